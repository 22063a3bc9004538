"""A visit file in, a typed `Visit` out; or every problem in it, each with its line, column and mend.

YAML and JSON are read by the same strict reader.  A fact that is misspelt is an error with the nearest
spelling, never an unknown: an observation that nobody reads would be a silent pass.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from engine.errors import Problem, VisitError, nearest
from engine.standards.load import profile_named
from engine.standards.strict_yaml import Document, Mapping, Node, Scalar, Sequence, plain, read_file, read_text
from engine.standards.typed import typed
from engine.visits import quality
from engine.visits.model import PLURALS, Account, Observation, SourceNoted, Subject, Visit
from engine.visits.scalars import NotReadable, chosen, read_scalar, within
from engine.visits.schema import AccountEntry, MissingEntry, VisitFile

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from engine.conditions.values import Value
    from engine.standards.model import Corpus, Fact

_LINKS = ("id", "unit", "room", "note")
"""Keys of a subject that are not facts."""


def read_visit(path: Path | str, corpus: Corpus) -> Visit:
    """The visit in a file; raises `VisitError` with every problem found."""
    from pathlib import Path  # noqa: PLC0415

    return visit_of(read_file(Path(path), str(path)), corpus)


def read_visit_text(text: str, corpus: Corpus, name: str = "visit") -> Visit:
    """The visit in a text; raises `VisitError`."""
    return visit_of(read_text(text, name), corpus)


def visit_of(document: Document, corpus: Corpus) -> Visit:
    """The visit in a document; raises `VisitError`."""
    frame = None if document.root is None else typed(document, document.root, VisitFile, "V")
    if frame is None:
        raise VisitError(document.problems)
    reader = FactReader(document, corpus, frame.visit.date)
    profile = profile_named(corpus, frame.facility.profile)
    if profile is None:
        node = _below(document.root, "facility", "profile")
        known = [name for name in corpus.profiles]
        reader.say("V011", node, f'there is no facility profile "{frame.facility.profile}"', nearest(frame.facility.profile, known) or f"known: {', '.join(known)}")
    root = document.root
    facility = reader.subject("facility", frame.facility.id, _below(root, "facts"))
    subjects = {kind: tuple(reader.subjects(kind, _below(root, plural))) for kind, plural in PLURALS.items()}
    reader.check_links(subjects)
    if any(not problem.warning for problem in document.problems) or profile is None:
        raise VisitError(document.problems)
    visit = Visit(
        id=frame.visit.id,
        date=frame.visit.date,
        kind=frame.visit.kind,
        team=frame.visit.team,
        facility=facility,
        facility_name=frame.facility.name or frame.facility.id,
        profile=profile.id,
        region=frame.facility.region,
        subjects=subjects,
        complete=frozenset(frame.complete),
        sources={
            name: SourceNoted(entry.kind, entry.title, entry.count, entry.confidential)
            for name, entry in frame.sources.items()
        },
        previous=tuple(entry.model_dump() for entry in frame.previous),
        digest=_digest(root),
        file=document.file,
    )
    return quality.with_warnings(visit, document, corpus)


class FactReader:
    """Reads the facts of one document by the vocabulary; problems are added to the document."""

    def __init__(self, document: Document, corpus: Corpus, visited: date | None) -> None:
        self.document = document
        self.corpus = corpus
        self.visited = visited

    def subjects(self, kind: str, node: Node | None) -> list[Subject]:
        """The subjects of a kind, each with an id of its own."""
        found: dict[str, Subject] = {}
        for number, item in enumerate(node.items if isinstance(node, Sequence) else ()):
            name = item.get("id") if isinstance(item, Mapping) else None
            identity = name.text.strip() if isinstance(name, Scalar) else ""
            if not identity:
                self.say("V012", item, f"this {kind} has no id", f'add "id: {kind}-{number + 1}"')
                continue
            if identity in found:
                self.say("V013", name, f'there are two {PLURALS[kind]} with the id "{identity}"', "give each its own")
                continue
            found[identity] = self.subject(kind, identity, item)
        return list(found.values())

    def subject(self, kind: str, identity: str, node: Node | None) -> Subject:
        """One subject with all that was observed of it."""
        pairs = node.pairs if isinstance(node, Mapping) else ()
        observed: dict[str, Observation] = {}
        links: dict[str, str] = {}
        for key, value in pairs:
            if key.text in _LINKS and (kind != "facility" or key.text == "note"):
                links[key.text] = value.text.strip() if isinstance(value, Scalar) else ""
                continue
            fact = self.corpus.facts.get((kind, key.text))
            if fact is None:
                self.unknown(kind, key)
                continue
            noted = self.observation(fact, value)
            if noted is not None:
                observed[key.text] = noted
        place = self.document.place(node) if node is not None else None
        return Subject(kind, identity, observed, links.get("unit"), links.get("room"), links.get("note", ""), place)

    def unknown(self, kind: str, key: Scalar) -> None:
        """A misspelt fact, or one that belongs to another kind of subject."""
        others = [on for on, name in self.corpus.facts if name == key.text]
        if others:
            where = "facts:" if others[0] == "facility" else f"{PLURALS[others[0]]}:"
            mend = f"it is a fact of a {others[0]}: write it under {where}"
        else:
            known = [name for on, name in self.corpus.facts if on == kind] + list(_LINKS)
            mend = nearest(key.text, known) or f"see the facts with: habeas norms --facts {kind}"
        self.say("V010", key, f'a {kind} has no fact "{key.text}"', mend)

    def observation(self, fact: Fact, node: Node) -> Observation | None:
        """All accounts of one fact; None when it cannot be read or was left blank."""
        place = self.document.place(node)
        if isinstance(node, Scalar) and node.is_null:
            return None
        if isinstance(node, Mapping) and node.get("missing") is not None:
            entry = typed(self.document, node, MissingEntry, "V")
            return None if entry is None else Observation(fact.name, (), entry.missing, entry.note, place)
        if isinstance(node, Sequence) and fact.type == "choices" and all(isinstance(i, Scalar) for i in node.items):
            account = self.account(fact, node, AccountEntry(value=plain(node)))
            return None if account is None else Observation(fact.name, (account,), None, "", place)
        items = node.items if isinstance(node, Sequence) else (node,)
        accounts = [self.account_of(fact, item) for item in items]
        read = tuple(account for account in accounts if account is not None)
        return Observation(fact.name, read, None, "", place) if read else None

    def account_of(self, fact: Fact, node: Node) -> Account | None:
        """One account: a bare value, or a value with its means, source and note."""
        if isinstance(node, Scalar):
            return self.account(fact, node, AccountEntry(value=node.text))
        entry = typed(self.document, node, AccountEntry, "V")
        return None if entry is None else self.account(fact, _below(node, "value") or node, entry)

    def account(self, fact: Fact, node: Node, entry: AccountEntry) -> Account | None:
        """The account with its value read, or None with the problem told."""
        try:
            value = self.value(fact, entry)
        except NotReadable as problem:
            self.say("V020", node, problem.message, problem.mend)
            return None
        said = ", ".join(entry.value) if isinstance(entry.value, list) else str(entry.value)
        if entry.plus_minus:
            said = f"{said} ± {entry.plus_minus}"
        return Account(value, said, entry.by, entry.source, entry.note, entry.at, entry.share, entry.status)

    def value(self, fact: Fact, entry: AccountEntry) -> Value:
        """The typed value of an account."""
        if isinstance(entry.value, list) and fact.type == "choices":
            options = [read_scalar(str(item), fact) for item in entry.value]
            return chosen([name for option in options if hasattr(option, "surely") for name in option.surely])
        if entry.value is None or isinstance(entry.value, dict | list):
            raise NotReadable(f"{fact.name} needs one value here", 'write "value: ..." or "missing: not_asked"')
        value = read_scalar(str(entry.value), fact, self.visited)
        return value if entry.plus_minus is None else within(value, entry.plus_minus, fact)

    def check_links(self, subjects: dict[str, tuple[Subject, ...]]) -> None:
        """A room's unit and an incident's room must be in the file."""
        for group in subjects.values():
            for subject in group:
                for kind, name in (("unit", subject.unit), ("room", subject.room)):
                    known = [each.id for each in subjects[kind]]
                    if name is not None and name not in known:
                        problem = f'the {subject.kind} "{subject.id}" names the {kind} "{name}", which is not in this file'
                        mend = nearest(name, known) or f'add it under "{PLURALS[kind]}:"'
                        self.document.problems.append(Problem("V014", subject.place or self.document.place(None), problem, mend))

    def say(self, code: str, node: Node | None, message: str, mend: str = "") -> None:
        """Add a problem at a node."""
        self.document.problems.append(Problem(code, self.document.place(node), message, mend))


def _below(node: Node | None, *path: str) -> Node | None:
    for part in path:
        node = node.get(part) if isinstance(node, Mapping) else None
    return node


def _digest(root: Node | None) -> str:
    """The hash of what the file says, whatever its formatting and the order of its keys."""
    canonical: Any = json.dumps(plain(root), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
