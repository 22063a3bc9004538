"""A condition in, the same condition with one thing wrong out: every slip of the hand that changes what it says.

A limit is moved by one step, a comparison takes in its limit or leaves it out, a limb is lost, `and` and `or` are
taken for each other, a flag is turned round, an option is taken for another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from engine.conditions import tree
from engine.conditions.write import written
from engine.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Slip: TypeAlias = "tuple[str, tree.Node]"
"""What was changed, in words, and the condition as it then stands."""

Choices: TypeAlias = "Callable[[str, str], tuple[str, ...]]"
"""The options of the choice with a name, of which one is given."""

_TAKEN_FOR: Final = {">=": ">", ">": ">=", "<=": "<", "<": "<=", "==": "!=", "!=": "=="}
_OTHER_AGGREGATE: Final = {"any": "all", "all": "any", "min": "max", "max": "min"}


def slips(node: tree.Node, choices: Choices) -> Iterator[Slip]:
    """Every slip in a condition, in reading order; the formulas of derived facts are not its own."""
    yield from _here(node, choices)
    if isinstance(node, tree.Call | tree.Derived):
        return  # the arguments of a call are facts: what is known of a flag is known of its opposite
    parts = tree.children(node)
    for number, part in enumerate(parts):
        for words, changed in slips(part, choices):
            yield words, tree.with_children(node, (*parts[:number], changed, *parts[number + 1 :]))


def steps(value: float) -> tuple[float, float]:
    """The figures next to one, below and above, as finely as it is written: 2.4 and 2.6 beside 2.5."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    step = 10.0**-decimals
    return round(value - step, decimals), round(value + step, decimals)


# ---------------------------------------------------------------- one node


def _here(node: tree.Node, choices: Choices) -> Iterator[Slip]:
    match node:
        case tree.Number(value=value):
            yield from (_for(node, replace(node, value=near)) for near in steps(value))
        case tree.Compare():
            yield from _compared(node, choices)
        case tree.In():
            yield from _among(node, choices)
        case tree.And(items=items) | tree.Or(items=items):
            yield from _connected(node, items)
        case tree.Not(item=item) if not _is_flag(item):
            yield _for(node, item)
        case tree.IfElse(yes=yes, no=no):
            yield f"the two ways of {written(node)} change places", replace(node, yes=no, no=yes)
        case tree.Aggregate():
            yield from _aggregated(node)
        case _ if _is_flag(node):
            yield _for(node, tree.Not(node))


def _is_flag(node: tree.Node) -> bool:
    if isinstance(node, tree.Call):
        return node.function == "known"
    return isinstance(node, tree.Fact | tree.Derived) and node.type == "flag"


def _compared(node: tree.Compare, choices: Choices) -> Iterator[Slip]:
    yield _for(node, replace(node, operator=_TAKEN_FOR[node.operator]))
    if isinstance(node.left, tree.Fact | tree.Derived) and isinstance(node.right, tree.Text):
        for other in _others(choices(node.left.name, node.right.value), (node.right.value,)):
            yield _for(node, replace(node, right=tree.Text(other)))


def _among(node: tree.In, choices: Choices) -> Iterator[Slip]:
    """An option taken for another that is not listed, or lost where all are."""
    if isinstance(node.item, tree.Text) and isinstance(node.options, tree.Fact | tree.Derived):
        for other in _others(choices(node.options.name, node.item.value), (node.item.value,)):
            yield _for(node, replace(node, item=tree.Text(other)))
    if not isinstance(node.options, tree.Options) or not isinstance(node.item, tree.Fact | tree.Derived):
        return
    listed = node.options.values
    others = _others(choices(node.item.name, listed[0]), listed)
    for number, _ in enumerate(listed):
        changed = (*listed[:number], *others, *listed[number + 1 :])
        if changed:
            yield _for(node, replace(node, options=tree.Options(changed)))


def _others(options: tuple[str, ...], listed: tuple[str, ...]) -> tuple[str, ...]:
    """The first option that is not listed, if there is one."""
    return tuple(option for option in options if option not in listed)[:1]


def _connected(node: tree.And | tree.Or, items: tuple[tree.Node, ...]) -> Iterator[Slip]:
    for number, item in enumerate(items):
        left = (*items[:number], *items[number + 1 :])
        yield f"{written(item)} is lost", left[0] if len(left) == 1 else replace(node, items=left)
    other = tree.Or(items) if isinstance(node, tree.And) else tree.And(items)
    yield _for(node, other)


def _aggregated(node: tree.Aggregate) -> Iterator[Slip]:
    if node.function in _OTHER_AGGREGATE:
        yield _for(node, replace(node, function=_OTHER_AGGREGATE[node.function]))
    if node.where is not None:
        yield f"{written(node.where)} is lost", replace(node, where=None)


def _for(node: tree.Node, other: tree.Node) -> Slip:
    return f"{written(node)} becomes {written(other)}", other
