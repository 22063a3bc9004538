"""A subject of a visit as conditions see it: its values, the subjects above it, the members below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.conditions.evaluate import Scope
    from engine.conditions.values import Interval, Value
    from engine.visits.model import Observation, Subject, Visit


@dataclass(frozen=True, slots=True)
class SubjectScope:
    """One subject inside of its visit; `changed` holds values tried out in place of those observed."""

    visit: Visit
    subject: Subject
    table_limit: Interval | None = None
    changed: Mapping[tuple[str, str, str], Value] | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells this subject from all others of the visit."""
        return (self.subject.kind, self.subject.id)

    def observation(self, fact: str) -> Observation | None:
        """What was noted of a fact."""
        return self.subject.observed.get(fact)

    def value(self, fact: str) -> Value:
        """What is known of a fact."""
        if self.changed is not None and (*self.key, fact) in self.changed:
            return self.changed[(*self.key, fact)]
        noted = self.subject.observed.get(fact)
        return None if noted is None else noted.value

    def above(self, kind: str) -> Scope | None:
        """The facility, or the unit or room that the file names for this subject."""
        if kind == "facility":
            return self._of(self.visit.facility)
        name = self.subject.unit if kind == "unit" else self.subject.room
        found = None if name is None else self.visit.named(kind, name)
        return None if found is None else self._of(found)

    def members(self, kind: str) -> tuple[Sequence[Scope], bool]:
        """The subjects of a kind below this one, and whether the visit lists them all."""
        found = self.visit.of_kind(kind)
        if self.subject.kind == "unit":
            found = tuple(each for each in found if each.unit == self.subject.id)
        return [self._of(each) for each in found], f"{kind}s" in self.visit.complete

    def limit(self) -> Interval | None:
        """The figure of the norm's table for this subject."""
        return self.table_limit

    def _of(self, subject: Subject) -> SubjectScope:
        return SubjectScope(self.visit, subject, self.table_limit, self.changed)
