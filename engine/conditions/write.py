"""A tree in, its text out: what `parse` would read as the same tree.

Explanations need it for what nobody wrote at that place: the formula of a derived fact, a measure's name.
"""

from __future__ import annotations

import json
from typing import Final

from engine.conditions import tree

IF_ELSE, OR, AND, NOT, COMPARED, SUM, PRODUCT, ATOM = range(8)
"""How tightly each form binds, from the loosest: Python's own order."""

_SIGNS: Final = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}


def written(node: tree.Node) -> str:
    """The text of a tree."""
    return _text(node, IF_ELSE)


def _text(node: tree.Node, tightest: int) -> str:
    """The text of a part, in brackets if it binds less tightly than its place asks for."""
    binds, text = _form(node)
    return f"({text})" if binds < tightest else text


def _form(node: tree.Node) -> tuple[int, str]:
    match node:
        case tree.Number(value=value):
            return ATOM, f"{value:.0f}" if value == int(value) else repr(value)
        case tree.Text(value=word):
            return ATOM, json.dumps(word, ensure_ascii=False)
        case tree.Flag(value=value):
            return ATOM, str(value)
        case tree.Options(values=words):
            inside = ", ".join(json.dumps(word, ensure_ascii=False) for word in words)
            return ATOM, f"({inside},)" if len(words) == 1 else f"({inside})"
        case tree.Name() | tree.Fact() | tree.Derived():
            return ATOM, f"{node.scope}.{node.name}" if node.scope else node.name
        case tree.Limit():
            return ATOM, "limit"
        case tree.Supposed(part=part):
            return _form(part)
        case tree.Arithmetic(operator=sign, left=left, right=right):
            binds = _SIGNS[sign]
            return binds, f"{_text(left, binds)} {sign} {_text(right, binds + 1)}"
        case tree.Compare(operator=sign, left=left, right=right):
            return COMPARED, f"{_text(left, SUM)} {sign} {_text(right, SUM)}"
        case tree.In(item=item, options=options):
            return COMPARED, f"{_text(item, SUM)} in {_text(options, SUM)}"
        case tree.Not(item=tree.In(item=item, options=options)):
            return COMPARED, f"{_text(item, SUM)} not in {_text(options, SUM)}"
        case tree.Not(item=item):
            return NOT, f"not {_text(item, NOT)}"
        case tree.And(items=items):
            return AND, " and ".join(_text(item, NOT) for item in items)
        case tree.Or(items=items):
            return OR, " or ".join(_text(item, AND) for item in items)
        case tree.IfElse(test=test, yes=yes, no=no):
            return IF_ELSE, f"{_text(yes, OR)} if {_text(test, OR)} else {_text(no, IF_ELSE)}"
        case tree.Call(function=tree.DAY_OF, arguments=(moment,)):
            return _form(moment)
        case tree.Call(function=function, arguments=arguments):
            return ATOM, f"{function}({', '.join(map(written, arguments))})"
    return ATOM, _aggregate(node)


def _aggregate(node: tree.Aggregate) -> str:
    # count goes over the subjects themselves: its resolved form has no element of its own
    element = node.variable if node.function == "count" else written(node.element)
    test = "" if node.where is None else f" if {_text(node.where, OR)}"
    return f"{node.function}({element} for {node.variable} in {node.over}s{test})"
