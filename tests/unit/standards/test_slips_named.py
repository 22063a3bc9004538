"""Slips that cannot be seen, or that the messages once sent astray, are named with their mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.conditions.parse import ConditionError, parse
from engine.errors import cyrillic, nearest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("\u0440eople_per_tap", "the letter \u0440 at place 1 is Cyrillic"),
        ("ro\u043ems", "the letter \u043e at place 3 is Cyrillic"),
        ("rooms", ""),
        ("комната", ""),
        ("", ""),
    ],
)
def test_a_cyrillic_letter_in_a_latin_word_is_named(word: str, told: str):
    """The two look the same; a word in Russian is no slip of this kind."""
    assert cyrillic(word) == told


def test_the_letter_stands_before_the_nearest_name():
    """What is wrong, then what was meant."""
    told = nearest("\u0440eople_per_tap", ["people_per_tap"])
    assert told == 'the letter \u0440 at place 1 is Cyrillic; did you mean "people_per_tap"?'


@pytest.mark.parametrize(
    ("condition", "mend"),
    [
        ("people_per_tap <= 10,5", "write 10.5"),
        ("people_per_tap <= 10 m\u00b2", "write 10 alone: the unit is that of the fact"),
        ("floor_area >= 2.5 m", "write 2.5 alone: the unit is that of the fact"),
        ("share <= 10%", "write 10 alone: the unit is that of the fact"),
    ],
)
def test_a_number_of_a_condition_is_written_alone_and_with_a_point(condition: str, mend: str):
    """A decimal comma, and a unit after the number."""
    with pytest.raises(ConditionError) as error:
        parse(condition)
    assert error.value.mend == mend


def test_a_number_is_no_pinpoint(told_after: Callable[[str, str, str], str]):
    """15 may be an article, a paragraph or a rule: a report would cite it as it stands."""
    told = told_after("kazakhstan/kz-law.yaml", "at: art. 22", "at: 15")
    assert 'error N006: "at": "15" is a number and no pinpoint' in told
    assert 'mend: write "art. 15", as it is cited' in told
