"""Why a condition came out as it did: the steps, the facts that decided it, the facts that would.

All three walk the same tree and ask `evaluate` for the value of each part, so an explanation cannot
disagree with the verdict that it explains.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.conditions import tree, values
from engine.conditions.evaluate import Bound, Scope, evaluate, impossible, number, reached, truth
from engine.conditions.values import Choices, Interval, Truth, Value
from engine.conditions.write import written
from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Leaf: TypeAlias = tuple[Scope, str]
"""One fact of one subject."""

Weakness: TypeAlias = "Callable[[Leaf], int]"
"""How weak the evidence for a fact is; among reasons that each suffice the strongest is told."""

OPPOSITE: Final = {"<=": ">", ">=": "<", "<": ">=", ">": "<=", "==": "!=", "!=": "=="}
"""What must hold where the comparison must not."""

_MIRRORED: Final = {"<=": ">=", ">=": "<=", "<": ">", ">": "<", "==": "==", "!=": "!="}
"""The same comparison read from right to left."""


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
        if any(map(math.isnan, pairs)) or pairs[1] <= 0:
            return None
        return Interval(max(pairs[0], 0.0), pairs[1])


# ---------------------------------------------------------------- the trace


def steps(node: tree.Node, scope: Scope, text: str = "") -> Step:
    """The trace of a condition: every part with its value, as written in `text` or as it would be written."""
    start, end = node.span
    facts = isinstance(node, tree.Fact | tree.Derived)
    said = text[start:end] if text and start < end and not facts else written(node)
    return Step(said, evaluate(node, scope), tuple(_steps_below(node, scope, text)))


def _steps_below(node: tree.Node, scope: Scope, text: str) -> Iterator[Step]:
    match node:
        case tree.Derived():
            subject = reached(scope, node.scope)
            if subject is not None:
                yield steps(node.of, subject)
        case tree.Aggregate():
            for inside in _inside(node, scope):
                if node.where is not None:
                    yield steps(node.where, inside, text)
                if _counts(node, inside) is not False and node.function != "count":
                    yield steps(node.element, inside, text)
        case _:
            for part in tree.children(node):
                if not isinstance(part, tree.Number | tree.Text | tree.Flag | tree.Options):
                    yield steps(part, scope, text)


# ---------------------------------------------------------------- what decided


def deciding(node: tree.Node, scope: Scope, weakness: Weakness = lambda _leaf: 0) -> tuple[Leaf, ...]:
    """The facts that made a decided condition true or false; of several sufficient reasons the strongest."""

    def reason(*parts: tree.Node) -> tuple[Leaf, ...]:
        return _union(*(deciding(part, scope, weakness) for part in parts))

    match node:
        case tree.Fact():
            return _leaf(node, scope)
        case tree.And(items=items) | tree.Or(items=items):
            # `and` is false, `or` is true, by any one of its parts
            enough = isinstance(node, tree.Or)
            if truth(node, scope) is enough:
                return _strongest([reason(item) for item in items if truth(item, scope) is enough], weakness)
        case tree.IfElse(test=test, yes=yes, no=no):
            tested = truth(test, scope)
            return reason(yes, no) if tested is None else reason(test, yes if tested else no)
        case tree.Derived():
            return _derived_reason(node, scope, weakness)
        case tree.Aggregate():
            return _aggregate_reason(node, scope, weakness)
    return reason(*_parts(node))


def _derived_reason(node: tree.Derived, scope: Scope, weakness: Weakness) -> tuple[Leaf, ...]:
    """The parts of the formula, what was noted of the whole, or both where both made the range."""
    subject = reached(scope, node.scope)
    if subject is None:
        return ()
    known = evaluate(node.of, subject) is not None
    ways = [deciding(node.of, subject, weakness)] if known else []
    if subject.value(node.name) is not None:
        ways.append(_leaf(node, scope))
    return _strongest(ways, weakness) if node.type == "flag" else _union(*ways)


def _aggregate_reason(node: tree.Aggregate, scope: Scope, weakness: Weakness) -> tuple[Leaf, ...]:
    value = truth(node, scope)
    inside = _inside(node, scope)
    if (node.function, value) in {("any", True), ("all", False)}:
        decisive = [each for each in inside if _counts(node, each) and truth(node.element, each) is value]
        return _strongest([_member_reason(node, each, None, weakness) for each in decisive], weakness)
    return _union(*(_member_reason(node, each, value, weakness) for each in inside))


def _member_reason(node: tree.Aggregate, inside: Scope, value: Truth, weakness: Weakness) -> tuple[Leaf, ...]:
    """Why a member left the aggregate at its value: it does not count, or its element says so, or all of it."""
    enough = []
    if node.where is not None and _counts(node, inside) is False:
        enough.append(deciding(node.where, inside, weakness))
    if value is not None and truth(node.element, inside) is value:
        enough.append(deciding(node.element, inside, weakness))
    if enough:
        return _strongest(enough, weakness)
    return _union(*(deciding(part, inside, weakness) for part in tree.children(node)))


def _strongest(reasons: list[tuple[Leaf, ...]], weakness: Weakness) -> tuple[Leaf, ...]:
    """The reason whose weakest fact is the least weak."""
    return min(reasons, key=lambda leaves: max(map(weakness, leaves), default=0), default=())


# ---------------------------------------------------------------- what cannot all be right


def contradictions(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """What was observed of every quantity that cannot be as it was observed, in reading order; empty if none."""
    return _union(*(_observed(each, subject) for each, subject in impossible(node, scope)))


def _observed(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """The facts below a node of which something was observed."""
    subject = reached(scope, node.scope) if isinstance(node, tree.Fact | tree.Derived) else None
    match node:
        case tree.Fact(name=name) if subject is not None and subject.value(name) is not None:
            return _leaf(node, scope)
        case tree.Derived(name=name, of=of) if subject is not None:
            noted = _leaf(node, scope) if subject.value(name) is not None else ()
            return _union(noted, _observed(of, subject))
        case tree.Fact() | tree.Derived() | tree.Call(function="known"):
            return ()
        case tree.IfElse(test=test, yes=yes, no=no):
            tested = truth(test, scope)
            return _observed_in((yes, no) if tested is None else (yes if tested else no,), scope)
        case tree.Aggregate():
            return _union(*(_observed_in(tree.children(node), inside) for inside in _inside(node, scope)))
    return _observed_in(_parts(node), scope)


def _observed_in(parts: tuple[tree.Node, ...], scope: Scope) -> tuple[Leaf, ...]:
    return _union(*(_observed(part, scope) for part in parts))


# ---------------------------------------------------------------- what is missing


def missing(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """The facts that keep a condition from being decided: unknown, or a range that straddles a limit.

    A decided condition misses nothing.  Facts that cannot all be right are missing too: one of them at least.
    Nothing is named for what no fact can settle: a list that is not whole, a unit that nobody named, nothing
    over nothing.
    """
    if isinstance(evaluate(node, scope), bool):
        return ()
    return _union(_open(node, scope), contradictions(node, scope))


def _open(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """The facts of which too little is known."""
    if isinstance(evaluate(node, scope), bool):
        return ()
    match node:
        case tree.Fact():
            subject = reached(scope, node.scope)
            return () if subject is None or _is_settled(subject.value(node.name)) else _leaf(node, scope)
        case tree.Derived():
            return _derived_missing(node, scope)
        case tree.IfElse(test=test, yes=yes, no=no):
            tested = truth(test, scope)
            return _missing((test, yes, no) if tested is None else (yes if tested else no,), scope)
        case tree.Aggregate():
            return _union(*(_member_missing(node, inside) for inside in _inside(node, scope)))
    return _missing(_parts(node), scope)


def _missing(parts: tuple[tree.Node, ...], scope: Scope) -> tuple[Leaf, ...]:
    return _union(*(_open(part, scope) for part in parts))


def _derived_missing(node: tree.Derived, scope: Scope) -> tuple[Leaf, ...]:
    """The parts of the formula; what was noted of the whole too, if it is a range or contradicts the formula."""
    subject = reached(scope, node.scope)
    if subject is None or _is_settled(evaluate(node, scope)):
        return ()
    noted = subject.value(node.name)
    if noted is not None and evaluate(node.of, subject) is None:
        return _leaf(node, scope)
    below = _open(node.of, subject)
    contradicted = noted is not None and not (below and _is_settled(noted))
    return _union(_leaf(node, scope), below) if contradicted else below


def _member_missing(node: tree.Aggregate, inside: Scope) -> tuple[Leaf, ...]:
    counts = _counts(node, inside)
    element = evaluate(node.element, inside)
    settled = {"any": False, "all": True}
    if counts is False or (node.function in settled and element is settled[node.function]):
        return ()
    return _missing(tree.children(node), inside)


# ---------------------------------------------------------------- what was measured


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
            return function.endswith("_between")
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


# ---------------------------------------------------------------- parts and members


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    """The parts that have a value of their own."""
    return tuple(part for part in tree.children(node) if not isinstance(part, tree.Options))


def _inside(node: tree.Aggregate, scope: Scope) -> list[Bound]:
    members, _ = scope.members(node.over)
    return [Bound(scope, node.variable, member) for member in members]


def _counts(node: tree.Aggregate, inside: Scope) -> Truth:
    return True if node.where is None else truth(node.where, inside)


def _leaf(node: tree.Fact | tree.Derived, scope: Scope) -> tuple[Leaf, ...]:
    subject = reached(scope, node.scope)
    return () if subject is None else ((subject, node.name),)


def _is_settled(value: Value) -> bool:
    """Whether a value can be narrowed no further."""
    if isinstance(value, Interval):
        return value.is_point
    if isinstance(value, Choices):
        return value.surely == value.possibly
    return value is not None and (not isinstance(value, frozenset) or len(value) == 1)


def _union(*groups: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    found: list[Leaf] = []
    for group in groups:
        found.extend(leaf for leaf in group if leaf not in found)
    return tuple(found)
