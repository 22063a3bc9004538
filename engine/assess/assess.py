"""A visit and the corpus in, an `Assessment` out: one finding for every norm that speaks of the place.

What a norm says of a subject hangs on what is known of the facts that it reads and on nothing else.  So it is worked
out once for all subjects (of this visit and of others) of which the same is known; most of them are those of which
nothing is.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.assess.alike import variant_of
from engine.assess.applies import binds_at, in_force, speaks_of_nobody
from engine.assess.blank import Blanks
from engine.assess.case import Case, Law, ruling, why_missing, with_judgement
from engine.assess.evidence import NoEvidence, Place, Shared
from engine.assess.finding import AsGiven, Assessment, Finding, NotInForce, Reason, Ruling, Verdict
from engine.records import dataclass
from engine.standards.state import law_of
from engine.standards.terms import ANY
from engine.visits.scope import SubjectScope
from engine.visits.usual import as_usual

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from datetime import date

    from engine.assess.alike import Variant
    from engine.standards.corpus import Corpus, Norm, Profile
    from engine.visits.visit import Observation, Subject, Visit

MOST_KEPT: Final = 10_000
"""Rulings of one norm that are kept; past it they are worked out anew, and memory stays flat over many visits."""

ABOVE: Final = ("facility", "unit", "room")
HELD: Final = "groups_held"

Known: TypeAlias = "dict[str, Hashable]"
"""What is known of each fact that a subject can speak of: its own by name, those above it as `unit.fact`."""


def assess_visit(visit: Visit, corpus: Corpus, *, law_on: date | None = None) -> Assessment:
    """Every finding of a visit under the law of the visit's day, or of `law_on`."""
    day, profile = law_on or visit.date, corpus.profiles[visit.profile]
    corpus = law_of(corpus, profile.country)
    visit, law = as_usual(visit, profile), _law(corpus, profile, day)
    run = _Run(visit, law.of)
    findings: list[Finding] = []
    for speaking in law.speaking:
        findings += run.findings(speaking)
    _blanks(law.of).save()
    assessment = Assessment(visit, corpus, day, tuple(findings), law.apart)
    assessment.kept["same known"] = run.numbers()
    return assessment


def same_known(assessment: Assessment) -> Mapping[tuple[str, str], int]:
    """A number for each subject; alike for those of one kind of which, and of those above which, the same is known."""
    found = assessment.kept.get("same known")
    return found if isinstance(found, dict) else {}


def assess_subject(norm: Norm, scope: SubjectScope, corpus: Corpus, profile: Profile, day: date) -> Finding:
    """The finding of one norm on one subject."""
    law = Law(corpus, profile, day)
    found = ruling(Case(norm, scope, law))
    return Finding(found, *scope.key, Place(scope, law))


# ---------------------------------------------------------------- the law of a day


class _Speaking:
    """A norm at a kind of place, the facts that bear on it, and what it has said by what was known of them."""

    def __init__(self, norm: Norm, law: Law) -> None:
        telling = () if norm.groups == (ANY,) else tuple(fact.name for fact in law.corpus.implying(norm.each))
        self.norm = norm
        self.law = law
        self.reads = (*norm.reads, *telling)
        self.said: dict[tuple[Hashable, ...], Ruling] = {}
        self.said_of_none: dict[Hashable, tuple[Finding, ...]] = {}
        self.lacking_of: set[Variant] = set()

    @cached_property
    def blank(self) -> Ruling:
        """What it says where nothing is known."""
        return _blanks(self.law).ruling(self.norm, self.law)

    def ruling(self, known: Known, scope: SubjectScope, shared: Shared) -> Ruling:
        """What it says where this is known."""
        if known.keys().isdisjoint(self.reads):
            return self.blank
        read = tuple(map(known.get, self.reads))
        return self.said.get(read) or self._ruled(read, scope, shared)

    def _ruled(self, read: tuple[Hashable, ...], scope: SubjectScope, shared: Shared) -> Ruling:
        """What it says of a subject, kept for the next of which the same is known."""
        if len(self.said) >= MOST_KEPT:
            self.said.clear()
        case = Case(self.norm, scope, self.law)
        found = self.said[read] = ruling(case)
        if case.knows_missing and found.reason is not Reason.STAFF_ALONE:
            shared.lacks(found, scope, case.missing)
        return found

    def of_none(self, held: Hashable, facility: SubjectScope) -> tuple[Finding, ...]:
        """Nothing of the kind was recorded: open, unless the place holds nobody of whom the norm speaks."""
        norm = self.norm
        if not binds_at(norm, facility.visit):
            found = Ruling(norm, norm.at, Verdict.NOT_APPLICABLE, Reason.EXCLUDED_BY_PLACE, ", ".join(norm.only_at))
            return (Finding(found, norm.each, "", AsGiven(NoEvidence())),)
        if held not in self.said_of_none:
            found = Ruling(norm, norm.at, Verdict.UNDETERMINED, Reason.NOTHING_RECORDED)
            if speaks_of_nobody(norm, facility, self.law):
                group = ", ".join(norm.groups)
                found = Ruling(norm, norm.at, Verdict.NOT_APPLICABLE, Reason.EXCLUDED_BY_GROUP, group)
            self.said_of_none[held] = (Finding(found, norm.each, "", AsGiven(NoEvidence())),)
        return self.said_of_none[held]


def _blanks(law: Law) -> Blanks:
    """What norms say at a kind of place where nothing is known, read once for a corpus."""
    key = ("blanks", law.profile.id)
    found = law.corpus.kept.get(key)
    if not isinstance(found, Blanks):
        found = law.corpus.kept[key] = Blanks(law)
    return found


@dataclass(frozen=True, slots=True)
class _InForce:
    """The law of one day at one kind of place, ready to be put to visits."""

    of: Law
    speaking: tuple[_Speaking, ...]
    apart: tuple[NotInForce, ...]


def _law(corpus: Corpus, profile: Profile, day: date) -> _InForce:
    """The law of a day, made once for a corpus."""
    key = ("law in force", profile.id, day)
    found = corpus.kept.get(key)
    if not isinstance(found, _InForce):
        found = corpus.kept[key] = _law_in_force(Law(corpus, profile, day))
    return found


def _law_in_force(law: Law) -> _InForce:
    speaking, apart = [], []
    for norm in law.corpus.norms_at(law.profile):
        excluded = in_force(norm, law.day)
        if excluded is None:
            speaking.append(_speaking(norm, law))
        else:
            apart.append(excluded)
    return _InForce(law, tuple(speaking), tuple(apart))


def _speaking(norm: Norm, law: Law) -> _Speaking:
    """A norm that is in force says the same on every day, but for the rows of its table."""
    key = ("speaking", law.profile.id, norm.id, None if norm.limit is None else law.day)
    found = law.corpus.kept.get(key)
    if not isinstance(found, _Speaking):
        found = law.corpus.kept[key] = _Speaking(norm, law)
    return found


# ---------------------------------------------------------------- one visit


@dataclass(frozen=True, slots=True)
class _Subjects:
    """The subjects of one kind in a visit, gathered by what is known of them: thousands of rooms know few things."""

    all: list[tuple[str, Place, int]]
    """Each subject by its id, with its number in `alike`."""
    alike: list[tuple[SubjectScope, Known]]
    """The first subject of each group of which the same is known, and what that is."""
    variants: frozenset[Variant]
    """Whether they lie in a unit or in none, in a room or in none."""


class _Run:
    """One visit under the law of a day; what is known of each subject is gathered once."""

    def __init__(self, visit: Visit, law: Law) -> None:
        self.visit = visit
        self.law = law
        self.judged = {(each.norm, each.kind, each.subject): each for each in visit.judged}
        self.by_person = {each.norm for each in visit.judged}
        self._subjects: dict[str, _Subjects] = {}
        self._seen: dict[int, Known] = {}
        self.blanks = _blanks(law)
        self.shared = Shared(self.blanks.shared)
        [(self.facility, known)] = self.subjects("facility").alike
        self.held = known.get(HELD)

    def findings(self, speaking: _Speaking) -> Iterable[Finding]:
        """What a norm says of each subject of its kind."""
        norm, kind = speaking.norm, speaking.norm.each
        there = self.subjects(kind)
        if not there.all:
            return speaking.of_none(self.held, self.facility)
        if norm.over_members or norm.only_at or norm.id in self.by_person:
            return [self.alone(norm, place.scope) for _, place, _ in there.all]
        if not speaking.lacking_of >= there.variants:
            self.share_blank(speaking, there.variants)
        rulings = [speaking.ruling(known, scope, self.shared) for scope, known in there.alike]
        return [Finding(rulings[number], kind, name, place) for name, place, number in there.all]

    def share_blank(self, speaking: _Speaking, variants: frozenset[Variant]) -> None:
        """Let the findings of a blank ruling share what they lack: it differs only by what lies above a subject."""
        blank = speaking.blank
        for variant in variants:
            speaking.lacking_of.add(variant)
            if blank.verdict is Verdict.UNDETERMINED:
                self.blanks.shared[(id(blank), *variant)] = self.blanks.lacking(blank, variant, self.law)

    def alone(self, norm: Norm, scope: SubjectScope) -> Finding:
        """The finding of one subject by itself: where more bears on it than the facts above it."""
        case = Case(norm, scope, self.law)
        judged = self.judged.get((norm.id, *scope.key))
        found = with_judgement(ruling(case), case, judged)
        return Finding(found, *scope.key, Place(scope, self.law))

    def subjects(self, kind: str) -> _Subjects:
        """The subjects of a kind, with what is known of them and of those above them."""
        if kind not in self._subjects:
            every = [SubjectScope(self.visit, subject) for subject in self.visit.of_kind(kind)]
            numbers: dict[Hashable, int] = {}
            alike: list[tuple[SubjectScope, Known]] = []
            numbered: list[tuple[str, Place, int]] = []
            for scope in every:
                known = self.known(scope)
                number = numbers.setdefault(tuple(known.items()), len(alike))
                numbered.append((scope.subject.id, Place(scope, self.law, self.shared), number))
                if number == len(alike):
                    alike.append((scope, known))
            variants = frozenset(variant_of(scope.subject, self.visit) for scope in every)
            self._subjects[kind] = _Subjects(numbered, alike, variants)
        return self._subjects[kind]

    def numbers(self) -> dict[tuple[str, str], int]:
        """For each subject its place among those of its kind of which different things are known."""
        return {(kind, name): number for kind, there in self._subjects.items() for name, _, number in there.all}

    def known(self, scope: SubjectScope) -> Known:
        """What is known of the facts that the subject's norms may read."""
        found: Known = {}
        for kind in ABOVE:
            above = scope.above(kind) if kind != scope.subject.kind else None
            if isinstance(above, SubjectScope):
                found.update(self.seen(above.subject, f"{kind}."))
        found.update(self.seen(scope.subject, ""))
        return found

    def seen(self, subject: Subject, prefix: str) -> Known:
        """What is known of a subject's own facts; worked out once for all that lie below it."""
        key = id(subject) if prefix else 0
        if not key or key not in self._seen:
            told = {f"{prefix}{fact}": _state(noted) for fact, noted in subject.observed.items()}
            if not key:
                return told
            self._seen[key] = told
        return self._seen[key]


def _state(noted: Observation) -> Hashable:
    """All of an observation that bears on a ruling: its value and grade, the same without staff, why it is open.

    Also what was said to be missing: what does not apply may be nothing, and what was not observed may be anything.
    """
    unsaid = noted.without_staff
    return (noted.value, noted.grade, unsaid.value, unsaid.grade, why_missing(noted), noted.missing)
