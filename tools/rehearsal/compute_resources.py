"""Functions, their versions and aliases, what wakes them, and the HTTP API."""
import json
import re

from moto.awslambda.models import LambdaFunction, lambda_backends
from moto.cloudformation.exceptions import ValidationError
from moto.core import DEFAULT_ACCOUNT_ID

from resource import Resource, as_map, without


class Function(Resource, of="AWS::Lambda::Function"):
    def create(self, p):
        made = self.aws("lambda").create_function(FunctionName=self.name, **without(p, "Tags"), Tags=as_map(p.get("Tags")))
        self.attributes = {"Arn": made["FunctionArn"]}
        self.tell(p)

    def change(self, p):
        settings = without(p, "Code", "Tags", "Architectures")
        if settings != without(self.properties, "Code", "Tags", "Architectures"):
            self.aws("lambda").update_function_configuration(FunctionName=self.name, **settings)
        if p["Code"] != self.properties["Code"]:
            self.aws("lambda").update_function_code(FunctionName=self.name, Architectures=p["Architectures"], **p["Code"])
        self.tell(p)

    def remove(self):
        self.aws("lambda").delete_function(FunctionName=self.name)

    def tell(self, p):
        """moto's functions forget these two; see `configuration`."""
        function = lambda_backends[DEFAULT_ACCOUNT_ID][self.region].get_function(self.name)
        function.told = {key: p[key] for key in ("SnapStart", "LoggingConfig") if key in p}


_moto_configuration = LambdaFunction.get_configuration


def configuration(self, on_create=False):
    return _moto_configuration(self, on_create) | getattr(self, "told", {})


LambdaFunction.get_configuration = configuration


class Version(Resource, of="AWS::Lambda::Version"):
    def create(self, p):
        function = p["FunctionName"]
        known = {v["Version"] for v in self.aws("lambda").list_versions_by_function(FunctionName=function)["Versions"]}
        made = self.aws("lambda").publish_version(FunctionName=function, Description=p.get("Description", ""))
        if made["Version"] in known:
            raise ValidationError(message=f"A version for this Lambda function exists ( {made['Version']} ). Modify the function to create a new version.")
        self.reference = f"{made['FunctionArn'].removesuffix(':' + made['Version'])}:{made['Version']}"
        self.attributes = {"Version": made["Version"], "FunctionArn": self.reference}

    def change(self, p):
        """Every property of a version makes a new one."""
        self.create(p)


class Alias(Resource, of="AWS::Lambda::Alias"):
    def create(self, p):
        self.reference = self.aws("lambda").create_alias(**p)["AliasArn"]

    def change(self, p):
        self.aws("lambda").update_alias(**p)

    def remove(self):
        self.aws("lambda").delete_alias(FunctionName=self.properties["FunctionName"], Name=self.properties["Name"])


class EventSource(Resource, of="AWS::Lambda::EventSourceMapping"):
    def create(self, p):
        self.check(p)
        self.reference = self.aws("lambda").create_event_source_mapping(**p)["UUID"]

    def change(self, p):
        self.check(p)
        self.aws("lambda").update_event_source_mapping(UUID=self.reference, **without(p, "EventSourceArn", "StartingPosition"))

    def check(self, p):
        for each in p.get("FilterCriteria", {}).get("Filters", []):
            try:
                json.loads(each["Pattern"])
            except json.JSONDecodeError as cause:
                raise ValidationError(message=f"{self.name}: Invalid filter pattern definition, {cause}: {each['Pattern']}") from cause

    def remove(self):
        self.aws("lambda").delete_event_source_mapping(UUID=self.reference)


class ScheduleRule(Resource, of="AWS::Events::Rule"):
    def create(self, p):
        events = self.aws("events")
        rule = without(p, "Targets")
        if "EventPattern" in rule:
            rule["EventPattern"] = json.dumps(rule["EventPattern"])
        made = events.put_rule(Name=self.name, **rule)
        self.attributes = {"Arn": made["RuleArn"]}
        refused = events.put_targets(Rule=self.name, Targets=p["Targets"])["FailedEntries"]
        if refused:
            raise ValidationError(message=f"{self.name}: {refused}")

    change = create

    def remove(self):
        events = self.aws("events")
        events.remove_targets(Rule=self.name, Ids=[target["Id"] for target in self.properties["Targets"]])
        events.delete_rule(Name=self.name)


class HttpApi(Resource, of="AWS::ApiGatewayV2::Api"):
    METHODS = ("ANY", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "DELETE")
    WHOLE_PARTS = re.compile(r"(/([^{}/]*|\{[A-Za-z0-9_.-]+\+?\}))+")

    def create(self, p):
        made = self.aws("apigatewayv2").create_api(Name=p["Body"]["info"]["title"], ProtocolType="HTTP")
        self.reference = made["ApiId"]
        self.attributes = {"ApiId": made["ApiId"], "ApiEndpoint": made["ApiEndpoint"]}
        self.read(p["Body"])

    def change(self, p):
        api, gateway = {"ApiId": self.reference}, self.aws("apigatewayv2")
        for route in gateway.get_routes(**api)["Items"]:
            gateway.delete_route(RouteId=route["RouteId"], **api)
        for integration in gateway.get_integrations(**api)["Items"]:
            gateway.delete_integration(IntegrationId=integration["IntegrationId"], **api)
        for authorizer in self.authorizers.values():
            gateway.delete_authorizer(AuthorizerId=authorizer, **api)
        self.read(p["Body"])

    def remove(self):
        self.aws("apigatewayv2").delete_api(ApiId=self.reference)

    def read(self, body):
        """What the gateway makes of an OpenAPI body: authorizers first, then a route and an integration for each method."""
        api, gateway = {"ApiId": self.reference}, self.aws("apigatewayv2")
        self.authorizers = {}
        for name, scheme in body.get("components", {}).get("securitySchemes", {}).items():
            told = scheme["x-amazon-apigateway-authorizer"]
            jwt = {"Issuer": told["jwtConfiguration"]["issuer"], "Audience": told["jwtConfiguration"]["audience"]}
            made = gateway.create_authorizer(Name=name, AuthorizerType=told["type"].upper(), IdentitySource=[told["identitySource"]], JwtConfiguration=jwt, **api)
            self.authorizers[name] = made["AuthorizerId"]
        for path, methods in body["paths"].items():
            if path != "$default" and not self.WHOLE_PARTS.fullmatch(path):
                raise ValidationError(message=f"Unable to create route for {path}: a parameter is a whole part of the path")
            for method, operation in methods.items():
                verb = "ANY" if method == "x-amazon-apigateway-any-method" else method.upper()
                if verb not in self.METHODS:
                    raise ValidationError(message=f"Unable to create route for {path}: there is no method {verb}")
                told = operation["x-amazon-apigateway-integration"]
                integration = gateway.create_integration(IntegrationType=told["type"].upper(), IntegrationMethod=told["httpMethod"],
                    IntegrationUri=told["uri"], PayloadFormatVersion=told["payloadFormatVersion"], **api)
                named = [name for requirement in operation.get("security", []) for name in requirement]
                secured = {"AuthorizationType": "JWT", "AuthorizerId": self.authorizers[named[0]]} if named else {"AuthorizationType": "NONE"}
                gateway.create_route(RouteKey=path if path == "$default" else f"{verb} {path}",
                    Target=f"integrations/{integration['IntegrationId']}", **secured, **api)


class Stage(Resource, of="AWS::ApiGatewayV2::Stage"):
    def create(self, p):
        self.reference = self.aws("apigatewayv2").create_stage(**p)["StageName"]
