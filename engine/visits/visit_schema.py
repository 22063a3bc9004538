"""The frame of a visit file; the facts inside of it are typed by the vocabulary, not here.

What is read of an entry are its fields: a file in which nothing is wrong is typed without these models, by what
`standards.fitted` knows of them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from engine.visits.entered import day, runs_forwards, without_blanks, yes_or_no
from engine.visits.visit import Means, Status, WhyMissing  # noqa: TC001  (pydantic reads the annotations)

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Plural = Literal["units", "rooms", "groups", "incidents", "placements", "detentions"]


Day = Annotated[date, BeforeValidator(day)]
YesOrNo = Annotated[bool, BeforeValidator(yes_or_no)]


class Entry(BaseModel):
    """Nothing unknown is accepted, nothing changes later, and what was left blank was not written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    _without_blanks = model_validator(mode="before")(without_blanks)


class VisitEntry(Entry):
    """When, by whom, and on what ground; `until` is the last day of a visit of several days."""

    id: Word
    date: Day
    until: Day | None = None
    kind: Literal["regular", "intermediate", "special"] = "regular"
    team: tuple[Word, ...] = ()
    note: str = ""

    _runs_forwards = model_validator(mode="after")(runs_forwards)


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
