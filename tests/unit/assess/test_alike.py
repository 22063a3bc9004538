"""Findings of which the same is to be said are one group; what one group tells holds of each of its findings."""

from __future__ import annotations

import pytest

from engine.assess.alike import alike
from engine.assess.assess import assess_visit
from engine.standards.rule_files import HOME
from engine.visits.read import read_visit, read_visit_text

HEAD = """
visit: {id: v, date: 2018-06-19}
facility: {id: f, name: F, profile: correctional_institution}
"""
ROOMS = """
units: [{id: u, taps: 2}]
rooms:
  - {id: a, unit: u, kind: cell, floor_area: 8, occupants: {value: 4, by: counted}}
  - {id: b, unit: u, kind: cell, floor_area: 8, occupants: {value: 4, by: counted}}
  - {id: c, unit: u, kind: cell, floor_area: 8, occupants: {value: 4, by: stated_by_detainee}}
  - {id: d, kind: cell, floor_area: 8, occupants: {value: 4, by: counted}}
"""


def of(groups, verdict):
    """The subjects of the groups of rooms with a verdict."""
    found = (group for group in groups if group[0].kind == "room" and str(group[0].verdict) == verdict)
    return {tuple(finding.subject for finding in group) for group in found}


def test_rooms_of_which_the_same_is_known_are_one_group(corpus):
    """By the same means; who lies in a unit and who does not lack different facts."""
    groups = alike(assess_visit(read_visit_text(HEAD + ROOMS, corpus), corpus))
    assert ("a", "b") in of(groups, "breached")
    assert ("c",) in of(groups, "breached")
    assert {("a", "b", "c"), ("d",)} <= of(groups, "undetermined")


@pytest.mark.parametrize("name", ["2018-jd-158-4", "2018-01-18-la-155-18", "2018-02-10-ec-166-1"])
def test_what_is_told_of_a_group_holds_of_each(corpus, name):
    """Verdict, standing, measure, and what is lacking, whosever it is."""
    visit = read_visit(HOME / "facility_profiles" / "examples" / f"{name}.yaml", corpus)
    assessment = assess_visit(visit, corpus)
    groups = alike(assessment)
    assert sorted(map(id, assessment.findings)) == sorted(id(finding) for group in groups for finding in group)
    for group in groups:
        told = {
            (
                finding.norm.id,
                finding.verdict,
                finding.standing,
                finding.measure,
                tuple((noted.kind, noted.fact) for noted in finding.missing),
                tuple((noted.kind, noted.fact) for noted in finding.rests_on),
            )
            for finding in group
        }
        assert len(told) == 1, group[0].key
