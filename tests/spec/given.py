"""What the tables of `docs/conditions.md` give, as a vocabulary and as subjects that conditions can be put to."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import yaml

from engine.conditions.parse import MEMBERS, parse
from engine.conditions.resolve import Observable, resolve
from engine.conditions.values import Choices, Interval, point

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spec.markdown_tables import Row

    from engine.conditions.evaluate import Scope
    from engine.conditions.values import Value

LIMIT_UNIT = "m²"
NUMBERS = frozenset({"count", "number", "date", "datetime"})


@dataclass(eq=False)
class Subject:
    """A subject of plain values: its facts, the subjects above it, the lists below it; equal to itself alone."""

    facts: dict[str, Value] = field(default_factory=dict)
    higher: dict[str, Subject] = field(default_factory=dict)
    lists: dict[str, tuple[list[Subject], bool]] = field(default_factory=dict)
    figure: Interval | None = None
    graded: dict[str, int] = field(default_factory=dict)

    def value(self, fact: str) -> Value:
        """What is given of a fact."""
        return self.facts.get(fact)

    def grade(self, fact: str) -> int:
        """What the test says; else all is known alike."""
        return self.graded.get(fact, 0)

    def days(self, moments: Interval) -> Interval:
        """The days of a calendar whose clocks are never put back."""
        return Interval(*(end if math.isinf(end) else end // 24 * 24 for end in (moments.low, moments.high)))

    def above(self, kind: str) -> Scope | None:
        """A subject above."""
        return self.higher.get(kind)

    def members(self, kind: str) -> tuple[list[Subject], bool]:
        """The subjects below, and whether they are all."""
        return self.lists.get(kind, ([], False))

    def supposed(self, _fact: str) -> Value:
        """Nothing is tried out."""
        return None

    def limit(self) -> Interval | None:
        """The figure of the norm's table."""
        return self.figure


def vocabulary(table: Iterable[Row], assume: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], Observable]:
    """The facts of the page: the observed ones first, since formulas speak of them."""
    found: dict[tuple[str, str], Observable] = {}
    for row in sorted(
        table, key=lambda row: row["choices or formula"] != "" and row["type"] not in {"choice", "choices"}
    ):
        name, on, kind, said = row["fact"], row["of"], row["type"], row["choices or formula"]
        choices = tuple(word.strip() for word in said.split(",")) if kind in {"choice", "choices"} else ()
        derive = resolve(parse(said), on, found, wanted=kind) if said and not choices else None
        parts = tuple((part, tuple(map(float, told["between"]))) for part, told in assume.get(name, {}).items())
        found[on, name] = Observable(name, kind, row["unit"], choices, derive, parts)
    return found


def subject(text: str, kind: str, facts: Mapping[tuple[str, str], Observable]) -> Subject:
    """The subject that a cell of the column *given* describes."""
    return _subject(yaml.safe_load("{" + text + "}"), kind, facts)


def _subject(given: Mapping[str, Any], kind: str, facts: Mapping[tuple[str, str], Observable]) -> Subject:
    found = Subject()
    above: dict[str, dict[str, Any]] = {}
    for name, written in given.items():
        scope, dot, rest = name.partition(".")
        members = name.removeprefix("some ")
        if dot:
            above.setdefault(scope, {})[rest] = written
        elif members in MEMBERS and (kind, name) not in facts:
            listed = [_subject(each, MEMBERS[members], facts) for each in written]
            found.lists[MEMBERS[members]] = (listed, name == members)
        elif name == "limit":
            found.figure = _range(written)
        else:
            found.facts[name] = _value(written, facts[kind, name].type)
    found.higher = {scope: _subject(parts, scope, facts) for scope, parts in above.items()}
    return found


def _value(written: Any, kind: str) -> Value:
    if kind in NUMBERS:
        return _range(written)
    if kind == "choice":
        return frozenset([written] if isinstance(written, str) else written)
    if kind == "choices":
        parts = written if isinstance(written, dict) else {"surely": written, "possibly": []}
        return Choices(frozenset(parts["surely"]), frozenset([*parts["surely"], *parts["possibly"]]))
    assert isinstance(written, bool), f"{written!r} is not a yes or no"
    return written


def _range(written: Any) -> Interval:
    low, high = map(_number, written if isinstance(written, list) else (written, written))
    return Interval(low, high)


def _number(written: Any) -> float:
    """A number; a moment is counted in hours."""
    if not isinstance(written, str):
        return float(written)
    moment = datetime.fromisoformat(written)
    return moment.toordinal() * 24.0 + moment.hour + moment.minute / 60


def expected(text: str) -> Value:
    """What a cell of the column *value* says."""
    words: dict[str, Value] = {"true": True, "false": False, "unknown": None}
    if text in words:
        return words[text]
    low, _, high = text.partition(" to ")
    ends = [
        math.inf if end == "infinity" else -math.inf if end == "-infinity" else float(end) for end in (low, high or low)
    ]
    return Interval(*ends) if ends[0] != ends[1] else point(ends[0])
