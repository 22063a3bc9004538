"""`dataclass` as Python has it, except that nothing is compiled when a module is imported.

Python's own writes and compiles up to six functions for each class: with a hundred classes that is more than importing
pydantic.  Here a class is given functions that hold for every class, and Python's own `__init__` once it makes many
objects.  `replace` makes the new object from the parts of the old one; `fields` and `is_dataclass` of the standard
library work as ever.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError
from itertools import takewhile
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["dataclass", "replace"]

BUSY: Final = 3000
"""Objects of a class after which it pays to compile its `__init__`."""
FILLING: Final = 10
"""For how many objects one counts whose parts are given by name or by default."""


def _dataclass(
    kind: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False
) -> Any:
    """See `dataclasses.dataclass`; of its options those that are used here."""

    def made(kind: type) -> type:
        return _record(kind, frozen=frozen, slots=slots, eq=eq, order=order)

    return made if kind is None else made(kind)


def _replace(record: Any, /, **changes: Any) -> Any:
    """See `dataclasses.replace`."""
    kind = type(record)
    values = [changes.pop(name) if name in changes else getattr(record, name) for name in kind.__match_args__]
    return dataclasses.replace(record, **changes) if changes else kind(*values)  # the former says what is wrong


if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    dataclass, replace = _dataclass, _replace


def _record(kind: type, *, frozen: bool, slots: bool, eq: bool, order: bool) -> type:
    """The class with its functions; a new one where it has slots, as with Python's own."""
    parts = {name: _part(vars(kind).get(name, MISSING)) for name in kind.__annotations__}
    added: dict[str, Any] = {"__match_args__": tuple(name for name, part in parts.items() if part.init)}
    added["__dataclass_fields__"] = _Twin(kind, dict(vars(kind)), frozen=frozen)
    compared = [name for name, part in parts.items() if part.compare]
    if eq:
        added |= _comparing(compared, frozen=frozen)
    if order:
        added |= {f"__{sign.__name__}__": _ordered(compared, sign) for sign in (lt, le, gt, ge)}
    if "__repr__" not in vars(kind):
        added["__repr__"] = _told([name for name, part in parts.items() if part.repr])
    if frozen:
        added |= {"__setattr__": _refused("assign to"), "__delattr__": _refused("delete")}
    if frozen and slots:
        added |= {"__getstate__": _state, "__setstate__": _restored}
    if slots:
        kind = _with_slots(kind, parts)
    for name, part in parts.items():
        if not slots and part.default is not MISSING:
            setattr(kind, name, part.default)
        elif not slots and name in vars(kind):
            delattr(kind, name)
    for name, value in added.items():
        setattr(kind, name, value)
    type.__setattr__(kind, "__init__", _first_init(kind, parts, slots=slots))
    return kind


def _part(default: Any) -> Field[Any]:
    """What is said of a part: its default, and whether it is given, compared and told."""
    return default if isinstance(default, Field) else dataclasses.field(default=default)


def _with_slots(kind: type, parts: Mapping[str, Field[Any]]) -> type:
    left_out = {*parts, "__dict__", "__weakref__"}
    namespace = {name: value for name, value in vars(kind).items() if name not in left_out}
    made = type(kind)(kind.__name__, kind.__bases__, {**namespace, "__slots__": tuple(parts)})
    made.__qualname__ = kind.__qualname__
    return made


class _Twin:
    """The same class made by Python, from which the rest is had once somebody asks for it."""

    def __init__(self, kind: type, namespace: dict[str, Any], *, frozen: bool) -> None:
        kept = {*kind.__annotations__, "__annotations__", "__post_init__", "__module__", "__doc__"}
        self._name = kind.__name__
        self._namespace = {name: value for name, value in namespace.items() if name in kept}
        self._frozen = frozen
        self._made: type | None = None

    def __get__(self, instance: object, owner: type) -> Any:
        parts = vars(self.made)["__dataclass_fields__"]
        kind = next(each for each in owner.__mro__ if vars(each).get("__dataclass_fields__") is self)
        type.__setattr__(kind, "__dataclass_fields__", parts)  # the next one who asks finds it there
        return parts

    @property
    def made(self) -> type:
        """The twin."""
        if self._made is None:
            twin = type(self._name, (), self._namespace)
            self._made = dataclasses.dataclass(frozen=self._frozen, eq=False, repr=False)(twin)
        return self._made


# ---------------------------------------------------------------- the functions of every class


def _first_init(kind: type, parts: Mapping[str, Field[Any]], *, slots: bool) -> Callable[..., None]:
    """An `__init__` that sets the parts one by one, and makes way for Python's own when it is called often."""
    whole = all(part.init for part in parts.values())
    put = [getattr(kind, name).__set__ for name in parts] if slots else []
    ending = _ending(parts)
    after = hasattr(kind, "__post_init__")
    twin: _Twin = vars(kind)["__dataclass_fields__"]
    spent = 0

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        nonlocal spent
        spent += 1
        left = len(parts) - len(values)
        if left and whole and not named and 0 < left <= len(ending):
            values += ending[-left:]
        elif left or named or not whole:
            values = _filled(twin, parts, values, named)
            spent += FILLING
        if spent > BUSY:
            type.__setattr__(kind, "__init__", vars(twin.made)["__init__"])
        if slots:
            for setting, value in zip(put, values, strict=True):
                setting(self, value)
        else:
            vars(self).update(zip(parts, values, strict=True))
        if after:
            self.__post_init__()

    return __init__


def _filled(
    twin: _Twin, parts: Mapping[str, Field[Any]], values: tuple[Any, ...], named: dict[str, Any]
) -> tuple[Any, ...]:
    """A value for each part, from what is given in order, by name, and by default; raises `TypeError`."""
    in_order, by_name, fits = iter(values), dict(named), True
    filled = []
    for name, part in parts.items():
        value: Any = next(in_order, MISSING) if part.init else MISSING
        if value is MISSING and part.init and name in by_name:
            value = by_name.pop(name)
        elif value is MISSING:
            value = _default(part)
            fits = fits and value is not MISSING
        filled.append(value)
    if by_name or not fits or next(in_order, MISSING) is not MISSING:
        twin.made(*values, **named)  # raises the error that Python has for it
    return tuple(filled)


def _ending(parts: Mapping[str, Field[Any]]) -> tuple[Any, ...]:
    """The defaults of the last parts, as far as each is one value."""
    plain = takewhile(lambda part: part.default is not MISSING, reversed(list(parts.values())))
    return tuple(part.default for part in plain)[::-1]


def _default(part: Field[Any]) -> Any:
    make: Any = part.default_factory
    return part.default if make is MISSING else make()


def _comparing(names: list[str], *, frozen: bool) -> dict[str, Any]:
    """Equality by the parts of objects of the same class, and a hash by them for what cannot change."""
    key: Callable[[Any], Any] = attrgetter(*(names if len(names) > 1 else (*names, "__class__")))

    def __eq__(self: object, other: object) -> Any:  # noqa: N807
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(key(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _ordered(names: list[str], sign: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def compare(self: object, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return sign(*([getattr(each, name) for name in names] for each in (self, other)))

    return compare


def _told(names: list[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def _refused(what: str) -> Callable[..., None]:
    def refuse(_self: object, name: str, *_value: object) -> None:
        raise FrozenInstanceError(f"cannot {what} field {name!r}")

    return refuse


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in type(self).__slots__]


def _restored(self: Any, state: list[Any]) -> None:
    for name, value in zip(type(self).__slots__, state, strict=True):
        object.__setattr__(self, name, value)
