"""What to observe before leaving: from the open findings, the fewest questions that settle the most norms.

A question is one fact, asked of all the subjects where it is missing (a monitor measures every cell of the
corridor in one go).  Questions are chosen greedily: each next one settles the most findings together with
those before it; findings that need several facts are shared out between them until they are settled.
Before all others stand the facts that cannot all be right, and then those on which a breach hangs, the gravest first.

A fact of which nothing is known must be observed.  One that has a range meanwhile (accounts differ, or the
vocabulary says what to assume) may turn out not to matter: a norm waits for it when nothing else is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from engine.assess.alike import alike
from engine.assess.concern import SEVERITIES
from engine.assess.finding import Assessment, Finding, Leaning, Noted, Reason, Verdict
from engine.conditions.evaluate import truth
from engine.records import dataclass
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.assess.alike import Group
    from engine.standards.corpus import Fact


Urgency: TypeAlias = tuple[int, int, int]
"""The smaller the sooner."""


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to observe, of which subjects, and the norms that it helps to settle.

    `settles` are decided by this answer and those of the questions before it; `helps` need something more.
    """

    fact: Fact
    subjects: tuple[str, ...]
    settles: tuple[str, ...]
    helps: tuple[str, ...]
    themes: tuple[str, ...]


MOST_ASKED: Final = 20
"""Questions that are asked where nobody says how many."""


def what_to_ask(assessment: Assessment, most: int = MOST_ASKED) -> tuple[Question, ...]:
    """The questions in the order in which they are worth asking."""
    remaining = _open_findings(assessment)
    questions: list[Question] = []
    while remaining and len(questions) < most:
        weights, urgency = _weights(remaining), _urgency(remaining)
        best = min(weights, key=lambda key: (urgency[key], -weights[key], key))
        questions.append(_question(assessment, best, remaining))
        after = (still.without(best) for still in remaining)
        remaining = [still for still in after if still.needed]
    return tuple(questions)


def _urgency(remaining: list[_Open]) -> dict[tuple[str, str], Urgency]:
    """How much depends on each fact, by the gravest of the findings that wait for it."""
    found: dict[tuple[str, str], Urgency] = {}
    for still in remaining:
        for key in still.first:
            found[key] = min(found.get(key, still.urgency), still.urgency)
    return found


def _urgency_of(finding: Finding) -> Urgency:
    """First what cannot be, then what would be breached: the gravest, and what binds before guidance."""
    if finding.reason is Reason.IMPOSSIBLE:
        return (0, 0, 0)
    if finding.leaning is Leaning.BREACHED:
        norm = finding.norm
        return (1, SEVERITIES.index(norm.severity), 0 if norm.instrument.binding else 1)
    return (2, 0, 0)


_WHOLE: Final = 10**12
"""A whole share; parts are whole numbers too, so that the order is the same on every machine."""


def _weights(remaining: list[_Open]) -> dict[tuple[str, str], int]:
    """How much each fact would settle: a whole for a norm that waits for it alone, little for one of many.

    Each norm counts once, however many rooms wait for it.
    """
    best: dict[tuple[tuple[str, str], str], int] = {}
    for still in remaining:
        share = _WHOLE // len(still.first) ** 2
        norm = still.finding.norm.id
        for key in still.first:
            best[(key, norm)] = max(best.get((key, norm), 0), share)
    weights: dict[tuple[str, str], int] = {}
    for (key, _), share in best.items():
        weights[key] = weights.get(key, 0) + share
    return weights


@dataclass(frozen=True, slots=True)
class _Open:
    """A finding that is open, and the facts of which subjects it still needs; of `unknown` nothing is known.

    `facts` are those needed, whatever the subject; `first` those without which nothing is settled, else all.
    """

    finding: Finding
    needed: frozenset[tuple[str, str, str]]
    unknown: frozenset[tuple[str, str, str]]
    facts: frozenset[tuple[str, str]]
    first: frozenset[tuple[str, str]]
    urgency: Urgency

    def without(self, answered: tuple[str, str]) -> _Open:
        if answered not in self.facts:
            return self
        left = frozenset(key for key in self.needed if (key[0], key[2]) != answered)
        return _open(self.finding, left, self.unknown & left)


def _open(finding: Finding, needed: frozenset[tuple[str, str, str]], unknown: frozenset[tuple[str, str, str]]) -> _Open:
    facts = frozenset((kind, fact) for kind, _, fact in needed)
    first = frozenset((kind, fact) for kind, _, fact in unknown)
    return _Open(finding, needed, unknown, facts, first or facts, _urgency_of(finding))


def _open_findings(assessment: Assessment) -> list[_Open]:
    """The findings that an observation can settle; what only a person or a court can is left out."""
    beyond = {Reason.JUDGE, Reason.UNVERIFIED, Reason.INFORMS, Reason.EMERGENCY, Reason.NOTHING_RECORDED}
    assumed = {(fact.on, part) for fact in assessment.corpus.facts.values() for part in fact.assume}
    senseless = _senseless(assessment)
    waiting = (
        _open_group(group, assumed, senseless)
        for group in alike(assessment)
        if group[0].verdict is Verdict.UNDETERMINED
        and group[0].reason not in beyond
        and group[0].norm.source.enforceable
        and group[0].missing
    )
    return [still for still in waiting if still.needed]


def _open_group(group: Group, assumed: set[tuple[str, str]], senseless: frozenset[tuple[str, str, str]]) -> _Open:
    """What findings still need that lack the same facts, each of its own subject, where there is sense in asking."""
    first = group[0]
    unknown = {(noted.kind, noted.fact) for noted in first.missing if _is_unknown(noted, assumed)}
    needed = frozenset(key for noted in first.missing for key in _needed(noted, group)) - senseless
    return _open(first, needed, frozenset(key for key in needed if (key[0], key[2]) in unknown))


def _needed(noted: Noted, group: Group) -> Iterable[tuple[str, str, str]]:
    """A fact that the first of a group lacks, of all the subjects of which the group lacks it."""
    if len(group) == 1 or noted.kind == "facility":
        return [noted.key]
    if noted.kind == group[0].kind:
        return [(noted.kind, finding.subject, noted.fact) for finding in group]
    return {each.key for finding in group for each in finding.missing if each.fact == noted.fact}


def _senseless(assessment: Assessment) -> frozenset[tuple[str, str, str]]:
    """The facts that cannot be asked of a subject: nobody sleeps in a yard."""
    visit = assessment.visit
    apart: dict[tuple[str, str], list[str]] = {}
    found: set[tuple[str, str, str]] = set()
    for (kind, name), fact in assessment.corpus.facts.items():
        where = fact.asked_if
        if where is None:
            continue
        if (kind, where.text) not in apart:
            scopes = (SubjectScope(visit, subject) for subject in visit.of_kind(kind))
            apart[kind, where.text] = [s.subject.id for s in scopes if truth(where.tree, s) is False]
        found.update((kind, identity, name) for identity in apart[kind, where.text])
    return frozenset(found)


def _is_unknown(noted: Noted, assumed: set[tuple[str, str]]) -> bool:
    """Whether nothing stands in for a fact: no account of it, and no assumption."""
    observation = noted.observation
    seen = observation is not None and observation.value is not None and not observation.is_usual
    return not seen and (noted.kind, noted.fact) not in assumed


def _question(assessment: Assessment, key: tuple[str, str], remaining: list[_Open]) -> Question:
    kind, _ = key
    touched = [still for still in remaining if key in still.facts]
    settled = [still.finding.norm.id for still in touched if still.facts == {key}]
    helped = [still.finding.norm.id for still in touched if still.facts != {key}]
    subjects = {subject for still in touched for k, subject, n in still.needed if (k, n) == key}
    order = [subject.id for subject in assessment.visit.of_kind(kind) if subject.id in subjects]
    return Question(
        fact=assessment.corpus.facts[key],
        subjects=tuple(order),
        settles=tuple(dict.fromkeys(settled)),
        helps=tuple(dict.fromkeys(helped)),
        themes=tuple(dict.fromkeys(still.finding.norm.theme for still in touched)),
    )
