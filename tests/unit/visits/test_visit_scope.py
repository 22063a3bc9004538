"""Scope: a subject as conditions see it, with what is above it and what is below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.conditions.values import Interval, point
from engine.visits.scope import SubjectScope, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.visits.visit import Visit

BODY = """\
facts: {population: 57}
units:
  - {id: d5, taps: 4}
  - {id: d6, taps: 9}
rooms:
  - {id: a, unit: d5, beds: 2}
  - {id: b, unit: d6, beds: 3}
incidents:
  - {id: in-a, room: a}
  - {id: in-d6, unit: d6}
groups:
  - {id: everybody}
complete: [rooms, incidents]
"""


@pytest.fixture
def place(visit: Callable[[str], Visit]) -> Callable[[str, str], SubjectScope]:
    """The scope of a subject of the visit above."""
    read = visit(BODY)

    def found(kind: str, name: str, **more: object) -> SubjectScope:
        subject = read.named(kind, name)
        assert subject is not None
        return SubjectScope(read, subject, **more)

    return found


def ids(scopes: object) -> list[str]:
    """The ids of scopes."""
    return [scope.subject.id for scope in scopes]


def test_a_scope_knows_its_facts(place: Callable[..., SubjectScope]) -> None:
    """What is noted, and nothing else."""
    room = place("room", "a")
    assert room.key == ("room", "a")
    assert room.value("beds") == point(2)
    assert room.value("occupants") is None
    assert room.observation("beds") is not None
    assert room.observation("occupants") is None


def test_a_value_tried_out_stands_in_for_the_one_observed(place: Callable[..., SubjectScope]) -> None:
    """For this subject and this fact only, wherever it is met from."""
    tried = {("room", "a", "beds"): point(9), ("unit", "d5", "taps"): point(5)}
    room = place("room", "a", changed=tried)
    assert room.value("beds") == point(9)
    unit = room.above("unit")
    assert unit is not None
    assert unit.value("taps") == point(5)
    assert place("room", "b", changed=tried).value("beds") == point(3)


def test_the_facility_is_above_everything(place: Callable[..., SubjectScope]) -> None:
    """Also above itself."""
    for kind, name in (("room", "a"), ("group", "everybody"), ("facility", "f-1")):
        facility = place(kind, name).above("facility")
        assert facility is not None
        assert facility.value("population") == point(57)


def test_a_unit_is_above_what_names_it_or_lies_in_its_rooms(place: Callable[..., SubjectScope]) -> None:
    """An incident in a room happened in the room's unit."""
    for kind, name, unit in (("room", "a", "d5"), ("incident", "in-a", "d5"), ("incident", "in-d6", "d6")):
        above = place(kind, name).above("unit")
        assert above is not None
        assert above.key == ("unit", unit)
    assert ids([place("incident", "in-a").above("room")]) == ["a"]


def test_what_is_not_named_is_not_there(place: Callable[..., SubjectScope]) -> None:
    """No fact falls back on the facility in silence."""
    assert place("group", "everybody").above("unit") is None
    assert place("incident", "in-d6").above("room") is None


def test_below_the_facility_lies_everything(place: Callable[..., SubjectScope]) -> None:
    """And the list is whole if the file says so."""
    rooms, whole = place("facility", "f-1").members("room")
    assert (ids(rooms), whole) == (["a", "b"], True)
    units, whole = place("facility", "f-1").members("unit")
    assert (ids(units), whole) == (["d5", "d6"], False)


def test_below_a_unit_lies_what_is_in_it(place: Callable[..., SubjectScope]) -> None:
    """Rooms that name it, and what happened in them."""
    rooms, whole = place("unit", "d5").members("room")
    assert (ids(rooms), whole) == (["a"], True)
    incidents, whole = place("unit", "d5").members("incident")
    assert (ids(incidents), whole) == (["in-a"], True)


def test_what_names_no_room_may_lie_in_any(place: Callable[..., SubjectScope]) -> None:
    """Then the list of a room is not whole, whatever the file says of the facility."""
    incidents, whole = place("room", "a").members("incident")
    assert (ids(incidents), whole) == (["in-a"], False)


def test_below_a_group_lies_what_the_facility_has(place: Callable[..., SubjectScope]) -> None:
    """A group is nowhere; its norms speak of the rooms of the place."""
    rooms, whole = place("group", "everybody").members("room")
    assert (ids(rooms), whole) == (["a", "b"], True)


def test_the_figure_of_a_table_goes_along(place: Callable[..., SubjectScope]) -> None:
    """To the subjects above and below."""
    scope = place("unit", "d5", table_limit=Interval(6, 6))
    assert scope.limit() == point(6)
    assert [room.limit() for room in scope.members("room")[0]] == [point(6)]
    assert place("unit", "d5").limit() is None


def test_a_room_that_is_not_listed_has_no_unit(visit: Callable[[str], Visit]) -> None:
    """A visit made elsewhere than by the reader may name what it does not list."""
    read = visit("rooms: [{id: a}]\nincidents: [{id: i, room: a}]")
    (incident,) = read.of_kind("incident")
    assert unit_of(incident, read) is None
    assert unit_of(incident, visit("groups: [{id: g}]")) is None
