"""What looks wrong in a visit and may be right: told as warnings, never corrected."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from engine.conditions.values import Interval
from engine.errors import Place, Problem, nearest
from engine.records import replace
from engine.visits.moments import is_moment, moment_told
from engine.visits.privacy import named_people
from engine.visits.to_come import day_over, is_to_come

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.standards.corpus import Corpus
    from engine.text.strict_yaml import Document
    from engine.visits.visit import Observation, Subject, Visit

CROWDED: Final = 1.5
"""This many people to a bed is possible and worth a second look: it is more often a slip of the pen."""

_BEGINS: Final[Mapping[str, str]] = {"detention": "apprehended_at", "placement": "started"}
"""Nothing else in a person's case is earlier than this."""


def with_warnings(visit: Visit, document: Document, corpus: Corpus) -> Visit:
    """The same visit with its warnings; no value is changed."""
    found = [
        *document.problems,
        *(problem for subject in visit.all_subjects() for problem in _subject(subject, visit, corpus)),
        *_totals(visit),
        *named_people(document),
    ]
    return replace(visit, warnings=tuple(found))


def _subject(subject: Subject, visit: Visit, corpus: Corpus) -> Iterator[Problem]:
    for noted in subject.observed.values():
        yield from _unusual(subject, noted, corpus)
        yield from _sources(subject, noted, visit)
        yield from _times(subject, noted, visit, corpus)
    yield from _crowded(subject)
    yield from _backwards(subject, visit, corpus)


def _unusual(subject: Subject, noted: Observation, corpus: Corpus) -> Iterator[Problem]:
    """Every account outside of the plausible range, also one that does not decide."""
    usual = corpus.facts[(subject.kind, noted.fact)].plausible
    for account in noted.accounts:
        if usual is not None and isinstance(account.value, Interval) and _is_outside(account.value, *usual):
            message = f'{noted.fact} is "{account.said}"; between {usual[0]:g} and {usual[1]:g} would be usual'
            yield _warning("V030", noted, subject, message, "check the number and its unit")


def _is_outside(value: Interval, low: float, high: float) -> bool:
    """An end that nobody wrote, as the zero or the infinity of `<20` and `>20`, is never unusual."""
    too_low = value.low < low and value.low not in {0.0, -math.inf}
    too_high = value.high > high and value.high != math.inf
    return too_low or too_high or value.high < low or value.low > high


def _sources(subject: Subject, noted: Observation, visit: Visit) -> Iterator[Problem]:
    named = [account.source for account in noted.accounts] + [noted.source]
    for source in dict.fromkeys(named):
        if source is not None and source not in visit.sources:
            message = f'the source "{source}" is not listed under "sources:"'
            yield _warning("V034", noted, subject, message, nearest(source, visit.sources) or "add it there")


def _crowded(subject: Subject) -> Iterator[Problem]:
    people, beds = _number(subject, "occupants"), _number(subject, "beds")
    if people is not None and beds is not None and people.low > CROWDED * beds.high > 0:
        message = f"{_told(people)} people and {_told(beds)} beds"
        yield _warning("V031", subject.observed["occupants"], subject, message, "check both counts")


# ---------------------------------------------------------------- time


def _times(subject: Subject, noted: Observation, visit: Visit, corpus: Corpus) -> Iterator[Problem]:
    """Nothing that was met lies after the visit; what is former is over; what is planned is to come."""
    last = visit.last_day
    kind = corpus.facts[(subject.kind, noted.fact)].type
    for account in noted.accounts:
        if is_to_come(account, kind, visit):
            message = f'{noted.fact} is "{account.said}", after the visit of {last}'
            yield _warning("V035", noted, subject, message, 'check the date, or add "status: planned"')
        if account.at is not None and not is_moment(account.at):
            message = f'"{account.at}" is not a time'
            yield _warning("V037", noted, subject, message, 'write "at" as 14:30 or 2018-06-19 14:30')
        if account.during is not None:
            end, start = account.during.end, account.during.start
            if account.status == "former" and end is not None and end > last:
                message = f"{noted.fact} is former and ends on {end}, after the visit of {last}"
                yield _warning("V036", noted, subject, message, "check the dates and the status")
            if account.status == "planned" and start is not None and start < visit.date:
                message = f"{noted.fact} is planned and starts on {start}, before the visit of {visit.date}"
                yield _warning("V036", noted, subject, message, "check the dates and the status")


def _backwards(subject: Subject, visit: Visit, corpus: Corpus) -> Iterator[Problem]:
    first = _BEGINS.get(subject.kind, "")
    start = _number(subject, first)
    for fact, noted in subject.observed.items():
        kind = corpus.facts[(subject.kind, fact)].type
        value = _number(subject, fact)
        if start is not None and value is not None and kind in {"date", "datetime"}:
            if kind == corpus.facts[(subject.kind, first)].type:
                is_before = value.high < start.low
            else:  # of a date the hour is not known
                is_before = day_over(value.high, visit) <= start.low
            if is_before:
                civil = visit.clock.told(value.high) if kind == "datetime" else value.high
                message = f"{fact} is {moment_told(civil)[:10]}, before {first}"
                yield _warning("V032", noted, subject, message, "check the dates")


# ---------------------------------------------------------------- sums


def _totals(visit: Visit) -> Iterator[Problem]:
    """When all rooms are listed, those who sleep in them are those who are held."""
    population = _number(visit.facility, "population")
    rooms = [_number(room, "occupants") for room in visit.of_kind("room")]
    known = [each for each in rooms if each is not None]
    if population is not None and known and len(known) == len(rooms) and "rooms" in visit.complete:
        total = Interval(sum(each.low for each in known), sum(each.high for each in known))
        if total.low > population.high or total.high < population.low:
            message = f"the rooms hold {_told(total)} people together, and the facility {_told(population)}"
            mend = "check the counts, or whether all rooms are listed"
            yield _warning("V033", visit.facility.observed["population"], visit.facility, message, mend)
    for unit in visit.of_kind("unit"):
        yield from _fuller_inside(unit, [room for room in visit.of_kind("room") if room.unit == unit.id])


def _fuller_inside(unit: Subject, rooms: list[Subject]) -> Iterator[Problem]:
    """More people cannot sleep in the rooms of a unit than live in it, however many of its rooms are listed."""
    held = _number(unit, "occupants")
    inside = sum(people.low for room in rooms if (people := _number(room, "occupants")) is not None)
    if held is not None and inside > held.high:
        message = f"its rooms hold {inside:g} people together, and the unit {_told(held)}"
        yield _warning(
            "V033", unit.observed["occupants"], unit, message, "check both counts: they cannot both be right"
        )


def _number(subject: Subject, fact: str) -> Interval | None:
    noted = subject.observed.get(fact)
    value = None if noted is None else noted.value
    return value if isinstance(value, Interval) else None


def _told(number: Interval) -> str:
    if number.high == math.inf:
        return f"at least {number.low:g}"
    return f"{number.low:g}" if number.is_point else f"{number.low:g} to {number.high:g}"


def _warning(code: str, noted: Observation, subject: Subject, message: str, mend: str) -> Problem:
    place = noted.place or Place("")
    return Problem(code, place, f'{subject.kind} "{subject.id}": {message}', mend, warning=True)
