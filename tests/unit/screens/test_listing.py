"""The law for browsing: what a search finds, which norm a fact decides, what is counted of an instrument."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from engine.screens.listing import (
    COUNTED,
    coverage,
    list_norms,
    norms_by_fact,
    search,
    show_coverage,
    show_facts,
    show_languages,
    show_norm,
)
from engine.standards.corpus import Provision
from engine.standards.load import load_corpus, load_with_examples

SMALL = Path(__file__).parents[2] / "cli" / "law" / "standards"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("tap", ["kz-law.taps"]),
        ("ТЕН людей", []),
        ("кран десяти", ["kz-law.taps"]),
        ("шүмек", ["kz-law.taps"]),
        ("rule 12", ["rules.space"]),
        ("living_space law", ["kz-law.space", "kz-law.hospital"]),
        ("  staff  ", ["kz-law.staff"]),
    ],
)
def test_a_search_finds_norms_in_which_every_word_occurs(small_law, wanted, found):
    """In any language, in any case, in the id, the pinpoint, the theme or the name of the act."""
    assert [norm.id for norm in search(small_law, wanted)] == found


def test_a_list_ends_with_how_many_there_are(small_law):
    """An id, a citation, a sentence; and the count."""
    lines = list_norms(search(small_law, "tap"), "en").text.splitlines()
    assert lines == [
        "kz-law.taps  Law 1 (art. 23(2); pinpoint unverified)",
        "    At most ten people share a tap.",
        "",
        "Norms: 1",
    ]


def test_a_list_of_nothing_says_so(small_law):
    """Not an empty screen."""
    assert list_norms([], "en").text == "No norm was found. Try fewer words, or another language.\n"


def test_a_norm_in_full_shows_only_what_it_has(small_law):
    """No empty row: a norm without exceptions has no line for them."""
    text = show_norm(small_law, small_law.norms["kz-law.taps"], [], "en").text
    assert "Unless" not in text
    assert "Example" not in text
    assert "Replaces" not in text
    assert "people_per_tap <= 10" in text


def test_a_norm_in_full_has_its_dates_exceptions_notes_and_relations(small_law):
    """All that a lawyer asks of it."""
    norm = replace(
        small_law.norms["kz-law.space"], replaces="kz-old.space", stricter_than=("rules.space",), dossier=("d-1",)
    )
    rows = dict(
        line.split(maxsplit=1)
        for line in show_norm(small_law, norm, [], "en").text.splitlines()
        if len(line.split()) > 1
    )
    assert rows["Unless"] == "one-night: occupants == 1"
    assert rows["Replaces"] == "kz-old.space"
    assert rows["Research"] == "d-1"
    assert rows["Note"] == "Read in full."
    assert rows["In"].split() == ["force", "1999-04-15", "–", "..."]


def test_a_table_of_limits_is_told_row_by_row_with_the_pinpoint_of_each(small_law):
    """Each figure has an article of its own."""
    text = show_norm(small_law, small_law.norms["kz-law.visits"], [], "en").text
    assert "\nLimits (visits per year)\n  ordinary: 6. Law 1, art. 30(1)\n  light: 12. Law 1, art. 30(2)\n" in text


def test_what_collides_with_a_norm_is_told_with_the_reason(small_law):
    """And who must judge where nothing can be computed."""
    assert (
        "rules.alone: ten days against fifteen" in show_norm(small_law, small_law.norms["kz-law.alone"], [], "en").text
    )
    assert "Are staff humane?" in show_norm(small_law, small_law.norms["kz-law.staff"], [], "en").text


def test_the_dates_of_a_norm_are_those_on_which_its_act_holds_too(small_law):
    """The later start and the earlier end."""
    assert "1995-01-01 – 1999-04-14" in show_norm(small_law, small_law.norms["kz-old.space"], [], "en").text


def test_an_example_is_told_with_what_is_given_and_expected(small_law):
    """A fact list, an arrow, the verdict in words."""
    _, examples = load_with_examples(SMALL)
    mine = [example for example in examples if example.norm == "kz-law.taps"]
    text = show_norm(small_law, small_law.norms["kz-law.taps"], mine, "en").text
    assert "  eleven to a tap: occupants: 11, taps: 1 → breached" in text
    empty = [replace(mine[0], given={}, expect="undetermined")]
    assert "ten to a tap: – → not assessed" in show_norm(small_law, small_law.norms["kz-law.taps"], empty, "en").text


def test_a_fact_is_listed_with_the_norms_that_it_decides(small_law):
    """Directly, through a derived fact, in a condition, or as the key of a table."""
    used = norms_by_fact(small_law)
    assert used["unit", "taps"] == ("kz-law.taps",)
    assert used["group", "regime"] == ("kz-law.visits",)
    assert used["facility", "log_kept"] == ("rules.log",)
    assert ("incident", "at_night") not in used


def test_a_fact_of_another_subject_is_counted_there(corpus):
    """`facility.x` in a norm on rooms, and `room.x` inside of `any(...)`, are facts of the facility and of rooms."""
    used = norms_by_fact(corpus)
    elsewhere = [key for key, norms in used.items() if any(corpus.norms[norm].each != key[0] for norm in norms)]
    assert elsewhere
    assert all(key in corpus.facts for key in used)


def test_a_fact_within_a_sum_belongs_to_the_members(tmp_path):
    """`any(room.dark for room in rooms)` on a facility is decided by a fact of rooms."""
    shutil.copytree(SMALL.parent, tmp_path / "law")
    act = tmp_path / "law" / "standards" / "international" / "rules.yaml"
    text = act.read_text(encoding="utf-8")
    act.write_text(text.replace("require: log_kept", "require: not any(room.dark for room in rooms)"), encoding="utf-8")
    used = norms_by_fact(load_corpus(tmp_path / "law" / "standards"))
    assert used["room", "dark"] == ("rules.log", "kz-law.dark")


def test_facts_of_one_kind_only(small_law):
    """With their choices, and a mark for those that nothing uses."""
    text = show_facts(small_law, "incident", "en").text
    assert text == "incident.at_night: Was it at night?\n    -- decides nothing by itself\n"
    everything = show_facts(small_law, None, "ru").text
    assert "room.kind: Что это за помещение?\n    cell, ward\n" in everything


# ---------------------------------------------------------------- coverage


def test_provisions_that_are_listed_are_counted_by_their_status(small_law):
    """What the research says of the instrument."""
    rules = small_law.instruments["rules"]
    counts = coverage(rules, [norm for norm in small_law.norms.values() if norm.instrument is rules])
    assert {name: counts[name] for name in COUNTED if counts[name]} == {
        "norms": 3, "computed": 3, "provisions": 3, "encoded": 1, "partly": 1, "not_checkable": 1,
    }  # fmt: skip


def test_without_a_list_the_pinpoints_of_the_norms_are_counted(small_law):
    """One with a norm to judge and one to compute is partly encoded."""
    act = small_law.instruments["kz-law"]
    norms = [norm for norm in small_law.norms.values() if norm.instrument is act]
    beside = replace(norms[0], id="kz-law.more", judge={"en": "Is it enough?"}, require=None)
    informs = replace(norms[0], id="kz-law.told", at="art. 99", force="informs")
    counts = coverage(act, [*norms, beside, informs])
    assert (counts["partly"], counts["manual"], counts["informs"], counts["unverified"]) == (1, 1, 1, 1)
    assert counts["provisions"] == counts["partly"] + counts["manual"] + counts["encoded"]


def test_the_table_ends_with_the_sum(small_law):
    """Eleven norms in all."""
    rows = show_coverage(small_law, None, "en").text.splitlines()
    assert rows[-1].split()[0] == str(len(small_law.norms))
    assert len(rows) == len(small_law.instruments) + 2


def test_a_note_on_an_instrument_is_told_with_it(small_law):
    """What a reader should know of the act."""
    assert "\nWritten for tests.\n" in show_coverage(small_law, "kz-law", "en").text


def test_a_provision_is_told_with_its_status_and_why(small_law):
    """Aligned, and in the words of the language."""
    text = show_coverage(small_law, "rules", "ru").text
    assert "  правило 13  не проверить: speaks to legislators" in text


def test_an_instrument_without_norms_has_an_empty_list(small_law):
    """Known, and nothing of it encoded."""
    empty = replace(small_law.instruments["rules"], id="empty", provisions=(), note="")
    law = replace(small_law, instruments={"empty": empty})
    assert show_coverage(law, "empty", "en").text == (
        "empty: The Rules\nThe Rules on detention\n\nAdopted by  General Assembly\nAdopted     2015-12-17\n"
    )


def test_an_instrument_may_list_provisions_that_nobody_encoded(small_law):
    """They are counted as not read."""
    unread = replace(small_law.instruments["rules"], provisions=(Provision("Rule 1", "not_read"),))
    law = replace(small_law, instruments={"rules": unread})
    assert "  Rule 1  not read" in show_coverage(law, "rules", "en").text


def test_texts_are_counted_by_language_and_signature(small_law):
    """What exists, what a speaker has signed, what is a draft."""
    norms = dict(small_law.norms)
    norms["rules.log"] = replace(norms["rules.log"], reviewed={"kk": "a speaker"})
    norms["rules.space"] = replace(norms["rules.space"], says={"en": "x"})
    told = show_languages(replace(small_law, norms=norms), "kk").text.splitlines()[0]
    assert [word for word in told.replace(";", " ").split() if word.isdigit()] == ["11", "10", "1", "9"]


# ---------------------------------------------------------------- the act behind it


def test_a_norm_in_full_ends_with_the_act_in_which_it_stands(two_law):
    """What it is, who made it and when, what became of it, where it is kept."""
    text = show_norm(two_law, two_law.norms["xn.shared"], [], "en").text
    assert text.rpartition("\n\n")[2].splitlines() == [
        "Instrument",
        "Act on cells",
        "Kind of act    Act of the Assembly",
        "Number         7 of 2001",
        "Adopted by     Assembly",
        "Adopted        2001-05",
        "Amended        2004-02-01 No. 3; 2009-11-30 No. 12",
        "In registers   Gazette 2001/7; Register A-7",
        "Official page  https://example.org/cells",
    ]


def test_a_norm_in_full_tells_who_compared_it_and_which_edition(two_law):
    """And nothing where nobody did."""
    assert (
        "Edition read   2009-11-30\nChecked by     A. Reader"
        in show_norm(two_law, two_law.norms["xn.shared"], [], "en").text
    )
    assert "Checked by" not in show_norm(two_law, two_law.norms["xn.single"], [], "en").text


def test_a_norm_in_full_names_the_country_of_its_act_where_there_are_several(two_law, small_law):
    """The title of the act may not tell it."""
    assert "duty [Northland: binding]" in show_norm(two_law, two_law.norms["xn.shared"], [], "en").text
    assert "duty [international guidance]" in show_norm(two_law, two_law.norms["rules.space"], [], "en").text
    assert "duty [binding]" in show_norm(small_law, small_law.norms["kz-law.space"], [], "en").text


def test_the_coverage_of_an_act_says_who_compared_which_of_its_provisions(two_law):
    """Behind what the act is."""
    lines = show_coverage(two_law, "xn-act", "en").text.splitlines()
    assert lines[lines.index("Official page  https://example.org/cells") + 1] == (
        "Checked by     A. Reader, 2026-05-04 (edition read: 2009-11-30): s. 5"
    )


def test_the_coverage_of_a_treaty_says_whom_it_binds(two_law):
    """Of the countries that there are."""
    assert "Binds       Northland (since 2000-01-01)" in show_coverage(two_law, "pact", "en").text
