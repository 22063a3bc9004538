"""The text of a condition with its place in a file in; the resolved condition, or a problem with a caret, out."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeAlias

from engine.conditions.parse import ConditionError, parse
from engine.conditions.resolve import Observable, resolve
from engine.records import dataclass, replace
from engine.standards.corpus import Condition

if TYPE_CHECKING:
    from engine.conditions.tree import Node
    from engine.errors import Place
    from engine.text.sourced import Report, Sourced

FactKey: TypeAlias = tuple[str, str]
"""A kind of subject and the name of a fact of it."""

Path: TypeAlias = tuple[str | int, ...]
"""Where in an entry a condition stands."""


@dataclass(slots=True)
class Conditions:
    """What conditions may speak of, and where their mistakes are told.

    `unsound` are facts whose own formula failed: a condition that names one follows from that mistake.
    Without the whole vocabulary only the spelling of a condition can be judged.
    """

    report: Report
    whole_vocabulary: bool = True
    observables: dict[FactKey, Observable] = field(default_factory=dict)
    unsound: set[FactKey] = field(default_factory=set)

    def condition(
        self, sourced: Sourced[Any], path: Path, text: str, kind: str, limit_unit: str | None
    ) -> Condition | None:
        """A condition on a subject of `kind`; None with the problem told."""
        parsed = self.parsed(sourced, path, text)
        if parsed is None:
            return None
        try:
            return Condition(text, resolve(parsed, kind, self.observables, limit_unit=limit_unit))
        except ConditionError as error:
            if self.whole_vocabulary and not self.rests_on_unsound(text, error):
                self.tell(sourced, path, error)
            return None

    def parsed(self, sourced: Sourced[Any], path: Path, text: str) -> Node | None:
        """The tree of a condition, its names not looked up; None with the problem told."""
        try:
            return parse(text)
        except ConditionError as error:
            self.tell(sourced, path, error)
            return None

    def tell(self, sourced: Sourced[Any], path: Path, error: ConditionError) -> None:
        """Add the problem, at its columns in the file."""
        self.report.say("C001", _inside(sourced.place(*path), error.span), error.message, error.mend)

    def rests_on_unsound(self, text: str, error: ConditionError) -> bool:
        """Whether the error is only that a fact is missing whose own formula failed."""
        return pointed_at(text, error) in {name for _, name in self.unsound}


def pointed_at(text: str, error: ConditionError) -> str:
    """The name that an error points at, without the subject before it."""
    start, end = error.span
    return text[start:end].rpartition(".")[2]


def _inside(place: Place, span: tuple[int, int]) -> Place:
    """The columns inside of the condition as columns of the file, when it stands on one line."""
    start, end = span
    quoted = place.source[place.column - 1 : place.column] in {'"', "'"}
    column = place.column + start + quoted
    if column > len(place.source):
        return place
    return replace(place, column=column, width=max(1, end - start))
