"""durable-rules behind the port, with a guard for each thing that is known to break it.

What breaks it was measured (docs/decisions/003-durable-rules.md); each guard here has a test that shows it:

- events are consumed by the first rule, so everything is asserted as a fact;
- a fact that no rule looks at is not kept, so one rule observes every fact;
- absent is not false: every premise comes as an explicit status, and nothing is ever negated;
- more than 64 rules matching one fact, 16 facts in one join or 511 conditions in one ruleset fail or hang, so
  rules are dealt out over rulesets well below that, and a derived fact is asserted in each of them;
- an exception in a consequent is swallowed, so it is kept and raised after every assertion;
- a fact asserted inside of a consequent is lost when nobody observes it, so derived facts are queued;
- fact ids are compared by a 32-bit hash, so a collision is met with another id;
- timer threads race with deletion, so the host runs none, and state is retracted, never deleted;
- every host leaks, so a process has one, and each ruleset in it is built once, when a rule of it can first fire.
"""

from __future__ import annotations

import itertools
from collections import deque
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from durable import engine

from engine.patterns.matcher import Derived, Fact, PatternError, Rule, able

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.patterns.pattern import Case

MAX_RULES: Final = 40
MAX_JOIN: Final = 12
"""Well below the engine's own limits of 511 conditions, 16 facts in a join and 64 rules matching one fact."""

_PART: Final = "#"
"""Marks the topic of a part of a long rule, which is no conclusion."""


class _QuietHost(engine.Host):  # type: ignore[misc]  # durable-rules has no types
    """A host without timer threads."""

    def _run(self) -> None:
        """Do nothing: the stock host starts two threads here that race with retraction."""


class DurableMatcher:
    """Chains by durable-rules, ruleset by ruleset, until nothing new follows."""

    name = "durable-rules"

    def run(self, rules: Sequence[Rule], facts: Sequence[Fact], near: Mapping[Case, Sequence[Case]]) -> set[Derived]:
        """See `Matcher.run`; raises `PatternError` when the engine fails."""
        return _engine().run(_compact(rules), facts, near)


def _compact(rules: Iterable[Rule]) -> list[Rule]:
    """Rules whose joins are short enough: a long one is cut in two, the first half feeding the second."""
    done: list[Rule] = []
    for rule in rules:
        conditions = tuple(dict.fromkeys(rule.conditions))
        part = 0
        while len(conditions) > MAX_JOIN:
            topic = f"{rule.id}{_PART}{part}"
            done.append(Rule(topic, conditions[:MAX_JOIN], topic))
            conditions = ((topic, "holds"), *conditions[MAX_JOIN:])
            part += 1
        done.append(Rule(rule.id, conditions, rule.concludes))
    return done


def _dealt(rules: Iterable[Rule]) -> Iterator[tuple[Rule, ...]]:
    """Rules in hands well below the limits: those that conclude the same, so that a hand is the same in every run."""
    by_conclusion: dict[str, list[Rule]] = {}
    for rule in rules:
        by_conclusion.setdefault(rule.concludes, []).append(rule)
    for alike in by_conclusion.values():
        for start in range(0, len(alike), MAX_RULES):
            yield tuple(alike[start : start + MAX_RULES])


class _Engine:
    """The one host of this process with the rulesets that were needed so far; clean after each visit."""

    def __init__(self) -> None:
        self.host = _QuietHost({})
        self.rulesets: dict[tuple[Rule, ...], str] = {}
        self.fired: deque[tuple[str, int]] = deque()
        self.errors: list[BaseException] = []
        self.serial = itertools.count()
        self.used: set[str] = set()
        self.looked_at: dict[str, set[tuple[str, str]]] = {}

    def run(self, rules: Sequence[Rule], facts: Sequence[Fact], near: Mapping[Case, Sequence[Case]]) -> set[Derived]:
        """What follows by the rules that can fire; what only other rules look at is not asserted."""
        self.fired.clear()
        self.errors.clear()
        self.looked_at = self._looked_at(rules, able(rules, facts))
        try:
            derived = self._chain(facts, near)
        finally:
            self._clear()
        return {(conclusion, case) for conclusion, case in derived if _PART not in conclusion}

    def _looked_at(self, rules: Sequence[Rule], firing: Sequence[Rule]) -> dict[str, set[tuple[str, str]]]:
        """For each ruleset with a rule that can fire, the conditions that such rules look at."""
        fires = set(map(id, firing))
        found: dict[str, set[tuple[str, str]]] = {}
        for hand in _dealt(rules):
            looking = {condition for rule in hand if id(rule) in fires for condition in rule.conditions}
            if looking:
                found[self._ruleset(hand)] = looking
        return found

    def _ruleset(self, hand: tuple[Rule, ...]) -> str:
        """The name of the ruleset of a hand of rules, built when it is first asked for."""
        if hand not in self.rulesets:
            name = f"hand{len(self.rulesets)}"
            self.host.register_rulesets({name: self._definition(hand)})
            self.rulesets[hand] = name
        return self.rulesets[hand]

    def _definition(self, hand: tuple[Rule, ...]) -> dict[str, Any]:
        rules: dict[str, Any] = {
            f"r{number}": {"all": _joined(rule), "run": self._consequent(rule)} for number, rule in enumerate(hand)
        }
        rules["observe"] = {"all": [{"m": {"$ex": {"k": 1}}}], "run": lambda _context: None}
        return rules

    def _consequent(self, rule: Rule) -> Any:
        def fire(context: Any) -> None:
            try:
                self.fired.append((rule.concludes, context._m["c0"]["case"]))  # noqa: SLF001  (its only access)
            except BaseException as error:  # the engine would swallow it
                self.errors.append(error)
                raise

        return fire

    def _chain(self, facts: Sequence[Fact], near: Mapping[Case, Sequence[Case]]) -> set[Derived]:
        looked_at = set().union(*self.looked_at.values())
        asserted = sorted({fact for fact in facts if (fact.topic, fact.status) in looked_at})
        named = dict(enumerate(sorted({fact.case for fact in asserted})))
        cases = {case: number for number, case in named.items()}
        derived: set[Derived] = set()
        known: set[Fact] = set()
        queue = deque(asserted)
        while queue:
            fact = queue.popleft()
            if fact in known:
                continue
            known.add(fact)
            number = cases.setdefault(fact.case, len(cases))
            named[number] = fact.case
            self._assert(fact, number)
            while self.fired:
                conclusion, where = self.fired.popleft()
                case = named[where]
                derived.add((conclusion, case))
                beside = () if _PART in conclusion else near.get(case, ())
                queue.extend(Fact(each, conclusion, "holds") for each in (case, *beside))
        return derived

    def _assert(self, fact: Fact, number: int) -> None:
        for name, conditions in self.looked_at.items():
            if (fact.topic, fact.status) in conditions:
                self._assert_in(name, {"topic": fact.topic, "status": fact.status, "case": number, "k": 1})

    def _assert_in(self, ruleset: str, message: dict[str, Any]) -> None:
        for _ in range(8):
            try:
                state = self.host.assert_fact(ruleset, {**message, "id": f"f{next(self.serial)}"})
            except engine.MessageObservedException:
                continue  # two ids with one 32-bit hash: another id will do
            if self.errors:
                raise PatternError(f"a rule failed inside durable-rules: {self.errors[0]!r}")
            if isinstance(state, dict) and "exception" in state:
                raise PatternError(f"durable-rules failed: {state['exception']}")
            self.used.add(ruleset)
            return
        raise PatternError("durable-rules takes every id for one that it has seen")

    def _clear(self) -> None:
        for name in self.used:  # asking a ruleset that never had a fact for its facts is error 309
            for fact in self.host.get_facts(name) or []:
                self.host.retract_fact(name, fact)
        self.used.clear()


def _joined(rule: Rule) -> list[dict[str, Any]]:
    """The conditions of a rule, each on the same case as the first."""
    joined: list[dict[str, Any]] = []
    for number, (topic, status) in enumerate(rule.conditions):
        literals: list[dict[str, Any]] = [{"topic": topic}, {"status": status}]
        if number:
            literals.append({"case": {"c0": "case"}})
        joined.append({f"c{number}": {"$and": literals}})
    return joined


@cache
def _engine() -> _Engine:
    return _Engine()
