"""Whether a norm speaks of a place and of a subject, and which clause excludes it."""

from __future__ import annotations

from typing import Any

import pytest
from unit.assess.small_law import assess, finding, law, verdicts

from engine.assess.finding import Reason, Verdict
from engine.records import replace

FACILITIES = """
- {{id: spoken-of, each: facility, require: log_kept, applies_to: {{facilities: [{word}]}}, of: {act}}}
"""


@pytest.mark.parametrize(
    ("act", "word", "speaks"),
    [
        ("kz", "remand_prison", True),  # what the State's own acts call the place
        ("kz", "any", True),
        ("kz", "police_station", False),
        ("un", "remand", True),  # a class that it belongs to
        ("un", "any", True),
        ("un", "prison", False),  # a class that it does not belong to
    ],
)
def test_national_norms_speak_of_kinds_and_others_of_classes(act: str, word: str, speaks: bool) -> None:  # noqa: FBT001
    """A norm for another kind of place yields no finding at all, not even "not applicable"."""
    assessment = assess(FACILITIES.format(word=word, act=act), "facts: {log_kept: yes}")

    assert len(assessment.findings) == speaks


def test_the_law_of_another_state_says_nothing_of_the_place() -> None:
    """Even where its act calls a place by the same name, or speaks of every place."""
    corpus = law("- {id: kept, each: facility, require: log_kept, applies_to: {facilities: [any]}}")
    profile = corpus.profiles["kazakhstan/remand_prison"]

    assert [norm.id for norm in corpus.norms_at(profile)] == ["kept"]
    assert corpus.norms_at(replace(profile, id="elsewhere/remand_prison", jurisdiction="xx")) == ()


def test_an_order_that_binds_one_place_says_nothing_of_another() -> None:
    """It does not apply there, and the clause names the place that it binds."""
    order = "- {id: order, each: facility, require: log_kept, applies_to: {facilities: [any], only_at: [f-2]}}"
    elsewhere = finding(order, "facts: {log_kept: no}")
    here = finding(order.replace("f-2", "f-1"), "facts: {log_kept: no}")

    assert (elsewhere.verdict, elsewhere.reason, elsewhere.clause) == ("not_applicable", "excluded_by_place", "f-2")
    assert here.verdict == "breached"


# ---------------------------------------------------------------- groups

WOMEN = """
- {id: for-women, require: not dark, applies_to: {facilities: [remand_prison], groups: [women]}}
"""
ALWAYS = {"groups": {"always": ["women"]}}
SOME = {"groups": {"some": ["women"]}}
NEVER = {"groups": {"never": ["women"]}}


def verdict(body: str, profile: dict[str, Any] | None = None, norms: str = WOMEN) -> str:
    """The verdict of the norm for women on the only room."""
    return str(finding(law(norms, profile=profile), body).verdict)


def test_a_norm_for_a_group_applies_where_the_profile_always_has_it() -> None:
    """Everyone in such a place belongs to the group: nothing else is asked."""
    assert verdict("rooms: [{id: a, dark: yes}]", ALWAYS) == "breached"
    assert verdict("rooms: [{id: a, dark: yes, groups: []}]", ALWAYS) == "breached"


def test_a_norm_for_a_group_does_not_apply_where_the_profile_never_has_it() -> None:
    """Nobody in such a place belongs to the group, and the clause names it."""
    found = finding(law(WOMEN, profile=NEVER), "rooms: [{id: a, dark: yes}]")

    assert (found.verdict, found.reason, found.clause) == (
        Verdict.NOT_APPLICABLE,
        Reason.EXCLUDED_BY_GROUP,
        "women",
    )


def test_what_the_profile_rules_out_does_not_overrule_what_the_team_saw() -> None:
    """A woman held where none should be is protected by the norms for women."""
    assert verdict("rooms: [{id: a, dark: yes, groups: [women]}]", NEVER) == "breached"
    assert verdict("facts: {groups_held: [women]}\nrooms: [{id: a, dark: yes}]", NEVER) == "undetermined"


def test_a_place_for_some_does_not_put_them_in_every_room() -> None:
    """A remand prison always holds people on remand; who is in this room is still to be asked."""
    facility = "- {id: for-women, each: facility, require: log_kept, applies_to: {facilities: [any], groups: [women]}}"

    assert str(finding(law(facility, profile=SOME), "facts: {log_kept: no}").verdict) == "breached"
    assert verdict("rooms: [{id: a, dark: yes}]", SOME) == "undetermined"
    assert verdict("facts: {groups_held: [remand]}\nrooms: [{id: a, dark: yes}]", SOME) == "not_applicable"


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ("[women]", "breached"),
        ("[women, remand]", "breached"),
        ("[remand]", "not_applicable"),
        ("[]", "not_applicable"),
    ],
)
def test_the_list_of_the_room_counts(groups: str, expected: str) -> None:
    """A list of those held is whole: who is not on it is not there."""
    assert verdict(f"rooms: [{{id: a, dark: yes, groups: {groups}}}]") == expected


def test_the_list_of_the_unit_counts_for_its_rooms() -> None:
    """A room of which nothing is said holds those whom its unit holds."""
    assert verdict("units: [{id: u, groups: [women]}]\nrooms: [{id: a, unit: u, dark: yes}]") == "breached"
    assert verdict("units: [{id: u, groups: [remand]}]\nrooms: [{id: a, unit: u, dark: yes}]") == "not_applicable"


def test_the_nearer_list_prevails() -> None:
    """The room's own list is asked before the unit's, also where it contradicts it."""
    unit = "facts: {groups_held: [remand]}\nunits: [{id: u, groups: [remand]}]\n"

    assert verdict(f"{unit}rooms: [{{id: a, unit: u, dark: yes, groups: [women]}}]") == "breached"


def test_a_list_of_the_facility_excludes_but_never_places() -> None:
    """That there are women somewhere does not put them in this room; that there are none keeps them out."""
    assert verdict("facts: {groups_held: [remand]}\nrooms: [{id: a, dark: yes}]") == "not_applicable"
    assert verdict("facts: {groups_held: [women]}\nrooms: [{id: a, dark: yes}]") == "undetermined"
    assert verdict("facts: {groups_held: [women]}\nrooms: [{id: a, dark: no}]") == "undetermined"


SUSPECTS = WOMEN.replace("[women]", "[remand, uncharged]").replace("for-women", "for-suspects")


@pytest.mark.parametrize("groups", ["[women]", "none", "[juvenile, women]"])
def test_a_list_that_names_no_ground_of_holding_is_silent_on_it(groups: str) -> None:
    """Women of whom nobody wrote why they are held may be suspects; those listed as convicted are none."""
    room = f"rooms: [{{id: a, dark: yes, groups: {groups}}}]"

    assert verdict(room, norms=SUSPECTS) == "undetermined"
    assert verdict(f"facts: {{groups_held: {groups}}}", norms=SUSPECTS) == "undetermined"
    assert verdict("rooms: [{id: a, dark: yes, groups: [women, convicted]}]", norms=SUSPECTS) == "not_applicable"


def test_accounts_that_differ_leave_the_group_open() -> None:
    """The register and the guard disagree on who is in the room, and no wider list settles it."""
    differ = "groups: [{value: [women], by: documented}, {value: [remand], by: documented}]"

    assert verdict(f"rooms: [{{id: a, dark: yes, {differ}}}]") == "undetermined"
    assert verdict(f"facts: {{groups_held: [remand]}}\nrooms: [{{id: a, dark: yes, {differ}}}]") == "undetermined"


def test_one_of_several_groups_is_enough() -> None:
    """A norm for women or minors applies to a room with either."""
    norms = WOMEN.replace("[women]", "[juvenile, women]")

    assert verdict("rooms: [{id: a, dark: yes, groups: [women]}]", norms=norms) == "breached"


def test_an_open_group_is_what_is_missing() -> None:
    """The finding asks whom the room holds; of the facility it asks whom it holds."""
    room = finding(law(WOMEN), "rooms: [{id: a, dark: yes}]")
    norms = "- {id: kept, each: facility, require: log_kept, applies_to: {facilities: [any], groups: [women]}}"
    facility = finding(law(norms), "facts: {log_kept: no}")

    assert [noted.key for noted in room.missing] == [("room", "a", "groups")]
    assert [noted.key for noted in facility.missing] == [("facility", "f-1", "groups_held")]


# ---------------------------------------------------------------- nothing of the kind was recorded


def test_nothing_recorded_is_one_open_finding() -> None:
    """No room was described: the norm is not passed over, and not repeated."""
    found = finding("- {id: light, require: not dark}", "facts: {log_kept: yes}")

    assert (found.subject, found.verdict, found.reason) == ("", Verdict.UNDETERMINED, Reason.NOTHING_RECORDED)
    assert found.missing == ()


def test_a_list_of_the_facility_excludes_nobody_who_was_found_in_it() -> None:
    """By its list the place holds suspects alone, and the team saw a room of women: of the place, that is open."""
    norms = "- {id: kept, each: facility, require: log_kept, applies_to: {facilities: [any], groups: [women]}}"
    held = "facts: {log_kept: no, groups_held: [remand]}\n"

    assert verdict(held, norms=norms) == "not_applicable"
    assert verdict(f"{held}rooms: [{{id: a, groups: [women, remand]}}]", norms=norms) == "undetermined"


def test_nothing_recorded_of_people_who_are_not_there_is_not_applicable() -> None:
    """No room of women was described, and no women are held."""
    found = finding(law(WOMEN, profile=NEVER), "facts: {log_kept: yes}")

    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, Reason.EXCLUDED_BY_GROUP)
    assert verdict("facts: {groups_held: [remand]}") == "not_applicable"
    assert verdict("facts: {groups_held: [women]}") == "undetermined"


def test_every_subject_has_its_own_finding() -> None:
    """Three rooms, three verdicts, in the order of the file."""
    rooms = "rooms: [{id: c, dark: yes}, {id: a, dark: no}, {id: b}]"
    assessment = assess("- {id: light, require: not dark}", rooms)

    assert verdicts(assessment) == {"light c": "breached", "light a": "met", "light b": "undetermined"}
    assert [found.key for found in assessment.with_verdict(Verdict.BREACHED)] == [("light", "room", "c")]
