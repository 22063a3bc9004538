"""Findings in, concerns out, the gravest first: one for each thing that is wrong, whoever forbids it, wherever it is.

Findings on one subject and one measure (or the same deciding facts) are one concern.  Its headline is chosen
binding first, then the one specific to a group, then the more protective, then the later instrument.  Where the same
norm is the headline for several people or rooms, that is one concern with a count.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from engine.assess.finding import Assessment, Finding, Standing, Verdict
from engine.assess.ladder import ladder_of
from engine.conditions.values import Interval, total
from engine.records import dataclass
from engine.standards.terms import ANY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.standards.corpus import Corpus

MOST: Final = 15
SEVERITIES: Final = ("critical", "high", "medium", "low")
FORCES: Final = ("shall", "presumption", "emergency_floor", "should", "desirable", "informs")


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing that is wrong: the headline finding, the same of other subjects, and others that say the same of them.

    `alike` are findings of the headline's norm; the headline is the gravest of them.
    """

    headline: Finding
    others: tuple[Finding, ...]
    alike: tuple[Finding, ...] = ()

    @property
    def subjects(self) -> tuple[Finding, ...]:
        """The finding of each subject concerned, the gravest first."""
        return (self.headline, *self.alike)

    @property
    def affected(self) -> Interval | None:
        """How many people it concerns; of subjects whose number is not known, at least nobody."""
        return people_together(self.headline.kind, (each.affected for each in self.subjects))


_PERHAPS_THE_SAME: Final = frozenset({"group", "incident"})
"""Kinds of which one person may belong to several: of two events on one day, to convicts and to the sick."""


def people_together(kind: str, counts: Iterable[Interval | None]) -> Interval | None:
    """The people of several subjects of one kind, None where no number is known.

    Where they may be the same people there are at least those of the largest, and at most those of all.
    """
    every = list(counts)
    together = total(every)
    if together is None or kind not in _PERHAPS_THE_SAME:
        return together
    return Interval(max(count.low for count in every if count is not None), together.high)


def concerns(assessment: Assessment) -> tuple[Concern, ...]:
    """All concerns, the gravest first."""
    grouped: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in assessment.with_verdict(Verdict.BREACHED):
        grouped.setdefault((finding.kind, finding.subject, topic(finding, assessment.corpus)), []).append(finding)
    alike: dict[tuple[str, str], list[Concern]] = {}
    for (kind, _, _), findings in grouped.items():
        one = _concern(findings)
        alike.setdefault((kind, one.headline.norm.id), []).append(one)
    return tuple(sorted(map(_together, alike.values()), key=_gravity))


def _together(concerns_alike: list[Concern]) -> Concern:
    """The same of several subjects as one, each other norm once with the finding of the gravest subject."""
    first, *rest = sorted(concerns_alike, key=_gravity)
    others = {other.norm.id: other for each in reversed((first, *rest)) for other in each.others}
    told = [*first.others, *(other for other in others.values() if other not in first.others)]
    return Concern(first.headline, tuple(told), tuple(each.headline for each in rest))


def topic(finding: Finding, corpus: Corpus) -> str:
    """What a breach is about: its ladder, its measure, or the facts that decided it."""
    ladder = ladder_of(finding, corpus)
    if ladder:
        return ladder
    if finding.measure is not None and finding.measure.name:
        return finding.measure.name
    facts = {noted.fact for noted in finding.rests_on} - {"kind", "groups"}
    return "+".join(sorted(facts)) or finding.norm.id


def _concern(findings: list[Finding]) -> Concern:
    """The headline: binding, more forceful, of a group, more demanding; then later, by the date known; then by id."""
    by_id = sorted(findings, key=lambda finding: finding.norm.id)
    later_first = sorted(by_id, key=lambda finding: str(finding.norm.instrument.adopted or ""), reverse=True)
    ordered = sorted(later_first, key=_prevalence)
    return Concern(ordered[0], tuple(ordered[1:]))


def _prevalence(finding: Finding) -> tuple[int, int, int, float]:
    norm, measure = finding.norm, finding.measure
    limit = measure.limit.high if measure and measure.limit else 0.0
    demanding = limit if measure and measure.operator in {"<=", "<"} else -limit
    binding = 0 if norm.instrument.binding else 1
    return (binding, FORCES.index(norm.force), 0 if ANY not in norm.groups else 1, demanding)


def _gravity(concern: Concern) -> tuple[int, int, int, int, float, int, float, str]:
    """What binds and is established stands before guidance and allegations; then the gravest, then the most people."""
    head = concern.headline
    weak = 0 if head.standing is Standing.ESTABLISHED else 1
    foreign = 0 if head.norm.instrument.binding else 1
    worst = min(SEVERITIES.index(f.norm.severity) for f in (head, *concern.others) if f.norm.force == head.norm.force)
    people = concern.affected.low if concern.affected else 0.0
    return (
        weak + foreign,
        worst,
        weak,
        foreign,
        -people,
        FORCES.index(head.norm.force),
        -_relative_shortfall(head),
        head.norm.id + head.subject,
    )


def _relative_shortfall(finding: Finding) -> float:
    measure = finding.measure
    if measure is None or measure.shortfall is None or measure.limit is None or not measure.limit.high:
        return 0.0
    size = measure.shortfall.low / measure.limit.high
    return size if math.isfinite(size) else 1e9
