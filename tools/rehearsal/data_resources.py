"""Tables, buckets, roles, mail, sign-in, alarms."""
import json

from moto.cloudformation.exceptions import ValidationError
from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket

from resource import Resource, without


def as_booleans(settings):
    return {name: value in (True, "true") for name, value in settings.items()}


class Table(Resource, of="AWS::DynamoDB::Table"):
    APART = ("TimeToLiveSpecification", "PointInTimeRecoverySpecification", "DeletionProtectionEnabled")

    def create(self, p):
        at_once = without(p, *self.APART)
        if "StreamSpecification" in p:
            at_once["StreamSpecification"] = {"StreamEnabled": True} | p["StreamSpecification"]
        made = self.aws("dynamodb").create_table(TableName=self.name, **at_once)["TableDescription"]
        self.attributes = {"Arn": made["TableArn"], "StreamArn": made.get("LatestStreamArn")}
        self.set_apart(p)

    def change(self, p):
        if without(p, *self.APART) != without(self.properties, *self.APART):
            raise ValidationError(message=f"the double changes a table's {', '.join(self.APART)} only: teach it in tools/rehearsal")
        self.set_apart(p)

    def set_apart(self, p):
        dynamo, table = self.aws("dynamodb"), {"TableName": self.name}
        if "TimeToLiveSpecification" in p:
            dynamo.update_time_to_live(TimeToLiveSpecification=p["TimeToLiveSpecification"], **table)
        if "PointInTimeRecoverySpecification" in p:
            dynamo.update_continuous_backups(PointInTimeRecoverySpecification=p["PointInTimeRecoverySpecification"], **table)
        dynamo.update_table(DeletionProtectionEnabled=p.get("DeletionProtectionEnabled", False), **table)

    def remove(self):
        self.aws("dynamodb").delete_table(TableName=self.name)


class Bucket(Resource, of="AWS::S3::Bucket"):
    def create(self, p):
        s3, bucket = self.aws("s3"), {"Bucket": self.name}
        s3.create_bucket(CreateBucketConfiguration={"LocationConstraint": self.region}, **bucket)
        self.attributes = {"Arn": f"arn:aws:s3:::{self.name}"}
        left = dict(p)
        if access := left.pop("PublicAccessBlockConfiguration", None):
            s3.put_public_access_block(PublicAccessBlockConfiguration=as_booleans(access), **bucket)
        if ownership := left.pop("OwnershipControls", None):
            s3.put_bucket_ownership_controls(OwnershipControls=ownership, **bucket)
        if encryption := left.pop("BucketEncryption", None):
            rules = [{"ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"]} for rule in encryption["ServerSideEncryptionConfiguration"]]
            s3.put_bucket_encryption(ServerSideEncryptionConfiguration={"Rules": rules}, **bucket)
        if lifecycle := left.pop("LifecycleConfiguration", None):
            rules = [without(rule, "Id", "ExpirationInDays") | {"ID": rule["Id"], "Filter": {"Prefix": rule.get("Prefix", "")},
                "Expiration": {"Days": rule["ExpirationInDays"]}} for rule in lifecycle["Rules"]]
            s3.put_bucket_lifecycle_configuration(LifecycleConfiguration={"Rules": rules}, **bucket)
        if versioning := left.pop("VersioningConfiguration", None):
            s3.put_bucket_versioning(VersioningConfiguration=versioning, **bucket)
        if tags := left.pop("Tags", None):
            s3.put_bucket_tagging(Tagging={"TagSet": tags}, **bucket)
        if left:
            raise ValidationError(message=f"the double's bucket does not know {', '.join(left)}: teach it in tools/rehearsal")

    def remove(self):
        self.aws("s3").delete_bucket(Bucket=self.name)


# moto holds every call against a bucket's policy but does not read its conditions, so that "deny what is not TLS" denies all.
FakeBucket.get_permission = lambda *_: PermissionResult.NEUTRAL


class BucketPolicy(Resource, of="AWS::S3::BucketPolicy"):
    def create(self, p):
        self.aws("s3").put_bucket_policy(Bucket=p["Bucket"], Policy=json.dumps(p["PolicyDocument"]))

    change = create

    def remove(self):
        self.aws("s3").delete_bucket_policy(Bucket=self.properties["Bucket"])


class Role(Resource, of="AWS::IAM::Role"):
    def create(self, p):
        made = self.aws("iam").create_role(RoleName=self.name, AssumeRolePolicyDocument=json.dumps(p["AssumeRolePolicyDocument"]),
            Description=p.get("Description", ""))
        self.attributes = {"Arn": made["Role"]["Arn"], "RoleId": made["Role"]["RoleId"]}
        self.grant(p)

    def grant(self, p):
        for policy in p.get("Policies", []):
            self.aws("iam").put_role_policy(RoleName=self.name, PolicyName=policy["PolicyName"], PolicyDocument=json.dumps(policy["PolicyDocument"]))
        for arn in p.get("ManagedPolicyArns", []):
            self.aws("iam").attach_role_policy(RoleName=self.name, PolicyArn=arn)

    def revoke(self):
        for policy in self.properties.get("Policies", []):
            self.aws("iam").delete_role_policy(RoleName=self.name, PolicyName=policy["PolicyName"])
        for arn in self.properties.get("ManagedPolicyArns", []):
            self.aws("iam").detach_role_policy(RoleName=self.name, PolicyArn=arn)

    def change(self, p):
        self.revoke()
        self.grant(p)

    def remove(self):
        self.revoke()
        self.aws("iam").delete_role(RoleName=self.name)


class Alarm(Resource, of="AWS::CloudWatch::Alarm"):
    def create(self, p):
        self.aws("cloudwatch").put_metric_alarm(AlarmName=self.name, **p)

    change = create

    def remove(self):
        self.aws("cloudwatch").delete_alarms(AlarmNames=[self.name])


class ConfigurationSet(Resource, of="AWS::SES::ConfigurationSet"):
    def create(self, p):
        self.aws("sesv2").create_configuration_set(ConfigurationSetName=self.name, **p)

    def remove(self):
        self.aws("sesv2").delete_configuration_set(ConfigurationSetName=self.name)


class EventDestination(Resource, of="AWS::SES::ConfigurationSetEventDestination"):
    """moto's sesv2 has none: only that its configuration set is there, and that SES takes no bus but the account's own, is held here."""
    def create(self, p):
        self.aws("sesv2").get_configuration_set(ConfigurationSetName=p["ConfigurationSetName"])
        bus = p["EventDestination"].get("EventBridgeDestination", {}).get("EventBusArn", "")
        if not bus.endswith(":event-bus/default"):
            raise ValidationError(message=f"{self.name}: SES sends events to the default bus alone, not to {bus}")

    change = create

    def remove(self):
        pass


class EmailIdentity(Resource, of="AWS::SES::EmailIdentity"):
    def create(self, p):
        self.aws("sesv2").create_email_identity(**p)
        self.reference = p["EmailIdentity"]

    def remove(self):
        self.aws("sesv2").delete_email_identity(EmailIdentity=self.reference)


class UserPool(Resource, of="AWS::Cognito::UserPool"):
    def create(self, p):
        cognito = self.aws("cognito-idp")
        made = cognito.create_user_pool(PoolName=self.name, **without(p, "EnabledMfas"))["UserPool"]
        if "SOFTWARE_TOKEN_MFA" in p.get("EnabledMfas", []):
            cognito.set_user_pool_mfa_config(UserPoolId=made["Id"], MfaConfiguration=p["MfaConfiguration"], SoftwareTokenMfaConfiguration={"Enabled": True})
        self.reference = made["Id"]
        self.attributes = {"Arn": made["Arn"], "UserPoolId": made["Id"]}

    def change(self, p):
        if without(p, "DeletionProtection") != without(self.properties, "DeletionProtection"):
            super().change(p)

    def remove(self):
        self.aws("cognito-idp").delete_user_pool(UserPoolId=self.reference)


class UserPoolClient(Resource, of="AWS::Cognito::UserPoolClient"):
    def create(self, p):
        self.reference = self.aws("cognito-idp").create_user_pool_client(ClientName=self.name, **p)["UserPoolClient"]["ClientId"]

    def remove(self):
        self.aws("cognito-idp").delete_user_pool_client(UserPoolId=self.properties["UserPoolId"], ClientId=self.reference)


class UserPoolGroup(Resource, of="AWS::Cognito::UserPoolGroup"):
    def create(self, p):
        self.aws("cognito-idp").create_group(**p)
        self.reference = p["GroupName"]

    def remove(self):
        self.aws("cognito-idp").delete_group(UserPoolId=self.properties["UserPoolId"], GroupName=self.reference)


class UserPoolUser(Resource, of="AWS::Cognito::UserPoolUser"):
    def create(self, p):
        self.reference = self.aws("cognito-idp").admin_create_user(**p)["User"]["Username"]

    def remove(self):
        self.aws("cognito-idp").admin_delete_user(UserPoolId=self.properties["UserPoolId"], Username=self.reference)


class Membership(Resource, of="AWS::Cognito::UserPoolUserToGroupAttachment"):
    def create(self, p):
        self.aws("cognito-idp").admin_add_user_to_group(**p)

    def remove(self):
        self.aws("cognito-idp").admin_remove_user_from_group(**self.properties)
