"""Who names a norm means the law: its version that was in force on the day, in premises, exclusions and repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.assess.assess import assess_visit
from engine.assess.finding import Verdict
from engine.patterns.conclude import conclude, conclude_over_places
from engine.patterns.load_patterns import load_patterns
from engine.patterns.reference import ReferenceMatcher
from engine.standards.corpus import Span
from engine.visits.read import read_visit_text

OLD, NEW = "kz-353-space-2_5", "kz-353-space-4"
ROOM = "rooms: [{{id: a, kind: cell, floor_area: {area}, sanitary_area: 0, occupants: 4, groups: [remand]}}]"


@pytest.fixture(scope="session")
def amended(law):
    """The shipped law with the 2.5 m² of remand cells ended in 2019, and 4 m² in their place from 2020."""
    old = law.norms[OLD]
    ended = replace(old, in_force=replace(old.in_force, end=date(2019, 12, 31)))
    condition = law.norms["cptls-9b"].require
    new = replace(
        old, id=NEW, in_force=Span(date(2020, 1, 1), None), replaces=OLD, require=condition, certain_from=None
    )
    return replace(law, norms={**law.norms, OLD: ended, NEW: new}, older={**law.older, NEW: OLD})


@pytest.fixture
def found(amended):
    """What the shipped patterns conclude in a cell of some area for four, and before it in another."""

    def finding(area, year, *earlier):
        assessments = [_assessed(amended, *each) for each in ((area, year), *earlier)]
        conclusions = conclude(assessments[0], load_patterns(amended), ReferenceMatcher(), assessments[1:])
        verdicts = {each.norm.id: each.verdict for each in assessments[0].findings if each.norm.id in {OLD, NEW}}
        drawn = {(each.pattern.id, *each.case) for each in conclusions if str(each.outcome) == "concluded"}
        return verdicts, drawn

    return finding


def _assessed(corpus, area, year, facility="f"):
    head = f'visit: {{id: v-{facility}-{year}, date: "{year}-06-19"}}\nfacility: {{id: {facility}, profile: remand_prison}}\n'
    return assess_visit(read_visit_text(head + ROOM.format(area=area), corpus), corpus)


KEEPS = ("space-lawful-and-too-little", "room", "a")


class TestTheTriedCase:
    """The 2.5 m² of a remand cell ended, and 4 m² put in their place, as `docs/rules.md` says."""

    def test_before_the_day_the_old_minimum_is_kept(self, found):
        """Three square metres: lawful at home, below the European minimum."""
        verdicts, drawn = found(12, 2019)
        assert verdicts == {OLD: Verdict.MET}
        assert KEEPS in drawn

    def test_after_it_nothing_says_that_the_minimum_is_kept(self, found):
        """The same cell is short of the new minimum, and the pattern that names the old one knows it."""
        verdicts, drawn = found(12, 2021)
        assert verdicts == {NEW: Verdict.BREACHED}
        assert KEEPS not in drawn

    def test_a_premise_that_asks_for_a_breach_takes_the_new_version(self, amended, patterns):
        """Three square metres breach what the pattern names by its old name."""
        named = patterns(f"id: t.a, same: room, all: [{{finding: {OLD}}}]")
        for year, outcomes in ((2019, []), (2021, ["concluded"])):
            drawn = conclude(_assessed(amended, 12, year), named, ReferenceMatcher())
            assert [str(each.outcome) for each in drawn] == outcomes
            assert [each.grounds[0].findings[0].norm.id for each in drawn] == [NEW] * len(outcomes)


class TestOverTime:
    """A norm breached in one version, and again in the next, is breached again."""

    def test_a_repeat_is_told_of_the_version_of_the_day(self, found):
        """Two square metres in 2019 and in 2021."""
        _, drawn = found(8, 2021, (8, 2019))
        assert ("breached-again", "norm", NEW) in drawn
        assert ("breached-again", "norm", OLD) not in drawn

    def test_what_the_old_version_allowed_is_no_repeat(self, found):
        """Three square metres were lawful in 2019."""
        _, drawn = found(12, 2021, (12, 2019))
        assert ("breached-again", "norm", NEW) not in drawn

    def test_a_visit_of_the_old_day_repeats_by_the_old_version(self, found):
        """The law of 2019 knew no other."""
        _, drawn = found(8, 2019, (8, 2018))
        assert ("breached-again", "norm", OLD) in drawn


def test_over_places_the_versions_of_different_days_are_one(amended):
    """Two places visited before the change and one after it: one norm, three places."""
    places = [_assessed(amended, 8, year, name) for name, year in (("f", 2018), ("g", 2019), ("h", 2021))]
    drawn = conclude_over_places(places, load_patterns(amended), ReferenceMatcher())
    spoken_of = {each.case[1] for each in drawn if str(each.outcome) == "concluded"}
    assert NEW in spoken_of
    assert OLD not in spoken_of
