"""A visit file and what is supposed of it in; the visit that it would be out, marked as a supposition.

What is supposed takes its place in the document before anything is read of it.  So it is read as the file is, with its
ranges, units and errors, and what is wrong with it points at the option that said it.  The file stays as it is.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.errors import AskedWrongly, Place, Problem, nearest
from engine.records import dataclass, replace
from engine.text.sourced import below
from engine.text.strict_yaml import NOT_TEXT, Mapping, Scalar, Sequence, read_file, read_text, word
from engine.visits.facts import LINKS, with_article
from engine.visits.read import visit_of
from engine.visits.visit import PLURALS, SetFact, Supposition

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus, Profile
    from engine.text.strict_yaml import Document, Node
    from engine.visits.visit import Visit

SET: Final = "--set"
AS: Final = "--as"
_FORM: Final = f"write it as {SET} room:cell-8.occupants=5, or {SET} population=120 for the facility"


@dataclass(frozen=True, slots=True)
class Supposed:
    """What a person asked to suppose: facts as `SUBJECT.FACT=VALUE`, and another kind of place."""

    facts: tuple[str, ...] = ()
    place: Profile | None = None

    def __bool__(self) -> bool:
        return bool(self.facts) or self.place is not None


@dataclass(frozen=True, slots=True)
class _Setting:
    """One `--set`: whose fact, which, and the number of its option."""

    option: str
    number: int
    kind: str
    subject: str
    fact: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it sets."""
        return (self.kind, self.subject, self.fact)

    @property
    def begins(self) -> int:
        """The column at which the value begins."""
        return self.option.index("=") + 2


def read_supposed(path: Path | str, corpus: Corpus, supposed: Supposed) -> Visit:
    """The visit in a file as it would be; raises `HabeasError` for what is wrong with it or with what is supposed."""
    found = visit_of(read_file(Path(path), str(path)), corpus)
    settings = _settings(supposed.facts, found, corpus)
    document = read_file(Path(path), str(path))
    for setting in settings:
        _put(document, setting)
    if supposed.place is not None:
        _put_at(document, supposed.place)
    made = Supposition(tuple(_was(found, each) for each in settings), found.profile if supposed.place else "")
    read = visit_of(document, corpus)
    return replace(read, id=_id(found.id, supposed), digest=_digest(read.digest, supposed), supposed=made)


def _digest(read: str, supposed: Supposed) -> str:
    """A hash of its own, also where what is supposed is what the file says."""
    place = "" if supposed.place is None else supposed.place.id
    return hashlib.sha256("\n".join((read, place, *supposed.facts)).encode()).hexdigest()


def _id(found: str, supposed: Supposed) -> str:
    """An id of its own: in every list, and as the name of a file, it is no visit that took place."""
    facts = "-supposed" if supposed.facts else ""
    place = f"-as-{supposed.place.id.replace('/', '-')}" if supposed.place is not None else ""
    return f"{found}{facts}{place}"


def _was(visit: Visit, setting: _Setting) -> SetFact:
    """What is supposed, beside what the file says."""
    subject = visit.named(setting.kind, setting.subject)
    noted = None if subject is None else subject.observation(setting.fact)
    return SetFact(*setting.key, setting.option[setting.begins - 1 :].strip(), noted)


# ---------------------------------------------------------------- what is asked


def _settings(options: tuple[str, ...], visit: Visit, corpus: Corpus) -> tuple[_Setting, ...]:
    found: dict[tuple[str, str, str], _Setting] = {}
    for number, option in enumerate(options, start=1):
        setting = _setting(" ".join(option.splitlines()), number, visit)
        _belongs(setting, visit, corpus)
        first = found.setdefault(setting.key, setting)
        if first is not setting:
            raise _wrong("A021", setting.option, number, f'"{setting.fact}" is set twice', "keep one of them")
    return tuple(found.values())


def _setting(option: str, number: int, visit: Visit) -> _Setting:
    path, equals, _ = option.partition("=")
    subject, _, fact = path.strip().rpartition(".")
    if not equals or not fact.strip():
        raise _wrong("A021", option, number, f'"{option}" sets no fact', _FORM)
    if NOT_TEXT.search(option):
        raise _wrong("A021", option, number, "a fact does not hold control characters", "remove them")
    kind, name = _named(subject.strip() or "facility", option, number, visit)
    if fact == "id":
        raise _wrong("A021", option, number, "an id is no fact: nothing else would find its subject", _FORM)
    return _Setting(option, number, kind, name, fact.strip())


def _belongs(setting: _Setting, visit: Visit, corpus: Corpus) -> None:
    """Raises where the fact is one of another kind of subject than the one that is named."""
    others = [kind for kind, name in corpus.facts if name == setting.fact]
    if not others or setting.kind in others or setting.fact in LINKS[setting.kind]:
        return  # what is no fact of anything the reader of facts tells, with the nearest
    known = [f"{kind}:{each.id}.{setting.fact}" for kind in others for each in visit.of_kind(kind)]
    message = f'{with_article(setting.kind)} has no fact "{setting.fact}"'
    mend = f"it is a fact of {' or '.join(map(with_article, others))}"
    mend += f": write {SET} {known[0]}=..." if known else ", and this visit has none"
    raise _wrong("A021", setting.option, setting.number, message, mend)


def _named(name: str, option: str, number: int, visit: Visit) -> tuple[str, str]:
    """The one subject that a name means: its id, its kind where there is one of it, or both as `room:cell-8`."""
    known = {f"{each.kind}:{each.id}": each for each in visit.all_subjects()}
    named = [each for full, each in known.items() if name in {full, each.id, each.kind}]
    if len(named) == 1:
        return named[0].kind, named[0].id
    if named:
        told = " or ".join(f"{each.kind}:{each.id}" for each in named)
        raise _wrong(
            "A022", option, number, f'"{name}" means several subjects of the visit {visit.id}', f"write {told}"
        )
    mend = nearest(name, known) or nearest(name.rpartition(":")[2], [each.id for each in known.values()])
    raise _wrong("A022", option, number, f'the visit {visit.id} has no "{name}"', mend or f"known: {', '.join(known)}")


def _wrong(code: str, option: str, number: int, message: str, mend: str) -> AskedWrongly:
    width = len(option.partition("=")[0])
    return AskedWrongly([Problem(code, Place(SET, number, 1, option, width), message, mend)])


# ---------------------------------------------------------------- put into the document


def _put(document: Document, setting: _Setting) -> None:
    """Let the document say what is supposed, on a line of its own that stands where the option does."""
    line = document.add_line(setting.option, SET, setting.number)
    key = Scalar(setting.fact, line, setting.option.rindex(setting.fact, 0, setting.begins) + 1)
    if setting.kind == "facility":
        facts = below(document.root, "facts")
        value = _value(document, setting, line, below(facts, setting.fact))
        document.root = _with(document.root, Scalar("facts", line, 1), _with(facts, key, value))
        return
    plural = PLURALS[setting.kind]
    listed = below(document.root, plural)
    items = [
        _with(item, key, _value(document, setting, line, below(item, setting.fact)))
        if word(below(item, "id")) == setting.subject
        else item
        for item in (listed.items if isinstance(listed, Sequence) else ())
    ]
    document.root = _with(document.root, Scalar(plural, line, 1), Sequence(tuple(items), line, 1))


def _put_at(document: Document, place: Profile) -> None:
    """Let the document say that the place is of another kind."""
    line = document.add_line(place.id, AS, 1)
    facility = _with(below(document.root, "facility"), Scalar("profile", line, 1), Scalar(place.id, line, 1))
    document.root = _with(document.root, Scalar("facility", line, 1), facility)


def _with(node: Node | None, key: Scalar, value: Node) -> Mapping:
    """The entry with a value under a key: in the place of the old one, or at its end."""
    pairs = node.pairs if isinstance(node, Mapping) else ()
    if any(name.text == key.text for name, _ in pairs):
        pairs = tuple((key, value) if name.text == key.text else (name, old) for name, old in pairs)
    else:
        pairs = (*pairs, (key, value))
    return replace(node, pairs=pairs) if isinstance(node, Mapping) else Mapping(pairs, key.line, key.column)


def _value(document: Document, setting: _Setting, line: int, old: Node | None) -> Node:
    """What is supposed, as the file would have it.

    A value alone takes the place of the old value: it is known by the means by which that one was.  Braces and brackets
    hold whole accounts, as in a file; a blank is a fact that was not observed.
    """
    text = setting.option[setting.begins - 1 :]
    if text.lstrip()[:1] in {"{", "["}:
        return _noted(_parsed(document, setting, line))
    value = Scalar(text.strip(), line, setting.begins)
    if value.is_null or setting.fact in LINKS[setting.kind]:
        return value
    by = below(old.items[0] if isinstance(old, Sequence) and len(old.items) == 1 else old, "by")
    pairs = ((Scalar("value", line, setting.begins), value), *([] if by is None else [(Scalar("by", line, 1), by)]))
    return _noted(Mapping(pairs, line, setting.begins))


def _parsed(document: Document, setting: _Setting, line: int) -> Node:
    """The value as YAML; what is wrong with it joins the document."""
    begins = setting.begins - 1
    read = read_text(" " * begins + setting.option[begins:], SET)
    document.problems += [
        replace(each, place=replace(each.place, line=setting.number, source=setting.option)) for each in read.problems
    ]
    return Scalar("", line, setting.begins) if read.root is None else _moved(read.root, line)


def _moved(node: Node, line: int) -> Node:
    """A node of a text of one line, on another line."""
    match node:
        case Scalar():
            return replace(node, line=line)
        case Sequence(items=items):
            return replace(node, line=line, items=tuple(_moved(item, line) for item in items))
        case Mapping(pairs=pairs):
            moved = tuple((replace(key, line=line), _moved(value, line)) for key, value in pairs)
            return replace(node, line=line, pairs=moved)


def _noted(node: Node) -> Node:
    """The accounts with a note of where they come from, so that nobody takes them for what was found."""
    if isinstance(node, Sequence):
        return replace(node, items=tuple(_noted(item) for item in node.items))
    if not isinstance(node, Mapping) or node.get("note") is not None:
        return node
    return _with(node, Scalar("note", node.line, node.column), Scalar(SET, node.line, node.column))
