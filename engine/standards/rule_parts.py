"""The words and the small parts of which all rule files are made: texts, dates, identifiers, kinds, groups."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from engine.standards.corpus import LANGUAGES, STAYS
from engine.standards.days import DAY, UNKNOWN, NotADay, PartDay, part_day, whole_day
from engine.text.typed import FACT_OF, IDENTIFIER, SNAKE


def _day(value: object) -> date:
    """Law is dated by calendar days: a number is not silently a moment, as it would be for pydantic."""
    try:
        return value if isinstance(value, date) else whole_day(str(value))
    except NotADay as error:
        raise PydanticCustomError("date_parsing", "not a date", {"mend": error.mend}) from error


def _part_day(value: object) -> PartDay | None:
    """A day, or as much of it as is known."""
    if value is None or isinstance(value, PartDay):
        return value
    try:
        return None if value == UNKNOWN else part_day(str(value))
    except NotADay as error:
        raise PydanticCustomError("date_parsing", "not a date", {"mend": error.mend}) from error


def _pinpoint(value: str) -> str:
    """A number alone could be an article, a paragraph or a rule."""
    if value.isdecimal():
        raise PydanticCustomError("pinpoint", "a number", {"mend": f'write "art. {value}", as it is cited'})
    return value


TERMS = "x-terms"
"""In a schema: of which words of the vocabulary an editor offers a choice; whether a word is known, `link` tells."""

_KNOWN: dict[str, Any] = {"type": ["string", "integer"], "pattern": DAY}

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Pinpoint = Annotated[Word, AfterValidator(_pinpoint)]
Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER)]
Snake = Annotated[str, StringConstraints(pattern=SNAKE)]
FactOf = Annotated[str, StringConstraints(pattern=FACT_OF)]
Day = Annotated[date, BeforeValidator(_day)]
SomeDay = Annotated[PartDay, PlainValidator(_part_day), WithJsonSchema(_KNOWN)]
MaybeDay = Annotated[
    PartDay | None,
    PlainValidator(_part_day),
    WithJsonSchema({"anyOf": [_KNOWN, {"const": UNKNOWN}, {"type": "null"}]}),
]
Kind = Literal["facility", "unit", "room", "group", "incident", "placement", "detention"]
Confidence = Literal["official_copy", "reproduction", "secondary", "seed", "known", "unsure"]
Stay = Literal[STAYS]  # type: ignore[valid-type]
Verdict = Literal["met", "breached", "undetermined", "not_applicable", "not_in_force"]
Language = Literal[LANGUAGES]  # type: ignore[valid-type]
Theme = Annotated[Snake, WithJsonSchema({"type": "string", TERMS: "themes"})]
Group = Annotated[Snake, WithJsonSchema({"type": "string", TERMS: "groups"})]
PlaceClass = Annotated[Snake, WithJsonSchema({"type": "string", TERMS: "classes"})]
PlaceWord = Annotated[Snake, WithJsonSchema({"type": "string", TERMS: "places"})]
PlaceKind = Annotated[Snake, WithJsonSchema({"type": "string", TERMS: "kinds"})]
Jurisdiction = Annotated[Identifier, WithJsonSchema({"type": "string", TERMS: "jurisdictions"})]


class Entry(BaseModel):
    """The common manner of all entries: nothing unknown is accepted, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class TextsEntry(Entry):
    """A text in English, Russian and Kazakh."""

    en: Word
    """In English."""
    ru: Word | None = None
    """In Russian."""
    kk: Word | None = None
    """In Kazakh."""


class DatesEntry(Entry):
    """In force from and until, both days included; left out, it is as long as the instrument."""

    from_: MaybeDay = Field(default=None, alias="from")
    """The first day in force, such as 2018-03-01; 2018-03 or 2018 if no more is known, else `unknown`."""
    until: MaybeDay = None
    """The last day in force, or its month or year."""
    certain_from: MaybeDay = None
    """The day from which the wording that was read surely holds; before it the norm is listed, not judged."""

    @model_validator(mode="after")
    def _in_order(self) -> DatesEntry:
        if self.from_ and self.until and self.from_.first > self.until.last:
            raise ValueError(f"in force from {self.from_} until {self.until}: the dates are in the wrong order")
        return self


class BindsEntry(DatesEntry):
    """Since when a treaty binds a State, and how that is known."""

    attested: tuple[SomeDay, ...] = ()
    """Days on which it was seen to bind the State."""
    source: Word
    """Where the day was read."""


class SourceEntry(Entry):
    """Where the content of a norm was read, and how far it can be relied on."""

    confidence: Confidence
    """`unsure` never yields a breach or a pass."""
    seen: str = ""
    """Where it was read."""
    pinpoint_verified: bool = False
    """Whether the article was checked against the text; if not, reports do not insist on it."""
    checked_by: str | None = None
    """The lawyer who checked the encoding."""
    edition_read: str = ""
    """The edition that was read."""
    note: str = ""
    """What is uncertain."""
