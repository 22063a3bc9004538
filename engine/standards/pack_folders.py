"""The packs that were named in, their folders out: each once, none of them part of another or of the rules."""

from __future__ import annotations

import os
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from engine.errors import Place, Problem, StandardsError
from engine.records import dataclass
from engine.standards.rule_files import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

PACK: Final = "pack.yaml"
"""The file of a pack that tells what it is, and what of others it switches off or narrows."""

_NAMES: Final = frozenset({PACK, "pack.yml"})
_BEGIN: Final = "begin one with: habeas new pack NAME"
_HOLDS: Final = "standards/, facility_profiles/ or pack.yaml"


@dataclass(frozen=True, slots=True)
class PackFolder:
    """A pack as it lies; `shown` is what it is called in messages, `file` what tells of it, if there is such a file."""

    path: Path
    shown: str
    file: str


def pack_folders(packs: Sequence[Path], rules: Iterable[Path]) -> list[PackFolder]:
    """The folders of packs that are laid over `rules`, each once; raises `StandardsError` with all that is wrong."""
    problems: list[Problem] = []
    found: dict[tuple[int, int], Path] = {}
    files: dict[Path, str] = {}
    for named in packs:
        told = _problem(named) or _file_of(named, files)
        if told is not None:
            problems.append(told)
        else:
            there = named.stat()
            found.setdefault((there.st_dev, there.st_ino), named.resolve())
    problems += _mixed(list(found.values()), list(rules))
    if problems:
        raise StandardsError(problems)
    shown = _told_apart(list(found.values()))
    return [PackFolder(path, name, files[path]) for path, name in zip(found.values(), shown, strict=True)]


def _problem(named: Path) -> Problem | None:
    """Why there is no pack there, with the folder that may be meant."""
    place = Place(str(named))
    try:
        there = sorted(os.listdir(named))  # noqa: PTH208  (names are all that is needed)
    except NotADirectoryError:
        mend = f"name {named.parent}" if _is_pack(named.parent) else _BEGIN
        return Problem("N035", place, "a pack is a folder, and this is a file", mend)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this is not the name of a folder"
        mend = f"check the name; a pack is a folder with {_HOLDS}"
        return Problem("Y001", place, f"the pack cannot be read: {reason}", mend)
    misspelt = next((name for name in there if name.lower() in PARTS and name not in PARTS), None)
    if misspelt is not None:
        message = f'the folder "{misspelt}" would not be read'
        return Problem("N035", place, message, f"write its name in small letters: {misspelt.lower()}")
    if any(name in PARTS or name.lower() in _NAMES for name in there):
        return None
    message = f"this is no pack: it has no {_HOLDS}"
    below = next((name for name in there if _is_pack(named / name)), None)
    if below is not None:
        return Problem("N035", place, message, f"name {named / below}")
    if named.resolve().name in PARTS:
        return Problem("N035", place, message, f"name {named.resolve().parent}")
    return Problem("N035", place, message, _BEGIN)


def _is_pack(folder: Path) -> bool:
    return any((folder / name).exists() for name in (*_NAMES, *PARTS))


def _file_of(named: Path, files: dict[Path, str]) -> Problem | None:
    """Note the file that tells what a pack is, or tell that there are two."""
    there = sorted(name for name in os.listdir(named) if name.lower() in _NAMES)  # noqa: PTH208
    if len(there) > 1:
        return Problem(
            "N035", Place(str(named)), f"a pack tells what it is in one file: {' or '.join(there)}", "remove one"
        )
    files[named.resolve()] = there[0] if there else ""
    return None


def _mixed(packs: Sequence[Path], rules: Sequence[Path]) -> list[Problem]:
    """Packs whose files would be read twice: as their own, and as those of another pack or of the rules."""
    ours = [(pack, (pack / part).resolve()) for pack in packs for part in PARTS if (pack / part).is_dir()]
    theirs = [(None, folder.resolve()) for folder in rules]
    found: dict[Path, Problem] = {}
    for (pack, one), (other, another) in chain(
        combinations(ours, 2), ((each, rule) for each in ours for rule in theirs)
    ):
        if pack != other and (one == another or one in another.parents or another in one.parents):
            whose = "of the rules themselves" if other is None else f"of the pack {other}"
            mend = "name each folder once, and keep packs beside each other"
            found.setdefault(pack, Problem("N036", Place(str(pack)), f"this pack holds files {whose}: {another}", mend))
    return list(found.values())


def _told_apart(paths: Sequence[Path]) -> list[str]:
    """The ends of paths, as short as they can be while no two are alike."""
    for length in range(1, max((len(path.parts) for path in paths), default=1) + 1):
        ends = ["/".join(path.parts[-length:]) for path in paths]
        if len(set(ends)) == len(ends):
            return ends
    return [path.as_posix() for path in paths]
