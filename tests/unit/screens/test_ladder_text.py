"""A ladder as text: where a value stands on each rung, and what kind of problem that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.assess.ladder import Ladder, ladders
from engine.screens.ladder_text import list_ladders, show_ladder

NAME = "living_space"


@pytest.fixture
def shown(small_law):
    """The lines for a value, with rungs changed by norm id."""

    def text(value, *, day=None, profiles=None, **changes):
        ladder = ladders(small_law, day=day)[NAME]
        rungs = []
        for rung in ladder.rungs:
            change = changes.get(rung.norm.id.replace(".", "_").replace("-", "_"), {})
            rungs += [] if change is None else [replace(rung, norm=replace(rung.norm, **change))]
        law = small_law if profiles is None else replace(small_law, profiles=profiles)
        shown = Ladder(NAME, ladder.unit, tuple(rungs))
        return show_ladder(shown, value, "en", law, day, everywhere=True).text

    return text


def meaning(text):
    """The sentences below the rungs."""
    return text.rpartition("\n\n")[2].splitlines()


def test_without_a_value_only_the_standards_are_listed(shown):
    """From the least demanding to the most; no shape, no judgment."""
    lines = shown(None).splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == ["at least 2", "at least 2.5", "at least 4", "at least 5"]


def test_each_rung_is_reached_missed_or_no_longer_there(shown):
    """By shape, in the first place of the line."""
    assert [line[0] for line in shown(3).splitlines()[1:5]] == ["–", "●", "▲", "▲"]


def test_on_a_day_that_was_asked_for_the_law_of_that_day_holds(shown):
    """The old order counted in 1998."""
    lines = shown(1, day=date(1998, 2, 1)).splitlines()
    assert lines[1].startswith("▲ at least 2")
    assert "until" not in lines[1]


def test_lawful_at_home_and_below_others_is_a_problem_of_law(shown):
    """Told with the standards that are missed."""
    assert meaning(shown(3, kz_law_hospital=None)) == ["lawful at home, below The Rules, Rule 12: a problem of law"]


def test_below_the_national_figure_is_a_problem_of_practice(shown):
    """Nothing else needs to be said."""
    assert meaning(shown(2, kz_law_hospital=None)) == ["a problem of practice: binding law is not kept"]


def test_a_value_that_satisfies_all_is_none(shown):
    """Told without praise."""
    assert meaning(shown(6)) == ["every standard on this measure that applies is met"]


def test_without_a_national_figure_the_law_is_silent(shown):
    """Below guidance, with nothing binding."""
    assert meaning(shown(3, kz_law_hospital=None, kz_law_space=None)) == [
        "no binding figure was decided here; below The Rules, Rule 12"
    ]


def test_a_stricter_binding_figure_for_some_is_told_beside(shown):
    """Minors have more; for the others it is a problem of law."""
    text = shown(3, kz_law_hospital={"groups": ("juvenile",)})
    assert meaning(text) == [
        "lawful at home, below The Rules, Rule 12: a problem of law",
        "binding law is stricter for: minors, and this is not kept",
    ]


def test_nothing_is_lawful_for_people_for_whom_another_binding_norm_is_missed(shown):
    """Two norms on one group: the stricter decides."""
    both = {"groups": ("remand",)}
    assert meaning(shown(3, kz_law_hospital=both, kz_law_space=both)) == [
        "binding law is stricter for: people on remand, and this is not kept"
    ]


def test_a_figure_for_a_kind_of_place_names_the_place(small_law, shown):
    """A hospital is no remand prison."""
    place = next(iter(small_law.profiles.values()))
    hospital = replace(place, id="kazakhstan/tuberculosis_hospital", name={"en": "TB hospital"})
    text = shown(3, profiles={**small_law.profiles, "h": hospital})
    assert "[binding; TB hospital]" in text
    assert meaning(text)[-1] == "binding law is stricter for: TB hospital, and this is not kept"


def test_a_figure_for_many_kinds_of_places_names_none(small_law, shown):
    """The line stays readable."""
    place = next(iter(small_law.profiles.values()))
    many = {f"kazakhstan/{name}": replace(place, id=f"kazakhstan/{name}") for name in ("a", "b", "c", "d")}
    text = shown(3, profiles=many, kz_law_space={"facilities": ("a", "b", "c", "d")})
    assert "● at least 2.5      Law 1, art. 22 [binding]" in text


def test_figures_that_only_inform_decide_nothing(shown):
    """There is no standard to be held to."""
    informs = {"force": "informs"}
    text = shown(3, kz_law_hospital=informs, kz_law_space=informs, rules_space=informs)
    assert meaning(text) == ["No standard that can be held to is in force on this measure."]


def test_different_measures_on_one_ladder_are_named(corpus):
    """Gross, net of the toilet, with the bed counted: never one figure."""
    text = show_ladder(ladders(corpus)[NAME], 3.3, "en", corpus, everywhere=False).text
    assert "      Floor area per person, the toilet annexe included" in text
    assert "      Floor area per person, without the toilet annexe" in text


def test_all_measures_are_listed_with_their_units(small_law):
    """And how many standards there are."""
    assert list_ladders(ladders(small_law), "kk").text.splitlines()[1].startswith("people_per_tap    1 стандарт")
    assert list_ladders({}, "en").text == ""
