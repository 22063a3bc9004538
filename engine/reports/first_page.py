"""An assessment in, the first page out: what a minister reads, in the order in which it weighs.

What is breached comes first, then what it means together, then what would be breached if a norm applies, then what
cannot be right or differs.  Of each there is as much as fits one sheet; the rest is counted and stands behind it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from engine.assess.concern import SEVERITIES
from engine.assess.finding import Leaning, Noted, Reason, Verdict
from engine.patterns.pattern import Outcome
from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.assess.finding import Assessment, Finding
    from engine.patterns.pattern import Case
    from engine.reports.language import Language
    from engine.reports.lines import Lines
    from engine.reports.report import AccountLine, ConcernLine, ConclusionLine, FindingLine

CONCERNS: Final = 5
MEANINGS: Final = 3
WOULD: Final = 3
DIFFERENCES: Final = 2
NAMED: Final = 2
"""Places that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class MeaningLine:
    """What findings mean together, in one sentence: of whom or of what, how grave, how well it stands."""

    mark: str
    sentence: str
    where: str
    severity: str
    standing: str
    citation: str
    id: str
    """Of the first conclusion of which it is told."""


@dataclass(frozen=True, slots=True)
class WouldLine:
    """Facts to observe, where, and the norms that would be breached if the facts make them apply; each norm once."""

    facts: str
    where: str
    norms: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class ClashLine:
    """Accounts that contradict each other, or facts that cannot all be right, of one subject."""

    where: str
    accounts: tuple[AccountLine, ...]

    @property
    def by_label(self) -> dict[str, list[AccountLine]]:
        """The accounts of each fact, so that those that differ stand beside each other."""
        found: dict[str, list[AccountLine]] = {}
        for account in self.accounts:
            found.setdefault(account.label, []).append(account)
        return found


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The parts of the first page, each whole; `nothing` is what is said where nothing is breached.

    A sheet takes `CONCERNS`, `MEANINGS`, `WOULD`, `DIFFERENCES` of them, and `unshown` concerns were not told at all.
    """

    concerns: tuple[ConcernLine, ...]
    unshown: int
    meanings: tuple[MeaningLine, ...]
    would: tuple[WouldLine, ...]
    impossible: tuple[ClashLine, ...]
    differ: tuple[ClashLine, ...]
    nothing: str


def first_page(
    assessment: Assessment, lines: Lines, concerns: Sequence[ConcernLine], unshown: int, told: Sequence[ConclusionLine]
) -> FirstPage:
    """The first page, of concerns in their order (so many more are not told) and of conclusions."""
    return FirstPage(
        concerns=tuple(concerns),
        unshown=unshown,
        meanings=_meanings(told, lines.language),
        would=would_be_breached(assessment, lines),
        impossible=_impossible(assessment, lines),
        differ=_differences(assessment, lines),
        nothing=_nothing(assessment, lines.language),
    )


def in_order(finding: Finding) -> tuple[int, int, int, int, str, str]:
    """Findings of one verdict as they are told: what would be breached, what binds, the gravest, the highest act."""
    norm = finding.norm
    rank = norm.instrument.rank
    binding = 0 if norm.instrument.binding else 1
    severity = SEVERITIES.index(norm.severity)
    return (_likelihood(finding), binding, severity, 99 if rank is None else rank, norm.id, finding.subject)


def _likelihood(finding: Finding) -> int:
    """What would be breached stands before all else that is open, what cannot be right before what is not known."""
    if finding.leaning is Leaning.BREACHED:
        return 0
    return 1 if finding.reason is Reason.IMPOSSIBLE else 3 if finding.leaning is Leaning.MET else 2


# ---------------------------------------------------------------- what it means together


def _meanings(told: Iterable[ConclusionLine], words: Language) -> tuple[MeaningLine, ...]:
    """Each meaning once, what is one step short left out."""
    grouped: dict[str, list[ConclusionLine]] = {}
    for line in told:
        if line.conclusion.outcome is Outcome.CONCLUDED:
            grouped.setdefault(line.conclusion.pattern.id, []).append(line)
    return tuple(_meaning(group, words) for group in grouped.values())


def _meaning(group: list[ConclusionLine], words: Language) -> MeaningLine:
    first = group[0]
    standings = dict.fromkeys(line.standing for line in group if line.standing)
    where = counted([(line.conclusion.case, line.where) for line in group], words)
    severity = f"{words.word('html', 'severity').lower()}: {first.severity}"
    return MeaningLine(first.mark, first.sentence, where, severity, ", ".join(standings), first.citation, first.id)


def counted(places: Sequence[tuple[Case, str]], words: Language) -> str:
    """Places by their names where they are few, else how many of each kind: `incidents: 5`."""
    named = list(dict.fromkeys(where for _, where in places))
    if len(places) <= NAMED and not any(case[0] == "norm" for case, _ in places):
        return ", ".join(named)
    kinds = Counter(case[0] for case, _ in places)
    return ", ".join(_of_kind(kind, count, words) for kind, count in kinds.items())


def _of_kind(kind: str, count: int, words: Language) -> str:
    if kind == "person":
        return words.word("first", "persons", count=count)
    if kind == "norm":
        return words.word("html", "norms_counted", count=count)
    return words.word("first", "counted", subjects=words.word("subjects", kind), count=count)


# ---------------------------------------------------------------- what would be breached


def would_be_breached(assessment: Assessment, lines: Lines) -> tuple[WouldLine, ...]:
    """By the facts that would settle it, what binds and is gravest first."""
    grouped: dict[tuple[tuple[str, str], ...], list[Finding]] = {}
    leaning = (finding for finding in assessment.findings if finding.leaning is Leaning.BREACHED)
    for finding in sorted(leaning, key=in_order):
        facts = dict.fromkeys((noted.kind, noted.fact) for noted in finding.missing)
        grouped.setdefault(tuple(facts), []).append(finding)
    return tuple(_would(facts, findings, lines) for facts, findings in grouped.items())


def _would(facts: tuple[tuple[str, str], ...], findings: list[Finding], lines: Lines) -> WouldLine:
    norms = {finding.norm.id: finding for finding in reversed(findings)}
    once = [finding for finding in findings if norms[finding.norm.id] is finding]
    subjects = dict.fromkeys((finding.kind, finding.subject) for finding in findings)
    return WouldLine(
        facts="; ".join(lines.label(*fact) for fact in facts),
        where=counted([(subject, lines.where(*subject)) for subject in subjects], lines.language),
        norms=tuple(map(lines.line, once)),
    )


# ---------------------------------------------------------------- what cannot be right, and what differs


def _impossible(assessment: Assessment, lines: Lines) -> tuple[ClashLine, ...]:
    """Facts of one subject that cannot all be right, each set of them once, however many norms read them."""
    found: dict[tuple[tuple[str, str, str], ...], Finding] = {}
    for finding in assessment.findings:
        if finding.reason is Reason.IMPOSSIBLE:
            found.setdefault(tuple(noted.key for noted in finding.missing), finding)
    return tuple(_clash(each.kind, each.subject, each.missing, lines) for each in found.values())


def _differences(assessment: Assessment, lines: Lines) -> tuple[ClashLine, ...]:
    """Every fact of which one said what another denies, whether or not one of them prevails."""
    return tuple(
        _clash(subject.kind, subject.id, [Noted(subject.kind, subject.id, noted.fact, noted)], lines)
        for subject, noted in assessment.visit.differences()
    )


def _clash(kind: str, subject: str, noted: Iterable[Noted], lines: Lines) -> ClashLine:
    return ClashLine(lines.where(kind, subject), tuple(line for each in noted for line in lines.accounts(each)))


def _nothing(assessment: Assessment, words: Language) -> str:
    """What is true where no norm is found to be breached: none of those decided, none decided, or nothing noted."""
    if any(finding.verdict is Verdict.MET for finding in assessment.findings):
        return words.word("report", "no_concerns")
    visit = assessment.visit
    # what may be published has no digest, and what was noted has left it
    noted = not visit.digest or any(subject.observed for subject in visit.all_subjects())
    return words.word("screen", "nothing_decided" if noted else "nothing_assessed")
