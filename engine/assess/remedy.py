"""A breached norm and its subject in, the change of one count that would mend it out: solved, not written.

Each candidate count (the vocabulary marks it `mend: more` or `mend: fewer`) is moved until the requirement is
true on the whole range of everything else.  The answer is checked by evaluating again, one step short as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.assess.finding import Change
from engine.conditions import tree
from engine.conditions.evaluate import reached, truth
from engine.conditions.values import Interval, point
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.standards.corpus import Corpus, Norm

FAR: Final = 100_000
"""No count in a place of detention is larger; a requirement not met by then cannot be met by counting."""


def changes(norm: Norm, scope: SubjectScope, corpus: Corpus) -> tuple[Change, ...]:
    """The single changes of a count that would each mend the breach, those that add something first."""
    if norm.require is None:
        return ()
    found: dict[tuple[str, str, str], Change] = {}
    for leaf in tree.leaves(norm.require.tree):
        subject = reached(scope, leaf.scope)
        fact = corpus.facts.get((subject.subject.kind, leaf.name)) if isinstance(subject, SubjectScope) else None
        if fact is None or fact.mend is None or not isinstance(subject, SubjectScope):
            continue
        now = subject.value(leaf.name)
        if fact.type == "count" and isinstance(now, Interval) and now.high < FAR:
            change = _solved(norm, scope, subject, leaf.name, fact.mend, now)
            if change is not None:
                key = (*subject.key, leaf.name)
                found.setdefault(key, Change(leaf.name, fact.unit, fact.mend, *change, *subject.key))
    return tuple(sorted(found.values(), key=lambda change: change.direction != "more"))


def _solved(
    norm: Norm, scope: SubjectScope, subject: SubjectScope, fact: str, direction: str, now: Interval
) -> tuple[int, Interval] | None:
    """The count to reach, and how many more or fewer that is; None if no count would do."""

    def mended(count: int) -> bool:
        changed = {**(scope.changed or {}), (*subject.key, fact): point(count)}
        tried = SubjectScope(scope.visit, scope.subject, scope.table_limit, changed)
        return norm.require is not None and truth(norm.require.tree, tried) is True

    if direction == "more":
        target = _least(mended, round(now.low))
        return None if target is None else (target, Interval(max(target - now.high, 0), target - now.low))
    target = _greatest(mended, round(now.high))
    return None if target is None else (target, Interval(max(now.low - target, 0), now.high - target))


def _least(mended: Callable[[int], bool], start: int) -> int | None:
    """The smallest count from `start` upwards that mends; the requirement is monotone in it or nothing is said."""
    step, high = 1, start + 1
    while not mended(high):
        step *= 2
        high = start + step
        if high > FAR:
            return None
    low = start
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if mended(middle) else (middle, high)
    return high if mended(high) and mended(2 * high) else None


def _greatest(mended: Callable[[int], bool], start: int) -> int | None:
    """The largest count below `start` that mends, down to one person; emptying a room is no remedy."""
    if start <= 1 or not mended(1):
        return None
    low, high = 1, start
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if mended(middle) else (low, middle)
    return low
