"""The two engines behind the port draw the same conclusions, whatever the rules and the facts."""

from __future__ import annotations

import random
import sys

import pytest
from chance import often
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.patterns.matcher import Fact, Rule
from engine.patterns.reference import ReferenceMatcher

pytest.importorskip("durable", reason="durable-rules is not installed")
if sys.version_info >= (3, 13):
    pytest.skip("durable-rules does not import on Python 3.13", allow_module_level=True)

from engine.patterns.durable_matcher import DurableMatcher

FACILITY = ("facility", "f")
ROOMS = [("room", f"r{number}") for number in range(3)]
CASES = [FACILITY, *ROOMS]
NEAR = {FACILITY: tuple(ROOMS), **dict.fromkeys(ROOMS, (FACILITY,))}
TOPICS = [f"t{number}" for number in range(7)]
CONCLUSIONS = [f"c{number}" for number in range(5)]
STATUSES = ["holds", "fails", "open"]

RULE_SETS, FACT_SETS = 50, 200
"""10,000 cases; few rule sets, because every host of durable-rules leaks, and many fact sets."""


def some_rules(chance: random.Random) -> tuple[Rule, ...]:
    """Rules over topics and over one another's conclusions, cycles included."""
    rules = []
    for number in range(chance.randint(1, 9)):
        wanted = [(topic, chance.choice(STATUSES)) for topic in chance.sample(TOPICS, chance.randint(1, 3))]
        chained = [(topic, "holds") for topic in chance.sample(CONCLUSIONS, chance.randint(0, 2))]
        rules.append(Rule(f"rule{number}", (*wanted, *chained), chance.choice(CONCLUSIONS)))
    return tuple(rules)


def some_facts(chance: random.Random) -> list[Fact]:
    """One status for most topics of each case, in any order."""
    facts = [Fact(case, topic, chance.choice(STATUSES)) for case in CASES for topic in TOPICS if chance.random() < 0.7]
    chance.shuffle(facts)
    return facts


def test_both_engines_agree_on_ten_thousand_generated_cases():
    """Fifty sets of rules, each over two hundred sets of facts: not one difference."""
    durable, reference = DurableMatcher(), ReferenceMatcher()
    compared = 0
    for seed in range(RULE_SETS):
        rules = some_rules(random.Random(seed))
        for number in range(FACT_SETS):
            facts = some_facts(random.Random(seed * 1_000 + number))
            assert durable.run(rules, facts, NEAR) == reference.run(rules, facts, NEAR), (seed, number)
            compared += 1
    assert compared == 10_000


@settings(max_examples=often(150), deadline=None)
@given(st.integers(0, RULE_SETS - 1), st.permutations(CASES), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(seed, cases, chance):
    """The same facts in another order give the same conclusions, in both engines."""
    rules = some_rules(random.Random(seed))
    facts = some_facts(chance)
    shuffled = sorted(facts, key=lambda fact: (cases.index(fact.case), fact.topic))
    expected = ReferenceMatcher().run(rules, facts, NEAR)
    assert ReferenceMatcher().run(rules, shuffled, NEAR) == expected
    assert DurableMatcher().run(rules, shuffled, NEAR) == expected


@settings(max_examples=often(100), deadline=None)
@given(st.integers(0, RULE_SETS - 1), st.randoms(use_true_random=False))
def test_more_facts_never_take_a_conclusion_back(seed, chance):
    """Rules are positive over explicit statuses, so chaining is monotone: nothing is concluded from absence."""
    rules = some_rules(random.Random(seed))
    facts = some_facts(chance)
    fewer = facts[: len(facts) // 2]
    assert ReferenceMatcher().run(rules, fewer, NEAR) <= ReferenceMatcher().run(rules, facts, NEAR)
