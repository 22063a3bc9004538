"""A condition that plain evaluation leaves open in; what it comes out at in every case, if that is one answer.

Plain evaluation takes two mentions of an unknown for two unknowns.  Here each part that is mentioned more than once
is supposed to be one thing: a range is split at the figures it is compared with, a flag is yes or no, a choice each
of its options.  The cases leave nothing out, so an answer that all of them give is the answer.  A case in which the
facts could not all be right is no case.
"""

from __future__ import annotations

import math
from functools import partial
from itertools import islice, product
from typing import TYPE_CHECKING, Final, cast

from engine.conditions import tree, values
from engine.conditions.regions import around, halves, regions, switches
from engine.conditions.scopes import members_of, reached
from engine.conditions.splits import splits
from engine.conditions.values import Interval, Truth
from engine.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.conditions.regions import Cut
    from engine.conditions.repeats import Path
    from engine.conditions.scopes import Scope
    from engine.conditions.splits import Option, Plain, Split

MOST: Final = 256
"""Cases that are gone through; a condition that needs more stays unknown."""


def agreeing(node: tree.Node, scope: Scope, plain: Plain) -> tuple[tree.Node, ...]:
    """The condition as it reads in each case, if it comes out alike in all of them; else nothing."""
    found = splits(node, scope, plain)
    tried: list[list[Split]] = []
    for chosen in (_outermost(found), [split for split in found if split.is_leaf]):
        if chosen and chosen not in tried:
            tried.append(chosen)
            cases = _Cases(node, scope, plain, tuple(chosen)).agreeing()
            if cases:
                return cases
    return ()


def _outermost(splits: Iterable[Split]) -> list[Split]:
    """The parts that are not mentioned more than once but inside of a larger part that is."""
    chosen: list[Split] = []
    for split in splits:
        free = [n for n, path in enumerate(split.paths) if not any(_holds(path, other.paths) for other in chosen)]
        if sum(split.times[n] for n in free) > 1:
            chosen.append(replace(split, paths=tuple(split.paths[n] for n in free), options=_at(split, free)))
    return chosen


def _at(split: Split, free: list[int]) -> tuple[Option, ...]:
    return tuple({split.paths[n]: option[split.paths[n]] for n in free} for option in split.options)


def _holds(path: Path, others: Iterable[Path]) -> bool:
    return any(path[: len(other)] == other for other in others)


# ---------------------------------------------------------------- going through the cases


@dataclass(frozen=True, slots=True)
class _Cases:
    """A condition on a subject, and the parts of it that are gone through."""

    node: tree.Node
    scope: Scope
    plain: Plain
    splits: tuple[Split, ...]

    def agreeing(self) -> tuple[tree.Node, ...]:
        """The condition in each case, if all agree."""
        options = [self.options(split) for split in self.splits]
        if math.prod(map(len, options)) > MOST:
            return ()
        waiting = [tuple(case) for case in product(*options)]
        tangled = [number for number, split in enumerate(self.splits) if self.is_tangled(split)]
        found: dict[bool, list[tree.Node]] = {True: [], False: []}
        left = MOST
        while waiting and left > 0:
            case, left = waiting.pop(), left - 1
            supposed = placed(self.node, _merged(case))
            answer = self.plain.evaluate(supposed, self.scope)
            if isinstance(answer, bool):
                found[answer].append(supposed)
                if found[not answer] and not self.settled(found):
                    return ()
            elif finer := self.finer(case, tangled):
                waiting += finer
            elif self.is_possible(supposed):
                return ()
        return () if waiting else tuple(found[True] or found[False])

    def settled(self, found: dict[bool, list[tree.Node]]) -> bool:
        """Whether all cases that can be have one answer; those that cannot be are put away."""
        for cases in found.values():
            cases[:] = filter(self.is_possible, cases)
        return not (found[True] and found[False])

    def is_possible(self, supposed: tree.Node) -> bool:
        """Whether a case is one; where the facts contradict each other from the first, every case is."""
        return not any(self.plain.impossible(supposed, self.scope)) or any(self.plain.impossible(self.node, self.scope))

    def options(self, split: Split) -> list[Option]:
        """What stands at the places of a part, case by case; nothing where the cases are too many to go through.

        The answer of a comparison of huge figures may change with every rounding: its cuts are not all looked for.
        """
        if split.whole is None:
            return list(split.options)
        cuts = list(islice(self.cuts(split, split.whole), MOST))
        if len(cuts) == MOST:
            return []
        return [split.supposing(region) for region in regions(split.whole, cuts, counted=split.counted)]

    def finer(self, case: Sequence[Option], tangled: Iterable[int]) -> list[tuple[Option, ...]]:
        """The case in two halves, where a figure meets itself in one comparison and no figure tells where to cut."""
        for number in tangled:
            region = next(iter(case[number].values()))
            if isinstance(region, Interval):
                split = self.splits[number]
                parts = halves(region, counted=split.counted)
                if parts:
                    return [(*case[:number], split.supposing(half), *case[number + 1 :]) for half in parts]
        return []

    def is_tangled(self, split: Split) -> bool:
        """Whether a part stands more than once in one comparison."""
        return any(len(paths) > 1 for _, _, paths in _compared(self.node, self.scope, frozenset(split.paths)))

    def cuts(self, split: Split, whole: Interval) -> Iterator[Cut]:
        """Where a comparison that the part stands in may come out differently."""
        for compared, scope, paths in _compared(self.node, self.scope, frozenset(split.paths)):
            if paths not in ({(0,)}, {(1,)}):
                order = partial(self.order, self.bared(compared, scope, paths), scope, paths)
                yield from switches(order, whole.low, whole.high, counted=split.counted)
                continue
            other = self.plain.evaluate(compared.right if (0,) in paths else compared.left, scope)
            if isinstance(other, Interval):
                yield from (*around(other.low), *around(other.high))

    def bared(self, node: tree.Node, scope: Scope, paths: frozenset[Path]) -> tree.Node:
        """A tree with its value in place of each part that none of the places is in, so that it is asked only once."""
        if () in paths or isinstance(node, tree.Aggregate):
            return node
        subject = reached(scope, node.scope) if isinstance(node, tree.Derived) else scope
        if not paths or subject is None:
            return tree.Supposed(node, self.plain.evaluate(node, scope))
        parts = enumerate(tree.children(node))
        return tree.with_children(node, tuple(self.bared(part, subject, _below(paths, n)) for n, part in parts))

    def order(self, compared: tree.Node, scope: Scope, paths: frozenset[Path], figure: float) -> tuple[Truth, ...]:
        """How the sides of a comparison stand to each other when a part of them is one figure."""
        supposed = cast("tree.Compare", placed(compared, dict.fromkeys(paths, values.point(figure))))
        left, right = (self.plain.evaluate(side, scope) for side in (supposed.left, supposed.right))
        if not isinstance(left, Interval) or not isinstance(right, Interval):
            return ()
        return tuple(values.compare(operator, left, right) for operator in ("<=", ">="))


def _compared(
    node: tree.Node, scope: Scope, paths: frozenset[Path]
) -> Iterator[tuple[tree.Compare, Scope, frozenset[Path]]]:
    """Each comparison above some places, with the subject it is read from and the ways from it to the places.

    A divisor is compared with nothing: on the other side of zero its quotients have the other sign.
    """
    if isinstance(node, tree.Compare):
        yield node, scope, paths
    if isinstance(node, tree.Arithmetic) and node.operator == "/":
        divisor = _below(paths, 1)
        if divisor:
            compared = tree.Compare("<=", node.right, tree.Number(0))
            yield compared, scope, frozenset((0, *path) for path in divisor)
    for number, child in enumerate(tree.children(node)):
        inside = _below(paths, number)
        if inside - {()}:
            for each in _read_by(node, scope):
                yield from _compared(child, each, inside)


def _below(paths: frozenset[Path], number: int) -> frozenset[Path]:
    return frozenset(path[1:] for path in paths if path and path[0] == number)


def _read_by(node: tree.Node, scope: Scope) -> Iterator[Scope]:
    """The subjects that the parts of a node are read from."""
    match node:
        case tree.Derived(scope=name):
            subject = reached(scope, name)
            if subject is not None:
                yield subject
        case tree.Aggregate():
            yield from members_of(node, scope)
        case _:
            yield scope


# ---------------------------------------------------------------- places in a tree


def placed(node: tree.Node, option: Option) -> tree.Node:
    """A tree with values in some places; a value further out takes the place of those inside of it."""
    if () in option:
        return tree.Supposed(node, option[()])
    inside: dict[int, Option] = {}
    for (first, *rest), value in option.items():
        inside.setdefault(first, {})[tuple(rest)] = value
    parts = tree.children(node)
    return tree.with_children(
        node, tuple(placed(part, inside[n]) if n in inside else part for n, part in enumerate(parts))
    )


def _merged(case: Iterable[Option]) -> Option:
    found: Option = {}
    for option in case:
        found |= option
    return found
