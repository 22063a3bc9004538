"""Every shipped visit: each id of its reports stands once, and whatever is pointed at is there, in JSON and on the page.

By day each visit is told in one edition, by turns; by night (`make nightly`) in both.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.choose import choose
from engine.patterns.draw import draw_conclusions
from engine.patterns.load_patterns import load_patterns
from engine.reports.ids import about
from engine.reports.render import Checked, rendered
from engine.standards.rule_files import HOME
from engine.visits.read import read_visit, read_visit_text

if TYPE_CHECKING:
    from collections.abc import Iterator

VISITS = tuple(sorted((HOME / "facility_profiles" / "examples").glob("*.yaml")))
ROOMS = """
visit: {id: v, date: "2018-06-19", kind: regular}
facility: {id: colony, name: Colony, profile: kazakhstan/correctional_institution}
units: [{id: "Отряд 5", occupants: 57, taps: 2}]
rooms:
  - {id: "камера 8", kind: cell, floor_area: 10, occupants: 5, sanitary_area: 0, unit: "Отряд 5"}
  - {id: "камера 9", kind: cell, floor_area: 10, occupants: 5, sanitary_area: 0, unit: "Отряд 5"}
  - {id: "cell/10", kind: cell, floor_area: 18.06, occupants: 6, ventilation_works: no}
incidents: [{id: "#1", room: cell/10, kind: use_of_force, ground: punishment, person: "p:1"}]
"""


class Page(HTMLParser):
    """The ids of a page, and the places of it to which its links and labels lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.wanted: set[str] = set()
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element by its id, and where it leads."""
        told = {name: value or "" for name, value in attrs}
        self.ids.update([told["id"]] if "id" in told else [])
        self.wanted.update(told.get("aria-labelledby", "").split())
        if told.get("href", "").startswith("#"):
            self.wanted.add(told["href"][1:])


def told(visit, corpus) -> Checked:
    """A visit with what its findings mean together."""
    patterns = load_patterns(corpus)
    [(assessment, drawn)] = draw_conclusions([assess_visit(visit, corpus)], patterns, choose("reference").matcher)
    return Checked(assessment, drawn, patterns)


def steps(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of every proof of a report."""
    for conclusion in report["conclusions"]:
        yield from (step for part in ("proof", "rebuttal", "missing") for step in conclusion[part])


def entries(report: dict[str, Any]) -> list[str]:
    """The id of every entry of a report, as it is written."""
    facts = (fact["id"] for subject in report["observed"] for fact in subject["facts"])
    parts = (*report["findings"], *report["conclusions"], *steps(report))
    return [*(each["id"] for each in parts), *facts]


def known(report: dict[str, Any]) -> set[str]:
    """What can be pointed at in a report; of an entry about several, each by the rule by which ids are made."""
    of_several = [
        f"finding:{each['norm']}:{about(each['kind'], name)}"
        for each in report["findings"]
        for name in each["subjects"]
    ]
    of_several += [
        f"conclusion:{each['pattern']}:{about(case['kind'], case['id'])}"
        for each in report["conclusions"]
        for case in each["cases"]
        if case["id"]
    ]
    return {*entries(report), *of_several}


def mistakes(one: Checked, *, public: bool) -> list[str]:
    """What is wrong with the ids of the reports on a visit; nothing."""
    report = json.loads(rendered(one, "json", "en", public=public))
    page = Page(rendered(one, "html", "en", public=public))
    counted = Counter(entries(report))
    pointed = [target for each in (*steps(report), *report["concerns"]) for target in each["rests_on"]]
    there = known(report)
    return [
        *(f"twice in JSON: {name}" for name, count in counted.items() if count > 1),
        *(f"nowhere in JSON: {target}" for target in pointed if target not in there),
        *(f"twice on the page: {name}" for name, count in page.ids.items() if count > 1),
        *(f"nowhere on the page: {target}" for target in page.wanted if target not in page.ids),
        *(f"on the page and not in JSON: {name}" for name in page.ids if ":" in name and name not in there),
        *(f"no id of a page: {name}" for name in page.ids if re.search(r"[\s%#\"<>&]", name)),
    ]


@pytest.mark.parametrize("number", range(len(VISITS)), ids=[path.stem for path in VISITS])
def test_each_id_stands_once_and_each_reference_leads_somewhere(corpus, number):
    """To the findings, facts and conclusions by which a concern or a step of a proof stands."""
    one = told(read_visit(VISITS[number], corpus), corpus)
    editions = (False, True) if "HABEAS_NIGHTLY" in os.environ else (bool(number % 2),)
    assert [mistake for public in editions for mistake in mistakes(one, public=public)] == []


@pytest.mark.parametrize("public", [False, True])
def test_any_name_of_a_room_can_be_pointed_at(corpus, public):
    """In Cyrillic, with blanks, with signs that mean something to a page or to an address."""
    one = told(read_visit_text(ROOMS, corpus), corpus)
    assert mistakes(one, public=public) == []


def test_what_is_concluded_of_a_room_an_incident_or_the_place_says_of_which(corpus):
    """Each case by its id, also the case of a fact that may be one thing or another; a public edition names the place."""
    one = told(read_visit_text(ROOMS, corpus), corpus)
    report, public = (json.loads(rendered(one, "json", "en", public=edition)) for edition in (False, True))
    cases = {(case["kind"], case["id"]) for each in report["conclusions"] for case in each["cases"]}
    assert {("facility", "colony"), ("room", "камера 8"), ("room", "cell/10"), ("incident", "#1")} <= cases
    assert None not in {name for _, name in cases}
    supposed = [world["subject"] for each in report["conclusions"] for world in each["worlds"]]
    assert {"kind": "room", "id": "cell/10"} in supposed
    named = {case["id"] for each in public["conclusions"] for case in each["cases"]}
    assert named == {None, "colony"}


def test_a_room_added_to_a_visit_changes_no_id_of_another(corpus):
    """What was pointed at yesterday is there today, though the file has grown at its beginning."""
    grown = ROOMS.replace("rooms:\n", "rooms:\n  - {id: zero, kind: cell, floor_area: 30, occupants: 2}\n", 1)
    before, after = (
        known(json.loads(rendered(told(read_visit_text(text, corpus), corpus), "json", "en")))
        for text in (ROOMS, grown)
    )
    assert {name for name in before if name.startswith(("finding:", "fact:", "conclusion:"))} <= after
