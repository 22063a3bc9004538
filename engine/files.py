"""Files written whole or not at all, under names that a visit cannot lead astray."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from engine.errors import HabeasError, Place, Problem

LONGEST: Final = 100
"""Characters of a file's name; the rest of a visit's id is left out."""

_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+")
_MEND: Final = "close it if it is open in another program, or choose another folder"


def write_whole(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text file so that a crash or a full disk leaves the old one untouched; raises `HabeasError`."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:LONGEST]}.")
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_mask())
        Path(name).replace(path)
    except OSError as error:
        if name:
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)
        problem = Problem("A004", Place(str(path)), f"the file cannot be written: {error.strerror}", _MEND)
        raise HabeasError([problem]) from None


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


def _mask() -> int:
    """What the person's system takes away from the rights of a new file; reports may be confidential."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
