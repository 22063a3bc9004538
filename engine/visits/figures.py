"""A number as it was written in, the range that it means out, in the unit of its fact.

`30`, `9,6 м²`, `25-30 min`, `9.6 ± 0.2`, `1 h 30 min`, `>20`, `не менее 20`, `20-дан көп`.  What could be
read in two ways (`1,200`) or says that it is only near (`about 20`) is refused with what to write instead.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.conditions.values import Interval, point
from engine.visits.unit_words import EACH_FIRST, factor_of
from engine.visits.unreadable import LONGEST, NotReadable, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.conditions.values import Value
    from engine.standards.corpus import Fact

GREATEST: Final = 1e12
"""Nothing in a place of detention is larger; a longer row of digits is a slip."""

_STRICTLY: Final = 1e-6
"""`>20` starts this much, relatively, above 20: more than a boundary's tolerance, less than any measure."""

_TIDY: Final = str.maketrans(
    {
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ",
        "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u2026": "..", "≤": "<=", "≥": ">=",
    }
)  # fmt: skip
"""Spaces that do not break, and dashes of all lengths, are what they look like."""

_NUMBER: Final = r"(?P<number>[-+]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)?)"
_PART: Final = rf"{_NUMBER} ?(?P<unit>(?:[^\W\d_]|[°%/])(?:[^\s<>=±+-]| (?!\d))*)?$"
_TWO_PARTS: Final = (
    rf"(?i){_NUMBER} ?(?P<unit>[^\W\d_]+)\.? ?(?:(?:and|и|және) )?"
    rf"{_NUMBER.replace('number', 'less')} ?(?P<smaller>[^\W\d_][^\d<>=±+-]*)$"
)
_RANGE: Final = (
    r"(?i)(?:(?:from|от|с)\s+)?(?P<low>[-+]?\d.*?)\s*(?:\.\.|-|\bto\b|\bдо\b)\s*(?P<high>[-+]?\d.*)$"
    r"|between\s+(?P<between>[-+]?\d.*?)\s+and\s+(?P<and>[-+]?\d.*)$"
)
_KAZAKH_RANGE: Final = r"(?i)(\d[\d.,]*)-?[дтн][ае]н\s+(\d[\d.,]*)-?[ғқгк][ае]\s+дейін$"
_SPREAD: Final = r"(?P<value>[-+]?\d.*?)\s*(?:±|\+-|\+/-)\s*(?P<error>\d.*)$"
_NEAR: Final = r"(?i)(?:~|≈|about|around|almost|nearly|около|примерно|почти|шамамен)|.*жуық$"
_THOUSANDS: Final = r"[1-9]\d{0,2},\d{3}$"

_SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    ">=": (">=", "at least", "not less than", "from", "не менее", "не меньше", "от", "кемінде", "ең азы"),
    "<=": (
        *("<=", "at most", "not more than", "no more than", "up to"),
        *("не более", "не больше", "до", "көп дегенде", "ең көбі"),
    ),
    ">": (">", "more than", "over", "above", "более", "больше", "свыше"),
    "<": ("<", "less than", "fewer than", "under", "below", "менее", "меньше"),
}
_SIGN_OF: Final = {word: sign for sign, words in _SIGNS.items() for word in words}
_BOUND: Final = rf"(?i)(?P<sign>{'|'.join(map(re.escape, _SIGN_OF))})\s*(?P<value>[-+]?\d.*)$"
_KAZAKH_SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    ">=": ("кем емес", "аз емес"),
    "<=": ("артық емес", "көп емес", "аспайды"),
    ">": ("көп", "артық", "астам"),
    "<": ("аз", "кем"),
}
_KAZAKH_SIGN_OF: Final = {word: sign for sign, words in _KAZAKH_SIGNS.items() for word in words}
_KAZAKH_BOUND: Final = rf"(?i)(?P<value>\d[\d.,]*)-?[дтн][ае]н\s+(?P<sign>{'|'.join(_KAZAKH_SIGN_OF)})$"

_Parts: TypeAlias = list[tuple[float, str]]
"""A quantity as numbers with the units written beside them: `1 h 30 min` is two."""


def read_number(text: str, fact: Fact) -> Interval:
    """The range that a text means, in the unit of the fact; raises `NotReadable`."""
    written = " ".join(text.translate(_TIDY).split())
    if written.isascii() and written.isdigit() and len(written) < len(str(int(GREATEST))):
        return point(int(written))  # most of what is counted, and no form needs to be tried
    if first := re.match(EACH_FIRST, written):
        written = f"{first['amount']} {first['each']}"
    value = _range(written, fact) if len(written) <= LONGEST else None
    if value is None:
        raise _not_a_number(text, written, fact)
    if fact.type == "count" and not (_is_whole(value.low) and _is_whole(value.high) and value.low >= 0):
        raise NotReadable(f"{quoted(text)} is not a whole number, and {fact.name} counts", "write a whole number")
    return value


def within(value: Value, error: str, fact: Fact) -> Interval:
    """A number widened by a tape error; what cannot be below zero stays at zero."""
    if fact.type not in {"count", "number"} or not isinstance(value, Interval):
        raise NotReadable("plus_minus goes with a number", "remove it")
    spread = read_number(error, fact)
    if not spread.is_point or spread.low < 0:
        raise NotReadable(f"{quoted(error)} is not a margin of error", "write one number, such as 0.2")
    return _widened(value, spread.low, fact)


def _not_a_number(text: str, written: str, fact: Fact) -> NotReadable:
    if re.match(_NEAR, written):
        mend = "write the range it lies in, such as 18-22, or {value: 20, by: estimated}"
        return NotReadable(f"{quoted(text)} does not say how near", mend)
    unit = fact.unit.partition("/")[0] or "a unit"
    mend = f"write it as 30, 25-30, 9.6 ± 0.2 or >20, with or without {unit}"
    return NotReadable(f"{quoted(text)} is not a number", mend)


# ---------------------------------------------------------------- the forms


def _range(text: str, fact: Fact) -> Interval | None:
    """The first form that fits; None when none does."""
    if found := re.match(_KAZAKH_BOUND, text):
        return _bounded(_KAZAKH_SIGN_OF[found["sign"].casefold()], _quantity(found["value"], fact), fact)
    if found := re.match(_KAZAKH_RANGE, text):
        return _upwards(text, found[1], found[2], fact)
    if found := re.match(_SPREAD, text):
        value, error = _lent(_parts(found["value"]), _parts(found["error"]))
        middle, spread = _in_unit(value, fact), _in_unit(error, fact)
        return None if middle is None or spread is None else _widened(point(middle), spread, fact)
    if found := re.match(_RANGE, text):
        return _upwards(text, found["low"] or found["between"], found["high"] or found["and"], fact)
    if found := re.match(_BOUND, text):
        return _bounded(_SIGN_OF[found["sign"].casefold()], _quantity(found["value"], fact), fact)
    number = _quantity(text, fact)
    return None if number is None else point(number)


def _upwards(text: str, low: str, high: str, fact: Fact) -> Interval | None:
    lower, upper = _lent(_parts(low), _parts(high))
    least, most = _in_unit(lower, fact), _in_unit(upper, fact)
    if least is None or most is None:
        return None
    if least > most:
        raise NotReadable(f"the range {quoted(text)} runs downwards", "write the smaller number first")
    return Interval(least, most)


def _bounded(sign: str, value: float | None, fact: Fact) -> Interval | None:
    if value is None:
        return None
    if fact.type == "count" and not _is_whole(value):
        return point(value)  # refused as all counts that are not whole
    step = 1.0 if fact.type == "count" else max(abs(value), 1.0) * _STRICTLY
    match sign:
        case ">":
            return Interval(value + step, math.inf)
        case ">=":
            return Interval(value, math.inf)
        case "<":
            return Interval(min(_lowest(fact), value - step), value - step)
        case _:
            return Interval(min(_lowest(fact), value), value)


def _widened(value: Interval, spread: float, fact: Fact) -> Interval:
    """The range with a margin on both sides; no margin of error makes an area negative."""
    lowest = _lowest(fact)
    low = value.low - spread
    return Interval(max(low, lowest) if value.low >= lowest else low, value.high + spread)


def _lowest(fact: Fact) -> float:
    """Zero, but for what is plausible below zero, such as a temperature."""
    return -math.inf if fact.plausible is not None and fact.plausible[0] < 0 else 0.0


def _is_whole(number: float) -> bool:
    return math.isinf(number) or number == int(number)


# ---------------------------------------------------------------- one quantity


def _quantity(text: str, fact: Fact) -> float | None:
    return _in_unit(_parts(text), fact)


def _parts(text: str) -> _Parts:
    """The numbers of one quantity with their units; nothing when it is not one."""
    if found := re.match(_TWO_PARTS, text):
        return [(_float(found["number"]), found["unit"]), (_float(found["less"]), found["smaller"])]
    if found := re.match(_PART, text):
        return [(_float(found["number"]), found["unit"] or "")]
    return []


def _lent(left: _Parts, right: _Parts) -> tuple[_Parts, _Parts]:
    """Two quantities of which one may lend its unit to the other: `25-30 min`, `9.6 m² ± 0.2`."""
    for one, other in ((left, right), (right, left)):
        if len(one) == len(other) == 1 and not one[0][1]:
            one[0] = (one[0][0], other[0][1])
    return left, right


def _in_unit(parts: _Parts, fact: Fact) -> float | None:
    """The quantity in the unit of the fact; of two parts the second must be the smaller unit."""
    factors = [_factor(unit, fact) for _, unit in parts]
    if not parts or (len(parts) > 1 and factors[0] <= factors[1]):
        return None
    return sum(number * factor for (number, _), factor in zip(parts, factors, strict=True))


def _factor(unit: str, fact: Fact) -> float:
    if not unit:
        return 1.0
    factor = factor_of(unit, fact.unit)
    if factor is None:
        wanted = f"is in {fact.unit}" if fact.unit else "has no unit"
        mend = f"write the number in {fact.unit}" if fact.unit else "write the number alone"
        raise NotReadable(f"the unit {quoted(unit)} does not fit {fact.name}, which {wanted}", mend)
    return factor


def _float(text: str) -> float:
    if re.match(_THOUSANDS, text.lstrip("+-")):
        whole, _, part = text.partition(",")
        mend = f"write {whole}{part} or {float(f'{whole}.{part}'):g}"
        raise NotReadable(f"{quoted(text)} can be read in two ways", mend)
    number = float(text.replace(" ", "").replace(",", "."))
    if abs(number) > GREATEST:
        raise NotReadable(f"{quoted(text)} is larger than anything here", "check the number")
    return number
