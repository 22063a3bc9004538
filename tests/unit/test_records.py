"""`engine.records.dataclass` is Python's own in everything that can be seen, and compiles nothing when imported."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from functools import cached_property
from typing import Any, Generic, TypeVar

import pytest

from engine import records
from engine.records import BUSY, replace

T = TypeVar("T")
SHAPES = [
    {"frozen": True, "slots": True},
    {"frozen": True},
    {"slots": True},
    {},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "slots": True, "order": True},
]


def _both(**shape: bool) -> list[type[Any]]:
    """The same class made by the standard library and by ours."""
    return [_made(module.dataclass, shape) for module in (dataclasses, records)]


def _made(decorator: Any, shape: dict[str, bool]) -> type[Any]:
    @decorator(**shape)
    class Cell:
        """A cell."""

        id: str
        people: int
        note: str = ""
        line: int = dataclasses.field(default=0, compare=False)
        beds: list[int] = dataclasses.field(default_factory=list, repr=False)

        @property
        def twice(self) -> int:
            """Twice the people."""
            return self.people * 2

    return Cell


def _outcome(action: Any) -> object:
    """What came of it, or the kind of error."""
    try:
        return action()
    except (TypeError, AttributeError) as error:
        return type(error)


CALLS = [
    (("a", 1), {}),
    (("a", 1, "n", 4, [2]), {}),
    (("a",), {"people": 1}),
    ((), {"id": "a", "people": 1, "line": 9}),
    ((), {"people": 1}),
    (("a", 1), {"id": "b"}),
    (("a", 1), {"floor": 3}),
    (("a", 1, "n", 4, [2], 6), {}),
]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize(("values", "named"), CALLS)
def test_a_class_is_made_told_and_compared_as_pythons_own(shape, values, named):
    """Before and after its `__init__` is compiled."""
    theirs, ours = _both(**shape)
    for _ in range(2):
        told = [_outcome(lambda kind=kind: repr(kind(*values, **named))) for kind in (theirs, ours)]
        assert told[0] == told[1]
        same = [_outcome(lambda kind=kind: kind(*values, **named) == kind(*values, **named)) for kind in (theirs, ours)]
        assert same[0] == same[1]
        for number in range(BUSY):
            ours(str(number), number)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_standard_library_takes_it_for_one_of_its_own(shape):
    """`fields`, `replace`, `asdict`, `match`, and copies."""
    theirs, ours = _both(**shape)
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__doc__ == theirs.__doc__
    cells = [kind("a", 1, "n", 3, [4]) for kind in (theirs, ours)]
    assert dataclasses.is_dataclass(cells[1])
    assert [(f.name, f.type, f.compare) for f in dataclasses.fields(ours)] == [
        (f.name, f.type, f.compare) for f in dataclasses.fields(theirs)
    ]
    assert repr(dataclasses.replace(cells[1], people=5)) == repr(dataclasses.replace(cells[0], people=5))
    assert dataclasses.asdict(cells[1]) == dataclasses.asdict(cells[0])
    assert repr(copy.copy(cells[1])) == repr(copy.deepcopy(cells[1])) == repr(cells[0])
    assert hasattr(cells[1], "__dict__") is hasattr(cells[0], "__dict__")
    assert cells[1].twice == 2


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("changes", [{}, {"people": 5}, {"id": "b", "beds": [1]}, {"nothing": 1}], ids=str)
def test_a_record_with_other_parts_is_as_the_standard_library_makes_it(shape, changes):
    """With a part that there is not too: the same error."""
    theirs, ours = (kind("a", 1, "n", 3, [4]) for kind in _both(**shape))
    told = _outcome(lambda: repr(replace(ours, **changes)))
    assert told == _outcome(lambda: repr(dataclasses.replace(theirs, **changes)))


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_what_is_frozen_stays_as_it_is(shape):
    """And what is not can be changed; what is no part can be set nowhere but on an object with a dictionary."""
    for name in ("id", "other"):
        setting = [lambda kind=kind, name=name: setattr(kind("a", 1), name, 2) for kind in _both(**shape)]
        theirs, ours = map(_outcome, setting)
        assert (theirs is None) is (ours is None)
    theirs, ours = (_outcome(lambda kind=kind: delattr(kind("a", 1), "id")) for kind in _both(**shape))
    assert theirs == ours


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_hash_goes_by_the_parts_that_are_compared(shape):
    """What can change has none; what is compared by identity keeps its own."""

    def hashed(kind: Any) -> object:
        one, other, third = kind("a", 1, "", 1, ()), kind("a", 1, "", 2, ()), kind("b", 1, "", 1, ())
        return len({one, other, third})

    theirs, ours = _both(**shape)
    assert _outcome(lambda: hashed(ours)) == _outcome(lambda: hashed(theirs))


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_order_goes_by_the_parts_in_their_order(shape):
    """Where it was asked for, and never between two classes."""

    def compared(kind: Any) -> object:
        cells = [kind("a", 2), kind("a", 10), kind("b", 1)]
        pairs = [(one, other) for one in cells for other in cells]
        return [(one < other, one <= other, one > other, one >= other) for one, other in pairs]

    theirs, ours = _both(**shape)
    assert _outcome(lambda: compared(ours)) == _outcome(lambda: compared(theirs))
    assert _outcome(lambda: ours("a", 1) < theirs("a", 1)) is TypeError


@records.dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """Two of a kind, in order."""

    first: T
    second: T

    def __post_init__(self) -> None:
        if self.first is None:
            raise ValueError("first")


@records.dataclass(frozen=True)
class Counted:
    """What it works out is kept."""

    name: str

    @cached_property
    def length(self) -> int:
        """Of the name."""
        return len(self.name)


@records.dataclass(frozen=True, slots=True)
class Nothing:
    """No part at all."""


def test_generic_classes_checks_cached_properties_and_pickles_work():
    """As they are used here."""
    assert pickle.loads(pickle.dumps(Pair(1, 2))) == Pair(1, 2) != Pair(2, 1)  # noqa: S301
    assert Pair[int](1, 2) == Pair(1, 2)
    with pytest.raises(ValueError, match="first"):
        Pair(None, 1)
    assert Counted("abc").length == 3
    assert Nothing() == Nothing() != Pair(1, 2)
    assert (hash(Nothing()), repr(Nothing())) == (hash(Nothing()), "Nothing()")
    match Pair(1, 2):
        case Pair(first, second):
            assert (first, second) == (1, 2)


def test_nothing_is_compiled_when_a_module_is_imported():
    """The standard library makes a function for each method of each class."""
    script = (
        "import builtins, dataclasses\n"
        "before = dataclasses.dataclass\n"
        "def told(*_, **__): raise SystemExit('compiled')\n"
        "dataclasses.dataclass = told\n"
        "import engine.standards.corpus, engine.conditions.tree, engine.visits.visit, engine.reports.report\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
