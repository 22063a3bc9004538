"""Nodes of a visit file in, typed entries out; pydantic is imported only when something may be wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from engine.standards.cache import code_digest
from engine.standards.load import keep_value, kept_value
from engine.text.fitted import Unsure, fitted, shape_of
from engine.text.strict_yaml import plain
from engine.visits.entered import day, runs_forwards, without_blanks, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.text.fitted import Shape
    from engine.text.strict_yaml import Document, Node
    from engine.visits.visit_schema import AccountEntry, MissingEntry, VisitFile

_FUNCTIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    each.__name__: each for each in (day, yes_or_no, without_blanks, runs_forwards)
}


def visit_file(document: Document, node: Node) -> VisitFile | None:
    """The frame of a visit, or None with the problems told."""
    return cast("VisitFile | None", _entry(document, node, "VisitFile"))


def account(document: Document, node: Node) -> AccountEntry | None:
    """An account that was written with its means, or None with the problems told."""
    return cast("AccountEntry | None", _entry(document, node, "AccountEntry"))


def bare_account(value: str | list[str | None]) -> AccountEntry:
    """An account of which only the value was written."""
    shape = _shapes()["AccountEntry"]
    if shape is not None:
        return cast("AccountEntry", fitted(shape, {"value": value}, _FUNCTIONS))
    from engine.visits.visit_schema import AccountEntry  # noqa: PLC0415

    return AccountEntry(value=value)


def missing(document: Document, node: Node) -> MissingEntry | None:
    """A reason why there is no value, or None with the problems told."""
    return cast("MissingEntry | None", _entry(document, node, "MissingEntry"))


def _entry(document: Document, node: Node, name: str) -> object:
    """By the shape where it surely fits, else by the model, which tells what is wrong."""
    shape = _shapes()[name]
    try:
        if shape is not None:
            return fitted(shape, plain(node), _FUNCTIONS)
    except Unsure:
        pass
    from engine.text.typed import typed  # noqa: PLC0415
    from engine.visits import visit_schema as schema  # noqa: PLC0415

    model = getattr(schema, name)
    return typed(document, node, model, "V")


@cache
def _shapes() -> Mapping[str, Shape | None]:
    """The shapes of the models, read out of them once and kept like the rules."""
    key = code_digest()
    shapes: Mapping[str, Shape | None] | None = kept_value(key, "shapes")
    if shapes is None:
        from engine.visits import visit_schema as schema  # noqa: PLC0415

        models = (schema.VisitFile, schema.AccountEntry, schema.MissingEntry)
        shapes = {model.__name__: shape_of(model, _FUNCTIONS) for model in models}
        keep_value(key, "shapes", shapes)
    return shapes
