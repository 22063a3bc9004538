"""The `habeas.toml` that holds for visits, or where a person stands, in; the folders of the packs that it names out.

    packs = ["../ruritania"]

It lies beside the visits, or above them as far up as where the person stands; else there.  A folder is named from where
the file lies, on every system with `/`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from engine.errors import AskedWrongly, Place, Problem, StandardsError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SETTINGS: Final = "habeas.toml"

_KEYS: Final = ("packs",)
_LIKE_THIS: Final = 'write it like this: packs = ["../ruritania"]'
_SLASHES: Final = "write / in place of \\ in the names of folders, on Windows too"
_SPOT: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def packs_set(visits: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The packs that are set for the visits of a run, or for a run without any.

    Raises `StandardsError` for settings that cannot be used, and `AskedWrongly` for visits under different ones.
    """
    folders = dict.fromkeys(path.parent for path in visits) or [Path()]
    files = list(dict.fromkeys(map(_settings_of, folders)))
    if len(files) > 1:
        told = ", ".join("none" if file is None else str(file) for file in files)
        message = f"these visits stand under different settings: {told}"
        problem = Problem("A012", Place("command line"), message, "check those under one of them in a run of their own")
        raise AskedWrongly([problem])
    return () if files[0] is None else _packs(files[0])


def _settings_of(folder: Path) -> Path | None:
    """The settings that hold for the visits of a folder."""
    there = (each / SETTINGS for each in _upwards(folder))
    return next((path for path in there if path.is_file() or path.is_symlink()), None)


def _upwards(folder: Path) -> Iterator[Path]:
    """A folder and those above it, up to where the person stands; that alone where it does not lie below."""
    here, there = Path.cwd(), folder.resolve()
    below = there.is_relative_to(here)
    for each in (there, *(there.parents if below else ())):
        if each == here:
            break
        yield each.relative_to(here) if below else each
    yield Path()


def _packs(file: Path) -> tuple[Path, ...]:
    text = _text(file)
    settings = _parsed(file, text)
    problems = [
        Problem("Y015", _at(file, text, name), f'unknown key "{name}"', nearest(name, _KEYS) or _LIKE_THIS)
        for name in settings
        if name not in _KEYS
    ]
    named = settings.get("packs", [])
    if not (isinstance(named, list) and all(isinstance(name, str) and name for name in named)):
        problems.append(Problem("Y015", _at(file, text, "packs"), '"packs" is a list of folders', _LIKE_THIS))
        raise StandardsError(problems)
    folders = [file.parent / name.replace("\\", "/") for name in named]
    for name, folder in zip(named, folders, strict=True):
        if not _is_folder(folder):
            mend = f"folders are named from where {SETTINGS} lies" if name.isprintable() else _SLASHES
            problems.append(Problem("Y015", _at(file, text, name), f'there is no folder "{name}"', mend))
    if problems:
        raise StandardsError(problems)
    return tuple(folders)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem("Y015", Place(str(file)), "the text is not in UTF-8", 'save it as "UTF-8" in your editor')
    except OSError as error:
        problem = Problem("Y015", Place(str(file)), f"it cannot be read: {error.strerror}", "see that you may read it")
    raise StandardsError([problem])


def _parsed(file: Path, text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  (few runs have settings)

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
    spot = _SPOT.search(said)
    last = text.splitlines() or [""]
    line, column = (int(spot[1]), int(spot[2])) if spot and spot[1] else (len(last), len(last[-1]) + 1)
    place = _spot(file, text, line, column)
    mend = _SLASHES if "\\" in place.source else _LIKE_THIS
    raise StandardsError([Problem("Y015", place, f"this is not TOML: {_SPOT.sub('', said)}", mend)])


def _spot(file: Path, text: str, line: int, column: int, width: int = 1) -> Place:
    source = (text.splitlines() or [""])[line - 1 : line]
    return Place(str(file), line, column, source[0] if source else "", width)


def _at(file: Path, text: str, word: str) -> Place:
    """The first place of a word, if it stands there as it is meant."""
    for number, source in enumerate(text.splitlines(), start=1):
        if word in source:
            return _spot(file, text, number, source.index(word) + 1, len(word))
    return Place(str(file))


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except (OSError, ValueError):  # a zero in a name, or a name that is too long
        return False
