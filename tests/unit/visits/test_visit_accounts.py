"""Accounts: which of them decide, and what they give together; nothing is averaged and nothing is dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from engine.conditions.values import Choices, Interval, Value, point
from engine.visits.visit import (
    DIRECT,
    MEANS,
    MISSING,
    STATED,
    Account,
    Means,
    Observation,
    Subject,
    WhyMissing,
    combined,
    nothing_observed,
)
from engine.visits.visit_schema import MissingEntry


def noted(*accounts: Account) -> Observation:
    """An observation of these accounts."""
    return Observation("occupants", accounts)


def said(value: Value, by: str = "seen", **more: str) -> Account:
    """An account of a value."""
    return Account(value, str(value), by, **more)


@pytest.mark.parametrize("by", DIRECT)
def test_a_direct_account_prevails(by: str) -> None:
    """What the team met itself stands above any register and any word; the others are kept beside it."""
    observation = noted(said(point(4), "documented"), said(point(5), by), said(point(9), "stated_by_detainee"))
    assert observation.value == point(5)
    assert not observation.differ
    assert len(observation.accounts) == 3


def test_without_a_direct_account_the_hull_is_taken() -> None:
    """Four by the register and six by those who sleep there is four to six, never five."""
    observation = noted(said(point(4), "documented"), said(point(6), "stated_by_detainee"))
    assert observation.value == Interval(4, 6)
    assert observation.differ


def test_direct_accounts_that_differ_give_their_hull() -> None:
    """Two counts of one room are a range."""
    observation = noted(said(point(11), "counted"), said(point(13), "counted"), said(point(20), "documented"))
    assert observation.value == Interval(11, 13)
    assert observation.differ


@pytest.mark.parametrize(
    "more", [{"share": "some cells"}, {"status": "planned"}, {"status": "former"}]
)  # fmt: skip
def test_a_part_a_plan_and_the_past_are_never_promoted(more: dict[str, str]) -> None:
    """What holds for some cells, or will, or did, says nothing of the whole as it is now."""
    assert noted(said(value=True, **more)).value is None
    assert noted(said(value=True, **more)).deciding == ()


@pytest.mark.parametrize("status", ["planned", "former"])
def test_a_plan_and_the_past_say_nothing_against_what_is(status: str) -> None:
    """A new wing next year makes no room today."""
    observation = noted(said(value=True, status=status), said(value=False, by="documented"))
    assert observation.value is False
    assert not observation.differ
    assert not observation.contradicts_itself


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("by", ["seen", "documented", "stated_by_staff"])
def test_a_part_defeats_what_is_said_of_the_whole(by: str, *, whole: bool) -> None:
    """Toilets are not clean if three of ten are not, nor dirty if three of ten are clean: nobody knows, and why."""
    observation = noted(said(whole, by), said(not whole, by, share="3 of 10"))
    assert observation.value is None
    assert observation.differ
    assert observation.contradicts_itself
    assert not observation.corroborated


def test_a_part_that_was_met_defeats_a_paper_on_the_whole() -> None:
    """The register says all are clean; three were seen and are not."""
    assert noted(said(value=True, by="documented"), said(value=False, share="3 of 10")).value is None


def test_a_part_that_was_only_told_does_not_defeat_what_was_met() -> None:
    """As a word on the whole would not either; both are shown."""
    observation = noted(said(value=True), said(value=False, by="stated_by_detainee", share="3 of 10"))
    assert observation.value is True
    assert observation.contradicts_itself


def test_a_part_widens_a_number() -> None:
    """Four to a cell, and six in some of them: four to six."""
    assert noted(said(point(4)), said(point(6), share="some cells")).value == Interval(4, 6)
    assert noted(said(Interval(4, 6)), said(point(5), share="some cells")).value == Interval(4, 6)
    assert not noted(said(Interval(4, 6)), said(point(5), share="some cells")).differ


def test_a_part_that_agrees_changes_nothing() -> None:
    """All are clean, and so are three of them."""
    observation = noted(said(value=True), said(value=True, share="3 of 10"))
    assert observation.value is True
    assert not observation.differ
    assert not observation.contradicts_itself


def test_two_parts_contradict_nobody() -> None:
    """Some cells are dark and others are not."""
    observation = noted(said(value=True, share="east"), said(value=False, share="west"))
    assert observation.value is None
    assert not observation.contradicts_itself


@pytest.mark.parametrize(
    ("accounts", "contradict"),
    [
        ([said(Interval(9.4, 9.8)), said(point(9.5), "documented")], False),
        ([said(Interval(9.4, 9.8)), said(point(12), "documented")], True),
        ([said(frozenset({"cell"})), said(frozenset({"cell", "ward"}), "documented")], False),
        ([said(frozenset({"cell"})), said(frozenset({"ward"}), "documented")], True),
        ([said(Choices(frozenset("a"), frozenset("ab"))), said(Choices(frozenset("b"), frozenset("abc")))], False),
        ([said(Choices(frozenset("a"), frozenset("ab"))), said(Choices(frozenset("c"), frozenset("abc")))], True),
        ([said("they were beaten"), said("they fell", "stated_by_staff")], False),
        ([said(point(20 / 60)), said(point(20 * (1 / 60) + 1e-17))], False),
    ],
)
def test_accounts_contradict_each_other_when_no_value_fits_both(accounts: list[Account], *, contradict: bool) -> None:
    """Also where what was met prevails: that the papers are wrong is itself a finding."""
    assert noted(*accounts).contradicts_itself is contradict


def test_a_visit_lists_what_contradicts_itself() -> None:
    """With the subject, for the first page."""
    differing = noted(said(point(4)), said(point(5), "documented"))
    room = Subject("room", "a", {"occupants": differing, "beds": Observation("beds", (said(point(4)),))})
    visit = replace(nothing_observed("p", date(2020, 1, 1)), subjects={"room": (room,)})
    assert visit.differences() == ((room, differing),)


@pytest.mark.parametrize(
    ("means", "grade"),
    [
        (["measured"], 2),
        (["seen", "stated_by_staff"], 2),
        (["documented"], 1),
        (["found_by_court", "stated_by_detainee"], 1),
        (["uncontested"], 1),
        (["stated_by_lawyer"], 0),
        (["estimated", "stated_by_staff"], 0),
        ([], 0),
    ],
)
def test_a_value_is_carried_as_far_as_its_best_means(means: list[str], grade: int) -> None:
    """What is open between a register and a word follows from the register alone."""
    assert noted(*(said(point(4), by) for by in means)).grade == grade


def test_flags_that_contradict_each_other_are_unknown() -> None:
    """Yes and no together are neither."""
    observation = noted(said(value=True, by="stated_by_staff"), said(value=False, by="stated_by_detainee"))
    assert observation.value is None
    assert observation.differ


def test_two_independent_means_corroborate() -> None:
    """Two ways of knowing that agree; two voices of one kind do not count twice."""
    staff, detainee = said(point(4), "stated_by_staff"), said(point(4), "stated_by_detainee")
    assert noted(staff, detainee).corroborated
    assert not noted(detainee, detainee).corroborated
    assert not noted(staff, said(point(5), "stated_by_detainee")).corroborated


def test_a_last_binary_digit_is_no_contradiction() -> None:
    """Twenty minutes and a third of an hour are the same."""
    assert not noted(said(point(20 / 60)), said(point(20 * (1 / 60) + 1e-17))).differ


@pytest.mark.parametrize(
    ("values", "together"),
    [
        ([], None),
        ([point(1)], point(1)),
        ([Interval(1, 3), Interval(2, 9)], Interval(1, 9)),
        ([frozenset({"cell"}), frozenset({"ward"})], frozenset({"cell", "ward"})),
        ([True, True], True),
        ([True, False], None),
        (["a", "a"], "a"),
        (["a", "b"], None),
    ],
)
def test_values_together_hold_each_of_them(values: list[Value], together: Value) -> None:
    """The same, or the range or the options that hold them all."""
    assert combined(values) == together


def test_choices_together_are_sure_of_what_all_chose() -> None:
    """What one account names and another does not is possible and no more."""
    one = Choices(frozenset({"women", "juvenile"}), frozenset({"women", "juvenile"}))
    other = Choices(frozenset({"women"}), frozenset({"women"}))
    assert combined([one, other]) == Choices(frozenset({"women"}), frozenset({"women", "juvenile"}))


def test_the_lists_of_words_are_those_of_the_types() -> None:
    """What a file may say and what the engine knows is one list."""
    assert get_args(Means) == MEANS
    assert set(MISSING) == set(get_args(WhyMissing))
    assert set(DIRECT) | set(STATED) < set(MEANS)
    for word in MISSING:
        assert MissingEntry(missing=word).missing == word
