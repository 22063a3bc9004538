"""A figure and what was stated of it as a whole in, which of the two to believe out: what carries further prevails.

Five square metres measured and four people counted are 1.25 each, whatever anybody says of the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.conditions import tree, values
from engine.conditions.scopes import members_of, reached
from engine.conditions.values import Choices, Interval, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.conditions.scopes import Scope

Prevailing: TypeAlias = Literal["parts", "whole", "neither"]


def prevailing(node: tree.Derived, subject: Scope) -> Prevailing:
    """Whether the formula's parts or what was stated of the whole are known by means that carry further."""
    parts = _carried(node.of, subject)
    whole = subject.grade(node.name)
    if parts is None or parts == whole:
        return "neither"
    return "parts" if parts > whole else "whole"


def narrowed(value: Value, by: Value) -> Value:
    """What is open of a value, narrowed by weaker word of it; where they do not meet, the value alone."""
    match value, by:
        case Interval(), Interval():
            return values.within(value, (by.low, by.high)) or value
        case Choices(), Choices():
            surely, possibly = value.surely | by.surely, value.possibly & by.possibly
            return Choices(surely, possibly) if surely <= possibly else value
        case frozenset(), frozenset():
            return value & by or value
    return value


def _carried(node: tree.Node, scope: Scope) -> int | None:
    """How far the weakest of the observed facts carries that a part is worked out from; None if there is none."""
    match node:
        case tree.Fact(name=name):
            subject = reached(scope, node.scope)
            return None if subject is None or subject.value(name) is None else subject.grade(name)
        case tree.Derived(name=name, of=of):
            subject = reached(scope, node.scope)
            if subject is None:
                return None
            parts = _carried(of, subject)
            return parts if subject.value(name) is None else max(parts or 0, subject.grade(name))
        case tree.Supposed(part=part):
            return _carried(part, scope)
        case tree.Aggregate():
            members = members_of(node, scope)
            return _weakest(_carried(part, member) for member in members for part in tree.children(node))
    return _weakest(_carried(part, scope) for part in tree.children(node))


def _weakest(grades: Iterator[int | None]) -> int | None:
    return min((grade for grade in grades if grade is not None), default=None)
