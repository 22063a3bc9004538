"""The examples beside norms and patterns run; how many hold, and a message for each that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.norm_examples import run_examples, told
from engine.errors import StandardsError
from engine.patterns.choose import choose
from engine.patterns.pattern_examples import run_pattern_tests
from engine.patterns.read_patterns import check_patterns
from engine.standards.load import load_with_examples
from engine.standards.rule_files import find_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def run_all(standards: Path | None, words: str | None, packs: Sequence[Path] = ()) -> tuple[int, list[str]]:
    """The number of examples that hold, and the messages of those that do not, of ids that hold `words`.

    With packs only what stands in their files is run: the rest is tested where it is written, and a pack does not
    change it there.
    """
    corpus, examples = load_with_examples(standards, packs)
    patterns, tests, problems = check_patterns(corpus, standards, packs)
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        raise StandardsError(errors)
    ours = {file.name for pack in find_files(standards, packs).packs for file in pack.found}

    def is_chosen(name: str, file: str) -> bool:
        return (words is None or words in name) and (not packs or file in ours)

    results = list(run_examples(corpus, [each for each in examples if is_chosen(each.norm, each.file)]))
    failures = [told(result) for result in results if not result.holds]
    chosen = [test for test in tests if is_chosen(test.pattern, test.file)]
    drawn = list(run_pattern_tests(corpus, patterns, chosen, choose().matcher))
    failures += [str(result) for result in drawn if not result.holds]
    return len(results) + len(drawn) - len(failures), failures
