"""What can be wrong with a norm, and whether the examples beside it would notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.conditions.parse import parse
from engine.conditions.write import written
from engine.standards.load import load_corpus, load_with_examples
from engine.workshop.mutants import mutants
from engine.workshop.mutate import mutate
from engine.workshop.tree_mutants import slips, steps

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("cell", "ward", "yard")


def slipped(condition: str) -> list[str]:
    """Every slip in a condition, as one would write it; names stand for themselves."""
    return [written(changed) for _, changed in slips(parse(condition), lambda _name, _option: KINDS)]


@pytest.mark.parametrize(
    ("value", "near"),
    [(10, (9, 11)), (2.5, (2.4, 2.6)), (0.25, (0.24, 0.26)), (0, (-1, 1)), (650.0, (649, 651))],
)
def test_a_figure_moves_by_one_step_as_finely_as_it_is_written(value: float, near: tuple[float, float]) -> None:
    """One person, a tenth of a square metre, a gram."""
    assert steps(value) == near


@pytest.mark.parametrize(
    ("condition", "wrong"),
    [
        ("a >= 3", {"a > 3", "a >= 2", "a >= 4"}),
        ("a < 0.5", {"a <= 0.5", "a < 0.4", "a < 0.6"}),
        ("a == b", {"a != b"}),
        ("a > b and b > c", {"a > b", "b > c", "a > b or b > c", "a >= b and b > c", "a > b and b >= c"}),
        ("a > b or b > c", {"a > b", "b > c", "a > b and b > c", "a >= b or b > c", "a > b or b >= c"}),
        ("not (a > b)", {"a > b", "not a >= b"}),
        ("a > b if known(c) else a < b", None),
        ("known(a)", {"not known(a)"}),
        ("any(room.a > b for room in rooms if room.c > b)", None),
        ("max(room.a for room in rooms) > b", None),
    ],
)
def test_every_slip_in_a_condition_is_made(condition: str, wrong: set[str] | None) -> None:
    """A limit moved or left out, a limb lost, `and` for `or`, a thing for its opposite; each slip reads otherwise."""
    made = slipped(condition)
    assert condition not in made
    assert len(made) == len(set(made))
    if wrong is not None:
        assert set(made) == wrong


def test_the_two_ways_of_a_condition_change_places() -> None:
    """And the question between them is turned round."""
    assert "a < b if known(c) else a > b" in slipped("a > b if known(c) else a < b")
    assert "a > b if not known(c) else a < b" in slipped("a > b if known(c) else a < b")


def test_an_aggregate_loses_its_test_and_is_taken_for_its_opposite() -> None:
    """`any` for `all`, `max` for `min`."""
    made = slipped("any(room.a > b for room in rooms if room.c > b)")
    assert "any(room.a > b for room in rooms)" in made
    assert "all(room.a > b for room in rooms if room.c > b)" in made
    assert "min(room.a for room in rooms) > b" in slipped("max(room.a for room in rooms) > b")


def test_everything_in_a_norm_can_be_wrong(small_standards: Path) -> None:
    """Its group, its condition, its table, its requirement, its exceptions, its days."""
    law = small_standards / "kazakhstan" / "kz-law.yaml"
    text = law.read_text(encoding="utf-8")
    text = text.replace(
        "    when: kind ==",
        "    in_force: {from: 2000-01-01, until: 2020-12-31}\n"
        "    unless:\n      - {id: ward, when: 'kind == \"ward\"'}\n    when: kind ==",
    ).replace(
        "{facilities: [remand_prison]}\n    each: group",
        "{facilities: [any], groups: [women, remand]}\n    each: group",
    )
    law.write_text(text, encoding="utf-8")
    corpus = load_corpus(small_standards)
    made = {mutant.name.partition(": ")[2] for norm in corpus.norms.values() for mutant in mutants(norm, corpus)}
    assert {
        "groups: women is lost",
        "groups: women becomes convicted",
        "when: all of it is lost",
        'when: kind == "cell" is lost',
        'when: kind == "cell" becomes kind == "ward"',
        "when: occupants > 0 becomes occupants >= 0",
        "row 1 (ordinary): 6 becomes 5",
        "row 1 (ordinary): 6 becomes 7",
        "row 1 (ordinary): its figure and that of row 2 change places",
        "require: 2.5 becomes 2.6",
        "require: visits_per_year >= limit becomes visits_per_year > limit",
        "unless ward: all of it is lost",
        'unless ward: kind == "ward" becomes kind == "cell"',
        "in_force: begins a day earlier",
        "in_force: ends a day later",
    } <= made


def test_a_day_that_the_act_hides_is_no_slip(small_standards: Path) -> None:
    """A norm that begins with its act says the same if it began a day earlier: only the act's own day counts."""
    law = small_standards / "kazakhstan" / "kz-law.yaml"
    text = law.read_text(encoding="utf-8").replace(
        "    when: kind ==", "    in_force: {from: 1999-04-15}\n    when: kind =="
    )
    law.write_text(text, encoding="utf-8")
    corpus = load_corpus(small_standards)
    days = [mutant.words for mutant in mutants(corpus.norms["kz-law.space"], corpus) if mutant.part == "in_force"]
    assert days == ["begins a day later"]


def test_a_mutant_lives_if_no_example_gets_another_verdict(small_standards: Path) -> None:
    """The norm with examples notices a wrong limit and does not notice what they never touch; one without notices nothing."""
    corpus, examples = load_with_examples(small_standards)
    found = mutate(corpus, examples)
    living = {mutant.name for mutant in found.survivors}
    assert "kz-law.space: require: 2.5 becomes 2.6" not in living
    assert "kz-law.space: when: all of it is lost" in living
    assert {mutant.norm.id for mutant in found.survivors} == {"kz-law.space", "kz-law.visits"}
    assert len(living) < found.mutants
