"""All JSON Schemas that the project publishes, by file name: rule files, visits, reports."""

from __future__ import annotations

import json
from typing import Any, Final

from engine.patterns.json_schema import schemas as pattern_schemas
from engine.standards.json_schema import schemas as rule_schemas
from engine.visits.json_schema import schemas as visit_schemas

_RANGE: Final = {
    "description": "Low and high end of a range; an end that is open is null.",
    "type": ["array", "null"],
    "items": {"type": ["number", "null"]},
    "minItems": 2,
    "maxItems": 2,
}
_TEXT: Final = {"type": "string"}
_MAYBE: Final = {"type": ["string", "null"]}
_COUNT: Final = {"type": "integer", "minimum": 0}
_SUMMED: Final = (
    "breached_binding", "of_which_established", "not_met_guidance", "met", "undetermined", "not_applicable",
    "not_in_force",
)  # fmt: skip


def all_schemas() -> dict[str, str]:
    """Every schema as text, ready to be written."""
    report = json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"
    return {**rule_schemas(), **pattern_schemas(), **visit_schemas(), "report.v1.json": report}


def report_schema() -> dict[str, Any]:
    """What `habeas check --format json` writes."""
    subject = _object(kind=_TEXT, id=_MAYBE)
    finding = _object(
        norm=_TEXT,
        instrument=_TEXT,
        pinpoint=_TEXT,
        pinpoint_verified={"type": "boolean"},
        confidence={"enum": ["official_copy", "reproduction", "secondary", "seed", "known", "unsure"]},
        role={"enum": ["binding", "guidance", "persuasive"]},
        force={"enum": ["shall", "should", "desirable", "presumption", "emergency_floor", "informs"]},
        theme=_TEXT,
        severity={"enum": ["low", "medium", "high", "critical"]},
        subject=subject,
        verdict={"enum": ["met", "breached", "undetermined", "not_applicable"]},
        says=_MAYBE,
        citation=_MAYBE,
        word=_MAYBE,
        reason=_MAYBE,
        clause=_MAYBE,
        standing={"enum": ["established", "corroborated", "alleged", "judged", None]},
        measure={
            **_object(name=_TEXT, range=_RANGE, unit=_TEXT, operator=_TEXT, limit=_RANGE, shortfall=_RANGE),
            "type": ["object", "null"],
        },
        remedy=_list(
            _object(subject=subject, fact=_TEXT, direction={"enum": ["more", "fewer"]}, target=_COUNT, by=_RANGE)
        ),
        affected=_RANGE,
        missing=_list(_object(kind=_TEXT, id=_MAYBE, fact=_TEXT)),
        accounts=_list(_object(kind=_TEXT, id=_TEXT, fact=_TEXT, said=_TEXT, by=_TEXT, source=_MAYBE)),
    )
    facility = _object(id=_TEXT, name=_TEXT, profile=_TEXT, region=_TEXT)
    placed = _object(subject=subject, where=_TEXT, range=_RANGE, problem=_TEXT, sentence=_TEXT)
    proof = _list(_object(depth=_COUNT, mark=_TEXT, says=_TEXT))
    conclusion = _object(
        pattern=_TEXT,
        outcome={"enum": ["concluded", "rebutted", "open"]},
        severity={"enum": ["low", "medium", "high", "critical"]},
        standing={"enum": ["established", "corroborated", "alleged", "judged", None]},
        case=_object(kind=_TEXT, where=_TEXT, id=_MAYBE),
        says=_TEXT,
        citation=_TEXT,
        proof=proof,
        rebuttal=proof,
        missing=proof,
        advice=_MAYBE,
        worlds=_list(_object(fact=_TEXT, where=_TEXT, value=_TEXT, pattern=_TEXT, says=_TEXT)),
    )
    root = _object(
        schema={"const": "report/v1"},
        language={"enum": ["en", "ru", "kk"]},
        edition={"enum": ["internal", "public"]},
        receipt=_object(engine=_TEXT, rules=_TEXT, visit=_MAYBE, law_on=_TEXT),
        visit=_object(id=_TEXT, date={"type": "string", "format": "date"}, kind=_TEXT, facility=facility),
        summary=_object(**dict.fromkeys(_SUMMED, _COUNT)),
        findings=_list(finding),
        conclusions=_list(conclusion),
        concerns=_list(_object(number=_COUNT, norm=_TEXT, subject=subject, also=_list(_TEXT))),
        ladders=_list(_object(name=_TEXT, unit=_TEXT, subjects=_list(placed))),
        ask=_list(_object(fact=_TEXT, question=_TEXT, where=_TEXT, settles=_COUNT, helps=_COUNT)),
        not_in_force=_list(_object(norm=_TEXT, instrument=_TEXT, why=_TEXT, day=_MAYBE, successor=_MAYBE)),
        warnings=_list(_TEXT),
    )
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "Habeas report, version 1", **root}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
