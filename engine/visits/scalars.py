"""What a monitor typed in, a typed value out: `25-30 min`, `9,6`, `9.6 ± 0.2 m²`, `>20`, `да`, `19.06.2018`.

Every form is listed in `docs/visits.md`.  What fits none of them is refused with the forms that would do.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from engine.conditions.units import factor_between
from engine.conditions.values import Choices, Interval, Value, point
from engine.errors import nearest

if TYPE_CHECKING:
    from engine.standards.model import Fact

YES: Final = frozenset({"true", "yes", "да", "иә", "ия", "y"})
NO: Final = frozenset({"false", "no", "нет", "жоқ", "n"})
ONGOING: Final = frozenset({"ongoing", "not yet", "продолжается", "ещё нет", "еще нет", "жалғасуда", "әлі жоқ"})

_NUMBER: Final = r"[-+]?\d+(?:[  ]\d{3})*(?:[.,]\d+)?"
_UNIT: Final = r"(?P<unit>[^\d\s<>±][^<>±]*)?"
_RANGE: Final = re.compile(rf"^(?P<low>{_NUMBER})\s*(?:\.\.|-|–|—|to|до)\s*(?P<high>{_NUMBER})\s*{_UNIT}$")
_WITHIN: Final = re.compile(rf"^(?P<value>{_NUMBER})\s*(?:±|\+-|\+/-)\s*(?P<error>{_NUMBER})\s*{_UNIT}$")
_BOUND: Final = re.compile(
    rf"^(?P<sign><=|>=|<|>|≤|≥|more than|less than|at least|at most|более|менее|не менее|не более)\s*(?P<value>{_NUMBER})\s*{_UNIT}$"
)
_SINGLE: Final = re.compile(rf"^(?P<value>{_NUMBER})\s*{_UNIT}$")
_HOURS_MINUTES: Final = re.compile(r"^(?P<h>\d+)\s*(?:h|ч|сағ)\.?\s*(?P<m>\d+)\s*(?:min|мин)\.?$")

_STRICTLY: Final = 1e-6
"""`>20` starts this much, relatively, above 20: more than the tolerance of a boundary, less than any measure."""

_ISO_DATE: Final = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_LOCAL_DATE: Final = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_CLOCK: Final = re.compile(r"^(\d{1,2}):(\d{2})$")


@dataclass
class NotReadable(Exception):  # noqa: N818  (it names the thing, as the field would)
    """A text that is not a value of the fact: what is wrong, and the mend."""

    message: str
    mend: str = ""


def read_scalar(text: str, fact: Fact, visited: date | None = None) -> Value:
    """The value that a text means for a fact; raises `NotReadable`.

    `visited` is the day of the visit, from which `ongoing` and `not yet` run on.
    """
    text = text.strip()
    match fact.type:
        case "count" | "number":
            return _number(text, fact)
        case "flag":
            return _flag(text)
        case "choice":
            return frozenset({_choice(text, fact)})
        case "choices":
            words = [word.strip() for word in text.split(",") if word.strip()]
            return chosen([_choice(word, fact) for word in words])
        case "date" | "datetime" | "time":
            return _moment(text, fact.type, visited)
        case _:
            return text


def chosen(options: list[str]) -> Choices:
    """Exactly these options and no others."""
    return Choices(frozenset(options), frozenset(options))


def within(value: Value, error: str, fact: Fact) -> Interval:
    """A number widened by a tape error."""
    spread = _number(error, fact)
    if not isinstance(value, Interval):
        raise NotReadable("plus_minus goes with a number")
    return Interval(value.low - abs(spread.high), value.high + abs(spread.high))


def hours_of(day: date, clock: str = "00:00") -> float:
    """A moment as hours since the year 1, the scale on which conditions compare moments."""
    hour, minute = clock.split(":")
    return day.toordinal() * 24.0 + int(hour) + int(minute) / 60


# ---------------------------------------------------------------- numbers


def _number(text: str, fact: Fact) -> Interval:
    value = _interval(text, fact)
    if value is None:
        unit = f" {fact.unit.partition('/')[0]}" if fact.unit else ""
        raise NotReadable(f'"{text}" is not a number', f"write it as 30, 25-30, 9.6 ± 0.2 or >20, with or without{unit or ' a unit'}")
    if fact.type == "count" and (value.low < 0 or (math.isfinite(value.low) and value.low != int(value.low) and not text.startswith((">", "<")))):
        raise NotReadable(f'"{text}" is not a whole number, and {fact.name} counts', "write a whole number")
    return value


def _interval(text: str, fact: Fact) -> Interval | None:
    if found := _HOURS_MINUTES.match(text):
        minutes = int(found["h"]) * 60 + int(found["m"])
        factor = _factor("min", fact)
        return point(minutes * factor)
    if found := _WITHIN.match(text):
        factor = _factor(found["unit"], fact)
        middle, error = _float(found["value"]) * factor, abs(_float(found["error"])) * factor
        return Interval(middle - error, middle + error)
    if found := _RANGE.match(text):
        factor = _factor(found["unit"], fact)
        low, high = _float(found["low"]) * factor, _float(found["high"]) * factor
        if low > high:
            raise NotReadable(f'the range "{text}" runs downwards', "write the smaller number first")
        return Interval(low, high)
    if found := _BOUND.match(text):
        return _bounded(found["sign"], _float(found["value"]) * _factor(found["unit"], fact), fact)
    if found := _SINGLE.match(text):
        return point(_float(found["value"]) * _factor(found["unit"], fact))
    return None


def _bounded(sign: str, value: float, fact: Fact) -> Interval:
    whole = fact.type == "count"
    step = 1.0 if whole else max(abs(value), 1.0) * _STRICTLY
    floor = -math.inf if fact.plausible is not None and fact.plausible[0] < 0 else 0.0
    match sign:
        case ">" | "more than" | "более":
            return Interval(value + step, math.inf)
        case ">=" | "≥" | "at least" | "не менее":
            return Interval(value, math.inf)
        case "<" | "less than" | "менее":
            return Interval(min(floor, value - step), value - step)
        case _:
            return Interval(min(floor, value), value)


def _float(text: str) -> float:
    return float(text.replace(" ", "").replace(" ", "").replace(",", "."))


def _factor(unit: str | None, fact: Fact) -> float:
    if unit is None or not unit.strip():
        return 1.0
    factor = factor_between(unit, fact.unit)
    if factor is None:
        raise NotReadable(f'the unit "{unit.strip()}" does not fit {fact.name}, which is in {fact.unit}', f"write the number in {fact.unit}")
    return factor


# ---------------------------------------------------------------- words


def _flag(text: str) -> bool:
    word = text.casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise NotReadable(f'"{text}" is neither yes nor no', "write yes or no (да, нет; иә, жоқ)")


def _choice(text: str, fact: Fact) -> str:
    if text in fact.choices:
        return text
    word = text.casefold()
    for option, labels in fact.choices.items():
        if word in {label.casefold() for label in labels.values()} or word == option.casefold():
            return option
    hint = nearest(text, fact.choices) or f"one of: {', '.join(fact.choices)}"
    raise NotReadable(f'"{text}" is not a choice of {fact.name}', hint)


# ---------------------------------------------------------------- moments


def _moment(text: str, kind: str, visited: date | None) -> Interval:
    if kind == "time":
        return point(_clock_hours(text))
    if text.casefold() in ONGOING:
        start = hours_of(visited) if visited else -math.inf
        return Interval(start, math.inf)
    after = re.match(r"^(>=|>|≥|after|после)\s*(.+)$", text)
    if after:
        return Interval(_moment(after[2], kind, visited).low, math.inf)
    before = re.match(r"^(<=|<|≤|before|до)\s*(.+)$", text)
    if before:
        return Interval(-math.inf, _moment(before[2], kind, visited).high)
    parts = re.split(r"\.\.|\s+(?:to|до|–|—)\s+", text)
    if len(parts) == 2 and kind == "datetime" and _CLOCK.match(parts[1].strip()):
        parts[1] = f"{re.split(r'[T ]', parts[0].strip())[0]} {parts[1].strip()}"
    moments = [_one_moment(part.strip(), kind) for part in parts[:2]]
    low, high = moments[0].low, moments[-1].high
    if low > high:
        raise NotReadable(f'the range "{text}" runs backwards', "write the earlier moment first")
    return Interval(low, high)


def _one_moment(text: str, kind: str) -> Interval:
    day_text, _, clock = text.replace("T", " ").partition(" ")
    day = read_date(day_text)
    if kind == "date":
        return point(hours_of(day))
    if not clock.strip():
        return Interval(hours_of(day), hours_of(day) + 24.0)  # the day is known and the hour is not
    return point(hours_of(day) + _clock_hours(clock.strip()[:5]))


def read_date(text: str) -> date:
    """A calendar day, written 2018-06-19 or 19.06.2018; raises `NotReadable`."""
    iso, local = _ISO_DATE.match(text), _LOCAL_DATE.match(text)
    if not iso and not local:
        raise NotReadable(f'"{text}" is not a date', "write it as 2018-06-19 or 19.06.2018")
    year, month, day = (int(part) for part in (iso.groups() if iso else reversed(local.groups() if local else ())))
    try:
        return date(year, month, day)
    except ValueError:
        raise NotReadable(f'the date "{text}" does not exist', "check the day and the month") from None


def _clock_hours(text: str) -> float:
    found = _CLOCK.match(text)
    if not found or int(found[1]) > 24 or int(found[2]) > 59:
        raise NotReadable(f'"{text}" is not a time of day', "write it as 09:30")
    return int(found[1]) + int(found[2]) / 60


def moment_told(hours: float) -> str:
    """A moment on the scale of `hours_of`, as an ISO text."""
    day = date.fromordinal(int(hours // 24))
    minutes = round((hours % 24) * 60)
    return datetime(day.year, day.month, day.day, minutes // 60 % 24, minutes % 60).strftime("%Y-%m-%d %H:%M")  # noqa: DTZ001
