"""What pydantic would surely accept, typed without importing it: half of the time of a check is saved.

The models stay the one definition.  `shape_of` reads out of a model what it accepts, as plain data that is kept with
the compiled rules; `fitted` types by it.  Of whatever is not plainly right it says `Unsure`, and the model decides and
tells what is wrong.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pydantic import BaseModel

    Functions: TypeAlias = Mapping[str, Callable[[Any], Any]]
    """What models call before or after they type, by name; a kept shape can name no other."""

Shape: TypeAlias = "tuple[Any, ...]"
"""A word of `_FITTING`, then what it needs to know."""

_LONGEST_NUMBER: Final = 9


class Unsure(Exception):  # noqa: N818  (nothing is wrong yet)
    """Only the model can tell whether this can be typed."""


class Fitted:
    """An entry with the fields of its model."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)

    def __repr__(self) -> str:
        return f"Fitted({vars(self)})"


# ---------------------------------------------------------------- data to typed values


def fitted(shape: Shape, value: Any, functions: Functions) -> Any:
    """The value typed; raises `Unsure`."""
    return _FITTING[shape[0]](value, functions, *shape[1:])


def _any(value: Any, _functions: Functions) -> Any:
    return value


def _text(value: Any, _functions: Functions, strip: bool, least: int) -> str:  # noqa: FBT001  (from the shape)
    if not isinstance(value, str):
        raise Unsure
    text = value.strip() if strip else value
    if len(text) < least:
        raise Unsure
    return text


def _whole(value: Any, _functions: Functions) -> int:
    if not (isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER):
        raise Unsure
    return int(value)


def _one_of(value: Any, _functions: Functions, words: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in words:
        raise Unsure
    return value


def _day(value: Any, _functions: Functions) -> date:
    if type(value) is not date:
        raise Unsure
    return value


def _flag(value: Any, _functions: Functions) -> bool:
    if not isinstance(value, bool):
        raise Unsure
    return value


def _maybe(value: Any, functions: Functions, shape: Shape) -> Any:
    return None if value is None else fitted(shape, value, functions)


def _list(value: Any, functions: Functions, shape: Shape) -> list[Any]:
    if not isinstance(value, list):
        raise Unsure
    return [fitted(shape, item, functions) for item in value]


def _tuple(value: Any, functions: Functions, shape: Shape) -> tuple[Any, ...]:
    return tuple(_list(value, functions, shape))


def _keyed(value: Any, functions: Functions, key: Shape, shape: Shape) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise Unsure
    return {fitted(key, name, functions): fitted(shape, item, functions) for name, item in value.items()}


def _before(value: Any, functions: Functions, name: str, shape: Shape) -> Any:
    return fitted(shape, _called(functions[name], value), functions)


def _after(value: Any, functions: Functions, name: str, shape: Shape) -> Any:
    return _called(functions[name], fitted(shape, value, functions))


def _called(function: Callable[[Any], Any], value: Any) -> Any:
    try:
        return function(value)
    except ValueError:
        raise Unsure from None


def _entry(value: Any, functions: Functions, fields: tuple[tuple[str, str, Shape, bool, Any], ...]) -> Fitted:
    if not isinstance(value, dict):
        raise Unsure
    left = dict(value)
    values = {}
    for name, key, shape, required, default in fields:
        if key in left:
            values[name] = fitted(shape, left.pop(key), functions)
        elif required:
            raise Unsure
        else:
            values[name] = default
    if left:
        raise Unsure
    return Fitted(values)


_FITTING: Final[Mapping[str, Callable[..., Any]]] = {
    "any": _any, "text": _text, "whole": _whole, "one of": _one_of, "day": _day, "flag": _flag, "maybe": _maybe,
    "list": _list, "tuple": _tuple, "keyed": _keyed, "before": _before, "after": _after, "entry": _entry,
}  # fmt: skip


# ---------------------------------------------------------------- models to shapes


def shape_of(model: type[BaseModel], functions: Functions) -> Shape | None:
    """What a model accepts; None where it does something that no shape can tell, so that it types everything itself."""
    try:
        return _shape(model.__pydantic_core_schema__, functions)
    except (Unsure, KeyError):
        return None


def _shape(schema: Mapping[str, Any], functions: Functions) -> Shape:
    """The shape of one of pydantic's own schemas; raises `Unsure` for whatever is not known here."""
    match schema["type"]:
        case "any":
            return ("any",)
        case "str":
            _only(schema, ("strip_whitespace", "min_length"))
            return ("text", schema.get("strip_whitespace", False), schema.get("min_length", 0))
        case "int" | "date" | "bool" as kind:
            _only(schema, ())
            return ({"int": "whole", "date": "day", "bool": "flag"}[kind],)
        case "literal":
            return ("one of", tuple(schema["expected"]))
        case "nullable":
            return ("maybe", _shape(schema["schema"], functions))
        case "list":
            _only(schema, ("items_schema",))
            return ("list", _shape(schema["items_schema"], functions))
        case "tuple":
            _only(schema, ("items_schema", "variadic_item_index"))
            if len(schema["items_schema"]) > 1:
                raise Unsure(schema["type"])
            return ("tuple", _shape(schema["items_schema"][schema["variadic_item_index"]], functions))
        case "dict":
            _only(schema, ("keys_schema", "values_schema"))
            return ("keyed", _shape(schema["keys_schema"], functions), _shape(schema["values_schema"], functions))
        case "function-before" | "function-after" as kind:
            return (kind.removeprefix("function-"), _name(schema, functions), _shape(schema["schema"], functions))
        case "model":
            _only(schema, ("cls", "schema", "config", "root_model", "custom_init"))
            _only(schema.get("config", {}), ("title", "extra_fields_behavior"))
            return _shape(schema["schema"], functions)
        case "model-fields":
            return ("entry", tuple(_field(name, field, functions) for name, field in schema["fields"].items()))
    raise Unsure(schema["type"])


def _field(name: str, field: Mapping[str, Any], functions: Functions) -> tuple[str, str, Shape, bool, Any]:
    inner = field["schema"]
    key = field.get("validation_alias", name)
    if inner["type"] != "default":
        return (name, key, _shape(inner, functions), True, None)
    _only(inner, ("schema", "default"))
    return (name, key, _shape(inner["schema"], functions), False, inner["default"])


def _name(schema: Mapping[str, Any], functions: Functions) -> str:
    """The name of what is called; raises `Unsure` where it is none of ours."""
    called = schema["function"]["function"]
    name: str = getattr(called, "__name__", "")
    if schema["function"]["type"] != "no-info" or functions.get(name) is not called:
        raise Unsure(name)
    return name


def _only(schema: Mapping[str, Any], known: Iterable[str]) -> None:
    """Nothing else is asked of a value than what is known here."""
    if schema.keys() - {"type", "metadata", "ref", "serialization", *known}:
        raise Unsure(str(schema))
