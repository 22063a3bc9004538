"""`habeas explain`: the reasoning step by step, or why a norm was not put to anybody."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest

from engine.assess.assess import assess_visit
from engine.conditions.values import Choices, Interval, point
from engine.reports.language import language
from engine.screens.explanation import explain_norm, told
from engine.visits.scalars import hours_of
from engine.visits.suppose import Supposed, read_supposed

VISITS = Path(__file__).parents[2] / "cli" / "visits"

CELLS = """\
rooms:
  - id: c-1
    kind: cell
    floor_area: {value: 9, by: measured, note: wall to wall}
    occupants: [{value: 5, by: documented, source: night}, {value: 6, by: stated_by_detainee}]
  - {id: c-2, kind: cell, occupants: 3}
sources: {night: {kind: register, title: Night register}}
"""


@pytest.fixture
def explained(assessed, small_law):
    """The text for one norm on subjects of a visit."""

    def text(body, norm, *ids, code="en", **more):
        assessment = assessed(body, **more)
        wanted = small_law.norms[norm]
        subjects = [each for each in assessment.visit.of_kind(wanted.each) if not ids or each.id in ids]
        return explain_norm(assessment, wanted, subjects, code).text.replace("\N{NO-BREAK SPACE}", " ")

    return text


def test_the_verdict_comes_first_then_the_reasoning_then_the_accounts_then_the_source(explained):
    """In the order in which one doubts."""
    text = explained(CELLS, "kz-law.space", "c-1")
    parts = [
        "▲ breached: room c-1",
        "short by",
        "Applies when",
        "Unless (one-night)",
        "Requires",
        "Rests on",
        "Confidence",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_every_number_of_the_condition_is_shown(explained):
    """Down to what was written."""
    text = explained(CELLS, "kz-law.space", "c-1")
    assert (
        "    floor_per_person  =  1.5–1.8\n      floor_area / occupants  =  1.5–1.8\n        floor_area  =  9\n" in text
    )


def test_every_account_is_shown_with_its_means_source_and_note(explained):
    """Also the one that contradicts."""
    text = explained(CELLS, "kz-law.space", "c-1")
    assert "  People in the room, room c-1: 5 [documented, Night register]\n" in text
    assert "  People in the room, room c-1: 6 [stated by detained people]\n" in text
    assert "  Floor, room c-1: 9 [measured] (wall to wall)\n" in text


def test_what_is_missing_is_told_with_the_reason_and_the_question(explained):
    """The next visit knows what to bring."""
    text = explained(CELLS, "kz-law.space", "c-2")
    assert "Missing\n  room c-2: Floor (not observed). How large is the floor?\n" in text
    assert "Rests on" not in text


def test_a_finding_is_told_with_its_id(explained):
    """So that whoever reads it can point at it in the report."""
    assert "\n  finding:kz-law.space:room:c-1\n" in explained(CELLS, "kz-law.space", "c-1")


def test_several_subjects_are_set_apart_and_the_source_is_told_once(explained):
    """One line between them."""
    text = explained(CELLS, "kz-law.space")
    assert text.count("─" * 40) == 1
    assert text.count("kz-law.space  standards/") == 1


def test_a_norm_without_conditions_to_show_has_none(explained):
    """A norm for a person to judge."""
    text = explained("", "kz-law.staff")
    assert "? not assessed: facility" in text
    assert "Requires" not in text


def test_the_limit_of_a_table_is_that_of_the_case(explained):
    """Six for the ordinary regime."""
    text = explained("groups: [{id: g-1, regime: ordinary, visits_per_year: 4}]", "kz-law.visits")
    assert "    limit  =  6\n" in text


def test_a_case_that_is_not_known_leaves_the_limit_a_range(explained):
    """Either regime is possible."""
    text = explained("groups: [{id: g-1, visits_per_year: 8}]", "kz-law.visits")
    assert "    limit  =  6–12\n" in text
    assert "group g-1: Regime (not observed). Which regime?" in text


@pytest.mark.parametrize(
    ("norm", "why"),
    [
        ("kz-law.hospital", "This norm does not speak of this kind of place: Remand prison."),
        (
            "kz-old.space",
            "Not applied on this date (2018-06-19): no longer in force (until 1999-04-14); replaced by Law 1",
        ),
        ("kz-law.dark", "Not applied on this date (2018-06-19): only a later wording was read (from 2020-01-01)"),
        ("kz-law.alone", "This norm speaks of placements in isolation, and the visit records none."),
    ],
)
def test_a_norm_that_was_not_put_to_anybody_gets_no_verdict(explained, norm, why):
    """A breach of a law that did not hold would be no breach."""
    text = explained("rooms: [{id: c-1, kind: cell, floor_area: 1, occupants: 9, dark: yes}]", norm)
    assert f"  {why}" in text
    assert "▲" not in text
    assert "Requires" not in text


def test_on_another_day_the_norm_is_put(explained):
    """As --law-on asks."""
    text = explained("rooms: [{id: c-1, kind: cell, dark: yes}]", "kz-law.dark", law_on="2021-01-01")
    assert "▲ breached: room c-1" in text


def test_what_is_supposed_is_told_before_the_verdict(small_law):
    """And of several subjects once."""
    visit = read_supposed(VISITS / "crowded.yaml", small_law, Supposed(("cell-11.occupants=3", "cell-12.occupants=9")))
    assessment = assess_visit(visit, small_law)
    wanted = small_law.norms["kz-law.space"]
    text = explain_norm(assessment, wanted, assessment.visit.of_kind("room"), "en").text
    assert text.startswith("A supposition: this is not what was found\nroom cell-11, People in the room: 3")
    assert text.count("A supposition") == 1
    lines = text.splitlines()
    assert lines[3].startswith("● met: room cell-11")


def test_notes_in_english_are_marked_in_another_language(explained):
    """They are not translated."""
    text = explained(CELLS, "kz-law.space", "c-1", code="kk")
    assert "[en] Read in full." in text


# ---------------------------------------------------------------- values

DAY = hours_of(date(2018, 6, 19))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "unknown"),
        (True, "yes"),
        (False, "no"),
        (point(2.5), "2.5"),
        (Interval(1, 2), "1–2"),
        (Interval(-math.inf, math.inf), "unknown"),
        (point(20_000_000_000), "20 000 000 000"),
        (point(DAY), "2018-06-19 00:00"),
        (Interval(DAY, DAY + 2.5), "2018-06-19 00:00 – 2018-06-19 02:30"),
        (Interval(DAY, math.inf), "2018-06-19 00:00 – ..."),
        (Interval(-math.inf, DAY), "... – 2018-06-19 00:00"),
        (frozenset({"b", "a"}), "a, b"),
        (Choices(frozenset({"a"}), frozenset({"a", "b"})), "a, b"),
        (Choices(frozenset(), frozenset()), "–"),
        ("some words", "some words"),
    ],
)
def test_a_value_is_told_as_a_person_reads_it(value, shown):
    """Moments as moments, numbers as numbers."""
    assert told(value, language("en")).replace("\N{NARROW NO-BREAK SPACE}", " ") == shown
