"""Why a condition came out as it did: the steps, the facts that decided it, the facts that would.

All three walk the same tree and ask `evaluate` for the value of each part, so an explanation cannot
disagree with the verdict that it explains.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.conditions import tree
from engine.conditions.evaluate import Bound, Scope, evaluate, number, reached, truth
from engine.conditions.values import Interval, Value

if TYPE_CHECKING:
    from collections.abc import Callable

Leaf: TypeAlias = tuple[Scope, str]
"""One fact of one subject."""

Weakness: TypeAlias = "Callable[[Leaf], int]"
"""How weak the evidence for a fact is; among reasons that each suffice the strongest is told."""

OPPOSITE: Final = {"<=": ">", ">=": "<", "<": ">=", ">": "<=", "==": "!=", "!=": "=="}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an explanation: a part of the condition, its value, and the steps below it."""

    said: str
    value: Value
    below: tuple[Step, ...] = ()


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
        low, high = (max(side, 0.0) for side in pairs)
        return None if low != low or high != high or high == 0 else Interval(low, high)  # noqa: PLR0124


def steps(node: tree.Node, scope: Scope, text: str) -> Step:
    """The trace of a condition: every part with its value, as written in `text`."""
    value = evaluate(node, scope)
    if isinstance(node, tree.Derived):
        return Step(_said(node, text), value, (steps(node.of, scope, ""),))
    if isinstance(node, tree.Aggregate):
        members, _ = scope.members(node.over)
        inside = (steps(node.element, Bound(scope, node.variable, member), text) for member in members)
        return Step(_said(node, text), value, tuple(inside))
    shown = (child for child in tree.children(node) if not isinstance(child, tree.Options))
    below = () if isinstance(node, tree.Fact) else tuple(steps(child, scope, text) for child in shown)
    return Step(_said(node, text), value, tuple(step for step in below if not _is_literal(step)))


def deciding(node: tree.Node, scope: Scope, weakness: Weakness = lambda _leaf: 0) -> tuple[Leaf, ...]:
    """The facts that made a decided condition true or false; of several sufficient reasons the strongest."""
    if isinstance(node, tree.Options):
        return ()
    value = truth(node, scope)
    match node:
        case tree.And(items=items) if value is False:
            return _strongest(items, scope, value, weakness)
        case tree.Or(items=items) if value is True:
            return _strongest(items, scope, value, weakness)
        case tree.Derived() if _stated(node, scope) and evaluate(node.of, scope) is None:
            return ((reached(scope, node.scope) or scope, node.name),)
        case tree.Derived(of=of) if node.type == "flag":
            return deciding(of, scope, weakness)
        case tree.IfElse(test=test, yes=yes, no=no) if truth(test, scope) is not None:
            taken = yes if truth(test, scope) else no
            return _union(deciding(test, scope, weakness), deciding(taken, scope, weakness))
        case tree.Aggregate():
            return _aggregate_leaves(node, scope, value, weakness)
        case tree.Fact():
            return ((reached(scope, node.scope) or scope, node.name),)
    return _union(*(deciding(child, scope, weakness) for child in tree.children(node)))


def missing(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """The facts that keep a condition from being decided: unknown, or a range that straddles a limit."""
    match node:
        case tree.Fact():
            subject = reached(scope, node.scope)
            if subject is None:
                return ()
            value = subject.value(node.name)
            settled = value is not None and _is_settled(value)
            return () if settled else ((subject, node.name),)
        case tree.Derived() if _stated(node, scope) and evaluate(node.of, scope) is None:
            subject = reached(scope, node.scope) or scope
            return () if _is_settled(evaluate(node, scope)) else ((subject, node.name),)
        case tree.And() | tree.Or() | tree.Not():
            undecided = (child for child in tree.children(node) if truth(child, scope) is None)
            return _union(*(missing(child, scope) for child in undecided))
        case tree.IfElse(test=test, yes=yes, no=no):
            known = truth(test, scope)
            parts = (test, yes, no) if known is None else (yes if known else no,)
            return _union(*(missing(part, scope) for part in parts))
        case tree.Aggregate():
            members, _ = scope.members(node.over)
            inside = (Bound(scope, node.variable, member) for member in members)
            parts = (node.element,) if node.where is None else (node.where, node.element)
            return _union(*(missing(part, each) for each in inside for part in parts))
        case tree.Call(function="known"):
            return ()
    return _union(*(missing(child, scope) for child in tree.children(node)))


def measured(node: tree.Node, scope: Scope) -> Measured | None:
    """The comparison that a requirement comes down to: the first that fails, else that is open, else any."""
    comparisons = list(_comparisons(node, scope, negated=False))
    order: dict[bool | None, int] = {False: 0, None: 1, True: 2}
    ranked = sorted(comparisons, key=lambda found: order[truth(found.node, scope)])
    return ranked[0] if ranked else None


def _comparisons(node: tree.Node, scope: Scope, *, negated: bool) -> list[Measured]:
    match node:
        case tree.Compare():
            found = _comparison(node, scope, negated=negated)
            return [] if found is None else [found]
        case tree.And(items=items) | tree.Or(items=items):
            return [found for item in items for found in _comparisons(item, scope, negated=negated)]
        case tree.Not(item=item):
            return _comparisons(item, scope, negated=not negated)
        case tree.IfElse(test=test, yes=yes, no=no) if truth(test, scope) is not None:
            return _comparisons(yes if truth(test, scope) else no, scope, negated=negated)
        case tree.Derived(of=of) if node.type == "flag":
            return _comparisons(of, scope, negated=negated)
    return []


_MIRRORED: Final = {"<=": ">=", ">=": "<=", "<": ">", ">": "<", "==": "==", "!=": "!="}


def _comparison(node: tree.Compare, scope: Scope, *, negated: bool) -> Measured | None:
    left, right, operator = node.left, node.right, node.operator
    if not tree.leaves(left) and tree.leaves(right):
        left, right, operator = right, left, _MIRRORED[operator]
    if not _is_figure(left) or not _is_figure(right):
        return None
    resolved: tree.Compare = replace(node, left=left, right=right, operator=operator)
    shown = OPPOSITE[operator] if negated else operator
    unit = getattr(left, "unit", "") or getattr(right, "unit", "") or _unit_of(left)
    return Measured(_name(left), unit, shown, number(left, scope), number(right, scope), resolved)


def _is_figure(node: tree.Node) -> bool:
    if isinstance(node, tree.Fact | tree.Derived):
        return node.type in {"number", "count"}
    if isinstance(node, tree.Aggregate):
        return node.function not in {"any", "all"}
    return isinstance(node, tree.Number | tree.Limit | tree.Arithmetic | tree.IfElse) or (
        isinstance(node, tree.Call) and node.function != "known"
    )


def _unit_of(node: tree.Node) -> str:
    """The unit to print for a figure that is not one fact: what is counted is worth saying too."""
    match node:
        case tree.Arithmetic(operator="/", left=left, right=right):
            above, below = _unit_of(left), _unit_of(right)
            return f"{above}/{below}" if above and below else above or below
        case tree.Arithmetic(left=left, right=right):
            return _unit_of(left) or _unit_of(right)
        case tree.Call(function="hours_between"):
            return "h"
        case tree.Call(function="days_between"):
            return "day"
    return getattr(node, "unit", "")


def _name(node: tree.Node) -> str:
    """The measure's name: the fact's own, or the facts it is worked out from."""
    match node:
        case tree.Fact(name=name) | tree.Derived(name=name):
            return name
        case tree.Arithmetic(operator=operator, left=left, right=right):
            return f"{_name(left)} {operator} {_name(right)}"
        case tree.Number(value=value):
            return f"{value:g}"
        case tree.Call(function=function, arguments=arguments):
            return f"{function}({', '.join(map(_name, arguments))})"
        case tree.Aggregate(function=function, element=element, over=over):
            return f"{function}({_name(element) or over})"
    return ""


def _strongest(
    items: tuple[tree.Node, ...], scope: Scope, value: bool | None, weakness: Weakness
) -> tuple[Leaf, ...]:
    reasons = [deciding(item, scope, weakness) for item in items if truth(item, scope) is value]
    return min(reasons, key=lambda leaves: max(map(weakness, leaves), default=0))


def _aggregate_leaves(
    node: tree.Aggregate, scope: Scope, value: bool | None, weakness: Weakness
) -> tuple[Leaf, ...]:
    members, _ = scope.members(node.over)
    inside = [Bound(scope, node.variable, member) for member in members]
    if (node.function, value) in {("any", True), ("all", False)}:
        decisive = [each for each in inside if truth(node.element, each) is value and _counts(node, each)]
        reasons = [_union(*(deciding(p, each, weakness) for p in _parts(node))) for each in decisive]
        return min(reasons, key=lambda leaves: max(map(weakness, leaves), default=0), default=())
    return _union(*(deciding(part, each, weakness) for each in inside for part in _parts(node)))


def _counts(node: tree.Aggregate, scope: Scope) -> bool:
    return node.where is None or truth(node.where, scope) is True


def _parts(node: tree.Aggregate) -> tuple[tree.Node, ...]:
    return (node.element,) if node.where is None else (node.where, node.element)


def _is_settled(value: Value) -> bool:
    if isinstance(value, Interval):
        return value.is_point
    return not isinstance(value, frozenset) or len(value) == 1


def _stated(node: tree.Derived, scope: Scope) -> bool:
    """Whether somebody noted the derived fact itself, such as an area per person out of a register."""
    subject = reached(scope, node.scope)
    return subject is not None and subject.value(node.name) is not None


def _is_literal(step: Step) -> bool:
    return not step.below and step.said[:1] in {"", '"', "'", "-", *"0123456789"}


def _said(node: tree.Node, text: str) -> str:
    start, end = node.span
    if isinstance(node, tree.Fact | tree.Derived):
        return f"{node.scope}.{node.name}" if node.scope else node.name
    return text[start:end] if text else _name(node)


def _union(*groups: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    found: list[Leaf] = []
    for group in groups:
        found.extend(leaf for leaf in group if leaf not in found)
    return tuple(found)
