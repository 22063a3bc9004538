"""What the linked law answers when it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from engine.standards.corpus import Span, text
from engine.standards.load import load_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from engine.standards.corpus import Corpus

YEAR = Span(date(2018, 1, 1), date(2018, 12, 31))


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2017-12-31", False), ("2018-01-01", True), ("2018-06-19", True), ("2018-12-31", True), ("2019-01-01", False)],
)
def test_both_days_of_a_span_are_included(day: str, holds: bool):  # noqa: FBT001
    """A norm in force until the last day of the year is in force on it."""
    assert YEAR.holds(date.fromisoformat(day)) is holds
    assert Span().holds(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Span(), True),
        (Span(start=date(2019, 1, 1)), False),
        (Span(start=date(2018, 12, 31)), True),
        (Span(end=date(2017, 12, 31)), False),
        (Span(end=date(2018, 1, 1)), True),
        (Span(date(2018, 3, 1), date(2018, 3, 1)), True),
    ],
)
def test_two_spans_meet_when_one_day_lies_in_both(other: Span, meets: bool):  # noqa: FBT001
    """Whichever is asked."""
    assert YEAR.meets(other) is meets
    assert other.meets(YEAR) is meets


def test_only_unsure_sources_do_not_enforce(small_standards: Path):
    """A norm graded `unsure` informs; all other grades are judged."""
    norms = load_corpus(small_standards).norms
    assert norms["kz-law.space"].source.enforceable
    assert not norms["kz-law.staff"].source.enforceable


def test_a_norm_speaks_of_kinds_or_of_classes_of_places(small_standards: Path):
    """National law names the kind, international standards the class."""
    corpus = load_corpus(small_standards)
    profile, norm = corpus.profiles["kazakhstan/remand_prison"], corpus.norms["kz-law.space"]
    assert norm.applies_at(profile)
    assert replace(norm, facilities=("any",)).applies_at(profile)
    assert not replace(norm, facilities=("remand", "police_station")).applies_at(profile)
    elsewhere = replace(norm, instrument=replace(norm.instrument, jurisdiction="international", national=False))
    assert replace(elsewhere, facilities=("remand",)).applies_at(profile)
    assert replace(elsewhere, facilities=("any",)).applies_at(profile)
    assert not replace(elsewhere, facilities=("police", "remand_prison")).applies_at(profile)


def test_the_norms_of_a_place_are_those_of_its_law_that_speak_of_it(small_standards: Path):
    """They are looked up once."""
    corpus = load_corpus(small_standards)
    profile = corpus.profiles["kazakhstan/remand_prison"]
    found = corpus.norms_at(profile)
    assert [norm.id for norm in found] == ["kz-law.space", "kz-law.visits", "kz-law.staff"]
    assert corpus.norms_at(profile) is found
    assert corpus.norms_at(replace(profile, id="other", law=())) == ()


def test_the_fact_that_counts_people_is_found_by_its_subject(small_standards: Path):
    """A finding says how many people it concerns."""
    corpus = load_corpus(small_standards)
    people = corpus.people("room")
    assert people is not None
    assert people.name == "occupants"
    assert corpus.people("group") is None


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"en": "cell", "kk": "камера"}, "камера"),
        ({"en": "cell", "ru": "камера"}, "[ru] камера"),
        ({"en": "cell"}, "[en] cell"),
        ({}, ""),
    ],
)
def test_a_missing_language_is_shown_as_missing(texts: dict[str, str], shown: str):
    """Another language stands in with a mark: first Russian, then English."""
    assert text(texts, "kk") == shown


def test_every_kind_of_place_that_a_norm_names_can_be_visited(corpus: Corpus):
    """A norm that no profile brings to a place would be lost in silence."""
    unheard = [
        norm.id
        for norm in corpus.norms.values()
        if not any(norm in corpus.norms_at(profile) for profile in corpus.profiles.values())
    ]
    assert unheard == []
