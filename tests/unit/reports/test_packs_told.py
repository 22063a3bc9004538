"""What packs take away of the law is told in every format, in every language and in every edition."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from engine.assess.assess import assess_visit
from engine.assess.ladder import ladders
from engine.patterns.load_patterns import load_patterns
from engine.reports.compose import glance
from engine.reports.language import language
from engine.reports.packs_told import change_lines, pack_lines
from engine.reports.render import Checked, rendered
from engine.screens.explanation import explain_norm
from engine.screens.ladder_text import show_ladder
from engine.screens.listing import list_norms, show_norm
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text

SMALL = Path(__file__).parents[2] / "cli" / "law" / "standards"
FORMATS = ("terminal", "json", "html", "csv")
OFFICE = """\
pack:
  id: office
  title: {en: "Office <1>", ru: "Офис"}
  switches_off:
    - {norm: kz-law.taps, why: {en: "annulled <by> a court", ru: "отменено судом", kk: "сот жойған"}}
    - {norm: kz-law.hospital, why: {en: "of another place", ru: "иное место", kk: "басқа орын"}}
    - {norm: kz-law.staff, from: 2030-01-01, why: {en: "later", ru: "позже", kk: "кейін"}}
  narrows:
    - {norm: kz-law.space, unless: occupants < 2, why: {en: "alone in it", ru: "один в ней", kk: "жалғыз"}}
"""
VISIT = """\
visit: {id: v-1, date: 2018-06-19}
facility: {id: rp-1, name: RP 1, profile: remand_prison}
units: [{id: u-1, occupants: 57, taps: 2}]
rooms: [{id: c-1, kind: cell, floor_area: 4, occupants: [1, 2]}]
"""


@pytest.fixture
def laid(pack):
    """The small law with the pack of an office, and a checked visit under it."""

    def made(day="2018-06-19", **files):
        packs = [pack({"pack.yaml": OFFICE, **files}, "office")]
        corpus = load_corpus(SMALL, packs)
        assessment = assess_visit(read_visit_text(VISIT, corpus), corpus, law_on=date.fromisoformat(day))
        return Checked(assessment, (), load_patterns(corpus, SMALL, packs))

    return made


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("code", "told"), [("en", "annulled"), ("ru", "отменено судом"), ("kk", "сот жойған")])
def test_every_format_tells_what_was_switched_off_and_why(laid, form, code, told, public):
    """Without an option, also in the public edition."""
    text = rendered(laid(), form, code, public=public)
    narrowed = {"en": "alone in it", "ru": "один в ней", "kk": "жалғыз"}[code]
    assert [part for part in (told, narrowed, "office") if part not in text] == []


@pytest.mark.parametrize("form", FORMATS)
def test_what_concerns_another_place_or_a_later_day_is_not_told(laid, form):
    """The report is of this place and this day."""
    text = rendered(laid(), form, "en", full=True)
    assert "of another place" not in text
    assert "later" not in rendered(laid(), form, "en").replace("a later wording", "")


def test_from_its_day_on_it_is_told_with_the_day(laid):
    """As every other day is."""
    [line] = [
        each for each in change_lines(laid("2030-01-01").assessment, language("ru")) if each.norm.id == "kz-law.staff"
    ]
    assert line.told == "отключено пакетом office с 01.01.2030: позже"


def test_a_page_cannot_be_broken_by_a_pack(laid):
    """Its words are escaped like all others."""
    text = rendered(laid(), "html", "en")
    assert "annulled &lt;by&gt; a court" in text
    assert "Office &lt;1&gt;" in text
    assert "<by>" not in text


def test_json_names_packs_with_their_hashes(laid):
    """And the norms that each changes, with the reason."""
    checked = laid()
    report = json.loads(rendered(checked, "json", "en"))
    digest = checked.assessment.corpus.packs["office"].digest
    assert report["receipt"]["packs"] == [{"id": "office", "digest": digest}]
    [off], [narrowed] = report["switched_off"], report["narrowed"]
    assert {key: off[key] for key in ("norm", "instrument", "pack", "why")} == {
        "norm": "kz-law.taps",
        "instrument": "kz-law",
        "pack": "office",
        "why": "annulled <by> a court",
    }
    assert (narrowed["norm"], narrowed["unless"], narrowed["why"]) == ("kz-law.space", "occupants < 2", "alone in it")
    assert [each["norm"] for each in report["not_in_force"] if each["why"] == "switched_off"] == ["kz-law.taps"]
    assert {norm["pack"] for norm in report["norms"]} == {None}


def test_the_table_has_a_line_for_each(laid):
    """The pack, what is not applied, what is narrowed; nothing stands twice."""
    rows = list(csv.DictReader(io.StringIO(rendered(laid(), "csv", "en")), delimiter=";"))
    told = [(row["row"], row["norm"], row["reason"], row["said"]) for row in rows]
    assert [each for each in told if each[0] in {"pack", "narrowed"} or each[2] == "switched_off"] == [
        ("not_in_force", "kz-law.taps", "switched_off", ""),
        ("pack", "", "", "office"),
        ("narrowed", "kz-law.space", "narrowed", ""),
    ]


def test_what_is_switched_off_is_not_counted_as_out_of_force(laid, checked):
    """The first page counts what the law itself leaves out."""
    body = VISIT.partition("RP 1, profile: remand_prison}\n")[2]
    assert glance(laid().assessment)["not_in_force"] == glance(checked(body).assessment)["not_in_force"]


def test_without_packs_nothing_is_told_of_them(checked):
    """Nor with a pack that only adds: then it says so."""
    one = checked("facts: {log_kept: yes}")
    assert pack_lines(one.assessment.corpus, language("en")) == change_lines(one.assessment, language("en")) == ()
    for form in ("terminal", "html", "csv"):
        assert "pack" not in rendered(one, form, "en").lower()


def test_a_pack_that_only_adds_says_so(laid):
    """A reader need not look for what it took away."""
    checked = laid(**{"pack.yaml": "pack: {id: office}\n"})
    for form in ("terminal", "html"):
        assert "They add to the law of this kind of place and change nothing of it." in rendered(checked, form, "en")


# ---------------------------------------------------------------- on the screen


def text_of(screen):
    """What a screen shows."""
    return screen.text


def test_an_explanation_says_why_a_norm_is_not_applied(laid):
    """As for one that is not in force."""
    assessment = laid().assessment
    text = text_of(explain_norm(assessment, assessment.corpus.norms["kz-law.taps"], (), "en"))
    assert "Not applied on this date (2018-06-19): switched off by the pack office: annulled <by> a court" in text


def test_an_exception_of_a_pack_is_explained_under_its_name(laid):
    """With the value that leaves it open."""
    assessment = laid().assessment
    norm = assessment.corpus.norms["kz-law.space"]
    assert "Unless (pack/office)" in text_of(explain_norm(assessment, norm, assessment.visit.of_kind("room"), "en"))


def test_a_norm_is_shown_with_what_packs_do_with_it(laid):
    """In full, and in a list."""
    corpus = laid().assessment.corpus
    taps, space = corpus.norms["kz-law.taps"], corpus.norms["kz-law.space"]
    assert "switched off by the pack office: annulled <by> a court" in text_of(show_norm(corpus, taps, (), "en"))
    assert "narrowed by the pack office, not applied where occupants < 2" in text_of(show_norm(corpus, space, (), "en"))
    assert "kz-law.taps  Law 1 (art. 23(2); pinpoint unverified) [switched off: office]" in text_of(
        list_norms([taps], "en")
    )


def test_on_a_ladder_nothing_is_held_against_what_is_switched_off(laid):
    """It is shown, with the pack."""
    corpus = laid().assessment.corpus
    ladder = next(
        each for each in ladders(corpus).values() if any(rung.norm.id == "kz-law.taps" for rung in each.rungs)
    )
    text = text_of(show_ladder(ladder, 30.0, "en", corpus, everywhere=False))
    assert "switched off: office]" in text
    assert "▲" not in text
