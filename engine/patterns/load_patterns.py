"""The pattern files of a folder of standards and of packs in, linked `Patterns` out; compiled once, like the corpus."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from engine.errors import StandardsError
from engine.standards.cache import code_digest
from engine.standards.load import keep_value, kept_value
from engine.standards.rule_files import digest_of, pattern_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from engine.patterns.pattern import Patterns
    from engine.standards.corpus import Corpus
    from engine.standards.rule_files import RuleFile


def load_patterns(corpus: Corpus, standards: Path | None = None, packs: Sequence[Path] = ()) -> Patterns:
    """The patterns that belong to a corpus; raises `StandardsError` with every problem."""
    key = _key(corpus, pattern_files(standards, packs))
    patterns: Patterns | None = kept_value(key, "patterns", corpus.instruments)
    if patterns is not None:
        return patterns
    from engine.patterns.read_patterns import check_patterns  # noqa: PLC0415  (pydantic is not needed when the cache holds)

    patterns, _, problems = check_patterns(corpus, standards, packs)
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        raise StandardsError(errors)
    keep_value(key, "patterns", patterns, corpus.instruments)
    return patterns


def _key(corpus: Corpus, files: Iterable[RuleFile]) -> str:
    """The patterns, the corpus they are linked to, and the code that links them."""
    rules = hashlib.sha256((corpus.digest + digest_of(files)).encode())
    return f"{rules.hexdigest()[:32]}-{code_digest()}"
