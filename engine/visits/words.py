"""A yes or no, or a choice by its id or its label in any language, as it was written in; its value out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.conditions.values import Choices
from engine.errors import nearest
from engine.visits.unreadable import LONGEST, NotReadable, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.standards.corpus import Fact

YES: Final = frozenset({"true", "yes", "y", "да", "иә", "ия"})
NO: Final = frozenset({"false", "no", "n", "нет", "жоқ"})
NONE: Final = frozenset({"none", "no", "нет", "никто", "ничего", "жоқ", "ешкім", "ештеңе"})
"""What says of a list of choices that it is empty, where the vocabulary has no choice of that name."""

PARTLY: Final = frozenset({"partly", "some", "in part", "частично", "отчасти", "не везде", "ішінара"})


def read_flag(text: str) -> bool:
    """Yes or no; raises `NotReadable`."""
    word = text.casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    if word in PARTLY:
        mend = 'write for whom it holds: {value: yes, share: "some cells"}'
        raise NotReadable(f"{quoted(text)} is neither yes nor no", mend)
    raise NotReadable(f"{quoted(text)} is neither yes nor no", "write yes or no (да, нет; иә, жоқ)")


def read_choice(text: str, fact: Fact) -> str:
    """The one choice that a text names; raises `NotReadable`."""
    found = _named(text, fact)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotReadable(f"{quoted(text)} means several choices of {fact.name}", f"write one of: {', '.join(found)}")
    known = [label for words in _words(fact) for label in words]
    near = nearest(text, known) if len(text) <= LONGEST else ""
    raise NotReadable(f"{quoted(text)} is not a choice of {fact.name}", near or f"one of: {', '.join(fact.choices)}")


def read_choices(text: str, fact: Fact) -> Choices:
    """Exactly the choices that a text names with commas between them; raises `NotReadable`.

    A label may hold commas itself, so the longest run of pieces that is a label is taken first.
    """
    if not text or len(text) > LONGEST * 10:
        raise NotReadable(f"{quoted(text)} names no choice of {fact.name}", "write [] when there are none")
    if text.casefold() in NONE and not _named(text, fact):
        return chosen([])
    pieces = [piece.strip() for piece in text.split(",")]
    options = []
    while pieces:
        runs = ((size, ", ".join(pieces[:size])) for size in range(len(pieces), 1, -1))
        size, words = next((run for run in runs if _named(run[1], fact)), (1, pieces[0]))
        options += [read_choice(words, fact)] if words else []
        pieces = pieces[size:]
    return chosen(options)


def chosen(options: Iterable[str]) -> Choices:
    """Exactly these options and no others."""
    taken = frozenset(options)
    return Choices(taken, taken)


def _named(text: str, fact: Fact) -> list[str]:
    """The choices with this id or label; case, spaces, underscores and ё do not matter."""
    if text in fact.choices:
        return [text]
    word = _plain(text)
    return [option for option, words in zip(fact.choices, _words(fact), strict=True) if word in map(_plain, words)]


def _words(fact: Fact) -> Iterator[tuple[str, ...]]:
    """The id and the labels of each choice."""
    return ((option, *labels.values()) for option, labels in fact.choices.items())


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").replace("ё", "е").split())
