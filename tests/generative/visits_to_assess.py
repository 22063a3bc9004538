"""Laws and visits to hold against each other: the law that is shipped, small laws made up, visits made up for both.

A visit is made around a few norms of the law: the facts that they speak of are observed, some of them, with figures
near the limits that they set, so that verdicts are decided often.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from unit.assess.small_law import law

from engine.assess.ladder import rungs_of
from engine.conditions import tree
from engine.conditions.values import Choices, Interval, Value, point
from engine.standards.load import load_corpus
from engine.visits.moments import hours_of
from engine.visits.read import read_visit
from engine.visits.visit import PLURALS, Account, Observation, Subject, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from engine.standards.corpus import Corpus, Fact, Norm, Profile

HOME = Path(__file__).parents[2]
EXAMPLES = tuple(sorted((HOME / "facility_profiles" / "examples").glob("*.yaml")))
DAY = date(2026, 11, 1)
"""Late enough for most of the law to be in force."""

ARRIVED = hours_of(date(2026, 10, 1))


@cache
def shipped() -> Corpus:
    """The law that is shipped, read once."""
    return load_corpus()


@cache
def example(path: Path) -> Visit:
    """A published visit, read once."""
    return read_visit(path, shipped())


# ---------------------------------------------------------------- small laws

_REQUIRE = (
    "space >= {n}",
    "net_space >= {n}",
    "not dark",
    "not dark and net_space >= {n}",
    "dark or space > {n}",
    "{n} <= beds and beds <= occupants",
    "unit.people_per_tap <= {n}",
    "facility.population / facility.staff <= {n}",
    "space >= {n} if damp else net_space >= {n}",
)
_WHEN = ('kind == "cell"', "occupants > {n}", "damp", '"women" in groups', "not damp and occupants > 1")
_FIGURES = range(2, 9)
_FORCES = ("shall", "shall", "should", "presumption", "emergency_floor", "informs")
_GROUPS = ("any", "any", "women", "juvenile, remand", "convicted")


LAWS = 200
"""Small laws that are made up once and put to many visits: linking one costs more than assessing by it."""


@st.composite
def small_norms(draw: st.DrawFn) -> list[str]:
    """A few norms about rooms, one about units, one with a table."""
    return _norms(lambda options: draw(st.sampled_from(options)))


@cache
def small_norms_numbered(number: int) -> tuple[str, ...]:
    """The norms of one of the small laws that are made up once."""
    return tuple(_norms(random.Random(number).choice))


def _norms(choice: Callable[[Sequence[Any]], Any]) -> list[str]:
    found = []
    for number in range(choice(range(1, 5))):
        parts = [f"id: n{number}", f"require: '{_filled(choice, _REQUIRE)}'"]
        if choice((True, False)):
            parts.append(f"when: '{_filled(choice, _WHEN)}'")
        if choice((True, False)):
            parts.append(f"unless: [{{id: exception, when: '{_filled(choice, _WHEN)}'}}]")
        parts.append(f"force: {choice(_FORCES)}")
        parts.append(f"of: {choice(('kz', 'un', 'cpt'))}")
        parts.append(f"applies_to: {{facilities: [any], groups: [{choice(_GROUPS)}]}}")
        found.append(f"- {{{', '.join(parts)}}}")
    rows = ", ".join(
        f"{{regime: {regime}, is: {choice(_FIGURES)}}}"
        for regime in ("light", "ordinary", "strict")
        if choice(range(4))
    )
    table = f"limit: {{by: [regime], unit: visit, table: [{rows}]}}"
    found.append("- {id: taps, each: unit, require: people_per_tap <= 10}")
    if rows:
        found.append(f"- {{id: visits, each: group, require: visits >= limit, {table}}}")
    return found


def _filled(choice: Callable[[Sequence[Any]], Any], texts: tuple[str, ...]) -> str:
    return str(choice(texts)).format(n=choice(_FIGURES))


@cache
def _law_of(norms: str) -> Corpus:
    return law(norms)


def small_law(norms: Iterable[str]) -> Corpus:
    """The corpus of some norms."""
    return _law_of("\n".join(norms))


# ---------------------------------------------------------------- what the norms speak of


@cache
def asked_whether_known(name: str) -> bool:
    """Whether some rule of the shipped law asks `known(...)` of a fact so named, and takes its absence for something."""
    conditions = [fact.derive for fact in shipped().facts.values()]
    for norm in shipped().norms.values():
        conditions += [norm.when, norm.require, *(exception.when for exception in norm.unless)]
    return any(each is not None and _known_of(each.tree, name) for each in conditions)


def _known_of(node: tree.Node, name: str) -> bool:
    if isinstance(node, tree.Call) and node.function == "known":
        inside = node.arguments[0]
        return isinstance(inside, tree.Fact | tree.Derived) and inside.name == name
    return any(_known_of(child, name) for child in tree.children(node))


def spoken_of(norm: Norm) -> list[tuple[str, str]]:
    """The facts of a norm, derived ones too, each with the kind of subject that it is read from."""
    conditions = [norm.when, norm.require, *(exception.when for exception in norm.unless)]
    names = [name for each in conditions if each is not None for name in tree.names(each.tree)]
    by = norm.limit.by if norm.limit else ()
    groups = [("facility", "groups_held")] if norm.each == "facility" else [(norm.each, "groups")]
    parts = [name.rpartition(".") for name in names]
    return [(scope or norm.each, name) for scope, _, name in parts] + [(norm.each, fact) for fact in by] + groups


def _figures_of(norms: Iterable[Norm]) -> list[float]:
    """The figures near which something is decided."""
    found = {0.0, 1.0, 2.0, 4.0, 10.0}
    for norm in norms:
        for each in (norm.when, norm.require):
            found |= set() if each is None else set(_numbers(each.tree))
        found |= {row.value for row in norm.limit.rows} if norm.limit else set()
    return sorted(number for number in found if 0 <= number <= 5000)


def _numbers(node: tree.Node) -> Iterable[float]:
    if isinstance(node, tree.Number):
        yield node.value
    for child in tree.children(node):
        yield from _numbers(child)


# ---------------------------------------------------------------- values


@st.composite
def values_of(draw: st.DrawFn, fact: Fact, near: list[float], *, exact: bool = False) -> Value:
    """What may be observed of a fact: one value, or a range or several options."""
    sure = exact or draw(st.booleans())
    if fact.type == "flag":
        return draw(st.booleans())
    if fact.type == "choice":
        return frozenset(draw(st.sets(st.sampled_from(sorted(fact.choices)), min_size=1, max_size=1 if sure else 3)))
    if fact.type == "choices":
        subsets = st.frozensets(st.sampled_from(sorted(fact.choices)))
        chosen = draw(subsets)
        return Choices(chosen, chosen if sure else chosen | draw(subsets))
    if fact.type in {"date", "datetime", "time"}:
        start = draw(st.integers(0, 23 if fact.type == "time" else 800)) + (0 if fact.type == "time" else ARRIVED)
        return point(start) if sure else Interval(start, start + draw(st.integers(1, 24)))
    step = st.sampled_from([0, 0, 1, -1, 3] if fact.type == "count" else [0, 0, 0.5, -0.5, 7.25])
    low = max(0.0, draw(st.sampled_from(near)) + draw(step))
    low = float(round(low)) if fact.type == "count" else low
    return point(low) if sure else Interval(low, low + draw(st.integers(1, 12)))


def seen(fact: str, value: Value) -> Observation:
    """A fact that the team met itself."""
    return Observation(fact, (Account(value, "as drawn"),))


# ---------------------------------------------------------------- visits


class Case:
    """A law and a visit to a place where it holds; no dataclass, of which hypothesis would print every field."""

    def __init__(self, corpus: Corpus, visit: Visit, norms: tuple[str, ...] = ()) -> None:
        self.corpus = corpus
        self.visit = visit
        self.norms = norms

    def __repr__(self) -> str:
        """What a person needs to try it again, and not the whole law."""
        if self.visit.id != "made-up":
            return f"the published visit {self.visit.id}"
        lines = [f"a visit to {self.visit.profile} on {self.visit.date}, complete: {sorted(self.visit.complete)}"]
        for subject in self.visit.all_subjects():
            known = ", ".join(f"{name}: {_shown(each.value)}" for name, each in subject.observed.items())
            lines.append(f"  {subject.kind} {subject.id} in {subject.unit}, {subject.room}: {known}")
        return "\n".join([*self.norms, *lines])


def _shown(value: Value) -> str:
    match value:
        case Interval(low=low, high=high):
            return f"{low:g}" if low == high else f"{low:g}..{high:g}"
        case Choices(surely=surely, possibly=possibly):
            return f"{sorted(surely)} and perhaps {sorted(possibly - surely)}"
        case frozenset():
            return "/".join(sorted(value))
    return str(value)


@st.composite
def made_up_visits(
    draw: st.DrawFn,
    corpus: Corpus,
    profile: Profile,
    *,
    exact: bool = False,
    ladders: frozenset[str] = frozenset(),
) -> Visit:
    """A visit around one to four norms of the place; two rooms of one unit, one subject of each other kind.

    `exact` visits have no ranges; `ladders` picks norms on these ladders, if there are any.
    """
    at_hand = [norm for norm in corpus.norms_at(profile) if norm.require is not None]
    if ladders:
        on_them = [norm for norm in at_hand if any(rung.measure.ladder in ladders for rung in rungs_of(norm, corpus))]
        at_hand = on_them or at_hand
    norms = draw(st.lists(st.sampled_from(at_hand), min_size=1, max_size=4, unique_by=lambda norm: norm.id))
    near = _figures_of(norms)
    facts = dict.fromkeys(key for norm in norms for key in spoken_of(norm) if key in corpus.facts)
    subjects: dict[str, list[Subject]] = {kind: [] for kind in ("facility", *PLURALS)}
    for kind, held in subjects.items():
        for number in range(2 if kind == "room" else 1):
            observed = {
                name: seen(name, draw(values_of(corpus.facts[(on, name)], near, exact=exact)))
                for on, name in facts
                if on == kind and _is_observed(draw, corpus.facts[(on, name)])
            }
            unit = None if kind in {"facility", "unit"} else "unit-0"
            room = None if kind in {"facility", "unit", "room"} else "room-0"
            held.append(Subject(kind, f"{kind}-{number}", observed, unit, room))
    (facility,) = subjects.pop("facility")
    return Visit(
        id="made-up",
        date=DAY,
        kind="regular",
        team=(),
        facility=facility,
        facility_name="made up",
        profile=profile.id,
        region="",
        subjects={kind: tuple(held) for kind, held in subjects.items()},
        complete=frozenset(draw(st.sets(st.sampled_from(sorted(PLURALS.values()))))),
        sources={},
        previous=(),
        digest="",
        file="made-up",
    )


def _is_observed(draw: st.DrawFn, fact: Fact) -> bool:
    """Most facts that a norm speaks of are; what follows from others is seldom noted by itself."""
    if fact.type == "text":
        return False
    return draw(st.integers(0, 5)) > (0 if fact.derive is None else 4)


@st.composite
def cases(
    draw: st.DrawFn, *, exact: bool = False, ladders: frozenset[str] = frozenset(), only: str | None = None
) -> Case:
    """The shipped law with a made-up visit or a published one, or a small law with a made-up visit.

    `only` is `small`, or `ready` for one of the small laws that are made up once: a thousand visits in seconds.
    """
    which = only or draw(st.sampled_from(("small", "shipped", "published")))
    if which == "published" and not exact:
        return Case(shipped(), example(draw(st.sampled_from(EXAMPLES))))
    norms: tuple[str, ...] = ()
    if which == "small":
        norms = tuple(draw(small_norms()))
    elif which == "ready":
        norms = small_norms_numbered(draw(st.integers(0, LAWS - 1)))
    corpus = small_law(norms) if norms else shipped()
    profile = draw(st.sampled_from(sorted(corpus.profiles.values(), key=lambda each: each.id)))
    return Case(corpus, draw(made_up_visits(corpus, profile, exact=exact, ladders=ladders)), norms)


def changed(visit: Visit, subject: Subject, fact: str, observation: Observation) -> Visit:
    """The visit with one fact of one subject observed otherwise."""
    other = replace(subject, observed={**subject.observed, fact: observation})
    if subject.kind == "facility":
        return replace(visit, facility=other)
    same_kind = tuple(other if each is subject else each for each in visit.subjects[subject.kind])
    return replace(visit, subjects={**visit.subjects, subject.kind: same_kind})
