"""How the examples beside patterns are read: every way of giving something, and where it is put."""

from __future__ import annotations

import pytest

from engine.patterns.pattern_examples import run_pattern_tests
from engine.patterns.reference import ReferenceMatcher

HEAD = """
    indicators:
      - {id: t.dark, each: room, holds: not daylight_to_read, label: {en: dark, ru: темно, kk: қараңғы}}
      - {id: t.many, each: facility, holds: population > capacity, label: {en: many, ru: много, kk: көп}}
    patterns:
      - id: t.sign
        at: {instrument: ecthr-mursic, pinpoint: "paras 136-138"}
        concludes: {en: It follows., ru: Следует., kk: Осыдан шығады.}
        theme: living_space
        severity: high
        same: room
        any:
          - {indicator: t.dark}
          - {indicator: t.many}
"""


def one(read, law, pattern, example):
    """The outcome of one example of one pattern."""
    lines = [f"      - {line}" if n == 0 else f"        {line}" for n, line in enumerate(pattern)]
    text = (
        HEAD + "\n".join([*lines, "        examples:", f"          - {{name: x, {example}, expect: concluded}}"]) + "\n"
    )
    patterns, tests, problems = read(text)
    assert not problems, "\n".join(map(str, problems))
    [result] = run_pattern_tests(law, patterns, tests, ReferenceMatcher())
    return result.got


COMMON = [
    'at: {instrument: ecthr-mursic, pinpoint: "paras 136-138"}',
    "concludes: {en: It follows., ru: Следует., kk: Осыдан шығады.}",
    "theme: living_space",
    "severity: high",
]


@pytest.mark.parametrize(
    ("rest", "given", "outcome"),
    [
        (["same: facility", "all: [{finding: mursic-137}]"], '["mursic-137 breached"]', "concluded"),
        (["same: facility", "all: [{finding: mursic-137}]"], '["mursic-137 breached @a"]', "concluded"),
        (["same: room", "all: [{finding: kz-1255-bread}]"], '["kz-1255-bread breached @facility"]', "concluded"),
        (["same: room", "all: [{finding: mursic-137}]"], '["mursic-137 breached @other"]', "not_concluded"),
        (["same: facility", "all: [{theme: food}]"], '["theme:food breached"]', "concluded"),
        (["same: room", "all: [{problem: law}]"], '["problem:law holds"]', "concluded"),
        (["same: room", "all: [{problem: law}]"], '["problem:practice holds"]', "not_concluded"),
        (["same: facility", "all: [{indicator: t.dark}]"], '["t.dark holds"]', "concluded"),
        (["same: room", "all: [{indicator: t.many}]"], '["t.many holds"]', "concluded"),
        (["same: facility", "all: [{conclusion: t.sign}]"], '["t.sign holds"]', "concluded"),
        (["same: room", "all: [{conclusion: t.sign}]"], '["t.sign holds"]', "concluded"),
        (
            ["same: facility", "all: [{finding: mursic-137, subjects: 2}]"],
            '["mursic-137 breached @a", "mursic-137 breached @b"]',
            "concluded",
        ),
        (["same: norm", "all: [{verdict: breached, facilities: 3}]"], '["mursic-137 breached"]', "concluded"),
    ],
)
def test_what_an_example_gives(read, law, rest, given, outcome):
    """Findings on the case, inside of it, above it; themes, problems, signs, conclusions; counts."""
    assert one(read, law, ["id: t.asked", *COMMON, *rest], f"given: {given}") == outcome


def test_an_earlier_visit(read, law):
    """What was so at an earlier visit stands apart."""
    rest = ["same: norm", "all: [{verdict: breached}, {verdict: breached, earlier: true}]"]
    both = 'given: ["mursic-137 breached"], earlier: ["mursic-137 breached"]'
    now = 'given: ["mursic-137 breached"], earlier: ["mursic-137 met"]'
    assert one(read, law, ["id: t.asked", *COMMON, *rest], both) == "concluded"
    assert one(read, law, ["id: t.asked", *COMMON, *rest], now) == "not_concluded"


def test_a_chain_of_chains_is_taken_as_given(read, law):
    """A pattern that rests on a pattern that rests on findings."""
    middle = [
        "id: t.middle",
        *COMMON,
        "same: facility",
        "all: [{conclusion: t.sign}, {finding: kz-1255-bread}]",
    ]
    lines = [f"      - {middle[0]}", *(f"        {line}" for line in middle[1:])]
    last = ["id: t.last", *COMMON, "same: facility", "any: [{conclusion: t.middle}, {theme: food}]"]
    text = HEAD + "\n".join(lines) + "\n" + "\n".join([f"      - {last[0]}", *(f"        {line}" for line in last[1:])])
    text += '\n        examples:\n          - {name: x, given: ["t.middle holds"], expect: concluded}\n'
    patterns, tests, problems = read(text)
    assert not problems
    assert [result.got for result in run_pattern_tests(law, patterns, tests, ReferenceMatcher())] == ["concluded"]
