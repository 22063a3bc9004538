"""The port between patterns and an engine that chains them: rules and facts in, what was derived out.

Everything is an enumerated word or a small number: no ranges, no unknowns, no text of a visit comes through
here.  An engine need only know equality joins on one case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from engine.errors import Fault
from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.patterns.pattern import Case

Derived: TypeAlias = tuple[str, "Case"]
"""A rule's conclusion and the case for which it was drawn."""


class Fact(NamedTuple):
    """That a topic has a status for a case; a tuple, since a large visit has tens of thousands."""

    case: Case
    topic: str
    status: str


@dataclass(frozen=True, slots=True)
class Rule:
    """For one case: when every topic has its status, the conclusion's topic holds; several rules may conclude it."""

    id: str
    conditions: tuple[tuple[str, str], ...]
    concludes: str


class Matcher(Protocol):
    """An engine that chains rules over facts."""

    name: str

    def run(self, rules: Sequence[Rule], facts: Sequence[Fact], near: Mapping[Case, Sequence[Case]]) -> set[Derived]:
        """Everything that follows: (conclusion, case) pairs, whatever the order of rules and facts.

        A conclusion drawn for a case holds for the cases `near` it too (a room's for its facility).
        """


class PatternError(Fault):
    """An engine behind the port failed or contradicted the other; it never fails in silence."""

    code = "X002"
    mend = "go on with --matcher reference"


def able(rules: Sequence[Rule], facts: Sequence[Fact]) -> list[Rule]:
    """The rules that could fire, on whatever case: each of their conditions is stated, or concluded by another.

    Where there is none nothing follows, and an engine need not be started.
    """
    stated = {(fact.topic, fact.status) for fact in facts}
    found: list[Rule] = []
    waiting = list(rules)
    grown = True
    while grown:
        ready = [rule for rule in waiting if stated.issuperset(rule.conditions)]
        waiting = [rule for rule in waiting if not stated.issuperset(rule.conditions)]
        stated.update((rule.concludes, "holds") for rule in ready)
        found += ready
        grown = bool(ready)
    return found
