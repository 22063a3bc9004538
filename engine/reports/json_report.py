"""A report out as JSON, `report/v1`: stable, versioned, described by `standards/schema/report.v1.json`.

One entry a line, so that a person can read it and a program can compare two of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from engine.assess.alike import alike
from engine.assess.concern import MOST, concerns
from engine.assess.ladder import Problem, on_ladders
from engine.assess.receipt import receipt
from engine.reports.compose import glance, placed_line, question_lines
from engine.reports.ids import finding_id
from engine.reports.json_findings import conclusion_data, finding_data, norm_data, number, subject
from engine.reports.json_written import fact_data, note_data, other_data, subject_data, visit_data
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.packs_told import change_lines
from engine.reports.supposed import mark
from engine.reports.unread import unread_facts

if TYPE_CHECKING:
    from engine.assess.finding import Assessment
    from engine.assess.ladder import OnLadder
    from engine.reports.packs_told import ChangeLine
    from engine.reports.render import Checked

SCHEMA = "report/v1"
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def render_json(checked: Checked, code: str, *, public: bool = False) -> str:
    """The JSON text of a report; the same report gives the same bytes."""
    parts = (f'  "{key}": {_text(value)}' for key, value in report_data(checked, code, public=public).items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _text(value: Any) -> str:
    """A list with a line for each entry, anything else on one line."""
    if not isinstance(value, list) or not value:
        return _ENCODER.encode(value)
    return "[\n    " + ",\n    ".join(map(_ENCODER.encode, value)) + "\n  ]"


def report_data(checked: Checked, code: str, *, public: bool = False) -> dict[str, Any]:
    """The report as plain data."""
    told = checked.published() if public else checked
    assessment = told.assessment
    visit, lines = assessment.visit, Lines(assessment, language(code))
    groups = alike(assessment)
    norms = dict.fromkeys(group[0].norm.id for group in groups)
    unread = unread_facts(assessment, told.patterns)
    return {
        "schema": SCHEMA,
        "language": code,
        "edition": "public" if public else "internal",
        "supposed": list(mark(lines)),
        "receipt": _receipt(told),
        "visit": visit_data(visit, lines),
        "summary": glance(assessment),
        "norms": [norm_data(assessment.corpus.norms[name], lines) for name in norms],
        "findings": list(finding_data(groups, lines)),
        "conclusions": list(conclusion_data(told.conclusions, told.teller(lines), groups)),
        "concerns": _concerns(assessment),
        "ladders": _ladders(assessment, lines),
        "ask": [
            {"fact": q.fact, "question": q.question, "where": q.where, "settles": q.settles, "helps": q.helps}
            for q in question_lines(assessment, lines)
        ],
        "not_in_force": _not_in_force(assessment, lines),
        **_changed(assessment, lines),
        "facts": list(fact_data(visit, frozenset(unread), lines)),
        "unread_facts": [{"kind": kind, "fact": name, "label": lines.label(kind, name)} for kind, name in unread],
        "differences": [
            {"kind": subject.kind, "id": subject.id, "fact": noted.fact} for subject, noted in visit.differences()
        ],
        "observed": list(subject_data(visit)),
        "notes": list(note_data(visit)),
        **other_data(visit),
        "warnings": [f"{each.message}. {each.mend}" for each in visit.warnings],
    }


def _receipt(checked: Checked) -> dict[str, Any]:
    made = receipt(checked.assessment, checked.patterns.digest)
    packs = [{"id": pack.id, "digest": pack.digest} for _, pack in sorted(checked.assessment.corpus.packs.items())]
    return {
        "engine": made.engine,
        "rules": made.rules,
        "packs": packs,
        "visit": made.visit or None,
        "law_on": made.law_on,
    }


def _concerns(assessment: Assessment) -> list[dict[str, Any]]:
    return [
        {
            "number": rank,
            "norm": concern.headline.norm.id,
            "subject": subject((concern.headline.kind, concern.headline.subject)),
            "also": [other.norm.id for other in concern.others],
            "rests_on": [finding_id(each) for each in (concern.headline, *concern.others)],
        }
        for rank, concern in enumerate(concerns(assessment)[:MOST], start=1)
    ]


def _ladders(assessment: Assessment, lines: Lines) -> list[dict[str, Any]]:
    """Where each subject stands on each ladder that has more than one rung."""
    grouped: dict[str, list[OnLadder]] = {}
    for on in on_ladders(assessment):
        if on.problem is not Problem.OPEN and len(on.ladder.rungs) > 1:
            grouped.setdefault(on.ladder.name, []).append(on)
    return [
        {"name": name, "unit": group[0].ladder.unit, "subjects": [_placed(on, lines) for on in group]}
        for name, group in grouped.items()
    ]


def _placed(on: OnLadder, lines: Lines) -> dict[str, Any]:
    line = placed_line(on, lines)
    return {
        "subject": subject((on.kind, on.subject)),
        "where": line.where,
        "range": [number(line.low), number(line.high)],
        "problem": str(on.problem),
        "sentence": line.sentence,
    }


def _not_in_force(assessment: Assessment, lines: Lines) -> list[dict[str, Any]]:
    return [
        {
            "norm": apart.norm.id,
            "instrument": apart.norm.instrument.id,
            "says": lines.language.of(apart.norm.says),
            "why": apart.why,
            "day": apart.day.isoformat() if apart.day else None,
            "successor": apart.successor,
        }
        for apart in assessment.not_in_force
    ]


def _changed(assessment: Assessment, lines: Lines) -> dict[str, list[dict[str, Any]]]:
    """What packs take away of the law of this kind of place."""
    changed = change_lines(assessment, lines.language)
    off = [_change(line) for line in changed if not line.unless]
    return {
        "switched_off": off,
        "narrowed": [{**_change(line), "unless": line.unless} for line in changed if line.unless],
    }


def _change(line: ChangeLine) -> dict[str, Any]:
    return {
        "norm": line.norm.id,
        "instrument": line.norm.instrument.id,
        "says": line.says,
        "pack": line.pack,
        "why": line.why,
    }
