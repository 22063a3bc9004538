"""Figures in, brackets out: what a public edition may say of a number, so that nobody can be counted out of it.

- People are told in brackets of one significant figure, those below five as one: 0 to 4, 5 to 9, 10 to 19, 20 to 29,
  ... 100 to 199.  No bracket is narrower than five, so no difference of two of them tells a small number.
- Other figures are told between two numbers of one significant figure (5.432 is 5 to 6, 73.5 is 70 to 80), and no
  finer than by whole units; a figure that shares people out begins at 0 to 5.  The limit cuts the bracket: that is
  no news beside the verdict.
- A norm of so many people below five (a cell for two, a room that is shared) would tell them by its verdict: what it
  says of fewer than five is not told.
- Of a figure for each person only the figure is told, never the area or the taps that were shared out: the product
  or the ratio of two brackets could tell how many people there were.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from engine.assess.concern import people_together
from engine.assess.finding import DECIDED, Measure, Verdict
from engine.conditions import tree
from engine.conditions.values import Interval, hull

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.assess.finding import Finding
    from engine.standards.corpus import Corpus, Fact, Norm

FEWEST: Final = 5
"""Fewer people than this are never counted out."""
FEW: Final = Interval(0, FEWEST - 1)
"""What is said of fewer than five people, whether they are four, one or none."""
_AT_MOST: Final = ("<=", "<")


def people(kind: str, counts: Iterable[Interval | None]) -> Interval | None:
    """The bracket of the people of several subjects of a kind together; None where no number is known."""
    together = people_together(kind, counts)
    return None if together is None else Interval(_count_from(together.low), _count_to(together.high))


def _count_from(count: float) -> float:
    return 0.0 if count < FEWEST else float(math.floor(_floor(count, FEWEST)))


def _count_to(count: float) -> float:
    """The last whole number of the bracket."""
    return count if math.isinf(count) else _ceiling(math.floor(count) + 0.5, FEWEST) - 1


# ---------------------------------------------------------------- what was measured


def measure(findings: Sequence[Finding], corpus: Corpus) -> Measure | None:
    """What was measured over findings that say the same, as a bracket; None where a figure may not be told at all."""
    every = [finding.measure for finding in findings]
    first = every[0]
    if first is None or not _tellable(first, findings[0], corpus):
        return None
    alike = [each for each in every if each is not None and _frame(each) == _frame(first)]
    values = [each.value for each in alike if each.value is not None]
    if len(values) != len(every):
        return None
    least = FEWEST if first.unit.partition("/")[0] == "person" else 1
    upwards = first.operator in _AT_MOST
    told = hull([bracket(value, least, upwards=upwards) for value in values])
    cut = _cut(told, first, findings[0].verdict)
    return Measure(first.name, first.unit, first.operator, cut, first.limit, None)


def _frame(each: Measure) -> tuple[object, ...]:
    return (each.name, each.unit, each.operator, each.limit)


def bracket(value: Interval, least: int, *, upwards: bool) -> Interval:
    """From one figure to the next; a figure that is a bound itself lies below it where less is asked for."""
    if upwards:
        return Interval(_below(value.low, least), _ceiling(value.high, least))
    return Interval(_floor(value.low, least), _above(value.high, least))


def _cut(told: Interval, of: Measure, verdict: Verdict) -> Interval:
    """The bracket on that side of the limit on which the verdict says that the figure lies."""
    if of.limit is None or verdict not in DECIDED or of.operator in {"==", "!="}:
        return told
    below = (of.operator in _AT_MOST) == (verdict is Verdict.MET)
    low = told.low if below else max(told.low, of.limit.low)
    high = min(told.high, of.limit.high) if below else told.high
    return Interval(low, high) if low < high else told


def _floor(value: float, least: int) -> float:
    """The greatest bound that is not above."""
    if math.isinf(value):
        return value
    if value < 0:
        return -_ceiling(-value, least)
    step = _step(value, least)
    return math.floor(value / step) * step if value >= least else 0.0


def _ceiling(value: float, least: int) -> float:
    """The least bound that is not below."""
    if math.isinf(value):
        return value
    if value < 0:
        return -_floor(-value, least)
    if value <= least:
        return float(least)
    return math.ceil(value / _step(value, least)) * _step(value, least)


def _below(value: float, least: int) -> float:
    """The greatest bound that is below, or zero."""
    bound = _floor(value, least)
    if bound < value or bound <= 0 or math.isinf(value):
        return bound
    return _floor(math.nextafter(value, 0), least)


def _above(value: float, least: int) -> float:
    """The least bound that is above."""
    bound = _ceiling(value, least)
    return _ceiling(math.nextafter(value, math.inf), least) if bound <= value and not math.isinf(value) else bound


def _step(value: float, least: int) -> float:
    """One of the leading figure's place; from five to ten people is one step."""
    power = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return float(least) if value < 2 * least and least > 1 else max(power, 1.0)


# ---------------------------------------------------------------- what may be told


def _tellable(each: Measure, finding: Finding, corpus: Corpus) -> bool:
    """Whether a figure may be told: by the law's own limit, and without what would tell how many people there were."""
    facts = [fact for (_, name), fact in corpus.facts.items() if name == each.name]
    return bool(facts) and _law_gives_limit(finding.norm) and not any(shared_out(fact, corpus) for fact in facts)


def _law_gives_limit(norm: Norm) -> bool:
    """Whether every comparison of a norm is with a figure of the law: a count of beds is no limit to print."""
    return norm.require is not None and all(
        any(not tree.names(side) and not tree.over_members(side) for side in (each.left, each.right))
        for each in _comparisons(norm.require.tree)
    )


def _comparisons(node: tree.Node) -> Iterable[tree.Compare]:
    if isinstance(node, tree.Compare):
        yield node
    elif not isinstance(node, tree.Derived) or node.type == "flag":
        for child in tree.children(node):
            yield from _comparisons(child)


def shared_out(fact: Fact, corpus: Corpus) -> bool:
    """Whether a fact, without speaking of people itself, is a part of a figure for each person; or counts them."""
    if fact.people:
        return True
    leaves = _leaves(fact)
    return not _of_people(fact, corpus) and not leaves.isdisjoint(_parts(corpus))


def _parts(corpus: Corpus) -> frozenset[tuple[str, str]]:
    """Everything that is shared out among people somewhere, by the vocabulary."""
    key = ("shared out among people",)
    found = corpus.kept.get(key)
    if not isinstance(found, frozenset):
        figures = [fact for fact in corpus.facts.values() if fact.derive is not None and _of_people(fact, corpus)]
        found = corpus.kept[key] = frozenset(leaf for fact in figures for leaf in _leaves(fact))
    return found


def _of_people(fact: Fact, corpus: Corpus) -> bool:
    return any(corpus.facts[leaf].people for leaf in _leaves(fact) if leaf in corpus.facts)


def _leaves(fact: Fact) -> frozenset[tuple[str, str]]:
    if fact.derive is None:
        return frozenset({(fact.on, fact.name)})
    return frozenset((leaf.scope or fact.on, leaf.name) for leaf in tree.leaves(fact.derive.tree))


# ---------------------------------------------------------------- norms of so many people


def tells_few(finding: Finding, corpus: Corpus) -> bool:
    """Whether a finding would tell a small number of people by its verdict alone."""
    few = finding.affected is not None and finding.affected.low < FEWEST
    return few and asks_for_few(finding.norm, corpus)


def asks_for_few(norm: Norm, corpus: Corpus) -> bool:
    """Whether a norm asks if there are so many people, of a number from one to four."""
    key = ("asks for few", norm.id)
    found = corpus.kept.get(key)
    if not isinstance(found, bool):
        conditions = (norm.when, norm.require, *(exception.when for exception in norm.unless))
        trees = (each.tree for each in conditions if each is not None)
        found = corpus.kept[key] = any(counts_few(each, norm.each, corpus) for each in trees)
    return found


def counts_few(node: tree.Node, kind: str, corpus: Corpus) -> bool:
    """Whether a condition about a kind of subject compares a count of people with a number from one to four."""
    if isinstance(node, tree.Compare):
        sides = (node.left, node.right)
        counted = any(isinstance(each, tree.Fact) and _is_people(each, kind, corpus) for each in sides)
        return counted and any(isinstance(each, tree.Number) and 0 < each.value < FEWEST for each in sides)
    return any(counts_few(child, kind, corpus) for child in tree.children(node))


def _is_people(leaf: tree.Fact, kind: str, corpus: Corpus) -> bool:
    fact = corpus.facts.get((leaf.scope or kind, leaf.name))
    return fact is not None and fact.people
