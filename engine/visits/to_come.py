"""What is dated after the visit: nobody can have met it, so it is taken as planned and decides nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from engine.conditions.values import Interval, point
from engine.records import replace
from engine.visits.moments import hours_of

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus
    from engine.visits.visit import Account, Observation, Subject, Visit

_DATED: Final = frozenset({"date", "datetime"})


def is_to_come(account: Account, kind: str, visit: Visit) -> bool:
    """Whether an account of a dated fact, not called planned, surely lies after the last day of the visit."""
    if kind not in _DATED or account.status == "planned":
        return False
    midnight, value = hours_of(visit.last_day), account.value
    over = day_over(midnight, visit) if kind == "datetime" else midnight + 24
    return isinstance(value, Interval) and math.isfinite(value.low) and value.low > over


def day_over(midnight: float, visit: Visit) -> float:
    """The instant at which a civil day has surely ended."""
    return visit.clock.instants(point(midnight + 24)).high


def as_planned(visit: Visit, corpus: Corpus) -> Visit:
    """The same visit, where all that is to come is planned."""

    def noted(kind: str, each: Observation) -> Observation:
        dated = corpus.facts[(kind, each.fact)].type
        late = [is_to_come(account, dated, visit) for account in each.accounts]
        if not any(late):
            return each
        told = zip(each.accounts, late, strict=True)
        return replace(each, accounts=tuple(replace(a, status="planned") if is_late else a for a, is_late in told))

    def subject(each: Subject) -> Subject:
        return replace(each, observed={fact: noted(each.kind, told) for fact, told in each.observed.items()})

    found = {kind: tuple(map(subject, subjects)) for kind, subjects in visit.subjects.items()}
    return replace(visit, facility=subject(visit.facility), subjects=found)
