"""The first page: what is breached, what it means, what would be breached, what cannot be right or differs."""

from __future__ import annotations

import pytest

from engine.assess.finding import Leaning, Noted
from engine.conditions.values import Choices, Interval
from engine.reports.compose import build_report
from engine.reports.first_page import DIFFERENCES
from engine.reports.html import render_html
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.terminal import render_terminal
from engine.visits.visit import Account, Observation

KIND_UNKNOWN = "rooms: [{id: c-1, floor_area: 9, occupants: 5}, {id: c-2, floor_area: 8, occupants: 4}]\n"
DIFFER = "units: [{id: u-1, taps: [{value: 2, by: counted}, {value: 9, by: stated_by_staff}]}]\n"
MANY = "rooms: [{id: c-1, kind: cell, floor_area: 9, occupants: 5}, {id: c-2, floor_area: 8, occupants: 4}]\n"
BOTH = "rooms: [{id: c-1, kind: cell, floor_area: 9, occupants: 5}]\n"


@pytest.fixture
def first(assessed):
    """The first page of a visit, in a language."""
    return lambda body, code="en": build_report(assessed(body), code).first


def test_what_would_be_breached_is_told_once_for_each_fact_that_settles_it(first):
    """Two rooms of which nobody wrote the kind: one line, with the fact and both rooms."""
    lines = first(KIND_UNKNOWN).would
    told = [(line.facts, line.where) for line in lines]
    assert told == [("Kind of room", "room c-1, room c-2")]
    assert [norm.finding.norm.id for norm in lines[0].norms][:1] == ["kz-law.space"]


def test_what_binds_heads_what_would_be_breached(first):
    """Of the norms that one fact settles, the binding one is told."""
    (line,) = first(KIND_UNKNOWN).would
    assert line.norms[0].finding.norm.instrument.binding


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_an_open_finding_says_what_it_leans_to_and_on_what_that_hangs(assessed, code):
    """The verdict that it would have in the words of its norm, and the missing facts by their labels."""
    words = language(code)
    report = build_report(assessed(KIND_UNKNOWN), code)
    [line, *_] = next(section.open for section in report.themes if section.theme == "living_space")
    assert line.finding.leaning is Leaning.BREACHED
    assert words.word("leaning", "would_be_breached") in line.leaning
    assert all(label in line.leaning for label in line.missing)
    assert line.mark == "△"


def test_what_would_be_breached_stands_before_all_else_that_is_open(assessed):
    """In each theme."""
    body = KIND_UNKNOWN + "groups: [{id: g-1, regime: ordinary}]\n"
    for section in build_report(assessed(body)).themes:
        leans = [line.finding.leaning is Leaning.BREACHED for line in section.open]
        assert leans == sorted(leans, reverse=True)


def test_accounts_that_differ_stand_on_the_page_also_where_one_prevails(first):
    """Staff say nine taps, two were counted: the count decides, and both are told."""
    (clash,) = first(DIFFER).differ
    assert clash.where == "unit u-1"
    assert [(line.said, line.means) for line in clash.accounts] == [("2", "counted"), ("9", "stated by staff")]


def test_no_account_leaves_with_a_public_edition(assessed):
    """What differs is what somebody said."""
    assert build_report(assessed(DIFFER), public=True).first.differ == ()


@pytest.mark.parametrize(
    ("body", "section", "key"),
    [
        ("", "screen", "nothing_assessed"),
        ("units: [{id: u-1, taps: 2}]", "screen", "nothing_decided"),
        ("rooms: [{id: c-1, kind: cell, floor_area: 30, occupants: 2}]", "report", "no_concerns"),
    ],
)
def test_where_nothing_is_breached_only_what_is_true_is_said(first, body, section, key):
    """Nothing noted, nothing decided, or nothing breached of what was decided: three different things."""
    assert first(body).nothing == language("en").word(section, key)


def test_the_public_edition_does_not_deny_that_facts_were_noted(assessed):
    """What was noted has left it, and the sentence that nothing was noted would be false."""
    report = build_report(assessed("units: [{id: u-1, taps: 2}]"), public=True)
    assert report.first.nothing == language("en").word("screen", "nothing_decided")


def test_what_has_no_room_is_counted_and_told_in_full(assessed):
    """Three facts of which accounts differ: two on the page, one counted; all three in full."""
    rooms = "[{value: 4, by: counted}, {value: 5, by: stated_by_detainee}]"
    body = "rooms:\n" + "".join(f"  - {{id: c-{n}, kind: cell, occupants: {rooms}}}\n" for n in range(3))
    report = build_report(assessed(body))
    assert len(report.first.differ) == 3 > DIFFERENCES
    short, full = (render_terminal(report, full=each).text for each in (False, True))
    more = language("en").word("first", "more_full", count=1, option="--full")
    assert more in short.partition("Accounts that differ")[2]
    assert more not in full
    assert all(f"room c-{n}. People in the room: 4 (counted)" in full for n in range(3))
    assert 'href="#differences"' in render_html(report)
    assert 'id="differences"' in render_html(report)


def test_the_screen_and_the_page_are_in_one_order(assessed):
    """What is breached first, then what would be, then what differs, the counts last."""
    report = build_report(assessed(MANY + DIFFER))
    words = language("en")
    headings = [words.word("first", key) for key in ("breached", "would", "differ")]
    headings.append(words.word("report", "glance"))
    for text in (render_terminal(report).text, render_html(report)):
        places = [text.index(heading) for heading in headings]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (frozenset({"cell", "ward"}), "Kind of room (not known which of these: cell, ward)"),
        (Choices(frozenset({"cell"}), frozenset({"cell", "ward"})), "Kind of room (not known: ward)"),
        (Interval(1, 2), "Kind of room (the range lies on both sides of the limit)"),
    ],
)
def test_a_list_known_in_part_says_what_of_it_is_not_known(assessed, value, told):
    """That a range lies on both sides of a limit is said of figures only."""
    noted = Noted("room", "c-1", "kind", Observation("kind", (Account(value, "as written"),)))
    assert Lines(assessed(""), language("en")).missing(noted) == told
