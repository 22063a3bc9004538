"""What holds in every possible case is concluded, though no one knows in which."""

from __future__ import annotations

import pytest

from engine.assess.finding import Standing
from engine.patterns import worlds
from engine.patterns.conclude import conclude
from engine.patterns.load_patterns import load_patterns
from engine.patterns.reference import ReferenceMatcher

NO_AIR = "ventilation_works: no, groups: [remand]"
CELL = "rooms: [{{id: a, kind: cell, occupants: 4, {facts}, " + NO_AIR + "}}]"


@pytest.fixture
def drawn(law, assess):
    """What the shipped patterns of living space conclude: pattern, and for each case the fact and the pattern."""

    def drawing(facts, **place):
        body = CELL.format(facts=facts)
        found = conclude(assess(body, **place), load_patterns(law), ReferenceMatcher())
        space = {"article-3-space", "mursic-presumption", "mursic-three-to-four"}
        return {
            each.pattern.id: [(world.fact, world.conclusion.pattern.id) for world in each.worlds]
            for each in found
            if each.pattern.id in space and str(each.outcome) == "concluded"
        }

    return drawing


EITHER = [("net_floor_per_person", "mursic-presumption"), ("net_floor_per_person", "mursic-three-to-four")]


class TestTheLivingSpaceOfArticle3:
    """Under 3 m², or from 3 to 4 with an aggravating aspect: both raise an issue."""

    def test_three_metres_gross_with_the_annexe_unknown(self, drawn):
        """It is one or the other, so the issue is raised."""
        assert drawn("floor_area: 12") == {"article-3-space": EITHER}

    def test_a_range_on_both_sides_of_three(self, drawn):
        """A tape error does not take the issue away."""
        assert drawn("floor_area: 12 ± 1, sanitary_area: 0") == {"article-3-space": EITHER}

    def test_below_four_on_the_whole_range_or_not(self, drawn):
        """Where it may be 4 m² or more, one case raises nothing."""
        assert drawn("floor_area: 15.9, sanitary_area: [0, 5]") == {"article-3-space": EITHER}
        assert drawn("floor_area: 16, sanitary_area: [0, 5]") == {}

    def test_where_one_pattern_is_sure_it_is_concluded_itself(self, drawn):
        """Nothing is left to go through."""
        assert drawn("floor_area: 11") == {"mursic-presumption": []}
        assert drawn("floor_area: 13, sanitary_area: 0") == {"mursic-three-to-four": []}

    def test_without_an_aggravating_aspect_one_case_raises_nothing(self, law, assess):
        """From 3 to 4 m² and good air, no more known: open."""
        body = "rooms: [{id: a, kind: cell, occupants: 4, floor_area: 12, groups: [remand]}]"
        found = conclude(assess(body), load_patterns(law), ReferenceMatcher())
        assert "article-3-space" not in {each.pattern.id for each in found}

    def test_facts_that_cannot_all_be_right_are_not_gone_through(self, drawn):
        """An annexe larger than its room is a mistake, whatever the case."""
        assert drawn("floor_area: 5, sanitary_area: 6") == {}

    def test_what_only_the_detained_say_is_alleged(self, law, assess):
        """The issue is no firmer than what its cases rest on."""
        body = CELL.format(facts="floor_area: {value: 12, by: stated_by_detainee}")
        found = conclude(assess(body), load_patterns(law), ReferenceMatcher())
        [issue] = [each for each in found if each.pattern.id == "article-3-space"]
        assert issue.standing is Standing.ALLEGED
        assert issue.pattern.severity == "high"

    def test_a_rebuttal_that_holds_in_one_case_takes_the_issue_away(self, drawn):
        """Below 3 m² all three grounds would rebut the presumption."""
        grounds = (
            "space_cut_short_occasional_minor: yes, out_of_cell_time_sufficient: yes, conditions_otherwise_decent: yes"
        )
        assert drawn(f"floor_area: 12, {grounds}") == {}


class TestOtherFacts:
    """Counts, flags and choices are gone through as well as ranges."""

    SIGNS = """
        - {id: t.light, each: room, holds: daylight_to_read, label: {en: l, ru: l, kk: l}}
        - {id: t.dark, each: room, holds: not daylight_to_read, label: {en: d, ru: d, kk: d}}
        - {id: t.open, each: room, holds: toilet_partition == "open", label: {en: o, ru: o, kk: o}}
        - {id: t.closed, each: room, holds: toilet_partition != "open", label: {en: c, ru: c, kk: c}}
        - {id: t.few, each: room, holds: occupants <= 4, label: {en: f, ru: f, kk: f}}
        - {id: t.many, each: room, holds: occupants > 4, label: {en: m, ru: m, kk: m}}
        - {id: t.damp, each: room, holds: damp_or_mould, label: {en: d, ru: d, kk: d}}
    """
    DAMP = "rooms: [{{id: a, kind: cell, damp_or_mould: yes{facts}}}]"

    @pytest.mark.parametrize(
        ("signs", "facts", "cases"),
        [
            ("t.light, t.dark", "", ["False", "True"]),
            ("t.light, t.dark", ", daylight_to_read: {value: yes, share: some}", None),
            ("t.few, t.many", ", occupants: [3, 6]", ["Interval(low=3.0, high=4.0)", "Interval(low=5.0, high=6.0)"]),
            ("t.few, t.many", ", occupants: 3..6", ["Interval(low=3.0, high=4.0)", "Interval(low=5.0, high=6.0)"]),
        ],
    )
    def test_a_flag_or_a_count(self, patterns, assess, signs, facts, cases):
        """One of two signs must show; of what is partly so neither needs to."""
        first, second = (f"{{indicator: {name}}}" for name in signs.split(", "))
        found = patterns(
            f"id: t.a, same: room, all: [{{indicator: t.damp}}], any: [{first}, {second}]", indicators=self.SIGNS
        )
        drawn = conclude(assess(self.DAMP.format(facts=facts)), found, ReferenceMatcher())
        outcomes = [str(each.outcome) for each in drawn]
        partial = "share" in facts
        assert outcomes == (["open"] if partial else ["concluded"])
        if cases:
            assert [str(world.value) for world in drawn[0].worlds] == cases

    def test_a_choice(self, patterns, assess):
        """Every option is a case, and those that conclude alike are told as one."""
        found = patterns(
            "id: t.a, same: room, all: [{indicator: t.damp}], any: [{indicator: t.open}, {indicator: t.closed}]",
            indicators=self.SIGNS,
        )
        [conclusion] = conclude(assess(self.DAMP.format(facts="")), found, ReferenceMatcher())
        assert str(conclusion.outcome) == "concluded"
        assert {world.fact for world in conclusion.worlds} == {"toilet_partition"}

    def test_what_excludes_must_be_ruled_out_in_every_case(self, patterns, assess):
        """A sign under `none` that shows in one case leaves the pattern open."""
        found = patterns(
            "id: t.a, same: room, any: [{indicator: t.light}, {indicator: t.dark}], none: [{indicator: t.dark}], "
            "all: [{indicator: t.damp}]",
            indicators=self.SIGNS,
        )
        drawn = conclude(assess(self.DAMP.format(facts="")), found, ReferenceMatcher())
        assert "concluded" not in {str(each.outcome) for each in drawn}

    def test_a_count_that_can_be_too_many_things_is_left_open(self, patterns, assess, monkeypatch):
        """There is a bound on the cases."""
        from engine.patterns import hinges

        monkeypatch.setattr(hinges, "MOST_WORLDS", 1)
        found = patterns(
            "id: t.a, same: room, all: [{indicator: t.damp}], any: [{indicator: t.few}, {indicator: t.many}]",
            indicators=self.SIGNS,
        )
        drawn = conclude(assess(self.DAMP.format(facts=", occupants: 3..6")), found, ReferenceMatcher())
        assert [str(each.outcome) for each in drawn] == ["open"]


class TestRoomsAlike:
    """Where nothing follows for one room, rooms of which the same is known are not gone into again."""

    ROOM = "{{id: {name}, kind: cell, occupants: 4, floor_area: 12, groups: [remand], unit: {unit}}}"

    @pytest.fixture
    def gone_into(self, law, assess, monkeypatch):
        """The rooms of a visit that the question of living space is put to, case by case."""

        def going(rooms, *more, earlier=()):
            found: list[str] = []

            class Asked(worlds._Asked):
                def __init__(self, run, question, case, *rest):
                    super().__init__(run, question, case, *rest)
                    found.extend([case[1]] if question.told.id == "article-3-space" else [])

            monkeypatch.setattr(worlds, "_Asked", Asked)
            told = ", ".join(self.ROOM.format(name=name, unit=unit) for name, unit in rooms.items())
            body = "\n".join([f"units: [{{id: north}}, {{id: south}}]\nrooms: [{told}]", *more])
            conclude(assess(body), load_patterns(law), ReferenceMatcher(), [assess(each) for each in earlier])
            return found

        return going

    def test_of_three_alike_one(self, gone_into):
        """What is true of the first is true of all."""
        assert gone_into({"a": "north", "b": "north", "c": "north"}) == ["a"]

    def test_a_room_of_another_unit_by_itself(self, gone_into):
        """What was found in its unit bears on it."""
        assert gone_into({"a": "north", "b": "south", "c": "north"}) == ["a", "b"]

    def test_a_room_with_something_inside_of_it_by_itself(self, gone_into):
        """An incident in it bears on it."""
        incident = "incidents: [{id: i, kind: use_of_force, room: b}]"
        assert gone_into({"a": "north", "b": "north", "c": "north"}, incident) == ["a", "b"]

    def test_a_room_that_a_person_judged_by_itself(self, gone_into):
        """A verdict on it bears on it."""
        judged = (
            "judged: [{norm: mandela-r21-2, subject: b, verdict: breached, by: monitor-1, why: the bedding was torn}]"
        )
        assert gone_into({"a": "north", "b": "north", "c": "north"}, judged) == ["a", "b"]

    @pytest.mark.parametrize("first", ["not_applicable", "not_observed"])
    def test_what_does_not_apply_is_not_what_was_not_observed(self, law, assess, first):
        """Without an annexe nothing follows; an annexe that nobody measured leaves two cases, each of which raises it."""
        second = {"not_applicable": "not_observed", "not_observed": "not_applicable"}[first]
        annexes = ", ".join(
            f"{{id: {missing}, kind: cell, occupants: 4, floor_area: 12, sanitary_area: {{missing: {missing}}}, {NO_AIR}}}"
            for missing in (first, second)
        )
        found = conclude(assess(f"rooms: [{annexes}]"), load_patterns(law), ReferenceMatcher())
        assert [each.case for each in found if each.pattern.id == "article-3-space"] == [("room", "not_observed")]

    def test_every_room_where_there_was_an_earlier_visit(self, gone_into):
        """What was found in it then bears on it."""
        earlier = "units: [{id: north}]\nrooms: [{id: a, kind: cell, unit: north}]"
        assert gone_into({"a": "north", "b": "north"}, earlier=[earlier]) == ["a", "b"]
