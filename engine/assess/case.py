"""One norm and one subject in, what the norm says of it out: the formula, and what it takes to say `met`.

The formula of `docs/conditions.md`: a norm that does not apply is not applicable; one that surely applies is met,
breached or undetermined as its requirement is true, false or unknown; where it is unknown whether it applies, the
verdict is open and leans to what the requirement says.  `met` needs more: every limb of the law was read or judged
by a person, and it does not rest on the word of staff alone.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from engine.assess.applies import Applies, applies, figure, unsettled_group
from engine.assess.finding import Leaning, Noted, Reason, Ruling, Verdict
from engine.conditions import explain
from engine.conditions.evaluate import truth
from engine.records import dataclass, replace
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from engine.assess.applies import Figure
    from engine.conditions.explain import Leaf
    from engine.conditions.values import Truth
    from engine.standards.corpus import Condition, Corpus, Norm, Profile
    from engine.visits.visit import Judged, Observation


@dataclass(frozen=True, slots=True)
class Law:
    """The law of one day at one kind of place."""

    corpus: Corpus
    profile: Profile
    day: date


@dataclass(frozen=True)
class Case:
    """One norm on one subject under the law of a day; what both say is worked out once, when it is asked for."""

    norm: Norm
    subject: SubjectScope
    law: Law

    @cached_property
    def figure(self) -> Figure:
        """What the norm's table gives for the subject."""
        return figure(self.norm, self.subject, self.law.day, self.law.corpus)

    @cached_property
    def scope(self) -> SubjectScope:
        """The subject, with the table's figure in reach."""
        return replace(self.subject, table_limit=self.figure.limit) if self.norm.limit else self.subject

    @cached_property
    def applies(self) -> Applies:
        """Whether the norm speaks of the subject."""
        return applies(self.norm, self.scope, self.law, figure=self.figure.found)

    @cached_property
    def required(self) -> Truth:
        """Whether the requirement holds."""
        return None if self.norm.require is None else truth(self.norm.require.tree, self.scope)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of the norm: `when`, the exceptions, `require`."""
        return tuple(each for each in (*self.of_applying, self.norm.require) if each is not None)

    @property
    def of_applying(self) -> Iterator[Condition]:
        """The conditions that say whether the norm applies."""
        if self.norm.when is not None:
            yield self.norm.when
        yield from (exception.when for exception in self.norm.unless)

    @cached_property
    def without_staff(self) -> Case:
        """The same case, had staff said nothing."""
        return Case(self.norm, replace(self.subject, without_staff=True), self.law)

    @cached_property
    def impossible(self) -> tuple[Noted, ...]:
        """Observed facts that cannot all be right, of the conditions that they leave open; it takes two of them."""
        found: list[Leaf] = []
        if not self.norm.over_members and not self.subject.knows_several(self.norm.reads):
            return ()
        for condition in self.conditions:
            if truth(condition.tree, self.scope) is None:
                found += explain.contradictions(condition.tree, self.scope)
        return noted(found)

    @property
    def knows_missing(self) -> bool:
        """Whether it was worked out already what is missing."""
        return "missing" in self.__dict__

    @cached_property
    def missing(self) -> tuple[Noted, ...]:
        """The facts that would settle an open verdict: what cannot be, else what is not known or not surely."""
        return self.impossible or noted([*self._open_applying(), *self._open_requirement()])

    def _open_applying(self) -> Iterator[Leaf]:
        """Of `when`, of exceptions and of the group, where it is open whether the norm applies."""
        if self.applies.truth is not None:
            return
        for condition in self.of_applying:
            yield from explain.missing(condition.tree, self.scope)
        group = unsettled_group(self.norm, self.scope, self.law)
        if group is not None:
            yield (self.scope, group)

    def _open_requirement(self) -> Iterator[Leaf]:
        if self.norm.require is not None and self.required is None:
            yield from explain.missing(self.norm.require.tree, self.scope)
        yield from ((self.scope, fact) for fact in self.figure.open_facts)


def noted(leaves: Iterable[Leaf]) -> tuple[Noted, ...]:
    """Leaves with what was observed of them, each once."""
    found: dict[tuple[str, str, str], Noted] = {}
    for scope, fact in leaves:
        if isinstance(scope, SubjectScope):
            each = Noted(*scope.key, fact, scope.observation(fact))
            found.setdefault(each.key, each)
    return tuple(found.values())


# ---------------------------------------------------------------- the ruling


def ruling(case: Case) -> Ruling:
    """What the norm says of the subject."""
    found = _computed(case)
    favours = found.verdict is Verdict.MET or found.reason in _IN_FAVOUR
    if not favours or case.subject.without_staff or not case.subject.hears_staff(case.norm.reads):
        return found
    unsaid = _computed(case.without_staff)
    if (unsaid.verdict, unsaid.reason) == (found.verdict, found.reason):
        return found
    leaning = unsaid.leaning if found.reason in _BY_CONDITION else Leaning.MET
    return replace(unsaid, verdict=Verdict.UNDETERMINED, reason=Reason.STAFF_ALONE, leaning=leaning)


_BY_CONDITION = {Reason.EXCLUDED_BY_WHEN, Reason.EXCLUDED_BY_EXCEPTION}
"""What staff say can take a norm away only by a condition: the group and the kind of place are no favour."""
_IN_FAVOUR = {*_BY_CONDITION, Reason.AS_FAR_AS_ASKED}


def _computed(case: Case) -> Ruling:
    verdict, reason, leaning = _verdict(case)
    return Ruling(case.norm, case.figure.at or case.norm.at, verdict, reason, case.applies.clause, leaning)


_Answer = tuple[Verdict, Reason | None, Leaning | None]


def _verdict(case: Case) -> _Answer:
    """The formula, and then what a norm's kind and source allow it to say."""
    norm = case.norm
    if case.applies.truth is False:
        return Verdict.NOT_APPLICABLE, case.applies.reason, None
    if norm.judge is not None:
        return _open(Reason.JUDGE)
    if norm.force == "informs":
        return _open(Reason.INFORMS)
    if case.figure.limit is None and not case.figure.verified:
        return _open(Reason.UNVERIFIED)
    if case.required is None:
        return _open(_why_open(case))
    if not norm.source.enforceable:
        return _open(Reason.UNVERIFIED)
    if not case.figure.verified:  # a figure that can be relied on may govern, if the case were known
        return _open(_why_open(case) if case.figure.open_facts else Reason.UNVERIFIED)
    if case.required and norm.force == "emergency_floor":  # it can be missed and never passed
        return _open(Reason.EMERGENCY)
    if case.applies.truth is None:
        return _open(_why_open(case), Leaning.MET if case.required else Leaning.BREACHED)
    if not case.required:
        return Verdict.BREACHED, None, None
    return _open(Reason.AS_FAR_AS_ASKED, Leaning.MET) if norm.unread else (Verdict.MET, None, None)


def _open(reason: Reason, leaning: Leaning | None = None) -> _Answer:
    return Verdict.UNDETERMINED, reason, leaning


# ---------------------------------------------------------------- why it is open

_BY_MISSING = {
    "not_asked": Reason.NOT_ASKED,
    "not_recorded": Reason.NOT_RECORDED,
    "refused": Reason.REFUSED,
    "no_access": Reason.NO_ACCESS,
}
_GRAVEST_FIRST = (
    Reason.REFUSED,
    Reason.NO_ACCESS,
    Reason.NOT_RECORDED,
    Reason.DIFFER,
    Reason.STRADDLES,
    Reason.PARTIAL,
    Reason.NOT_ASKED,
    Reason.NOT_OBSERVED,
)


def _why_open(case: Case) -> Reason:
    """Of several reasons the one that says most: what was refused before what nobody looked at."""
    visit = case.subject.visit
    if not any(subject.observed for subject in chain([visit.facility], *visit.subjects.values())):
        return Reason.NOT_OBSERVED
    if case.impossible:
        return Reason.IMPOSSIBLE
    reasons = {why_missing(each.observation) for each in case.missing}
    return next((reason for reason in _GRAVEST_FIRST if reason in reasons), Reason.NOT_OBSERVED)


def why_missing(observation: Observation | None) -> Reason:
    """Why one fact does not settle anything."""
    if observation is None or observation.is_usual:
        return Reason.NOT_OBSERVED
    if observation.missing is not None:
        return _BY_MISSING.get(observation.missing, Reason.NOT_OBSERVED)
    if observation.differ:
        return Reason.DIFFER
    return Reason.STRADDLES if observation.deciding else Reason.PARTIAL


# ---------------------------------------------------------------- a person's verdict


def with_judgement(found: Ruling, case: Case, judged: Judged | None) -> Ruling:
    """A person settles what only a person can: a norm to judge, and the limbs that no condition reads.

    It never overrides what was computed, and no judgement replaces a fact: a limb found missing breaches a norm that
    surely applies, whatever the others say; a limb found kept makes it met only if all the others are.
    """
    if judged is None or found.verdict is not Verdict.UNDETERMINED or not _for_a_person(found, case, judged):
        return found
    return replace(found, verdict=Verdict(judged.verdict), reason=None, leaning=None, judged=judged)


def _for_a_person(found: Ruling, case: Case, judged: Judged) -> bool:
    if not found.norm.source.enforceable:
        return False
    if found.reason in {Reason.JUDGE, Reason.AS_FAR_AS_ASKED}:
        return True
    return bool(found.norm.unread) and case.applies.truth is True and judged.verdict == Verdict.BREACHED
