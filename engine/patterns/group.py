"""Conclusions in, each meaning once out: the same conclusion over several people or rooms is one with a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.patterns.pattern import Case, Conclusion, Outcome, Pattern


@dataclass(frozen=True, slots=True)
class ConclusionGroup:
    """What one pattern came to, with everyone and everything of which it is so, in the order in which it was told."""

    pattern: Pattern
    outcome: Outcome
    conclusions: tuple[Conclusion, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Of whom or of what it is so."""
        return tuple(each.case for each in self.conclusions)

    @property
    def how_many(self) -> int:
        """The number of cases: rooms, people, incidents, as the pattern joins them (`pattern.same`)."""
        return len(self.conclusions)


def grouped(conclusions: Iterable[Conclusion]) -> tuple[ConclusionGroup, ...]:
    """One group for each pattern and outcome, in the order of the gravest conclusion of each."""
    found: dict[tuple[str, Outcome], list[Conclusion]] = {}
    for each in conclusions:
        found.setdefault((each.pattern.id, each.outcome), []).append(each)
    return tuple(ConclusionGroup(alike[0].pattern, alike[0].outcome, tuple(alike)) for alike in found.values())
