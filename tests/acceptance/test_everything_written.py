"""Every shipped visit, with a note of random text at every place where a note may stand: each comes out in each format.

By day each visit is told in one of the formats, by turns; by night (`make nightly`) each in all of them.
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import random
from typing import TYPE_CHECKING, Any

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.load_patterns import load_patterns
from engine.reports.render import Checked, rendered
from engine.reports.screen import plain as on_a_screen
from engine.standards.rule_files import HOME
from engine.text.strict_yaml import plain, read_file
from engine.visits.read import read_visit_text
from engine.visits.visit import PLURALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.standards.corpus import Corpus

VISITS = tuple(sorted((HOME / "facility_profiles" / "examples").glob("*.yaml")))
FORMS = ("html", "json", "csv", "terminal")
SIGNS = "abcxyz ÄßéжқӘңҰі0189 \"'<>&;,:=+-@#{}[]|\\/%()*—№\u00a0"


class Notes:
    """Notes of random text, each with a word of its own by which it is found again."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.made: list[str] = []

    def note(self) -> str:
        """One more note."""
        words = "".join(self.random.choice(SIGNS) for _ in range(self.random.randrange(30)))
        self.made.append(f"note-{len(self.made)}-{words}.")
        return self.made[-1]

    def onto(self, entry: dict[str, Any]) -> dict[str, Any]:
        """The entry with a note, behind its own if it has one."""
        return {**entry, "note": f"{entry.get('note') or ''} {self.note()}".strip()}

    def visit(self, root: dict[str, Any], corpus: Corpus) -> dict[str, Any]:
        """The whole visit with a note wherever one may stand."""
        told = {**root, "visit": self.onto(root["visit"]), "facility": self.onto(root["facility"])}
        told["facts"] = self.onto(self.facts("facility", root.get("facts") or {}, corpus))
        for kind, plural in PLURALS.items():
            if root.get(plural):
                told[plural] = [self.onto(self.facts(kind, entry, corpus)) for entry in root[plural]]
        for key in ("previous", "judged"):
            if root.get(key):
                told[key] = [self.onto(entry) for entry in root[key]]
        return told

    def facts(self, kind: str, entry: dict[str, Any], corpus: Corpus) -> dict[str, Any]:
        """A subject with a note beside every account of every fact, and every refusal."""
        known = {key: corpus.facts.get((kind, key)) for key in entry}
        return {
            key: value if known[key] is None or value is None else self.fact(value, listed=known[key].type == "choices")
            for key, value in entry.items()
        }

    def fact(self, value: Any, *, listed: bool) -> Any:
        """The accounts of one fact: a list of options is one account, any other list has an account in each line."""
        if isinstance(value, dict):
            return self.onto(value)
        if isinstance(value, list) and not (listed and not any(isinstance(each, dict) for each in value)):
            return [self.fact(each, listed=listed) for each in value]
        return self.onto({"value": value})


def texts(form: str, text: str) -> str:
    """A finished report as a reader sees its texts: out of the escapes of its format."""
    if form == "html":
        return html.unescape(text)
    if form == "json":
        return "\n".join(_strings(json.loads(text)))
    if form == "csv":
        return "\n".join(cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row)
    return text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(each)


@pytest.mark.parametrize("number", range(len(VISITS)), ids=[path.stem for path in VISITS])
def test_every_note_comes_out(corpus, number):
    """Wherever it stands, whatever it says: nothing that was written vanishes."""
    root = plain(read_file(VISITS[number], VISITS[number].name).root)
    notes = Notes(VISITS[number].stem)
    visit = read_visit_text(json.dumps(notes.visit(root, corpus), ensure_ascii=False), corpus)
    told = Checked(assess_visit(visit, corpus), (), load_patterns(corpus))
    nightly = "HABEAS_NIGHTLY" in os.environ
    assert notes.made
    for form in FORMS if nightly else (FORMS[number % len(FORMS)],):
        report = rendered(told, form, "en", full=True)
        shown = texts(form, report)
        lost = [note for note in notes.made if (on_a_screen(note) if form == "terminal" else note) not in shown]
        assert lost == [], form
        assert told.unseen(report, form, "en") == []
