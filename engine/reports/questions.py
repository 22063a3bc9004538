"""What to observe before leaving, as text for a screen or a sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.ask import what_to_ask
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.screen import Screen
from engine.reports.terminal import worth

if TYPE_CHECKING:
    from engine.assess.finding import Assessment


def show_questions(assessment: Assessment, most: int, code: str) -> Screen:
    """The questions in the order in which they are worth asking, each with where and what it settles."""
    words = language(code)
    lines = Lines(assessment, words)
    screen = Screen()
    screen.add(words.word("report", "ask"), "bold")
    questions = what_to_ask(assessment, most)
    if not questions:
        screen.add(words.word("screen", "nothing_to_ask"))
    for number, question in enumerate(questions, start=1):
        screen.add()
        screen.add(f"{number:>2}. {words.of(question.fact.ask) or words.of(question.fact.label)}", "bold")
        where = ", ".join(lines.where(question.fact.on, subject) for subject in question.subjects)
        screen.add(f"{where}; {worth(words, len(question.settles), len(question.helps))}", "", 4)
        if question.fact.how and code == "en":  # nobody has translated these yet
            screen.add(question.fact.how, "dim", 4)
        themes = ", ".join(words.word("theme", theme) for theme in question.themes[:4])
        screen.add(f"{question.fact.on}.{question.fact.name}: {themes}", "dim", 4)
    return screen
