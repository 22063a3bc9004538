"""Forms of a noun and a number in, the form that goes with it out; a sentence puts its parts into their cases.

Russian counts with three forms and bends them by case (2 крана, не менее 2 кранов, на 21 койку больше); English
counts with two; Kazakh keeps the singular after every number.  The words themselves lie in `words/*.toml`.
"""

from __future__ import annotations

import math
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Self

CASES: Final = ("genitive", "accusative")
"""The cases that a sentence can ask for, as in `{value:genitive}`; without one a part is in the nominative."""


class Phrase(str):
    """A text in the nominative that knows its other cases; a text without them stays as it is in every case."""

    __slots__ = ("cases",)
    cases: Mapping[str, str]

    def __new__(cls, nominative: str, cases: Mapping[str, str] | None = None) -> Self:
        """The nominative, and the cases that differ or may differ from it."""
        made = super().__new__(cls, nominative)
        made.cases = cases or {}
        return made

    def within(self, place: Callable[[str], str]) -> Phrase:
        """The phrase with every case of it put into the same place, such as behind a number."""
        return Phrase(place(self), {case: place(text) for case, text in self.cases.items()})

    def of_bound(self) -> Phrase:
        """The form after ≥ and ≤, which are read "at least" and "at most": the genitive, where there is one."""
        return Phrase(self.cases.get("genitive", self), self.cases)


class _Sentence(Formatter):
    """`str.format` that also takes a case where a format is written."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec not in CASES:
            return str(super().format_field(value, format_spec))
        return value.cases.get(format_spec, str(value)) if isinstance(value, Phrase) else str(value)


def sentence(template: str, parts: Mapping[str, object]) -> str:
    """The template with its parts in the cases that it asks for."""
    return _Sentence().vformat(template, (), parts)


def noun(forms: str | Sequence[str], shown: float | None) -> Phrase:
    """The noun that goes with a number as it is shown; None is no number, as at the head of a column.

    One form serves every number, two are singular and plural, three are Russian: 1 кран, 2 крана, 5 кранов.
    A fourth is the Russian accusative singular where it differs: на 1 койку больше.
    """
    if isinstance(forms, str):
        return Phrase(forms)
    if len(forms) == 2:
        return Phrase(forms[0] if shown == 1 else forms[1])
    return _russian(forms, shown)


def _russian(forms: Sequence[str], shown: float | None) -> Phrase:
    """A fraction takes the genitive singular in every case (28,5 крана), which is also the form after 2."""
    one, few, many, accusative = (*forms, forms[0])[:4]
    if shown is None or math.isinf(shown):
        return Phrase(many, dict.fromkeys(CASES, many))
    number = abs(shown)
    if number % 1:
        return Phrase(few, dict.fromkeys(CASES, few))
    last, teen = number % 10, 10 < number % 100 < 20
    if last == 1 and not teen:
        return Phrase(one, {"genitive": few, "accusative": accusative})
    if last in {2, 3, 4} and not teen:
        return Phrase(few, {"genitive": many, "accusative": few})
    return Phrase(many, dict.fromkeys(CASES, many))
