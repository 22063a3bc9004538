"""Two countries on one screen: what each has of its own, where, what it means there, and what all others say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.assess.ladder import ladders
from engine.screens.ladder_text import show_ladder
from engine.screens.ladders_beside import list_sides, show_sides
from engine.standards.state import law_of

SPACE = "living_space"


@pytest.fixture
def shown(two_law):
    """The sections of a screen by their heading; `changes` are of norms by their id."""

    def sections(value=None, *, countries=("kazakhstan", "northland"), code="en", **changes):
        norms = {
            name: replace(norm, **changes.get(name.replace(".", "_").replace("-", "_"), {}))
            for name, norm in two_law.norms.items()
        }
        law = replace(two_law, norms=norms)
        asked = [law.countries[name] for name in countries]
        text = show_sides(ladders(law)[SPACE], asked, value, code, law).text
        parts = text.rstrip("\n").split("\n\n")[1:]
        return {part.splitlines()[0]: part.splitlines()[1:] for part in parts}

    return sections


def test_each_country_has_a_section_then_all_others(shown):
    """In the order in which they were named."""
    assert list(shown()) == ["Kazakhstan", "Northland", "The world, regions and others"]
    assert list(shown(countries=("northland", "kazakhstan")))[:2] == ["Northland", "Kazakhstan"]


def test_a_country_alone_is_told_with_all_others(shown):
    """Nobody need name two."""
    assert list(shown(countries=("northland",))) == ["Northland", "The world, regions and others"]


def test_kinds_of_places_stand_beside_each_figure_where_they_differ(shown):
    """A hospital has more."""
    assert [line.partition("[")[2] for line in shown()["Kazakhstan"]] == [
        "binding; Remand prison; until 1999-04-14]",
        "binding; Remand prison]",
        "binding; Tuberculosis hospital]",
    ]


def test_kinds_of_places_stand_once_where_they_are_the_same(shown):
    """Under the name of the country."""
    lines = shown()["Northland"]
    assert lines[0] == "Holding cells"
    assert "Holding" not in "".join(lines[1:])


def test_a_figure_for_any_place_says_so(shown):
    """Silence would look like a gap."""
    everywhere = {"facilities": ("any",)}
    assert shown(xn_shared=everywhere, xn_single=everywhere)["Northland"][0] == "any kind of place"


def test_many_kinds_of_places_beside_one_figure_are_counted(shown, two_law):
    """The line stays readable."""
    place = two_law.profiles["northland/holding_cells"]
    many = {f"northland/p{n}": replace(place, id=f"northland/p{n}") for n in range(4)}
    law = replace(
        two_law,
        profiles={**two_law.profiles, **many},
        norms={
            **two_law.norms,
            "xn.single": replace(two_law.norms["xn.single"], facilities=("p0", "p1", "p2", "p3")),
        },
    )
    text = show_sides(ladders(law)[SPACE], [law.countries["northland"]], None, "en", law).text
    assert "[binding; kinds of places: 4]" in text


def test_figures_that_are_cited_alike_are_told_apart_by_what_they_say(shown):
    """A class would ask which is which."""
    lines = shown()["Northland"]
    assert lines[2].strip() == "In a shared cell everyone has 3 m²."
    assert lines[4].strip() == "A single cell has 6 m²."
    assert not any("m² of floor" in line for line in shown()["Kazakhstan"])


def test_a_country_without_a_figure_says_so(shown):
    """Never as if it had none: nothing of it may be encoded."""
    gone = {"ladders": ()}
    assert shown(xn_shared=gone, xn_single=gone)["Northland"] == ["no figure of its own is encoded"]


def test_a_role_that_is_the_same_to_all_is_told_once(shown):
    """And one that differs country by country."""
    pact, court, rules = shown()["The world, regions and others"]
    assert pact.endswith("[Kazakhstan: treaty: binds the States that joined it; Northland: binding]")
    assert court.endswith("[Kazakhstan: standard from elsewhere; Northland: guidance of its own region]")
    assert rules.endswith("[international guidance]")


def test_a_figure_to_which_nobody_can_be_held_says_so_beside_its_roles(shown, two_law):
    """Its role to each country is told all the same."""
    unsure = replace(two_law.norms["court.space"].source, confidence="unsure")
    _, court, _ = shown(court_space={"source": unsure})["The world, regions and others"]
    assert court.endswith("Northland: guidance of its own region; not verified: never a breach]")


# ---------------------------------------------------------------- what a value means


def meanings(lines):
    """The sentences under the figures of a country."""
    return [line.strip().removeprefix("→ ") for line in lines if line.strip().startswith("→")]


def test_a_value_is_given_its_meaning_in_each_country(shown):
    """The same floor is a problem of law in one and of practice in the other."""
    found = shown(2.6, kz_law_hospital={"ladders": ()}, xn_single={"ladders": ()})
    assert meanings(found["Kazakhstan"]) == [
        "lawful at home, below The Court, para. 3; The Rules, Rule 12: a problem of law"
    ]
    assert meanings(found["Northland"]) == ["a problem of practice: binding law is not kept"]


def test_a_country_without_a_figure_is_told_what_others_ask(shown):
    """Kazakhstan did not join the treaty: nothing binds there."""
    gone = {"ladders": ()}
    found = shown(2.6, kz_law_hospital=gone, kz_law_space=gone, kz_old_space=gone)
    assert meanings(found["Kazakhstan"]) == [
        "no binding figure was decided here; below The Court, para. 3; The Rules, Rule 12"
    ]


def test_figures_for_the_same_people_and_places_are_told_apart_by_the_figures(shown):
    """Stricter for single cells: not for the only kind of place that there is."""
    assert meanings(shown(3.2)["Northland"]) == [
        "a problem of practice where binding law asks for at least 6: there it is not kept"
    ]


def test_a_treaty_that_is_kept_softens_no_breach_of_the_countrys_own_law(shown):
    """Every figure of its own is missed."""
    assert meanings(shown(2.5)["Northland"]) == ["a problem of practice: binding law is not kept"]


def test_without_a_value_nothing_is_judged(shown):
    """No shape and no meaning."""
    assert meanings(line for lines in shown().values() for line in lines) == []
    assert shown()["Kazakhstan"][1].startswith("at least 2.5")


# ---------------------------------------------------------------- lists, and ladders of all countries


def test_measures_are_listed_by_who_has_a_figure(two_law):
    """All, some with their names, none."""
    northland = two_law.countries["northland"]
    asked = list(two_law.countries.values())
    lines = list_sides(ladders(two_law), asked, "en").text.splitlines()
    assert lines == [
        "Each of these countries has figures of its own",
        "living_space    Living space for each person (m²/person)",
        "",
        "Only some of them have",
        "people_per_tap  People per water tap (people per tap): Kazakhstan",
    ]
    assert "None of them has: only the world, regions or others\npeople_per_tap" in (
        list_sides(ladders(two_law), [northland], "en").text
    )


def test_without_countries_a_national_figure_names_its_country(two_law):
    """As soon as there are several; the title of an act may not tell it."""
    text = show_ladder(ladders(two_law)[SPACE], 3, "en", two_law, everywhere=True).text
    assert "Law 1, art. 22 [Kazakhstan: binding; Remand prison]" in text
    assert "Cells Act, s. 5 [Northland: binding; Holding cells]" in text
    assert "Kazakhstan: lawful at home" in text
    assert "Northland: a problem of practice" in text


def test_at_one_kind_of_place_no_country_is_named(two_law):
    """There is one only."""
    place = two_law.profiles["kazakhstan/remand_prison"]
    law = law_of(two_law, place.country)
    text = show_ladder(ladders(law, profile=place)[SPACE], 3, "en", law, everywhere=False).text
    assert "Kazakhstan" not in text
    assert "Cells Act" not in text
