"""Ladders out as text: which there are, every standard on one of them, and where a value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.assess.ladder import STANDARDS
from engine.conditions import values
from engine.reports.compose import ladder_figure
from engine.reports.first_screen import STYLES
from engine.reports.language import Language, language
from engine.reports.screen import Screen
from engine.screens.law import cited
from engine.standards.terms import ANY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from engine.assess.ladder import Ladder, Rung
    from engine.conditions.values import Truth
    from engine.reports.report import RungLine
    from engine.standards.corpus import Corpus

_MARKS: Final[Mapping[Truth, str]] = {True: "●", False: "▲", None: "?"}
FEW_PLACES: Final = 3
"""A standard for more kinds of places than this is told without them."""


def list_ladders(known: Mapping[str, Ladder], code: str) -> Screen:
    """The measures on which standards can be compared, and how many standards there are on each."""
    words = language(code)
    screen = Screen()
    width = max(map(len, known), default=0)
    for name, each in known.items():
        count = f"{len(each.rungs):>3} {words.word('screen', 'standards')}"
        screen.add(f"{name:<{width}}  {count}  {words.word('ladder', name)} ({words.unit(each.unit)})")
    return screen


def show_ladder(
    ladder: Ladder, value: float | None, code: str, corpus: Corpus, day: date | None = None, *, everywhere: bool
) -> Screen:
    """Every standard on a measure, with where a value stands on each, and what kind of problem that is.

    `everywhere`, for no one kind of place, the kinds of which a standard speaks are named.  Where no `day` is asked
    for, a standard that is no longer in force is told with its last day, one that a pack has switched off with the
    pack; nothing is held against either.
    """
    return _LadderText(ladder, language(code), corpus, day, everywhere=everywhere).screen(value)


class _LadderText:
    """One ladder in one language."""

    def __init__(self, ladder: Ladder, words: Language, corpus: Corpus, day: date | None, *, everywhere: bool) -> None:
        self.ladder = ladder
        self.words = words
        self.day = day
        self.corpus = corpus
        profiles = corpus.profiles.values() if everywhere else ()
        self.places = {(each.jurisdiction, each.kind): words.of(each.name) for each in profiles}

    def screen(self, value: float | None) -> Screen:
        screen = Screen()
        figure = ladder_figure(self.ladder, self.corpus.terms, self.words)
        screen.add(f"{figure.label} ({figure.unit})", "bold")
        several = len({line.measure for line in figure.rungs}) > 1
        for rung, line in zip(self.ladder.rungs, figure.rungs, strict=True):
            self.rung(rung, line, value, screen)
            if several:
                screen.add(line.measure, "dim", 6)
        if value is not None:
            screen.add()
            for sentence in self.meaning([rung for rung in self.ladder.rungs if not self.past(rung)], value):
                screen.add(sentence)
        return screen

    def rung(self, rung: Rung, line: RungLine, value: float | None, screen: Screen) -> None:
        past = self.past(rung)
        mark = "" if value is None else "–" if past else _MARKS[rung.stands(values.point(value))]
        about = line.groups or ", ".join(self.where(rung))
        told = "; ".join(part for part in (line.role, about, line.case, past) if part)
        shown = f"{mark} {line.limit:<16}" if mark else f"{line.limit:<16}"
        screen.add(f"{shown}  {line.citation} [{told}]", STYLES[mark] if mark else "")

    def past(self, rung: Rung) -> str:
        """Why a norm no longer counts, where no day was asked for: its last day, or that of its act; a pack."""
        if self.day is not None:
            return ""
        if rung.norm.off:
            return self.words.word("pack", "off", packs=", ".join(off.by for off in rung.norm.off))
        ends = [span.end for span in (rung.norm.in_force, rung.norm.instrument.in_force) if span.end]
        return self.words.word("screen", "ended", day=self.words.day(min(ends))) if ends else ""

    def where(self, rung: Rung) -> list[str]:
        """The kinds of places for which a national figure is set, where they are few."""
        state = rung.norm.instrument.jurisdiction
        named = [self.places[state, kind] for kind in rung.norm.facilities if (state, kind) in self.places]
        return named if rung.role == "binding" and len(named) <= FEW_PLACES else []

    def meaning(self, rungs: list[Rung], value: float) -> list[str]:
        """Practice or law, and for whom, or where, a stricter binding figure is missed.

        Nothing is called lawful for people of whom another binding norm, which is missed, speaks too.
        """
        if not any(rung.counts for rung in rungs):
            return [self.words.word("screen", "no_standard")]
        missed = [rung for rung in rungs if rung.stands(values.point(value)) is False]
        binding = [rung for rung in rungs if rung.counts and rung.role == "binding"]
        broken = [rung for rung in binding if rung in missed]
        lawful = {each for rung in binding if rung not in missed for each in self.whom(rung)}
        whom = dict.fromkeys(each for rung in broken for each in self.whom(rung))
        if broken and not lawful - whom.keys():
            kept = any(rung not in missed for rung in binding)
            key = "practice_for" if kept and whom else "practice"
            return [self.words.word("problem", key, groups=", ".join(whom))]
        others = [rung for rung in missed if rung.role != "binding"]
        below = [rung for rung in others if rung.norm.force in STANDARDS]
        kind = ("law" if binding else "silent") if below else "desirable" if others else "none"
        names = dict.fromkeys(cited(rung.norm, self.words) for rung in below or others)
        told = [self.words.word("problem", kind, standards="; ".join(names))]
        if whom:
            told.append(self.words.word("problem", "practice_for", groups=", ".join(whom)))
        return told

    def whom(self, rung: Rung) -> list[str]:
        """The groups of people for whom a figure is set, or the kinds of places."""
        groups = [self.words.groups([group], self.corpus.terms) for group in rung.norm.groups if group != ANY]
        return groups or self.where(rung)
