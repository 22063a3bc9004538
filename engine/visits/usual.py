"""A kind of place in, what is usual there out: it stands in for what a visit does not say, and is told as such.

What the visit says goes first, whatever it says: a profile tells what is usual, and no place must be so.  Where several
lengths of stay are usual it is open which of them occur at this place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.conditions.values import Choices
from engine.records import dataclass, replace
from engine.standards.corpus import STAYS
from engine.visits.scope import SubjectScope
from engine.visits.visit import BY_PROFILE, Account, Observation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.standards.corpus import Profile
    from engine.visits.visit import Visit

STAY: Final = "stay"
"""How long people are held, a fact of a facility."""


def as_usual(visit: Visit, profile: Profile) -> Visit:
    """The visit with what is usual at its kind of place in reach, where it does not say so itself."""
    usual = usual_at(profile)
    return visit if visit.usual == usual else replace(visit, usual=usual)


def usual_at(profile: Profile) -> Mapping[str, Observation]:
    """What is usual of a facility of a kind, by the name of the fact."""
    if not profile.stay:
        return {}
    possibly = frozenset(profile.stay)
    surely = possibly if len(possibly) == 1 else frozenset()
    account = Account(Choices(surely, possibly), ", ".join(profile.stay), by=BY_PROFILE)
    return {STAY: Observation(STAY, (account,))}


@dataclass(frozen=True, slots=True)
class Stay:
    """For how long people are held at a place, the shortest first, and who says so: the visit or the profile."""

    surely: tuple[str, ...]
    possibly: tuple[str, ...]
    source: str


def stay_of(visit: Visit) -> Stay | None:
    """What is known of the length of stay; None where neither the visit nor the profile says it."""
    noted = SubjectScope(visit, visit.facility).observation(STAY)
    if noted is None or not isinstance(noted.value, Choices):
        return None
    surely, possibly = (
        tuple(option for option in STAYS if option in part) for part in (noted.value.surely, noted.value.possibly)
    )
    return Stay(surely, possibly, "profile" if noted.is_usual else "visit")
