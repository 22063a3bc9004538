"""A report out as text for a screen: the gravest first, then what is missing, then what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.patterns.model import Outcome
from engine.reports.language import Language, language
from engine.reports.lines import receipt_told
from engine.reports.patterns_told import listed
from engine.reports.screen import Screen
from engine.reports.written_screen import add_written, unread_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.reports.model import ConcernLine, ConclusionLine, FindingLine, PlacedLine, Report, ThemeSection

STYLES: Final = {"▲": "bold red", "●": "green", "?": "yellow", "–": "dim"}
ASKED: Final = 8
"""Questions that are shown at the end of a report; `habeas ask` shows more."""
FULL: Final = "--full"


def render_terminal(report: Report, *, full: bool = False) -> Screen:
    """The report as styled lines; `full` adds every finding under its theme, every proof, and what was not applied."""
    words = language(report.language)
    screen = Screen()
    screen.add(report.title, "bold")
    screen.add(report.subtitle)
    for name, value in report.facts:
        screen.add(f"{name}: {value}" if name else value, "dim")
    screen.heading(words.word("report", "glance"))
    for name, count in report.glance:
        screen.add(f"{count:>5}  {name}")
    _conclusions(report, words, screen, full=full)  # what findings mean together weighs more than each of them
    _concerns(report, words, screen)
    _ladders(report, words, screen)
    if full:
        _recommendations(report, words, screen)
        for section in report.themes:
            _theme(section, screen)
    _open(report, words, screen, full=full)
    _questions(report, words, screen)
    _apart(report, words, screen, full=full)
    _written(report, words, screen, full=full)
    _end(report, words, screen)
    return screen


def _concerns(report: Report, words: Language, screen: Screen) -> None:
    screen.heading(words.word("report", "key_concerns"))
    if not report.concerns:
        kept = any(section.met for section in report.themes)
        screen.add(words.word("report", "no_concerns") if kept else words.word("screen", "nothing_assessed"))
    for concern in report.concerns:
        _concern(concern, words, screen)
    if report.concerns_left:
        screen.add()
        screen.add(words.word("report", "more_concerns", count=report.concerns_left), "dim")


def _concern(concern: ConcernLine, words: Language, screen: Screen) -> None:
    head = concern.headline
    screen.add()
    screen.add(f"{concern.number:>2}. {head.mark} {concern.where}: {head.says}", STYLES[head.mark])
    screen.add(_verdict(head), "italic", 4)
    screen.add(_numbers(head, head.affected if concern.alike else concern.affected), "", 4)
    _remedies(head, words, screen)
    for other in concern.alike:
        screen.add(f"{other.where}: {_numbers(other, other.affected)}", "", 4)
        _remedies(other, words, screen)
    if concern.alike and concern.affected:
        screen.add(f"{words.word('report', 'together')}: {concern.affected}", "", 4)
    for other in concern.also:
        screen.add(f"{words.word('report', 'also')}: {_verdict(other)}", "dim", 4)


def _numbers(line: FindingLine, affected: str) -> str:
    """What was measured, how far it is on the wrong side, for how many, and how well it stands."""
    return "; ".join(part for part in (line.measured, line.shortfall, affected, line.standing) if part)


def _remedies(line: FindingLine, words: Language, screen: Screen) -> None:
    if line.remedies:
        joined = f" {words.word('report', 'or')} ".join(line.remedies)
        screen.add(f"→ {joined}", "", 4)


def _verdict(line: FindingLine) -> str:
    """The word, the citation and how binding it is: `breached: Law 1, art. 22 [binding]`."""
    return f"{line.verdict}: {line.citation} [{line.role}]"


def _conclusions(report: Report, words: Language, screen: Screen, *, full: bool) -> None:
    """What the findings mean together, each meaning once; proofs and what is one step short only in full."""
    if not report.conclusions:
        return
    screen.heading(words.word("pattern", "title"))
    told = [line for line in report.conclusions if full or line.conclusion.outcome is not Outcome.OPEN]
    grouped: dict[tuple[str, str], list[ConclusionLine]] = {}
    for line in told:
        grouped.setdefault((line.conclusion.pattern.id, line.outcome), []).append(line)
    for lines in grouped.values():
        head = lines[0]
        screen.add()
        screen.add(f"{head.mark} {head.sentence}", STYLES[head.mark])
        screen.add(f"{head.outcome}; {head.severity}; {listed(map(_case, lines))}", "", 4)
        screen.add(head.citation, "italic", 4)
        if head.advice:
            screen.add(f"→ {head.advice}", "", 4)
        for line in lines if full else ():
            _proof(line, words, screen)
    short = len(report.conclusions) - len(told)
    if short:
        screen.add()
        screen.add(words.word("screen", "one_step_short", count=short, option=FULL), "dim")


def _case(line: ConclusionLine) -> str:
    return f"{line.where} ({line.standing})" if line.standing else line.where


def _proof(line: ConclusionLine, words: Language, screen: Screen) -> None:
    parts = (("proof", line.proof), ("rebuttal", line.rebuttal), ("missing", line.missing))
    for name, steps in parts:
        if steps:
            screen.add(f"{line.where}. {words.word('pattern', name)}:", "", 4)
        for step in steps:
            screen.add(f"{step.mark} {step.text}", "dim", 6 + 2 * step.depth)


def _ladders(report: Report, words: Language, screen: Screen) -> None:
    """Where the places visited stand; those of which the same is to be said are told together."""
    told = [figure for figure in report.ladders if figure.placed]
    if told:
        screen.heading(words.word("report", "ladders"))
    for figure in told:
        alike: dict[str, list[PlacedLine]] = {}
        for placed in figure.placed:
            alike.setdefault(placed.sentence, []).append(placed)
        for sentence, group in alike.items():
            values = "; ".join(f"{placed.where}: {placed.value}" for placed in group)
            screen.add(f"{figure.label}. {values}", "", 2)
            screen.add(sentence, "", 6)


def _recommendations(report: Report, words: Language, screen: Screen) -> None:
    if report.recommendations:
        screen.heading(words.word("report", "recommendations"))
    for line in report.recommendations:
        screen.add(f"{line.number:>2}. {line.addressee}: {line.sentence}")
        if line.solved:
            screen.add(f"→ {line.solved}", "", 4)
        screen.add("; ".join(line.citations), "italic", 4)


def _theme(section: ThemeSection, screen: Screen) -> None:
    screen.heading(section.name)
    screen.add(section.coverage, "dim")
    for line in (*section.breached, *section.met, *section.open):
        told = "; ".join(part for part in (line.measured, ", ".join(line.missing) or line.reason) if part)
        screen.add(f"{line.mark} {line.where}: {line.says}", STYLES[line.mark], 2)
        screen.add(f"{_verdict(line)} {line.finding.norm.id}{': ' + told if told else ''}", "dim", 4)


def _open(report: Report, words: Language, screen: Screen, *, full: bool) -> None:
    screen.heading(words.word("report", "not_assessed"))
    screen.add(words.word("report", "not_assessed_why"), "dim")
    themes = "; ".join(f"{section.name}: {len(section.open)}" for section in report.themes if section.open)
    if themes:
        screen.add(themes, "", 2)
    for told in _withheld(report):
        screen.add(told, "yellow", 2)
    for sentence in report.unrecorded:
        screen.add(sentence, "", 2)
    for name, lines in (("to_judge", report.to_judge), ("for_information", report.for_information)):
        if lines:
            screen.add(f"{words.word('report', name)}: {len(lines)}", "", 2)
            _listed(lines if full else (), words, screen)


def _withheld(report: Report) -> Iterable[str]:
    """What was refused and where no access was given, each fact of each place once."""
    found: dict[tuple[str, str, str], str] = {}
    for lines in (section.open for section in report.themes):
        for number, finding in enumerate(lines.findings):
            for part, noted in enumerate(finding.missing):
                if noted.observation is not None and noted.observation.missing in {"refused", "no_access"}:
                    line = lines[number]
                    here = noted.key[:2] == finding.key[1:]
                    found.setdefault(noted.key, f"{line.where}: {line.missing[part]}" if here else line.missing[part])
    return dict.fromkeys(found.values())


def _listed(lines: Iterable[FindingLine], words: Language, screen: Screen) -> None:
    for line in lines:
        judge = line.finding.norm.judge
        screen.add(f"{line.mark} {words.of(judge) if judge else line.says} {line.citation}", "dim", 4)


def _questions(report: Report, words: Language, screen: Screen) -> None:
    if not report.questions:
        return
    screen.heading(words.word("report", "ask"))
    for question in report.questions[:ASKED]:
        told = worth(words, question.settles, question.helps)
        screen.add(f"{question.number:>2}. {question.question} [{question.where}; {told}]")


def worth(words: Language, settles: int, helps: int) -> str:
    """How many norms an answer would settle, and with how many it would help."""
    told = [words.word("report", "ask_settles", count=settles)] if settles else []
    told += [words.word("report", "ask_helps", count=helps)] if helps else []
    return ", ".join(told)


def _apart(report: Report, words: Language, screen: Screen, *, full: bool) -> None:
    """What was not applied on the day: act by act in full or when the day was asked for, else only how many norms."""
    if not report.apart:
        return
    if full or report.another_day:
        screen.heading(words.word("report", "not_in_force"))
        for apart in report.apart:
            screen.add(f"{len(apart.norms):>5}  {apart.instrument}: {apart.why}", "dim")
        return
    count = sum(len(apart.norms) for apart in report.apart)
    unread = sum(len(apart.norms) for apart in report.apart if apart.unread)
    screen.add()
    screen.add(words.word("screen", "apart", count=count, unread=unread, option=FULL), "dim")


def _written(report: Report, words: Language, screen: Screen, *, full: bool) -> None:
    """What no norm here reads, in one line; in full everything that stands in the visit."""
    if report.written is None:
        return
    line = unread_line(report.written, words, FULL)
    if full:
        add_written(report.written, words, screen)
    elif line:
        screen.add()
        screen.add(line)


def _end(report: Report, words: Language, screen: Screen) -> None:
    if report.warnings:
        screen.heading(words.word("report", "warnings"))
        for warning in report.warnings:
            screen.add(warning, "yellow", 2)
    screen.add()
    screen.add(receipt_told(report.receipt, words, digits=12), "dim")
