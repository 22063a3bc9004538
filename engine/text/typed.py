"""Positioned nodes and a pydantic model in; the typed object, or problems with carets, out.

Pydantic says what is wrong by a path such as `("norms", 3, "severity")`; the path is walked down the nodes to
find the line and column, and its message is told in our words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from engine.errors import Place, Problem, cyrillic, nearest
from engine.text.strict_yaml import Document, Mapping, Node, Scalar, Sequence, plain

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_Model = TypeVar("_Model", bound=BaseModel)

IDENTIFIER: Final = r"^[a-z0-9][A-Za-z0-9._/-]*$"
SNAKE: Final = r"^[a-z][a-z0-9_]*$"
FACT_OF: Final = r"^(?:groups|[a-z]+\.[a-z][a-z0-9_]*)$"

SPELLINGS: Final = {
    IDENTIFIER: "use Latin letters, digits and . _ / - and start with a small letter or a digit",
    SNAKE: "use small Latin letters, digits and _ and start with a letter",
    FACT_OF: "write it as subject.fact, such as room.kind",
}
_LIST: Final = ("a list is needed here", "start each item on a line of its own with a dash")
_VALUES: Final = ("named values (key: value) are needed here", "write it as lines of key: value, indented")
_TEXT: Final = ("a text is needed here", "")
_FLAG: Final = ("true or false is needed here", "")
_NUMBER: Final = ("a number is needed here", "write it in digits, with a point: 2.5")
_WHOLE: Final = ("a whole number is needed here", "")
_SHAPES: Final = {
    # pydantic's type of error -> what is needed, how to write it
    "string_type": _TEXT,
    "string_too_short": _TEXT,
    "dict_type": _VALUES,
    "model_type": _VALUES,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "too_short": ("at least one is needed here", "add one, or remove the key"),
    "too_long": ("there are too many values here", "keep as many as are needed"),
    "bool_parsing": _FLAG,
    "bool_type": _FLAG,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
}
_DATES: Final = frozenset({"date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact", "date_type"})
_DAY: Final = "write it as 2018-06-19"
_SHOWN: Final = 60
"""Characters of a wrong value that are repeated in a message."""


def typed(document: Document, node: Node | None, model: type[_Model], prefix: str) -> _Model | None:
    """The node as a `model`, or None with the reasons added to the document's problems.

    `prefix` is the first letter of the codes: N for rule files, V for visits.
    """
    try:
        return model.model_validate(plain(node))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
    document.problems += [
        _problem(document, node, model, detail, prefix) for detail in details if not _follows(detail, details)
    ]
    return None


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """A list is not too short when its items are there and wrong."""
    inside = (other["loc"][: len(detail["loc"])] == detail["loc"] for other in details if other is not detail)
    return detail["type"] == "too_short" and any(inside)


def _problem(
    document: Document, node: Node | None, model: type[BaseModel], detail: ErrorDetails, prefix: str
) -> Problem:
    kind, value = detail["type"], detail.get("input")
    of_key = kind == "extra_forbidden" or "[key]" in detail["loc"]
    path = [part for part in detail["loc"] if part != "[key]"]
    if kind == "missing" and path and isinstance(path[-1], int):
        path, kind = path[:-1], "missing_item"
    place, where = _walk(document, node, path, of_key=of_key)
    key = f'"{_last_name(path)}": ' if path and not of_key else ""
    said = _said(value)
    context = detail.get("ctx", {})
    match kind:
        case "extra_forbidden":
            known = _known_keys(model, path[:-1])
            return Problem(
                f"{prefix}001", place, f'unknown key "{path[-1]}"', nearest(str(path[-1]), known) or _keys(known)
            )
        case "missing":
            return Problem(f"{prefix}002", place, f'"{path[-1]}" is missing{where}', f'add "{path[-1]}:" here')
        case "literal_error":
            options = _options(str(context["expected"]))
            mend = (nearest(value, options) if isinstance(value, str) else "") or f"one of: {', '.join(options)}"
            return Problem(f"{prefix}003", place, f"{key}{said} is not possible here", mend)
        case _ if kind in _DATES:
            return Problem(f"{prefix}004", place, f"{key}{said} is not a date", context.get("mend") or _DAY)
        case "value_error":
            return Problem(f"{prefix}005", place, detail["msg"].removeprefix("Value error, "))
        case "pinpoint":
            return Problem(f"{prefix}006", place, f"{key}{said} is a number and no pinpoint", context["mend"])
        case "missing_item":
            return Problem(f"{prefix}006", place, f"{key}two values are needed here", "write it as [1, 2]")
        case "string_pattern_mismatch":
            mend = "; ".join(filter(None, (cyrillic(str(value)), SPELLINGS.get(str(context["pattern"]), ""))))
            return Problem(f"{prefix}006", place, f"{key}{said} is not spelt as it should be", mend)
    wanted, mend = _SHAPES.get(kind, (detail["msg"], ""))
    return Problem(f"{prefix}006", place, f"{key}{wanted}", mend)


def _last_name(path: list[Any]) -> str:
    """The last key on a path; an item of a list goes by the key of its list."""
    return next((str(part) for part in reversed(path) if not isinstance(part, int)), "")


def _said(value: object) -> str:
    if value is None:
        return "a blank"
    if isinstance(value, str):
        return f'"{value[:_SHOWN]}{"..." if len(value) > _SHOWN else ""}"'
    return "a list" if isinstance(value, list) else "a set of values"


def _keys(known: list[str]) -> str:
    return f"the keys here are {', '.join(known)}" if known else "remove it"


def _options(expected: str) -> list[str]:
    """Pydantic prints the options as `'a', 'b' or 'c'`."""
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]


def _walk(document: Document, node: Node | None, path: list[Any], *, of_key: bool) -> tuple[Place, str]:
    """The place of the deepest node on the path that exists, and how to name it in a sentence."""
    here: Node | None = node
    place = document.place(here)
    named: list[str] = []
    for depth, part in enumerate(path):
        last = depth == len(path) - 1
        if isinstance(here, Mapping):
            key, value = here.key(str(part)), here.get(str(part))
            if key is None:
                break  # a key that is missing: the place stays at the parent
            at_key = (last and of_key) or not isinstance(value, Scalar) or value.is_null
            place, here = document.place(key if at_key else value), value
            named.append(key.text)
        elif isinstance(here, Sequence):
            here = here.items[part]
            place = document.place(here)
            identity = here.get("id") or here.get("name") if isinstance(here, Mapping) else None
            named.append(identity.text if isinstance(identity, Scalar) else f"item {part + 1}")
    return place, f" in {' > '.join(named)}" if named else ""


def _known_keys(model: type[BaseModel], path: list[Any]) -> list[str]:
    """The keys that the model has at a path, for suggestions."""
    current: type[BaseModel] | None = model
    for part in path:
        fields = current.model_fields if current is not None else {}
        field = fields.get(str(part)) or next((field for field in fields.values() if field.alias == part), None)
        if field is not None:
            current = _model_inside(field.annotation)
    return [] if current is None else [field.alias or name for name, field in current.model_fields.items()]


def _model_inside(annotation: Any) -> type[BaseModel] | None:
    """The model somewhere inside `tuple[Model, ...] | None` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_inside(inner) for inner in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)
