"""The recommendations of earlier visits in, one fact of the facility out: how many of them are not carried out.

What the team wrote under `previous:` is a finding like any other, so that patterns can rest on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.conditions.values import Interval
from engine.records import replace
from engine.visits.visit import Account, Observation, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.visits.visit_schema import PreviousEntry

FACT: Final = "recommendations_not_carried_out"
_UNDONE: Final = frozenset({"not_implemented", "not_considered"})


def with_follow_up(facility: Subject, previous: Sequence[PreviousEntry]) -> Subject:
    """The facility with the count, as a range where the state of some recommendations is not known.

    A count that the team noted itself stands; recommendations partly carried out are not counted as left undone.
    """
    if not previous or FACT in facility.observed:
        return facility
    undone = sum(each.status in _UNDONE for each in previous)
    open_ones = sum(each.status == "unknown" for each in previous)
    account = Account(Interval(undone, undone + open_ones), f"{undone} of {len(previous)}", by="documented")
    return replace(facility, observed={**facility.observed, FACT: Observation(FACT, (account,))})
