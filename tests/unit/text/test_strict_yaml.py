"""Texts mean what their authors wrote, and what cannot be read is told with a caret and a mend."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from engine.errors import Place
from engine.text import strict_yaml
from engine.text.strict_yaml import Mapping, Scalar, Sequence, plain, read_bytes, read_file, read_text
from engine.text.whole_files import MAX_BYTES


def told(text: str | bytes) -> str:
    """What is told of a file with this content."""
    document = read_text(text, "law.yaml") if isinstance(text, str) else read_bytes(text, "law.yaml")
    assert document.root is None or {problem.code for problem in document.problems} <= {"Y012", "Y014"}
    return "".join(f"{problem}\n" for problem in document.problems)


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    "written",
    [
        "no", "yes", "on", "off", "y", "true", "False", "012", "0o14", "0x1F", "1_000", "12:30", "190:20:30", "2018-06-19",
        "2018-06-19 12:30:00", "25-30 min", "9,6", "1e3", ".5", ".inf", ".nan", "=", "<<", "9.6 ± 0.2 m²", "<20", "да", "жоқ",
    ],
)  # fmt: skip
def test_a_scalar_stays_the_text_that_was_written(written: str):
    """YAML 1.1 would read `no` as false, `012` as ten and `12:30` as 750."""
    assert plain(read_text(f"value: {written}\n", "visit.yaml").root) == {"value": written}


@pytest.mark.parametrize("blank", ["", "~", "null", "Null", "NULL"])
def test_what_was_left_blank_is_nothing(blank: str):
    """A blank is not a text."""
    assert plain(read_text(f"value: {blank}\n", "visit.yaml").root) == {"value": None}


def test_a_quoted_null_is_a_text():
    """Quotation marks make a word of it."""
    assert plain(read_text("value: 'null'\nother: \"\"\n", "visit.yaml").root) == {"value": "null", "other": ""}


def test_keys_are_texts_too():
    """`on` and `12` are keys as they are written."""
    assert plain(read_text("on: 1\n12: 2\nnull: 3\n", "visit.yaml").root) == {"on": "1", "12": "2", "null": "3"}


def test_json_is_read_by_the_same_reader():
    """A visit may be JSON."""
    assert plain(read_text('{"rooms": [{"id": "a", "dark": false}]}', "visit.json").root) == {
        "rooms": [{"id": "a", "dark": "false"}]
    }


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_line_that_was_added_stands_where_it_came_from(end: str):
    """What was not in the file is not told as if it were."""
    document = read_text(f"a: 1{end}", "visit.yaml")
    first = document.add_line("b=2", "--set", 1)
    second = document.add_line("c=3", "--set", 2)
    assert document.at(first, 3) == Place("--set", 1, 3, "b=2")
    assert document.at(second, 1, 3) == Place("--set", 2, 1, "c=3", 3)
    assert document.at(1, 4) == Place("visit.yaml", 1, 4, "a: 1")


def test_every_node_knows_its_place():
    """Lines and columns count from one, in characters and not in bytes."""
    document = read_text("ключ: [а, 'бв']\n", "visit.yaml")
    root = document.root
    assert isinstance(root, Mapping)
    items = root.get("ключ")
    assert isinstance(items, Sequence)
    assert items.items == (Scalar("а", 1, 8), Scalar("бв", 1, 11, plain=False))
    assert root.key("ключ") == Scalar("ключ", 1, 1)
    assert (root.get("other"), root.key("other")) == (None, None)
    source = "ключ: [а, 'бв']"
    assert document.place(items.items[1]) == Place("visit.yaml", 1, 11, source, 4)
    assert document.place(items, width=3) == Place("visit.yaml", 1, 7, source, 3)
    assert document.place(None) == Place("visit.yaml")
    assert plain(None) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str):
    """Excel and Notepad write marks, and UTF-16."""
    assert plain(read_bytes("имя: Әсел\r\n".encode(encoding), "visit.yaml").root) == {"имя": "Әсел"}


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "a: 1\nb: 2\na: 3\n",
            """\
law.yaml:3:1: error Y012: the key "a" is written twice; the first is on line 1
  3 | a: 3
    | ^
  mend: keep one of them
""",
            id="a key written twice, of which YAML would drop one in silence",
        ),
        pytest.param(
            "a: &x 1\nb: *x\n",
            """\
law.yaml:1:4: error Y007: anchors and aliases are not used here
  1 | a: &x 1
    |    ^
  mend: write the value out
""",
            id="an anchor",
        ),
        pytest.param(
            "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n",
            """\
law.yaml:1:4: error Y007: anchors and aliases are not used here
  1 | a: &a [x,x,x,x]
    |    ^
  mend: write the value out
""",
            id="a bomb of aliases",
        ),
        pytest.param(
            "a: !!python/object/apply:os.system [ls]\n",
            """\
law.yaml:1:4: error Y010: tags such as tag:yaml.org,2002:python/object/apply:os.system are not used here
  1 | a: !!python/object/apply:os.system [ls]
    |    ^
  mend: remove the tag
""",
            id="a tag that other readers would run",
        ),
        pytest.param(
            "a: 1\n---\nb: 2\n",
            """\
law.yaml:2:1: error Y009: the file holds several documents
  2 | ---
    | ^
  mend: remove the line "---"
""",
            id="several documents",
        ),
        pytest.param(
            "a:\n\tb: 1\n",
            """\
law.yaml:2:1: error Y006: this is not YAML: a tab stands where spaces belong
  2 |  b: 1
    | ^
  mend: indent with spaces
""",
            id="a tab at the start of a line",
        ),
        pytest.param(
            "a: 1\n  \tb: 1\n",
            """\
law.yaml:2:5: error Y006: this is not YAML: a tab stands where spaces belong
  2 |    b: 1
    |     ^
  mend: indent with spaces
""",
            id="a tab after spaces",
        ),
        pytest.param(
            'a: "no end\nb: 2\n',
            """\
law.yaml:1:4: error Y006: this is not YAML: a quotation mark or a bracket is not closed
  1 | a: "no end
    |    ^
  mend: close it
""",
            id="an open quotation mark, told where it opens",
        ),
        pytest.param(
            "a: [1, 2\nb: 3\n",
            """\
law.yaml:1:4: error Y006: this is not YAML: a comma or the closing bracket is missing
  1 | a: [1, 2
    |    ^
  mend: put commas between values and close the bracket
""",
            id="an open bracket, told where it opens",
        ),
        pytest.param(
            "a: [\n",
            """\
law.yaml:1:5: error Y006: this is not YAML: a bracket is not closed
  1 | a: [
    |     ^
  mend: close it
""",
            id="a bracket with nothing after it",
        ),
        pytest.param(
            "note: he said: no\n",
            """\
law.yaml:1:14: error Y006: this is not YAML: a second ": " stands in one line
  1 | note: he said: no
    |              ^
  mend: put quotation marks round a text that holds ": "
""",
            id="a colon in a text",
        ),
        pytest.param(
            "a:\n- 1\n b: 2\n",
            """\
law.yaml:3:3: error Y006: this is not YAML: this does not fit the lines above
  3 |  b: 2
    |   ^
  mend: check the indentation and the quotation marks of this line and the one above
""",
            id="a key below a list",
        ),
        pytest.param(
            "a:\n  b: 1\n c: 2\n",
            """\
law.yaml:3:2: error Y006: this is not YAML: this does not fit the lines above
  3 |  c: 2
    |  ^
  mend: check the indentation and the quotation marks of this line and the one above
""",
            id="indentation between two levels",
        ),
        pytest.param(
            "a: 1\nhello\nb: 2\n",
            """\
law.yaml:2:1: error Y006: this is not YAML: a line without a colon
  2 | hello
    | ^
  mend: write "key: value", or indent a text that goes on
""",
            id="a line without a colon",
        ),
        pytest.param(
            "a: @home\n",
            """\
law.yaml:1:4: error Y006: this is not YAML: a text cannot start with "@"
  1 | a: @home
    |    ^
  mend: put quotation marks round the text
""",
            id="a sign that cannot start a text",
        ),
        pytest.param(
            "a: * note\n",
            """\
law.yaml:1:5: error Y006: this is not YAML: a text cannot start with "*" or "&"
  1 | a: * note
    |     ^
  mend: put quotation marks round the text
""",
            id="a star that was meant as a bullet",
        ),
        *(
            pytest.param(
                f"a: {written}\n",
                f"""\
law.yaml:1:4: error Y006: this is not YAML: a text cannot start with ">" or "|"
  1 | a: {written}
    |    {"^" * width}
  mend: put quotation marks round the text
""",
                id=f"{written}, which YAML would take for the head of a text to be folded",
            )
            for written, width in ((">9", 1), (">-9", 1))
        ),
        pytest.param(
            "a: >20\n",
            """\
law.yaml:1:6: error Y006: this is not YAML: a text cannot start with ">" or "|"
  1 | a: >20
    |      ^
  mend: put quotation marks round the text
""",
            id="more than twenty, without quotation marks",
        ),
        pytest.param(
            "a: - b\n",
            """\
law.yaml:1:4: error Y006: this is not YAML: a list begins on a line of its own
  1 | a: - b
    |    ^
  mend: write each item on its own line, after a dash
""",
            id="a list on the line of its key",
        ),
        pytest.param(
            'a: "C:\\quarantine"\n',
            """\
law.yaml:1:7: error Y006: this is not YAML: a backslash stands between double quotation marks
  1 | a: "C:\\quarantine"
    |       ^
  mend: use single quotation marks
""",
            id="a backslash",
        ),
        pytest.param(
            "%YAML 9.9\n---\na: 1\n",
            """\
law.yaml:1:1: error Y006: this is not YAML: found incompatible YAML document
  1 | %YAML 9.9
    | ^
  mend: check the indentation and the quotation marks of this line and the one above
""",
            id="something for which we have no words",
        ),
        pytest.param(
            "[" * 40 + "]" * 40,
            """\
law.yaml:1:32: error Y008: nested deeper than 30
  1 | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
    |                                ^
  mend: write it flatter
""",
            id="depth without end",
        ),
        pytest.param(
            "? [a, b]\n: 1\n",
            """\
law.yaml:1:3: error Y011: a key must be a plain word
  1 | ? [a, b]
    |   ^
  mend: remove the brackets
""",
            id="a list as a key",
        ),
        pytest.param(
            "a: 1\nb: x\x1b[31mred\n",
            """\
law.yaml:2:5: error Y013: a text file does not hold the character U+001B
  2 | b: x\N{REPLACEMENT CHARACTER}[31mred
    |     ^
  mend: remove it
""",
            id="a command to the terminal",
        ),
        pytest.param(
            "a: 1\n\x00",
            """\
law.yaml:2:1: error Y013: a text file does not hold the character U+0000
  2 | \N{REPLACEMENT CHARACTER}
    | ^
  mend: remove it
""",
            id="a zero at the start of a line",
        ),
        pytest.param(
            "\ud800",
            """\
law.yaml:1:1: error Y013: a text file does not hold the character U+D800
  1 | \N{REPLACEMENT CHARACTER}
    | ^
  mend: remove it
""",
            id="half of a surrogate pair",
        ),
        pytest.param(
            "тема: еда\nвес: 390 г".encode("cp1251"),
            """\
law.yaml:1:1: error Y004: the text is not in UTF-8
  1 | \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}: \
\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}
    | ^
  mend: save the file as "UTF-8" in your editor and try again
""",
            id="Windows-1251",
        ),
        pytest.param(
            b"a: 1\nb: x" + "я".encode("cp1251"),
            """\
law.yaml:2:5: error Y004: the text is not in UTF-8
  2 | b: x\N{REPLACEMENT CHARACTER}
    |     ^
  mend: save the file as "UTF-8" in your editor and try again
""",
            id="one letter of Windows-1251, on the second line",
        ),
        pytest.param(
            "a: да".encode("utf-16")[:-1],
            """\
law.yaml:1:5: error Y004: the text is not in UTF-8
  1 | a: д\N{REPLACEMENT CHARACTER}
    |     ^
  mend: save the file as "UTF-8" in your editor and try again
""",
            id="UTF-16 cut in the middle of a letter",
        ),
        pytest.param(
            b"PK\x03\x04\x00\x00",
            """\
law.yaml: error Y003: this is a binary file, not text
  mend: name a .yaml or .json file
""",
            id="a workbook",
        ),
        *(
            pytest.param(
                text,
                """\
law.yaml: error Y005: the file is empty
  mend: copy a file that works and change it
""",
                id=f"nothing, as {text!r}",
            )
            for text in ("", "  \n", "# a comment only\n", "---\n", "null\n")
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_a_caret_and_a_mend(text: str | bytes, message: str):
    """The whole message is the promise."""
    assert told(text) == message


def test_more_values_than_a_file_may_hold_are_refused(monkeypatch: pytest.MonkeyPatch):
    """The count stops before memory does."""
    monkeypatch.setattr(strict_yaml, "MAX_NODES", 3)
    assert told("[a, b, c, d]").startswith("law.yaml:1:8: error Y002: more than 3 values in one file\n")


@pytest.mark.parametrize(
    ("text", "message", "mend"),
    [
        (
            "{value: no, note: dirty dishes, rats in the store}",
            'inside of braces a comma cuts "dirty dishes, rats in the store" in pieces',
            'put quotation marks around the whole: "dirty dishes, rats in the store"',
        ),
        (
            "{id: a, floor_area: 9,6, beds: 4}",
            'inside of braces a comma cuts "9,6" in pieces',
            'put quotation marks around the whole: "9,6", or write 9.6',
        ),
        (
            "{id: a, groups: convicted, women}",
            'inside of braces a comma cuts "convicted, women" in pieces',
            'put quotation marks around the whole: "convicted, women", or brackets if it is a list: [convicted, women]',
        ),
        (
            "{note: a leak, 3 beds, note}",
            'inside of braces a comma cuts "a leak, 3 beds, note" in pieces',
            'put quotation marks around the whole: "a leak, 3 beds, note"',
        ),
        (
            "{rats}",
            '"rats" has no colon and no value',
            'write "key: value", and texts that hold a comma in quotation marks',
        ),
        (
            "{a: 'x', 'y z', b: 1}",
            '"y z" has no colon and no value',
            'write "key: value", and texts that hold a comma in quotation marks',
        ),
    ],
)
@pytest.mark.parametrize("loader", ["CLoader", "Loader"])
def test_what_a_comma_cuts_off_is_never_lost(
    monkeypatch: pytest.MonkeyPatch, loader: str, text: str, message: str, mend: str
):
    """YAML takes the rest of a text for a key of its own, without a value; so it is told, once, with the mend."""
    monkeypatch.setattr(strict_yaml, "Loader", getattr(yaml, loader))
    (problem,) = read_text(text, "visit.yaml").problems
    assert (problem.code, problem.message, problem.mend) == ("Y014", message, mend)


def test_a_key_that_waits_for_its_value_is_no_piece_of_a_text():
    """A colon was written: it is a blank."""
    document = read_text('{a: , b : , "c":"", d: ~}\n', "visit.yaml")
    assert document.problems == []
    assert plain(document.root) == {"a": None, "b": None, "c": "", "d": None}


def test_every_key_that_is_written_twice_is_told():
    """Duplicate keys do not stop the reading."""
    assert told("a: 1\na: 2\nb: 1\nb: 2\n").count("Y012") == 2


@pytest.mark.parametrize("loader", ["CLoader", "Loader"])
def test_both_parsers_read_the_same(monkeypatch: pytest.MonkeyPatch, loader: str):
    """Where there is no C parser, the slow one takes its place."""
    monkeypatch.setattr(strict_yaml, "Loader", getattr(yaml, loader))
    document = read_text("a: [no, 012]\nb: {c: 'д', e: }\n", "law.yaml")
    assert document.problems == []
    assert plain(document.root) == {"a": ["no", "012"], "b": {"c": "д", "e": None}}
    assert [problem.code for problem in read_text("a: 'x\n", "law.yaml").problems] == ["Y006"]


# ---------------------------------------------------------------- files


def test_a_file_is_read_under_the_name_that_is_shown(tmp_path: Path):
    """Messages name the file as the person named it."""
    path = tmp_path / "visit.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    assert read_file(path).file == str(path)
    assert read_file(path, "visit.yaml").file == "visit.yaml"


def test_a_hundred_megabytes_are_refused_before_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A sparse file costs nothing to make; reading it would."""
    path = tmp_path / "visit.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    document = read_file(path, "visit.yaml")
    assert str(document.problems[0]) == (
        f"visit.yaml: error Y002: the file is too large: 100 MB\n"
        f"  mend: the limit is {MAX_BYTES // 10**6} MB: split the file"
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent.yaml", "the file cannot be read: No such file or directory"),
        (".", "this is not a file"),
        ("\0", "this is not the name of a file"),
    ],
)
def test_what_is_no_file_is_told(tmp_path: Path, name: str, message: str):
    """A missing file, a folder, and a name that no file can have."""
    document = read_file(tmp_path / name, "visit.yaml")
    assert [(problem.code, problem.message) for problem in document.problems] == [("Y001", message)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    """Reading a pipe that nobody writes to would never end."""
    os.mkfifo(tmp_path / "pipe")
    assert [problem.code for problem in read_file(tmp_path / "pipe").problems] == ["Y001"]
