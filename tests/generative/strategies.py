"""Conditions that resolve, and visits as they are, as they were seen, and as they were seen less well.

A `Sighting` holds one unit of a facility with its rooms three times: `exact` gives every fact one value; `fine`
knows less (a range in place of a number, two options in place of one, nothing at all, a list that is not whole);
`rough` knows less still.  Whatever is decided on `rough` must be decided alike on `fine` and on `exact`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import note
from hypothesis import strategies as st
from spec.given import Subject

from engine.conditions import tree
from engine.conditions.parse import parse
from engine.conditions.resolve import Observable, resolve
from engine.conditions.values import Choices, Interval, Value, bounded, point
from engine.conditions.write import written

if TYPE_CHECKING:
    from collections.abc import Mapping

KIND = "unit"
LIMIT_UNIT = "m²"
KINDS_OF_ROOM = ("cell", "dormitory", "ward")
GROUPS = ("women", "juvenile", "remand")
ASSUMED = (0.0, 3.0)

_OBSERVED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "facility": {"population": ("count", "person"), "land": ("number", "m²"), "old": ("flag", "")},
    "unit": {
        "occupants": ("count", "person"),
        "taps": ("count", "tap"),
        "area": ("number", "m²"),
        "annexe": ("number", "m²"),
        "temperature": ("number", "°C"),
        "kind": ("choice", ""),
        "meant_as": ("choice", ""),
        "groups": ("choices", ""),
        "dark": ("flag", ""),
        "soap": ("flag", ""),
        "opened": ("datetime", ""),
        "closed": ("datetime", ""),
    },
    "room": {
        "beds": ("count", "bed"),
        "area": ("number", "m²"),
        "temperature": ("number", "°C"),
        "kind": ("choice", ""),
        "dark": ("flag", ""),
    },
}
_DERIVED = (
    ("unit", "people_per_tap", "number", "person/tap", "occupants / taps"),
    ("unit", "net_area", "number", "m²", "area - annexe"),
    ("unit", "crowded", "flag", "", "occupants > 2 * taps"),
    ("unit", "beds_in_all", "count", "bed", "sum(room.beds for room in rooms)"),
    ("room", "beds_per_tap", "number", "bed/tap", "beds / unit.taps"),
    ("room", "cold", "flag", "", "temperature < unit.temperature or dark"),
)
_CHOICES = {"choice": KINDS_OF_ROOM, "choices": GROUPS}


def _vocabulary() -> dict[tuple[str, str], Observable]:
    found = {
        (on, name): Observable(name, kind, unit, _CHOICES.get(kind, ()))
        for on, facts in _OBSERVED.items()
        for name, (kind, unit) in facts.items()
    }
    for on, name, kind, unit, formula in _DERIVED:
        derive = resolve(parse(formula), on, found, wanted=kind)
        assume = (("annexe", ASSUMED),) if name == "net_area" else ()
        found[on, name] = Observable(name, kind, unit, (), derive, assume)
    return found


VOCABULARY = _vocabulary()

# ---------------------------------------------------------------- conditions

_FIGURES = {
    None: {
        "count": ("occupants", "taps", "people_per_tap", "beds_in_all", "facility.population"),
        "m²": ("area", "annexe", "net_area", "facility.land", "limit"),
        "°C": ("temperature",),
    },
    "room": {
        "count": ("room.beds", "room.beds_per_tap", "occupants"),
        "m²": ("room.area", "area"),
        "°C": ("room.temperature", "temperature"),
    },
}
_FLAGS = {None: ("dark", "soap", "crowded", "facility.old"), "room": ("room.dark", "room.cold", "soap")}
_LITERALS = {"count": st.integers(-2, 12).map(float), "m²": st.integers(0, 48).map(lambda n: n / 4)}
_LITERALS["°C"] = st.integers(-5, 25).map(float)
_COMPARISONS = st.sampled_from(["<=", ">=", "<", ">", "==", "!="])


def _name(written: str) -> tree.Name:
    scope, dot, name = written.rpartition(".")
    return tree.Name(name, scope if dot else None)


@st.composite
def figures(draw: st.DrawFn, measure: str, depth: int = 2, loop: str | None = None, *, knowing: bool = False) -> Any:
    """A figure that measures `measure` (or is a bare number), as a tree that is not resolved yet."""
    forms = ["name", "literal"]
    if depth > 0:
        forms += ["name", "sum", "times", "ratio", "either", *(["all", "counted"] if loop is None else [])]
    form = draw(st.sampled_from(forms))

    def figure(of: str = measure, inside: str | None = loop) -> Any:
        return draw(figures(of, depth - 1, inside, knowing=knowing))

    def condition(inside: str | None = loop) -> Any:
        return draw(flags(depth - 1, inside, knowing=knowing))

    if form == "literal":
        return tree.Number(draw(_LITERALS[measure]))
    if form == "sum":
        return tree.Arithmetic(draw(st.sampled_from("+-")), figure(), figure())
    if form == "times":
        return tree.Arithmetic("*", figure("count"), figure())
    if form == "ratio":
        return tree.Arithmetic("/", figure(), figure("count"))
    if form == "either":
        return tree.IfElse(condition(), figure(), figure())
    if form == "counted" and measure == "count":
        return tree.Aggregate("count", tree.Name("room"), "room", "room", draw(st.none() | flags(depth - 1, "room")))
    if form in {"all", "counted"}:
        function = draw(st.sampled_from(["sum", "min", "max"]))
        where = condition("room") if draw(st.booleans()) else None
        return tree.Aggregate(function, figure(inside="room"), "room", "room", where)
    return _name(draw(st.sampled_from(_FIGURES[loop][measure])))


@st.composite
def flags(draw: st.DrawFn, depth: int = 3, loop: str | None = None, *, knowing: bool = False) -> Any:
    """A condition on a unit (or on `room` inside of a loop), as a tree that is not resolved yet."""
    forms = ["name", "compare", "choice"]
    if depth > 0:
        forms += ["compare", "compare", "and", "or", "not", "either", *(["loop", "loop"] if loop is None else [])]
    if knowing:
        forms.append("known")
    form = draw(st.sampled_from(forms))

    def condition(inside: str | None = loop) -> Any:
        return draw(flags(depth - 1, inside, knowing=knowing))

    if form == "compare":
        measure = draw(st.sampled_from(["count", "m²", "°C"]))
        sides = (draw(figures(measure, depth - 1, loop, knowing=knowing)) for _ in range(2))
        return tree.Compare(draw(_COMPARISONS), *sides)
    if form == "choice":
        return draw(_choosing(loop))
    if form in {"and", "or"}:
        items = tuple(condition() for _ in range(draw(st.integers(2, 3))))
        return tree.And(items) if form == "and" else tree.Or(items)
    if form == "not":
        return tree.Not(condition())
    if form == "either":
        return tree.IfElse(condition(), condition(), condition())
    if form == "loop":
        where = condition("room") if draw(st.booleans()) else None
        return tree.Aggregate(draw(st.sampled_from(["any", "all"])), condition("room"), "room", "room", where)
    if form == "known":
        return tree.Call("known", (_name(draw(st.sampled_from([*_FIGURES[loop]["count"], *_FLAGS[loop]]))),))
    return _name(draw(st.sampled_from(_FLAGS[loop])))


@st.composite
def _choosing(draw: st.DrawFn, loop: str | None) -> Any:
    """A question about a choice, about several choices, or about moments."""
    kind = _name("kind" if loop is None else "room.kind")
    option = draw(st.sampled_from(KINDS_OF_ROOM))
    options = tree.Options(tuple(draw(st.lists(st.sampled_from(KINDS_OF_ROOM), min_size=1, unique=True))))
    first = tree.Call("earliest", (tree.Name("closed"), tree.Name("opened")))
    hours = tree.Call("hours_between", (draw(st.sampled_from([tree.Name("opened"), first])), tree.Name("closed")))
    days = tree.Call("days_between", (tree.Name("opened"), tree.Name("closed")))
    forms: list[Any] = [
        tree.Compare(draw(st.sampled_from(["==", "!="])), kind, tree.Text(option)),
        tree.Compare("==", kind, tree.Name("meant_as")),
        tree.Compare("==", tree.IfElse(tree.Name("dark"), kind, tree.Text("ward")), tree.Text(option)),
        tree.In(kind, options),
        tree.In(tree.Text(draw(st.sampled_from(GROUPS))), tree.Name("groups")),
        tree.Compare(draw(_COMPARISONS), tree.Name("opened"), tree.Name("closed")),
        tree.Compare(draw(_COMPARISONS), hours, tree.Number(draw(st.integers(0, 96).map(float)))),
        tree.Compare(draw(_COMPARISONS), days, tree.Number(draw(st.integers(0, 4).map(float)))),
        tree.Compare("==", tree.Name("dark"), tree.Name("soap")),
    ]
    return draw(st.sampled_from(forms))


def settled(node: tree.Node, wanted: str = "flag") -> tree.Node:
    """A generated tree resolved for a unit; all of them can be.  The text of it is told when a test fails."""
    note(written(node))
    return resolve(node, KIND, VOCABULARY, limit_unit=LIMIT_UNIT, wanted=wanted)


# ---------------------------------------------------------------- what there is, and what is seen of it


@dataclass
class Sighting:
    """One unit as it is, as it was seen, and as it was seen less well; `exact_of` leads back from what was seen."""

    rough: Subject
    fine: Subject
    exact: Subject
    exact_of: dict[int, Subject] = field(default_factory=dict, repr=False)


_MARGINS = st.sampled_from([0.0, 0.0, 0.0, 0.25, 0.5, 1.0, 2.0, 5.0, math.inf])
_NOT_SEEN = st.sampled_from([*[False] * 7, True])
_EXACT: Mapping[str, st.SearchStrategy[Value]] = {
    "count": st.integers(0, 6).map(point),
    "number": st.integers(0, 48).map(lambda n: point(n / 4)),
    "flag": st.booleans(),
    "choice": st.sampled_from(KINDS_OF_ROOM).map(lambda word: frozenset({word})),
    "choices": st.frozensets(st.sampled_from(GROUPS)).map(lambda words: Choices(words, words)),
    "datetime": st.integers(0, 96 * 60).map(lambda minutes: point(17_686_000 + minutes / 60)),
}


@st.composite
def _less_well(draw: st.DrawFn, value: Value, name: str) -> Value:
    """A value as somebody sees it who sees less: it holds what was there, or nothing is known."""
    if value is None or draw(_NOT_SEEN):
        return None
    if isinstance(value, Interval):
        low, high = value.low - draw(_MARGINS), value.high + draw(_MARGINS)
        low = low if name in {"temperature", "opened", "closed"} else max(low, 0.0)
        # what is assumed of the annexe must hold, or no promise does
        high = min(high, ASSUMED[1]) if name == "annexe" else high
        return bounded(low, high)
    if isinstance(value, Choices):
        hidden = draw(st.frozensets(st.sampled_from(GROUPS)))
        return Choices(value.surely - hidden, value.possibly | draw(st.frozensets(st.sampled_from(GROUPS))))
    if isinstance(value, frozenset):
        return value | draw(st.frozensets(st.sampled_from(KINDS_OF_ROOM)))
    return value


@st.composite
def _seen(draw: st.DrawFn, facts: Mapping[str, Value]) -> dict[str, Value]:
    return {name: draw(_less_well(value, name)) for name, value in facts.items()}


@st.composite
def _facts(draw: st.DrawFn, kind: str) -> dict[str, Value]:
    found = {name: draw(_EXACT[kind_of]) for name, (kind_of, _) in _OBSERVED[kind].items()}
    if "annexe" in found:
        found["annexe"] = draw(st.integers(0, _at_most(found["area"], 12)).map(lambda n: point(n / 4)))
        found["opened"], found["closed"] = sorted((found["opened"], found["closed"]), key=_low)
    if "temperature" in found:
        found["temperature"] = draw(st.integers(-5, 25).map(point))
    return found


def _at_most(area: Value, quarters: int) -> int:
    """How many quarters of a square metre an annexe has at most: never more than its room."""
    return min(int(_low(area) * 4), quarters)


def _low(value: Value) -> float:
    assert isinstance(value, Interval)
    return value.low


@st.composite
def sightings(draw: st.DrawFn, *, whole: bool = False) -> Sighting:
    """A unit seen three ways; with `whole` every list is whole and every subject above is named."""
    rooms = draw(st.lists(_facts("room"), max_size=3))
    parts = {"unit": draw(_facts("unit")), "facility": draw(_facts("facility"))}
    limit: Value = draw(_EXACT["number"])
    shown, complete, named = len(rooms), True, True
    levels = [_unit(parts, rooms, limit, complete=complete, named=named)]
    for _ in range(2):
        parts = {kind: draw(_seen(facts)) for kind, facts in parts.items()}
        rooms = [draw(_seen(facts)) for facts in rooms]
        if not whole:
            limit = draw(_less_well(limit, "limit"))
            shown = draw(st.integers(0, shown))
            complete = complete and shown == len(rooms) and draw(st.booleans())
            named = named and draw(st.integers(0, 4)) > 0
        rooms = rooms[:shown]
        levels.append(_unit(parts, rooms, limit, complete=complete, named=named))
    exact, fine, rough = levels
    exact_of = {id(seen): there for there, *views in zip(*map(_subjects, levels), strict=False) for seen in views}
    return Sighting(rough, fine, exact, exact_of)


def _unit(
    parts: Mapping[str, dict[str, Value]], rooms: list[dict[str, Value]], limit: Value, *, complete: bool, named: bool
) -> Subject:
    facility = Subject(dict(parts["facility"]))
    unit = Subject(dict(parts["unit"]), figure=limit if isinstance(limit, Interval) else None)
    above = {"facility": facility, "unit": unit} if named else {"facility": facility}
    unit.lists["room"] = ([Subject(dict(facts), above) for facts in rooms], complete)
    unit.higher = {"facility": facility} if named else {}
    return unit


def _subjects(unit: Subject) -> list[Subject]:
    return [unit, *(unit.higher.values() or [Subject()]), *unit.lists["room"][0]]
