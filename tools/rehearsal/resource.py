"""What the double's own resources have in common. They stand in for what moto's CloudFormation lacks or makes by halves, and are
made by calls to the double's own API: what AWS would refuse of a property's name or type, botocore's models refuse here too."""
import functools

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from moto.cloudformation.exceptions import ValidationError

KNOWN = {}
_endpoint = []


def serve_at(url):
    _endpoint[:] = [url]


@functools.cache
def client(service, region):
    return boto3.client(service, region_name=region, endpoint_url=_endpoint[0], aws_access_key_id="test", aws_secret_access_key="test")


def without(properties, *names):
    return {name: value for name, value in properties.items() if name not in names}


def as_map(tags):
    return {tag["Key"]: tag["Value"] for tag in tags or []}


class Resource:
    """One created resource, as moto's stacks expect it. `reference` is what Ref gives, `attributes` what GetAtt gives."""

    def __init_subclass__(cls, of=None):
        if of:
            KNOWN[of] = cls

    def __init__(self, name, properties, region):
        self.name, self.properties, self.region = name, properties, region
        self.reference, self.attributes = name, {}
        self.create(properties)

    def aws(self, service):
        return client(service, self.region)

    def create(self, p):
        raise NotImplementedError

    def change(self, p):
        raise ValidationError(message=f"the double cannot change a {type(self).__name__}: teach it in tools/rehearsal")

    def remove(self):
        """Nothing to do for what goes with its parent."""

    @property
    def physical_resource_id(self):
        return self.reference

    def is_created(self):
        return True

    def get_cfn_attribute(self, attribute):
        if attribute not in self.attributes:
            raise ValidationError(message=f"the double's {type(self).__name__} has no attribute {attribute}: teach it in tools/rehearsal")
        return self.attributes[attribute]

    def delete(self, account_id, region):
        self.remove()

    @classmethod
    def has_cfn_attr(cls, attribute):
        return True

    @classmethod
    def create_from_cloudformation_json(cls, name, resource, account_id, region, **_):
        return refusals_told(name, cls, name, resource["Properties"], region)

    @classmethod
    def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        refusals_told(original_resource.name, original_resource.change, cloudformation_json["Properties"])
        original_resource.properties = cloudformation_json["Properties"]
        return original_resource


def refusals_told(name, call, *arguments):
    """What a service refuses becomes the stack's failure, with its reason."""
    try:
        return call(*arguments)
    except (BotoCoreError, ClientError) as refusal:
        raise ValidationError(message=f"{name}: {refusal}") from refusal
