"""Examples that are missing are drafted from those that stand there, and written below them."""

from __future__ import annotations

from difflib import ndiff
from typing import TYPE_CHECKING, Any

import pytest

from engine.assess.norm_examples import run_example
from engine.standards.corpus import Example
from engine.standards.load import load_with_examples
from engine.workshop.beside import with_examples, written
from engine.workshop.changes import changes
from engine.workshop.drafts import drafts
from engine.workshop.mutate import Hearing, mutate

if TYPE_CHECKING:
    from pathlib import Path

    from engine.standards.corpus import Corpus

SPACE, VISITS = "kz-law.space", "kz-law.visits"


def drafted(standards: Path, norm: str) -> tuple[Corpus, list[Example], list[Example]]:
    """The corpus, the examples that stand beside a norm, and those that are missing."""
    corpus, examples = load_with_examples(standards)
    beside = [example for example in examples if example.norm == norm]
    survivors = [mutant for mutant in mutate(corpus, examples).survivors if mutant.norm.id == norm]
    return corpus, beside, drafts(corpus, corpus.norms[norm], beside, survivors)


@pytest.mark.parametrize("norm", [SPACE, VISITS])
def test_with_its_drafts_a_norm_notices_every_mutant(small_standards: Path, norm: str) -> None:
    """Also where it had no example at all; and each draft says what the norm says."""
    corpus, beside, new = drafted(small_standards, norm)
    heard = Hearing(corpus, corpus.norms[norm], [*beside, *new])
    left = [mutant.words for mutant in mutate(corpus, [*beside, *new]).survivors if mutant.norm.id == norm]
    assert left == []
    assert all(heard.notices(mutant.wrong) for mutant in mutate(corpus, []).survivors if mutant.norm.id == norm)
    assert all(run_example(corpus, corpus.norms[norm], example).holds for example in new)


def test_a_draft_differs_in_one_thing_and_names_it(small_standards: Path) -> None:
    """So that it can be read: the row and the step, the room, the number."""
    _, _, new = drafted(small_standards, VISITS)
    names = {example.name for example in new}
    assert {"ordinary: at the limit", "light: one fewer"} <= names
    _, beside, new = drafted(small_standards, SPACE)
    assert all(
        sum(example.given.get(fact) != value for fact, value in beside[0].given.items()) <= 1
        or sum(example.given.get(fact) != value for fact, value in beside[1].given.items()) <= 1
        for example in new
    )


def test_only_what_notices_something_is_drafted(small_standards: Path) -> None:
    """Nothing to notice, nothing to draft."""
    corpus, examples = load_with_examples(small_standards)
    assert drafts(corpus, corpus.norms[SPACE], examples, []) == []


def words_of(standards: Path, norm: str, given: dict[str, Any]) -> set[str]:
    """What the changes of an example show."""
    corpus, _ = load_with_examples(standards)
    return {change.words for change in changes(corpus.norms[norm], corpus, given)}


def test_every_thing_that_a_norm_reads_is_changed(small_standards: Path) -> None:
    """The kind of room, the numbers at the limit and beside it, the days; and what is given is also left out."""
    law = small_standards / "kazakhstan" / "kz-law.yaml"
    text = law.read_text(encoding="utf-8")
    law.write_text(
        text.replace("    when: kind ==", "    in_force: {from: 2000-01-01, until: 2020-12-31}\n    when: kind =="),
        encoding="utf-8",
    )
    words = words_of(small_standards, SPACE, {"kind": "cell", "floor_area": "25", "occupants": "10"})
    assert {
        "kind of room: ward",
        "people in the room: 11",
        "floor: 24 m²",
        "floor not known",
        "on its first day",
        "the day after it ended",
    } <= words


def test_moments_lists_groups_and_subjects_below_are_changed_too(corpus: Corpus) -> None:
    """On norms of the law that is shipped: a span of hours, an option fewer, another group, a room of a list."""
    by_words: dict[str, set[str]] = {}
    for norm in corpus.norms.values():
        given = {"apprehended_at": "2018-06-19 10:00", "given_free": ["food", "clothing"], "rooms": [{"kind": "cell"}]}
        by_words[norm.id] = {change.words for change in changes(norm, corpus, given)}
    every = set().union(*by_words.values())
    assert any(words.endswith("2018-06-21 10:00") for words in every)
    assert any(words.endswith("all but clothing") for words in every)
    assert {"women", "juvenile", "foreign national"} <= every


def test_an_example_is_written_as_the_rule_files_write_it() -> None:
    """In braces on one line; only what needs quotation marks has them."""
    given = {"kind": ["cell", "ward"], "facility.population": "5", "apprehended_at": "2018-06-19 10:00"}
    example = Example("n", "row 3: light", given, "met", "2018-01-01", "remand_prison", "f.yaml", 1)
    assert written(example) == (
        '{name: "row 3: light", on: 2018-01-01, profile: remand_prison, '
        'given: {kind: [cell, ward], facility.population: 5, apprehended_at: "2018-06-19 10:00"}, expect: met}'
    )


def test_examples_are_written_below_those_of_their_norm_and_nothing_else_changes(small_standards: Path) -> None:
    """Beside a norm that has some and beside one that has none; what is read back holds."""
    law = small_standards / "kazakhstan" / "kz-law.yaml"
    before = law.read_text(encoding="utf-8")
    corpus, examples = load_with_examples(small_standards)
    new = [example for norm in (SPACE, VISITS) for example in drafted(small_standards, norm)[2]]
    after = with_examples(before, corpus.norms, examples, new)
    law.write_text(after, encoding="utf-8")
    assert [line for line in ndiff(before.splitlines(), after.splitlines()) if line.startswith(("-", "?"))] == []
    assert after.count("examples:") == 2
    again, read = load_with_examples(small_standards)
    assert [example.name for example in read] == [
        *(example.name for example in examples),
        *(example.name for example in new),
    ]
    assert {mutant.norm.id for mutant in mutate(again, read).survivors} == set()
