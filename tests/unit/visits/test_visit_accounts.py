"""Accounts: which of them decide, and what they give together; nothing is averaged and nothing is dropped."""

from __future__ import annotations

from typing import get_args

import pytest

from engine.conditions.values import Choices, Interval, Value, point
from engine.visits.model import (
    DIRECT,
    MEANS,
    MISSING,
    STATED,
    Account,
    Means,
    Observation,
    WhyMissing,
    combined,
)
from engine.visits.schema import MissingEntry


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
    assert noted(said(value=True, **more), said(value=False, by="documented")).value is False


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
