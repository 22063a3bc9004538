"""A report out as JSON, `report/v1`: stable, versioned, described by `standards/schema/report.v1.json`."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from engine.reports.build import glance

if TYPE_CHECKING:
    from engine.assess.finding import Change, Finding, Measure, Noted
    from engine.conditions.values import Interval
    from engine.reports.model import ConclusionLine, FindingLine, ProofLine, Report

SCHEMA = "report/v1"


def render_json(report: Report) -> str:
    """The JSON text of a report; the same report gives the same bytes."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=2) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    assessment = report.assessment
    visit = assessment.visit
    lines = _lines(report)
    return {
        "schema": SCHEMA,
        "language": report.language,
        "edition": "public" if report.public else "internal",
        "receipt": {
            "engine": report.receipt.engine,
            "rules": report.receipt.rules,
            "visit": report.receipt.visit or None,
            "law_on": report.receipt.law_on,
        },
        "visit": {
            "id": visit.id,
            "date": visit.date.isoformat(),
            "kind": visit.kind,
            "facility": {
                "id": visit.facility.id,
                "name": visit.facility_name,
                "profile": visit.profile,
                "region": visit.region,
            },
        },
        "summary": glance(assessment),
        "findings": [_finding(f, lines.get(f.key)) for f in assessment.findings],
        "conclusions": [_conclusion(line) for line in report.conclusions],
        "concerns": [
            {
                "number": c.number,
                "norm": c.headline.finding.norm.id,
                "subject": _subject(c.headline.finding.kind, c.headline.finding.subject),
                "also": [also.finding.norm.id for also in c.also],
            }
            for c in report.concerns
        ],
        "ladders": [
            {
                "name": figure.name,
                "unit": figure.placed[0].on.ladder.unit,
                "subjects": [
                    {
                        "subject": _subject(p.on.kind, p.on.subject),
                        "where": p.where,
                        "range": [_number(p.low), _number(p.high)],
                        "problem": str(p.on.problem),
                        "sentence": p.sentence,
                    }
                    for p in figure.placed
                ],
            }
            for figure in report.ladders
        ],
        "ask": [
            {"fact": q.fact, "question": q.question, "where": q.where, "settles": q.settles, "helps": q.helps}
            for q in report.questions
        ],
        "not_in_force": [
            {
                "norm": apart.norm.id,
                "instrument": apart.norm.instrument.id,
                "why": apart.why,
                "day": apart.day.isoformat() if apart.day else None,
                "successor": apart.successor,
            }
            for apart in assessment.not_in_force
        ],
        "warnings": list(report.warnings),
    }


def _conclusion(line: ConclusionLine) -> dict[str, Any]:
    conclusion = line.conclusion
    kind, name = conclusion.case
    return {
        "pattern": conclusion.pattern.id,
        "outcome": str(conclusion.outcome),
        "severity": conclusion.pattern.severity,
        "standing": str(conclusion.standing) if conclusion.standing else None,
        "case": {"kind": kind, "where": line.where, "id": name if kind in {"facility", "norm"} else None},
        "says": line.sentence,
        "citation": line.citation,
        "proof": [_proof(step) for step in line.proof],
        "rebuttal": [_proof(step) for step in line.rebuttal],
        "missing": [_proof(step) for step in line.missing],
        "advice": line.advice or None,
        "worlds": [
            {
                "fact": each.fact,
                "where": each.where,
                "value": each.value,
                "pattern": each.pattern,
                "says": each.concludes,
            }
            for each in line.worlds
        ],
    }


def _proof(step: ProofLine) -> dict[str, Any]:
    return {"depth": step.depth, "mark": step.mark, "says": step.text}


def _lines(report: Report) -> dict[tuple[str, str, str], FindingLine]:
    found: dict[tuple[str, str, str], FindingLine] = {}
    for section in report.themes:
        for line in (*section.breached, *section.met, *section.open):
            found[line.finding.key] = line
    return found


def _finding(finding: Finding, line: FindingLine | None) -> dict[str, Any]:
    norm = finding.norm
    return {
        "norm": norm.id,
        "instrument": norm.instrument.id,
        "pinpoint": finding.at,
        "pinpoint_verified": norm.source.pinpoint_verified,
        "confidence": norm.source.confidence,
        "role": norm.instrument.role,
        "force": norm.force,
        "theme": norm.theme,
        "severity": norm.severity,
        "subject": _subject(finding.kind, finding.subject),
        "verdict": str(finding.verdict),
        "says": line.says if line else None,
        "citation": line.citation if line else None,
        "word": line.verdict if line else None,
        "reason": str(finding.reason) if finding.reason else None,
        "clause": finding.clause or None,
        "standing": str(finding.standing) if finding.standing else None,
        "measure": _measure(finding.measure),
        "remedy": [_change(change) for change in finding.changes],
        "affected": _interval(finding.affected),
        "missing": [_noted(noted) for noted in finding.missing],
        "accounts": [a for noted in finding.rests_on for a in _accounts(noted)],
    }


def _subject(kind: str, name: str) -> dict[str, Any]:
    """What a finding is about; a public edition names no subject but the facility."""
    return {"kind": kind, "id": name or None}


def _measure(measure: Measure | None) -> dict[str, Any] | None:
    if measure is None:
        return None
    return {
        "name": measure.name,
        "range": _interval(measure.value),
        "unit": measure.unit,
        "operator": measure.operator,
        "limit": _interval(measure.limit),
        "shortfall": _interval(measure.shortfall),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "subject": _subject(change.kind, change.subject),
        "fact": change.fact,
        "direction": change.direction,
        "target": change.target,
        "by": _interval(change.by),
    }


def _noted(noted: Noted) -> dict[str, Any]:
    return {"kind": noted.kind, "id": noted.id or None, "fact": noted.fact}


def _accounts(noted: Noted) -> list[dict[str, Any]]:
    accounts = noted.observation.accounts if noted.observation else ()
    return [
        {"kind": noted.kind, "id": noted.id, "fact": noted.fact, "said": a.said, "by": a.by, "source": a.source}
        for a in accounts
    ]


def _interval(value: Interval | None) -> list[float | None] | None:
    """A range as two numbers; an end that is open is null."""
    return None if value is None else [_number(value.low), _number(value.high)]


def _number(value: float) -> float | None:
    return None if math.isinf(value) else round(value, 6)
