"""What the rule files may hold: the edge models, from which the JSON Schemas for editors are made too.

Every key is here and no other is accepted.  Values arrive as text (see `strict_yaml`) and are typed here.
The sentence under each key is what an editor shows when the key is pointed at; with them the file is over 400 lines.
"""

from __future__ import annotations

import math
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, field_validator, model_validator

from engine.standards.rule_parts import (
    Confidence,
    DatesEntry,
    Day,
    Entry,
    FactOf,
    Group,
    Identifier,
    Jurisdiction,
    Kind,
    Language,
    MaybeDay,
    Pinpoint,
    PlaceKind,
    PlaceWord,
    Snake,
    SomeDay,
    SourceEntry,
    TextsEntry,
    Theme,
    Verdict,
    Word,
)
from engine.standards.terms import ANY


def _one_of(*keys: str) -> dict[str, Any]:
    """For editors: exactly one of the keys."""
    return {"oneOf": [{"required": [key]} for key in keys]}


def _upwards(value: tuple[float, float]) -> tuple[float, float]:
    if value[0] > value[1]:
        raise ValueError(f"the range {value[0]:g} to {value[1]:g} runs downwards")
    return value


class ProvisionEntry(Entry):
    """One provision of the instrument and how far it is encoded."""

    at: Pinpoint
    """The pinpoint, such as "art. 22" or "Rule 13"."""
    status: Literal["encoded", "partly", "manual", "not_checkable", "not_read"]
    """How far it is encoded; `manual` is left to a person, `not_checkable` has nothing that a visit could see."""
    why: str = ""
    """The reason, where the status does not speak for itself."""


class InstrumentEntry(Entry):
    """The identity of an instrument: the act, treaty, judgment or guidance, as it is cited."""

    id: Identifier
    """Stable and never reused: norms, profiles and reports name the instrument by it."""
    short: TextsEntry
    """The name used in tables and citations."""
    title: TextsEntry
    """The full title."""
    kind: Snake
    """What kind of instrument it is, of the act of a State one of `acts` in its country.yaml."""
    jurisdiction: Jurisdiction
    """Whose it is: of a State (as its country.yaml writes it), or of a system such as `international`."""
    number: str | None = None
    """Its number, such as 353-I."""
    body: TextsEntry
    """Who adopted it."""
    adopted: MaybeDay = None
    """When it was adopted: a day, or as much of it as is known."""
    in_force: DatesEntry = DatesEntry()
    """When it is in force."""
    attested: tuple[SomeDay, ...] = ()
    """Days on which it was seen in force: it binds from the earliest where no beginning is known."""
    replaced_by: Identifier | None = None
    """The instrument that took its place."""
    also_cited_as: tuple[Word, ...] = ()
    """Other names under which it is met, so that `habeas cite` finds it."""
    registers: dict[Word, Word] = Field(default_factory=dict)
    """Its number in official registers and databases, by the name of the register."""
    url: dict[str, str] = Field(default_factory=dict)
    """Where it can be read, by language."""
    amended: tuple[str, ...] = ()
    """The dates of amendments known to us."""
    binding: bool
    """Whether it binds those to whom it is addressed: a State its own authorities, a treaty the States that joined."""
    divided_as: Snake | None = None
    """The kind of act as which its articles are divided, where that is not its own kind: a code divided like a law."""
    confidence: Confidence
    """How well its identity is established."""
    note: str = ""
    """What a reader should know of it."""
    provisions: tuple[ProvisionEntry, ...] = ()
    """Every provision with its status: what is not encoded is counted too."""


class AppliesEntry(Entry):
    """At which places and to whom."""

    facilities: tuple[PlaceWord, ...] = Field(min_length=1)
    """Of a State's own act kinds of its places, of every other act classes of places; `any` is every one of them."""
    groups: tuple[Group, ...] = (ANY,)
    """People of whom it speaks."""
    only_at: tuple[Word, ...] = Field(default=(), min_length=1)
    """The ids of the places that it binds, where it binds no other: an order of a court."""


class ExceptionEntry(Entry):
    """A named exception: when it holds, the norm does not apply."""

    id: Identifier
    """Its name in the finding."""
    when: Word
    """The condition under which it holds."""
    see: Identifier | None = None
    """The norm that governs instead."""


class LimitRowEntry(BaseModel):
    """A row of a table: the choices it is for, the figure, and its own pinpoint."""

    model_config = ConfigDict(extra="allow", frozen=True, use_attribute_docstrings=True)

    is_: FiniteFloat = Field(alias="is")
    """The figure."""
    at: Pinpoint | None = None
    """Its own pinpoint, else the norm's."""
    in_force: DatesEntry = DatesEntry()
    """Its own dates, else the norm's."""
    source: SourceEntry | None = None
    """Its own source, else the norm's."""
    dossier: str | None = None
    """The entry of the legal dossier that it rests on."""


class LimitEntry(Entry):
    """One requirement with a figure for each group or regime; `limit` in the condition is that figure."""

    by: tuple[Snake, ...] = Field(min_length=1)
    """The choice facts of the subject that select a row, such as security and regime."""
    unit: Word
    """The unit of the figures."""
    table: tuple[LimitRowEntry, ...] = Field(min_length=1)
    """A row for each combination of choices."""


class RemedyEntry(TextsEntry):
    """What would mend a breach, in words, and who must do it."""

    to: Literal[
        "facility", "ministry", "government", "parliament", "prosecutor", "court", "health_authority", "custodian",
    ] = "facility"  # fmt: skip
    """Whom the recommendation is addressed to; `custodian` is whoever held the person at the time."""


class ConflictEntry(Entry):
    """A norm that demands what this one forbids, or the other way round."""

    norm: Identifier
    """The other norm."""
    why: Word
    """What they disagree on."""


class ExampleEntry(Entry):
    """A test beside the norm: what is given, and the verdict it must have."""

    name: Word
    """What the example shows."""
    given: dict[str, object] = Field(default_factory=dict)
    """Facts of the subject; of higher subjects as `facility.population`; lists of subjects as `rooms`."""
    expect: Verdict
    """The verdict."""
    on: Day | None = None
    """The day of the visit, if it matters."""
    profile: PlaceKind | None = None
    """The kind of place, if it matters."""


class LimbEntry(Entry):
    """One of the things that the law names, and the facts by which the condition reads it."""

    limb: Word
    """Its short name or a few words of our own."""
    reads: tuple[Word, ...] = Field(min_length=1)
    """The facts that tell it, as `fact` or `facility.fact`; one that nothing tells belongs under `unread`."""


class NormEntry(Entry):
    """One requirement."""

    model_config = ConfigDict(json_schema_extra=_one_of("require", "judge"))

    id: Identifier
    """Stable and never reused."""
    at: Pinpoint
    """The pinpoint, such as "art. 22(3)"."""
    says: TextsEntry
    """What it requires, in our own words and in one sentence."""
    theme: Theme
    """The chapter of the report."""
    force: Literal["shall", "should", "desirable", "presumption", "emergency_floor", "informs"]
    """How strongly it speaks; `emergency_floor` can never read as a pass, `informs` is never judged."""
    applies_to: AppliesEntry
    """The places and the people that it speaks of."""
    each: Kind
    """The subject of which there is one finding each."""
    when: Word | None = None
    """The condition under which there is something to judge at all."""
    require: Word | None = None
    """The condition that must hold."""
    judge: TextsEntry | None = None
    """A question that only a person can answer, in place of `require`."""
    unread: tuple[TextsEntry, ...] = ()
    """Limbs of the law that no condition reads, as questions to a person: with one left the norm is never met."""
    limbs: tuple[LimbEntry, ...] = ()
    """What the law names, one by one: `habeas lint` holds the list against what the conditions read."""
    unless: tuple[ExceptionEntry, ...] = ()
    """Named exceptions."""
    limit: LimitEntry | None = None
    """A table of figures by group or regime."""
    severity: Literal["low", "medium", "high", "critical"]
    """How grave a breach is; it stands beside the verdict, never inside it."""
    remedy: RemedyEntry | None = None
    """What would mend a breach."""
    in_force: DatesEntry = DatesEntry()
    """Its own dates, where they differ from the instrument's."""
    attested: tuple[SomeDay, ...] = ()
    """Days on which it was seen in force: it holds from the earliest where its own beginning is not known."""
    source: SourceEntry
    """Where it was read, and how far it can be relied on."""
    stricter_than: tuple[Identifier, ...] = ()
    """Norms that ask for less on the same matter."""
    conflicts_with: tuple[ConflictEntry, ...] = ()
    """Norms that demand the opposite."""
    replaces: Identifier | None = None
    """The norm as it was before an amendment; that one ends with `until`."""
    reading_of: Identifier | None = None
    """The norm that is carried over here, as our reading, to places of which it says nothing: this one only informs."""
    dossier: tuple[str, ...] = ()
    """The entries of the legal dossier that it rests on."""
    reviewed: dict[Language, str] = Field(default_factory=dict)
    """Who reviewed the wording, by language."""
    examples: tuple[ExampleEntry, ...] = ()
    """Tests, run by `habeas test`."""

    @model_validator(mode="after")
    def _one_way_to_decide(self) -> NormEntry:
        if (self.require is None) == (self.judge is None):
            raise ValueError(
                f'the norm "{self.id}" needs either "require" (computed) or "judge" (a question), not both'
            )
        if self.reading_of is not None and self.force != "informs":
            raise ValueError(f'the norm "{self.id}" is our reading of "{self.reading_of}": it has "force: informs"')
        return self


class InstrumentFile(Entry):
    """A file of norms: the instrument with its norms, or one chapter of it."""

    model_config = ConfigDict(json_schema_extra=_one_of("instrument", "chapter_of"))

    instrument: InstrumentEntry | None = None
    """The identity of the instrument; once, in its first file."""
    chapter_of: Identifier | None = None
    """In the other files of a large instrument: its id."""
    norms: tuple[NormEntry, ...] = ()
    """The requirements, in the order of the law."""

    @model_validator(mode="after")
    def _belongs_somewhere(self) -> InstrumentFile:
        if (self.instrument is None) == (self.chapter_of is None):
            raise ValueError('a file has either "instrument" (its identity) or "chapter_of" (the id of one)')
        return self


class AssumptionEntry(Entry):
    """A range taken for granted when nobody measured, and the reason."""

    between: tuple[FiniteFloat, FiniteFloat]
    """The smallest and the largest value."""
    why: Word
    """The reason, shown wherever the assumption decides."""

    _order = field_validator("between")(_upwards)


class PossibleEntry(Entry):
    """What a figure can be at all."""

    from_: FiniteFloat | None = Field(default=None, alias="from")
    """The smallest possible value; left out, there is none."""
    to: FiniteFloat | None = None
    """The largest possible value; left out, there is none."""

    @property
    def range(self) -> tuple[float, float]:
        """Both ends, infinite where there is none."""
        return (-math.inf if self.from_ is None else self.from_, math.inf if self.to is None else self.to)

    @model_validator(mode="after")
    def _order(self) -> PossibleEntry:
        _upwards(self.range)
        return self


class TakenEntry(Entry):
    """What a number is taken to be where nobody said, on which subjects, and the reason."""

    at_least: FiniteFloat
    """The smallest value."""
    when: Word
    """The condition on the subject under which it may be taken so."""
    why: Word
    """The reason."""


class FactEntry(Entry):
    """One thing that can be observed, or that follows from what is observed."""

    name: Snake
    """Unique within its subject."""
    on: Kind
    """The subject that it is observed of."""
    type: Literal["count", "number", "flag", "choice", "choices", "text", "date", "time", "datetime"] = "number"
    """`count` is a whole number, `flag` yes or no, `choice` one of, `choices` any of."""
    unit: str = ""
    """The unit of a count or a number, such as m², min/day or person."""
    choices: dict[Snake, TextsEntry] = Field(default_factory=dict)
    """The options of a choice, with their names."""
    choices_from: FactOf | None = None
    """The fact that has the same options, as subject.fact; or `groups`, those of the vocabulary."""
    plausible: tuple[FiniteFloat, FiniteFloat] | None = None
    """Outside of this range a value is probably a slip: a warning, never a correction."""
    possible: PossibleEntry | None = None
    """What a figure can be at all; left out: not below zero, but for degrees. Outside of it nothing is judged."""
    label: TextsEntry
    """Its name in reports."""
    ask: TextsEntry | None = None
    """The question that a monitor asks."""
    how: str = ""
    """How to find out reliably."""
    people: bool = False
    """Whether it tells how many people the subject concerns."""
    mend: Literal["more", "fewer"] | None = None
    """Which way an administration can change it to mend a breach."""
    ladder: Snake | None = None
    """Norms on measures with the same ladder are shown side by side."""
    derive: Word | None = None
    """The formula of a derived fact."""
    assume: dict[Snake, AssumptionEntry] = Field(default_factory=dict)
    """What parts of the formula are taken to be when nobody measured them."""
    asked_if: Word | None = None
    """The condition on the subject under which there is sense in asking: nobody sleeps in a yard."""
    taken: TakenEntry | None = None
    """What an observed number is taken to be where nobody said: a cell that is reported on has somebody in it."""
    implies: dict[Snake, tuple[Group, ...]] = Field(default_factory=dict)
    """For an option of a choice, the groups of which the person surely belongs to one."""
    reviewed: dict[Language, str] = Field(default_factory=dict)
    """Who reviewed the wording, by language."""

    @field_validator("plausible")
    @classmethod
    def _order(cls, value: tuple[float, float] | None) -> tuple[float, float] | None:
        return None if value is None else _upwards(value)

    @model_validator(mode="after")
    def _whole(self) -> FactEntry:
        if self.type in {"choice", "choices"} and not self.choices and not self.choices_from:
            raise ValueError(f'the fact "{self.name}" is a {self.type} and needs "choices"')
        if self.derive is None and self.ask is None:
            raise ValueError(f'the fact "{self.name}" needs "ask" (a question) or "derive" (a formula)')
        if self.type in {"number", "count"} and self.derive is None and not self.unit:
            raise ValueError(f'the fact "{self.name}" is a {self.type} and needs a "unit"')
        if self.possible is not None and self.type not in {"number", "count"}:
            raise ValueError(f'the fact "{self.name}" is a {self.type}: only a number or a count has "possible"')
        return self


class TermEntry(Entry):
    """A theme, which is a chapter of the report, or a class of places."""

    name: Snake
    """By which rule files name it."""
    label: TextsEntry
    """Its name in reports."""


class GroupEntry(TermEntry):
    """People of whom norms speak."""

    short: TextsEntry
    """Its name within a line."""
    ground: bool = False
    """Whether it says on what ground people are held: everyone who is held belongs to one such group."""


class SystemEntry(Entry):
    """Who makes law beyond one State."""

    name: Identifier
    """By which instruments name it as their jurisdiction."""
    reach: Literal["world", "region", "state"]
    """Whether it speaks to every State, to those of a region, or is one State of which there are no files."""
    label: TextsEntry
    """Its name in reports."""


class VocabularyFile(Entry):
    """A file of the vocabulary: what can be observed on a visit, and the words that norms and profiles share."""

    themes: tuple[TermEntry, ...] = ()
    """Chapters of the report, in its order."""
    groups: tuple[GroupEntry, ...] = ()
    """People of whom norms speak."""
    classes: tuple[TermEntry, ...] = ()
    """What international standards call places of detention."""
    systems: tuple[SystemEntry, ...] = ()
    """Who makes law beyond one State."""
    facts: tuple[FactEntry, ...] = ()
    """What can be observed."""
