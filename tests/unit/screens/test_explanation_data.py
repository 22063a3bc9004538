"""An explanation as data: every step has an id of its own, which says what it is about and stays what it is."""

from __future__ import annotations

import json

import pytest

from engine.conditions.explain import Step
from engine.reports.schemas import explanation_schema
from engine.screens.explanation_data import explained, explanation, names
from engine.visits.scope import SubjectScope

ROOMS = "rooms: [{id: c-1, kind: cell, floor_area: 9, occupants: 5}, {id: камера 2, kind: cell, occupants: 5}]"


@pytest.fixture
def data(small_law, assessed):
    """The explanation of a norm for all subjects of a visit."""

    def made(norm, body, code="en"):
        assessment = assessed(body)
        wanted = small_law.norms[norm]
        return explanation(assessment, wanted, assessment.visit.of_kind(wanted.each), code)

    return made


def steps(told):
    """All steps of all findings, by their ids."""
    return [step for finding in told["findings"] for step in finding["steps"]]


def test_the_id_of_a_step_names_the_norm_the_subject_and_the_place_in_the_condition(data):
    """The formula of the measure is the first step below the requirement."""
    told = data("kz-law.space", ROOMS)
    first = {step["id"]: step["says"] for step in told["findings"][0]["steps"]}
    assert told["findings"][0]["id"] == "finding:kz-law.space:room:c-1"
    assert first["step:kz-law.space:room:c-1/require"] == "floor_per_person >= 2.5"
    assert first["step:kz-law.space:room:c-1/require/floor_per_person"] == "floor_per_person"
    assert first["step:kz-law.space:room:c-1/require/floor_per_person/1/occupants"] == "occupants"
    assert first["step:kz-law.space:room:c-1/when/2"] == "occupants > 0"
    assert first["step:kz-law.space:room:c-1/unless.one-night"] == "occupants == 1"


def test_every_id_stands_once_and_every_step_below_is_there(data):
    """Whoever follows a pointer arrives."""
    told = steps(data("kz-law.space", ROOMS))
    ids = [step["id"] for step in told]
    assert len(ids) == len(set(ids))
    assert {each for step in told for each in step["below"]} <= set(ids)


def test_a_step_points_at_the_fact_that_it_reads(data):
    """The same id as in a report."""
    told = data("kz-law.space", ROOMS)
    facts = {step["fact"] for step in told["findings"][0]["steps"]} - {None}
    assert {"fact:room:c-1:floor_area", "fact:room:c-1:occupants"} <= facts
    assert {each["id"] for each in told["findings"][0]["rests_on"]} <= facts
    assert [each["id"] for each in told["findings"][1]["missing"]][:1] == ["fact:room:камера~202:floor_area"]


def test_what_is_said_of_a_member_of_a_list_goes_by_the_member(assessed):
    """The order of the rooms changes no id; a fact that is read twice is told apart."""
    visit = assessed(ROOMS).visit
    one, other = (SubjectScope(visit, subject) for subject in visit.of_kind("room"))
    parts = [
        step
        for member in (one, other)
        for step in (
            Step("room.kind == cell", True, member=member),
            Step("room.dark", None, name="room.dark", member=member),
        )
    ]
    assert list(names(parts)) == ["room:c-1:1", "room:c-1:dark", "room:камера~202:1", "room:камера~202:dark"]
    assert list(names([parts[2], parts[0]])) == ["room:камера~202:1", "room:c-1:1"]
    twice = [Step("beds", None, name="beds"), Step("beds", None, name="beds"), Step("1 > 0", True)]
    assert list(names(twice)) == ["beds", "beds+2", "3"]


def test_ids_are_the_same_in_every_language_and_on_every_run(data):
    """Values are told in the language, ids are not."""
    ids = {code: [step["id"] for step in steps(data("kz-law.space", ROOMS, code))] for code in ("en", "ru", "kk")}
    assert ids["en"] == ids["ru"] == ids["kk"] == [step["id"] for step in steps(data("kz-law.space", ROOMS))]


def test_a_norm_that_was_put_to_nobody_says_why(data):
    """And explains nothing."""
    told = data("kz-old.space", ROOMS)
    assert told["findings"] == []
    assert told["not_put"].startswith("Not applied on this date")


def test_an_explanation_satisfies_its_schema(small_law, assessed):
    """Key for key, as text that ends with a line end."""
    jsonschema = pytest.importorskip("jsonschema")
    assessment = assessed(ROOMS)
    text = explained(assessment, small_law.norms["kz-law.space"], assessment.visit.of_kind("room"), "ru")
    jsonschema.Draft7Validator(explanation_schema()).validate(json.loads(text))
    assert text.endswith("}\n")
