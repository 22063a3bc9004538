"""YAML text in, nodes with line and column out; scalars stay text until a model types them.

YAML 1.1 reads `no` as false, `012` as ten and `12:30` as 750.  Law and field notes cannot afford that, so this
reader takes only structure from YAML.  Duplicate keys, anchors, tags, several documents, depth and size
beyond limits are problems with a caret, never a guess and never a crash.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

import yaml

from engine.errors import Place, Problem
from engine.records import dataclass
from engine.text.whole_files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The C parser is six times faster and ships in most wheels.
Loader: Any = getattr(yaml, "CLoader", yaml.Loader)

MAX_DEPTH: Final = 30
MAX_NODES: Final = 400_000
NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
NOT_TEXT: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow in a file: control characters and halves of surrogate pairs."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `plain` when it was written without quotation marks."""

    text: str
    line: int
    column: int
    plain: bool = True

    @property
    def is_null(self) -> bool:
        """Whether nothing was written here."""
        return self.plain and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their places, and values, in the order of the file."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """The value under a key."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its place."""
        return next((name for name, _ in self.pairs if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Document:
    """One file: its name, its lines (for carets), its root, and what was wrong with it."""

    file: str
    text: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    elsewhere: dict[int, tuple[str, int]] = field(default_factory=dict, repr=False)
    """Lines that were added: where they are told to stand, a name and a line."""
    _lines: list[str] | None = field(default=None, repr=False)

    def place(self, node: Node | None, width: int | None = None) -> Place:
        """Where a node stands, with its source line."""
        if node is None:
            return Place(self.file)
        if width is None:
            width = len(node.text) + (0 if node.plain else 2) if isinstance(node, Scalar) else 1
        return self.at(node.line, node.column, width)

    def at(self, line: int, column: int, width: int = 1) -> Place:
        """A place by line and column, both from 1; what lies past the end is the end."""
        if self._lines is None:
            self._lines = self.text.splitlines()
        if line > len(self._lines):
            line, column = max(len(self._lines), 1), MAX_BYTES
        source = self._lines[line - 1] if self._lines else ""
        file, number = self.elsewhere.get(line, (self.file, line))
        return Place(file, number, min(column, len(source) + 1), source, max(width, 1))

    def add_line(self, text: str, file: str, number: int) -> int:
        """A line behind all others, told to stand in another file; its number here."""
        self.text += f"{'' if self.text.endswith(chr(10)) else chr(10)}{text}\n"
        self._lines = self.text.splitlines()
        self.elsewhere[len(self._lines)] = (file, number)
        return len(self._lines)


def read_file(path: Path, name: str | None = None) -> Document:
    """The document in a file; unreadable, oversized or binary files are documents with a problem."""
    shown = name or str(path)
    try:
        if not path.is_file():
            path.stat()  # tells what does not exist from what is not a file
            return _refused(shown, "Y001", "this is not a file", "name a .yaml or .json file")
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return _refused(shown, "Y001", message, "check the name and the folder")
    except ValueError:
        return _refused(shown, "Y001", "this is not the name of a file", "check the name and the folder")
    if size > MAX_BYTES:
        limit = f"the limit is {MAX_BYTES // 10**6} MB: split the file"
        return _refused(shown, "Y002", f"the file is too large: {size / 1e6:.0f} MB", limit)
    return read_bytes(raw, shown)


def read_bytes(raw: bytes, name: str) -> Document:
    """The document in the bytes of a file: UTF-8, with or without its mark, or UTF-16 with its mark."""
    is_utf_16 = raw.startswith(_UTF_16)
    if b"\0" in raw[:4096] and not is_utf_16:
        return _refused(name, "Y003", "this is a binary file, not text", "name a .yaml or .json file")
    encoding = "utf-16" if is_utf_16 else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        document = Document(name, raw.decode(encoding, errors="replace"))
        before = raw[: error.start].decode(encoding, errors="replace").split("\n")
        place = document.at(len(before), len(before[-1]) + 1)
        mend = 'save the file as "UTF-8" in your editor and try again'
        document.problems.append(Problem("Y004", place, "the text is not in UTF-8", mend))
        return document
    return read_text(text, name)


def read_text(text: str, name: str) -> Document:
    """The document in a text."""
    document = Document(name, text)
    strange = NOT_TEXT.search(text)
    if strange is not None:
        before = text[: strange.start()].splitlines(keepends=True) or [""]
        ended = before[-1] != "".join(before[-1].splitlines())
        line, column = (len(before) + 1, 1) if ended else (len(before), len(before[-1]) + 1)
        message = f"a text file does not hold the character U+{ord(strange.group()):04X}"
        document.problems.append(Problem("Y013", document.at(line, column), message, "remove it"))
        return document
    try:
        document.root = _Builder(document).build()
    except yaml.MarkedYAMLError as error:
        document.problems.append(_not_yaml(document, error))  # build made no root: nothing else can be told
    except _TooMuch as stop:
        document.problems.append(stop.problem)
    if not document.problems and (document.root is None or _is_blank(document.root)):
        return _refused(name, "Y005", "the file is empty", "copy a file that works and change it")
    return document


def _spot(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null


def _refused(name: str, code: str, message: str, mend: str) -> Document:
    return Document(name, "", problems=[Problem(code, Place(name), message, mend)])


# ---------------------------------------------------------------- what the parser says, in plain words

_INDENTED: Final = "check the indentation and the quotation marks of this line and the one above"
_QUOTED: Final = "put quotation marks round the text"
_BLOCK: Final = 'a text cannot start with ">" or "|"'
_SAID: Final[tuple[tuple[str, str, str], ...]] = (
    # part of the parser's message, what it means, how to mend it
    ("end of stream", "a quotation mark or a bracket is not closed", "close it"),
    ("node content", "a bracket is not closed", "close it"),
    ("expected ',' or", "a comma or the closing bracket is missing", "put commas between values and close the bracket"),
    ("expected ':'", "a line without a colon", 'write "key: value", or indent a text that goes on'),
    ("sequence entries", "a list begins on a line of its own", "write each item on its own line, after a dash"),
    ("line break", _BLOCK, _QUOTED),
    ("indentation indicator", _BLOCK, _QUOTED),
    ("alphabetic or numeric", 'a text cannot start with "*" or "&"', _QUOTED),
    ("did not find expected", "this does not fit the lines above", _INDENTED),
    ("unknown escape", "a backslash stands between double quotation marks", "use single quotation marks"),
)
_AT_THE_START: Final = ("end of stream", "expected ',' or", "expected ':'")
"""What is told where it begins: the parser notices only later, often at the end of the file."""


def _not_yaml(document: Document, error: yaml.MarkedYAMLError) -> Problem:
    """A syntax error in our words; the parser's own where we have none."""
    said = error.problem or error.context or ""
    opening = error.context_mark if any(part in said for part in _AT_THE_START) else None
    mark = opening or error.problem_mark or error.context_mark
    place = document.at(mark.line + 1, mark.column + 1) if mark else Place(document.file)
    meaning, mend = _meaning(said, place)
    return Problem("Y006", place, f"this is not YAML: {meaning}", mend)


def _meaning(said: str, place: Place) -> tuple[str, str]:
    before, at = place.source[: place.column - 1], place.source[place.column - 1 : place.column]
    indent = place.source[: -len(place.source.lstrip()) or None]
    if "\t" in (at, *indent):
        return "a tab stands where spaces belong", "indent with spaces"
    if "cannot start any token" in said:
        return f'a text cannot start with "{at}"', _QUOTED
    if "mapping values are not" in said and ": " in before:
        return 'a second ": " stands in one line', 'put quotation marks round a text that holds ": "'
    if "mapping values are not" in said:
        return "this does not fit the lines above", _INDENTED
    known = (meaning for part, *meaning in _SAID if part in said)
    meaning, mend = next(known, (said, _INDENTED))
    return meaning, mend


# ---------------------------------------------------------------- events to nodes


class _TooMuch(Exception):  # noqa: N818  (it is a stop, not an error of ours)
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Builder:
    """Makes nodes of the parser's events, so that aliases and duplicate keys are met before anything grows."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.count = 0

    def build(self) -> Node | None:
        events: Iterator[Any] = yaml.parse(self.document.text, Loader=Loader)
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.stop("Y009", event, "the file holds several documents", 'remove the line "---"')
                root = self.node(next(events), events, 0)
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        self.count += 1
        if self.count > MAX_NODES:
            self.stop("Y002", event, f"more than {MAX_NODES} values in one file", "split the file")
        if depth > MAX_DEPTH:
            self.stop("Y008", event, f"nested deeper than {MAX_DEPTH}", "write it flatter")
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.stop("Y007", event, "anchors and aliases are not used here", "write the value out")
        if event.tag and event.tag != "!":
            self.stop("Y010", event, f"tags such as {event.tag} are not used here", "remove the tag")
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            if event.style in {">", "|"} and self.has_indicator(line, column):
                self.stop("Y006", event, f"this is not YAML: {_BLOCK}", _QUOTED)
            return Scalar(event.value, line, column, plain=not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(events, depth)), line, column)
        return Mapping(tuple(self.pairs(events, depth)), line, column)

    def items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield self.node(event, events, depth + 1)

    def pairs(self, events: Iterator[Any], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        pieces: list[Scalar] = []
        before: Node | None = None
        for key, value in self.written(events, depth):
            if value is None:
                pieces.append(key)
                continue
            first = seen.setdefault(key.text, key)
            if first is key:
                yield key, value
            else:
                message = f'the key "{key.text}" is written twice; the first is on line {first.line}'
                self.say("Y012", key, message, "keep one of them")
            self.cut_at_a_comma(before, pieces)
            pieces, before = [], value
        self.cut_at_a_comma(before, pieces)

    def written(self, events: Iterator[Any], depth: int) -> Iterator[tuple[Scalar, Node | None]]:
        """Each key with its value; None is the value of what stands between commas and has not even a colon."""
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if not isinstance(key, Scalar):
                self.stop("Y011", event, "a key must be a plain word", "remove the brackets")
            following = next(events)
            value = self.node(following, events, depth + 1)
            blank = isinstance(value, Scalar) and value.plain and not value.text
            is_piece = blank and _spot(following.start_mark) == _spot(event.end_mark)
            yield key, None if is_piece else value

    def cut_at_a_comma(self, before: Node | None, pieces: list[Scalar]) -> None:
        """Tell that a text inside of braces ends at its first comma: YAML would drop the rest in silence."""
        if not pieces:
            return
        if not isinstance(before, Scalar) or not before.plain:
            mend = 'write "key: value", and texts that hold a comma in quotation marks'
            self.say("Y014", pieces[0], f'"{pieces[0].text}" has no colon and no value', mend)
            return
        words = [before.text, *(piece.text for piece in pieces)]
        whole = ",".join(words) if all(word.isdigit() for word in words) else ", ".join(words)
        mend = f'put quotation marks around the whole: "{whole}"'
        if len(words) == 2 and whole.replace(",", "").isdigit():
            mend += f", or write {whole.replace(',', '.')}"
        elif all(word.isidentifier() for word in words):
            mend += f", or brackets if it is a list: [{whole}]"
        self.say("Y014", pieces[0], f'inside of braces a comma cuts "{whole}" in pieces', mend)

    def say(self, code: str, node: Node, message: str, mend: str) -> None:
        self.document.problems.append(Problem(code, self.document.place(node), message, mend))

    def has_indicator(self, line: int, column: int) -> bool:
        """`>9` is no folded text of indentation nine, but more than nine people."""
        return any(each.isdigit() for each in self.document.at(line, column).source[column : column + 2])

    def stop(self, code: str, event: Any, message: str, mend: str) -> NoReturn:
        mark = event.start_mark
        raise _TooMuch(Problem(code, self.document.at(mark.line + 1, mark.column + 1), message, mend))


def word(node: Node | None) -> str:
    """The one text that stands here; empty when nothing, a list or keys do."""
    return node.text.strip() if isinstance(node, Scalar) and not node.is_null else ""


def plain(node: Node | None) -> Any:
    """The node as Python data: text, lists and dicts; what was left blank is None."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}
