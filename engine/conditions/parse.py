"""Text of a condition in, tree out; or a `ConditionError` that knows the columns.

Python's own parser reads the text (so precedence and columns are Python's), and only the nodes named in
`docs/conditions.md` are let through.  Nothing is ever evaluated by Python.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import Final

from engine.conditions import tree
from engine.records import dataclass

MAX_LENGTH: Final = 2_000
MAX_DEPTH: Final = 40

FUNCTIONS: Final = {"hours_between": 2, "days_between": 2, "earliest": 2, "known": 1}
AGGREGATES: Final = ("any", "all", "sum", "count", "min", "max")
MEMBERS: Final = {
    "units": "unit",
    "rooms": "room",
    "groups": "group",
    "incidents": "incident",
    "placements": "placement",
    "detentions": "detention",
}

_COMPARISONS: Final[dict[type[ast.cmpop], str]] = {
    ast.LtE: "<=",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.Gt: ">",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_ARITHMETIC: Final[dict[type[ast.operator], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}


@dataclass
class ConditionError(Exception):
    """A condition that cannot be used: what is wrong, at which columns, and the mend."""

    message: str
    span: tree.Span = (0, 0)
    mend: str = ""

    def __str__(self) -> str:
        return self.message


_BLANKS: Final = str.maketrans("\n\r\t\f\v", "     ")
"""A condition may run over several lines; each blank stays one column wide."""

_SPELT_OTHERWISE: Final = (
    ("&&", "and"),
    ("||", "or"),
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("<>", "!="),
    ("=>", ">="),
    ("=<", "<="),
    (" AND ", "and"),
    (" OR ", "or"),
)
_UNIT: Final = re.compile(r"(\d+(?:\.\d+)?) *(?!(?:and|or|if|else|for|in|not)\b)(?:[^\W\d_]|[%²³])")
"""A number with a unit written after it."""
_COMMA: Final = re.compile(r"(\d+),(\d+)")
"""A number as it is written in Russian and Kazakh."""
_SEE: Final = "see docs/conditions.md for what a condition may hold"


def parse(text: str) -> tree.Node:
    """The tree of a condition; raises `ConditionError` for anything outside the language."""
    line = text.translate(_BLANKS)
    if len(line) > MAX_LENGTH:
        span = (0, MAX_LENGTH)
        raise ConditionError(f"a condition longer than {MAX_LENGTH} characters", span, "split the norm")
    if not line.strip():
        mend = "write a comparison, such as occupants <= capacity"
        raise ConditionError("the condition is empty", mend=mend)
    if "#" in line:
        column = line.index("#")
        raise ConditionError("a condition has no comments", (column, len(line)), "put it in the norm's note")
    parsed = _python(line)
    return _Reader(line).node(parsed, 0)


def _python(line: str) -> ast.expr:
    indent = len(line) - len(line.lstrip())
    try:
        with warnings.catch_warnings(action="error"):  # what Python doubts today it refuses tomorrow
            return ast.parse(line.strip(), mode="eval").body
    except SyntaxError as error:
        column = min(indent + max((error.offset or 1) - 1, 0), len(line) - 1)
        mend = _syntax_mend(line)
        told = f": {error.msg}" if not mend and error.msg != "invalid syntax" else ""
        raise ConditionError(f"cannot be read here{told}", (column, column + 1), mend or _SEE) from None
    except (RecursionError, MemoryError, ValueError):
        raise ConditionError("the condition cannot be read", (0, len(line)), "write it simpler") from None


def _syntax_mend(line: str) -> str:
    """What to write for a usual slip; Python's own words for it differ from version to version."""
    for wrong, right in _SPELT_OTHERWISE:
        if wrong in line:
            return f'write "{right}" in place of "{wrong.strip()}"'
    if unit := _UNIT.search(line):
        return f"write {unit[1]} alone: the unit is that of the fact"
    if "=" in line and not any(sign in line for sign in ("==", "<=", ">=", "!=")):
        return 'write "==" to compare'
    return ""


class _Reader:
    """Walks Python's syntax tree once and lets through what the language knows."""

    def __init__(self, line: str) -> None:
        self.indent = len(line) - len(line.lstrip())
        self.encoded = line.strip().encode()

    def span(self, node: ast.expr) -> tree.Span:
        """Columns in characters: Python counts bytes, and a condition may hold Cyrillic by mistake."""
        start = len(self.encoded[: node.col_offset].decode(errors="ignore"))
        end = len(self.encoded[: node.end_col_offset].decode(errors="ignore"))
        return (self.indent + start, self.indent + end)

    def said(self, node: ast.expr) -> str:
        """The text of a part as its author wrote it."""
        return self.encoded[node.col_offset : node.end_col_offset].decode(errors="ignore")

    def node(self, node: ast.expr, depth: int) -> tree.Node:
        if depth > MAX_DEPTH:
            mend = "split the norm or define a derived fact"
            raise ConditionError("nested too deep", self.span(node), mend)
        span = self.span(node)
        down = depth + 1
        match node:
            case ast.Constant(value=bool(value)):
                return tree.Flag(value, span)
            case ast.Constant(value=int(value) | float(value)):
                return self.number(value, span)
            case ast.Constant(value=str(value)):
                return tree.Text(value, span)
            case ast.Name(id="true" | "false" as word):
                return tree.Flag(word == "true", span)
            case ast.Name(id=name):
                return tree.Name(name, None, span)
            case ast.Attribute(value=ast.Name(id=scope), attr=name):
                return tree.Name(name, scope, span)
            case ast.BoolOp(op=operator, values=values):
                items = tuple(self.node(value, down) for value in values)
                return tree.And(items, span) if isinstance(operator, ast.And) else tree.Or(items, span)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return tree.Not(self.node(operand, down), span)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as operand):
                literal = self.node(operand, down)
                if isinstance(literal, tree.Number):
                    return tree.Number(-literal.value, span)
            case ast.BinOp(op=operator, left=left, right=right) if type(operator) in _ARITHMETIC:
                sign = _ARITHMETIC[type(operator)]
                return tree.Arithmetic(sign, self.node(left, down), self.node(right, down), span)
            case ast.Compare():
                return self.comparison(node, down)
            case ast.IfExp(test=test, body=yes, orelse=no):
                return tree.IfElse(self.node(test, down), self.node(yes, down), self.node(no, down), span)
            case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]):
                return self.call(function, arguments, span, down)
        comma = _COMMA.search(self.said(node)) if isinstance(node, ast.Tuple) else None
        mend = f"write {comma[1]}.{comma[2]}" if comma else _mend_of(node)
        raise ConditionError("this is not part of the condition language", span, mend)

    def number(self, value: float, span: tree.Span) -> tree.Number:
        if abs(value) > 1e15:
            raise ConditionError("the number is too large", span)
        return tree.Number(float(value), span)

    def comparison(self, node: ast.Compare, depth: int) -> tree.Node:
        whole = self.span(node)
        sides = [node.left, *node.comparators]
        # brackets around the first and the last side belong to the comparison and not to the side
        starts = [whole[0], *(self.span(side)[0] for side in sides[1:])]
        ends = [*(self.span(side)[1] for side in sides[:-1]), whole[1]]
        parts = [
            self.link(operator, sides[n], sides[n + 1], (starts[n], ends[n + 1]), depth)
            for n, operator in enumerate(node.ops)
        ]
        return parts[0] if len(parts) == 1 else tree.And(tuple(parts), whole)

    def link(self, operator: ast.cmpop, left: ast.expr, right: ast.expr, span: tree.Span, depth: int) -> tree.Node:
        if isinstance(operator, ast.In | ast.NotIn):
            member: tree.Node = tree.In(self.node(left, depth), self.options(right, depth), span)
            return tree.Not(member, span) if isinstance(operator, ast.NotIn) else member
        if type(operator) not in _COMPARISONS:
            raise ConditionError("this comparison is not part of the language", span, 'use "==" or "!="')
        sign = _COMPARISONS[type(operator)]
        return tree.Compare(sign, self.node(left, depth), self.node(right, depth), span)

    def options(self, node: ast.expr, depth: int) -> tree.Node:
        span = self.span(node)
        if isinstance(node, ast.Constant):
            mend = f"write == {self.said(node)} for one choice" if isinstance(node.value, str) else ""
            raise ConditionError('after "in" stand choices in brackets', span, mend)
        if not isinstance(node, ast.Tuple | ast.List | ast.Set):
            return self.node(node, depth)
        items = [item.value for item in node.elts if isinstance(item, ast.Constant)]
        words = tuple(item for item in items if isinstance(item, str))
        if len(words) != len(node.elts):
            mend = 'write in ("cell", "ward")'
            raise ConditionError('after "in" stand choices in quotation marks', span, mend)
        return tree.Options(words, span)

    def call(self, function: str, arguments: list[ast.expr], span: tree.Span, depth: int) -> tree.Node:
        if function in AGGREGATES and len(arguments) == 1 and isinstance(arguments[0], ast.GeneratorExp):
            return self.aggregate(function, arguments[0], span, depth)
        if function in AGGREGATES:
            mend = f"write {function}(room.occupants for room in rooms)"
            raise ConditionError(f"{function}(...) goes over subjects", span, mend)
        if function not in FUNCTIONS:
            known = ", ".join([*FUNCTIONS, *AGGREGATES])
            raise ConditionError(f'there is no function "{function}"', span, f"the functions are {known}")
        if len(arguments) != FUNCTIONS[function]:
            wanted = "one argument" if FUNCTIONS[function] == 1 else f"{FUNCTIONS[function]} arguments"
            raise ConditionError(f"{function} takes {wanted}, not {len(arguments)}", span)
        return tree.Call(function, tuple(self.node(item, depth) for item in arguments), span)

    def aggregate(self, function: str, node: ast.GeneratorExp, span: tree.Span, depth: int) -> tree.Node:
        loop = node.generators[0]
        if len(node.generators) > 1 or loop.is_async or not isinstance(loop.target, ast.Name):
            raise ConditionError("an aggregate has one loop", span, _LOOP)
        if not isinstance(loop.iter, ast.Name) or loop.iter.id not in MEMBERS:
            told = f'there are no "{self.said(loop.iter)}"'
            raise ConditionError(told, self.span(loop.iter), f"loop over {', '.join(MEMBERS)}")
        tests = tuple(self.node(test, depth) for test in loop.ifs)
        where = None if not tests else tests[0] if len(tests) == 1 else tree.And(tests)
        element = self.node(node.elt, depth)
        return tree.Aggregate(function, element, loop.target.id, MEMBERS[loop.iter.id], where, span)


_LOOP: Final = "write any(room.dark for room in rooms)"


def _mend_of(node: ast.expr) -> str:
    """What the author may have meant by something that Python knows and the language does not."""
    match node:
        case ast.Constant(value=None):
            return "write known(fact) to ask whether something was observed"
        case ast.BinOp(op=ast.BitAnd()):
            return 'write "and" in place of "&"'
        case ast.BinOp(op=ast.BitOr()):
            return 'write "or" in place of "|"'
        case ast.UnaryOp(op=ast.USub()):
            return "write 0 - ... in place of the sign"
        case ast.GeneratorExp() | ast.ListComp() | ast.SetComp():
            return _LOOP
    return _SEE
