"""All examples beside norms and patterns run; how many hold, and a message for each that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.norm_examples import run_examples, told
from engine.errors import StandardsError
from engine.patterns.choose import choose
from engine.patterns.pattern_examples import run_pattern_tests
from engine.patterns.read_patterns import check_patterns
from engine.standards.load import load_with_examples

if TYPE_CHECKING:
    from pathlib import Path


def run_all(standards: Path | None, words: str | None) -> tuple[int, list[str]]:
    """The number of examples that hold, and the messages of those that do not, of ids that hold `words`."""
    corpus, examples = load_with_examples(standards)
    chosen = [example for example in examples if words is None or words in example.norm]
    results = list(run_examples(corpus, chosen))
    failures = [told(result) for result in results if not result.holds]
    patterns, tests, problems = check_patterns(corpus, standards)
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        raise StandardsError(errors)
    chosen_tests = [test for test in tests if words is None or words in test.pattern]
    drawn = list(run_pattern_tests(corpus, patterns, chosen_tests, choose().matcher))
    failures += [str(result) for result in drawn if not result.holds]
    return len(results) + len(drawn) - len(failures), failures
