"""What several visits of one run mean together, as text for a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.patterns_told import Told
from engine.reports.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.assess.finding import Assessment
    from engine.patterns.model import Conclusion, Patterns


def show_over_places(
    assessments: Sequence[Assessment], conclusions: Sequence[Conclusion], patterns: Patterns, code: str
) -> Screen:
    """The conclusions over several places; nothing is printed when there are none."""
    words = language(code)
    screen = Screen()
    if not conclusions:
        return screen
    told = Told(Lines(assessments[0], words, public=False), patterns.indicators)
    screen.heading(words.word("pattern", "over_places"))
    for conclusion in conclusions:
        line = told.conclusion(conclusion)
        screen.add(f"{line.mark} {line.sentence} {line.where}", "bold")
        screen.add(line.citation, "italic", 4)
        for ground in conclusion.grounds:
            places = sorted({finding.subject or finding.kind for finding in ground.findings})
            screen.add(", ".join(places), "dim", 4)
    return screen
