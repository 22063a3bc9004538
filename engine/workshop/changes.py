"""An example of a norm in, examples that differ from it in one thing out: at each limit, one step past it, each option,
each row of a table, each group, each day.

Every change says in words what it shows, so that an example made by it can be read.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from engine.conditions import tree
from engine.standards.terms import ANY
from engine.workshop.tree_mutants import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.standards.corpus import Corpus, Fact, LimitRow, Norm

MOMENT: Final = "%Y-%m-%d %H:%M"
ONE_DAY: Final = dt.timedelta(days=1)
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Change:
    """Facts that are given otherwise (None: not given at all), perhaps on another day."""

    words: str
    facts: Mapping[str, object]
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A fact that a norm reads: under which name an example gives it, and of which listed subjects, if of those."""

    key: str
    fact: Fact
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a norm reads: facts, figures, and the options that it names of each choice."""

    facts: tuple[Read, ...]
    figures: tuple[float, ...]
    options: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


def changes(norm: Norm, corpus: Corpus, given: Mapping[str, object]) -> Iterator[Change]:
    """Every change of one thing that may show what a norm says."""
    read = reading(norm, corpus)
    yield from _of_rows(norm, read)
    yield from _of_groups(norm, corpus)
    yield from _of_days(norm)
    for each in read.facts:
        for words, value in _values(each, read, given):
            yield _given_otherwise(each, words, value, given)
    for each in read.facts:
        if each.key in given:
            yield Change(f"{_label(each.fact)} not known", {each.key: None})


def reading(norm: Norm, corpus: Corpus) -> Reading:
    """What a norm reads in all its conditions."""
    trees = [each.tree for each in (norm.when, norm.require, *(one.when for one in norm.unless)) if each is not None]
    nodes = [found for each in trees for found in _nodes(each)]
    facts = {read.key: read for each in trees for read in _read(each, norm.each, "", {}, corpus)}
    if norm.limit is not None:
        facts |= {name: Read(name, corpus.facts[norm.each, name]) for name in norm.limit.by}
    figures = {node.value for node in nodes if isinstance(node, tree.Number)}
    figures |= {row.value for row in norm.limit.rows} if norm.limit else set()
    options: dict[str, tuple[tuple[str, ...], ...]] = {}
    for node in nodes:
        if isinstance(node, tree.In) and isinstance(node.options, tree.Options) and isinstance(node.item, tree.Fact):
            options[node.item.name] = (*options.get(node.item.name, ()), node.options.values)
    return Reading(tuple(facts.values()), tuple(sorted(figures)), options)


def _nodes(node: tree.Node) -> Iterator[tree.Node]:
    yield node
    if not isinstance(node, tree.Derived):
        yield from chain.from_iterable(map(_nodes, tree.children(node)))


def _read(node: tree.Node, kind: str, above: str, loops: Mapping[str, str], corpus: Corpus) -> Iterator[Read]:
    """The facts below a node; `above` is the scope of the derived fact whose formula it is."""
    if isinstance(node, tree.Aggregate):
        loops = {**loops, node.variable: node.over}
    if not isinstance(node, tree.Fact | tree.Derived):
        for child in tree.children(node):
            yield from _read(child, kind, above, loops, corpus)
        return
    scope = node.scope or above
    on = loops.get(scope, scope) or kind
    fact = corpus.facts.get((on, node.name))
    if isinstance(node, tree.Derived):
        yield from _read(node.of, on, scope, loops, corpus)
    if fact is not None and scope in loops:
        yield Read(node.name, fact, f"{on}s")
    elif fact is not None:
        yield Read(f"{scope}.{node.name}" if scope else node.name, fact)


# ---------------------------------------------------------------- one fact


def _given_otherwise(read: Read, words: str, value: object, given: Mapping[str, object]) -> Change:
    """The fact, or of listed subjects the first one's, with another value."""
    if not read.listed:
        return Change(words, {read.key: value})
    listed = given.get(read.listed)
    first, *others = listed if isinstance(listed, list) and listed else [{}]
    return Change(words, {read.listed: [{**first, read.key: value}, *others]})


def _values(read: Read, reading: Reading, given: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Each value of interest, with the words for it."""
    fact, now = read.fact, given.get(read.key)
    label = _label(fact)
    match fact.type:
        case "flag":
            yield from ((f"{label}: {word}", value) for word, value in (("yes", "true"), ("no", "false")))
        case "choice":
            for named in reading.options.get(fact.name, ()):
                yield f"whichever of these it is: {label}", list(named)
            yield from ((f"{label}: {_word(option)}", option) for option in fact.choices)
        case "choices":
            yield from _chosen(fact, label, now)
        case "datetime" | "date":
            yield from ((f"{label}: {moment}", moment) for moment in _moments(fact, reading, given))
        case "number" | "count":
            unit = f" {fact.unit}" if fact.unit and fact.type == "number" else ""
            for figure in _figures(reading, given):
                if fact.type == "number" or figure == int(figure):
                    yield f"{label}: {figure:g}{unit}", f"{figure:g}"


def _chosen(fact: Fact, label: str, now: object) -> Iterator[tuple[str, object]]:
    """Of several options: one fewer than given, one more, one alone, none."""
    held = [str(option) for option in now] if isinstance(now, list) else []
    for option in held:
        yield f"{label}: all but {_word(option)}", [other for other in held if other != option]
    for option in fact.choices:
        if option not in held and held:
            yield f"{label}: also {_word(option)}", [*held, option]
        yield f"{label}: only {_word(option)}", [option]


def _figures(reading: Reading, given: Mapping[str, object]) -> Iterable[float]:
    """The limits and what lies beside them, also as shares and multiples of what is given."""
    near = {each for figure in reading.figures for each in (figure, *steps(figure))}
    numbers = {float(value) for value in given.values() if isinstance(value, str) and _NUMBER.fullmatch(value)}
    found = near | {0.0, 1.0} | {each for number in numbers for each in steps(number)}
    for one, other in product(near, numbers):
        found |= {one * other, one + other, other - one, *([other / one] if one > 0 else [])}
    return sorted({round(figure, 3) for figure in found if figure >= 0})


def _moments(fact: Fact, reading: Reading, given: Mapping[str, object]) -> Iterator[str]:
    """Moments as far from those given as the limits say, in minutes, hours or days."""
    form = MOMENT if fact.type == "datetime" else MOMENT[:8]
    spans = sorted({0.0, *(each for figure in reading.figures for each in (figure, *steps(figure)))})
    for value in given.values():
        with suppress(TypeError, ValueError):
            moment = dt.datetime.strptime(value, form)  # type: ignore[arg-type]  # noqa: DTZ007  (civil times)
            for span, unit, sign in product(spans, ("minutes", "hours", "days"), (1, -1)):
                yield (moment + sign * dt.timedelta(**{unit: span})).strftime(form)


# ---------------------------------------------------------------- rows, groups, days


def _of_rows(norm: Norm, read: Reading) -> Iterator[Change]:
    """Each row of the table, at its figure, one step to each side of it, and on the days about its own."""
    table = norm.limit
    if table is None:
        return
    held = [each for each in read.facts if each.fact.type in {"number", "count"} and not each.listed]
    for row in table.rows:
        chosen = dict(zip(table.by, row.key, strict=True))
        words = ", ".join(map(_word, row.key))
        fewer, more = steps(row.value)
        for each in held:
            for told, figure in (("at the limit", row.value), ("one fewer", fewer), ("one more", more)):
                facts = {**chosen, each.key: f"{figure:g}"}
                yield Change(f"{words}: {told}", facts)
                for day_words, day in _days_of(row):
                    yield Change(f"{words}: {told}, {day_words}", facts, day)


def _days_of(dated: LimitRow | Norm) -> Iterator[tuple[str, str]]:
    """The days on both sides of the first and the last day on which something surely holds."""
    span = dated.in_force
    first = max(filter(None, (span.surely_from or span.start, dated.certain_from)), default=None)
    last = span.surely_until or span.end
    if first is not None:
        yield "on its first day", str(first)
        yield "the day before it holds", str(first - ONE_DAY)
    if last is not None:
        yield "on its last day", str(last)
        yield "the day after it ended", str(last + ONE_DAY)


def _of_groups(norm: Norm, corpus: Corpus) -> Iterator[Change]:
    """Each group alone, those of the norm and others, and nobody of any."""
    if norm.groups == (ANY,):
        return
    key = "groups_held" if norm.each == "facility" else "groups"
    for group in dict.fromkeys((*norm.groups, *corpus.terms.groups)):
        yield Change(_word(group), {key: [group]})


def _of_days(norm: Norm) -> Iterator[Change]:
    yield from (Change(words, {}, day) for words, day in _days_of(norm))


def _label(fact: Fact) -> str:
    """As the vocabulary says it, within a sentence."""
    label = fact.label.get("en", fact.name)
    return label[:1].lower() + label[1:]


def _word(option: str) -> str:
    return option.replace("_", " ")
