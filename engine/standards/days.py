"""Days as the law gives them: a day, a month, a year, or unknown.  Text in; the first and the last day it can be, out.

A year is never silently its first of January: what happened in 2018 happened on some day of it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from engine.records import dataclass

DAY: Final = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""A year, a month or a day as it is written in a rule file."""

UNKNOWN: Final = "unknown"
"""Written where somebody looked for a day and did not find it."""

_WRITTEN: Final = "write a day as 2018-06-19, a month as 2018-06, a year as 2018"
_EUROPEAN: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class NotADay(Exception):  # noqa: N818  (it says what happened, as the sentence does)
    """The text is no day; `mend` says why, or how to write it."""

    def __init__(self, mend: str) -> None:
        super().__init__(mend)
        self.mend = mend


@dataclass(frozen=True, slots=True)
class PartDay:
    """Some day from `first` to `last`: one day if the whole date is known, else any of its month or year."""

    first: date
    last: date

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first:%Y-%m}" if self.first.month == self.last.month else f"{self.first:%Y}"


def part_day(text: str) -> PartDay:
    """The days that a written date can be; raises `NotADay`."""
    if not re.match(DAY, text):
        raise NotADay(_written_out(text) or _WRITTEN)
    year, month, day = (*map(int, text.split("-")), None, None)[:3]
    if not year:
        raise NotADay(_WRITTEN)
    if month is None:
        return PartDay(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= len(_MONTHS):
        raise NotADay(what_there_is(year, month))
    days = monthrange(year, month)[1]
    if day is None:
        return PartDay(date(year, month, 1), date(year, month, days))
    if not 1 <= day <= days:
        raise NotADay(what_there_is(year, month))
    return PartDay(date(year, month, day), date(year, month, day))


def what_there_is(year: int, month: int) -> str:
    """The mend for a day that is not in its year: how many days the month has, or months the year."""
    if not date.min.year <= year <= date.max.year:
        return "check the year"
    if not 1 <= month <= len(_MONTHS):
        return f"a year has {len(_MONTHS)} months"
    of_year = f" {year}" if month == _MONTHS.index("February") + 1 else ""
    return f"{_MONTHS[month - 1]}{of_year} has {monthrange(year, month)[1]} days"


def whole_day(text: str) -> date:
    """The day that is written in full; raises `NotADay`."""
    found = part_day(text)
    if found.first != found.last:
        raise NotADay("write the whole day: 2018-06-19")
    return found.first


def _written_out(text: str) -> str:
    """The mend for a date written day first."""
    european = _EUROPEAN.fullmatch(text.strip())
    if european is None:
        return ""
    day, month, year = map(int, european.groups())
    written = f"{year:04}-{month:02}-{day:02}"
    part_day(written)
    return f"write it as {written}"
