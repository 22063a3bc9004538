"""Norms and their examples in, the mutants that no example notices out.

A mutant is noticed if one of the norm's own examples gets another verdict from it than from the norm.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from engine.assess.norm_examples import put, stage
from engine.records import dataclass
from engine.workshop.mutants import mutants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.standards.corpus import Corpus, Example, Norm
    from engine.workshop.mutants import Mutant


@dataclass(frozen=True, slots=True)
class Mutated:
    """How many mutants a corpus has, and those that live on."""

    mutants: int
    survivors: tuple[Mutant, ...]


def mutate(corpus: Corpus, examples: Iterable[Example]) -> Mutated:
    """Every mutant of every norm, put to the examples of its norm."""
    beside: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        beside[example.norm].append(example)
    tried, survivors = 0, []
    for norm in corpus.norms.values():
        heard = Hearing(corpus, norm, beside[norm.id])
        for mutant in mutants(norm, corpus):
            tried += 1
            if not heard.notices(mutant.wrong):
                survivors.append(mutant)
    return Mutated(tried, tuple(survivors))


class Hearing:
    """The examples of a norm, read once, with what the norm says of each."""

    def __init__(self, corpus: Corpus, norm: Norm, examples: Iterable[Example]) -> None:
        self.corpus = corpus
        staged = [stage(corpus, norm, example) for example in examples]
        self.said = [(each, put(norm, each, corpus)[0]) for each in staged if not each.problems]

    def notices(self, wrong: Norm) -> bool:
        """Whether one example gets another verdict."""
        return any(put(wrong, staged, self.corpus)[0] != verdict for staged, verdict in self.said)
