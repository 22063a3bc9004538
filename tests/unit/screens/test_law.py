"""The law over time and against itself: timelines, chains of acts, collisions, figures below others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.assess.ladder import ladders
from engine.reports.language import language
from engine.screens.law import more_demanding, norms_on, period, show_conflicts, show_timeline, with_chains
from engine.standards.corpus import Conflict, Span


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("sanitation_hygiene", {"kz-law.taps"}),
        ("people_per_tap", {"kz-law.taps"}),
        ("living_space", {"kz-law.space", "kz-law.hospital", "kz-old.space", "rules.space"}),
        ("fifteen days", {"rules.alone"}),
        ("десяти дней", {"kz-law.alone"}),
        ("bread", set()),
    ],
)
def test_a_subject_is_a_theme_a_measure_or_words(small_law, subject, found):
    """A theme and a measure of one name are taken together, each norm once."""
    norms = [norm.id for norm in norms_on(small_law, subject)]
    assert set(norms) == found
    assert len(norms) == len(set(norms))


def test_an_act_brings_those_that_it_replaced_and_that_replaced_it(small_law):
    """However long the chain."""
    acts = dict(small_law.instruments)
    acts["kz-older"] = replace(acts["kz-old"], id="kz-older", replaced_by="kz-old")
    law = replace(small_law, instruments=acts)
    assert {each.id for each in with_chains(law, ["kz-older"])} == {"kz-older", "kz-old", "kz-law"}
    assert {each.id for each in with_chains(law, ["kz-law"])} == {"kz-older", "kz-old", "kz-law"}
    assert {each.id for each in with_chains(law, ["rules"])} == {"rules"}


def test_a_timeline_runs_forward_and_names_the_successor(small_law):
    """The older act first; in the dates of the language."""
    text = show_timeline(small_law, "living_space", "ru").text
    assert text.index("Приказ № 7") < text.index("Закон № 1 (kz-law)") < text.index("Правила (rules)")
    assert "01.01.1995 – 14.04.1999" in text
    assert "на смену пришел акт: Закон № 1" in text


def test_an_act_without_any_date_comes_last(small_law):
    """Not before the oldest."""
    acts = dict(small_law.instruments)
    acts["rules"] = replace(acts["rules"], adopted=None, in_force=Span())
    norms = {name: replace(norm, instrument=acts[norm.instrument.id]) for name, norm in small_law.norms.items()}
    law = replace(small_law, instruments=acts, norms=norms)
    assert show_timeline(law, "living_space", "en").text.splitlines()[-2].startswith("... – ...")


def test_an_act_is_found_by_its_title_though_none_of_its_norms_speaks_of_it(small_law):
    """`habeas norms timeline order` asks for acts."""
    assert "Order 7 (old)" in show_timeline(small_law, "order on places", "en").text


def test_amendments_are_told_below_their_act(small_law):
    """A norm with dates of its own, or of which only a later wording was read."""
    norms = dict(small_law.norms)
    norms["kz-law.dark"] = replace(norms["kz-law.dark"], in_force=Span(date(2016, 1, 1), date(2022, 1, 1)))
    text = show_timeline(replace(small_law, norms=norms), "light_air_temperature", "en").text
    assert "kz-law.dark: 2016-01-01 – 2022-01-01, wording read from 2020-01-01" in text
    assert "kz-law.dark: wording read from 2020-01-01" in show_timeline(small_law, "light_air_temperature", "en").text


def test_a_subject_of_which_nothing_speaks_is_answered_with_what_there_is(small_law):
    """Themes and measures are listed."""
    text = show_timeline(small_law, "bread", "en").text
    assert "Nothing was found on this subject." in text
    assert "people_per_tap" in text


def test_a_period_with_an_open_end():
    """Three dots for what is open or not known."""
    words = language("en")
    assert period(Span(date(2018, 1, 2), None), words) == "2018-01-02 – ..."
    assert period(Span(None, None), words) == "... – ..."


# ---------------------------------------------------------------- conflicts


def test_two_norms_that_collide_are_told_once_with_both_reasons(small_law):
    """Whichever of them says so."""
    text = show_conflicts(small_law, "en").text
    assert text.count("Solitary confinement never exceeds fifteen days.") == 1
    assert text.count("    → ") == 2


def test_a_reason_in_english_is_marked_as_such_in_another_language(small_law):
    """Nobody has translated it yet."""
    assert "    → [en] ten days against fifteen" in show_conflicts(small_law, "ru").text


def test_without_collisions_that_is_said(small_law):
    """Not an empty heading."""
    norms = {"kz-law.taps": small_law.norms["kz-law.taps"]}
    text = show_conflicts(replace(small_law, norms=norms), "en").text
    assert text.count("None is recorded.") == 2


def test_a_collision_told_by_one_side_only(small_law):
    """The other need not know."""
    norms = dict(small_law.norms)
    norms["rules.alone"] = replace(norms["rules.alone"], conflicts_with=())
    norms["rules.log"] = replace(norms["rules.log"], conflicts_with=(Conflict("kz-law.staff", "books against people"),))
    text = show_conflicts(replace(small_law, norms=norms), "en").text
    assert text.count("    → ") == 2


def test_the_national_figure_is_told_with_those_that_ask_for_more(small_law):
    """And not with figures that are no longer in force, inform only, or ask for less."""
    text = show_conflicts(small_law, "en").text.partition("The national figure")[2].replace("\N{NO-BREAK SPACE}", " ")
    assert "  Living space for each person: at least 2.5 m²/person. Law 1, art. 22" in text
    assert "      at least 4: The Rules, Rule 12 [international guidance]" in text
    assert "Order 7" not in text
    assert "tap" not in text


def test_a_stricter_figure_for_a_group_names_the_group(small_law):
    """Women, minors: not everyone."""
    norms = dict(small_law.norms)
    norms["rules.space"] = replace(norms["rules.space"], groups=("women", "juvenile"))
    text = show_conflicts(replace(small_law, norms=norms), "en").text
    assert "The Rules, Rule 12 [international guidance; women, minors]" in text


def test_a_measure_without_a_stricter_standard_is_passed_over(small_law):
    """The national figure may be the highest."""
    norms = dict(small_law.norms)
    del norms["rules.space"]
    text = show_conflicts(replace(small_law, norms=norms), "en").text
    assert "Living space for each person" not in text


def test_a_figure_is_more_demanding_in_the_direction_of_both(small_law):
    """More space, fewer people to a tap; a minimum and a maximum cannot be compared."""
    low, high = (rung for rung in ladders(small_law)["living_space"].rungs if rung.value in {2.5, 4})
    assert more_demanding(high, low)
    assert not more_demanding(low, high)
    few, many = (replace(low, operator="<=", value=value) for value in (10, 20))
    assert more_demanding(few, many)
    assert not more_demanding(many, few)
    assert not more_demanding(high, few)
    assert not more_demanding(few, high)


def test_a_measure_on_which_no_national_figure_stands_is_passed_over(small_law):
    """There is nothing to compare."""
    norms = {"rules.space": small_law.norms["rules.space"]}
    assert show_conflicts(replace(small_law, norms=norms), "en").text.count("None is recorded.") == 2


# ---------------------------------------------------------------- several countries


def test_each_countrys_figure_is_measured_by_what_it_is_told_there(two_law):
    """Never by the law of another; the treaty that binds one is not its own figure."""
    told = show_conflicts(two_law, "en").text.replace("\N{NO-BREAK SPACE}", " ").rpartition("another standard\n\n")[2]
    assert told.splitlines() == [
        "  Kazakhstan. Living space for each person: at least 2.5 m²/person. Law 1, art. 22",
        "      at least 3.5: The Court, para. 3 [standard from elsewhere]",
        "      at least 4: The Rules, Rule 12 [international guidance]",
        "",
        "  Northland. Living space for each person: at least 3 m²/person. Cells Act, s. 5",
        "      at least 3.5: The Court, para. 3 [guidance of its own region]",
        "      at least 4: The Rules, Rule 12 [international guidance]",
    ]


def test_a_national_act_names_its_country_where_there_are_several(two_law, small_law):
    """And no other act does."""
    told = show_timeline(two_law, "living_space", "en").text
    assert "Kazakhstan: binding, norms here: 2" in told
    assert "Northland: binding, norms here: 2" in told
    assert "\n                           regional standard, norms here: 1" in told
    assert "Kazakhstan" not in show_timeline(small_law, "living_space", "en").text
