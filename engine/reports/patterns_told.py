"""Conclusions in, lines of a report out: what they mean, by whose authority, and the proof as an indented tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.patterns.model import Outcome, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.patterns.model import Case, Conclusion, Ground, Indicator
    from engine.reports.lines import Lines


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One line of a proof tree: how deep it stands, its shape, and what it says."""

    depth: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class ConclusionLine:
    """A conclusion as a person reads it."""

    conclusion: Conclusion
    mark: str
    outcome: str
    where: str
    sentence: str
    citation: str
    severity: str
    standing: str
    advice: str
    proof: tuple[ProofLine, ...]
    rebuttal: tuple[ProofLine, ...]
    missing: tuple[ProofLine, ...]


_MARKS = {Status.HOLDS: "▲", Status.FAILS: "●", Status.OPEN: "?"}
_OUTCOME_MARKS = {Outcome.CONCLUDED: "▲", Outcome.REBUTTED: "●", Outcome.OPEN: "?"}


class Told:
    """Tells conclusions in the language and the edition of some lines."""

    def __init__(self, lines: Lines, indicators: Mapping[str, Indicator]) -> None:
        self.lines = lines
        self.language = lines.language
        self.indicators = indicators

    def conclusion(self, conclusion: Conclusion) -> ConclusionLine:
        """One conclusion with its proof."""
        pattern, words = conclusion.pattern, self.language
        return ConclusionLine(
            conclusion=conclusion,
            mark=_OUTCOME_MARKS[conclusion.outcome],
            outcome=words.word("outcome", str(conclusion.outcome)),
            where=self.where(conclusion.case),
            sentence=words.of(pattern.concludes),
            citation=words.citation(pattern.instrument, pattern.at, verified=pattern.pinpoint_verified),
            severity=words.word("severity", pattern.severity),
            standing=words.word("standing", str(conclusion.standing)) if conclusion.standing else "",
            advice=words.of(pattern.advice) if pattern.advice else "",
            proof=tuple(line for ground in conclusion.grounds for line in self.ground(ground, 0)),
            rebuttal=tuple(line for ground in conclusion.rebuttal for line in self.ground(ground, 0)),
            missing=tuple(line for ground in conclusion.missing for line in self.ground(ground, 0)),
        )

    def where(self, case: Case) -> str:
        """What a conclusion is about."""
        kind, name = case
        if kind == "norm":
            norm = self.lines.assessment.corpus.norms.get(name)
            return self.language.of(norm.says) if norm is not None else name
        return self.lines.where(kind, name)

    def ground(self, ground: Ground, depth: int) -> Iterator[ProofLine]:
        """A premise with the findings, signs and conclusions it rests on below it."""
        premise, words = ground.premise, self.language
        mark = _MARKS[ground.status]
        earlier = f" ({words.word('pattern', 'earlier')})" if premise.earlier else ""
        if premise.kind == "conclusion":
            for below in ground.conclusions:
                told = self.conclusion(below)
                yield ProofLine(depth, told.mark, f"{told.sentence} ({told.where})")
                yield from (ProofLine(line.depth + depth + 1, line.mark, line.text) for line in told.proof)
            return
        if ground.status is Status.HOLDS and ground.findings:
            for finding in ground.findings:
                line = self.lines.line(finding)
                numbers = "; ".join(part for part in (line.measured, line.standing) if part)
                tail = f": {numbers}" if numbers else ""
                yield ProofLine(
                    depth, mark, f"{line.verdict}, {line.where}: {line.says} {line.citation}{tail}{earlier}"
                )
            return
        for name in premise.names:
            yield ProofLine(depth, mark, f"{self.named(premise.kind, name)}{self.places(ground)}{earlier}")

    def named(self, kind: str, name: str) -> str:
        """What a premise asks, in words."""
        words = self.language
        if kind == "indicator" and name in self.indicators:
            return words.of(self.indicators[name].label)
        if kind == "theme":
            return words.word("theme", name)
        if kind == "problem":
            return words.word("pattern", f"problem_{name}")
        norm = self.lines.assessment.corpus.norms.get(name)
        return words.of(norm.says) if norm is not None else name

    def places(self, ground: Ground) -> str:
        """Where a sign was seen."""
        where = ", ".join(self.lines.where(kind, name) for kind, name in ground.signs)
        return f" ({where})" if where else ""
