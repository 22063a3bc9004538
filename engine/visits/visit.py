"""A visit as the engine sees it: subjects with observations, observations with accounts, nothing averaged.

Visit > Subject (facility, unit, room, group, incident, placement, detention) > Observation > Account
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from engine.conditions.values import Choices, Interval, Value, hull, same
from engine.records import dataclass, replace
from engine.visits.clocks import STANDING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from engine.errors import Place, Problem
    from engine.standards.corpus import Span
    from engine.visits.clocks import Clock

Direct: TypeAlias = Literal["measured", "counted", "seen", "photographed"]
Found: TypeAlias = Literal["found_by_court", "found_by_body", "uncontested"]
Stated: TypeAlias = Literal["stated_by_staff", "stated_by_detainee", "stated_by_relative", "stated_by_lawyer"]
Means: TypeAlias = Literal[Direct, "documented", Found, Stated, "estimated"]
WhyMissing: TypeAlias = Literal["not_asked", "not_recorded", "refused", "no_access", "not_applicable", "not_observed"]
Status: TypeAlias = Literal["actual", "planned", "former"]

DIRECT: Final[tuple[str, ...]] = get_args(Direct)
STATED: Final[tuple[str, ...]] = get_args(Stated)
MEANS: Final[tuple[str, ...]] = get_args(Means)
MISSING: Final[tuple[str, ...]] = get_args(WhyMissing)
_PAPERS: Final = frozenset({"documented", *get_args(Found)})

BY_STAFF: Final = "stated_by_staff"
BY_PROFILE: Final = "profile"
"""Nobody's word on this place, and no means that a visit may name: it is what is usual at its kind of place."""
BY_THOSE_HELD: Final = frozenset({"stated_by_detainee", "stated_by_relative", "stated_by_lawyer"})
"""One voice: relatives and lawyers mostly know from the person held, so they corroborate nobody of these."""

PLURALS: Final[Mapping[str, str]] = {
    "unit": "units",
    "room": "rooms",
    "group": "groups",
    "incident": "incidents",
    "placement": "placements",
    "detention": "detentions",
}


@dataclass(frozen=True, slots=True)
class Account:
    """What one source said of one fact, as it was written and as it was read.

    `at` is when in the visit it was met; `during` are the dates of a planned or former state.
    """

    value: Value
    said: str
    by: str = "seen"
    source: str | None = None
    note: str = ""
    at: str | None = None
    share: str | None = None
    status: str = "actual"
    during: Span | None = None

    @property
    def is_direct(self) -> bool:
        """Whether the team met the fact itself."""
        return self.by in DIRECT

    @property
    def is_actual(self) -> bool:
        """Whether it speaks of what is now: not of a plan or the past."""
        return self.status == "actual"

    @property
    def counts(self) -> bool:
        """Whether it speaks of the whole subject as it is now: not of a part either."""
        return self.share is None and self.is_actual

    @property
    def grade(self) -> int:
        """How far the means carry: 2 what the team met, 1 what papers, courts and bodies say, 0 what was said."""
        return 2 if self.is_direct else int(self.by in _PAPERS)


@dataclass(frozen=True)
class Observation:
    """All that is known of one fact of one subject.

    `missing` says why there is nothing, `by` and `source` then who or what said so.
    """

    fact: str
    accounts: tuple[Account, ...] = ()
    missing: str | None = None
    note: str = ""
    place: Place | None = field(default=None, compare=False)
    by: str | None = None
    source: str | None = None

    @cached_property
    def deciding(self) -> tuple[Account, ...]:
        """The accounts that give the value: direct ones prevail over all others, and a part may defeat the whole."""
        whole = self._of_the_whole
        return (*whole, *self._defeating(whole)) if whole else ()

    @property
    def _of_the_whole(self) -> tuple[Account, ...]:
        present = tuple(account for account in self.accounts if account.counts)
        direct = tuple(account for account in present if account.is_direct)
        return direct or present

    def _defeating(self, whole: tuple[Account, ...]) -> tuple[Account, ...]:
        """What is known of a part and cannot be if the whole is as told; what is only said defeats nothing met."""
        parts = [each for each in self.accounts if each.is_actual and each.share is not None]
        if not parts:
            return ()
        heard = [each for each in parts if each.is_direct or not whole[0].is_direct]
        values = [account.value for account in whole]
        told = combined(values)
        return tuple(each for each in heard if not _agree(combined([*values, each.value]), told))

    @cached_property
    def value(self) -> Value:
        """The value on which every deciding account agrees, or the range that holds them all."""
        return combined([account.value for account in self.deciding])

    @cached_property
    def without_staff(self) -> Observation:
        """What is left when staff are not heard."""
        left = tuple(account for account in self.accounts if account.by != BY_STAFF)
        return self if len(left) == len(self.accounts) else replace(self, accounts=left)

    @cached_property
    def differ(self) -> bool:
        """Whether the deciding accounts contradict each other."""
        values = [account.value for account in self.deciding]
        return not all(_agree(value, values[0]) for value in values)

    @cached_property
    def grade(self) -> int:
        """How far the value is carried: what several accounts leave open follows from the best of them alone.

        2 the team met it, 1 documented or found, 0 only said, or nothing known.
        """
        return max((account.grade for account in self.deciding), default=0)

    @property
    def is_usual(self) -> bool:
        """Whether it is only what is usual at such a place, and nobody looked at this one."""
        return any(account.by == BY_PROFILE for account in self.accounts)

    @property
    def contradicts_itself(self) -> bool:
        """Whether two accounts of what is now cannot both be right, even where one of them prevails."""
        actual = [account for account in self.accounts if account.is_actual]
        return any(
            (one.share is None or other.share is None) and not _can_both_be(one.value, other.value)
            for one, other in combinations(actual, 2)
        )

    @property
    def corroborated(self) -> bool:
        """Whether two independent means agree."""
        voices = {"" if account.by in BY_THOSE_HELD else account.by for account in self.deciding}
        return len(voices) > 1 and not self.differ


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that norms speak of: a room, a group of people, an incident."""

    kind: str
    id: str
    observed: Mapping[str, Observation]
    unit: str | None = None
    room: str | None = None
    note: str = ""
    place: Place | None = field(default=None, compare=False)
    person: str | None = None
    """A code for the person concerned, never a name: by it one person's incidents and placements are joined."""

    def observation(self, fact: str) -> Observation | None:
        """What was noted of a fact."""
        return self.observed.get(fact)


@dataclass(frozen=True, slots=True)
class SourceNoted:
    """A register, a set of interviews, a photograph: what an account rests on."""

    kind: str
    title: str = ""
    count: int | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's verdict on what only a person can judge: a `judge` norm, or the limbs that nothing reads."""

    norm: str
    kind: str
    subject: str
    verdict: str
    why: str
    by: str
    place: Place | None = field(default=None, compare=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetFact:
    """A fact that is supposed: whose, which, to what it was set, and what the file itself says of it."""

    kind: str
    subject: str
    fact: str
    said: str = ""
    was: Observation | None = None


@dataclass(frozen=True, slots=True)
class Supposition:
    """What makes a visit a supposition: facts that were set, and the kind of place that the file names in truth.

    `place` is empty where the place is of the kind that the file names.
    """

    facts: tuple[SetFact, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to one place."""

    id: str
    date: dt.date
    kind: str
    team: tuple[str, ...]
    facility: Subject
    facility_name: str
    profile: str
    region: str
    subjects: Mapping[str, tuple[Subject, ...]]
    complete: frozenset[str]
    sources: Mapping[str, SourceNoted]
    previous: tuple[Mapping[str, object], ...]
    digest: str
    file: str
    warnings: tuple[Problem, ...] = ()
    note: str = ""
    until: dt.date | None = None
    judged: tuple[Judged, ...] = ()
    clock: Clock = STANDING
    """By which its moments are told."""
    usual: Mapping[str, Observation] = field(default_factory=dict)
    """What is usual at its kind of place, by the name of the fact of the facility: where the visit does not say."""
    supposed: Supposition | None = None
    """What of it was never found, but supposed."""
    _named: dict[str, dict[str, Subject]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def last_day(self) -> dt.date:
        """The day on which the team left."""
        return self.until or self.date

    def of_kind(self, kind: str) -> tuple[Subject, ...]:
        """The subjects of a kind, in the order of the file."""
        return (self.facility,) if kind == "facility" else self.subjects.get(kind, ())

    def named(self, kind: str, identity: str) -> Subject | None:
        """One subject by its id."""
        if kind not in self._named:
            self._named[kind] = {subject.id: subject for subject in reversed(self.of_kind(kind))}
        return self._named[kind].get(identity)

    def differences(self) -> tuple[tuple[Subject, Observation], ...]:
        """Every observation whose accounts contradict each other, with its subject, in the order of the file."""
        return tuple(
            (subject, noted)
            for subject in self.all_subjects()
            for noted in subject.observed.values()
            if noted.contradicts_itself
        )

    def all_subjects(self) -> Sequence[Subject]:
        """Every subject, the facility first."""
        return [self.facility, *(subject for group in self.subjects.values() for subject in group)]


def nothing_observed(profile: str, day: dt.date) -> Visit:
    """A visit to a kind of place in which nothing was observed."""
    facility = Subject("facility", "", {})
    return Visit("", day, "regular", (), facility, "", profile, "", {}, frozenset(), {}, (), "", "")


def combined(values: list[Value]) -> Value:
    """One value of several accounts: the same, or the range or options that hold them all; never a mean."""
    if not values:
        return None
    intervals = [value for value in values if isinstance(value, Interval)]
    if len(intervals) == len(values):
        return hull(intervals)
    options = [value for value in values if isinstance(value, frozenset)]
    if len(options) == len(values):
        return frozenset().union(*options)
    chosen = [value for value in values if isinstance(value, Choices)]
    if len(chosen) == len(values):
        return Choices(
            frozenset.intersection(*(value.surely for value in chosen)),
            frozenset.union(*(value.possibly for value in chosen)),
        )
    return values[0] if all(value == values[0] for value in values) else None


def _agree(left: Value, right: Value) -> bool:
    """Whether two accounts say the same; 20 minutes and a third of an hour do."""
    if isinstance(left, Interval) and isinstance(right, Interval):
        return same(left.low, right.low) and same(left.high, right.high)
    return left == right


def _can_both_be(left: Value, right: Value) -> bool:
    """Whether there is a value that both accounts allow; two texts may always both be true."""
    match left, right:
        case Interval(), Interval():
            return (left.low <= right.high and right.low <= left.high) or _agree(left, right)
        case Choices(), Choices():
            return left.surely <= right.possibly and right.surely <= left.possibly
        case frozenset(), frozenset():
            return bool(left & right)
        case str(), str():
            return True
    return left == right
