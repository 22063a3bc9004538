"""Positioned nodes and a pydantic model in; the typed object, or problems with carets, out.

Pydantic says what is wrong by a path such as `("norms", 3, "severity")`; the path is walked down the nodes to
find the line and column, and its message is told in our words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from engine.errors import Place, Problem, nearest
from engine.standards.strict_yaml import Document, Mapping, Node, Scalar, Sequence, plain

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_Model = TypeVar("_Model", bound=BaseModel)


def typed(document: Document, node: Node | None, model: type[_Model], prefix: str) -> _Model | None:
    """The node as a `model`, or None with the reasons added to the document's problems.

    `prefix` is the first letter of the codes: N for rule files, V for visits.
    """
    try:
        return model.model_validate(plain(node))
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=True):
            document.problems.append(_problem(document, node, model, detail, prefix))
        return None


def _problem(
    document: Document, node: Node | None, model: type[BaseModel], detail: ErrorDetails, prefix: str
) -> Problem:
    path = [part for part in detail["loc"] if part != "[key]"]
    place, path_told = _walk(document, node, path, last_is_key=detail["type"] == "extra_forbidden")
    key = str(path[-1]) if path else ""
    value = detail.get("input")
    context = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            known = _known_keys(model, path[:-1])
            mend = nearest(key, known) or (f"the keys here are {', '.join(known)}" if known else "remove it")
            return Problem(f"{prefix}001", place, f'unknown key "{key}"', mend)
        case "missing":
            return Problem(f"{prefix}002", place, f'"{key}" is missing{path_told}', f'add "{key}:" here')
        case "literal_error" | "enum":
            options = _options(str(context.get("expected", "")))
            mend = nearest(str(value), options) or f"one of: {', '.join(options)}"
            return Problem(f"{prefix}003", place, f'"{value}" is not possible for "{key}"', mend)
        case "date_from_datetime_parsing" | "date_parsing" | "date_from_datetime_inexact" | "date_type":
            return Problem(f"{prefix}004", place, f'"{value}" is not a date', 'write it as "2018-06-19"')
        case "value_error" | "assertion_error":
            return Problem(f"{prefix}005", place, detail["msg"].removeprefix("Value error, "))
    kind = detail["type"]
    wanted = _WANTED.get(kind, detail["msg"])
    return Problem(f"{prefix}006", place, f'"{key}": {wanted}', _shape_mend(kind))


_WANTED = {
    "string_type": "a text is needed here",
    "dict_type": "named values (key: value) are needed here",
    "model_type": "named values (key: value) are needed here",
    "model_attributes_type": "named values (key: value) are needed here",
    "list_type": "a list is needed here",
    "tuple_type": "a list is needed here",
    "bool_parsing": "true or false is needed here",
    "bool_type": "true or false is needed here",
    "float_parsing": "a number is needed here",
    "float_type": "a number is needed here",
    "int_parsing": "a whole number is needed here",
    "int_type": "a whole number is needed here",
}


def _shape_mend(kind: str) -> str:
    if kind in {"list_type", "tuple_type"}:
        return "start each item on a line of its own with a dash"
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        return "write it as lines of key: value, indented"
    return ""


def _options(expected: str) -> list[str]:
    """Pydantic prints the options as `'a', 'b' or 'c'`."""
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",") if part.strip(" '")]


def _walk(document: Document, node: Node | None, path: list[Any], *, last_is_key: bool) -> tuple[Place, str]:
    """The place of the deepest node on the path that exists, and how to name it in a sentence."""
    here: Node | None = node
    place = document.place(here)
    named: list[str] = []
    for depth, part in enumerate(path):
        last = depth == len(path) - 1
        if isinstance(here, Mapping):
            key = here.key(str(part))
            if key is None:
                continue  # a union's tag, or a key that is missing: the place stays at the parent
            value = here.get(str(part))
            place = document.place(key if (last and last_is_key) or not isinstance(value, Scalar) else value)
            here = value
            named.append(str(part))
        elif isinstance(here, Sequence) and isinstance(part, int) and part < len(here.items):
            here = here.items[part]
            place = document.place(here)
            identity = here.get("id") or here.get("name") if isinstance(here, Mapping) else None
            named.append(identity.text if isinstance(identity, Scalar) else f"item {part + 1}")
    return place, f" in {' > '.join(named)}" if named else ""


def _known_keys(model: type[BaseModel], path: list[Any]) -> list[str]:
    """The keys that the model has at a path, for suggestions."""
    current: type[BaseModel] | None = model
    for part in path:
        if current is None or isinstance(part, int):
            continue
        field = current.model_fields.get(str(part)) or next(
            (f for f in current.model_fields.values() if f.alias == part), None
        )
        current = _model_inside(field.annotation) if field is not None else current
    return [] if current is None else [field.alias or name for name, field in current.model_fields.items()]


def _model_inside(annotation: Any) -> type[BaseModel] | None:
    """The model somewhere inside `tuple[Model, ...] | None` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_inside(inner) for inner in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)
