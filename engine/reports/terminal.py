"""A report out as text for a screen: the gravest first, then what is missing, then what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.language import Language, language
from engine.reports.screen import Screen

if TYPE_CHECKING:
    from engine.reports.model import ConcernLine, FindingLine, LadderFigure, Report, ThemeSection

STYLES = {"▲": "bold red", "●": "green", "?": "yellow", "–": "dim"}


def render_terminal(report: Report, *, full: bool = False) -> Screen:
    """The report as styled lines; `full` lists every finding under its theme."""
    words = language(report.language)
    screen = Screen()
    screen.add(report.title, "bold")
    screen.add(report.subtitle)
    for name, value in report.facts:
        screen.add(f"{name}: {value}" if name else value, "dim")
    screen.heading(words.word("report", "glance"))
    for name, count in report.glance:
        screen.add(f"{count:>5}  {name}")
    _conclusions(report, words, screen)
    _concerns(report, words, screen)
    _ladders(report, words, screen)
    if full:
        for section in report.themes:
            _theme(section, screen)
    _open(report, words, screen)
    _questions(report, words, screen)
    _end(report, words, screen)
    return screen


def _conclusions(report: Report, words: Language, screen: Screen) -> None:
    if not report.conclusions:
        return
    screen.heading(words.word("pattern", "title"))
    for line in report.conclusions:
        screen.add()
        told = "; ".join(part for part in (line.outcome, line.where, line.severity, line.standing) if part)
        screen.add(f"{line.mark} {line.sentence}", STYLES[line.mark])
        screen.add(f"{told}. {line.citation}", "italic", 4)
        for name, proof in (("proof", line.proof), ("rebuttal", line.rebuttal), ("missing", line.missing)):
            if proof:
                screen.add(f"{words.word('pattern', name)}:", "", 4)
            for step in proof:
                screen.add(f"{step.mark} {step.text}", "dim", 6 + 2 * step.depth)
        if line.advice:
            screen.add(f"→ {line.advice}", "", 4)


def _concerns(report: Report, words: Language, screen: Screen) -> None:
    screen.heading(words.word("report", "key_concerns"))
    if not report.concerns:
        screen.add(words.word("report", "no_concerns"))
    for concern in report.concerns:
        _concern(concern, words, screen)
    if report.concerns_left:
        screen.add(words.word("report", "more_concerns", count=report.concerns_left), "dim")


def _concern(concern: ConcernLine, words: Language, screen: Screen) -> None:
    head = concern.headline
    screen.add()
    screen.add(f"{concern.number:>2}. {head.mark} {head.verdict}: {head.where}", STYLES[head.mark])
    _details(head, words, screen)
    for other in concern.also:
        screen.add(f"{words.word('report', 'also')}: {other.verdict} ({other.role}): {other.citation}", "", 4)


def _details(line: FindingLine, words: Language, screen: Screen) -> None:
    screen.add(line.says, "", 4)
    numbers = "; ".join(part for part in (line.measured, line.shortfall, line.affected, line.standing) if part)
    if numbers:
        screen.add(numbers, "", 4)
    screen.add(f"{line.citation} ({line.role})", "italic", 4)
    if line.remedies:
        joined = f" {words.word('report', 'or')} ".join(line.remedies)
        screen.add(f"→ {joined}", "", 4)


def _ladders(report: Report, words: Language, screen: Screen) -> None:
    told = [figure for figure in report.ladders if figure.placed]
    if told:
        screen.heading(words.word("report", "ladders"))
    for figure in told:
        for placed in figure.placed:
            screen.add(f"{figure.label}, {placed.where}: {placed.value}", "", 2)
            screen.add(placed.sentence, "", 6)


def _theme(section: ThemeSection, screen: Screen) -> None:
    screen.heading(section.name)
    screen.add(section.coverage, "dim")
    for line in (*section.breached, *section.met, *section.open):
        told = "; ".join(part for part in (line.measured, line.reason, ", ".join(line.missing)) if part)
        screen.add(f"{line.mark} {line.verdict}: {line.where}: {line.says}", STYLES[line.mark], 2)
        screen.add(f"{line.citation} ({line.role}) [{line.finding.norm.id}]{': ' + told if told else ''}", "dim", 4)


def _open(report: Report, words: Language, screen: Screen) -> None:
    screen.heading(words.word("report", "not_assessed"))
    screen.add(words.word("report", "not_assessed_why"), "dim")
    for section in report.themes:
        if section.open:
            screen.add(f"{len(section.open):>5}  {section.name}")
    for sentence in report.unrecorded:
        screen.add(sentence, "", 2)
    for name, lines in (("to_judge", report.to_judge), ("for_information", report.for_information)):
        if lines:
            screen.add(f"{len(lines):>5}  {words.word('report', name)}")


def _questions(report: Report, words: Language, screen: Screen) -> None:
    if not report.questions:
        return
    screen.heading(words.word("report", "ask"))
    for question in report.questions[:8]:
        worth = [words.word("report", "ask_settles", count=question.settles)] if question.settles else []
        worth += [words.word("report", "ask_helps", count=question.helps)] if question.helps else []
        screen.add(f"{question.number:>2}. {question.question} [{question.where}; {', '.join(worth)}]")


def _end(report: Report, words: Language, screen: Screen) -> None:
    if report.apart:
        screen.heading(words.word("report", "not_in_force"))
        for apart in report.apart:
            screen.add(f"{len(apart.norms):>5}  {apart.instrument}: {apart.why}", "dim")
    if report.warnings:
        screen.heading(words.word("report", "warnings"))
        for warning in report.warnings:
            screen.add(warning, "yellow", 2)
    made = report.receipt
    told = words.word(
        "report",
        "receipt_text",
        engine=made.engine,
        rules=made.rules[:12],
        visit=made.visit[:12],
        law_on=made.law_on,
    )
    screen.add()
    screen.add(told, "dim")


def render_ladder(
    figure: LadderFigure, words: Language, value: float | None, stands: tuple[bool | None, ...]
) -> Screen:
    """One ladder as text, with where a value stands on each rung."""
    screen = Screen()
    screen.add(f"{figure.label} ({figure.unit})", "bold")
    marks = {True: "●", False: "▲", None: "?"}
    for number, rung in enumerate(figure.rungs):
        mark = "" if value is None else f"{marks[stands[number]]} "
        group = f"; {rung.groups}" if rung.groups else ""
        style = "" if value is None else STYLES[marks[stands[number]]]
        screen.add(
            f"{mark}{words.number(rung.value):>6}  {rung.limit:<18} {rung.citation} ({rung.role}{group})",
            style,
        )
        screen.add(rung.measure, "dim", 9)
    return screen
