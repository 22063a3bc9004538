"""Texts that turn the direction of writing turn nothing outside of themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.direction import MARKS, isolated

OPENING, CLOSING = "\u2066\u2067\u2068", "\u2069"


def test_a_text_without_marks_is_given_back_as_it_is() -> None:
    """Also in Arabic, Hebrew or Kazakh."""
    for text in ("", "Әсел", "تقرير", "a – b"):
        assert isolated(text) == text


def test_a_text_with_marks_is_set_apart() -> None:
    """Between an isolate and its end."""
    assert isolated("4 \u202ebeds") == "\u20684 \u202ebeds\u2069"
    assert isolated("\u2067a") == "\u2068\u2067a\u2069\u2069"
    assert isolated("a\u2069b") == "\u2068ab\u2069"


@given(st.text(st.sampled_from("ab \u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")))
def test_whatever_a_text_opens_ends_with_it(text: str) -> None:
    """At its end, and never before, the isolate is closed; no letter is lost."""
    found = isolated(text)
    assert MARKS.sub("", found) == MARKS.sub("", text)
    if found == text:
        assert not MARKS.search(text)
        return
    depth = 0
    for number, each in enumerate(found, start=1):
        depth += (each in OPENING) - (each == CLOSING)
        assert (depth == 0) is (number == len(found))
