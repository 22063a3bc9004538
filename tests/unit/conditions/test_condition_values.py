"""Ranges, truths and choices: what arithmetic and comparison make of them, at the edges above all."""

from __future__ import annotations

import math

import pytest

from engine.conditions import values
from engine.conditions.values import Choices, Interval, point

INFINITY = math.inf


def test_a_range_refuses_nan() -> None:
    """No value can become a number that is equal to nothing."""
    with pytest.raises(ValueError, match="NaN never enters"):
        Interval(math.nan, 1)
    with pytest.raises(ValueError, match="NaN never enters"):
        Interval(1, math.nan)


def test_a_range_runs_upwards() -> None:
    """A range the wrong way round is a mistake of the program, not an empty range."""
    with pytest.raises(ValueError, match=r"a range runs upwards: 2 > 1"):
        Interval(2, 1)


def test_a_point_is_one_number_within_the_tolerance() -> None:
    """A range too narrow to measure is one number; infinity is one too."""
    assert point(3).is_point
    assert Interval(0.1 + 0.2, 0.3 + 1e-12).is_point
    assert point(INFINITY).is_point
    assert not Interval(3, 3.1).is_point


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (0.1 + 0.2, 0.3, True),
        (1.0, 1.0 + 1e-10, True),
        (1.0, 1.0 + 1e-8, False),
        (0.0, 1e-13, True),
        (0.0, 1e-11, False),
        (-0.0, 0.0, True),
        (1e12, 1e12 + 1e-3, False),
        (17_686_000.0, 17_686_000 + 1 / 60, False),
        (17_686_000.0, 17_686_000 + 1e-5, True),
        (INFINITY, INFINITY, True),
        (INFINITY, 1e300, False),
        (-INFINITY, INFINITY, False),
    ],
)
def test_same_is_relative_but_bounded(left: float, right: float, *, equal: bool) -> None:
    """Equal within 1e-9 of the size, never less than 1e-12 nor more than 1e-4."""
    assert values.same(left, right) is equal
    assert values.same(right, left) is equal


def test_hull_averages_nothing() -> None:
    """The hull is the range from the least to the greatest."""
    assert values.hull([Interval(1, 2), Interval(4, 5), point(3)]) == Interval(1, 5)


def test_infinity_less_infinity_is_unknown() -> None:
    """Neither sums nor differences make up a number."""
    assert values.add(point(INFINITY), point(-INFINITY)) is None
    assert values.subtract(point(INFINITY), point(INFINITY)) is None
    assert values.subtract(Interval(0, INFINITY), Interval(0, INFINITY)) is None


def test_what_could_be_anything_is_unknown() -> None:
    """A range without a bound says nothing, so that a narrower one can never say less."""
    assert values.add(Interval(-INFINITY, 1), Interval(1, INFINITY)) is None
    assert values.multiply(Interval(-1, 1), Interval(1, INFINITY)) is None
    assert values.bounded(-INFINITY, INFINITY) is None
    assert values.bounded(math.nan, 1) is None
    assert values.bounded(1, math.nan) is None
    assert values.bounded(1, INFINITY) == Interval(1, INFINITY)


def test_products_take_all_corners() -> None:
    """Two negative ends make a positive one."""
    assert values.multiply(Interval(-2, 3), Interval(-5, 4)) == Interval(-15, 12)
    assert values.multiply(point(0), point(INFINITY)) is None


def test_a_divisor_from_below_zero_to_zero_is_unknown() -> None:
    """Its quotients run to minus infinity, and at zero to plus infinity: no range holds just these."""
    assert values.divide(Interval(3, 4), Interval(-5, 0)) is None
    assert values.divide(Interval(3, 4), Interval(-5, -1)) == Interval(-4, -0.6)
    assert values.divide(Interval(3, 4), Interval(0, 5)) == Interval(0.6, INFINITY)
    assert values.divide(Interval(-4, -3), Interval(0, 5)) == Interval(-INFINITY, -0.6)
    assert values.divide(point(INFINITY), point(INFINITY)) is None


def test_near_points_are_equal_only_if_all_of_both_is() -> None:
    """Two ranges that differ by more than the tolerance at one end may be equal or not."""
    left, right = Interval(1, 1 + 0.9e-9), Interval(1 + 1.8e-9, 1 + 1.9e-9)

    assert values.compare("==", left, right) is None
    assert values.compare("!=", left, right) is None


@pytest.mark.parametrize("operator", ["<=", ">=", "<", ">", "==", "!="])
def test_unlimited_ranges_are_compared_with_care(operator: str) -> None:
    """A range without an upper bound is never taken to be infinite, nor finite."""
    assert values.compare(operator, Interval(5, INFINITY), Interval(5, INFINITY)) is None


def test_choices_are_settled_or_not() -> None:
    """One choice that may be several things is among the options surely, perhaps, or not."""
    both = frozenset({"cell", "ward"})

    assert values.one_of(both, both) is True
    assert values.one_of(both, frozenset({"cell"})) is None
    assert values.one_of(frozenset({"yard"}), both) is False
    assert values.holds(Choices(frozenset({"women"}), frozenset({"women", "sick"})), "women") is True
    assert values.holds(Choices(frozenset({"women"}), frozenset({"women", "sick"})), "sick") is None
    assert values.holds(Choices(frozenset({"women"}), frozenset({"women", "sick"})), "remand") is False
