"""Functions, the versions behind their aliases, what wakes them, what is in their packages."""
import io
import json
import zipfile

from sam_transform import names_in

MEGABYTE = 1024 * 1024
PING = "DailyPing"
FEEDBACK = "MailFeedback"
BARS = {"AgendaFunction": 10 * MEGABYTE, "RegistrationFunction": 10 * MEGABYTE}
OTHER_BAR = 16 * MEGABYTE
UNWANTED = {
    "org/joda/time/": "joda-time", "org/apache/http/": "Apache's HTTP client", "org/apache/hc/": "Apache's HTTP client 5",
    "io/netty/": "Netty", "com/amazonaws/services/dynamodbv2/local/": "DynamoDB Local", "org/junit/": "JUnit", "org/testcontainers/": "Testcontainers",
}


def settings(d):
    """Every function's live version is what the template says."""
    for name, its in d.functions().items():
        physical = d.physical(name)
        live = d.aws("lambda").get_function_configuration(FunctionName=physical, Qualifier=d.aws("lambda").get_alias(FunctionName=physical, Name="live")["FunctionVersion"])
        d.same(f"{name} handler", live["Handler"], its["Handler"])
        d.same(f"{name} runtime", live["Runtime"], "java25")
        d.same(f"{name} architecture", live["Architectures"], ["arm64"])
        d.same(f"{name} memory", str(live["MemorySize"]), str(d.value(its["MemorySize"])))
        d.same(f"{name} time-out", live["Timeout"], its["Timeout"])
        d.same(f"{name} SnapStart", live["SnapStart"].get("ApplyOn"), "PublishedVersions")
        d.same(f"{name} log group", live["LoggingConfig"].get("LogGroup"), d.physical(its["LoggingConfig"]["LogGroup"]["Ref"]))
        d.same(f"{name} log format", live["LoggingConfig"].get("LogFormat"), "JSON")
        d.same(f"{name} environment", live["Environment"]["Variables"], {key: d.value(value) for key, value in its["Environment"].items()})
        # Without these two the alias stays where it is when memory, environment or a parameter's value changes.
        d.same(f"{name} publishes for any property", its.get("AutoPublishAliasAllProperties"), True)
        parameters = set(d.source["Parameters"]) & names_in({key: value for key, value in its.items() if key not in ("VersionDescription", "Events")})
        named = names_in(its.get("VersionDescription"))
        d.expect(parameters <= named, f"{name} depends on {sorted(parameters - named)}, which its VersionDescription does not name")
    return f"{len(d.functions())} functions, each with its handler, java25 on arm64, SnapStart, environment and log group"


def versions(d, expected):
    """All aliases are on the expected version, and have moved or stayed together."""
    for name in d.functions():
        alias = d.aws("lambda").get_alias(FunctionName=d.physical(name), Name="live")
        d.same(f"{name} alias live", alias["FunctionVersion"], expected)
    return f"every alias live is on version {expected}"


def sources(d):
    """Event source mappings: stream, batch, retries, failure destination, and the filters word for word."""
    mappings = {d.physical(name): name for name in d.of_type("AWS::Lambda::EventSourceMapping")}
    d.same("event source mappings", len(mappings), len(d.events("DynamoDB")))
    stream = d.aws("dynamodb").describe_table(TableName=d.outputs["TableName"])["Table"]["LatestStreamArn"]
    queue = d.aws("sqs").get_queue_attributes(QueueUrl=d.outputs["FailureQueueUrl"], AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    for function, event, told in d.events("DynamoDB"):
        name = f"{function}{event}"
        made = d.aws("lambda").get_event_source_mapping(UUID=d.physical(name))
        d.same(f"{name} stream", made["EventSourceArn"], stream)
        d.same(f"{name} calls", d.translated["Resources"][name]["Properties"]["FunctionName"], {"Ref": f"{function}Aliaslive"})
        for key in ("StartingPosition", "BatchSize", "MaximumBatchingWindowInSeconds", "BisectBatchOnFunctionError", "MaximumRetryAttempts",
                "MaximumRecordAgeInSeconds", "FunctionResponseTypes"):
            d.same(f"{name} {key}", made[key], told[key])
        d.same(f"{name} failures go to", made["DestinationConfig"]["OnFailure"]["Destination"], queue)
        filters = [json.loads(each["Pattern"]) for each in made["FilterCriteria"]["Filters"]]
        d.same(f"{name} filters", filters, [json.loads(each["Pattern"]) for each in told["FilterCriteria"]["Filters"]])
        d.expect(all("Keys" in each["dynamodb"] for each in filters), f"{name} has a filter that does not look at the key")
    return f"{len(mappings)} event sources on the table's stream, with their filters and the failure queue"


def schedules(d):
    """Rules: enabled, at the time that is written, and each invokes its function's alias, which lets that rule in."""
    events = d.aws("events")
    told = d.events("Schedule")
    d.same("rules", sorted(d.of_type("AWS::Events::Rule")), sorted([PING, FEEDBACK, *(f"{function}{event}" for function, event, _ in told)]))
    feedback(d)
    for function, event, properties in told:
        name = f"{function}{event}"
        rule = events.describe_rule(Name=d.physical(name))
        d.same(f"{name} is", rule["State"], "ENABLED")
        d.same(f"{name} comes", rule["ScheduleExpression"], properties["Schedule"])
        alias = d.aws("lambda").get_alias(FunctionName=d.physical(function), Name="live")["AliasArn"]
        d.same(f"{name} invokes", [target["Arn"] for target in events.list_targets_by_rule(Rule=d.physical(name))["Targets"]], [alias])
        permission = d.translated["Resources"][f"{name}Permission"]["Properties"]
        d.same(f"{name} is let in", permission, {"Action": "lambda:InvokeFunction", "FunctionName": {"Ref": f"{function}Aliaslive"},
            "Principal": "events.amazonaws.com", "SourceArn": {"Fn::GetAtt": [name, "Arn"]}})
    pinged = pings(d, {function for function, _, _ in told})
    return ", ".join(f"{function} {properties['Schedule']}" for function, _, properties in told) + f", by a rule that may invoke the alias; {pinged} pinged daily"


def feedback(d):
    """SES's events of the stack's own configuration set reach the function that is told of them, and no address does."""
    events = d.aws("events")
    rule = events.describe_rule(Name=d.physical(FEEDBACK))
    d.same(f"{FEEDBACK} is", rule["State"], "ENABLED")
    pattern = json.loads(rule["EventPattern"])
    d.same(f"{FEEDBACK} hears", pattern["source"], ["aws.ses"])
    d.same(f"{FEEDBACK} hears of", pattern["detail"]["mail"]["tags"]["ses:configuration-set"], [d.physical("MailSettings")])
    (target,) = events.list_targets_by_rule(Rule=d.physical(FEEDBACK))["Targets"]
    d.same(f"{FEEDBACK} invokes", target["Arn"], d.aws("lambda").get_alias(FunctionName=d.physical("FeedbackFunction"), Name="live")["AliasArn"])
    paths = sorted(target["InputTransformer"]["InputPathsMap"].values())
    d.same(f"{FEEDBACK} passes on", paths, ["$.detail-type", "$.detail.bounce.bounceSubType", "$.detail.bounce.bounceType", "$.detail.complaint.complaintSubType",
        "$.detail.mail.messageId", "$.detail.mail.tags.registration[0]"])
    let_in = [its["Properties"]["FunctionName"]["Ref"] for its in d.translated["Resources"].values()
        if its["Type"] == "AWS::Lambda::Permission" and its["Properties"].get("SourceArn") == {"Fn::GetAtt": [FEEDBACK, "Arn"]}]
    d.same(f"{FEEDBACK} is let in", let_in, ["FeedbackFunctionAliaslive"])
    told = d.translated["Resources"]["MailEvents"]["Properties"]
    d.same("SES tells of mails with", told["ConfigurationSetName"], {"Ref": "MailSettings"})
    d.same("SES tells of", sorted(told["EventDestination"]["MatchingEventTypes"]), ["BOUNCE", "COMPLAINT", "DELIVERY", "REJECT", "RENDERING_FAILURE"])


def pings(d, scheduled):
    """Functions that no schedule wakes: the ping invokes the alias of each, which lets it in."""
    events = d.aws("events")
    rule = events.describe_rule(Name=d.physical(PING))
    d.same(f"{PING} is", rule["State"], "ENABLED")
    d.same(f"{PING} comes", rule["ScheduleExpression"], "rate(1 day)")
    functions = sorted(set(d.functions()) - scheduled)
    aliases = [d.aws("lambda").get_alias(FunctionName=d.physical(function), Name="live")["AliasArn"] for function in functions]
    d.same(f"{PING} invokes", sorted(target["Arn"] for target in events.list_targets_by_rule(Rule=d.physical(PING))["Targets"]), sorted(aliases))
    let_in = [its["Properties"]["FunctionName"]["Ref"] for its in d.translated["Resources"].values()
        if its["Type"] == "AWS::Lambda::Permission" and its["Properties"].get("SourceArn") == {"Fn::GetAtt": [PING, "Arn"]}]
    d.same(f"{PING} is let in", sorted(let_in), [f"{function}Aliaslive" for function in functions])
    return len(functions)


def packages(d):
    """What was uploaded: the handler's class is in it, what does not belong is not, and its size is under its bar."""
    sizes = []
    for name, its in d.functions().items():
        code = d.translated["Resources"][name]["Properties"]["Code"]
        content = d.aws("s3").get_object(Bucket=code["S3Bucket"], Key=code["S3Key"])["Body"].read()
        d.expect(len(content) <= BARS.get(name, OTHER_BAR), f"{name}: the package has {len(content):,} bytes, the bar is {BARS.get(name, OTHER_BAR):,}")
        entries = set()
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for entry in package.namelist():
                entries.add(entry)
                if entry.startswith("lib/") and entry.endswith(".jar"):
                    with zipfile.ZipFile(io.BytesIO(package.read(entry))) as jar:
                        entries.update(jar.namelist())
        handler = its["Handler"].split("::")[0].replace(".", "/") + ".class"
        d.expect("lib/libaws-crt-jni.so" in entries, f"{name}: the native HTTP client's library does not lie beside the jars, where it is loaded without a copy")
        d.expect(handler in entries, f"{name}: the package has no {handler}")
        for start, what in UNWANTED.items():
            d.expect(not any(entry.startswith(start) for entry in entries), f"{name}: the package holds {what}")
        sizes.append(f"{name.removesuffix('Function').lower()} {len(content) / MEGABYTE:.1f} MB")
    return f"packages hold their handlers and nothing unwanted: {', '.join(sizes)}"
