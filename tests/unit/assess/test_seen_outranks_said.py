"""What was seen outranks what was said, also between a figure and its parts."""

from __future__ import annotations

import pytest
from unit.assess.small_law import assess, finding

from engine.assess.finding import Reason, Standing, Verdict
from engine.conditions.values import point

SPACE = "- {id: space, require: space >= 2.5}"
SEEN = "floor_area: {value: 5, by: measured}, occupants: {value: 4, by: counted}"


@pytest.mark.parametrize("by", ["stated_by_staff", "stated_by_detainee", "documented", "uncontested"])
def test_a_word_of_the_whole_does_not_undo_what_was_measured_and_counted(by: str) -> None:
    """Five square metres and four people are 1.25 each, established, whoever says six."""
    found = finding(SPACE, f"rooms: [{{id: a, {SEEN}, space: {{value: 6, by: {by}}}}}]")

    assert (found.verdict, found.standing) == (Verdict.BREACHED, Standing.ESTABLISHED)
    assert [noted.fact for noted in found.rests_on] == ["floor_area", "occupants"]
    assert found.measure is not None
    assert found.measure.value == point(1.25)


def test_a_whole_that_was_measured_outranks_parts_that_were_only_said() -> None:
    """Both ways round."""
    said = "floor_area: {value: 50, by: stated_by_staff}, occupants: {value: 4, by: stated_by_staff}"
    found = finding(SPACE, f"rooms: [{{id: a, {said}, space: {{value: 2, by: measured}}}}]")

    assert (found.verdict, found.standing) == (Verdict.BREACHED, Standing.ESTABLISHED)
    assert [noted.fact for noted in found.rests_on] == ["space"]


def test_of_equal_means_both_are_possible() -> None:
    """Two measurements that contradict each other decide nothing."""
    found = finding(SPACE, f"rooms: [{{id: a, {SEEN}, space: {{value: 6, by: measured}}}}]")
    assert found.verdict is Verdict.UNDETERMINED


def test_staff_who_narrow_what_is_open_in_their_favour_decide_nothing() -> None:
    """One or four people counted, and the staff's word that each has five: open, and leaning."""
    seen = "floor_area: {value: 5, by: measured}, occupants: {value: 1..4, by: counted}"
    found = finding(SPACE, f"rooms: [{{id: a, {seen}, space: {{value: 5, by: stated_by_staff}}}}]")
    assert (found.verdict, found.reason) == (Verdict.UNDETERMINED, Reason.STAFF_ALONE)


def test_the_same_figures_known_by_other_means_are_judged_anew() -> None:
    """What was worked out for one room is not taken for another where the means are others."""
    said = SEEN.replace("measured", "stated_by_detainee").replace("counted", "stated_by_detainee")
    word = "space: {value: 6, by: documented}"
    for first, second in ((SEEN, said), (said, SEEN)):
        rooms = f"rooms: [{{id: a, {first}, {word}}}, {{id: b, {second}, {word}}}]"
        verdicts = {each.subject: each.verdict for each in assess(SPACE, rooms).findings}
        assert verdicts[{SEEN: "a", said: "b"}[first]] is Verdict.BREACHED
        assert verdicts[{SEEN: "b", said: "a"}[first]] is Verdict.MET
