"""A folder of standards in, its pattern files by name and their hash out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from engine.standards.load import HOME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def pattern_files(standards: Path | None) -> list[Path]:
    """The pattern files of a folder of standards (by default what is shipped), by name."""
    return sorted(((standards or HOME / "standards") / "patterns").glob("*.yaml"))


def digest_of(files: Iterable[Path]) -> str:
    """The hash of the names and contents of pattern files; line ends of one system or another do not matter."""
    total = hashlib.sha256()
    for path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()
