"""A linked corpus in, a file in the user's own cache folder out, and back, in a tenth of the time of linking.

The compiled corpus is like Python's own byte code: never part of what is exchanged, and any change of a rule
file or of the code that reads it makes a new one.  Whatever goes wrong here, the rules are linked anew.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from engine.standards.files import HOME

if TYPE_CHECKING:
    from engine.standards.files import Files

KEPT: Final = 4
"""Compiled corpora of each kind that stay: a few folders of rules, or a few versions of one."""

_HASH_LENGTH: Final = 32


def cache_folder() -> Path:
    """The user's cache folder for compiled rules; `HABEAS_CACHE` names another."""
    if os.environ.get("HABEAS_CACHE"):
        return Path(os.environ["HABEAS_CACHE"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "habeas" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "habeas"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "habeas"


def cache_key(files: Files) -> str:
    """The rules, the code that reads them, and the Python that will read the cache."""
    code = hashlib.sha256(repr(sys.version_info).encode())
    for folder in ("standards", "conditions"):
        for path in sorted((HOME / "engine" / folder).glob("*.py")):
            code.update(path.read_bytes())
    return f"{files.digest[:32]}-{code.hexdigest()[:16]}"


def kept(key: str, part: str) -> Any:
    """A compiled part, or None when there is none that is whole."""
    try:
        raw = (cache_folder() / f"{part}-{key}.bin").read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: there is no home folder
        return None
    told, body = raw[:_HASH_LENGTH], raw[_HASH_LENGTH:]
    if hashlib.sha256(body).digest() != told:
        return None  # one flipped bit could be a figure of the law
    collecting = gc.isenabled()
    gc.disable()  # thousands of small objects at once: the collector would look at each of them
    try:
        return pickle.loads(body)  # noqa: S301  (the user's own cache folder, written by this module)
    finally:
        if collecting:
            gc.enable()


def keep(key: str, part: str, value: object) -> None:
    """Write a compiled part whole or not at all; a folder that cannot be written is no error."""
    import tempfile  # noqa: PLC0415  (costs as much to import as half of the corpus to load)

    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).digest() + body)
            Path(name).replace(folder / f"{part}-{key}.bin")
        finally:
            Path(name).unlink(missing_ok=True)
        _forget_old(folder, part)


def _forget_old(folder: Path, part: str) -> None:
    for old in sorted(folder.glob(f"{part}-*.bin"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
