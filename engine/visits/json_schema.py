"""The models of a visit file and the vocabulary in, a JSON Schema for editors out.

Every fact is a key with its question as the hover text, so that an editor offers what can be observed of a
room and marks what is misspelt before the visit is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from engine.standards.json_schema import as_text, editor_schema
from engine.standards.load import load_corpus
from engine.visits.model import PLURALS
from engine.visits.schema import AccountEntry, MissingEntry, VisitFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.standards.model import Corpus, Fact

_SCALAR: Final = {"type": ["string", "number", "boolean", "null"]}
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
"""An editor offers yes and no; other words, accounts and ranges are taken as well."""

_LINKS: Final = {
    "id": "The code by which the report names it; never a person's name.",
    "unit": "The id of the unit that it belongs to.",
    "room": "The id of the room where it was.",
    "note": "What a reader should know, without names.",
}
_DAY: Final = {"type": "string", "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})$"}


def schemas(corpus: Corpus | None = None) -> dict[str, str]:
    """The schema of visit files by its file name, with the facts of a corpus (by default what is shipped)."""
    return {"visit.v1.json": as_text(visit_schema(corpus or load_corpus()))}


def visit_schema(corpus: Corpus) -> dict[str, Any]:
    """The schema of a visit file with the facts of a corpus."""
    made = editor_schema(VisitFile)
    definitions = made["definitions"]
    for name, model in (("Account", AccountEntry), ("Missing", MissingEntry)):
        entry = editor_schema(model)
        definitions[name] = {key: part for key, part in entry.items() if key not in {"$schema", "definitions"}}
    for dated in ("VisitEntry", "PreviousEntry"):
        definitions[dated]["properties"]["date"] = dict(_DAY)
    definitions |= {"flag": _FLAG, "value": _VALUE}
    made["properties"]["facts"] = _subject("facility", corpus, ("note",))
    for kind, plural in PLURALS.items():
        subject = {**_subject(kind, corpus, _LINKS), "required": ["id"]}
        made["properties"][plural] = {"type": "array", "items": subject}
    return made


def _subject(kind: str, corpus: Corpus, links: Iterable[str]) -> dict[str, Any]:
    keys: dict[str, Any] = {name: {"type": ["string", "number", "null"], "description": _LINKS[name]} for name in links}
    facts = {fact.name: _fact(fact) for (on, _), fact in corpus.facts.items() if on == kind}
    return {"type": "object", "additionalProperties": False, "properties": keys | facts}


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
