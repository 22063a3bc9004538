"""What is usual at a kind of place stands in for what a visit does not say, and for nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from engine.conditions.values import Choices
from engine.records import replace
from engine.visits.scope import SubjectScope
from engine.visits.usual import Stay, as_usual, stay_of, usual_at
from engine.visits.visit import Account, Observation, Subject, nothing_observed

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus, Profile
    from engine.visits.visit import Visit


@pytest.fixture
def place(law: Corpus) -> Profile:
    """A kind of place."""
    return next(iter(law.profiles.values()))


def chosen(*options: str, by: str = "seen") -> Account:
    """An account of exactly these options."""
    return Account(Choices(frozenset(options), frozenset(options)), ", ".join(options), by=by)


def a_visit(place: Profile, *accounts: Account, missing: str | None = None) -> Visit:
    """A visit that says this of the stay, or nothing."""
    visit = nothing_observed(place.id, date(2018, 6, 19))
    told = accounts or missing is not None
    observed = {"stay": Observation("stay", accounts, missing)} if told else {}
    return replace(visit, facility=Subject("facility", "f", observed))


@pytest.mark.parametrize(
    ("stay", "value"),
    [
        (("days",), Choices(frozenset({"days"}), frozenset({"days"}))),
        (("hours", "days"), Choices(frozenset(), frozenset({"hours", "days"}))),
    ],
)
def test_one_usual_length_is_taken_and_several_are_open(place: Profile, stay: tuple[str, ...], value: Choices) -> None:
    """Where two lengths are usual, nobody knows which of them occurs here."""
    assert usual_at(replace(place, stay=stay))["stay"].value == value


def test_a_profile_that_says_nothing_leaves_the_visit_as_it_is(place: Profile) -> None:
    """Nothing stands in for nothing."""
    visit = a_visit(place)
    assert as_usual(visit, place) is visit
    assert stay_of(visit) is None


@pytest.mark.parametrize(
    ("accounts", "missing", "expected"),
    [
        ((), None, Stay((), ("hours", "days"), "profile")),
        ((), "not_asked", Stay((), ("hours", "days"), "profile")),
        ((chosen("months"),), None, Stay(("months",), ("months",), "visit")),
        ((chosen("weeks", "days"),), None, Stay(("days", "weeks"), ("days", "weeks"), "visit")),
        (
            (chosen("hours", by="documented"), chosen("days", by="estimated")),
            None,
            Stay((), ("hours", "days"), "visit"),
        ),
        ((replace(chosen("days"), status="planned"),), None, None),
    ],
)
def test_whatever_a_visit_says_goes_first(
    place: Profile, accounts: tuple[Account, ...], missing: str | None, expected: Stay | None
) -> None:
    """Also what contradicts the profile, differs by itself, or is only planned."""
    visit = as_usual(a_visit(place, *accounts, missing=missing), replace(place, stay=("hours", "days")))
    assert stay_of(visit) == expected


def test_what_is_usual_is_of_the_place_alone(place: Profile) -> None:
    """A cell has a fact of the same name, and nobody's word on it."""
    visit = as_usual(a_visit(place), replace(place, stay=("days",)))
    assert SubjectScope(visit, visit.facility).value("stay") is not None
    assert SubjectScope(visit, Subject("room", "r", {})).value("stay") is None
    assert SubjectScope(visit, visit.facility).value("population") is None


def test_it_carries_less_than_any_word_on_this_place(place: Profile) -> None:
    """By no means of the team, and told as what it is."""
    visit = as_usual(a_visit(place), replace(place, stay=("days",)))
    scope = SubjectScope(visit, visit.facility)
    noted = scope.observation("stay")
    assert noted is not None
    assert noted.is_usual
    assert scope.grade("stay") == 0
    assert not a_visit(place, chosen("days", by="estimated")).facility.observed["stay"].is_usual
