"""A folder of rule files in, a linked `Corpus` out; compiled once and kept by the hash of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import StandardsError
from engine.standards.cache import cache_folder, cache_key, keep, kept
from engine.standards.files import HOME, Files, find_files

if TYPE_CHECKING:
    from pathlib import Path

    from engine.errors import Problem
    from engine.standards.model import Corpus, Example, Profile


def load_corpus(standards: Path | None = None) -> Corpus:
    """The law of `standards` (by default what is shipped); raises `StandardsError` with every problem."""
    files = find_files(standards)
    corpus: Corpus | None = kept(cache_key(files), "corpus")
    return corpus or _linked(files)[0]


def load_with_examples(standards: Path | None = None) -> tuple[Corpus, tuple[Example, ...]]:
    """The law together with the examples written beside it, for `habeas test`."""
    files = find_files(standards)
    key = cache_key(files)
    corpus, examples = kept(key, "corpus"), kept(key, "examples")
    return _linked(files) if corpus is None or examples is None else (corpus, examples)


def profile_named(corpus: Corpus, name: str) -> Profile | None:
    """The profile under its full id, its last part, or its type."""
    for profile in corpus.profiles.values():
        if name in {profile.id, profile.type, profile.id.rpartition("/")[2]}:
            return profile
    return None


def check_files(standards: Path | None = None) -> tuple[Corpus, tuple[Example, ...], list[Problem]]:
    """Everything that can be linked, and everything that is wrong: for `habeas lint`, which shows both."""
    return _checked(find_files(standards))


def _checked(files: Files) -> tuple[Corpus, tuple[Example, ...], list[Problem]]:
    from engine.standards.link import Linker  # noqa: PLC0415  (pydantic is not needed when the cache holds)
    from engine.standards.strict_yaml import read_bytes, read_file  # noqa: PLC0415

    linker = Linker()
    takers = {"vocabulary": linker.add_vocabulary, "norms": linker.add_instrument, "profile": linker.add_profile}
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
    keep(key, "corpus", corpus)
    keep(key, "examples", examples)
    return corpus, examples


__all__ = [
    "HOME", "Files", "cache_folder", "check_files", "find_files", "load_corpus", "load_with_examples", "profile_named",
]  # fmt: skip
