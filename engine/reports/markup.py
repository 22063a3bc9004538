"""Text in, pieces of a page out: escaped, told in its language, or leading to another place of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.reports.anchors import Link
    from engine.reports.report import Pointer


def css_string(text: str) -> Markup:
    """A text as a quoted string of a style sheet: all but letters, figures and spaces is escaped by its number."""
    signs = (sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in text)
    return Markup('"{}"').format("".join(signs))


def in_language(text: str) -> str | Markup:
    """A text that fell back to another language, `[ru] ...`, told to screen readers as being in it."""
    code = text[1:3]
    if text.startswith("[") and text[3:5] == "] " and code.isalpha():
        return Markup('<span lang="{}">{}</span>').format(code, text)
    return text


def safe_url(url: str) -> str:
    """The address if it is one of the web, else nothing: a rule file cannot put a script behind a citation."""
    return url if url.startswith(("https://", "http://")) else ""


def unbroken(text: str) -> str:
    """A text whose ranges stay on one line: `30–35` is not parted after its dash."""
    return text.replace("\N{EN DASH}", "\N{EN DASH}\N{WORD JOINER}")


# ---------------------------------------------------------------- links inside of the page


def to(text: str, target: str) -> str | Markup:
    """A text that leads to an element of the page, if there is one."""
    return Markup('<a class="to" href="#{}">{}</a>').format(target, text) if target else text


def point(pointer: Pointer) -> Markup:
    """A place as an element that a reader can point at: it leads to itself."""
    name, told = escape(pointer.id), escape(in_language(pointer.name))
    return Markup(f'<a class="self" id="{name}" href="#{name}">{told}</a>')  # noqa: S704  (both are escaped)


def points(pointers: Iterable[Pointer]) -> Markup:
    """Places in a row, each an element."""
    return Markup(", ").join(map(point, pointers))


def links(several: Iterable[Link], between: str = ", ") -> Markup:
    """Texts in a row, each of which may lead somewhere."""
    return escape(between).join(to(link.text, link.target) for link in several)
