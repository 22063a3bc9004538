"""One norm on the subjects of a visit, told step by step: each fact, its accounts, the condition with its numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from engine.assess.applies import in_force
from engine.assess.assess import assess_subject
from engine.assess.case import why_missing
from engine.conditions import explain
from engine.conditions.values import Choices, Interval, Value
from engine.reports.compose import why_apart
from engine.reports.language import Language, language
from engine.reports.lines import Lines
from engine.reports.screen import RULE, Screen
from engine.reports.supposed import mark
from engine.screens.law import cited
from engine.visits.clocks import STANDING
from engine.visits.scalars import moment_told
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.assess.finding import Assessment, Finding
    from engine.conditions.explain import Step
    from engine.standards.corpus import Condition, Norm
    from engine.visits.clocks import Clock
    from engine.visits.visit import Subject

_ANYTHING: Final = Interval(-math.inf, math.inf)
_MOMENT_FROM: Final = 10_000_000
_MOMENT_UNTIL: Final = 100_000_000
"""Hours since the year 1 between which any date lies that a visit can hold; other numbers are no moments."""


def explain_norm(assessment: Assessment, norm: Norm, subjects: Sequence[Subject], code: str) -> Screen:
    """The whole reasoning for one norm and each of the subjects; or why the norm was not put to any."""
    words = language(code)
    lines = Lines(assessment, words)
    screen = Screen()
    norm = assessment.corpus.norms[norm.id]  # as it stands to the State visited
    for told in mark(lines):
        screen.add(told, "bold")
    why = not_put(assessment, norm, subjects, words)
    if why:
        screen.add(words.of(norm.says))
        screen.add(f"{cited(norm, words)} [{words.word('role', norm.instrument.role)}]", "italic")
        screen.add(why, "bold", 2)
        _norm(norm, words, screen)
        return screen
    for number, subject in enumerate(subjects):
        if number:
            screen.add()
            screen.add(RULE, "dim")
        _explain(norm, subject, lines, screen)
    _norm(norm, words, screen)
    return screen


def not_put(assessment: Assessment, norm: Norm, subjects: Sequence[Subject], words: Language) -> str:
    """Why a norm says nothing on a visit: another kind of place, another day, or nothing of its kind recorded."""
    profile = assessment.corpus.profiles[assessment.visit.profile]
    if norm not in assessment.corpus.norms_at(profile):
        return words.word("screen", "not_here", place=words.of(profile.name))
    apart = in_force(norm, assessment.law_on)
    if apart is not None:
        when = f"{words.word('report', 'not_in_force')} ({words.day(assessment.law_on)})"
        return f"{when}: {why_apart(apart, assessment.corpus, words)}"
    return "" if subjects else words.word("screen", "not_recorded", subjects=words.word("subjects", norm.each))


def put_to(norm: Norm, subject: Subject, assessment: Assessment) -> tuple[Finding, SubjectScope]:
    """What a norm says of a subject, and the subject as its conditions saw it."""
    profile = assessment.corpus.profiles[assessment.visit.profile]
    scope = SubjectScope(assessment.visit, subject)
    finding = assess_subject(norm, scope, assessment.corpus, profile, assessment.law_on)
    limit = finding.measure.limit if norm.limit and finding.measure else None
    return finding, SubjectScope(assessment.visit, subject, limit)


def _explain(norm: Norm, subject: Subject, lines: Lines, screen: Screen) -> None:
    finding, scope = put_to(norm, subject, lines.assessment)
    _head(finding, lines, screen)
    for part, condition in conditions_of(norm):
        screen.heading(_part_told(part, lines.language))
        _step(explain.steps(condition.tree, scope, condition.text), lines, screen, 2)
    _facts(finding, lines, screen)


def _head(finding: Finding, lines: Lines, screen: Screen) -> None:
    line = lines.line(finding)
    screen.add(f"{line.mark} {line.verdict}: {line.where}", "bold")
    screen.add(line.says)
    screen.add(f"{line.citation} [{line.role}]", "italic")
    for told in (line.measured, line.shortfall, line.affected, line.standing, line.reason, finding.clause):
        if told:
            screen.add(told, "", 2)
    for remedy in line.remedies:
        screen.add(f"→ {remedy}", "", 2)
    screen.add(line.id, "dim", 2)


def conditions_of(norm: Norm) -> list[tuple[str, Condition]]:
    """When it applies, its exceptions, what it requires: in the order in which they are asked, by their keys."""
    found = [("when", norm.when), *((f"unless.{each.id}", each.when) for each in norm.unless)]
    found.append(("require", norm.require))
    return [(part, condition) for part, condition in found if condition is not None]


def _part_told(part: str, words: Language) -> str:
    key, _, name = part.partition(".")
    told = words.word("screen", {"when": "applies_when", "unless": "unless", "require": "requires"}[key])
    return f"{told} ({name})" if name else told


def _step(step: Step, lines: Lines, screen: Screen, indent: int) -> None:
    clock = lines.assessment.visit.clock if step.is_instant else STANDING
    screen.add(f"{step.said}  =  {told(step.value, lines.language, clock)}", "", indent)
    for below in step.below:
        _step(below, lines, screen, indent + 2)


def told(value: Value, words: Language, clock: Clock = STANDING) -> str:
    """A value as a person reads it; an instant as it stood on the clock of the place."""
    if value is None or value == _ANYTHING:
        return words.word("yes_no", "unknown")
    if isinstance(value, bool):
        return words.word("yes_no", "yes" if value else "no")
    if isinstance(value, Interval):
        return _moments(value, clock) if _is_moment(value) else words.interval(value)
    if isinstance(value, Choices):
        return ", ".join(sorted(value.possibly)) or "–"
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else value


def _is_moment(value: Interval) -> bool:
    ends = [end for end in (value.low, value.high) if not math.isinf(end)]
    return bool(ends) and all(_MOMENT_FROM < end < _MOMENT_UNTIL for end in ends)


def _moments(value: Interval, clock: Clock) -> str:
    """A moment, or the first and the last that it may be; what is still going on has no last one."""
    if value.is_point:
        return moment_told(clock.told(value.low))
    ends = ["..." if math.isinf(end) else moment_told(clock.told(end)) for end in (value.low, value.high)]
    return " – ".join(ends)


def _facts(finding: Finding, lines: Lines, screen: Screen) -> None:
    words = lines.language
    if finding.rests_on:
        screen.heading(words.word("report", "rests_on"))
    for noted in finding.rests_on:
        for account in lines.accounts(noted):
            source = f", {account.source}" if account.source else ""
            note = f" ({account.note})" if account.note else ""
            screen.add(f"{account.label}, {account.where}: {account.said} [{account.means}{source}]{note}", "", 2)
    if finding.missing:
        screen.heading(words.word("report", "missing"))
    for noted in finding.missing:
        fact = lines.assessment.corpus.facts.get((noted.kind, noted.fact))
        why = lines.why(noted) if noted.is_usual else words.word("reason", str(why_missing(noted.observation)))
        ask = words.of(fact.ask) if fact is not None else ""
        screen.add(f"{lines.where(noted.kind, noted.id)}: {lines.label(noted.kind, noted.fact)} ({why}). {ask}", "", 2)


def _norm(norm: Norm, words: Language, screen: Screen) -> None:
    source = norm.source
    screen.add()
    screen.add(f"{norm.id}  {norm.file}:{norm.line}", "dim")
    screen.add(f"{words.word('report', 'confidence')}: {words.word('confidence', source.confidence)}", "dim")
    for told in (source.seen, source.note):
        screen.add(words.of({"en": told}), "dim") if told else None
