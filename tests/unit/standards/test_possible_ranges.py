"""What a figure can be at all, as a vocabulary says it: read, refused where it makes no sense, and held to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.conditions import tree
from engine.standards.load import check_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FACTS = "vocabulary/facts.yaml"


def test_a_range_of_the_vocabulary_reaches_every_condition(small_standards: Path) -> None:
    """An end that is left out is open; where nothing is said a figure is not below zero."""
    path = small_standards / FACTS
    text = path.read_text(encoding="utf-8").replace("plausible: [0, 400]", "possible: {from: 1}", 1)
    path.write_text(text, encoding="utf-8")
    corpus, _, problems = check_files(small_standards)

    assert [str(problem) for problem in problems if not problem.warning] == []
    assert corpus.facts["room", "occupants"].possible == (1, math.inf)
    assert corpus.facts["room", "floor_area"].possible is None
    norm = corpus.norms["kz-law.space"]
    assert norm.when is not None
    assert norm.require is not None
    (_, occupied) = tree.leaves(norm.when.tree)
    assert occupied.possible == (1, math.inf)
    area, _, people = tree.leaves(norm.require.tree)
    assert (area.possible, people.possible) == ((0, math.inf), (1, math.inf))


def test_a_range_runs_upwards_and_is_of_a_figure(told_after: Callable[[str, str, str], str]) -> None:
    """What could hold nothing, or is no number, is told with its place."""
    assert "the range 4 to 1 runs downwards" in told_after(FACTS, "plausible: [0, 400]", "possible: {from: 4, to: 1}")
    told = told_after(FACTS, "type: flag", "type: flag\n    possible: {from: 1}")
    assert 'the fact "log_kept" is a flag: only a number or a count has "possible"' in told
