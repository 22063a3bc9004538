"""Everything that can be wrong with what a person gave us, told so that they can mend it.

    HabeasError                 one or more problems; shown without a traceback; exit code 2
    +-- StandardsError          the rule files (codes Y, N, C)
    +-- VisitError              a visit file (codes Y, V)
    +-- AskedWrongly            a command named something that does not exist (codes A)

A `Problem` says where, what, and how to mend it.  Its code is stable and documented in `docs/errors.md`.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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
        lines = [f"{self.place}: {kind} {self.code}: {self.message}"]
        if self.place.source.strip():
            lines += _caret(self.place)
        if self.mend:
            lines.append(f"  mend: {self.mend}")
        return "\n".join(lines)


@dataclass
class HabeasError(Exception):
    """What a person gave us cannot be used; carries every problem found, not only the first."""

    problems: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class StandardsError(HabeasError):
    """The rule files cannot be used."""


class VisitError(HabeasError):
    """A visit file cannot be used."""


class AskedWrongly(HabeasError):
    """A command named a norm, a measure, a profile or a subject that does not exist."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known spelling, or an empty string when nothing is near."""
    candidates = list(dict.fromkeys(known))
    close = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else ""


def asked_wrongly(code: str, what: str, word: str, known: Iterable[str]) -> AskedWrongly:
    """The error for a name given on the command line that is not known."""
    known = list(known)
    mend = nearest(word, known) or f"known: {', '.join(sorted(known)[:12])}{' ...' if len(known) > 12 else ''}"
    return AskedWrongly([Problem(code, Place("command line"), f'there is no {what} "{word}"', mend)])


def _caret(place: Place, room: int = 100) -> list[str]:
    """The source line with a caret under the place; long lines are cut around it."""
    number = str(place.line)
    start = max(0, place.column - 1 - room // 2) if place.column > room else 0
    shown = place.source[start : start + room].replace("\t", " ")
    dots = "..." if start else ""
    offset = len(dots) + place.column - 1 - start
    width = max(1, min(place.width, len(dots) + len(shown) - offset))
    margin = " " * len(number)
    return [f"  {number} | {dots}{shown}", f"  {margin} | {' ' * offset}{'^' * width}"]
