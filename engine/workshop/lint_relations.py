"""Relations between norms that no longer hold once one of them was amended: warnings for whoever keeps the law."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from engine.conditions import tree
from engine.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.standards.corpus import Corpus, Norm


class _Figure(NamedTuple):
    """The one figure that a norm asks for: of what, whether as a least or as a most, and how much."""

    measure: str
    operator: str
    value: float


def relation_problems(corpus: Corpus) -> Iterator[Problem]:
    """Norms said to be stricter that are not, and days between two versions on which there is no law."""
    for norm in corpus.norms.values():
        yield from _not_stricter(norm, corpus)
        older = corpus.norms.get(norm.replaces or "")
        if older is not None:
            yield from _gap(older, norm)


def _not_stricter(norm: Norm, corpus: Corpus) -> Iterator[Problem]:
    for other in (version for name in norm.stricter_than for version in corpus.versions(name)):
        ours, theirs = _figure(norm), _figure(other)
        if ours and theirs and norm.in_force.meets(other.in_force) and _asks_less(ours, theirs):
            message = f'"{norm.id}" is said to be stricter than "{other.id}", which asks for more'
            yield _warning("N042", norm, message, "compare the figures and the days of both, or drop the relation")


def _gap(older: Norm, newer: Norm) -> Iterator[Problem]:
    last, first = older.in_force.end, newer.in_force.start
    if last is not None and first is not None and last + timedelta(days=1) < first:
        message = f'"{older.id}" ends on {last} and "{newer.id}", which replaces it, begins on {first}'
        yield _warning("N043", newer, message, "close the gap, or say in the note why there was no law between")


def _figure(norm: Norm) -> _Figure | None:
    match None if norm.require is None else norm.require.tree:
        case tree.Compare(
            operator=">=" | "<=" as operator, left=tree.Fact() | tree.Derived() as left, right=tree.Number() as right
        ):
            return _Figure(left.name, operator, right.value)
        case _:
            return None


def _asks_less(ours: _Figure, theirs: _Figure) -> bool:
    """Whether one figure is surely laxer than another; with equal figures a norm may be stricter in whom it covers."""
    if (ours.measure, ours.operator) != (theirs.measure, theirs.operator):
        return False
    return ours.value < theirs.value if ours.operator == ">=" else ours.value > theirs.value


def _warning(code: str, norm: Norm, message: str, mend: str) -> Problem:
    return Problem(code, Place(norm.file, norm.line, 1), message, mend, warning=True)
