"""Everything that can be wrong with what a person gave us, told so that they can mend it.

    HabeasError                 one or more problems; shown without a traceback; exit code 2
    +-- StandardsError          the rule files (codes Y, N, C)
    +-- VisitError              a visit file (codes Y, V)
    +-- AskedWrongly            a command named something that does not exist (codes A)
    Fault                       Habeas itself is wrong and knows it (codes X); exit code 3, see `engine/fault.py`

A `Problem` says where, what, and how to mend it.  Its code is stable and documented in `docs/errors.md`.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SHOWN: Final = 100
"""Characters of a source line that are shown around a caret."""

_OF_ONE_PLACE: Final = re.compile(r'"[^"]*"|[\d.,:-]*\d')
"""What tells two problems of one kind apart: what was written there, and numbers."""

LISTED: Final = 12
"""Known names that are listed when none of them is near."""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a text file; `line` and `column` count from 1, `source` is that line of the file."""

    file: str
    line: int = 0
    column: int = 0
    source: str = ""
    width: int = 1

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: a stable code, the place, a sentence, and the mend; `warning` never stops a run."""

    code: str
    place: Place
    message: str
    mend: str = ""
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning" if self.warning else "error"
        lines = [f"{_printable(str(self.place))}: {kind} {self.code}: {_printable(self.message)}"]
        if self.place.source.strip():
            lines += _caret(self.place)
        if self.mend:
            lines.append(f"  mend: {_printable(self.mend)}")
        return "\n".join(lines)


@dataclass(eq=False)
class HabeasError(Exception):
    """What a person gave us cannot be used; carries every problem found, not only the first."""

    problems: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class StandardsError(HabeasError):
    """The rule files cannot be used."""


class VisitError(HabeasError):
    """A visit file cannot be used."""


class AskedWrongly(HabeasError):  # noqa: N818  (it says what happened, as the field would)
    """A command named a norm, a measure, a profile or a subject that does not exist."""


class Fault(Exception):  # noqa: N818  (a fault is ours, an error is a person's)
    """Habeas itself is wrong: a sentence that holds no text of a visit."""

    code = "X001"
    mend = ""


def folded(problems: Sequence[Problem], screen: int) -> list[str]:
    """Every problem told: in full for a screenful of lines, then by kind, each kind with all its places."""
    told: list[str] = []
    lines = 0
    for problem in problems:
        text = str(problem)
        if told and lines + text.count("\n") >= screen:
            break
        told.append(text)
        lines += text.count("\n") + 1
    seen = {_kind(problem) for problem in problems[: len(told)]}
    kinds: dict[_Kind, list[Problem]] = {}
    for problem in problems[len(told) :]:
        kinds.setdefault(_kind(problem), []).append(problem)
    for kind, alike in kinds.items():
        first = [] if kind in seen else [alike[0]]
        told += [*map(str, first), *_more(alike[len(first) :])]
    return told


_Kind: TypeAlias = tuple[str, str, str]


def _kind(problem: Problem) -> _Kind:
    """The file, the code, and the sentence without what it says of this place alone."""
    return problem.place.file, problem.code, _OF_ONE_PLACE.sub("", problem.message)


def _more(alike: Sequence[Problem]) -> Iterator[str]:
    if not alike:
        return
    numbers = dict.fromkeys(problem.place.line for problem in alike if problem.place.line)
    where = f": {'line' if len(numbers) == 1 else 'lines'} {', '.join(map(str, numbers))}" if numbers else ""
    code, file = alike[0].code, _printable(alike[0].place.file)
    yield f"... and {len(alike)} more of the same kind ({code}) in {file}{where}"


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known spelling, or an empty string when nothing is near."""
    from difflib import get_close_matches  # noqa: PLC0415  (only a mistake pays for it)

    told = cyrillic(word)
    spellings = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(word.casefold(), spellings, n=1, cutoff=0.6)
    near = f'did you mean "{spellings[close[0]]}"?' if close else ""
    return "; ".join(filter(None, (told, near)))


def cyrillic(word: str) -> str:
    """Names the first Cyrillic letter in a Latin word: nobody can see it; empty where there is none."""
    if not any("a" <= letter.casefold() <= "z" for letter in word):
        return ""
    strange = next((number for number, letter in enumerate(word) if "\u0400" <= letter <= "\u052f"), None)
    return "" if strange is None else f"the letter {word[strange]} at place {strange + 1} is Cyrillic"


def asked_wrongly(code: str, what: str, word: str, known: Iterable[str], *, every: bool = False) -> AskedWrongly:
    """The error for a name given on the command line that is not known; the mend can tell `every` one that is."""
    return AskedWrongly([unknown(code, Place("command line"), what, word, known, every=every)])


def unknown(code: str, place: Place, what: str, word: str, known: Iterable[str], *, every: bool = False) -> Problem:
    """The problem with a name that means nothing; the mend is the nearest that does, or some of them all.

    Where there are few of a thing the mend tells both: the nearest, and `every` one.
    """
    names = sorted(known)
    most = len(names) if every else LISTED
    listed = f"known: {', '.join(names[:most])}{' ...' if len(names) > most else ''}" if names else ""
    near = nearest(word, names)
    mend = f"{near} ({listed})" if every and near else near or listed
    return Problem(code, place, f'there is no {what} "{word}"', mend)


def _caret(place: Place) -> list[str]:
    """The source line with a caret under the place; long lines are cut around it."""
    number = str(place.line)
    start = max(0, place.column - 1 - SHOWN // 2) if place.column > SHOWN else 0
    before, after = "..." if start else "", "..." if len(place.source) > start + SHOWN else ""
    shown = _printable(place.source[start : start + SHOWN])
    offset = len(before) + place.column - 1 - start
    width = max(1, min(place.width, len(before) + len(shown) - offset))
    margin = " " * len(number)
    return [f"  {number} | {before}{shown}{after}", f"  {margin} | {' ' * offset}{'^' * width}"]


def _printable(text: str) -> str:
    """The text on one line, character for character: a file must not be able to command the terminal."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else " " if each.isspace() else "\N{REPLACEMENT CHARACTER}" for each in text
    )
