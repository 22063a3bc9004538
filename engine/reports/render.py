"""An assessment in, the text of a report in one format out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.build import build_report

if TYPE_CHECKING:
    from engine.assess.finding import Assessment

_SUFFIXES = {"terminal": ".txt", "json": ".json", "html": ".html", "csv": ".csv"}


def suffix(form: str) -> str:
    """The ending of a file in a format."""
    return _SUFFIXES[form]


def rendered(
    assessment: Assessment, form: str, code: str, *, public: bool = False, full: bool = False, first: bool = True
) -> str:
    """The report's text; `first` is false for the later visits of one table, which share its header."""
    if form == "csv":
        from engine.reports.csv_report import render_csv  # noqa: PLC0415  (only the format asked for is imported)
        from engine.reports.language import language  # noqa: PLC0415
        from engine.reports.lines import Lines  # noqa: PLC0415

        return render_csv(assessment, Lines(assessment, language(code), public=public), header=first)
    report = build_report(assessment, code, public=public)
    if form == "json":
        from engine.reports.json_report import render_json  # noqa: PLC0415

        return render_json(report, assessment)
    if form == "html":
        from engine.reports.html import render_html  # noqa: PLC0415  (Jinja costs time)

        return render_html(report)
    from engine.reports.terminal import render_terminal  # noqa: PLC0415

    return render_terminal(report, full=full).text
