#!/usr/bin/env python3
"""Looks at what a rehearsed deployment has made.   usage: assert_deployment.py STACK stands VERSION | STACK deleted"""
import sys

import boto3

from deployment import Deployment
from looks import api, data, functions, roles


def stands(stack, version):
    d = Deployment(stack)
    looks = [data.whole, functions.settings, lambda d: functions.versions(d, version), functions.sources, functions.schedules, functions.packages, api.routes, api.stage,
        roles.roles, data.tables, data.files, data.logs, data.mail, data.sign_in, data.alarms]
    for look in looks:
        before = len(d.wrong)
        sentence = look(d)
        if len(d.wrong) == before:
            print(f"   ok     {sentence}")
        else:
            print("\n".join(f"   WRONG  {each}" for each in d.wrong[before:]))
    return d.wrong


def deleted(stack):
    """Everything is gone but what people entrusted to us."""
    kept = {"tables": boto3.client("dynamodb").list_tables()["TableNames"],
        "user pools": [pool["Name"] for pool in boto3.client("cognito-idp").list_user_pools(MaxResults=10)["UserPools"]]}
    gone = {"functions": boto3.client("lambda").list_functions()["Functions"], "APIs": boto3.client("apigatewayv2").get_apis()["Items"],
        "rules": boto3.client("events").list_rules()["Rules"],
        "alarms": boto3.client("cloudwatch").describe_alarms()["MetricAlarms"], "queues": boto3.client("sqs").list_queues().get("QueueUrls", []),
        "log groups": boto3.client("logs").describe_log_groups()["logGroups"], "roles": boto3.client("iam").list_roles()["Roles"],
        "buckets": [bucket for bucket in boto3.client("s3").list_buckets()["Buckets"] if bucket["Name"].startswith(stack)]}
    wrong = [f"{len(left)} {what} are left" for what, left in gone.items() if left]
    ours = {what: [name for name in names if name.startswith(f"{stack}-")] for what, names in kept.items()}
    wrong += [f"{what}: {names} instead of {number}" for (what, names), number in zip(ours.items(), (2, 1)) if len(names) != number]
    print("\n".join(f"   WRONG  {each}" for each in wrong) or "   ok     all is gone but two tables and the user pool, which are kept")
    return wrong


match sys.argv[1:]:
    case [stack, "stands", version]:
        wrong = stands(stack, version)
    case [stack, "deleted"]:
        wrong = deleted(stack)
    case _:
        sys.exit(__doc__)
sys.exit(f"{len(wrong)} found wrong" if wrong else 0)
