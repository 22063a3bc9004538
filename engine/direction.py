"""Marks that turn the direction of writing: what is printed around them must not be turned too."""

from __future__ import annotations

import re
from typing import Final

MARKS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OPENING, _CLOSING = re.compile("[\u2066-\u2068]"), "\u2069"
_FIRST_STRONG: Final = "\u2068"


def isolated(text: str) -> str:
    """A text that turns nothing outside of itself; one without marks is given back as it is.

    It is put between U+2068 and U+2069.  What it opens is closed, and what would close more than it opened is left out.
    """
    if MARKS.search(text) is None:
        return text
    kept, open_ones = [], 0
    for each in text:
        if each == _CLOSING and not open_ones:
            continue
        open_ones += bool(_OPENING.match(each)) - (each == _CLOSING)
        kept.append(each)
    return f"{_FIRST_STRONG}{''.join(kept)}{_CLOSING * open_ones}{_CLOSING}"
