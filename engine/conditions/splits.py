"""What the parts that a condition repeats can be on a subject: a range, one of some options, yes or no.

A part that is settled is not split, nor is one that has no value: nothing over nothing, or what cannot be.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from engine.conditions import tree, values
from engine.conditions.repeats import repeated
from engine.conditions.scopes import Bound, reached
from engine.conditions.values import Interval, Value
from engine.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.conditions.repeats import Base, Part, Path
    from engine.conditions.scopes import Scope


_FINITE: Final[tree.Possible] = (-sys.float_info.max, sys.float_info.max)
"""What is observed is finite, however large; only what is worked out can be infinite."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Evaluation without cases: the value of a tree, and the quantities that it reads and that cannot be."""

    evaluate: Callable[[tree.Node, Scope], Value]
    impossible: Callable[[tree.Node, Scope], Iterator[tuple[tree.Node, Scope]]]


Option: TypeAlias = "dict[Path, Value]"
"""What stands at each place in one case."""


@dataclass(frozen=True, slots=True)
class Split:
    """A part that is gone through: where it stands, how much each place counts, and what it can be."""

    node: tree.Node
    paths: tuple[Path, ...]
    times: tuple[int, ...]
    whole: Interval | None
    options: tuple[Option, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether only whole numbers are possible."""
        match self.node:
            case tree.Fact(type=kind):
                return kind == "count"
            case tree.Aggregate(function=function):
                return function == "count"
        return False

    @property
    def is_leaf(self) -> bool:
        """Whether it has no parts of its own that could be split."""
        return isinstance(self.node, tree.Fact | tree.Limit | tree.In)

    def supposing(self, value: Value) -> Option:
        """One value, the same at every place."""
        return dict.fromkeys(self.paths, value)


def splits(node: tree.Node, scope: Scope, plain: Plain) -> list[Split]:
    """The parts of a condition that occur more than once and can be several things, the outer before the inner."""
    parts = repeated(node, _variables(scope))
    return [split for part in parts for split in _splits(part, node, scope, plain)]


def _variables(scope: Scope) -> frozenset[str]:
    """The words that stand for members in the loops around a condition."""
    found = set()
    while isinstance(scope, Bound):
        found.add(scope.variable)
        scope = scope.outer
    return frozenset(found)


def _splits(part: Part, node: tree.Node, scope: Scope, plain: Plain) -> Iterator[Split]:
    """The part with what it can be, if that is more than one thing."""
    subject = _subject(part.base, scope)
    match part.node:
        case tree.Fact():
            yield from _fact_splits(part, node, subject, plain)
        case tree.Compare(left=left, right=right) if subject is not None:
            yield from _order_splits(part, node, [_figure(each, subject, plain) for each in (left, right)])
        case tree.In(options=tree.Fact()):
            if subject is not None and plain.evaluate(part.node, subject) is None:
                yield _flags(part)
        case tree.In() | tree.Compare():
            return
        case _ if subject is not None:
            yield from _compound_splits(part, subject, plain)


def _compound_splits(part: Part, subject: Scope, plain: Plain) -> Iterator[Split]:
    """A figure that is worked out, or a yes or no that surely is one of both."""
    # the subject is the one that a derived fact is read from, whatever word leads to it here
    node = replace(part.node, scope=None) if isinstance(part.node, tree.Derived) else part.node
    whole = _figure(node, subject, plain)
    if whole is not None and not whole.is_point:
        yield Split(part.node, part.paths, part.times, whole)
    flag = isinstance(part.node, tree.Aggregate) and part.node.function in {"any", "all"}
    if flag and _is_total(part.node) and plain.evaluate(part.node, subject) is None:
        yield _flags(part)


def _is_total(node: tree.Node) -> bool:
    """Whether a part has a value whatever the facts are: nothing is divided, no quantity can be impossible."""
    match node:
        case tree.Arithmetic(operator=operator, possible=possible):
            total = operator != "/" and possible == tree.ANYTHING
        case tree.Aggregate(function=function):
            total = function not in {"min", "max"}
        case tree.Call():
            total = False
        case _:
            total = True
    return total and all(map(_is_total, tree.children(node)))


def _subject(base: Base, scope: Scope) -> Scope | None:
    """The subject that a part is read from."""
    if base is None:
        return scope
    loop, above = base
    found = scope.above(loop) if loop else reached(scope, None)
    return found.above(above) if found is not None and above else found


def _flags(part: Part) -> Split:
    options: tuple[Option, ...] = (dict.fromkeys(part.paths, True), dict.fromkeys(part.paths, False))
    return Split(part.node, part.paths, part.times, None, options)


def _fact_splits(part: Part, node: tree.Node, subject: Scope | None, plain: Plain) -> Iterator[Split]:
    fact = cast("tree.Fact", part.node)
    value = None if subject is None else subject.value(fact.name)
    if subject is not None and value is not None and any(plain.impossible(replace(fact, scope=None), subject)):
        return
    if fact.type == "flag" and value is None:
        yield _flags(part)
    elif fact.type == "choice" and (value is None or (isinstance(value, frozenset) and len(value) > 1)):
        options = value if isinstance(value, frozenset) else frozenset(fact.choices)
        named = options if _compares_choices(node) else frozenset(_named(node))
        apart = [frozenset({option}) for option in sorted(options & named)]
        rest = [options - named] if options - named else []
        split = Split(fact, part.paths, part.times, None)
        yield replace(split, options=tuple(map(split.supposing, [*apart, *rest])))
    elif fact.type not in {"flag", "choice", "choices", "text"} and (value is None or isinstance(value, Interval)):
        yield from _figure_splits(part, node, subject, plain)


def _compares_choices(node: tree.Node) -> bool:
    """Whether two choices are compared somewhere: then each option tells, named or not."""
    if isinstance(node, tree.Compare) and isinstance(node.left, tree.Fact) and isinstance(node.right, tree.Fact):
        return node.left.type == "choice"
    return any(map(_compares_choices, tree.children(node)))


def _named(node: tree.Node) -> Iterator[str]:
    """The options that a tree speaks of."""
    match node:
        case tree.Text(value=word):
            yield word
        case tree.Options(values=words):
            yield from words
    for child in tree.children(node):
        yield from _named(child)


def _figure_splits(part: Part, node: tree.Node, subject: Scope | None, plain: Plain) -> Iterator[Split]:
    """A figure that was observed is one figure everywhere; one that was not is assumed where a formula says so."""
    apart: dict[Interval, list[int]] = {}
    for number, path in enumerate(part.paths):
        fact = replace(cast("tree.Fact", _at(node, path)), scope=None)
        value = None if subject is None else plain.evaluate(fact, subject)
        seen = value if isinstance(value, Interval) else Interval(*fact.possible)
        whole = values.within(seen, _FINITE)
        if whole is not None and not whole.is_point:
            apart.setdefault(whole, []).append(number)
    for whole, places in apart.items():
        paths, times = tuple(part.paths[n] for n in places), tuple(part.times[n] for n in places)
        if sum(times) > 1:
            yield Split(part.node, paths, times, whole)


def _figure(node: tree.Node, subject: Scope, plain: Plain) -> Interval | None:
    """The range that a figure surely has a value in, whatever the facts turn out to be; None if there is none.

    What nobody observed counts with all that is possible of it.  Nothing over nothing has no value, and what is
    impossible has none either, so neither is split.
    """
    value = plain.evaluate(node, subject)
    if value is None and not any(plain.impossible(node, subject)):
        value = plain.evaluate(_widest(node, subject), subject)
    return value if isinstance(value, Interval) else None


def _widest(node: tree.Node, subject: Scope) -> tree.Node:
    """A tree with all that is possible in place of each of its subject's figures that nobody observed."""
    match node:
        case tree.Fact(type="number" | "count", assume=None):
            read = reached(subject, node.scope)
            seen = None if read is None else read.value(node.name)
            return tree.Supposed(node, Interval(*node.possible)) if seen is None else node
        case tree.Derived():
            read = reached(subject, node.scope)
            return node if read is None else replace(node, of=_widest(node.of, read))
        case tree.Aggregate() | tree.Call():
            return node
    return tree.with_children(node, tuple(_widest(child, subject) for child in tree.children(node)))


def _order_splits(part: Part, node: tree.Node, sides: list[Interval | None]) -> Iterator[Split]:
    """Which of two open figures is the larger, or whether they are equal: one question, however it is put."""
    left, right = sides
    if left is None or right is None or left.is_point or right.is_point:
        return
    first = cast("tree.Compare", part.node)
    options = []
    for sign in (0.0,) if first.left == first.right else (-1.0, 0.0, 1.0):
        option: Option = {}
        for path in part.paths:
            found = cast("tree.Compare", _at(node, path))
            turned = sign if found.left == first.left else -sign
            option[path] = values.compare(found.operator, values.point(turned), values.point(0))
        options.append(option)
    yield Split(first, part.paths, part.times, None, tuple(options))


def _at(node: tree.Node, path: Path) -> tree.Node:
    """The part at a place."""
    for number in path:
        node = tree.children(node)[number]
    return node
