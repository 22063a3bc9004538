"""A Markdown page in; its tables and YAML blocks out, each with the heading that it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RULE = re.compile(r"^\|[\s|:-]+\|$")
_CODE = re.compile(r"^`(.*)`$")


@dataclass(frozen=True)
class Row:
    """A row of a table: the text of each cell by the text of its column's head, code marks removed."""

    heading: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str, otherwise: str = "") -> str:
        """The cell of a column that not every table has."""
        return self.cells.get(column, otherwise)

    @property
    def has(self) -> frozenset[str]:
        """The columns of the table."""
        return frozenset(self.cells)


def rows(page: Path) -> Iterator[Row]:
    """Every row of every table of a page, in order."""
    heading, heads = "", []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            heading = line.lstrip("# ")
        if not line.startswith("|"):
            heads = []
        elif not heads:
            heads = _cells(line)
        elif not _RULE.match(line):
            yield Row(heading, number, dict(zip(heads, _cells(line), strict=True)))


def blocks(page: Path, language: str) -> Iterator[str]:
    """Every fenced block of a page in a language."""
    yield from re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    return [_CODE.sub(r"\1", cell) for cell in cells]
