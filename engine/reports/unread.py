"""A visit, the law of its day and the patterns in; the facts out that were noted and that nothing here reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from engine.assess.applies import in_force
from engine.conditions import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.assess.finding import Assessment
    from engine.patterns.pattern import Patterns

Key: TypeAlias = tuple[str, str]
"""A kind of subject and the name of a fact."""


def unread_facts(assessment: Assessment, patterns: Patterns) -> tuple[Key, ...]:
    """What was noted of the visit and bears on no norm in force at its kind of place, nor on any pattern."""
    read = read_facts(assessment, patterns)
    noted = ((subject.kind, fact) for subject in assessment.visit.all_subjects() for fact in subject.observed)
    return tuple(key for key in dict.fromkeys(noted) if key not in read)


def read_facts(assessment: Assessment, patterns: Patterns) -> frozenset[Key]:
    """Every fact that a norm of the day or a pattern reads, or that tells the group or the number of people."""
    corpus, day = assessment.corpus, assessment.law_on
    key = ("read facts", assessment.visit.profile, day, patterns.digest)
    found = corpus.kept.get(key)
    if not isinstance(found, frozenset):
        found = corpus.kept[key] = frozenset(_read(assessment, patterns))
    return found


def _read(assessment: Assessment, patterns: Patterns) -> Iterator[Key]:
    corpus = assessment.corpus
    for norm in corpus.norms_at(corpus.profiles[assessment.visit.profile]):
        if in_force(norm, assessment.law_on) is None:
            yield from (_key(name, norm.each) for name in norm.reads)
    for indicator in patterns.indicators.values():
        yield from (_key(name, indicator.each) for name in tree.names(indicator.holds.tree))
    yield from (key for key, fact in corpus.facts.items() if fact.people or fact.implies)


def _key(name: str, kind: str) -> Key:
    scope, _, fact = name.rpartition(".")
    return scope or kind, fact
