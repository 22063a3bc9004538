"""A finding as a line: its verb, its numbers, its place."""

from __future__ import annotations

import math
from dataclasses import replace
from textwrap import dedent

import pytest
from unit.assess.changed import changed

from engine.assess.assess import assess_visit
from engine.assess.finding import Change, Measure, Noted, Verdict
from engine.conditions.values import Interval, point
from engine.reports.coarse import FEW
from engine.reports.language import language
from engine.reports.lines import MARKS, Lines, address_of, verb
from engine.visits.read import read_visit_text

BODY = """\
rooms: [{id: c-1, kind: cell, floor_area: 9.99, occupants: 4}]
units: [{id: u-1, occupants: 3, taps: 0}]
"""


@pytest.fixture
def lines(assessed):
    """Lines in English."""
    return lambda code="en": Lines(assessed(BODY), language(code))


@pytest.fixture
def finding(assessed):
    """The finding of a norm."""
    return lambda norm: next(each for each in assessed(BODY).findings if each.norm.id == norm)


@pytest.mark.parametrize(
    ("force", "kind", "binding", "key"),
    [
        ("shall", "law", True, "breached"),
        ("shall", "treaty", True, "raises_issue"),
        ("shall", "case_law", False, "raises_issue"),
        ("shall", "soft_law", False, "not_met"),
        ("should", "law", True, "not_followed"),
        ("desirable", "soft_law", False, "not_desirable"),
        ("presumption", "case_law", False, "raises_issue"),
        ("emergency_floor", "guidance", False, "below_emergency"),
    ],
)
def test_the_verb_follows_from_who_speaks_and_how(finding, force, kind, binding, key):
    """Only a court finds a violation; only binding national law is breached."""
    one = finding("kz-law.space")
    act = replace(one.norm.instrument, kind=kind, national=kind == "law", role="binding" if binding else "guidance")
    assert verb(changed(one, norm=replace(one.norm, force=force, instrument=act))) == key


@pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE])
def test_other_verdicts_have_one_word_each(finding, verdict):
    """Whoever speaks."""
    assert verb(changed(finding("kz-law.space"), verdict=verdict)) == str(verdict)


def test_every_verdict_has_a_shape_of_its_own():
    """So that colour is never needed."""
    assert len(set(MARKS.values())) == len(Verdict)


def test_a_value_near_its_limit_is_told_with_enough_decimals(lines, finding):
    """2.4975 is not 2.5."""
    line = lines().line(finding("kz-law.space"))
    assert line.measured.replace("\N{NO-BREAK SPACE}", " ") == "Floor for each person: 2.498 m²/person (at least 2.5)"
    assert line.shortfall.replace("\N{NO-BREAK SPACE}", " ") == "short by 0.002 m²"


def test_a_shortfall_without_end_is_not_told(lines, finding):
    """Three people and no tap: the number would be infinity."""
    line = lines().line(finding("kz-law.taps"))
    assert line.shortfall == ""
    assert line.mark == "▲"


def test_a_measure_without_a_limit_is_told_alone(lines, finding):
    """And one without a value not at all."""
    one = finding("kz-law.space")
    measure = Measure("floor_per_person", "m²/person", ">=", point(3), None, None)
    assert lines().line(changed(one, measure=measure)).measured.endswith("3\N{NO-BREAK SPACE}m²/person")
    nothing = replace(measure, value=None)
    assert lines().line(changed(one, measure=nothing)).measured == ""
    assert lines().line(changed(one, measure=None)).measured == ""


def test_what_is_worked_out_inside_a_condition_is_told_by_its_name(lines, finding):
    """It has no label."""
    measure = Measure("persons_per_doctor", "", "<=", point(3), point(2), Interval(1, 1))
    line = lines().line(changed(finding("kz-law.space"), measure=measure))
    assert line.measured == "persons per doctor: 3 (at most 2)"
    assert line.shortfall == "1 too many"


def test_people_are_counted_and_the_bracket_of_few_has_words_of_its_own(lines):
    """Fewer than five could be recognised: what may be published of them is a bracket (`coarse.FEW`)."""
    assert lines().affected(None) == ""
    assert lines().affected(point(4)).replace("\N{NO-BREAK SPACE}", " ") == "4 people affected"
    assert lines().affected(FEW) == "fewer than 5 affected"
    assert lines().affected(Interval(5, 9)).replace("\N{NO-BREAK SPACE}", " ") == "5–9 people affected"


@pytest.mark.parametrize(
    ("direction", "by", "target", "told"),
    [
        ("more", point(4), 6, "4 taps more (6 in all)"),
        ("more", point(1), 1, "1 tap more (1 in all)"),
        ("fewer", Interval(2, 3), 5, "2–3 taps fewer (at most 5)"),
    ],
)
def test_a_remedy_is_told_with_what_it_leads_to(lines, direction, by, target, told):
    """More of one thing, or fewer of another."""
    assert lines().change(Change("taps", "tap", direction, target, by, "unit", "u-1")) == told


def test_a_place_has_its_id_or_its_kind_only(lines):
    """The facility needs no id; what nobody recorded has none, and what is published keeps none."""
    assert lines().where("facility", "rp-1") == "facility"
    assert lines().where("room", "c-1") == "room c-1"
    assert lines().where("room", "") == "room"


def test_what_is_missing_says_why_if_somebody_said_so(lines, assessed):
    """What nobody looked at needs no reason."""
    assert lines().missing(Noted("room", "c-1", "dark", None)) == "Dark by day"
    visit = assessed("rooms: [{id: c-1, dark: {missing: refused}}]").visit
    observation = visit.of_kind("room")[0].observation("dark")
    assert lines().missing(Noted("room", "c-1", "dark", observation)) == "Dark by day (the information was refused)"


@pytest.mark.parametrize(
    ("urls", "code", "address"),
    [
        ({"ru": "r", "en": "e"}, "en", "e"),
        ({"ru": "r", "en": "e"}, "kk", "r"),
        ({"en": "e"}, "kk", "e"),
        ({"fr": "f"}, "kk", "f"),
        ({}, "kk", ""),
    ],
)
def test_the_official_page_is_taken_in_the_language_or_that_of_the_original(small_law, urls, code, address):
    """Russian is the language in which Kazakh acts are found most."""
    assert address_of(replace(small_law.instruments["kz-law"], url=urls), code) == address


def test_an_unlimited_shortfall_of_a_range_is_not_told_either(lines):
    """From one to infinity."""
    measure = Measure("taps", "tap", "<=", point(1), point(0), Interval(1, math.inf))
    assert lines().shortfall(measure) == ""


def test_a_list_that_is_told_may_go_on(corpus):
    """Of a room for minors it is not said whether they await trial: no option of the list itself is in doubt."""
    visit = """\
        visit: {id: v, date: 2018-06-19}
        facility: {id: f, profile: kazakhstan/centre_for_adaptation_of_minors}
        rooms: [{id: bedroom, kind: dormitory, occupants: 2, groups: [juvenile]}]
        """
    lines = Lines(assess_visit(read_visit_text(dedent(visit), corpus), corpus), language("en"))
    told = {lines.why(noted) for finding in lines.assessment.findings for noted in finding.missing}
    assert "not known whether the list goes on" in told
    assert not any(each.rstrip().endswith(":") for each in told)
