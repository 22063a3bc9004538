"""Everything that is written: whole or not at all, never over what a run reads, never to a name that leads astray.

Of the sources of a person only a new one is written, and one that is added to.
"""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.errors import HabeasError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_BYTES: Final = 5_000_000
"""A larger file is refused before it is read."""

LONGEST: Final = 100
"""Characters of a file's name; the rest of a visit's id is left out."""

_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+")
_SOURCES: Final = frozenset({".yaml", ".yml"})
"""What a person wrote, a visit or the law; nothing that is written here is YAML."""
_ANOTHER_NAME: Final = "give the report a name of its own with -o"
_CLOSE_IT: Final = "close it if it is open in another program, or choose another folder"


def write_whole(path: Path, text: str, encoding: str = "utf-8", inputs: Iterable[Path] = ()) -> None:
    """Write a text file so that a crash or a full disk leaves the old one untouched.

    A symbolic link stays one, and the file to which it leads is written.  Raises `HabeasError` for what
    `refuse` refuses, and when the system does.
    """
    refuse(path, inputs)
    target = Path(os.path.realpath(path))
    with _told(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text, encoding)


def write_new(path: Path, text: str) -> None:
    """Write a source file that is not there yet; raises `HabeasError` where there is anything of that name."""
    with _told(path):
        if os.path.lexists(path):
            raise _problem("A013", path, "this file is here already, and would be lost", "choose another name")
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text, "utf-8")


def write_over(path: Path, text: str) -> None:
    """Write a source file that was read and is only added to."""
    with _told(path):
        _replace(Path(os.path.realpath(path)), text, "utf-8")


def refuse(path: Path, inputs: Iterable[Path] = ()) -> None:
    """Raise `HabeasError` where writing would lose one of the `inputs` or another source, or reach no ordinary file."""
    with _told(path):
        # the second: "new/../visit.json", where there is no folder "new" yet
        there = _status(path) or _status(Path(os.path.realpath(path)))
    if there is None:
        return
    if stat.S_ISDIR(there.st_mode):
        raise _problem("A009", path, "this is a folder, and a file is written", f"name a file in it: {path / 'report'}")
    if not stat.S_ISREG(there.st_mode):
        raise _problem("A009", path, "this is a device or a pipe, not a file", "leave out -o, and use > or | instead")
    if path.suffix.lower() in _SOURCES or _holds_a_visit(path) or any(_is(there, other) for other in inputs):
        raise _problem("A008", path, "this file is a source, and writing would destroy it", _ANOTHER_NAME)


def refuse_another(path: Path, mark: str) -> None:
    """Raise `HabeasError` where a file is there that does not hold a mark: somebody else's page of the same name."""
    with _told(path):
        another = path.is_file() and mark not in path.read_text(encoding="utf-8", errors="replace")
    if another:
        raise _problem("A008", path, "another page is here, and writing would destroy it", _ANOTHER_NAME)


@contextmanager
def whole_output() -> Iterator[None]:
    """Standard output within is collected and written at once; raises `HabeasError` when it cannot be.

    A terminal is written as things come.  What fails within leaves no half of a report behind.
    """
    real = sys.stdout
    if real is not None and real.isatty():
        yield
        return
    collected = io.StringIO()
    try:
        with redirect_stdout(collected):
            yield
    except SystemExit:
        _pour(collected.getvalue())
        raise
    _pour(collected.getvalue())


def file_names(visits: list[str], suffix: str) -> list[str]:
    """A file name for each visit id: without separators, and never the same twice."""
    names: list[str] = []
    for visit in visits:
        plain = _NOT_IN_NAMES.sub("-", visit).strip(".-")[:LONGEST] or "visit"
        name, count = plain, 1
        while f"{name}{suffix}".casefold() in (taken.casefold() for taken in names):
            count += 1
            name = f"{plain}-{count}"
        names.append(f"{name}{suffix}")
    return names


# ---------------------------------------------------------------- one file


def _replace(target: Path, text: str, encoding: str) -> None:
    """Write beside the target, then take its place; raises `OSError`."""
    import tempfile  # noqa: PLC0415  (a run that writes no file does without)

    mode = _mode(target)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:LONGEST]}.")
    try:
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    finally:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, else what the person's system gives a new one; reports are confidential.

    Raises `PermissionError` for a file that its owner has closed to writing.
    """
    there = _status(target)
    if there is None:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is closed to writing")
    return stat.S_IMODE(there.st_mode)


def _status(path: Path) -> os.stat_result | None:
    """What a path leads to, through links; None when there is nothing yet."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _holds_a_visit(path: Path) -> bool:
    """Whether a JSON file is a visit, also one that this run does not read; no report has a facility at its top."""
    if path.suffix.lower() != ".json":
        return False
    import json  # noqa: PLC0415  (a run that writes over nothing does without)

    try:
        held = json.loads(Path(os.path.realpath(path)).read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(held, dict) and {"visit", "facility"} <= held.keys()


def _is(there: os.stat_result, other: Path) -> bool:
    """Whether a file is the same as another, under whatever name."""
    try:
        return os.path.samestat(there, other.stat())
    except OSError:
        return False


# ---------------------------------------------------------------- standard output


def _pour(text: str) -> None:
    """All of it to standard output; a reader who has seen enough is no error."""
    if not text:
        return
    if sys.stdout is None:
        raise _unwritten("it is closed")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # `habeas check ... | head`
        _pour_away()
    except OSError as error:
        _pour_away()
        raise _unwritten(error.strerror or str(error)) from None


def _pour_away() -> None:
    """What is left in the buffer goes nowhere, so that Python does not complain of it at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# ---------------------------------------------------------------- what is told


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise _problem("A004", path, f"the file cannot be written: {reason}", _CLOSE_IT) from None


def _problem(code: str, path: Path, message: str, mend: str) -> HabeasError:
    return HabeasError([Problem(code, Place(str(path)), message, mend)])


def _unwritten(reason: str) -> HabeasError:
    message = f"what was found cannot be written: {reason}"
    mend = "what has arrived is not whole: make room, or write to another place"
    return HabeasError([Problem("A010", Place("standard output"), message, mend)])
