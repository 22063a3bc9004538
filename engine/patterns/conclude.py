"""Assessments and patterns in, conclusions with proof out.

Each premise is rolled up to a status for each case; patterns become rules over those; a matcher chains them;
then every conclusion that was drawn is told with its grounds, what would rebut it, and what is still open.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from engine.assess.concern import SEVERITIES
from engine.assess.finding import Standing
from engine.patterns.matcher import Fact, Matcher, Rule
from engine.patterns.model import Conclusion, Ground, Outcome, Pattern, Patterns, Premise, Status
from engine.patterns.premises import View, ground, near, view_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.assess.finding import Assessment
    from engine.patterns.matcher import Derived
    from engine.patterns.model import Case

NEARLY: Final = 2
"""A pattern that lacks at most this many facts is told as open, so that they can be asked for."""

_STANDINGS: Final = (Standing.ESTABLISHED, Standing.JUDGED, Standing.CORROBORATED, Standing.ALLEGED)


def conclude(
    assessment: Assessment, patterns: Patterns, matcher: Matcher, earlier: Sequence[Assessment] = ()
) -> tuple[Conclusion, ...]:
    """What the findings of one visit mean together, with earlier visits to the same place where given."""
    now = view_of(assessment, patterns.indicators)
    before = [view_of(each, patterns.indicators) for each in earlier]
    own = [pattern for pattern in patterns.patterns.values() if not is_systemic(pattern)]
    return _Run(own, now, before, (), _authorities(assessment)).conclusions(matcher)


def _authorities(assessment: Assessment) -> frozenset[str]:
    """The instruments that speak of this kind of place and are in force: a conclusion needs its authority too."""
    law = assessment.corpus.profiles[assessment.visit.profile].law
    instruments = (assessment.corpus.instruments[name] for name in law)
    return frozenset(each.id for each in instruments if each.in_force.holds(assessment.law_on))


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
    together.cases = {"norm": tuple(("norm", name) for name in names), "facility": (("facility", ""),)}
    return _Run(systemic, together, (), tuple(views)).conclusions(matcher)


def conclude_views(
    patterns: Sequence[Pattern], now: View, earlier: Sequence[View], matcher: Matcher, others: Sequence[View] = ()
) -> tuple[Conclusion, ...]:
    """The same for views that are ready: the examples beside the patterns come in here."""
    return _Run(patterns, now, earlier, others).conclusions(matcher)


def is_systemic(pattern: Pattern) -> bool:
    """Whether a pattern speaks of several places and not of one."""
    return any(premise.facilities > 1 for premise in (*pattern.premises, *pattern.none))


# ---------------------------------------------------------------- patterns as rules


def rules_of(pattern: Pattern) -> Iterator[Rule]:
    """The rules that draw a pattern, and those that rebut it: `any` and `at_least` are written out."""
    excluded = tuple((premise.topic, str(Status.FAILS)) for premise in pattern.none)
    case = ((_case_topic(pattern.same), str(Status.HOLDS)),)
    outcomes = ((_concluded(pattern.id), Status.FAILS), (_rebutted(pattern.id), Status.HOLDS))
    for number, needed in enumerate(_alternatives(pattern)):
        conditions = tuple((premise.topic, str(Status.HOLDS)) for premise in needed)
        if not pattern.rebutted_if_all:
            yield Rule(f"{pattern.id}/{number}", (*case, *conditions, *excluded), _concluded(pattern.id))
            continue
        for topic, status in outcomes:
            rebuttal = ((_rebuttal(pattern.id), str(status)),)
            yield Rule(f"{pattern.id}/{number}/{status}", (*case, *conditions, *excluded, *rebuttal), topic)


def _alternatives(pattern: Pattern) -> Iterator[tuple[Premise, ...]]:
    """Every set of premises that would do; a premise that names several conclusions is met by each."""
    one_of: list[list[tuple[Premise, ...]]] = [[(premise,) for premise in _named(each)] for each in pattern.all]
    if pattern.any:
        one_of.append([(premise,) for each in pattern.any for premise in _named(each)])
    if pattern.at_least:
        count, of = pattern.at_least
        one_of.append([tuple(chosen) for chosen in itertools.combinations(of, count)])
    for parts in itertools.product(*one_of):
        yield tuple(premise for part in parts for premise in part)


def _named(premise: Premise) -> list[Premise]:
    if premise.kind != "conclusion":
        return [premise]
    return [Premise("conclusion", (name,)) for name in premise.names]


def _concluded(pattern: str) -> str:
    return Premise("conclusion", (pattern,)).topic


def _rebutted(pattern: str) -> str:
    return f"rebutted|{pattern}"


def _rebuttal(pattern: str) -> str:
    return f"rebuttal|{pattern}"


def _case_topic(kind: str) -> str:
    return f"case|{kind}"


# ---------------------------------------------------------------- one run


class _Run:
    """One visit (or one set of places) with the statuses of all premises, worked out once."""

    def __init__(
        self,
        patterns: Sequence[Pattern],
        now: View,
        earlier: Sequence[View],
        others: Sequence[View],
        authorities: frozenset[str] | None = None,
    ) -> None:
        self.patterns = [each for each in patterns if authorities is None or each.instrument.id in authorities]
        self.now = now
        self.earlier = earlier
        self.others = others
        self.by_name = {each.id: each for each in self.patterns}
        self.near = near(now)
        self.grounds: dict[tuple[str, Case], Ground] = {}

    def conclusions(self, matcher: Matcher) -> tuple[Conclusion, ...]:
        rules = tuple(rule for pattern in self.patterns for rule in rules_of(pattern))
        derived = matcher.run(rules, tuple(self.facts()), self.near)
        found = [
            conclusion
            for pattern in self.patterns
            for case in self.now.cases.get(pattern.same, ())
            if (conclusion := self.conclusion(pattern, case, derived)) is not None
        ]
        return tuple(sorted(found, key=_gravity))

    def facts(self) -> Iterable[Fact]:
        """The status of every premise for every case that some pattern asks about."""
        for pattern in self.patterns:
            for case in self.now.cases.get(pattern.same, ()):
                yield Fact(case, _case_topic(pattern.same), str(Status.HOLDS))
                for premise in (*pattern.premises, *pattern.none):
                    if premise.kind != "conclusion":
                        yield Fact(case, premise.topic, str(self.ground(premise, case).status))
                if pattern.rebutted_if_all:
                    limbs = [self.ground(premise, case).status for premise in pattern.rebutted_if_all]
                    stands = Status.HOLDS if all(limb is Status.HOLDS for limb in limbs) else Status.FAILS
                    yield Fact(case, _rebuttal(pattern.id), str(stands))

    def ground(self, premise: Premise, case: Case) -> Ground:
        key = (premise.topic, case)
        if key not in self.grounds:
            self.grounds[key] = ground(premise, case, self.now, self.earlier, self.others)
        return self.grounds[key]

    def conclusion(self, pattern: Pattern, case: Case, derived: set[Derived]) -> Conclusion | None:
        concluded = (_concluded(pattern.id), case) in derived
        rebutted = (_rebutted(pattern.id), case) in derived
        grounds = tuple(self.told(premise, case, derived) for premise in pattern.premises)
        rebuttal = tuple(self.ground(premise, case) for premise in pattern.rebutted_if_all)
        if concluded or rebutted:
            holding = tuple(each for each in grounds if each.status is Status.HOLDS)
            outcome = Outcome.CONCLUDED if concluded else Outcome.REBUTTED
            open_limbs = tuple(each for each in rebuttal if each.status is Status.OPEN)
            return Conclusion(pattern, case, outcome, weakest(holding), holding, rebuttal, open_limbs)
        return self.nearly(pattern, case, grounds)

    def told(self, premise: Premise, case: Case, derived: set[Derived]) -> Ground:
        """A premise with what it rests on; a conclusion with the whole proof of the pattern it names."""
        if premise.kind != "conclusion":
            return self.ground(premise, case)
        beside = {case, *self.near.get(case, ())}
        below = tuple(
            found
            for name in premise.names
            for topic, where in sorted(derived)
            if topic == _concluded(name) and where in beside
            if (pattern := self.pattern(name)) is not None
            if (found := self.conclusion(pattern, where, derived)) is not None
        )
        standing = tuple(found for found in below if found.outcome is Outcome.CONCLUDED)
        if standing:
            return Ground(premise, Status.HOLDS, (), (), standing)
        return Ground(premise, Status.OPEN if self.may_follow(premise, case, derived) else Status.FAILS)

    def may_follow(self, premise: Premise, case: Case, derived: set[Derived]) -> bool:
        """Whether no fact rules out a pattern that a premise names, on any case that speaks of this one.

        Where nothing of its kind was recorded (no room, no incident), nothing rules it out.
        """
        beside = {case, *self.near.get(case, ())}
        named = [pattern for name in premise.names if (pattern := self.pattern(name)) is not None]
        return any(
            not self.now.cases.get(pattern.same)
            or any(self.possible(pattern, where, derived) for where in self.now.cases[pattern.same] if where in beside)
            for pattern in named
        )

    def possible(self, pattern: Pattern, case: Case, derived: set[Derived]) -> bool:
        """Whether some way of drawing a pattern is contradicted by nothing."""
        if any(self.ground(premise, case).status is Status.HOLDS for premise in pattern.none):
            return False
        return any(
            all(self.told(premise, case, derived).status is not Status.FAILS for premise in alternative)
            for alternative in _alternatives(pattern)
        )

    def pattern(self, name: str) -> Pattern | None:
        return self.by_name.get(name)

    def nearly(self, pattern: Pattern, case: Case, grounds: tuple[Ground, ...]) -> Conclusion | None:
        """A pattern that some fact still missing would complete; nothing that any fact contradicts."""
        by_topic = {each.premise.topic: each for each in grounds}
        for alternative in _alternatives(pattern):
            needed = [by_topic.get(premise.topic) or Ground(premise, Status.OPEN) for premise in alternative]
            excluded = [self.ground(premise, case) for premise in pattern.none]
            lacking = tuple(each for each in (*needed, *excluded) if each.status is Status.OPEN)
            holding = tuple(each for each in needed if each.status is Status.HOLDS)
            impossible = any(each.status is Status.FAILS for each in needed)
            impossible = impossible or any(each.status is Status.HOLDS for each in excluded)
            if not impossible and holding and len(holding) >= len(lacking) and 0 < len(lacking) <= NEARLY:
                return Conclusion(pattern, case, Outcome.OPEN, None, holding, (), lacking)
        return None


def weakest(grounds: Iterable[Ground]) -> Standing | None:
    """A chain is as strong as its weakest link; a link is as strong as the best finding behind it."""
    worst = -1
    for each in grounds:
        ranks = [_STANDINGS.index(finding.standing) for finding in each.findings if finding.standing]
        ranks += [_STANDINGS.index(sign.standing) for sign in each.signs if sign.standing]
        ranks += [_STANDINGS.index(below.standing) for below in each.conclusions if below.standing]
        if ranks:
            worst = max(worst, min(ranks))
    return None if worst < 0 else _STANDINGS[worst]


def _gravity(conclusion: Conclusion) -> tuple[int, int, str, Case]:
    outcomes = (Outcome.CONCLUDED, Outcome.REBUTTED, Outcome.OPEN)
    pattern = conclusion.pattern
    return (outcomes.index(conclusion.outcome), SEVERITIES.index(pattern.severity), pattern.id, conclusion.case)
