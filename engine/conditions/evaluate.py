"""A resolved tree and a subject in, a value out: a truth, a range, a choice or unknown.

Evaluation cannot fail and never guesses: an unknown part leaves the whole unknown unless the rest decides.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeVar, cast

from engine.conditions import possible, tree, values
from engine.conditions.cases import agreeing
from engine.conditions.grades import narrowed, prevailing
from engine.conditions.scopes import Bound, Scope, members_of, reached
from engine.conditions.splits import Plain
from engine.conditions.values import Choices, Interval, Truth, Value, point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Bound", "Scope", "cases_of", "evaluate", "impossible", "number", "reached", "truth"]

HOURS_IN_A_DAY: Final = 24.0


def evaluate(node: tree.Node, scope: Scope) -> Value:
    """The value of a resolved tree on a subject; None when it is unknown."""
    return _RULES[type(node)](node, scope)


def truth(node: tree.Node, scope: Scope) -> Truth:
    """The value of a condition: true, false or unknown; also where only going through its cases decides it."""
    value = evaluate(node, scope)
    if value is not None:
        return value if isinstance(value, bool) else None
    cases = agreeing(node, scope, _PLAIN)
    return _plain(cases[0], scope) if cases else None


def cases_of(node: tree.Node, scope: Scope) -> tuple[tree.Node, ...]:
    """A condition that only its cases decide, as it reads in each of them; nothing for all others."""
    return agreeing(node, scope, _PLAIN) if evaluate(node, scope) is None else ()


def _plain(node: tree.Node, scope: Scope) -> Truth:
    """The value of a part of a condition, without going through the cases of that part alone."""
    value = evaluate(node, scope)
    return value if isinstance(value, bool) else None


def number(node: tree.Node, scope: Scope) -> Interval | None:
    """The value of a figure: a range or unknown."""
    value = evaluate(node, scope)
    return value if isinstance(value, Interval) else None


# ---------------------------------------------------------------- one rule for each kind of node


def _fact(node: tree.Fact, scope: Scope) -> Value:
    return _possible(_read(node, scope), node.possible)


def _read(node: tree.Fact, scope: Scope) -> Value:
    subject = reached(scope, node.scope)
    value = None if subject is None else subject.value(node.name)
    if value is None and node.assume is not None and _may_assume(node, subject):
        return Interval(*node.assume)
    return value


def _may_assume(node: tree.Fact, subject: Scope | None) -> bool:
    return node.assume_if is None or (subject is not None and truth(node.assume_if, subject) is True)


def _derived(node: tree.Derived, scope: Scope) -> Value:
    """The formula's value; what was observed of the whole stands in for it, or widens it where the two disagree.

    What is known by means that carry further prevails: a weaker word of the whole only narrows what its parts leave
    open.  It does not stand in for parts that cannot all be right: then nobody knows which of them to believe.
    A value that is tried out outweighs both.
    The formula is worked out on the subject that it is read from: `unit.taps` in the formula of a room means
    the room's own unit, also when the room is a member of a list or the room of an incident.
    """
    subject = reached(scope, node.scope)
    if subject is None:
        return None
    supposed = subject.supposed(node.name)
    if supposed is not None:
        return supposed
    worked_out, stated = evaluate(node.of, subject), subject.value(node.name)
    if stated is None:
        return _possible(worked_out, node.possible)
    if any(impossible(node, scope)):
        return None
    return _possible(_weighed(node, subject, worked_out, stated), node.possible)


def _weighed(node: tree.Derived, subject: Scope, worked_out: Value, stated: Value) -> Value:
    prevails = "whole" if worked_out is None else prevailing(node, subject)
    if prevails == "neither":
        return _either_way(worked_out, stated)
    return stated if prevails == "whole" else narrowed(worked_out, stated)


def _possible(value: Value, range_: tree.Possible) -> Value:
    """A figure within its possible range; unknown where no part of it is possible."""
    return values.within(value, range_) if isinstance(value, Interval) else value


def _either_way(first: Value, second: Value) -> Value:
    """One value for two that are both possible: the range, or the options, that hold both."""
    if isinstance(first, Interval) and isinstance(second, Interval):
        return values.bounded(min(first.low, second.low), max(first.high, second.high))
    if isinstance(first, frozenset) and isinstance(second, frozenset):
        return first | second
    if isinstance(first, Choices) and isinstance(second, Choices):
        return Choices(first.surely & second.surely, first.possibly | second.possibly)
    return first if first == second else None


def _arithmetic(node: tree.Arithmetic, scope: Scope) -> Value:
    return _possible(_worked_out(node, scope), node.possible)


def _worked_out(node: tree.Arithmetic, scope: Scope) -> Interval | None:
    left, right = number(node.left, scope), number(node.right, scope)
    if left is None or right is None:
        return None
    rule = {"+": values.add, "-": values.subtract, "*": values.multiply, "/": values.divide}[node.operator]
    return rule(left, right)


def _compare(node: tree.Compare, scope: Scope) -> Value:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if isinstance(left, Interval) and isinstance(right, Interval):
        return values.compare(node.operator, left, right)
    if isinstance(left, frozenset) and isinstance(right, frozenset):
        equal = _same_choice(left, right)
        return equal if node.operator == "==" else values.negation(equal)
    if isinstance(left, bool) and isinstance(right, bool):
        return (left == right) is (node.operator == "==")
    return None


def _same_choice(left: frozenset[str], right: frozenset[str]) -> Truth:
    """Two choices are surely the same only when each is settled."""
    if not left & right:
        return False
    return True if len(left) == len(right) == 1 else None


def _in(node: tree.In, scope: Scope) -> Value:
    if isinstance(node.options, tree.Options):
        item = evaluate(node.item, scope)
        return values.one_of(item, frozenset(node.options.values)) if isinstance(item, frozenset) else None
    chosen = evaluate(node.options, scope)
    return values.holds(chosen, cast("tree.Text", node.item).value) if isinstance(chosen, Choices) else None


def _if_else(node: tree.IfElse, scope: Scope) -> Value:
    test = _plain(node.test, scope)
    if test is not None:
        return evaluate(node.yes if test else node.no, scope)
    return _either_way(evaluate(node.yes, scope), evaluate(node.no, scope))


def _call(node: tree.Call, scope: Scope) -> Value:
    if node.function == "known":
        return evaluate(node.arguments[0], scope) is not None
    if node.function == tree.DAY_OF:
        moments = number(node.arguments[0], scope)
        return None if moments is None else scope.days(moments)
    if node.function == "earliest":
        return _earliest(*(number(argument, scope) for argument in node.arguments))
    return _possible(_elapsed(node, scope), possible.NOT_BELOW_ZERO)


def _elapsed(node: tree.Call, scope: Scope) -> Interval | None:
    start, end = (number(argument, scope) for argument in node.arguments)
    if start is None or end is None:
        return None
    hours = values.subtract(end, start)
    return hours if node.function == "hours_between" or hours is None else _days(hours)


def _earliest(one: Interval | None, other: Interval | None) -> Interval | None:
    """The earlier of two moments; when one is unknown, at the latest the other."""
    if one is None or other is None:
        known = one or other
        return None if known is None else values.bounded(-math.inf, known.high)
    return Interval(min(one.low, other.low), min(one.high, other.high))


def _days(hours: Interval) -> Interval:
    return Interval(hours.low / HOURS_IN_A_DAY, hours.high / HOURS_IN_A_DAY)


def _aggregate(node: tree.Aggregate, scope: Scope) -> Value:
    members, complete = scope.members(node.over)
    bound = [Bound(scope, node.variable, member) for member in members]
    counted: list[Truth] = [True if node.where is None else truth(node.where, inside) for inside in bound]
    taken = [(inside, sure) for inside, sure in zip(bound, counted, strict=True) if sure is not False]
    unseen: list[Truth] = [] if complete else [None]
    match node.function:
        case "any":
            found = [values.both([sure, truth(node.element, inside)]) for inside, sure in taken]
            return values.either([*found, *unseen])
        case "all":
            found = [values.either([values.negation(sure), truth(node.element, each)]) for each, sure in taken]
            return values.both([*found, *unseen])
        case "count":
            surely = sum(sure is True for _, sure in taken)
            return _from_nothing(float(surely), float(len(taken)) if complete else math.inf)
    return _figures(node, [(number(node.element, inside), sure) for inside, sure in taken], complete=complete)


def _figures(
    node: tree.Aggregate, figures: Sequence[tuple[Interval | None, Truth]], *, complete: bool
) -> Interval | None:
    """Sum, least or greatest: what is not known of a member, or of one not listed, widens the range.

    One room of 120 m² settles "100 m² or more" whatever the others measure, because no area is negative.
    """
    magnitude = possible.never_negative(node.element)
    unknown = Interval(0.0 if magnitude else -math.inf, math.inf)
    ranges = [(unknown if figure is None else figure, sure is True) for figure, sure in figures]
    if not complete:
        ranges.append((unknown, False))
    within = _from_nothing if magnitude else values.bounded
    surely = [each for each, sure in ranges if sure]
    if node.function == "sum":
        total = _sum([each if sure else values.hull([each, point(0)]) for each, sure in ranges])
        return None if total is None else within(total.low, total.high)
    if not surely:
        return None
    if node.function == "min":
        return within(min(each.low for each, _ in ranges), min(each.high for each in surely))
    return within(max(each.low for each in surely), max(each.high for each, _ in ranges))


def _from_nothing(low: float, high: float) -> Interval | None:
    """The range of a magnitude; from nothing to infinity says nothing, and is unknown."""
    return None if low <= 0 and high == math.inf else values.bounded(low, high)


def _sum(ranges: Sequence[Interval]) -> Interval | None:
    total: Interval | None = point(0)
    for each in ranges:
        total = None if total is None else values.add(total, each)
    return total


# ---------------------------------------------------------------- what cannot be


def impossible(node: tree.Node, scope: Scope) -> Iterator[tuple[tree.Node, Scope]]:
    """Each quantity that a tree reads of which no value is possible, with its subject; the innermost only."""
    match node:
        case tree.Call(function="known"):
            return
        case tree.Aggregate():
            below = _impossible_members(node, scope)
        case tree.IfElse(test=test) if (tested := _plain(test, scope)) is not None:
            below = (each for part in (test, node.yes if tested else node.no) for each in impossible(part, scope))
        case _:
            inside = reached(scope, node.scope) if isinstance(node, tree.Derived) else scope
            parts = tree.children(node) if inside is not None else ()
            below = (each for part in parts for each in impossible(part, cast("Scope", inside)))
    found = list(below)
    yield from found
    if not found and any(isinstance(value, Interval) and _cannot_be(node, value) for value in _given(node, scope)):
        yield node, scope


def _impossible_members(node: tree.Aggregate, scope: Scope) -> Iterator[tuple[tree.Node, Scope]]:
    for inside in members_of(node, scope):
        if node.where is not None:
            yield from impossible(node.where, inside)
        if node.where is None or truth(node.where, inside) is not False:
            yield from impossible(node.element, inside)


def _cannot_be(node: tree.Node, value: Interval) -> bool:
    range_ = possible.of_node(node)
    return range_ is not None and values.within(value, range_) is None


def _given(node: tree.Node, scope: Scope) -> tuple[Value, ...]:
    """The values of a quantity before what is impossible is cut off."""
    match node:
        case tree.Fact():
            return (_read(node, scope),)
        case tree.Arithmetic():
            return (_worked_out(node, scope),)
        case tree.Call(function=function) if function in possible.DURATIONS:
            return (_elapsed(node, scope),)
        case tree.Derived():
            subject = reached(scope, node.scope)
            return () if subject is None else (evaluate(node.of, subject), subject.value(node.name))
    return ()


def _number(node: tree.Number, _scope: Scope) -> Value:
    return point(node.value)


def _text(node: tree.Text, _scope: Scope) -> Value:
    return frozenset({node.value})


def _flag(node: tree.Flag, _scope: Scope) -> Value:
    return node.value


def _limit(_node: tree.Limit, scope: Scope) -> Value:
    return scope.limit()


def _not(node: tree.Not, scope: Scope) -> Value:
    return values.negation(_plain(node.item, scope))


def _and(node: tree.And, scope: Scope) -> Value:
    return values.both([_plain(item, scope) for item in node.items])


def _or(node: tree.Or, scope: Scope) -> Value:
    return values.either([_plain(item, scope) for item in node.items])


def _supposed(node: tree.Supposed, _scope: Scope) -> Value:
    return node.value


def _unresolved(_node: tree.Node, _scope: Scope) -> Value:
    raise TypeError("a tree must be resolved before it is evaluated")


_AnyNode = TypeVar("_AnyNode")


def _rule(function: Callable[[_AnyNode, Scope], Value]) -> Callable[[tree.Node, Scope], Value]:
    """The table below is keyed by exact type, which the type checker cannot see."""
    return cast("Callable[[tree.Node, Scope], Value]", function)


_RULES: Final[dict[type, Callable[[tree.Node, Scope], Value]]] = {
    tree.Name: _unresolved,
    tree.Options: _unresolved,
    tree.Number: _rule(_number),
    tree.Text: _rule(_text),
    tree.Flag: _rule(_flag),
    tree.Fact: _rule(_fact),
    tree.Limit: _rule(_limit),
    tree.Derived: _rule(_derived),
    tree.Arithmetic: _rule(_arithmetic),
    tree.Compare: _rule(_compare),
    tree.In: _rule(_in),
    tree.Not: _rule(_not),
    tree.And: _rule(_and),
    tree.Or: _rule(_or),
    tree.IfElse: _rule(_if_else),
    tree.Call: _rule(_call),
    tree.Aggregate: _rule(_aggregate),
    tree.Supposed: _rule(_supposed),
}

_PLAIN: Final = Plain(evaluate, impossible)
