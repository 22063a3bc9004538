"""A settled tree in, the parts of it that occur more than once out: what plain evaluation takes for different things.

`x < 3 or x >= 3` is unknown on a range as long as the two mentions are not known to be one number.  Parts are
told apart by what they say and by the subject that they are read from, whichever formula they stand in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from engine.conditions import tree
from engine.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

Path: TypeAlias = tuple[int, ...]
"""The way from a tree to a part of it: which child, which child of that, and so on."""

Base: TypeAlias = tuple[str, str] | None
"""From which subject a part is read: the loop's member (or "", the condition's own), and what is above it (or "").

None is the place itself inside of a loop, where both the member and the own subject can be spoken of.
"""

OWN: Final = ("", "")
_ELSEWHERE: Final = ("elsewhere", "elsewhere")
_NEVER: Final = (tree.Number, tree.Text, tree.Flag, tree.Options, tree.And, tree.Or, tree.Not, tree.Supposed)
"""What has no value that could be split, or only one that its parts settle."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that occurs more than once: how it reads, from which subject, where, and how much each place counts."""

    node: tree.Node
    base: Base
    paths: tuple[Path, ...]
    times: tuple[int, ...]


def repeated(node: tree.Node, members: frozenset[str] = frozenset()) -> tuple[Part, ...]:
    """The parts that occur more than once, the outer before the inner; worked out once for each tree.

    `members` are the variables of the loops that the tree stands in.
    """
    key = (id(node), members)
    found = _KNOWN.get(key)
    if found is None or found[0] is not node:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        found = _KNOWN[key] = (node, _repeated(node, members) if _may_repeat(node) else ())
    return found[1]


_MOST_KNOWN: Final = 20_000
_KNOWN: Final[dict[tuple[int, frozenset[str]], tuple[tree.Node, tuple[Part, ...]]]] = {}
"""By identity, since a tree is slow to hash; the tree is held, so that no other can take its place."""


def _may_repeat(node: tree.Node) -> bool:
    """Whether a fact is named twice, or something is asked of many or in two ways; most conditions do neither."""
    named: set[str] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tree.Aggregate | tree.IfElse):
            return True
        if isinstance(part, tree.Fact | tree.Limit):
            name = part.name if isinstance(part, tree.Fact) else ""
            if name in named:
                return True
            named.add(name)
        waiting.extend(tree.children(part))
    return False


def _repeated(node: tree.Node, members: frozenset[str]) -> tuple[Part, ...]:
    parts: dict[Hashable, list[_Occurrence]] = {}
    around = _Around(None if members else OWN, members)
    for occurrence in _occurrences(node, (), around):
        parts.setdefault(occurrence.key, []).append(occurrence)
    found = [_part(places) for places in parts.values() if sum(place.times for place in places) > 1]
    return tuple(sorted(found, key=lambda part: (min(map(len, part.paths)), part.paths)))


def _part(places: list[_Occurrence]) -> Part:
    paths, times = tuple(place.path for place in places), tuple(place.times for place in places)
    return Part(places[0].node, places[0].base, paths, times)


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """One place of a part; it counts twice inside of a loop, in the test of an `if`, and compared with itself."""

    key: Hashable
    node: tree.Node
    base: Base
    path: Path
    times: int


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a part: the subject it is read from, the loops the tree stands in, those inside of it."""

    base: Base
    members: frozenset[str] = frozenset()
    loops: frozenset[str] = frozenset()
    times: int = 1


def _occurrences(node: tree.Node, path: Path, around: _Around) -> Iterator[_Occurrence]:
    """Each part that can be worked out where the tree stands: none that speaks of a member of a loop inside of it."""
    if isinstance(node, tree.Call) and node.function == "known":
        return
    base = _read_from(node, around)
    if base != _ELSEWHERE and not isinstance(node, _NEVER) and not _bound(node, around):
        itself = isinstance(node, tree.Compare) and node.left == node.right
        yield _Occurrence(_key(node, base), node, base, path, 2 if itself else around.times)
    for number, child in enumerate(tree.children(node)):
        yield from _occurrences(child, (*path, number), _inside(node, number, around))


def _inside(node: tree.Node, number: int, around: _Around) -> _Around:
    """What stands around a child."""
    match node:
        case tree.Derived():
            return _Around(_read_from(node, around), times=around.times)
        case tree.Aggregate(variable=variable):
            return replace(around, loops=around.loops | {variable}, times=2)
        case tree.IfElse() if number == 0:
            return replace(around, times=2)
    return around


def _read_from(node: tree.Node, around: _Around) -> Base:
    """The subject that a part is read from."""
    base = around.base
    if base == _ELSEWHERE or not isinstance(node, tree.Fact | tree.Derived):
        return base
    if node.scope is None:
        return OWN if base is None else base
    if node.scope in around.loops:
        return _ELSEWHERE
    if base is None and node.scope in around.members:
        return (node.scope, "")
    return (OWN if base is None else base)[0], node.scope


def _bound(node: tree.Node, around: _Around) -> bool:
    """Whether something below a part belongs to a loop that stands around the part."""
    if not around.loops or _read_from(node, around) == _ELSEWHERE:
        return bool(around.loops)
    if isinstance(node, tree.Derived):
        return False
    inner = around.loops - {node.variable} if isinstance(node, tree.Aggregate) else around.loops
    return any(_bound(child, replace(around, loops=inner)) for child in tree.children(node))


def _key(node: tree.Node, base: Base) -> Hashable:
    """What makes two parts the same; of a comparison, what is compared, in either order."""
    match node:
        case tree.Fact(name=name):
            return (base, name)
        case tree.Derived():
            return (base, replace(node, scope=None))
        case tree.Compare(left=left, right=right):
            return (base, frozenset({left, right}))
    return (base, node)
