"""Every standard on one measure side by side, and whether a place has a problem of practice or of law."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from unit.assess.small_law import assess, law

from engine.assess.ladder import Problem, ladder_of, ladders, on_ladders
from engine.conditions.values import Interval, point

if TYPE_CHECKING:
    from engine.assess.ladder import Ladder, OnLadder
    from engine.standards.corpus import Corpus

SPACE = """
- {id: home, require: space >= 2.5, at: art. 22}
- {id: court, require: net_space >= 3, of: cpt, force: presumption}
- {id: red-cross, require: space >= 3.4, of: un, force: desirable}
- {id: floor, require: space >= 2, of: un, force: emergency_floor}
- {id: single, require: net_space >= 6, of: cpt, force: should}
- {id: hearsay, require: space >= 9, of: un, source: {confidence: unsure}}
- {id: told, require: space >= 6.6, force: informs}
- {id: light, require: not dark}
- {id: humane, judge: {en: "Is it humane?"}}
"""


def ladder(norms: str | Corpus = SPACE, name: str = "living_space", day: date | None = None) -> Ladder:
    """One ladder of some norms."""
    return ladders(law(norms) if isinstance(norms, str) else norms, day=day)[name]


def rungs(norms: str, name: str = "living_space") -> list[tuple[str, str, float]]:
    """The rungs of a ladder as norm, operator, figure."""
    return [(rung.norm.id, rung.operator, rung.value) for rung in ladder(norms, name).rungs]


def test_a_ladder_has_a_rung_for_every_figure_from_the_least_demanding() -> None:
    """Gross and net areas share the ladder and keep their names; a flag has no rung."""
    assert [(rung.norm.id, rung.measure.name, rung.value) for rung in ladder().rungs] == [
        ("floor", "space", 2.0),
        ("home", "space", 2.5),
        ("court", "net_space", 3.0),
        ("red-cross", "space", 3.4),
        ("single", "net_space", 6.0),
        ("told", "space", 6.6),
        ("hearsay", "space", 9.0),
    ]
    assert (ladder().name, ladder().unit, ladder().more_is_better) == ("living_space", "m²/person", True)


def test_a_ladder_of_maximums_begins_with_the_largest() -> None:
    """One tap for 20 asks less than one for 10; of equal figures the binding one comes first."""
    taps = """
    - {id: b, each: unit, require: people_per_tap <= 10, of: un}
    - {id: c, each: unit, require: people_per_tap <= 20, of: cpt}
    - {id: d, each: unit, require: people_per_tap <= 10}
    """

    assert [name for name, _, _ in rungs(taps, "people_per_tap")] == ["c", "d", "b"]
    assert not ladder(taps, "people_per_tap").more_is_better


def test_each_rung_says_how_it_stands_to_the_state() -> None:
    """What binds, what guides, and what persuades from elsewhere; to no State a region's standard is just that."""
    roles = {rung.norm.id: rung.role for rung in ladder().rungs}

    assert (roles["home"], roles["red-cross"], roles["court"]) == ("binding", "guidance", "regional")


@pytest.mark.parametrize(
    ("require", "expected"),
    [
        ("space >= 2.5", [("it", ">=", 2.5)]),
        ("2.5 <= space", [("it", ">=", 2.5)]),
        ("not space < 2.5", [("it", ">=", 2.5)]),
        ("not (dark or space < 2.5)", [("it", ">=", 2.5)]),
        ("space >= 14 / 4", [("it", ">=", 3.5)]),
        ("space >= (6 if occupants == 1 else 4)", []),
        ("space >= 6 if occupants == 1 else space >= 4", [("it", ">=", 4.0), ("it", ">=", 6.0)]),
        ("not dark and 2 <= space <= 50", [("it", ">=", 2.0), ("it", "<=", 50.0)]),
        ("space >= 4 and (dark or space >= 4)", [("it", ">=", 4.0)]),
        ("space >= floor_area / 2", []),
        ("floor_area >= 9", []),  # a measure without a ladder
        ("floor_area / occupants >= 9", []),  # nameless
    ],
)
def test_figures_are_read_from_the_condition(require: str, expected: list[tuple[str, str, float]]) -> None:
    """However the comparison is written, the rung says how the measure must stand to the figure."""
    corpus = law(f'- {{id: it, require: "{require}"}}')
    found = ladders(corpus)["living_space"].rungs if expected else ()

    assert [(rung.norm.id, rung.operator, rung.value) for rung in found] == expected
    assert ("living_space" in ladders(corpus)) == bool(expected)


WALK = """
- id: walk
  each: group
  require: walk >= limit
  limit:
    by: [regime]
    unit: min
    table:
      - {regime: strict, is: 30, at: p. 3, source: {confidence: unsure}}
      - {regime: ordinary, is: 60, at: p. 2, in_force: {from: 2020-01-01}}
      - {regime: light, is: 90, at: p. 1}
"""


def test_each_row_of_a_table_is_a_rung() -> None:
    """With its own pinpoint, on its own days, as sure as its own source."""
    always, then = ladder(WALK, "outdoors"), ladder(WALK, "outdoors", date(2018, 6, 19))

    assert [(rung.at, rung.key, rung.value, rung.counts) for rung in always.rungs] == [
        ("p. 3", ("strict",), 30.0, False),
        ("p. 2", ("ordinary",), 60.0, True),
        ("p. 1", ("light",), 90.0, True),
    ]
    assert [fact.name for fact in always.rungs[0].by] == ["regime"]
    assert [rung.at for rung in then.rungs] == ["p. 3", "p. 1"]


def test_an_emergency_floor_and_hearsay_never_say_that_a_value_stands() -> None:
    """The floor can be missed; what is unsure or for information says nothing either way."""
    stands = {rung.norm.id: (rung.stands(point(1)), rung.stands(point(50))) for rung in ladder().rungs}

    assert stands["home"] == (False, True)
    assert stands["floor"] == (False, None)
    assert stands["hearsay"] == (None, None)
    assert stands["told"] == (None, None)


def test_a_range_that_straddles_a_rung_neither_stands_nor_falls() -> None:
    """2.4 to 2.6 m² is above 2 m² and below 3 m²; of 2.5 m² it cannot be said."""
    stands = {rung.norm.id: rung.stands(Interval(2.4, 2.6)) for rung in ladder().rungs}

    assert (stands["home"], stands["red-cross"]) == (None, False)


def test_only_the_norms_of_the_day_and_the_place_have_rungs() -> None:
    """A standard of 2015 is no rung in 2012; a norm for police stations none in a prison."""
    police = "{id: police, require: space >= 7, applies_to: {facilities: [police_station]}}"
    corpus = law(f"- {{id: home, require: space >= 2.5}}\n- {{id: un, require: space >= 4, of: un}}\n- {police}")
    profile = next(iter(corpus.profiles.values()))

    def names(found: dict[str, Ladder]) -> list[str]:
        return [rung.norm.id for rung in found["living_space"].rungs]

    assert names(ladders(corpus)) == ["home", "un", "police"]
    assert names(ladders(corpus, day=date(2012, 1, 1))) == ["home", "police"]
    assert names(ladders(corpus, day=date(2018, 1, 1), profile=profile)) == ["home", "un"]


# ---------------------------------------------------------------- a visit on its ladders

TWO = """
- {id: home, require: space >= 2.5}
- {id: abroad, require: space >= 4, of: cpt}
"""


def placed(norms: str, rooms: str) -> tuple[OnLadder, ...]:
    """The subjects of a visit on their ladders."""
    return on_ladders(assess(norms, f"rooms: [{rooms}]"))


@pytest.mark.parametrize(
    ("area", "problem", "met", "breached"),
    [
        (20, Problem.PRACTICE, [], ["home", "abroad"]),
        (30, Problem.LAW, ["home"], ["abroad"]),
        (50, Problem.NONE, ["home", "abroad"], []),
        ("30..50", Problem.OPEN, ["home"], []),  # open wins over none
        ("20..50", Problem.OPEN, [], []),
    ],
)
def test_a_problem_is_one_of_practice_or_of_law(
    area: object, problem: Problem, met: list[str], breached: list[str]
) -> None:
    """The State breaks its own norm, or keeps one that is too low."""
    (on,) = placed(TWO, f"{{id: a, floor_area: {area}, occupants: 10}}")

    assert on.problem is problem
    assert [found.norm.id for found in on.met] == met
    assert [found.norm.id for found in on.breached] == breached


def test_the_law_is_silent_where_no_binding_norm_speaks() -> None:
    """Only standards from elsewhere set a figure, and it is not met."""
    (on,) = placed("- {id: abroad, require: space >= 4, of: cpt}", "{id: a, floor_area: 30, occupants: 10}")

    assert on.problem is Problem.SILENT


def test_a_figure_that_only_informs_clears_nobody() -> None:
    """A room of no area at all meets a norm by being dark; that it lacks no space was not said by anything."""
    norms = """
- {id: told, require: space >= 3, force: informs}
- {id: either, require: dark or space > 6, of: cpt, force: presumption}
"""
    (on,) = placed(norms, "{id: a, floor_area: 0, occupants: 1, dark: yes}")

    assert [found.norm.id for found in on.met] == ["either"]
    assert on.problem is Problem.OPEN


def test_every_subject_that_was_measured_stands_on_the_ladder() -> None:
    """A room that nobody measured stands nowhere; a norm without a ladder places nobody."""
    norms = f"{TWO}- {{id: light, require: not dark}}\n- {{id: beds, require: beds >= occupants}}"
    rooms = (
        "{id: b, floor_area: 30, occupants: 10}, {id: a, floor_area: 30, occupants: 10, dark: yes}, {id: c, beds: 1}"
    )

    assert [(on.ladder.name, on.kind, on.subject) for on in placed(norms, rooms)] == [
        ("living_space", "room", "a"),
        ("living_space", "room", "b"),
    ]


def test_a_finding_names_its_ladder() -> None:
    """By the measure; without a measure, or with one that has no ladder, it names none."""
    norms = f"{TWO}- {{id: light, require: not dark}}\n- {{id: beds, require: beds >= occupants}}"
    assessment = assess(norms, "rooms: [{id: a, floor_area: 30, occupants: 10, dark: yes, beds: 4}]")
    names = {found.norm.id: ladder_of(found, assessment.corpus) for found in assessment.findings}

    assert names == {"home": "living_space", "abroad": "living_space", "light": "", "beds": ""}


def test_an_order_that_binds_one_place_is_no_rung() -> None:
    """What a court ordered for one prison is no standard of others."""
    order = "{id: order, require: space >= 9, applies_to: {facilities: [any], only_at: [f-2]}}"

    assert "order" not in {
        name for name, _, _ in rungs(f"- {{id: home, require: space >= 2.5}}\n- {order}", "living_space")
    }
