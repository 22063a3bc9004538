"""What a fact or a condition can be worth: a range, a truth, a choice, or unknown (None).

Ranges and truths come in; ranges and truths go out.  Unknown is `None` everywhere and is never a default.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

TOLERANCE: Final = 1e-9
"""Two numbers this close, relatively, are equal, so that 0.1 + 0.2 m² meets a limit of 0.3 m²."""

NEAR_ZERO: Final = 1e-12
"""Near zero nothing is relatively close: there the tolerance is this much."""

FAR_FROM_ZERO: Final = 1e-4
"""The tolerance never grows past this: a moment is millions of hours, and 10:00 is not 10:01."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number known to lie between `low` and `high`, both included; a point when they are equal."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if math.isnan(self.low) or math.isnan(self.high):
            raise ValueError("NaN never enters a range")
        if self.low > self.high:
            raise ValueError(f"a range runs upwards: {self.low} > {self.high}")

    @property
    def is_point(self) -> bool:
        """Whether the range holds one number only."""
        return same(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Choices:
    """A set of options of which `surely` are chosen and no others than `possibly` can be."""

    surely: frozenset[str]
    possibly: frozenset[str]


Truth: TypeAlias = bool | None
Value: TypeAlias = Interval | bool | frozenset[str] | Choices | str | None


def point(number: float) -> Interval:
    """The range that holds one number."""
    return Interval(float(number), float(number))


def same(left: float, right: float) -> bool:
    """Equal within the tolerance of the boundary rule."""
    if left == right:
        return True
    close = math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=NEAR_ZERO)
    return close and abs(left - right) <= FAR_FROM_ZERO


def total(counts: Iterable[Interval | None]) -> Interval | None:
    """Several counts together; one that is not known adds nothing and leaves the end open, and none known is None."""
    every = list(counts)
    known = [count for count in every if count is not None]
    if not known:
        return None
    high = sum(count.high for count in known) if len(known) == len(every) else math.inf
    return Interval(sum(count.low for count in known), high)


def hull(ranges: list[Interval]) -> Interval:
    """The smallest range that holds all of them; nothing is averaged."""
    return Interval(min(r.low for r in ranges), max(r.high for r in ranges))


def within(value: Interval, possible: tuple[float, float]) -> Interval | None:
    """The part of a range that is possible; None if none of it is, beyond the tolerance."""
    low, high = max(value.low, possible[0]), min(value.high, possible[1])
    if low <= high:
        return Interval(low, high)
    return point(possible[0] if value.high < possible[0] else possible[1]) if same(low, high) else None


# ---------------------------------------------------------------- Kleene's connectives


def both(values: list[Truth]) -> Truth:
    """`and`: false if one is false, true if all are, else unknown."""
    if any(value is False for value in values):
        return False
    return None if any(value is None for value in values) else True


def either(values: list[Truth]) -> Truth:
    """`or`: true if one is true, false if all are false, else unknown."""
    if any(value is True for value in values):
        return True
    return None if any(value is None for value in values) else False


def negation(value: Truth) -> Truth:
    """`not`: unknown stays unknown."""
    return None if value is None else not value


# ---------------------------------------------------------------- arithmetic on ranges
#
# A narrower range never gives a wider result, or a verdict could be lost by measuring better.  So a result
# that reaches from minus to plus infinity is unknown, exactly as infinity less infinity is.


def add(left: Interval, right: Interval) -> Interval | None:
    """The range of the sums; infinity less infinity is unknown."""
    return bounded(left.low + right.low, left.high + right.high)


def subtract(left: Interval, right: Interval) -> Interval | None:
    """The range of the differences."""
    return bounded(left.low - right.high, left.high - right.low)


def multiply(left: Interval, right: Interval) -> Interval | None:
    """The range of the products; nothing times infinity is unknown."""
    return _around([a * b for a in (left.low, left.high) for b in (right.low, right.high)])


def divide(left: Interval, right: Interval) -> Interval | None:
    """The range of the quotients: people over no tap is infinity, nothing over nothing is unknown.

    A divisor that runs up to zero from below is unknown: its quotients run to minus infinity, and at zero to
    plus infinity.
    """
    if right.low < 0 <= right.high or (right.low <= 0 <= right.high and left.low <= 0 <= left.high):
        return None
    return _around([_quotient(a, b) for a in (left.low, left.high) for b in (right.low, right.high)])


def _quotient(left: float, right: float) -> float:
    if right == 0:
        return math.inf if left > 0 else -math.inf
    return left / right


def _around(corners: list[float]) -> Interval | None:
    return None if any(map(math.isnan, corners)) else bounded(min(corners), max(corners))


def bounded(low: float, high: float) -> Interval | None:
    """The range between two numbers; unknown if either is no number or neither is a bound."""
    if math.isnan(low) or math.isnan(high) or (low == -math.inf and high == math.inf):
        return None
    return Interval(low, high)


# ---------------------------------------------------------------- comparisons


def compare(operator: str, left: Interval, right: Interval) -> Truth:
    """True or false only if it is so on the whole of both ranges, else unknown."""
    match operator:
        case "<=":
            return _at_most(left, right)
        case ">=":
            return _at_most(right, left)
        case "<":
            return negation(_at_most(right, left))
        case ">":
            return negation(_at_most(left, right))
        case "==":
            return _equal(left, right)
        case _:
            return negation(_equal(left, right))


def _at_most(left: Interval, right: Interval) -> Truth:
    if left.high <= right.low or same(left.high, right.low):
        return True
    if left.low > right.high and not same(left.low, right.high):
        return False
    return None


def _equal(left: Interval, right: Interval) -> Truth:
    """Each at most the other, on the whole of both ranges."""
    return both([_at_most(left, right), _at_most(right, left)])


def one_of(possible: frozenset[str], options: frozenset[str]) -> Truth:
    """Whether a choice is among the options, when it may be any of `possible`."""
    if possible <= options:
        return True
    return None if possible & options else False


def holds(chosen: Choices, option: str) -> Truth:
    """Whether an option is among those chosen."""
    if option in chosen.surely:
        return True
    return None if option in chosen.possibly else False
