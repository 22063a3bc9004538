"""A premise, a sign or a possible case in, pointers to the findings and facts by which it stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.case import noted
from engine.assess.evidence import deciding_of
from engine.conditions.leaves import observed
from engine.reports.ids import elsewhere_id, fact_id, finding_id
from engine.reports.report import Pointer
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.assess.finding import Finding, Noted
    from engine.patterns.pattern import Ground, Indicator, Premise, World
    from engine.reports.lines import Lines


class Shown:
    """Points, in the words of some lines, at what a report tells elsewhere.

    The visit of a public edition holds nothing that was observed, so nothing observed is pointed at there.
    """

    def __init__(self, lines: Lines, indicators: Mapping[str, Indicator]) -> None:
        self.lines = lines
        self.visit = lines.assessment.visit
        self.indicators = indicators

    def findings(self, premise: Premise, findings: Iterable[Finding]) -> tuple[Pointer, ...]:
        """Findings by their places; those of an earlier visit stand in the report of that."""
        told = elsewhere_id if premise.earlier else finding_id
        found = (Pointer(self.lines.where(each.kind, each.subject), told(each)) for each in findings)
        return tuple(dict.fromkeys(pointer for pointer in found if pointer.id))

    def sign(self, ground: Ground) -> Iterator[Pointer]:
        """The facts by which an indicator shows; one that an earlier visit showed has none in this report."""
        if ground.premise.earlier:
            return
        for sign in ground.signs:
            indicator, subject = self.indicators.get(ground.premise.names[0]), self.visit.named(*sign.case)
            if indicator is not None and subject is not None:
                yield from self.facts(deciding_of(indicator.holds, SubjectScope(self.visit, subject)))

    def world(self, world: World) -> tuple[Pointer, ...]:
        """What was noted of the fact of a possible case, or of the parts of which it is worked out."""
        known = self.lines.assessment.corpus.facts.get((world.kind, world.fact))
        subject = self.visit.named(world.kind, world.id)
        if subject is None:
            return ()
        scope = SubjectScope(self.visit, subject)
        parts = () if known is None or known.derive is None else observed(known.derive.tree, scope)
        return tuple(self.facts(noted([(scope, world.fact), *parts])))

    def facts(self, facts: Iterable[Noted]) -> Iterator[Pointer]:
        """Facts of which something was noted, by their labels."""
        for each in facts:
            if each.observation is not None:
                yield Pointer(self.lines.label(each.kind, each.fact), fact_id(*each.key))
