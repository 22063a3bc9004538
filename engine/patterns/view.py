"""An assessment in, one visit as patterns see it out: findings by norm, who is above whom, and the rest when asked.

Signs and ladders are read only when a pattern asks for them: most visits touch few patterns.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from engine.assess.evidence import standing_of
from engine.assess.ladder import on_ladders
from engine.conditions.evaluate import truth
from engine.patterns.pattern import Sign, Status
from engine.records import dataclass
from engine.visits.scope import SubjectScope, unit_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from engine.assess.finding import Assessment, Finding, Verdict
    from engine.assess.ladder import OnLadder
    from engine.patterns.pattern import Case, Indicator
    from engine.standards.corpus import Corpus

FACILITY = "facility"


class Reader(Protocol):
    """What a view is read from when it is asked for more."""

    def signs(self, indicator: str) -> Mapping[Case, Sign]:
        """An indicator on every subject of its kind."""

    @property
    def placed(self) -> Mapping[Case, list[OnLadder]]:
        """The subjects that were measured on a ladder."""


@dataclass
class View:
    """One visit as patterns see it: its findings by norm, theme and subject; its signs; its ladders.

    `versions` are of each norm of which there are several, those of the day.
    `above` and `inside` tell which subjects a case belongs to and which belong to it; the facility is above all.
    What has no `reader` (an example beside a pattern) is whole from the start.
    """

    facility: str
    visit: str
    by_norm: dict[str, dict[Case, Finding]] = field(default_factory=dict)
    by_theme: dict[str, dict[Case, list[Finding]]] = field(default_factory=dict)
    signs: dict[str, dict[Case, Sign]] = field(default_factory=dict)
    placed: dict[Case, list[OnLadder]] = field(default_factory=dict)
    above: dict[Case, tuple[Case, ...]] = field(default_factory=dict)
    inside: dict[Case, tuple[Case, ...]] = field(default_factory=dict)
    cases: dict[str, tuple[Case, ...]] = field(default_factory=dict)
    reader: Reader | None = None
    versions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def meant(self, norm: str) -> tuple[str, ...]:
        """The norms that the name of one means: its version of the day; several only where it was divided."""
        return self.versions.get(norm, (norm,))

    def of_norm(self, norm: str) -> Mapping[Case, Finding]:
        """The findings of a norm in its version of the day, by subject."""
        if norm not in self.versions:
            return self.by_norm.get(norm, {})
        found = (self.by_norm.get(each, {}) for each in self.versions[norm])
        return {subject: finding for of_version in found for subject, finding in of_version.items()}

    def related(self, case: Case) -> Iterable[Case] | None:
        """The subjects whose findings speak of a case: itself, those above, those inside; None means all."""
        if case[0] in {FACILITY, "norm"}:
            return None
        return (case, *self.above.get(case, ()), *self.inside.get(case, ()))

    def spoken_of(self, subject: Case, kind: str) -> Iterable[Case]:
        """The cases of a kind of which a finding on a subject speaks: `related`, read the other way."""
        everywhere = subject[0] in {FACILITY, "norm"} or not subject[1]
        if everywhere or kind in {FACILITY, "norm"}:
            return self.cases.get(kind, ())
        beside = (subject, *self.inside.get(subject, ()), *self.around.get(subject, ()))
        return (case for case in beside if case[0] == kind)

    @cached_property
    def around(self) -> Mapping[Case, list[Case]]:
        """The cases, short of the facility, that each subject is inside of."""
        found: dict[Case, list[Case]] = {}
        for case, below in self.inside.items():
            for subject in below:
                found.setdefault(subject, []).append(case)
        return found

    def near(self, case: Case, among: Iterable[Case] | None = None) -> tuple[Case, ...]:
        """The cases, perhaps `among` some only, for which a conclusion about a case holds too."""
        facility = self.cases.get(FACILITY, ())
        if case in facility:
            every = itertools.chain.from_iterable(self.cases.values()) if among is None else among
            return tuple(each for each in every if each not in facility)
        if case[0] == "norm":
            return facility
        return tuple(dict.fromkeys((*self.above.get(case, ()), *self.inside.get(case, ()))))

    @cached_property
    def verdicts(self) -> Mapping[str, frozenset[Verdict]]:
        """The verdicts that each norm has somewhere in the visit."""
        return {norm: frozenset(each.ruling.verdict for each in found.values()) for norm, found in self.by_norm.items()}

    def theme(self, name: str) -> Mapping[Case, list[Finding]]:
        """The findings of a theme, subject by subject."""
        if not self.by_theme:
            for found in self.by_norm.values():
                for subject, finding in found.items():
                    self.by_theme.setdefault(finding.norm.theme, {}).setdefault(subject, []).append(finding)
        return self.by_theme.get(name, {})

    def signs_of(self, indicator: str) -> Mapping[Case, Sign]:
        """An indicator on the subjects of its kind."""
        return self.signs.get(indicator, {}) if self.reader is None else self.reader.signs(indicator)

    def ladders(self) -> Mapping[Case, list[OnLadder]]:
        """The subjects that were measured on a ladder."""
        return self.placed if self.reader is None else self.reader.placed


def view_of(assessment: Assessment, indicators: Mapping[str, Indicator]) -> View:
    """The view of one assessment."""
    visit = assessment.visit
    view = View(visit.facility.id, visit.id, reader=_FromAssessment(assessment, indicators))
    by_norm = view.by_norm
    for finding in assessment.findings:
        ruling, kind, subject, _ = finding
        by_norm.setdefault(ruling.norm.id, {})[kind, subject] = finding
    view.versions = versions_among(assessment.corpus, by_norm)
    _relations(assessment, view)
    return view


class _FromAssessment:
    """Signs and ladders of an assessment, each worked out once and only when asked for."""

    def __init__(self, assessment: Assessment, indicators: Mapping[str, Indicator]) -> None:
        self.assessment = assessment
        self.indicators = indicators
        self.read: dict[str, dict[Case, Sign]] = {}

    def signs(self, indicator: str) -> Mapping[Case, Sign]:
        """See `Reader`."""
        if indicator not in self.read:
            found, visit = self.indicators[indicator], self.assessment.visit
            self.read[indicator] = {
                (subject.kind, subject.id): sign(found, SubjectScope(visit, subject))
                for subject in visit.of_kind(found.each)
            }
        return self.read[indicator]

    @cached_property
    def placed(self) -> Mapping[Case, list[OnLadder]]:
        """See `Reader`."""
        found: dict[Case, list[OnLadder]] = {}
        for placed in on_ladders(self.assessment):
            found.setdefault((placed.kind, placed.subject), []).append(placed)
        return found


def versions_among(corpus: Corpus, present: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each norm of several versions the newest of those that are present; several where it was divided."""
    found = {}
    for norm in {*corpus.older, *corpus.older.values()}:
        known = [each for each in corpus.version_names(norm) if each in present]
        replaced = {corpus.older[each] for each in known if each in corpus.older}
        found[norm] = tuple(each for each in known if each not in replaced)
    return found


def sign(indicator: Indicator, scope: SubjectScope) -> Sign:
    """An indicator on one subject; a sign that shows is as strong as the facts that decided it."""
    if indicator.reads and scope.subject.observed.keys().isdisjoint(indicator.reads) and not scope.changed:
        return Sign((scope.subject.kind, scope.subject.id), Status.OPEN)
    value = truth(indicator.holds.tree, scope)
    status = Status.OPEN if value is None else Status.HOLDS if value else Status.FAILS
    standing = standing_of(indicator.holds, scope) if status is Status.HOLDS else None
    return Sign((scope.subject.kind, scope.subject.id), status, standing)


def _relations(assessment: Assessment, view: View) -> None:
    """Who is above whom: an incident belongs to its room, a room to its unit, everything to the facility."""
    visit = assessment.visit
    facility = (FACILITY, visit.facility.id)
    cases: dict[str, list[Case]] = defaultdict(list)
    inside: dict[Case, list[Case]] = defaultdict(list)
    people: dict[Case, list[Case]] = defaultdict(list)
    for subject in visit.all_subjects():
        case = (subject.kind, subject.id)
        cases[subject.kind].append(case)
        if case == facility:
            continue
        named = (("room", subject.room), ("unit", unit_of(subject, visit)))
        above = tuple((kind, name) for kind, name in named if name)
        view.above[case] = (*above, facility)
        for higher in above:
            inside[higher].append(case)
        if subject.person:
            people[("person", subject.person)].append(case)
    for person, where in people.items():
        cases["person"].append(person)
        view.above[person] = (facility,)
        inside[person] = where
    cases["norm"] = [("norm", name) for name in view.by_norm]
    view.inside = {case: tuple(below) for case, below in inside.items()}
    view.cases = {kind: tuple(found) for kind, found in cases.items()}
