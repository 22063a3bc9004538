"""What was entered in one place of a visit file in, the same made ready for its type out; pydantic calls these.

They stand apart from the models, so that `fitted` can call them where pydantic is not imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from engine.visits.moments import read_date
from engine.visits.unreadable import NotReadable
from engine.visits.words import read_flag

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from typing import Protocol

    class _Lasting(Protocol):
        date: dt.date
        until: dt.date | None


_Visit = TypeVar("_Visit", bound="_Lasting")

MAY_BE_BLANK: Final = frozenset({
    *("visit", "facility", "facts", "units", "rooms", "groups", "incidents", "placements", "detentions"),
    *("complete", "sources", "previous", "judged", "id", "date", "until", "kind", "team", "note"),
    *("name", "profile", "region", "title", "count", "confidential", "recommended", "addressee", "norm", "status"),
    *("subject", "verdict", "why", "by", "value", "includes", "lacks", "plus_minus", "source", "at", "share", "from"),
})  # fmt: skip
"""Every key of the frame and of an account; a form may leave them blank."""


def day(value: object) -> object:
    """Dates are written 2018-06-19 or 19.06.2018."""
    return _read(value, read_date)


def yes_or_no(value: object) -> object:
    """Yes and no are written as in facts, in three languages."""
    return _read(value, read_flag)


def _read(value: object, reader: Callable[[str], object]) -> object:
    """What was written, as it is read; what is no text is left to its type."""
    if not isinstance(value, str):
        return value
    try:
        return reader(value.strip())
    except NotReadable as problem:
        raise ValueError(f"{problem.message}: {problem.mend}") from None


def without_blanks(data: Any) -> Any:
    """The entry without words of a visit that have no value; what is no such word is kept, and refused.

    A blank `missing` is told by its own message.
    """
    if not isinstance(data, dict):
        return data
    return {key: value for key, value in data.items() if value is not None or key not in MAY_BE_BLANK}


def runs_forwards(visit: _Visit) -> _Visit:
    """A visit ends after it began."""
    if visit.until is not None and visit.until < visit.date:
        raise ValueError(f"the visit ends on {visit.until}, before it began on {visit.date}")
    return visit
