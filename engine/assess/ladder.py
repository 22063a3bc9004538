"""Every standard on one measure, side by side: who says so, how binding it is, and where a value stands.

Measures that different instruments define differently (gross, net of the annexe, bed counted) are different
facts and keep their names on a shared ladder; they are never merged into one figure.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from engine.assess.alike import alike
from engine.assess.applies import in_force, row_holds
from engine.assess.finding import Assessment, Finding, Reason, Verdict
from engine.conditions import tree, values
from engine.conditions.explain import OPPOSITE
from engine.records import dataclass
from engine.standards.state import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from engine.conditions.values import Interval, Truth
    from engine.standards.corpus import Corpus, Fact, Norm, Profile, Source

_MIRRORED: Final = {"<=": ">=", ">=": "<=", "<": ">", ">": "<", "==": "==", "!=": "!="}
"""The same comparison read from right to left."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One norm's figure on a ladder; `measure` is the fact by whose definition it counts.

    A figure from a table has the `key` of its row: one choice of each of the facts in `by`.
    """

    norm: Norm
    at: str
    measure: Fact
    operator: str
    value: float
    source: Source
    key: tuple[str, ...] = ()
    by: tuple[Fact, ...] = ()

    @property
    def role(self) -> str:
        """How the instrument stands to the State: binding, guidance or persuasive."""
        return self.norm.instrument.role

    @property
    def counts(self) -> bool:
        """Whether the figure is a standard to be held to: not for information only, and verified."""
        return self.norm.force != "informs" and self.source.enforceable

    def stands(self, value: Interval) -> Truth:
        """Whether a value satisfies the figure; unknown when its range straddles it, or when it cannot say so.

        An emergency floor can be missed and never passed; a figure that does not count says nothing.
        """
        reached = values.compare(self.operator, value, values.point(self.value))
        if not self.counts or (reached and self.norm.force == "emergency_floor"):
            return None
        return reached


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one measure, from the least demanding to the most."""

    name: str
    unit: str
    rungs: tuple[Rung, ...]

    @property
    def more_is_better(self) -> bool:
        """Whether the norms set minimums (space) and not maximums (people per tap)."""
        return sum(rung.operator in {">=", ">"} for rung in self.rungs) * 2 >= len(self.rungs)


class Problem(StrEnum):
    """What kind of problem a subject has on a ladder."""

    PRACTICE = "practice"  # a binding norm is breached
    LAW = "law"  # the binding norms are met, and another standard is not
    SILENT = "silent"  # no binding norm is decided, and another standard is not met
    BELOW = "below"  # the same where nobody knows which norms bind: a visit under no national law
    DESIRABLE = "desirable"  # only what is desirable is missed
    NONE = "none"  # every norm that applies is met
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class OnLadder:
    """One subject of a visit on a ladder: its findings there and the kind of problem they make together."""

    ladder: Ladder
    kind: str
    subject: str
    findings: tuple[Finding, ...]
    problem: Problem

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that an observation or a person could still settle."""
        return tuple(finding for finding in self.findings if is_open(finding))

    @property
    def met(self) -> tuple[Finding, ...]:
        """The findings in which the subject satisfies the norm."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.MET)

    @property
    def breached(self) -> tuple[Finding, ...]:
        """The findings in which it does not."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.BREACHED)


def ladders(corpus: Corpus, *, day: date | None = None, profile: Profile | None = None) -> dict[str, Ladder]:
    """All ladders, by name; on a day only the norms in force, for a profile only those that apply there."""
    found: dict[str, list[Rung]] = {}
    for norm, of_any_day in _with_rungs(corpus, profile):
        if day is not None and in_force(norm, day) is not None:
            continue
        for rung in of_any_day if day is None or norm.limit is None else rungs_of(norm, corpus, day):
            found.setdefault(str(rung.measure.ladder), []).append(rung)
    return {name: _ladder(name, rungs) for name, rungs in sorted(found.items())}


def _with_rungs(corpus: Corpus, profile: Profile | None) -> list[tuple[Norm, list[Rung]]]:
    """The norms with figures on ladders, of all places or of one kind, and those figures of any day; found once.

    Over all places a norm stands there itself, and needs no reading of it for one of them; an order that binds one
    place alone is no standard of others.
    """
    key = ("rungs", profile.id if profile is not None else "")
    found = corpus.kept.get(key)
    if not isinstance(found, list):
        norms = corpus.norms.values() if profile is None else corpus.norms_at(profile)
        of_all = (norm for norm in norms if norm.ladders and not norm.only_at)
        of_measures = (norm for norm in of_all if profile is not None or norm.reading_of is None)
        found = corpus.kept[key] = [(norm, rungs) for norm in of_measures if (rungs := rungs_of(norm, corpus))]
    return found


def _ladder(name: str, rungs: list[Rung]) -> Ladder:
    upwards = sum(rung.operator in {">=", ">"} for rung in rungs) * 2 >= len(rungs)
    ordered = sorted(rungs, key=lambda r: (r.value if upwards else -r.value, ROLES.index(r.role), r.norm.id))
    return Ladder(name, rungs[0].measure.unit, tuple(ordered))


def rungs_of(norm: Norm, corpus: Corpus, day: date | None = None) -> list[Rung]:
    """The figures that a norm sets on measures that have a ladder; each table row (of the day) is a rung of its own."""
    if norm.require is None:
        return []
    rungs: dict[tuple[str, str, float, str, tuple[str, ...]], Rung] = {}
    by = tuple(corpus.facts[(norm.each, name)] for name in norm.limit.by) if norm.limit else ()
    for measured, operator, figure in _figures(norm.require.tree, negated=False):
        fact = _measured_fact(measured, norm, corpus)
        if fact is None or fact.ladder is None:
            continue
        for at, value, source, key in _values(figure, norm, day):
            rung = Rung(norm, at, fact, operator, value, source, key, by if key else ())
            rungs.setdefault((fact.name, operator, value, at, key), rung)
    return list(rungs.values())


def _figures(node: tree.Node, *, negated: bool) -> Iterator[tuple[tree.Node, str, tree.Node]]:
    """Each comparison of something with a figure, as it must stand: what, how, with which."""
    match node:
        case tree.Compare(operator=operator, left=left, right=right):
            shown = OPPOSITE[operator] if negated else operator
            if _is_figure(right):
                yield left, shown, right
            elif _is_figure(left):
                yield right, _MIRRORED[shown], left
        case tree.Not(item=item):
            yield from _figures(item, negated=not negated)
        case tree.And(items=items) | tree.Or(items=items):
            for item in items:
                yield from _figures(item, negated=negated)
        case tree.IfElse(yes=yes, no=no):
            yield from _figures(yes, negated=negated)
            yield from _figures(no, negated=negated)


def _is_figure(node: tree.Node) -> bool:
    return isinstance(node, tree.Limit) or _given(node) is not None


def _given(node: tree.Node) -> Interval | None:
    """A number as the norm writes it, worked out where it writes a share: 14 m² for 3 people are `14 / 3`."""
    match node:
        case tree.Number(value=value):
            return values.point(value)
        case tree.Arithmetic(operator="/", left=left, right=right):
            above, below = _given(left), _given(right)
            return None if above is None or below is None else values.divide(above, below)
    return None


def _values(figure: tree.Node, norm: Norm, day: date | None) -> Iterator[tuple[str, float, Source, tuple[str, ...]]]:
    """A figure's values, each with its pinpoint, its source and its case: one, or those of the table's rows."""
    given = _given(figure)
    if given is not None:
        yield norm.at, given.low, norm.source, ()
    for row in norm.limit.rows if given is None and norm.limit is not None else ():
        if day is None or row_holds(row, day):
            yield row.at, row.value, row.source, row.key


def _measured_fact(node: tree.Node, norm: Norm, corpus: Corpus) -> Fact | None:
    if not isinstance(node, tree.Fact | tree.Derived):
        return None
    return corpus.facts.get((node.scope or norm.each, node.name))


# ---------------------------------------------------------------- a visit on its ladders


def on_ladders(assessment: Assessment) -> tuple[OnLadder, ...]:
    """The subjects of a visit that were measured on something with a ladder, subject by subject.

    What is still open on a measure stands beside what is decided: it may be what a subject misses.
    """
    profile = assessment.corpus.profiles[assessment.visit.profile]
    standing = ladders(assessment.corpus, day=assessment.law_on, profile=profile)
    names = _ladders_of_norms(standing)
    national = bool(profile.jurisdiction)
    placed: dict[tuple[str, str, str], list[Finding]] = {}
    for group in alike(assessment):
        first = group[0]
        if first.norm.id in names and _is_placed(first):
            several = len(first.norm.ladders) > 1
            name = (several and ladder_of(first, assessment.corpus)) or names[first.norm.id]
            for finding in group:
                placed.setdefault((name, finding.kind, finding.subject), []).append(finding)
    return tuple(
        OnLadder(standing[name], kind, subject, tuple(findings), problem(findings, national=national))
        for (name, kind, subject), findings in sorted(placed.items())
        if name in standing and any(map(_is_measured, findings))
    )


def _is_placed(finding: Finding) -> bool:
    return finding.verdict is not Verdict.NOT_APPLICABLE and finding.reason is not Reason.NOTHING_RECORDED


def _ladders_of_norms(standing: dict[str, Ladder]) -> dict[str, str]:
    """The first ladder of each norm that has a rung on one."""
    found: dict[str, str] = {}
    for name, ladder in standing.items():
        for rung in ladder.rungs:
            found.setdefault(rung.norm.id, name)
    return found


def _is_measured(finding: Finding) -> bool:
    return finding.measure is not None and finding.measure.value is not None


def ladder_of(finding: Finding, corpus: Corpus) -> str:
    """The name of the ladder that a finding's measure is on, or an empty string."""
    if finding.measure is None:
        return ""
    fact = corpus.facts.get((finding.kind, finding.measure.name))
    return fact.ladder or "" if fact is not None else ""


STANDARDS: Final = frozenset({"shall", "should", "presumption", "emergency_floor"})
"""What is merely desirable makes no problem of law or of practice."""

_NEVER_SETTLED: Final = frozenset({Reason.INFORMS, Reason.EMERGENCY, Reason.UNVERIFIED})


def is_open(finding: Finding) -> bool:
    """Whether an observation or a person could still settle it."""
    return finding.verdict is Verdict.UNDETERMINED and finding.reason not in _NEVER_SETTLED


def problem(findings: list[Finding], *, national: bool = True) -> Problem:
    """Practice or law: whether the State breaks its own norm, or keeps one that is too low.

    That no standard is missed is said only where every norm that applies is met, one of them by its figure: open wins
    over none, and a figure that only informs clears nobody.  Without a `national` law nothing is said of it.
    """
    standards = [each for each in findings if each.norm.force in STANDARDS]
    binding = [each for each in standards if each.norm.instrument.binding]
    missed = [each for each in standards if each.verdict is Verdict.BREACHED]
    if any(each.norm.instrument.binding for each in missed):
        return Problem.PRACTICE
    if missed:
        return _below_others(binding) if national else Problem.BELOW
    if any(map(is_open, findings)) or not any(each.verdict is Verdict.MET and _is_measured(each) for each in findings):
        return Problem.OPEN
    return Problem.DESIRABLE if any(each.verdict is Verdict.BREACHED for each in findings) else Problem.NONE


def _below_others(binding: list[Finding]) -> Problem:
    """Other standards are missed: it is lawful at home only where every binding norm that applies is met."""
    if not any(each.verdict is Verdict.MET for each in binding):
        return Problem.SILENT
    return Problem.OPEN if any(map(is_open, binding)) else Problem.LAW
