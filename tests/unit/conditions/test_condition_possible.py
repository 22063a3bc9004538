"""What a quantity can be at all, and what is said when the facts cannot all be right."""

from __future__ import annotations

import math

import pytest
from condition_facts import VOCABULARY, settled
from spec.given import Subject

from engine.conditions import possible
from engine.conditions.evaluate import evaluate, truth
from engine.conditions.explain import Leaf, contradictions, missing
from engine.conditions.parse import parse
from engine.conditions.resolve import Observable, resolve
from engine.conditions.tree import ANYTHING, Derived
from engine.conditions.values import Interval, point, within


def facts_of(leaves: tuple[Leaf, ...]) -> list[str]:
    """The names of facts, in their order."""
    return [fact for _, fact in leaves]


def test_a_range_keeps_what_is_possible_of_it() -> None:
    """What lies outside is cut off; a slip of the last binary digit is no contradiction."""
    assert within(Interval(-0.33, 0.67), (0, math.inf)) == Interval(0, 0.67)
    assert within(Interval(90, 110), (0, 100)) == Interval(90, 100)
    assert within(Interval(-2, -1), (0, math.inf)) is None
    assert within(Interval(101, 102), (0, 100)) is None
    assert within(point(-1e-13), (0, math.inf)) == point(0)
    assert within(point(100.00000001), (0, 100)) == point(100)


def test_only_degrees_go_below_zero() -> None:
    """A vocabulary that says nothing of it means: not below zero, but for degrees, and moments can be anything."""
    assert possible.of_unit("m²/person") == possible.NOT_BELOW_ZERO
    assert possible.of_unit("°C") == ANYTHING
    assert Observable("opened", "datetime").range == ANYTHING
    assert Observable("share", "number", "percent", possible=(0, 100)).range == (0, 100)


@pytest.mark.parametrize(
    ("text", "on", "given", "named"),
    [
        ("net_area / occupants >= 1", "room", {"floor_area": 5, "annexe": 6, "occupants": 2}, ["floor_area", "annexe"]),
        ("net_space >= 1", "room", {"floor_area": 5, "annexe": 6, "occupants": 2}, ["floor_area", "annexe"]),
        (
            "net_space < 1",
            "room",
            {"floor_area": 5, "annexe": 6, "net_area": 2, "occupants": 2},
            ["floor_area", "annexe"],
        ),
        (
            "hours_between(held_from, judge_at) <= 48",
            "detention",
            {"held_from": 100, "judge_at": 75},
            ["held_from", "judge_at"],
        ),
        (
            "days_between(held_from, held_until) <= 15",
            "detention",
            {"held_from": 500, "held_until": 68},
            ["held_from", "held_until"],
        ),
        (
            "hours_between(held_from, earliest(judge_at, held_until)) <= 48",
            "detention",
            {"held_from": 100, "held_until": 60},
            ["held_from", "held_until"],
        ),
        ("beds < 4", "room", {"beds": -1}, ["beds"]),
        ("space >= 3", "room", {"space": -1}, ["space"]),
        (
            "any(room.net_area > 4 for room in rooms if room.dark)",
            "facility",
            {"rooms": [{"floor_area": 5, "annexe": 6, "dark": True}, {"floor_area": 2, "annexe": 9, "dark": False}]},
            ["floor_area", "annexe"],
        ),
        (
            "(net_area if dark else space) > 4",
            "room",
            {"floor_area": 5, "annexe": 6, "dark": True, "occupants": 1},
            ["floor_area", "annexe"],
        ),
    ],
)
def test_what_cannot_be_is_not_judged(text: str, on: str, given: dict[str, object], named: list[str]) -> None:
    """A negative length, area or count decides nothing, and all that was observed of it is named."""
    node, subject = settled(text, on), subject_of(given)

    assert truth(node, subject) is None
    told = facts_of(contradictions(node, subject))
    assert told == named
    assert set(told) <= set(facts_of(missing(node, subject)))


def subject_of(given: dict[str, object]) -> Subject:
    """A subject of points and flags, with rooms below it."""
    found = Subject()
    for name, value in given.items():
        if isinstance(value, list):
            found.lists["room"] = ([subject_of(each) for each in value], True)
        else:
            found.facts[name] = value if isinstance(value, bool) else point(value)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("net_space >= 1", {"floor_area": 6, "annexe": 6, "occupants": 2}),
        ("net_space >= 1", {"floor_area": 5, "occupants": 2}),
        ("net_space >= 1", {}),
        ("floor_area - annexe >= 1", {"floor_area": 5, "annexe": 6}),
        ("known(net_space)", {"floor_area": 5, "annexe": 6, "occupants": 2}),
        ("temperature - 10 < 0", {"temperature": -20}),
        ("(net_area if dark else space) > 4", {"floor_area": 5, "annexe": 6, "dark": False, "occupants": 1}),
    ],
)
def test_what_can_be_is_no_contradiction(text: str, given: dict[str, object]) -> None:
    """Nothing is named where all is possible, nor for a difference that a norm writes itself, nor for `known`."""
    assert contradictions(settled(text), subject_of(given)) == ()


def test_an_impossible_part_leaves_the_rest_to_decide() -> None:
    """What cannot be is unknown and no more: another reason may settle the condition."""
    room = subject_of({"floor_area": 5, "annexe": 6, "dark": True})

    assert truth(settled("net_area > 4 or dark"), room) is True
    assert facts_of(contradictions(settled("net_area > 4 or dark"), room)) == ["floor_area", "annexe"]


def test_the_range_is_cut_at_what_is_possible() -> None:
    """No report says "-0.33 to 0.67 m²"."""
    room = Subject({"floor_area": Interval(2, 5), "annexe": point(3), "occupants": point(3)})

    assert evaluate(settled("net_space", wanted="number"), room) == Interval(0, 2 / 3)


def test_the_vocabulary_may_say_otherwise() -> None:
    """A figure that can be below zero is given back whole, with the differences inside of it."""
    derive = resolve(parse("floor_area - annexe"), "room", VOCABULARY, wanted="number")
    for range_, value in ((ANYTHING, point(-1)), ((1, math.inf), None), (None, None)):
        balance = Observable("balance", "number", "m²", (), derive, (), range_)
        node = resolve(parse("balance"), "room", {**VOCABULARY, ("room", "balance"): balance}, wanted="number")
        assert isinstance(node, Derived)
        assert evaluate(node, subject_of({"floor_area": 5, "annexe": 6})) == value
