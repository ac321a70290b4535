"""What was deployed, read back through AWS's API, beside what template.yaml says; and the list of what is wrong."""
import functools
import json
import pathlib
import re

import boto3

from sam_transform import read

TEMPLATE = pathlib.Path(__file__).resolve().parents[2] / "template.yaml"


class Deployment:
    def __init__(self, stack):
        self.source = read(TEMPLATE.read_text(encoding="utf-8"))
        told = self.aws("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
        self.outputs = {output["OutputKey"]: output["OutputValue"] for output in told["Outputs"]}
        self.parameters = {parameter["ParameterKey"]: parameter["ParameterValue"] for parameter in told["Parameters"]}
        self.resources = {made["LogicalResourceId"]: (made["ResourceType"], made["PhysicalResourceId"])
            for made in self.aws("cloudformation").describe_stack_resources(StackName=stack)["StackResources"] if "PhysicalResourceId" in made}
        body = self.aws("cloudformation").get_template(StackName=stack)["TemplateBody"]
        self.translated = body if isinstance(body, dict) else json.loads(body)
        self.pseudo = {"AWS::StackId": told["StackId"], "AWS::Region": self.aws("lambda").meta.region_name, "AWS::URLSuffix": "amazonaws.com"}
        self.wrong = []

    @functools.cache
    def aws(self, service):
        return boto3.client(service)

    def physical(self, logical):
        return self.resources[logical][1]

    def of_type(self, cfn_type):
        """Logical ids of the resources of a type that exist."""
        return sorted(name for name, (its_type, _) in self.resources.items() if its_type == cfn_type)

    def functions(self):
        """Each function of the source template with its properties, those of Globals merged in as SAM merges them."""
        shared = self.source["Globals"]["Function"]
        found = {}
        for name, resource in self.source["Resources"].items():
            if resource["Type"] == "AWS::Serverless::Function":
                own = resource["Properties"]
                merged = {**shared, **own}
                for key in set(shared) & set(own):
                    if isinstance(shared[key], dict):
                        merged[key] = {**shared[key], **own[key]}
                merged["Environment"] = {**shared["Environment"]["Variables"], **own.get("Environment", {}).get("Variables", {})}
                found[name] = merged
        return found

    def events(self, event_type):
        """(function, name, properties) of each event of a type."""
        return [(function, name, event["Properties"]) for function, its in self.functions().items()
            for name, event in its.get("Events", {}).items() if event["Type"] == event_type]

    def value(self, written):
        """What a value of the template has become, as far as it is a literal, a parameter, a Ref, or a Sub of where it runs."""
        if isinstance(written, dict) and set(written) == {"Ref"}:
            name = written["Ref"]
            known = {**self.parameters, **self.pseudo}
            return known[name] if name in known else self.physical(name)
        if isinstance(written, dict) and set(written) == {"Fn::Sub"}:
            return re.sub(r"\$\{([^}]+)}", lambda named: str(self.value({"Ref": named[1]})), written["Fn::Sub"])
        return written

    def expect(self, right, sentence):
        if not right:
            self.wrong.append(sentence)

    def same(self, what, actual, expected):
        self.expect(actual == expected, f"{what}: {actual!r} instead of {expected!r}")
