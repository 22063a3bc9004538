"""The JSON Schema of pattern files, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.patterns.pattern_schema import PatternFile
from engine.standards.rule_json_schema import as_text, editor_schema

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus


def schemas(corpus: Corpus) -> dict[str, str]:
    """The schema of pattern files by its file name."""
    return {"patterns.v1.json": as_text(editor_schema(PatternFile, corpus))}
