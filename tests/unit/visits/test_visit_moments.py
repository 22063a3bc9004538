"""Dates, times and moments: what is written in, the hours that it may mean out."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

import pytest

from engine.conditions.values import Interval, point
from engine.visits.moments import days_of, is_moment
from engine.visits.scalars import NotReadable, hours_of, moment_told, read_date, read_scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.standards.corpus import Fact

    Maker = Callable[..., Fact]

VISITED = date(2018, 6, 19)
DAY = hours_of(VISITED)


def read(text: str, fact: Fact) -> tuple[float, float]:
    """The value, in hours from the day visited."""
    value = read_scalar(text, fact, VISITED)
    assert isinstance(value, Interval)
    return value.low - DAY, value.high - DAY


def refused(text: str, fact: Fact) -> NotReadable:
    """What is said of a text that cannot be read."""
    with pytest.raises(NotReadable) as problem:
        read_scalar(text, fact, VISITED)
    return problem.value


@pytest.mark.parametrize("text", ["2018-06-19", "19.06.2018", "2018-6-19", " 19.6.2018 "])
def test_a_date_is_written_in_two_ways(fact: Maker, text: str) -> None:
    """Year first with dashes, or day first with points; never month first."""
    assert read(text, fact("date")) == (0, 0)
    assert read_date(text.strip()) == VISITED


@pytest.mark.parametrize("text", ["2018-06-19 10:30", "19.06.2018 10:30", "2018-06-19T10:30", "2018-06-19 10:30:00"])
def test_a_moment_is_a_date_and_a_time(fact: Maker, text: str) -> None:
    """To the minute."""
    assert read(text, fact("datetime")) == (10.5, 10.5)


@pytest.mark.parametrize(("text", "seconds"), [("10:30:59", 59), ("10:30:59.5", 59.5), ("10:30:00.25", 0.25)])
def test_seconds_that_are_written_count(fact: Maker, text: str, seconds: float) -> None:
    """A term that is over by 59 seconds is over."""
    low, high = read(f"2018-06-19 {text}", fact("datetime"))
    assert low == high == pytest.approx(10.5 + seconds / 3600, abs=1e-7)


def test_a_moment_is_told_with_its_seconds() -> None:
    """And without them where there are none."""
    assert moment_told(DAY + 10.5) == "2018-06-19 10:30"
    assert moment_told(DAY + 10.5 + 9 / 3600) == "2018-06-19 10:30:09"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2018-06-19", 0, 24),
        ("2018-06", -18 * 24, 12 * 24),
        ("06.2018", -18 * 24, 12 * 24),
        ("2018-06-19 24:00", 24, 24),
        ("2018-06-19 10:00..12:00", 10, 12),
        ("2018-06-19 10:00-12:00", 10, 12),
        ("2018-06-19 10:00 - 12:00", 10, 12),
        ("2018-06-19T10:00 to 12:00", 10, 12),
        ("19.06.2018 21:00 – 20.06.2018 03:00", 21, 27),
        ("2018-06-19 21:00…2018-06-20", 21, 48),
        ("с 19.06.2018 по 20.06.2018", 0, 48),
        ("from 2018-06-18 to 2018-06-19 10:00", -24, 10),
        (">2018-06-19 10:00", 10, math.inf),
        (">= 2018-06-19 10:00", 10, math.inf),
        ("after 19.06.2018", 0, math.inf),
        ("после 19.06.2018 10:00", 10, math.inf),
        ("2018-06-19 10:00 кейін", 10, math.inf),
        ("2018-06-19-дан кейін", 0, math.inf),
        ("<2018-06-19 10:00", -math.inf, 10),
        ("before 2018-06-19", -math.inf, 24),
        ("до 19.06.2018 10:00", -math.inf, 10),
        ("2018-06-19-ға дейін", -math.inf, 24),
    ],
)
def test_what_is_not_said_stays_open(fact: Maker, text: str, low: float, high: float) -> None:
    """A day without an hour is the whole day; a bound leaves the other end open."""
    assert read(text, fact("datetime")) == (low, high)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2018-06", -18, 11), ("2018", -169, 195), ("12.2018", 165, 195), ("2018-06-18..2018-06-20", -1, 1)],
)
def test_a_date_may_be_a_month_or_a_year(fact: Maker, text: str, first: int, last: int) -> None:
    """Every day of it is possible."""
    assert read(text, fact("date")) == (first * 24, last * 24)


@pytest.mark.parametrize("text", ["ongoing", "not yet", "Not yet", "продолжается", "ещё нет", "әлі жоқ"])
def test_what_goes_on_ends_after_the_visit(fact: Maker, text: str) -> None:
    """From the day visited to any day."""
    assert read(text, fact("datetime")) == (0, math.inf)
    assert read(text, fact("date")) == (0, math.inf)


def test_without_a_visit_it_may_have_ended_any_time(fact: Maker) -> None:
    """When the date of the visit is not known, nothing follows from `ongoing`."""
    assert read_scalar("ongoing", fact("date")) == Interval(-math.inf, math.inf)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("2018-06-31", "June has 30 days"),
        ("31.06.2018", "June has 30 days"),
        ("2018-02-29", "February 2018 has 28 days"),
        ("2018-13", "a year has 12 months"),
        ("00.2018", "a year has 12 months"),
        ("0000-01-01", "check the year"),
        ("9999-12", "check the year"),
    ],
)
def test_a_date_must_exist(fact: Maker, text: str, mend: str) -> None:
    """What is wrong with it is said: June has thirty days."""
    assert refused(text, fact("date")).message == f'the date "{text}" does not exist'
    assert refused(text, fact("date")).mend == mend


@pytest.mark.parametrize(
    "text", ["", "yesterday", "19/06/2018", "06-19-2018", "10:30", "19 июня", "2018-06-19 noon", ">>2018"]
)
def test_what_is_not_a_date_says_how_to_write_one(fact: Maker, text: str) -> None:
    """Month-first dates are read by nobody twice alike."""
    assert refused(text, fact("datetime")).mend


def test_each_kind_has_its_mend(fact: Maker) -> None:
    """A date takes no hour, a moment may, a time is an hour alone."""
    assert refused("x", fact("date")).mend == "write it as 2018-06-19 or 19.06.2018"
    assert "2018-06-19 10:30" in refused("x", fact("datetime")).mend
    assert refused("x", fact("time")).mend == "write it as 09:30"
    assert refused("2018-06-19 10:30", fact("date")).message == '"2018-06-19 10:30" is not a date'
    with pytest.raises(NotReadable, match="not a date"):
        read_date("2018-06")


@pytest.mark.parametrize(
    "text", ["2018-06-19 10:00+06:00", "2018-06-19T04:00Z", "2018-06-19T10:00:00.000+0500", "2018-06-19T10:00:00-05:00"]
)
def test_a_time_zone_is_refused(fact: Maker, text: str) -> None:
    """Nobody may guess which clock hung on the wall."""
    problem = refused(text, fact("datetime"))
    assert problem.message == f'"{text}" has a time zone'
    assert problem.mend == "write the time on the wall of the place visited"


@pytest.mark.parametrize("text", ["2018-06-20..2018-06-19", "2018-06-19 12:00..10:00", "2018-06-20 00:00..2018-06-19"])
def test_a_range_runs_forwards(fact: Maker, text: str) -> None:
    """The end of a day is not the beginning of the next."""
    assert refused(text, fact("datetime")).message == f'the range "{text}" runs backwards'


def test_a_range_has_two_ends(fact: Maker) -> None:
    """A third moment is never dropped in silence."""
    assert "is not a date" in refused("2018-06-01..2018-06-02..2018-06-03", fact("date")).message


@pytest.mark.parametrize(("text", "low", "high"), [
    ("09:30", 9.5, 9.5), ("9:30", 9.5, 9.5), ("24:00", 24, 24), ("22:00..23:30", 22, 23.5), ("22:00-23:30", 22, 23.5),
    (">22:00", 22, 24), ("до 06:00", 0, 6),
])  # fmt: skip
def test_a_time_of_day_is_between_midnights(fact: Maker, text: str, low: float, high: float) -> None:
    """Hours from midnight."""
    assert read_scalar(text, fact("time")) == Interval(low, high)


@pytest.mark.parametrize("text", ["25:00", "24:01", "10:60", "9.30", "ongoing", "10:00 garbage", "22:00..06:00"])
def test_a_time_of_day_must_exist(fact: Maker, text: str) -> None:
    """Nothing after the minutes is overlooked."""
    assert refused(text, fact("time")).mend


def test_nothing_after_the_minutes_is_overlooked(fact: Maker) -> None:
    """A remark belongs into the note."""
    assert refused("2018-06-19 10:00 about", fact("datetime")).message == '"10:00 about" is not a time of day'


def test_a_very_long_text_is_not_searched(fact: Maker) -> None:
    """It is refused unread, and cut in the message."""
    assert refused("2018-06-19 " * 1000, fact("date")).message == f'"{("2018-06-19 " * 6)[:57]}..." is not a date'


@pytest.mark.parametrize("text", ["2018-06-19 00:00", "2018-06-19 10:07", "2018-12-31 23:59", "0001-01-01 00:00"])
def test_a_moment_is_told_as_it_was_read(fact: Maker, text: str) -> None:
    """Hours on the scale become the minute again."""
    value = read_scalar(text, fact("datetime"))
    assert isinstance(value, Interval)
    assert moment_told(value.low) == text


def test_the_last_seconds_of_a_day_round_to_the_next() -> None:
    """A moment of the next day is never told as the first minute of this one."""
    assert moment_told(DAY + 24 - 1e-4) == "2018-06-20 00:00"


@pytest.mark.parametrize("limit", [0.25, 0.5, 1, 3, 24, 48, 72])
def test_a_limit_in_hours_is_met_exactly(limit: float) -> None:
    """Three hours after any minute of the day are three hours, in spite of binary fractions."""
    for minute in range(24 * 60):
        start = hours_of(VISITED, f"{minute // 60}:{minute % 60}")
        end = DAY + (minute + limit * 60) // 60 + (minute + limit * 60) % 60 / 60
        assert end - start == pytest.approx(limit, rel=1e-9, abs=0)


def test_days_of_a_month_are_its_first_and_last() -> None:
    """For dates of plans and of past states."""
    assert days_of("2018-02") == (date(2018, 2, 1), date(2018, 2, 28))
    assert days_of("19.06.2018") == (VISITED, VISITED)


def test_a_time_within_the_visit_is_recognised() -> None:
    """An hour, a moment or a range of either."""
    assert all(map(is_moment, ["14:30", " 2018-06-19 14:30", "2018-06-19", "14:00-15:00"]))
    assert not is_moment("in the evening")


def test_a_moment_is_a_point(fact: Maker) -> None:
    """And a point it stays."""
    assert read_scalar("2018-06-19 00:00", fact("datetime")) == point(DAY)
