"""Assessments and patterns in, conclusions with proof out: of one visit, of many places, of views that are ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.patterns.program import Program
from engine.patterns.run import Run, by_gravity
from engine.patterns.view import View, versions_among, view_of
from engine.patterns.worlds import by_cases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.assess.finding import Assessment
    from engine.patterns.matcher import Matcher
    from engine.patterns.pattern import Conclusion, Pattern, Patterns


def conclude(
    assessment: Assessment, patterns: Patterns, matcher: Matcher, earlier: Sequence[Assessment] = ()
) -> tuple[Conclusion, ...]:
    """What the findings of one visit mean together, with earlier visits to the same place where given."""
    now = view_of(assessment, patterns.indicators)
    before = [view_of(each, patterns.indicators) for each in earlier]
    run = Run(_program(patterns, _authorities(assessment)), now, before)
    drawn = run.conclusions(matcher)
    cases = tuple(by_cases(run, assessment, patterns.indicators))
    return tuple(sorted((*_still_open(drawn, cases), *cases), key=by_gravity)) if cases else drawn


def _still_open(drawn: Sequence[Conclusion], cases: Sequence[Conclusion]) -> Iterator[Conclusion]:
    """What was drawn, without what was open and holds in every case."""
    settled = {(each.pattern.id, each.case) for each in cases}
    return (each for each in drawn if (each.pattern.id, each.case) not in settled)


def _program(patterns: Patterns, authorities: frozenset[str]) -> Program:
    """The patterns of one place whose authority is in force, made ready once for each set of authorities."""
    if authorities not in patterns.programs:
        own = (each for each in patterns.patterns.values() if not is_systemic(each))
        issues = {name: each for name, each in patterns.issues.items() if each.instrument.id in authorities}
        patterns.programs[authorities] = Program((each for each in own if each.instrument.id in authorities), issues)
    return patterns.programs[authorities]


def _authorities(assessment: Assessment) -> frozenset[str]:
    """The instruments that speak of this kind of place and are in force: a conclusion needs its authority too."""
    corpus = assessment.corpus
    profile = corpus.profiles[assessment.visit.profile]
    speaking = {norm.instrument.id for norm in corpus.norms_at(profile)}.union(profile.law)
    instruments = (corpus.instruments[name] for name in speaking)
    return frozenset(each.id for each in instruments if each.in_force.surely_holds(assessment.law_on))


def conclude_over_places(
    assessments: Sequence[Assessment], patterns: Patterns, matcher: Matcher
) -> tuple[Conclusion, ...]:
    """What the findings of many places mean together: the patterns that count facilities."""
    systemic = [pattern for pattern in patterns.patterns.values() if is_systemic(pattern)]
    if not systemic or len(assessments) < 2:
        return ()
    views = [view_of(each, patterns.indicators) for each in assessments]
    together = View("", "")
    names = dict.fromkeys(name for view in views for name in view.by_norm)
    together.versions = versions_among(assessments[0].corpus, names)
    norms = dict.fromkeys(each for name in names for each in together.meant(name))
    together.cases = {"norm": tuple(("norm", name) for name in norms), "facility": (("facility", ""),)}
    return conclude_views(systemic, together, (), matcher, views)


def conclude_views(
    patterns: Sequence[Pattern], now: View, earlier: Sequence[View], matcher: Matcher, others: Sequence[View] = ()
) -> tuple[Conclusion, ...]:
    """The same for views that are ready: the examples beside the patterns come in here."""
    return Run(Program(patterns), now, earlier, others).conclusions(matcher)


def is_systemic(pattern: Pattern) -> bool:
    """Whether a pattern speaks of several places and not of one."""
    return any(premise.facilities > 1 for premise in (*pattern.premises, *pattern.none))
