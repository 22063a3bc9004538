"""What to observe before leaving, as text for a screen or a sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.ask import what_to_ask
from engine.assess.finding import Reason
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.screen import Screen
from engine.reports.terminal import worth

if TYPE_CHECKING:
    from engine.assess.finding import Assessment, Finding


def show_questions(assessment: Assessment, most: int, code: str) -> Screen:
    """The questions in the order in which they are worth asking, each with where and what it settles."""
    words = language(code)
    lines = Lines(assessment, words)
    screen = Screen()
    screen.add(words.word("report", "ask"), "bold")
    questions = what_to_ask(assessment, most)
    left = limbs_to_ask(assessment)
    if not (questions or left):
        screen.add(words.word("screen", "nothing_to_ask"))
    for number, question in enumerate(questions, start=1):
        screen.add()
        screen.add(f"{number:>2}. {words.of(question.fact.ask) or words.of(question.fact.label)}", "bold")
        where = ", ".join(lines.where(question.fact.on, subject) for subject in question.subjects)
        screen.add(f"{where}; {worth(words, len(question.settles), len(question.helps))}", "", 4)
        for choice in question.fact.choices.values():
            screen.add(f"☐ {words.of(choice)}", "", 6)
        if question.fact.how:  # written in English only, and marked so elsewhere
            screen.add(words.of({"en": question.fact.how}), "dim", 4)
        themes = ", ".join(words.of(assessment.corpus.terms.themes[theme]) for theme in question.themes[:4])
        screen.add(f"{question.fact.on}.{question.fact.name}: {themes}", "dim", 4)
    _limbs(left, lines, screen)
    return screen


def limbs_to_ask(assessment: Assessment) -> tuple[Finding, ...]:
    """The findings that are met as far as facts were asked for, each norm once: a person has to ask the rest."""
    found = {each.norm.id: each for each in assessment.findings if each.reason is Reason.AS_FAR_AS_ASKED}
    return tuple(found.values())


def _limbs(findings: tuple[Finding, ...], lines: Lines, screen: Screen) -> None:
    if findings:
        screen.heading(lines.language.word("first", "to_person"))
    for finding in findings:
        screen.add(f"{lines.language.of(finding.norm.says)} {lines.citation(finding)}", "dim", 2)
        for question in lines.unread(finding):
            screen.add(f"☐ {question}", "", 6)
