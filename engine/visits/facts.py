"""The nodes of one subject in, its observations typed by the vocabulary out; what is wrong joins the document.

A fact that is misspelt is an error with the nearest spelling, never an unknown: an observation that nobody
reads would be a silent pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.conditions.values import Choices, Interval
from engine.errors import Problem, nearest
from engine.records import dataclass
from engine.standards.corpus import Span
from engine.text.strict_yaml import Document, Mapping, Node, Scalar, Sequence, plain, word
from engine.visits import entries
from engine.visits.clocks import STANDING
from engine.visits.figures import within
from engine.visits.moments import days_of
from engine.visits.scalars import NotReadable, chosen, read_scalar
from engine.visits.visit import PLURALS, Account, Observation, Subject
from engine.visits.words import read_choice

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf
    from collections.abc import Sequence as SequenceOf
    from datetime import date

    from engine.conditions.values import Value
    from engine.standards.corpus import Corpus, Fact
    from engine.visits.clocks import Clock
    from engine.visits.visit_schema import AccountEntry

LINKS: Final[MappingOf[str, tuple[str, ...]]] = {
    "facility": ("note",),
    "unit": ("id", "note"),
    "room": ("id", "unit", "note"),
    "group": ("id", "unit", "room", "note"),
    **dict.fromkeys(("incident", "placement", "detention"), ("id", "unit", "room", "person", "note")),
}
"""Keys of a subject that are not facts."""


@dataclass(frozen=True, slots=True)
class _Link:
    """The unit or room that a subject names, and where in the file."""

    subject: Subject
    kind: str
    name: str
    node: Node | None


class FactReader:
    """Reads the facts of one document by the vocabulary; problems are added to the document."""

    def __init__(self, document: Document, corpus: Corpus, visited: date | None, clock: Clock = STANDING) -> None:
        self.document = document
        self.corpus = corpus
        self.visited = visited
        self.clock = clock
        self._links: list[_Link] = []

    def subjects(self, kind: str, node: Node | None) -> list[Subject]:
        """The subjects of a kind, each with an id of its own."""
        found: dict[str, Subject] = {}
        items = node.items if isinstance(node, Sequence) else ()
        for number, item in enumerate(items):
            if not isinstance(item, Mapping):
                continue  # the frame has told it
            name = item.get("id")
            identity = word(name)
            if not identity:
                self.say("V012", item, f"this {kind} has no id", f'add "id: {kind}-{number + 1}"')
            elif identity in found:
                message = f'there are two {PLURALS[kind]} with the id "{identity}"'
                self.say("V013", name, message, "give each its own")
            subject = self.subject(kind, identity, item)  # what else is wrong with it is told all the same
            found.setdefault(identity, subject)
        return list(found.values())

    def subject(self, kind: str, identity: str, node: Node | None) -> Subject:
        """One subject with all that was observed of it."""
        observed: dict[str, Observation] = {}
        words: dict[str, str] = {}
        for key, value in node.pairs if isinstance(node, Mapping) else ():
            if key.text in LINKS[kind]:
                words[key.text] = self._word(key, value)
            elif (kind, key.text) not in self.corpus.facts:
                self.unknown(kind, key)
            else:
                noted = self.observation(self.corpus.facts[(kind, key.text)], value)
                if noted is not None:
                    observed[key.text] = noted
        place = self.document.place(node) if node is not None else None
        unit, room = words.get("unit") or None, words.get("room") or None
        person = words.get("person") or None
        subject = Subject(kind, identity, observed, unit, room, words.get("note", ""), place, person)
        named = [(above, name) for above, name in (("unit", unit), ("room", room)) if name is not None]
        self._links += [_Link(subject, above, name, _value_of(node, above)) for above, name in named]
        return subject

    def _word(self, key: Scalar, value: Node) -> str:
        if isinstance(value, Scalar):
            return "" if value.is_null else value.text.strip()
        self.say("V016", value, f'"{key.text}" is one text', "write it on one line, without dashes or brackets")
        return ""

    def unknown(self, kind: str, key: Scalar) -> None:
        """A misspelt fact, a label in place of a name, or a fact of another kind of subject."""
        others = [on for on, name in self.corpus.facts if name == key.text]
        if others:
            lists = ('"facts:"' if on == "facility" else f'"{PLURALS[on]}:"' for on in others)
            mend = f"it is a fact of {' or '.join(map(with_article, others))}: write it under {' or '.join(lists)}"
        elif key.text in PLURALS:
            mend = f"remove it: {with_article(kind)} lies in no {key.text}"
        else:
            mend = self._name_for(kind, key.text) or f"see what there is: habeas norms --facts --on {kind}"
        self.say("V010", key, f'{with_article(kind)} has no fact "{key.text}"', mend)

    def _name_for(self, kind: str, word: str) -> str:
        facts = [fact for (on, _), fact in self.corpus.facts.items() if on == kind]
        folded = word.strip().casefold()
        labelled = [f.name for f in facts if folded in {label.casefold() for label in f.label.values()}]
        return f'write "{labelled[0]}"' if labelled else nearest(word, [f.name for f in facts] + [*LINKS[kind]])

    def observation(self, fact: Fact, node: Node) -> Observation | None:
        """All accounts of one fact; None when it cannot be read or was left blank."""
        place = self.document.place(node)
        if _is_missing(node) and _value_of(node, "value") is None:
            entry = entries.missing(self.document, node)
            if entry is None:
                return None
            return Observation(fact.name, (), entry.missing, entry.note, place, entry.by, entry.source)
        if fact.type == "choices" and isinstance(node, Sequence) and _all_scalars(node):
            accounts = [self.account(fact, node, entries.bare_account(plain(node)))]
        else:
            accounts = [self.account_of(fact, item) for item in _accounts(node)]
        read = tuple(account for account in accounts if account is not None)
        return Observation(fact.name, read, None, "", place) if read else None

    def account_of(self, fact: Fact, node: Node) -> Account | None:
        """One account: a bare value, or a value with its means, source and note."""
        if isinstance(node, Scalar):
            return self.account(fact, node, entries.bare_account(node.text))
        if _is_missing(node):
            mend = 'keep the accounts and tell the rest in "note:", or keep "missing:" alone'
            self.say("V022", node, "a reason for missing stands alone, not beside accounts", mend)
            return None
        entry = entries.account(self.document, node)
        if entry is not None:
            return self.account(fact, node, entry)
        value = _value_of(node, "value")
        if isinstance(value, Scalar) and not value.is_null:  # what is wrong with it is told all the same
            self.account(fact, node, entries.bare_account(value.text))
        return None

    def account(self, fact: Fact, node: Node, entry: AccountEntry) -> Account | None:
        """The account with its value read, or None with every problem told."""
        during = self._during(node, entry)
        value = self._value(fact, node, entry)
        if value is None:
            return None
        said = _said(entry) if entry.plus_minus is None else f"{_said(entry)} ± {entry.plus_minus}"
        return Account(value, said, entry.by, entry.source, entry.note, entry.at, entry.share, entry.status, during)

    def _value(self, fact: Fact, node: Node, entry: AccountEntry) -> Value:
        """The value within its margin, or None with the problem told."""
        try:
            value = self.value(fact, entry)
        except NotReadable as problem:
            self.say("V020", _value_of(node, "value") or node, problem.message, problem.mend)
            return None
        if entry.plus_minus is None:
            return value
        try:
            return within(value, entry.plus_minus, fact)
        except NotReadable as problem:
            self.say("V020", _value_of(node, "plus_minus"), problem.message, problem.mend)
            return None

    def value(self, fact: Fact, entry: AccountEntry) -> Value:
        """The typed value of an account, before it is widened by `plus_minus`; raises `NotReadable`."""
        if entry.includes is not None or entry.lacks is not None:
            return _partly_chosen(fact, entry)
        if isinstance(entry.value, list) and fact.type == "choices":
            if not all(isinstance(item, str) for item in entry.value):
                raise NotReadable(f"one of the choices of {fact.name} is blank", "remove it; [] means none of them")
            return chosen(read_choice(item.strip(), fact) for item in entry.value)
        if not isinstance(entry.value, str):
            mend = 'write "value: ..." or "missing: not_asked"'
            raise NotReadable(f"{fact.name} needs one value here", mend)
        value = read_scalar(entry.value, fact, self.visited)
        return self.clock.instants(value) if fact.type == "datetime" and isinstance(value, Interval) else value

    def _during(self, node: Node, entry: AccountEntry) -> Span | None:
        """The dates of a plan or of a past state."""
        if entry.since is None and entry.until is None:
            return None
        if entry.status == "actual":
            key = "from" if entry.since is not None else "until"
            mend = 'add "status: former" or "status: planned"'
            self.say("V021", _value_of(node, key), "dates go with what was or what is planned", mend)
        start = self._day(node, "from", entry.since, 0)
        end = self._day(node, "until", entry.until, 1)
        if start is not None and end is not None and end < start:
            self.say("V021", _value_of(node, "until"), f"{end} is before {start}", "write the earlier date first")
        return Span(start, end)

    def _day(self, node: Node, key: str, text: str | None, end: int) -> date | None:
        """The first (0) or last (1) day that a date may mean."""
        if text is None:
            return None
        try:
            return days_of(text.strip())[end]
        except NotReadable as problem:
            self.say("V021", _value_of(node, key), problem.message, problem.mend)
            return None

    def check_links(self, subjects: MappingOf[str, SequenceOf[Subject]]) -> None:
        """A room's unit and an incident's room must be in the file, and agree with each other."""
        known = {kind: {each.id: each for each in found} for kind, found in subjects.items()}
        for link in self._links:
            whose = f'the {link.subject.kind} "{link.subject.id}"'
            linked = known[link.kind].get(link.name)
            if linked is None:
                mend = nearest(link.name, known[link.kind]) or f'add it under "{PLURALS[link.kind]}:"'
                message = f'{whose} names the {link.kind} "{link.name}", which is not in this file'
                self.say("V014", link.node, message, mend)
            elif link.kind == "room" and _apart(link.subject.unit, linked.unit):
                message = f'{whose} is in the unit "{link.subject.unit}" and its room in "{linked.unit}"'
                self.say("V015", link.node, message, "name the room alone: its unit is known")

    def say(self, code: str, node: Node | None, message: str, mend: str = "") -> None:
        """Add a problem at a node."""
        self.document.problems.append(Problem(code, self.document.place(node), message, mend))


def _partly_chosen(fact: Fact, entry: AccountEntry) -> Choices:
    """Some options that surely are, some that surely are not; of the rest nobody knows. Raises `NotReadable`."""
    if fact.type != "choices":
        raise NotReadable(f"{fact.name} is no list of choices", 'write "value: ..." in place of includes and lacks')
    if entry.value is not None:
        mend = 'a "value" tells all options at once: write either "value" or "includes" and "lacks"'
        raise NotReadable(f"{fact.name} is told twice", mend)
    surely = frozenset(read_choice(option.strip(), fact) for option in entry.includes or ())
    never = frozenset(read_choice(option.strip(), fact) for option in entry.lacks or ())
    if surely & never:
        raise NotReadable(f'"{min(surely & never)}" is both included and lacking', "keep it in one of the lists")
    return Choices(surely, frozenset(fact.choices) - never)


def _said(entry: AccountEntry) -> str:
    """What an account says, as it was written."""
    if entry.value is None:
        parts = (("+", entry.includes or ()), ("\N{MINUS SIGN}", entry.lacks or ()))
        return ", ".join(f"{sign}{option}" for sign, options in parts for option in options)
    return ", ".join(map(str, entry.value)) if isinstance(entry.value, list) else str(entry.value)


def with_article(kind: str) -> str:
    """A kind of subject with its article."""
    return f"an {kind}" if kind == "incident" else f"a {kind}"


def _apart(unit: str | None, other: str | None) -> bool:
    return unit is not None and other is not None and unit != other


def _is_missing(node: Node) -> bool:
    return isinstance(node, Mapping) and node.get("missing") is not None


def _accounts(node: Node) -> list[Node]:
    """The nodes of the accounts; what was left blank is none."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return [item for item in items if not (isinstance(item, Scalar) and item.is_null)]


def _all_scalars(node: Sequence) -> bool:
    return all(isinstance(item, Scalar) for item in node.items)


def _value_of(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, Mapping) else None
