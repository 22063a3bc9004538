"""Quality: what looks wrong is told as a warning; no value is ever changed by it."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from engine.conditions.values import Interval, point

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.visits.visit import Visit

    Warned = Callable[[str], list[str]]
    Reader = Callable[[str], Visit]


def test_a_warning_has_a_place_and_a_mend(visit: Reader) -> None:
    """Word for word, as a person sees it."""
    (warning,) = visit("facts: {bread_ration: 39}").warnings
    assert str(warning) == dedent("""\
        visit.yaml:3:23: warning V030: facility "f-1": bread_ration is "39"; between 100 and 1000 would be usual
          3 | facts: {bread_ration: 39}
            |                       ^^
          mend: check the number and its unit""")


@pytest.mark.parametrize("text", ["39", "9000", "150..9000", "20..50", "1..39", "<50", ">2000", "0"])
def test_what_is_unusual_is_told_and_kept(visit: Reader, text: str) -> None:
    """A loaf of nine kilogrammes is read as nine kilogrammes."""
    read = visit(f"facts: {{bread_ration: '{text}'}}")
    assert [warning.code for warning in read.warnings] == ["V030"]
    assert isinstance(read.facility.observed["bread_ration"].value, Interval)


@pytest.mark.parametrize("text", ["390", "100", "1000", "<500", ">500", "0..500"])
def test_an_end_that_nobody_wrote_is_not_unusual(warned: Warned, text: str) -> None:
    """Less than 500 g is not zero, and more than 500 g is not infinite."""
    assert warned(f"facts: {{bread_ration: '{text}'}}") == []


def test_frost_without_end_is_not_unusual(warned: Warned) -> None:
    """Below five degrees is any frost."""
    assert warned("rooms: [{id: a, temperature: '<5'}]") == []


def test_an_unusual_account_is_told_though_it_does_not_decide(warned: Warned) -> None:
    """A slip in the register is a slip, also where the team weighed the bread."""
    body = "facts: {bread_ration: [{value: 390, by: measured}, {value: 3900, by: documented}]}"
    assert warned(body) == ['V030 facility "f-1": bread_ration is "3900"; between 100 and 1000 would be usual']


@pytest.mark.parametrize(("people", "beds", "is_told"), [("6", "4", False), ("7", "4", True), ("7..9", "4", True),
                                                         (">=7", "4", True), ("7", "0", False), ("7", "4..9", False)])  # fmt: skip
def test_many_more_people_than_beds_are_told(warned: Warned, people: str, beds: str, *, is_told: bool) -> None:
    """Three to two beds are possible; more is more often a slip."""
    assert bool(warned(f"rooms: [{{id: a, occupants: '{people}', beds: {beds}}}]")) is is_told


@pytest.mark.parametrize(
    ("people", "said"), [("7", "7 people"), ("7..9", "7 to 9 people"), (">=7", "at least 7 people")]
)
def test_a_crowd_is_told_with_its_numbers(warned: Warned, people: str, said: str) -> None:
    """As a range where it is one."""
    (warning,) = warned(f"rooms: [{{id: a, occupants: '{people}', beds: 4}}]")
    assert warning == f'V031 room "a": {said} and 4 beds'


# ---------------------------------------------------------------- time


def test_nothing_comes_before_the_beginning(warned: Warned) -> None:
    """A lawyer before the arrest, a release before the isolation."""
    body = """\
        placements: [{id: p, started: 2018-06-10, ended: 2018-06-09}]
        detentions: [{id: d, apprehended_at: 2018-06-10 10:00, lawyer_at: 2018-06-10 09:00, charged_on: 2018-06-09}]
        """
    assert warned(body) == [
        'V032 placement "p": ended is 2018-06-09, before started',
        'V032 detention "d": lawyer_at is 2018-06-10, before apprehended_at',
        'V032 detention "d": charged_on is 2018-06-09, before apprehended_at',
    ]


def test_the_same_day_is_not_before(warned: Warned) -> None:
    """Of a date the hour is not known, and of a day neither; a time of day has no date."""
    body = """\
        placements: [{id: p, started: 2018-06-10, ended: 2018-06-10}, {id: q, ended: 2018-06-01}]
        detentions:
          - {id: d, apprehended_at: 2018-06-10 10:00, lawyer_at: 2018-06-10, charged_on: 2018-06-10, woken: "05:00"}
          - {id: e, apprehended_at: {missing: refused}, lawyer_at: 2018-06-10}
        """
    assert warned(body) == []


def test_nothing_was_met_after_the_visit(warned: Warned) -> None:
    """A date to come is a slip, unless it is planned; what is ongoing has no date."""
    body = """\
        incidents: [{id: i, at: "2081-06-18"}, {id: j, at: "2018-06-19 23:59"}]
        placements: [{id: p, started: 2018-06-10, ended: {value: 2018-07-10, status: planned}}, {id: q, ended: ongoing}]
        """
    assert warned(body) == ['V035 incident "i": at is "2081-06-18", after the visit of 2018-06-19']


def test_dates_of_plans_and_of_the_past_fit_the_visit(warned: Warned) -> None:
    """What was is over, what is planned is to come."""
    body = """\
        rooms:
          - id: a
            beds:
              - {value: 4, status: former, from: 2017, until: 2018-06-30}
              - {value: 5, status: planned, from: 2018-06-01}
              - {value: 6, status: former, until: 2017}
              - {value: 6, status: former, from: 2017}
              - {value: 7, status: planned, from: 2018-07-01}
        """
    assert warned(body) == [
        'V036 room "a": beds is former and ends on 2018-06-30, after the visit of 2018-06-19',
        'V036 room "a": beds is planned and starts on 2018-06-01, before the visit of 2018-06-19',
    ]


def test_a_time_within_the_visit_is_a_time(warned: Warned) -> None:
    """A report that says when must say it so that it can be sorted."""
    body = "rooms: [{id: a, beds: [{value: 4, at: '14:30'}, {value: 4, at: in the evening}]}]"
    assert warned(body) == ['V037 room "a": "in the evening" is not a time']


# ---------------------------------------------------------------- sources and sums


def test_a_source_is_listed(visit: Reader) -> None:
    """Once for each name, with the nearest that is listed."""
    read = visit(
        """\
        sources: {register-1: {kind: register}}
        facts: {log_kept: {missing: refused, source: letter}}
        rooms: [{id: a, beds: [{value: 4, source: registr-1}, {value: 5, source: registr-1}, {value: 4, source: register-1}]}]
        """
    )
    assert [(warning.code, warning.message, warning.mend) for warning in read.warnings] == [
        ("V034", 'facility "f-1": the source "letter" is not listed under "sources:"', "add it there"),
        ("V034", 'room "a": the source "registr-1" is not listed under "sources:"', 'did you mean "register-1"?'),
    ]


ROOMS = "rooms: [{id: a, occupants: 4..5}, {id: b, occupants: 6}]"


@pytest.mark.parametrize(
    ("population", "body", "said"),
    [
        ("12", f"{ROOMS}\ncomplete: [rooms]", "the rooms hold 10 to 11 people together, and the facility 12"),
        ("8..9", f"{ROOMS}\ncomplete: [rooms]", "the rooms hold 10 to 11 people together, and the facility 8 to 9"),
        ("11", f"{ROOMS}\ncomplete: [rooms]", ""),
        ("12", ROOMS, ""),
        ("12", "rooms: [{id: a, occupants: 4}, {id: b, beds: 6}]\ncomplete: [rooms]", ""),
        ("12", "complete: [rooms]", ""),
    ],
)
def test_rooms_that_are_all_listed_hold_all_people(warned: Warned, population: str, body: str, said: str) -> None:
    """Only where every room was counted."""
    expected = [f'V033 facility "f-1": {said}'] if said else []
    assert warned(f"facts: {{population: {population}}}\n{body}") == expected


def test_rooms_without_a_population_are_not_compared(warned: Warned) -> None:
    """There is nothing to compare them with."""
    assert warned(f"{ROOMS}\ncomplete: [rooms]") == []


def test_no_warning_changes_a_value(visit: Reader) -> None:
    """Warned of or not, what was noted stands."""
    read = visit("facts: {bread_ration: 39}\nrooms: [{id: a, occupants: 90, beds: 1}]")
    assert len(read.warnings) == 2
    assert read.facility.observed["bread_ration"].value == point(39)
    assert read.of_kind("room")[0].observed["occupants"].value == point(90)


@pytest.mark.parametrize(("lives", "is_told"), [("2", True), ("20", False), ("10..30", False)])
def test_the_rooms_of_a_unit_hold_no_more_than_the_unit(warned: Warned, lives: str, *, is_told: bool) -> None:
    """Two people for two taps would pass, and twenty sleep in a room of the same unit."""
    told = warned(f"units: [{{id: u, occupants: {lives}}}]\nrooms: [{{id: a, unit: u, occupants: 20}}]")

    assert told == (['V033 unit "u": its rooms hold 20 people together, and the unit 2'] if is_told else [])
