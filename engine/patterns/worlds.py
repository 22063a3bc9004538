"""What a run left open in, what holds in every possible case of it out.

3.00 m² each with the toilet annexe unmeasured is either below 3 m² or from 3 to 4: where each of the two raises an
issue, the issue is raised, though no one knows which.  Only one fact at a time is gone through, a derived figure as
one; ranges are split at the figures that the open norms compare it with.  A case in which nothing is concluded, or
too many cases, leave all as it was.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, TypeVar

from engine.assess.assess import assess_subject, same_known
from engine.conditions.values import Interval, hull
from engine.patterns.hinges import OpenSign, hinges_of, open_finding, sharing
from engine.patterns.matcher import Fact
from engine.patterns.pattern import Conclusion, Outcome, Status, World
from engine.patterns.program import concluded
from engine.patterns.reference import ReferenceMatcher
from engine.patterns.run import Run, by_gravity, weakest
from engine.patterns.view import sign
from engine.records import dataclass, replace
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from engine.assess.finding import Assessment, Finding
    from engine.assess.ladder import OnLadder
    from engine.conditions.values import Value
    from engine.patterns.hinges import Hinge, Open
    from engine.patterns.pattern import Case, Ground, Indicator, Sign
    from engine.patterns.program import Need, Question, Ready
    from engine.patterns.view import View

_Told = TypeVar("_Told")

MOST_OPEN: Final = 64
"""Open findings and signs of one question that are gone into."""


def by_cases(run: Run, assessment: Assessment, indicators: Mapping[str, Indicator]) -> Iterator[Conclusion]:
    """What follows in every possible case of a fact, for each case for which no single pattern is concluded.

    Where nothing follows for one room, nothing does for those of which the same is known: they are not gone into.
    """
    alike = _Alike(run, assessment)
    for question in run.program.questions:
        in_vain: set[Hashable] = set()
        touched = itertools.chain.from_iterable(run.touching.get(ready, ()) for ready in question.members)
        for case in dict.fromkeys(touched):
            same = alike.to(case)
            if same in in_vain or any(run.is_drawn(ready, case) for ready in question.members):
                continue
            found = _Asked(run, question, case, assessment, indicators).conclusion()
            if found is not None:
                yield found
            elif same is not None:
                in_vain.add(same)


class _Alike:
    """Which cases are alike in all that bears on what follows for them."""

    def __init__(self, run: Run, assessment: Assessment) -> None:
        self.view = run.now
        self.known = {} if run.earlier else same_known(assessment)
        self.judged = {(each.kind, each.subject) for each in assessment.visit.judged}

    def to(self, case: Case) -> Hashable:
        """The same for cases below the same subjects of which the same is known.

        None for one on which more bears: what is inside of it, an earlier visit, a person's verdict.
        """
        if case not in self.known or case in self.judged or self.view.inside.get(case):
            return None
        return case[0], self.known[case], self.view.above.get(case)


class _Asked:
    """One question about one case."""

    def __init__(
        self,
        run: Run,
        question: Question,
        case: Case,
        assessment: Assessment,
        indicators: Mapping[str, Indicator],
    ) -> None:
        self.run = run
        self.case = case
        self.question = question
        self.assessment = assessment
        self.indicators = indicators
        self.members = [each for each in question.members if run.can_hold(each) and run.possible(each, case)]

    def conclusion(self) -> Conclusion | None:
        """What every case of some fact concludes, by the first fact of which that is so."""
        if len(self.members) < 2 and not any(ready.has_several_ways for ready in self.members):
            return None
        hinges = (hinge for hinge in hinges_of(self.turning(), self.assessment.corpus) if self.turns_on(hinge.topics))
        return next((self.drawn(worlds) for hinge in hinges if (worlds := self.worlds(hinge))), None)

    def turning(self) -> list[Open]:
        """What is open and hangs, with something else, on a fact by which alone a pattern might hold."""
        opened = list(itertools.islice(self.opened(), MOST_OPEN + 1))
        several = sharing(opened) if len(opened) <= MOST_OPEN else ()
        chosen = (group for group in several if self.turns_on(frozenset(each.topic for each in group)))
        return list(dict.fromkeys(itertools.chain.from_iterable(chosen)))

    def turns_on(self, topics: frozenset[str]) -> bool:
        """Whether a pattern would hold if all that hangs on a fact fell out well, all else being as it is."""
        return any(
            all(self.falls(need, topics, Status.FAILS) for need in ready.none)
            and any(all(self.falls(need, topics, Status.HOLDS) for need in way) for way in ready.alternatives)
            for ready in self.members
        )

    def falls(self, need: Need, topics: frozenset[str], status: Status) -> bool:
        """Whether a premise has a status, or may have it by the fact alone."""
        return need.topic in topics or self.run.told(need, self.case).status is status

    def opened(self) -> Iterator[Open]:
        """What is open of the premises on which the patterns turn."""
        for need in dict.fromkeys(each for ready in self.members for each in ready.every_need):
            if need.premise.kind == "conclusion" or need.premise.earlier:
                continue
            ground = self.run.ground(need, self.case)
            if ground.status is Status.OPEN:
                yield from (each for finding in ground.findings for each in open_finding(need.topic, finding))
                yield from self.signs(need)

    def signs(self, need: Need) -> Iterator[Open]:
        """The open signs of an indicator that speak of the case."""
        if need.premise.kind != "indicator":
            return
        indicator = self.indicators[need.premise.names[0]]
        visit = self.assessment.visit
        for (kind, identity), shown in self.beside(self.run.now.signs_of(indicator.id)).items():
            subject = visit.named(kind, identity) if shown.status is Status.OPEN else None
            if subject is not None:
                yield OpenSign(need.topic, indicator, SubjectScope(visit, subject))

    # ------------------------------------------------------------ case by case

    def worlds(self, hinge: Hinge) -> list[World]:
        """What each case concludes; nothing unless all conclude something."""
        found: list[World] = []
        for value in reversed(hinge.values):  # the most space is the likeliest to raise nothing, and ends the search
            drawn = self.in_world(hinge, value)
            if drawn is None:
                return []
            found.append(World(*hinge.key, value, drawn))
        return found[::-1]

    def in_world(self, hinge: Hinge, value: Value) -> Conclusion | None:
        """The gravest that is concluded where the fact has a value."""
        supposed = _Supposed(self.run, self.view(hinge, value))
        supposed.chain(ReferenceMatcher(), {ready: {self.case: None} for ready in self.members})
        drawn = [supposed.conclusion(ready, self.case) for ready in self.members if supposed.is_drawn(ready, self.case)]
        return min((each for each in drawn if each is not None), key=by_gravity, default=None)

    def view(self, hinge: Hinge, value: Value) -> View:
        """The visit as it would be: only what hangs on the fact is assessed again."""
        changed = {hinge.key: value}
        now = self.run.now
        by_norm: dict[str, dict[Case, Finding]] = {}
        signs: dict[str, dict[Case, Sign]] = {}
        for each in hinge.hanging:
            scope = replace(each.scope, changed=changed)
            if isinstance(each, OpenSign):
                shown = signs.setdefault(each.about.id, self.beside(now.signs_of(each.about.id)))
                shown[scope.key] = sign(each.about, scope)
            else:
                name = each.about.norm.id
                findings = by_norm.setdefault(name, self.beside(now.by_norm[name]))
                findings[scope.key] = self.assessed(each.about, scope)
        return replace(now, by_norm={**now.by_norm, **by_norm}, by_theme={}, reader=_Signs(now, signs))

    def beside(self, of_subjects: Mapping[Case, _Told]) -> dict[Case, _Told]:
        """What is told of the subjects that speak of the case, and of no others: there may be thousands."""
        related = self.run.now.related(self.case)
        subjects = of_subjects if related is None else related
        return {subject: of_subjects[subject] for subject in subjects if subject in of_subjects}

    def assessed(self, finding: Finding, scope: SubjectScope) -> Finding:
        """A finding as it would be on a subject."""
        law = self.assessment
        return assess_subject(finding.norm, scope, law.corpus, law.corpus.profiles[law.visit.profile], law.law_on)

    def drawn(self, worlds: Sequence[World]) -> Conclusion:
        """The one pattern that every case concludes, or the issue that all raise, no firmer than its weakest case."""
        patterns = {world.conclusion.pattern.id: world.conclusion.pattern for world in worlds}
        told = self.question.told if len(patterns) > 1 else next(iter(patterns.values()))
        standing = weakest(ground for world in worlds for ground in world.conclusion.grounds)
        return Conclusion(told, self.case, Outcome.CONCLUDED, standing, (), worlds=tuple(_merged(worlds)))


def _merged(worlds: Sequence[World]) -> Iterator[World]:
    """Neighbouring parts of a range, and options, that conclude the same by the same premises are one."""
    for _, alike in itertools.groupby(worlds, key=_proof):
        parts = list(alike)
        ranges = [world.value for world in parts if isinstance(world.value, Interval)]
        options = [world.value for world in parts if isinstance(world.value, frozenset)]
        value = hull(ranges) if ranges else frozenset().union(*options) if options else parts[0].value
        yield replace(parts[-1], value=value)


def _proof(world: World) -> tuple[str, tuple[str, ...], str]:
    topics = tuple(ground.premise.topic for ground in world.conclusion.grounds)
    return world.conclusion.pattern.id, topics, str(world.value) if isinstance(world.value, bool) else ""


class _Supposed(Run):
    """A run in one case: what is settled stays as it is, what is open is read anew."""

    def __init__(self, real: Run, now: View) -> None:
        super().__init__(real.program, now, real.earlier, real.others)
        self.real = real

    def ground(self, need: Need, case: Case) -> Ground:
        """As it is where that is settled."""
        known = self.real.ground(need, case)
        return super().ground(need, case) if known.status is Status.OPEN else known

    def told(self, need: Need, case: Case) -> Ground:
        """A conclusion is as it was drawn: it is not gone into a second time."""
        return self.real.told(need, case) if need.premise.kind == "conclusion" else super().told(need, case)

    def facts(self, touched: dict[Ready, dict[Case, None]]) -> Iterator[Fact]:
        """The premises, and what was concluded of the visit as it is."""
        yield from super().facts(touched)
        for ready, cases in touched.items():
            for need, case in itertools.product(ready.needs, cases):
                if need.premise.kind == "conclusion":
                    below = self.told(need, case).conclusions
                    yield from (Fact(case, concluded(each.pattern.id), "holds") for each in below)


@dataclass(frozen=True, slots=True)
class _Signs:
    """The signs of a visit with those that are read anew in one case."""

    real: View
    supposed: dict[str, dict[Case, Sign]]

    def signs(self, indicator: str) -> Mapping[Case, Sign]:
        """See `Reader`."""
        return self.supposed.get(indicator) or self.real.signs_of(indicator)

    @property
    def placed(self) -> Mapping[Case, list[OnLadder]]:
        """See `Reader`."""
        return self.real.ladders()
