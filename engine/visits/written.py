"""A visit in, everything that somebody wrote in it out, one small record for each text.

By it a report is held to the promise that nothing written is lost: whatever no norm reads must still come out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.records import dataclass
from engine.visits.follow_up import FACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.errors import Place
    from engine.visits.visit import Account, Observation, Subject, Visit


@dataclass(frozen=True, slots=True)
class Written:
    """One text of a visit, as it stands in the file.

    `what` is the key under which it was written, `said` for the value of an account.  `kind` and `subject` name the
    subject, or the list (`sources`, `previous`, `judged`) and the entry in it; `fact` is the fact, if it is of one.
    """

    what: str
    text: str
    kind: str
    subject: str
    fact: str = ""
    place: Place | None = None


def written(visit: Visit) -> tuple[Written, ...]:
    """Every text of a visit: its head, its subjects, then its other lists, each in the order of the file."""
    return tuple(_written(visit))


def _written(visit: Visit) -> Iterator[Written]:
    yield from _head(visit)
    for subject in visit.all_subjects():
        yield from _of_subject(subject)
    for plural in sorted(visit.complete):
        yield Written("complete", plural, "visit", visit.id)
    for name, source in visit.sources.items():
        parts = {"kind": source.kind, "title": source.title, "count": source.count}
        yield from _entry("sources", name, parts)
    for earlier in visit.previous:
        yield from _entry("previous", str(earlier["id"]), earlier)
    for each in visit.judged:
        parts = {"subject": each.subject, "verdict": each.verdict, "why": each.why, "by": each.by, "note": each.note}
        yield from _entry("judged", each.norm, parts, each.place)


def _head(visit: Visit) -> Iterator[Written]:
    told = {"id": visit.id, "date": visit.date, "until": visit.until, "kind": visit.kind, "note": visit.note}
    yield from _entry("visit", visit.id, told)
    for member in visit.team:
        yield Written("team", member, "visit", visit.id)
    place = {"name": visit.facility_name, "profile": visit.profile, "region": visit.region}
    yield from _entry("facility", visit.facility.id, place)


def _of_subject(subject: Subject) -> Iterator[Written]:
    links = {"id": subject.id, "unit": subject.unit, "room": subject.room, "person": subject.person}
    yield from _entry(subject.kind, subject.id, {**links, "note": subject.note}, subject.place)
    for noted in subject.observed.values():
        if noted.fact == FACT and noted.place is None:
            continue  # counted from `previous`, not written
        yield from _of_observation(noted, subject)


def _of_observation(noted: Observation, subject: Subject) -> Iterator[Written]:
    why_none = {"missing": noted.missing, "by": noted.by, "source": noted.source, "note": noted.note}
    told: tuple[Mapping[str, object], ...] = (why_none, *map(_of_account, noted.accounts))
    for parts in told:
        yield from _entry(subject.kind, subject.id, parts, noted.place, noted.fact)


def _of_account(account: Account) -> dict[str, object]:
    during = account.during
    return {
        "said": account.said,
        "by": account.by,
        "source": account.source,
        "note": account.note,
        "at": account.at,
        "share": account.share,
        "status": None if account.status == "actual" else account.status,
        "from": None if during is None else during.start,
        "until": None if during is None else during.end,
    }


def _entry(
    kind: str, subject: str, parts: Mapping[str, object], place: Place | None = None, fact: str = ""
) -> Iterator[Written]:
    for what, value in parts.items():
        if value is not None and value != "":
            yield Written(what, str(value), kind, subject, fact, place)
