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
- every host leaks, so the rulesets of one set of rules are built once in a process.
"""

from __future__ import annotations

import itertools
from collections import deque
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from durable import engine

from engine.patterns.matcher import Derived, Fact, PatternError, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.patterns.model import Case

MAX_RULES: Final = 40
MAX_JOIN: Final = 12
MAX_SAME: Final = 40
"""Well below the engine's own limits of 511 conditions, 16 facts in a join and 64 rules matching one fact."""


class _QuietHost(engine.Host):  # type: ignore[misc]  # durable-rules has no types
    """A host without timer threads."""

    def _run(self) -> None:
        """Do nothing: the stock host starts two threads here that race with retraction."""


class DurableMatcher:
    """Chains by durable-rules, ruleset by ruleset, until nothing new follows."""

    name = "durable-rules"

    def run(self, rules: Sequence[Rule], facts: Sequence[Fact], near: Mapping[Case, Sequence[Case]]) -> set[Derived]:
        """See `Matcher.run`; raises `PatternError` when the engine fails."""
        return _chain(_compact(tuple(rules))).run(facts, near)


def _compact(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Rules whose joins are short enough: a long one is cut in two, the first half feeding the second."""
    done: list[Rule] = []
    for rule in rules:
        conditions = tuple(dict.fromkeys(rule.conditions))
        part = 0
        while len(conditions) > MAX_JOIN:
            topic = f"{rule.id}#{part}"
            done.append(Rule(topic, conditions[:MAX_JOIN], topic))
            conditions = ((topic, "holds"), *conditions[MAX_JOIN:])
            part += 1
        done.append(Rule(rule.id, conditions, rule.concludes))
    return tuple(done)


def _dealt(rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, ...]]:
    """Rules in hands that stay below the limits, also for rules that all look at the same condition."""
    hand: list[Rule] = []
    looking: dict[tuple[str, str], int] = {}
    for rule in rules:
        crowded = any(looking.get(condition, 0) >= MAX_SAME for condition in rule.conditions)
        if hand and (len(hand) >= MAX_RULES or crowded):
            yield tuple(hand)
            hand, looking = [], {}
        hand.append(rule)
        for condition in rule.conditions:
            looking[condition] = looking.get(condition, 0) + 1
    if hand:
        yield tuple(hand)


class _Chain:
    """One host with the rulesets of one set of rules; used again for every visit, and clean after each."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.own = {rule.concludes for rule in rules if "#" in rule.concludes}
        self.fired: deque[tuple[str, int]] = deque()
        self.errors: list[BaseException] = []
        self.serial = itertools.count()
        self.used: set[str] = set()
        self.hands = {f"hand{number}": hand for number, hand in enumerate(_dealt(rules))}
        self.live: dict[str, set[tuple[str, str]]] = {}
        self.host = _QuietHost({name: self._definition(hand) for name, hand in self.hands.items()})

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

    def run(self, facts: Sequence[Fact], near: Mapping[Case, Sequence[Case]]) -> set[Derived]:
        cases = {case: number for number, case in enumerate(sorted({fact.case for fact in facts}))}
        named = {number: case for case, number in cases.items()}
        derived: set[Derived] = set()
        known: set[Fact] = set()
        self.fired.clear()
        self.errors.clear()
        queue = deque(sorted(set(facts)))
        self.live = self._live(facts)
        try:
            while queue:
                fact = queue.popleft()
                if fact in known:
                    continue
                known.add(fact)
                self._assert(fact, cases.setdefault(fact.case, len(cases)), named)
                while self.fired:
                    conclusion, number = self.fired.popleft()
                    case = named[number]
                    derived.add((conclusion, case))
                    beside = () if conclusion in self.own else near.get(case, ())
                    queue.extend(Fact(each, conclusion, "holds") for each in (case, *beside))
        finally:
            self._clear()
        return {(conclusion, case) for conclusion, case in derived if conclusion not in self.own}

    def _live(self, facts: Sequence[Fact]) -> dict[str, set[tuple[str, str]]]:
        """For each ruleset, the conditions of those rules that could fire on these facts, on whatever case.

        A rule with a condition that no fact and no other rule's conclusion meets cannot fire: what only it looks
        at need not be asserted, and most facts of a visit are of that kind.
        """
        available = {(fact.topic, fact.status) for fact in facts}
        waiting = [rule for hand in self.hands.values() for rule in hand]
        able: set[Rule] = set()
        grown = True
        while grown:
            ready = [rule for rule in waiting if available.issuperset(rule.conditions)]
            able.update(ready)
            available.update((rule.concludes, "holds") for rule in ready)
            waiting = [rule for rule in waiting if rule not in able]
            grown = bool(ready)
        return {
            name: {condition for rule in hand if rule in able for condition in rule.conditions}
            for name, hand in self.hands.items()
        }

    def _assert(self, fact: Fact, number: int, named: dict[int, Case]) -> None:
        named.setdefault(number, fact.case)
        for name, topics in self.live.items():
            if (fact.topic, fact.status) in topics:
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
def _chain(rules: tuple[Rule, ...]) -> _Chain:
    return _Chain(rules)
