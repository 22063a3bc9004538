"""What to observe before leaving, as text for a screen or a sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.ask import what_to_ask
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.screen import Screen

if TYPE_CHECKING:
    from engine.assess.finding import Assessment


def show_questions(assessment: Assessment, most: int, code: str) -> Screen:
    """The questions in the order in which they are worth asking, each with where and what it settles."""
    words = language(code)
    lines = Lines(assessment, words, public=False)
    screen = Screen()
    screen.add(words.word("report", "ask"), "bold")
    for number, question in enumerate(what_to_ask(assessment, most), start=1):
        screen.add()
        screen.add(f"{number:>2}. {words.of(question.fact.ask) or words.of(question.fact.label)}", "bold")
        where = ", ".join(lines.where(question.fact.on, subject) for subject in question.subjects)
        worth = [words.word("report", "ask_settles", count=len(question.settles))] if question.settles else []
        worth += [words.word("report", "ask_helps", count=len(question.helps))] if question.helps else []
        screen.add(f"{where}; {', '.join(worth)}", "", 4)
        if question.fact.how:
            screen.add(question.fact.how, "dim", 4)
        themes = ", ".join(words.word("theme", theme) for theme in question.themes[:4])
        screen.add(f"{question.fact.on}.{question.fact.name}: {themes}", "dim", 4)
    return screen
