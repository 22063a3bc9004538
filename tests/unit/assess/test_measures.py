"""How much against which limit, how far short, and how many people it concerns."""

from __future__ import annotations

import math

import pytest
from unit.assess.small_law import finding

from engine.conditions.values import Interval, point

SPACE = "- {id: space, require: space >= 2.5}"
TAPS = "- {id: taps, each: unit, require: people_per_tap <= 10}"


def test_a_breach_says_how_far_short() -> None:
    """2 m² for each person against 2.5 m²: half a square metre short."""
    measure = finding(SPACE, "rooms: [{id: a, floor_area: 20, occupants: 10}]").measure

    assert measure is not None
    assert (measure.name, measure.unit, measure.operator) == ("space", "m²/person", ">=")
    assert (measure.value, measure.limit, measure.shortfall) == (point(2), point(2.5), point(0.5))


def test_a_norm_that_is_met_has_no_shortfall() -> None:
    """The measure and the limit are told all the same."""
    measure = finding(SPACE, "rooms: [{id: a, floor_area: 30, occupants: 10}]").measure

    assert measure is not None
    assert (measure.value, measure.shortfall) == (point(3), None)


def test_a_range_gives_a_range_of_shortfalls() -> None:
    """From the best case to the worst; a straddling range may not be short at all."""
    breached = finding(SPACE, "rooms: [{id: a, floor_area: 15..20, occupants: 10}]").measure
    straddling = finding(SPACE, "rooms: [{id: a, floor_area: 15..30, occupants: 10}]").measure

    assert breached is not None
    assert straddling is not None
    assert breached.shortfall == Interval(0.5, 1.0)
    assert straddling.shortfall == Interval(0.0, 1.0)


def test_people_over_no_tap_are_infinitely_many() -> None:
    """Five people and no tap: the excess has no measure, the breach is sure."""
    found = finding(TAPS, "units: [{id: u, occupants: 5, taps: 0}]")

    assert str(found.verdict) == "breached"
    assert found.measure is not None
    assert found.measure.shortfall == point(math.inf)


@pytest.mark.parametrize(
    ("room", "verdict", "measured"),
    [
        ("damp: yes, floor_area: 20, occupants: 10", "breached", None),  # the damp decided, not the space
        ("damp: yes, floor_area: 9, occupants: 10", "breached", "space"),  # both did
        ("damp: no, floor_area: 9, occupants: 10", "breached", "space"),
        ("damp: yes", "breached", None),
        ("damp: no, floor_area: 20, occupants: 10", "met", "space"),
        ("damp: no, occupants: 10", "undetermined", "space"),
        ("floor_area: 20, occupants: 10", "undetermined", "space"),
    ],
)
def test_the_measure_of_a_decided_norm_is_one_that_decided(room: str, verdict: str, measured: str | None) -> None:
    """A measure that stands well is not shown for a breach that a flag decided."""
    found = finding("- {id: it, require: not damp and space >= 1}", f"rooms: [{{id: a, {room}}}]")

    assert str(found.verdict) == verdict
    assert (found.measure and found.measure.name) == measured


def test_a_norm_without_figures_has_no_measure() -> None:
    """Dark or not: nothing was measured."""
    assert finding("- {id: light, require: not dark}", "rooms: [{id: a, dark: yes}]").measure is None


# ---------------------------------------------------------------- people


@pytest.mark.parametrize(
    ("norm", "body", "people"),
    [
        ("each: facility, require: log_kept", "facts: {log_kept: no, population: 260}", point(260)),
        ("each: facility, require: log_kept", "facts: {log_kept: no}", None),
        ("each: unit, require: taps > 4", "units: [{id: u, taps: 2, occupants: 57}]", point(57)),
        ("require: not dark", "rooms: [{id: a, dark: yes, occupants: 3..5}]", Interval(3, 5)),
        ("require: not dark", "facts: {population: 100}\nrooms: [{id: a, dark: yes}]", None),
        ("each: group, require: walk >= 60", "groups: [{id: g, walk: 30, size: 12}]", point(12)),
        ("each: incident, require: recorded", "incidents: [{id: i, recorded: no, persons: 2}]", point(2)),
        ("each: placement, require: days <= 15", "placements: [{id: p, days: 20}]", point(1)),
        ("each: detention, require: hours <= 72", "detentions: [{id: d, hours: 90}]", point(1)),
    ],
)
def test_who_is_affected_is_counted_on_the_subject_itself(norm: str, body: str, people: Interval | None) -> None:
    """The people of the unit or the room, never silently those of the whole facility; a person's case is one."""
    assert finding(f"- {{id: it, {norm}}}", body).affected == people
