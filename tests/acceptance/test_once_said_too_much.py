"""Situations of which too much was once said, under the law that is shipped: each with what can be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.assess.finding import Leaning, Reason, Verdict
from engine.assess.ladder import Problem, on_ladders
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from engine.assess.finding import Assessment, Finding
    from engine.assess.ladder import OnLadder
    from engine.standards.corpus import Corpus

HEAD = """\
visit: {{id: v, date: "{day}"}}
facility: {{id: f, profile: {place}}}
"""


def assessed(corpus: Corpus, place: str, body: str, day: str = "2018-06-19") -> Assessment:
    """A visit to a kind of place on a day."""
    return assess_visit(read_visit_text(HEAD.format(place=place, day=day) + body, corpus), corpus)


def of(assessment: Assessment, norm: str, subject: str) -> Finding:
    """The finding of one norm on one subject."""
    return next(each for each in assessment.findings if (each.norm.id, each.subject) == (norm, subject))


def on(assessment: Assessment, ladder: str, subject: str) -> OnLadder:
    """One subject on one ladder."""
    return next(each for each in on_ladders(assessment) if (each.ladder.name, each.subject) == (ladder, subject))


OTHER_TOILETS = "toilet_access_any_time: yes, toilets_private: yes"

# ---------------------------------------------------------------- what a place and a kind imply

CELLS = """\
rooms:
  - {id: small, kind: cell, floor_area: 20, occupants: 10}
  - {id: large, kind: cell, floor_area: 30, occupants: 10}
"""


def test_two_cells_of_a_remand_prison_lean(corpus: Corpus) -> None:
    """Who is held in them nobody typed: 2 m² each would be breached, and 3 m² each is not met."""
    found = assessed(corpus, "remand_prison", CELLS)
    small, large = (of(found, "kz-353-space-2_5", room) for room in ("small", "large"))

    assert (small.verdict, small.leaning) == (Verdict.UNDETERMINED, Leaning.BREACHED)
    assert (large.verdict, large.leaning) == (Verdict.UNDETERMINED, Leaning.MET)
    assert [noted.fact for noted in small.missing] == ["groups"]


def test_a_criminal_detention_is_that_of_a_suspect(corpus: Corpus) -> None:
    """Ten hours without a record at a police station are too many, also where no group was typed."""
    body = "detentions: [{id: d, kind: criminal, apprehended_at: 2018-06-18 08:00, registered_at: 2018-06-18 18:00}]"

    assert of(assessed(corpus, "police_station", body), "kz-cpc-129-3h", "d").verdict is Verdict.BREACHED


def test_everybody_in_a_colony_is_convicted(corpus: Corpus) -> None:
    """A dormitory of a colony needs no group: 2 m² each are a breach."""
    body = "rooms: [{id: a, kind: dormitory, floor_area: 20, occupants: 10}]"

    assert of(assessed(corpus, "correctional_institution", body), "kz-pec-space-men", "a").verdict is Verdict.BREACHED


@pytest.mark.parametrize(("room", "applies"), [("kind: cell", True), ("kind: cell, occupants: 0", False)])
def test_a_cell_that_is_reported_on_has_somebody_in_it(corpus: Corpus, room: str, *, applies: bool) -> None:
    """Unless it is said to be empty; how many there are stays open."""
    found = of(assessed(corpus, "remand_prison", f"rooms: [{{id: a, {room}}}]"), "mandela-r21-1", "a")

    assert (found.verdict is not Verdict.NOT_APPLICABLE) is applies


# ---------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("place", "norm", "body", "inputs"),
    [
        (
            "correctional_institution",
            "mandela-r43-1b",
            'placements: [{id: x, started: "2018-06-19", ended: "2018-06-01", hours_alone: 23}]',
            ["started", "ended"],
        ),
        (
            "temporary_detention_facility",
            "kz-cpc-48h",
            "detentions: [{id: x, kind: criminal, apprehended_at: 2018-06-18 10:00, judge_at: 2018-06-17 09:00}]",
            ["apprehended_at", "judge_at"],
        ),
        (
            "remand_prison",
            "mursic-137",
            "rooms: [{id: x, kind: cell, floor_area: 5, sanitary_area: 6, occupants: 2}]",
            ["floor_area", "sanitary_area"],
        ),
    ],
)
def test_facts_that_cannot_all_be_right_decide_nothing(
    corpus: Corpus, place: str, norm: str, body: str, inputs: list[str]
) -> None:
    """Eighteen days less than none, a judge before the apprehension, an annexe larger than its cell."""
    found = of(assessed(corpus, place, body), norm, "x")

    assert (found.verdict, found.reason) == (Verdict.UNDETERMINED, Reason.IMPOSSIBLE)
    assert [noted.fact for noted in found.missing] == inputs


# ---------------------------------------------------------------- a partial no


def test_three_dirty_toilets_of_ten_are_not_clean_toilets(corpus: Corpus) -> None:
    """All else about the toilets is as it should be, and still Rule 19.3 of the European Prison Rules is not met."""
    clean = 'toilets_clean: [{value: yes}, {value: no, share: "3 of 10 toilets"}]'
    whole, part = (
        of(
            assessed(corpus, "correctional_institution", f"units: [{{id: u, {OTHER_TOILETS}, {said}}}]"),
            "epr-19-3",
            "u",
        )
        for said in ("toilets_clean: yes", clean)
    )

    assert whole.verdict is Verdict.MET
    assert part.verdict is Verdict.UNDETERMINED


# ---------------------------------------------------------------- the ladder


def test_five_minutes_outdoors_are_never_free_of_problems(corpus: Corpus) -> None:
    """A bare minimum that is reached says nothing of what is enough: what is missed and what is open are named."""
    found = assessed(corpus, "correctional_institution", "groups: [{id: g, outdoor_minutes: 5}]")
    outdoors = on(found, "outdoor_exercise", "g")

    assert outdoors.problem is not Problem.NONE
    assert outdoors.breached
    assert outdoors.open


def test_what_is_only_desirable_makes_no_gap_of_the_law(corpus: Corpus) -> None:
    """4.05 m² each in a cell for ten keeps every standard; only what is desirable may be more."""
    room = "rooms: [{id: a, kind: cell, groups: [remand], floor_area: 40.5, sanitary_area: 0, occupants: 10}]"

    assert on(assessed(corpus, "remand_prison", room), "living_space", "a").problem is not Problem.LAW


# ---------------------------------------------------------------- the word of staff


def test_staff_who_deny_isolation_take_no_rule_away(corpus: Corpus) -> None:
    """That somebody is not alone for 22 hours, staff say: Rule 43 stays open, and the hours are to be found out."""
    body = 'placements: [{id: p, started: "2018-05-01", ended: "2018-06-01", hours_alone: {value: 5, by: stated_by_staff}}]'
    found = of(assessed(corpus, "correctional_institution", body), "mandela-r43-1b", "p")

    assert (found.verdict, found.reason, found.leaning) == (
        Verdict.UNDETERMINED,
        Reason.STAFF_ALONE,
        Leaning.BREACHED,
    )


def test_staff_do_not_talk_away_what_was_measured_and_counted(corpus: Corpus) -> None:
    """Five square metres for four people are 1.25 each under the law that binds, whoever says six."""
    cell = (
        "{id: a, kind: cell, groups: [remand], floor_area: {value: 5, by: measured}, occupants: {value: 4, by: counted}"
    )
    said = f"rooms: [{cell}, floor_per_person: {{value: 6, by: stated_by_staff}}}}]"

    assert of(assessed(corpus, "remand_prison", said), "kz-353-space-2_5", "a").verdict is Verdict.BREACHED


# ---------------------------------------------------------------- days


def test_what_is_attested_later_does_not_bind_in_1990(corpus: Corpus) -> None:
    """Two square metres each in 1990: no act that is encoded is known to have bound then."""
    room = "rooms: [{id: a, kind: cell, groups: [remand], floor_area: 20, sanitary_area: 0, occupants: 10}]"
    found = assessed(corpus, "remand_prison", room, "1990-06-19")

    assert not [each.norm.id for each in found.findings if each.verdict is Verdict.BREACHED]


@pytest.mark.parametrize("groups", ["women", "none", "[foreign_national, juvenile]"])
def test_a_list_of_special_groups_takes_no_suspects_law_away(corpus: Corpus, groups: str) -> None:
    """57 hours without a judge are too many for a woman too: that she is a suspect follows from the kind."""
    times = "apprehended_at: 2018-06-17 10:00, judge_at: 2018-06-19 19:00, listed_exceptional_case: no"
    body = f"detentions: [{{id: d, kind: criminal, groups: {groups}, {times}}}]"

    assert of(assessed(corpus, "police_station", body), "kz-cpc-48h", "d").verdict is Verdict.BREACHED


@pytest.mark.parametrize("hearing", ["2018-06-20 10:00", "2018-06-30 10:00"])
def test_a_hearing_after_the_visit_is_neither_kept_nor_late(corpus: Corpus, hearing: str) -> None:
    """Nobody can have seen it on the day of the visit: it is a plan or a slip of the pen."""
    body = f"detentions: [{{id: d, kind: criminal, apprehended_at: 2018-06-19 10:00, judge_at: {hearing}}}]"

    found = of(assessed(corpus, "police_station", body), "gc35-p33", "d")

    assert (found.verdict, found.reason) == (Verdict.UNDETERMINED, Reason.PARTIAL)
