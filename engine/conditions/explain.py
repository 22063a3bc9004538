"""Why a condition came out as it did: the steps, the facts that decided it, the facts that would.

All three walk the same tree and ask `evaluate` for the value of each part, so an explanation cannot
disagree with the verdict that it explains.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from engine.conditions import tree
from engine.conditions.evaluate import Scope, cases_of, evaluate, reached, truth
from engine.conditions.grades import prevailing
from engine.conditions.leaves import (
    Leaf,
    contradictions,
    counts,
    is_condition,
    is_settled,
    leaf_of,
    observed,
    parts_of,
    union,
)
from engine.conditions.measured import OPPOSITE, Measured, measured
from engine.conditions.scopes import members_of
from engine.conditions.write import written
from engine.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.conditions.values import Truth, Value

__all__ = ["OPPOSITE", "Leaf", "Measured", "Step", "contradictions", "deciding", "measured", "missing", "steps"]

Weakness: TypeAlias = "Callable[[Leaf], int]"
"""How weak the evidence for a fact is; among reasons that each suffice the strongest is told."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an explanation: a part of the condition, its value, and the steps below it.

    An instant stands on a scale of hours; `is_instant` tells it from a day of the calendar, which stands on the same.
    `name` is that of the fact that the part names, `leaf` the same with the subject that it is read from where that is
    known, and `member` the one of a list of which the part speaks.
    """

    said: str
    value: Value
    below: tuple[Step, ...] = ()
    is_instant: bool = False
    leaf: Leaf | None = None
    name: str = field(default="", compare=False)
    member: Scope | None = field(default=None, compare=False)


# ---------------------------------------------------------------- the trace


def steps(node: tree.Node, scope: Scope, text: str = "") -> Step:
    """The trace of a condition: every part with its value, as written in `text` or as it would be written."""
    start, end = node.span
    facts = isinstance(node, tree.Fact | tree.Derived)
    said = text[start:end] if text and start < end and not facts else written(node)
    named = leaf_of(node, scope) if isinstance(node, tree.Fact | tree.Derived) else ()
    below = tuple(_steps_below(node, scope, text))
    name = written(node) if facts else ""
    return Step(said, _worth(node, scope), below, _is_instant(node), next(iter(named), None), name)


def _is_instant(node: tree.Node) -> bool:
    match node:
        case tree.Fact(type=kind) | tree.Derived(type=kind):
            return kind == "datetime"
        case tree.Call(function="earliest", arguments=(first, _)):
            return _is_instant(first)
        case tree.IfElse(yes=yes):
            return _is_instant(yes)
    return False


def _worth(node: tree.Node, scope: Scope) -> Value:
    """The value of a part; of a condition also where only its cases decide it."""
    return truth(node, scope) if is_condition(node) else evaluate(node, scope)


def _steps_below(node: tree.Node, scope: Scope, text: str) -> Iterator[Step]:
    match node:
        case tree.Derived():
            subject = reached(scope, node.scope)
            if subject is not None:
                yield steps(node.of, subject)
        case tree.Aggregate():
            for inside in members_of(node, scope):
                if node.where is not None:
                    yield replace(steps(node.where, inside, text), member=inside.member)
                if counts(node, inside) is not False and node.function != "count":
                    yield replace(steps(node.element, inside, text), member=inside.member)
        case _:
            for part in tree.children(node):
                if not isinstance(part, tree.Number | tree.Text | tree.Flag | tree.Options):
                    yield steps(part, scope, text)


# ---------------------------------------------------------------- what decided


def deciding(node: tree.Node, scope: Scope, weakness: Weakness = lambda _leaf: 0) -> tuple[Leaf, ...]:
    """The facts that made a decided condition true or false; of several sufficient reasons the strongest.

    Where only its cases decide a condition, those that decide in one of them, and what the cases are cases of.
    """

    def reason(*parts: tree.Node) -> tuple[Leaf, ...]:
        return union(*(deciding(part, scope, weakness) for part in parts))

    if is_condition(node) and (cases := cases_of(node, scope)):
        return reason(*cases)
    match node:
        case tree.Fact():
            return leaf_of(node, scope)
        case tree.Supposed(part=part):
            return union(observed(part, scope), _asked(part, scope))
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
    return reason(*parts_of(node))


def _asked(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """The fact that a case supposes something of, also if nobody observed it."""
    match node:
        case tree.Fact():
            return leaf_of(node, scope)
        case tree.In(options=tree.Fact() as fact):
            return leaf_of(fact, scope)
    return ()


def _derived_reason(node: tree.Derived, scope: Scope, weakness: Weakness) -> tuple[Leaf, ...]:
    """The parts of the formula, what was noted of the whole, or both where both made the range."""
    subject = reached(scope, node.scope)
    if subject is None:
        return ()
    worked_out, stated = evaluate(node.of, subject), subject.value(node.name)
    prevails = "neither" if worked_out is None or stated is None else prevailing(node, subject)
    ways = [deciding(node.of, subject, weakness)] if worked_out is not None and prevails != "whole" else []
    if stated is not None and (prevails != "parts" or evaluate(node, scope) != worked_out):
        ways.append(leaf_of(node, scope))
    return _strongest(ways, weakness) if node.type == "flag" else union(*ways)


def _aggregate_reason(node: tree.Aggregate, scope: Scope, weakness: Weakness) -> tuple[Leaf, ...]:
    value = truth(node, scope)
    inside = members_of(node, scope)
    if (node.function, value) in {("any", True), ("all", False)}:
        decisive = [each for each in inside if counts(node, each) and truth(node.element, each) is value]
        return _strongest([_member_reason(node, each, None, weakness) for each in decisive], weakness)
    return union(*(_member_reason(node, each, value, weakness) for each in inside))


def _member_reason(node: tree.Aggregate, inside: Scope, value: Truth, weakness: Weakness) -> tuple[Leaf, ...]:
    """Why a member left the aggregate at its value: it does not count, or its element says so, or all of it."""
    enough = []
    if node.where is not None and counts(node, inside) is False:
        enough.append(deciding(node.where, inside, weakness))
    if value is not None and truth(node.element, inside) is value:
        enough.append(deciding(node.element, inside, weakness))
    if enough:
        return _strongest(enough, weakness)
    return union(*(deciding(part, inside, weakness) for part in tree.children(node)))


def _strongest(reasons: list[tuple[Leaf, ...]], weakness: Weakness) -> tuple[Leaf, ...]:
    """The reason whose weakest fact is the least weak."""
    return min(reasons, key=lambda leaves: max(map(weakness, leaves), default=0), default=())


# ---------------------------------------------------------------- what is missing


def missing(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """The facts that keep a condition from being decided: unknown, or a range that straddles a limit.

    A decided condition misses nothing.  Facts that cannot all be right are missing too: one of them at least.
    Nothing is named for what no fact can settle: a list that is not whole, a unit that nobody named, nothing
    over nothing.
    """
    if truth(node, scope) is not None:
        return ()
    return union(_open(node, scope), contradictions(node, scope))


def _open(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """The facts of which too little is known."""
    if isinstance(_worth(node, scope), bool):
        return ()
    match node:
        case tree.Fact():
            subject = reached(scope, node.scope)
            return () if subject is None or is_settled(subject.value(node.name)) else leaf_of(node, scope)
        case tree.Derived():
            return _derived_missing(node, scope)
        case tree.IfElse(test=test, yes=yes, no=no):
            tested = truth(test, scope)
            return _missing((test, yes, no) if tested is None else (yes if tested else no,), scope)
        case tree.Aggregate():
            return union(*(_member_missing(node, inside) for inside in members_of(node, scope)))
    return _missing(parts_of(node), scope)


def _missing(parts: tuple[tree.Node, ...], scope: Scope) -> tuple[Leaf, ...]:
    return union(*(_open(part, scope) for part in parts))


def _derived_missing(node: tree.Derived, scope: Scope) -> tuple[Leaf, ...]:
    """The parts of the formula; what was noted of the whole too, if it is a range or contradicts the formula."""
    subject = reached(scope, node.scope)
    if subject is None or is_settled(evaluate(node, scope)):
        return ()
    noted = subject.value(node.name)
    if noted is not None and (evaluate(node.of, subject) is None or prevailing(node, subject) == "whole"):
        return leaf_of(node, scope)
    below = _open(node.of, subject)
    contradicted = noted is not None and not (below and is_settled(noted))
    return union(leaf_of(node, scope), below) if contradicted else below


def _member_missing(node: tree.Aggregate, inside: Scope) -> tuple[Leaf, ...]:
    counted = counts(node, inside)
    element = _worth(node.element, inside)
    settled = {"any": False, "all": True}
    if counted is False or (node.function in settled and element is settled[node.function]):
        return ()
    return _missing(tree.children(node), inside)
