"""What a settled tree is worth on a subject: what the page of the language does not show as a table."""

from __future__ import annotations

import math

import pytest
from condition_facts import settled
from spec.given import Subject

from engine.conditions import tree
from engine.conditions.evaluate import Bound, evaluate, number, reached, truth
from engine.conditions.values import Choices, Interval, point
from engine.conditions.write import written


def test_a_tree_with_names_is_a_mistake_of_the_program() -> None:
    """Evaluation never fails on what was settled, and never guesses at what was not."""
    with pytest.raises(TypeError, match="must be resolved"):
        evaluate(tree.Name("beds"), Subject())
    with pytest.raises(TypeError, match="must be resolved"):
        evaluate(tree.Options(("cell",)), Subject())


def test_a_truth_is_no_number_and_a_number_no_truth() -> None:
    """Asked for the wrong kind of value, a tree is unknown."""
    room = Subject({"beds": point(4), "dark": True})

    assert truth(settled("beds", wanted="number"), room) is None
    assert number(settled("dark"), room) is None
    assert number(settled("beds", wanted="number"), room) == point(4)


def test_a_value_of_another_type_is_unknown() -> None:
    """What a scope gives is not trusted: a text for a number leaves the condition unknown."""
    room = Subject({"beds": "many", "kind": "cell", "groups": True, "dark": frozenset({"yes"})})

    for text in ("beds > 4", 'kind == "cell"', 'kind in ("cell", "ward")', '"women" in groups', "dark", "not dark"):
        assert truth(settled(text), room) is None


def test_inside_a_loop_all_else_is_as_outside() -> None:
    """A loop lends its word to a member and changes nothing else."""
    facility, member = Subject({"population": point(9)}), Subject({"beds": point(1)})
    room = Subject({"beds": point(3)}, {"facility": facility}, {"room": ([member], True)}, point(6))
    inside = Bound(Bound(room, "other", Subject()), "each", member)

    assert inside.value("beds") == point(3)
    assert inside.above("each") is member
    assert inside.above("facility") is facility
    assert inside.above("unit") is None
    assert inside.members("room") == ([member], True)
    assert inside.limit() == point(6)
    assert reached(inside, None) is room


def test_a_formula_is_read_on_its_own_subject() -> None:
    """In a list of rooms each room has its own unit, whatever the loop's word is called."""
    rooms = [Subject({"occupants": point(12)}, {"unit": Subject({"taps": point(taps)})}) for taps in (1, 3)]
    facility = Subject(lists={"room": (rooms, True)})

    for word in ("room", "unit", "facility"):
        node = settled(f"max({word}.per_tap for {word} in rooms)", "facility", wanted="number")
        assert evaluate(node, facility) == point(12)


def test_a_total_of_a_higher_subject_is_its_own() -> None:
    """Read from one room, the facility's total is of the facility's rooms, not of the room's."""
    rooms = [Subject({"occupants": point(4)}), Subject({"occupants": point(5)})]
    facility = Subject(lists={"room": (rooms, True)})
    room = Subject({"occupants": point(4)}, {"facility": facility}, {"room": ([], True)})

    assert evaluate(settled("facility.held", wanted="number"), room) == point(9)


def test_a_derived_fact_of_nobody_is_unknown() -> None:
    """Without a unit named, neither its facts nor anything assumed of them stand in."""
    assert evaluate(settled("unit.per_tap", wanted="number"), Subject()) is None
    assert truth(settled("known(unit.dry)"), Subject()) is False


def test_a_noted_whole_and_a_formula_make_the_range_of_both() -> None:
    """Accounts that differ are never averaged; flags that differ are unknown."""
    room = Subject({"floor_area": point(10), "occupants": point(4), "space": Interval(2.6, 3)})

    assert evaluate(settled("space", wanted="number"), room) == Interval(2.5, 3)
    assert evaluate(settled("net_space", wanted="number"), room) == Interval(1.75, 2.5)
    open_ended = Subject({"floor_area": Interval(0, 4), "occupants": point(1), "space": Interval(3, math.inf)})
    assert evaluate(settled("space", wanted="number"), open_ended) == Interval(0, math.inf)


def test_either_way_may_be_several_choices() -> None:
    """With the test unknown, who is surely there is there both ways, and who may be is there either way."""
    node = settled('"women" in (groups if dark else women_in)')
    both, some = frozenset({"women", "juvenile"}), frozenset({"women"})
    room = Subject({"groups": Choices(both, both), "women_in": Choices(some, some)})

    assert truth(node, room) is True
    assert truth(settled('"juvenile" in (groups if dark else women_in)'), room) is None
    perhaps = Subject({"groups": Choices(frozenset(), some), "women_in": Choices(some, some)})
    assert truth(node, perhaps) is None


def test_the_earliest_of_two_moments() -> None:
    """The earlier of both; with one unknown, no later than the other."""
    node = settled("hours_between(held_from, earliest(judge_at, held_until))", "detention", wanted="number")
    start = {"held_from": point(100)}

    assert evaluate(node, Subject({**start, "judge_at": point(148), "held_until": point(120)})) == point(20)
    ranges = {"judge_at": Interval(110, 150), "held_until": Interval(120, 130)}
    assert evaluate(node, Subject({**start, **ranges})) == Interval(10, 30)
    assert evaluate(node, Subject({**start, "held_until": point(120)})) == Interval(0, 20)
    assert evaluate(node, Subject({**start, "judge_at": Interval(110, math.inf)})) is None
    assert evaluate(node, Subject(start)) is None


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("sum(room.beds * 2 for room in rooms)", Interval(8, math.inf)),
        ("sum(room.beds / room.occupants for room in rooms)", None),
        ("sum(2 for room in rooms)", point(4)),
        ("sum(max(each.beds for each in rooms) * room.beds for room in rooms)", Interval(16, math.inf)),
        ("sum(count(each for each in rooms) * room.beds for room in rooms)", Interval(8, math.inf)),
        ("sum(-2 for room in rooms)", point(-4)),
        ("sum((room.beds if room.dark else 1) for room in rooms)", Interval(4, math.inf)),
        ("sum((room.beds if room.dark else 0) for room in rooms)", Interval(4, math.inf)),
        ("sum((room.beds if room.dark else -1) for room in rooms)", None),
        ("max((room.beds if room.dark else -1) for room in rooms)", Interval(4, math.inf)),
        ("sum(room.temperature + 1 for room in rooms)", None),
        ("sum(room.net_area for room in rooms)", None),
        ("sum(room.space for room in rooms)", None),
        ("sum(room.beds - room.occupants for room in rooms)", None),
    ],
)
def test_what_cannot_be_negative_bounds_what_is_not_known(figure: str, value: Interval | None) -> None:
    """Two rooms, and of one of them nothing is known but that it is dark."""
    rooms = [Subject({"beds": point(4), "temperature": point(20), "dark": True}), Subject({"dark": True})]

    assert evaluate(settled(figure, "facility", wanted="number"), Subject(lists={"room": (rooms, True)})) == value


def test_what_is_not_listed_may_have_any_number_of_the_limit() -> None:
    """The table's figure is not known to be above zero."""
    node = settled("sum(limit for room in rooms)", "facility", limit_unit="m²", wanted="number")

    assert evaluate(node, Subject(figure=point(2), lists={"room": ([Subject()], True)})) == point(2)
    assert evaluate(node, Subject(figure=point(2), lists={"room": ([Subject()], False)})) is None


def test_infinities_of_both_signs_do_not_add_up() -> None:
    """People over no tap here and fewer than no people over no tap there: the sum is unknown, not a NaN."""
    node = settled("sum((room.beds - 2) / room.occupants for room in rooms)", "facility", wanted="number")
    rooms = [Subject({"beds": point(beds), "occupants": point(0)}) for beds in (1, 3, 4)]

    assert evaluate(node, Subject(lists={"room": (rooms, True)})) is None
    assert evaluate(node, Subject(lists={"room": (rooms[1:], True)})) == point(math.inf)


def test_a_count_of_an_incomplete_list_has_no_upper_bound() -> None:
    """Three dark rooms are three at least; none is no number at all."""
    node = settled("count(room for room in rooms if room.dark)", "facility", wanted="number")

    assert evaluate(node, Subject(lists={"room": ([Subject({"dark": True})] * 3, False)})) == Interval(3, math.inf)
    assert evaluate(node, Subject(lists={"room": ([Subject({"dark": False})], False)})) is None
    assert evaluate(node, Subject(lists={"room": ([Subject({"dark": False})], True)})) == point(0)


@pytest.mark.parametrize(
    ("held_from", "days"),
    [(point(240 + 10), point(2)), (Interval(240 + 23, 240 + 25), Interval(1, 2)), (point(240 + 24), point(1))],
)
def test_from_a_moment_to_a_day_the_days_of_the_calendar_are_counted(held_from: Interval, days: Interval) -> None:
    """A term in days begins with the day on which something happened, at whatever hour."""
    person = Subject({"held_from": held_from, "charged_on": point(288)})
    tree = settled("days_between(held_from, charged_on)", "detention", wanted="number")

    assert evaluate(tree, person) == days
    assert written(tree) == "days_between(held_from, charged_on)"
