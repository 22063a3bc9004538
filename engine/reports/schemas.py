"""All JSON Schemas that the project publishes, by file name: rule files, visits, reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from engine.assess.finding import Standing
from engine.patterns.pattern_json_schema import schemas as pattern_schemas
from engine.standards.corpus import STAYS
from engine.standards.rule_json_schema import schemas as rule_schemas
from engine.standards.state import ROLES
from engine.visits.visit_json_schema import schemas as visit_schemas

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus

_RANGE: Final = {
    "description": "Low and high end of a range; an end that is open is null.",
    "type": ["array", "null"],
    "items": {"type": ["number", "null"]},
    "minItems": 2,
    "maxItems": 2,
}
_TEXT: Final = {"type": "string"}
_MAYBE: Final = {"type": ["string", "null"]}
_NUMBER: Final = {"type": ["integer", "null"]}
_SUBJECTS: Final = """The ids of all subjects of which the norm says the same; of several, each has its own facts and \
remedy, and "id" is null there. Empty where nothing of the kind was recorded, and in a public edition."""
_SUPPOSED: Final = "Empty where all of it was found at the visit; else that it is a supposition, and what was supposed."
_ID: Final = {
    "description": "By which a reader points at it: the same on every run, in every language and format.",
    "type": "string",
}
_RESTS_ON: Final = {
    "description": "The ids of the findings, facts and conclusions by which it stands, with the id of a visit and # "
    "before those of an earlier one.",
    "type": "array",
    "items": {"type": "string"},
}
_COUNT: Final = {"type": "integer", "minimum": 0}
_SUMMED: Final = (
    "breached_binding", "of_which_established", "not_met_guidance", "met", "undetermined", "not_applicable",
    "not_in_force",
)  # fmt: skip


def all_schemas(corpus: Corpus) -> dict[str, str]:
    """Every schema as text, ready to be written, with the words of a corpus."""
    report = json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"
    explanation = json.dumps(explanation_schema(), ensure_ascii=False, indent=2) + "\n"
    written = {"report.v1.json": report, "explanation.v1.json": explanation}
    return {**rule_schemas(corpus), **pattern_schemas(corpus), **visit_schemas(corpus), **written}


def explanation_schema() -> dict[str, Any]:
    """What `habeas explain --format json` writes."""
    about = _object(kind=_TEXT, id=_TEXT)
    noted = {"id": _TEXT, "subject": about, "fact": _TEXT, "label": _TEXT}
    step = _object(id=_TEXT, says=_TEXT, value=_TEXT, range=_RANGE, fact=_MAYBE, below=_list(_TEXT))
    finding = _object(
        id=_TEXT,
        subject=about,
        citation=_TEXT,
        verdict={"enum": ["met", "breached", "undetermined", "not_applicable"]},
        reason=_MAYBE,
        clause=_MAYBE,
        leaning=_MAYBE,
        standing=_MAYBE,
        steps=_list(step),
        rests_on=_list(_object(**noted)),
        missing=_list(_object(**noted, why=_TEXT)),
    )
    root = _object(
        schema={"const": "explanation/v1"},
        language={"enum": ["en", "ru", "kk"]},
        receipt=_object(engine=_TEXT, rules=_TEXT, visit=_TEXT, law_on=_TEXT),
        visit=_TEXT,
        supposed={"description": _SUPPOSED, **_list(_TEXT)},
        norm=_norm(),
        not_put=_MAYBE,
        findings=_list(finding),
    )
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "Habeas explanation, version 1", **root}


def report_schema() -> dict[str, Any]:
    """What `habeas check --format json` writes."""
    about = _object(kind=_TEXT, id=_MAYBE)
    noted = _object(kind=_TEXT, id=_MAYBE, fact=_TEXT)
    finding = _object(
        id={**_ID, "description": "The id of what is said of the first of its subjects by name."},
        norm=_TEXT,
        pinpoint=_TEXT,
        citation=_TEXT,
        kind=_TEXT,
        subjects={"description": _SUBJECTS, **_list(_TEXT)},
        verdict={"enum": ["met", "breached", "undetermined", "not_applicable"]},
        word=_TEXT,
        reason=_MAYBE,
        clause=_MAYBE,
        leaning={"enum": ["would_be_breached", "would_be_met", None]},
        standing={"enum": [*map(str, Standing), None]},
        judged={**_object(why=_TEXT, by=_TEXT), "type": ["object", "null"]},
        measure={
            **_object(name=_TEXT, range=_RANGE, unit=_TEXT, operator=_TEXT, limit=_RANGE, shortfall=_RANGE),
            "type": ["object", "null"],
        },
        remedy=_list(
            _object(subject=about, fact=_TEXT, direction={"enum": ["more", "fewer"]}, target=_COUNT, by=_RANGE)
        ),
        affected={**_RANGE, "description": "How many people all the subjects together concern, as a range."},
        missing=_list(_object(kind=_TEXT, id=_MAYBE, fact=_TEXT, label=_TEXT)),
        rests_on=_list(noted),
    )
    proof = _list(_object(id=_ID, depth=_COUNT, mark=_TEXT, says=_TEXT, rests_on=_RESTS_ON))
    conclusion = _object(
        id={**_ID, "description": "The id of the conclusion on the first of its cases."},
        pattern=_TEXT,
        outcome={"enum": ["concluded", "rebutted", "open"]},
        severity={"enum": ["low", "medium", "high", "critical"]},
        standing={"enum": [*map(str, Standing), None]},
        cases=_list(_object(kind=_TEXT, where=_TEXT, id=_MAYBE)),
        says=_TEXT,
        citation=_TEXT,
        proof=proof,
        rebuttal=proof,
        missing=proof,
        advice=_MAYBE,
        worlds=_list(_object(id=_ID, subject=about, fact=_TEXT, where=_TEXT, value=_TEXT, pattern=_TEXT, says=_TEXT)),
    )
    placed = _object(subject=about, where=_TEXT, range=_RANGE, problem=_TEXT, sentence=_TEXT)
    root = _object(
        schema={"const": "report/v1"},
        language={"enum": ["en", "ru", "kk"]},
        edition={"enum": ["internal", "public"]},
        supposed={"description": _SUPPOSED, **_list(_TEXT)},
        receipt=_object(
            engine=_TEXT, rules=_TEXT, packs=_list(_object(id=_TEXT, digest=_TEXT)), visit=_MAYBE, law_on=_TEXT
        ),
        visit=_visit(),
        summary=_object(**dict.fromkeys(_SUMMED, _COUNT)),
        norms=_list(_norm()),
        findings=_list(finding),
        conclusions=_list(conclusion),
        concerns=_list(_object(number=_COUNT, norm=_TEXT, subject=about, also=_list(_TEXT), rests_on=_RESTS_ON)),
        ladders=_list(_object(name=_TEXT, unit=_TEXT, subjects=_list(placed))),
        ask=_list(_object(fact=_TEXT, question=_TEXT, where=_TEXT, settles=_COUNT, helps=_COUNT)),
        not_in_force=_list(_object(norm=_TEXT, instrument=_TEXT, says=_TEXT, why=_TEXT, day=_MAYBE, successor=_MAYBE)),
        switched_off=_list(_object(norm=_TEXT, instrument=_TEXT, says=_TEXT, pack=_TEXT, why=_TEXT)),
        narrowed=_list(_object(norm=_TEXT, instrument=_TEXT, says=_TEXT, pack=_TEXT, why=_TEXT, unless=_TEXT)),
        facts=_list(_object(kind=_TEXT, fact=_TEXT, label=_TEXT, type=_TEXT, unit=_TEXT, read={"type": "boolean"})),
        unread_facts=_list(_object(kind=_TEXT, fact=_TEXT, label=_TEXT)),
        differences=_list(noted),
        observed=_list(_observed()),
        notes=_list(_object(kind=_TEXT, id=_TEXT, fact=_MAYBE, note=_TEXT)),
        sources=_list(_object(id=_TEXT, kind=_TEXT, title=_TEXT, count=_NUMBER, confidential={"type": "boolean"})),
        previous=_list(
            _object(id=_TEXT, date=_MAYBE, recommended=_TEXT, addressee=_TEXT, norm=_MAYBE, status=_TEXT, note=_TEXT)
        ),
        judged=_list(_object(norm=_TEXT, subject=about, verdict=_TEXT, why=_TEXT, by=_TEXT, note=_TEXT)),
        warnings=_list(_TEXT),
    )
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "Habeas report, version 1", **root}


def _visit() -> dict[str, Any]:
    options = _list({"enum": list(STAYS)})
    stay = {
        "description": "For how long people are held: which of these surely occur, and which may.",
        **_object(surely=options, possibly=options, **{"from": {"enum": ["visit", "profile"]}}),
        "type": ["object", "null"],
    }
    country = {
        "description": "The State in which it lies; null for an international profile.",
        **_object(id=_TEXT, name=_TEXT),
        "type": ["object", "null"],
    }
    classes = {"description": "What it is by the words of international standards.", **_list(_TEXT)}
    facility = _object(id=_TEXT, name=_TEXT, profile=_TEXT, region=_TEXT, stay=stay, country=country, classes=classes)
    day = {"type": "string", "format": "date"}
    return _object(
        id=_TEXT, date=day, until=_MAYBE, kind=_TEXT, team=_list(_TEXT), note=_TEXT, complete=_list(_TEXT),
        facility=facility,
    )  # fmt: skip


def _norm() -> dict[str, Any]:
    """What holds of a norm whatever it was put to."""
    return _object(
        id=_TEXT,
        instrument=_TEXT,
        pack=_MAYBE,
        at=_TEXT,
        pinpoint_verified={"type": "boolean"},
        confidence={"enum": ["official_copy", "reproduction", "secondary", "seed", "known", "unsure"]},
        role={"enum": list(ROLES)},
        force={"enum": ["shall", "should", "desirable", "presumption", "emergency_floor", "informs"]},
        theme=_TEXT,
        severity={"enum": ["low", "medium", "high", "critical"]},
        kind=_TEXT,
        says=_TEXT,
        judge=_MAYBE,
        unread=_list(_TEXT),
    )


def _observed() -> dict[str, Any]:
    """A subject with its facts as they were written."""
    ends = {"from": _MAYBE, "until": _MAYBE}
    account = _object(said=_TEXT, by=_TEXT, source=_MAYBE, note=_TEXT, at=_MAYBE, share=_MAYBE, status=_TEXT, **ends)
    missing = {**_object(why=_TEXT, by=_MAYBE, source=_MAYBE, note=_TEXT), "type": ["object", "null"]}
    fact = _object(id=_ID, fact=_TEXT, accounts=_list(account), missing=missing)
    return _object(kind=_TEXT, id=_MAYBE, unit=_MAYBE, room=_MAYBE, person=_MAYBE, note=_TEXT, facts=_list(fact))


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
