"""A checked visit in, the text of a report in one format out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.ask import MOST_ASKED
from engine.records import dataclass
from engine.reports.compose import build_report
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.patterns_told import Told
from engine.reports.redact import redacted
from engine.reports.written_lines import lost, written

if TYPE_CHECKING:
    from engine.assess.finding import Assessment
    from engine.patterns.pattern import Conclusion, Patterns
    from engine.reports.report import Report
    from engine.reports.screen import Screen

_SUFFIXES = {"terminal": ".txt", "json": ".json", "html": ".html", "csv": ".csv"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A visit with its findings and with what they mean together."""

    assessment: Assessment
    conclusions: tuple[Conclusion, ...]
    patterns: Patterns

    def report(self, code: str, *, public: bool, questions: int = MOST_ASKED) -> Report:
        """The report model in a language."""
        return build_report(
            self.assessment,
            code,
            public=public,
            conclusions=self.conclusions,
            patterns=self.patterns,
            questions=questions,
        )

    def teller(self, lines: Lines) -> Told:
        """Who tells its conclusions."""
        return Told(lines, self.patterns.indicators, self.patterns.patterns)

    def unseen(self, text: str, form: str, code: str) -> list[str]:
        """What of the visit does not appear in a finished report, a sentence for each."""
        words = language(code)
        found = lost(text, form, Lines(self.assessment, words))
        file = self.assessment.visit.file
        return [words.word("written", "lost", file=file, where=where, text=piece) for where, piece in found]

    def published(self) -> Checked:
        """What may be published of it."""
        told, conclusions = redacted(self.assessment, self.conclusions, self.patterns.indicators)
        return Checked(told, conclusions, self.patterns)


def suffix(form: str) -> str:
    """The ending of a file in a format."""
    return _SUFFIXES[form]


def rendered(
    checked: Checked, form: str, code: str, *, public: bool = False, full: bool = False, first: bool = True
) -> str:
    """The report's text; `first` is false for the later visits of one table, which share its header."""
    if form == "csv":
        from engine.reports.csv_report import render_csv  # noqa: PLC0415  (only the format asked for is imported)

        told = checked.published() if public else checked
        lines = Lines(told.assessment, language(code))
        everything = None if public else written(lines, told.patterns)
        return render_csv(told.assessment, lines, everything, header=first)
    if form == "json":
        from engine.reports.json_report import render_json  # noqa: PLC0415

        return render_json(checked, code, public=public)
    if form == "html":
        from engine.reports.html import render_html  # noqa: PLC0415  (Jinja costs time)

        return render_html(checked.report(code, public=public))
    return as_screen(checked, code, public=public, full=full).text


def as_screen(checked: Checked, code: str, *, public: bool, full: bool) -> Screen:
    """The report as a screen shows it, which asks fewer questions than a page."""
    from engine.reports.terminal import ASKED, render_terminal  # noqa: PLC0415  (only the format asked for is imported)

    return render_terminal(checked.report(code, public=public, questions=ASKED), full=full)
