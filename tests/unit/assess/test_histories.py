"""A detention is a history: on what ground it was is told by its record, and not by who is held at the place today."""

from __future__ import annotations

from typing import Any

import pytest
from unit.assess.small_law import assess, finding, law

from engine.assess.finding import Reason, Verdict

LIMIT = "- {{id: limit, each: detention, require: hours <= 48, applies_to: {{facilities: [any], groups: {groups}}}}}"


def held(profile: dict[str, Any], record: str, groups: str = "[administrative]", facts: str = "") -> str:
    """The verdict of a limit of 48 hours for some groups on a detention of 68."""
    body = f"{facts}\ndetentions: [{{id: d, hours: 68{record and f', {record}'}}}]"
    return str(finding(law(LIMIT.format(groups=groups), profile={"groups": profile}), body).verdict)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("ground: administrative", "breached"),
        ("ground: criminal", "undetermined"),
        ("ground: care", "undetermined"),
        ("", "undetermined"),
        ("groups: [convicted]", "not_applicable"),
        ("ground: administrative, groups: [convicted]", "not_applicable"),
        ("ground: administrative, groups: [women]", "breached"),
        ("groups: [women]", "undetermined"),
    ],
)
@pytest.mark.parametrize(
    "profile",
    [
        {},
        {"never": ["administrative"]},
        {"never": ["administrative"], "always": ["convicted"]},
        {"possible": ["remand"]},
        {"possible": ["administrative"]},
    ],
)
@pytest.mark.parametrize("facts", ["", "facts: {groups_held: [remand]}", "facts: {groups_held: [women]}"])
def test_the_record_tells_the_ground_and_no_place_takes_it_away(
    profile: dict[str, Any], facts: str, record: str, expected: str
) -> None:
    """68 hours in an administrative case are met in a place that holds no arrestees; a silent record leaves it open."""
    assert held(profile, record, facts=facts) == expected


@pytest.mark.parametrize(
    ("possible", "groups", "expected"),
    [
        ([], "[remand, uncharged]", "breached"),
        ([], "[remand]", "undetermined"),
        (["remand"], "[remand]", "breached"),
        (["uncharged"], "[remand]", "undetermined"),
        (["remand", "uncharged"], "[remand]", "undetermined"),
        (["women"], "[remand, uncharged]", "breached"),
    ],
)
def test_the_place_only_narrows_of_which_group_the_person_is(possible: list[str], groups: str, expected: str) -> None:
    """Whoever is held for a crime is charged or not; where the uncharged are never held, he is charged."""
    assert held({"possible": possible}, "ground: criminal", groups) == expected


@pytest.mark.parametrize("record", ["", "ground: criminal", "ground: administrative"])
def test_what_no_record_tells_the_place_still_settles(record: str) -> None:
    """A ground tells nothing of women: where there are none, there are none."""
    assert held({"never": ["women"]}, record, "[women]") == "not_applicable"
    assert held({}, record, "[women]", "facts: {groups_held: [remand]}") == "not_applicable"
    assert held({"always": ["women"]}, record, "[women]") == "breached"


@pytest.mark.parametrize("groups", ["[administrative]", "[remand, uncharged]", "[juvenile, administrative]"])
@pytest.mark.parametrize("facts", ["", "facts: {groups_held: [convicted]}"])
def test_where_no_detention_was_recorded_nothing_is_passed_over(groups: str, facts: str) -> None:
    """That nobody is held on such a ground today does not say that nobody here was."""
    corpus = law(LIMIT.format(groups=groups), profile={"groups": {"never": ["administrative", "juvenile"]}})
    (found,) = assess(corpus, facts).findings
    assert (found.verdict, found.reason) == (Verdict.UNDETERMINED, Reason.NOTHING_RECORDED)


def test_a_room_is_no_history() -> None:
    """In what room arrestees are held today is settled by the place where they never are."""
    rooms = "- {id: r, require: not dark, applies_to: {facilities: [any], groups: [administrative]}}"
    found = finding(law(rooms, profile={"groups": {"never": ["administrative"]}}), "rooms: [{id: a, dark: yes}]")
    assert found.verdict is Verdict.NOT_APPLICABLE
