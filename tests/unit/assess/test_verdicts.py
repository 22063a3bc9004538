"""The one formula of a verdict, and what a norm's kind and source allow it to say."""

from __future__ import annotations

import pytest
from unit.assess.small_law import finding

from engine.assess.finding import Reason

FORMULA = "- {id: it, when: dark, require: damp}"
TRUTHS = {True: "yes", False: "no", None: "{missing: not_asked}"}


@pytest.mark.parametrize(
    ("applies", "required", "verdict"),
    [
        (True, True, "met"),
        (True, False, "breached"),
        (True, None, "undetermined"),
        (None, True, "undetermined"),  # a pass needs a norm that surely applies
        (None, False, "undetermined"),
        (None, None, "undetermined"),
        (False, True, "not_applicable"),
        (False, False, "not_applicable"),
        (False, None, "not_applicable"),
    ],
)
def test_the_formula(applies: bool | None, required: bool | None, verdict: str) -> None:  # noqa: FBT001
    """What applies is met, breached or open; what does not apply is not applicable, whatever else is known."""
    room = f"rooms: [{{id: a, dark: {TRUTHS[applies]}, damp: {TRUTHS[required]}}}]"

    assert str(finding(FORMULA, room).verdict) == verdict


def test_what_excludes_a_norm_is_named() -> None:
    """The condition under which there is something to judge, as it is written."""
    found = finding(FORMULA, "rooms: [{id: a, dark: no}]")

    assert (found.reason, found.clause) == (Reason.EXCLUDED_BY_WHEN, "dark")
    assert (found.measure, found.standing, found.missing) == (None, None, ())


# ---------------------------------------------------------------- exceptions

EXCEPTED = """
- id: visits
  each: group
  require: visits >= 2
  unless:
    - {id: strict-regime, when: regime == "strict"}
    - {id: consent, when: consents, see: other}
- {id: other, each: group, judge: {en: "Why?"}, applies_to: {facilities: [police_station]}}
"""


@pytest.mark.parametrize(
    ("facts", "verdict", "clause"),
    [
        ("regime: strict, consents: no", "not_applicable", "strict-regime"),
        ("regime: light, consents: yes", "not_applicable", "consent"),
        ("consents: yes", "not_applicable", "consent"),  # one that holds is enough
        ("regime: light, consents: no", "breached", ""),
        ("regime: light", "undetermined", ""),
        ("consents: no", "undetermined", ""),
    ],
)
def test_an_exception_excludes_by_its_name(facts: str, verdict: str, clause: str) -> None:
    """An exception that holds is named; one that is open keeps a breach open."""
    found = finding(EXCEPTED, f"groups: [{{id: g, visits: 0, {facts}}}]")

    assert (str(found.verdict), found.clause) == (verdict, clause)
    if clause:
        assert found.reason is Reason.EXCLUDED_BY_EXCEPTION


def test_an_open_exception_is_what_is_missing() -> None:
    """Only the exceptions that are open are asked for."""
    found = finding(EXCEPTED, "groups: [{id: g, visits: 0, regime: light}]")

    assert [noted.fact for noted in found.missing] == ["consents"]


# ---------------------------------------------------------------- norms that may not say everything


def test_an_unsure_norm_never_decides() -> None:
    """A norm that nobody could verify is shown, and neither breached nor met."""
    norms = "- {id: it, require: not dark, source: {confidence: unsure}}"
    breached, met = (finding(norms, f"rooms: [{{id: a, dark: {dark}}}]") for dark in ("yes", "no"))
    unseen = finding(norms, "rooms: [{id: a}]")

    assert [str(found.verdict) for found in (breached, met, unseen)] == ["undetermined"] * 3
    assert [found.reason for found in (breached, met)] == [Reason.UNVERIFIED] * 2
    assert (breached.missing, breached.standing) == ((), None)


def test_an_emergency_floor_can_be_missed_and_never_passed() -> None:
    """2 m² for each person is breached below; at it or above nothing good is said."""
    norms = "- {id: floor, require: space >= 2, force: emergency_floor}"
    below, above = (finding(norms, f"rooms: [{{id: a, floor_area: {area}, occupants: 10}}]") for area in (19, 40))

    assert str(below.verdict) == "breached"
    assert (str(above.verdict), above.reason) == ("undetermined", Reason.EMERGENCY)


def test_nothing_is_missing_where_no_fact_would_change_the_answer() -> None:
    """Whether women are held here or not: a floor that is reached says nothing, nor does a norm that is unsure."""
    groups = "applies_to: {facilities: [any], groups: [women]}"
    floor = finding(f"- {{id: it, require: not dark, force: emergency_floor, {groups}}}", "rooms: [{id: a, dark: no}]")
    unsure = finding(
        f"- {{id: it, require: not dark, source: {{confidence: unsure}}, {groups}}}", "rooms: [{id: a, dark: no}]"
    )

    assert (floor.reason, floor.missing) == (Reason.EMERGENCY, ())
    assert (unsure.reason, unsure.missing) == (Reason.UNVERIFIED, ())


@pytest.mark.parametrize("force", ["shall", "should", "desirable", "presumption"])
def test_all_other_norms_are_met_and_breached(force: str) -> None:
    """How strongly a norm speaks stands beside the verdict, not inside it."""
    norms = f"- {{id: it, require: not dark, force: {force}}}"

    assert str(finding(norms, "rooms: [{id: a, dark: no}]").verdict) == "met"
    assert str(finding(norms, "rooms: [{id: a, dark: yes}]").verdict) == "breached"


def test_a_norm_for_information_informs() -> None:
    """It is put to every subject, and decides nothing."""
    found = finding("- {id: it, require: not dark, force: informs}", "rooms: [{id: a, dark: yes}]")

    assert (str(found.verdict), found.reason, found.missing) == ("undetermined", Reason.INFORMS, ())


def test_what_a_person_must_judge_is_left_to_a_person() -> None:
    """A question in place of a condition: always open, unless the norm does not apply."""
    norms = "- {id: it, when: dark, judge: {en: 'Is it humane?'}}"
    put, excluded = (finding(norms, f"rooms: [{{id: a, dark: {dark}}}]") for dark in ("yes", "no"))

    assert (str(put.verdict), put.reason, put.missing, put.measure) == ("undetermined", Reason.JUDGE, (), None)
    assert str(excluded.verdict) == "not_applicable"
