"""Words, numbers, units and citations in one language."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from engine.reports.grammar import Phrase, noun, sentence
from engine.reports.pinpoints import Pinpoints, is_numbered
from engine.standards.corpus import text
from engine.standards.terms import ANY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from engine.conditions.values import Interval
    from engine.standards.corpus import Instrument, Texts
    from engine.standards.terms import Terms

_FOLDER: Final = Path(__file__).parent / "words"
_DECIMALS: Final = 2


class Language:
    """The words of one language, and how it writes numbers, quantities and pinpoints."""

    def __init__(self, code: str, words: dict[str, Any], decimals: int = _DECIMALS) -> None:
        self.code = code
        self.words = words
        self.decimals = decimals
        self._pinpoints = Pinpoints(words["pinpoint"], words.get("pinpoint_names", {}))

    def word(self, section: str, key: str, **parts: object) -> str:
        """One word or sentence; a key that nobody wrote is shown as it is, so that it is seen."""
        found = str(self.words.get(section, {}).get(key, key))
        return sentence(found, parts) if parts else found

    def of(self, texts: Texts) -> str:
        """A text of the law in this language, or in another with a mark."""
        return text(texts, self.code)

    def groups(self, names: Iterable[str], terms: Terms) -> str:
        """Groups of people within a line; nothing where everyone is meant."""
        return ", ".join(self.of(terms.groups[name].short) for name in names if name != ANY)

    def role(self, act: Instrument, terms: Terms) -> str:
        """How an act stands to a State; the guidance of its own region is told apart from that of the world."""
        if act.role == "guidance" and terms.is_regional(act.jurisdiction):
            return self.word("report", "own_region")
        return self.word("role", act.role)

    # ------------------------------------------------------------ numbers

    def number(self, value: float) -> str:
        """A number with two decimals at the most, in this language's spelling; thousands are set apart from 10 000."""
        sign = "\N{MINUS SIGN}" if round(value, self.decimals) < 0 else ""
        if math.isinf(value):
            return f"{sign}∞"
        whole, _, decimals = f"{abs(value):.{self.decimals}f}".partition(".")
        if len(whole) > 4:
            whole = f"{int(whole):,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
        decimals = decimals.rstrip("0")
        return f"{sign}{whole}{self.words['decimal']}{decimals}" if decimals else f"{sign}{whole}"

    def telling_apart(self, value: Interval, limit: Interval | None) -> Language:
        """This language with as many decimals as it takes to tell a value from a limit: 2.497 is not 2.5."""
        if limit is None or value == limit:
            return self
        for decimals in range(self.decimals, 7):
            finer = Language(self.code, self.words, decimals)
            if finer.interval(value) != finer.interval(limit):
                return finer
        return self

    def interval(self, value: Interval) -> str:
        """A number or a range; open ends are told by signs."""
        if value.is_point:
            return self.number(value.low)
        if math.isinf(value.low) and math.isinf(value.high):
            return self.word("yes_no", "unknown")
        if math.isinf(value.high):
            return f"≥ {self.number(value.low)}"
        if math.isinf(value.low):
            return f"≤ {self.number(value.high)}"
        low, high = self.number(value.low), self.number(value.high)
        between = "\N{HORIZONTAL ELLIPSIS}" if value.low < 0 else "\N{EN DASH}"  # a dash beside a minus is misread
        return low if low == high else f"{low}{between}{high}"

    # ------------------------------------------------------------ quantities

    def quantity(self, value: Interval, unit: str) -> Phrase:
        """A number or range with its unit: `28.5 people per tap`."""
        return self._shared(self.amount(value, unit), unit)

    def amount(self, value: Interval, unit: str) -> Phrase:
        """A number or range with what is counted and not by what it is shared: `28.5 people` of `person/tap`."""
        told = self.interval(value)
        counted = self._counted(unit, value)
        return counted.within(lambda form: f"{told}\N{NO-BREAK SPACE}{form}") if counted else Phrase(told)

    def unit(self, unit: str, value: Interval | None = None) -> Phrase:
        """A unit in this language: `person/tap` is `people per tap`."""
        return self._shared(self._counted(unit, value), unit)

    def limit(self, operator: str, value: Interval, unit: str) -> str:
        """A limit as a phrase: `at most 10 people per tap`."""
        return self._shared(Phrase(self.word("operator", operator, limit=self.amount(value, unit))), unit)

    def _counted(self, unit: str, value: Interval | None) -> Phrase:
        """The noun before the first "/" in the form that its number asks for: the last number of a range.

        A unit that means something of its own as a whole (a visit a day is no family visit) has its own words.
        """
        top = unit.partition("/")[0]
        units = self.words["units"]
        forms = units.get(unit, units.get(top, top))
        if value is None:
            return noun(forms, None)
        if math.isinf(value.high) and not math.isinf(value.low):
            return noun(forms, round(value.low, _DECIMALS)).of_bound()
        counted = noun(forms, round(value.high, _DECIMALS))
        return counted.of_bound() if math.isinf(value.low) and not value.is_point else counted

    def _shared(self, counted: Phrase, unit: str) -> Phrase:
        """The phrase with what it is shared by: `per tap` behind it, in Kazakh `бір шүмекке` before it."""
        top, *below = unit.split("/")
        if not below:
            return counted
        if "per" in self.words:
            by = " ".join(self.word("per", part) for part in below)
            return counted.within(lambda form: str(self.words["ratio"].format(amount=form, per=by)))
        units = self.words["units"]
        joint = f" {units['per']} " if top in units else "/"
        parts = [noun(units.get(part, part), 1) for part in below]
        return counted.within(lambda form: joint.join([form, *parts]))

    def day(self, value: date) -> str:
        """A date: ISO in English, day first in Russian and Kazakh."""
        return value.isoformat() if self.code == "en" else value.strftime("%d.%m.%Y")

    # ------------------------------------------------------------ citations

    def citation(self, instrument: Instrument, at: str, *, verified: bool = True) -> str:
        """The instrument with its pinpoint, as this language cites it; an unverified pinpoint says so.

        What the sources give in place of a number ("not given", "to be confirmed") is not printed at all.
        """
        short = self.of(instrument.short)
        kind = instrument.divided_as or instrument.kind
        if verified:
            return f"{short}, {self.pinpoint(at, kind)}"
        caution = self.word("report", "pinpoint_unverified")
        return f"{short} ({self.pinpoint(at, kind)}; {caution})" if is_numbered(at) else f"{short} ({caution})"

    def pinpoint(self, at: str, kind: str) -> str:
        """A pinpoint in this language; parts are numbered as the kind of act numbers them.

        Codes of the criminal cycle have parts (часть), laws paragraphs (пункт), orders items (пункт) only:
        see docs/glossary.md.
        """
        return at if self.code == "en" else self._pinpoints.told(at, kind)


@cache
def language(code: str) -> Language:
    """The language with a code: en, ru or kk."""
    with (_FOLDER / f"{code}.toml").open("rb") as file:
        return Language(code, tomllib.load(file))
