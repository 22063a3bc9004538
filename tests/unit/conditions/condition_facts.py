"""A small vocabulary for the tests of this folder, and the way from a text to a settled tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.conditions.parse import parse
from engine.conditions.resolve import Observable, resolve

if TYPE_CHECKING:
    from engine.conditions.tree import Node

_OBSERVED = (
    ("facility", "population", "count", "person", ()),
    ("facility", "log_kept", "flag", "", ()),
    ("unit", "taps", "count", "tap", ()),
    ("unit", "occupants", "count", "person", ()),
    ("room", "occupants", "count", "person", ()),
    ("room", "capacity", "count", "person", ()),
    ("room", "beds", "count", "bed", ()),
    ("room", "floor_area", "number", "m²", ()),
    ("room", "annexe", "number", "m²", ()),
    ("room", "temperature", "number", "°C", ()),
    ("room", "dark", "flag", "", ()),
    ("room", "soap", "flag", "", ()),
    ("room", "heated", "flag", "", ()),
    ("room", "note", "text", "", ()),
    ("room", "kind", "choice", "", ("cell", "dormitory", "ward")),
    ("room", "groups", "choices", "", ("women", "juvenile")),
    ("room", "women_in", "choices", "", ("women", "juvenile")),
    ("detention", "held_from", "datetime", "", ()),
    ("detention", "held_until", "datetime", "", ()),
    ("detention", "judge_at", "datetime", "", ()),
    ("detention", "lights_out", "time", "", ()),
    ("detention", "charged_on", "date", "", ()),
)
_DERIVED = (
    ("room", "space", "number", "m²/person", "floor_area / occupants", ()),
    ("room", "net_area", "number", "m²", "floor_area - annexe", (("annexe", (0.0, 3.0)),)),
    ("room", "net_space", "number", "m²/person", "net_area / occupants", ()),
    ("room", "crowded", "flag", "", "occupants > capacity", ()),
    ("room", "per_tap", "number", "person/tap", "occupants / unit.taps", ()),
    ("unit", "per_tap", "number", "person/tap", "occupants / taps", ()),
    ("unit", "dry", "flag", "", "per_tap > 10", ()),
    ("facility", "held", "count", "person", "sum(room.occupants for room in rooms)", ()),
)


def _vocabulary() -> dict[tuple[str, str], Observable]:
    found = {(on, name): Observable(name, kind, unit, options) for on, name, kind, unit, options in _OBSERVED}
    for on, name, kind, unit, formula, assume in _DERIVED:
        derive = resolve(parse(formula), on, found, wanted=kind)
        found[on, name] = Observable(name, kind, unit, (), derive, assume)
    return found


VOCABULARY = _vocabulary()


def settled(text: str, on: str = "room", *, limit_unit: str | None = None, wanted: str = "flag") -> Node:
    """A condition (or a figure, when that is wanted) settled for a kind of subject."""
    return resolve(parse(text), on, VOCABULARY, limit_unit=limit_unit, wanted=wanted)
