"""The models of rule files in, JSON Schemas for editors out: completion, hover texts, and red lines while writing.

Editors type scalars before they check them, and our reader does not.  So wherever it takes a text, these
schemas allow a number or a yes as well, and wherever it takes a number, a text that reads as one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from engine.standards.pack_schema import PackFile
from engine.standards.place_schema import CountryFile, ProfileFile
from engine.standards.rule_parts import TERMS
from engine.standards.rule_schema import InstrumentFile, VocabularyFile
from engine.standards.terms import ANY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel
    from pydantic_core import core_schema

    from engine.standards.corpus import Corpus

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The dialect that editors know best."""

FLAG: Final = {"enum": [True, False, "true", "false", "yes", "no"]}
NUMBER: Final = {"type": ["number", "string"], "pattern": r"^[-+]?\d+(\.\d+)?$"}
WHOLE: Final = {"type": ["integer", "string"], "pattern": r"^\d+$"}
TEXT: Final = ["string", "number", "boolean"]


def schemas(corpus: Corpus) -> dict[str, str]:
    """The schemas of all rule files and of packs, by file name, with the words of a corpus."""
    files: dict[str, type[BaseModel]] = {
        "instrument": InstrumentFile,
        "vocabulary": VocabularyFile,
        "country": CountryFile,
        "profile": ProfileFile,
        "pack": PackFile,
    }
    return {f"{name}.v1.json": as_text(editor_schema(model, corpus)) for name, model in files.items()}


def editor_schema(model: type[BaseModel], corpus: Corpus) -> dict[str, Any]:
    """The schema of a file, as editors need it."""
    made = model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_ForEditors)
    definitions = made.pop("$defs", {})
    offered: dict[str, Any] = _offered({"$schema": DIALECT, **made, "definitions": definitions}, _words(corpus))
    return offered


def _words(corpus: Corpus) -> dict[str, list[str]]:
    """What an editor offers; a pack may have words of its own, so that no other word is an error to it."""
    terms = corpus.terms
    kinds = [*dict.fromkeys(profile.kind for profile in corpus.profiles.values())]
    return {
        "themes": [*terms.themes],
        "groups": [*terms.groups, ANY],
        "classes": [*terms.classes],
        "kinds": kinds,
        "places": [*dict.fromkeys((*kinds, *terms.classes, ANY))],
        "jurisdictions": [*(country.jurisdiction for country in corpus.countries.values()), *terms.systems],
    }


def _offered(schema: Any, words: Mapping[str, list[str]]) -> Any:
    """The schema with the words written out wherever one of a list is meant."""
    if isinstance(schema, list):
        return [_offered(each, words) for each in schema]
    if not isinstance(schema, dict):
        return schema
    rest = {key: _offered(each, words) for key, each in schema.items() if key != TERMS}
    if TERMS not in schema:
        return rest
    return {**rest, "anyOf": [{"enum": words[schema[TERMS]]}, {"type": rest.pop("type")}]}


def as_text(schema: dict[str, Any]) -> str:
    """The schema as it is written to a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


class _ForEditors(GenerateJsonSchema):
    """Scalars as their authors write them, without titles that repeat each key and defaults that say nothing."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        made = super().model_schema(schema)
        made.pop("title", None)
        return made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        made = super().default_schema(schema)
        if not made.get("default"):
            made.pop("default", None)
        return made

    def str_schema(self, schema: core_schema.StringSchema) -> dict[str, Any]:
        return {**super().str_schema(schema), "type": TEXT}

    def float_schema(self, schema: core_schema.FloatSchema) -> dict[str, Any]:  # noqa: ARG002
        return dict(NUMBER)

    def int_schema(self, schema: core_schema.IntSchema) -> dict[str, Any]:  # noqa: ARG002
        return dict(WHOLE)

    def bool_schema(self, schema: core_schema.BoolSchema) -> dict[str, Any]:  # noqa: ARG002
        return dict(FLAG)

    def tuple_schema(self, schema: core_schema.TupleSchema) -> dict[str, Any]:
        """The dialect has no word for a tuple of a fixed length whose items are alike."""
        made = super().tuple_schema(schema)
        items = made.pop("prefixItems", None)
        return made if items is None else {**made, "items": items[0]}
