"""The mutants of a norm that no example notices in, examples that notice them out.

An example is drafted from those that stand there, with as little changed as will do: one thing if one is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from engine.assess.norm_examples import put, stage
from engine.records import replace
from engine.standards.corpus import Example
from engine.workshop.changes import Change, changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from engine.assess.norm_examples import Staged
    from engine.standards.corpus import Corpus, Norm
    from engine.workshop.mutants import Mutant

    _Ways = Callable[[list[Change]], Iterator[tuple[Change, ...]]]

MOST_TRIED: Final = 2_500
"""Drafts of one norm, past which what is still unnoticed is left to a person."""

_WORTH: Final = {"met": 4, "breached": 4, "not_applicable": 3, "not_in_force": 2, "undetermined": 1}
"""An example that decides says more than one that does not."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A new example with the verdict that the norm gives it, and how many changes it took."""

    example: Example
    staged: Staged
    changed: int


def drafts(corpus: Corpus, norm: Norm, beside: Iterable[Example], survivors: Iterable[Mutant]) -> list[Example]:
    """Examples that together notice every mutant that one of them can."""
    left, found = list(survivors), list[Example]()
    bases = sorted(beside, key=lambda each: (-_WORTH[each.expect], len(each.given))) or [_blank(norm)]
    for tried, some in ((_singly, bases[:3]), (_singly, bases[3:]), (_in_pairs, bases[:3]), (_in_pairs, bases[3:])):
        candidates = list(_candidates(corpus, norm, some, tried)) if left else []
        left = _chosen(corpus, candidates, left, found)
    return found


def _chosen(corpus: Corpus, candidates: list[Draft], left: list[Mutant], found: list[Example]) -> list[Mutant]:
    """Take the best draft while there is one that notices something; what none notices comes back."""
    noticed = [_noticed(corpus, draft, left) for draft in candidates]
    while any(noticed):
        best = max(range(len(candidates)), key=lambda n: (bool(noticed[n]), _worth(candidates[n], len(noticed[n]))))
        taken = noticed[best]
        found.append(candidates[best].example)
        left = [mutant for mutant in left if mutant.name not in taken]
        noticed = [each - taken for each in noticed]
    return left


def _noticed(corpus: Corpus, draft: Draft, left: Iterable[Mutant]) -> frozenset[str]:
    expect = draft.example.expect
    return frozenset(mutant.name for mutant in left if put(mutant.wrong, draft.staged, corpus)[0] != expect)


def _worth(draft: Draft, notices: int) -> float:
    """Many mutants noticed, few things changed and few given, a verdict reached; a day only where a day matters."""
    example = draft.example
    return 3 * notices + _WORTH[example.expect] - 3 * draft.changed - (example.on is not None) - len(example.given) / 4


# ---------------------------------------------------------------- candidates


def _candidates(corpus: Corpus, norm: Norm, bases: list[Example], tried: _Ways) -> Iterator[Draft]:
    seen: set[str] = set()
    for base in bases:
        for taken in tried(list(changes(norm, corpus, base.given))):
            example = _drafted(base, taken)
            told = repr((sorted(example.given.items(), key=str), example.on))
            if told in seen or len(seen) >= MOST_TRIED:
                continue
            seen.add(told)
            staged = stage(corpus, norm, example)
            if not staged.problems:
                verdict = put(norm, staged, corpus)[0]
                yield Draft(replace(example, expect=verdict), staged, len(taken))


def _singly(found: list[Change]) -> Iterator[tuple[Change, ...]]:
    yield from ((change,) for change in found)


def _in_pairs(found: list[Change]) -> Iterator[tuple[Change, ...]]:
    for one, other in combinations(found, 2):
        if one.facts.keys().isdisjoint(other.facts) and not (one.on and other.on):
            yield one, other


def _blank(norm: Norm) -> Example:
    return Example(norm.id, "", {}, "undetermined", None, None, norm.file, norm.line)


def _drafted(base: Example, taken: tuple[Change, ...]) -> Example:
    given = dict(base.given)
    for change in taken:
        given.update(change.facts)
    on = next((change.on for change in taken if change.on), base.on)
    kept = {name: value for name, value in given.items() if value is not None}
    return replace(base, name="; ".join(change.words for change in taken), given=kept, on=on)
