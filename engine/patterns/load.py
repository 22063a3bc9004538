"""The pattern files of a folder of standards in, linked `Patterns` out; compiled once, like the corpus."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from engine.errors import StandardsError
from engine.patterns.files import digest_of, pattern_files
from engine.standards.cache import keep, kept
from engine.standards.load import HOME

if TYPE_CHECKING:
    from pathlib import Path

    from engine.patterns.model import Patterns
    from engine.standards.model import Corpus


def load_patterns(corpus: Corpus, standards: Path | None = None) -> Patterns:
    """The patterns that belong to a corpus; raises `StandardsError` with every problem."""
    key = _key(corpus, pattern_files(standards))
    patterns: Patterns | None = kept(key, "patterns")
    if patterns is not None:
        return patterns
    from engine.patterns.read import check_patterns  # noqa: PLC0415  (pydantic is not needed when the cache holds)

    patterns, _, problems = check_patterns(corpus, standards)
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        raise StandardsError(errors)
    keep(key, "patterns", patterns)
    return patterns


def _key(corpus: Corpus, files: list[Path]) -> str:
    """The patterns, the corpus they are linked to, and the code that links them."""
    total = hashlib.sha256((corpus.digest + digest_of(files)).encode())
    code = [
        path for folder in ("patterns", "standards", "conditions") for path in (HOME / "engine" / folder).glob("*.py")
    ]
    for path in sorted(code):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:48]
