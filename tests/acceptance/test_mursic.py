"""The situations of Muršić v. Croatia come out as the Court decided them.

The periods are rooms here: 27 days in a row below 3 m², short scattered days below 3 m², and days between 3 and 4 m².
"""

from __future__ import annotations

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.conclude import conclude
from engine.patterns.load_patterns import load_patterns
from engine.patterns.reference import ReferenceMatcher
from engine.visits.read import read_visit_text

DECENT = "out_of_cell_time_sufficient: yes, conditions_otherwise_decent: yes"


@pytest.fixture(scope="module")
def concluding(corpus):
    """What the patterns on living space conclude for one cell of four people, by pattern."""
    patterns = load_patterns(corpus)

    def run(area, facts):
        cell = f"{{id: period, kind: cell, floor_area: {area}, sanitary_area: 0, occupants: 4, {facts}}}"
        head = 'visit: {id: v, date: "2018-06-19"}\nfacility: {id: f, profile: correctional_institution}\n'
        visit = read_visit_text(f"{head}rooms: [{cell}]\n", corpus)
        found = conclude(assess_visit(visit, corpus), patterns, ReferenceMatcher())
        return {each.pattern.id: str(each.outcome) for each in found if each.case == ("room", "period")}

    return run


def test_twenty_seven_days_in_a_row_below_three_square_metres(concluding):
    """Not short, not minor: the presumption stands, although the rest was decent (the Court found a violation)."""
    found = concluding(10.8, f"space_cut_short_occasional_minor: no, {DECENT}")
    assert found["mursic-presumption"] == "concluded"


def test_short_scattered_days_below_three_square_metres(concluding):
    """Short, occasional, minor, with freedom to move and decent conditions: rebutted (no violation)."""
    found = concluding(10.8, f"space_cut_short_occasional_minor: yes, {DECENT}")
    assert found["mursic-presumption"] == "rebutted"


def test_short_days_without_freedom_to_move(concluding):
    """One limb missing is enough for the presumption to stand."""
    found = concluding(
        10.8, "space_cut_short_occasional_minor: yes, out_of_cell_time_sufficient: no, conditions_otherwise_decent: yes"
    )
    assert found["mursic-presumption"] == "concluded"


def test_nobody_noted_how_long(concluding):
    """An unknown limb leaves it standing: the burden is on the State."""
    assert concluding(10.8, DECENT)["mursic-presumption"] == "concluded"


def test_between_three_and_four_square_metres_with_decent_conditions(concluding):
    """A weighty factor and nothing more (no violation)."""
    found = concluding(
        14,
        f"{DECENT}, daylight_to_read: yes, ventilation_works: yes, fresh_air_from_window: yes, "
        "damp_or_mould: no, too_cold_or_hot: no, toilet_partition: full, bucket_used: no",
    )
    assert "mursic-presumption" not in found
    assert found.get("mursic-three-to-four") != "concluded"


def test_between_three_and_four_square_metres_and_dark(concluding):
    """With one further deficit it raises an issue."""
    found = concluding(14, "daylight_to_read: no, conditions_otherwise_decent: no")
    assert found["mursic-three-to-four"] == "concluded"


@pytest.mark.parametrize(("area", "pattern"), [(12, "mursic-presumption"), (16, "mursic-three-to-four")])
def test_the_boundaries_themselves(concluding, area, pattern):
    """Exactly 3.00 and exactly 4.00 are on the better side."""
    found = concluding(area, "daylight_to_read: no, conditions_otherwise_decent: no")
    assert found.get(pattern) != "concluded"
