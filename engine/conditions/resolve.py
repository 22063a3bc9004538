"""A parsed tree and what can be observed in; a tree with every name, type and unit settled out.

After this a condition cannot fail: what remains is known, unknown or a range.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from engine.conditions import tree, units
from engine.conditions.parse import MEMBERS, ConditionError

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


@dataclass(frozen=True, slots=True)
class Observable:
    """What a condition needs to know of a vocabulary entry."""

    name: str
    type: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    derive: tree.Node | None = None
    assume: tuple[tuple[str, tuple[float, float]], ...] = ()


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
        mend = "compare it with something" if wanted == "flag" else f"write an expression that gives a {wanted}"
        raise ConditionError(f"this gives a {typed.type}, and a {wanted} is needed", node.span, mend)
    return typed.node


class _Resolver:
    def __init__(
        self, kind: str, vocabulary: Mapping[tuple[str, str], Observable], limit_unit: str | None
    ) -> None:
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
            raise ConditionError(f"this is a {typed.type}, not a yes or no", node.span, "compare it with something")
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
            raise ConditionError(f'a {kind} has no fact "{node.name}"', node.span, self.spelling(kind, node))
        return self.observable(found, node)

    def kind_of(self, node: tree.Name, bound: dict[str, str]) -> str:
        if node.scope is None:
            return self.kind
        if node.scope in bound:
            return bound[node.scope]
        if node.scope in ABOVE[self.kind]:
            return node.scope
        above = ", ".join(ABOVE[self.kind]) or "nothing higher"
        raise ConditionError(f'"{node.scope}" is not above a {self.kind}', node.span, f"it can speak of {above}")

    def spelling(self, kind: str, node: tree.Name) -> str:
        known = [name for on, name in self.vocabulary if on == kind]
        near = get_close_matches(node.name, known, n=1)
        if near:
            return f'did you mean "{near[0]}"?'
        elsewhere = [on for on, name in self.vocabulary if name == node.name]
        if not elsewhere:
            return "add it to standards/vocabulary/ first"
        return f'"{node.name}" is a fact of a {elsewhere[0]}: write {elsewhere[0]}.{node.name} where that is above'

    def observable(self, found: Observable, node: tree.Name) -> _Typed:
        dimension = units.dimension(found.unit) if found.type in _NUMERIC else ()
        if found.derive is None:
            fact = tree.Fact(found.name, node.scope, found.type, found.unit, None, node.span)
            return _Typed(fact, found.type, dimension, found.choices)
        of = _rescoped(found.derive, node.scope, dict(found.assume))
        derived = tree.Derived(found.name, of, node.scope, found.type, found.unit, node.span)
        return _Typed(derived, found.type, dimension, found.choices)

    def arithmetic(self, node: tree.Arithmetic, bound: dict[str, str]) -> _Typed:
        left, right = self.number(node.left, bound), self.number(node.right, bound)
        resolved = replace(node, left=left.node, right=right.node)
        bare = _ANY_NUMBER in (left.dimension, right.dimension)
        if node.operator in "+-":
            if not bare and left.dimension != right.dimension:
                raise ConditionError("these have different units and cannot be added", node.span)
            return _Typed(resolved, "number", right.dimension if left.dimension == _ANY_NUMBER else left.dimension)
        if bare:
            # a bare number times a count may carry any unit: 1.6 (m² a bed) * beds
            measured = right.dimension if left.dimension == _ANY_NUMBER else left.dimension
            return _Typed(resolved, "number", measured or _ANY_NUMBER)
        sign = 1 if node.operator == "*" else -1
        return _Typed(resolved, "number", units.multiplied(left.dimension, right.dimension, sign))

    def comparison(self, node: tree.Compare, bound: dict[str, str]) -> _Typed:
        left, right = self.typed(node.left, bound), self.typed(node.right, bound)
        resolved = replace(node, left=left.node, right=right.node)
        if left.type in _NUMERIC and right.type in _NUMERIC:
            if _ANY_NUMBER not in (left.dimension, right.dimension) and left.dimension != right.dimension:
                raise ConditionError(
                    f"different units are compared: {_said(left.dimension)} with {_said(right.dimension)}",
                    node.span,
                    "bring both to one unit",
                )
            return _Typed(resolved, "flag")
        if left.type == right.type and left.type in _MOMENTS:
            return _Typed(resolved, "flag")
        if {left.type, right.type} == {"choice"} and node.operator in {"==", "!="}:
            self.check_choices(left, right, node.span)
            return _Typed(resolved, "flag")
        if left.type == right.type == "flag" and node.operator in {"==", "!="}:
            return _Typed(resolved, "flag")
        raise ConditionError(f"a {left.type} is compared with a {right.type}", node.span)

    def check_choices(self, left: _Typed, right: _Typed, span: tree.Span) -> None:
        for literal, other in ((left, right), (right, left)):
            if isinstance(literal.node, tree.Text) and other.choices and literal.node.value not in other.choices:
                raise _no_such_choice(literal.node.value, other.choices, span)

    def member(self, node: tree.In, bound: dict[str, str]) -> _Typed:
        item = self.typed(node.item, bound)
        if isinstance(node.options, tree.Options):
            if item.type != "choice":
                raise ConditionError(f"only a choice can be among choices, and this is a {item.type}", node.span)
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
        dimension = no.dimension if yes.dimension == _ANY_NUMBER else yes.dimension
        resolved = replace(node, test=self.flag(node.test, bound), yes=yes.node, no=no.node)
        return _Typed(resolved, yes.type, dimension, yes.choices)

    def call(self, node: tree.Call, bound: dict[str, str]) -> _Typed:
        arguments = [self.typed(argument, bound) for argument in node.arguments]
        resolved = replace(node, arguments=tuple(argument.node for argument in arguments))
        if node.function == "known":
            return _Typed(resolved, "flag")
        for argument, written in zip(arguments, node.arguments, strict=True):
            if argument.type not in {"date", "datetime"}:
                raise ConditionError(f"{node.function} takes dates, and this is a {argument.type}", written.span)
        unit = "h" if node.function == "hours_between" else "day"
        return _Typed(resolved, "number", units.dimension(unit))

    def aggregate(self, node: tree.Aggregate, bound: dict[str, str]) -> _Typed:
        if node.over in ("facility", *ABOVE[self.kind]):
            raise ConditionError(f"a {self.kind} does not hold {node.over}s", node.span)
        inside = {**bound, node.variable: node.over}
        where = None if node.where is None else self.flag(node.where, inside)
        if node.function in {"any", "all", "count"}:
            return self.counted(node, where, inside)
        element = self.number(node.element, inside)
        return _Typed(replace(node, element=element.node, where=where), "number", element.dimension)

    def counted(self, node: tree.Aggregate, where: tree.Node | None, inside: dict[str, str]) -> _Typed:
        if node.function == "count":
            # count(room for room in rooms if ...) counts subjects, so its element is the variable itself
            return _Typed(replace(node, element=tree.Flag(value=True), where=where), "number")
        return _Typed(replace(node, element=self.flag(node.element, inside), where=where), "flag")


def _rescoped(node: tree.Node, scope: str | None, assume: dict[str, tuple[float, float]]) -> tree.Node:
    """A derived fact's tree as read from a higher subject or a loop, with what may be assumed of its parts."""
    match node:
        case tree.Fact():
            return replace(node, scope=node.scope or scope, assume=assume.get(node.name, node.assume))
        case tree.Derived(of=of):
            return replace(node, scope=node.scope or scope, of=_rescoped(of, scope, assume))
        case tree.Arithmetic(left=left, right=right) | tree.Compare(left=left, right=right):
            return replace(node, left=_rescoped(left, scope, assume), right=_rescoped(right, scope, assume))
        case tree.And(items=items) | tree.Or(items=items):
            return replace(node, items=tuple(_rescoped(item, scope, assume) for item in items))
        case tree.Not(item=item):
            return replace(node, item=_rescoped(item, scope, assume))
        case tree.In(item=item, options=options):
            return replace(node, item=_rescoped(item, scope, assume), options=_rescoped(options, scope, assume))
        case tree.IfElse(test=test, yes=yes, no=no):
            parts = (_rescoped(part, scope, assume) for part in (test, yes, no))
            return tree.IfElse(*parts, node.span)
        case tree.Call(arguments=arguments):
            return replace(node, arguments=tuple(_rescoped(item, scope, assume) for item in arguments))
        case _:
            return node


def _no_such_choice(word: str, choices: tuple[str, ...], span: tree.Span) -> ConditionError:
    near = get_close_matches(word, choices, n=1)
    mend = f'did you mean "{near[0]}"?' if near else f"the choices are {', '.join(choices)}"
    return ConditionError(f'there is no choice "{word}"', span, mend)


def _said(dimension: units.Dimension) -> str:
    return "·".join(base if power == 1 else f"{base}^{power}" for base, power in dimension) or "a plain number"


__all__ = ["ABOVE", "KINDS", "MEMBERS", "Observable", "resolve"]
