"""A pack as it was linked: rules of others that are laid over the shipped ones, and what it changes of these."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from engine.standards.corpus import Texts


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """Why a pack does not let a norm of others be applied, and from which day on; None is from ever."""

    why: Texts
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Where a pack takes a norm of others away, as a condition on its subjects, and why."""

    unless: str
    why: Texts


@dataclass(frozen=True, slots=True)
class Pack:
    """Who it is, its files and their hash, and what it changes of the norms of others, by their ids."""

    id: str
    title: Texts
    digest: str
    files: tuple[str, ...] = ()
    """Its files by their names in messages."""
    switches_off: Mapping[str, SwitchedOff] = field(default_factory=dict)
    """Norms that are not applied."""
    narrows: Mapping[str, Narrowing] = field(default_factory=dict)
    """Norms that are not applied in some cases."""
