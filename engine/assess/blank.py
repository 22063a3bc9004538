"""What a norm says of a subject of which nothing that it reads is known, and what it then lacks.

That hangs on the norm and the kind of place alone, and most findings of a visit are of this kind.  So it is kept
beside the compiled rules, once it was worked out; nothing of any visit is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from engine.assess.case import Case, ruling
from engine.assess.evidence import Evidence, names_of
from engine.assess.finding import Leaning, Reason, Ruling, Verdict
from engine.records import replace
from engine.standards.cache import rules_key
from engine.standards.load import keep_value, kept_value
from engine.visits.scope import SubjectScope
from engine.visits.usual import usual_at
from engine.visits.visit import Subject, nothing_observed

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.assess.alike import Variant
    from engine.assess.case import Law
    from engine.standards.corpus import Norm

Lacking: TypeAlias = tuple[tuple[str, str], ...]
"""Facts by the kind of subject that they are of."""


class Blanks:
    """The blank rulings of one kind of place."""

    def __init__(self, law: Law) -> None:
        self.part = f"blank-{law.profile.id.replace('/', '-')}"
        self.key = rules_key(law.corpus)
        self.grown = False
        kept: Any = None if self.key is None else kept_value(self.key, self.part)
        self.entries: dict[str, tuple[Any, ...]] = dict(kept) if isinstance(kept, dict) else {}
        self.shared: dict[tuple[int, bool, bool], Lacking] = {}

    def ruling(self, norm: Norm, law: Law) -> Ruling:
        """What the norm says where nothing is known."""
        told = self._entry(norm, "", lambda: _told(_blank(norm, law)))
        at, verdict, reason, clause, leaning = told
        return Ruling(
            norm,
            at,
            Verdict(verdict),
            Reason(reason) if reason else None,
            clause,
            Leaning(leaning) if leaning else None,
        )

    def lacking(self, blank: Ruling, variant: Variant, law: Law) -> Lacking:
        """What the norm lacks there, of a subject that lies in a unit and a room, or in none."""

        def worked_out() -> Lacking:
            return names_of(Evidence(blank, _nowhere(blank.norm.each, law, variant), law).missing)

        return self._entry(blank.norm, f"|{variant[0]:d}{variant[1]:d}", worked_out)

    def save(self) -> None:
        """Keep what was worked out; a folder that cannot be written is no error."""
        if self.grown and self.key is not None:
            keep_value(self.key, self.part, self.entries)
        self.grown = False

    def _entry(self, norm: Norm, which: str, worked_out: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
        if norm.limit is not None:  # its rows have days of their own
            return worked_out()
        name = norm.id + which
        if name not in self.entries:
            self.entries[name] = worked_out()
            self.grown = True
        return self.entries[name]


def _blank(norm: Norm, law: Law) -> Ruling:
    return ruling(Case(norm, _nowhere(norm.each, law, (True, True)), law))


def _nowhere(kind: str, law: Law, variant: Variant) -> SubjectScope:
    """A subject of which nothing is known, nor of the unit and the room that it lies in, if it lies in any."""
    unit, room = (None if outside else "there" for outside in variant)
    above = {"unit": (Subject("unit", "there", {}),), "room": (Subject("room", "there", {}, unit),)}
    visit = replace(nothing_observed(law.profile.id, law.day), subjects=above, usual=usual_at(law.profile))
    return SubjectScope(visit, Subject(kind, "", {}, unit, room))


def _told(found: Ruling) -> tuple[Any, ...]:
    reason, leaning = found.reason, found.leaning
    return found.at, str(found.verdict), str(reason) if reason else "", found.clause, str(leaning) if leaning else ""
