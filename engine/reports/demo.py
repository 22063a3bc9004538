"""A first look: real visits of 2018 checked, the gravest findings told, and one whole report written as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.assess.assess import assess_visit
from engine.assess.concern import concerns
from engine.assess.finding import Verdict
from engine.files import write_whole
from engine.patterns.choose import choose
from engine.patterns.judge import judge
from engine.patterns.load import load_patterns
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.render import Judged, rendered
from engine.reports.screen import Screen
from engine.standards.load import HOME, load_corpus
from engine.visits.read import read_visit

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES: Final = HOME / "facility_profiles" / "examples"


def run_demo(output: Path, code: str) -> Screen:
    """Check every example visit, write the report of the one with most to say, and tell where it is."""
    words = language(code)
    screen = Screen()
    corpus = load_corpus()
    assessed = [assess_visit(read_visit(path, corpus), corpus) for path in sorted(EXAMPLES.glob("*.yaml"))]
    instruments = {norm.instrument.id for norm in corpus.norms.values()}
    screen.add(f"{len(corpus.norms)} norms, {len(instruments)} instruments, {len(assessed)} visits of 2018", "bold")
    for assessment in assessed:
        found = concerns(assessment)
        counts = {verdict: len(assessment.with_verdict(verdict)) for verdict in Verdict}
        told = ", ".join(f"{counts[verdict]} {words.word('verdict', str(verdict))}" for verdict in Verdict)
        screen.add()
        screen.add(f"{assessment.visit.facility_name}, {words.day(assessment.visit.date)}: {told}", "bold")
        lines = Lines(assessment, words, public=False)
        for concern in found[:2]:
            line = lines.line(concern.headline)
            numbers = "; ".join(
                part for part in (line.measured, line.shortfall, line.affected, *line.remedies[:1]) if part
            )
            screen.add(f"{line.mark} {line.verdict}: {line.says} {line.citation}. {numbers}", "", 2)
    richest = max(assessed, key=lambda each: len(concerns(each)), default=None)
    if richest is not None:
        patterns = load_patterns(corpus)
        [(_, conclusions)] = judge([richest], patterns, choose().matcher)
        write_whole(output, rendered(Judged(richest, conclusions, patterns), "html", code))
        screen.add()
        screen.add(f"A whole report, for {richest.visit.facility_name}: {output.resolve()}", "bold")
        screen.add(f"Next: habeas check {EXAMPLES / (richest.visit.id + '.yaml')} --full", "dim")
    return screen
