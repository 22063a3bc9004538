"""Reports of the same facts at several kinds of places in; a short table out: measure by measure, theme by theme.

A letter stands for a place, so that the table fits a narrow screen; on each measure what a place says is a sentence,
because what binds in one country may be from elsewhere in the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.reports.first_screen import STYLES
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.screen import Screen
from engine.reports.supposed import place_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.reports.language import Language
    from engine.reports.render import Checked
    from engine.reports.report import FindingLine, FindingLines, PlacedLine, Report, ThemeSection

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKS: Final = (("breached", "▲"), ("met", "●"), ("open", "?"))
"""The parts of a theme with their shapes."""
NOTHING: Final = "–"
"""No norm there speaks of it."""


def tables(every: Iterable[Checked], code: str, *, public: bool) -> list[tuple[str, Screen]]:
    """A table for each visit that was put to several kinds of places, with the id that the visit has in its file."""
    visits: dict[str, list[Checked]] = {}
    for checked in every:
        visits.setdefault(checked.assessment.visit.file, []).append(checked)
    return [
        (group[0].assessment.visit.id, show_same_facts([each.report(code, public=public) for each in group]))
        for group in visits.values()
    ]


def show_same_facts(reports: Sequence[Report]) -> Screen:
    """What the same facts are at each of the places, the places in the order in which they were asked for."""
    words = language(reports[0].language)
    screen = Screen()
    screen.add(reports[0].title, "bold")
    screen.add(reports[0].subtitle)
    for told in _supposed(reports):
        screen.add(told, "bold")
    screen.add()
    for letter, report in zip(LETTERS, reports, strict=False):
        screen.add(f"{letter}  {_place(report, words)}")
    _measures(reports, words, screen)
    _themes(reports, words, screen)
    screen.add()
    screen.add(words.word("beside", "whole", option=f"--as {reports[0].assessment.visit.profile}"), "dim")
    return screen


def _supposed(reports: Sequence[Report]) -> Iterable[str]:
    """What is supposed at all of the places: the facts, and that the place is another is told by the letters."""
    return (told for told in reports[0].supposed if all(told in report.supposed for report in reports))


def _place(report: Report, words: Language) -> str:
    corpus = report.assessment.corpus
    return place_told(corpus.profiles[report.assessment.visit.profile], corpus, words)


# ---------------------------------------------------------------- measures


def _measures(reports: Sequence[Report], words: Language, screen: Screen) -> None:
    """Each subject on each measure: what its value means at every place, and what binding law there says of it."""
    told: dict[tuple[str, str], dict[int, PlacedLine]] = {}
    for number, report in enumerate(reports):
        for figure in report.ladders:
            for placed in figure.placed:
                told.setdefault((figure.label, placed.where), {})[number] = placed
    if told:
        screen.heading(words.word("report", "ladders"))
    for (label, where), places in told.items():
        screen.add(f"{label}: {where}", "bold", 2)
        for number, report in enumerate(reports):
            there = places.get(number)
            sentence = words.word("beside", "no_standard") if there is None else there.sentence
            screen.add(f"{LETTERS[number]}  {sentence}", "", 4)
            for line in () if there is None else _binding(there, Lines(report.assessment, words)):
                measured = line.measured or line.says
                screen.add(f"{line.mark} {measured}. {line.citation}", STYLES[line.mark], 7)


def _binding(placed: PlacedLine, lines: Lines) -> Iterable[FindingLine]:
    """What the norms that bind there say of a subject."""
    return (lines.line(finding) for finding in placed.on.findings if finding.norm.instrument.binding)


# ---------------------------------------------------------------- themes


def _themes(reports: Sequence[Report], words: Language, screen: Screen) -> None:
    """How many norms of each theme are breached, met and open at each place: what binds there, then all others."""
    sections = [{section.theme: section for section in report.themes} for report in reports]
    names = {section.theme: section.name for report in reports for section in report.themes}
    decided = [theme for theme in names if any(_is_decided(each.get(theme)) for each in sections)]
    screen.heading(words.word("report", "themes"))
    screen.add(words.word("beside", "legend"), "dim")
    rows = [row for theme in decided for row in _rows(names[theme], [each.get(theme) for each in sections], words)]
    width = max((len(name) for name, _ in rows), default=0)
    columns = [max((len(row[number]) for _, row in rows if row), default=1) for number in range(len(reports))]
    heads = [f"{letter:<{wide}}" for letter, wide in zip(LETTERS, columns, strict=False)]
    screen.add(f"{'':<{width}}  {'  '.join(heads)}", "bold", 2)
    for name, cells in rows:
        told = "  ".join(f"{cell:<{wide}}" for cell, wide in zip(cells, columns, strict=False))
        screen.add(f"{name:<{width}}  {told}" if cells else name, "" if cells else "bold", 2)
    silent = [name for theme, name in names.items() if theme not in decided]
    if silent:
        screen.add()
        screen.add(words.word("beside", "undecided", count=len(silent)), "dim")


def _is_decided(section: ThemeSection | None) -> bool:
    return section is not None and bool(section.breached or section.met)


def _rows(name: str, sections: Sequence[ThemeSection | None], words: Language) -> Iterator[tuple[str, list[str]]]:
    """The name of a theme, then a row for what binds and one for what does not, where anybody says anything."""
    yield name, []
    for binding, label in ((True, words.word("role", "binding")), (False, words.word("beside", "others"))):
        cells = [NOTHING if section is None else _cell(section, binding=binding) for section in sections]
        if any(cell != NOTHING for cell in cells):
            yield f"  {label}", cells


def _cell(section: ThemeSection, *, binding: bool) -> str:
    """The norms of one kind, counted: `▲ 1 ● 3 ? 2`."""
    counts = ((mark, _norms(getattr(section, part), binding=binding)) for part, mark in MARKS)
    return " ".join(f"{mark} {count}" for mark, count in counts if count) or NOTHING


def _norms(lines: FindingLines, *, binding: bool) -> int:
    """How many norms the findings are of; thirty rooms under one norm are one."""
    return len({each.norm.id for each in lines.unordered if each.norm.instrument.binding is binding})
