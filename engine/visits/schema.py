"""The frame of a visit file; the facts inside of it are typed by the vocabulary, not here."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from engine.visits.model import Means, Status, WhyMissing  # noqa: TC001  (pydantic reads the annotations)
from engine.visits.scalars import NotReadable, read_date
from engine.visits.words import read_flag

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Plural = Literal["units", "rooms", "groups", "incidents", "placements", "detentions"]


def _day(value: object) -> object:
    """Dates are written 2018-06-19 or 19.06.2018."""
    if not isinstance(value, str):
        return value
    try:
        return read_date(value.strip())
    except NotReadable as problem:
        raise ValueError(f"{problem.message}: {problem.mend}") from None


def _yes_or_no(value: object) -> object:
    """Yes and no are written as in facts, in three languages."""
    if not isinstance(value, str):
        return value
    try:
        return read_flag(value.strip())
    except NotReadable as problem:
        raise ValueError(f"{problem.message}: {problem.mend}") from None


Day = Annotated[date, BeforeValidator(_day)]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]


class Entry(BaseModel):
    """Nothing unknown is accepted, nothing changes later, and what was left blank was not written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def without_blanks(cls, data: Any) -> Any:
        """The entry without keys that have no value; a blank `missing` is told by its own message."""
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key == "missing"}


class VisitEntry(Entry):
    """When, by whom, and on what ground; `until` is the last day of a visit of several days."""

    id: Word
    date: Day
    until: Day | None = None
    kind: Literal["regular", "intermediate", "special"] = "regular"
    team: tuple[Word, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def runs_forwards(self) -> VisitEntry:
        """A visit ends after it began."""
        if self.until is not None and self.until < self.date:
            raise ValueError(f"the visit ends on {self.until}, before it began on {self.date}")
        return self


class FacilityEntry(Entry):
    """Which place."""

    id: Word
    name: str = ""
    profile: Word
    region: str = ""
    note: str = ""


class SourceEntry(Entry):
    """What accounts rest on."""

    kind: Word
    title: str = ""
    count: int | None = None
    confidential: YesOrNo = False


class PreviousEntry(Entry):
    """A recommendation of an earlier visit that is followed up."""

    id: Word
    date: Day | None = None
    recommended: str = ""
    addressee: str = ""
    norm: str | None = None
    status: Literal["implemented", "partly", "not_implemented", "not_considered", "unknown"] = "unknown"
    note: str = ""


class JudgedEntry(Entry):
    """What a person decided where no condition can; `subject` is an id, by default the facility."""

    norm: Word
    subject: Word | None = None
    verdict: Literal["met", "breached"]
    why: Word
    by: Word
    note: str = ""


class VisitFile(Entry):
    """A visit file."""

    visit: VisitEntry
    facility: FacilityEntry
    facts: dict[str, Any] = {}
    units: list[dict[str, Any]] = []
    rooms: list[dict[str, Any]] = []
    groups: list[dict[str, Any]] = []
    incidents: list[dict[str, Any]] = []
    placements: list[dict[str, Any]] = []
    detentions: list[dict[str, Any]] = []
    complete: tuple[Plural, ...] = ()
    sources: dict[str, SourceEntry] = {}
    previous: tuple[PreviousEntry, ...] = ()
    judged: tuple[JudgedEntry, ...] = ()


class AccountEntry(Entry):
    """One account of one fact; a bare value is what the team saw."""

    value: Any = None
    includes: tuple[str, ...] | None = None
    """Of a fact with several choices: those that surely hold, when the others were not looked at."""
    lacks: tuple[str, ...] | None = None
    """Of a fact with several choices: those that surely do not hold, when the others were not looked at."""
    plus_minus: str | None = None
    by: Means = "seen"
    source: str | None = None
    note: str = ""
    at: str | None = None
    share: str | None = None
    status: Status = "actual"
    since: str | None = Field(default=None, alias="from")
    until: str | None = None


class MissingEntry(Entry):
    """Why there is no value; `by` and `source` say who or what said so."""

    missing: WhyMissing
    by: Means | None = None
    source: str | None = None
    note: str = ""
