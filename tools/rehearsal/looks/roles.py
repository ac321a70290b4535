"""Who may do what. Every star in a resource has its reason here, or it is wrong."""
import re

STARS = {
    r"arn:aws:logs:[^*]+:log-group:[^*]+:\*": "the streams of one log group",
    r"arn:aws:dynamodb:[^*]+/stream/\*": "ListStreams knows no single stream",
    r"arn:aws:s3:::[^*/]+/\*": "the files of one bucket",
    r"\*": "ses:GetAccount knows no resource",
    r"arn:aws:ses:[^*]+:identity/\*": "pinned by the From address: the sandbox checks the recipient's identity too",
}
DATA = re.compile(r"dynamodb:(\w+Item|Query|Scan)")
READ_ONLY = {"AgendaRole"}
WRITES = re.compile(r"dynamodb:(Put|Update|Delete|BatchWrite)Item")


def as_list(value):
    return value if isinstance(value, list) else [value]


def roles(d):
    """Each function has a role of its own, for Lambda alone, without managed policies, with exact actions."""
    iam, statements = d.aws("iam"), 0
    used = {}
    for name in d.functions():
        arn = d.aws("lambda").get_function_configuration(FunctionName=d.physical(name))["Role"]
        d.expect(arn not in used, f"{name} shares its role with {used.get(arn)}")
        used[arn] = name
    for name in d.of_type("AWS::IAM::Role"):
        role = {"RoleName": d.physical(name)}
        made = iam.get_role(**role)["Role"]
        d.expect(made["Arn"] in used, f"{name} is no function's role")
        trusted = [each["Principal"] for each in made["AssumeRolePolicyDocument"]["Statement"]]
        d.same(f"{name} may be taken by", trusted, [{"Service": "lambda.amazonaws.com"}])
        d.same(f"{name} managed policies", iam.list_attached_role_policies(**role)["AttachedPolicies"], [])
        for policy in iam.list_role_policies(**role)["PolicyNames"]:
            for statement in iam.get_role_policy(PolicyName=policy, **role)["PolicyDocument"]["Statement"]:
                statements += 1
                judge(d, name, statement)
    return f"{len(used)} roles, one for each function, {statements} statements, no star but {len(STARS)} with a reason"


def judge(d, role, statement):
    where = f"{role} {statement['Sid']}"
    actions = as_list(statement["Action"])
    for action in actions:
        d.expect("*" not in action, f"{where}: {action}")
        d.expect(action != "dynamodb:Scan", f"{where}: no function scans")
        d.expect(not (role in READ_ONLY and WRITES.match(action)), f"{where}: {action} in a role that reads")
    for resource in as_list(statement["Resource"]):
        if resource == "*":
            d.same(f"{where} on every resource", actions, ["ses:GetAccount"])
        if "*" in resource:
            d.expect(any(re.fullmatch(pattern, resource) for pattern in STARS), f"{where}: {resource}")
        if ":identity/" in resource:
            d.same(f"{where} From address", statement.get("Condition"), {"StringEquals": {"ses:FromAddress": d.parameters["SenderAddress"]}})
        if ":log-group:" in resource:
            own = d.physical(role.removesuffix("Role") + "Log")
            d.expect(f":log-group:{own}" in resource, f"{where}: writes to another's log, {resource}")
    if any(DATA.match(action) for action in actions):
        keys = statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys", [])
        d.expect(bool(keys) and all(re.fullmatch(r"SEMINARS|SENDING|[A-Z]+#\*", key) for key in keys), f"{where}: whole table, {keys}")
