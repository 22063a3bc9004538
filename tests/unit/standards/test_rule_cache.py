"""The compiled law is kept by the hash of its content, and never trusted more than the files."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import StandardsError
from engine.standards import cache, link
from engine.standards.cache import KEPT, cache_folder, is_trusted, keep, kept
from engine.standards.compact import Codec, NotKept, packed, unpacked
from engine.standards.corpus import Provision, Span
from engine.standards.load import kept_value, load_corpus, load_with_examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.standards.corpus import Corpus

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
    keep("key", "corpus", b"a law")
    assert list(folder.iterdir()) == []
    assert kept("key", "corpus") is None


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch):
    """In a container nobody may have a home."""
    monkeypatch.setattr(cache, "cache_folder", lambda: Path("~nobody-of-this-name").expanduser())
    keep("key", "corpus", b"a law")
    assert kept("key", "corpus") is None


def test_old_laws_are_forgotten(folder: Path):
    """A few versions stay, of each part."""
    for number in range(KEPT + 3):
        keep(f"{number}", "corpus", b"a law")
        keep(f"{number}", "examples", b"its examples")
    assert len(list(folder.glob("corpus-*"))) == KEPT
    assert len(list(folder.glob("examples-*"))) == KEPT


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


@pytest.mark.usefixtures("folder")
def test_the_shipped_law_survives_the_cache(corpus: Corpus, linkings: list[str]):
    """Every condition, table and text of it, and which norms speak of which kind of place."""
    made, examples = load_with_examples()
    from_cache, kept_examples = load_with_examples()
    assert len(linkings) == 1
    assert (from_cache, kept_examples) == (made, examples)
    assert corpus == made
    for profile in made.profiles.values():
        assert from_cache.norms_at(from_cache.profiles[profile.id]) == made.norms_at(profile)


@pytest.mark.usefixtures("folder")
def test_the_norms_of_an_act_share_it(small_standards: Path):
    """It is one act, and kept once."""
    load_corpus(small_standards)
    corpus = load_corpus(small_standards)
    assert all(norm.instrument is corpus.instruments["kz-law"] for norm in corpus.norms.values())


# ---------------------------------------------------------------- who wrote it


def test_a_part_of_another_law_does_not_pass_under_this_name(folder: Path):
    """Whoever renames an old law to a new one changes no figure."""
    keep("old", "corpus", b"the old law")
    next(folder.iterdir()).rename(folder / "corpus-new.bin")
    assert kept("new", "corpus") is None


@pytest.mark.skipif(os.name == "nt", reason="on Windows the folder lies in the user's own profile")
@pytest.mark.parametrize("whose", ["folder", "file"])
def test_what_others_can_write_is_not_read(folder: Path, whose: str):
    """A cache in a shared folder could hold the law of whoever shares it."""
    keep("key", "corpus", b"a law")
    path = folder if whose == "folder" else next(folder.iterdir())
    assert kept("key", "corpus") == b"a law"
    path.chmod(0o777)
    assert kept("key", "corpus") is None
    assert is_trusted(folder) is (whose == "file")


@pytest.mark.skipif(os.name == "nt", reason="on Windows the folder lies in the user's own profile")
def test_what_belongs_to_somebody_else_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Neither is anything written there."""
    keep("key", "corpus", b"a law")
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert kept("key", "corpus") is None
    keep("other", "corpus", b"a law")
    assert len(list(folder.iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_the_folder_is_made_for_the_user_alone(folder: Path):
    """Whatever the umask says."""
    before = os.umask(0)
    try:
        keep("key", "corpus", b"a law")
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(next(folder.iterdir()).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name",
    [
        "os:system",
        "subprocess:Popen",
        "engine.text.whole_files:write_whole",
        "engine.standards.load:Path",
        "engine.nowhere:X",
        "",
    ],
)
def test_a_file_cannot_name_what_is_no_value_of_ours(name: str):
    """So nothing in it can run."""
    with pytest.raises(NotKept):
        Codec([name])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "body",
    [b"", b"no marshal", packed(1), packed((("os:system",), [6, "true"])), packed(((), [99])), packed(((), [3]))],
)
def test_what_this_version_would_not_have_written_is_not_taken(body: bytes):
    """It is made anew."""
    keep("key", "examples", body)
    assert kept_value("key", "examples") is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.dates(),
        lambda inner: (
            st.lists(inner)
            | st.lists(inner).map(tuple)
            | st.dictionaries(st.text() | st.dates(), inner)
            | st.builds(Span, st.none() | st.dates(), st.none() | st.dates())
            | st.builds(Provision, st.text(), st.text(), inner)
        ),
    )
)
def test_every_value_comes_back_as_it_was(value: object):
    """Lists stay lists, tuples tuples, days days, and each class the same."""
    writing = Codec()
    body = packed(writing.plain(value))
    assert repr(Codec(writing.names).made(unpacked(body))) == repr(value)
