"""Typed entries together with the nodes they were read from, and the list of what is wrong with them.

A mistake is told once, where it is.  What merely follows from it is not told: a name that a broken file may
define, or a fact whose own formula failed, is no second mistake.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Generic, TypeVar

from engine.errors import Place, Problem, unknown
from engine.records import dataclass
from engine.text.strict_yaml import Document, Mapping, Node, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

Entry_co = TypeVar("Entry_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Entry_co]):
    """An entry of a file with the node it was read from."""

    entry: Entry_co
    node: Node | None
    document: Document

    def place(self, *path: str | int) -> Place:
        """The place of something inside of the entry; as near as the file goes."""
        here = self.node
        for part in path:
            below = child(here, part)
            if below is None:
                break
            here = below
        return self.document.place(here)


def child(node: Node | None, part: str | int) -> Node | None:
    """What stands under a key or at a number; None when there is nothing."""
    if isinstance(node, Mapping) and isinstance(part, str):
        return node.get(part)
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None


def below(node: Node | None, *path: str | int) -> Node | None:
    """What stands at the end of a path of keys and numbers; None when the path ends early."""
    for part in path:
        node = child(node, part)
    return node


def listed(document: Document, key: str, entries: Iterable[Entry_co]) -> list[Sourced[Entry_co]]:
    """The entries of a list in a file, each with its node."""
    nodes = child(document.root, key)
    return [Sourced(entry, child(nodes, number), document) for number, entry in enumerate(entries)]


@dataclass(slots=True)
class Report:
    """Every problem found so far; `broken` are the files of which nothing could be taken."""

    problems: list[Problem] = field(default_factory=list)
    broken: list[Document] = field(default_factory=list)

    def say(self, code: str, place: Place, message: str, mend: str = "") -> None:
        """Add a problem."""
        self.problems.append(Problem(code, place, message, mend))

    def unknown(self, code: str, place: Place, what: str, name: str, known: Iterable[str]) -> None:
        """Add that a name means nothing, unless a broken file may be where it is defined."""
        if not any(name in document.text for document in self.broken):
            self.problems.append(unknown(code, place, what, name, known))
