"""A folder of rule files in, a linked `Corpus` out; compiled once and kept by the hash of its content."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from engine.errors import StandardsError
from engine.standards.cache import cache_key, keep, kept
from engine.standards.compact import Codec, NotKept, Shelf, packed, unpacked
from engine.standards.corpus import Corpus
from engine.standards.rule_files import HOME, Files, find_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from engine.errors import Problem
    from engine.standards.corpus import Example, Instrument, Profile
    from engine.standards.terms import Terms


def load_corpus(standards: Path | None = None) -> Corpus:
    """The law of `standards` (by default what is shipped); raises `StandardsError` with every problem."""
    files = find_files(standards)
    return _kept_corpus(cache_key(files)) or _linked(files)[0]


def load_with_examples(standards: Path | None = None) -> tuple[Corpus, tuple[Example, ...]]:
    """The law together with the examples written beside it, for `habeas test`."""
    files = find_files(standards)
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


def check_files(standards: Path | None = None) -> tuple[Corpus, tuple[Example, ...], list[Problem]]:
    """Everything that can be linked, and everything that is wrong: for `habeas lint`, which shows both."""
    return _checked(find_files(standards))


def _checked(files: Files) -> tuple[Corpus, tuple[Example, ...], list[Problem]]:
    from engine.standards.link import Linker  # noqa: PLC0415  (pydantic is not needed when the cache holds)
    from engine.text.strict_yaml import read_bytes, read_file  # noqa: PLC0415

    linker = Linker()
    takers = {
        "vocabulary": linker.add_vocabulary,
        "norms": linker.add_instrument,
        "country": linker.add_country,
        "profile": linker.add_profile,
    }
    for file in files.found:
        read = read_file(file.path, file.name) if file.content is None else read_bytes(file.content, file.name)
        takers[file.holds](read)
    corpus, examples = linker.link(files.digest)
    return corpus, examples, linker.problems


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
    rest = (corpus.digest, terms, at, as_of, dict(corpus.older))
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
) -> Corpus:
    acts: Shelf[str, Instrument] = Shelf(instruments, Codec(alone))
    codec = Codec(sharing, acts)
    norms, facts, profiles, countries = others
    day = None if as_of is None else date.fromordinal(as_of)
    words: Terms = codec.made(unpacked(terms))
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
    )
    corpus.named_at.update(at)
    return corpus


__all__ = ["HOME", "check_files", "keep_value", "kept_value", "load_corpus", "load_with_examples", "profiles_named"]
