"""One norm on one subject, told step by step: each fact, its accounts, the condition with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.assess import assess_subject, why_missing
from engine.conditions import explain
from engine.conditions.values import Choices, Interval, Value
from engine.reports.language import Language, language
from engine.reports.lines import Lines
from engine.reports.screen import Screen
from engine.visits.scalars import moment_told
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from engine.assess.finding import Assessment, Finding
    from engine.conditions.explain import Step
    from engine.standards.model import Condition, Norm
    from engine.visits.model import Subject

_MOMENT_FROM = 10_000_000
"""Hours since the year 1 of any date that a visit can hold; smaller numbers are not moments."""


def explain_finding(assessment: Assessment, norm: Norm, subject: Subject, code: str) -> Screen:
    """The whole reasoning for one norm and one subject."""
    words = language(code)
    lines = Lines(assessment, words, public=False)
    profile = assessment.corpus.profiles[assessment.visit.profile]
    scope = SubjectScope(assessment.visit, subject)
    finding = assess_subject(norm, scope, assessment.corpus, profile, assessment.law_on)
    scope = SubjectScope(assessment.visit, subject, finding.measure.limit if norm.limit and finding.measure else None)
    screen = Screen()
    _head(finding, lines, screen)
    for name, condition in _conditions(norm):
        screen.add()
        screen.add(name, "bold")
        _step(explain.steps(condition.tree, scope, condition.text), words, screen, 2)
    _facts(finding, lines, screen)
    _norm(norm, words, screen)
    return screen


def _head(finding: Finding, lines: Lines, screen: Screen) -> None:
    line = lines.line(finding)
    screen.add(f"{line.mark} {line.verdict}: {line.where}", "bold")
    screen.add(line.says)
    screen.add(f"{line.citation} ({line.role})", "italic")
    for told in (line.measured, line.shortfall, line.affected, line.standing, line.reason, finding.clause):
        if told:
            screen.add(told, "", 2)
    for remedy in line.remedies:
        screen.add(f"→ {remedy}", "", 2)


def _conditions(norm: Norm) -> list[tuple[str, Condition]]:
    found = [("when", norm.when), ("require", norm.require)]
    named = [(name, condition) for name, condition in found if condition is not None]
    return named[:1] + [(f"unless {e.id}", e.when) for e in norm.unless] + named[1:]


def _step(step: Step, words: Language, screen: Screen, indent: int) -> None:
    screen.add(f"{step.said}  =  {told(step.value, words)}", "", indent)
    for below in step.below:
        _step(below, words, screen, indent + 2)


def told(value: Value, words: Language) -> str:
    """A value as a person reads it."""
    if value is None:
        return words.word("yes_no", "unknown")
    if isinstance(value, bool):
        return words.word("yes_no", "yes" if value else "no")
    if isinstance(value, Interval):
        if value.low > _MOMENT_FROM and value.high < 1e8:
            return (
                moment_told(value.low) if value.is_point else f"{moment_told(value.low)} .. {moment_told(value.high)}"
            )
        return words.interval(value)
    if isinstance(value, Choices):
        return ", ".join(sorted(value.possibly)) or "–"
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else value


def _facts(finding: Finding, lines: Lines, screen: Screen) -> None:
    words = lines.language
    if finding.rests_on:
        screen.add()
        screen.add(words.word("report", "rests_on"), "bold")
    for noted in finding.rests_on:
        for account in lines.accounts(noted):
            source = f", {account.source}" if account.source else ""
            note = f" ({account.note})" if account.note else ""
            screen.add(f"{account.label}, {account.where}: {account.said} [{account.means}{source}]{note}", "", 2)
    if finding.missing:
        screen.add()
        screen.add(words.word("report", "missing"), "bold")
    for noted in finding.missing:
        fact = lines.assessment.corpus.facts.get((noted.kind, noted.fact))
        why = words.word("reason", str(why_missing(noted.observation)))
        ask = words.of(fact.ask) if fact is not None else ""
        screen.add(
            f"{lines.where(noted.kind, noted.id)}: {lines.label(noted.kind, noted.fact)} ({why}). {ask}",
            "",
            2,
        )


def _norm(norm: Norm, words: Language, screen: Screen) -> None:
    source = norm.source
    screen.add()
    screen.add(f"{norm.id}  {norm.file}:{norm.line}", "dim")
    screen.add(
        f"{words.word('report', 'confidence')}: {words.word('confidence', source.confidence)}. {source.seen}",
        "dim",
    )
    if source.note:
        screen.add(source.note, "dim")
