"""What several visits of one run mean together, as text for a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.patterns.pattern import Outcome
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.patterns_told import Told
from engine.reports.redact import unnamed
from engine.reports.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.assess.finding import Assessment
    from engine.patterns.pattern import Conclusion, Patterns


def show_over_places(
    assessments: Sequence[Assessment],
    conclusions: Sequence[Conclusion],
    patterns: Patterns,
    code: str,
    *,
    public: bool = False,
) -> Screen:
    """The conclusions over several places, each meaning once with all that show it; empty when there are none."""
    words = language(code)
    screen = Screen()
    drawn = [conclusion for conclusion in conclusions if conclusion.outcome is not Outcome.OPEN]
    if not drawn:
        return screen
    told = Told(Lines(assessments[0], words), patterns.indicators, patterns.patterns)
    screen.heading(words.word("pattern", "over_places"))
    grouped: dict[str, list[Conclusion]] = {}
    for conclusion in drawn:
        grouped.setdefault(conclusion.pattern.id, []).append(conclusion)
    for group in grouped.values():
        head = told.conclusion(group[0])
        screen.add()
        screen.add(f"{head.mark} {head.sentence}", "bold")
        screen.add(head.citation, "italic", 4)
        for conclusion in group:
            screen.add(told.where(unnamed(conclusion.case) if public else conclusion.case), "", 4)
            screen.add("; ".join(_places(conclusion, assessments)), "dim", 6)
    return screen


def _places(conclusion: Conclusion, assessments: Sequence[Assessment]) -> list[str]:
    """The names of the places on whose findings a conclusion rests."""
    rests_on = {id(finding) for ground in conclusion.grounds for finding in ground.findings}
    return sorted(
        {
            assessment.visit.facility_name
            for assessment in assessments
            if any(id(finding) in rests_on for finding in assessment.findings)
        }
    )
