"""Findings, norms and conclusions in, plain data for JSON out: what is the same of many subjects is written once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from engine.assess.concern import people_together
from engine.reports.ids import first_of
from engine.reports.lines import verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.assess.alike import Group
    from engine.assess.finding import Change, Measure, Noted
    from engine.conditions.values import Interval
    from engine.patterns.pattern import Case, Conclusion, Ground
    from engine.reports.lines import Lines
    from engine.reports.patterns_told import Told
    from engine.reports.report import ProofLine, WorldLine
    from engine.standards.corpus import Norm


def norm_data(norm: Norm, lines: Lines) -> dict[str, Any]:
    """What holds of a norm whatever it was put to."""
    words, source = lines.language, norm.source
    return {
        "id": norm.id,
        "instrument": norm.instrument.id,
        "pack": lines.assessment.corpus.pack_of(norm.file) or None,
        "at": norm.at,
        "pinpoint_verified": source.pinpoint_verified,
        "confidence": source.confidence,
        "role": norm.instrument.role,
        "force": norm.force,
        "theme": norm.theme,
        "severity": norm.severity,
        "kind": norm.each,
        "says": words.of(norm.says),
        "judge": words.of(norm.judge) if norm.judge else None,
        "unread": [words.of(question) for question in norm.unread],
    }


def finding_data(groups: Iterable[Group], lines: Lines) -> Iterator[dict[str, Any]]:
    """One entry for each group of findings that say the same."""
    people: dict[tuple[str, str], Interval | None] = {}
    for group in groups:
        yield _finding(group, lines, _together(group, people))


def _finding(group: Group, lines: Lines, affected: Interval | None) -> dict[str, Any]:
    first, single = group[0], len(group) == 1
    judged = first.judged
    return {
        "id": first_of(group),
        "norm": first.norm.id,
        "pinpoint": first.at,
        "citation": lines.citation(first),
        "kind": first.kind,
        "subjects": [finding.subject for finding in group if finding.subject],
        "verdict": str(first.verdict),
        "word": lines.language.word("verdict", verb(first)),
        "reason": str(first.reason) if first.reason else None,
        "clause": first.clause or None,
        "leaning": str(first.leaning) if first.leaning else None,
        "standing": str(first.standing) if first.standing else None,
        "judged": None if judged is None else {"why": judged.why, "by": judged.by},
        "measure": _measure(first.measure),
        "remedy": [_change(change, single=single) for change in first.changes],
        "affected": interval(affected),
        "missing": [
            {**_noted(noted, single=single), "label": lines.label(noted.kind, noted.fact)} for noted in first.missing
        ],
        "rests_on": [_noted(noted, single=single) for noted in first.rests_on],
    }


def _together(group: Group, people: dict[tuple[str, str], Interval | None]) -> Interval | None:
    """How many people a group concerns; how many are in one subject is worked out once for all norms."""
    if len(group) == 1:
        return group[0].affected
    counts = []
    for finding in group:
        key = (finding.kind, finding.subject)
        if key not in people:
            people[key] = finding.affected
        counts.append(people[key])
    return people_together(group[0].kind, counts)


def _measure(measure: Measure | None) -> dict[str, Any] | None:
    if measure is None:
        return None
    return {
        "name": measure.name,
        "range": interval(measure.value),
        "unit": measure.unit,
        "operator": measure.operator,
        "limit": interval(measure.limit),
        "shortfall": interval(measure.shortfall),
    }


def _change(change: Change, *, single: bool) -> dict[str, Any]:
    return {
        "subject": {"kind": change.kind, "id": change.subject if single else None},
        "fact": change.fact,
        "direction": change.direction,
        "target": change.target,
        "by": interval(change.by),
    }


def _noted(noted: Noted, *, single: bool) -> dict[str, Any]:
    """A fact; of several subjects each has its own, so that none is named."""
    return {"kind": noted.kind, "id": (noted.id or None) if single else None, "fact": noted.fact}


def interval(value: Interval | None) -> list[float | None] | None:
    """A range as two numbers; an end that is open is null."""
    return None if value is None else [number(value.low), number(value.high)]


def number(value: float) -> float | None:
    """A number rounded to what anybody measures; JSON has no infinity."""
    return None if math.isinf(value) else round(value, 6)


# ---------------------------------------------------------------- what they mean together


def conclusion_data(
    conclusions: Sequence[Conclusion], told: Told, findings: Iterable[Group]
) -> Iterator[dict[str, Any]]:
    """One entry for all conclusions that rest on the same, with the cases of which they hold."""
    alike = {id(finding): number for number, group in enumerate(findings) for finding in group}
    groups: dict[tuple[object, ...], list[Conclusion]] = {}
    for each in conclusions:
        groups.setdefault(_rests_on(each, alike), []).append(each)
    for group in groups.values():
        line = told.conclusion(group[0])
        yield {
            "id": line.id,
            "pattern": group[0].pattern.id,
            "outcome": str(group[0].outcome),
            "severity": group[0].pattern.severity,
            "standing": str(group[0].standing) if group[0].standing else None,
            "cases": [_case(each.case, told) for each in group],
            "says": line.sentence,
            "citation": line.citation,
            "proof": [_proof(step) for step in line.proof],
            "rebuttal": [_proof(step) for step in line.rebuttal],
            "missing": [_proof(step) for step in line.missing],
            "advice": line.advice or None,
            "worlds": [_world(each) for each in line.worlds],
        }


def _rests_on(conclusion: Conclusion, alike: Mapping[int, int]) -> tuple[object, ...]:
    """What is told of a conclusion besides its case; one that speaks of other subjects than its own stands alone."""
    grounds = (*conclusion.grounds, *conclusion.rebuttal, *conclusion.missing)
    alone = conclusion.worlds or any(_elsewhere(ground, conclusion.case) for ground in grounds)
    own = conclusion.case if alone else ()
    told = tuple(
        (ground.premise.topic, ground.status, tuple(alike.get(id(finding), id(finding)) for finding in ground.findings))
        for ground in grounds
    )
    return (conclusion.pattern.id, conclusion.outcome, conclusion.standing, own, told)


def _elsewhere(ground: Ground, case: Case) -> bool:
    subjects = {(finding.kind, finding.subject) for finding in ground.findings}
    subjects |= {sign.case for sign in ground.signs}
    return bool(ground.conclusions) or not subjects <= {case}


def _world(world: WorldLine) -> dict[str, Any]:
    """One of the possible cases of a fact, and what would then be concluded."""
    return {
        "id": world.id,
        "subject": subject(world.subject),
        "fact": world.fact,
        "where": world.where,
        "value": world.value,
        "pattern": world.pattern,
        "says": world.concludes,
    }


def _case(case: Case, told: Told) -> dict[str, Any]:
    kind, name = case
    return {"kind": kind, "where": told.where(case), "id": name or None}


def subject(case: Case) -> dict[str, Any]:
    """What something is about; a public edition names no subject but the facility."""
    kind, name = case
    return {"kind": kind, "id": name or None}


def _proof(step: ProofLine) -> dict[str, Any]:
    return {
        "id": step.id,
        "depth": step.depth,
        "mark": step.mark,
        "says": step.text,
        "rests_on": [pointer.id for pointer in step.rests_on],
    }
