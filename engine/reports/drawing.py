"""Shapes and words in, the text of an SVG element out; and how wide words are, so that they can be wrapped."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

if TYPE_CHECKING:
    from collections.abc import Sequence

FONTS: Final = "'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
"""Fonts that systems have and that hold the letters of Kazakh; the page's style names the same ones."""
SIZE: Final = 13.0
SMALL: Final = 11.5
LINE: Final = 17.0
SMALL_LINE: Final = 15.0

_NARROW: Final = frozenset("iIjlt.,;:'|!()[]/ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}іІ")
_WIDE: Final = frozenset("mwMWжмшщыюЖМШЩЫЮФ№∞@%")


def width_of(text: str, size: float) -> float:
    """About how wide a text is: rather too wide, since nobody knows which of the fonts will be there."""
    return size * sum(map(_share, text))


def _share(sign: str) -> float:
    if sign in _NARROW:
        return 0.34
    if sign in _WIDE:
        return 0.95
    return 0.7 if unicodedata.category(sign) == "Lu" else 0.57


def wrapped(text: str, width: float, *, small: bool = False, bold: bool = False) -> list[str]:
    """The text in lines that are no wider than the width; a single word is never cut."""
    size = (SMALL if small else SIZE) * (1.08 if bold else 1.0)
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


class Drawing:
    """An SVG element that grows; attributes carry the looks, so that it needs no style sheet."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.behind = Element("g")
        self.front = Element("g")

    def text(self, name: str, title: str, description: str, height: float) -> str:
        """The finished element; `title` and `description` are read aloud in its place."""
        root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {self.width} {_number(height)}",
                "width": str(self.width),
                "height": _number(height),
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-description",
                "font-family": FONTS,
            },
        )
        SubElement(root, "title", {"id": f"{name}-title"}).text = title
        SubElement(root, "desc", {"id": f"{name}-description"}).text = description
        root.extend([self.behind, self.front])
        return tostring(root, encoding="unicode")

    # ------------------------------------------------------------ words

    def words(
        self,
        left: float,
        base: float,
        lines: Sequence[str],
        *,
        fill: str,
        small: bool = False,
        bold: bool = False,
        anchor: str = "start",
    ) -> float:
        """Lines of text with the first one on a base line; gives back the height that they take."""
        tall = SMALL_LINE if small else LINE
        for number, line in enumerate(lines):
            attributes = {
                "x": _number(left),
                "y": _number(base + number * tall),
                "fill": fill,
                "font-size": _number(SMALL if small else SIZE),
            }
            if bold:
                attributes["font-weight"] = "600"
            if anchor != "start":
                attributes["text-anchor"] = anchor
            SubElement(self.front, "text", attributes).text = line
        return len(lines) * tall

    # ------------------------------------------------------------ shapes

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str, *, width: float = 1, behind: bool = False
    ) -> None:
        """A straight line."""
        ends = {"x1": _number(x1), "y1": _number(y1), "x2": _number(x2), "y2": _number(y2)}
        layer = self.behind if behind else self.front
        SubElement(layer, "line", {**ends, "stroke": stroke, "stroke-width": _number(width)})

    def band(self, left: float, top: float, width: float, height: float, fill: str) -> None:
        """A filled area behind everything."""
        place = {"x": _number(left), "y": _number(top), "width": _number(width), "height": _number(height)}
        SubElement(self.behind, "rect", {**place, "fill": fill})

    def square(self, x: float, y: float, half: float, fill: str) -> None:
        """A filled square around a point."""
        self._shape([(-half, -half), (half, -half), (half, half), (-half, half)], x, y, fill, hollow=False)

    def diamond(self, x: float, y: float, half: float, stroke: str) -> None:
        """An open diamond around a point."""
        self._shape([(0, -half), (half, 0), (0, half), (-half, 0)], x, y, stroke, hollow=True)

    def arrow(self, x: float, y: float, fill: str) -> None:
        """A head to the right: the value goes on past the end of the axis."""
        self._shape([(0, -7), (12, 0), (0, 7)], x, y, fill, hollow=False)

    def circle(self, x: float, y: float, radius: float, colour: str, *, hollow: bool = False) -> None:
        """A circle, filled or open."""
        place = {"cx": _number(x), "cy": _number(y), "r": _number(radius)}
        SubElement(self.front, "circle", {**place, **_paint(colour, hollow=hollow)})

    def _shape(self, corners: list[tuple[float, float]], x: float, y: float, colour: str, *, hollow: bool) -> None:
        points = " ".join(f"{_number(x + right)},{_number(y + down)}" for right, down in corners)
        SubElement(self.front, "polygon", {"points": points, **_paint(colour, hollow=hollow)})


def _paint(colour: str, *, hollow: bool) -> dict[str, str]:
    return {"fill": "#ffffff", "stroke": colour, "stroke-width": "2"} if hollow else {"fill": colour}


def _number(value: float) -> str:
    """A coordinate with at most one decimal, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")
