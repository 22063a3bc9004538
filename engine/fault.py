"""The last resort: a fault of ours becomes one sentence, and a file for whoever helps that holds nothing of a visit.

Messages of exceptions and values of variables may quote a visit: only types, places in files and versions are told.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from engine import __version__
from engine.errors import Fault, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HOME: Final = Path(__file__).resolve().parents[1]
_SEND: Final = 'send the file "{path}" to whoever helps you: it holds no word of a visit'
_TELL: Final = "tell this line to whoever helps you"


def tell_fault(error: Exception, commands: click.Command) -> None:
    """On the error stream what happened, and where the rest is told."""
    path = _written(fault_report(error, sys.argv[1:], commands))
    mends = [error.mend if isinstance(error, Fault) else "", _SEND.format(path=path) if path else _TELL]
    code = error.code if isinstance(error, Fault) else "X001"
    told = Problem(code, Place("habeas"), _sentence(error), "; ".join(filter(None, mends)))
    click.echo(str(told), err=True)


def fault_report(error: BaseException, arguments: Iterable[str], commands: click.Command) -> str:
    """Versions, what was asked without names, and the way to the fault: types, our files and lines."""
    asked = " ".join(_without_names(arguments, commands))
    versions = f"Habeas {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return "\n".join([versions, f"habeas {asked}", *_way(error), ""])


def _sentence(error: Exception) -> str:
    """Where we know what is wrong, that; else what broke, and where."""
    if isinstance(error, Fault):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(HOME)] or frames
    return f"a fault of Habeas, not yours: {_name(error)} at {_place(ours[-1]) if ours else 'an unknown place'}"


def _way(error: BaseException) -> Iterator[str]:
    """The chain of exceptions, the first cause first, each with the calls that led to it."""
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _way(before)
    yield from (f"  {_place(frame)} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__))
    yield _name(error)


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _place(frame: traceback.FrameSummary) -> str:
    """The file without the folders above it, which may name the person."""
    path = Path(frame.filename)
    kept = path.relative_to(HOME) if path.is_relative_to(HOME) else Path(*path.parts[-2:])
    return f"{kept.as_posix()}:{frame.lineno}"


def _without_names(arguments: Iterable[str], commands: click.Command) -> Iterator[str]:
    """Commands, options and fixed choices as they are; of all else, which may be a name, the ending of the file."""
    known = set(_words(commands))
    for argument in arguments:
        option, equals, _ = argument.partition("=")
        if argument in known:
            yield argument
        elif option in known:
            yield f"{option}{equals}..."
        else:
            ending = Path(argument).suffix
            yield f"...{ending if ending in {'.yaml', '.yml', '.json', '.html', '.csv', '.txt'} else ''}"


def _words(command: click.Command) -> Iterator[str]:
    """Every name of a command, of an option and of a choice."""
    yield command.name or ""
    for each in command.params:
        yield from each.opts if isinstance(each, click.Option) else ()
        yield from each.type.choices if isinstance(each.type, click.Choice) else ()
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _words(below)


def _written(report: str) -> Path | None:
    """The file, which only the person can read, in their folder for passing things; None where there is none."""
    try:
        handle, name = tempfile.mkstemp(prefix="habeas-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(report)
    except OSError:
        return None
    return Path(name)
