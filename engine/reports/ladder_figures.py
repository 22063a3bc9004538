"""A ladder in, an inline SVG out: a row for each standard and each subject, on one axis, every value in figures.

The numbers stand in a column of their own, so that nothing overlaps however close two values are.  A subject
stands beside the standards that count in the same way only: a gross area and a net one share the axis, never
a bar.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from engine.conditions.values import Interval
from engine.records import dataclass
from engine.reports.drawing import SMALL, SMALL_LINE, Drawing, width_of, wrapped
from engine.reports.language import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.reports.language import Language
    from engine.reports.report import LadderFigure, PlacedLine, RungLine

WIDTH: Final = 720
TEXT_WIDTH: Final = 338
VALUE_RIGHT: Final = 452
VALUE_WIDTH: Final = 112
PLOT_LEFT: Final = 470
PLOT_RIGHT: Final = 704
PADDING: Final = 8
"""Columns of a figure: the text, the values set to the right, the plot; all in units of its own width."""

INK: Final = "#111111"
SOFT: Final = "#595959"
RULE: Final = "#d4d4d4"
ACCENT: Final = "#0b4f8a"
BAND: Final = "#e3ecf4"

MOST_BARS: Final = 8
MOST_BARS_EACH: Final = 5
"""More subjects (in each of several sections) make a thicket: the worst off are drawn, the others counted."""
MOST_IN_BAND: Final = 3
"""A band over the standards shows where few subjects stand; over many it would cover everything."""
MOST_TICKS: Final = 5
SHAPED: Final = ("binding", "parties", "guidance", "own_region", "regional", "persuasive")
"""Roles that have a shape, in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One subject by one definition of the measure: its range."""

    where: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RungRow:
    """Rungs that ask the same, with all who say so, in one row."""

    rung: RungLine
    cited: str


@dataclass(frozen=True, slots=True)
class Section:
    """The subjects and the rungs that count in one way; `more` are the subjects left out of the figure."""

    measure: str
    bars: tuple[Bar, ...]
    more: tuple[Bar, ...]
    rungs: tuple[RungRow, ...]


def ladder_svg(figure: LadderFigure, code: str) -> str:
    """The figure as an SVG element for an HTML page, in the language with a code: en, ru or kk."""
    return _Plot(figure, language(code)).drawn()


# ---------------------------------------------------------------- what is shown


def sections_of(figure: LadderFigure, words: Language) -> tuple[Section, ...]:
    """The figure by definitions of its measure; those by which something was found come first."""
    bars = _bars(figure.placed, words)
    measures = dict.fromkeys([*bars, *(rung.measure for rung in figure.rungs)])
    most = MOST_BARS if len(measures) == 1 else MOST_BARS_EACH
    return tuple(_section(figure, measure, bars.get(measure, []), most) for measure in measures)


def _section(figure: LadderFigure, measure: str, bars: list[Bar], most: int) -> Section:
    worst_first = sorted(bars, key=lambda bar: bar.low if figure.more_is_better else -bar.high)
    rungs = _rows(rung for rung in figure.rungs if rung.measure == measure)
    return Section(measure, tuple(worst_first[:most]), tuple(worst_first[most:]), rungs)


def _bars(placed: Iterable[PlacedLine], words: Language) -> dict[str, list[Bar]]:
    """The bars by the label of the definition in which they were counted."""
    found: dict[str, dict[str, Bar]] = {}
    for number, line in enumerate(placed):
        labels = {rung.measure.name: words.of(rung.measure.label) for rung in line.on.ladder.rungs}
        for finding in line.on.findings:
            measure = finding.measure
            if measure is not None and measure.value is not None and measure.name in labels:
                bar = Bar(line.where, measure.value.low, measure.value.high)
                found.setdefault(labels[measure.name], {}).setdefault(str(number), bar)
    return {label: list(bars.values()) for label, bars in found.items()}


def _rows(rungs: Iterable[RungLine]) -> tuple[RungRow, ...]:
    """Rungs that ask the same of the same people with the same force are one row that cites them all."""
    same: dict[tuple[str, str, str], list[RungLine]] = {}
    for rung in rungs:
        same.setdefault((rung.limit, rung.role, rung.groups), []).append(rung)
    return tuple(RungRow(group[0], _cited(group)) for group in same.values())


def _cited(rungs: list[RungLine]) -> str:
    """All citations, each instrument named once; a row of a table is cited with the case of which it speaks."""
    by_instrument: dict[str, list[str]] = {}
    for rung in rungs:
        known = by_instrument.setdefault(rung.instrument or rung.citation, [])
        rest = rung.citation.removeprefix(rung.instrument) if rung.instrument else ""
        rest += f" ({rung.case})" if rung.case else ""
        if rest not in known:
            known.append(rest)
    return "; ".join(
        name + rests[0] + "".join(f"; {rest.removeprefix(', ')}" for rest in rests[1:])
        for name, rests in by_instrument.items()
    )


# ---------------------------------------------------------------- where it stands


@dataclass(frozen=True, slots=True)
class Axis:
    """From zero to a round number past every value."""

    end: float
    step: float

    @classmethod
    def over(cls, values: Iterable[float]) -> Axis:
        """The axis that has room for all finite values."""
        most = max((value for value in values if math.isfinite(value)), default=0.0) or 1.0
        power = 10.0 ** math.floor(math.log10(most / MOST_TICKS))
        step = next(power * times for times in (1, 2, 5, 10) if most / (power * times) <= MOST_TICKS)
        return cls(math.ceil(most / step + 0.02) * step, step)

    @property
    def ticks(self) -> list[float]:
        """The values written on the axis."""
        return [round(self.step * number, 10) for number in range(round(self.end / self.step) + 1)]

    def at(self, value: float) -> float:
        """The place of a value in the figure; what lies past an end is put at that end."""
        share = min(max(value / self.end, 0.0), 1.0)
        return PLOT_LEFT + share * (PLOT_RIGHT - PLOT_LEFT)


class _Plot:
    """Draws one figure from the top to the bottom; `top` is where the next row begins."""

    def __init__(self, figure: LadderFigure, words: Language) -> None:
        self.figure = figure
        self.words = words
        self.sections = sections_of(figure, words)
        bars = [bar for section in self.sections for bar in (*section.bars, *section.more)]
        ends = [end for bar in bars for end in (bar.low, bar.high)]
        self.axis = Axis.over([*ends, *(rung.value for rung in figure.rungs)])
        self.shapes = {words.word("report" if role == "own_region" else "role", role): role for role in SHAPED}
        self.drawing = Drawing(WIDTH)
        self.top = 0.0

    def drawn(self) -> str:
        """The whole figure as text."""
        self._axis()
        for section in self.sections:
            self._section(section)
        self._grid()
        self._legend()
        return self.drawing.text(f"ladder-{self.figure.name}", self.figure.label, self._told(), self.top)

    def _told(self) -> str:
        """The figure in words, for those who do not see it."""
        told = []
        for section in self.sections:
            told.append(f"{section.measure} ({self.figure.unit}).")
            told += [f"{bar.where}: {self._value(bar)}." for bar in section.bars]
            told += [f"{row.rung.limit}: {row.cited} ({self._role(row.rung)})." for row in section.rungs]
        return " ".join(told)

    def _value(self, bar: Bar) -> str:
        return self.words.interval(Interval(bar.low, bar.high))

    def _role(self, rung: RungLine) -> str:
        return f"{rung.role}; {rung.groups}" if rung.groups else rung.role

    # ------------------------------------------------------------ rows

    def _axis(self) -> None:
        label = self.words.word("html", "fewer_is_better")
        if self.figure.more_is_better:
            label = self.words.word("html", "more_is_better")
        self.drawing.words(0, 14, [f"{self.figure.unit}; {label}"], fill=SOFT, small=True)
        for tick in self.axis.ticks:
            self.drawing.words(
                self.axis.at(tick), 14, [self.words.number(tick)], fill=SOFT, small=True, anchor="middle"
            )
        self.top = 22

    def _grid(self) -> None:
        """Light lines behind everything, now that the height is known."""
        for tick in self.axis.ticks:
            self.drawing.line(self.axis.at(tick), 20, self.axis.at(tick), self.top, RULE, behind=True)

    def _section(self, section: Section) -> None:
        self.drawing.line(0, self.top, WIDTH, self.top, INK if section.bars else SOFT)
        self.top += PADDING
        if section.measure != self.figure.label:
            self._text(wrapped(section.measure, VALUE_RIGHT, bold=True), bold=True)
        begin = self.top
        for bar in section.bars:
            self._bar(bar)
        if section.more:
            self._more(section.more)
        if not section.bars:
            told = self.words.word("html", "not_measured_so")
            self._text(wrapped(told, VALUE_RIGHT, small=True), small=True)
        for row in section.rungs:
            self._rung(row)
        self._band(section, begin)
        self.top += PADDING

    def _text(self, lines: list[str], *, bold: bool = False, small: bool = False) -> None:
        self.top += self.drawing.words(0, self.top + 13, lines, fill=SOFT if small else INK, small=small, bold=bold)

    def _row(self, texts: list[str], small: list[str], value: str, *, found: bool) -> float:
        """The words of a row and its value; what is drawn beside them is centred on the height given back."""
        self.top += PADDING
        middle = self.top + 8.5
        fill = ACCENT if found else INK
        values = wrapped(value, VALUE_WIDTH, bold=True)
        used = self.drawing.words(0, self.top + 13, texts, fill=fill, bold=found)
        used += self.drawing.words(0, self.top + used + 12, small, fill=SOFT, small=True)
        tall = self.drawing.words(VALUE_RIGHT, self.top + 13, values, fill=fill, bold=True, anchor="end")
        self.top += max(used, tall)
        return middle

    def _bar(self, bar: Bar) -> None:
        middle = self._row(wrapped(bar.where, TEXT_WIDTH, bold=True), [], self._value(bar), found=True)
        low, high = self.axis.at(bar.low), self.axis.at(bar.high)
        if bar.low == bar.high and math.isfinite(bar.high):
            self.drawing.circle(low, middle, 5, ACCENT)
            return
        self.drawing.line(low, middle, high, middle, ACCENT, width=5)
        for end, value in ((low, bar.low), (high, bar.high)):
            if math.isfinite(value):
                self.drawing.line(end, middle - 6, end, middle + 6, ACCENT, width=2)
            else:
                self.drawing.arrow(end, middle, ACCENT)

    def _more(self, more: tuple[Bar, ...]) -> None:
        found = Interval(min(bar.low for bar in more), max(bar.high for bar in more))
        told = self.words.word("html", "more_subjects", count=len(more), values=self.words.interval(found))
        self.top += PADDING
        self._text(wrapped(told, VALUE_RIGHT, small=True), small=True)

    def _rung(self, row: RungRow) -> None:
        rung = row.rung
        texts, small = wrapped(row.cited, TEXT_WIDTH), wrapped(self._role(rung), TEXT_WIDTH, small=True)
        middle = self._row(texts, small, rung.limit, found=False)
        place = self.axis.at(rung.value)
        kept = PLOT_RIGHT if self.figure.more_is_better else PLOT_LEFT
        self.drawing.line(place, middle, kept, middle, SOFT, width=1.5)
        self._shape(self.shapes.get(rung.role, "none"), place, middle)

    def _shape(self, role: str, place: float, middle: float) -> None:
        """A filled square for what binds, an open diamond for guidance, an open circle for other standards."""
        if role in {"binding", "parties"}:
            self.drawing.square(place, middle, 5, INK)
        elif role in {"guidance", "own_region"}:
            self.drawing.diamond(place, middle, 6.5, INK)
        elif role in {"regional", "persuasive"}:
            self.drawing.circle(place, middle, 5, INK, hollow=True)
        else:
            self.drawing.line(place, middle - 6, place, middle + 6, SOFT, width=2)

    def _band(self, section: Section, begin: float) -> None:
        """A light band from the lowest to the highest value found, to read the standards against."""
        if 0 < len(section.bars) <= MOST_IN_BAND:
            low = self.axis.at(min(bar.low for bar in section.bars))
            high = self.axis.at(max(bar.high for bar in section.bars))
            self.drawing.band(low - 1, begin, high - low + 2, self.top - begin + PADDING, BAND)

    def _legend(self) -> None:
        """What the shapes are called: the same words as in the rows."""
        self.drawing.line(0, self.top, WIDTH, self.top, SOFT)
        used = {rung.role for section in self.sections for rung in (row.rung for row in section.rungs)}
        self.top += PADDING + 4
        left = 6.0
        for told, role in self.shapes.items():
            if told in used:
                left = self._legend_place(left, told)
                self._shape(role, left, self.top + 4)
                left = self._called(left, told)
        if any(section.bars for section in self.sections):
            told = self.words.word("html", "found_here")
            left = self._legend_place(left, told)
            self.drawing.circle(left, self.top + 4, 5, ACCENT)
            self._called(left, told)
        self.top += PADDING + 8

    def _legend_place(self, left: float, told: str) -> float:
        """Where a shape and its word stand: on a new line when this one is full."""
        if left + 12 + width_of(told, SMALL) <= WIDTH:
            return left
        self.top += SMALL_LINE + 2
        return 6.0

    def _called(self, left: float, told: str) -> float:
        """A word beside its shape; gives back where the next shape can stand."""
        self.drawing.words(left + 12, self.top + 8, [told], fill=SOFT, small=True)
        return left + 36 + width_of(told, SMALL)
