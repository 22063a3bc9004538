"""What a quantity can be at all: no length, area or count is below zero, and a part is no larger than its whole.

What lies outside is not a low figure but a mistake: the facts that it is worked out from cannot all be right.
"""

from __future__ import annotations

import math
from typing import Final

from engine.conditions import tree
from engine.records import replace

NOT_BELOW_ZERO: Final[tree.Possible] = (0.0, math.inf)
DURATIONS: Final = frozenset({"hours_between", "days_between"})
"""Calls whose value is a length of time."""


def of_unit(unit: str) -> tree.Possible:
    """The possible range of a figure of which the vocabulary says nothing: only degrees go below zero."""
    return tree.ANYTHING if "°C" in unit else NOT_BELOW_ZERO


def of_node(node: tree.Node) -> tree.Possible | None:
    """The possible range of what is a quantity by itself; None for what is none."""
    match node:
        case tree.Fact(possible=possible) | tree.Derived(possible=possible) | tree.Arithmetic(possible=possible):
            return None if possible == tree.ANYTHING else possible
        case tree.Call(function=function) if function in DURATIONS:
            return NOT_BELOW_ZERO
    return None


def differences(node: tree.Node) -> tree.Node:
    """A formula in which each difference of magnitudes is one too: an annexe is not larger than its room."""
    match node:
        case tree.Arithmetic(left=left, right=right):
            whole, part = differences(left), differences(right)
            magnitude = node.operator == "-" and never_negative(whole) and never_negative(part)
            return replace(node, left=whole, right=part, possible=NOT_BELOW_ZERO if magnitude else node.possible)
        case tree.IfElse(yes=yes, no=no):
            return replace(node, yes=differences(yes), no=differences(no))
        case tree.Aggregate(element=element):
            return replace(node, element=differences(element))
    return node


def never_negative(node: tree.Node) -> bool:
    """Whether a figure cannot be below zero: counts and magnitudes are not, degrees and plain differences may be."""
    match node:
        case tree.Number(value=value):
            return value >= 0
        case tree.Fact(possible=possible) | tree.Derived(possible=possible):
            return possible[0] >= 0
        case tree.Arithmetic(operator="-", possible=possible):
            return possible[0] >= 0
        case tree.Call(function=function):
            return function in DURATIONS
        case tree.Limit():
            return False
        case tree.Supposed(part=part):
            return never_negative(part)
        case tree.IfElse(yes=yes, no=no):
            return never_negative(yes) and never_negative(no)
        case tree.Aggregate(element=element):
            return never_negative(element)
    return all(map(never_negative, tree.children(node)))
