"""A folder in, the rule files below it with their content out, in a fixed order and with one hash.

Nothing is parsed here: this is what runs each time, before the compiled corpus is looked up.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.errors import Place, Problem, StandardsError
from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME: Final = Path(__file__).resolve().parents[2]
"""Where `standards/` and `facility_profiles/` lie: beside `engine/`, in a wheel, a checkout or an editable install."""

MAX_BYTES: Final = 5_000_000
"""A larger file is refused before it is read."""

_READ_ELSEWHERE: Final = frozenset({"patterns", "schema"})


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file: what it holds (`vocabulary`, `norms` or `profile`), where, and its bytes, if they can be had."""

    holds: str
    inside: str
    name: str
    path: Path
    content: bytes | None


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
    root = folder.parent
    found = [_rule_file(path, folder, "standards", root) for path in _laws(folder)]
    found += [_rule_file(path, profiles, "facility_profiles", root) for path in _places(profiles)]
    return Files(root, tuple(found))


def rule_paths(standards: Path | None = None) -> list[Path]:
    """The same files by their paths alone, none of them read."""
    folder, profiles = _folders(standards)
    return [*_laws(folder), *_places(profiles)]


def _folders(standards: Path | None) -> tuple[Path, Path]:
    """The folder of the law, and that of the kinds of places: beside it, else the shipped one."""
    folder = (standards or HOME / "standards").resolve()
    beside = folder.parent / "facility_profiles"
    return folder, beside if beside.is_dir() else HOME / "facility_profiles"


def _laws(folder: Path) -> list[Path]:
    return [path for path in _yaml_below(folder) if path.relative_to(folder).parts[0] not in _READ_ELSEWHERE]


def _places(folder: Path) -> list[Path]:
    return [path for path in _yaml_below(folder) if "examples" not in path.relative_to(folder).parts]


def _yaml_below(folder: Path) -> Iterator[Path]:
    """YAML files in the order of their names; hidden ones belong to editors and to file systems."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.as_posix()):
        if path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith("."):
            yield path


def _rule_file(path: Path, folder: Path, part: str, root: Path) -> RuleFile:
    within = path.relative_to(folder)
    vocabulary = within.parts[0] == "vocabulary"
    holds = "profile" if part == "facility_profiles" else "vocabulary" if vocabulary else "norms"
    inside = f"{part}/{within.as_posix()}"
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else inside
    return RuleFile(holds, inside, name, path, _content(path))


def _content(path: Path) -> bytes | None:
    """None for what `strict_yaml.read_file` will refuse, and say why."""
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError:
        return None
