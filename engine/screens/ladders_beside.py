"""Several countries side by side as text: what each has of its own on a measure, what all others say, what it means.

A section each and no columns: a citation with its places is a line long, and a screen of 80 signs, one of 120 and a
pipe all read the same.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from engine.assess.ladder import Ladder
from engine.assess.side_by_side import common, sides, with_figures
from engine.reports.language import language
from engine.reports.screen import Screen
from engine.screens.ladder_text import FEW_PLACES, LadderText
from engine.standards.state import law_of
from engine.standards.terms import ANY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from engine.assess.ladder import Rung
    from engine.assess.side_by_side import Side
    from engine.standards.corpus import Corpus, Country


def list_sides(known: Mapping[str, Ladder], countries: Sequence[Country], code: str) -> Screen:
    """The measures on which all of the countries have figures, those on which some have, and those on which none."""
    words = language(code)
    screen = Screen()
    width = max(map(len, known), default=0)
    holders = with_figures(known, countries)
    for part in ("in_all", "in_some", "in_none"):
        named = [name for name, own in holders.items() if _part(own, countries) == part]
        if named:
            screen.heading(words.word("screen", part))
        for name in named:
            told = f"{words.word('ladder', name)} ({words.unit(known[name].unit)})"
            whose = ", ".join(words.of(country.name) for country in holders[name]) if part == "in_some" else ""
            screen.add(f"{name:<{width}}  {told}{f': {whose}' if whose else ''}")
    return screen


def _part(own: Sequence[Country], asked: Sequence[Country]) -> str:
    """Under which heading a measure stands, by who has a figure of its own on it."""
    if not own:
        return "in_none"
    return "in_all" if len(own) == len(asked) else "in_some"


def show_sides(
    ladder: Ladder,
    countries: Sequence[Country],
    value: float | None,
    code: str,
    corpus: Corpus,
    day: date | None = None,
) -> Screen:
    """A measure in each of the countries, then what the world, the regions and others say, with its role to each."""
    return _Beside(ladder, countries, code, corpus, day).screen(value)


class _Beside:
    """One measure in several countries, in one language."""

    def __init__(
        self, ladder: Ladder, countries: Sequence[Country], code: str, corpus: Corpus, day: date | None
    ) -> None:
        self.ladder = ladder
        self.words = language(code)
        self.corpus = corpus
        self.day = day
        self.sides = sides(corpus, countries, ladder.name, day)
        told = [rung for side in self.sides for rung in side.rungs]
        self.several = len({rung.measure.name for rung in told}) > 1

    def screen(self, value: float | None) -> Screen:
        """The countries in the order in which they were named, then all others."""
        screen = Screen()
        text = LadderText(self.words, self.corpus, self.day, everywhere=True)
        screen.add(text.title(self.ladder), "bold")
        for side in self.sides:
            self.side(side, value, screen)
        self.others(text, value, screen)
        return screen

    def side(self, side: Side, value: float | None, screen: Screen) -> None:
        """One country: its own figures, with the kinds of places, and what a value means there.

        Figures that are cited alike are told apart by what each norm says.
        """
        text = LadderText(self.words, law_of(self.corpus, side.country.id), self.day, everywhere=True)
        screen.heading(self.words.of(side.country.name))
        if not side.own:
            screen.add(self.words.word("screen", "no_own_figure"))
        differ = len({rung.norm.facilities for rung in side.own}) > 1
        if side.own and not differ:
            screen.add(", ".join(self.places(side.own[0], text)), "dim")
        lines = text.lines(self.part(side.own))
        alike = Counter((line.citation, line.groups, line.case) for line in lines)
        for rung, line in zip(side.own, lines, strict=True):
            about = (line.role, line.groups, self.few(self.places(rung, text)) if differ else "")
            text.add_rung(rung, line, about, value, screen)
            self.measure(line.measure, screen)
            if alike[line.citation, line.groups, line.case] > 1:
                screen.add(self.words.of(rung.norm.says), "dim", 6)
        for sentence in text.meaning(side.rungs, value) if value is not None else ():
            screen.add(f"→ {sentence}", "bold", 2)

    def places(self, rung: Rung, text: LadderText) -> list[str]:
        """The kinds of places for which a figure is set."""
        return [self.words.word("screen", "any_place")] if ANY in rung.norm.facilities else text.named(rung)

    def few(self, places: Sequence[str]) -> str:
        """Places within a line: many are counted."""
        if len(places) > FEW_PLACES:
            return self.words.word("screen", "places_counted", count=len(places))
        return ", ".join(places)

    def others(self, text: LadderText, value: float | None, screen: Screen) -> None:
        """What no country of these set by itself: once, with its role to each where they differ.

        A figure to which nobody can be held says so beside its roles.
        """
        every = common(self.ladder, self.sides)
        if every:
            screen.heading(self.words.word("screen", "others"))
        lines = text.lines(self.part([each.rung for each in every]))
        for each, line in zip(every, lines, strict=True):
            role = self.role([self.seen(rung) for rung in each.seen])
            caution = "" if line.role == self.seen(each.rung) else line.role
            text.add_rung(each.rung, line, (role, caution, line.groups), value, screen)
            self.measure(line.measure, screen)

    def seen(self, rung: Rung | None) -> str:
        """How a figure stands to one country; a treaty may not bind it yet on the day."""
        if rung is None:
            return self.words.word("verdict", "not_in_force")
        return self.words.role(rung.norm.instrument, self.corpus.terms)

    def role(self, roles: Sequence[str]) -> str:
        """How a figure stands to all: in one word where it is the same."""
        if len(set(roles)) == 1:
            return roles[0]
        names = (self.words.of(side.country.name) for side in self.sides)
        pairs = zip(names, roles, strict=True)
        return "; ".join(self.words.word("screen", "to_country", country=name, role=role) for name, role in pairs)

    def measure(self, told: str, screen: Screen) -> None:
        """How a figure counts, where not all of them count alike."""
        if self.several:
            screen.add(told, "dim", 6)

    def part(self, rungs: Sequence[Rung]) -> Ladder:
        """Some of the rungs as a ladder."""
        return Ladder(self.ladder.name, self.ladder.unit, tuple(rungs))
