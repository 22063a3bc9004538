"""Findings in, groups out of which the same is to be said: one norm, one ruling, known by the same means.

A visit of three thousand rooms has three hundred thousand findings and few things to say.  What a norm says of all
rooms of which the same is known is one `Ruling`; how well it stands hangs on nothing but the means by which that is
known.  So a group is told by its first finding, and by the list of its subjects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from engine.assess.finding import DECIDED
from engine.visits.scope import unit_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from engine.assess.finding import Assessment, Finding, Verdict
    from engine.visits.visit import Subject, Visit

Group: TypeAlias = "tuple[Finding, ...]"

Case: TypeAlias = tuple[str, str]
"""A kind of subject and an id."""

Variant: TypeAlias = tuple[bool, bool]
"""Whether a subject lies in no unit, and in no room: what is open may be open there."""


def alike(assessment: Assessment) -> tuple[Group, ...]:
    """The findings of an assessment in groups, in the order of the law; made once for all who ask."""
    found = assessment.kept.get("alike")
    if not isinstance(found, tuple):
        found = assessment.kept["alike"] = _alike(assessment)
    return found


def _alike(assessment: Assessment) -> tuple[Group, ...]:
    decided, still_open = known_alike(assessment.visit)
    groups: dict[tuple[int, int | None], list[Finding]] = {}
    for finding in assessment.findings:
        ruling, kind, subject, _ = finding
        known = decided if ruling.verdict in DECIDED else still_open
        key = (id(ruling), known.get((kind, subject)))
        group = groups.get(key)
        if group is None:
            groups[key] = [finding]
        else:
            group.append(finding)
    return tuple(map(tuple, groups.values()))


def known_alike(visit: Visit) -> tuple[dict[Case, int], dict[Case, int]]:
    """Of each subject two numbers, each the same for those that are alike.

    One is for the means by which its facts, and those above it, are known: on them hangs how well a verdict stands. The
    other is for whether it lies in a unit and in a room: what is open may be open there.
    """
    own = {(subject.kind, subject.id): _means(subject) for subject in visit.all_subjects()}
    numbers: dict[Hashable, int] = {}
    decided: dict[Case, int] = {}
    still_open: dict[Case, int] = {}
    for subject in visit.all_subjects():
        case = (subject.kind, subject.id)
        above = (("facility", visit.facility.id), ("unit", unit_of(subject, visit) or ""), ("room", subject.room or ""))
        decided[case] = numbers.setdefault(tuple(own.get(key) for key in (case, *above)), len(numbers))
        still_open[case] = numbers.setdefault(variant_of(subject, visit), len(numbers))
    return decided, still_open


def variant_of(subject: Subject, visit: Visit) -> Variant:
    """Whether a subject lies in no unit, and in no room."""
    return unit_of(subject, visit) is None, subject.room is None


def _means(subject: Subject) -> Hashable:
    return tuple(
        (fact, noted.missing, noted.by, tuple((account.by, account.counts) for account in noted.accounts))
        for fact, noted in subject.observed.items()
    )


def how_many(groups: Iterable[Group], verdict: Verdict) -> int:
    """The number of findings with a verdict."""
    return sum(len(group) for group in groups if group[0].verdict is verdict)
