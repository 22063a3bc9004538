"""The nodes of a condition: frozen, comparable, and with the columns they were written at.

A parsed tree holds `Name`s.  A resolved tree holds none: each has become a `Fact`, a `Derived` or a `Limit`,
so that it can be evaluated, explained, stored and translated without looking anything up.
"""

from __future__ import annotations

import math
from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.records import dataclass, replace

if TYPE_CHECKING:
    from engine.conditions.values import Value

DAY_OF: Final = "day_of"
"""The function that takes a moment for its day, where a rule counts days from a moment to a day."""

Possible: TypeAlias = tuple[float, float]
"""The smallest and the largest value that a quantity can have at all."""

ANYTHING: Final[Possible] = (-math.inf, math.inf)

Span: TypeAlias = tuple[int, int]
"""First column (from 0) and the column after the last, in the text of the condition."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A choice's name, in quotation marks."""

    value: str
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Flag:
    """`True` or `False` as written."""

    value: bool
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Options:
    """The choices in brackets after `in`."""

    values: tuple[str, ...]
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, before anyone has looked it up; `scope` is what stood before the dot."""

    name: str
    scope: str | None = None
    span: Span = field(default=(0, 0), compare=False)


# Two kinds of leaf after resolving: what is observed, and what the norm's own table gives.


@dataclass(frozen=True, slots=True)
class Fact:
    """An observed fact; `scope` is the higher subject or the aggregate's variable it is read from.

    `assume` is the range that it is taken to lie in where nobody said, `assume_if` on which subjects of its kind.
    """

    name: str
    scope: str | None = None
    type: str = "number"
    unit: str = ""
    assume: tuple[float, float] | None = None
    assume_if: Node | None = None
    span: Span = field(default=(0, 0), compare=False)
    possible: Possible = ANYTHING
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """The figure of the norm's table for the subject."""

    unit: str = ""
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact worked out from others; defined once in the vocabulary.

    `of` is read on the subject that `scope` reaches, so that every scope in it is as the vocabulary wrote it.
    """

    name: str
    of: Node
    scope: str | None = None
    type: str = "number"
    unit: str = ""
    span: Span = field(default=(0, 0), compare=False)
    possible: Possible = ANYTHING


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`+ - * /` between two numbers; `possible` is set where the result is itself a quantity, as in a formula."""

    operator: str
    left: Node
    right: Node
    span: Span = field(default=(0, 0), compare=False)
    possible: Possible = ANYTHING


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison; a chain `a < b < c` is an `And` of these."""

    operator: str
    left: Node
    right: Node
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class In:
    """A choice among options, or an option among choices."""

    item: Node
    options: Node
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Negation; of unknown, unknown."""

    item: Node
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    items: tuple[Node, ...]
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """One of them at least."""

    items: tuple[Node, ...]
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class IfElse:
    """`yes if test else no`; with the test unknown, known only if both ways agree."""

    test: Node
    yes: Node
    no: Node
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """One of the few functions: `hours_between`, `days_between`, `earliest`, `known`; and `DAY_OF`, never written."""

    function: str
    arguments: tuple[Node, ...]
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`any all sum count min max` over the subjects of one kind, each named `variable` in turn."""

    function: str
    element: Node
    variable: str
    over: str
    where: Node | None = None
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Supposed:
    """A part of a condition with the value that it has in one case: never written, made when cases are gone through."""

    part: Node
    value: Value
    span: Span = field(default=(0, 0), compare=False)


Node: TypeAlias = (
    Number
    | Text
    | Flag
    | Options
    | Name
    | Fact
    | Limit
    | Derived
    | Arithmetic
    | Compare
    | In
    | Not
    | And
    | Or
    | IfElse
    | Call
    | Aggregate
    | Supposed
)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below this one, in reading order."""
    match node:
        case Arithmetic(left=left, right=right) | Compare(left=left, right=right):
            return (left, right)
        case In(item=item, options=options):
            return (item, options)
        case Not(item=item):
            return (item,)
        case And(items=items) | Or(items=items):
            return items
        case IfElse(test=test, yes=yes, no=no):
            return (test, yes, no)
        case Call(arguments=arguments):
            return arguments
        case Aggregate(element=element, where=where):
            return (element,) if where is None else (element, where)
        case Derived(of=of):
            return (of,)
        case _:
            return ()


def with_children(node: Node, parts: tuple[Node, ...]) -> Node:
    """The node with other nodes directly below it, in the order of `children`.

    Cases are made by the thousand: each node is built outright, for to copy it field by field costs four times that.
    """
    match node:
        case Arithmetic():
            left, right = parts
            return Arithmetic(node.operator, left, right, node.span, node.possible)
        case Compare():
            left, right = parts
            return Compare(node.operator, left, right, node.span)
        case In():
            item, options = parts
            return In(item, options, node.span)
        case Not():
            (item,) = parts
            return Not(item, node.span)
        case And():
            return And(parts, node.span)
        case Or():
            return Or(parts, node.span)
        case IfElse():
            test, yes, no = parts
            return IfElse(test, yes, no, node.span)
        case Call():
            return Call(node.function, parts, node.span)
        case Aggregate():
            element, *where = parts
            return Aggregate(node.function, element, node.variable, node.over, where[0] if where else None, node.span)
        case Derived():
            (of,) = parts
            return Derived(node.name, of, node.scope, node.type, node.unit, node.span, node.possible)
        case _:
            return node


def leaves(node: Node) -> tuple[Fact, ...]:
    """Every observed fact below a node, through derived facts, each once, in reading order.

    A part of a derived fact has the scope that the derived fact is read from.
    """
    if isinstance(node, Fact):
        return (node,)
    found: dict[Fact, None] = {}
    for child in children(node):
        for leaf in leaves(child):
            found.setdefault(_read_from(node, leaf))
    return tuple(found)


def names(node: Node, scope: str | None = None) -> tuple[str, ...]:
    """Every fact name a resolved tree speaks of, derived ones and their parts included, with their scope.

    `scope` is that of the derived fact whose formula the tree is.
    """
    here: tuple[str, ...] = ()
    if isinstance(node, Fact | Derived):
        scope = node.scope or scope
        here = (f"{scope}.{node.name}" if scope else node.name,)
    parts = children(node)
    if isinstance(node, Fact) and node.assume_if is not None:
        parts = (node.assume_if,)
    below = tuple(name for child in parts for name in names(child, scope))
    return tuple(dict.fromkeys(here + below))


def over_members(node: Node) -> bool:
    """Whether a tree reads subjects below its own."""
    return isinstance(node, Aggregate) or any(map(over_members, children(node)))


def _read_from(node: Node, leaf: Fact) -> Fact:
    if leaf.scope is not None or not isinstance(node, Derived):
        return leaf
    return replace(leaf, scope=node.scope)
