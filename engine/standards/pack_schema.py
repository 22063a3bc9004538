"""What the file of a pack may hold: who it is, and what it changes of the rules of others."""

from __future__ import annotations

from collections import Counter

from pydantic import Field, model_validator

from engine.standards.rule_parts import Day, Entry, Identifier, TextsEntry, Word
from engine.standards.rule_schema import ExampleEntry  # noqa: TC001  (pydantic reads it)


class ChangeEntry(Entry):
    """A norm of others that does not stand as it is, and why."""

    norm: Identifier
    """The id of the norm."""
    why: TextsEntry
    """The reason; every report gives it."""


class SwitchOffEntry(ChangeEntry):
    """A norm of others that is not applied at all, and why."""

    from_: Day | None = Field(default=None, alias="from")
    """The first day on which it is not applied, where it was until then."""


class NarrowEntry(ChangeEntry):
    """A norm of others that is not applied in some cases, and why."""

    unless: Word
    """The condition on its subject under which it is not applied."""
    examples: tuple[ExampleEntry, ...] = ()
    """Tests of the norm as it stands with this pack."""


class PackEntry(Entry):
    """Who a pack is, and what it does not let stand as it is."""

    id: Identifier
    """Its name in reports."""
    title: TextsEntry | None = None
    """What it is, and whose."""
    switches_off: tuple[SwitchOffEntry, ...] = ()
    """Norms of others that are not applied."""
    narrows: tuple[NarrowEntry, ...] = ()
    """Norms of others that are not applied in some cases."""

    @model_validator(mode="after")
    def _once(self) -> PackEntry:
        named = Counter(entry.norm for entry in (*self.switches_off, *self.narrows))
        twice = [norm for norm, times in named.items() if times > 1]
        if twice:
            raise ValueError(f'the pack speaks twice of "{twice[0]}": say once what it does with it')
        return self


class PackFile(Entry):
    """The file of a pack."""

    pack: PackEntry
    """The pack."""
