"""Whatever a file holds, reading it ends, never raises, and every problem has a place in the file."""

from __future__ import annotations

import string
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from chance import often
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.standards.link import Linker
from engine.standards.rule_parts import Entry
from engine.text.strict_yaml import Document, plain, read_bytes, read_file, read_text
from engine.text.typed import typed

if TYPE_CHECKING:
    from collections.abc import Callable

# Pieces of which YAML and its mistakes are made; plain random text is almost always one long scalar.
PIECES = st.sampled_from(
    [
        "a", "b: ", ": ", ":", "- ", "-", "? ", "\n", "\n  ", "\n    ", " ", "\t", "[", "]", "{", "}", ", ", "'", '"',
        "#", " #", "&x ", "*x", "!t ", "!!int ", "<<", "|", ">", ">9", "|-", "%", "@", "`", "---", "...", "\n---\n",
        "null", "~", "no", "012", "12:30", "я", "\u2028", "\x85", "\r", "\r\n", "\ufeff", "\\", "\\x", "\x00", "\ud800", "😀",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=())), st.lists(PIECES, max_size=30).map("".join)
)  # surrogates included
BYTES = st.one_of(
    st.binary(),
    TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
    TEXTS.map(lambda text: text.encode("cp1251", "replace")),
)
PLAIN = st.recursive(
    st.text(string.ascii_letters + string.digits + "яә .:-#'\"\n", max_size=12),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text(string.ascii_letters, min_size=1, max_size=6), inner, max_size=4),
    ),
    max_leaves=20,
)


def places_hold(document: Document) -> None:
    """A document has a root or problems, and each problem lies in the file."""
    if document.problems and document.root is not None:
        assert {problem.code for problem in document.problems} <= {"Y012", "Y014"}
    assert document.root is not None or document.problems
    lines = document.text.splitlines()
    for problem in document.problems:
        place = problem.place
        assert place.file == document.file
        assert place.width >= 1
        if place.line:
            assert 1 <= place.line <= max(len(lines), 1)
            assert place.source == (lines[place.line - 1] if lines else "")
            assert 1 <= place.column <= len(place.source) + 1
        assert problem.message
        assert problem.mend
        assert str(problem).isprintable() or "\n" in str(problem)


@given(TEXTS)
@example("a: >9")
@example("a: '")
@example("\ufeff\ufeff")
@example("[" * 2000)
@example("{" * 2000)
@example("- " * 2000)
@example("a: &x [*x]")
@settings(max_examples=often(400))
def test_no_text_makes_the_reader_raise(text: str):
    """Neither random characters nor pieces of YAML in any order."""
    places_hold(read_text(text, "visit.yaml"))


@given(BYTES)
@settings(max_examples=often(300))
def test_no_bytes_make_the_reader_raise(raw: bytes):
    """In any encoding or none."""
    places_hold(read_bytes(raw, "visit.yaml"))


@given(st.binary(max_size=200))
@settings(max_examples=often(50))
def test_no_file_makes_the_reader_raise(raw: bytes):
    """From the disk it is the same as from memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "visit.yaml"
        path.write_bytes(raw)
        read = read_file(path, "visit.yaml")
    places_hold(read)
    assert read.problems == read_bytes(raw, "visit.yaml").problems


def _dumped(data: object, **style: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, **style)


@given(
    st.dictionaries(st.text(string.ascii_letters, min_size=1, max_size=6), PLAIN, max_size=5).filter(bool),
    st.sampled_from([True, False, None]),
)
def test_texts_come_back_as_they_were(data: dict[str, object], flow: bool | None):  # noqa: FBT001
    """What another program wrote as texts is read as the same texts."""
    document = read_text(_dumped(data, default_flow_style=flow, default_style='"'), "visit.yaml")
    assert document.problems == []
    assert plain(document.root) == data


class _Leaf(Entry):
    """A small model with one key of every kind."""

    word: str
    number: float = 0.0
    flag: bool = False
    words: tuple[str, ...] = ()


class _Tree(Entry):
    """The same, below a list and below a name."""

    leaves: tuple[_Leaf, ...]
    named: dict[str, _Leaf] = {}  # noqa: RUF012  (pydantic copies it)


@given(
    st.one_of(
        PLAIN,
        st.fixed_dictionaries(
            {
                "leaves": st.lists(
                    st.dictionaries(st.sampled_from(["word", "number", "flag", "words", "wurd"]), PLAIN), max_size=3
                )
            },
            optional={"named": PLAIN},
        ),
    )
)
def test_no_shape_of_data_makes_the_model_raise(data: Any):
    """Typed, or told with a place: never a traceback."""
    document = read_text(_dumped(data, default_style='"'), "visit.yaml")
    if document.root is None:
        return
    value = typed(document, document.root, _Tree, "V")
    assert (value is None) == bool(document.problems)
    for problem in document.problems:
        assert problem.place.line >= 1
        assert problem.code in {"V001", "V002", "V003", "V004", "V005", "V006"}


@given(
    st.sampled_from(["add_vocabulary", "add_instrument", "add_profile"]),
    st.dictionaries(st.sampled_from(["facts", "instrument", "chapter_of", "norms", "profile"]), PLAIN),
)
def test_no_rule_file_makes_the_linker_raise(taker: str, data: dict[str, object]):
    """Whatever is below the known keys."""
    linker = Linker()
    take: Callable[[Document], None] = getattr(linker, taker)
    take(read_text(_dumped(data), "law.yaml"))
    corpus, _ = linker.link("")
    assert linker.problems or not corpus.profiles
