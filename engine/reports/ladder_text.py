"""Ladders out as text: which there are, every standard on one of them, and where a value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.conditions import values
from engine.reports.build import ladder_figure
from engine.reports.language import Language, language
from engine.reports.law import cited
from engine.reports.screen import Screen
from engine.reports.terminal import STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from engine.assess.ladder import Ladder, Rung
    from engine.conditions.values import Truth
    from engine.reports.model import RungLine

_MARKS: Final[Mapping[Truth, str]] = {True: "●", False: "▲", None: "?"}


def list_ladders(known: Mapping[str, Ladder], code: str) -> Screen:
    """The measures on which standards can be compared, and how many standards there are on each."""
    words = language(code)
    screen = Screen()
    width = max(map(len, known), default=0)
    for name, each in known.items():
        count = f"{len(each.rungs):>3} {words.word('screen', 'standards')}"
        screen.add(f"{name:<{width}}  {count}  {words.word('ladder', name)} ({words.unit(each.unit)})")
    return screen


def show_ladder(ladder: Ladder, value: float | None, code: str) -> Screen:
    """Every standard on a measure, with where a value stands on each, and what kind of problem that is.

    A standard that is no longer in force is told with its last day, and nothing is held against it.
    """
    words = language(code)
    screen = Screen()
    figure = ladder_figure(ladder, words)
    screen.add(f"{figure.label} ({figure.unit})", "bold")
    for rung, line in zip(ladder.rungs, figure.rungs, strict=True):
        _rung(rung, line, value, words, screen)
    if value is not None:
        screen.add()
        for sentence in _meaning([rung for rung in ladder.rungs if _ended(rung) is None], value, words):
            screen.add(sentence)
    return screen


def _rung(rung: Rung, line: RungLine, value: float | None, words: Language, screen: Screen) -> None:
    ended = _ended(rung)
    mark = "" if value is None else "–" if ended else _MARKS[rung.stands(values.point(value))]
    until = words.word("screen", "ended", day=words.day(ended)) if ended else ""
    told = "; ".join(part for part in (line.role, line.groups, line.case, until) if part)
    shown = f"{mark} {line.limit:<16}" if mark else f"{line.limit:<16}"
    screen.add(f"{shown}  {line.citation} [{told}]", STYLES[mark] if mark else "")
    screen.add(line.measure, "dim", 6)


def _ended(rung: Rung) -> date | None:
    """The last day of a norm or its act, where there is one."""
    ends = [span.end for span in (rung.norm.in_force, rung.norm.instrument.in_force) if span.end]
    return min(ends, default=None)


def _meaning(rungs: list[Rung], value: float, words: Language) -> list[str]:
    """Practice or law, and the groups for whom a stricter binding figure is missed."""
    if not any(rung.counts for rung in rungs):
        return [words.word("screen", "no_standard")]
    missed = [rung for rung in rungs if rung.stands(values.point(value)) is False]
    binding = [rung for rung in rungs if rung.counts and rung.role == "binding"]
    least = [rung for rung in binding if rung.value == binding[0].value]
    if any(rung in missed for rung in least):
        return [words.word("problem", "practice")]
    names = dict.fromkeys(cited(rung.norm, words) for rung in missed if rung.role != "binding")
    kind = "none" if not names else "law" if binding else "silent"
    told = [words.word("problem", kind, standards="; ".join(names))]
    stricter = [rung for rung in binding if rung in missed and rung not in least]
    groups = dict.fromkeys(words.word("groups", group) for rung in stricter for group in rung.norm.groups)
    if groups:
        told.append(words.word("problem", "practice_for", groups=", ".join(groups)))
    return told
