"""The text of a rule file and an entry in, the text with the entry at the end of one of its lists out.

Nothing else of the file changes by a byte.
"""

from __future__ import annotations

import textwrap

from engine.errors import Place, Problem, StandardsError
from engine.text.strict_yaml import Document, Mapping, Scalar, Sequence, read_text


def joined(text: str, key: str, entry: str, name: str) -> str:
    """A file with an entry at the end of the list `key`, which is its last; raises `StandardsError` where it is not."""
    document = read_text(text, name)
    if document.problems or not isinstance(document.root, Mapping):
        raise StandardsError(document.problems or [_by_hand(Place(name), "this is no rule file")])
    there = document.root.get(key)
    indent = 2 if there is None else _indent(document, document.root, key)
    begun = text.rstrip() + ("\n\n" if there is not None else f"\n\n{key}:\n")
    whole = begun + textwrap.indent(textwrap.dedent(entry), " " * indent)
    if read_text(whole, name).problems:
        raise StandardsError([_by_hand(document.place(document.root), "nothing can be added to what is in braces")])
    return whole


def _indent(document: Document, root: Mapping, key: str) -> int:
    """How far the entries of a list are indented."""
    last, value = root.pairs[-1]
    if last.text != key:
        raise StandardsError([_by_hand(document.place(root.key(key)), f'"{key}" is not the last of this file')])
    if isinstance(value, Scalar) and value.is_null:
        return 2
    place = document.place(value)
    if not isinstance(value, Sequence) or place.source[place.column - 1 : place.column] != "-":
        raise StandardsError([_by_hand(place, f'"{key}" is not written with a dash for each entry')])
    return value.column - 1


def _by_hand(place: Place, message: str) -> Problem:
    return Problem("A016", place, message, "add it by hand: docs/rules.md tells what it needs")
