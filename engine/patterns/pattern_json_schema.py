"""The JSON Schema of pattern files, for editors."""

from __future__ import annotations

from engine.patterns.pattern_schema import PatternFile
from engine.standards.rule_json_schema import as_text, editor_schema


def schemas() -> dict[str, str]:
    """The schema of pattern files by its file name."""
    return {"patterns.v1.json": as_text(editor_schema(PatternFile))}
