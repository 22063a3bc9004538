"""The words that norms, profiles and reports share: chapters of the report, groups, classes of places, systems of law.

They are data of `standards/vocabulary/`: no theme, group, class or country has its name in the code.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.standards.corpus import Texts

ANY: Final = "any"
"""Stands in a norm for every place of detention, or for everyone."""

Labels: TypeAlias = "Mapping[str, Texts]"
"""Names of things by their ids, in the order in which reports tell them."""


@dataclass(frozen=True, slots=True)
class Group:
    """People of whom norms speak: as an option of a list, and within a line; `ground` if they are held for being so."""

    label: Texts
    short: Texts
    ground: bool


@dataclass(frozen=True, slots=True)
class System:
    """Who makes law beyond one State; `reach` is the world, a region, or a State of which there are no files."""

    label: Texts
    reach: str


@dataclass(frozen=True, slots=True)
class Terms:
    """All of them, by their ids."""

    themes: Labels = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    classes: Labels = field(default_factory=dict)
    systems: Mapping[str, System] = field(default_factory=dict)
    grounds: frozenset[str] = frozenset()
    """The groups that say on what ground people are held: everyone who is held belongs to one."""

    def is_worldwide(self, jurisdiction: str) -> bool:
        """Whether what it makes is addressed to every State."""
        return self._reaches(jurisdiction, "world")

    def is_regional(self, jurisdiction: str) -> bool:
        """Whether what it makes is addressed to the States of one region."""
        return self._reaches(jurisdiction, "region")

    def _reaches(self, jurisdiction: str, reach: str) -> bool:
        system = self.systems.get(jurisdiction)
        return system is not None and system.reach == reach
