"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from engine.errors import HabeasError, Place, Problem


def write_whole(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text file so that a crash or a full disk leaves the old one untouched; raises `HabeasError`."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)
        problem = Problem(
            "A004", Place(str(path)), f"the file cannot be written: {error.strerror}", "choose another folder"
        )
        raise HabeasError([problem]) from None
