"""A report out as text for a screen: the gravest first, then what is missing, then what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.assess.finding import Reason
from engine.patterns.pattern import Outcome
from engine.reports.first_page import CONCERNS
from engine.reports.first_screen import FULL, NAMED, STYLES, add_concern, add_first_page, verdict_told
from engine.reports.language import Language, language
from engine.reports.lines import receipt_told
from engine.reports.patterns_told import listed
from engine.reports.screen import Screen
from engine.reports.written_screen import add_written, unread_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.reports.report import ConclusionLine, FindingLine, PlacedLine, Report, ThemeSection

WITHHELD: Final = frozenset({Reason.REFUSED, Reason.NO_ACCESS})
"""Why a finding is open before all else, and so the only reasons to look for what was withheld."""
PLACES: Final = 6
"""Places on a ladder that are named; more are counted."""
ASKED: Final = 8
"""Questions that are shown at the end of a report; `habeas ask` shows more."""


def render_terminal(report: Report, *, full: bool = False) -> Screen:
    """The first page, where the places stand, what is open, what to ask.

    `full` adds every finding under its theme, every proof, what is one step short, and what was not applied.
    """
    words = language(report.language)
    screen = Screen()
    screen.add(report.title, "bold")
    screen.add(report.subtitle)
    for told in report.supposed:
        screen.add(told, "bold")
    for name, value in report.facts:
        screen.add(f"{name}: {value}" if name else value, "dim")
    add_first_page(report.first, report.glance, words, screen, full=full)
    if not full:
        _concerns(report, words, screen)
    _ladders(report, words, screen, full=full)
    if full:
        _conclusions(report, words, screen)
        _recommendations(report, words, screen)
        for section in report.themes:
            _theme(section, screen)
    else:
        _one_step_short(report, words, screen)
    _open(report, words, screen, full=full)
    _questions(report, words, screen)
    _apart(report, words, screen, full=full)
    _written(report, words, screen, full=full)
    _packs(report, words, screen)
    _end(report, words, screen)
    return screen


def _concerns(report: Report, words: Language, screen: Screen) -> None:
    """The key concerns that have no room on the first page."""
    behind = report.concerns[CONCERNS:]
    if behind:
        screen.heading(words.word("report", "key_concerns"))
    for concern in behind:
        add_concern(concern, words, screen, most=NAMED)
    if report.concerns_left:
        screen.add()
        screen.add(words.word("report", "more_concerns", count=report.concerns_left), "dim")


def _conclusions(report: Report, words: Language, screen: Screen) -> None:
    """What the findings mean together, each meaning once, with its proofs and with what is one step short."""
    if not report.conclusions:
        return
    screen.heading(words.word("pattern", "title"))
    severity = words.word("html", "severity").lower()
    grouped: dict[tuple[str, str], list[ConclusionLine]] = {}
    for line in report.conclusions:
        grouped.setdefault((line.conclusion.pattern.id, line.outcome), []).append(line)
    for lines in grouped.values():
        head = lines[0]
        screen.add()
        screen.add(f"{head.mark} {head.sentence}", STYLES[head.mark])
        screen.add(f"{head.outcome}; {severity}: {head.severity}; {listed(map(_case, lines))}", "", 4)
        screen.add(head.citation, "italic", 4)
        if head.advice:
            screen.add(f"→ {head.advice}", "", 4)
        for line in lines:
            _proof(line, words, screen)


def _one_step_short(report: Report, words: Language, screen: Screen) -> None:
    short = sum(line.conclusion.outcome is Outcome.OPEN for line in report.conclusions)
    if short:
        screen.add()
        screen.add(words.word("screen", "one_step_short", count=short, option=FULL), "dim")


def _case(line: ConclusionLine) -> str:
    return f"{line.where} ({line.standing})" if line.standing else line.where


def _proof(line: ConclusionLine, words: Language, screen: Screen) -> None:
    """The proof of one case, under the id by which the whole of it can be pointed at."""
    parts = (("proof", line.proof), ("rebuttal", line.rebuttal), ("missing", line.missing))
    screen.add(line.id, "dim", 4)
    for name, steps in parts:
        if steps:
            screen.add(f"{line.where}. {words.word('pattern', name)}:", "", 4)
        for step in steps:
            screen.add(f"{step.mark} {step.text}", "dim", 6 + 2 * step.depth)


def _ladders(report: Report, words: Language, screen: Screen, *, full: bool) -> None:
    """Where the places visited stand; those of which the same is to be said are told together."""
    told = [figure for figure in report.ladders if figure.placed]
    if told:
        screen.heading(words.word("report", "ladders"))
    for figure in told:
        alike: dict[str, list[PlacedLine]] = {}
        for placed in figure.placed:
            alike.setdefault(placed.sentence, []).append(placed)
        for sentence, group in alike.items():
            shown = group if full else group[:PLACES]
            values = "; ".join(f"{placed.where}: {placed.value}" for placed in shown)
            left = len(group) - len(shown)
            more = f"; {words.word('first', 'more_full', count=left, option=FULL)}" if left else ""
            screen.add(f"{figure.label}. {values}{more}", "", 2)
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
        screen.add(f"{line.mark} {line.where}: {line.says}", STYLES[line.mark], 2)
        told = _told(line)
        screen.add(f"{verdict_told(line)}{': ' + told if told else ''}  {line.id}", "dim", 4)


def _told(line: FindingLine) -> str:
    """What was measured, and what an open norm leans to and waits for; of what cannot be right, what was said."""
    if line.finding.reason is Reason.IMPOSSIBLE:
        said = (f"{each.label}: {each.said} ({each.means})" for each in line.accounts)
        return f"{line.reason}: {'; '.join(said)}"
    open_for = line.leaning or ", ".join(line.missing) or line.reason
    return "; ".join(part for part in (line.measured, open_for, *_judged(line)) if part)


def _judged(line: FindingLine) -> tuple[str, ...]:
    """By whom a finding was judged, and why."""
    judged = line.finding.judged
    return () if judged is None else (f"{line.standing}: {judged.by}: {judged.why}",)


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
    withheld = (each.open for each in report.themes if any(f.reason in WITHHELD for f in each.open.unordered))
    for lines in withheld:
        for number, finding in enumerate(lines.findings):
            for part, noted in enumerate(finding.missing if finding.reason in WITHHELD else ()):
                if noted.observation is not None and noted.observation.missing in WITHHELD:
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


def _packs(report: Report, words: Language, screen: Screen) -> None:
    """Under which packs it was made, and what they took away: never behind an option."""
    if not report.packs:
        return
    screen.heading(words.word("pack", "title"))
    for pack in report.packs:
        screen.add(f"{pack.id} {pack.digest[:12]}{': ' if pack.title else ''}{pack.title}")
    for line in report.changed:
        screen.add(f"{line.says} {line.citation}", "yellow", 2)
        screen.add(line.told, "", 4)
    if not report.changed:
        screen.add(words.word("pack", "changes_nothing"), "dim", 2)


def _end(report: Report, words: Language, screen: Screen) -> None:
    if report.warnings:
        screen.heading(words.word("report", "warnings"))
        for warning in report.warnings:
            screen.add(warning, "yellow", 2)
    screen.add()
    screen.add(receipt_told(report.receipt, words, digits=12), "dim")
