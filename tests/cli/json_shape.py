"""A structural check of JSON against the few words of JSON Schema that our report schema uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN = {
    "$schema", "title", "description", "type", "properties", "required", "additionalProperties", "items",
    "minItems", "maxItems", "minimum", "enum", "const", "format",
}  # fmt: skip
TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int,
    "number": (int, float),
}  # fmt: skip


def misfits(value: Any, schema: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Every place where a value is not what the schema promises; a word that is not known here is one too."""
    yield from (f"{at}: the schema says {word}" for word in schema.keys() - KNOWN)
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is(value, kind) for kind in kinds):
        yield f"{at}: {value!r} is no {' or '.join(kinds)}"
    elif isinstance(value, dict):
        yield from _object(value, schema, at)
    elif isinstance(value, list):
        yield from _list(value, schema, at)
    elif isinstance(value, int | float) and value < schema.get("minimum", value):
        yield f"{at}: {value} is too small"


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _object(value: dict[str, Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    properties = schema.get("properties", {})
    yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    if schema.get("additionalProperties") is False:
        yield from (f"{at}: {name} is not promised" for name in value.keys() - properties.keys())
    for name, part in value.items():
        if name in properties:
            yield from misfits(part, properties[name], f"{at}.{name}")


def _list(value: list[Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} items"
    for number, item in enumerate(value):
        yield from misfits(item, schema.get("items", {}), f"{at}[{number}]")
