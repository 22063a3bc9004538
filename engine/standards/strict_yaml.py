"""YAML text in, nodes with line and column out; scalars stay text until a model types them.

YAML 1.1 reads `no` as false, `012` as ten and `12:30` as 750.  Law and field notes cannot afford that, so this
reader takes only structure from YAML.  Duplicate keys, anchors, tags, several documents, depth and size
beyond limits are problems with a caret, never a guess and never a crash.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml

from engine.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Loader: Any = getattr(yaml, "CLoader", yaml.Loader)  # the C parser is six times faster and ships in most wheels

MAX_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 30
MAX_NODES: Final = 400_000
NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


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
    _lines: list[str] | None = None

    def place(self, node: Scalar | Sequence | Mapping | None, width: int | None = None) -> Place:
        """Where a node stands, with its source line."""
        if node is None:
            return Place(self.file)
        if width is None:
            width = len(node.text) + (0 if node.plain else 2) if isinstance(node, Scalar) else 1
        return self.at(node.line, node.column, width)

    def at(self, line: int, column: int, width: int = 1) -> Place:
        """A place by line and column, both from 1."""
        if self._lines is None:
            self._lines = self.text.splitlines()
        source = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        return Place(self.file, line, column, source, max(width, 1))


def read_file(path: Path, name: str | None = None) -> Document:
    """The document in a file; unreadable, oversized or binary files are documents with a problem."""
    shown = name or str(path)
    document = Document(shown, "")
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES and path.is_file() else None
    except OSError as error:
        return _refused(document, "Y001", f"the file cannot be read: {error.strerror}", "check the name and the folder")
    if raw is None:
        if not path.is_file():
            return _refused(document, "Y001", "this is not a file", "name a .yaml or .json file")
        size_told = f"{size / 1e6:.0f} MB"
        return _refused(document, "Y002", f"the file is too large: {size_told}", f"the limit is {MAX_BYTES // 10**6} MB")
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refused(document, "Y003", "this is a binary file, not text", "name a .yaml or .json file")
    try:
        text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        document.problems.append(
            Problem("Y004", Place(shown, line, 1), "the text is not in UTF-8", 'save the file as "UTF-8" and try again')
        )
        return document
    return read_text(text, shown)


def read_text(text: str, name: str) -> Document:
    """The document in a text."""
    document = Document(name, text)
    if not text.strip():
        return _refused(document, "Y005", "the file is empty", "start from facility_profiles/examples/")
    builder = _Builder(document)
    try:
        document.root = builder.build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = document.at(mark.line + 1, mark.column + 1) if mark else Place(name)
        problem = error.problem or error.context or "not YAML"
        document.problems.append(Problem("Y006", place, f"this cannot be read as YAML: {problem}", _syntax_mend(place.source)))
    except yaml.YAMLError as error:
        document.problems.append(Problem("Y006", Place(name), f"this cannot be read as YAML: {str(error).splitlines()[0]}"))
    except _TooMuch as stop:
        document.problems.append(stop.problem)
    except RecursionError:
        document.problems.append(Problem("Y008", Place(name), "nested too deep", "write it flatter"))
    if document.problems and any(not problem.warning for problem in document.problems):
        document.root = None
    return document


def _refused(document: Document, code: str, message: str, mend: str) -> Document:
    document.problems.append(Problem(code, Place(document.file), message, mend))
    return document


def _syntax_mend(line: str) -> str:
    if "\t" in line:
        return "YAML is indented with spaces, not tabs"
    if ": " in line and line.count(": ") > 1:
        return 'put quotation marks round a text that holds ": "'
    return "check the indentation and the quotation marks of this line and the one above"


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
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.stop("Y007", event, "anchors and aliases are not used here", "write the value out")
        if getattr(event, "tag", None) and event.tag != "!":
            self.stop("Y010", event, f"tags such as {event.tag} are not used here", "remove the tag")
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, column, plain=not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(events, depth)), line, column)
        return Mapping(tuple(self.pairs(events, depth)), line, column)

    def items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, events, depth + 1)

    def pairs(self, events: Iterator[Any], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self.node(event, events, depth + 1)
            if not isinstance(key, Scalar):
                self.stop("Y011", event, "a key must be a plain word", "remove the brackets")
                return
            value = self.node(next(events), events, depth + 1)
            if key.text in seen:
                first = seen[key.text]
                self.document.problems.append(
                    Problem(
                        "Y012",
                        self.document.place(key),
                        f'the key "{key.text}" is written twice; the first is on line {first.line}',
                        "keep one of them",
                    )
                )
                continue
            seen[key.text] = key
            yield key, value

    def stop(self, code: str, event: Any, message: str, mend: str) -> None:
        mark = event.start_mark
        raise _TooMuch(Problem(code, self.document.at(mark.line + 1, mark.column + 1), message, mend))


def plain(node: Node | None) -> Any:
    """The node as Python data: text, lists and dicts; what was left blank is None."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}
