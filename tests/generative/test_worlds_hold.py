"""What is concluded in every possible case is so at each sample point: the facts made exact, and everything run again.

Patterns and cells are made up around the figures of the shipped norms of living space; each fact that is a range or
not known is then tried at its ends, at the figures between them and on both sides of those.
"""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import pytest
from chance import often
from generative.visits_to_assess import shipped
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.assess.assess import assess_visit
from engine.patterns.conclude import conclude
from engine.patterns.load_patterns import load_patterns
from engine.patterns.pattern import Outcome, Patterns, Premise
from engine.patterns.program import Program
from engine.patterns.reference import ReferenceMatcher
from engine.patterns.run import Run
from engine.patterns.view import view_of
from engine.visits.read import read_visit_text

HEAD = 'visit: {id: v, date: "2018-06-19"}\nfacility: {id: f, profile: remand_prison}\n'
NORMS = ("mursic-137", "mursic-139", "cptls-9b", "kz-353-space-2_5", "ananyev-148a")
SIGNS = ("air-or-daylight-lacking", "room-too-cold-or-hot", "toilet-in-the-open", "little-time-out-of-the-room")
KNOWN = "kind: cell, groups: [remand], beds: 4"
NAMES = "abcdef"
MOST_POINTS = 60

AREAS = (5.0, 9.9, 10.0, 11.99, 12.0, 12.01, 13.5, 15.9, 16.0, 18.0)
FLAGS = ("ventilation_works", "damp_or_mould", "too_cold_or_hot", "bucket_used", "conditions_otherwise_decent")


@st.composite
def rooms(draw):
    """A cell as it was noted, and for each of its facts all that is to be tried: one value where it is settled."""
    low = draw(st.sampled_from(AREAS))
    high = draw(st.sampled_from([low, low, *(area for area in AREAS if area > low)]))
    people = draw(st.sampled_from([[4], [4], [4, 5], [3, 4, 5]]))
    annexe = draw(st.sampled_from([None, None, [0.0], [1.5], [0.0, 3.0]]))
    noted = {"floor_area": f"{low}..{high}" if high > low else low}
    noted["occupants"] = f"{people[0]}..{people[-1]}" if len(people) > 1 else people[0]
    if annexe is not None:
        noted["sanitary_area"] = "0..3" if len(annexe) > 1 else annexe[0]
    tried = {"floor_area": sorted({low, high, *(area for area in AREAS if low < area < high)}), "occupants": people}
    tried["sanitary_area"] = [0.0, 0.01, 1.5, 2.9, 3.0] if annexe is None or len(annexe) > 1 else annexe
    for flag in FLAGS:
        known = draw(st.sampled_from([None, True, False]))
        tried[flag] = ["yes", "no"] if known is None else ["yes" if known else "no"]
        noted |= {} if known is None else {flag: tried[flag][0]}
    return noted, tried


PREMISES = st.one_of(
    st.builds(
        lambda names, verdict: Premise("finding", tuple(names), verdict),
        st.lists(st.sampled_from(NORMS), min_size=1, max_size=2, unique=True),
        st.sampled_from(("breached", "breached", "met")),
    ),
    st.builds(lambda sign: Premise("indicator", (sign,)), st.sampled_from(SIGNS)),
)
FEW = st.lists(PREMISES, max_size=2).map(tuple)


@st.composite
def patterns(draw):
    """Patterns of a common issue: two that turn on one norm, each its own way, and perhaps a third of any kind."""
    like = load_patterns(shipped()).patterns["mursic-presumption"]
    norm = draw(st.sampled_from(NORMS))
    turning = [(*draw(FEW)[:1], Premise("finding", (norm,), verdict)) for verdict in ("breached", "met")]
    third = [(draw(PREMISES),)] if draw(st.booleans()) else []
    made = {f"t.{n}": _pattern(draw, like, f"t.{n}", needed) for n, needed in enumerate((*turning, *third))}
    return Patterns(made, load_patterns(shipped()).indicators, "", {"t.issue": like})


def _pattern(draw, like, name, needed):
    """A pattern that needs some premises, perhaps one of several others, and that others may exclude or rebut."""
    enough, excluding = draw(st.one_of(st.just(()), FEW)), draw(st.one_of(st.just(()), st.just(()), FEW))
    return replace(
        like, id=name, issue="t.issue", all=needed, any=enough, none=excluding[:1], rebutted_if_all=excluding[1:]
    )


def assessed(*cells):
    """The assessment of some cells, called a, b ..."""
    told = []
    for name, facts in zip(NAMES, cells, strict=False):
        told.append(f"{{id: {name}, {KNOWN}, {', '.join(f'{fact}: {value}' for fact, value in facts.items())}}}")
    return assess_visit(read_visit_text(f"{HEAD}rooms: [{', '.join(told)}]", shipped()), shipped())


def concluded_at(point, found):
    """What is concluded where every fact is known, without going through any case."""
    view = view_of(assessed(point), found.indicators)
    drawn = Run(Program(found.patterns.values()), view).conclusions(ReferenceMatcher())
    return {each.pattern.id for each in drawn if each.outcome is Outcome.CONCLUDED and each.case == ("room", "a")}


def points(tried):
    """Some of the cells that the noted one may be; none with an annexe larger than itself."""
    every = [dict(zip(tried, values, strict=True)) for values in product(*tried.values())]
    possible = [point for point in every if point["sanitary_area"] <= point["floor_area"]]
    random.Random(len(every)).shuffle(possible)
    return possible[:MOST_POINTS]


@settings(max_examples=often(40), deadline=None)
@given(rooms(), patterns())
def test_no_sample_point_contradicts_what_holds_in_every_case(room, found):
    """At each point one of the patterns that the cases name is concluded by itself."""
    noted, tried = room
    drawn = [each for each in conclude(assessed(noted), found, ReferenceMatcher()) if each.worlds]
    for conclusion in drawn:
        for point in points(tried):
            named = {world.conclusion.pattern.id for world in conclusion.worlds}
            assert named & concluded_at(point, found), (noted, point, named)


@settings(max_examples=often(40), deadline=None)
@given(st.data(), st.lists(rooms(), min_size=2, max_size=3), patterns())
def test_a_cell_among_others_is_told_as_it_would_be_alone(data, different, found):
    """Many cells of which the same is known: what follows by cases for each of them is what follows for it alone."""
    cells = [noted for noted, _ in data.draw(st.lists(st.sampled_from(different), min_size=3, max_size=len(NAMES)))]
    told = [each for each in conclude(assessed(*cells), found, ReferenceMatcher()) if each.worlds]
    for name, noted in zip(NAMES, cells, strict=False):
        among = [_by_cases(each) for each in told if each.case == ("room", name)]
        alone = conclude(assessed(noted), found, ReferenceMatcher())
        assert among == [_by_cases(each) for each in alone if each.worlds and each.case[0] == "room"]


def _by_cases(conclusion):
    worlds = [(world.fact, str(world.value), world.conclusion.pattern.id) for world in conclusion.worlds]
    return conclusion.pattern.id, str(conclusion.outcome), conclusion.standing, worlds


@pytest.mark.parametrize("known", [True, False])
def test_the_cases_that_the_oracle_sees_are_not_empty(known):
    """Of cells like these some are concluded by cases, or the promise above would be empty."""
    facts = {"floor_area": 12.0, "occupants": 4, "ventilation_works": "no"} | ({"sanitary_area": 0} if known else {})
    drawn = conclude(assessed(facts), load_patterns(shipped()), ReferenceMatcher())
    assert any(each.worlds for each in drawn) is not known
