"""A norm and the subjects that it was put to in, its reasoning as plain data out: each step with an id to point at.

The id of a step is made of the norm, the subject, the part of the norm (`when`, `unless.ID`, `require`) and the way to
the step in that part: `step:kz-norm15-taps:unit:block-2/require/people_per_tap/1/taps`.  A fact goes by its name, what
is said of a member of a list by the member, all else by its number.  So it is the same on every run, in every language
and whatever the order of the rooms, as long as the norm reads as it does.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from engine.assess.case import noted, why_missing
from engine.assess.receipt import receipt
from engine.conditions import explain
from engine.conditions.values import Interval
from engine.reports.ids import about, fact_id, finding_id, joined, part
from engine.reports.json_findings import interval, norm_data
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.supposed import mark
from engine.screens.explanation import conditions_of, not_put, put_to, told
from engine.visits.clocks import STANDING
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.assess.finding import Assessment, Noted
    from engine.conditions.explain import Step
    from engine.standards.corpus import Norm
    from engine.visits.visit import Subject

SCHEMA: Final = "explanation/v1"


def explained(assessment: Assessment, norm: Norm, subjects: Sequence[Subject], code: str) -> str:
    """The whole reasoning as JSON."""
    return json.dumps(explanation(assessment, norm, subjects, code), ensure_ascii=False, indent=2) + "\n"


def explanation(assessment: Assessment, norm: Norm, subjects: Sequence[Subject], code: str) -> dict[str, Any]:
    """The same as data; `not_put` says why the norm was put to nobody."""
    lines, norm = Lines(assessment, language(code)), assessment.corpus.norms[norm.id]
    why = not_put(assessment, norm, subjects, lines.language)
    made = receipt(assessment)
    return {
        "schema": SCHEMA,
        "language": code,
        "receipt": {"engine": made.engine, "rules": made.rules, "visit": made.visit, "law_on": made.law_on},
        "visit": assessment.visit.id,
        "supposed": list(mark(lines)),
        "norm": norm_data(norm, lines),
        "not_put": why or None,
        "findings": [] if why else [_finding(norm, subject, lines) for subject in subjects],
    }


def _finding(norm: Norm, subject: Subject, lines: Lines) -> dict[str, Any]:
    finding, scope = put_to(norm, subject, lines.assessment)
    start = f"step:{finding_id(finding).removeprefix('finding:')}"
    parts = ((name, explain.steps(each.tree, scope, each.text)) for name, each in conditions_of(norm))
    return {
        "id": finding_id(finding),
        "subject": {"kind": finding.kind, "id": finding.subject},
        "citation": lines.citation(finding),
        "verdict": str(finding.verdict),
        "reason": str(finding.reason) if finding.reason else None,
        "clause": finding.clause or None,
        "leaning": str(finding.leaning) if finding.leaning else None,
        "standing": str(finding.standing) if finding.standing else None,
        "steps": [each for name, step in parts for each in _steps(step, f"{start}/{part(name)}", lines)],
        "rests_on": [_noted(each, lines) for each in finding.rests_on],
        "missing": [{**_noted(each, lines), "why": str(why_missing(each.observation))} for each in finding.missing],
    }


def _steps(step: Step, name: str, lines: Lines) -> Iterator[dict[str, Any]]:
    """A step, then those below it, each before its own."""
    clock = lines.assessment.visit.clock if step.is_instant else STANDING
    below = [f"{name}/{each}" for each in names(step.below)]
    leaf = next(iter(noted([step.leaf])), None) if step.leaf is not None else None
    yield {
        "id": name,
        "says": step.said,
        "value": told(step.value, lines.language, clock),
        "range": interval(step.value) if isinstance(step.value, Interval) else None,
        "fact": None if leaf is None else fact_id(*leaf.key),
        "below": below,
    }
    for each, inner in zip(step.below, below, strict=True):
        yield from _steps(each, inner, lines)


def names(steps: Sequence[Step]) -> Iterator[str]:
    """The names of the steps below another; one that is there a second time ends in `+2`."""
    places: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for step in steps:
        member = about(*step.member.key) if isinstance(step.member, SubjectScope) else ""
        places[member] += 1
        fact = step.name.rpartition(".")[2] if member else step.name
        name = joined(member, fact or str(places[member]))
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}+{seen[name]}"


def _noted(each: Noted, lines: Lines) -> dict[str, Any]:
    subject = {"kind": each.kind, "id": each.id}
    return {"id": fact_id(*each.key), "subject": subject, "fact": each.fact, "label": lines.label(each.kind, each.fact)}
