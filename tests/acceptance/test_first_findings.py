"""What the product was asked to find first, tried on what monitors published in 2018.

Each test is one situation of the national report: what was seen there, and what follows from it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from cli import habeas
from engine.assess.ask import what_to_ask
from engine.assess.assess import assess_visit
from engine.assess.finding import Reason, Standing, Verdict
from engine.assess.ladder import Problem, ladders, on_ladders
from engine.conditions.values import Interval, point
from engine.reports.compose import build_report
from engine.standards.state import law_of
from engine.visits.read import read_visit, read_visit_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.assess.finding import Assessment, Finding, Measure
    from engine.standards.corpus import Corpus

    Assessing = Callable[..., Assessment]

VISITS = Path(__file__).parents[2] / "facility_profiles" / "examples"


@pytest.fixture(scope="module")
def assessed(corpus: Corpus) -> Assessing:
    """A function: the assessment of a published visit, or of the text of one that was changed."""

    def assess(name: str, text: str | None = None, law_on: date | None = None) -> Assessment:
        path = VISITS / f"{name}.yaml"
        visit = read_visit(path, corpus) if text is None else read_visit_text(text, corpus, path.name)
        return assess_visit(visit, corpus, law_on=law_on)

    return assess


def finding(assessment: Assessment, norm: str, subject: str) -> Finding:
    """The finding of a norm on a subject."""
    (found,) = (each for each in assessment.findings if each.norm.id == norm and each.subject == subject)
    return found


def measure(found: Finding) -> Measure:
    """The measure of a finding that has one."""
    assert found.measure is not None
    return found.measure


# ---------------------------------------------------------------- establishment EC-166/5: 57 people, 2 washbasins


def test_57_people_share_two_washbasins(assessed: Assessing) -> None:
    """One tap serves ten: with 28.5 people for each the norm is breached, and the count is established."""
    found = finding(assessed("2018-03-17-ec-166-5"), "kz-norm15-taps", "detachment-5")

    assert found.verdict is Verdict.BREACHED
    assert found.standing is Standing.ESTABLISHED
    assert (measure(found).value, measure(found).limit) == (point(28.5), point(10))
    assert found.affected == point(57)


def test_four_more_taps_would_mend_it(assessed: Assessing) -> None:
    """Six taps for 57 people, which is four more; or 37 people fewer."""
    found = finding(assessed("2018-03-17-ec-166-5"), "kz-norm15-taps", "detachment-5")

    assert [(change.direction, change.fact, change.by, change.target) for change in found.changes] == [
        ("more", "taps", point(4), 6),
        ("fewer", "occupants", point(37), 20),
    ]


# ---------------------------------------------------------------- establishment JD-158/7: bread


def test_390_grams_of_bread_in_place_of_650(assessed: Assessing) -> None:
    """Three quarters of a loaf of 520 g: 260 g short, for each of 260 people."""
    found = finding(assessed("2018-jd-158-7"), "kz-1255-bread", "jd-158-7")

    assert (found.verdict, found.standing) == (Verdict.BREACHED, Standing.ESTABLISHED)
    assert (measure(found).value, measure(found).limit) == (point(390), point(650))
    assert (measure(found).shortfall, measure(found).unit) == (point(260), "g/day")
    assert found.affected == point(260)


# ---------------------------------------------------------------- establishment JD-158/4: 150 to 160 people


def test_six_toilets_for_150_to_160_people_cannot_be_decided(assessed: Assessing) -> None:
    """One for 25 serves 150 people exactly and 160 not: the number of people decides, so it is asked for."""
    found = finding(assessed("2018-jd-158-4"), "icrc12-wc", "local-area")

    assert (found.verdict, found.reason) == (Verdict.UNDETERMINED, Reason.STRADDLES)
    assert (measure(found).value, measure(found).limit) == (Interval(25, 160 / 6), point(25))
    assert [noted.fact for noted in found.missing] == ["occupants"]


def test_nine_taps_for_150_to_160_people_are_too_few_in_any_case(assessed: Assessing) -> None:
    """16.7 to 17.8 people for each tap, and ten is the limit: breached on the whole range."""
    found = finding(assessed("2018-jd-158-4"), "kz-norm15-taps", "local-area")

    assert (found.verdict, found.standing) == (Verdict.BREACHED, Standing.ESTABLISHED)
    assert measure(found).value == Interval(150 / 9, 160 / 9)
    assert [(change.fact, change.by) for change in found.changes] == [
        ("taps", point(7)),
        ("occupants", Interval(60, 70)),
    ]


# ---------------------------------------------------------------- remand prison of the National Security Committee


def test_a_walk_of_25_to_30_minutes(assessed: Assessing) -> None:
    """An hour is due: 30 to 35 minutes are missing, whatever the exact length."""
    found = finding(assessed("2018-10-15-nsc-almaty"), "kz-353-walk-1h", "detainees")

    assert (found.verdict, found.standing) == (Verdict.BREACHED, Standing.ESTABLISHED)
    assert (measure(found).value, measure(found).limit) == (Interval(25, 30), point(60))
    assert measure(found).shortfall == Interval(30, 35)


CELLS_OF_2017 = """\
visit: {id: 2017-nsc-astana, date: "2017-07-01"}
facility: {id: nsc-astana, profile: kazakhstan/security_committee_remand_prison, region: Astana}
rooms:
  - {id: cell-8, kind: cell, groups: [remand], beds: 4, occupants: 4, floor_area: {missing: not_recorded}}
  - {id: cell-10, kind: cell, groups: [remand], beds: 4, occupants: 4, floor_area: {missing: not_recorded}}
"""
"""Cells 8 and 10 before they were redesigned: four beds each, all taken; no area was printed."""


def test_a_cell_of_four_without_an_area_is_not_decided(assessed: Assessing) -> None:
    """2.5 m² for each person may or may not be there: the report gives no area, and none is assumed."""
    for cell in ("cell-8", "cell-10"):
        then = finding(assessed("2017-nsc-astana", CELLS_OF_2017), "kz-353-space-2_5", cell)
        in_2018 = finding(assessed("2018-06-23-nsc-astana"), "kz-353-space-2_5", cell)

        assert (then.verdict, then.reason) == (Verdict.UNDETERMINED, Reason.NOT_RECORDED)
        assert [noted.fact for noted in then.missing] == ["floor_area"]
        assert [noted.fact for noted in in_2018.missing] == ["floor_area", "occupants"]


def test_the_floor_area_is_asked_right_after_what_a_breach_hangs_on(assessed: Assessing) -> None:
    """Several people in a cell would breach what is said of sharing; then one measurement helps more than anything else."""
    reason, capacity, area = what_to_ask(assessed("2017-nsc-astana", CELLS_OF_2017))[:3]

    assert (reason.fact.name, capacity.fact.name) == ("sharing_reason", "capacity")
    assert (area.fact.name, area.subjects) == ("floor_area", ("cell-8", "cell-10"))
    assert "kz-353-space-2_5" in area.settles
    assert {"mursic-137", "cptls-9b", "icrc12-emerg"} <= set(area.helps)


def test_the_first_questions_are_people_and_area_where_neither_is_known(assessed: Assessing) -> None:
    """The visit of 2018 prints neither who slept in the cells nor how large they are."""
    questions = what_to_ask(assessed("2018-06-23-nsc-astana"))

    assert [question.fact.name for question in questions[:3]] == ["occupants", "floor_area", "sanitary_area"]


# ---------------------------------------------------------------- one cell on the ladder of living space

TEN_SQUARE_METRES = """\
visit: {id: ladder, date: "2018-06-19"}
facility: {id: f, profile: kazakhstan/remand_prison}
rooms: [{id: cell-1, kind: cell, groups: [remand], floor_area: 10, sanitary_area: 0, occupants: 4}]
"""


@pytest.mark.parametrize(
    ("figure", "instrument", "role"),
    [
        (2.5, "kz-353", "binding"),
        (3.0, "ecthr-mursic", "persuasive"),
        (3.4, "icrc-wash-2012", "guidance"),
        (4.0, "cpt-living-space", "persuasive"),
        (6.0, "cpt-living-space", "persuasive"),
    ],
)
def test_the_ladder_says_who_asks_for_what(corpus: Corpus, figure: float, instrument: str, role: str) -> None:
    """Every standard on living space, with the instrument and how it stands to the State."""
    rungs = ladders(law_of(corpus, "kazakhstan"))["living_space"].rungs

    assert (figure, instrument, role) in {(rung.value, rung.norm.instrument.id, rung.role) for rung in rungs}


def test_four_people_in_ten_square_metres_are_lawful_at_home_only(assessed: Assessing) -> None:
    """2.5 m² each meets the law of the country and no standard elsewhere: a problem of law, not of practice."""
    assessment = assessed("ladder", TEN_SQUARE_METRES)
    (on,) = (each for each in on_ladders(assessment) if each.ladder.name == "living_space")

    assert on.problem is Problem.LAW
    assert [found.norm.id for found in on.met] == ["kz-353-space-2_5"]
    assert {"mursic-137", "cptls-9b"} <= {found.norm.id for found in on.breached}
    assert finding(assessment, "cptls-9a", "cell-1").verdict is Verdict.NOT_APPLICABLE  # 6 m² are for one alone
    (placed,) = (line for figure in build_report(assessment).ladders for line in figure.placed if line.on == on)
    assert placed.sentence.startswith("lawful at home, below ")


def test_the_command_shows_the_ladder_and_where_a_value_stands() -> None:
    """`habeas ladder living_space 2.5`, as a monitor would ask on site."""
    shown = CliRunner().invoke(habeas, ["ladder", "living_space", "2.5", "--profile", "remand_prison"]).output

    for figure in ("2.5", "3", "3.4", "4", "6"):
        assert f"at least {figure} " in shown
    assert "binding; people on remand" in shown
    assert "lawful at home, below Muršić v. Croatia" in shown


# ---------------------------------------------------------------- the law of another day


def test_the_law_of_2016_is_another(assessed: Assessing) -> None:
    """The visit of 2018 under the law of 1 January 2016: what had not yet come, and what was already over."""
    then = assessed("2018-jd-158-4", law_on=date(2016, 1, 1))
    now = assessed("2018-jd-158-4")
    apart = {
        each.norm.instrument.id: (each.why, str(each.day), each.successor)
        for each in then.not_in_force
        if each.norm.id not in {other.norm.id for other in now.not_in_force} or each.why == "no_longer"
    }

    assert apart["ecthr-mursic"] == ("not_yet", "2016-10-20", None)
    assert apart["kz-mia-505"] == ("not_yet", "2017-07-26", None)
    assert apart["kz-pec-1997"] == ("no_longer", "2014-12-31", "kz-pec")
    assert apart["kz-mia-182-2012"][0] == "no_longer"
    assert {found.norm.id for found in now.findings} - {found.norm.id for found in then.findings} >= {
        "mursic-137",
        "kz-314-47-round",
        "kz-pec.walk",
    }


def test_what_stayed_law_is_found_alike(assessed: Assessing) -> None:
    """The taps are as few under the law of 2019."""
    found = finding(assessed("2018-jd-158-4", law_on=date(2019, 1, 1)), "kz-norm15-taps", "local-area")

    assert found.verdict is Verdict.BREACHED


def test_a_norm_is_not_held_against_a_day_before_anybody_saw_it(assessed: Assessing) -> None:
    """When the norm on taps began is not known; the monitors name it in March 2018, and it is listed before that."""
    apart = {each.norm.id: each for each in assessed("2018-jd-158-4", law_on=date(2016, 1, 1)).not_in_force}

    assert apart["kz-norm15-taps"].why == "beginning_not_known"
    assert apart["kz-norm15-taps"].day == date(2018, 3, 17)
