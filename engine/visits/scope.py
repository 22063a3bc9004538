"""A subject of a visit as conditions see it: its values, the subjects above it, the members below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.records import dataclass
from engine.visits.visit import BY_STAFF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.conditions.evaluate import Scope
    from engine.conditions.values import Interval, Value
    from engine.visits.visit import Observation, Subject, Visit


@dataclass(frozen=True, slots=True)
class SubjectScope:
    """One subject inside of its visit; `changed` holds values tried out in place of those observed."""

    visit: Visit
    subject: Subject
    table_limit: Interval | None = None
    changed: Mapping[tuple[str, str, str], Value] | None = None
    without_staff: bool = False
    """Whether what staff say is left out, to see what hangs on their word alone."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells this subject from all others of the visit."""
        return (self.subject.kind, self.subject.id)

    def observation(self, fact: str) -> Observation | None:
        """What was noted of a fact; of a facility of which nobody said it, what is usual at such a place."""
        noted = self.subject.observed.get(fact)
        if (noted is None or not noted.accounts) and self.subject.kind == "facility":
            return self.visit.usual.get(fact, noted)
        return noted

    def value(self, fact: str) -> Value:
        """What is known of a fact."""
        if self.changed is not None and (*self.key, fact) in self.changed:
            return self.changed[(*self.key, fact)]
        noted = self.observation(fact)
        if noted is None:
            return None
        return noted.without_staff.value if self.without_staff else noted.value

    def supposed(self, fact: str) -> Value:
        """The value with which a fact is tried out, if it is."""
        return None if self.changed is None else self.changed.get((*self.key, fact))

    def grade(self, fact: str) -> int:
        """How far the means carry by which a fact is known; a value tried out is as good as the one in its place."""
        noted = self.observation(fact)
        if noted is None:
            return 0
        return noted.without_staff.grade if self.without_staff else noted.grade

    def days(self, moments: Interval) -> Interval:
        """The days of the calendar on which moments lie, by the clock of the place."""
        return self.visit.clock.days(moments)

    def knows_several(self, facts: Iterable[str]) -> bool:
        """Whether two or more of the facts, named as `fact` or `unit.fact`, were observed."""
        known = 0
        for subject, fact in self.each(facts):
            known += fact in subject.subject.observed
            if known > 1:
                return True
        return False

    def hears_staff(self, facts: Iterable[str]) -> bool:
        """Whether one of the facts, named as `fact` or `unit.fact`, is known by the word of staff."""
        for subject, fact in self.each(facts):
            noted = subject.observation(fact)
            if noted is not None and any(account.by == BY_STAFF for account in noted.deciding):
                return True
        return False

    def each(self, facts: Iterable[str]) -> Iterator[tuple[SubjectScope, str]]:
        """Each fact, named as `fact` or `unit.fact`, with the subject that it is read from, if the file names it."""
        for name in facts:
            kind, _, fact = name.rpartition(".")
            subject = self.above(kind) if kind else self
            if subject is not None:
                yield subject, fact

    def above(self, kind: str) -> SubjectScope | None:
        """The facility, or the unit or room that the file names for this subject or for its room."""
        if kind == "facility":
            return self._of(self.visit.facility)
        name = unit_of(self.subject, self.visit) if kind == "unit" else self.subject.room
        found = None if name is None else self.visit.named(kind, name)
        return None if found is None else self._of(found)

    def members(self, kind: str) -> tuple[Sequence[Scope], bool]:
        """The subjects of a kind below this one, and whether the visit lists them all.

        Below a unit and a room lie those that name it; one that names none may lie anywhere, so the list is
        not whole.  Below all other subjects lies what the facility has.
        """
        found = self.visit.of_kind(kind)
        complete = f"{kind}s" in self.visit.complete
        if self.subject.kind in {"unit", "room"}:
            named = {each.id: self._container(each) for each in found}
            complete = complete and None not in named.values()
            found = tuple(each for each in found if named[each.id] == self.subject.id)
        return [self._of(each) for each in found], complete

    def limit(self) -> Interval | None:
        """The figure of the norm's table for this subject."""
        return self.table_limit

    def _container(self, subject: Subject) -> str | None:
        return unit_of(subject, self.visit) if self.subject.kind == "unit" else subject.room

    def _of(self, subject: Subject) -> SubjectScope:
        return SubjectScope(self.visit, subject, self.table_limit, self.changed, self.without_staff)


def unit_of(subject: Subject, visit: Visit) -> str | None:
    """The unit that a subject names, or the unit of the room that it names."""
    if subject.unit is not None or subject.room is None:
        return subject.unit
    room = visit.named("room", subject.room)
    return None if room is None else room.unit
