"""The models of a visit file and the vocabulary in, a JSON Schema for editors out.

Every fact is a key with its question as the hover text, so that an editor offers what can be observed of a
room and marks what is misspelt before the visit is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from engine.standards.rule_json_schema import FLAG, as_text, editor_schema
from engine.visits.facts import LINKS
from engine.visits.visit import PLURALS
from engine.visits.visit_schema import AccountEntry, MissingEntry, VisitFile

if TYPE_CHECKING:
    from pydantic import BaseModel

    from engine.standards.corpus import Corpus, Fact

_SCALAR: Final = {"type": ["string", "number", "boolean", "null"]}
_BLANK: Final = {"type": "null"}
_ACCOUNT: Final = {"$ref": "#/definitions/Account"}
_VALUE: Final = {
    "description": "A bare value, one account, several accounts, or the reason why there is none.",
    "anyOf": [
        _SCALAR,
        _ACCOUNT,
        {"$ref": "#/definitions/Missing"},
        {"type": "array", "items": {"anyOf": [_SCALAR, _ACCOUNT]}},
    ],
}
_FLAG: Final = {"anyOf": [{"enum": ["yes", "no"]}, {"$ref": "#/definitions/value"}]}
"""An editor offers yes and no; other words, accounts and reasons are taken as well."""

_DAY: Final = {"type": "string", "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})$"}
_OTHERWISE: Final = (({"type": "string", "format": "date"}, _DAY), (FLAG, {"anyOf": [FLAG, {"type": "string"}]}))
"""What a visit may spell in more ways than a rule file: days, and yes and no in three languages."""

_LINKS: Final = {
    "id": "The code by which the report names it; never a person's name.",
    "unit": "The id of the unit that it belongs to.",
    "room": "The id of the room that it belongs to.",
    "person": "A code for the person concerned, the same in all that happened to them; never a name.",
    "note": "What a reader should know, without names.",
}


def schemas(corpus: Corpus) -> dict[str, str]:
    """The schema of visit files by its file name, with the facts of a corpus."""
    return {"visit.v1.json": as_text(visit_schema(corpus))}


def visit_schema(corpus: Corpus) -> dict[str, Any]:
    """The schema of a visit file with the facts of a corpus."""
    made = _for_visits(VisitFile, corpus)
    for name, model in (("Account", AccountEntry), ("Missing", MissingEntry)):
        entry = _for_visits(model, corpus)
        made["definitions"][name] = {key: part for key, part in entry.items() if key not in {"$schema", "definitions"}}
    made["definitions"] |= {"flag": _FLAG, "value": _VALUE}
    made["properties"]["facts"] = {"anyOf": [_subject("facility", corpus), _BLANK]}
    for kind, plural in PLURALS.items():
        listed = {"type": "array", "items": {**_subject(kind, corpus), "required": ["id"]}}
        made["properties"][plural] = {"anyOf": [listed, _BLANK]}
    return made


def _for_visits(model: type[BaseModel], corpus: Corpus) -> dict[str, Any]:
    """The schema of a model in which what is left blank was not written."""
    made: dict[str, Any] = _respelt(editor_schema(model, corpus))
    for part in (made, *made["definitions"].values()):
        required = part.get("required", ())
        properties = part.get("properties", {})
        part["properties"] = {
            name: each if name in required or _BLANK in each.get("anyOf", ()) else {"anyOf": [each, _BLANK]}
            for name, each in properties.items()
        }
    return made


def _respelt(schema: Any) -> Any:
    if isinstance(schema, dict):
        otherwise = next((other for usual, other in _OTHERWISE if schema == usual), None)
        return otherwise or {key: _respelt(part) for key, part in schema.items()}
    return [_respelt(part) for part in schema] if isinstance(schema, list) else schema


def _subject(kind: str, corpus: Corpus) -> dict[str, Any]:
    links: dict[str, Any] = {
        name: {"type": ["string", "number", "null"], "description": _LINKS[name]} for name in LINKS[kind]
    }
    facts = {fact.name: _fact(fact) for (on, _), fact in corpus.facts.items() if on == kind}
    return {"type": "object", "additionalProperties": False, "properties": links | facts}


def _fact(fact: Fact) -> dict[str, Any]:
    """A fact: how it is written, and what to ask; the options of a choice are offered in English."""
    unit = f", {fact.unit}" if fact.unit else ""
    told = f"{fact.label['en']}{unit}. {fact.ask.get('en', '')}".strip()
    if not fact.choices:
        return {"description": told, "$ref": f"#/definitions/{'flag' if fact.type == 'flag' else 'value'}"}
    offered: dict[str, Any] = {"enum": list(fact.choices)}
    if fact.type == "choices":
        offered = {"type": "array", "items": offered}
    return {"description": told, "anyOf": [offered, {"$ref": "#/definitions/value"}]}
