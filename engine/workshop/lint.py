"""All rule files in, every problem out: what stops them from loading, and what a careful reader would mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import Place, Problem
from engine.patterns.read_patterns import check_patterns
from engine.standards.load import check_files
from engine.workshop.norm_lint import careful, languages_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from engine.patterns.pattern import Patterns, PatternTest
    from engine.standards.corpus import Corpus


def lint(standards: Path | None = None, packs: Sequence[Path] = ()) -> list[Problem]:
    """Every problem of a folder of standards and of the packs laid over it; warnings do not stop anything."""
    corpus, examples, of_norms = check_files(standards, packs)
    patterns, tests, problems = check_patterns(corpus, standards, packs)
    return [*of_norms, *careful(corpus, examples), *problems, *_careful(corpus, patterns, tests)]


def _careful(corpus: Corpus, patterns: Patterns, tests: tuple[PatternTest, ...]) -> Iterator[Problem]:
    """A pattern is tested on what it must conclude and on what it must not, and speaks all languages that it should."""
    expected: dict[str, set[str]] = {}
    for test in tests:
        expected.setdefault(test.pattern, set()).add(test.expect)
    for pattern in patterns.patterns.values():
        place = Place(pattern.file, pattern.line, 1)
        for language in languages_of(pattern.file, corpus):
            if language not in pattern.concludes:
                yield Problem("P040", place, f'"{pattern.id}" concludes nothing in {language}', warning=True)
        seen = expected.get(pattern.id, set())
        if "concluded" not in seen or seen == {"concluded"}:
            message = f'"{pattern.id}" needs an example that is concluded and one that is not'
            yield Problem("P041", place, message, warning=True)
