"""A text of a visit that turns the direction of writing is told with its place, and set apart before it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.visits.written import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.visits.visit import Visit

MARKS = ["\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("escaped", [True, False])
def test_every_mark_is_warned_of_with_its_place(visit: Callable[[str], Visit], mark: str, *, escaped: bool) -> None:
    """As itself, or as an escape between quotation marks."""
    said = f"\\u{ord(mark):04x}" if escaped else mark
    read = visit(f'rooms: [{{id: a, note: "4 {said}beds"}}]')
    (warning,) = read.warnings
    assert (warning.code, warning.place.line, warning.place.column) == ("V041", 3, 23)
    assert f"U+{ord(mark):04X}" in warning.message


def test_every_text_is_set_apart_and_links_still_lead_somewhere(visit: Callable[[str], Visit]) -> None:
    """Codes, notes, sources, shares: whatever a report may print."""
    read = visit(
        "units: [{id: \u202eu}]\n"
        "rooms: [{id: a, unit: \u202eu, note: x\u2066, beds: {value: 3, note: n\u202e, share: s\u202e, source: r\u202e}}]\n"
        "sources: {r\u202e: {kind: k, title: t\u2067}}\n"
    )
    turned = [
        each.text for each in written(read) if "\u202e" in each.text or "\u2066" in each.text or "\u2067" in each.text
    ]
    assert len(turned) == 7
    assert all(text.startswith("\u2068") and text.endswith("\u2069") for text in turned)
    assert {warning.code for warning in read.warnings} == {"V041"}


def test_a_text_without_marks_is_left_as_it_is(visit: Callable[[str], Visit]) -> None:
    """A backslash is no mark."""
    (room,) = visit("rooms: [{id: a, note: 'c:\\\\x', beds: \"3\"}]").of_kind("room")
    assert room.note == "c:\\\\x"
    assert room.observed["beds"].accounts[0].said == "3"
