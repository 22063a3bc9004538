"""What a page tells in, where on it each thing stands out: for every id the element to which a link can lead.

Places of which the same is said share a row.  Where they are few each is an element of its own, else the row is the
element of them all.  What a page does not tell (a norm that does not apply, a fact of a public edition) has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from engine.records import dataclass, replace
from engine.reports.patterns_told import listed
from engine.reports.report import Pointer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.reports.report import ProofLine
    from engine.reports.written_lines import Written

POINTED: Final = 12
"""Places in one row that a reader can point at one by one."""


class Placed(Protocol):
    """A line that tells of a place."""

    @property
    def where(self) -> str:
        """The place in words."""

    @property
    def id(self) -> str:
        """By which a reader points at it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text, and the element to which it leads; a mere text where that is empty."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """The links of a line of a proof: in its head, where what it says leads, and after it."""

    head: tuple[Link, ...]
    says: str
    after: tuple[Link, ...]


class Anchors:
    """The elements of a page by the ids of what they tell."""

    def __init__(self) -> None:
        self._at: dict[str, str] = {}

    def to(self, pointed: str) -> str:
        """The element in which a page tells of what has an id; empty where it tells nothing of it."""
        return self._at.get(pointed, "")

    def place(self, lines: Sequence[Placed]) -> tuple[Pointer, ...]:
        """The elements of a row: one for each place, or one for all of them."""
        names = [line.where for line in lines]
        if len(lines) > POINTED or len(set(names)) < len(names):
            return self.place_together(listed(names), [line.id for line in lines])
        pointers = tuple(Pointer(line.where, line.id) for line in lines)
        self._at.update((pointer.id, pointer.id) for pointer in pointers)
        return pointers

    def place_together(self, told: str, ids: Sequence[str]) -> tuple[Pointer, ...]:
        """One element for all of these, with what is told of them."""
        self._at.update(dict.fromkeys(ids, ids[0]))
        return (Pointer(told, ids[0]),)

    def place_facts(self, written: Written | None) -> None:
        """Everything written in a visit stands in one place of the page, fact by fact."""
        entries = () if written is None else written.entries
        self._at.update((fact.id, fact.id) for entry in entries for fact in entry.facts)

    def linked(self, line: ProofLine) -> Linked:
        """A line of a proof with its links: a verdict, or each of several places, leads to its finding."""
        links = [Link(pointer.name, self.to(pointer.id)) for pointer in line.rests_on]
        facts = tuple(link for link in links if link.target.startswith("fact:"))
        places = tuple(link for link in links if link.target and link not in facts)
        alone = places[0].target if len(places) == 1 else ""
        if _in_the_head(line, places):
            told = (Link(line.status), *places, Link(line.when))
            return Linked(tuple(link for link in told if link.text), "", facts)
        head = [Link(text) for text in (line.status, line.where, line.when) if text]
        if head:
            return Linked((replace(head[0], target=alone), *head[1:]), "", facts)
        return Linked((), alone, facts if alone or len(places) > POINTED else (*places, *facts))


def _in_the_head(line: ProofLine, places: Sequence[Link]) -> bool:
    """Whether the places of a line are told in its head one by one: those that stand there, or several."""
    if not places or len(places) > POINTED:
        return False
    unsaid = bool(line.status) and not line.where and len(places) > 1
    return unsaid or line.where == listed(place.text for place in places)


def together(lines: Sequence[ProofLine]) -> ProofLine:
    """Lines that read alike as one, which rests on what each of them rests on; on too much to be told, on nothing."""
    every = (pointer for line in lines for pointer in line.rests_on)
    return replace(lines[0], rests_on=tuple(dict.fromkeys(every)) if len(lines) <= POINTED else ())
