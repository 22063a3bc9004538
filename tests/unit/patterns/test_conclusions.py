"""What patterns conclude from the findings of a visit, and what they leave open."""

from __future__ import annotations

from engine.assess.finding import Standing
from engine.patterns.conclude import conclude
from engine.patterns.draw import draw_conclusions, over_places
from engine.patterns.group import grouped
from engine.patterns.reference import ReferenceMatcher

CROWDED = "rooms: [{id: a, kind: cell, floor_area: 10, sanitary_area: 0, occupants: 5, groups: [remand]}]"
ROOMY = "rooms: [{id: a, kind: cell, floor_area: 30, sanitary_area: 0, occupants: 5, groups: [remand]}]"
UNMEASURED = "rooms: [{id: a, kind: cell, occupants: 5, groups: [remand]}]"

DARK_SIGN = """
    - {id: t.dark, each: room, holds: not daylight_to_read, label: {en: dark, ru: темно, kk: қараңғы}}
"""


class TestOneCase:
    """A pattern is drawn for each case of its kind."""

    def test_all_premises_hold(self, patterns, assess, outcomes):
        """A cell with two square metres a person raises the presumption."""
        found = patterns("id: t.a, same: room, all: [{finding: mursic-137}]")
        assert outcomes(found, assess(CROWDED)) == {("t.a", "room", "a"): "concluded"}

    def test_a_premise_decided_otherwise_ends_it(self, patterns, assess, outcomes):
        """Six square metres conclude nothing, and nothing is left open."""
        found = patterns("id: t.a, same: room, all: [{finding: mursic-137}]")
        assert outcomes(found, assess(ROOMY)) == {}

    def test_an_open_premise_leaves_a_pattern_open_when_something_else_holds(self, patterns, assess, outcomes):
        """One fact short is told as open, so that it can be asked for."""
        found = patterns("id: t.a, same: room, all: [{finding: mursic-137}, {indicator: t.dark}]", indicators=DARK_SIGN)
        assert outcomes(found, assess(CROWDED)) == {("t.a", "room", "a"): "open"}

    def test_nothing_known_is_not_even_open(self, patterns, assess, outcomes):
        """A visit that measured nothing suggests nothing."""
        found = patterns("id: t.a, same: room, all: [{finding: mursic-137}]")
        assert outcomes(found, assess(UNMEASURED)) == {}

    def test_rooms_are_kept_apart(self, patterns, assess, outcomes):
        """Crowding in one cell and darkness in another are not one dark crowded cell."""
        found = patterns("id: t.a, same: room, all: [{finding: mursic-137}, {indicator: t.dark}]", indicators=DARK_SIGN)
        both = """
            rooms:
              - {id: a, kind: cell, floor_area: 10, sanitary_area: 0, occupants: 5, groups: [remand], daylight_to_read: yes}
              - {id: b, kind: cell, floor_area: 30, sanitary_area: 0, occupants: 5, groups: [remand], daylight_to_read: no}
        """
        assert outcomes(found, assess(both)) == {}

    def test_over_the_facility_they_are_joined(self, patterns, assess, outcomes):
        """The same two cells are one facility's."""
        found = patterns("id: t.a, all: [{finding: mursic-137}, {indicator: t.dark}]", indicators=DARK_SIGN)
        both = """
            rooms:
              - {id: a, kind: cell, floor_area: 10, sanitary_area: 0, occupants: 5, groups: [remand], daylight_to_read: yes}
              - {id: b, kind: cell, floor_area: 30, sanitary_area: 0, occupants: 5, groups: [remand], daylight_to_read: no}
        """
        assert outcomes(found, assess(both)) == {("t.a", "facility", "f"): "concluded"}

    def test_a_facilitys_finding_speaks_of_each_room(self, patterns, assess, outcomes):
        """What is so for the whole place is so for the cell."""
        sign = "- {id: t.many, each: facility, holds: population > capacity, label: {en: m, ru: m, kk: m}}"
        found = patterns("id: t.a, same: room, all: [{finding: mursic-137}, {indicator: t.many}]", indicators=sign)
        body = "facts: {population: 20, capacity: 10}\n" + CROWDED
        assert outcomes(found, assess(body)) == {("t.a", "room", "a"): "concluded"}

    def test_an_incident_belongs_to_its_room(self, patterns, assess, outcomes):
        """A finding on the room is a finding for what happened in it."""
        sign = '- {id: t.force, each: incident, holds: kind == "use_of_force", label: {en: f, ru: f, kk: f}}'
        found = patterns("id: t.a, same: incident, all: [{finding: mursic-137}, {indicator: t.force}]", indicators=sign)
        body = CROWDED + "\nincidents: [{id: i, room: a, kind: use_of_force}, {id: j, kind: use_of_force}]"
        assert outcomes(found, assess(body)) == {("t.a", "incident", "i"): "concluded"}

    def test_one_person_is_followed_through_the_visit(self, patterns, assess, outcomes):
        """A code, never a name, joins what happened to somebody with where they are held."""
        signs = """
            - {id: t.complained, each: incident, holds: kind == "complaint", label: {en: c, ru: c, kk: c}}
            - {id: t.isolated, each: placement, holds: hours_alone >= 22, label: {en: i, ru: i, kk: i}}
        """
        found = patterns(
            "id: t.a, same: person, all: [{indicator: t.complained}, {indicator: t.isolated}]", indicators=signs
        )
        body = """
            incidents: [{id: i, person: p1, kind: complaint}, {id: j, person: p2, kind: complaint}]
            placements: [{id: q, person: p1, hours_alone: 23}]
        """
        assert outcomes(found, assess(body)) == {
            ("t.a", "person", "p1"): "concluded",
            ("t.a", "person", "p2"): "open",
        }


class TestOtherPremises:
    """`any`, `none`, `at_least`, counts, themes, problems."""

    def test_any_one_will_do(self, patterns, assess, outcomes):
        """One alternative holds, the other is unknown."""
        found = patterns("id: t.a, same: room, any: [{finding: mursic-137}, {indicator: t.dark}]", indicators=DARK_SIGN)
        assert outcomes(found, assess(CROWDED)) == {("t.a", "room", "a"): "concluded"}

    def test_none_must_fail_for_certain(self, patterns, assess, outcomes):
        """What would exclude it is unknown: open; excluded: nothing; ruled out: concluded."""
        entry = "id: t.a, same: room, all: [{finding: mursic-137}], none: [{indicator: t.dark}]"
        found = patterns(entry, indicators=DARK_SIGN)
        light = CROWDED.replace("occupants", "daylight_to_read: yes, occupants")
        dark = CROWDED.replace("occupants", "daylight_to_read: no, occupants")
        assert outcomes(found, assess(CROWDED)) == {("t.a", "room", "a"): "open"}
        assert outcomes(found, assess(light)) == {("t.a", "room", "a"): "concluded"}
        assert outcomes(found, assess(dark)) == {}

    def test_at_least_two_of_three(self, patterns, assess, outcomes):
        """Two hold, whatever the third."""
        sign = (
            DARK_SIGN
            + """
    - {id: t.damp, each: room, holds: damp_or_mould, label: {en: d, ru: d, kk: d}}
"""
        )
        some = "at_least: {count: 2, of: [{finding: mursic-137}, {indicator: t.dark}, {indicator: t.damp}]}"
        found = patterns(f"id: t.a, same: room, {some}", indicators=sign)
        dark = CROWDED.replace("occupants", "daylight_to_read: no, occupants")
        assert outcomes(found, assess(dark)) == {("t.a", "room", "a"): "concluded"}
        assert outcomes(found, assess(CROWDED))[("t.a", "room", "a")] == "open"

    def test_enough_subjects_are_counted(self, patterns, assess, outcomes):
        """Two crowded cells are asked for, and one is not two."""
        found = patterns("id: t.a, all: [{finding: mursic-137, subjects: 2}]")
        two = CROWDED[:-1] + ", {id: b, kind: cell, floor_area: 8, sanitary_area: 0, occupants: 4, groups: [remand]}]"
        assert outcomes(found, assess(two)) == {("t.a", "facility", "f"): "concluded"}
        assert outcomes(found, assess(CROWDED)) == {}

    def test_a_theme_is_any_breach_of_it(self, patterns, assess, outcomes):
        """Whichever norm of living space is missed."""
        found = patterns("id: t.a, same: room, all: [{theme: living_space, binding: true}]")
        assert outcomes(found, assess(CROWDED)) == {("t.a", "room", "a"): "concluded"}

    def test_a_problem_of_law(self, patterns, assess, outcomes):
        """Lawful at home and below another standard."""
        found = patterns("id: t.a, same: room, all: [{problem: law}]")
        lawful = CROWDED.replace("floor_area: 10", "floor_area: 16")
        assert outcomes(found, assess(lawful)) == {("t.a", "room", "a"): "concluded"}
        assert outcomes(found, assess(CROWDED)) == {}


class TestRebuttal:
    """A presumption falls only when every limb holds."""

    ENTRY = (
        "id: t.p, same: room, all: [{finding: mursic-137}], rebutted_if_all: [{indicator: t.dark}, {indicator: t.damp}]"
    )
    SIGNS = (
        DARK_SIGN
        + """
    - {id: t.damp, each: room, holds: damp_or_mould, label: {en: d, ru: d, kk: d}}
"""
    )

    def test_an_unknown_limb_leaves_it_standing(self, patterns, assess, outcomes):
        """Silence rebuts nothing."""
        found = patterns(self.ENTRY, indicators=self.SIGNS)
        dark = CROWDED.replace("occupants", "daylight_to_read: no, occupants")
        assert outcomes(found, assess(CROWDED)) == {("t.p", "room", "a"): "concluded"}
        assert outcomes(found, assess(dark)) == {("t.p", "room", "a"): "concluded"}

    def test_all_limbs_rebut(self, patterns, assess, outcomes):
        """And what rests on it falls with it."""
        chained = "id: t.q, same: room, all: [{conclusion: t.p}]"
        found = patterns(self.ENTRY, chained, indicators=self.SIGNS)
        rebutted = CROWDED.replace("occupants", "daylight_to_read: no, damp_or_mould: yes, occupants")
        assert outcomes(found, assess(rebutted)) == {("t.p", "room", "a"): "rebutted"}
        assert outcomes(found, assess(CROWDED)) == {
            ("t.p", "room", "a"): "concluded",
            ("t.q", "room", "a"): "concluded",
        }

    def test_the_proof_tells_what_would_rebut_and_what_is_unknown(self, patterns, assess):
        """Both limbs are named, and both are open."""
        found = patterns(self.ENTRY, indicators=self.SIGNS)
        [conclusion] = conclude(assess(CROWDED), found, ReferenceMatcher())
        assert [ground.premise.names[0] for ground in conclusion.rebuttal] == ["t.dark", "t.damp"]
        assert len(conclusion.missing) == 2


class TestProof:
    """A conclusion carries its whole proof, and is as strong as its weakest link."""

    def test_a_chain_holds_the_proof_below_it(self, patterns, assess):
        """Conclusion, premise, finding."""
        found = patterns(
            "id: t.p, same: room, all: [{finding: mursic-137}]",
            "id: t.q, all: [{conclusion: t.p}]",
        )
        by_name = {each.pattern.id: each for each in conclude(assess(CROWDED), found, ReferenceMatcher())}
        [ground] = by_name["t.q"].grounds
        [below] = ground.conclusions
        assert below.pattern.id == "t.p"
        assert below.grounds[0].findings[0].norm.id == "mursic-137"

    def test_the_weakest_link_gives_the_standing(self, patterns, assess):
        """Crowding that only the detained tell of leaves the conclusion alleged."""
        found = patterns("id: t.p, same: room, all: [{finding: mursic-137}]", "id: t.q, all: [{conclusion: t.p}]")
        told = CROWDED.replace("occupants: 5", "occupants: {value: 5, by: stated_by_detainee}")
        standings = {each.pattern.id: each.standing for each in conclude(assess(told), found, ReferenceMatcher())}
        assert standings == {"t.p": Standing.ALLEGED, "t.q": Standing.ALLEGED}


class TestOverTime:
    """Earlier visits to the same place."""

    REPEAT = "id: t.again, same: norm, all: [{verdict: breached}, {verdict: breached, earlier: true}]"

    def test_a_repeat_is_told_for_each_norm(self, patterns, assess, outcomes):
        """Breached then and now; other norms of that day are not named."""
        found = patterns(self.REPEAT)
        found_now = outcomes(found, assess(CROWDED), [assess(CROWDED, date="2017-06-19")])
        assert found_now[("t.again", "norm", "mursic-137")] == "concluded"
        assert outcomes(found, assess(CROWDED), [assess(ROOMY, date="2017-06-19")]) == {}

    def test_the_first_visit_repeats_nothing(self, patterns, assess, outcomes):
        """Without an earlier visit it is not known whether it is new."""
        found = patterns(self.REPEAT)
        assert set(outcomes(found, assess(CROWDED)).values()) <= {"open"}

    def test_judging_finds_the_earlier_visits_among_those_given(self, patterns, assess):
        """Whatever the order of the files, and only for the same place."""
        found = patterns(self.REPEAT)
        old, new = assess(CROWDED, date="2017-06-19"), assess(CROWDED)
        elsewhere = assess(CROWDED, facility="g", date="2016-01-01")
        judged = draw_conclusions([new, elsewhere, old], found, ReferenceMatcher())
        concluded = [sum(str(each.outcome) == "concluded" for each in conclusions) for _, conclusions in judged]
        assert concluded[0] > 0
        assert concluded[1:] == [0, 0]


class TestOverPlaces:
    """The same norm in several places."""

    SYSTEMIC = "id: t.everywhere, same: norm, all: [{verdict: breached, facilities: 3}]"

    def test_three_places_make_it_systemic(self, patterns, assess):
        """Two do not, and three visits to one place do not."""
        found = patterns(self.SYSTEMIC)
        places = [assess(CROWDED, facility=name) for name in ("f", "g", "h")]
        again = [assess(CROWDED, facility="f", date=f"201{year}-01-01") for year in range(5, 9)]
        names = {each.case[1] for each in over_places(places, found, ReferenceMatcher())}
        assert "mursic-137" in names
        assert over_places(places[:2], found, ReferenceMatcher()) == ()
        assert over_places(again, found, ReferenceMatcher()) == ()

    def test_it_is_not_drawn_for_one_visit(self, patterns, assess, outcomes):
        """A pattern over places waits for places."""
        assert outcomes(patterns(self.SYSTEMIC), assess(CROWDED)) == {}


class TestGrouping:
    """The same conclusion over several people or rooms is one, with a count."""

    TWO = CROWDED[:-1] + ", {id: b, kind: cell, floor_area: 8, sanitary_area: 0, occupants: 4, groups: [remand]}]"

    def test_rooms_of_one_meaning_are_counted(self, patterns, assess):
        """Two crowded cells are one group of two, in the order of the report."""
        found = patterns("id: t.a, same: room, all: [{finding: mursic-137}]")
        [group] = grouped(conclude(assess(self.TWO), found, ReferenceMatcher()))
        assert (group.pattern.id, str(group.outcome), group.how_many) == ("t.a", "concluded", 2)
        assert group.cases == (("room", "a"), ("room", "b"))

    def test_what_is_concluded_and_what_is_open_are_kept_apart(self, patterns, assess):
        """A cell that is known to be dark, and one of which nobody said."""
        found = patterns("id: t.a, same: room, all: [{finding: mursic-137}, {indicator: t.dark}]", indicators=DARK_SIGN)
        dark = self.TWO.replace("occupants: 5", "daylight_to_read: no, occupants: 5")
        groups = grouped(conclude(assess(dark), found, ReferenceMatcher()))
        assert [(str(group.outcome), group.cases) for group in groups] == [
            ("concluded", (("room", "a"),)),
            ("open", (("room", "b"),)),
        ]

    def test_nothing_makes_no_group(self):
        """No conclusion, no line."""
        assert grouped(()) == ()
