"""A conclusion that holds in every possible case in, the cases in words out: `less than 3 m²`, `at least 3 m²`.

Only the figures at which the cases part are told, never what was measured.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from engine.conditions.values import Interval, point, same
from engine.reports import steps
from engine.reports.report import WorldLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.patterns.pattern import Conclusion, World
    from engine.reports.lines import Lines

_DIGITS: Final = 7
"""The law gives no figure with more; parts of a range meet within a billionth of one."""


def world_lines(conclusion: Conclusion, lines: Lines, where: str) -> tuple[WorldLine, ...]:
    """Each case with what it concludes; the place of the fact is told where it is not that of the conclusion."""
    return tuple(_line(conclusion, number, lines, where) for number in range(len(conclusion.worlds)))


def _line(conclusion: Conclusion, number: int, lines: Lines, where: str) -> WorldLine:
    worlds, language = conclusion.worlds, lines.language
    world = worlds[number]
    place = lines.where(world.kind, world.id)  # in a public edition the kind of place alone, as of the conclusion
    fact = lines.label(world.kind, world.fact)
    value = _value(worlds, number, lines)
    says = language.word("pattern", "in_case", fact=fact if place == where else f"{fact} ({place})", value=value)
    concludes = language.of(world.conclusion.pattern.concludes)
    name = steps.step_id(conclusion, steps.of_world(worlds, number))
    subject = (world.kind, world.id)
    return WorldLine(name, subject, world.fact, place, value, world.conclusion.pattern.id, concludes, says)


def _value(worlds: Sequence[World], number: int, lines: Lines) -> str:
    """What a fact is in one case."""
    world = worlds[number]
    known = lines.assessment.corpus.facts.get((world.kind, world.fact))
    if isinstance(world.value, frozenset) and known is not None:
        return " / ".join(lines.option(known, option) for option in sorted(world.value))
    if isinstance(world.value, bool):
        return lines.language.word("yes_no", "yes" if world.value else "no")
    return ", ".join(_bounds(worlds, number, lines, known.unit if known is not None else ""))


def _bounds(worlds: Sequence[World], number: int, lines: Lines, unit: str) -> Iterator[str]:
    """From where and up to where a part of a range reaches, where another part begins."""
    ranges = [world.value for world in worlds if isinstance(world.value, Interval)]
    own = ranges[number]
    below = [(">", ">=", own.low)] if number or len(ranges) == 1 else []
    above = [("<", "<=", own.high)] if number + 1 < len(ranges) or len(ranges) == 1 else []
    if below and above and _figure(own.low) == _figure(own.high):
        yield lines.language.quantity(point(_figure(own.low)), unit)
        return
    for short_of, reaching, end in chain(below, above):
        operator = reaching if same(end, _figure(end)) else short_of
        yield lines.language.limit(operator, point(_figure(end)), unit)


def _figure(end: float) -> float:
    """The figure at which two parts meet."""
    return float(f"{end:.{_DIGITS}g}")
