"""The reference matcher: a semi-naive fix-point, indexed, deterministic, with nothing to install."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from engine.patterns.matcher import Derived, Fact, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.patterns.pattern import Case


class ReferenceMatcher:
    """Each fact is taken once; a rule is looked at only when one of its conditions has just come true."""

    name = "reference"

    def run(self, rules: Sequence[Rule], facts: Sequence[Fact], near: Mapping[Case, Sequence[Case]]) -> set[Derived]:
        """See `Matcher.run`."""
        waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for condition in dict.fromkeys(rule.conditions):
                waiting[condition].append(number)
        distinct = [len(set(rule.conditions)) for rule in rules]
        satisfied: dict[tuple[int, Case], int] = defaultdict(int)
        known: set[Fact] = set()
        derived: set[Derived] = set()
        queue = deque(facts)
        while queue:
            fact = queue.popleft()
            if fact in known:
                continue
            known.add(fact)
            for number in waiting.get((fact.topic, fact.status), ()):
                satisfied[(number, fact.case)] += 1
                if satisfied[(number, fact.case)] == distinct[number]:
                    conclusion = rules[number].concludes
                    derived.add((conclusion, fact.case))
                    queue.extend(Fact(case, conclusion, "holds") for case in (fact.case, *near.get(fact.case, ())))
        return derived
