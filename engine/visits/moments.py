"""A date, a time or a moment as it was written in; the range of hours that it means out.

Moments are hours on one scale, so that conditions can subtract them.  What is not said stays open: a day
without an hour is the whole day, a month without a day is the whole month.
"""

from __future__ import annotations

import math
import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from engine.conditions.values import Interval, point
from engine.standards.days import what_there_is
from engine.visits.unreadable import LONGEST, NotReadable, quoted

ONGOING: Final = frozenset({"ongoing", "not yet", "продолжается", "ещё нет", "еще нет", "жалғасуда", "әлі жоқ"})

_DAY: Final = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})$|(?P<D>\d{1,2})\.(?P<M>\d{1,2})\.(?P<Y>\d{4})$"
_MONTH: Final = r"(?P<y>\d{4})-(?P<m>\d{1,2})$|(?P<M>\d{1,2})\.(?P<Y>\d{4})$|(?P<year>\d{4})$"
_CLOCK: Final = r"(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$"
_ZONED: Final = r"T\S*(?:Z|[+-]\d{2}:?\d{2})$|:\d{2}\s*(?:Z|\+\d{2}:?\d{2})$"

_AFTER: Final = (
    r"(?i)(?:>=|>|≥|after|since|после|с(?=\s))\s*(?P<moment>.+)$"
    r"|(?P<kazakh>\d.*?)(?:-?[дтн][ае]н)?\s+(?:кейін|бері)$"
)
_BEFORE: Final = r"(?i)(?:<=|<|≤|before|until|до)\s*(?P<moment>.+)$|(?P<kazakh>\d.*?)(?:-?[ғқгк][ае])?\s+дейін$"
_BETWEEN: Final = (
    r"(?i)(?:(?:from|с)\s+)?(?P<low>\d.*?)"
    r"(?:\s*(?:\.\.|…|–|—)\s*|\s+(?:-|to|до|по)\s+|(?<=:\d\d)-(?=\d{1,2}:))(?P<high>\d.*)$"
)

_MENDS: Final = {
    "date": "write it as 2018-06-19 or 19.06.2018",
    "datetime": "write it as 2018-06-19 10:30, or 2018-06-19 when the hour is not known",
    "time": "write it as 09:30",
}


def read_moment(text: str, kind: str, visited: date | None = None) -> Interval:
    """The hours that a `date`, `datetime` or `time` may mean; raises `NotReadable`.

    What is `ongoing` or has happened `not yet` ends at the earliest on the day visited.
    """
    if len(text) > LONGEST:
        raise NotReadable(f"{quoted(text)} is not a {kind}", _MENDS[kind])
    if re.search(_ZONED, text):
        raise NotReadable(f"{quoted(text)} has a time zone", "write the time on the wall of the place visited")
    if kind != "time" and text.casefold() in ONGOING:
        return Interval(-math.inf if visited is None else hours_of(visited), math.inf)
    least, most = (0.0, 24.0) if kind == "time" else (-math.inf, math.inf)
    if found := re.match(_BETWEEN, text):
        return _between(text, found["low"].strip(), found["high"].strip(), kind)
    if found := re.match(_AFTER, text):
        return Interval(_one(found["moment"] or found["kazakh"], kind).low, most)
    if found := re.match(_BEFORE, text):
        return Interval(least, _one(found["moment"] or found["kazakh"], kind).high)
    return _one(text, kind)


def read_date(text: str) -> date:
    """A calendar day, written 2018-06-19 or 19.06.2018; raises `NotReadable`."""
    found = re.match(_DAY, text)
    if found is None:
        raise NotReadable(f"{quoted(text)} is not a date", _MENDS["date"])
    year, month, day = (int(found[a] or found[b]) for a, b in (("y", "Y"), ("m", "M"), ("d", "D")))
    return _existing(text, year, month, day)


def days_of(text: str) -> tuple[date, date]:
    """The first and the last day that a date, a month or a year may mean; raises `NotReadable`."""
    span = _one(text, "date")
    return date.fromordinal(round(span.low / 24)), date.fromordinal(round(span.high / 24))


def is_moment(text: str) -> bool:
    """Whether a text is a time of day, a moment, or a range of them."""
    for kind in ("time", "datetime"):
        with suppress(NotReadable):
            read_moment(text.strip(), kind)
            return True
    return False


def hours_of(day: date, clock: str = "00:00") -> float:
    """A moment as hours since the year 1, the scale on which conditions compare and subtract moments."""
    hour, minute = clock.split(":")
    return day.toordinal() * 24.0 + int(hour) + int(minute) / 60


def moment_told(hours: float) -> str:
    """A moment on the scale of `hours_of`, which must be finite, as an ISO text; seconds only where there are some."""
    days, seconds = divmod(round(hours * 3600), 24 * 3600)
    told = f"{date.fromordinal(days)} {seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{told}:{seconds % 60:02}" if seconds % 60 else told


def _between(text: str, low: str, high: str, kind: str) -> Interval:
    """From one moment to another; `2018-06-19 10:00..12:00` is within one day."""
    if kind == "datetime" and re.match(_CLOCK, high):
        high = f"{low.replace('T', ' ').partition(' ')[0]} {high}"
    first, last = _one(low, kind), _one(high, kind)
    if first.low > last.high or (first.low == last.high and not last.is_point):
        raise NotReadable(f"the range {quoted(text)} runs backwards", "write the earlier moment first")
    return Interval(first.low, last.high)


def _one(text: str, kind: str) -> Interval:
    if kind == "time":
        return point(_clock_hours(text))
    if found := re.match(_MONTH, text):
        return _month(text, found, kind)
    day_text, _, clock = text.replace("T", " ").partition(" ")
    if re.match(_DAY, day_text) is None or (kind == "date" and clock):
        raise NotReadable(f"{quoted(text)} is not a {kind}", _MENDS[kind])
    start = hours_of(read_date(day_text))
    if clock:
        return point(start + _clock_hours(clock.strip()))
    return point(start) if kind == "date" else Interval(start, start + 24.0)


def _month(text: str, found: re.Match[str], kind: str) -> Interval:
    """A month, or a year, of which the day is not known."""
    year = int(found["y"] or found["Y"] or found["year"])
    first = int(found["m"] or found["M"] or 1)
    last = 12 if found["year"] else first
    start = _existing(text, year, first, 1)
    after = _existing(text, year + last // 12, last % 12 + 1, 1)
    end = after - timedelta(days=1) if kind == "date" else after
    return Interval(hours_of(start), hours_of(end))


def _existing(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotReadable(f"the date {quoted(text)} does not exist", what_there_is(year, month)) from None


def _clock_hours(text: str) -> float:
    found = re.match(_CLOCK, text)
    hours, minutes, seconds = (0, 60, 0.0) if found is None else (int(found[1]), int(found[2]), float(found[3] or 0))
    if minutes > 59 or seconds >= 60 or (hours * 60 + minutes) * 60 + seconds > 24 * 3600:
        raise NotReadable(f"{quoted(text)} is not a time of day", _MENDS["time"])
    return hours + minutes / 60 + seconds / 3600
