"""The compiled law is kept by the hash of its content, and never trusted more than the files."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.errors import StandardsError
from engine.standards import cache, link
from engine.standards.cache import KEPT, cache_folder, keep, kept
from engine.standards.load import load_corpus, load_with_examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.standards.model import Corpus

LAW = "kazakhstan/kz-law.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own."""
    monkeypatch.setenv("HABEAS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def linkings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The digests of the laws that were linked, not read from the cache."""
    done: list[str] = []
    original = link.Linker.link

    def counted(linker: link.Linker, digest: str) -> object:
        done.append(digest)
        return original(linker, digest)

    monkeypatch.setattr(link.Linker, "link", counted)
    return done


def test_the_law_is_linked_once(small_standards: Path, folder: Path, linkings: list[str]):
    """The second time it comes from the cache, the same in every part."""
    first, examples = load_with_examples(small_standards)
    second, kept_examples = load_with_examples(small_standards)
    assert len(linkings) == 1
    assert (second, kept_examples) == (first, examples)
    assert load_corpus(small_standards) == first
    assert {path.name.partition("-")[0] for path in folder.iterdir()} == {"corpus", "examples"}


def test_a_changed_file_makes_a_new_law(small_standards: Path, folder: Path, linkings: list[str]):
    """The old one stays for whoever goes back to it."""
    before = load_corpus(small_standards)
    path = small_standards / LAW
    original = path.read_text(encoding="utf-8")
    path.write_text(original.replace("floor_per_person >= 2.5", "floor_per_person >= 4"), encoding="utf-8")
    after = load_corpus(small_standards)
    assert after.norms["kz-law.space"].require != before.norms["kz-law.space"].require
    path.write_text(original, encoding="utf-8")
    assert load_corpus(small_standards) == before
    assert len(linkings) == 2


def _cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def _one_bit_flipped(raw: bytes) -> bytes:
    return raw[:-100] + bytes([raw[-100] ^ 1]) + raw[-99:]


def _emptied(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damaged", [_cut, _one_bit_flipped, _emptied])
def test_a_damaged_cache_is_made_anew(
    small_standards: Path, folder: Path, linkings: list[str], damaged: Callable[[bytes], bytes]
):
    """One flipped bit could be a figure of the law."""
    first = load_corpus(small_standards)
    for path in folder.iterdir():
        path.write_bytes(damaged(path.read_bytes()))
    assert load_corpus(small_standards) == first
    assert load_corpus(small_standards) == first
    assert len(linkings) == 2


def test_what_is_left_of_a_cache_is_not_enough(small_standards: Path, folder: Path, linkings: list[str]):
    """Examples without their law, or the law without its examples, are linked together."""
    load_with_examples(small_standards)
    next(folder.glob("examples-*")).unlink()
    load_with_examples(small_standards)
    assert len(linkings) == 2


def test_a_broken_law_is_never_kept(small_standards: Path, folder: Path):
    """What raises once raises again."""
    path = small_standards / LAW
    path.write_text(path.read_text(encoding="utf-8").replace("severity: high", "severity: hihg"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(StandardsError, match="N003"):
            load_corpus(small_standards)
    assert not folder.exists()


@pytest.mark.parametrize("there", [Path("file"), Path("file/below")])
def test_a_cache_that_cannot_be_written_is_no_error(
    small_standards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: Path
):
    """A read-only home folder costs time and nothing else."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("HABEAS_CACHE", str(tmp_path / there))
    assert len(load_corpus(small_standards).norms) == 3
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_a_write_that_fails_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """A full disk, or a file that another program holds open."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    keep("key", "corpus", "a law")
    assert list(folder.iterdir()) == []
    assert kept("key", "corpus") is None


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch):
    """In a container nobody may have a home."""
    monkeypatch.setattr(cache, "cache_folder", lambda: Path("~nobody-of-this-name").expanduser())
    keep("key", "corpus", "a law")
    assert kept("key", "corpus") is None


def test_old_laws_are_forgotten(folder: Path):
    """A few versions stay, of each part."""
    for number in range(KEPT + 3):
        keep(f"{number}", "corpus", number)
        keep(f"{number}", "examples", number)
    assert len(list(folder.glob("corpus-*"))) == KEPT
    assert len(list(folder.glob("examples-*"))) == KEPT


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was(folder: Path, collecting: bool):  # noqa: FBT001
    """Reading the cache halts the garbage collector, and must not wake one that the caller halted."""
    keep("key", "corpus", "a law")
    was = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        assert kept("key", "corpus") == "a law"
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize(
    ("platform", "variable", "folder"),
    [
        ("linux", "XDG_CACHE_HOME", "habeas"),
        ("win32", "LOCALAPPDATA", "habeas/cache"),
    ],
)
def test_the_cache_lies_where_the_system_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, folder: str
):
    """An empty variable is the same as none."""
    monkeypatch.setattr(cache.sys, "platform", platform)
    monkeypatch.setenv("HABEAS_CACHE", "")
    monkeypatch.setenv(variable, str(tmp_path))
    assert cache_folder() == tmp_path / folder
    monkeypatch.setenv(variable, "")
    assert cache_folder().is_relative_to(Path.home())


def test_on_a_mac_the_cache_lies_in_the_library(monkeypatch: pytest.MonkeyPatch):
    """As its users expect."""
    monkeypatch.setattr(cache.sys, "platform", "darwin")
    monkeypatch.delenv("HABEAS_CACHE")
    assert cache_folder() == Path.home() / "Library" / "Caches" / "habeas"


def test_the_shipped_law_survives_the_cache(folder: Path, corpus: Corpus):
    """Every condition, table and text of it."""
    keep("key", "corpus", corpus)
    assert kept("key", "corpus") == corpus
