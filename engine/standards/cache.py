"""Compiled rules in, files in the user's own cache folder out, and back, in a small part of the time of linking.

They are like Python's own byte code: never part of what is exchanged, and any change of a rule file or of the code
that reads it makes new ones.  They hold data and no code (see `compact`), and are not read where somebody else could
have written them.  Whatever goes wrong here, the rules are linked anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.standards.rule_files import HOME

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus
    from engine.standards.rule_files import Files

KEPT: Final = 4
"""Compiled corpora of each kind that stay: a few folders of rules, or a few versions of one."""

_SEAL_LENGTH: Final = 4
_CODE: Final = ("conditions", "standards", "patterns", "visits", "assess")
"""The parts of the engine that read rules and say what is kept of them."""
_OTHERS_MAY_WRITE: Final = 0o022


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
    """The rules with the names of their packs, the code that reads them, and the Python that will read the cache."""
    if not files.packs:
        return _key(files.digest)
    names = "\0".join((files.digest, *(pack.shown for pack in files.packs)))
    return _key(hashlib.sha256(names.encode()).hexdigest())


def rules_key(corpus: Corpus) -> str | None:
    """The same of rules that are loaded; None of those that were never compiled."""
    return _key(corpus.digest) if corpus.named_at else None


def _key(digest: str) -> str:
    return f"{digest[:32]}-{code_digest()}"


def code_digest() -> str:
    """The code that reads rules, by names, sizes and times of change: as Python knows its byte code."""
    code = hashlib.sha256(repr(sys.version_info).encode())
    for part in _CODE:
        with os.scandir(HOME / "engine" / part) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    code.update(f"{part}/{entry.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return code.hexdigest()[:16]


def kept(key: str, part: str) -> bytes | None:
    """A compiled part, or None when there is none that is whole, that of this key, and the user's own."""
    try:
        folder = cache_folder()
        with (folder / f"{part}-{key}.bin").open("rb") as file:
            raw = file.read() if _is_ours(folder.stat()) and _is_ours(os.fstat(file.fileno())) else b""
    except (OSError, RuntimeError):  # RuntimeError: there is no home folder
        return None
    body = raw[_SEAL_LENGTH:]
    return body if raw[:_SEAL_LENGTH] == _seal(key, body) else None  # one flipped bit could be a figure of the law


def keep(key: str, part: str, body: bytes) -> None:
    """Write a compiled part whole or not at all; a folder that cannot be written is no error."""
    import tempfile  # noqa: PLC0415  (costs as much to import as half of the corpus to load)

    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if not _is_ours(folder.stat()):
            return
        handle, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(key, body) + body)
            Path(name).replace(folder / f"{part}-{key}.bin")
        finally:
            Path(name).unlink(missing_ok=True)
        _forget_old(folder, part)


def is_trusted(folder: Path) -> bool:
    """Whether nobody but the user can write to a cache folder; what others may have put there is not read."""
    try:
        return _is_ours(folder.stat())
    except OSError:
        return True  # it will be made


def _is_ours(status: os.stat_result) -> bool:
    """On Windows the folder lies in the user's own profile, which others cannot write to."""
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE


def _seal(key: str, body: bytes) -> bytes:
    """What shows that a part is whole, and not that of another law under this one's name.

    Against damage, not against malice: who may write here could write any seal.
    """
    return zlib.crc32(body, zlib.crc32(key.encode())).to_bytes(_SEAL_LENGTH, "big")


def _forget_old(folder: Path, part: str) -> None:
    for old in sorted(folder.glob(f"{part}-*.bin"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
