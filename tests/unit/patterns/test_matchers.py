"""What every engine behind the port must do, and the guards that keep durable-rules doing it."""

from __future__ import annotations

import sys

import pytest

from engine.patterns.matcher import Fact, PatternError, Rule, able
from engine.patterns.reference import ReferenceMatcher

ROOM, OTHER, FACILITY = ("room", "a"), ("room", "b"), ("facility", "f")
NEAR = {ROOM: (FACILITY,), OTHER: (FACILITY,), FACILITY: (ROOM, OTHER)}

durable_missing = sys.version_info >= (3, 13)
if not durable_missing:
    try:
        from durable import engine as durable_engine

        from engine.patterns import durable_matcher
    except ImportError:
        durable_missing = True

needs_durable = pytest.mark.skipif(durable_missing, reason="durable-rules is not installed")


@pytest.fixture(params=["reference", pytest.param("durable", marks=needs_durable)])
def matcher(request):
    """Each engine in turn."""
    return ReferenceMatcher() if request.param == "reference" else durable_matcher.DurableMatcher()


@pytest.fixture
def engine(monkeypatch):
    """A durable engine of this test alone."""
    fresh = durable_matcher._Engine()
    monkeypatch.setattr(durable_matcher, "_engine", lambda: fresh)
    return fresh


def holds(case, *topics):
    """Facts that hold for a case."""
    return [Fact(case, topic, "holds") for topic in topics]


class TestEveryMatcher:
    """The port's promises."""

    def test_a_rule_fires_when_all_its_conditions_hold_for_one_case(self, matcher):
        """Both conditions on one room conclude; one on each of two rooms do not."""
        rules = [Rule("r", (("dark", "holds"), ("damp", "holds")), "bad")]
        assert matcher.run(rules, holds(ROOM, "dark", "damp"), {}) == {("bad", ROOM)}
        assert matcher.run(rules, [*holds(ROOM, "dark"), *holds(OTHER, "damp")], {}) == set()

    def test_a_status_is_not_another(self, matcher):
        """Open is neither holding nor failing."""
        rules = [Rule("r", (("dark", "fails"),), "light")]
        for status, expected in (("fails", {("light", ROOM)}), ("open", set()), ("holds", set())):
            assert matcher.run(rules, [Fact(ROOM, "dark", status)], {}) == expected

    def test_absent_is_not_failing(self, matcher):
        """What nobody stated concludes nothing."""
        rules = [Rule("r", (("dark", "fails"),), "light")]
        assert matcher.run(rules, holds(ROOM, "damp"), {}) == set()

    def test_conclusions_chain(self, matcher):
        """A conclusion is a premise of the next one."""
        rules = [Rule("one", (("a", "holds"),), "b"), Rule("two", (("b", "holds"),), "c")]
        assert matcher.run(rules, holds(ROOM, "a"), {}) == {("b", ROOM), ("c", ROOM)}

    def test_a_rooms_conclusion_holds_for_its_facility(self, matcher):
        """A pattern over the facility can rest on a conclusion about one of its rooms."""
        rules = [Rule("one", (("a", "holds"),), "b"), Rule("two", (("b", "holds"), ("c", "holds")), "d")]
        found = matcher.run(rules, [*holds(ROOM, "a"), *holds(FACILITY, "c")], NEAR)
        assert ("d", FACILITY) in found

    def test_a_second_run_starts_clean(self, matcher):
        """Nothing of the first visit is left for the second."""
        rules = [Rule("r", (("a", "holds"), ("b", "holds")), "c")]
        assert matcher.run(rules, holds(ROOM, "a"), {}) == set()
        assert matcher.run(rules, holds(ROOM, "b"), {}) == set()
        assert matcher.run(rules, holds(ROOM, "a", "b"), {}) == {("c", ROOM)}

    def test_a_cycle_ends(self, matcher):
        """Rules that conclude each other stop when nothing new follows."""
        rules = [Rule("one", (("a", "holds"),), "b"), Rule("two", (("b", "holds"),), "a")]
        assert matcher.run(rules, holds(ROOM, "a"), NEAR) == {
            (topic, case) for topic in ("a", "b") for case in (ROOM, OTHER, FACILITY)
        }

    def test_no_facts_conclude_nothing(self, matcher):
        """An empty visit is no finding."""
        assert matcher.run([Rule("r", (("a", "holds"),), "b")], [], {}) == set()


@needs_durable
class TestDurableGuards:
    """Each thing that breaks durable-rules, met by its guard."""

    def test_a_hundred_rules_on_one_fact(self):
        """The engine drops a fact that more than 64 rules match; the rules are dealt out over rulesets."""
        rules = [Rule(f"r{number}", (("a", "holds"),), f"c{number}") for number in range(100)]
        found = durable_matcher.DurableMatcher().run(rules, holds(ROOM, "a"), {})
        assert len(found) == 100

    def test_a_thousand_different_conditions(self):
        """The engine hangs at 512 conditions in one ruleset."""
        rules = [Rule(f"r{number}", ((f"t{number}", "holds"),), f"c{number}") for number in range(1_000)]
        facts = [fact for number in range(0, 1_000, 100) for fact in holds(ROOM, f"t{number}")]
        assert len(durable_matcher.DurableMatcher().run(rules, facts, {})) == 10

    def test_thirty_conditions_in_one_rule(self):
        """The engine fails beyond 16 facts in a join; a long join is cut in two."""
        topics = [f"t{number}" for number in range(30)]
        rules = [Rule("long", tuple((topic, "holds") for topic in topics), "all")]
        matcher = durable_matcher.DurableMatcher()
        assert matcher.run(rules, holds(ROOM, *topics), {}) == {("all", ROOM)}
        assert matcher.run(rules, holds(ROOM, *topics[1:]), {}) == set()

    def test_a_fact_that_no_rule_matches_is_no_error(self):
        """The engine raises for it; here it is simply of no use."""
        rules = [Rule("r", (("a", "holds"),), "b")]
        assert durable_matcher.DurableMatcher().run(rules, holds(ROOM, "unheard"), {}) == set()

    def test_an_exception_inside_a_rule_is_never_lost(self, engine):
        """The engine swallows it; the run fails aloud."""

        class Broken:
            def append(self, _item):
                raise RuntimeError("broken")

            def clear(self):
                pass

        engine.fired = Broken()
        with pytest.raises(PatternError, match="broken"):
            durable_matcher.DurableMatcher().run([Rule("r", (("a", "holds"),), "b")], holds(ROOM, "a"), {})

    def test_two_ids_with_one_hash(self, engine, monkeypatch):
        """The engine takes a 32-bit collision of ids for the same fact; another id is tried."""
        real, refused = engine.host.assert_fact, []

        def once(ruleset, fact):
            if not refused:
                refused.append(fact)
                raise durable_engine.MessageObservedException("seen")
            return real(ruleset, fact)

        monkeypatch.setattr(engine.host, "assert_fact", once)
        found = durable_matcher.DurableMatcher().run([Rule("r", (("a", "holds"),), "b")], holds(ROOM, "a"), {})
        assert found == {("b", ROOM)}
        assert refused

    def test_an_engine_that_always_collides_fails_aloud(self, engine, monkeypatch):
        """After eight ids it is no collision any more."""

        def refuse(_ruleset, _fact):
            raise durable_engine.MessageObservedException("seen")

        monkeypatch.setattr(engine.host, "assert_fact", refuse)
        with pytest.raises(PatternError, match="every id"):
            durable_matcher.DurableMatcher().run([Rule("r", (("a", "holds"),), "b")], holds(ROOM, "a"), {})

    def test_an_error_state_fails_aloud(self, engine, monkeypatch):
        """What the engine writes into its state instead of raising is raised."""
        monkeypatch.setattr(engine.host, "assert_fact", lambda _ruleset, _fact: {"exception": "error code: 303"})
        with pytest.raises(PatternError, match="303"):
            durable_matcher.DurableMatcher().run([Rule("r", (("a", "holds"),), "b")], holds(ROOM, "a"), {})

    def test_no_timer_threads(self):
        """The stock host starts two threads that race with retraction; ours starts none."""
        import threading

        before = threading.active_count()
        durable_matcher._Engine()
        assert threading.active_count() == before

    def test_a_ruleset_is_built_once_and_only_when_a_rule_of_it_can_fire(self, engine):
        """Every host leaks, so a process has one; what no visit touches is never built."""
        rules = [Rule("one", (("a", "holds"),), "b"), Rule("two", (("c", "holds"),), "d")]
        for _ in range(3):
            durable_matcher.DurableMatcher().run(rules, holds(ROOM, "a"), {})
        assert list(engine.rulesets) == [(rules[0],)]
        durable_matcher.DurableMatcher().run(rules, holds(ROOM, "c"), {})
        assert list(engine.rulesets) == [(rules[0],), (rules[1],)]


class TestWhatCanFire:
    """Rules that no fact can make fire need no engine."""

    def test_a_condition_that_nothing_meets_holds_a_rule_back(self):
        """And with it every rule that rests on its conclusion."""
        rules = [Rule("one", (("a", "holds"), ("b", "holds")), "c"), Rule("two", (("c", "holds"),), "d")]
        assert able(rules, holds(ROOM, "a")) == []

    def test_it_is_enough_that_a_condition_is_met_somewhere(self):
        """Whether it is met for one case is what the engines are asked."""
        rules = [Rule("two", (("c", "holds"),), "d"), Rule("one", (("a", "holds"), ("b", "holds")), "c")]
        facts = [*holds(ROOM, "a"), *holds(OTHER, "b")]
        assert {rule.id for rule in able(rules, facts)} == {"one", "two"}


class TestChoosing:
    """Which engine runs, and why."""

    def test_the_reference_can_be_asked_for(self):
        """By name."""
        from engine.patterns.choose import choose

        assert choose("reference").matcher.name == "reference"

    def test_without_durable_rules_the_reference_runs(self, monkeypatch):
        """And the reason is told."""
        from engine.patterns import choose as choosing

        monkeypatch.setattr(choosing.importlib.util, "find_spec", lambda _name: None)
        choice = choosing.choose()
        assert choice.matcher.name == "reference"
        assert "not installed" in choice.why or "3.13" in choice.why

    @needs_durable
    def test_where_both_run_a_difference_stops_the_run(self, monkeypatch):
        """Two engines that differ are a fault to be told, not a choice to be made."""
        from engine.patterns.choose import choose

        monkeypatch.setattr(durable_matcher.DurableMatcher, "run", lambda *_arguments: {("invented", ROOM)})
        with pytest.raises(PatternError, match="differ"):
            choose().matcher.run([Rule("r", (("a", "holds"),), "b")], holds(ROOM, "a"), {})

    @needs_durable
    def test_what_the_reference_draws_and_durable_rules_do_not_stops_the_run(self, monkeypatch):
        """Also where nothing could fire, so that durable-rules were not started."""
        from engine.patterns import choose as choosing

        monkeypatch.setattr(choosing, "able", lambda _rules, _facts: [])
        with pytest.raises(PatternError, match="differ"):
            choosing.choose().matcher.run([Rule("r", (("a", "holds"),), "b")], holds(ROOM, "a"), {})

    @needs_durable
    def test_durable_rules_are_not_started_where_nothing_can_follow(self, monkeypatch):
        """Importing them costs a third of what a whole visit costs."""
        from engine.patterns import choose as choosing

        monkeypatch.setattr(choosing, "_by_durable", lambda *_arguments: pytest.fail("it was started"))
        rules = [Rule("r", (("a", "holds"), ("b", "holds")), "c")]
        assert choosing.choose().matcher.run(rules, holds(ROOM, "a"), {}) == set()
