"""Conclusions in, lines of a report out: what they mean, by whose authority, and the proof as an indented tree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from engine.assess.applies import in_force
from engine.patterns.pattern import Outcome, Status
from engine.records import replace
from engine.reports import steps
from engine.reports.ids import drawn
from engine.reports.report import ConclusionLine, Pointer, ProofLine, ProofLines
from engine.reports.shown import Shown
from engine.reports.worlds_told import world_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.assess.finding import Finding
    from engine.patterns.pattern import Case, Conclusion, Ground, Indicator, Pattern, Premise
    from engine.reports.lines import Lines
    from engine.reports.report import FindingLine, WorldLine
    from engine.standards.corpus import Norm


_MARKS: Final = {Status.HOLDS: "▲", Status.FAILS: "●", Status.OPEN: "?"}
_REBUTTAL_MARKS: Final = {Status.HOLDS: "●", Status.FAILS: "▲", Status.OPEN: "?"}
"""What rebuts a conclusion speaks for the place: its shape is that of a norm that is met."""
_OUTCOME_MARKS: Final = {Outcome.CONCLUDED: "▲", Outcome.REBUTTED: "●", Outcome.OPEN: "?"}


class Told:
    """Tells conclusions in the language of some lines.

    What a fact is only `supposed` to be, in one of the possible cases, is told there and not as measured.
    """

    def __init__(
        self,
        lines: Lines,
        indicators: Mapping[str, Indicator],
        patterns: Mapping[str, Pattern] | None = None,
        supposed: str = "",
    ) -> None:
        self.lines = lines
        self.language = lines.language
        self.indicators = indicators
        self.patterns = patterns or {}
        self.supposed = supposed
        self.shown = Shown(lines, indicators)

    def conclusion(self, conclusion: Conclusion) -> ConclusionLine:
        """One conclusion with its proof."""
        pattern, words = conclusion.pattern, self.language
        where = self.where(conclusion.case)
        worlds = world_lines(conclusion, self.lines, where)
        return ConclusionLine(
            conclusion=conclusion,
            mark=_OUTCOME_MARKS[conclusion.outcome],
            outcome=words.word("outcome", str(conclusion.outcome)),
            where=where,
            sentence=words.of(pattern.concludes),
            instrument=self.lines.assessment.corpus.instruments[pattern.instrument.id],
            citation=words.citation(pattern.instrument, pattern.at, verified=pattern.pinpoint_verified),
            severity=words.word("severity", pattern.severity),
            standing=words.word("standing", str(conclusion.standing)) if conclusion.standing else "",
            advice=words.of(pattern.advice) if pattern.advice else "",
            proof=ProofLines(lambda: steps.numbered(conclusion, self.proof(conclusion, where, worlds))),
            rebuttal=ProofLines(lambda: steps.numbered(conclusion, self.limbs(conclusion), "rebuttal")),
            missing=ProofLines(lambda: steps.numbered(conclusion, self.lacking(conclusion), "missing")),
            worlds=worlds,
        )

    def proof(self, conclusion: Conclusion, where: str, worlds: tuple[WorldLine, ...]) -> Iterator[ProofLine]:
        """What a conclusion rests on, and what holds in each possible case of an open fact."""
        for ground in conclusion.grounds:
            yield from self.ground(ground, where)
        for number, told in enumerate(worlds):
            yield from self.world(conclusion, number, told)

    def limbs(self, conclusion: Conclusion) -> Iterator[ProofLine]:
        """What would rebut it."""
        return (line for ground in conclusion.rebuttal for line in self.limb(ground))

    def lacking(self, conclusion: Conclusion) -> Iterator[ProofLine]:
        """What is not known."""
        return (line for ground in conclusion.missing for line in self.asked(ground))

    def where(self, case: Case) -> str:
        """What a conclusion is about."""
        kind, name = case
        if kind == "norm":
            norm = self.lines.assessment.corpus.norms.get(name)
            return self.language.of(norm.says) if norm is not None else name
        if kind == "person":
            told = self.language.word("pattern", "person")
            return f"{told} {name}" if name else told
        return self.lines.where(kind, name)

    # ------------------------------------------------------------ the tree

    def world(self, conclusion: Conclusion, number: int, told: WorldLine) -> Iterator[ProofLine]:
        """One of the possible cases: what the fact would be, what would be concluded, and on what."""
        name, world = steps.of_world(conclusion.worlds, number), conclusion.worlds[number]
        teller = Told(self.lines, self.indicators, self.patterns, told.fact)
        below = teller.conclusion(world.conclusion)
        yield ProofLine(0, below.mark, told.says, id=name, rests_on=self.shown.world(world))
        name = f"{name}/{drawn(world.conclusion)}"
        yield ProofLine(1, below.mark, below.sentence, detail=below.citation, id=name)
        yield from steps.below(name, teller.proof(world.conclusion, below.where, below.worlds), 2)
        if below.rebuttal:
            name = f"{name}/rebuttal"
            yield ProofLine(1, "", self.language.word("pattern", "rebuttal"), id=name)
            yield from steps.below(name, teller.limbs(world.conclusion), 2)

    def ground(self, ground: Ground, here: str) -> Iterator[ProofLine]:
        """A premise with the findings, signs and conclusions it rests on; a place is told where it is not `here`."""
        if ground.conclusions:
            for below in ground.conclusions:
                told, name = self.conclusion(below), drawn(below)
                yield ProofLine(
                    0,
                    told.mark,
                    told.sentence,
                    where=self.elsewhere([told.where], here),
                    detail=told.citation,
                    id=name,
                    rests_on=(Pointer(told.where, told.id),),
                )
                yield from steps.below(name, self.proof(below, told.where, told.worlds))
            return
        if ground.status is Status.HOLDS and ground.findings:
            yield from self.findings(ground, here)
            return
        yield from self.asked(ground, self.elsewhere([self.where(sign.case) for sign in ground.signs], here))

    def findings(self, ground: Ground, here: str) -> Iterator[ProofLine]:
        """The findings behind a premise; those that say the same of several places are one line."""
        told: dict[tuple[str, ...], tuple[FindingLine, list[Finding]]] = {}
        for group in _alike(ground.findings):
            line = self.lines.line(group[0])
            key = (line.finding.norm.id, line.verdict, line.measured, line.standing)
            _, findings = told.setdefault(key, (line, []))
            findings += group
        for line, findings in told.values():
            yield ProofLine(
                0,
                line.mark,
                line.says,
                line.verdict,
                self.elsewhere([self.lines.where(each.kind, each.subject) for each in findings], here),
                self.when(ground.premise),
                self.detail(line),
                steps.of_findings(ground.premise, findings),
                self.shown.findings(ground.premise, findings),
            )

    def asked(self, ground: Ground, places: str = "") -> Iterator[ProofLine]:
        """What a premise asks; of several norms it needs one."""
        premise, mark = ground.premise, _MARKS[ground.status]
        bounds = ", ".join(part for part in (places, self.when(premise)) if part)
        tail = f" ({bounds})" if bounds else ""
        name = steps.of_premise(premise)
        if len(premise.names) > 1:
            yield ProofLine(0, mark, f"{self.language.word('pattern', 'one_of')}{tail}", id=name)
            for each in premise.names:
                of_it = [finding for finding in ground.findings if self.is_of(finding, each)]
                below, shown = f"{name}/{steps.of_premise(premise, each)}", self.shown.findings(premise, of_it)
                yield ProofLine(1, mark, self.named(premise, each), id=below, rests_on=shown)
        else:
            asked = self.named(premise, premise.names[0] if premise.names else "")
            shown = (*self.shown.findings(premise, ground.findings), *self.shown.sign(ground))
            yield ProofLine(0, mark, f"{asked}{tail}", id=name, rests_on=shown)

    def limb(self, ground: Ground) -> Iterator[ProofLine]:
        """One limb of a rebuttal: whether it is confirmed, refuted or not known."""
        mark, status = _REBUTTAL_MARKS[ground.status], self.language.word("limb", str(ground.status))
        holds = ground.status is Status.HOLDS
        detail = "; ".join(dict.fromkeys(self.detail(self.lines.line(finding)) for finding in ground.findings if holds))
        first, *below = self.asked(ground)
        yield replace(first, mark=mark, status=status, detail=detail)
        yield from (replace(line, mark=mark) for line in below)

    # ------------------------------------------------------------ its words

    def named(self, premise: Premise, name: str) -> str:
        """What a premise asks, in words."""
        words = self.language
        if premise.kind == "indicator" and name in self.indicators:
            return words.of(self.indicators[name].label)
        if premise.kind == "conclusion" and name in self.patterns:
            return words.of(self.patterns[name].concludes)
        if premise.kind == "verdict":
            return words.word("pattern", "same_norm", verdict=words.word("verdict", str(premise.verdict)))
        if premise.kind == "theme":
            return words.of(self.lines.assessment.corpus.terms.themes[name])
        if premise.kind == "problem":
            return words.word("pattern", f"problem_{name}")
        norm = self.of_the_day(name)
        return words.of(norm.says) if norm is not None else name

    def of_the_day(self, name: str) -> Norm | None:
        """The norm that a name means: of several versions the one in force on the day, else the one named."""
        corpus, day = self.lines.assessment.corpus, self.lines.assessment.law_on
        versions = corpus.versions(name)
        current = [each for each in versions if len(versions) > 1 and in_force(each, day) is None]
        return current[-1] if current else corpus.norms.get(name)

    def is_of(self, finding: Finding, name: str) -> bool:
        """Whether a finding is of the norm that a name means."""
        norm = self.of_the_day(name)
        return finding.norm.id in {name, norm.id if norm is not None else name}

    def when(self, premise: Premise) -> str:
        """That a premise speaks of an earlier visit."""
        return self.language.word("pattern", "earlier") if premise.earlier else ""

    def detail(self, line: FindingLine) -> str:
        """Who says so, and by what numbers."""
        measure = line.finding.measure
        measured = "" if measure is not None and measure.name == self.supposed else line.measured
        numbers = "; ".join(part for part in (measured, line.standing) if part)
        return f"{line.citation}: {numbers}" if numbers else line.citation

    def elsewhere(self, places: Iterable[str], here: str) -> str:
        """The places of a line of a proof, unless they are what the whole proof is about."""
        told = list(places)
        return "" if set(told) == {here} else listed(told)


def _alike(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Findings of one norm with the same verdict and figures: a line is made of the first of each."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.norm.id, finding.verdict, finding.measure, finding.standing)
        groups.setdefault(key, []).append(finding)
    return groups.values()


def listed(places: Iterable[str]) -> str:
    """Places in a row; those with one name, as in a public edition, are counted."""
    counts = Counter(places)
    return ", ".join(place if count == 1 else f"{place} ({count})" for place, count in counts.items())
