"""What a condition is read on: a subject with its facts, the subjects above it and the lists below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.conditions import tree
    from engine.conditions.values import Interval, Value


class Scope(Protocol):
    """A subject as conditions see it."""

    def value(self, fact: str) -> Value:
        """What is known of an observed fact here; None if nothing is."""

    def supposed(self, fact: str) -> Value:
        """The value with which a fact, a derived one too, is tried out here; None where it is as it is."""

    def grade(self, fact: str) -> int:
        """How far the means carry by which a fact is known: the more, the further."""

    def days(self, moments: Interval) -> Interval:
        """The days of the calendar on which moments lie, each as its midnight."""

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

    def supposed(self, fact: str) -> Value:
        """As outside."""
        return self.outer.supposed(fact)

    def grade(self, fact: str) -> int:
        """As outside."""
        return self.outer.grade(fact)

    def days(self, moments: Interval) -> Interval:
        """As outside."""
        return self.outer.days(moments)

    def above(self, kind: str) -> Scope | None:
        """The member under the loop's name, else as outside."""
        return self.member if kind == self.variable else self.outer.above(kind)

    def members(self, kind: str) -> tuple[Sequence[Scope], bool]:
        """As outside."""
        return self.outer.members(kind)

    def limit(self) -> Interval | None:
        """As outside."""
        return self.outer.limit()


def reached(scope: Scope, name: str | None) -> Scope | None:
    """The subject that a leaf speaks of: itself, one above it, or the loop's member; never a loop around it."""
    if name is not None:
        return scope.above(name)
    while isinstance(scope, Bound):
        scope = scope.outer
    return scope


def members_of(node: tree.Aggregate, scope: Scope) -> list[Bound]:
    """The scope of each member that an aggregate goes over."""
    members, _ = scope.members(node.over)
    return [Bound(scope, node.variable, member) for member in members]
