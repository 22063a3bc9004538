"""A premise, a case and views in, how the premise stands out: what holds, what fails, what is open.

This is where ranges, accounts and unknowns have already become verdicts; nothing below this module sees them.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from engine.assess.finding import Verdict
from engine.assess.ladder import Problem
from engine.patterns.pattern import Ground, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.assess.finding import Finding
    from engine.patterns.pattern import Case, Premise
    from engine.patterns.view import View


def ground(premise: Premise, case: Case, now: View, earlier: Sequence[View], others: Sequence[View] = ()) -> Ground:
    """How a premise stands for a case, and on what; `others` are the other places of the same run."""
    if not others and not premise.earlier and premise.facilities == 1:
        return _in_view(premise, case, now)
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
    hits: list[Finding] = []
    undecided: list[Finding] = []
    for finding in _candidates(premise, case, view):
        verdict = finding.ruling.verdict
        if premise.binding and not finding.norm.instrument.binding:
            continue
        if verdict == premise.verdict:
            hits.append(finding)
        if verdict is Verdict.UNDETERMINED:
            undecided.append(finding)
    if hits and (premise.subjects == 1 or len({(each.kind, each.subject) for each in hits}) >= premise.subjects):
        return Ground(premise, Status.HOLDS, tuple(hits))
    return Ground(premise, Status.OPEN if undecided else Status.FAILS, tuple(undecided))


def _candidates(premise: Premise, case: Case, view: View) -> Iterable[Finding]:
    subjects = view.related(case)
    if premise.kind == "verdict":
        yield from view.of_norm(case[1]).values()
        return
    for name in premise.names:
        if premise.kind == "theme":
            by_subject = view.theme(name)
            for subject in by_subject if subjects is None else subjects:
                yield from by_subject.get(subject, ())
            continue
        found = view.of_norm(name)
        if subjects is None:
            yield from found.values()
            continue
        for subject in subjects:
            if subject in found:
                yield found[subject]
        yield from _of_none(found)


def _of_none(found: Mapping[Case, Finding]) -> Iterable[Finding]:
    """Where nothing of a norm's kind was recorded, its one finding has no subject and speaks of every case."""
    return (finding for (_, subject), finding in itertools.islice(found.items(), 1) if not subject)


def _indicator(premise: Premise, case: Case, view: View) -> Ground:
    signs = view.signs_of(premise.names[0])
    subjects = view.related(case)
    near_by = [signs[subject] for subject in (signs if subjects is None else subjects) if subject in signs]
    shown = tuple(sign for sign in near_by if sign.status is Status.HOLDS)
    if len(shown) >= premise.subjects:
        return Ground(premise, Status.HOLDS, (), shown)
    unsure = not near_by or any(sign.status is Status.OPEN for sign in near_by)
    return Ground(premise, Status.OPEN if unsure else Status.FAILS)


def _problem(premise: Premise, case: Case, view: View) -> Ground:
    subjects = view.related(case)
    on_ladder = view.ladders()
    placed = [each for subject in (on_ladder if subjects is None else subjects) for each in on_ladder.get(subject, ())]
    hits = [each for each in placed if str(each.problem) == premise.names[0]]
    if len({(each.kind, each.subject) for each in hits}) >= premise.subjects:
        findings = tuple(finding for each in hits for finding in (*each.breached, *each.met))
        return Ground(premise, Status.HOLDS, findings)
    undecided = not placed or any(each.problem is Problem.OPEN for each in placed)
    return Ground(premise, Status.OPEN if undecided else Status.FAILS)


# ---------------------------------------------------------------- where a premise can hold at all


def shown_on(premise: Premise, view: View) -> Iterable[Case]:
    """The subjects of a view that show what a premise asks for; where none does, it holds for no case."""
    match premise.kind:
        case "indicator":
            signs = view.signs_of(premise.names[0])
            return (subject for subject, sign in signs.items() if sign.status is Status.HOLDS)
        case "problem":
            wanted = premise.names[0]
            return (at for at, placed in view.ladders().items() if any(str(each.problem) == wanted for each in placed))
        case "theme":
            by_subject = (item for name in premise.names for item in view.theme(name).items())
            return (subject for subject, found in by_subject if any(_says(premise, finding) for finding in found))
        case "verdict":
            return (("norm", norm) for norm, verdicts in view.verdicts.items() if premise.verdict in verdicts)
    by_norm = (item for name in premise.names for item in view.of_norm(name).items())
    return (subject for subject, finding in by_norm if _says(premise, finding))


def _says(premise: Premise, finding: Finding) -> bool:
    return finding.verdict == premise.verdict
