"""A report out as one HTML file that needs nothing else: no script, no request, no clock.

The file reads well on a screen and prints well on A4.  What is folded away on the screen is printed: the content
of a fold stands beside its `<details>`, where a style sheet can show it (inside, only a script could).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from engine.assess.ladder import ROLES, Problem
from engine.patterns.model import Outcome
from engine.reports.figures import ladder_svg
from engine.reports.language import language
from engine.reports.lines import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from engine.reports.language import Language
    from engine.reports.model import FindingLine, LadderFigure, Report, ThemeSection
    from engine.standards.model import Instrument

_TEMPLATES: Final = Path(__file__).parent / "templates"
_WITHHELD: Final = ("refused", "no_access")
SHOWN_AT_ONCE: Final = 12
"""Rows of norms that are met; more than this are folded."""


@dataclass(frozen=True, slots=True)
class Row:
    """Findings of one norm that read alike, in one row of a table: the places, and one of the findings."""

    where: str
    line: FindingLine


@dataclass(frozen=True, slots=True)
class NormRows:
    """A norm as it is cited, and its rows."""

    line: FindingLine
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ThemeTables:
    """A theme with its findings set in tables."""

    section: ThemeSection
    breached: tuple[NormRows, ...]
    met: tuple[NormRows, ...]
    open: tuple[NormRows, ...]

    @property
    def fold_met(self) -> bool:
        """Whether the table of what is kept is too long to be shown at once."""
        return sum(len(norm.rows) for norm in self.met) > SHOWN_AT_ONCE


@dataclass(frozen=True, slots=True)
class Figure:
    """A ladder as it is drawn, and each sentence on it with the places of which it holds."""

    label: str
    svg: Markup
    sentences: tuple[tuple[str, str], ...]


def render_html(report: Report) -> str:
    """The whole report as the text of an HTML file."""
    words = language(report.language)
    opened = [line for section in report.themes for line in section.open]
    return (
        _templates()
        .get_template("report.html.j2")
        .render(
            report=report,
            words=words,
            address=lambda instrument: safe_url(address_of(instrument, report.language)),
            word=words.word,
            themes=[_tables(section) for section in report.themes],
            figures=[_figure(figure, report.language) for figure in sorted(report.ladders, key=_gravity)],
            reasons=_reasons(opened),
            withheld=_withheld(opened, words),
            cited=_cited(report),
            concluded=[line for line in report.conclusions if line.conclusion.outcome is not Outcome.OPEN],
            suspected=[line for line in report.conclusions if line.conclusion.outcome is Outcome.OPEN],
        )
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for made in (css_string, in_language, unbroken):
        environment.filters[made.__name__] = made
    return environment


# ---------------------------------------------------------------- safe text


def css_string(text: str) -> Markup:
    """A text as a quoted string of a style sheet: all but letters, figures and spaces is escaped by its number."""
    signs = (sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in text)
    return Markup('"{}"').format("".join(signs))


def in_language(text: str) -> str | Markup:
    """A text that fell back to another language, `[ru] ...`, told to screen readers as being in it."""
    code = text[1:3]
    if text.startswith("[") and text[3:5] == "] " and code.isalpha():
        return Markup('<span lang="{}">{}</span>').format(code, text)
    return text


def safe_url(url: str) -> str:
    """The address if it is one of the web, else nothing: a rule file cannot put a script behind a citation."""
    return url if url.startswith(("https://", "http://")) else ""


def unbroken(text: str) -> str:
    """A text whose ranges stay on one line: `30–35` is not parted after its dash."""
    return text.replace("\N{EN DASH}", "\N{EN DASH}\N{WORD JOINER}")


# ---------------------------------------------------------------- tables


def _tables(section: ThemeSection) -> ThemeTables:
    return ThemeTables(
        section=section,
        breached=_by_norm(section.breached, lambda line: (*_numbers(line), line.where)),
        met=_by_norm(section.met, _numbers),
        open=_by_norm(section.open, lambda line: (line.reason, line.missing)),
    )


def _numbers(line: FindingLine) -> tuple[str, ...]:
    return (line.value, line.limit, line.shortfall, line.affected, line.standing)


def _by_norm(lines: Iterable[FindingLine], alike: Callable[[FindingLine], Hashable]) -> tuple[NormRows, ...]:
    """Each norm once, with a row for all its findings that are alike."""
    norms: dict[tuple[str, str], dict[Hashable, list[FindingLine]]] = {}
    for line in lines:
        norms.setdefault((line.finding.norm.id, line.citation), {}).setdefault(alike(line), []).append(line)
    return tuple(
        NormRows(next(iter(rows.values()))[0], tuple(Row(_places(group), group[0]) for group in rows.values()))
        for rows in norms.values()
    )


def _places(lines: list[FindingLine]) -> str:
    """Where findings were made; places with one name, as in a public edition, are counted."""
    counts = Counter(line.where for line in lines)
    return ", ".join(where if count == 1 else f"{where} ({count})" for where, count in counts.items())


# ---------------------------------------------------------------- figures


_GRAVEST: Final = tuple(Problem)


def _gravity(figure: LadderFigure) -> int:
    """Figures on which somebody stands below a standard come first, those below a binding one before all."""
    return min((_GRAVEST.index(line.on.problem) for line in figure.placed), default=len(_GRAVEST))


def _figure(figure: LadderFigure, code: str) -> Figure:
    places: dict[str, dict[str, None]] = {}
    for line in sorted(figure.placed, key=lambda line: (_GRAVEST.index(line.on.problem), _counted(line.where))):
        places.setdefault(line.sentence, {})[line.where] = None
    drawn = Markup(ladder_svg(figure, code))  # noqa: S704  (ElementTree wrote it, and escapes every text)
    return Figure(figure.label, drawn, tuple((", ".join(where), sentence) for sentence, where in places.items()))


def _counted(where: str) -> list[str]:
    """A key that puts room 9 before room 10."""
    return [part.zfill(8) if part.isdigit() else part for part in re.split(r"(\d+)", where)]


# ---------------------------------------------------------------- what is open, and what is cited


def _reasons(opened: list[FindingLine]) -> tuple[tuple[str, int], ...]:
    """How many findings are open for each reason, the most frequent first."""
    return tuple(Counter(line.reason for line in opened).most_common())


def _withheld(opened: list[FindingLine], words: Language) -> tuple[tuple[str, str], ...]:
    """What was refused and where no access was given: each fact of each place once."""
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for line in opened:
        finding = line.finding
        for noted, told in zip(finding.missing, line.missing, strict=True):
            if noted.observation is not None and noted.observation.missing in _WITHHELD:
                same = (noted.kind, noted.id) == (finding.kind, finding.subject)
                where = line.where if same else words.word("subject", noted.kind)
                found.setdefault(noted.key, (where, told))
    return tuple(dict.fromkeys(found.values()))


def _cited(report: Report) -> tuple[Instrument, ...]:
    """The instruments behind what was decided: what binds first, by its rank."""
    lines = [line for section in report.themes for line in (*section.breached, *section.met)]
    found = [line.finding.norm.instrument for line in lines]
    found += [line.conclusion.pattern.instrument for line in report.conclusions]
    return tuple(sorted({instrument.id: instrument for instrument in found}.values(), key=_precedence))


def _precedence(instrument: Instrument) -> tuple[int, int, str]:
    rank = 99 if instrument.rank is None else instrument.rank
    return (ROLES.index(instrument.role), rank, instrument.id)
