"""What the rule files may hold: the edge models, from which the JSON Schemas for editors are made too.

Every key is here and no other is accepted.  Values arrive as text (see `strict_yaml`) and are typed here.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003  (pydantic reads the annotations)
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from engine.standards.model import CLASSES, GROUPS, THEMES

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][A-Za-z0-9._/-]*$")]
Snake = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Kind = Literal["facility", "unit", "room", "group", "incident", "placement", "detention"]
Confidence = Literal["official_copy", "reproduction", "secondary", "seed", "known", "unsure"]
Verdict = Literal["met", "breached", "undetermined", "not_applicable", "not_in_force"]
Theme = Literal[THEMES]  # type: ignore[valid-type]
Group = Literal[GROUPS]  # type: ignore[valid-type]
FacilityType = Literal[
    "correctional_institution", "remand_prison", "temporary_detention_facility", "receiver_distributor_centre",
    "special_reception_centre", "police_station", "security_committee_remand_prison", "military_guardhouse",
    "psychiatric_hospital", "narcological_hospital", "tuberculosis_hospital", "sobering_up_centre",
    "centre_for_adaptation_of_minors", "special_boarding_school", "court_rooms", "transport_vehicle",
]  # fmt: skip
FacilityClass = Literal[CLASSES]  # type: ignore[valid-type]
InstrumentKind = Literal[
    "constitution", "constitutional_law", "treaty", "code", "law", "presidential_decree", "government_resolution",
    "ministerial_order", "department_order", "building_norm", "sanitary_rule", "soft_law", "general_comment",
    "regional_treaty", "regional_standard", "case_law", "guidance", "policy",
]  # fmt: skip


class Entry(BaseModel):
    """The common manner of all entries: nothing unknown is accepted, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TextsEntry(Entry):
    """A text in English, Russian and Kazakh."""

    en: Word
    ru: Word | None = None
    kk: Word | None = None


class DatesEntry(Entry):
    """In force from and until, both included; `certain_from` where an older wording was not read."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    certain_from: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> DatesEntry:
        if self.from_ and self.until and self.from_ > self.until:
            raise ValueError(f"in force from {self.from_} until {self.until}: the dates are in the wrong order")
        return self


class ProvisionEntry(Entry):
    """One provision and whether it is encoded."""

    at: Word
    status: Literal["encoded", "partly", "manual", "not_checkable", "not_read"]
    why: str = ""


class InstrumentEntry(Entry):
    """The identity of an instrument."""

    id: Identifier
    short: TextsEntry
    title: TextsEntry
    kind: InstrumentKind
    jurisdiction: Word
    number: str | None = None
    body: TextsEntry
    adopted: str | None = None
    in_force: DatesEntry = DatesEntry()
    replaced_by: Identifier | None = None
    also_cited_as: tuple[Word, ...] = ()
    adilet: str | None = None
    registration: str | None = None
    url: dict[str, str] = {}
    amended: tuple[str, ...] = ()
    binding: bool
    confidence: Confidence
    note: str = ""
    provisions: tuple[ProvisionEntry, ...] = ()


class SourceEntry(Entry):
    """Where the content of a norm was read."""

    confidence: Confidence
    seen: str = ""
    pinpoint_verified: bool = False
    checked_by: str | None = None
    edition_read: str = ""
    note: str = ""


class AppliesEntry(Entry):
    """At which places and to whom."""

    facilities: tuple[FacilityType | FacilityClass, ...] = Field(min_length=1)
    groups: tuple[Group, ...] = ("any",)


class ExceptionEntry(Entry):
    """A named exception."""

    id: Identifier
    when: Word
    see: Identifier | None = None


class LimitRowEntry(BaseModel):
    """A row of a table: the choices it is for, the figure, and its own pinpoint."""

    model_config = ConfigDict(extra="allow", frozen=True)

    is_: float = Field(alias="is")
    at: Word | None = None
    in_force: DatesEntry = DatesEntry()
    source: SourceEntry | None = None
    dossier: str | None = None


class LimitEntry(Entry):
    """One requirement with a figure for each group or regime."""

    by: tuple[Snake, ...] = Field(min_length=1)
    unit: Word
    table: tuple[LimitRowEntry, ...] = Field(min_length=1)


class RemedyEntry(TextsEntry):
    """What would mend a breach."""

    to: Literal[
        "facility", "ministry", "government", "parliament", "prosecutor", "court", "health_authority",
    ] = "facility"  # fmt: skip


class ConflictEntry(Entry):
    """A norm that demands what this one forbids, or the other way round."""

    norm: Identifier
    why: Word


class ExampleEntry(Entry):
    """A test beside the norm."""

    name: Word
    given: dict[str, object] = {}
    expect: Verdict
    on: date | None = None
    profile: FacilityType | None = None


class NormEntry(Entry):
    """One requirement."""

    id: Identifier
    at: Word
    says: TextsEntry
    theme: Theme
    force: Literal["shall", "should", "desirable", "presumption", "emergency_floor", "informs"]
    applies_to: AppliesEntry
    each: Kind
    when: Word | None = None
    require: Word | None = None
    judge: TextsEntry | None = None
    unless: tuple[ExceptionEntry, ...] = ()
    limit: LimitEntry | None = None
    severity: Literal["low", "medium", "high", "critical"]
    remedy: RemedyEntry | None = None
    in_force: DatesEntry = DatesEntry()
    source: SourceEntry
    stricter_than: tuple[Identifier, ...] = ()
    conflicts_with: tuple[ConflictEntry, ...] = ()
    replaces: Identifier | None = None
    dossier: tuple[str, ...] = ()
    reviewed: dict[Literal["en", "ru", "kk"], str] = {}
    examples: tuple[ExampleEntry, ...] = ()

    @model_validator(mode="after")
    def _one_way_to_decide(self) -> NormEntry:
        if (self.require is None) == (self.judge is None):
            raise ValueError(f'the norm "{self.id}" needs either "require" (computed) or "judge" (a question), not both')
        return self


class InstrumentFile(Entry):
    """A file of norms: the instrument with its norms, or one chapter of it."""

    instrument: InstrumentEntry | None = None
    chapter_of: Identifier | None = None
    norms: tuple[NormEntry, ...] = ()

    @model_validator(mode="after")
    def _belongs_somewhere(self) -> InstrumentFile:
        if (self.instrument is None) == (self.chapter_of is None):
            raise ValueError('a file has either "instrument" (its identity) or "chapter_of" (the id of one)')
        return self


class AssumptionEntry(Entry):
    """A range taken for granted when nobody measured, and the reason."""

    between: tuple[float, float]
    why: Word


class FactEntry(Entry):
    """One thing that can be observed, or that follows."""

    name: Snake
    on: Kind
    type: Literal["count", "number", "flag", "choice", "choices", "text", "date", "time", "datetime"] = "number"
    unit: str = ""
    choices: dict[Snake, TextsEntry] = {}
    choices_from: Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z_]+$")] | None = None
    plausible: tuple[float, float] | None = None
    label: TextsEntry
    ask: TextsEntry | None = None
    how: str = ""
    people: bool = False
    mend: Literal["more", "fewer"] | None = None
    ladder: Snake | None = None
    derive: Word | None = None
    assume: dict[Snake, AssumptionEntry] = {}
    reviewed: dict[Literal["en", "ru", "kk"], str] = {}

    @model_validator(mode="after")
    def _whole(self) -> FactEntry:
        if self.type in {"choice", "choices"} and not self.choices and not self.choices_from:
            raise ValueError(f'the fact "{self.name}" is a {self.type} and needs "choices"')
        if self.derive is None and self.ask is None:
            raise ValueError(f'the fact "{self.name}" needs "ask" (a question) or "derive" (a formula)')
        if self.type in {"number", "count"} and self.derive is None and not self.unit:
            raise ValueError(f'the fact "{self.name}" is a {self.type} and needs a "unit"')
        return self


class VocabularyFile(Entry):
    """A file of facts."""

    facts: tuple[FactEntry, ...]


class GroupsEntry(Entry):
    """Who is held at such a place: always, possibly, never."""

    always: tuple[Group, ...] = ()
    possible: tuple[Group, ...] = ()
    never: tuple[Group, ...] = ()


class LawEntry(Entry):
    """The instruments that bind or are looked to at such a place, by how they bind."""

    binding: tuple[Identifier, ...] = ()
    guidance: tuple[Identifier, ...] = ()
    persuasive: tuple[Identifier, ...] = ()


class ProfileEntry(Entry):
    """A kind of place."""

    id: Identifier
    type: FacilityType
    classes: tuple[FacilityClass, ...] = ()
    name: TextsEntry
    also_called: dict[Literal["en", "ru", "kk"], tuple[Word, ...]] = {}
    ministry: TextsEntry
    groups: GroupsEntry = GroupsEntry()
    rooms: tuple[Snake, ...] = ()
    law: LawEntry
    note: TextsEntry | None = None

    @field_validator("also_called", mode="before")
    @classmethod
    def _lists(cls, value: object) -> object:
        return {} if value is None else value


class ProfileFile(Entry):
    """A file with one profile."""

    profile: ProfileEntry
