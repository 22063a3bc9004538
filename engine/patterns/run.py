"""Patterns, views and a matcher in, conclusions with their whole proofs out.

Only what a visit touches is looked at: a pattern and a case for which no premise holds can neither be concluded
nor be one fact short of it.  Of those that are touched each premise becomes a status, the matcher chains them,
and every conclusion is told with its grounds, what would rebut it, and what is still open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.assess.concern import SEVERITIES
from engine.assess.finding import Standing
from engine.patterns.matcher import Fact
from engine.patterns.pattern import Conclusion, Ground, Outcome, Status
from engine.patterns.premises import ground, shown_on
from engine.patterns.program import case_topic, concluded, rebuttal_topic, rebutted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.patterns.matcher import Derived, Matcher
    from engine.patterns.pattern import Case
    from engine.patterns.program import Need, Program, Ready
    from engine.patterns.view import View

NEARLY: Final = 2
"""A pattern that lacks at most this many facts is told as open, so that they can be asked for."""

_STANDINGS: Final = (
    *(Standing.ESTABLISHED, Standing.JUDGED, Standing.CORROBORATED, Standing.ALLEGED),
    Standing.USUAL,
)


class Run:
    """One visit (or one set of places) with the statuses of the premises that are asked for, worked out once."""

    def __init__(self, program: Program, now: View, earlier: Sequence[View] = (), others: Sequence[View] = ()) -> None:
        self.program = program
        self.now = now
        self.earlier = earlier
        self.others = others
        self.grounds: dict[tuple[Need, Case], Ground] = {}
        self.touching: dict[Ready, dict[Case, None]] = {}
        self.derived: set[Derived] = set()
        self.drawn: dict[str, list[Case]] = {}

    def conclusions(self, matcher: Matcher) -> tuple[Conclusion, ...]:
        """Everything that follows, and what is nearly so, the gravest first."""
        self.touching = self.touched()
        self.chain(matcher, self.touching)
        found = [
            conclusion
            for ready, cases in self.touching.items()
            for case in cases
            if (conclusion := self.conclusion(ready, case)) is not None
        ]
        return tuple(sorted(found, key=by_gravity))

    def chain(self, matcher: Matcher, touched: dict[Ready, dict[Case, None]]) -> None:
        """Let the matcher draw what follows from the premises of what is touched."""
        rules = tuple(rule for ready in touched for rule in ready.rules)
        facts = tuple(self.facts(touched))
        asked = dict.fromkeys(fact.case for fact in facts)
        near = {case: self.now.near(case, asked) for case in asked}
        self.derived = matcher.run(rules, facts, near)
        for topic, case in sorted(self.derived):
            self.drawn.setdefault(topic, []).append(case)

    # ------------------------------------------------------------ what is touched

    def touched(self) -> dict[Ready, dict[Case, None]]:
        """Each pattern with the cases for which one of its premises may hold, or rests on a pattern that is touched."""
        found: dict[Ready, dict[Case, None]] = {}
        for need, asking in self.program.asking.items():
            able = [ready for ready in asking if self.can_hold(ready)]
            for view in self.views(need) if able else ():
                for subject in shown_on(need.premise, view):
                    for ready in able:
                        found.setdefault(ready, {}).update(dict.fromkeys(self.cases(ready, subject, view)))
        self.touch_above(found)
        return {ready: found[ready] for ready in self.program.patterns if found.get(ready) and self.can_hold(ready)}

    def can_hold(self, ready: Ready) -> bool:
        """Whether there is a visit for each of its premises: without an earlier one nothing is a repeat."""
        return bool(self.earlier) or not any(need.premise.earlier for need in ready.all)

    def views(self, need: Need) -> tuple[View, ...]:
        """The visits of which a premise speaks."""
        if need.premise.kind == "conclusion":
            return ()
        return tuple(self.earlier) if need.premise.earlier else (self.now, *self.others)

    def cases(self, ready: Ready, subject: Case, view: View) -> Iterable[Case]:
        """The cases of this visit of which a subject of a view speaks."""
        if subject[0] == "norm":
            return [("norm", name) for name in self.now.meant(subject[1])] if ready.same == "norm" else ()
        spoken = view.spoken_of(subject, ready.same)
        return spoken if view is self.now else set(self.now.cases.get(ready.same, ())).intersection(spoken)

    def touch_above(self, found: dict[Ready, dict[Case, None]]) -> None:
        """A pattern that rests on one that is touched is touched for every case of its kind."""
        waiting = list(found)
        while waiting:
            below = waiting.pop()
            for need, asking in self.program.asking.items():
                if need.premise.kind == "conclusion" and below.id in need.premise.names:
                    for ready in asking:
                        known = len(found.setdefault(ready, {}))
                        found[ready].update(dict.fromkeys(self.now.cases.get(ready.same, ())))
                        waiting += [ready] if len(found[ready]) > known else []

    def facts(self, touched: dict[Ready, dict[Case, None]]) -> Iterator[Fact]:
        """The status of every premise of what is touched."""
        for ready, cases in touched.items():
            for case in cases:
                yield Fact(case, case_topic(ready.same), str(Status.HOLDS))
                for need in (*ready.needs, *ready.none):
                    if need.premise.kind != "conclusion":
                        yield Fact(case, need.topic, str(self.ground(need, case).status))
                if ready.rebuttal:
                    limbs = [self.ground(need, case).status for need in ready.rebuttal]
                    stands = Status.HOLDS if all(limb is Status.HOLDS for limb in limbs) else Status.FAILS
                    yield Fact(case, rebuttal_topic(ready.id), str(stands))

    def ground(self, need: Need, case: Case) -> Ground:
        """How a premise that is no conclusion stands for a case."""
        key = (need, case)
        if key not in self.grounds:
            self.grounds[key] = ground(need.premise, case, self.now, self.earlier, self.others)
        return self.grounds[key]

    # ------------------------------------------------------------ what is told

    def conclusion(self, ready: Ready, case: Case) -> Conclusion | None:
        """A pattern that stands, or fell, or is nearly there, for a case."""
        is_concluded = self.is_drawn(ready, case)
        if not is_concluded and (rebutted(ready.id), case) not in self.derived:
            return self.nearly(ready, case)
        grounds = [self.told(need, case) for need in ready.needs]
        holding = tuple(each for each in grounds if each.status is Status.HOLDS)
        outcome = Outcome.CONCLUDED if is_concluded else Outcome.REBUTTED
        rebuttal = tuple(self.ground(need, case) for need in ready.rebuttal)
        open_limbs = tuple(each for each in rebuttal if each.status is Status.OPEN)
        return Conclusion(ready.pattern, case, outcome, weakest(holding), holding, rebuttal, open_limbs)

    def is_drawn(self, ready: Ready, case: Case) -> bool:
        """Whether a pattern is concluded for a case."""
        return (concluded(ready.id), case) in self.derived

    def told(self, need: Need, case: Case) -> Ground:
        """A premise with what it rests on; a conclusion with the whole proof of the pattern it names."""
        if need.premise.kind != "conclusion":
            return self.ground(need, case)
        standing = tuple(self.standing_below(need, case))
        if standing:
            return Ground(need.premise, Status.HOLDS, (), (), standing)
        return Ground(need.premise, Status.OPEN if self.may_follow(need, case) else Status.FAILS)

    def standing_below(self, need: Need, case: Case) -> Iterator[Conclusion]:
        """The conclusions, on cases that speak of this one, that a premise names."""
        drawn = [(name, self.drawn.get(concluded(name), ())) for name in need.premise.names]
        beside = {case, *self.now.near(case)} if any(where for _, where in drawn) else ()
        for name, where in drawn:
            for each in where:
                if each in beside:
                    found = self.conclusion(self.program.by_name[name], each)
                    if found is not None:
                        yield found

    def may_follow(self, need: Need, case: Case) -> bool:
        """Whether no fact rules out a pattern that a premise names, on any case that speaks of this one.

        Where nothing of its kind was recorded (no room, no incident), nothing rules it out.
        """
        named = [self.program.by_name[name] for name in need.premise.names if name in self.program.by_name]
        if any(not self.now.cases.get(ready.same) for ready in named):
            return True
        beside = (case, *self.now.near(case))
        able = [ready for ready in named if self.can_hold(ready)]
        return any(self.possible(ready, where) for ready in able for where in beside if where[0] == ready.same)

    def possible(self, ready: Ready, case: Case) -> bool:
        """Whether some way of drawing a pattern is contradicted by nothing."""
        if any(self.ground(need, case).status is Status.HOLDS for need in ready.none):
            return False
        return any(
            all(self.told(need, case).status is not Status.FAILS for need in alternative)
            for alternative in ready.alternatives
        )

    def nearly(self, ready: Ready, case: Case) -> Conclusion | None:
        """A pattern that some fact still missing would complete; nothing that any fact contradicts."""
        excluded = [self.ground(need, case) for need in ready.none]
        if any(each.status is Status.HOLDS for each in excluded):
            return None
        told = {need: self.told(need, case) for need in ready.all}
        if any(each.status is Status.FAILS for each in told.values()):
            return None
        told |= {need: self.told(need, case) for need in ready.needs if need not in told}
        for alternative in ready.alternatives:
            needed = [told[need] for need in alternative]
            lacking = tuple(each for each in (*needed, *excluded) if each.status is Status.OPEN)
            holding = tuple(each for each in needed if each.status is Status.HOLDS)
            possible = all(each.status is not Status.FAILS for each in needed)
            if possible and holding and len(holding) >= len(lacking) and 0 < len(lacking) <= NEARLY:
                return Conclusion(ready.pattern, case, Outcome.OPEN, None, holding, (), lacking)
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


def by_gravity(conclusion: Conclusion) -> tuple[int, int, str, Case]:
    """What is concluded first, then by severity, then by name."""
    outcomes = (Outcome.CONCLUDED, Outcome.REBUTTED, Outcome.OPEN)
    pattern = conclusion.pattern
    return (outcomes.index(conclusion.outcome), SEVERITIES.index(pattern.severity), pattern.id, conclusion.case)
