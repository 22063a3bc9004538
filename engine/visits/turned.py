"""The nodes of a visit file in, the same with every text that turns the direction of writing set apart, out.

Such a text reads otherwise than it is, and turns what is printed beside it.  Here, where texts come in, it is told and
isolated once, so that no report can forget to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.direction import MARKS, isolated
from engine.errors import Problem
from engine.records import replace
from engine.text.strict_yaml import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from engine.text.strict_yaml import Document, Node


def set_apart(document: Document, node: Node) -> Node:
    """The node with its texts isolated; a warning for each joins the document."""
    if not (MARKS.search(document.text) or "\\" in document.text):  # a mark may be written as an escape
        return node
    return _set_apart(document, node)


def _set_apart(document: Document, node: Node) -> Node:
    match node:
        case Scalar():
            return _text(document, node)
        case Sequence(items=items):
            return replace(node, items=tuple(_set_apart(document, item) for item in items))
        case Mapping(pairs=pairs):
            apart = tuple((_text(document, key), _set_apart(document, value)) for key, value in pairs)
            return replace(node, pairs=apart)


def _text(document: Document, scalar: Scalar) -> Scalar:
    found = MARKS.search(scalar.text)
    if found is None:
        return scalar
    message = f"a mark that turns the direction of writing (U+{ord(found.group()):04X}) stands in this text"
    mend = "remove it: the text may read otherwise than it is"
    document.problems.append(Problem("V041", document.place(scalar), message, mend, warning=True))
    return replace(scalar, text=isolated(scalar.text))
