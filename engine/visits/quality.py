"""What looks wrong in a visit and may be right: told as warnings, never corrected.

Also the privacy lint: no field of a visit may hold a detained person's name, number or telephone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from engine.conditions.values import Interval
from engine.errors import Place, Problem
from engine.visits.model import Observation, Subject, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.standards.model import Corpus
    from engine.standards.strict_yaml import Document

CROWDED: Final = 1.5
"""This many people to a bed is possible and worth a second look: it is more often a slip of the pen."""

_PRIVATE: Final = (
    (re.compile(r"(?<!\d)\d{12}(?!\d)"), "an identity number (IIN)"),
    (re.compile(r"(?<!\d)(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)"), "a telephone number"),
    (
        re.compile(r"\b[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+\s+[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+\s+[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яё]+(?:вич|вна|ұлы|улы|қызы|кызы)\b"),
        "a full name",
    ),
)  # fmt: skip


def with_warnings(visit: Visit, document: Document, corpus: Corpus) -> Visit:
    """The same visit with its warnings; no value is changed."""
    found = [
        *document.problems,
        *(problem for subject in visit.all_subjects() for problem in _subject(subject, visit, corpus)),
        *_totals(visit),
        *_private(document),
    ]
    return replace(visit, warnings=tuple(found))


def _subject(subject: Subject, visit: Visit, corpus: Corpus) -> Iterator[Problem]:
    where = f'{subject.kind} "{subject.id}"'
    for name, noted in subject.observed.items():
        fact = corpus.facts[(subject.kind, name)]
        value = noted.value
        if fact.plausible is not None and isinstance(value, Interval):
            low, high = fact.plausible
            if value.low < low or (value.high > high and value.high != float("inf")):
                said = noted.deciding[0].said
                yield _warning("V030", noted, f'{where}: {name} is "{said}"; between {low:g} and {high:g} would be usual', "check the number and its unit")
    yield from _crowded(subject, where)
    yield from _backwards(subject, where)
    for noted in subject.observed.values():
        for account in noted.accounts:
            if account.source is not None and account.source not in visit.sources:
                yield _warning("V034", noted, f'{where}: the source "{account.source}" is not listed under "sources:"', "add it there")


def _crowded(subject: Subject, where: str) -> Iterator[Problem]:
    people, beds = _number(subject, "occupants"), _number(subject, "beds")
    noted = subject.observed.get("occupants")
    if people and beds and noted and beds.high > 0 and people.low > CROWDED * beds.high:
        yield _warning("V031", noted, f"{where}: {people.low:g} people and {beds.high:g} beds", "check both counts")


_ORDER: Final = (
    ("apprehended_at", "registered_at"),
    ("apprehended_at", "lawyer_at"),
    ("apprehended_at", "doctor_at"),
    ("apprehended_at", "judge_at"),
    ("apprehended_at", "released_at"),
    ("started", "ended"),
)


def _backwards(subject: Subject, where: str) -> Iterator[Problem]:
    for earlier, later in _ORDER:
        first, second, noted = _number(subject, earlier), _number(subject, later), subject.observed.get(later)
        if first and second and noted and second.high < first.low:
            yield _warning("V032", noted, f"{where}: {later} is before {earlier}", "check the dates")


def _totals(visit: Visit) -> Iterator[Problem]:
    """When all rooms are listed, those who sleep in them are those who are held."""
    population = _number(visit.facility, "population")
    noted = visit.facility.observed.get("population")
    rooms = [_number(room, "occupants") for room in visit.of_kind("room")]
    if population and noted and rooms and all(rooms) and "rooms" in visit.complete:
        low = sum(each.low for each in rooms if each)
        high = sum(each.high for each in rooms if each)
        if low > population.high or high < population.low:
            yield _warning("V033", noted, f"the rooms hold {low:g} people together, and the facility {population.low:g}", "check the counts, or whether all rooms are listed")


def _private(document: Document) -> Iterator[Problem]:
    for number, line in enumerate(document.text.splitlines(), start=1):
        for pattern, what in _PRIVATE:
            found = pattern.search(line)
            if found:
                place = Place(document.file, number, found.start() + 1, "", len(found.group()))
                yield Problem("V040", place, f"this looks like {what}", "use initials or a code; nobody held may be named", warning=True)


def _number(subject: Subject, fact: str) -> Interval | None:
    noted = subject.observed.get(fact)
    value = None if noted is None else noted.value
    return value if isinstance(value, Interval) else None


def _warning(code: str, noted: Observation, message: str, mend: str) -> Problem:
    return Problem(code, noted.place or Place(""), message, mend, warning=True)
