"""Which engine chains the patterns here, and why; where both can run, they must agree."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

from engine.patterns.matcher import Derived, Fact, Matcher, PatternError, Rule, able
from engine.patterns.reference import ReferenceMatcher
from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.patterns.pattern import Case


@dataclass(frozen=True, slots=True)
class Choice:
    """The engine that is used, and the sentence that `habeas doctor` prints about it."""

    matcher: Matcher
    why: str


class CheckedMatcher:
    """durable-rules, held to the reference on every run: a difference is an error, never a silent choice."""

    name = "durable-rules, checked against the reference"

    def run(self, rules: Sequence[Rule], facts: Sequence[Fact], near: Mapping[Case, Sequence[Case]]) -> set[Derived]:
        """See `Matcher.run`; raises `PatternError` when the two differ."""
        expected = ReferenceMatcher().run(rules, facts, near)
        found = _by_durable(rules, facts, near) if able(rules, facts) else set()
        if found != expected:
            raise PatternError(f"the two engines differ: {sorted(found ^ expected)[:3]}")
        return found


def _by_durable(rules: Sequence[Rule], facts: Sequence[Fact], near: Mapping[Case, Sequence[Case]]) -> set[Derived]:
    from engine.patterns.durable_matcher import DurableMatcher  # noqa: PLC0415  (costs time, not installed everywhere)

    return DurableMatcher().run(rules, facts, near)


def choose(name: str = "auto") -> Choice:
    """The engine by name; `auto` takes durable-rules where it can be imported, else the reference."""
    if name == "reference":
        return Choice(ReferenceMatcher(), "the reference matcher was asked for")
    if sys.version_info >= (3, 13):
        return Choice(ReferenceMatcher(), "durable-rules does not import on Python 3.13 and later")
    if importlib.util.find_spec("durable") is None:
        why = "durable-rules is not installed (it needs a C compiler: pip install 'habeas[durable]')"
        return Choice(ReferenceMatcher(), why)
    return Choice(CheckedMatcher(), "durable-rules is installed")
