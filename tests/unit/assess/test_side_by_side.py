"""A measure in two countries: whose a figure is, and how what all others say stands to each of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from engine.assess.ladder import ladders
from engine.assess.side_by_side import common, is_own, sides, with_figures

if TYPE_CHECKING:
    from engine.assess.side_by_side import Side
    from engine.standards.corpus import Corpus

SPACE = "living_space"
BEFORE = date(1999, 6, 1)
"""The second country joined the treaty in 2000, and its own act is of 2001."""


def norms(rungs) -> list[str]:
    """The norms behind rungs."""
    return [rung.norm.id for rung in rungs]


@pytest.fixture
def both(two_law: Corpus) -> tuple[Side, ...]:
    """Living space in either country."""
    return sides(two_law, two_law.countries.values(), SPACE)


def test_each_country_has_the_figures_of_its_own_acts(both: tuple[Side, ...]) -> None:
    """From the least demanding on; those of the other country are nobody's standard here."""
    assert {side.country.id: norms(side.own) for side in both} == {
        "kazakhstan": ["kz-old.space", "kz-law.space", "kz-law.hospital"],
        "northland": ["xn.shared", "xn.single"],
    }


def test_what_others_say_has_the_role_that_it_has_to_each_country(both: tuple[Side, ...]) -> None:
    """The treaty binds the one that joined it; the court is of the region of one and from elsewhere to the other."""
    roles = {side.country.id: {rung.norm.id: rung.role for rung in side.others} for side in both}
    assert roles == {
        "kazakhstan": {"pact.space": "parties", "court.space": "persuasive", "rules.space": "guidance"},
        "northland": {"pact.space": "binding", "court.space": "guidance", "rules.space": "guidance"},
    }


def test_all_that_is_said_in_a_country_is_its_own_and_the_others(both: tuple[Side, ...]) -> None:
    """Nothing is counted twice."""
    for side in both:
        assert side.rungs == (*side.own, *side.others)
        assert len({rung.norm.id for rung in side.rungs}) == len(side.rungs)


def test_a_figure_that_is_no_countrys_own_stands_once_with_its_role_to_each(
    two_law: Corpus, both: tuple[Side, ...]
) -> None:
    """In the order of the ladder."""
    seen = {
        each.rung.norm.id: [rung.role if rung else None for rung in each.seen]
        for each in common(ladders(two_law)[SPACE], both)
    }
    assert seen == {
        "pact.space": ["parties", "binding"],
        "court.space": ["persuasive", "guidance"],
        "rules.space": ["guidance", "guidance"],
    }


def test_a_treaty_does_not_hold_in_a_country_before_it_joined(two_law: Corpus) -> None:
    """It was in force in the world since 1976; to a State that never joined it is what it always was."""
    both = sides(two_law, two_law.countries.values(), SPACE, BEFORE)
    pact = next(each for each in common(ladders(two_law, day=BEFORE)[SPACE], both) if each.rung.norm.id == "pact.space")
    assert [rung.role if rung else None for rung in pact.seen] == ["parties", None]


def test_a_country_without_a_figure_on_the_day_has_none(two_law: Corpus) -> None:
    """And what others say is still there."""
    _, northland = sides(two_law, two_law.countries.values(), SPACE, BEFORE)
    assert northland.own == ()
    assert norms(northland.others) == ["court.space"]


def test_a_measure_of_which_nobody_speaks_is_empty(two_law: Corpus) -> None:
    """Asking is no error."""
    assert [side.rungs for side in sides(two_law, two_law.countries.values(), "bread")] == [(), ()]


def test_a_measure_is_listed_with_the_countries_that_have_figures_of_their_own(two_law: Corpus) -> None:
    """Northland says nothing of taps."""
    holders = with_figures(ladders(two_law), two_law.countries.values())
    assert {name: [country.id for country in own] for name, own in holders.items()} == {
        SPACE: ["kazakhstan", "northland"],
        "people_per_tap": ["kazakhstan"],
    }


def test_an_act_is_a_countrys_own_by_its_jurisdiction(two_law: Corpus) -> None:
    """A treaty that binds a country is not its own act."""
    northland = two_law.countries["northland"]
    own = {rung.norm.id for rung in ladders(two_law)[SPACE].rungs if is_own(rung, northland)}
    assert own == {"xn.shared", "xn.single"}
