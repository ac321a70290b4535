"""What tools/fuzzing/fuzz has before and after schemathesis runs.

  site.py seminars FOLDER        writes the documents to publish: the flyer's seminar, with a seat for everybody
  site.py prepare URL FOLDER     registers people, and writes the description to test by, tokens, links, and settings
  site.py count FILE CASES       shows what was answered, as statuses.py counted it; fails if too little was tried
"""

import json
import pathlib
import re
import shutil
import sys
import time
import urllib.request

import yaml

SEMINAR = "accion-internacional-sostenible-2018"
PUBLISHED = "seminario-de-ensayo"
SEATS = 100_000
HERE = pathlib.Path(__file__).parent

# A list becomes a file above 4 MB, which no run of this length comes to; journeys over HTTP go there.
ONLY_REFUSED = {"GET /organiser/seminars/{seminar}/exports/{export}"}


def words(text):
    return {language: text for language in ("es", "fr", "en", "pt")}


OPTIONS = [{"id": each, "name": words(each)} for each in ("one", "two", "three")]
QUESTIONS = [
    {"id": "role", "kind": "text", "label": words("text")},
    {"id": "lunch", "kind": "one-of", "label": words("one of"), "options": OPTIONS},
    {"id": "workshops", "kind": "some-of", "label": words("some of"), "options": OPTIONS},
    {"id": "pictures", "kind": "consent", "label": words("consent")},
]


def document(slug):
    """The flyer's seminar under this name, and asking every kind of question."""
    seminar = json.loads(pathlib.Path("seminars", SEMINAR + ".json").read_text(encoding="utf-8"))
    seminar["slug"] = slug
    registration = seminar["registration"]
    registration["capacity"] = SEATS
    registration.pop("waitlist", None)
    registration["questions"] += QUESTIONS
    return seminar


def seminars(folder):
    folder.mkdir()
    (folder / (SEMINAR + ".json")).write_text(json.dumps(document(SEMINAR)), encoding="utf-8")


class Site:
    def __init__(self, url):
        self.url = url
        self.token = self.send("POST", "/local/token", {"user": "organiser"})["access_token"]

    def send(self, method, path, body=None, token=None):
        request = urllib.request.Request(self.url + path, method=method)
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            request.add_header("content-type", "application/json")
        if token:
            request.add_header("authorization", "Bearer " + token)
        with urllib.request.urlopen(request, data) as answer:
            return json.loads(answer.read() or b"null")

    def register(self, name):
        person = {"name": name, "email": name + "@cochabamba.example", "category": "local-authority", "consent": True}
        self.send("POST", f"/{SEMINAR}/registrations", person)

    def link(self, address, end=""):
        """The last part of the link in the newest mail to this address: the token."""
        for _ in range(240):
            mails = [mail for mail in self.send("GET", "/local/mailbox.json") if address in str(mail["to"])]
            found = [re.search(r"/registrations/([A-Za-z0-9_-]+)" + end + r"(?:\?|\s)", mail["text"]) for mail in mails]
            if any(found):
                return [one for one in found if one][-1].group(1)
            time.sleep(0.25)
        raise SystemExit("fuzz: no mail came for " + address)

    def own(self, name):
        self.register(name)
        return self.link(name + "@cochabamba.example")


def prepare(url, folder):
    site = Site(url)
    moving = [site.own(name) for name in ("moving1", "moving2", "moving3")]
    for number, token in enumerate(moving, 1):
        site.send("POST", f"/registrations/{token}/changes", {
            "name": "moving", "email": f"moved{number}@cochabamba.example", "category": "academia", "consent": True})
    site.send("POST", f"/organiser/seminars/{SEMINAR}/notices",
              {"requestId": "first", "audience": "all", "subject": words("Sala"), "text": words("Sala de Arcos")}, site.token)
    listed = site.send("GET", f"/organiser/seminars/{SEMINAR}/registrations", token=site.token)["registrations"]
    dictionary(folder, "files", assets(url))
    dictionary(folder, "own", [site.own(name) for name in ("ada", "eva", "ines")])
    dictionary(folder, "cancelled", [site.own("leaving")])
    dictionary(folder, "moving", [site.link(f"moved{number}@cochabamba.example", "/address") for number in (1, 2, 3)])
    dictionary(folder, "registrations", [person["id"] for person in listed])
    site.send("PUT", f"/organiser/seminars/{PUBLISHED}", document(PUBLISHED), site.token)
    (folder / "description.json").write_text(json.dumps(description()), encoding="utf-8")
    (folder / "environment").write_text(f"FUZZ_TOKEN={site.token}\nFUZZ_STATUSES={folder}/statuses.json\n", encoding="utf-8")
    for name in ("schemathesis.toml", "statuses.py"):
        shutil.copy(HERE / name, folder)


def assets(url):
    with urllib.request.urlopen(f"{url}/{SEMINAR}") as page:
        return sorted(set(re.findall(r"/assets/([^\"?]+)", page.read().decode()))) + ["embed.js"]


def dictionary(folder, name, values):
    (folder / name).write_text("".join(f'"{value}"\n' for value in values), encoding="utf-8")


def description():
    """docs/openapi.yaml, which refers to the schema of seminars' documents, with that schema in its place."""
    api = yaml.safe_load(pathlib.Path("docs/openapi.yaml").read_text(encoding="utf-8"))
    schema = json.loads(pathlib.Path("seminars/seminar.schema.json").read_text(encoding="utf-8"))
    schema.pop("$schema")
    api["components"]["schemas"]["Seminar"] = pointing(schema, "#/components/schemas/Seminar/")
    sent = api["paths"]["/organiser/seminars/{seminar}"]["put"]["requestBody"]["content"]["application/json"]
    sent["schema"] = {"$ref": "#/components/schemas/Seminar"}
    sent["example"] = document(PUBLISHED)
    of_seminar(api["components"]["schemas"])
    return api


def of_seminar(schemas):
    """Categories and answers: for every seminar the description says what they may be, here what they are."""
    choice = {"enum": [option["id"] for option in OPTIONS]}
    kinds = {
        "text": {"type": "string", "maxLength": 200},
        "long-text": {"type": "string", "maxLength": 1000},
        "one-of": choice,
        "some-of": {"type": "array", "items": choice},
        "consent": {"type": "boolean"},
    }
    registration = document(SEMINAR)["registration"]
    schemas["Answers"] = {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {question["id"]: {"anyOf": [kinds[question["kind"]], {"type": "null"}]}
                       for question in registration["questions"]},
    }
    for name in ("Registration", "RegistrationForm", "Correction", "CorrectionForm"):
        schemas[name]["properties"]["category"] = {"enum": [category["id"] for category in registration["categories"]]}
    for name in ("RegistrationForm", "CorrectionForm"):
        del schemas[name]["patternProperties"]
        for question in registration["questions"]:
            kind = kinds[question["kind"]]
            schemas[name]["properties"]["answers." + question["id"]] = (
                {"type": "string"} if question["kind"] == "consent" else kind)


def pointing(schema, to):
    """The same with its references leading there."""
    if isinstance(schema, dict):
        return {name: to + value.removeprefix("#/") if name == "$ref" and isinstance(value, str) else pointing(value, to)
                for name, value in schema.items()}
    return [pointing(value, to) for value in schema] if isinstance(schema, list) else schema


def count(statuses, wanted):
    """Fails where too little was tried: in all, or of an operation, none of whose requests did what it is for."""
    answered = json.loads(statuses.read_text(encoding="utf-8"))
    for operation, times in answered.items():
        print(f"  {operation:<62}", ", ".join(f"{status}: {number}" for status, number in times.items()))
    cases = sum(sum(times.values()) for times in answered.values())
    print(f"  {cases} requests to {len(answered)} operations")
    idle = [operation for operation, times in answered.items()
            if operation not in ONLY_REFUSED and not any(status < "4" for status in times)]
    if idle:
        raise SystemExit("fuzz: only refusals came of " + ", ".join(idle))
    if cases < wanted:
        raise SystemExit(f"fuzz: {wanted} requests are wanted")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["seminars", folder]:
            seminars(pathlib.Path(folder))
        case ["prepare", url, folder]:
            prepare(url, pathlib.Path(folder))
        case ["count", statuses, wanted]:
            count(pathlib.Path(statuses), int(wanted))
        case _:
            raise SystemExit(__doc__)
