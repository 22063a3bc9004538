"""The facts of subjects that a tree speaks of, and those that were observed and cannot all be right."""

from __future__ import annotations

from typing import TypeAlias

from engine.conditions import tree
from engine.conditions.evaluate import impossible, reached, truth
from engine.conditions.scopes import Scope, members_of
from engine.conditions.values import Choices, Interval, Truth, Value

Leaf: TypeAlias = tuple[Scope, str]
"""One fact of one subject."""


def parts_of(node: tree.Node) -> tuple[tree.Node, ...]:
    """The parts that have a value of their own."""
    return tuple(part for part in tree.children(node) if not isinstance(part, tree.Options))


def counts(node: tree.Aggregate, inside: Scope) -> Truth:
    """Whether an aggregate counts a member."""
    return True if node.where is None else truth(node.where, inside)


def leaf_of(node: tree.Fact | tree.Derived, scope: Scope) -> tuple[Leaf, ...]:
    """The fact that a node names, if the subject that it is read from is known."""
    subject = reached(scope, node.scope)
    return () if subject is None else ((subject, node.name),)


def is_settled(value: Value) -> bool:
    """Whether a value can be narrowed no further."""
    if isinstance(value, Interval):
        return value.is_point
    if isinstance(value, Choices):
        return value.surely == value.possibly
    return value is not None and (not isinstance(value, frozenset) or len(value) == 1)


def is_condition(node: tree.Node) -> bool:
    """Whether a part is a yes or no, rather than a figure or a choice."""
    match node:
        case tree.Fact(type=kind) | tree.Derived(type=kind):
            return kind == "flag"
        case tree.Call(function=function):
            return function == "known"
        case tree.Aggregate(function=function):
            return function in {"any", "all"}
        case tree.IfElse(yes=yes):
            return is_condition(yes)
        case tree.Supposed(part=part):
            return is_condition(part)
    return isinstance(node, tree.Flag | tree.Compare | tree.In | tree.Not | tree.And | tree.Or)


def union(*groups: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    """All of them, each once, in their order."""
    found: list[Leaf] = []
    for group in groups:
        found.extend(leaf for leaf in group if leaf not in found)
    return tuple(found)


# ---------------------------------------------------------------- what cannot all be right


def contradictions(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """What was observed of every quantity that cannot be as it was observed, in reading order; empty if none."""
    if not observed(node, scope):
        return ()  # of most conditions, and much sooner known than what each of their quantities could be
    return union(*(observed(each, subject) for each, subject in impossible(node, scope)))


def observed(node: tree.Node, scope: Scope) -> tuple[Leaf, ...]:
    """The facts below a node of which something was observed."""
    subject = reached(scope, node.scope) if isinstance(node, tree.Fact | tree.Derived) else None
    match node:
        case tree.Fact(name=name) if subject is not None and subject.value(name) is not None:
            return leaf_of(node, scope)
        case tree.Derived(name=name, of=of) if subject is not None:
            noted = leaf_of(node, scope) if subject.value(name) is not None else ()
            return union(noted, observed(of, subject))
        case tree.Fact() | tree.Derived() | tree.Call(function="known"):
            return ()
        case tree.IfElse(test=test, yes=yes, no=no):
            tested = truth(test, scope)
            return _observed_in((yes, no) if tested is None else (yes if tested else no,), scope)
        case tree.Aggregate():
            return union(*(_observed_in(tree.children(node), inside) for inside in members_of(node, scope)))
    return _observed_in(parts_of(node), scope)


def _observed_in(parts: tuple[tree.Node, ...], scope: Scope) -> tuple[Leaf, ...]:
    return union(*(observed(part, scope) for part in parts))
