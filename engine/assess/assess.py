"""A visit and the corpus in, an `Assessment` out: one finding for every norm that speaks of the place.

The formula of `docs/conditions.md`: a norm that does not apply is not applicable; one that applies is met,
breached or undetermined as its requirement is true, false or unknown; where it is unknown whether it applies,
it is met if the requirement is true all the same, else undetermined.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.assess.applies import Applies, applies, belongs, figure, in_force, unsettled_group
from engine.assess.finding import (
    Assessment,
    Finding,
    Measure,
    Noted,
    NotInForce,
    Reason,
    Standing,
    Verdict,
)
from engine.assess.remedy import changes
from engine.conditions import explain
from engine.conditions.evaluate import truth
from engine.conditions.values import Interval, Truth, compare, point
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from engine.assess.applies import Figure
    from engine.conditions.explain import Leaf, Measured
    from engine.standards.model import Condition, Corpus, Norm, Profile
    from engine.visits.model import Observation, Visit


def assess_visit(visit: Visit, corpus: Corpus, *, law_on: date | None = None) -> Assessment:
    """Every finding of a visit under the law of the visit's day, or of `law_on`."""
    day = law_on or visit.date
    profile = corpus.profiles[visit.profile]
    findings: list[Finding] = []
    apart: list[NotInForce] = []
    for norm in corpus.norms_at(profile):
        excluded = in_force(norm, day)
        if excluded is not None:
            apart.append(excluded)
            continue
        findings += _norm_findings(norm, visit, corpus, profile, day)
    return Assessment(visit, corpus, day, tuple(findings), tuple(apart))


def _norm_findings(norm: Norm, visit: Visit, corpus: Corpus, profile: Profile, day: date) -> Iterable[Finding]:
    subjects = visit.of_kind(norm.each)
    if not subjects:
        yield _without_subject(norm, visit, profile)
    for subject in subjects:
        yield assess_subject(norm, SubjectScope(visit, subject), corpus, profile, day)


def _without_subject(norm: Norm, visit: Visit, profile: Profile) -> Finding:
    """Nothing of the kind was recorded: open, unless the place holds nobody of whom the norm speaks."""
    if belongs(norm.groups, SubjectScope(visit, visit.facility), profile) is False:
        reason, clause = Reason.EXCLUDED_BY_GROUP, ", ".join(norm.groups)
        return Finding(norm, norm.at, norm.each, "", Verdict.NOT_APPLICABLE, reason, clause)
    return Finding(norm, norm.at, norm.each, "", Verdict.UNDETERMINED, Reason.NOTHING_RECORDED)


@dataclass(frozen=True, slots=True)
class _Case:
    """One norm on one subject, with what both say before a verdict is given."""

    norm: Norm
    scope: SubjectScope
    corpus: Corpus
    profile: Profile
    figure: Figure
    applies: Applies
    required: Truth


def assess_subject(norm: Norm, scope: SubjectScope, corpus: Corpus, profile: Profile, day: date) -> Finding:
    """The finding of one norm on one subject."""
    row = figure(norm, scope, day, corpus)
    scope = SubjectScope(scope.visit, scope.subject, row.limit, scope.changed)
    applying = applies(norm, scope, profile, figure=row.found)
    required = None if norm.require is None else truth(norm.require.tree, scope)
    case = _Case(norm, scope, corpus, profile, row, applying, required)
    verdict, reason = _verdict(case)
    missing: tuple[Noted, ...] = ()
    if verdict is Verdict.UNDETERMINED and reason is None:
        missing = _missing(case)
        reason = _why_open(missing)
    decided = verdict in {Verdict.MET, Verdict.BREACHED}
    rests_on = _rests_on(case, verdict) if decided else ()
    return Finding(
        norm=norm,
        at=row.at or norm.at,
        kind=scope.subject.kind,
        subject=scope.subject.id,
        verdict=verdict,
        reason=reason,
        clause=applying.clause,
        standing=_standing(rests_on, verdict) if decided else None,
        measure=_measure(case, verdict),
        changes=changes(norm, scope, corpus) if verdict is Verdict.BREACHED else (),
        affected=_affected(scope, corpus),
        missing=missing,
        rests_on=rests_on,
    )


def _verdict(case: _Case) -> tuple[Verdict, Reason | None]:
    """The formula, and then what a norm's kind and source allow it to say."""
    if case.applies.truth is False:
        return Verdict.NOT_APPLICABLE, case.applies.reason
    if case.norm.judge is not None:
        return Verdict.UNDETERMINED, Reason.JUDGE
    if case.norm.force == "informs":
        return Verdict.UNDETERMINED, Reason.INFORMS
    if case.figure.limit is None and not case.figure.verified:
        return Verdict.UNDETERMINED, Reason.UNVERIFIED
    if case.required is None or (case.applies.truth is None and not case.required):
        return Verdict.UNDETERMINED, None
    if not case.norm.source.enforceable:
        return Verdict.UNDETERMINED, Reason.UNVERIFIED
    if not case.figure.verified:  # a figure that can be relied on may govern, if the case were known
        return Verdict.UNDETERMINED, None if case.figure.open_facts else Reason.UNVERIFIED
    if case.required and case.norm.force == "emergency_floor":
        return Verdict.UNDETERMINED, Reason.EMERGENCY
    return (Verdict.MET if case.required else Verdict.BREACHED), None


# ---------------------------------------------------------------- what is open


def _missing(case: _Case) -> tuple[Noted, ...]:
    """The facts that would settle the verdict: of the requirement, of `when`, of exceptions, of the group."""
    norm, scope = case.norm, case.scope
    leaves: list[Leaf] = []
    if case.applies.truth is None:
        conditions = [norm.when, *(exception.when for exception in norm.unless)]
        for condition in conditions:
            if condition is not None and truth(condition.tree, scope) is None:
                leaves += explain.missing(condition.tree, scope)
        group = unsettled_group(norm, scope, case.profile)
        if group is not None:
            leaves.append((scope, group))
    if norm.require is not None and case.required is None:
        leaves += explain.missing(norm.require.tree, scope)
    leaves += [(scope, fact) for fact in case.figure.open_facts]
    return _noted(leaves)


def _noted(leaves: Iterable[Leaf]) -> tuple[Noted, ...]:
    found: dict[tuple[str, str, str], Noted] = {}
    for scope, fact in leaves:
        if isinstance(scope, SubjectScope):
            noted = Noted(*scope.key, fact, scope.observation(fact))
            found.setdefault(noted.key, noted)
    return tuple(found.values())


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


def _why_open(missing: tuple[Noted, ...]) -> Reason:
    """Of several reasons the one that says most: what was refused before what nobody looked at."""
    reasons = {why_missing(noted.observation) for noted in missing}
    return next((reason for reason in _GRAVEST_FIRST if reason in reasons), Reason.NOT_OBSERVED)


def why_missing(observation: Observation | None) -> Reason:
    """Why one fact does not settle anything."""
    if observation is None:
        return Reason.NOT_OBSERVED
    if observation.missing is not None:
        return _BY_MISSING.get(observation.missing, Reason.NOT_OBSERVED)
    if not observation.deciding:
        return Reason.PARTIAL
    return Reason.DIFFER if observation.differ else Reason.STRADDLES


# ---------------------------------------------------------------- how well it stands


def _rests_on(case: _Case, verdict: Verdict) -> tuple[Noted, ...]:
    """The facts that decided, those of `when`, exceptions and table included; of several reasons the strongest."""
    weakness = _weakness_of(verdict)
    norm = case.norm
    leaves: list[Leaf] = []
    for condition in (norm.when, *(exception.when for exception in norm.unless), norm.require):
        if condition is not None and truth(condition.tree, case.scope) is not None:
            leaves += explain.deciding(condition.tree, case.scope, weakness)
    if norm.limit is not None:
        leaves += [(case.scope, fact) for fact in norm.limit.by]
    return tuple(noted for noted in _noted(leaves) if noted.observation is not None)


_GRADES = {
    Verdict.BREACHED: {"stated_by_detainee": 1, "estimated": 1, "stated_by_staff": 0},
    Verdict.MET: {"stated_by_detainee": 1, "estimated": 1, "stated_by_staff": 2},
}
"""What staff say against their own side is an admission and counts as documented; in their favour it is weak."""


def standing_of(condition: Condition, scope: SubjectScope) -> Standing:
    """How well a condition that holds stands, read like a breach: what staff say against themselves counts."""
    leaves = explain.deciding(condition.tree, scope, _weakness_of(Verdict.BREACHED))
    return _standing(tuple(noted for noted in _noted(leaves) if noted.observation is not None), Verdict.BREACHED)


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
    weak = [noted for noted in rests_on if _weakness(noted.observation, verdict)]
    if not weak:
        return Standing.ESTABLISHED
    if all(noted.observation is not None and noted.observation.corroborated for noted in weak):
        return Standing.CORROBORATED
    if verdict is Verdict.MET and any(_weakness(noted.observation, verdict) == 2 for noted in weak):
        return Standing.STATED_BY_STAFF
    return Standing.ALLEGED


# ---------------------------------------------------------------- how much, how many


def _measure(case: _Case, verdict: Verdict) -> Measure | None:
    """The figure and its limit; of a decided norm only if they stand as the verdict says, else a flag decided."""
    if case.norm.require is None or verdict is Verdict.NOT_APPLICABLE:
        return None
    found = explain.measured(case.norm.require.tree, case.scope)
    if found is None:
        return None
    if verdict is not Verdict.UNDETERMINED and _stands(found) is not case.required:
        return None
    shortfall = found.shortfall if case.required is not True else None
    return Measure(found.name, found.unit, found.operator, found.value, found.limit, shortfall)


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
