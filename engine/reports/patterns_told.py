"""Conclusions in, lines of a report out: what they mean, by whose authority, and the proof as an indented tree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from engine.assess.applies import in_force
from engine.patterns.pattern import Outcome, Status
from engine.records import replace
from engine.reports.report import ConclusionLine, ProofLine, ProofLines
from engine.reports.worlds_told import world_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.assess.finding import Finding
    from engine.patterns.pattern import Case, Conclusion, Ground, Indicator, Pattern, Premise, World
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

    def conclusion(self, conclusion: Conclusion) -> ConclusionLine:
        """One conclusion with its proof."""
        pattern, words = conclusion.pattern, self.language
        where = self.where(conclusion.case)
        worlds = world_lines(conclusion.worlds, self.lines, where)
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
            proof=ProofLines(lambda: self.proof(conclusion, where, worlds)),
            rebuttal=ProofLines(lambda: (line for ground in conclusion.rebuttal for line in self.limb(ground))),
            missing=ProofLines(lambda: (line for ground in conclusion.missing for line in self.asked(ground))),
            worlds=worlds,
        )

    def proof(self, conclusion: Conclusion, where: str, worlds: tuple[WorldLine, ...]) -> Iterator[ProofLine]:
        """What a conclusion rests on, and what holds in each possible case of an open fact."""
        for ground in conclusion.grounds:
            yield from self.ground(ground, where)
        for world, told in zip(conclusion.worlds, worlds, strict=True):
            yield from self.world(world, told)

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

    def world(self, world: World, told: WorldLine) -> Iterator[ProofLine]:
        """One of the possible cases: what the fact would be, what would be concluded, and on what."""
        below = Told(self.lines, self.indicators, self.patterns, world.fact).conclusion(world.conclusion)
        yield ProofLine(0, below.mark, told.says)
        yield ProofLine(1, below.mark, below.sentence, "", below.citation)
        yield from (replace(line, depth=line.depth + 2) for line in below.proof)
        if below.rebuttal:
            yield ProofLine(1, "", self.language.word("pattern", "rebuttal"))
            yield from (replace(line, depth=line.depth + 2) for line in below.rebuttal)

    def ground(self, ground: Ground, here: str) -> Iterator[ProofLine]:
        """A premise with the findings, signs and conclusions it rests on; a place is told where it is not `here`."""
        if ground.conclusions:
            for below in ground.conclusions:
                told = self.conclusion(below)
                yield ProofLine(0, told.mark, told.sentence, self.elsewhere([told.where], here), told.citation)
                yield from (replace(line, depth=line.depth + 1) for line in told.proof)
            return
        if ground.status is Status.HOLDS and ground.findings:
            yield from self.findings(ground, here)
            return
        yield from self.asked(ground, self.elsewhere([self.where(sign.case) for sign in ground.signs], here))

    def findings(self, ground: Ground, here: str) -> Iterator[ProofLine]:
        """The findings behind a premise; those that say the same of several places are one line."""
        told: dict[tuple[str, ...], tuple[FindingLine, list[str]]] = {}
        for group in _alike(ground.findings):
            line = self.lines.line(group[0])
            key = (line.finding.norm.id, line.verdict, line.measured, line.standing)
            _, places = told.setdefault(key, (line, []))
            places += [self.lines.where(finding.kind, finding.subject) for finding in group]
        for line, places in told.values():
            where = self.elsewhere(places, here)
            head = ", ".join(part for part in (line.verdict, where, self.when(ground.premise)) if part)
            yield ProofLine(0, line.mark, line.says, head, self.detail(line))

    def asked(self, ground: Ground, places: str = "") -> Iterator[ProofLine]:
        """What a premise asks; of several norms it needs one."""
        mark = _MARKS[ground.status]
        told = [self.named(ground.premise, name) for name in ground.premise.names or ("",)]
        about = ", ".join(part for part in (places, self.when(ground.premise)) if part)
        tail = f" ({about})" if about else ""
        if len(told) > 1:
            yield ProofLine(0, mark, f"{self.language.word('pattern', 'one_of')}{tail}")
            yield from (ProofLine(1, mark, each) for each in told)
        else:
            yield ProofLine(0, mark, f"{told[0]}{tail}")

    def limb(self, ground: Ground) -> Iterator[ProofLine]:
        """One limb of a rebuttal: whether it is confirmed, refuted or not known."""
        mark, head = _REBUTTAL_MARKS[ground.status], self.language.word("limb", str(ground.status))
        holds = ground.status is Status.HOLDS
        detail = "; ".join(dict.fromkeys(self.detail(self.lines.line(finding)) for finding in ground.findings if holds))
        first, *below = self.asked(ground)
        yield replace(first, mark=mark, head=head, detail=detail)
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
