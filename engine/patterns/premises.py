"""Findings in, the status of each premise for each case out: what holds, what fails, what is open.

This is where ranges, accounts and unknowns have already become verdicts; nothing below this module sees them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.assess.evidence import standing_of
from engine.assess.finding import Finding, Verdict
from engine.assess.ladder import OnLadder, Problem, on_ladders
from engine.conditions.evaluate import truth
from engine.patterns.model import Case, Ground, Indicator, Premise, Sign, Status
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.assess.finding import Assessment

FACILITY = "facility"
ABSTRACT = frozenset({"person", "norm"})
"""Kinds of case that are no subject of a visit: a person met in several places of it, a norm."""


@dataclass
class View:
    """One visit as patterns see it: its findings by norm, theme and subject; its signs; its ladders."""

    facility: str
    visit: str
    by_norm: dict[str, dict[Case, Finding]] = field(default_factory=dict)
    by_theme: dict[str, dict[Case, list[Finding]]] = field(default_factory=dict)
    signs: dict[str, dict[Case, Sign]] = field(default_factory=dict)
    placed: dict[Case, list[OnLadder]] = field(default_factory=dict)
    above: dict[Case, tuple[Case, ...]] = field(default_factory=dict)
    inside: dict[Case, tuple[Case, ...]] = field(default_factory=dict)
    cases: dict[str, tuple[Case, ...]] = field(default_factory=dict)

    def related(self, case: Case) -> Iterable[Case] | None:
        """The subjects whose findings speak of a case: itself, those above, those inside; None means all."""
        if case[0] in {FACILITY, "norm"}:
            return None
        return (case, *self.above.get(case, ()), *self.inside.get(case, ()))


def view_of(assessment: Assessment, indicators: Mapping[str, Indicator]) -> View:
    """The view of one assessment."""
    visit = assessment.visit
    view = View(visit.facility.id, visit.id)
    for finding in assessment.findings:
        subject = (finding.kind, finding.subject)
        view.by_norm.setdefault(finding.norm.id, {})[subject] = finding
        view.by_theme.setdefault(finding.norm.theme, {}).setdefault(subject, []).append(finding)
    for indicator in indicators.values():
        view.signs[indicator.id] = {
            (subject.kind, subject.id): _sign(indicator, SubjectScope(visit, subject))
            for subject in visit.of_kind(indicator.each)
        }
    for placed in on_ladders(assessment):
        view.placed.setdefault((placed.kind, placed.subject), []).append(placed)
    _relations(assessment, view)
    return view


def _sign(indicator: Indicator, scope: SubjectScope) -> Sign:
    """An indicator on one subject; a sign that shows is as strong as the facts that decided it."""
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
        room = None if subject.room is None else visit.named("room", subject.room)
        unit = subject.unit or (room.unit if room is not None else None)
        above = [("room", subject.room)] if subject.room else []
        above += [("unit", unit)] if unit else []
        view.above[case] = (*((kind, name) for kind, name in above if name), facility)
        for higher in view.above[case][:-1]:
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


def near(view: View) -> dict[Case, tuple[Case, ...]]:
    """For each case, the cases for which a conclusion about it holds too."""
    facility = view.cases.get(FACILITY, ())
    every = tuple(case for group in view.cases.values() for case in group if case not in facility)
    found: dict[Case, tuple[Case, ...]] = dict.fromkeys(facility, every)
    for case in every:
        if case[0] == "norm":
            found[case] = facility
        else:
            found[case] = tuple(dict.fromkeys((*view.above.get(case, ()), *view.inside.get(case, ()))))
    return found


# ---------------------------------------------------------------- the status of one premise


def ground(premise: Premise, case: Case, now: View, earlier: Sequence[View], others: Sequence[View] = ()) -> Ground:
    """How a premise stands for a case, and on what; `others` are the other places of the same run."""
    views = tuple(earlier) if premise.earlier else (now, *others)
    grounds = [_in_view(premise, case, view) for view in views]
    holding = [(view, each) for view, each in zip(views, grounds, strict=True) if each.status is Status.HOLDS]
    if premise.facilities > 1:
        places = {view.facility for view, _ in holding}
        if len(places) < premise.facilities:
            return Ground(premise, Status.FAILS)
    if holding:
        findings = tuple(finding for _, each in holding for finding in each.findings)
        signs = tuple(sign for _, each in holding for sign in each.signs)
        return Ground(premise, Status.HOLDS, findings, signs)
    return next((each for each in grounds if each.status is Status.OPEN), Ground(premise, Status.FAILS))


def _in_view(premise: Premise, case: Case, view: View) -> Ground:
    match premise.kind:
        case "indicator":
            return _indicator(premise, case, view)
        case "problem":
            return _problem(premise, case, view)
        case _:
            return _findings(premise, case, view)


def _findings(premise: Premise, case: Case, view: View) -> Ground:
    """Enough subjects with the verdict; open while some that could have it are undecided."""
    candidates = list(_candidates(premise, case, view))
    if premise.binding:
        candidates = [finding for finding in candidates if finding.norm.instrument.binding]
    hits = tuple(finding for finding in candidates if str(finding.verdict) == premise.verdict)
    if len({(finding.kind, finding.subject) for finding in hits}) >= premise.subjects:
        return Ground(premise, Status.HOLDS, hits)
    undecided = tuple(finding for finding in candidates if finding.verdict is Verdict.UNDETERMINED)
    return Ground(premise, Status.OPEN if undecided else Status.FAILS, undecided)


def _candidates(premise: Premise, case: Case, view: View) -> Iterable[Finding]:
    subjects = view.related(case)
    if premise.kind == "verdict":
        yield from view.by_norm.get(case[1], {}).values()
        return
    for name in premise.names:
        if premise.kind == "theme":
            by_subject = view.by_theme.get(name, {})
            for subject in by_subject if subjects is None else subjects:
                yield from by_subject.get(subject, ())
            continue
        found = view.by_norm.get(name, {})
        if subjects is None:
            yield from found.values()
        else:
            yield from (found[subject] for subject in subjects if subject in found)
            yield from (finding for (_, subject), finding in found.items() if not subject)  # none was recorded: open


def _indicator(premise: Premise, case: Case, view: View) -> Ground:
    signs = view.signs.get(premise.names[0], {})
    subjects = view.related(case)
    near_by = [signs[subject] for subject in (signs if subjects is None else subjects) if subject in signs]
    shown = tuple(sign for sign in near_by if sign.status is Status.HOLDS)
    if len(shown) >= premise.subjects:
        return Ground(premise, Status.HOLDS, (), shown)
    unsure = not near_by or any(sign.status is Status.OPEN for sign in near_by)
    return Ground(premise, Status.OPEN if unsure else Status.FAILS)


def _problem(premise: Premise, case: Case, view: View) -> Ground:
    subjects = view.related(case)
    placed = [
        each for subject in (view.placed if subjects is None else subjects) for each in view.placed.get(subject, ())
    ]
    hits = [each for each in placed if str(each.problem) == premise.names[0]]
    if len({(each.kind, each.subject) for each in hits}) >= premise.subjects:
        findings = tuple(finding for each in hits for finding in (*each.breached, *each.met))
        return Ground(premise, Status.HOLDS, findings)
    undecided = not placed or any(each.problem is Problem.OPEN for each in placed)
    return Ground(premise, Status.OPEN if undecided else Status.FAILS)
