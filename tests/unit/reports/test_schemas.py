"""The published schemas: complete, committed as they are made, and of one shape for reports."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.assess.finding import Standing, Verdict
from engine.patterns.pattern import Outcome
from engine.reports.compose import glance
from engine.reports.json_report import SCHEMA
from engine.reports.schemas import all_schemas, report_schema
from engine.standards.rule_files import HOME


def parts(schema: dict[str, Any]):
    """The schema and every schema inside of it."""
    yield schema
    for below in (*schema.get("properties", {}).values(), schema.get("items")):
        if isinstance(below, dict):
            yield from parts(below)


def test_every_schema_is_valid_json_and_says_which_draft_it_is(corpus):
    """An editor can read them."""
    for name, text in all_schemas(corpus).items():
        assert json.loads(text)["$schema"].startswith("http://json-schema.org/draft-07/"), name
        assert text.endswith("}\n")


def test_the_committed_report_schema_is_the_one_that_is_made(corpus):
    """After a change: habeas schema -o standards/schema."""
    committed = (HOME / "standards" / "schema" / "report.v1.json").read_text(encoding="utf-8")
    assert committed == all_schemas(corpus)["report.v1.json"], "run: habeas schema -o standards/schema"


def test_a_report_promises_every_key_and_nothing_else():
    """A reader need not ask whether a key is there."""
    for part in parts(report_schema()):
        if "properties" in part:
            assert part["required"] == list(part["properties"])
            assert part["additionalProperties"] is False


@pytest.mark.parametrize(
    ("path", "known"),
    [
        (("findings", "verdict"), Verdict),
        (("findings", "standing"), [*Standing, None]),
        (("conclusions", "outcome"), Outcome),
    ],
)
def test_every_word_that_the_engine_uses_is_promised(path, known):
    """A new verdict would be a new version of the schema."""
    outer, inner = path
    words = report_schema()["properties"][outer]["items"]["properties"][inner]["enum"]
    assert set(words) == {str(each) if each else None for each in known}


def test_the_summary_promises_what_is_counted(assessed):
    """Key for key."""
    summary = report_schema()["properties"]["summary"]["properties"]
    assert list(summary) == list(glance(assessed("")))


def test_the_version_stands_in_the_name_and_in_the_report(corpus):
    """report.v1.json describes report/v1."""
    assert report_schema()["properties"]["schema"] == {"const": SCHEMA}
    assert f"{SCHEMA.replace('/', '.')}.json" in all_schemas(corpus)
