"""Findings in, at most fifteen key concerns out: one for each thing that is wrong, whoever forbids it.

Findings on one subject and one measure (or the same deciding facts) are one concern.  Its headline is chosen
binding first, then the one specific to a group, then the more protective, then the later instrument.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from engine.assess.finding import Assessment, Finding, Standing, Verdict
from engine.assess.ladder import ladder_of
from engine.records import dataclass

if TYPE_CHECKING:
    from engine.standards.model import Corpus

MOST: Final = 15
SEVERITIES: Final = ("critical", "high", "medium", "low")
FORCES: Final = ("shall", "presumption", "emergency_floor", "should", "desirable", "informs")
_STANDINGS: Final = (Standing.ESTABLISHED, Standing.JUDGED, Standing.CORROBORATED, Standing.ALLEGED, None)


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing that is wrong: the headline finding, and the others that say the same of it."""

    headline: Finding
    others: tuple[Finding, ...]


def key_concerns(assessment: Assessment, most: int = MOST) -> tuple[Concern, ...]:
    """The concerns that matter most: by severity, standing, bindingness, people affected, size of shortfall."""
    return concerns(assessment)[:most]


def concerns(assessment: Assessment) -> tuple[Concern, ...]:
    """All concerns, the gravest first."""
    grouped: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in assessment.with_verdict(Verdict.BREACHED):
        grouped.setdefault((finding.kind, finding.subject, topic(finding, assessment.corpus)), []).append(finding)
    found = [_concern(findings) for findings in grouped.values()]
    return tuple(sorted(found, key=_gravity))


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
    return (binding, FORCES.index(norm.force), 0 if "any" not in norm.groups else 1, demanding)


def _gravity(concern: Concern) -> tuple[int, int, int, int, float, float, str]:
    head = concern.headline
    worst = min(SEVERITIES.index(f.norm.severity) for f in (head, *concern.others) if f.norm.force == head.norm.force)
    people = head.affected.high if head.affected else 0.0
    return (
        worst,
        _STANDINGS.index(head.standing),
        0 if head.norm.instrument.binding else 1,
        FORCES.index(head.norm.force),
        -people,
        -_relative_shortfall(head),
        head.norm.id + head.subject,
    )


def _relative_shortfall(finding: Finding) -> float:
    measure = finding.measure
    if measure is None or measure.shortfall is None or measure.limit is None or not measure.limit.high:
        return 0.0
    size = measure.shortfall.low / measure.limit.high
    return size if math.isfinite(size) else 1e9
