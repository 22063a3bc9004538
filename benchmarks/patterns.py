"""Both pattern engines: on findings made up for the purpose, facility by facility, and on those of published visits."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

from engine.patterns.matcher import Fact, Matcher, Rule
from engine.patterns.reference import ReferenceMatcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.patterns.model import Case

PATTERNS = 40
TOPICS = 120


def forty_patterns() -> tuple[Rule, ...]:
    """Forty rules of two to four premises; every fourth rests on the conclusion of an earlier one."""
    chance = random.Random(1)
    rules = []
    for number in range(PATTERNS):
        conditions = [(f"t{topic}", "holds") for topic in chance.sample(range(TOPICS), chance.randint(2, 4))]
        if number % 4 == 3:
            conditions.append((f"c{number - 1}", "holds"))
        rules.append(Rule(f"r{number}", tuple(conditions), f"c{number}"))
    return tuple(rules)


def facility(number: int, findings: int) -> tuple[list[Fact], dict[Case, tuple[Case, ...]]]:
    """So many findings spread over the rooms of one facility."""
    chance = random.Random(number)
    place: Case = ("facility", f"f{number}")
    rooms: list[Case] = [("room", f"r{room}") for room in range(max(1, findings // 20))]
    statuses = ("holds", "holds", "fails", "open")
    facts = [
        Fact(chance.choice(rooms), f"t{chance.randrange(TOPICS)}", chance.choice(statuses)) for _ in range(findings)
    ]
    return facts, {place: tuple(rooms), **dict.fromkeys(rooms, (place,))}


def timed(matcher: Matcher, rules: Sequence[Rule], places: int, findings: int) -> tuple[float, int]:
    """Seconds for so many facilities with so many findings each, one after another, and what was concluded."""
    made = [facility(number, findings) for number in range(places)]
    start = time.perf_counter()
    concluded = sum(len(matcher.run(rules, facts, near)) for facts, near in made)
    return time.perf_counter() - start, concluded


def matchers() -> list[Matcher]:
    """The engines that this Python has."""
    found: list[Matcher] = [ReferenceMatcher()]
    try:
        from engine.patterns.durable_matcher import DurableMatcher
    except ImportError:
        return found
    return [*found, DurableMatcher()]


def measure_patterns(unit: float) -> None:
    """Print the times of each engine; the last column shows whether time grows with the findings alone."""
    rules = forty_patterns()
    print(
        f"{'40 patterns, findings':<30} {'engine':<16} {'seconds':>8} {'x pydantic':>11} {'µs a finding':>13} concluded"
    )
    for matcher in matchers():
        timed(matcher, rules, 1, 10)  # the rulesets are built once in a process
        for places in (1, 10, 30, 100):
            took, concluded = timed(matcher, rules, places, 1_000)
            total = places * 1_000
            name = f"{total:,} in {places} facilities"
            times = f"{took:>8.3f} {took / unit:>10.1f}x {took / total * 1e6:>13.1f}"
            print(f"{name:<30} {matcher.name:<16} {times} {concluded}")


def measure_published(unit: float, times: tuple[int, ...] = (1, 3)) -> None:
    """Print the time that the shipped patterns take on the published visits, once and several times over."""
    from engine.assess.assess import assess_visit
    from engine.patterns.conclude import conclude
    from engine.patterns.load import load_patterns
    from engine.standards.load import load_corpus
    from engine.visits.read import read_visit

    corpus = load_corpus()
    patterns = load_patterns(corpus)
    paths = sorted((Path(__file__).resolve().parents[1] / "facility_profiles" / "examples").glob("*.yaml"))
    assessments = [assess_visit(read_visit(path, corpus), corpus) for path in paths]
    head = f"{len(patterns.patterns)} shipped patterns, findings"
    print(f"{head:<30} {'engine':<16} {'seconds':>8} {'x pydantic':>11} {'µs a finding':>13} concluded")
    for matcher in matchers():
        conclude(assessments[0], patterns, matcher)  # the rulesets are built once in a process
        for over in times:
            start = time.perf_counter()
            found = [each for _ in range(over) for one in assessments for each in conclude(one, patterns, matcher)]
            took = time.perf_counter() - start
            total = over * sum(len(one.findings) for one in assessments)
            name = f"{total:,} in {over * len(assessments)} visits"
            concluded = sum(each.outcome == "concluded" for each in found)
            told = f"{took:>8.3f} {took / unit:>10.1f}x {took / total * 1e6:>13.1f}"
            print(f"{name:<30} {matcher.name:<16} {told} {concluded}")


if __name__ == "__main__":
    measure_patterns(1.0)
    measure_published(1.0)
