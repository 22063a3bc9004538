"""The space goes with the stay: a figure for a night speaks of a cell in which people spend nights, and says whence."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.assess.finding import Reason
from engine.assess.ladder import ladders
from engine.patterns.pattern import Patterns
from engine.reports.compose import build_report, ladder_figure
from engine.reports.language import language
from engine.reports.render import Checked, rendered
from engine.standards.state import law_of
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from engine.assess.finding import Assessment, Finding
    from engine.standards.corpus import Corpus

SEVEN = "cptpolice-2gr43a"
FOUR, FOUR_READ = "cptls-9b", "cptls-9b-police"
POLICE, FACILITY, RECEPTION, REMAND = (
    "police_station",
    "temporary_detention_facility",
    "special_reception_centre",
    "remand_prison",
)


def assessed(corpus: Corpus, profile: str, place: str = "", room: str = "", people: int = 1) -> Assessment:
    """A visit to one cell of five square metres; of the stay it says what is written for the place and for the cell."""
    lines = [
        "visit: {id: v, date: 2018-06-19}",
        f"facility: {{id: f, profile: {profile}, region: Pavlodar}}",
        f"facts: {{stay: {place}}}" if place else "",
        "rooms:",
        f"  - {{id: cell, kind: cell, floor_area: 5, sanitary_area: 0, occupants: {people}{room and f', stay: {room}'}}}",
    ]
    return assess_visit(read_visit_text("\n".join(filter(None, lines)), corpus), corpus)


def finding(assessment: Assessment, norm: str) -> Finding | None:
    """What a norm says of the cell; None where it does not speak of such a place."""
    return next((each for each in assessment.findings if each.norm.id == norm), None)


def verdict(assessment: Assessment, norm: str) -> str:
    """The verdict of a norm on the cell, or that it is silent."""
    found = finding(assessment, norm)
    return "silent" if found is None else str(found.verdict)


# ---------------------------------------------------------------- whose word on the stay counts


@pytest.mark.parametrize(
    ("profile", "place", "room", "expected", "standing"),
    [
        (POLICE, "", "", "undetermined", None),  # hours or days are usual, and nobody says which
        (POLICE, "[hours]", "", "not_applicable", None),
        (POLICE, "[days]", "", "breached", "established"),
        (POLICE, "[hours, days]", "", "breached", "established"),
        (POLICE, "[hours, days]", "[hours]", "not_applicable", None),
        (POLICE, "[hours]", "[days]", "breached", "established"),
        (POLICE, "{value: [days], by: stated_by_detainee}", "", "breached", "alleged"),
        (POLICE, "{missing: not_asked}", "", "undetermined", None),
        (POLICE, "[{value: [hours], by: documented}, {value: [days], by: estimated}]", "", "undetermined", None),
        (POLICE, "{value: [days], status: planned}", "", "undetermined", None),
        (FACILITY, "", "", "breached", "usual"),  # days or weeks are usual, and never hours
        (FACILITY, "{missing: not_recorded}", "", "breached", "usual"),
        (FACILITY, "[hours]", "", "not_applicable", None),  # the profile tells what is usual and no more
        (FACILITY, "", "[hours]", "not_applicable", None),
        (FACILITY, "[days]", "", "breached", "established"),
    ],
)
def test_the_visit_goes_before_the_profile(
    corpus: Corpus, profile: str, place: str, room: str, expected: str, standing: str | None
) -> None:
    """Seven metres are desirable for more than a few hours: the cell says how long, else the place, else its kind."""
    found = finding(assessed(corpus, profile, place, room), SEVEN)
    assert found is not None
    assert (str(found.verdict), found.standing) == (expected, standing)


def test_what_is_open_asks_for_the_stay(corpus: Corpus) -> None:
    """A monitor is told that nobody looked, and what is usual, and is asked."""
    assessment = assessed(corpus, POLICE)
    found = finding(assessment, SEVEN)
    assert found is not None
    assert found.reason is Reason.NOT_OBSERVED
    assert [(each.kind, each.fact) for each in found.missing] == [("facility", "stay")]
    (told,) = [line for line in build_report(assessment).themes[0].open if line.finding.norm.id == SEVEN]
    label, usual = "How long people are held here", "Hours without a night, A night or several days"
    assert f"{label} (not observed; usual at such places: {usual})" in told.missing


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "usual at such places; the visit does not say"),
        ("ru", "обычно для таких мест; в записях посещения не указано"),
        ("kk", "әдетте осындай орындарда солай; сапар жазбасында айтылмаған"),
    ],
)
def test_what_rests_on_the_profile_says_so(corpus: Corpus, code: str, words: str) -> None:
    """The head of the report and the accounts of the finding name the profile as what they rest on."""
    report = build_report(assessed(corpus, FACILITY), code)
    (told,) = [line for line in report.themes[0].breached if line.finding.norm.id == SEVEN]
    assert words in [line.means for line in told.accounts]
    assert any(words in value for _, value in report.facts)


def test_a_report_on_a_place_where_no_norm_asks_has_no_line_on_the_stay(corpus: Corpus) -> None:
    """What bears on nothing does not stand at the head of a report."""
    facts = dict(build_report(assessed(corpus, REMAND)).facts)
    assert "Length of stay" not in facts
    assert "Length of stay" in dict(build_report(assessed(corpus, POLICE)).facts)


# ---------------------------------------------------------------- figures written for prisons


@pytest.mark.parametrize(
    ("profile", "stay", "norm", "reading"),
    [
        (REMAND, "", "breached", "silent"),
        (RECEPTION, "", "breached", "silent"),  # a penalty is served there: it is a prison too
        (FACILITY, "", "silent", "undetermined"),
        (FACILITY, "[months]", "silent", "undetermined"),
        (POLICE, "[days]", "silent", "undetermined"),
        (POLICE, "[hours]", "silent", "not_applicable"),
    ],
)
def test_a_figure_for_prisons_only_informs_in_a_police_cell(
    corpus: Corpus, profile: str, stay: str, norm: str, reading: str
) -> None:
    """Two and a half metres each miss four in a prison; in a police cell four stand beside it, and judge nothing."""
    assessment = assessed(corpus, profile, stay, people=2)
    assert (verdict(assessment, FOUR), verdict(assessment, FOUR_READ)) == (norm, reading)


def test_no_reading_of_ours_ever_decides(corpus: Corpus) -> None:
    """Whoever carries a norm over to other places says what it reads, informs, and tells in the note that it is ours."""
    readings = [norm for norm in corpus.norms.values() if norm.reading_of is not None]
    assert {norm.reading_of for norm in readings} >= {"cptls-9a", "cptls-9b", "mursic-137", "icrc12-bed"}
    for norm in readings:
        assert norm.force == "informs"
        assert norm.source.note.startswith("Our reading")
        for days in ("[days]", "[weeks]", "[months]"):
            assert verdict(assessed(corpus, POLICE, days, people=2), norm.id) in {"undetermined", "not_applicable"}


def test_the_ladder_of_all_places_has_no_readings(corpus: Corpus) -> None:
    """There the figure for prisons stands itself; on the ladder of a police station it stands as our reading."""
    law = law_of(corpus, "kazakhstan")
    everywhere, there = ladders(law), ladders(law, profile=law.profiles["kazakhstan/police_station"])
    assert not [rung.norm.id for rung in everywhere["living_space"].rungs if rung.norm.reading_of]
    told = {line.role for line in ladder_figure(there["living_space"], law.terms, language("en")).rungs}
    assert told == {"our reading, for information", "standard from elsewhere"}


# ---------------------------------------------------------------- in files


IN_FILES = [
    ("", [], ["hours", "days"], "profile"),
    ("{missing: refused}", [], ["hours", "days"], "profile"),
    ("[days, hours]", ["hours", "days"], ["hours", "days"], "visit"),
    ("{includes: [weeks], lacks: [months]}", ["weeks"], ["hours", "days", "weeks"], "visit"),
]


@pytest.mark.parametrize(("place", "surely", "possibly", "source"), IN_FILES)
def test_the_files_tell_the_stay_and_whose_word_it_is(
    corpus: Corpus, place: str, surely: list[str], possibly: list[str], source: str
) -> None:
    """An analyst tells what was found out from what is only usual."""
    checked = Checked(assessed(corpus, POLICE, place), (), Patterns({}, {}))
    facility = json.loads(rendered(checked, "json", "en"))["visit"]["facility"]
    assert facility["stay"] == {"surely": surely, "possibly": possibly, "from": source}
    lines = csv.DictReader(io.StringIO(rendered(checked, "csv", "en")), delimiter=";")
    assert {(line["stay"], line["stay_from"]) for line in lines} == {(", ".join(possibly), source)}


def test_the_public_edition_tells_nothing_of_the_stay(corpus: Corpus) -> None:
    """It tells no fact of the visit; what is usual in its place could be wrong of this one."""
    checked = Checked(assessed(corpus, POLICE, "[weeks]"), (), Patterns({}, {}))
    assert json.loads(rendered(checked, "json", "en", public=True))["visit"]["facility"]["stay"] is None
