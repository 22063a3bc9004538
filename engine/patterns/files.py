"""A folder of standards in, its pattern files by name out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.standards.load import HOME

if TYPE_CHECKING:
    from pathlib import Path


def pattern_files(standards: Path | None) -> list[Path]:
    """The pattern files of a folder of standards (by default what is shipped), by name."""
    return sorted(((standards or HOME / "standards") / "patterns").glob("*.yaml"))
