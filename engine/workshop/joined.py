"""The text of a rule file and an entry in, the text with the entry at the end of one of its lists out.

Nothing else of the file changes by a byte.
"""

from __future__ import annotations

import textwrap
from typing import Final

from engine.errors import Place, Problem, StandardsError
from engine.text.strict_yaml import Document, Mapping, Scalar, Sequence, read_text

_BY_HAND: Final = "add it by hand: docs/rules.md tells what it needs"


def joined(text: str, key: str, entry: str, name: str) -> str:
    """A file with an entry at the end of the list `key`, which is its last; raises `StandardsError` where it is not."""
    document = read_text(text, name)
    if document.problems or not isinstance(document.root, Mapping):
        raise StandardsError(document.problems or [Problem("A016", Place(name), "this is no rule file", _BY_HAND)])
    indent = _indent(document, document.root, key)
    lines = textwrap.indent(textwrap.dedent(entry), " " * (2 if indent is None else indent))
    head = text.rstrip() + ("\n\n" if text.strip() else "")
    return head + (f"{key}:\n" if document.root.get(key) is None else "") + lines


def _indent(document: Document, root: Mapping, key: str) -> int | None:
    """How far the list is indented; None where it is still to begin."""
    last, value = root.pairs[-1]
    there = root.get(key)
    if there is None:
        return None
    if last.text != key:
        raise StandardsError(
            [Problem("A016", document.place(root.key(key)), f'"{key}" is not the last of this file', _BY_HAND)]
        )
    if isinstance(value, Scalar) and value.is_null:
        return None
    place = document.place(value)
    if not isinstance(value, Sequence) or place.source[place.column - 1 : place.column] != "-":
        raise StandardsError([Problem("A016", place, f'"{key}" is not written with a dash for each entry', _BY_HAND)])
    return value.column - 1
