"""Assessments in, each with its conclusions out: earlier visits to the same place are found among those given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.patterns.conclude import conclude, conclude_over_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.assess.finding import Assessment
    from engine.patterns.matcher import Matcher
    from engine.patterns.pattern import Conclusion, Patterns


def draw_conclusions(
    assessments: Sequence[Assessment], patterns: Patterns, matcher: Matcher
) -> list[tuple[Assessment, tuple[Conclusion, ...]]]:
    """Each assessment with what its findings mean, in the order given; older visits to its place count as earlier.

    Work is done visit by visit, so that time and memory grow with the number of visits and not with its square.
    """
    by_place: dict[str, list[Assessment]] = {}
    for assessment in assessments:
        by_place.setdefault(assessment.visit.facility.id, []).append(assessment)
    checked = []
    for assessment in assessments:
        beside = by_place[assessment.visit.facility.id]
        earlier = [other for other in beside if other.visit.date < assessment.visit.date]
        checked.append((assessment, conclude(assessment, patterns, matcher, earlier)))
    return checked


def over_places(assessments: Sequence[Assessment], patterns: Patterns, matcher: Matcher) -> tuple[Conclusion, ...]:
    """What holds over several places: the newest visit to each is taken."""
    newest: dict[str, Assessment] = {}
    for assessment in sorted(assessments, key=lambda each: each.visit.date):
        newest[assessment.visit.facility.id] = assessment
    return conclude_over_places(list(newest.values()), patterns, matcher)
