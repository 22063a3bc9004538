"""Text for a screen: rich styles and wrapping in a terminal, plain whole lines into a pipe or a file."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field


@dataclass
class Screen:
    """Collects styled lines; `show` prints them."""

    lines: list[tuple[str, str, int]] = field(default_factory=list)

    def add(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """One paragraph; it is wrapped to the terminal with a hanging indent, and never cut."""
        self.lines.append((text, style, indent))

    def heading(self, text: str) -> None:
        """A heading with a blank line above."""
        self.add()
        self.add(text, "bold")

    @property
    def text(self) -> str:
        """The plain text: one line a paragraph, nothing wrapped, nothing cut."""
        return "\n".join(" " * indent + text for text, _, indent in self.lines).strip("\n") + "\n"

    def show(self) -> None:
        """Print to standard output."""
        if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
            sys.stdout.write(self.text)
            return
        from rich.console import Console  # noqa: PLC0415  (costs time, and a pipe needs none of it)
        from rich.padding import Padding  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        console = Console(highlight=False)
        for text, style, indent in self.lines:
            console.print(Padding(Text(text, style=style), (0, 0, 0, indent)) if text else "")
