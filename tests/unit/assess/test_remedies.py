"""What would mend a breach: one count changed, solved from the condition and checked one step short."""

from __future__ import annotations

import pytest
from unit.assess.small_law import assess, finding, law, visit

from engine.assess.remedy import FAR
from engine.assess.remedy import changes as solved
from engine.conditions.values import Interval, point
from engine.visits.scope import SubjectScope

TAPS = "- {id: taps, each: unit, require: people_per_tap <= 10}"


def changes(norms: str, body: str) -> list[tuple[str, str, int, Interval]]:
    """Each change as the direction, the fact, the count to reach and the number of steps."""
    found = finding(norms, body)
    assert str(found.verdict) == "breached"
    return [(change.direction, change.fact, change.target, change.by) for change in found.changes]


def test_four_taps_more_or_37_people_fewer() -> None:
    """57 people, 2 taps, one tap for ten: what adds something is told first."""
    assert changes(TAPS, "units: [{id: u, occupants: 57, taps: 2}]") == [
        ("more", "taps", 6, point(4)),
        ("fewer", "occupants", 20, point(37)),
    ]


@pytest.mark.parametrize(("occupants", "taps"), [(57, 2), (11, 1), (999, 1), (41, 4), (5, 0)])
def test_a_remedy_is_enough_and_no_more_than_enough(occupants: int, taps: int) -> None:
    """With the change the norm is met; one step short it is still breached."""
    body = "units: [{{id: u, occupants: {}, taps: {}}}]"
    for change in finding(TAPS, body.format(occupants, taps)).changes:
        step = 1 if change.direction == "more" else -1
        reached, short = (
            finding(TAPS, body.format(*((occupants, at) if change.fact == "taps" else (at, taps))))
            for at in (change.target, change.target - step)
        )

        assert (str(reached.verdict), str(short.verdict)) == ("met", "breached")


def test_a_range_gives_a_range_of_steps() -> None:
    """Of 150 to 160 people 90 can stay: 60 to 70 must go, or 16 taps must be there for all of them."""
    assert changes(TAPS, "units: [{id: u, occupants: 150..160, taps: 9}]") == [
        ("more", "taps", 16, point(7)),
        ("fewer", "occupants", 90, Interval(60, 70)),
    ]


def test_a_count_that_is_itself_a_range_needs_a_range_of_steps() -> None:
    """One or two taps were counted; six are needed: four or five more."""
    assert changes(TAPS, "units: [{id: u, occupants: 57, taps: 1..2}]")[0] == ("more", "taps", 6, Interval(4, 5))


def test_emptying_a_room_is_no_remedy() -> None:
    """One person in 2 m² cannot be mended by housing fewer."""
    assert changes("- {id: s, require: space >= 2.5}", "rooms: [{id: a, floor_area: 2, occupants: 1}]") == []
    assert changes("- {id: s, require: space >= 2.5}", "rooms: [{id: a, floor_area: 2, occupants: 4}]") == []


def test_no_remedy_is_told_for_what_cannot_be_counted() -> None:
    """A floor does not grow, a walk is no count, and yards are not marked as something to build."""
    assert changes("- {id: s, require: floor_area >= 6}", "rooms: [{id: a, floor_area: 4}]") == []
    assert changes("- {id: w, each: group, require: walk >= 60}", "groups: [{id: g, walk: 30}]") == []
    assert changes("- {id: y, each: unit, require: yards >= 2}", "units: [{id: u, yards: 1}]") == []


@pytest.mark.parametrize(
    "require",
    [
        "taps > 4 and taps < 4",  # nothing would do
        "taps == 6",  # enough is enough: more would breach again
        f"taps > {10 * FAR}",  # no place has so many
        "taps > 4 and yards > 1",  # taps alone would not do
    ],
)
def test_no_remedy_is_told_where_more_is_not_always_enough(require: str) -> None:
    """A remedy is told only if every larger count would do too, within what is possible."""
    assert changes(f'- {{id: t, each: unit, require: "{require}"}}', "units: [{id: u, taps: 2, yards: 1}]") == []


def test_a_count_without_an_end_is_not_solved() -> None:
    """More than 200 people, nobody knows how many."""
    assert changes(TAPS, "units: [{id: u, occupants: '>200', taps: 2}]") == []


def test_a_flag_that_breaches_is_not_mended_by_counting() -> None:
    """Beds more would help only if the room were not dark."""
    norms = "- {id: it, require: not dark and beds >= occupants}"

    assert changes(norms, "rooms: [{id: a, dark: yes, beds: 2, occupants: 4}]") == []
    assert changes(norms, "rooms: [{id: a, dark: no, beds: 2, occupants: 4}]") == [
        ("more", "beds", 4, point(2)),
        ("fewer", "occupants", 2, point(2)),
    ]


def test_a_count_above_the_subject_can_mend() -> None:
    """A norm of the room that speaks of the staff of the facility."""
    norms = "- {id: it, require: facility.staff >= occupants}"

    assert changes(norms, "facts: {staff: 1}\nrooms: [{id: a, occupants: 4}]") == [
        ("more", "staff", 4, point(3)),
        ("fewer", "occupants", 1, point(3)),
    ]


def test_a_change_says_whose_count_it_is() -> None:
    """The three of the cell need not go: it is the unit that has too few taps for its 57."""
    norms = "- {id: it, require: unit.people_per_tap <= 10 and occupants <= 4}"
    body = "units: [{id: u, occupants: 57, taps: 2}]\nrooms: [{id: a, unit: u, occupants: 3}]"

    assert [(each.kind, each.subject, each.fact, each.target) for each in finding(norms, body).changes] == [
        ("unit", "u", "taps", 6),
        ("unit", "u", "occupants", 20),
    ]


def test_a_unit_that_nobody_named_mends_nothing() -> None:
    """The room breaches by itself; its unit's taps are not there to be counted."""
    norms = "- {id: it, require: not dark or unit.taps > 4}"
    rooms = "units: [{id: u, taps: 1}]\nrooms: [{id: a, dark: yes, unit: u}, {id: b, dark: yes}]"
    named, nameless = assess(norms, rooms).findings

    assert [change.fact for change in named.changes] == ["taps"]
    assert (str(nameless.verdict), nameless.changes) == ("undetermined", ())


def test_only_a_breach_is_mended() -> None:
    """Met and open findings have no remedy, nor has a norm that only a person can judge."""
    met, unseen = (finding(TAPS, f"units: [{{id: u, occupants: 57, taps: {taps}}}]") for taps in ("6", "2..9"))

    assert (met.changes, unseen.changes) == ((), ())


def test_a_question_to_a_person_has_no_solution() -> None:
    """There is no condition to solve."""
    corpus = law("- {id: humane, judge: {en: Humane}}")
    seen = visit("rooms: [{id: a}]", corpus)

    assert solved(corpus.norms["humane"], SubjectScope(seen, seen.of_kind("room")[0]), corpus) == ()
