"""The frame of a visit file; the facts inside of it are typed by the vocabulary, not here."""

from __future__ import annotations

from datetime import date  # noqa: TC003  (pydantic reads the annotations)
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from engine.visits.scalars import NotReadable, read_date

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _day(value: object) -> object:
    """Dates are written 2018-06-19 or 19.06.2018."""
    if not isinstance(value, str):
        return value
    try:
        return read_date(value.strip())
    except NotReadable as problem:
        raise ValueError(f"{problem.message}: {problem.mend}") from None


Day = Annotated[date, BeforeValidator(_day)]


class Entry(BaseModel):
    """Nothing unknown is accepted, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VisitEntry(Entry):
    """When, by whom, and on what ground."""

    id: Word
    date: Day
    kind: Literal["regular", "intermediate", "special"] = "regular"
    team: tuple[Word, ...] = ()
    note: str | None = None


class FacilityEntry(Entry):
    """Which place."""

    id: Word
    name: str = ""
    profile: Word
    region: str = ""
    note: str | None = None


class SourceEntry(Entry):
    """What accounts rest on."""

    kind: Word
    title: str = ""
    count: int | None = None
    confidential: bool = False


class PreviousEntry(Entry):
    """A recommendation of an earlier visit that is followed up."""

    id: Word
    date: Day | None = None
    recommended: str = ""
    addressee: str = ""
    norm: str | None = None
    status: Literal["implemented", "partly", "not_implemented", "not_considered", "unknown"] = "unknown"
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
    complete: tuple[Literal["units", "rooms", "groups", "incidents", "placements", "detentions"], ...] = ()
    sources: dict[str, SourceEntry] = {}
    previous: tuple[PreviousEntry, ...] = ()


class AccountEntry(Entry):
    """One account of one fact; a bare value is what the team saw."""

    value: Any
    plus_minus: str | None = None
    by: Literal[
        "measured", "counted", "seen", "photographed", "documented", "stated_by_staff", "stated_by_detainee",
        "estimated",
    ] = "seen"  # fmt: skip
    source: str | None = None
    note: str = ""
    at: str | None = None
    share: str | None = None
    status: Literal["actual", "planned", "former"] = "actual"


class MissingEntry(Entry):
    """Why there is no value."""

    missing: Literal["not_asked", "not_recorded", "refused", "no_access", "not_applicable", "not_observed"]
    by: str | None = None
    source: str | None = None
    note: str = ""
