"""Patterns in, the same made ready to be run out: equal premises shared, alternatives and rules written out once."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING

from engine.patterns.matcher import Rule
from engine.patterns.pattern import Premise, Status
from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.patterns.pattern import Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """One premise with its topic; premises that ask the same are one need, and told apart by identity."""

    premise: Premise
    topic: str


class Ready:
    """One pattern with its needs; its alternatives and rules are written out when it is first touched."""

    def __init__(self, pattern: Pattern, need: Needs) -> None:
        self.pattern = pattern
        self.id = pattern.id
        self.same = pattern.same
        self.all = tuple(map(need.of, pattern.all))
        self.any = tuple(map(need.of, pattern.any))
        self.none = tuple(map(need.of, pattern.none))
        self.some = tuple(map(need.of, pattern.at_least[1])) if pattern.at_least else ()
        self.rebuttal = tuple(map(need.of, pattern.rebutted_if_all))
        self.needs = (*self.all, *self.any, *self.some)
        self.every_need = (*self.needs, *self.none, *self.rebuttal)

    @property
    def has_several_ways(self) -> bool:
        """Whether different facts would do."""
        several = any(need.premise.kind == "theme" or len(need.premise.names) > 1 for need in self.needs)
        return bool(self.any or self.some) or several

    @property
    def grows_with_facts(self) -> bool:
        """Whether a premise that holds goes on holding when more is known: of what is open, or of law alone, not so."""
        fixed = {"undetermined", "not_applicable"}
        return self.same != "norm" and not any(
            need.premise.kind == "problem" or need.premise.verdict in fixed for need in self.every_need
        )

    @cached_property
    def alternatives(self) -> tuple[tuple[Need, ...], ...]:
        """Every set of premises that would do."""
        one_of: list[Iterable[tuple[Need, ...]]] = [[self.all]]
        if self.any:
            one_of.append((need,) for need in self.any)
        if self.pattern.at_least:
            one_of.append(itertools.combinations(self.some, self.pattern.at_least[0]))
        return tuple(tuple(itertools.chain(*parts)) for parts in itertools.product(*one_of))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that draw the pattern, and those that rebut it."""
        return tuple(rules_of(self))


class Needs:
    """The needs of a set of patterns, one for each topic."""

    def __init__(self) -> None:
        self.by_topic: dict[str, Need] = {}

    def of(self, premise: Premise) -> Need:
        """The one need of all premises that ask the same."""
        topic = premise.topic
        return self.by_topic.setdefault(topic, Need(premise, topic))


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Patterns of which it is enough that one holds: those that raise an issue, or one with several ways to hold."""

    told: Pattern
    members: tuple[Ready, ...]


class Program:
    """A set of patterns that is run on visits; `asking` are the patterns for which each need speaks."""

    def __init__(self, patterns: Iterable[Pattern], issues: Mapping[str, Pattern] | None = None) -> None:
        needs = Needs()
        self.patterns = tuple(Ready(pattern, needs) for pattern in patterns)
        self.by_name = {ready.id: ready for ready in self.patterns}
        self.asking: dict[Need, list[Ready]] = {}
        for ready in self.patterns:
            for need in dict.fromkeys(ready.needs):
                self.asking.setdefault(need, []).append(ready)
        self.questions = tuple(self._questions(issues or {}))

    def _questions(self, issues: Mapping[str, Pattern]) -> Iterator[Question]:
        """What may hold in every case though no single premise does: going through cases can only help here."""
        able = [ready for ready in self.patterns if ready.grows_with_facts]
        by_issue: dict[str, list[Ready]] = {}
        for ready in able:
            by_issue.setdefault(ready.pattern.issue or ready.id, []).append(ready)
        for name, members in by_issue.items():
            if len(members) > 1 or members[0].has_several_ways:
                yield Question(issues.get(name, members[0].pattern), tuple(members))


# ---------------------------------------------------------------- patterns as rules


def rules_of(ready: Ready) -> Iterator[Rule]:
    """The rules of a pattern: `any` and `at_least` are written out, and a need that names several patterns."""
    excluded = tuple((need.topic, str(Status.FAILS)) for need in ready.none)
    case = ((case_topic(ready.same), str(Status.HOLDS)),)
    outcomes = ((concluded(ready.id), Status.FAILS), (rebutted(ready.id), Status.HOLDS))
    for number, topics in enumerate(_topics(ready.alternatives)):
        conditions = tuple((topic, str(Status.HOLDS)) for topic in topics)
        if not ready.rebuttal:
            yield Rule(f"{ready.id}/{number}", (*case, *conditions, *excluded), concluded(ready.id))
            continue
        for topic, status in outcomes:
            rebuttal = ((rebuttal_topic(ready.id), str(status)),)
            yield Rule(f"{ready.id}/{number}/{status}", (*case, *conditions, *excluded, *rebuttal), topic)


def _topics(alternatives: Sequence[tuple[Need, ...]]) -> Iterator[tuple[str, ...]]:
    for needed in alternatives:
        yield from itertools.product(*map(_named, needed))


def _named(need: Need) -> list[str]:
    """The topics of which one will do: a premise that names several patterns is met by each."""
    if need.premise.kind != "conclusion":
        return [need.topic]
    return [concluded(name) for name in need.premise.names]


def concluded(pattern: str) -> str:
    """The topic of a pattern that is drawn."""
    return Premise("conclusion", (pattern,)).topic


def rebutted(pattern: str) -> str:
    """The topic of a pattern that is rebutted."""
    return f"rebutted|{pattern}"


def rebuttal_topic(pattern: str) -> str:
    """The topic that tells whether all that would rebut a pattern holds."""
    return f"rebuttal|{pattern}"


def case_topic(kind: str) -> str:
    """The topic that holds for every case of a kind."""
    return f"case|{kind}"
