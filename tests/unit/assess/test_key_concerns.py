"""Breaches in, concerns out: one for each thing that is wrong, with its headline, the gravest first."""

from __future__ import annotations

import math
from typing import Any

import pytest
from unit.assess.small_law import assess, law

from engine.assess.concern import concerns, people_together
from engine.conditions.values import Interval, point

ROOM = "rooms: [{id: a, floor_area: 10, occupants: 10, dark: yes, damp: yes}]"


def told(norms: str, body: str = ROOM, **instruments: dict[str, Any]) -> list[list[str]]:
    """Each concern as the norms that it speaks of, the headline first."""
    assessment = assess(law(norms, **instruments), body)
    return [[found.norm.id for found in (each.headline, *each.others)] for each in concerns(assessment)]


# ---------------------------------------------------------------- grouping


def test_norms_on_one_measure_are_one_concern() -> None:
    """Gross and net space are one ladder, and one thing that is wrong."""
    norms = "- {id: gross, require: space >= 2.5}\n- {id: net, require: net_space >= 3, of: cpt}"

    assert told(norms) == [["gross", "net"]]


def test_norms_on_the_same_facts_are_one_concern() -> None:
    """Two instruments forbid dark cells; what kind of room it is does not set them apart."""
    norms = '- {id: one, require: not dark}\n- {id: two, when: kind == "cell", require: not dark, of: un}'

    assert told(norms, "rooms: [{id: a, kind: cell, dark: yes}]") == [["one", "two"]]


def test_norms_on_one_nameless_measure_are_one_concern() -> None:
    """A measure without a ladder still groups by its name."""
    norms = "- {id: one, require: beds >= 4}\n- {id: two, require: beds >= 6, of: un}"

    assert told(norms, "rooms: [{id: a, beds: 2}]") == [["one", "two"]]


def test_different_things_are_different_concerns() -> None:
    """Dark and damp."""
    norms = "- {id: light, require: not dark}\n- {id: dry, require: not damp}"

    assert told(norms) == [["dry"], ["light"]]


def test_breaches_that_rest_on_nothing_observed_are_not_thrown_together() -> None:
    """Both rest on what nobody could learn, and they are two things."""
    norms = "- {id: one, require: known(dark)}\n- {id: two, require: known(damp)}"

    assert told(norms, "rooms: [{id: a}]") == [["one"], ["two"]]


def test_only_breaches_are_concerns() -> None:
    """What is met or open is told elsewhere."""
    assert told("- {id: light, require: not dark}", "rooms: [{id: a, dark: no}, {id: b}]") == []


# ---------------------------------------------------------------- the headline


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{id: it, require: space >= 2.5}", "{id: other, require: space >= 4, of: un}"),  # binding
        ("{id: it, require: space >= 2.5}", "{id: other, require: space >= 4, force: should}"),  # more forceful
        (
            "{id: it, require: space >= 2.5, applies_to: {facilities: [any], groups: [remand]}}",  # of the group
            "{id: other, require: space >= 4}",
        ),
        ("{id: it, require: space >= 4}", "{id: other, require: space >= 2.5}"),  # more protective
        ("{id: it, require: space >= 4, of: new}", "{id: other, require: space >= 4}"),  # later
        ("{id: it, require: space >= 4, of: year}", "{id: other, require: space >= 4}"),  # later, by its year alone
        ("{id: it, require: space >= 4}", "{id: other, require: space >= 4, of: undated}"),  # no date is no later
        ("{id: a-it, require: space >= 4}", "{id: other, require: space >= 4}"),  # the same on every machine
    ],
)
def test_the_headline_is_the_norm_that_governs(first: str, second: str) -> None:
    """Binding, then specific to the group, then more protective, then later."""
    instruments: dict[str, dict[str, Any]] = {
        "new": {"adopted": "2012-01-01"},
        "year": {"adopted": "2012"},
        "undated": {"adopted": None},
    }
    body = "rooms: [{id: a, floor_area: 10, occupants: 10, groups: [remand]}]"
    for norms in (f"- {first}\n- {second}", f"- {second}\n- {first}"):
        ((headline, other),) = told(norms, body, **instruments)

        assert (headline in {"it", "a-it"}, other) == (True, "other")


def test_the_more_protective_maximum_is_the_smaller() -> None:
    """One tap for ten protects more than one for twenty."""
    norms = "- {id: b, each: unit, require: people_per_tap <= 20}\n- {id: c, each: unit, require: people_per_tap <= 10}"

    assert told(norms, "units: [{id: u, occupants: 50, taps: 1}]") == [["c", "b"]]


# ---------------------------------------------------------------- the order


@pytest.mark.parametrize(
    ("graver", "lighter", "body"),
    [
        ("{id: it, require: not dark, severity: critical}", "{id: other, require: not damp, severity: high}", ROOM),
        (
            "{id: it, require: not dark}",
            "{id: other, require: not damp}",
            "rooms: [{id: a, dark: yes, damp: {value: yes, by: stated_by_detainee}}]",  # established before alleged
        ),
        ("{id: it, require: not dark}", "{id: other, require: not damp, of: un}", ROOM),  # binding
        ("{id: it, require: not dark}", "{id: other, require: not damp, force: should}", ROOM),  # more forceful
        (
            "{id: it, require: not dark}",
            "{id: other, require: not damp}",
            "rooms: [{id: a, damp: yes, occupants: 4}, {id: b, dark: yes, occupants: 9}]",  # more people
        ),
        (
            "{id: it, require: not dark}",
            "{id: other, require: not damp}",
            "rooms: [{id: a, damp: yes}, {id: b, dark: yes, occupants: 1}]",  # people counted before none counted
        ),
        (
            "{id: it, each: unit, require: people_per_tap <= 10}",
            "{id: other, each: unit, require: yards >= 4}",
            "units: [{id: u, occupants: 100, taps: 1, yards: 2}]",  # short by nine times the limit, not by half
        ),
        (
            "{id: it, each: unit, require: people_per_tap <= 10}",
            "{id: other, each: unit, require: yards >= 4}",
            "units: [{id: u, occupants: 100, taps: 0, yards: 0}]",  # no tap at all is the worst
        ),
        (
            "{id: it, each: unit, require: taps >= 4}",
            '{id: other, each: unit, require: yards > 0, unread: [{en: "Enough?"}]}',
            "units: [{id: u, taps: 2, yards: 0}]",  # a limit of nothing has no share of it
        ),
        ("{id: a-it, require: not dark}", "{id: other, require: not damp}", ROOM),  # the same on every machine
    ],
)
def test_the_gravest_comes_first(graver: str, lighter: str, body: str) -> None:
    """Severity, standing, bindingness, force, people, the size of the shortfall, and then the name."""
    for norms in (f"- {graver}\n- {lighter}", f"- {lighter}\n- {graver}"):
        first, second = told(norms, body)

        assert (first[0] in {"it", "a-it"}, second) == (True, ["other"])


def test_severity_is_the_worst_of_equally_forceful_norms() -> None:
    """A lesser norm that binds leads, and a graver one that says the same makes it grave."""
    norms = """
    - {id: a-dry, require: not damp, severity: high}
    - {id: light, require: not dark, severity: low}
    - {id: light-too, require: not dark, severity: critical, of: un}
    - {id: light-as-well, require: not dark, severity: critical, of: un, force: should}
    """

    assert told(norms) == [["light", "light-too", "light-as-well"], ["a-dry"]]


def test_the_same_of_several_rooms_is_one_concern() -> None:
    """Twenty dark rooms are told once, with their number."""
    rooms = ", ".join(f"{{id: r{n}, dark: yes}}" for n in range(20))
    assessment = assess("- {id: light, require: not dark}", f"rooms: [{rooms}]")

    (one,) = concerns(assessment)

    assert len(one.subjects) == 20


def test_the_same_of_several_is_led_by_the_gravest() -> None:
    """The people of all of them count together."""
    body = "rooms: [{id: a, dark: yes, occupants: 2}, {id: b, dark: yes, occupants: 9}, {id: c, dark: yes}]"
    (one,) = concerns(assess("- {id: light, require: not dark}", body))

    assert [each.subject for each in one.subjects] == ["b", "a", "c"]
    assert one.affected == Interval(11, math.inf)


def test_the_same_norm_is_one_concern_whatever_it_is_missed_by() -> None:
    """One room is dark and another damp: both fall short of one norm."""
    norms = "- {id: fit, require: not dark and not damp}"

    assert told(norms, "rooms: [{id: a, dark: yes}, {id: b, damp: yes}]") == [["fit"]]


@pytest.mark.parametrize(
    ("kind", "counts", "people"),
    [
        ("room", [12, 12], Interval(24, 24)),
        ("incident", [12, 12], Interval(12, 24)),
        ("group", [40, 3], Interval(40, 43)),
        ("incident", [12, None], Interval(12, math.inf)),
        ("room", [12, None], Interval(12, math.inf)),
        ("incident", [None, None], None),
    ],
)
def test_people_of_several_events_may_be_the_same(
    kind: str, counts: list[float | None], people: Interval | None
) -> None:
    """Nobody sleeps in two rooms; the twelve of one event may be the twelve of the next."""
    assert people_together(kind, [None if each is None else point(each) for each in counts]) == people
