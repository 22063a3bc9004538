"""Why a verdict is open: of several reasons the one that says most, and the facts that would settle it."""

from __future__ import annotations

import pytest
from unit.assess.small_law import finding

from engine.assess.case import why_missing
from engine.assess.finding import Reason

SPACE = "- {id: space, require: space >= 2.5}"
BOTH = "- {id: both, require: not dark and not damp}"


@pytest.mark.parametrize(
    ("area", "reason"),
    [
        ("", Reason.NOT_OBSERVED),
        ("floor_area: {missing: not_observed}", Reason.NOT_OBSERVED),
        ("floor_area: {missing: not_applicable}", Reason.NOT_OBSERVED),
        ("floor_area: {missing: not_asked}", Reason.NOT_ASKED),
        ("floor_area: {missing: not_recorded}", Reason.NOT_RECORDED),
        ("floor_area: {missing: no_access}", Reason.NO_ACCESS),
        ("floor_area: {missing: refused}", Reason.REFUSED),
        ("floor_area: 20..30", Reason.STRADDLES),
        ("floor_area: {value: 24, plus_minus: 2}", Reason.STRADDLES),
        ("floor_area: [{value: 20, by: documented}, {value: 30, by: stated_by_detainee}]", Reason.DIFFER),
        ("floor_area: {value: 20, share: some cells}", Reason.PARTIAL),
        ("floor_area: {value: 20, status: planned}", Reason.PARTIAL),
    ],
)
def test_each_way_of_not_knowing_has_its_reason(area: str, reason: Reason) -> None:
    """What nobody asked, what was refused, and what is too wide a range are told apart."""
    found = finding(SPACE, f"rooms: [{{id: a, occupants: 10, {area}}}]")

    assert (str(found.verdict), found.reason) == ("undetermined", reason)
    assert [noted.key for noted in found.missing] == [("room", "a", "floor_area")]
    assert why_missing(found.missing[0].observation) is reason


@pytest.mark.parametrize(
    ("first", "second", "gravest"),
    [
        ("{missing: not_asked}", "{missing: refused}", Reason.REFUSED),
        ("{missing: refused}", "{missing: no_access}", Reason.REFUSED),
        ("{missing: not_recorded}", "{missing: no_access}", Reason.NO_ACCESS),
        ("{missing: not_observed}", "{missing: not_asked}", Reason.NOT_ASKED),
        ("{value: yes, share: some}", "{missing: not_asked}", Reason.PARTIAL),
    ],
)
def test_the_gravest_reason_is_told(first: str, second: str, gravest: Reason) -> None:
    """What was refused is told before what nobody looked at, in whatever order."""
    for dark, damp in ((first, second), (second, first)):
        assert finding(BOTH, f"rooms: [{{id: a, dark: {dark}, damp: {damp}}}]").reason is gravest


def test_a_norm_that_no_fact_can_settle_names_none() -> None:
    """Nothing over nothing is unknown, and no measurement changes that."""
    found = finding(
        "- {id: taps, each: unit, require: people_per_tap <= 10}", "units: [{id: u, occupants: 0, taps: 0}]"
    )

    assert (str(found.verdict), found.reason, found.missing) == ("undetermined", Reason.NOT_OBSERVED, ())


def test_only_what_would_settle_is_missing() -> None:
    """The part that already holds is not asked for again."""
    found = finding(BOTH, "rooms: [{id: a, dark: no}]")

    assert [noted.fact for noted in found.missing] == ["damp"]


def test_a_fact_that_several_parts_lack_is_missing_once() -> None:
    """One question, not two."""
    norms = "- {id: it, when: occupants > 1, require: space >= 2.5}"

    assert [noted.fact for noted in finding(norms, "rooms: [{id: a}]").missing] == ["occupants", "floor_area"]


def test_what_lists_lack_is_asked_of_their_members() -> None:
    """A norm of the facility names the rooms that were not looked into."""
    norms = "- {id: it, each: facility, require: not any(room.dark for room in rooms)}"
    body = "rooms: [{id: a, dark: no}, {id: b}, {id: c, dark: {missing: refused}}]\ncomplete: [rooms]"
    found = finding(norms, body)

    assert [noted.key for noted in found.missing] == [("room", "b", "dark"), ("room", "c", "dark")]
    assert found.reason is Reason.REFUSED


def test_met_and_breached_miss_nothing() -> None:
    """A decided norm asks nothing more, though facts that it speaks of are unknown."""
    found = finding(BOTH, "rooms: [{id: a, dark: yes}]")

    assert (str(found.verdict), found.missing, found.reason) == ("breached", (), None)


@pytest.mark.parametrize("whole", ["yes", "no"])
def test_a_part_that_contradicts_the_whole_is_no_pass_and_no_breach(whole: str) -> None:
    """`dark: no`, but yes in three of ten: neither met nor breached, and the accounts differ."""
    other = {"yes": "no", "no": "yes"}[whole]
    norm = "- {id: light, require: not dark}"
    found = finding(norm, f'rooms: [{{id: a, dark: [{{value: {whole}}}, {{value: {other}, share: "3 of 10"}}]}}]')

    assert (str(found.verdict), found.reason) == ("undetermined", Reason.DIFFER)
    assert [noted.fact for noted in found.missing] == ["dark"]
