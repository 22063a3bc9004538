"""A visit file in, a warning for each place that seems to name a person out; the warning never repeats the name.

No field of a visit may hold a detained person's name, identity number or telephone (OPCAT art. 21).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from engine.errors import Problem
from engine.records import replace
from engine.text.strict_yaml import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.errors import Place
    from engine.text.strict_yaml import Document, Node

_CAPITALISED: Final = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][a-zа-яёәғқңөұүһі]+"
_NAME: Final = rf"{_CAPITALISED}(?:-{_CAPITALISED})?"
_JOINED: Final = ("вич", "вна", "ична", "vich", "vna")
_OFTEN_APART: Final = ("ұлы", "улы", "қызы", "кызы", "оглы", "оғлы", "uly", "kyzy", "qyzy")
_ENDINGS: Final = (*_JOINED, *_OFTEN_APART)
_FATHER: Final = rf"{_CAPITALISED}(?:{'|'.join(_JOINED)}|[ -]?(?:{'|'.join(_OFTEN_APART)}))"
_DIGITS: Final = 11
"""The digits of a telephone number; of an identity number there are more."""

_NUMBERS: Final = (
    # six digits of a birthday, the century and sex, four digits and a check digit
    (r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]\d{5}(?!\d)", "an identity number (IIN)"),
    (r"(?<![\d+])(?:\+\s?7|8)[\s()-]*[67](?:[\s()-]*\d){9}(?!\d)", "a telephone number"),
)
_NAMES: Final = ((rf"\b{_NAME}\s+(?:{_NAME}\s+)?{_FATHER}\b|\b{_NAME}\s+{_FATHER}\s+{_NAME}\b", "a full name"),)


def _to_try(text: str) -> Iterator[tuple[str, str]]:
    """The forms that a text may hold: most hold no long number and no patronymic, and nothing need be compiled."""
    if sum(map(str.isdigit, text)) >= _DIGITS:
        yield from _NUMBERS
    if any(ending in text for ending in _ENDINGS):
        yield from _NAMES


def named_people(document: Document) -> Iterator[Problem]:
    """A warning for every place where a person can be recognised, in the order of the file."""
    found = {(place.line, what): place for place, what in [*_in_values(document), *_in_lines(document)]}
    for (_, what), place in sorted(found.items(), key=lambda item: (item[1].line, item[1].column)):
        mend = "use initials or a code; nobody held may be named"
        yield Problem("V040", place, f"this looks like {what}", mend, warning=True)


def _in_lines(document: Document) -> Iterator[tuple[Place, str]]:
    """In the text as it stands, comments included."""
    for number, line in enumerate(document.text.splitlines(), start=1):
        for pattern, what in _to_try(line):
            for match in re.finditer(pattern, line):
                yield _spot(document, number, match.start() + 1, len(match.group())), what


def _spot(document: Document, line: int, column: int, width: int = 1) -> Place:
    """A place without its source line, which would repeat the name."""
    return replace(document.at(line, column, width), source="")


def _in_values(document: Document) -> Iterator[tuple[Place, str]]:
    """In the values as they are read: a name may be written with escapes, or be broken over two lines."""
    for scalar in _scalars(document.root):
        for pattern, what in _to_try(scalar.text):
            match = re.search(pattern, scalar.text)
            if match is not None and match.group() not in document.text:
                yield _spot(document, scalar.line, scalar.column), what


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield from _scalars(value)
