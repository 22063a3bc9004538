"""The words and the small parts of which all rule files are made: texts, dates, identifiers, kinds, groups."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from engine.standards.model import CLASSES, FACILITY_TYPES, GROUPS, LANGUAGES, PLACES, THEMES
from engine.standards.typed import FACT_OF, IDENTIFIER, SNAKE

ISO_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"


def _day(value: object) -> object:
    """Law is dated by calendar days: a number is not silently a moment, as it would be for pydantic."""
    if isinstance(value, str) and not re.match(ISO_DAY, value):
        raise PydanticCustomError("date_parsing", "not a date")
    return value


Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER)]
Snake = Annotated[str, StringConstraints(pattern=SNAKE)]
FactOf = Annotated[str, StringConstraints(pattern=FACT_OF)]
Day = Annotated[date, BeforeValidator(_day)]
Kind = Literal["facility", "unit", "room", "group", "incident", "placement", "detention"]
Confidence = Literal["official_copy", "reproduction", "secondary", "seed", "known", "unsure"]
Verdict = Literal["met", "breached", "undetermined", "not_applicable", "not_in_force"]
Language = Literal[LANGUAGES]  # type: ignore[valid-type]
Theme = Literal[THEMES]  # type: ignore[valid-type]
Group = Literal[GROUPS]  # type: ignore[valid-type]
FacilityType = Literal[FACILITY_TYPES]  # type: ignore[valid-type]
FacilityClass = Literal[CLASSES]  # type: ignore[valid-type]
FacilityWord = Literal[PLACES]  # type: ignore[valid-type]
InstrumentKind = Literal[
    "constitution", "constitutional_law", "treaty", "code", "law", "presidential_decree", "government_resolution",
    "ministerial_order", "department_order", "building_norm", "sanitary_rule", "soft_law", "general_comment",
    "regional_treaty", "regional_standard", "case_law", "guidance", "policy",
]  # fmt: skip


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

    from_: Day | None = Field(default=None, alias="from")
    """The first day in force, such as 2018-03-01."""
    until: Day | None = None
    """The last day in force."""
    certain_from: Day | None = None
    """The day from which the wording that was read surely holds; before it the norm is listed, not judged."""

    @model_validator(mode="after")
    def _in_order(self) -> DatesEntry:
        if self.from_ and self.until and self.from_ > self.until:
            raise ValueError(f"in force from {self.from_} until {self.until}: the dates are in the wrong order")
        return self


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
