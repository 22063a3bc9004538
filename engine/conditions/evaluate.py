"""A resolved tree and a subject in, a value out: a truth, a range, a choice or unknown.

Evaluation cannot fail and never guesses: an unknown part leaves the whole unknown unless the rest decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeVar, cast

from engine.conditions import tree, values
from engine.conditions.values import Choices, Interval, Truth, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HOURS_IN_A_DAY: Final = 24.0


class Scope(Protocol):
    """A subject as conditions see it."""

    def value(self, fact: str) -> Value:
        """What is known of an observed fact here; None if nothing is."""

    def above(self, kind: str) -> Scope | None:
        """The subject of a higher kind that this one belongs to, if the visit names it."""

    def members(self, kind: str) -> tuple[Sequence[Scope], bool]:
        """The subjects of a kind below this one, and whether the visit lists them all."""

    def limit(self) -> Interval | None:
        """The figure that the norm's table gives for this subject; the whole range if rows differ."""


class Bound:
    """A scope inside an aggregate: the loop's variable names a member, all else is as outside."""

    def __init__(self, outer: Scope, variable: str, member: Scope) -> None:
        self.outer = outer
        self.variable = variable
        self.member = member

    def value(self, fact: str) -> Value:
        """As outside."""
        return self.outer.value(fact)

    def above(self, kind: str) -> Scope | None:
        """The member under the loop's name, else as outside."""
        return self.member if kind == self.variable else self.outer.above(kind)

    def members(self, kind: str) -> tuple[Sequence[Scope], bool]:
        """As outside."""
        return self.outer.members(kind)

    def limit(self) -> Interval | None:
        """As outside."""
        return self.outer.limit()


def evaluate(node: tree.Node, scope: Scope) -> Value:
    """The value of a resolved tree on a subject; None when it is unknown."""
    return _RULES[type(node)](node, scope)


def truth(node: tree.Node, scope: Scope) -> Truth:
    """The value of a condition: true, false or unknown."""
    value = evaluate(node, scope)
    return value if isinstance(value, bool) else None


def number(node: tree.Node, scope: Scope) -> Interval | None:
    """The value of a figure: a range or unknown."""
    value = evaluate(node, scope)
    return value if isinstance(value, Interval) else None


def reached(scope: Scope, name: str | None) -> Scope | None:
    """The subject that a leaf speaks of: itself, one above it, or the loop's member."""
    return scope if name is None else scope.above(name)


# ---------------------------------------------------------------- one rule for each kind of node


def _fact(node: tree.Fact, scope: Scope) -> Value:
    subject = reached(scope, node.scope)
    value = None if subject is None else subject.value(node.name)
    if value is None and node.assume is not None:
        return Interval(*node.assume)
    return value


def _derived(node: tree.Derived, scope: Scope) -> Value:
    """The formula's value; what was observed of the whole stands in, or widens it where the two disagree."""
    worked_out = evaluate(node.of, scope)
    subject = reached(scope, node.scope)
    stated = None if subject is None else subject.value(node.name)
    if stated is None or worked_out is None:
        return stated if worked_out is None else worked_out
    if isinstance(stated, Interval) and isinstance(worked_out, Interval):
        return values.hull([stated, worked_out])
    return worked_out if stated == worked_out else None


def _arithmetic(node: tree.Arithmetic, scope: Scope) -> Value:
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
    test = truth(node.test, scope)
    if test is not None:
        return evaluate(node.yes if test else node.no, scope)
    yes, no = evaluate(node.yes, scope), evaluate(node.no, scope)
    if isinstance(yes, Interval) and isinstance(no, Interval):
        return values.hull([yes, no])
    if isinstance(yes, frozenset) and isinstance(no, frozenset):
        return yes | no
    return yes if yes == no else None


def _call(node: tree.Call, scope: Scope) -> Value:
    if node.function == "known":
        return evaluate(node.arguments[0], scope) is not None
    start, end = (number(argument, scope) for argument in node.arguments)
    if start is None or end is None:
        return None
    hours = values.subtract(end, start)
    return hours if node.function == "hours_between" or hours is None else _days(hours)


def _days(hours: Interval) -> Interval:
    return Interval(hours.low / HOURS_IN_A_DAY, hours.high / HOURS_IN_A_DAY)


def _aggregate(node: tree.Aggregate, scope: Scope) -> Value:
    members, complete = scope.members(node.over)
    bound = [Bound(scope, node.variable, member) for member in members]
    counted: list[Truth] = [True if node.where is None else truth(node.where, inside) for inside in bound]
    taken = [(inside, sure) for inside, sure in zip(bound, counted, strict=True) if sure is not False]
    match node.function:
        case "any":
            found = [values.both([sure, truth(node.element, inside)]) for inside, sure in taken]
            return values.either([*found, *([] if complete else [None])])
        case "all":
            found = [values.either([values.negation(sure), truth(node.element, inside)]) for inside, sure in taken]
            return values.both([*found, *([] if complete else [None])])
        case "count":
            surely = sum(sure is True for _, sure in taken)
            return Interval(surely, len(taken) if complete else float("inf"))
        case _:
            return _figures(node, taken, complete=complete)


def _figures(node: tree.Aggregate, taken: list[tuple[Bound, Truth]], *, complete: bool) -> Value:
    """Sum, least or greatest; a member that may or may not count widens the range, an unknown one ends it."""
    figures = [(number(node.element, inside), sure) for inside, sure in taken]
    if any(figure is None for figure, _ in figures):
        return None
    known = [(figure, sure) for figure, sure in figures if figure is not None]
    if node.function == "sum":
        low = sum(figure.low if sure else min(0.0, figure.low) for figure, sure in known)
        high = sum(figure.high if sure else max(0.0, figure.high) for figure, sure in known)
        return Interval(low, high if complete else float("inf"))
    if not any(sure for _, sure in known):
        return None
    surely = [figure for figure, sure in known if sure]
    every = [figure for figure, _ in known]
    if node.function == "min":
        low = min(f.low for f in every) if complete else float("-inf")
        return Interval(low, min(f.high for f in surely))
    high = max(f.high for f in every) if complete else float("inf")
    return Interval(max(f.low for f in surely), high)


_AnyNode = TypeVar("_AnyNode")


def _rule(function: Callable[[_AnyNode, Scope], Value]) -> Callable[[tree.Node, Scope], Value]:
    """The table below is keyed by exact type, which the type checker cannot see."""
    return cast("Callable[[tree.Node, Scope], Value]", function)


def _nothing(_node: tree.Node, _scope: Scope) -> Value:
    raise TypeError("a tree must be resolved before it is evaluated")


_RULES: Final[dict[type, Callable[[tree.Node, Scope], Value]]] = {
    tree.Name: _nothing,
    tree.Options: _nothing,
    tree.Number: _rule(lambda node, _scope: values.point(cast("tree.Number", node).value)),
    tree.Text: _rule(lambda node, _scope: frozenset({cast("tree.Text", node).value})),
    tree.Flag: _rule(lambda node, _scope: cast("tree.Flag", node).value),
    tree.Fact: _rule(_fact),
    tree.Limit: _rule(lambda _node, scope: scope.limit()),
    tree.Derived: _rule(_derived),
    tree.Arithmetic: _rule(_arithmetic),
    tree.Compare: _rule(_compare),
    tree.In: _rule(_in),
    tree.Not: _rule(lambda node, scope: values.negation(truth(cast("tree.Not", node).item, scope))),
    tree.And: _rule(lambda node, scope: values.both([truth(i, scope) for i in cast("tree.And", node).items])),
    tree.Or: _rule(lambda node, scope: values.either([truth(i, scope) for i in cast("tree.Or", node).items])),
    tree.IfElse: _rule(_if_else),
    tree.Call: _rule(_call),
    tree.Aggregate: _rule(_aggregate),
}
