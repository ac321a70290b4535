"""One line about a function's answer; fails where the answer does not hold what is wanted.   usage: sam_local_answer.py FILE WANTED"""
import base64
import gzip
import json
import pathlib
import sys

text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").strip()
wanted = sys.argv[2]
try:
    answer = json.loads(text.splitlines()[-1])
except (IndexError, json.JSONDecodeError):
    sys.exit(print(f"no JSON: {text[-200:]!r}") or 1)
if isinstance(answer, dict) and "statusCode" in answer:
    headers = answer.get("headers", {})
    body = answer.get("body", "").encode()
    if answer.get("isBase64Encoded"):
        body = base64.b64decode(body)
    size = len(body)
    if headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    print(answer["statusCode"], headers.get("content-type", "-"), headers.get("location", ""), f"{size} bytes:", body.decode(errors="replace")[:60].replace("\n", " "))
    found = str(answer["statusCode"]) == wanted if wanted.isdigit() else wanted in body.decode(errors="replace")
else:
    print(json.dumps(answer, ensure_ascii=False)[:110])
    found = wanted in json.dumps(answer, ensure_ascii=False)
sys.exit(0 if found else 1)
