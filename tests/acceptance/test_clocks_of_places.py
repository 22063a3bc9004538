"""Seventy-two hours are counted in hours: what stood on the wall of a place is not yet what passed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.screens.explanation import explain_norm
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from engine.assess.finding import Assessment
    from engine.standards.corpus import Corpus

NORM = "kz-cpc-72h-listed"
HEAD = "visit: {{id: v, date: {day}}}\nfacility: {{id: f, profile: temporary_detention_facility, region: {region}}}\n"
HELD = "detentions: [{{id: d, kind: criminal, apprehended_at: {start}, judge_at: {end}}}]\n"


def assessed(corpus: Corpus, start: str, end: str, region: str = "Almaty", day: str = "2024-03-05") -> Assessment:
    """A visit with one detention."""
    text = HEAD.format(day=day, region=region) + HELD.format(start=start, end=end)
    return assess_visit(read_visit_text(text, corpus), corpus)


def verdict(assessment: Assessment) -> str:
    """What the norm of 72 hours says of it."""
    (found,) = [each for each in assessment.findings if each.norm.id == NORM]
    return str(found.verdict)


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("Almaty", "breached"),
        ("Kostanay", "breached"),
        ("Kyzylorda", "met"),
        ("Mangystau", "met"),
        ("", "undetermined"),
    ],
)
@pytest.mark.parametrize("day", ["2024-03-02", "2024-03-05"])
def test_from_noon_to_noon_three_days_later_is_73_hours_where_the_clock_was_put_back(
    corpus: Corpus, region: str, expected: str, day: str
) -> None:
    """From 28 February to 2 March 2024: over the limit in most of Kazakhstan, at it elsewhere, open if nobody knows where."""
    assert verdict(assessed(corpus, "2024-02-28 12:00", "2024-03-02 12:00", region, day)) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [("2024-06-04 12:00", "met"), ("2024-06-04 12:00:00", "met"), ("2024-06-04 12:00:59", "breached")],
)
@pytest.mark.parametrize("region", ["Almaty", "Kyzylorda", ""])
def test_seconds_that_are_written_count(corpus: Corpus, region: str, end: str, expected: str) -> None:
    """72 hours and 59 seconds are more than 72 hours, wherever it was."""
    assert verdict(assessed(corpus, "2024-06-01 12:00", end, region, "2024-06-05")) == expected


def test_what_is_printed_is_what_stood_on_the_wall(corpus: Corpus) -> None:
    """The reader of a report looks at the register, and the register at the wall."""
    assessment = assessed(corpus, "2024-02-28 12:00", "2024-03-02 12:00")
    shown = explain_norm(assessment, corpus.norms[NORM], assessment.visit.of_kind("detention"), "en").text
    assert "apprehended_at  =  2024-02-28 12:00\n" in shown
    assert "judge_at  =  2024-03-02 12:00\n" in shown
    assert "hours_to_judge  =  73\n" in shown
