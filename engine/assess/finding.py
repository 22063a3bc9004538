"""One norm held against one subject: the verdict, why, how well it stands, and what would mend it."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from engine.records import dataclass

if TYPE_CHECKING:
    from datetime import date

    from engine.conditions.values import Interval
    from engine.standards.corpus import Corpus, Norm
    from engine.visits.visit import Judged, Observation, Visit


class Verdict(StrEnum):
    """The four answers; there is no fifth, and none of them is a boolean."""

    MET = "met"
    BREACHED = "breached"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


DECIDED: Final = frozenset({Verdict.MET, Verdict.BREACHED})
"""What the facts, or a person, settled of a norm that applies."""


class Leaning(StrEnum):
    """What an open finding would be if what is open, of its `missing` facts or `unread` limbs, fell out so."""

    BREACHED = "would_be_breached"
    MET = "would_be_met"


class Reason(StrEnum):
    """Why a verdict is open, or why a norm does not apply."""

    IMPOSSIBLE = "facts_cannot_all_be_right"
    AS_FAR_AS_ASKED = "met_as_far_as_asked"
    STAFF_ALONE = "said_by_staff_alone"

    NOT_OBSERVED = "not_observed"
    NOT_ASKED = "not_asked"
    NOT_RECORDED = "not_recorded"
    REFUSED = "refused"
    NO_ACCESS = "no_access"
    PARTIAL = "partial"
    STRADDLES = "range_straddles_limit"
    DIFFER = "accounts_differ"
    NOTHING_RECORDED = "nothing_recorded"
    JUDGE = "for_a_person_to_judge"
    UNVERIFIED = "norm_not_verified"
    INFORMS = "informs_only"
    EMERGENCY = "emergency_floor"
    EXCLUDED_BY_WHEN = "excluded_by_when"
    EXCLUDED_BY_EXCEPTION = "excluded_by_exception"
    EXCLUDED_BY_GROUP = "excluded_by_group"
    EXCLUDED_BY_PLACE = "excluded_by_place"
    NO_FIGURE = "no_figure_for_this_case"


class Standing(StrEnum):
    """How well the facts behind a verdict stand."""

    ESTABLISHED = "established"
    CORROBORATED = "corroborated"
    ALLEGED = "alleged"
    JUDGED = "judged"
    USUAL = "usual"  # only if this place is as its kind usually is


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact of a subject with what was observed of it (None if nothing was)."""

    kind: str
    id: str
    fact: str
    observation: Observation | None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells this fact of this subject from all others."""
        return (self.kind, self.id, self.fact)

    @property
    def is_usual(self) -> bool:
        """Whether nobody noted it here, and it is only known what is usual at such a place."""
        return self.observation is not None and self.observation.is_usual


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured against which limit; `operator` is how the measure must stand to the limit."""

    name: str
    unit: str
    operator: str
    value: Interval | None
    limit: Interval | None
    shortfall: Interval | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one count that would mend a breach, checked by evaluating the norm again.

    `target` is the count to reach; `by` is how many more or fewer that is, as a range when the count is one.
    `kind` and `subject` tell whose count it is: a norm of a room may be mended by the taps of its unit.
    """

    fact: str
    unit: str
    direction: str
    target: int
    by: Interval
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one norm says of every subject of which the same is known.

    `leaning` is what an open verdict would be; `judged` is the person's verdict that settled it.
    """

    norm: Norm
    at: str
    verdict: Verdict
    reason: Reason | None = None
    clause: str = ""
    leaning: Leaning | None = None
    judged: Judged | None = None


class Grounds(Protocol):
    """What a finding rests on, worked out when somebody asks: most findings are only counted."""

    @property
    def standing(self) -> Standing | None:
        """How well the facts behind a decided verdict stand."""

    @property
    def measure(self) -> Measure | None:
        """What was measured against which limit."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of one count that would each mend a breach."""

    @property
    def affected(self) -> Interval | None:
        """How many people it concerns."""

    @property
    def missing(self) -> tuple[Noted, ...]:
        """The facts that would settle an open verdict."""

    @property
    def rests_on(self) -> tuple[Noted, ...]:
        """The facts that decided."""


class Basis(Protocol):
    """What a finding was made on: a subject of a visit, from which grounds are worked out, or grounds as they are."""

    def grounds(self, ruling: Ruling) -> Grounds:
        """What a ruling rests on there."""


@dataclass(frozen=True, slots=True)
class AsGiven:
    """Grounds as they are."""

    given: Grounds

    def grounds(self, _ruling: Ruling) -> Grounds:
        """See `Basis`."""
        return self.given


class Finding(NamedTuple):
    """A norm, a subject, a verdict, and everything needed to defend it; a tuple, since a visit has thousands."""

    ruling: Ruling
    kind: str
    subject: str
    basis: Basis

    @property
    def grounds(self) -> Grounds:
        """What it rests on."""
        return self.basis.grounds(self.ruling)

    @property
    def key(self) -> tuple[str, str, str]:
        """Stable identity inside of one visit."""
        return (self.ruling.norm.id, self.kind, self.subject)

    @property
    def norm(self) -> Norm:
        """The norm that was held against the subject."""
        return self.ruling.norm

    @property
    def at(self) -> str:
        """The pinpoint: the norm's own, or that of the row of its table."""
        return self.ruling.at

    @property
    def verdict(self) -> Verdict:
        """One of four."""
        return self.ruling.verdict

    @property
    def reason(self) -> Reason | None:
        """Why it is open or does not apply."""
        return self.ruling.reason

    @property
    def clause(self) -> str:
        """The clause by which it does not apply."""
        return self.ruling.clause

    @property
    def leaning(self) -> Leaning | None:
        """What an open verdict would be."""
        return self.ruling.leaning

    @property
    def judged(self) -> Judged | None:
        """The person's verdict that settled it."""
        return self.ruling.judged

    @property
    def standing(self) -> Standing | None:
        """How well the facts behind a decided verdict stand."""
        return self.grounds.standing

    @property
    def measure(self) -> Measure | None:
        """What was measured against which limit."""
        return self.grounds.measure

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of one count that would each mend a breach."""
        return self.grounds.changes

    @property
    def affected(self) -> Interval | None:
        """How many people it concerns."""
        return self.grounds.affected

    @property
    def missing(self) -> tuple[Noted, ...]:
        """The facts that would settle an open verdict."""
        return self.grounds.missing

    @property
    def rests_on(self) -> tuple[Noted, ...]:
        """The facts that decided."""
        return self.grounds.rests_on


@dataclass(frozen=True, slots=True)
class NotInForce:
    """A norm that speaks of this place but did not, or not surely, hold on the day."""

    norm: Norm
    why: str
    day: date | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings of one visit under the law of one day."""

    visit: Visit
    corpus: Corpus
    law_on: date
    findings: tuple[Finding, ...]
    not_in_force: tuple[NotInForce, ...]
    kept: dict[str, object] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What is worked out of all findings once, by whoever asks for it first."""

    def with_verdict(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with a verdict, in the order of the law."""
        return tuple(finding for finding in self.findings if finding.verdict is verdict)
