"""Folders of rule files in, a linked `Corpus` out; compiled once and kept by the hash of its content."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from engine.errors import StandardsError
from engine.standards.cache import cache_key, keep, kept
from engine.standards.compact import Codec, NotKept, Shelf, packed, unpacked
from engine.standards.corpus import Corpus
from engine.standards.rule_files import HOME, Files, find_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from engine.errors import Problem
    from engine.standards.corpus import Example, Instrument, Profile
    from engine.standards.pack import Pack
    from engine.standards.rule_files import RuleFile
    from engine.standards.terms import Terms
    from engine.text.strict_yaml import Document


def load_corpus(standards: Path | None = None, packs: Sequence[Path] = ()) -> Corpus:
    """The law of `standards` (by default what is shipped) with `packs` laid over it.

    Raises `StandardsError` with every problem.
    """
    files = find_files(standards, packs)
    return _kept_corpus(cache_key(files)) or _linked(files)[0]


def load_with_examples(standards: Path | None = None, packs: Sequence[Path] = ()) -> tuple[Corpus, tuple[Example, ...]]:
    """The law together with the examples written beside it, for `habeas test`."""
    files = find_files(standards, packs)
    key = cache_key(files)
    corpus, examples = _kept_corpus(key), kept_value(key, "examples")
    return _linked(files) if corpus is None or examples is None else (corpus, examples)


def kept_value(key: str, part: str, shared: Mapping[str, Any] | None = None) -> Any:
    """What `keep_value` wrote, or None when it is not there to be had."""
    body = kept(key, part)
    try:
        if body is None:
            return None
        names, data = unpacked(body)
        return Codec(names, shared).made(data)
    except (NotKept, TypeError, ValueError):
        return None


def keep_value(key: str, part: str, value: object, shared: Mapping[str, Any] | None = None) -> None:
    """Keep frozen dataclasses, and tuples and mappings of them; what is `shared` is kept elsewhere, by its id."""
    codec = Codec(shared=shared)
    data = codec.plain(value)
    keep(key, part, packed((tuple(codec.names), data)))


def profiles_named(corpus: Corpus, name: str) -> tuple[Profile, ...]:
    """The profile under its full id, or those of all countries under its last part."""
    if name in corpus.profiles:
        return (corpus.profiles[name],)
    return tuple(corpus.profiles[each] for each in corpus.profiles if each.rpartition("/")[2] == name)


def check_files(
    standards: Path | None = None, packs: Sequence[Path] = ()
) -> tuple[Corpus, tuple[Example, ...], list[Problem]]:
    """Everything that can be linked, and everything that is wrong: for `habeas lint`, which shows both."""
    return _checked(find_files(standards, packs))


def _checked(files: Files) -> tuple[Corpus, tuple[Example, ...], list[Problem]]:
    from engine.standards.link import Linker  # noqa: PLC0415  (pydantic is not needed when the cache holds)

    linker = Linker()
    takers = {
        "vocabulary": linker.add_vocabulary,
        "norms": linker.add_instrument,
        "country": linker.add_country,
        "profile": linker.add_profile,
    }
    _take(files.found, takers)
    for pack in files.packs:
        own = next((_read(file) for file in pack.found if file.holds == "pack"), None)
        linker.add_pack(pack, own)
        _take(pack.found, takers)
    corpus, examples = linker.link(files.digest)
    return corpus, examples, linker.problems


def _take(found: Iterable[RuleFile], takers: Mapping[str, Callable[[Document], None]]) -> None:
    for file in found:
        if file.holds in takers:
            takers[file.holds](_read(file))


def _read(file: RuleFile) -> Document:
    from engine.text.strict_yaml import read_bytes, read_file  # noqa: PLC0415

    return read_file(file.path, file.name) if file.content is None else read_bytes(file.content, file.name)


def _linked(files: Files) -> tuple[Corpus, tuple[Example, ...]]:
    """Everything, and kept for the next time; raises `StandardsError` when anything is wrong."""
    corpus, examples, problems = _checked(files)
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        raise StandardsError(errors)
    key = cache_key(files)
    keep(key, "corpus", _shelved(corpus))
    keep_value(key, "examples", examples)
    return corpus, examples


# ---------------------------------------------------------------- a corpus of which each part is read when asked for


def _shelved(corpus: Corpus) -> bytes:
    alone, sharing = Codec(), Codec(shared=corpus.instruments)
    instruments = _shelf(alone, corpus.instruments)
    others = [_shelf(sharing, each) for each in (corpus.norms, corpus.facts, corpus.profiles, corpus.countries)]
    terms = packed(sharing.plain(corpus.terms))
    at = {profile.id: tuple(norm.id for norm in corpus.norms_at(profile)) for profile in corpus.profiles.values()}
    as_of = None if corpus.as_of is None else corpus.as_of.toordinal()
    packs = packed(sharing.plain(corpus.packs))
    rest = (corpus.digest, terms, at, as_of, dict(corpus.older), packs)
    return packed((tuple(alone.names), instruments, tuple(sharing.names), others, *rest))


def _shelf(codec: Codec, shelf: Mapping[Any, object]) -> dict[Any, bytes]:
    return {name: packed(codec.plain(each)) for name, each in shelf.items()}


def _kept_corpus(key: str) -> Corpus | None:
    body = kept(key, "corpus")
    try:
        return None if body is None else _corpus(*unpacked(body))
    except (NotKept, TypeError):
        return None


def _corpus(
    alone: tuple[str, ...],
    instruments: Mapping[str, bytes],
    sharing: tuple[str, ...],
    others: list[Mapping[Any, bytes]],
    digest: str,
    terms: bytes,
    at: Mapping[str, tuple[str, ...]],
    as_of: int | None,
    older: Mapping[str, str],
    packs: bytes,
) -> Corpus:
    acts: Shelf[str, Instrument] = Shelf(instruments, Codec(alone))
    codec = Codec(sharing, acts)
    norms, facts, profiles, countries = others
    day = None if as_of is None else date.fromordinal(as_of)
    words: Terms = codec.made(unpacked(terms))
    laid: Mapping[str, Pack] = codec.made(unpacked(packs))
    corpus = Corpus(
        acts,
        Shelf(norms, codec),
        Shelf(facts, codec),
        Shelf(profiles, codec),
        digest,
        words,
        Shelf(countries, codec),
        as_of=day,
        older=older,
        packs=laid,
    )
    corpus.named_at.update(at)
    return corpus


__all__ = ["HOME", "check_files", "keep_value", "kept_value", "load_corpus", "load_with_examples", "profiles_named"]
