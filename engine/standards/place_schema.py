"""What the files of a country may hold: the country itself, and its kinds of places."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from engine.standards.rule_parts import (
    BindsEntry,
    Entry,
    Group,
    Identifier,
    Jurisdiction,
    Language,
    PlaceClass,
    Snake,
    Stay,
    TextsEntry,
    Word,
)


class ActsEntry(Entry):
    """A kind of acts of a State."""

    kind: Snake
    """By which instruments name it."""
    rank: int | None = None
    """Its place in the hierarchy, 0 the highest; left out, it has none."""
    name: TextsEntry
    """What the State calls it."""


class CountryEntry(Entry):
    """A State: its languages and clocks, what binds it and since when, how its acts rank."""

    id: Snake
    """The folder in which its files lie."""
    jurisdiction: Jurisdiction
    """By which its own instruments name it."""
    name: TextsEntry
    """Its name."""
    languages: tuple[Language, ...] = Field(min_length=1)
    """Those in which its texts must be complete; `habeas lint` says what is missing."""
    clock: Word | None = None
    """Its time zone in the IANA database, where the whole country has one."""
    zones: dict[Word, tuple[Word, ...]] = Field(default_factory=dict)
    """Its time zones, each with the regions that follow it, by all their names."""
    treaties: dict[Identifier, BindsEntry] = Field(default_factory=dict)
    """The treaties that bind it, and since when."""
    regional: dict[Identifier, Literal["binding", "guidance"]] = Field(default_factory=dict)
    """The regional systems to which it belongs; every other is from elsewhere."""
    acts: tuple[ActsEntry, ...] = Field(min_length=1)
    """The kinds of its acts, the highest first."""
    addressees: dict[Snake, TextsEntry] = Field(default_factory=dict)
    """Whom recommendations mean here by `prosecutor`, `health_authority` and the like."""
    note: TextsEntry | None = None
    """What a monitor should know."""

    @model_validator(mode="after")
    def _one_way_to_tell_the_time(self) -> CountryEntry:
        if (self.clock is None) == (not self.zones):
            raise ValueError('a country has either "clock" (one time zone) or "zones" (several, with their regions)')
        return self


class CountryFile(Entry):
    """A file with one country."""

    country: CountryEntry
    """The country."""


class GroupsEntry(Entry):
    """Who is held at such a place."""

    always: tuple[Group, ...] = ()
    """Everyone held there belongs to these."""
    some: tuple[Group, ...] = ()
    """Some of those held there always belong to these: the place exists for them."""
    possible: tuple[Group, ...] = ()
    """Some of those held there may belong to these."""
    never: tuple[Group, ...] = ()
    """Nobody held there lawfully belongs to these."""

    @model_validator(mode="after")
    def _apart(self) -> GroupsEntry:
        for name, groups in (("always", self.always), ("some", self.some), ("possible", self.possible)):
            both = sorted(set(groups) & set(self.never))
            if both:
                raise ValueError(f'"{both[0]}" is listed under "{name}" and under "never"')
        return self


class ProfileEntry(Entry):
    """A kind of place: its names, who runs it, who is held there, which law binds there."""

    id: Identifier
    """Its country and what that State's acts call it, as the file lies: country/kind."""
    classes: tuple[PlaceClass, ...] = ()
    """What international standards call it."""
    name: TextsEntry
    """Its name."""
    also_called: dict[Language, tuple[Word, ...]] = Field(default_factory=dict)
    """Other names and abbreviations, by language."""
    ministry: TextsEntry | None = None
    """Who runs it."""
    groups: GroupsEntry = GroupsEntry()
    """Who is held there."""
    stay: tuple[Stay, ...] = ()
    """For how long people are usually held there: those that occur. What a visit says of its place goes first."""
    rooms: tuple[Snake, ...] = ()
    """Kinds of rooms to look for."""
    law: tuple[Identifier, ...] = ()
    """The acts of its own State that bind there, in the order of the hierarchy; other law finds it by its classes."""
    note: TextsEntry | None = None
    """What a monitor should know."""

    @field_validator("also_called", mode="before")
    @classmethod
    def _blank_is_none(cls, value: object) -> object:
        return {} if value is None else value


class ProfileFile(Entry):
    """A file with one profile."""

    profile: ProfileEntry
    """The profile."""
