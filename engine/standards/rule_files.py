"""A folder of standards in, and packs laid over it; the rule files with their content out, in a fixed order, one hash.

Nothing is parsed here: this is what runs each time, before the compiled corpus is looked up.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from engine.errors import Place, Problem, StandardsError
from engine.records import dataclass
from engine.text.whole_files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.standards.pack_folders import PackFolder

HOME: Final = Path(__file__).resolve().parents[2]
"""Where `standards/` and `facility_profiles/` lie: beside `engine/`, in a wheel, a checkout or an editable install."""

COUNTRY: Final = "country.yaml"
"""The file of a folder of profiles that tells of the country itself."""

PARTS: Final = ("standards", "facility_profiles")
"""The folders of a pack that are read."""

_READ_ELSEWHERE: Final = frozenset({"patterns", "schema"})
_RIGHTS: Final = "see that you may read it"


class RuleFolders(NamedTuple):
    """Where the rules of a run lie: the standards (by default the shipped ones), and the packs laid over them."""

    standards: Path | None = None
    packs: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file: what it holds, where, and its bytes if it has any.

    It holds `vocabulary`, `norms`, a `country` or a `profile`; of a pack also `patterns`, or what the `pack` itself is.
    """

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
class PackFiles:
    """The files of a pack; `shown` is what its folder is called in messages, `named` its own name if no file tells."""

    shown: str
    named: str
    found: tuple[RuleFile, ...]

    @property
    def digest(self) -> str:
        """The hash of its names and contents."""
        return digest_of(self.found, self.named)


@dataclass(frozen=True, slots=True)
class Files:
    """The rule files of a corpus with their content, and the packs laid over them, in a fixed order."""

    root: Path
    found: tuple[RuleFile, ...]
    packs: tuple[PackFiles, ...] = ()

    @property
    def digest(self) -> str:
        """The hash of all names and contents: the same rules have the same, in whatever order packs are named."""
        shipped = digest_of(self.found)
        if not self.packs:
            return shipped
        laid = "".join(pack.digest for pack in self.packs)
        return hashlib.sha256((shipped + laid).encode()).hexdigest()


def digest_of(files: Iterable[RuleFile], named: str = "") -> str:
    """The hash of the names and contents of files."""
    total = hashlib.sha256(named.encode())
    for file in files:
        # A checkout on Windows may turn every end of line; the law stays the same.
        content = b"" if file.content is None else file.content.replace(b"\r\n", b"\n")
        total.update(file.inside.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()


def find_files(standards: Path | None = None, packs: Sequence[Path] = ()) -> Files:
    """The rule files below a standards folder, the profiles beside it (or the shipped ones), and those of packs.

    Raises `StandardsError` when there is no such folder.
    """
    folder, profiles = _folders(standards)
    if not folder.is_dir():
        mend = "name the folder that holds vocabulary/ and the instruments"
        raise StandardsError([Problem("Y001", Place(str(folder)), "there is no such folder of standards", mend)])
    if not (folder / "vocabulary").is_dir() and (folder / "standards" / "vocabulary").is_dir():
        message = "these are no standards, but a folder that holds them"
        raise StandardsError([Problem("Y001", Place(str(folder)), message, f"name {folder / 'standards'}")])
    laws = [_rule_file(f"{folder}{os.sep}{name}", f"standards/{name}", folder.name) for name in _laws(folder)]
    places = [
        _rule_file(f"{profiles}{os.sep}{name}", f"facility_profiles/{name}", "facility_profiles")
        for name in _places(profiles)
    ]
    return Files(folder.parent, (*laws, *places), tuple(_packs(standards, packs)))


def rule_paths(standards: Path | None = None, packs: Sequence[Path] = ()) -> list[Path]:
    """The same files by their paths alone, none of them read."""
    folder, profiles = _folders(standards)
    paths = [*(folder / name for name in _laws(folder)), *(profiles / name for name in _places(profiles))]
    for pack in _laid_over(standards, packs):
        paths += [Path(location) for location, _ in _in_pack(pack)]
    return paths


def pattern_files(standards: Path | None = None, packs: Sequence[Path] = ()) -> tuple[RuleFile, ...]:
    """The files of patterns of a folder of standards and of packs, which are linked when the law is."""
    folder = (standards or HOME / "standards") / "patterns"
    there = _yaml_below(folder) if folder.is_dir() else []
    files = [
        RuleFile(
            "patterns",
            name,
            f"standards/patterns/{name}",
            f"{folder}{os.sep}{name}",
            _content(f"{folder}{os.sep}{name}"),
        )
        for name in there
    ]
    laid = (file for pack in _packs(standards, packs) for file in pack.found)
    return (*files, *(file for file in laid if file.holds == "patterns"))


def _packs(standards: Path | None, packs: Sequence[Path]) -> list[PackFiles]:
    """The files of packs, in an order that hangs on what they hold and on nothing else."""
    return sorted(map(_pack_files, _laid_over(standards, packs)), key=lambda pack: pack.digest)


def _laid_over(standards: Path | None, packs: Sequence[Path]) -> list[PackFolder]:
    if not packs:
        return []
    from engine.standards.pack_folders import pack_folders  # noqa: PLC0415  (most runs have no pack)

    return pack_folders(packs, _folders(standards))


def _folders(standards: Path | None) -> tuple[Path, Path]:
    """The folder of the law, and that of the kinds of places: beside it, else the shipped one."""
    folder = (standards or HOME / "standards").resolve()
    beside = folder.parent / "facility_profiles"
    return folder, beside if beside.is_dir() else HOME / "facility_profiles"


def _laws(folder: Path) -> list[str]:
    return [name for name in _yaml_below(folder) if name.partition("/")[0] not in _READ_ELSEWHERE]


def _places(folder: Path) -> list[str]:
    return [name for name in _yaml_below(folder) if "examples" not in name.split("/")]


def _in_pack(pack: PackFolder) -> Iterator[tuple[str, str]]:
    """The files of a pack by where they lie and by their paths inside."""
    if pack.file:
        yield f"{pack.path}{os.sep}{pack.file}", pack.file
    for part in PARTS:
        folder = pack.path / part
        for name in _yaml_below(folder) if folder.is_dir() else ():
            if _holds(f"{part}/{name}"):
                yield f"{folder}{os.sep}{name}", f"{part}/{name}"


def _pack_files(pack: PackFolder) -> PackFiles:
    """The files of a pack; raises `StandardsError` where there are none, and the folder was meant to hold some."""
    files = [_rule_file(location, inside, pack.shown, whole=True) for location, inside in _in_pack(pack)]
    if not files:
        message = f"no file of this pack is read: there is none in {' or '.join(f'{part}/' for part in PARTS)}"
        raise StandardsError([Problem("N035", Place(str(pack.path)), message, "see docs/packs.md for what lies where")])
    return PackFiles(pack.shown, "" if pack.file else pack.path.name, tuple(files))


def _yaml_below(folder: Path) -> list[str]:
    """YAML files by their paths in a folder, in order; hidden ones belong to editors and to file systems.

    In texts and not in `Path`s: this runs each time, and takes a fifth of the time.  Raises `StandardsError` for a
    folder that cannot be read.
    """
    try:
        return sorted(_walked(str(folder), ""))
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror or error}"
        raise StandardsError([Problem("Y001", Place(str(error.filename or folder)), message, _RIGHTS)]) from None


def _walked(folder: str, within: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{within}{entry.name}"
            if entry.name.lower().endswith((".yaml", ".yml")) and not entry.name.startswith("."):
                yield name
            if entry.is_dir(follow_symlinks=False):
                yield from _walked(entry.path, f"{name}/")


def _rule_file(location: str, inside: str, shown: str, *, whole: bool = False) -> RuleFile:
    """`shown` is what the folder of the file is called in messages, of a pack with the whole way inside of it."""
    name = f"{shown}/{inside if whole else inside.partition('/')[2]}"
    return RuleFile(_holds(inside), inside, name, location, _content(location))


def _holds(inside: str) -> str:
    """What a file holds, by its path; nothing where it is no rule."""
    part, _, within = inside.partition("/")
    if not within:
        return "pack"
    if part == "facility_profiles":
        is_place = "examples" not in within.split("/")
        return ("country" if within.rpartition("/")[2] == COUNTRY else "profile") if is_place else ""
    first, _, below = within.partition("/")
    return {"vocabulary": "vocabulary", "patterns": "patterns", "schema": ""}.get(first, "norms") if below else "norms"


def _content(location: str) -> bytes | None:
    """None for what `strict_yaml.read_file` will refuse, and say why."""
    try:
        with open(location, "rb", buffering=0) as file:  # noqa: PTH123  (as above)
            return file.read() if os.fstat(file.fileno()).st_size <= MAX_BYTES else None
    except OSError:
        return None
