"""An entry joins the end of a list in a file, and nothing else of the file changes."""

from __future__ import annotations

import pytest

from engine.errors import HabeasError
from engine.workshop.joined import joined

ENTRY = "  - id: new\n    at: art. 1\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("act: {id: a}\n", "act: {id: a}\n\nnorms:\n  - id: new\n    at: art. 1\n", id="the list begins"),
        pytest.param(
            "act: {id: a}\nnorms:\n", "act: {id: a}\nnorms:\n\n  - id: new\n    at: art. 1\n", id="it is blank"
        ),
        pytest.param(
            "norms:\n  - id: old  # a comment\n    at: art. 0\n\n\n",
            "norms:\n  - id: old  # a comment\n    at: art. 0\n\n  - id: new\n    at: art. 1\n",
            id="after the last",
        ),
        pytest.param("norms:\n- id: old\n", "norms:\n- id: old\n\n- id: new\n  at: art. 1\n", id="without indentation"),
        pytest.param(
            "norms:\n    - id: old\n", "norms:\n    - id: old\n\n    - id: new\n      at: art. 1\n", id="indented more"
        ),
        pytest.param(
            "norms:\n  - id: old", "norms:\n  - id: old\n\n  - id: new\n    at: art. 1\n", id="no last line end"
        ),
    ],
)
def test_an_entry_stands_as_the_others_do(before: str, after: str):
    """With the same indentation, after a blank line."""
    assert joined(before, "norms", ENTRY, "act.yaml") == after


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("norms:\n  - id: old\nmore: x\n", 'act.yaml:1:1: error A016: "norms" is not the last of this file'),
        ("norms: [{id: old}]\n", 'act.yaml:1:8: error A016: "norms" is not written with a dash for each entry'),
        ("norms: none\n", "error A016"),
        ("{act: {id: a}}\n", "act.yaml:1:1: error A016: nothing can be added to what is in braces"),
        ("norms: [\n", "error Y006"),
        ("", "error Y005"),
        ("- a\n", "act.yaml: error A016: this is no rule file"),
    ],
)
def test_where_it_cannot_stand_is_told(text: str, told: str):
    """With the place, and without a guess."""
    with pytest.raises(HabeasError) as raised:
        joined(text, "norms", ENTRY, "act.yaml")
    assert told in str(raised.value)
