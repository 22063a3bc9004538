"""Findings in, groups out of which the same is to be said: one norm, one ruling, known by the same means.

A visit of three thousand rooms has three hundred thousand findings and few things to say.  What a norm says of all
rooms of which the same is known is one `Ruling`; how well it stands hangs on nothing but the means by which that is
known.  So a group is told by its first finding, and by the list of its subjects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from engine.assess.finding import Verdict
from engine.visits.scope import unit_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from engine.assess.finding import Assessment, Finding
    from engine.visits.model import Subject, Visit

Group: TypeAlias = "tuple[Finding, ...]"

_DECIDED = {Verdict.MET, Verdict.BREACHED}


def alike(assessment: Assessment) -> tuple[Group, ...]:
    """The findings of an assessment in groups, in the order of the law."""
    means, above = _means_of(assessment.visit), _above(assessment.visit)
    groups: dict[tuple[int, Hashable], list[Finding]] = {}
    for finding in assessment.findings:
        subject = (finding.kind, finding.subject)
        known = means.get(subject) if finding.verdict in _DECIDED else above.get(subject)
        groups.setdefault((id(finding.ruling), known), []).append(finding)
    return tuple(map(tuple, groups.values()))


def _above(visit: Visit) -> dict[tuple[str, str], Hashable]:
    """Whether a subject lies in a unit and in a room: what is open may be open there."""
    return {
        (subject.kind, subject.id): (unit_of(subject, visit) is None, subject.room is None)
        for subject in visit.all_subjects()
    }


def _means_of(visit: Visit) -> dict[tuple[str, str], Hashable]:
    """By what means the facts of each subject, and of those above it, are known."""
    own = {(subject.kind, subject.id): _means(subject) for subject in visit.all_subjects()}
    units = {subject.id: unit_of(subject, visit) for subject in visit.of_kind("room")}
    found: dict[tuple[str, str], Hashable] = {}
    for subject in visit.all_subjects():
        unit = subject.unit or units.get(subject.room or "")
        above = (("facility", visit.facility.id), ("unit", unit or ""), ("room", subject.room or ""))
        found[(subject.kind, subject.id)] = tuple(own.get(key) for key in ((subject.kind, subject.id), *above))
    return found


def _means(subject: Subject) -> Hashable:
    return tuple(
        (fact, noted.missing, noted.by, tuple((account.by, account.counts) for account in noted.accounts))
        for fact, noted in subject.observed.items()
    )


def how_many(groups: Iterable[Group], verdict: Verdict) -> int:
    """The number of findings with a verdict."""
    return sum(len(group) for group in groups if group[0].verdict is verdict)
