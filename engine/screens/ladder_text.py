"""Ladders out as text: which there are, every standard on one of them, and where a value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.assess.ladder import STANDARDS
from engine.assess.side_by_side import is_own, sides
from engine.conditions import values
from engine.reports.compose import ladder_figure
from engine.reports.first_screen import STYLES
from engine.reports.language import Language, language
from engine.reports.screen import Screen
from engine.screens.law import cited, word_of_country
from engine.standards.terms import ANY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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

    `everywhere`, for no one kind of place, the kinds of which a standard speaks are named, and of several countries
    whose it is.  Where no `day` is asked for, a standard that is no longer in force is told with its last day, one that
    a pack has switched off with the pack; nothing is held against either.
    """
    text = LadderText(language(code), corpus, day, everywhere=everywhere)
    screen = Screen()
    screen.add(text.title(ladder), "bold")
    text.add(ladder, value, screen)
    if value is not None:
        screen.add()
        for sentence in text.meanings(ladder, value):
            screen.add(sentence)
    return screen


class LadderText:
    """Ladders in one language; of one kind of place, or `everywhere`."""

    def __init__(self, words: Language, corpus: Corpus, day: date | None, *, everywhere: bool) -> None:
        self.words = words
        self.day = day
        self.corpus = corpus
        profiles = corpus.profiles.values() if everywhere else ()
        self.places = {(each.jurisdiction, each.kind): words.of(each.name) for each in profiles}
        self.everywhere = everywhere

    def title(self, ladder: Ladder) -> str:
        """The measure with its unit."""
        return f"{self.words.word('ladder', ladder.name)} ({self.words.unit(ladder.unit)})"

    def add(self, ladder: Ladder, value: float | None, screen: Screen) -> None:
        """Every rung with its shape; where rungs count in different ways, each with the name of its own."""
        several = len({rung.measure.name for rung in ladder.rungs}) > 1
        for rung, line in zip(ladder.rungs, self.lines(ladder), strict=True):
            about = line.groups or ", ".join(self.where(rung))
            self.add_rung(rung, line, (self.role(rung, line), about), value, screen)
            if several:
                screen.add(line.measure, "dim", 6)

    def lines(self, ladder: Ladder) -> tuple[RungLine, ...]:
        """The rungs in words."""
        return ladder_figure(ladder, self.corpus.terms, self.words).rungs

    def add_rung(self, rung: Rung, line: RungLine, about: Iterable[str], value: float | None, screen: Screen) -> None:
        """One rung: its shape, its figure, who says so; then its role and of whom it speaks."""
        past = self.past(rung)
        mark = "" if value is None else "–" if past else _MARKS[rung.stands(values.point(value))]
        told = "; ".join(part for part in (*about, line.case, past) if part)
        shown = f"{mark} {line.limit:<16}" if mark else f"{line.limit:<16}"
        screen.add(f"{shown}  {line.citation} [{told}]", STYLES[mark] if mark else "")

    def role(self, rung: Rung, line: RungLine) -> str:
        """How a rung stands to its State; whose it is, where several countries have law of their own here."""
        if not self.everywhere:
            return line.role
        return word_of_country(rung.norm.instrument, self.corpus, line.role, self.words)

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
        named = self.named(rung)
        return named if rung.role == "binding" and len(named) <= FEW_PLACES else []

    def named(self, rung: Rung) -> list[str]:
        """The kinds of places of its own State of which a rung speaks, by their names."""
        state = rung.norm.instrument.jurisdiction
        return [self.places[state, kind] for kind in rung.norm.facilities if (state, kind) in self.places]

    def meanings(self, ladder: Ladder, value: float) -> Iterator[str]:
        """What a value means; where several countries have law of their own, in each that has a figure here."""
        countries = self.corpus.countries.values() if self.everywhere and len(self.corpus.countries) > 1 else ()
        own = [country for country in countries if any(is_own(rung, country) for rung in ladder.rungs)]
        if not own:
            yield from self.meaning(ladder.rungs, value)
        for side in sides(self.corpus, own, ladder.name, self.day):
            for sentence in self.meaning(side.rungs, value):
                country = self.words.of(side.country.name)
                yield self.words.word("screen", "to_country", country=country, role=sentence)

    def meaning(self, every: Iterable[Rung], value: float) -> list[str]:
        """Practice or law, and for whom, or where, a stricter binding figure is missed.

        Nothing is called lawful for people of whom another binding norm, which is missed, speaks too.
        """
        rungs = [rung for rung in every if not self.past(rung)]
        if not any(rung.counts for rung in rungs):
            return [self.words.word("screen", "no_standard")]
        missed = [rung for rung in rungs if rung.stands(values.point(value)) is False]
        binding = [rung for rung in rungs if rung.counts and rung.role == "binding"]
        broken = [rung for rung in binding if rung in missed]
        own = [rung for rung in binding if rung.norm.instrument.national]
        places = len({rung.norm.facilities for rung in own}) > 1
        lawful = {each for rung in binding if rung not in missed for each in self.whom(rung, places=places)}
        whom = dict.fromkeys(each for rung in broken for each in self.whom(rung, places=places))
        if broken and not lawful - whom.keys():
            kept = any(rung not in missed for rung in own)
            if kept and not whom:
                return [self.words.word("screen", "practice_where", limits=self.limits(broken))]
            return [self.words.word("problem", "practice_for" if kept else "practice", groups=", ".join(whom))]
        others = [rung for rung in missed if rung.role != "binding"]
        below = [rung for rung in others if rung.norm.force in STANDARDS]
        kind = ("law" if binding else "silent") if below else "desirable" if others else "none"
        names = dict.fromkeys(cited(rung.norm, self.words) for rung in below or others)
        told = [self.words.word("problem", kind, standards="; ".join(names))]
        if whom:
            told.append(self.words.word("problem", "practice_for", groups=", ".join(whom)))
        return told

    def limits(self, rungs: Iterable[Rung]) -> str:
        """What they ask for, each figure once."""
        told = (self.words.limit(rung.operator, values.point(rung.value), "") for rung in rungs)
        return ", ".join(dict.fromkeys(told))

    def whom(self, rung: Rung, *, places: bool) -> list[str]:
        """The groups of people for whom a figure is set; or the kinds of places, where these tell figures apart."""
        groups = [self.words.groups([group], self.corpus.terms) for group in rung.norm.groups if group != ANY]
        return groups or (self.where(rung) if places else [])
