"""What the clock on the wall of a place showed in, what really passed out: spans are counted in instants.

Where a country puts its clocks back, a night is an hour longer than the clock says.  Which clock a place keeps follows
from its region, by the country's own file and the IANA time zone database, as the package `tzdata` ships it, so that
every machine counts alike.

An instant is told in hours by the clock of the place *as it went on the day of the visit*: but for moments beyond a
change of the clock that is what stood on the wall.  Where the region may keep one of several clocks, or the hour was
there twice or never, the instant is a range.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from math import floor, isinf
from typing import TYPE_CHECKING, Final

from engine.conditions.values import Interval
from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

_HOUR: Final = dt.timedelta(hours=1)
_YEAR_ONE: Final = dt.datetime(1, 1, 1)  # noqa: DTZ001  (what stands on a wall has no zone)
_LONGEST: Final = dt.timedelta(days=dt.date.max.toordinal() - 1)


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a place on the day of a visit, by the zones that it may follow; without one it is never put back."""

    zones: tuple[str, ...] = ()
    day: dt.date = dt.date.min

    def instants(self, civil: Interval) -> Interval:
        """When it really was, of a range of hours on the wall; an open end stays open."""
        ends = [at for end in (civil.low, civil.high) for at in self._instants(end)]
        return Interval(min(ends), max(ends))

    def told(self, hours: float) -> float:
        """What the clock showed at an instant, which must be finite, by the first zone that it may follow."""
        return next(self._shown(hours))

    def days(self, instants: Interval) -> Interval:
        """The days of the calendar on which instants lie, each as its midnight; an open end stays open."""
        shown = [hours for end in (instants.low, instants.high) for hours in self._shown(end)]
        first, last = (end if isinf(end) else floor(end / 24) * 24.0 for end in (min(shown), max(shown)))
        return Interval(first, last)

    def _shown(self, instant: float) -> Iterator[float]:
        zones = () if isinf(instant) else self.zones
        if not zones:
            yield instant
        for zone in map(_zone, zones):
            now = _on_the_day(zone, self.day)
            utc = _date_time(instant - now).replace(tzinfo=zone)
            yield instant + (_hours(zone.fromutc(utc).utcoffset()) - now)

    def _instants(self, civil: float) -> Iterator[float]:
        zones = () if isinf(civil) else self.zones
        if not zones:
            yield civil
        for zone in map(_zone, zones):
            now = _on_the_day(zone, self.day)
            for fold in (0, 1):  # an hour that was there twice, or never, has two
                yield civil + (now - _offset(zone, civil, fold))


STANDING: Final = Clock()
"""A clock that is never put back or forward."""


@cache
def _zone(name: str) -> ZoneInfo:
    """A zone as the package `tzdata` has it, whatever the machine has."""
    from importlib.resources import files  # noqa: PLC0415
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def _on_the_day(zone: ZoneInfo, day: dt.date) -> float:
    """How far the clock is before UTC at noon of the day of the visit, in hours."""
    return _offset(zone, day.toordinal() * 24.0 + 12)


def _offset(zone: ZoneInfo, civil: float, fold: int = 0) -> float:
    """How far the clock was before UTC, in hours, when it showed this."""
    return _hours(_date_time(civil).replace(tzinfo=zone, fold=fold).utcoffset())


def _date_time(hours: float) -> dt.datetime:
    """Hours since the day before the year 1 as a date and a time; what no calendar holds is its nearest day."""
    since = dt.timedelta(milliseconds=round((hours - 24) * 3_600_000))
    return _YEAR_ONE + min(max(since, dt.timedelta(0)), _LONGEST)


def _hours(offset: dt.timedelta | None) -> float:
    return 0.0 if offset is None else offset / _HOUR
