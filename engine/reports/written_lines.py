"""An assessment in, everything that its visit says out, told subject by subject: nothing written is lost.

A norm reads some of it and passes over the rest; here all of it stands, with who said it, by what means, of what
part, and in whose words.  `lost` holds a finished text against the visit and names what does not appear in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from engine.assess.finding import Noted
from engine.records import dataclass
from engine.reports.ids import fact_id
from engine.reports.screen import plain
from engine.reports.unread import unread_facts
from engine.visits.written import written as all_written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from engine.patterns.pattern import Patterns
    from engine.reports.lines import Lines
    from engine.reports.report import AccountLine
    from engine.visits.visit import Judged, SourceNoted, Subject
    from engine.visits.written import Written as Piece


@dataclass(frozen=True, slots=True)
class FactTold:
    """All that was noted of one fact of one subject, and whether any norm here reads it."""

    name: str
    id: str
    label: str
    read: bool
    accounts: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One subject of the visit: where it lies, its note, its facts."""

    kind: str
    id: str
    where: str
    details: tuple[str, ...]
    note: str
    facts: tuple[FactTold, ...]

    @property
    def unread(self) -> tuple[FactTold, ...]:
        """The facts that no norm here reads."""
        return tuple(fact for fact in self.facts if not fact.read)

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """Its own note, and those of its facts, each with what it is about."""
        own = [("", self.note)] if self.note else []
        return (*own, *((fact.label, line.note) for fact in self.facts for line in fact.accounts if line.note))


@dataclass(frozen=True, slots=True)
class Part:
    """Entries of the file that are no facts: sources, earlier recommendations, judgements."""

    key: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Everything that stands in a visit, in the order of the file."""

    visit: tuple[str, ...]
    note: str
    entries: tuple[Entry, ...]
    parts: tuple[Part, ...]

    @property
    def unread(self) -> tuple[tuple[Entry, FactTold], ...]:
        """The facts that no norm here reads, with their subjects."""
        return tuple((entry, fact) for entry in self.entries for fact in entry.unread)

    @property
    def notes(self) -> tuple[Entry, ...]:
        """The subjects of which something was noted in words."""
        return tuple(entry for entry in self.entries if entry.notes)


def written(lines: Lines, patterns: Patterns) -> Written:
    """Everything that stands in the visit of an assessment."""
    visit, words = lines.assessment.visit, lines.language
    skipped = frozenset(unread_facts(lines.assessment, patterns))
    team = [words.word("written", "team", who=", ".join(visit.team))] if visit.team else []
    until = [words.word("written", "until", date=words.day(visit.until))] if visit.until else []
    complete = [words.word("written", "complete", subjects=", ".join(_kinds(lines)))] if visit.complete else []
    parts = (
        _part("sources", lines, [_source(lines, name, each) for name, each in visit.sources.items()]),
        _part("previous", lines, [_previous(lines, each) for each in visit.previous]),
        _part("judged", lines, [_judged(lines, each) for each in visit.judged]),
    )
    return Written(
        visit=(visit.id, *until, *team, *complete),
        note=visit.note,
        entries=tuple(_entry(subject, lines, skipped) for subject in visit.all_subjects()),
        parts=tuple(part for part in parts if part.lines),
    )


def _kinds(lines: Lines) -> list[str]:
    named = {f"{kind}s": lines.language.word("subjects", kind) for kind in lines.assessment.visit.subjects}
    return [named.get(plural, plural) for plural in sorted(lines.assessment.visit.complete)]


def _part(key: str, lines: Lines, told: list[str]) -> Part:
    return Part(key, lines.language.word("written", key), tuple(told))


def _entry(subject: Subject, lines: Lines, skipped: frozenset[tuple[str, str]]) -> Entry:
    words = lines.language
    above = [("unit", subject.unit), ("room", subject.room)]
    lying = [words.word("written", "within", place=lines.where(kind, name)) for kind, name in above if name]
    person = [f"{words.word('pattern', 'person')} {subject.person}"] if subject.person else []
    facts = []
    for name, observation in subject.observed.items():
        told = lines.accounts(Noted(subject.kind, subject.id, name, observation))
        read = (subject.kind, name) not in skipped
        name_of = fact_id(subject.kind, subject.id, name)
        facts.append(FactTold(name, name_of, lines.label(subject.kind, name), read, tuple(told)))
    where = lines.where(subject.kind, subject.id)
    called = [subject.id] if subject.kind == "facility" else []
    return Entry(subject.kind, subject.id, where, (*called, *lying, *person), subject.note, tuple(facts))


def _source(lines: Lines, name: str, source: SourceNoted) -> str:
    count = "" if source.count is None else str(source.count)
    secret = lines.language.word("written", "confidential") if source.confidential else ""
    told = "; ".join(part for part in (source.kind, source.title, count, secret) if part)
    return f"{name}: {told}"


def _previous(lines: Lines, entry: Mapping[str, object]) -> str:
    status = lines.language.word("written", f"status_{entry['status']}")
    told = [entry.get(key) for key in ("date", "recommended", "addressee", "norm")]
    return "; ".join(str(part) for part in (entry["id"], *told, status, entry.get("note")) if part)


def _judged(lines: Lines, judged: Judged) -> str:
    words = lines.language
    norm = lines.assessment.corpus.norms.get(judged.norm)
    says = f"{words.of(norm.says)} ({judged.norm})" if norm else judged.norm
    told = (says, words.word("verdict", judged.verdict), judged.why, judged.by, judged.note)
    return f"{lines.where(judged.kind, judged.subject)}: {'; '.join(part for part in told if part)}"


# ---------------------------------------------------------------- what a text does not say


_AS_IT_STANDS: Final[Mapping[str, Callable[[str], str]]] = {
    "terminal": lambda text: plain(text).strip(),
    "html": lambda text: str(escape(text)),
    "json": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "csv": lambda text: text.replace('"', '""'),
}
"""How a text of a visit stands in a report of each format."""


def lost(text: str, form: str, lines: Lines) -> Iterator[tuple[str, str]]:
    """What of the visit does not appear in a finished report: where it stands in the visit, and what it is."""
    shown = _AS_IT_STANDS[form]
    there: dict[str, bool] = {}
    for each in all_written(lines.assessment.visit):
        piece = each.text if form == "json" else _told(each, lines)
        if piece not in there:
            there[piece] = shown(piece) in text
        if not there[piece]:
            yield _place(each, lines), piece


def _told(each: Piece, lines: Lines) -> str:
    """A text of the visit as a report tells it; nothing where that is a word of its own, such as a means or a day."""
    fact = lines.assessment.corpus.facts.get((each.kind, each.fact))
    if each.what == "said" and fact is not None and fact.choices:
        return (lines.options if fact.type == "choices" else lines.option)(fact, each.text)
    plainly = each.what in _FREE or (each.what, each.kind) in _FREE_THERE
    return each.text if plainly and not (fact is not None and fact.type == "flag" and each.what == "said") else ""


_FREE: Final = frozenset(
    ("said", "note", "source", "at", "share", "id", "unit", "room", "person", "team", "title", "why", "recommended")
)
_FREE_THERE: Final = frozenset(
    (*(("by", "judged"), ("kind", "sources"), ("addressee", "previous"), ("norm", "previous")), ("region", "facility"))
)
"""Keys under which somebody wrote in words of his own; those that are so in some lists only."""


def _place(each: Piece, lines: Lines) -> str:
    known = each.kind in lines.language.words["subject"]
    where = lines.where(each.kind, each.subject) if known else f"{each.kind} {each.subject}"
    return f"{where}, {lines.label(each.kind, each.fact)}" if each.fact else where
