"""What to observe before leaving: the fewest facts that settle the most norms, each asked of all rooms at once."""

from __future__ import annotations

import pytest
from unit.assess.small_law import assess, law

from engine.assess.ask import _WHOLE, Question, _open_findings, _weights, what_to_ask
from engine.assess.finding import Verdict

SPACE = """
- {id: home, require: space >= 2.5, theme: living_space}
- {id: abroad, require: space >= 4, of: cpt, theme: safety_dignity}
- {id: light, require: not dark, theme: light_air_temperature}
"""


def asked(norms: str, body: str, most: int = 20) -> list[Question]:
    """The questions in their order."""
    return list(what_to_ask(assess(norms, body), most))


def names(norms: str, body: str) -> list[str]:
    """The facts asked for, in their order."""
    return [question.fact.name for question in asked(norms, body)]


def test_the_fact_that_settles_most_comes_first() -> None:
    """The area settles two norms, the light one."""
    assert names(SPACE, "rooms: [{id: a, occupants: 4}]") == ["floor_area", "dark"]


def test_a_question_is_put_once_for_all_rooms() -> None:
    """A monitor measures every cell of the corridor in one go; what is known is not asked again."""
    rooms = "rooms: [{id: c, occupants: 4}, {id: b, occupants: 4, floor_area: 20}, {id: a, occupants: 4}]"
    first, second = asked(SPACE, rooms)

    assert (first.fact.name, first.subjects) == ("floor_area", ("c", "a"))
    assert (second.fact.name, second.subjects) == ("dark", ("c", "b", "a"))


def test_many_rooms_do_not_make_a_norm_weigh_more() -> None:
    """Three dark corners settle one norm, one measured floor two."""
    rooms = "rooms: [{id: a, occupants: 4, dark: no}, {id: b, floor_area: 16, occupants: 4}, {id: c, floor_area: 16, occupants: 4}]"

    assert names(SPACE, rooms) == ["floor_area", "dark"]


def test_a_question_tells_what_it_settles_and_what_it_helps() -> None:
    """The first of two facts helps; the second, after it, settles."""
    norms = f"{SPACE}- {{id: crowd, require: occupants <= 4}}"
    occupants, floor, dark = asked(norms, "rooms: [{id: a}]")

    assert (occupants.fact.name, occupants.settles, occupants.helps) == ("occupants", ("crowd",), ("home", "abroad"))
    assert (floor.fact.name, floor.settles, floor.helps) == ("floor_area", ("home", "abroad"), ())
    assert (dark.settles, dark.themes) == (("light",), ("light_air_temperature",))
    assert floor.themes == ("living_space", "safety_dignity")


def test_the_set_of_questions_is_the_smallest() -> None:
    """Two facts settle all three norms; the third fact, which only one of them names, is never asked."""
    norms = """
    - {id: one, require: not dark}
    - {id: two, require: not damp}
    - {id: three, require: not (dark or damp)}
    """

    assert names(norms, "rooms: [{id: a}]") == ["damp", "dark"]


def test_shares_are_whole_numbers() -> None:
    """A norm that waits for one fact counts whole, one of three facts a ninth for each, alike on every machine."""
    norms = """
    - {id: one, require: not dark}
    - {id: three, require: "not dark and not damp and beds > 0"}
    """
    weights = _weights(_open_findings(assess(norms, "rooms: [{id: a}, {id: b}]")))

    assert weights == {
        ("room", "dark"): _WHOLE + _WHOLE // 9,
        ("room", "damp"): _WHOLE // 9,
        ("room", "beds"): _WHOLE // 9,
    }


def test_the_best_share_of_a_norm_counts() -> None:
    """In one room the norm waits for one fact only, in the other for two."""
    norms = "- {id: it, require: not dark and not damp}"
    weights = _weights(_open_findings(assess(norms, "rooms: [{id: a}, {id: b, damp: no}]")))

    assert weights == {("room", "dark"): _WHOLE, ("room", "damp"): _WHOLE // 4}


def test_what_is_unknown_is_asked_before_what_is_a_range() -> None:
    """Without the floor nothing is settled; whether the assumed annexe matters is seen afterwards."""
    norms = """
    - {id: net, require: net_space >= 3}
    - {id: other-net, require: net_space >= 4}
    - {id: one, require: not dark}
    """
    floor, annexe, dark = asked(norms, "rooms: [{id: a, occupants: 4}]")

    assert (floor.fact.name, floor.settles, floor.helps) == ("floor_area", (), ("net", "other-net"))
    assert (annexe.fact.name, annexe.settles) == ("annexe", ("net", "other-net"))
    assert dark.fact.name == "dark"


def test_a_range_that_straddles_is_asked_for() -> None:
    """Nothing is unknown any more: the figure must be had more exactly."""
    assert names(SPACE, "rooms: [{id: a, dark: no, floor_area: 8..12, occupants: 4}]") == ["floor_area"]


@pytest.mark.parametrize(
    "norm",
    [
        "{id: it, judge: {en: 'Is it so?'}}",
        "{id: it, require: not dark, force: informs}",
        "{id: it, require: not dark, source: {confidence: unsure}}",
        "{id: it, require: not damp, force: emergency_floor}",
        "{id: it, each: unit, require: taps >= 2}",
        "{id: it, each: facility, require: not any(room.dark for room in rooms if room.dark)}",
    ],
)
def test_what_no_observation_can_settle_is_not_asked(norm: str) -> None:
    """Questions for a person, norms that never decide, floors that never pass, subjects that nobody recorded."""
    body = "rooms: [{id: a, damp: no}]" if "any(" not in norm else "facts: {log_kept: yes}"
    assessment = assess(f"- {norm}", body)

    assert [found.verdict for found in assessment.findings] == [Verdict.UNDETERMINED]
    assert what_to_ask(assessment) == ()


def test_equal_questions_come_in_the_order_of_their_names() -> None:
    """The same visit gives the same list on every machine."""
    norms = "- {id: one, require: not dark}\n- {id: two, require: not damp}"

    assert names(norms, "rooms: [{id: a}]") == ["damp", "dark"]


def test_no_more_is_asked_than_was_wished() -> None:
    """Twenty by default; the first ones are the most useful."""
    assert [question.fact.name for question in asked(SPACE, "rooms: [{id: a, occupants: 4}]", most=1)] == ["floor_area"]
    assert asked(SPACE, "rooms: [{id: a, occupants: 4}]", most=0) == []


def test_open_groups_and_cases_are_asked_for() -> None:
    """Whom the room holds, and which regime the group has, are facts to observe like any other."""
    norms = """
    - {id: women, require: not dark, applies_to: {facilities: [any], groups: [women]}}
    - id: visits
      each: group
      require: visits >= limit
      limit: {by: [regime], unit: visit, table: [{regime: light, is: 9}, {regime: strict, is: 1}]}
    """
    corpus = law(norms)
    body = "rooms: [{id: a, dark: yes}]\ngroups: [{id: g, visits: 4}]"

    assert [question.fact.name for question in what_to_ask(assess(corpus, body))] == ["groups", "regime"]


# ---------------------------------------------------------------- what is urgent


def test_what_would_be_breached_is_asked_before_what_settles_more() -> None:
    """Two norms wait for the light, and one would be breached if women are held here: that comes first."""
    norms = """
    - {id: one, require: not dark}
    - {id: two, require: "not (dark or dark)"}
    - {id: women, require: not damp, applies_to: {facilities: [any], groups: [women]}}
    """

    assert names(norms, "rooms: [{id: a, damp: yes}]") == ["groups", "dark"]


def test_of_what_would_be_breached_the_gravest_and_the_binding_come_first() -> None:
    """Severity, and then what binds before guidance."""
    norms = """
    - {id: a-low, when: dark, require: not damp, severity: low}
    - {id: b-soft, when: occupants > 1, require: not damp, severity: high, of: un}
    - {id: c-law, when: beds > 1, require: not damp, severity: high}
    """

    assert names(norms, "rooms: [{id: a, damp: yes}]") == ["beds", "occupants", "dark"]


def test_facts_that_cannot_all_be_right_come_before_all() -> None:
    """An annexe larger than its cell: both are asked for again."""
    norms = """
    - {id: space, require: net_space >= 4}
    - {id: women, require: not damp, severity: critical, applies_to: {facilities: [any], groups: [women]}}
    """

    assert names(norms, "rooms: [{id: a, damp: yes, floor_area: 5, annexe: 6, occupants: 2}]")[:2] == [
        "annexe",
        "floor_area",
    ]
