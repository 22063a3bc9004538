"""Everything that a visit says in, plain data for JSON out: as it was written, fact by fact and account by account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.reports.ids import fact_id
from engine.visits.usual import stay_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.reports.lines import Lines
    from engine.reports.unread import Key
    from engine.visits.visit import Account, Observation, Subject, Visit


def visit_data(visit: Visit, lines: Lines) -> dict[str, Any]:
    """The head of a visit."""
    return {
        "id": visit.id,
        "date": visit.date.isoformat(),
        "until": visit.until.isoformat() if visit.until else None,
        "kind": visit.kind,
        "team": list(visit.team),
        "note": visit.note,
        "complete": sorted(visit.complete),
        "facility": _facility(visit, lines),
    }


def _facility(visit: Visit, lines: Lines) -> dict[str, Any]:
    """The place, with what its profile says of it; an international profile has no country."""
    corpus = lines.assessment.corpus
    profile = corpus.profiles[visit.profile]
    country = corpus.countries.get(profile.country)
    return {
        "id": visit.facility.id,
        "name": visit.facility_name,
        "profile": visit.profile,
        "region": visit.region,
        "stay": _stay(visit),
        "country": {"id": country.id, "name": lines.language.of(country.name)} if country else None,
        "classes": list(profile.classes),
    }


def _stay(visit: Visit) -> dict[str, Any] | None:
    """For how long people are held there, by what the visit says, else by what is usual at such a place."""
    stay = stay_of(visit)
    if stay is None:
        return None
    return {"surely": list(stay.surely), "possibly": list(stay.possibly), "from": stay.source}


def subject_data(visit: Visit) -> Iterator[dict[str, Any]]:
    """Each subject with all that was observed of it."""
    for subject in visit.all_subjects():
        if subject.observed or subject.note or subject.id:
            yield {
                "kind": subject.kind,
                "id": subject.id or None,
                "unit": subject.unit,
                "room": subject.room,
                "person": subject.person,
                "note": subject.note,
                "facts": [_observation(subject, noted) for noted in subject.observed.values()],
            }


def _observation(subject: Subject, noted: Observation) -> dict[str, Any]:
    missing = {"why": noted.missing, "by": noted.by, "source": noted.source, "note": noted.note}
    return {
        "id": fact_id(subject.kind, subject.id, noted.fact),
        "fact": noted.fact,
        "accounts": [_account(account) for account in noted.accounts],
        "missing": missing if noted.missing is not None else None,
    }


def _account(account: Account) -> dict[str, Any]:
    """What one source said."""
    during = account.during
    return {
        "said": account.said,
        "by": account.by,
        "source": account.source,
        "note": account.note,
        "at": account.at,
        "share": account.share,
        "status": account.status,
        "from": during.start.isoformat() if during and during.start else None,
        "until": during.end.isoformat() if during and during.end else None,
    }


def note_data(visit: Visit) -> Iterator[dict[str, Any]]:
    """Every note, with what it is about: the visit, a subject, or a fact of one."""
    if visit.note:
        yield {"kind": "visit", "id": visit.id, "fact": None, "note": visit.note}
    for subject in visit.all_subjects():
        if subject.note:
            yield {"kind": subject.kind, "id": subject.id, "fact": None, "note": subject.note}
        yield from _fact_notes(subject)


def _fact_notes(subject: Subject) -> Iterator[dict[str, Any]]:
    for fact, noted in subject.observed.items():
        for note in (noted.note, *(account.note for account in noted.accounts)):
            if note:
                yield {"kind": subject.kind, "id": subject.id, "fact": fact, "note": note}


def fact_data(visit: Visit, unread: frozenset[Key], lines: Lines) -> Iterator[dict[str, Any]]:
    """Every fact that was noted: its label, its unit, and whether a norm or a pattern here reads it."""
    noted = ((subject.kind, fact) for subject in visit.all_subjects() for fact in subject.observed)
    for kind, name in dict.fromkeys(noted):
        fact = lines.assessment.corpus.facts.get((kind, name))
        yield {
            "kind": kind,
            "fact": name,
            "label": lines.label(kind, name),
            "type": fact.type if fact else "text",
            "unit": fact.unit if fact else "",
            "read": (kind, name) not in unread,
        }


def other_data(visit: Visit) -> dict[str, list[dict[str, Any]]]:
    """Sources, recommendations of earlier visits, and what a person judged."""
    return {
        "sources": [
            {"id": name, "kind": s.kind, "title": s.title, "count": s.count, "confidential": s.confidential}
            for name, s in visit.sources.items()
        ],
        "previous": [
            {key: None if value is None else str(value) for key, value in entry.items()} for entry in visit.previous
        ],
        "judged": [
            {
                "norm": each.norm,
                "subject": {"kind": each.kind, "id": each.subject},
                "verdict": each.verdict,
                "why": each.why,
                "by": each.by,
                "note": each.note,
            }
            for each in visit.judged
        ],
    }
