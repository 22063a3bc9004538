"""A report out as CSV: one table, as Excel opens it where the comma is the decimal sign (`;`, UTF-8 with a mark).

The first column says what a line is: a `finding`, a norm `not_in_force`, a `pack`, a norm that one has `narrowed`, or
something that stands in the visit: an `observation`, a `note`, a `source`, an earlier recommendation (`previous`), a
person's judgement (`judged`).  A supposition says in its first lines, `supposed`, that it is one.  Numbers stand alone
in their columns, with the decimal sign of the report's language; the same numbers are told in words.
"""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, Final

from engine.reports.compose import why_apart
from engine.reports.packs_told import change_lines, pack_lines
from engine.reports.supposed import mark
from engine.visits.usual import stay_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.assess.finding import Assessment, Finding, Measure, NotInForce
    from engine.conditions.values import Interval
    from engine.reports.lines import Lines
    from engine.reports.written_lines import Entry, Written
    from engine.standards.corpus import Norm

COLUMNS: Final = (
    "row", "visit", "date", "facility", "kind_of_place", "classes", "country", "country_name", "region", "stay",
    "stay_from", "theme", "norm", "says", "instrument", "pinpoint", "role", "severity", "confidence", "kind", "subject",
    "where", "verdict", "word", "reason", "why", "leaning", "standing", "measure", "low", "high", "unit", "operator",
    "limit", "shortfall_low", "shortfall_high", "affected_low", "affected_high", "measured", "shortfall", "affected",
    "remedy", "missing", "fact", "said", "means", "bounds", "source", "note", "id",
)  # fmt: skip
NUMBERS: Final = frozenset(("low", "high", "limit", "shortfall_low", "shortfall_high", "affected_low", "affected_high"))


def render_csv(assessment: Assessment, lines: Lines, written: Written | None, *, header: bool = True) -> str:
    """The CSV text of all findings, of what was not applied, and of everything `written` in the visit."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", delimiter=";", lineterminator="\r\n")
    if header:
        writer.writeheader()
    frame = _frame(assessment, lines)
    for row in _rows(assessment, lines, written):
        cells = {**frame, **row}
        writer.writerow({name: cell if name in NUMBERS else guarded(cell) for name, cell in cells.items()})
    return out.getvalue()


def _frame(assessment: Assessment, lines: Lines) -> dict[str, str]:
    """What is the same in every row: the visit and the place; an international profile has no country."""
    visit, corpus, stay = assessment.visit, assessment.corpus, stay_of(assessment.visit)
    profile = corpus.profiles[visit.profile]
    country = corpus.countries.get(profile.country)
    return {
        "visit": visit.id,
        "date": visit.date.isoformat(),
        "facility": visit.facility.id,
        "kind_of_place": visit.profile,
        "classes": ", ".join(profile.classes),
        "country": country.id if country else "",
        "country_name": lines.language.of(country.name) if country else "",
        "region": visit.region,
        "stay": "" if stay is None else ", ".join(stay.possibly),
        "stay_from": "" if stay is None else stay.source,
    }


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, made text."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _rows(assessment: Assessment, lines: Lines, written: Written | None) -> Iterator[dict[str, str]]:
    yield from ({"row": "supposed", "said": told} for told in mark(lines))
    for finding in assessment.findings:
        yield _finding(finding, lines)
    for apart in assessment.not_in_force:
        yield _apart(apart, assessment, lines)
    for pack in pack_lines(assessment.corpus, lines.language):
        yield {"row": "pack", "said": pack.id, "note": pack.title, "source": pack.digest}
    for change in change_lines(assessment, lines.language):
        if change.unless:
            yield {"row": "narrowed", **_norm(change.norm, lines), "reason": "narrowed", "why": change.told}
    if written is not None:
        yield from _written(written)


# ---------------------------------------------------------------- the law


def _norm(norm: Norm, lines: Lines) -> dict[str, str]:
    return {
        "theme": norm.theme,
        "norm": norm.id,
        "says": lines.language.of(norm.says),
        "instrument": norm.instrument.id,
        "pinpoint": norm.at,
        "role": norm.instrument.role,
        "severity": norm.severity,
        "confidence": norm.source.confidence,
        "kind": norm.each,
    }


def _finding(finding: Finding, lines: Lines) -> dict[str, str]:
    line = lines.line(finding)
    return {
        "row": "finding",
        "id": line.id,
        **_norm(finding.norm, lines),
        "pinpoint": finding.at,
        "subject": finding.subject,
        "where": line.where,
        "verdict": str(finding.verdict),
        "word": line.verdict,
        "reason": str(finding.reason or ""),
        "why": line.reason,
        "leaning": str(finding.leaning or ""),
        "standing": str(finding.standing or ""),
        **_measure(finding.measure, lines),
        **_ends("affected_low", "affected_high", finding.affected, lines),
        "measured": line.measured,
        "shortfall": line.shortfall,
        "affected": line.affected,
        "remedy": "; ".join(line.remedies),
        "missing": "; ".join(line.missing),
    }


def _measure(measure: Measure | None, lines: Lines) -> dict[str, str]:
    if measure is None:
        return {}
    limit = "" if measure.limit is None or not measure.limit.is_point else _number(measure.limit.low, lines)
    return {
        "measure": measure.name,
        **_ends("low", "high", measure.value, lines),
        "unit": measure.unit,
        "operator": measure.operator,
        "limit": limit,
        **_ends("shortfall_low", "shortfall_high", measure.shortfall, lines),
    }


def _ends(low: str, high: str, value: Interval | None, lines: Lines) -> dict[str, str]:
    return {} if value is None else {low: _number(value.low, lines), high: _number(value.high, lines)}


def _number(value: float, lines: Lines) -> str:
    """A number that a spreadsheet of the language reads as one; an end that is open is blank."""
    return "" if math.isinf(value) else f"{round(value, 6):.10g}".replace(".", str(lines.language.words["decimal"]))


def _apart(apart: NotInForce, assessment: Assessment, lines: Lines) -> dict[str, str]:
    why = why_apart(apart, assessment.corpus, lines.language)
    return {"row": "not_in_force", **_norm(apart.norm, lines), "reason": apart.why, "why": why}


# ---------------------------------------------------------------- the visit


def _written(written: Written) -> Iterator[dict[str, str]]:
    for line in written.visit:
        yield {"row": "visit", "said": line}
    if written.note:
        yield {"row": "note", "kind": "visit", "note": written.note}
    for entry in written.entries:
        yield from _entry(entry)
    for part in written.parts:
        yield from ({"row": part.key, "said": line} for line in part.lines)


def _entry(entry: Entry) -> Iterator[dict[str, str]]:
    about = {"kind": entry.kind, "subject": entry.id, "where": entry.where}
    if entry.note or entry.details:
        yield {
            "row": "note" if entry.note else "subject",
            **about,
            "said": "; ".join(entry.details),
            "note": entry.note,
        }
    for fact in entry.facts:
        for line in fact.accounts:
            yield {
                "row": "observation",
                "id": line.fact,
                **about,
                "reason": "" if fact.read else "read_by_no_norm",
                "measure": fact.label,
                "fact": fact.name,
                "said": line.said,
                "means": line.means,
                "bounds": "; ".join(line.bounds),
                "source": line.source,
                "note": line.note,
            }
