"""What every engine behind the port must do, and the guards that keep durable-rules doing it."""

from __future__ import annotations

import sys

import pytest

from engine.patterns.matcher import Fact, PatternError, Rule
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

    def test_an_exception_inside_a_rule_is_never_lost(self, monkeypatch):
        """The engine swallows it; the run fails aloud."""
        rules = (Rule("r", (("lost", "holds"),), "b"),)
        chain = durable_matcher._Chain(rules)
        monkeypatch.setattr(durable_matcher, "_chain", lambda _rules: chain)

        class Broken:
            def append(self, _item):
                raise RuntimeError("broken")

            def clear(self):
                pass

        chain.fired = Broken()
        with pytest.raises(PatternError, match="broken"):
            durable_matcher.DurableMatcher().run(rules, holds(ROOM, "lost"), {})

    def test_two_ids_with_one_hash(self, monkeypatch):
        """The engine takes a 32-bit collision of ids for the same fact; another id is tried."""
        chain = durable_matcher._Chain((Rule("r", (("collide", "holds"),), "b"),))
        monkeypatch.setattr(durable_matcher, "_chain", lambda _rules: chain)
        real, refused = chain.host.assert_fact, []

        def once(ruleset, fact):
            if not refused:
                refused.append(fact)
                raise durable_engine.MessageObservedException("seen")
            return real(ruleset, fact)

        monkeypatch.setattr(chain.host, "assert_fact", once)
        found = durable_matcher.DurableMatcher().run(
            chain_rules := [Rule("r", (("collide", "holds"),), "b")], holds(ROOM, "collide"), {}
        )
        assert found == {("b", ROOM)}
        assert refused
        assert chain_rules

    def test_an_engine_that_always_collides_fails_aloud(self, monkeypatch):
        """After eight ids it is no collision any more."""
        chain = durable_matcher._Chain((Rule("r", (("never", "holds"),), "b"),))
        monkeypatch.setattr(durable_matcher, "_chain", lambda _rules: chain)

        def refuse(_ruleset, _fact):
            raise durable_engine.MessageObservedException("seen")

        monkeypatch.setattr(chain.host, "assert_fact", refuse)
        with pytest.raises(PatternError, match="every id"):
            durable_matcher.DurableMatcher().run([Rule("r", (("never", "holds"),), "b")], holds(ROOM, "never"), {})

    def test_an_error_state_fails_aloud(self, monkeypatch):
        """What the engine writes into its state instead of raising is raised."""
        chain = durable_matcher._Chain((Rule("r", (("state", "holds"),), "b"),))
        monkeypatch.setattr(durable_matcher, "_chain", lambda _rules: chain)
        monkeypatch.setattr(chain.host, "assert_fact", lambda _ruleset, _fact: {"exception": "error code: 303"})
        with pytest.raises(PatternError, match="303"):
            durable_matcher.DurableMatcher().run([Rule("r", (("state", "holds"),), "b")], holds(ROOM, "state"), {})

    def test_no_timer_threads(self):
        """The stock host starts two threads that race with retraction; ours starts none."""
        import threading

        before = threading.active_count()
        durable_matcher._Chain((Rule("r", (("quiet", "holds"),), "b"),))
        assert threading.active_count() == before

    def test_the_rulesets_of_one_set_of_rules_are_built_once(self):
        """Every host leaks, so the second visit uses the first one's."""
        rules = (Rule("r", (("once", "holds"),), "b"),)
        assert durable_matcher._chain(rules) is durable_matcher._chain(tuple(rules))


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
