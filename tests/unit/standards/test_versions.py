"""Who names a norm means the law, in whichever version it is in force."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from engine.standards.load import check_files, load_corpus

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus


def _chain(**older: str) -> Corpus:
    """A corpus of norms a to e of which some replace others."""
    law = load_corpus()
    norm = next(iter(law.norms.values()))
    return replace(law, norms={name: replace(norm, id=name) for name in "abcde"}, older=older)


@pytest.mark.parametrize(
    ("asked", "named"),
    [("a", "abc"), ("b", "abc"), ("c", "abc"), ("d", "d"), ("nobody", "")],
)
def test_all_versions_are_meant_whichever_is_named(asked: str, named: str):
    """The oldest first, also when a later one is named; one that stands alone is itself; an unknown one is none."""
    assert "".join(norm.id for norm in _chain(b="a", c="b").versions(asked)) == named


@pytest.mark.parametrize(("asked", "named"), [("a", "abcd"), ("b", "abd"), ("c", "ac"), ("d", "abd")])
def test_a_norm_that_was_divided(asked: str, named: str):
    """Two norms took the place of one: each means what it came from, and not the other."""
    assert "".join(norm.id for norm in _chain(b="a", c="a", d="b").versions(asked)) == named


def test_a_ring_ends():
    """Whatever is written, the question has an answer."""
    assert {norm.id for norm in _chain(a="b", b="a").versions("a")} == {"a", "b"}


def test_the_shipped_versions_are_known_read_or_kept(tmp_path, monkeypatch):
    """The same from the files and from the cache."""
    monkeypatch.setenv("HABEAS_CACHE", str(tmp_path))
    for corpus in (check_files()[0], load_corpus(), load_corpus()):
        found = corpus.versions("kz-cpc-48h")
        assert [norm.id for norm in found] == ["kz-cpc-72h-before-2018", "kz-cpc-48h"]
