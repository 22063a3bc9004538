"""One slip made in the small law, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.standards.load import check_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def told_after(small_standards: Path) -> Callable[[str, str, str], str]:
    """A function: in a file write `new` in place of `old` (or a new file), and return all that is told."""

    def told(file: str, old: str, new: str) -> str:
        path = small_standards / file
        text = path.read_text(encoding="utf-8") if old else ""
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")
        return "".join(f"{problem}\n" for problem in check_files(small_standards)[2])

    return told
