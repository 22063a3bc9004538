"""What a pattern file may hold: the edge model, strict like that of the norms."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from engine.standards.rule_parts import Entry, Identifier, Kind, Pinpoint, TextsEntry, Theme, Word

VerdictWord = Literal["met", "breached", "undetermined", "not_applicable"]
CaseKind = Literal["facility", "unit", "room", "group", "incident", "placement", "detention", "person", "norm"]


class IndicatorEntry(Entry):
    """A condition on a subject that is no norm but counts as a sign: written in the condition language."""

    id: Identifier
    each: Kind
    holds: Word
    label: TextsEntry


class PremiseEntry(Entry):
    """One thing that must hold; exactly one of `finding`, `theme`, `indicator`, `conclusion`, `problem`, `verdict`."""

    finding: Identifier | tuple[Identifier, ...] | None = None
    theme: Theme | tuple[Theme, ...] | None = None
    indicator: Identifier | None = None
    conclusion: Identifier | None = None
    problem: Literal["practice", "law", "silent", "below"] | None = None
    verdict: VerdictWord | None = None
    binding: bool = False
    subjects: Annotated[int, Field(ge=1)] = 1
    facilities: Annotated[int, Field(ge=1)] = 1
    earlier: bool = False

    @model_validator(mode="after")
    def _one_kind(self) -> PremiseEntry:
        given = [self.finding, self.theme, self.indicator, self.conclusion, self.problem]
        if sum(each is not None for each in given) > 1:
            raise ValueError("a premise names one thing: a finding, a theme, an indicator, a conclusion or a problem")
        if not any(each is not None for each in given) and self.verdict is None:
            raise ValueError('a premise needs "finding", "theme", "indicator", "conclusion", "problem" or "verdict"')
        if self.verdict is not None and (self.indicator or self.conclusion or self.problem):
            raise ValueError('"verdict" goes with a finding or a theme')
        return self


class AtLeastEntry(Entry):
    """Some number of a list."""

    count: Annotated[int, Field(ge=1)]
    of: tuple[PremiseEntry, ...] = Field(min_length=2)


class SourceOfPattern(Entry):
    """The authority for drawing the conclusion."""

    instrument: Identifier
    pinpoint: Pinpoint
    pinpoint_verified: bool = False
    note: str = ""


class IssueEntry(Entry):
    """What several patterns raise in common: drawn where one of them surely holds, though it is open which."""

    id: Identifier
    at: SourceOfPattern
    concludes: TextsEntry
    advice: TextsEntry | None = None
    reviewed: dict[Literal["en", "ru", "kk"], str] = Field(default_factory=dict)


class PatternExample(Entry):
    """A test beside the pattern: findings as text, such as `mursic-137 breached` or `sign holds`."""

    name: Word
    given: tuple[Annotated[str, StringConstraints(pattern=r"^\S+ \S+( @\S+)?$")], ...] = ()
    earlier: tuple[Annotated[str, StringConstraints(pattern=r"^\S+ \S+( @\S+)?$")], ...] = ()
    expect: Literal["concluded", "rebutted", "open", "not_concluded"]


class PatternEntry(Entry):
    """One pattern."""

    id: Identifier
    at: SourceOfPattern
    concludes: TextsEntry
    theme: Theme
    severity: Literal["low", "medium", "high", "critical"]
    issue: Identifier | None = None
    same: CaseKind = "facility"
    indicators: tuple[IndicatorEntry, ...] = ()
    all: tuple[PremiseEntry, ...] = ()
    any: tuple[PremiseEntry, ...] = ()
    none: tuple[PremiseEntry, ...] = ()
    at_least: AtLeastEntry | None = None
    rebutted_if_all: tuple[PremiseEntry, ...] = ()
    advice: TextsEntry | None = None
    note: str = ""
    reviewed: dict[Literal["en", "ru", "kk"], str] = Field(default_factory=dict)
    examples: tuple[PatternExample, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> PatternEntry:
        if not (self.all or self.any or self.at_least):
            raise ValueError(f'the pattern "{self.id}" needs "all", "any" or "at_least"')
        for premise in (*self.none, *self.rebutted_if_all):
            if premise.conclusion is not None:
                raise ValueError(
                    f'"{self.id}": what excludes or rebuts is a finding or an indicator, never a conclusion'
                )
        return self


class PatternFile(Entry):
    """A file of patterns; indicators and issues that several patterns share stand at the top."""

    issues: tuple[IssueEntry, ...] = ()
    indicators: tuple[IndicatorEntry, ...] = ()
    patterns: tuple[PatternEntry, ...]
