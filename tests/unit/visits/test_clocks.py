"""Clocks of places: what stood on the wall in, the instants that it may have been out."""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.conditions.values import Interval, point
from engine.standards.load import load_corpus
from engine.standards.rule_files import HOME
from engine.visits.clocks import STANDING, Clock
from engine.visits.moments import hours_of, moment_told

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.visits.visit import Visit

AFTER, BEFORE = date(2024, 5, 1), date(2024, 1, 1)
KAZAKHSTAN = load_corpus().countries["kazakhstan"]
REGIONS = ["Almaty", "Kyzylorda", "Kostanay", "Mangystau", "West Kazakhstan", ""]


def almaty(day: date = AFTER, region: str = "Almaty") -> Clock:
    """The clock of a region on the day of a visit."""
    return Clock(KAZAKHSTAN.zones_of(region), day)


def at(day: str, clock: str = "00:00") -> float:
    """What stands on the wall."""
    return hours_of(date.fromisoformat(day), clock)


def passed(clock: Clock, start: tuple[str, str], end: tuple[str, str]) -> tuple[float, float]:
    """The hours that may have passed between two times on the wall."""
    first, last = clock.instants(point(at(*start))), clock.instants(point(at(*end)))
    return last.low - first.high, last.high - first.low


@pytest.mark.parametrize("day", [BEFORE, date(2024, 2, 29), date(2024, 3, 1), AFTER])
@pytest.mark.parametrize(
    ("region", "hours"),
    [("Almaty", 73), ("Астана", 73), ("Қостанай облысы", 73), ("Kyzylorda", 72), ("  MANGYSTAU ", 72)],
)
def test_the_night_in_which_the_clock_was_put_back_is_an_hour_longer(day: date, region: str, hours: int) -> None:
    """On 1 March 2024 in most of Kazakhstan, whenever the visit was; Kyzylorda and the west had changed before."""
    clock = almaty(day, region)
    assert passed(clock, ("2024-02-28", "12:00"), ("2024-03-02", "12:00")) == (hours, hours)


def test_kyzylorda_put_its_clock_back_in_2018() -> None:
    """In the night to 21 December."""
    clock = almaty(region="Kyzylorda")
    assert passed(clock, ("2018-12-20", "12:00"), ("2018-12-21", "12:00")) == (25, 25)


def test_where_the_region_is_not_known_every_clock_of_the_country_counts() -> None:
    """But where none of them changed in between, nothing is widened."""
    for region in ("", "Atlantis"):
        clock = almaty(region=region)
        assert passed(clock, ("2024-02-28", "12:00"), ("2024-03-02", "12:00")) == (72, 73)
        assert passed(clock, ("2024-03-02", "12:00"), ("2024-03-05", "12:00")) == (72, 72)
        assert passed(almaty(BEFORE, region), ("2023-03-02", "12:00"), ("2023-03-05", "12:00")) == (72, 72)


def test_an_hour_that_was_there_twice_is_both() -> None:
    """23:30 on 29 February 2024: nobody knows which of the two."""
    assert passed(almaty(), ("2024-02-29", "22:30"), ("2024-02-29", "23:30")) == (1, 2)
    assert passed(almaty(), ("2024-02-29", "23:30"), ("2024-03-01", "00:00")) == (0.5, 1.5)


def test_an_hour_that_was_never_there_is_widened() -> None:
    """Clocks were put forward at 2:00 on 28 March 2004: whoever wrote 2:30 looked at one of two clocks."""
    assert passed(almaty(), ("2004-03-28", "01:00"), ("2004-03-28", "03:00")) == (1, 1)
    assert passed(almaty(), ("2004-03-28", "01:00"), ("2004-03-28", "02:30")) == (0.5, 1.5)


def test_open_ends_stay_open() -> None:
    """What is still going on has no last moment on any clock."""
    assert almaty().instants(Interval(-math.inf, math.inf)) == Interval(-math.inf, math.inf)
    assert almaty().instants(Interval(at("2024-05-01"), math.inf)).low == at("2024-05-01")


@pytest.mark.parametrize("clock", [STANDING, Clock((), AFTER)])
def test_without_zones_a_clock_is_never_put_back(clock: Clock) -> None:
    """Of a country of which nobody wrote them down."""
    assert passed(clock, ("2024-02-28", "12:00"), ("2024-03-02", "12:00")) == (72, 72)
    assert clock.told(at("2024-02-28", "12:00")) == at("2024-02-28", "12:00")


@pytest.mark.parametrize("hours", [0.0, 24.0, at("9999-12-31") + 24])
def test_the_ends_of_the_calendar_are_no_trap(hours: float) -> None:
    """A slip of the pen is told as such by others."""
    assert almaty().instants(point(hours)).low == pytest.approx(hours, abs=24)
    assert almaty().told(hours) == pytest.approx(hours, abs=24)


MOMENTS = st.integers(0, 40 * 366 * 24 * 60).map(lambda minutes: at("1990-01-01") + minutes / 60)


@given(moment=MOMENTS, region=st.sampled_from(REGIONS), visited=st.integers(0, 12_000))
def test_a_moment_is_among_its_instants_and_is_told_as_it_stood(moment: float, region: str, visited: int) -> None:
    """Whatever the region and the day of the visit: there and back again."""
    clock = almaty(date(1995, 1, 1) + timedelta(days=visited), region)
    instants = clock.instants(point(moment))
    assert instants.low <= instants.high <= instants.low + 2
    if instants.is_point and region:
        assert moment_told(clock.told(instants.low)) == moment_told(moment)


@given(first=MOMENTS, later=MOMENTS, region=st.sampled_from(REGIONS))
def test_a_range_holds_the_instants_of_its_ends(first: float, later: float, region: str) -> None:
    """No moment of it is lost, though clocks are put back inside of it."""
    low, high = sorted((first, later))
    held = almaty(region=region).instants(Interval(low, high))
    for end in (low, high):
        one = almaty(region=region).instants(point(end))
        assert held.low <= one.low
        assert one.high <= held.high


def test_every_region_of_the_examples_has_a_zone() -> None:
    """What the shipped visits name is named in the file, where a country has more than one clock."""
    countries = load_corpus().countries
    texts = [path.read_text(encoding="utf-8") for path in (HOME / "facility_profiles" / "examples").glob("*.yaml")]
    for country in (each for each in countries.values() if len(each.zones) > 1):
        own = [text for text in texts if f"profile: {country.id}/" in text]
        assert own, country.id
        named = {
            line.partition("region:")[2].strip(" }\"'")
            for text in own
            for line in text.splitlines()
            if "region:" in line
        }
        known = {name for names in country.zones.values() for name in names}
        assert {name.split(",")[0].split("}")[0].strip(" \"'").casefold() for name in named} <= known


def test_no_zone_is_loaded_for_a_visit_without_moments() -> None:
    """A start must be cheap."""
    code = "import sys, engine.visits.read; sys.exit('zoneinfo' in sys.modules or 'tomllib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=HOME, check=False).returncode == 0


# ---------------------------------------------------------------- in a visit


def test_moments_of_a_visit_are_instants_and_days_stay_days(visit: Callable[[str], Visit]) -> None:
    """Three days and an hour in custody, three days in isolation."""
    read = visit("detentions: [{id: d, apprehended_at: 2018-06-18 10:00}]\n")
    assert read.clock == Clock(KAZAKHSTAN.zones_of(""), date(2018, 6, 19))
    (placement,) = visit("placements: [{id: p, started: 2004-03-27, ended: 2004-03-29}]").of_kind("placement")
    started, ended = placement.observed["started"].value, placement.observed["ended"].value
    assert isinstance(started, Interval)
    assert isinstance(ended, Interval)
    assert (ended.low - started.high, ended.is_point) == (48, True)


def test_the_day_of_an_instant_is_that_of_the_calendar_on_the_wall() -> None:
    """An hour before midnight by the clock that was put back since is still that day."""
    clock = almaty()
    before = clock.instants(point(at("2024-02-28", "00:30")))
    assert before == point(at("2024-02-27", "23:30"))
    assert clock.days(before) == point(at("2024-02-28"))
    assert clock.days(Interval(at("2024-05-01", "10:00"), math.inf)) == Interval(at("2024-05-01"), math.inf)
    assert STANDING.days(point(at("2024-05-01", "24:00"))) == point(at("2024-05-02"))
