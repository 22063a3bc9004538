"""A report out as CSV: one line a finding, as Excel in Russia and Kazakhstan opens it (`;`, UTF-8 with a mark)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from engine.assess.finding import Assessment
    from engine.reports.lines import Lines

COLUMNS: Final = (
    "visit", "date", "facility", "region", "theme", "norm", "instrument", "pinpoint", "role", "severity", "where",
    "verdict", "word", "reason", "standing", "measured", "shortfall", "affected", "remedy", "missing",
    "leaning",
)  # fmt: skip


def render_csv(assessment: Assessment, lines: Lines, *, header: bool = True) -> str:
    """The CSV text of all findings that were put to a subject."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if header:
        writer.writerow(COLUMNS)
    visit = assessment.visit
    for finding in assessment.findings:
        line = lines.line(finding)
        row = (
            visit.id, visit.date.isoformat(), visit.facility.id, visit.region, finding.norm.theme, finding.norm.id,
            finding.norm.instrument.id, finding.at, finding.norm.instrument.role, finding.norm.severity, line.where,
            str(finding.verdict), line.verdict, str(finding.reason or ""), str(finding.standing or ""), line.measured,
            line.shortfall, line.affected, "; ".join(line.remedies), "; ".join(line.missing),
            str(finding.leaning or ""),
        )  # fmt: skip
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, made text."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
