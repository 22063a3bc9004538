"""The law is changed in one place after another, and the examples beside it must notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mutation.mutants import MOST_ALIVE, alive, equivalent, told

from engine.standards.load import load_with_examples
from engine.workshop.mutate import Mutated, mutate

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus

pytestmark = pytest.mark.xdist_group("mutants")  # the law is mutated once for all of them


@pytest.fixture(scope="module")
def found(corpus: Corpus) -> Mutated:
    """Every mutant of the law that is shipped, put to the examples beside it."""
    return mutate(corpus, load_with_examples()[1])


def test_hardly_anything_can_be_wrong_with_the_law_unnoticed(found: Mutated) -> None:
    """At most three in a hundred: `make mutants` names them, with the examples that are missing."""
    living = alive(found.survivors)
    counted = found.mutants - len(found.survivors) + len(living)
    assert counted > 5_000
    assert len(living) <= MOST_ALIVE * counted, told(living, {})


def test_what_is_left_out_of_the_count_makes_no_difference_and_says_why(found: Mutated) -> None:
    """An entry that an example notices, or whose norm has changed, is no longer one."""
    living = {mutant.name for mutant in found.survivors}
    assert sorted(equivalent().keys() - living) == []
    assert all(why.endswith(".") for why in equivalent().values())
