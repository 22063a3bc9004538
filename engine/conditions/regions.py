"""A range and what it is compared with in; the regions on which every comparison comes out alike.

A region is a closed range of numbers as the machine holds them: below a figure, at it (within the tolerance of
the boundary rule), above it.  Between two regions lies no number, so that together they leave nothing out.
"""

from __future__ import annotations

import math
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.conditions.values import FAR_FROM_ZERO, TOLERANCE, Interval, same

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

Cut: TypeAlias = tuple[float, float]
"""The last number of one region and the first of the next."""

_NARROW: Final = 1e-6
"""Relatively; near the figure that separates two answers halves stay open however narrow they are."""

_SIGN: Final = 1 << 63


def regions(whole: Interval, cuts: Iterable[Cut], *, counted: bool = False) -> list[Interval]:
    """The parts of a range between its cuts; of a count only the whole numbers in each."""
    found: list[Interval] = []
    low = whole.low
    for end, start in sorted(set(cuts)):
        if low <= end and start <= whole.high:
            found.append(Interval(low, end))
            low = start
    found.append(Interval(low, whole.high))
    return [each for region in found if (each := _whole(region) if counted else region) is not None]


def halves(region: Interval, *, counted: bool) -> list[Interval]:
    """The two halves of a region; none where a half tells nothing new: it is too narrow, or has no end."""
    width = region.high - region.low
    if not math.isfinite(width) or (not counted and width <= _NARROW * (1 + abs(region.low))):
        return []
    end = region.low + width / 2
    if counted:
        end = float(math.floor(end))
    start = end + 1 if counted else math.nextafter(end, math.inf)
    return [Interval(region.low, end), Interval(start, region.high)] if start <= region.high else []


def around(figure: float) -> tuple[Cut, ...]:
    """The cuts on both sides of a figure: what is equal to it by the boundary rule is a region of its own."""
    if math.isinf(figure):
        return ()
    return _around(figure)


@lru_cache(maxsize=4096)
def _around(figure: float) -> tuple[Cut, ...]:
    far = max(min(abs(figure) * 4 * TOLERANCE, 2 * FAR_FROM_ZERO) + TOLERANCE, 2 * math.ulp(figure))
    return (
        *switches(lambda number: same(number, figure), figure - far, figure),
        *switches(lambda number: same(number, figure), figure, figure + far),
    )


def switches(asked: Callable[[float], Hashable], low: float, high: float, *, counted: bool = False) -> Iterator[Cut]:
    """Where the answer changes between two numbers, if it differs at them: found by halving, to the last digit."""
    waiting = [(low, asked(low), high, asked(high))]
    while waiting:
        low, first, high, last = waiting.pop()
        if first == last:
            continue
        between = _whole_between(low, high) if counted else middle(low, high)
        if not low < between < high:
            yield low, high
            continue
        answer = asked(between)
        waiting += [(between, answer, high, last), (low, first, between, answer)]


def _whole_between(low: float, high: float) -> float:
    """A whole number between two, if there is one."""
    return float(max(math.floor(middle(low, high)), math.floor(low) + 1))


def middle(low: float, high: float) -> float:
    """A number between two others: half way where both are near, half way in size where they are far apart."""
    if math.isinf(low) or math.isinf(high) or high - low > 1 + abs(low):
        return _number((_place(low) + _place(high)) // 2)
    between = low + (high - low) / 2
    return between if low < between < high else low


def _place(number: float) -> int:
    """The place of a number in the row of all that the machine holds."""
    bits: int = struct.unpack("<q", struct.pack("<d", number))[0]
    return bits if bits >= 0 else -(bits + _SIGN)


def _number(place: int) -> float:
    bits = place if place >= 0 else -place - _SIGN
    found: float = struct.unpack("<d", struct.pack("<q", bits))[0]
    return found


def _whole(region: Interval) -> Interval | None:
    low = region.low if math.isinf(region.low) else float(math.ceil(region.low))
    high = region.high if math.isinf(region.high) else float(math.floor(region.high))
    return Interval(low, high) if low <= high else None
