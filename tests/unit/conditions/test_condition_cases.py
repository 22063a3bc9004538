"""Deciding by cases: what is told of it, where it stops, and what it rests on; the values stand on the page."""

from __future__ import annotations

import math

import pytest
from condition_facts import settled
from spec.given import Subject

from engine.conditions import explain, tree
from engine.conditions.cases import MOST, placed
from engine.conditions.evaluate import Bound, cases_of, evaluate, truth
from engine.conditions.regions import around, halves, regions, switches
from engine.conditions.repeats import repeated
from engine.conditions.values import Interval, point, same
from engine.conditions.write import written

EITHER_WAY = "floor_area < 3 or (3 <= floor_area < 4 and dark)"


def names(leaves: tuple[explain.Leaf, ...]) -> list[str]:
    """The names of facts, in their order."""
    return [fact for _, fact in leaves]


# ---------------------------------------------------------------- what is told


def test_a_condition_that_its_cases_decide_misses_nothing() -> None:
    """Plain evaluation leaves it open; its cases do not, and the explanation goes with the cases."""
    room = Subject({"floor_area": Interval(2.5, 3.2), "dark": True})
    node = settled(EITHER_WAY)

    assert evaluate(node, room) is None
    assert truth(node, room) is True
    assert explain.missing(node, room) == ()
    assert explain.steps(node, room).value is True


def test_what_was_split_and_what_decides_in_a_case_are_named() -> None:
    """Under 3 m² the area decides, above it the dark as well; the soap never does."""
    room = Subject({"floor_area": Interval(2.5, 3.2), "dark": True, "soap": False})

    assert names(explain.deciding(settled(f"({EITHER_WAY}) or (soap and dark)"), room)) == ["floor_area", "dark"]


def test_what_is_split_is_named_though_nobody_observed_it() -> None:
    """A verdict that does not hang on a fact may say so: it would be the same whatever the fact."""
    assert names(explain.deciding(settled("dark or not dark"), Subject())) == ["dark"]
    assert names(explain.deciding(settled('"women" in groups or "women" not in groups'), Subject())) == ["groups"]
    room = Subject({"floor_area": Interval(9, 10), "occupants": Interval(3, 4)})
    assert names(explain.deciding(settled("space < 3 or space >= 3"), room)) == ["floor_area", "occupants"]


def test_a_part_that_its_cases_decide_is_not_missing_where_the_rest_is() -> None:
    """Of what is open only that is named which would settle it."""
    assert names(explain.missing(settled("(dark or not dark) and soap"), Subject())) == ["soap"]


def test_the_comparison_that_a_norm_comes_down_to_is_still_told() -> None:
    """With the range as it was seen, not as one case supposes it."""
    measured = explain.measured(settled(EITHER_WAY), Subject({"floor_area": Interval(2.5, 3.2), "dark": True}))

    assert measured is not None
    assert (measured.name, measured.value) == ("floor_area", Interval(2.5, 3.2))


def test_each_case_reads_as_the_condition() -> None:
    """A case is the condition with a value in some places: it is written as what it stands for."""
    node = settled("dark or not dark")
    cases = cases_of(node, Subject())

    assert [written(case) for case in cases] == [written(node)] * 2
    assert cases_of(settled("dark or soap"), Subject({"dark": True})) == ()


# ---------------------------------------------------------------- where it stops


def test_too_many_cases_leave_a_condition_unknown() -> None:
    """Five figures of five regions each are more than are gone through; one is not."""
    facts = ("floor_area", "annexe", "beds", "occupants", "capacity")
    each = [f"({fact} < 2 or 2 <= {fact} < 4 or {fact} >= 4)" for fact in facts]

    assert truth(settled(each[0]), Subject()) is True
    assert 5 ** len(each) > MOST
    assert truth(settled(" and ".join(each)), Subject()) is None


def test_a_figure_that_meets_itself_is_halved_and_then_left() -> None:
    """No figure tells where to cut, so the range is halved: enough where the sides are apart, else it stays open."""
    assert (
        truth(settled("floor_area - floor_area / 2 >= floor_area / 4"), Subject({"floor_area": Interval(2, 9)})) is True
    )
    assert truth(settled("beds * beds >= beds"), Subject({"beds": Interval(0, 9)})) is True
    assert (
        truth(settled("floor_area - floor_area / 2 >= floor_area / 4"), Subject({"floor_area": Interval(0, 9)})) is None
    )


def test_what_repeats_nothing_has_no_cases() -> None:
    """Most conditions: nothing is gone through, and that is known once for each tree."""
    node = settled('kind == "cell" and occupants > 0 and floor_area >= 9')

    assert repeated(node) == ()
    assert repeated(node) is repeated(node)


def test_a_member_is_gone_through_by_itself() -> None:
    """Inside of a loop the member's own facts repeat; the same word outside of it means another subject."""
    rooms = [Subject({"floor_area": Interval(2.5, 3.2), "dark": True}), Subject({"floor_area": point(2)})]
    facility = Subject(lists={"room": (rooms, True)})
    element = "room.floor_area < 3 or (3 <= room.floor_area < 4 and room.dark)"

    assert truth(settled(f"all({element} for room in rooms)", "facility"), facility) is True
    counted = settled(f"count(room for room in rooms if {element})", "facility", wanted="number")
    assert evaluate(counted, facility) == point(2)


def test_a_word_of_a_loop_and_a_subject_above_are_told_apart() -> None:
    """`unit.taps` of the loop's member is one thing; the taps in a room's own formula are another."""
    text = "any(room.per_tap > 2 or room.per_tap <= 2 for room in rooms)"
    node = settled(text, "facility")
    assert isinstance(node, tree.Aggregate)
    room = Subject({"occupants": point(3)}, higher={"unit": Subject()})
    facility = Subject(lists={"room": ([room], True)})

    assert truth(node, facility) is True
    bases = {written(part.node): part.base for part in repeated(node.element, frozenset({"room"}))}
    assert bases["room.per_tap"] == ("room", "")
    assert bases["unit.taps"] == ("room", "unit")
    assert truth(node.element, Bound(facility, "room", room)) is True


# ---------------------------------------------------------------- regions


@pytest.mark.parametrize("figure", [0.0, 0.3, 3.0, -2.5, 17_686_000.0, 1e15])
def test_a_figure_is_cut_out_with_all_that_equals_it(figure: float) -> None:
    """Below, at and above: no number is left out between two regions, and the tolerance decides which is which."""
    below, at, above = regions(Interval(figure - 1e6, figure + 1e6), around(figure))

    assert (below.low, above.high) == (figure - 1e6, figure + 1e6)
    assert math.nextafter(below.high, math.inf) == at.low
    assert math.nextafter(at.high, math.inf) == above.low
    assert same(at.low, figure)
    assert same(at.high, figure)
    assert not same(below.high, figure)
    assert not same(above.low, figure)


def test_of_a_count_only_whole_numbers_are_left() -> None:
    """A region without any is no region."""
    cuts = [*around(3.0), *around(4.5)]

    assert regions(Interval(2, 5), cuts, counted=True) == [point(2), point(3), point(4), point(5)]
    assert regions(Interval(2.2, 2.8), (), counted=True) == []
    assert around(math.inf) == ()


def test_where_an_answer_changes_is_found_to_the_last_digit() -> None:
    """Also far out, and of a count between two whole numbers."""
    assert list(switches(lambda number: number < 8.25, 0, math.inf)) == [(math.nextafter(8.25, 0), 8.25)]
    assert list(switches(lambda number: number < 8.25, 0, math.inf, counted=True)) == [(8, 9)]
    assert list(switches(lambda number: number < -8.25, -math.inf, 0)) == [(math.nextafter(-8.25, -9), -8.25)]
    assert list(switches(lambda number: abs(number) < 1, -2, 2, counted=True)) == []
    assert list(switches(lambda number: number // 1, 0, 2, counted=True)) == [(0, 1), (1, 2)]


def test_halves_are_two_until_they_tell_nothing_new() -> None:
    """What has no end has no half; what is very narrow is left as it is; a count ends at one number."""
    assert halves(Interval(2, 4), counted=False) == [Interval(2, 3), Interval(math.nextafter(3, 4), 4)]
    assert halves(Interval(2, 5), counted=True) == [Interval(2, 3), Interval(4, 5)]
    assert halves(point(2), counted=True) == []
    assert halves(Interval(2, 2 + 1e-7), counted=False) == []
    assert halves(Interval(2, math.inf), counted=False) == []


def test_a_value_takes_the_place_of_all_that_stands_inside_of_it() -> None:
    """A tree with values in some places is a tree; what is not touched is the same."""
    node = settled("floor_area - annexe >= 4 or dark")
    supposed = placed(node, {(0, 0): point(5), (0, 0, 1): point(9)})

    assert isinstance(supposed, tree.Or)
    assert isinstance(node, tree.Or)
    assert supposed.items[1] is node.items[1]
    assert evaluate(supposed, Subject()) is True
    assert written(supposed) == written(node)
