"""A kind of rule and its name in, the commented beginning of a file written: clean for lint, and with no law invented.

What stands in `beginnings/` is filled in.  Every norm in it is `unsure`, and so never breached, until somebody has read
the text.  No file that is there is written over; norms and patterns join the end of the file of their instrument.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from engine.errors import AskedWrongly, Place, Problem, asked_wrongly, nearest
from engine.patterns.read_patterns import check_patterns
from engine.records import dataclass
from engine.standards.pack_folders import PACK
from engine.standards.rule_files import COUNTRY
from engine.standards.settings import SETTINGS
from engine.standards.terms import ANY
from engine.text.typed import IDENTIFIER, SNAKE, SPELLINGS
from engine.text.whole_files import write_new, write_over
from engine.workshop.bench import ALWAYS, Bench, bench
from engine.workshop.joined import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.standards.corpus import Instrument
    from engine.standards.rule_files import RuleFolders

KINDS: Final = ("pack", "country", "profile", "instrument", "norm", "pattern")

OTHER_KINDS: Final = ("guidance", "soft_law", "treaty", "regional_standard", "case_law")
"""Kinds of instruments that are no State's own."""

_BEGINNINGS: Final = Path(__file__).parent / "beginnings"
_UNWRITTEN: Final = {"en": "to be written", "ru": "еще не написано", "kk": "әлі жазылмаған"}
_WIDTH: Final = 120


@dataclass(frozen=True, slots=True)
class Details:
    """What some kinds of rules need besides a name.

    `classes` of a profile; `by` whom an instrument is made; `of` which instrument a norm or a pattern is; `at` which
    places a norm speaks.
    """

    classes: Sequence[str] = ()
    by: str = ""
    of: str = ""
    at: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, and what comes next."""

    paths: tuple[Path, ...]
    then: str


def begin(kind: str, name: str, folder: Path, rules: RuleFolders, details: Details) -> Begun:
    """Write the beginning of a rule into the pack in a folder, or that of a pack into a new folder below it.

    Raises `AskedWrongly` for a name that cannot be used or a detail that is missing, and what finding rules raises.
    """
    if kind == "pack":
        return _pack(name, folder)
    here = bench(folder, rules)
    match kind:
        case "country":
            return _country(name, here)
        case "profile":
            return _profile(name, here, details.classes)
        case "instrument":
            return _instrument(name, here, details.by)
        case "norm":
            return _norm(name, here, details.of, details.at)
        case _:
            return _pattern(name, here, details.of)


def _pack(name: str, folder: Path) -> Begun:
    _spelt(name, IDENTIFIER)
    texts = {PACK: _filled(PACK, id=name, title=_texts(ALWAYS, _title(name))), SETTINGS: _filled(SETTINGS)}
    for file, text in texts.items():
        write_new(folder / name / file, text)
    return Begun(tuple(folder / name / file for file in texts), f"cd {name} and then: habeas new country {name}")


# ---------------------------------------------------------------- a country and its places


def _country(name: str, here: Bench) -> Begun:
    _spelt(name, SNAKE)
    there = here.country(name)
    if there is not None:
        raise _taken("a country", name, f"{there.file}:{there.line}")
    text = _filled(COUNTRY, id=name, jurisdiction=name.replace("_", "-"), name=_texts(ALWAYS, _title(name)))
    path = here.folder / "facility_profiles" / name / COUNTRY
    write_new(path, text)
    return Begun((path,), f"habeas new instrument ID --by {name}")


def _profile(name: str, here: Bench, classes: Sequence[str]) -> Begun:
    folder, _, kind = name.partition("/")
    _spelt(kind, SNAKE)
    terms, country = here.corpus.terms, here.country(folder)
    if country is None and not terms.is_worldwide(folder):
        mend = nearest(folder, here.corpus.countries) or f"begin it first: habeas new country {folder}"
        raise wrong("A015", f'there is no country "{folder}"', mend)
    if name in here.corpus.profiles:
        raise _taken("a kind of place", name)
    _one_of("--class", "what international standards call it", classes, terms.classes)
    text = _filled(
        "profile.yaml",
        id=name,
        classes=", ".join(classes),
        all_classes=_listed(terms.classes, 2),
        name=_texts(here.languages(folder), _title(kind)),
        unwritten=_texts(here.languages(folder)),
        all_groups=_listed(terms.groups, 4),
        law=", ".join(() if country is None else here.acts_of(country)),
    )
    path = here.folder / "facility_profiles" / folder / f"{kind}.yaml"
    write_new(path, text)
    return Begun((path,), "habeas lint")


# ---------------------------------------------------------------- acts and norms


def _instrument(name: str, here: Bench, by: str) -> Begun:
    _spelt(name, IDENTIFIER)
    if name in here.corpus.instruments:
        raise _taken("an instrument", name)
    own = here.countries
    maker = by or (own[0] if len(own) == 1 else "")
    country, systems = here.country(maker), here.corpus.terms.systems
    if country is None:
        makers = [*here.corpus.countries, *systems]
        _one_of("--by", "whose it is: a country, or a system of law", [maker] if maker else [], makers)
    kinds = OTHER_KINDS if country is None else tuple(country.acts)
    text = _filled(
        "instrument.yaml",
        id=name,
        unwritten=_texts(here.languages(maker)),
        kind="law" if "law" in kinds else kinds[0],
        all_kinds=", ".join(kinds),
        jurisdiction=maker if country is None else country.jurisdiction,
        binding="false" if country is None else "true",
    )
    path = here.folder / "standards" / (maker if country is None else country.id) / f"{name}.yaml"
    write_new(path, text)
    return Begun((path,), f"habeas new norm {name}.NAME")


def _norm(name: str, here: Bench, of: str, at: Sequence[str]) -> Begun:
    _spelt(name, IDENTIFIER)
    there = here.corpus.norms.get(name)
    if there is not None:
        raise _taken("a norm", name, f"{there.file}:{there.line}")
    act, themes = here.instrument_of(name, of), here.corpus.terms.themes
    entry = _filled(
        "norm.yaml",
        id=name,
        unwritten=_texts(here.languages(act.jurisdiction)),
        theme=next(iter(themes)),
        all_themes=_listed(themes, 4),
        force="shall" if act.obliges else "should",
        places=", ".join(_places(act, here, at)),
    )
    path = here.file_of(act.id)
    if path is None:
        path = here.folder / "standards" / here.folder_of(act.jurisdiction) / f"{act.id}.yaml"
        write_new(path, f"chapter_of: {act.id}\n\nnorms:\n{entry}")
    else:
        join(path, "norms", entry)
    return Begun((path,), f"habeas norms show {name}")


def _places(act: Instrument, here: Bench, at: Sequence[str]) -> Sequence[str]:
    """The places of which a norm can speak: of its State those where its act binds, else any."""
    country = here.country(act.jurisdiction)
    if country is None:
        for name in at:
            _one_of("--at", "at which classes of places it speaks", [name], [*here.corpus.terms.classes, ANY])
        return at or [ANY]
    places = {each.kind: each for each in here.corpus.profiles.values() if each.country == country.id}
    listing = [kind for kind, place in places.items() if act.id in place.law]
    unlisted = [
        kind for kind in at or places if kind in places and kind not in listing and here.is_own(places[kind].id)
    ]
    if unlisted and (at or not listing):
        message = f'"{act.id}" is not listed under "law" of {places[unlisted[0]].id}'
        raise wrong("A016", message, "list it there first, in the order of the hierarchy")
    if at or (places and not listing):
        _one_of("--at", "at which kinds of places it speaks", at, places)
    return at or listing or [ANY]


def _pattern(name: str, here: Bench, of: str) -> Begun:
    _spelt(name, IDENTIFIER)
    there = check_patterns(here.corpus, *here.rules)[0].patterns.get(name)
    if there is not None:
        raise _taken("a pattern", name, f"{there.file}:{there.line}")
    act = here.instrument_of(name, of)
    norms = [norm for norm in here.corpus.norms.values() if norm.instrument.id == act.id]
    if not norms:
        raise wrong("A016", f'"{act.id}" has no norm on which a pattern could rest', f"habeas new norm {act.id}.NAME")
    norm = min(norms, key=lambda each: each.source.enforceable)  # what is unsure concludes nothing yet
    entry = _filled(
        "pattern.yaml",
        id=name,
        instrument=act.id,
        unwritten=_texts(here.languages_here),
        theme=norm.theme,
        norm=norm.id,
    )
    path = here.folder / "standards" / "patterns" / f"{act.id}.yaml"
    if path.is_file():
        join(path, "patterns", entry)
    else:
        write_new(path, f"{_filled('patterns.yaml')}{entry}")
    return Begun((path,), f"habeas test {name}")


# ---------------------------------------------------------------- what all share


def join(path: Path, key: str, entry: str) -> None:
    """Add an entry to a list at the end of a file."""
    before = path.read_bytes().decode("utf-8-sig")
    text = joined(before.replace("\r\n", "\n"), key, entry, str(path))
    write_over(path, text.replace("\n", "\r\n") if "\r\n" in before else text)


def _filled(file: str, /, **parts: str) -> str:
    return Template((_BEGINNINGS / file).read_text(encoding="utf-8")).substitute(parts)


def _texts(languages: Iterable[str], english: str = "") -> str:
    """A text in each language, as it is written in a file: still to be written, if it is not given."""
    written = (f'{code}: "{english if english and code == "en" else _UNWRITTEN[code]}"' for code in languages)
    return f"{{{', '.join(written)}}}"


def _title(name: str) -> str:
    """A name as words: `police_cell` is a police cell."""
    words = re.sub(r"[._/-]+", " ", name)
    return words[:1].upper() + words[1:]


def _listed(words: Iterable[str], indent: int) -> str:
    """Known words as lines of a comment."""
    margin = f"{' ' * indent}  # "
    return textwrap.fill(f"known: {', '.join(words)}", _WIDTH, initial_indent=margin, subsequent_indent=margin)


def _one_of(option: str, what: str, given: Sequence[str], known: Iterable[str]) -> None:
    """Something was said with an option, and all of it is known."""
    names = list(known)
    if not given:
        raise wrong("A015", f"say with {option} {what}", f"known: {', '.join(names)}")
    for name in given:
        if name not in names:
            raise asked_wrongly("A015", f"{option}", name, names)


def _spelt(name: str, pattern: str) -> None:
    if not re.fullmatch(pattern, name) or "/" in name:
        raise wrong("A014", f'"{name}" cannot be used as a name', SPELLINGS[pattern].replace(" / -", " -"))


def _taken(what: str, name: str, where: str = "") -> AskedWrongly:
    return wrong("A014", f'there is {what} "{name}" already{f": {where}" if where else ""}', "give it another name")


def wrong(code: str, message: str, mend: str) -> AskedWrongly:
    """Something that was asked for and cannot be done."""
    return AskedWrongly([Problem(code, Place("command line"), message, mend)])
