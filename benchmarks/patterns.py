"""Both pattern engines: on findings made up for the purpose, on those of published visits; `--before`: and a commit."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from engine.patterns.matcher import Fact, Matcher, Rule
from engine.patterns.reference import ReferenceMatcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.patterns.pattern import Case

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


def measure_patterns() -> None:
    """Print the times of each engine; the last column shows whether time grows with the findings alone."""
    rules = forty_patterns()
    print(f"{'40 patterns, findings':<30} {'engine':<16} {'seconds':>8} {'µs a finding':>13} concluded")
    for matcher in matchers():
        timed(matcher, rules, 1, 10)  # the rulesets are built once in a process
        for places in (1, 10, 30, 100):
            took, concluded = timed(matcher, rules, places, 1_000)
            total = places * 1_000
            name = f"{total:,} in {places} facilities"
            times = f"{took:>8.3f} {took / total * 1e6:>13.1f}"
            print(f"{name:<30} {matcher.name:<16} {times} {concluded}")


def measure_published() -> None:
    """Print the time that the shipped patterns take on the published visits, once and several times over."""
    from engine.assess.assess import assess_visit
    from engine.patterns.conclude import conclude
    from engine.patterns.load_patterns import load_patterns
    from engine.standards.load import load_corpus
    from engine.visits.read import read_visit

    corpus = load_corpus()
    patterns = load_patterns(corpus)
    paths = sorted((Path(__file__).resolve().parents[1] / "facility_profiles" / "examples").glob("*.yaml"))
    assessments = [assess_visit(read_visit(path, corpus), corpus) for path in paths]
    head = f"{len(patterns.patterns)} shipped patterns, findings"
    print(f"{head:<30} {'engine':<16} {'seconds':>8} {'µs a finding':>13} concluded")
    for matcher in matchers():
        conclude(assessments[0], patterns, matcher)  # the rulesets are built once in a process
        for over in (1, 3):
            start = time.perf_counter()
            found = [each for _ in range(over) for one in assessments for each in conclude(one, patterns, matcher)]
            took = time.perf_counter() - start
            total = over * sum(len(one.findings) for one in assessments)
            name = f"{total:,} in {over * len(assessments)} visits"
            concluded = sum(each.outcome == "concluded" for each in found)
            told = f"{took:>8.3f} {took / total * 1e6:>13.1f}"
            print(f"{name:<30} {matcher.name:<16} {told} {concluded}")


BEFORE = "c65672c"
"""The commit to which patterns are compared: each visit was worked out whole, whatever it touched."""

EVERY_VISIT = """
import sys, time
from pathlib import Path
from engine.assess.assess import assess_visit
from engine.patterns.choose import choose
from engine.patterns.conclude import conclude
from engine.patterns.load_patterns import load_patterns
from engine.standards.load import load_corpus
from engine.visits.read import read_visit

corpus = load_corpus()
patterns = load_patterns(corpus)
paths = sorted(Path("facility_profiles/examples").glob("*.yaml"))
visits = [read_visit(path, corpus) for path in paths]
for name in ("reference", "auto"):
    matcher, best = choose(name).matcher, []
    for _ in range(6):
        assessments = [assess_visit(visit, corpus) for visit in visits]  # what a finding rests on is found anew
        start = time.process_time()
        found = sum(len(conclude(one, patterns, matcher)) for one in assessments)
        best.append(time.process_time() - start)
    print(min(best[1:]) / len(paths) * 1000, found)
"""


def each_visit(home: Path) -> list[tuple[float, int]]:
    """For each engine the milliseconds of processor time that a shipped visit takes warm, and what is told of all."""
    environment = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", EVERY_VISIT], cwd=home, env=environment, capture_output=True, text=True, check=True
    )
    return [(float(milliseconds), int(found)) for milliseconds, found in map(str.split, done.stdout.splitlines())]


def measure_against() -> None:
    """Print what patterns cost a visit now and at an earlier commit, conclusions and near misses included."""
    home = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "before.tar"
        subprocess.run(["git", "archive", "-o", str(archive), BEFORE], cwd=home, check=True)
        shutil.unpack_archive(archive, folder)
        before = each_visit(Path(folder))
    print(f"{'patterns, one shipped visit':<30} {'now, ms':>8} {BEFORE + ', ms':>12} {'ratio':>7}  told now, before")
    for name, now, then in zip(("reference", "both engines"), each_visit(home), before, strict=True):
        print(f"{name:<30} {now[0]:>8.2f} {then[0]:>12.2f} {then[0] / now[0]:>6.1f}x  {now[1]}, {then[1]}")


if __name__ == "__main__":
    measure_patterns()
    measure_published()
    if "--before" in sys.argv[1:]:  # only a clone with its history has the commit
        measure_against()
