"""The comparison that a requirement comes down to: what was measured, how it must stand, to which limit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from engine.conditions import possible, tree, values
from engine.conditions.evaluate import number, reached, truth
from engine.conditions.values import Interval, Truth
from engine.conditions.write import written
from engine.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.conditions.scopes import Scope

OPPOSITE: Final = {"<=": ">", ">=": "<", "<": ">=", ">": "<=", "==": "!=", "!=": "=="}
"""What must hold where the comparison must not."""

_MIRRORED: Final = {"<=": ">=", ">=": "<=", "<": ">", ">": "<", "==": "==", "!=": "!="}
"""The same comparison read from right to left."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The comparison that a verdict rests on: what was measured, against which limit."""

    name: str
    unit: str
    operator: str
    value: Interval | None
    limit: Interval | None
    node: tree.Compare

    @property
    def shortfall(self) -> Interval | None:
        """How far the measure is on the wrong side, as a range from its best to its worst case."""
        if self.value is None or self.limit is None or self.operator not in {"<=", "<", ">=", ">"}:
            return None
        pairs = (
            (self.value.low - self.limit.high, self.value.high - self.limit.low)
            if self.operator in {"<=", "<"}
            else (self.limit.low - self.value.high, self.limit.high - self.value.low)
        )
        if any(map(math.isnan, pairs)) or pairs[1] <= 0:
            return None
        return Interval(max(pairs[0], 0.0), pairs[1])


def measured(node: tree.Node, scope: Scope) -> Measured | None:
    """The comparison that a requirement comes down to.

    One that decided it, or keeps it open; else the first that fails, is open, or holds.
    """
    order: dict[Truth, int] = {False: 0, None: 1, True: 2}
    found = sorted(
        _comparisons(node, scope, negated=False, decisive=True),
        key=lambda each: (not each.decisive, order[each.holds]),
    )
    return found[0].measured if found else None


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A comparison somewhere in a requirement: whether it stands as required, and whether that decided."""

    measured: Measured
    holds: Truth
    decisive: bool


def _comparisons(node: tree.Node, scope: Scope, *, negated: bool, decisive: bool) -> Iterator[_Comparison]:
    match node:
        case tree.Compare():
            found = _comparison(node, scope, negated=negated)
            if found is not None:
                holds = truth(node, scope)
                yield _Comparison(found, values.negation(holds) if negated else holds, decisive)
        case tree.And(items=items) | tree.Or(items=items):
            value = truth(node, scope)
            for item in items:
                alike = decisive and truth(item, scope) is value
                yield from _comparisons(item, scope, negated=negated, decisive=alike)
        case tree.Not(item=item):
            yield from _comparisons(item, scope, negated=not negated, decisive=decisive)
        case tree.IfElse(test=test, yes=yes, no=no) if truth(test, scope) is not None:
            taken = yes if truth(test, scope) else no
            yield from _comparisons(taken, scope, negated=negated, decisive=decisive)
        case tree.Derived(of=of):
            subject = reached(scope, node.scope)
            if subject is not None:
                yield from _comparisons(of, subject, negated=negated, decisive=decisive)


def _comparison(node: tree.Compare, scope: Scope, *, negated: bool) -> Measured | None:
    left, right, operator = node.left, node.right, node.operator
    if _is_given(left) and not _is_given(right):
        left, right, operator = right, left, _MIRRORED[operator]
    if not _is_figure(left):
        return None
    turned: tree.Compare = replace(node, left=left, right=right, operator=operator)
    shown = OPPOSITE[operator] if negated else operator
    unit = _unit_of(left) or _unit_of(right)
    return Measured(_name(left), unit, shown, number(left, scope), number(right, scope), turned)


def _is_given(node: tree.Node) -> bool:
    """Whether the norm gives the figure, rather than the visit."""
    if isinstance(node, tree.Fact | tree.Derived | tree.Aggregate):
        return False
    return all(map(_is_given, tree.children(node)))


def _is_figure(node: tree.Node) -> bool:
    match node:
        case tree.Fact(type=kind) | tree.Derived(type=kind):
            return kind in {"number", "count"}
        case tree.Aggregate(function=function):
            return function not in {"any", "all"}
        case tree.Call(function=function):
            return function in possible.DURATIONS
        case tree.IfElse(yes=yes):
            return _is_figure(yes)
    return isinstance(node, tree.Number | tree.Limit | tree.Arithmetic)


def _unit_of(node: tree.Node) -> str:
    """The unit to print for a figure: what is counted is worth saying too."""
    match node:
        case tree.Arithmetic(operator="/", left=left, right=right):
            above, below = _unit_of(left), _unit_of(right)
            return f"{above}/{below}" if above and below else above
        case tree.Arithmetic(left=left, right=right) | tree.IfElse(yes=left, no=right):
            return _unit_of(left) or _unit_of(right)
        case tree.Aggregate(element=element):
            return _unit_of(element)
        case tree.Call(function="hours_between"):
            return "h"
        case tree.Call():
            return "day"
        case tree.Fact(unit=unit) | tree.Derived(unit=unit) | tree.Limit(unit=unit):
            return unit
    return ""


def _name(node: tree.Node) -> str:
    """The measure's name: the fact's own, or what is worked out as it would be written."""
    return node.name if isinstance(node, tree.Fact | tree.Derived) else written(node)
