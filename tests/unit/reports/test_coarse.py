"""Brackets: what a public edition may say of a number, and that no difference of two brackets tells a small one."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.assess.changed import changed

from engine.assess.finding import Measure, Verdict
from engine.conditions.values import Interval, point
from engine.reports import coarse


@pytest.mark.parametrize(
    ("count", "bracket"),
    [
        *((count, (0, 4)) for count in range(5)),
        *((count, (5, 9)) for count in (5, 7, 9)),
        *((10, (10, 19)), (19, (10, 19)), (57, (50, 59)), (99, (90, 99))),
        *((100, (100, 199)), (1234, (1000, 1999))),
    ],
)
def test_people_are_told_in_brackets(count, bracket):
    """None, one and four are the same; above, one significant figure."""
    assert coarse.people("room", [point(count)]) == Interval(*bracket)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_the_difference_of_two_brackets_never_tells_a_small_number(whole, part):
    """Whatever the whole and the part: several small numbers, or none at all, would fit what is said of both."""
    above, below = coarse.people("room", [point(max(whole, part))]), coarse.people("room", [point(min(whole, part))])
    least, most = max(above.low - below.high, 0), above.high - below.low
    assert most - least >= coarse.FEWEST - 1


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_several_counts_are_one_bracket_that_holds_their_sum(counts):
    """One line for all rooms: nobody can take one from another."""
    told = coarse.people("room", map(point, counts))
    assert told == coarse.people("room", [point(sum(counts))])
    assert told.low <= sum(counts) <= told.high


def test_a_count_that_is_not_known_opens_the_bracket():
    """At least so many; of nobody known nothing is said."""
    assert coarse.people("room", [point(57), None]) == Interval(50, math.inf)
    assert coarse.people("room", [None]) is None


@pytest.fixture
def told(assessed, small_law):
    """The bracket of a value of the norm on space, or of another measure, with a verdict."""
    body = "rooms: [{id: c-1, kind: cell, floor_area: 9, occupants: 5}]"
    one = next(each for each in assessed(body).findings if each.norm.id == "kz-law.space")

    def made(value, verdict=Verdict.BREACHED, operator=">=", limit=2.5, name="floor_per_person", unit="m²/person"):
        found = Measure(name, unit, operator, value, point(limit), Interval(0, 1))
        return coarse.measure([changed(one, verdict=verdict, measure=found)], small_law)

    return made


@pytest.mark.parametrize(
    ("value", "verdict", "operator", "limit", "bracket"),
    [
        (1.8, "breached", ">=", 2.5, (1, 2)),
        (2.497, "breached", ">=", 2.5, (2, 2.5)),
        (2.5, "met", ">=", 2.5, (2.5, 3)),
        (5.432, "met", ">=", 4, (5, 6)),
        (28.5, "breached", "<=", 10, (20, 30)),
        (73.02, "breached", "<=", 72, (72, 80)),
        (10, "met", "<=", 10, (9, 10)),
        (0, "breached", ">=", 1, (0, 1)),
        (340, "breached", ">=", 400, (300, 400)),
        (3, "undetermined", ">=", 2.5, (3, 4)),
    ],
)
def test_a_figure_is_told_between_two_round_ones_on_its_side_of_the_limit(
    told, value, verdict, operator, limit, bracket
):
    """Never the figure, never how far it is from the limit."""
    found = told(point(value), Verdict(verdict), operator, limit)
    assert found.value == Interval(*bracket)
    assert found.shortfall is None


@pytest.mark.parametrize("shared", [1, 2, 3, 4])
def test_so_few_people_to_a_tap_are_one_bracket(told, shared):
    """Beside the taps, three people to a tap are three people."""
    assert told(point(shared), Verdict.MET, "<=", 10, "people_per_tap", "person/tap").value == Interval(0, 5)


@pytest.mark.parametrize("part", ["floor_area", "taps", "occupants"])
def test_what_was_shared_out_is_not_told(told, part):
    """Area by area for each gives the people."""
    assert told(point(9), name=part) is None


def test_a_limit_that_the_visit_gives_is_not_told(assessed, small_law):
    """As many beds as people: the limit is a count of people."""
    body = "rooms: [{id: c-1, kind: cell, floor_area: 9, occupants: 5}]"
    one = next(each for each in assessed(body).findings if each.norm.id == "kz-law.space")
    assert coarse.measure([one], small_law).limit == point(2.5)
    worked_out = changed(one, measure=Measure("beds - occupants", "", ">=", point(-1), point(0), None))
    assert coarse.measure([worked_out], small_law) is None


@given(
    st.floats(0, 1e4, allow_nan=False),
    st.sampled_from([">=", "<="]),
    st.sampled_from([1, coarse.FEWEST]),
)
def test_a_bracket_holds_its_figure_and_is_never_a_point(value, operator, least):
    """For any figure, whichever way the norm asks."""
    found = coarse.bracket(point(value), least, upwards=operator == "<=")
    assert found.low <= value <= found.high
    assert found.high - found.low >= least


def test_area_and_density_together_never_tell_how_many(corpus):
    """Of all areas and all small numbers: the area is not told, and the density alone fits more than one number."""
    for people, area in product(range(1, 5), (4.1, 6.0, 7.77, 9.6, 12.25)):
        found = coarse.bracket(point(area / people), 1, upwards=False)
        fitting = {
            count
            for count in range(1, 40)
            for tenth in range(20, 1000)
            if found.low <= tenth / 10 / count <= found.high
        }
        assert len(fitting) >= coarse.FEWEST
    assert coarse.shared_out(corpus.facts[("room", "floor_area")], corpus)
    assert coarse.shared_out(corpus.facts[("unit", "taps")], corpus)
    assert not coarse.shared_out(corpus.facts[("room", "floor_per_person")], corpus)
