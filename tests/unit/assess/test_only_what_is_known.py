"""Met only where the norm surely applies and every limb was read; what is open leans to what it would be."""

from __future__ import annotations

import pytest
from unit.assess.small_law import finding

from engine.assess.finding import Leaning, Reason, Standing, Verdict

WOMEN = "- {id: it, require: space >= 3, applies_to: {facilities: [any], groups: [women]}}"
UNREAD = '- {id: it, require: not dark, unread: [{en: "Is it so?", ru: "Так ли?", kk: "Солай ма?"}]}'
JUDGE = '- {id: it, judge: {en: "Is it fit?", ru: "Пригодна?", kk: "Жарамды ма?"}}'


# ---------------------------------------------------------------- leanings


@pytest.mark.parametrize(("area", "leaning"), [(20, Leaning.BREACHED), (30, Leaning.MET)])
def test_where_it_is_open_whether_a_norm_applies_it_leans(area: int, leaning: Leaning) -> None:
    """Two cells for ten people each of whom nobody said who they are: 20 m² would be too little, 30 m² is no pass."""
    found = finding(WOMEN, f"rooms: [{{id: a, floor_area: {area}, occupants: 10}}]")

    assert (found.verdict, found.leaning) == (Verdict.UNDETERMINED, leaning)
    assert [noted.fact for noted in found.missing] == ["groups"]


def test_where_the_requirement_is_open_nothing_leans() -> None:
    """Neither who is held there nor how many: there is nothing to lean to."""
    found = finding(WOMEN, "rooms: [{id: a, floor_area: 20}]")

    assert (found.verdict, found.leaning) == (Verdict.UNDETERMINED, None)


# ---------------------------------------------------------------- limbs that nothing reads


def test_a_limb_that_nothing_reads_is_no_pass() -> None:
    """What was asked is kept: the norm is met as far as asked, and the question to a person is left."""
    found = finding(UNREAD, "rooms: [{id: a, dark: no}]")

    assert (found.verdict, found.reason, found.leaning) == (
        Verdict.UNDETERMINED,
        Reason.AS_FAR_AS_ASKED,
        Leaning.MET,
    )


def test_a_norm_with_an_unread_limb_can_be_breached() -> None:
    """One limb missed is enough."""
    assert finding(UNREAD, "rooms: [{id: a, dark: yes}]").verdict is Verdict.BREACHED


# ---------------------------------------------------------------- what a person judged


def judged(verdict: str) -> str:
    """A judgement of the norm on the room."""
    return f'judged: [{{norm: it, subject: a, verdict: {verdict}, why: "seen at night", by: doctor-1}}]\n'


@pytest.mark.parametrize("verdict", ["met", "breached"])
def test_a_person_settles_what_only_a_person_can(verdict: str) -> None:
    """And it is told as a person's verdict."""
    found = finding(JUDGE, judged(verdict) + "rooms: [{id: a}]")

    assert (str(found.verdict), found.standing, found.reason) == (verdict, Standing.JUDGED, None)
    assert found.judged is not None
    assert found.judged.why == "seen at night"


@pytest.mark.parametrize("verdict", ["met", "breached"])
def test_a_person_settles_the_limbs_that_nothing_reads(verdict: str) -> None:
    """Where all that was computed is kept, the person's word decides."""
    found = finding(UNREAD, judged(verdict) + "rooms: [{id: a, dark: no}]")

    assert (str(found.verdict), found.standing) == (verdict, Standing.JUDGED)


def test_a_person_never_overrides_a_computed_breach() -> None:
    """A dark room stays a breach, whoever finds it fit."""
    found = finding(UNREAD, judged("met") + "rooms: [{id: a, dark: yes}]")

    assert (found.verdict, found.judged) == (Verdict.BREACHED, None)


def test_a_judgement_replaces_no_fact() -> None:
    """Whether the room is dark nobody looked: the limb that a person found kept does not make it met."""
    met, breached = (finding(UNREAD, judged(each) + "rooms: [{id: a}]") for each in ("met", "breached"))

    assert met.verdict is Verdict.UNDETERMINED
    assert breached.verdict is Verdict.BREACHED


# ---------------------------------------------------------------- the word of staff


@pytest.mark.parametrize(
    ("said", "verdict", "reason"),
    [
        ("{value: no, by: stated_by_staff}", Verdict.UNDETERMINED, Reason.STAFF_ALONE),
        ("{value: yes, by: stated_by_staff}", Verdict.BREACHED, None),  # an admission
        ("[{value: no, by: stated_by_staff}, {value: no, by: seen}]", Verdict.MET, None),
        ("[{value: no, by: stated_by_staff}, {value: no, by: stated_by_detainee}]", Verdict.MET, None),
    ],
)
def test_staff_never_decide_in_their_own_favour(said: str, verdict: Verdict, reason: Reason | None) -> None:
    """What they say against their own side counts; what they say for it decides only beside another account."""
    found = finding("- {id: it, require: not dark}", f"rooms: [{{id: a, dark: {said}}}]")

    assert (found.verdict, found.reason) == (verdict, reason)


def test_staff_never_take_a_norm_away() -> None:
    """Nobody is in the damp room, staff say; the norm that speaks of damp rooms stays open, and leans to its breach."""
    norm = "- {id: it, when: damp, require: not dark}"
    found = finding(norm, "rooms: [{id: a, dark: yes, damp: {value: no, by: stated_by_staff}}]")

    assert (found.verdict, found.reason, found.leaning) == (
        Verdict.UNDETERMINED,
        Reason.STAFF_ALONE,
        Leaning.BREACHED,
    )
    assert [noted.fact for noted in found.missing] == ["damp"]


# ---------------------------------------------------------------- what cannot be


def test_facts_that_cannot_all_be_right_decide_nothing() -> None:
    """An annexe larger than its cell: both are named, and the breach that would follow is not told."""
    found = finding("- {id: it, require: net_space >= 4}", "rooms: [{id: a, floor_area: 5, annexe: 6, occupants: 2}]")

    assert (found.verdict, found.reason) == (Verdict.UNDETERMINED, Reason.IMPOSSIBLE)
    assert [noted.fact for noted in found.missing] == ["floor_area", "annexe"]


def test_what_is_decided_without_the_impossible_stands() -> None:
    """The dark cell is a breach whatever its area."""
    rooms = "rooms: [{id: a, floor_area: 5, annexe: 6, occupants: 2, dark: yes}]"

    assert finding("- {id: it, require: not dark and net_space >= 4}", rooms).verdict is Verdict.BREACHED


def test_a_person_settles_no_limb_of_what_only_staff_say() -> None:
    """The computed limb rests on their word alone: a person's verdict on the others does not make it met."""
    found = finding(UNREAD, judged("met") + "rooms: [{id: a, dark: {value: no, by: stated_by_staff}}]")

    assert (found.verdict, found.reason, found.leaning) == (
        Verdict.UNDETERMINED,
        Reason.STAFF_ALONE,
        Leaning.MET,
    )
