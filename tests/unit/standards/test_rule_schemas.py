"""The schemas that editors use are those of the models, and take scalars as their authors write them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from engine.standards.rule_files import HOME, find_files
from engine.standards.rule_json_schema import schemas as rule_schemas
from engine.visits.visit_json_schema import schemas as visit_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.standards.corpus import Corpus

FOLDER = HOME / "standards" / "schema"
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@pytest.fixture(scope="module")
def made(corpus: Corpus) -> dict[str, Any]:
    """The schemas as they are made now."""
    return {name: json.loads(text) for name, text in (rule_schemas(corpus) | visit_schemas(corpus)).items()}


@pytest.mark.parametrize("name", ["instrument.v1.json", "vocabulary.v1.json", "profile.v1.json", "visit.v1.json"])
def test_the_committed_schema_is_the_one_of_the_models(corpus: Corpus, name: str):
    """After a change of the models or of the vocabulary: habeas schema -o standards/schema."""
    text = (rule_schemas(corpus) | visit_schemas(corpus))[name]
    assert (FOLDER / name).read_text(encoding="utf-8") == text, "run: habeas schema -o standards/schema"


def test_every_key_of_a_rule_file_says_what_it_is_for(made: dict[str, Any]):
    """An editor shows the sentence when the key is pointed at."""
    silent = [
        f"{name}: {path}"
        for name, schema in made.items()
        if name != "visit.v1.json"
        for path, key in _keys(schema)
        if not key.get("description")
    ]
    assert silent == []


def test_every_fact_of_a_visit_is_offered_with_its_question(made: dict[str, Any], corpus: Corpus):
    """A monitor sees what can be observed, and what to ask."""
    properties = made["visit.v1.json"]["properties"]
    facility = properties["facts"]["anyOf"][0]["properties"]
    assert {"note", *(name for on, name in corpus.facts if on == "facility")} == set(facility)
    room = properties["rooms"]["anyOf"][0]["items"]["properties"]
    assert {"id", "unit", "note", *(name for on, name in corpus.facts if on == "room")} == set(room)
    occupants = corpus.facts["room", "occupants"]
    assert room["occupants"]["description"] == f"{occupants.label['en']}, person. {occupants.ask['en']}"


def test_scalars_may_be_written_without_quotation_marks(made: dict[str, Any]):
    """`number: 211` and `pinpoint_verified: yes` are what our reader takes for a text and a flag."""
    parts = made["instrument.v1.json"]["definitions"]
    assert parts["NormEntry"]["properties"]["at"]["type"] == ["string", "number", "boolean"]
    assert "yes" in parts["SourceEntry"]["properties"]["pinpoint_verified"]["enum"]
    assert parts["LimitRowEntry"]["properties"]["is"]["type"] == ["number", "string"]
    assert parts["DatesEntry"]["properties"]["from"]["anyOf"][0]["type"] == ["string", "integer"]
    plausible = made["vocabulary.v1.json"]["definitions"]["FactEntry"]["properties"]["plausible"]["anyOf"][0]
    assert (plausible["minItems"], plausible["maxItems"]) == (2, 2)


def test_a_visit_may_be_written_in_more_ways_than_a_rule(made: dict[str, Any]):
    """Local dates, yes and no in three languages, and blanks; a rule file is stricter."""
    parts = made["visit.v1.json"]["definitions"]
    assert re.match(parts["VisitEntry"]["properties"]["date"]["pattern"], "19.06.2018")
    confidential = parts["SourceEntry"]["properties"]["confidential"]["anyOf"]
    assert {"type": "string"} in confidential[0]["anyOf"]
    assert confidential[1] == {"type": "null"}


def test_every_reference_inside_of_a_schema_leads_somewhere(made: dict[str, Any]):
    """A definition that is missing would switch the editor off."""
    for name, schema in made.items():
        for reference in re.findall(r'"\$ref": "#/definitions/(\w+)"', json.dumps(schema)):
            assert reference in schema["definitions"], name


def test_every_rule_file_names_its_schema():
    """The first line tells the editor where the schema lies."""
    for file in find_files().found:
        found = MODELINE.match((file.content or b"").decode())
        assert found is not None, file.name
        assert (file.path.parent / found[1]).resolve().is_file(), file.name


def test_the_shipped_rule_files_satisfy_their_schemas(made: dict[str, Any]):
    """Read as an editor reads them, no line of the law is red."""
    jsonschema = pytest.importorskip("jsonschema")
    wrong: list[str] = []
    names = {"norms": "instrument.v1.json", "vocabulary": "vocabulary.v1.json"}
    names |= {kind: f"{kind}.v1.json" for kind in ("country", "profile")}
    for file in find_files().found:
        data = yaml.load(file.content or b"", Loader=_AsEditorsRead)  # noqa: S506  (it builds texts and numbers only)
        errors = jsonschema.Draft7Validator(made[names[file.holds]]).iter_errors(data)
        wrong += [f"{file.name}: {list(error.path)}: {error.message}" for error in errors]
    assert wrong == []


def _keys(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a schema describes, with its path."""
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        yield from ((f"{path}/{name}", key) for name, key in properties.items())
        for name, part in schema.items():
            yield from _keys(part, f"{path}/{name}")


class _AsEditorsRead(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2: only true, false, null and numbers are more than a text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (the class attribute is how PyYAML is told)


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]*$", "-+0123456789"),
):
    _AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))
