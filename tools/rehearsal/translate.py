#!/usr/bin/env python3
"""Prints a SAM template as plain CloudFormation JSON, for cfn-lint.   usage: translate.py template.yaml [Parameter=value …]"""
import json
import pathlib
import sys

from sam_transform import pretend_packaged, read, translate

if len(sys.argv) < 2:
    sys.exit(__doc__)
template = pretend_packaged(read(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
given = dict(argument.split("=", 1) for argument in sys.argv[2:])
json.dump(translate(template, given), sys.stdout, indent=1, default=str)
