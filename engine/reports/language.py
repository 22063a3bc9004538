"""Words, numbers, units and citations in one language."""

from __future__ import annotations

import math
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from engine.standards.model import text

if TYPE_CHECKING:
    from datetime import date

    from engine.conditions.values import Interval
    from engine.standards.model import Instrument, Texts

_FOLDER: Final = Path(__file__).parent / "words"


class Language:
    """The words of one language, and how it writes numbers, quantities and pinpoints."""

    def __init__(self, code: str, words: dict[str, Any]) -> None:
        self.code = code
        self.words = words

    def word(self, section: str, key: str, **parts: object) -> str:
        """One word or sentence; a key that nobody wrote is shown as it is, so that it is seen."""
        found = self.words.get(section, {}).get(key, key)
        return str(found).format(**parts) if parts else str(found)

    def of(self, texts: Texts) -> str:
        """A text of the law in this language, or in another with a mark."""
        return text(texts, self.code)

    # ------------------------------------------------------------ numbers

    def number(self, value: float) -> str:
        """A number with at most two decimals, in this language's spelling."""
        if math.isinf(value):
            return "∞"
        rounded = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
        return rounded.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", str(self.words["decimal"]))

    def interval(self, value: Interval) -> str:
        """A number or a range; open ends are told by signs."""
        if value.is_point:
            return self.number(value.low)
        if math.isinf(value.high):
            return f"≥ {self.number(value.low)}"
        if math.isinf(value.low):
            return f"≤ {self.number(value.high)}"
        low, high = self.number(value.low), self.number(value.high)
        return low if low == high else f"{low}\N{EN DASH}{high}"

    def quantity(self, value: Interval, unit: str) -> str:
        """A number or range with its unit."""
        return f"{self.interval(value)}\N{NO-BREAK SPACE}{self.unit(unit, value)}".rstrip("\N{NO-BREAK SPACE}")

    def unit(self, unit: str, value: Interval | None = None) -> str:
        """A unit in this language: `person/tap` is `people per tap`."""
        top, *below = unit.split("/")
        one = value is not None and value.is_point and value.low == 1
        parts = [self._unit_word(top, plural=not one), *(self._unit_word(part, plural=False) for part in below)]
        return f" {self.word('units', 'per')} ".join(parts) if below and top in self.words["units"] else "/".join(parts)

    def _unit_word(self, unit: str, *, plural: bool) -> str:
        forms = self.words["units"].get(unit)
        return str(forms[plural]) if isinstance(forms, list) else unit

    def limit(self, operator: str, value: Interval, unit: str) -> str:
        """A limit as a phrase: `at most 10 people per tap`."""
        return self.word("operator", operator, limit=self.quantity(value, unit))

    def day(self, value: date) -> str:
        """A date: ISO in English, day first in Russian and Kazakh."""
        return value.isoformat() if self.code == "en" else value.strftime("%d.%m.%Y")

    # ------------------------------------------------------------ citations

    def citation(self, instrument: Instrument, at: str, *, verified: bool = True) -> str:
        """The instrument with its pinpoint, as this language cites it; an unverified pinpoint says so.

        What the sources give in place of a number ("not given", "to be confirmed") is not printed at all.
        """
        short = self.of(instrument.short)
        if verified:
            return f"{short}, {self.pinpoint(at, instrument.kind)}"
        caution = self.word("report", "pinpoint_unverified")
        numbered = _NUMBERED.match(at) and not _UNNUMBERED.search(at)
        return f"{short} ({self.pinpoint(at, instrument.kind)}; {caution})" if numbered else f"{short} ({caution})"

    def pinpoint(self, at: str, kind: str) -> str:
        """A pinpoint in this language; parts are numbered as the kind of act numbers them.

        Codes of the criminal cycle have parts (часть), laws paragraphs (пункт), orders items (пункт) only:
        see docs/glossary.md.
        """
        if self.code == "en":
            return at
        return "; ".join(self._one_pinpoint(part.strip(), kind) for part in at.split(";"))

    def _one_pinpoint(self, at: str, kind: str) -> str:
        found = _PINPOINT.match(at)
        if found is None:
            return at
        head, number, rest, tail = found["head"].casefold().rstrip("."), found["number"], found["rest"], found["tail"]
        parts = re.findall(r"\(([^)]+)\)", rest)
        if head in {"art", "arts"}:
            told = self._article(number, parts, kind)
        elif head in {"item", "items"}:
            told = self._pinpoint_words("item", number, parts, ("sub_item",))
        elif head in {"rule", "rules"}:
            told = self._pinpoint_words("rule", number + rest, [], ())
        else:
            told = self._pinpoint_words("para", number + rest, [], ())
        return told + tail

    def _article(self, number: str, parts: list[str], kind: str) -> str:
        below = ("part", "point") if kind == "code" else ("paragraph", "sub_paragraph")
        if kind in {"treaty", "constitution"}:
            below = ("paragraph_of_treaty", "sub_paragraph")
        return self._pinpoint_words("article", number, parts, below)

    def _pinpoint_words(self, head: str, number: str, parts: list[str], below: tuple[str, ...]) -> str:
        told = [self.word("pinpoint", head, n=number)]
        told += [self.word("pinpoint", name, n=part) for name, part in zip(below, parts, strict=False)]
        told += [f"({part})" for part in parts[len(below) :]]
        return ", ".join(told)


_PINPOINT: Final = re.compile(
    r"^(?P<head>arts?\.?|items?|rules?|paras?\.?|principles?)\s+(?P<number>\d[\d.–-]*[a-z]?)(?P<rest>(?:\([^)]+\))*)(?P<tail>.*)$",
    re.IGNORECASE,
)


_NUMBERED: Final = re.compile(r"^(arts?\.?|items?|rules?|paras?\.?|ch\.?|principles?|annex)\s", re.IGNORECASE)
_UNNUMBERED: Final = re.compile(r"confirm|not given|none|gap|\?", re.IGNORECASE)


@cache
def language(code: str) -> Language:
    """The language with a code: en, ru or kk."""
    with (_FOLDER / f"{code}.toml").open("rb") as file:
        return Language(code, tomllib.load(file))
