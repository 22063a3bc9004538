"""A first look: real visits checked, the gravest findings told, and one whole report written as a page."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.assess.assess import assess_visit
from engine.assess.concern import concerns
from engine.patterns.choose import choose
from engine.patterns.draw import draw_conclusions
from engine.patterns.load_patterns import load_patterns
from engine.reports.compose import glance
from engine.reports.language import Language, language
from engine.reports.lines import Lines
from engine.reports.render import Checked, rendered
from engine.reports.screen import Screen
from engine.standards.load import HOME, load_corpus
from engine.standards.rule_files import rule_paths
from engine.text.whole_files import refuse, refuse_another, write_whole
from engine.visits.read import read_visit

if TYPE_CHECKING:
    from engine.assess.finding import Assessment

EXAMPLES: Final = HOME / "facility_profiles" / "examples"
SHOWN: Final = 5
"""Visits that are told; all are checked."""


def run_demo(output: Path, code: str) -> Screen:
    """Check every example visit, write the report of the one with most to say, and tell where it is."""
    words = language(code)
    screen = Screen()
    visits = sorted(EXAMPLES.glob("*.yaml"))
    refuse(output, visits + rule_paths())
    corpus = load_corpus()
    assessed = [assess_visit(read_visit(path, corpus), corpus) for path in visits]
    acts = {norm.instrument.id for norm in corpus.norms.values()}
    head = words.word("screen", "demo", norms=len(corpus.norms), instruments=len(acts), visits=len(assessed))
    screen.add(head, "bold")
    screen.add(words.word("screen", "demo_most"))
    told = sorted(assessed, key=lambda each: (-len(concerns(each)), each.visit.id))[:SHOWN]
    richest = told[0]
    refuse_another(output, richest.visit.facility_name)
    for assessment in told:
        _tell(assessment, words, screen)
    patterns = load_patterns(corpus)
    [(_, conclusions)] = draw_conclusions([richest], patterns, choose().matcher)
    write_whole(output, rendered(Checked(richest, conclusions, patterns), "html", code))
    name, path = richest.visit.facility_name, EXAMPLES / f"{richest.visit.id}.yaml"
    screen.add()
    screen.add(words.word("screen", "demo_report", facility=name, path=output.resolve()), "bold")
    screen.add(words.word("screen", "demo_next"))
    screen.add(typed([*called(), "check", _from_here(path)]))
    return screen


def called() -> list[str]:
    """How a new shell calls this program from here: by its path if it lies in an environment, else by its name.

    An environment that is active now is active in no other shell.
    """
    python, program = Path(sys.executable), Path(sys.argv[0]).absolute()
    if program.suffix == ".py":
        return [_from_here(python), _from_here(program)]
    apart = sys.prefix != sys.base_prefix and program.parent == python.parent
    return [_from_here(program) if apart else program.name]


def typed(words: list[str]) -> str:
    """A command as one types it into the shell of this system."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _from_here(path: Path) -> str:
    """The shorter way to write a path: from the folder that one stands in, if the path lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _tell(assessment: Assessment, words: Language, screen: Screen) -> None:
    """One visit: what was counted, and its two gravest concerns."""
    counts = glance(assessment)
    shown = ("breached_binding", "not_met_guidance", "met", "undetermined")
    screen.heading(f"{assessment.visit.facility_name}, {words.day(assessment.visit.date)}")
    screen.add("; ".join(f"{words.word('glance', key)}: {counts[key]}" for key in shown), "", 2)
    lines = Lines(assessment, words)
    for concern in concerns(assessment)[:2]:
        line = lines.line(concern.headline)
        screen.add(f"{line.mark} {line.says}", "", 2)
        numbers = (line.measured, line.shortfall, line.affected, *line.remedies[:1])
        screen.add("; ".join(part for part in (f"{line.verdict}: {line.citation}", *numbers) if part), "dim", 4)
