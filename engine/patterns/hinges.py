"""Open findings and signs in, the facts on which several of them hang out, each with all that it can be.

A derived figure counts as one fact: it is open in one way, however many of its parts are.
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.assess.case import why_missing
from engine.assess.evidence import Evidence
from engine.assess.finding import Reason
from engine.conditions import tree
from engine.conditions.evaluate import evaluate, reached
from engine.conditions.leaves import is_settled
from engine.conditions.possible import of_unit
from engine.conditions.regions import around, regions
from engine.conditions.values import Interval, hull
from engine.records import dataclass, replace
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.assess.case import Case as NormCase
    from engine.assess.finding import Finding
    from engine.conditions.values import Value
    from engine.patterns.pattern import Indicator
    from engine.standards.corpus import Corpus, Fact

MOST_WORLDS: Final = 16
"""Cases of one fact that are gone through; one that can be more different things is left open."""

Key: TypeAlias = tuple[str, str, str]
"""A kind of subject, its id, a fact of it."""


class _OpenOn:
    """What is open on a subject, for a premise, with the conditions that it hangs on and the facts that they read."""

    def __init__(
        self,
        topic: str,
        scope: SubjectScope,
        trees: tuple[tree.Node, ...],
        reads: tuple[str, ...],
        *,
        by_staff: bool = False,
    ) -> None:
        self.topic = topic
        self.scope = scope
        self.trees = trees
        self.reads = reads
        self.by_staff = by_staff

    @cached_property
    def unsettled(self) -> dict[Key, SubjectScope]:
        """The facts that it reads, of its own subject and of those above it, of which more could be known."""
        scope = replace(self.scope, without_staff=True) if self.by_staff else self.scope
        read = scope.each(self.reads)
        return {(*subject.key, fact): subject for subject, fact in read if _is_either_way(fact, subject)}


class OpenFinding(_OpenOn):
    """A finding that some fact may settle; its subject has the figure of the norm's table in reach."""

    def __init__(self, topic: str, about: Finding, case: NormCase) -> None:
        trees = tuple(condition.tree for condition in case.conditions)
        super().__init__(topic, case.scope, trees, about.norm.reads, by_staff=about.reason is Reason.STAFF_ALONE)
        self.about = about


class OpenSign(_OpenOn):
    """An indicator that is open on a subject; its facts are told as `fact`, or as `unit.fact` of a subject above."""

    def __init__(self, topic: str, about: Indicator, scope: SubjectScope) -> None:
        leaves = tree.leaves(about.holds.tree)
        reads = tuple(f"{leaf.scope}.{leaf.name}" if leaf.scope else leaf.name for leaf in leaves)
        super().__init__(topic, scope, (about.holds.tree,), reads)
        self.about = about


Open: TypeAlias = OpenFinding | OpenSign


def open_finding(topic: str, finding: Finding) -> Iterator[Open]:
    """A finding, unless it rests on what cannot be, or on nothing that was recorded."""
    grounds = finding.grounds
    if isinstance(grounds, Evidence) and finding.reason is not Reason.IMPOSSIBLE:
        yield OpenFinding(topic, finding, grounds.case)


def sharing(opened: Sequence[Open]) -> Iterator[list[Open]]:
    """For each unsettled fact that several of what is open read: those."""
    readers: dict[Key, list[Open]] = {}
    for each in opened:
        for key in each.unsettled:
            readers.setdefault(key, []).append(each)
    return (several for several in readers.values() if len(several) > 1)


def _is_either_way(fact: str, subject: SubjectScope) -> bool:
    """Whether a fact is one or the other of several things: not known, not partly so, and not out of place."""
    observation = subject.observation(fact)
    if observation is None:
        return True
    out_of_place = observation.missing == "not_applicable" or why_missing(observation) is Reason.PARTIAL
    return not out_of_place and not is_settled(subject.value(fact))


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
        for subject, part in _derived_in(each):
            derived.setdefault((*subject.key, part.name), Candidate(subject, part)).hanging.append(each)
        for key, subject in each.unsettled.items():
            fact = corpus.facts.get((key[0], key[2]))
            if fact is not None and fact.derive is None:
                observed.setdefault(key, Candidate(subject, _leaf(fact))).hanging.append(each)
    for key, candidate in (*derived.items(), *observed.items()):
        hanging = candidate.hanging
        if len({(each.topic, id(each.about)) for each in hanging}) > 1:
            once = tuple({id(each.about): each for each in hanging}.values())
            yield Hinge(key, candidate, once, frozenset(each.topic for each in hanging))


def _leaf(fact: Fact) -> tree.Fact:
    """A fact as a condition reads it on its own subject."""
    possible = fact.possible or of_unit(fact.unit)
    return tree.Fact(fact.name, None, fact.type, fact.unit, possible=possible, choices=tuple(fact.choices))


def _derived_in(each: Open) -> Iterator[tuple[SubjectScope, tree.Derived]]:
    """The derived facts that it reads, outside of lists, of which a part is not settled."""
    found: dict[Key, tuple[SubjectScope, tree.Derived]] = {}
    for node in each.trees:
        for scope, part in _read(node, each.scope):
            if isinstance(part, tree.Derived) and any(key in each.unsettled for key in _keys(part.of, scope)):
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
    hanging: list[Open] = field(default_factory=list)

    def values(self) -> list[Value]:
        """All that it can be, in parts on which what hangs on it comes out alike; nothing where that is not told."""
        match self.fact:
            case tree.Fact(type="flag"):
                return [False, True]
            case tree.Fact(name=name, type="choice", choices=choices):
                options = self.scope.value(name)
                possible = options if isinstance(options, frozenset) else choices
                return [frozenset({option}) for option in sorted(possible)]
            case tree.Fact(type="count" | "number") | tree.Derived(type="count" | "number"):
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
