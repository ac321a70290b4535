"""Counts what each operation answered, for site.py; schemathesis loads it."""

import atexit
import collections
import json
import os

import schemathesis

COUNTED = collections.Counter()


@schemathesis.hook
def after_call(context, case, response):
    COUNTED[case.operation.label, response.status_code] += 1


@atexit.register
def write():
    by_operation = {}
    for (operation, status), times in sorted(COUNTED.items()):
        by_operation.setdefault(operation, {})[str(status)] = times
    with open(os.environ["FUZZ_STATUSES"], "w", encoding="utf-8") as file:
        json.dump(by_operation, file)
