"""What AWS::Serverless-2016-10-31 does to a template, with AWS's own translator. No network, no account."""
import os
import re

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

TRANSFORM = "AWS::Serverless-2016-10-31"

# Properties that name a local folder until `sam package` has uploaded it.
LOCAL = {"AWS::Serverless::Function": "CodeUri", "AWS::Serverless::LayerVersion": "ContentUri", "AWS::Serverless::HttpApi": "DefinitionUri"}


def read(text):
    """The template as written, with `!Ref` and its kin in their long form."""
    return yaml_parse(text)


def parameters_of(template, given):
    """Every parameter with its value: the given one, else the default."""
    declared = template.get("Parameters", {})
    unknown = sorted(set(given) - set(declared))
    if unknown:
        raise ValueError(f"no such parameters: {', '.join(unknown)}")
    values = {name: given.get(name, p.get("Default")) for name, p in declared.items()}
    missing = sorted(name for name, value in values.items() if value is None)
    if missing:
        raise ValueError(f"parameters without a value: {', '.join(missing)}")
    return values


def names_in(value):
    """Logical ids and parameters that a part of a template refers to."""
    if isinstance(value, list):
        return set().union(*map(names_in, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    found = set()
    for key, inner in value.items():
        if key == "Ref":
            found.add(inner)
        elif key == "Fn::GetAtt":
            found.add(inner[0] if isinstance(inner, list) else inner.split(".")[0])
        elif key == "DependsOn":
            found.update([inner] if isinstance(inner, str) else inner)
        else:
            if key == "Fn::Sub":
                text = inner[0] if isinstance(inner, list) else inner
                found.update(name.split(".")[0] for name in re.findall(r"\$\{([^!}]+)\}", text))
            found |= names_in(inner)
    return found


def pretend_packaged(template):
    """Local folders become S3 addresses, which is all that the translator accepts."""
    for resource in template["Resources"].values():
        key = LOCAL.get(resource["Type"])
        value = resource.get("Properties", {}).get(key)
        if isinstance(value, str) and not value.startswith("s3://"):
            resource["Properties"][key] = f"s3://local/{value}"
    return template


def translate(template, given):
    """Plain CloudFormation, as a dict."""
    transforms = template.get("Transform", [])
    if TRANSFORM not in ([transforms] if isinstance(transforms, str) else transforms):
        return template
    session = boto3.session.Session(region_name=os.environ["AWS_DEFAULT_REGION"])
    translated = Translator({}, Parser(), boto_session=session).translate(template, parameters_of(template, given))
    translated.pop("Transform", None)
    return translated
