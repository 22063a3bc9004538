"""What a monitor typed in, a typed value out: `25-30 min`, `9,6`, `9.6 ± 0.2 m²`, `>20`, `да`, `19.06.2018`.

Every form is listed in `docs/visits.md`, and that list is run as a test.  What fits none of them is refused
with the forms that would do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.visits.figures import read_number, within
from engine.visits.moments import ONGOING, hours_of, moment_told, read_date, read_moment
from engine.visits.unreadable import NotReadable
from engine.visits.words import NO, YES, chosen, read_choice, read_choices, read_flag

if TYPE_CHECKING:
    from datetime import date

    from engine.conditions.values import Value
    from engine.standards.corpus import Fact

__all__ = [
    "NO",
    "ONGOING",
    "YES",
    "NotReadable",
    "chosen",
    "hours_of",
    "moment_told",
    "read_date",
    "read_scalar",
    "within",
]


def read_scalar(text: str, fact: Fact, visited: date | None = None) -> Value:
    """The value that a text means for a fact; raises `NotReadable`.

    `visited` is the day of the visit, from which `ongoing` and `not yet` run on.
    """
    text = text.strip()
    match fact.type:
        case "count" | "number":
            return read_number(text, fact)
        case "flag":
            return read_flag(text)
        case "choice":
            return frozenset({read_choice(text, fact)})
        case "choices":
            return read_choices(text, fact)
        case "date" | "datetime" | "time":
            return read_moment(text, fact.type, visited)
        case _:
            return text
