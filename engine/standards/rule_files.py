"""A folder in, the rule files below it with their content out, in a fixed order and with one hash.

Nothing is parsed here: this is what runs each time, before the compiled corpus is looked up.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.errors import Place, Problem, StandardsError
from engine.records import dataclass
from engine.text.whole_files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME: Final = Path(__file__).resolve().parents[2]
"""Where `standards/` and `facility_profiles/` lie: beside `engine/`, in a wheel, a checkout or an editable install."""

COUNTRY: Final = "country.yaml"
"""The file of a folder of profiles that tells of the country itself."""

_READ_ELSEWHERE: Final = frozenset({"patterns", "schema"})


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file: what it holds (`vocabulary`, `norms`, `country` or `profile`), where, and its bytes if it has any."""

    holds: str
    inside: str
    name: str
    location: str
    content: bytes | None

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.location)


@dataclass(frozen=True, slots=True)
class Files:
    """The rule files of a corpus with their content, in a fixed order."""

    root: Path
    found: tuple[RuleFile, ...]

    @property
    def digest(self) -> str:
        """The hash of all names and contents: the same rules have the same digest everywhere."""
        total = hashlib.sha256()
        for file in self.found:
            # A checkout on Windows may turn every end of line; the law stays the same.
            content = b"" if file.content is None else file.content.replace(b"\r\n", b"\n")
            total.update(file.inside.encode() + b"\0" + hashlib.sha256(content).digest())
        return total.hexdigest()


def find_files(standards: Path | None = None) -> Files:
    """The rule files below a standards folder, and the profiles beside it (or the shipped ones).

    Raises `StandardsError` when there is no such folder.
    """
    folder, profiles = _folders(standards)
    if not folder.is_dir():
        mend = "name the folder that holds vocabulary/ and the instruments"
        raise StandardsError([Problem("Y001", Place(str(folder)), "there is no such folder of standards", mend)])
    if not (folder / "vocabulary").is_dir() and (folder / "standards" / "vocabulary").is_dir():
        message = "these are no standards, but a folder that holds them"
        raise StandardsError([Problem("Y001", Place(str(folder)), message, f"name {folder / 'standards'}")])
    root = folder.parent
    laws = [_rule_file(f"{folder}{os.sep}{name}", f"standards/{name}", folder.name) for name in _laws(folder)]
    places = [
        _rule_file(f"{profiles}{os.sep}{name}", f"facility_profiles/{name}", "facility_profiles")
        for name in _places(profiles)
    ]
    return Files(root, (*laws, *places))


def rule_paths(standards: Path | None = None) -> list[Path]:
    """The same files by their paths alone, none of them read."""
    folder, profiles = _folders(standards)
    return [*(folder / name for name in _laws(folder)), *(profiles / name for name in _places(profiles))]


def _folders(standards: Path | None) -> tuple[Path, Path]:
    """The folder of the law, and that of the kinds of places: beside it, else the shipped one."""
    folder = (standards or HOME / "standards").resolve()
    beside = folder.parent / "facility_profiles"
    return folder, beside if beside.is_dir() else HOME / "facility_profiles"


def _laws(folder: Path) -> list[str]:
    return [name for name in _yaml_below(folder) if name.partition("/")[0] not in _READ_ELSEWHERE]


def _places(folder: Path) -> list[str]:
    return [name for name in _yaml_below(folder) if "examples" not in name.split("/")]


def _yaml_below(folder: Path) -> list[str]:
    """YAML files by their paths in a folder, in order; hidden ones belong to editors and to file systems.

    In texts and not in `Path`s: this runs each time, and takes a fifth of the time.
    """
    return sorted(_walked(str(folder), ""))


def _walked(folder: str, within: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{within}{entry.name}"
            if entry.name.lower().endswith((".yaml", ".yml")) and not entry.name.startswith("."):
                yield name
            if entry.is_dir(follow_symlinks=False):
                yield from _walked(entry.path, f"{name}/")


def _rule_file(location: str, inside: str, shown: str) -> RuleFile:
    """`shown` is what the folder of the file is called in messages."""
    part, _, within = inside.partition("/")
    vocabulary = within.startswith("vocabulary/")
    of_places = "country" if within.rpartition("/")[2] == COUNTRY else "profile"
    holds = of_places if part == "facility_profiles" else "vocabulary" if vocabulary else "norms"
    return RuleFile(holds, inside, f"{shown}/{within}", location, _content(location))


def _content(location: str) -> bytes | None:
    """None for what `strict_yaml.read_file` will refuse, and say why."""
    try:
        with open(location, "rb", buffering=0) as file:  # noqa: PTH123  (as above)
            return file.read() if os.fstat(file.fileno()).st_size <= MAX_BYTES else None
    except OSError:
        return None
