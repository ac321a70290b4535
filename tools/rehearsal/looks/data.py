"""Tables, files, logs, mail, sign-in, alarms."""
import json

# What may exist: nothing of it costs by the hour.
TYPES = {
    "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Stage", "AWS::CloudWatch::Alarm", "AWS::Cognito::UserPool", "AWS::Cognito::UserPoolClient",
    "AWS::Cognito::UserPoolGroup", "AWS::Cognito::UserPoolUser", "AWS::Cognito::UserPoolUserToGroupAttachment", "AWS::DynamoDB::Table",
    "AWS::Events::Rule", "AWS::IAM::Role", "AWS::Lambda::Alias", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::Function", "AWS::Lambda::Permission",
    "AWS::Lambda::Version", "AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::SES::ConfigurationSet", "AWS::SES::ConfigurationSetEventDestination",
    "AWS::SES::EmailIdentity", "AWS::SNS::Topic", "AWS::SQS::Queue",
}


def tables(d):
    """Both on demand and recoverable; one with stream and expiry, the keys with neither."""
    dynamo = d.aws("dynamodb")
    protected = d.parameters["DeletionProtection"] == "true"
    for output, days, view, ttl in (("TableName", 7, "NEW_IMAGE", "expires"), ("KeysTableName", 1, None, None)):
        name = {"TableName": d.outputs[output]}
        made = dynamo.describe_table(**name)["Table"]
        d.same(f"{output} key", made["KeySchema"], [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}])
        d.same(f"{output} billing", made["BillingModeSummary"]["BillingMode"], "PAY_PER_REQUEST")
        d.same(f"{output} stream", made.get("StreamSpecification", {}).get("StreamViewType"), view)
        d.same(f"{output} deletion protection", made["DeletionProtectionEnabled"], protected)
        d.same(f"{output} expiry", dynamo.describe_time_to_live(**name)["TimeToLiveDescription"].get("AttributeName"), ttl)
        backups = dynamo.describe_continuous_backups(**name)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        d.same(f"{output} recovery", (backups["PointInTimeRecoveryStatus"], backups.get("RecoveryPeriodInDays")), ("ENABLED", days))
    return f"registrations with stream, expiry and 7 days of recovery, keys with 1 day and no stream, {'' if protected else 'not '}protected"


def files(d):
    """The bucket is private, encrypted, for a day, over TLS."""
    s3, bucket = d.aws("s3"), {"Bucket": d.outputs["ExportsBucketName"]}
    access = s3.get_public_access_block(**bucket)["PublicAccessBlockConfiguration"]
    d.expect(len(access) == 4 and all(access.values()), f"the bucket's access block is {access}")
    d.expect(s3.get_bucket_encryption(**bucket)["ServerSideEncryptionConfiguration"]["Rules"], "the bucket is not encrypted")
    rules = s3.get_bucket_lifecycle_configuration(**bucket)["Rules"]
    d.same("files are kept for days", [rule["Expiration"]["Days"] for rule in rules], [1])
    denied = json.loads(s3.get_bucket_policy(**bucket)["Policy"])["Statement"]
    d.same("connections denied", [(each["Effect"], each["Condition"]) for each in denied], [("Deny", {"Bool": {"aws:SecureTransport": "false"}})])
    return "the exports' bucket is private, encrypted, over TLS, for a day"


def logs(d):
    """A group with a retention for each function and for the API, and no function without."""
    days = int(d.parameters["LogRetentionDays"])
    groups = {d.physical(name) for name in d.of_type("AWS::Logs::LogGroup")}
    made = {group["logGroupName"]: group.get("retentionInDays") for group in d.aws("logs").describe_log_groups()["logGroups"]}
    d.same("log groups", len(groups), len(d.functions()) + 1)
    for group in groups:
        d.same(f"{group} retention", made.get(group), days)
    return f"{len(groups)} log groups, kept for {days} days"


def mail(d):
    """TLS, suppression, reputation metrics; an identity only where the stack is to make it."""
    ses, sender = d.aws("sesv2"), d.parameters["SenderAddress"]
    made = ses.get_configuration_set(ConfigurationSetName=d.physical("MailSettings"))
    d.same("mail over", made["DeliveryOptions"].get("TlsPolicy"), "REQUIRE")
    d.same("reputation metrics", made["ReputationOptions"].get("ReputationMetricsEnabled"), True)
    d.same("suppressed after", made["SuppressionOptions"].get("SuppressedReasons"), ["BOUNCE", "COMPLAINT"])
    creates = d.parameters["SenderIdentity"] == "create"
    d.same("identities made", [d.physical(name) for name in d.of_type("AWS::SES::EmailIdentity")], [sender] if creates else [])
    if creates:
        d.same(f"identity {sender}", ses.get_email_identity(EmailIdentity=sender)["IdentityType"], "EMAIL_ADDRESS")
    return f"mail from {sender}, {'an identity of the stack' if creates else 'which SES knows already'}, over TLS"


def sign_in(d):
    """Nobody signs up alone, the client has no secret, the first organiser is invited and may publish."""
    cognito, pool = d.aws("cognito-idp"), {"UserPoolId": d.outputs["UserPoolId"]}
    made = cognito.describe_user_pool(**pool)["UserPool"]
    d.same("sign-up by administrators only", made["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"], True)
    d.same("second factor", made["MfaConfiguration"], "OPTIONAL")
    client = cognito.describe_user_pool_client(ClientId=d.outputs["ClientId"], **pool)["UserPoolClient"]
    d.expect("ClientSecret" not in client, "the client has a secret")
    invited = d.parameters["FirstOrganiser"]
    members = cognito.list_users_in_group(GroupName="publishers", **pool)["Users"]
    mails = [attribute["Value"] for member in members for attribute in member["Attributes"] if attribute["Name"] == "email"]
    d.same("publishers", mails, [invited] if invited else [])
    return f"organisers sign in by invitation; publishers: {', '.join(mails) or 'nobody yet'}"


def alarms(d):
    """At most ten metrics, errors are watched where nobody waits for an answer, each alarm tells the topic, and none exists
    where nobody would be told."""
    made = d.aws("cloudwatch").describe_alarms()["MetricAlarms"]
    address = d.parameters["AlarmAddress"]
    if not address:
        d.same("alarms without an address", len(made), 0)
        return "no alarms, since there is no address"
    metrics = sum(1 if "MetricName" in alarm else sum("MetricStat" in metric for metric in alarm["Metrics"]) for alarm in made)
    d.expect(metrics <= 10, f"{metrics} metrics in alarms, ten are free")
    d.same("alarms", len(made), len(d.of_type("AWS::CloudWatch::Alarm")))
    watched = {each["Value"] for alarm in made for metric in alarm.get("Metrics", []) for each in metric.get("MetricStat", {}).get("Metric", {}).get("Dimensions", [])}
    d.same("functions watched", watched, {d.physical(name) for event in ("DynamoDB", "Schedule") for name, _, _ in d.events(event)})
    for metric in ("Repairs", "MailHeldUp"):
        of = [alarm["Dimensions"] for alarm in made if (alarm.get("Namespace"), alarm.get("MetricName")) == ("Plazas", metric)]
        d.same(f"{metric} is watched of", of, [[{"Name": "FunctionName", "Value": d.physical("UpkeepFunction")}]])
    topic = d.physical("AlarmTopic")
    for alarm in made:
        d.same(f"{alarm['AlarmName']} tells", alarm["AlarmActions"], [topic])
    told = [each["Endpoint"] for each in d.aws("sns").list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]]
    d.same("told", told, [address])
    return f"{len(made)} alarms over {metrics} metrics, told to {address}"


def whole(d):
    """Only kinds of resources that cost nothing by the hour, and outputs that are resolved."""
    for name, (cfn_type, _) in d.resources.items():
        d.expect(cfn_type in TYPES, f"{name}: is a {cfn_type} free of charges by the hour? Then add it to TYPES")
    for key, value in d.outputs.items():
        d.expect("${" not in value and value, f"output {key} is not resolved: {value}")
    for key in ("ApiUrl", "Step2LeaveSandbox", "Step5Publish", "Step6GrantRole"):
        d.expect(key in d.outputs, f"there is no output {key}")
    return f"{len(d.resources)} resources, none with charges by the hour; {len(d.outputs)} outputs"
