"""Open findings and signs in, the facts on which several of them hang out, each with all that it can be.

A derived figure counts as one fact: it is open in one way, however many of its parts are.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.assess.case import noted, why_missing
from engine.assess.evidence import Evidence
from engine.assess.finding import Reason
from engine.conditions import explain, tree
from engine.conditions.evaluate import evaluate, reached
from engine.conditions.possible import of_unit
from engine.conditions.regions import around, regions
from engine.conditions.values import Interval, hull
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.assess.finding import Finding, Noted
    from engine.conditions.values import Value
    from engine.patterns.model import Indicator
    from engine.standards.model import Corpus, Fact

MOST_WORLDS: Final = 16
"""Cases of one fact that are gone through; one that can be more different things is left open."""

Key: TypeAlias = tuple[str, str, str]
"""A kind of subject, its id, a fact of it."""


@dataclass(frozen=True, slots=True)
class Open:
    """A finding or a sign that is open, for a premise: what it reads, on which subject, and what it lacks."""

    topic: str
    trees: tuple[tree.Node, ...]
    scope: SubjectScope
    missing: tuple[Noted, ...]
    about: Finding | Indicator
    by_staff: bool = False


def open_finding(topic: str, finding: Finding) -> Iterator[Open]:
    """A finding that some fact would settle; none that rests on what cannot be, or on a person's judgement."""
    grounds = finding.grounds
    if isinstance(grounds, Evidence) and finding.reason is not Reason.IMPOSSIBLE and finding.missing:
        trees = tuple(condition.tree for condition in grounds.case.conditions)
        by_staff = finding.reason is Reason.STAFF_ALONE
        yield Open(topic, trees, grounds.case.scope, finding.missing, finding, by_staff)


def open_sign(topic: str, indicator: Indicator, scope: SubjectScope) -> Open:
    """An indicator that is open on a subject."""
    lacking = noted(explain.missing(indicator.holds.tree, scope))
    return Open(topic, (indicator.holds.tree,), scope, lacking, indicator)


@dataclass(frozen=True)
class Hinge:
    """A fact that is not settled, all that it can be, and what hangs on it."""

    key: Key
    candidate: Candidate
    hanging: tuple[Open, ...]
    topics: frozenset[str]

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """All that it can be, case by case; nothing where that is one thing, or too many, or not told."""
        found = self.candidate.values()
        return tuple(found) if 1 < len(found) <= MOST_WORLDS else ()


def hinges_of(opened: Iterable[Open], corpus: Corpus) -> Iterator[Hinge]:
    """The facts on which several of what is open hang, derived ones first."""
    derived: dict[Key, Candidate] = {}
    observed: dict[Key, Candidate] = {}
    for each in opened:
        lacking = {noted.key for noted in each.missing if _is_either_way(noted)}
        for subject, part in _derived_in(each, lacking):
            derived.setdefault((*subject.key, part.name), Candidate(subject, part)).hanging.append(each)
        for subject, fact in _observed_in(each, lacking, corpus):
            leaf = Candidate(subject, _leaf(fact), tuple(fact.choices))
            observed.setdefault((*subject.key, fact.name), leaf).hanging.append(each)
    for key, candidate in (*derived.items(), *observed.items()):
        hanging = candidate.hanging
        if len({(each.topic, id(each.about)) for each in hanging}) > 1:
            once = tuple({id(each.about): each for each in hanging}.values())
            yield Hinge(key, candidate, once, frozenset(each.topic for each in hanging))


def _is_either_way(noted: Noted) -> bool:
    """Whether a fact is one or the other of what it can be: not partly so, and not out of place."""
    observation = noted.observation
    if observation is None:
        return True
    return observation.missing != "not_applicable" and why_missing(observation) is not Reason.PARTIAL


def _observed_in(each: Open, lacking: set[Key], corpus: Corpus) -> Iterator[tuple[SubjectScope, Fact]]:
    """The facts that it lacks, of its own subject and of those above it."""
    for kind, name, fact in sorted(lacking):
        subject = each.scope if each.scope.subject.kind == kind else each.scope.above(kind)
        known = corpus.facts.get((kind, fact))
        if isinstance(subject, SubjectScope) and subject.key == (kind, name) and known is not None:
            yield subject, known


def _leaf(fact: Fact) -> tree.Fact:
    """A fact as a condition reads it on its own subject."""
    return tree.Fact(fact.name, None, fact.type, fact.unit, possible=fact.possible or of_unit(fact.unit))


def _derived_in(each: Open, lacking: set[Key]) -> Iterator[tuple[SubjectScope, tree.Derived]]:
    """The derived facts that it reads, outside of lists, in which something lacks."""
    found: dict[Key, tuple[SubjectScope, tree.Derived]] = {}
    for node in each.trees:
        for scope, part in _read(node, each.scope):
            if isinstance(part, tree.Derived) and lacking.intersection(_keys(part.of, scope)):
                found.setdefault((*scope.key, part.name), (scope, part))
    return iter(found.values())


def _keys(node: tree.Node, scope: SubjectScope) -> Iterator[Key]:
    return ((*subject.key, part.name) for subject, part in _read(node, scope))


def _read(node: tree.Node, scope: SubjectScope) -> Iterator[tuple[SubjectScope, tree.Fact | tree.Derived]]:
    """Each fact that a tree reads with its subject, through derived facts, outside of lists."""
    inside = scope
    if isinstance(node, tree.Fact | tree.Derived):
        subject = reached(scope, node.scope)
        if not isinstance(subject, SubjectScope):
            return
        inside = subject
        yield subject, node
    if not isinstance(node, tree.Aggregate):
        for child in tree.children(node):
            yield from _read(child, inside)


# ---------------------------------------------------------------- what a fact can be


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact of a subject, observed or derived, and what hangs on it."""

    scope: SubjectScope
    fact: tree.Fact | tree.Derived
    choices: tuple[str, ...] = ()
    hanging: list[Open] = field(default_factory=list)

    def values(self) -> list[Value]:
        """All that it can be, in parts on which what hangs on it comes out alike; nothing where that is not told."""
        match self.fact.type:
            case "flag" if not isinstance(self.fact, tree.Derived):
                return [True, False]
            case "choice" if not isinstance(self.fact, tree.Derived):
                options = self.scope.value(self.fact.name)
                possible = options if isinstance(options, frozenset) else self.choices
                return [frozenset({option}) for option in sorted(possible)]
            case "count" | "number":
                whole = self.whole()
                return [] if whole is None else list(self.parts(whole))
        return []

    def whole(self) -> Interval | None:
        """The range of a figure; what nobody observed can be all that is possible."""
        scopes = [self.scope]
        if any(each.by_staff for each in self.hanging):
            scopes.append(replace(self.scope, without_staff=True))
        known = [self.figure(scope) for scope in scopes]
        ranges = [each for each in known if each is not None]
        return hull(ranges) if ranges and len(ranges) == len(known) else None

    def figure(self, scope: SubjectScope) -> Interval | None:
        """The range of a figure on its subject; None where it may have no value."""
        if isinstance(self.fact, tree.Derived):
            value = evaluate(replace(self.fact, scope=None), scope)
        else:
            value = scope.value(self.fact.name) or Interval(*self.fact.possible)
        return value if isinstance(value, Interval) else None

    def parts(self, whole: Interval) -> list[Interval]:
        """The range split at the figures that it is compared with; a count of few into its numbers."""
        counted = self.fact.type == "count"
        if counted and whole.high - whole.low < MOST_WORLDS:
            return regions(whole, ((each, each + 1.0) for each in _whole_numbers(whole)), counted=True)
        figures = {figure for each in self.hanging for figure in self.compared(each)}
        return regions(whole, (cut for figure in figures for cut in around(figure)), counted=counted)

    def compared(self, each: Open) -> Iterator[float]:
        """The figures with which it is compared."""
        for node in each.trees:
            for other in _compared(node, self.fact.name):
                value = evaluate(other, each.scope)
                if isinstance(value, Interval):
                    yield from (value.low, value.high)


def _whole_numbers(whole: Interval) -> range:
    return range(int(whole.low), int(whole.high) + 1)


def _compared(node: tree.Node, name: str) -> Iterator[tree.Node]:
    """What stands on the other side of each comparison of a fact."""
    if isinstance(node, tree.Compare):
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(side, tree.Fact | tree.Derived) and side.name == name:
                yield other
    for child in tree.children(node):
        yield from _compared(child, name)
