"""A case with its ruling in, the grounds of the finding out: the facts, how well they stand, how much, how many.

All of it is worked out when it is asked for: of thousands of findings a report tells some hundred.
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from engine.assess.alike import known_alike, variant_of
from engine.assess.case import Case, noted
from engine.assess.finding import DECIDED, Change, Measure, Noted, Reason, Standing, Verdict
from engine.assess.remedy import changes
from engine.conditions import explain
from engine.conditions.evaluate import truth
from engine.conditions.values import Interval, Truth, compare, point
from engine.records import dataclass
from engine.visits.scope import SubjectScope
from engine.visits.visit import BY_PROFILE, BY_STAFF, BY_THOSE_HELD

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.assess.case import Law
    from engine.assess.finding import Ruling
    from engine.conditions.evaluate import Scope
    from engine.conditions.explain import Leaf, Measured
    from engine.standards.corpus import Condition, Corpus
    from engine.visits.visit import Observation

_BEYOND_FACTS = {
    *(Reason.JUDGE, Reason.INFORMS, Reason.UNVERIFIED, Reason.EMERGENCY),
    *(Reason.AS_FAR_AS_ASKED, Reason.NOTHING_RECORDED),
}


@dataclass(slots=True)
class Shared:
    """What is worked out once for all subjects of a visit that share a ruling: the same is known of what bears on it.

    The rulings, by whose identity it is kept, live as long as the findings that share it.
    """

    blank: dict[tuple[int, bool, bool], tuple[tuple[str, str], ...]]
    """What rulings lack of which nothing is known, in every visit."""
    lacking: dict[tuple[int, bool, bool], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """The facts that would settle it, by the kind of subject; the key says whether there is a unit, and a room."""
    measures: dict[int, Measure | None] = field(default_factory=dict)
    standings: dict[tuple[int, int], Standing | None] = field(default_factory=dict)
    means: dict[tuple[str, str], int] = field(default_factory=dict)
    """Of each subject a number for the means by which its facts are known: on them hangs how well a ruling stands."""

    def known_to(self, scope: SubjectScope) -> int:
        """The number for the means by which the facts of a subject are known."""
        if not self.means:
            self.means.update(known_alike(scope.visit)[0])
        return self.means[scope.key]

    def lacks(self, ruling: Ruling, scope: SubjectScope, missing: tuple[Noted, ...]) -> None:
        """Keep what a ruling lacks of a subject for all that share it."""
        self.lacking[among(ruling, scope)] = names_of(missing)


def among(ruling: Ruling, scope: SubjectScope) -> tuple[int, bool, bool]:
    """A ruling with what tells whose missing facts are the same."""
    return (id(ruling), *variant_of(scope.subject, scope.visit))


def names_of(missing: tuple[Noted, ...]) -> tuple[tuple[str, str], ...]:
    """Facts by the kind of subject that they are of."""
    return tuple((each.kind, each.fact) for each in missing)


class Place:
    """A subject of a visit, on which findings are made; `shared` with others what hangs on their rulings alone."""

    __slots__ = ("_evidence", "law", "scope", "shared")

    def __init__(self, scope: SubjectScope, law: Law, shared: Shared | None = None) -> None:
        self.scope = scope
        self.law = law
        self.shared = shared
        self._evidence: dict[int, Evidence] = {}

    def grounds(self, ruling: Ruling) -> Evidence:
        """See `Basis`; made when first asked for."""
        key = id(ruling)
        if key not in self._evidence:
            self._evidence[key] = Evidence(ruling, self.scope, self.law, self.shared)
        return self._evidence[key]


class Evidence:
    """The grounds of one finding; `shared` with others where no more bears on it than what its ruling rests on."""

    def __init__(self, ruling: Ruling, scope: SubjectScope, law: Law, shared: Shared | None = None) -> None:
        self.ruling = ruling
        self.subject = scope
        self.law = law
        self.shared = shared

    @cached_property
    def case(self) -> Case:
        """The norm and the subject, with what both say."""
        return Case(self.ruling.norm, self.subject, self.law)

    @cached_property
    def missing(self) -> tuple[Noted, ...]:
        """The facts that would settle an open verdict; of what only a person or a court can, none."""
        if self.ruling.verdict is not Verdict.UNDETERMINED or self.ruling.reason in _BEYOND_FACTS:
            return ()
        if self.shared is None:
            return self._missing
        key = among(self.ruling, self.subject)
        names = self.shared.lacking.get(key, self.shared.blank.get(key))
        if names is None:
            self.shared.lacks(self.ruling, self.subject, self._missing)
            return self._missing
        placed = ((self._where(kind), fact) for kind, fact in names)
        return noted((scope, fact) for scope, fact in placed if scope is not None)

    @cached_property
    def _missing(self) -> tuple[Noted, ...]:
        return (self.case.without_staff if self.ruling.reason is Reason.STAFF_ALONE else self.case).missing

    def _where(self, kind: str) -> Scope | None:
        """The subject itself, or what lies above it."""
        return self.subject if kind == self.subject.subject.kind else self.subject.above(kind)

    @cached_property
    def rests_on(self) -> tuple[Noted, ...]:
        """The facts that decided, those of `when`, exceptions and table included; of several reasons the strongest."""
        if self.ruling.verdict not in DECIDED or self.ruling.judged is not None:
            return ()
        case, weakness = self.case, _weakness_of(self.ruling.verdict)
        leaves: list[Leaf] = []
        for condition in case.conditions:
            if truth(condition.tree, case.scope) is not None:
                leaves += explain.deciding(condition.tree, case.scope, weakness)
        if case.norm.limit is not None:
            leaves += [(case.scope, fact) for fact in case.norm.limit.by]
        return tuple(each for each in noted(leaves) if each.observation is not None)

    @cached_property
    def standing(self) -> Standing | None:
        """How well the facts behind a decided verdict stand; a person's verdict is told as such."""
        if self.shared is None or self.ruling.verdict not in DECIDED:
            return self._standing
        known, key = self.shared.standings, (id(self.ruling), self.shared.known_to(self.subject))
        if key not in known:
            known[key] = self._standing
        return known[key]

    @cached_property
    def _standing(self) -> Standing | None:
        if self.ruling.judged is not None:
            return Standing.JUDGED
        return _standing(self.rests_on, self.ruling.verdict) if self.ruling.verdict in DECIDED else None

    @cached_property
    def measure(self) -> Measure | None:
        """The figure and its limit; of a decided norm only if they stand as the verdict says, else a flag decided."""
        if self.shared is None:
            return self._measure
        known, key = self.shared.measures, id(self.ruling)
        if key not in known:
            known[key] = self._measure
        return known[key]

    @cached_property
    def _measure(self) -> Measure | None:
        case, verdict = self.case, self.ruling.verdict
        if case.norm.require is None or verdict is Verdict.NOT_APPLICABLE:
            return None
        found = explain.measured(case.norm.require.tree, case.scope)
        if found is None or (verdict in DECIDED and _stands(found) is not self._required):
            return None
        shortfall = found.shortfall
        if shortfall is not None and self._required is True:
            shortfall = None
        return Measure(found.name, found.unit, found.operator, found.value, found.limit, shortfall)

    @cached_property
    def _required(self) -> Truth:
        """Whether the requirement holds; where the verdict was computed, it says so."""
        computed = self.ruling.verdict in DECIDED and self.ruling.judged is None
        return self.ruling.verdict is Verdict.MET if computed else self.case.required

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes of one count that would each mend a computed breach."""
        if self.ruling.verdict is not Verdict.BREACHED or self.ruling.judged is not None:
            return ()
        return changes(self.case.norm, self.case.scope, self.case.law.corpus)

    @cached_property
    def affected(self) -> Interval | None:
        """How many people the subject concerns."""
        return _affected(self.case.scope, self.case.law.corpus)


@dataclass(frozen=True, slots=True)
class NoEvidence:
    """The grounds of a finding where nothing of the kind was recorded."""

    standing: Standing | None = None
    measure: Measure | None = None
    changes: tuple[Change, ...] = ()
    affected: Interval | None = None
    missing: tuple[Noted, ...] = ()
    rests_on: tuple[Noted, ...] = ()


# ---------------------------------------------------------------- how well it stands

_WEAK = {**dict.fromkeys((*BY_THOSE_HELD, "estimated"), 1), BY_PROFILE: 2}
_GRADES = {Verdict.BREACHED: {**_WEAK, BY_STAFF: 0}, Verdict.MET: {**_WEAK, BY_STAFF: 1}}
"""What staff say against their own side is an admission and counts as documented; in their favour it is weak."""


def standing_of(condition: Condition, scope: SubjectScope) -> Standing:
    """How well a condition that holds stands, read like a breach: what staff say against themselves counts."""
    return _standing(deciding_of(condition, scope), Verdict.BREACHED)


def deciding_of(condition: Condition, scope: SubjectScope) -> tuple[Noted, ...]:
    """The facts by which a condition holds, read like a breach; of several reasons the strongest."""
    leaves = explain.deciding(condition.tree, scope, _weakness_of(Verdict.BREACHED))
    return tuple(each for each in noted(leaves) if each.observation is not None)


def _weakness_of(verdict: Verdict) -> Callable[[Leaf], int]:
    """How weak the evidence for a fact is when it speaks for a verdict."""

    def weakness(leaf: Leaf) -> int:
        scope, fact = leaf
        return _weakness(scope.observation(fact) if isinstance(scope, SubjectScope) else None, verdict)

    return weakness


def _weakness(observation: Observation | None, verdict: Verdict) -> int:
    """0 for what was met directly or is documented, more for what was only said, 3 for what nobody noted.

    That nothing could be learned (the register was refused) the team met itself, unless someone told it so.
    """
    if observation is None:
        return 3
    means = [account.by for account in observation.deciding] or [observation.by or "seen"]
    return min(_GRADES[verdict].get(each, 0) for each in means)


def _standing(rests_on: tuple[Noted, ...], verdict: Verdict) -> Standing:
    weak = [each for each in rests_on if _weakness(each.observation, verdict)]
    if not weak:
        return Standing.ESTABLISHED
    if any(each.is_usual for each in weak):
        return Standing.USUAL
    if all(each.observation is not None and each.observation.corroborated for each in weak):
        return Standing.CORROBORATED
    return Standing.ALLEGED


# ---------------------------------------------------------------- how much, how many


def _stands(found: Measured) -> Truth:
    """Whether a measure stands to its limit as the norm requires."""
    if found.value is None or found.limit is None:
        return None
    return compare(found.operator, found.value, found.limit)


def _affected(scope: SubjectScope, corpus: Corpus) -> Interval | None:
    """How many people the subject concerns: by the fact that the vocabulary marks, or one for a person's case."""
    if scope.subject.kind in {"placement", "detention"}:
        return point(1)
    fact = corpus.people(scope.subject.kind)
    value = None if fact is None else scope.value(fact.name)
    return value if isinstance(value, Interval) else None
