"""Formats: YAML and JSON say the same, and the digest is of what is said, not of how it is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from engine.visits.read import read_visit, read_visit_text

if TYPE_CHECKING:
    from pathlib import Path

    from engine.standards.corpus import Corpus

YAML = """\
visit: {id: v-1, date: 2018-06-19}
facility: {id: f-1, profile: remand_prison, name: "UJD/158 «7»"}
facts:
  log_kept: yes
  bread_ration: {value: 390, by: measured, note: "three\\tquarters"}
rooms:
  - {id: a, floor_area: 9.6, occupants: 4, groups: [women], unit: ~}
"""
JSON = {
    "visit": {"id": "v-1", "date": "2018-06-19"},
    "facility": {"id": "f-1", "profile": "remand_prison", "name": "UJD/158 «7»"},
    "facts": {"log_kept": "yes", "bread_ration": {"value": 390, "by": "measured", "note": "three\tquarters"}},
    "rooms": [{"id": "a", "floor_area": 9.6, "occupants": 4, "groups": ["women"], "unit": None}],
}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(JSON),
        json.dumps(JSON, ensure_ascii=False, indent=4),
        json.dumps(JSON, indent="\t"),
        json.dumps(JSON, sort_keys=True, separators=(",", ":")),
        json.dumps(JSON).replace("/", "\\/"),
    ],
    ids=["on one line", "indented", "with tabs", "in another order", "with escaped slashes"],
)
def test_json_says_what_yaml_says(law: Corpus, tmp_path: Path, text: str) -> None:
    """The same visit with the same digest, in a file as in a text."""
    yaml = read_visit_text(YAML, law)
    read = read_visit_text(text, law)
    assert read.digest == yaml.digest
    assert (read.facility, read.subjects) == (yaml.facility, yaml.subjects)
    path = tmp_path / "visit.json"
    path.write_text(text, encoding="utf-8")
    assert read_visit(path, law).digest == yaml.digest


def test_json_truths_are_flags(law: Corpus) -> None:
    """`true` is yes."""
    text = json.dumps({**JSON, "facts": {"log_kept": True}})
    assert read_visit_text(text, law).facility.observed["log_kept"].value is True


@pytest.mark.parametrize(
    "other",
    [
        YAML.replace("{id: a, floor_area: 9.6,", "{floor_area: '9.6', id: a,"),
        YAML.replace("visit: {id: v-1, date: 2018-06-19}", "visit:\n    date: 2018-06-19\n    id: v-1"),
        "# a comment\n" + YAML.replace("\n", "\r\n"),
        "facts" + YAML.partition("facts")[2] + "\n" + YAML.partition("facts")[0],
    ],
    ids=["key order", "block style", "comments and line ends", "order of parts"],
)
def test_formatting_does_not_change_the_digest(law: Corpus, other: str) -> None:
    """Whoever reformats a file does not change what was seen."""
    assert read_visit_text(other, law).digest == read_visit_text(YAML, law).digest


@pytest.mark.parametrize(
    "other",
    [
        YAML.replace("390", "391"),
        YAML.replace("measured", "seen"),
        YAML.replace("id: a", "id: b"),
        YAML + "complete: [rooms]",
    ],
)
def test_whatever_is_said_changes_the_digest(law: Corpus, other: str) -> None:
    """A receipt that names a digest names one content."""
    assert read_visit_text(other, law).digest != read_visit_text(YAML, law).digest
