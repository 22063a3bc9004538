"""A linked value in, plain data out, and back: tuples, texts and numbers as bytes that can hold no code.

Python's own `pickle` would run whatever a file tells it to; here a file can only name frozen dataclasses of this
package, and every one is made anew by its class.  A list stands for what has to be made: its first item says of
what, the others are the parts.  Everything else is as it is.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

from engine.standards.corpus import Condition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from engine.conditions.tree import Node

Made: TypeAlias = "list[Any]"
"""A number from `Codec`, then the parts."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_TUPLE, _LIST, _DICT, _DAY, _SHARED, _CONDITION, _FIRST_CLASS = range(7)
_OURS: Final = "engine."


class NotKept(Exception):  # noqa: N818  (the value is linked anew, nothing is wrong)
    """The bytes are not what this version would have written."""


class Codec:
    """Writes and reads the values of a set of dataclasses; the classes are known by their names.

    Of what is `shared` only the id is written: many norms have one instrument.
    """

    def __init__(self, names: Iterable[str] = (), shared: Mapping[str, Any] | None = None) -> None:
        self.names = list(names)
        self._shared = {} if shared is None else shared
        self._numbers: dict[type, int] = {}
        basic = (_tuple, _list, _dict, date.fromordinal, self._shared.__getitem__, self._condition)
        self._makers: list[Callable[..., Any]] = [*basic, *map(_class_named, names)]

    def plain(self, value: Any) -> Any:
        """A value as data."""
        if is_dataclass(value):
            name = getattr(value, "id", None)
            if isinstance(name, str) and self._shared.get(name) is value:
                return [_SHARED, name]
            return [self._number(type(value)), *(self.plain(getattr(value, name)) for name in _parts(type(value)))]
        if isinstance(value, Condition):
            return [_CONDITION, value.text, packed(self.plain(value.tree))]
        if isinstance(value, date):
            return [_DAY, value.toordinal()]
        if isinstance(value, Mapping):
            pairs = [(self.plain(key), self.plain(part)) for key, part in value.items()]
            made = any(type(key) is list or type(part) is list for key, part in pairs)
            return [_DICT, *([_TUPLE, *pair] for pair in pairs)] if made else dict(pairs)
        if isinstance(value, list):
            return [_LIST, *map(self.plain, value)]
        if isinstance(value, tuple):
            parts = tuple(map(self.plain, value))
            return [_TUPLE, *parts] if any(type(part) is list for part in parts) else parts
        return value

    def _condition(self, text: str, tree: bytes) -> Condition:
        """A condition whose tree is made when it is asked for: of most norms a visit asks nothing."""
        return Condition(text, partial(self._tree, tree))

    def _tree(self, body: bytes) -> Node:
        made: Node = self.made(unpacked(body))
        return made

    def made(self, data: Any) -> Any:
        """The value of data; raises `NotKept`."""
        try:
            return self._make(data)
        except (TypeError, ValueError, LookupError) as error:
            raise NotKept from error

    def _make(self, data: Any) -> Any:
        if type(data) is not list:
            return data
        make = self._make
        return self._makers[data[0]](*[make(part) if type(part) is list else part for part in data[1:]])

    def _number(self, kind: type) -> int:
        if kind not in self._numbers:
            self._numbers[kind] = _FIRST_CLASS + len(self.names)
            self.names.append(f"{kind.__module__}:{kind.__qualname__}")
        return self._numbers[kind]


class Shelf(Mapping[_Key, _Value], Generic[_Key, _Value]):
    """A mapping of which each value is made when it is first asked for: a visit needs a part of the law."""

    def __init__(self, kept: Mapping[_Key, bytes], codec: Codec) -> None:
        self._kept = kept
        self._codec = codec
        self._made: dict[_Key, _Value] = {}

    def __getitem__(self, key: _Key) -> _Value:
        try:
            return self._made[key]
        except KeyError:
            value: _Value = self._codec.made(unpacked(self._kept[key]))
            self._made[key] = value
            return value

    def __contains__(self, key: object) -> bool:
        return key in self._kept

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __repr__(self) -> str:
        return f"Shelf({len(self._kept)} of which {len(self._made)} are made)"


def packed(data: Any) -> bytes:
    """Data as bytes."""
    return marshal.dumps(data)


def unpacked(body: bytes) -> Any:
    """Bytes as data; raises `NotKept`.  Marshal knows no classes, and what is no data is refused."""
    try:
        return marshal.loads(body)  # noqa: S302  (the user's own cache folder, and it cannot run anything)
    except (EOFError, ValueError, TypeError) as error:
        raise NotKept from error


def _parts(kind: type) -> list[str]:
    """What a class is made of; what it fills while it is used, and is not compared by, is left out."""
    return [part.name for part in fields(kind) if part.init and (part.compare or part.default_factory is MISSING)]


def _tuple(*parts: Any) -> tuple[Any, ...]:
    return parts


def _list(*parts: Any) -> list[Any]:
    return list(parts)


def _dict(*pairs: Any) -> dict[Any, Any]:
    return dict(pairs)


def _class_named(name: str) -> type:
    """A frozen dataclass of this package; raises `NotKept` for anything else."""
    module, _, qualified = name.partition(":")
    if not module.startswith(_OURS):
        raise NotKept(name)
    try:
        kind = getattr(sys.modules.get(module) or import_module(module), qualified)
    except (ImportError, AttributeError) as error:
        raise NotKept(name) from error
    if not (isinstance(kind, type) and "__dataclass_fields__" in vars(kind)):
        raise NotKept(name)
    return kind
