"""A folder of rule files in, a linked `Corpus` out; compiled once and kept by the hash of its content.

The compiled corpus lies in the user's own cache folder, like Python's own byte code: it is never part of
what is exchanged, and any change of a rule file or of this code makes a new one.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import Place, Problem, StandardsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.standards.model import Corpus, Example, Profile

HOME = Path(__file__).resolve().parents[2]
"""Where `standards/` and `facility_profiles/` lie: beside `engine/`, in a wheel, a checkout or an editable install."""


@dataclass(frozen=True, slots=True)
class Files:
    """The rule files of a corpus with their content, in a fixed order."""

    root: Path
    content: dict[str, bytes]

    @property
    def digest(self) -> str:
        """The hash of all names and contents: the same rules have the same digest everywhere."""
        total = hashlib.sha256()
        for name, content in self.content.items():
            total.update(name.encode() + b"\0" + hashlib.sha256(content.replace(b"\r\n", b"\n")).digest())
        return total.hexdigest()


def load_corpus(standards: Path | None = None) -> Corpus:
    """The law of `standards` (by default what is shipped); raises `StandardsError` with every problem."""
    return _load(standards, examples=False)[0]


def load_with_examples(standards: Path | None = None) -> tuple[Corpus, tuple[Example, ...]]:
    """The law together with the examples written beside it, for `habeas test`."""
    return _load(standards, examples=True)


def profile_named(corpus: Corpus, name: str) -> Profile | None:
    """The profile under its full id, its last part, or its type."""
    for profile in corpus.profiles.values():
        if name in {profile.id, profile.type, profile.id.rpartition("/")[2]}:
            return profile
    return None


def check_files(standards: Path | None = None) -> tuple[Corpus, tuple[Example, ...], list[Problem]]:
    """Everything that can be linked, and everything that is wrong: for `habeas lint`, which shows both."""
    from engine.standards.link import Linker  # noqa: PLC0415  (pydantic is not needed when the cache holds)
    from engine.standards.strict_yaml import read_file  # noqa: PLC0415

    files = find_files(standards)
    linker = Linker()
    takers = {"vocabulary": linker.add_vocabulary, "facility_profiles": linker.add_profile}
    for name in files.content:
        take = takers.get(_part(name), linker.add_instrument)
        take(read_file(files.root / name, name))
    corpus, examples = linker.link(files.digest)
    return corpus, examples, linker.problems


def find_files(standards: Path | None = None) -> Files:
    """The rule files below a standards folder, and the profiles beside it (or the shipped ones)."""
    folder = (standards or HOME / "standards").resolve()
    root = folder.parent
    if not folder.is_dir():
        raise StandardsError([Problem("Y001", Place(str(folder)), "there is no such folder of standards")])
    profiles = root / "facility_profiles"
    if not profiles.is_dir():
        profiles = HOME / "facility_profiles"
    names = [path for path in _yaml_below(folder) if not _apart(path.relative_to(folder))]
    names += [path for path in _yaml_below(profiles) if "examples" not in path.relative_to(profiles).parts]
    content = {_relative(path, root): path.read_bytes() for path in names}
    return Files(root, content)


def _yaml_below(folder: Path) -> Iterable[Path]:
    return sorted(folder.rglob("*.yaml"), key=lambda path: path.as_posix())


def _apart(inside: Path) -> bool:
    """Patterns and schemas are read elsewhere."""
    return inside.parts[0] in {"patterns", "schema"}


def _relative(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _part(name: str) -> str:
    parts = name.split("/")
    return "facility_profiles" if "facility_profiles" in parts else "vocabulary" if "vocabulary" in parts else ""


# ---------------------------------------------------------------- the compiled corpus


def _load(standards: Path | None, *, examples: bool) -> tuple[Corpus, tuple[Example, ...]]:
    files = find_files(standards)
    key = _cache_key(files)
    kept = _kept(key, "corpus")
    kept_examples = _kept(key, "examples") if examples and kept is not None else ()
    if kept is not None and kept_examples is not None:
        return replace(kept, _at={}), kept_examples
    corpus, made, problems = check_files(standards)
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        raise StandardsError(errors)
    _keep(key, "corpus", corpus)
    _keep(key, "examples", made)
    return corpus, made


def _cache_key(files: Files) -> str:
    """The rules, the code that reads them, and the Python that will read the cache."""
    code = hashlib.sha256(repr(sys.version_info).encode())
    for folder in ("standards", "conditions"):
        for path in sorted((HOME / "engine" / folder).glob("*.py")):
            code.update(path.read_bytes())
    return f"{files.digest[:32]}-{code.hexdigest()[:16]}"


def cache_folder() -> Path:
    """The user's cache folder for compiled rules."""
    if "HABEAS_CACHE" in os.environ:
        return Path(os.environ["HABEAS_CACHE"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "habeas" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "habeas"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "habeas"


def _kept(key: str, part: str) -> Any:
    """A compiled part, or None when there is none that can be read."""
    try:
        raw = (cache_folder() / f"{part}-{key}.bin").read_bytes()
    except (OSError, RuntimeError):
        return None
    gc.disable()  # thousands of small objects at once: the collector would look at each of them
    try:
        return pickle.loads(raw)  # noqa: S301  (the user's own cache folder, written by this module)
    except Exception:  # noqa: BLE001  (whatever a damaged cache raises, it is made anew)
        return None
    finally:
        gc.enable()


def _keep(key: str, part: str, value: Any) -> None:
    """Write a compiled part whole or not at all; a folder that cannot be written is no error."""
    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob(f"{part}-*.bin"), key=lambda path: path.stat().st_mtime)[:-4]:
            old.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
        Path(name).replace(folder / f"{part}-{key}.bin")
