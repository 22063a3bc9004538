"""One measure and several countries in; each country's own figures out, and how what everyone else says stands to it.

The same treaty may bind one State and not the other, and what one has from its region comes to the other from
elsewhere: so each country is asked by itself, and the acts of one are never put beside those of another unnamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from engine.assess.ladder import ladders
from engine.records import dataclass
from engine.standards.state import law_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from engine.assess.ladder import Ladder, Rung
    from engine.standards.corpus import Corpus, Country

Key: TypeAlias = tuple[str, str, str, str, float, tuple[str, ...]]
"""By what a rung is known again on the ladder of another country."""


@dataclass(frozen=True, slots=True)
class Side:
    """A measure as one country has it: the figures `own` acts set, and those of `others`, with their roles to it."""

    country: Country
    own: tuple[Rung, ...]
    others: tuple[Rung, ...]

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """All that is said on the measure there."""
        return (*self.own, *self.others)


@dataclass(frozen=True, slots=True)
class Common:
    """A figure that no country of these set by itself, as it stands to each of them; None where it does not hold."""

    rung: Rung
    seen: tuple[Rung | None, ...]


def sides(corpus: Corpus, countries: Iterable[Country], name: str, day: date | None = None) -> tuple[Side, ...]:
    """A measure as each of the countries has it, in the order in which they are named."""
    return tuple(_side(country, ladders(law_of(corpus, country.id), day=day).get(name)) for country in countries)


def _side(country: Country, ladder: Ladder | None) -> Side:
    rungs = () if ladder is None else ladder.rungs
    own = tuple(rung for rung in rungs if is_own(rung, country))
    return Side(country, own, tuple(rung for rung in rungs if not rung.norm.instrument.national))


def is_own(rung: Rung, country: Country) -> bool:
    """Whether a figure stands in an act of the country itself."""
    act = rung.norm.instrument
    return act.national and act.jurisdiction == country.jurisdiction


def common(ladder: Ladder, sides: Iterable[Side]) -> tuple[Common, ...]:
    """The figures on a ladder that are no country's own, in its order, each as it stands to every side."""
    seen = [{_key(rung): rung for rung in side.others} for side in sides]
    shared = (rung for rung in ladder.rungs if not rung.norm.instrument.national)
    return tuple(Common(rung, tuple(each.get(_key(rung)) for each in seen)) for rung in shared)


def _key(rung: Rung) -> Key:
    return (rung.norm.id, rung.at, rung.measure.name, rung.operator, rung.value, rung.key)


def with_figures(known: Mapping[str, Ladder], countries: Iterable[Country]) -> dict[str, tuple[Country, ...]]:
    """For each measure the countries that have a figure of their own on it; none where only others speak."""
    asked = tuple(countries)
    return {
        name: tuple(country for country in asked if any(is_own(rung, country) for rung in ladder.rungs))
        for name, ladder in known.items()
    }
