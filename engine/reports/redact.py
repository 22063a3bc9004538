"""A confidential assessment and its conclusions in, what may be published of them out: a pure function.

The public edition of every format is made from what leaves here and from nothing else, so no format can let slip
what is not in it.  No subject but the facility has a name; nothing that somebody said, wrote or signed is left; the
findings of one norm that say the same are one; figures are brackets (`coarse`); what would undo a bracket, such as a
solved remedy, a shortfall or the hash of the visit, is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.assess.finding import AsGiven, Finding, Noted
from engine.records import dataclass, replace
from engine.reports import coarse
from engine.visits.visit import Observation, SetFact, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.assess.finding import Assessment, Change, Measure, Standing
    from engine.conditions.values import Interval
    from engine.patterns.pattern import Case, Conclusion, Ground, Indicator
    from engine.standards.corpus import Corpus
    from engine.visits.visit import Supposition, Visit

NONE: Final[Mapping[str, Indicator]] = {}
WITHHELD: Final = ("refused", "no_access")
"""What the place kept from the team may be told: it is a finding about the place and about nobody else."""


@dataclass(frozen=True, slots=True)
class Coarse:
    """The grounds of a finding that may be published: no remedy and no account among them."""

    standing: Standing | None
    measure: Measure | None
    affected: Interval | None
    missing: tuple[Noted, ...]
    rests_on: tuple[Noted, ...]
    changes: tuple[Change, ...] = ()


def redacted(
    assessment: Assessment, conclusions: Sequence[Conclusion] = (), indicators: Mapping[str, Indicator] = NONE
) -> tuple[Assessment, tuple[Conclusion, ...]]:
    """What may be published of an assessment and of what its findings mean together, by signs of `indicators`."""
    edition = _Edition(assessment.corpus, indicators)
    told = replace(assessment, visit=_visit(assessment.visit), findings=tuple(edition.together(assessment.findings)))
    return told, edition.conclusions(conclusions)


def _visit(visit: Visit) -> Visit:
    """Which place was visited and when; of each kind of subject there is one without a name, if there was any."""
    return replace(
        visit,
        team=(),
        facility=Subject("facility", visit.facility.id, {}),
        subjects={kind: (Subject(kind, "", {}),) if found else () for kind, found in visit.subjects.items()},
        complete=frozenset(),
        sources={},
        previous=(),
        judged=(),
        warnings=(),
        note="",
        digest="",
        file="",
        usual={},
        supposed=None if visit.supposed is None else _supposed(visit.supposed),
    )


def _supposed(supposed: Supposition) -> Supposition:
    """That it is a supposition and which facts were set: not of whom, and not to what."""
    return replace(supposed, facts=tuple(dict.fromkeys(SetFact(each.kind, "", each.fact) for each in supposed.facts)))


class _Edition:
    """Makes findings that may be published, and remembers which stands for which."""

    def __init__(self, corpus: Corpus, indicators: Mapping[str, Indicator]) -> None:
        self.corpus = corpus
        self.secret = {each.id for each in indicators.values() if coarse.counts_few(each.holds.tree, each.each, corpus)}
        self.made: dict[int, Finding] = {}

    def together(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """One finding for all of one norm that say the same, in the order of the law."""
        groups: dict[tuple[object, ...], list[Finding]] = {}
        for each in findings:
            if coarse.tells_few(each, self.corpus):
                continue
            told = (each.norm.id, each.at, each.verdict, each.reason, each.clause, each.leaning, each.standing)
            groups.setdefault(told, []).append(each)
        for group in groups.values():
            one = self.one_of(group)
            self.made.update((id(each), one) for each in group)
            yield one

    def one_of(self, group: Sequence[Finding]) -> Finding:
        """What may be told of findings that say the same."""
        first = group[0]
        grounds = Coarse(
            standing=first.standing,
            measure=coarse.measure(group, self.corpus),
            affected=coarse.people(first.kind, (each.affected for each in group)),
            missing=tuple(dict.fromkeys(_unnamed(noted) for each in group for noted in each.missing)),
            rests_on=tuple(dict.fromkeys(_unnamed(noted) for each in group for noted in each.rests_on)),
        )
        return Finding(replace(first.ruling, judged=None), *unnamed((first.kind, first.subject)), AsGiven(grounds))

    def finding(self, finding: Finding) -> Finding:
        """What stands for a finding; one of an earlier visit or another place stands for itself alone."""
        return self.made.get(id(finding)) or self.one_of([finding])

    def conclusions(self, conclusions: Iterable[Conclusion]) -> tuple[Conclusion, ...]:
        """Each meaning once, however many rooms or people show it, with the grounds of all of them."""
        groups: dict[tuple[object, ...], list[Conclusion]] = {}
        for each in conclusions:
            if any(map(self.hidden, _grounds(each))):
                continue
            told = (each.pattern.id, unnamed(each.case), each.outcome, each.standing)
            groups.setdefault(told, []).append(each)
        return tuple(map(self.conclusion, groups.values()))

    def hidden(self, ground: Ground) -> bool:
        """Whether a premise stands on nothing but what would tell a small number of people."""
        if ground.premise.kind == "indicator" and self.secret.intersection(ground.premise.names):
            return True
        few = [coarse.tells_few(finding, self.corpus) for finding in ground.findings]
        return bool(few) and all(few)

    def conclusion(self, group: Sequence[Conclusion]) -> Conclusion:
        """What may be told of one meaning."""
        return replace(
            group[0],
            case=unnamed(group[0].case),
            grounds=self.grounds(ground for each in group for ground in each.grounds),
            rebuttal=self.grounds(ground for each in group for ground in each.rebuttal),
            missing=self.grounds(ground for each in group for ground in each.missing),
            worlds=(),  # the parts into which a figure was cut would tell it
        )

    def grounds(self, grounds: Iterable[Ground]) -> tuple[Ground, ...]:
        """Grounds on one premise that stand alike are one."""
        groups: dict[tuple[object, ...], list[Ground]] = {}
        for each in grounds:
            groups.setdefault((each.premise.topic, each.status), []).append(each)
        return tuple(map(self.ground, groups.values()))

    def ground(self, group: Sequence[Ground]) -> Ground:
        """What may be told of a premise: on which norms it rests, of which kind of subject."""
        shown = (f for each in group for f in each.findings if not coarse.tells_few(f, self.corpus))
        findings = map(self.finding, shown)
        return replace(
            group[0],
            findings=tuple({id(finding): finding for finding in findings}.values()),
            signs=tuple(dict.fromkeys(replace(s, case=unnamed(s.case)) for each in group for s in each.signs)),
            conclusions=self.conclusions(below for each in group for below in each.conclusions),
        )


def _grounds(conclusion: Conclusion) -> Iterator[Ground]:
    """The grounds of a conclusion, those in each of the possible cases of a fact among them."""
    yield from (*conclusion.grounds, *conclusion.rebuttal)
    for world in conclusion.worlds:
        yield from _grounds(world.conclusion)


def unnamed(case: Case) -> Case:
    """The kind of something without its name, unless it is the place itself or a norm."""
    kind, name = case
    return (kind, name if kind in {"facility", "norm"} else "")


def _unnamed(noted: Noted) -> Noted:
    """A fact of a kind of subject; of what was observed only that it was withheld."""
    seen = noted.observation
    withheld = seen is not None and seen.missing in WITHHELD
    told = Observation(noted.fact, missing=seen.missing) if seen is not None and withheld else None
    return Noted(*unnamed((noted.kind, noted.id)), noted.fact, told)
