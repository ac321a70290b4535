#!/usr/bin/env python3
"""A double of AWS that takes a whole `sam deploy`: moto, with the SAM transform, the types that its CloudFormation lacks, and
CloudFormation's own idea of what an update touches. It listens on a free port of 127.0.0.1, or of the address given, prints
the port on one line as soon as it answers, and then only serves.   usage: double.py [address]"""
import json
import logging
import os
import re
import sys
import warnings
from urllib.parse import urlparse

os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"

from moto.cloudformation import models, responses, utils
from moto.cloudformation.exceptions import ValidationError
from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

import compute_resources  # noqa: F401  (registers its types)
import data_resources  # noqa: F401
import resource
import stack_engine
from sam_transform import parameters_of, read, translate


def from_url(template_url, account_id, partition):
    """A template that was uploaded, whatever host and style the address has."""
    bucket, key = urlparse(template_url).path.lstrip("/").split("/", 1)
    return s3_backends[account_id][partition].get_object(bucket, key).value.decode()


def check_parameters(template, given):
    """The constraints that CloudFormation holds a parameter's value against."""
    for name, value in parameters_of(template, given).items():
        rule, text = template["Parameters"][name], str(value)
        if "AllowedValues" in rule and text not in map(str, rule["AllowedValues"]):
            raise ValueError(f"Parameter {name} must be one of {rule['AllowedValues']}, not {text!r}")
        if "AllowedPattern" in rule and not re.fullmatch(rule["AllowedPattern"], text):
            raise ValueError(f"Parameter {name} must match {rule['AllowedPattern']}, {text!r} does not")
        if not float(rule.get("MinValue", "-inf")) <= (float(text) if rule["Type"] == "Number" else 0) <= float(rule.get("MaxValue", "inf")):
            raise ValueError(f"Parameter {name} is out of bounds: {text}")


def create_change_set(self, stack_name, change_set_name, template, parameters, **more):
    """The transform runs when the change set is made, with the values that the caller passed."""
    try:
        source = read(template)
        check_parameters(source, parameters)
        plain = translate(source, parameters)
    except ValidationError:
        raise
    except Exception as cause:
        raise ValidationError(message=f"Transform or parameters failed: {cause}") from cause
    return made_by_moto(self, stack_name, change_set_name, json.dumps(plain, default=str), parameters, **more)


def parse_json(self):
    """Change sets hold JSON here; moto's YAML parser takes seconds for it."""
    self.template_dict = json.loads(self.template)


made_by_moto = models.CloudFormationBackend.create_change_set
models.CloudFormationBackend.create_change_set = create_change_set
models.ChangeSet._parse_template = parse_json
models.Stack.parse_template = staticmethod(json.loads)
responses.get_stack_from_s3_url = utils.get_stack_from_s3_url = from_url
stack_engine.install()

logging.getLogger("werkzeug").setLevel(logging.ERROR)
warnings.simplefilter("ignore")
address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
server = make_server(address, 0, DomainDispatcherApplication(create_backend_app), threaded=True)
resource.serve_at(f"http://{address}:{server.server_port}")
print(server.server_port, flush=True)
server.serve_forever()
