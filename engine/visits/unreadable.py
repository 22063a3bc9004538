"""The one way in which a text can fail to be read: what is wrong with it, and what to write instead."""

from __future__ import annotations

from typing import Final

from engine.records import dataclass

LONGEST: Final = 200
"""No number, date or word that a monitor writes is longer; what is longer is refused unread."""


@dataclass
class NotReadable(Exception):  # noqa: N818  (it names the thing, as the field would)
    """A text that is not a value of the fact: what is wrong, and the mend."""

    message: str
    mend: str = ""


def quoted(text: str) -> str:
    """The text as a message shows it: long ones are cut."""
    return f'"{text}"' if len(text) <= 60 else f'"{text[:57]}..."'
