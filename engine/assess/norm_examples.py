"""The tests that stand beside each norm, run: what is given in, the verdict out, held against what is expected.

An example gives facts of the norm's subject by name, facts of higher subjects as `facility.population`, and
whole lists of subjects as `rooms: [...]`.  Place and group are taken to fit unless the example names them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from engine.assess.applies import in_force
from engine.assess.assess import assess_subject
from engine.errors import Place, Problem
from engine.records import dataclass
from engine.standards.corpus import Profile
from engine.standards.terms import ANY
from engine.text.strict_yaml import Document, Mapping, Node, Scalar, Sequence
from engine.visits.read import FactReader
from engine.visits.scope import SubjectScope
from engine.visits.usual import as_usual
from engine.visits.visit import PLURALS, Subject, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.assess.finding import Finding
    from engine.standards.corpus import Corpus, Example, Norm


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """An example with the verdict it got; `finding` is None when the norm was not in force on its day."""

    example: Example
    got: str
    finding: Finding | None
    problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the norm says what its author meant."""
        return not self.problems and self.got == self.example.expect


def run_examples(corpus: Corpus, examples: Iterable[Example]) -> Iterable[ExampleResult]:
    """Each example with its verdict, in the order of the files; norms that did not link are passed over.

    An example beside a norm tests it as it is written there, one of a pack as it stands under the packs.
    """
    for example in examples:
        norm = corpus.norms.get(example.norm)
        if norm is not None:
            yield run_example(corpus, norm if example.pack else norm.as_written, example)


def run_example(corpus: Corpus, norm: Norm, example: Example) -> ExampleResult:
    """One example with its verdict."""
    staged = stage(corpus, norm, example)
    if staged.problems:
        return ExampleResult(example, "", None, staged.problems)
    got, finding = put(norm, staged, corpus)
    return ExampleResult(example, got, finding)


@dataclass(frozen=True, slots=True)
class Staged:
    """An example ready to be put to its norm, or to what the norm would be with something wrong.

    `named` tells whether the example itself says what kind of place it is.
    """

    scope: SubjectScope
    profile: Profile
    named: bool
    day: date
    problems: tuple[Problem, ...]


def stage(corpus: Corpus, norm: Norm, example: Example) -> Staged:
    """The smallest visit in which the facts of an example hold, with its place and its day."""
    profile = _profile(corpus, norm, example)
    day = date.fromisoformat(example.on) if example.on else _day_within(norm)
    document = Document(example.file, "")
    visit, subject = _visit_of(corpus, norm, example, profile, day, document)
    if example.profile is not None:  # what is usual at a place is meant where the example names the place
        visit = as_usual(visit, profile)
    place = Place(example.file, example.line, 1)
    problems = tuple(Problem(p.code, place, p.message, p.mend) for p in document.problems)
    return Staged(SubjectScope(visit, subject), profile, example.profile is not None, day, problems)


def put(norm: Norm, staged: Staged, corpus: Corpus) -> tuple[str, Finding | None]:
    """What a norm says of an example; without a finding where it does not speak of the place or of the day."""
    if staged.named and not corpus.speaks_at(norm, staged.profile):
        return "not_applicable", None
    if in_force(norm, staged.day) is not None:
        return "not_in_force", None
    finding = assess_subject(norm, staged.scope, corpus, staged.profile, staged.day)
    return str(finding.verdict), finding


def _profile(corpus: Corpus, norm: Norm, example: Example) -> Profile:
    """The profile that the example names, else one that fits; a norm may speak of places nobody profiled yet.

    An example that names groups is put to a place that leaves them open, every other to one that settles them.
    """
    profiles = corpus.profiles.values()
    named = (profile for profile in profiles if profile.kind == example.profile)
    fitting = [profile for profile in profiles if corpus.speaks_at(norm, profile)]
    if {"groups", "groups_held"} & example.given.keys():
        preferred = (each for each in fitting if not set(norm.groups) & {*each.always, *each.some, *each.never})
    else:
        preferred = (each for each in fitting if set(norm.groups) & {ANY, *each.always})
    place = (f"example/{norm.facilities[0]}", norm.instrument.jurisdiction if norm.instrument.national else "")
    blank = Profile(*place, (), {}, {}, {}, (), (), (), (), (norm.instrument.id,), {})
    return next(named, None) or next(preferred, None) or next(iter(fitting), blank)


def _day_within(norm: Norm) -> date:
    """A day on which the norm is surely in force: the latest start that anything about it has."""
    rows = norm.limit.rows if norm.limit else ()
    spans = (norm.in_force, norm.instrument.in_force, *(row.in_force for row in rows))
    starts = [day for span in spans for day in (span.start, span.surely_from)]
    starts += [norm.certain_from, *(row.certain_from for row in rows)]
    start = max((day for day in starts if day is not None), default=None)
    ends = [day for span in spans[:2] for day in (span.end, span.surely_until) if day is not None]
    end = min(ends, default=None)
    today = start or date(2018, 6, 19)
    return today if end is None or today <= end else end


def _visit_of(
    corpus: Corpus, norm: Norm, example: Example, profile: Profile, day: date, document: Document
) -> tuple[Visit, Subject]:
    """The smallest visit in which the example's facts hold; its lists of subjects are whole."""
    reader = FactReader(document, corpus, day)
    own: dict[str, object] = {}
    above: dict[str, dict[str, object]] = {"facility": {}, "unit": {}, "room": {}}
    listed: dict[str, list[object]] = {}
    for name, value in example.given.items():
        scope, _, fact = name.partition(".")
        if fact and scope in above:
            above[scope][fact] = value
        elif name in PLURALS.values() and isinstance(value, list) and all(isinstance(item, dict) for item in value):
            listed[name] = value  # "groups" is also the fact that lists whom a subject holds
        else:
            own[name] = value
    if ANY not in norm.groups and norm.each != "facility" and "groups" not in own:
        own["groups"] = list(norm.groups[:1])
    if ANY not in norm.groups and norm.each == "facility" and "groups_held" not in own:
        own["groups_held"] = list(norm.groups[:1])
    if norm.each == "facility":
        above["facility"] = own
    place = norm.only_at[0] if norm.only_at else "example"
    facility = reader.subject("facility", place, _node(above["facility"]))
    subjects = {
        kind: tuple(reader.subjects(kind, _node(_numbered(listed.get(plural, []))))) for kind, plural in PLURALS.items()
    }
    for kind in ("unit", "room"):
        if above[kind]:
            subjects[kind] = (reader.subject(kind, f"the-{kind}", _node(above[kind])),)
    subject = facility
    if norm.each != "facility":
        read = reader.subject(norm.each, "example", _node(own))
        unit = "the-unit" if above["unit"] else None
        room = "the-room" if above["room"] else None
        subject = Subject(read.kind, read.id, read.observed, unit or read.unit, room or read.room)
        subjects[norm.each] = (*subjects[norm.each], subject)
    complete = frozenset(listed)
    visit = Visit(
        id="example",
        date=day,
        kind="regular",
        team=(),
        facility=facility,
        facility_name="example",
        profile=profile.id,
        region="",
        subjects=subjects,
        complete=complete,
        sources={},
        previous=(),
        digest="",
        file=example.file,
    )
    return visit, subject


def _numbered(items: list[object]) -> list[object]:
    return [
        {"id": f"n{n}", **item} if isinstance(item, dict) and "id" not in item else item for n, item in enumerate(items)
    ]


def _node(value: object) -> Node:
    """Plain data as nodes again: examples are read by the same reader as visits."""
    if isinstance(value, dict):
        return Mapping(tuple((Scalar(str(key), 0, 0), _node(item)) for key, item in value.items()), 0, 0)
    if isinstance(value, list):
        return Sequence(tuple(_node(item) for item in value), 0, 0)
    return Scalar("" if value is None else str(value), 0, 0)


def told(result: ExampleResult) -> str:
    """A failing example as a message: where it is, what it expects, what it got and why."""
    example = result.example
    if result.problems:
        return "\n".join(map(str, result.problems))
    why = f" ({result.finding.reason})" if result.finding is not None and result.finding.reason else ""
    given = ", ".join(f"{fact}: {value}" for fact, value in example.given.items()) or "nothing"
    return (
        f"{example.file}:{example.line}: {example.norm}: {example.name}\n"
        f"  given {given}\n"
        f"  expected {example.expect}, got {result.got}{why}"
    )
