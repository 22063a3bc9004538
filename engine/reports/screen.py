"""Text for a screen: rich styles and wrapping in a terminal, plain whole lines into a pipe or a file."""

from __future__ import annotations

import re
import sys
from dataclasses import field
from typing import Final

from engine.records import dataclass

RULE: Final = "─" * 40
"""What stands between two reports on one screen."""

_BROKEN: Final = re.compile(r"\s*\n\s*")
_COMMANDS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that move the cursor, colour the screen or turn the direction of writing."""


def plain(text: str) -> str:
    """A text as a screen shows it: on one line, and without what could command the terminal."""
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", _BROKEN.sub(" ", text))


@dataclass
class Screen:
    """Collects styled lines; `show` prints them."""

    lines: list[tuple[str, str, int]] = field(default_factory=list)

    def add(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """One paragraph; it is wrapped to the terminal with a hanging indent, and never cut.

        Line breaks become spaces, and what a visit file says cannot command the terminal.
        """
        self.lines.append((plain(text), style, indent))

    def heading(self, text: str) -> None:
        """A heading with a blank line above."""
        self.add()
        self.add(text, "bold")

    def pairs(self, rows: list[tuple[str, str]]) -> None:
        """Names and values in two columns; what has no value is left out."""
        told = [(name, value) for name, value in rows if value]
        width = max((len(name) for name, _ in told), default=0) + 2
        for name, value in told:
            self.add(f"{name:<{width}}{value}")

    @property
    def text(self) -> str:
        """The plain text: one line a paragraph, nothing wrapped, nothing cut; empty when there is nothing to say."""
        whole = "\n".join((" " * indent + text).rstrip() for text, _, indent in self.lines).strip("\n")
        return f"{whole}\n" if whole else ""

    def show(self) -> None:
        """Print to standard output."""
        if not sys.stdout.isatty():
            sys.stdout.write(self.text)
            return
        from rich.console import Console  # noqa: PLC0415  (costs time, and a pipe needs none of it)
        from rich.padding import Padding  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        console = Console(highlight=False)  # minds NO_COLOR itself
        for text, style, indent in self.lines:
            console.print(Padding(Text(text, style=style), (0, 0, 0, indent)) if text else "")
