"""A parsed tree and what can be observed in; a tree with every name, type and unit settled out.

After this a condition cannot fail: what remains is known, unknown or a range.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.conditions import possible, tree, units
from engine.conditions.parse import MEMBERS, ConditionError
from engine.errors import nearest
from engine.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Final = ("facility", "unit", "room", "group", "incident", "placement", "detention")
ABOVE: Final[dict[str, tuple[str, ...]]] = {
    "facility": (),
    "unit": ("facility",),
    "room": ("unit", "facility"),
    "group": ("unit", "facility"),
    "incident": ("room", "unit", "facility"),
    "placement": ("room", "unit", "facility"),
    "detention": ("room", "unit", "facility"),
}
"""Which higher subjects each kind of subject can speak of."""

_NUMERIC: Final = frozenset({"number", "count"})
_MOMENTS: Final = frozenset({"date", "datetime", "time"})
_ANY_NUMBER: Final = (("*", 0),)
"""The dimension of a bare number, which agrees with everything."""
_COMPARE: Final = "compare it with something"


@dataclass(frozen=True, slots=True)
class Observable:
    """What a condition needs to know of a vocabulary entry."""

    name: str
    type: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    derive: tree.Node | None = None
    assume: tuple[tuple[str, tuple[float, float]], ...] = ()
    possible: tree.Possible | None = None
    taken: tuple[float, float] | None = None
    taken_if: tree.Node | None = None

    @property
    def range(self) -> tree.Possible:
        """What a figure can be at all: as the vocabulary says, else by its unit; a moment can be anything."""
        if self.type not in _NUMERIC:
            return tree.ANYTHING
        return possible.of_unit(self.unit) if self.possible is None else self.possible


@dataclass(frozen=True, slots=True)
class _Typed:
    """A resolved node with its type; `dimension` for numbers, `choices` for choices."""

    node: tree.Node
    type: str
    dimension: units.Dimension = ()
    choices: tuple[str, ...] = ()


def resolve(
    node: tree.Node,
    kind: str,
    vocabulary: Mapping[tuple[str, str], Observable],
    *,
    limit_unit: str | None = None,
    wanted: str = "flag",
) -> tree.Node:
    """The tree with every name settled for a subject of `kind`; raises `ConditionError` with the columns.

    `wanted` is the type that the whole must have: `flag` for a condition, `number` for a derived figure.
    """
    resolver = _Resolver(kind, vocabulary, limit_unit)
    typed = resolver.typed(node, {})
    family = "number" if typed.type in _NUMERIC else typed.type
    if family != ("number" if wanted in _NUMERIC else wanted):
        mend = _COMPARE if wanted == "flag" else f"write an expression that gives a {wanted}"
        raise ConditionError(f"this gives a {typed.type}, and a {wanted} is needed", node.span, mend)
    return typed.node


class _Resolver:
    def __init__(self, kind: str, vocabulary: Mapping[tuple[str, str], Observable], limit_unit: str | None) -> None:
        self.kind = kind
        self.vocabulary = vocabulary
        self.limit_unit = limit_unit

    def typed(self, node: tree.Node, bound: dict[str, str]) -> _Typed:
        """The node resolved; `bound` names the variables of the aggregates around it and their kinds."""
        match node:
            case tree.Number():
                return _Typed(node, "number", _ANY_NUMBER)
            case tree.Flag():
                return _Typed(node, "flag")
            case tree.Text():
                return _Typed(node, "choice", choices=(node.value,))
            case tree.Name():
                return self.name(node, bound)
            case tree.Arithmetic():
                return self.arithmetic(node, bound)
            case tree.Compare():
                return self.comparison(node, bound)
            case tree.In():
                return self.member(node, bound)
            case tree.Not(item=item):
                return _Typed(replace(node, item=self.flag(item, bound)), "flag")
            case tree.And(items=items) | tree.Or(items=items):
                return _Typed(replace(node, items=tuple(self.flag(item, bound) for item in items)), "flag")
            case tree.IfElse():
                return self.if_else(node, bound)
            case tree.Call():
                return self.call(node, bound)
            case tree.Aggregate():
                return self.aggregate(node, bound)
        raise ConditionError("choices in brackets stand only after in", node.span)

    def flag(self, node: tree.Node, bound: dict[str, str]) -> tree.Node:
        typed = self.typed(node, bound)
        if typed.type != "flag":
            raise ConditionError(f"this is a {typed.type}, not a yes or no", node.span, _COMPARE)
        return typed.node

    def number(self, node: tree.Node, bound: dict[str, str]) -> _Typed:
        typed = self.typed(node, bound)
        if typed.type not in _NUMERIC:
            raise ConditionError(f"this is a {typed.type}, not a number", node.span)
        return typed

    def name(self, node: tree.Name, bound: dict[str, str]) -> _Typed:
        if node.scope is None and node.name == "limit" and self.limit_unit is not None:
            return _Typed(tree.Limit(self.limit_unit, node.span), "number", units.dimension(self.limit_unit))
        kind = self.kind_of(node, bound)
        found = self.vocabulary.get((kind, node.name))
        if found is None:
            message = f'{_a(kind)} has no fact "{node.name}"'
            raise ConditionError(message, node.span, self.spelling(kind, node))
        return self.observable(found, node)

    def kind_of(self, node: tree.Name, bound: dict[str, str]) -> str:
        if node.scope is None:
            return self.kind
        if node.scope in bound:
            return bound[node.scope]
        if node.scope in ABOVE[self.kind]:
            return node.scope
        if node.scope == self.kind:
            mend = f"write {node.name}: the condition is about this {self.kind}"
        else:
            mend = f"it can speak of {', '.join(ABOVE[self.kind]) or 'nothing higher'}"
        raise ConditionError(f'"{node.scope}" is not above {_a(self.kind)}', node.span, mend)

    def spelling(self, kind: str, node: tree.Name) -> str:
        if node.name == "limit" and node.scope is None:
            return "give the norm a limit table"
        known = [name for on, name in self.vocabulary if on == kind]
        if near := nearest(node.name, known):
            return near
        elsewhere = [on for on, name in self.vocabulary if name == node.name]
        if not elsewhere:
            return "add it to standards/vocabulary/ first"
        above = [on for on in elsewhere if on in ABOVE[self.kind]]
        told = f'"{node.name}" is a fact of {_a((above or elsewhere)[0])}'
        return f"{told}: write {above[0]}.{node.name}" if above else told

    def observable(self, found: Observable, node: tree.Name) -> _Typed:
        dimension = units.dimension(found.unit) if found.type in _NUMERIC else ()
        if found.derive is None:
            seen = (found.name, node.scope, found.type, found.unit, found.taken, found.taken_if)
            fact = tree.Fact(*seen, span=node.span, possible=found.range, choices=found.choices)
            return _Typed(fact, found.type, dimension, found.choices)
        of = _assuming(found.derive, dict(found.assume))
        if found.range[0] >= 0:
            of = possible.differences(of)
        derived = tree.Derived(found.name, of, node.scope, found.type, found.unit, node.span, found.range)
        return _Typed(derived, found.type, dimension, found.choices)

    def arithmetic(self, node: tree.Arithmetic, bound: dict[str, str]) -> _Typed:
        left, right = self.number(node.left, bound), self.number(node.right, bound)
        resolved = replace(node, left=left.node, right=right.node)
        if node.operator in "+-":
            if not _agree(left, right):
                raise ConditionError("these have different units and cannot be added", node.span)
            return _Typed(resolved, "number", _known_dimension(left, right))
        if right.dimension == _ANY_NUMBER:
            # a bare number times a count may carry any unit: 1.6 (m² a bed) * beds
            return _Typed(resolved, "number", left.dimension or _ANY_NUMBER)
        if left.dimension == _ANY_NUMBER:
            measured = right.dimension if node.operator == "*" else ()
            return _Typed(resolved, "number", measured or _ANY_NUMBER)
        sign = 1 if node.operator == "*" else -1
        return _Typed(resolved, "number", units.multiplied(left.dimension, right.dimension, sign))

    def comparison(self, node: tree.Compare, bound: dict[str, str]) -> _Typed:
        left, right = self.typed(node.left, bound), self.typed(node.right, bound)
        resolved = replace(node, left=left.node, right=right.node)
        if left.type in _NUMERIC and right.type in _NUMERIC:
            if not _agree(left, right):
                told = f"{_said(left.dimension)} with {_said(right.dimension)}"
                raise ConditionError(f"different units are compared: {told}", node.span, "bring both to one unit")
            return _Typed(resolved, "flag")
        if left.type == right.type and left.type in _MOMENTS:
            return _Typed(resolved, "flag")
        if {left.type, right.type} == {"choice"} and node.operator in {"==", "!="}:
            self.check_choices(left, right, node.span)
            return _Typed(resolved, "flag")
        if left.type == right.type == "flag" and node.operator in {"==", "!="}:
            return _Typed(resolved, "flag")
        mend = 'write "option" in fact' if "choices" in {left.type, right.type} else ""
        raise ConditionError(f"a {left.type} is compared with a {right.type}", node.span, mend)

    def check_choices(self, left: _Typed, right: _Typed, span: tree.Span) -> None:
        for literal, other in ((left.node, right), (right.node, left)):
            if isinstance(literal, tree.Text) and other.choices and literal.value not in other.choices:
                raise _no_such_choice(literal.value, other.choices, span)

    def member(self, node: tree.In, bound: dict[str, str]) -> _Typed:
        item = self.typed(node.item, bound)
        if isinstance(node.options, tree.Options):
            if item.type != "choice":
                message = f"only a choice can be among choices, and this is a {item.type}"
                raise ConditionError(message, node.span)
            for option in node.options.values:
                if item.choices and option not in item.choices:
                    raise _no_such_choice(option, item.choices, node.options.span)
            return _Typed(replace(node, item=item.node), "flag")
        options = self.typed(node.options, bound)
        if options.type != "choices" or not isinstance(node.item, tree.Text):
            raise ConditionError('write "option" in fact, where the fact holds several choices', node.span)
        if node.item.value not in options.choices:
            raise _no_such_choice(node.item.value, options.choices, node.item.span)
        return _Typed(replace(node, item=item.node, options=options.node), "flag")

    def if_else(self, node: tree.IfElse, bound: dict[str, str]) -> _Typed:
        yes, no = self.typed(node.yes, bound), self.typed(node.no, bound)
        if yes.type != no.type and not {yes.type, no.type} <= _NUMERIC:
            raise ConditionError(f"gives a {yes.type} or a {no.type}", node.span, "both ways give one type")
        if not _agree(yes, no):
            told = f"{_said(yes.dimension)} or {_said(no.dimension)}"
            raise ConditionError(f"gives {told}", node.span, "both ways give one unit")
        choices = (*yes.choices, *no.choices) if yes.choices and no.choices else ()
        resolved = replace(node, test=self.flag(node.test, bound), yes=yes.node, no=no.node)
        return _Typed(resolved, yes.type, _known_dimension(yes, no), tuple(dict.fromkeys(choices)))

    def call(self, node: tree.Call, bound: dict[str, str]) -> _Typed:
        arguments = [self.typed(argument, bound) for argument in node.arguments]
        resolved = replace(node, arguments=tuple(argument.node for argument in arguments))
        if node.function == "known":
            return _Typed(replace(resolved, arguments=tuple(map(_unassumed, resolved.arguments))), "flag")
        for argument, written in zip(arguments, node.arguments, strict=True):
            if argument.type not in {"date", "datetime"}:
                message = f"{node.function} takes dates, and this is a {argument.type}"
                raise ConditionError(message, written.span)
        if arguments[0].type != arguments[1].type:
            return self.mixed(resolved, arguments)
        if node.function == "earliest":
            return _Typed(resolved, arguments[0].type)
        unit = "h" if node.function == "hours_between" else "day"
        return _Typed(resolved, "number", units.dimension(unit))

    def mixed(self, call: tree.Call, arguments: list[_Typed]) -> _Typed:
        """Days from a moment to a day are counted by the calendar; hours are not, for nobody knows the hour."""
        if call.function != "days_between":
            mend = "make both facts datetime: a visit may still note the day alone"
            raise ConditionError(f"{call.function} takes two days or two moments, not one of each", call.span, mend)
        days = (
            argument.node if argument.type == "date" else tree.Call(tree.DAY_OF, (argument.node,), argument.node.span)
            for argument in arguments
        )
        return _Typed(replace(call, arguments=tuple(days)), "number", units.dimension("day"))

    def aggregate(self, node: tree.Aggregate, bound: dict[str, str]) -> _Typed:
        if node.over in ABOVE[self.kind]:
            raise ConditionError(f"{_a(self.kind)} does not hold {node.over}s", node.span)
        inside = {**bound, node.variable: node.over}
        where = None if node.where is None else self.flag(node.where, inside)
        if node.function in {"any", "all", "count"}:
            return self.counted(node, where, inside)
        element = self.number(node.element, inside)
        return _Typed(replace(node, element=element.node, where=where), "number", element.dimension)

    def counted(self, node: tree.Aggregate, where: tree.Node | None, inside: dict[str, str]) -> _Typed:
        if node.function != "count":
            return _Typed(replace(node, element=self.flag(node.element, inside), where=where), "flag")
        if node.element != tree.Name(node.variable):
            loop = f"{node.variable} for {node.variable} in {node.over}s"
            raise ConditionError("count(...) counts subjects", node.element.span, f"write count({loop} if ...)")
        return _Typed(replace(node, element=tree.Flag(value=True), where=where), "number")


def _unassumed(node: tree.Node) -> tree.Node:
    """What is taken for granted of a fact is not known."""
    return replace(node, assume=None, assume_if=None) if isinstance(node, tree.Fact) else node


def _assuming(node: tree.Node, assume: dict[str, tuple[float, float]]) -> tree.Node:
    """A derived fact's formula with what may be assumed of its own subject's parts where nobody observed them.

    `known(...)` is left alone: what is assumed is not known.
    """
    match node:
        case tree.Fact(scope=None):
            return replace(node, assume=assume.get(node.name, node.assume))
        case tree.Derived(of=of, scope=None):
            return replace(node, of=_assuming(of, assume))
        case tree.Arithmetic(left=left, right=right) | tree.Compare(left=left, right=right):
            return replace(node, left=_assuming(left, assume), right=_assuming(right, assume))
        case tree.And(items=items) | tree.Or(items=items):
            return replace(node, items=tuple(_assuming(item, assume) for item in items))
        case tree.Not(item=item):
            return replace(node, item=_assuming(item, assume))
        case tree.IfElse(test=test, yes=yes, no=no):
            tested = _assuming(test, assume)
            return replace(node, test=tested, yes=_assuming(yes, assume), no=_assuming(no, assume))
        case tree.Aggregate(element=element):
            return replace(node, element=_assuming(element, assume))
    return node


def _agree(left: _Typed, right: _Typed) -> bool:
    return _ANY_NUMBER in {left.dimension, right.dimension} or left.dimension == right.dimension


def _known_dimension(left: _Typed, right: _Typed) -> units.Dimension:
    return right.dimension if left.dimension == _ANY_NUMBER else left.dimension


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "incident" else f"a {kind}"


def _no_such_choice(word: str, choices: tuple[str, ...], span: tree.Span) -> ConditionError:
    mend = nearest(word, choices) or f"the choices are {', '.join(choices)}"
    return ConditionError(f'there is no choice "{word}"', span, mend)


def _said(dimension: units.Dimension) -> str:
    parts = (base if power == 1 else f"{base}^{power}" for base, power in dimension)
    return "·".join(parts) or "a plain number"


__all__ = ["ABOVE", "KINDS", "MEMBERS", "Observable", "resolve"]
