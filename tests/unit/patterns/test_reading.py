"""Pattern files: what is wrong in them is told by its place, and their examples are run."""

from __future__ import annotations

import pytest

from engine.errors import StandardsError
from engine.patterns.load_patterns import load_patterns
from engine.patterns.pattern_examples import run_pattern_tests
from engine.patterns.reference import ReferenceMatcher
from engine.workshop.lint import lint

GOOD = """
    indicators:
      - {id: t.dark, each: room, holds: not daylight_to_read, label: {en: dark, ru: темно, kk: қараңғы}}
    patterns:
      - id: t.presumption
        at: {instrument: ecthr-mursic, pinpoint: "paras 136-138"}
        concludes: {en: It follows., ru: Следует., kk: Осыдан шығады.}
        theme: living_space
        severity: critical
        same: room
        all:
          - {finding: mursic-137, verdict: breached}
        rebutted_if_all:
          - {indicator: t.dark}
        examples:
          - {name: breached, given: ["mursic-137 breached"], expect: concluded}
          - {name: met, given: ["mursic-137 met"], expect: not_concluded}
          - {name: rebutted, given: ["mursic-137 breached", "t.dark holds"], expect: rebutted}
      - id: t.chain
        at: {instrument: ecthr-mursic, pinpoint: "paras 136-138"}
        concludes: {en: It follows., ru: Следует., kk: Осыдан шығады.}
        theme: living_space
        severity: high
        all:
          - {conclusion: t.presumption}
          - {theme: food}
        examples:
          - {name: both, given: ["t.presumption holds", "theme:food breached"], expect: concluded}
          - {name: food alone, given: ["theme:food breached"], expect: open}
          - {name: food elsewhere in the place, given: ["t.presumption holds", "theme:food breached @b"], expect: concluded}
"""


def problems_of(read, text):
    """The problems of a file, by code."""
    return {problem.code: problem for problem in read(text)[2]}


class TestReading:
    """Every mistake has a code, a place and a mend."""

    def test_a_good_file_has_no_problems(self, read):
        """And both patterns are there."""
        patterns, tests, problems = read(GOOD)
        assert problems == []
        assert list(patterns.patterns) == ["t.presumption", "t.chain"]
        assert len(tests) == 6

    @pytest.mark.parametrize(
        ("wrong", "right", "code", "mend"),
        [
            ("mursic-137, verdict", "mursic-1377, verdict", "P013", 'did you mean "mursic-137"?'),
            ("{indicator: t.dark}", "{indicator: t.drak}", "P013", 'did you mean "t.dark"?'),
            ("{conclusion: t.presumption}", "{conclusion: t.presumptio}", "P013", 'did you mean "t.presumption"?'),
            ("instrument: ecthr-mursic", "instrument: echtr-mursic", "P012", 'did you mean "ecthr-mursic"?'),
            ("severity: critical", "severty: critical", "P001", 'did you mean "severity"?'),
            ("not daylight_to_read", "not daylight_to_raed", "C001", 'did you mean "daylight_to_read"?'),
            ("id: t.chain", "id: t.presumption", "P011", "remove one"),
        ],
    )
    def test_a_mistake_is_told_with_its_mend(self, read, wrong, right, code, mend):
        """The nearest spelling, where there is one."""
        problem = problems_of(read, GOOD.replace(wrong, right, 1))[code]
        assert mend in problem.mend
        assert problem.place.line > 0

    def test_a_pattern_may_not_rest_on_itself(self, read):
        """Neither directly nor by way of another."""
        text = GOOD.replace("{finding: mursic-137, verdict: breached}", "{conclusion: t.chain}")
        assert "P014" in problems_of(read, text)

    def test_what_rebuts_is_never_a_conclusion(self, read):
        """A rebuttal by a conclusion could turn on itself."""
        text = GOOD.replace("- {indicator: t.dark}", "- {conclusion: t.chain}")
        assert "P005" in problems_of(read, text)

    def test_one_indicator_twice(self, read):
        """A sign has one meaning."""
        line = "      - {id: t.dark, each: room, holds: daylight_to_read, label: {en: l, ru: l, kk: l}}\n    patterns:"
        assert "P010" in problems_of(read, GOOD.replace("    patterns:", line, 1))

    def test_a_premise_names_one_thing(self, read):
        """A finding and a theme at once would be two premises."""
        text = GOOD.replace("{theme: food}", "{theme: food, finding: mursic-137}")
        assert "P005" in problems_of(read, text)


class TestExamples:
    """The tests that stand beside a pattern."""

    def test_they_hold(self, read, law):
        """Concluded, not concluded, rebutted, open, chained."""
        patterns, tests, _ = read(GOOD)
        results = list(run_pattern_tests(law, patterns, tests, ReferenceMatcher()))
        assert [str(result) for result in results if not result.holds] == []

    def test_one_that_fails_says_where_and_what(self, read, law):
        """File and line, what was given, what was expected, what came."""
        patterns, tests, _ = read(GOOD.replace("expect: not_concluded", "expect: concluded"))
        [failing] = [r for r in run_pattern_tests(law, patterns, tests, ReferenceMatcher()) if not r.holds]
        told = str(failing)
        assert "standards/patterns/test.yaml:" in told
        assert "given mursic-137 met" in told
        assert "expected concluded, got not_concluded" in told


class TestLoading:
    """Patterns are compiled once, like the corpus."""

    def test_a_broken_file_stops_loading(self, read, law, tmp_path, monkeypatch):
        """With every problem in the error."""
        monkeypatch.setenv("HABEAS_CACHE", str(tmp_path / "cache"))
        read(GOOD.replace("mursic-137, verdict", "mursic-1377, verdict"))
        with pytest.raises(StandardsError, match="P013"):
            load_patterns(law, tmp_path / "standards")

    def test_the_second_time_they_come_from_the_cache(self, read, law, tmp_path, monkeypatch):
        """And are the same."""
        monkeypatch.setenv("HABEAS_CACHE", str(tmp_path / "cache"))
        read(GOOD)
        first = load_patterns(law, tmp_path / "standards")
        monkeypatch.setattr("engine.patterns.read_patterns.check_patterns", None)
        assert load_patterns(law, tmp_path / "standards") == first

    def test_the_shipped_patterns_are_clean(self):
        """No error in any rule file, and every pattern is tested both ways."""
        assert [str(problem) for problem in lint() if problem.code.startswith("P")] == []


class TestIssues:
    """What several patterns raise in common."""

    TEXT = """
        issues:
          - id: t.issue
            at: {instrument: ecthr-mursic, pinpoint: "paras 136-139"}
            concludes: {en: One of them., ru: Одно из двух., kk: Екеуінің бірі.}
        patterns:
          - id: t.grave
            at: {instrument: ecthr-mursic, pinpoint: "paras 136-138"}
            concludes: {en: It follows., ru: Следует., kk: Осыдан шығады.}
            theme: living_space
            severity: critical
            issue: t.issue
            same: room
            all: [{finding: mursic-137}]
          - id: t.less-grave
            at: {instrument: ecthr-mursic, pinpoint: "para. 139"}
            concludes: {en: It follows., ru: Следует., kk: Осыдан шығады.}
            theme: living_space
            severity: high
            issue: t.issue
            same: room
            all: [{finding: mursic-137, verdict: met}]
    """

    def test_an_issue_is_no_graver_than_the_least_grave_that_raises_it(self, read):
        """It may be that one which is so."""
        patterns, _, problems = read(self.TEXT)
        assert problems == []
        issue = patterns.issues["t.issue"]
        assert (issue.severity, issue.same, issue.at, issue.premises) == ("high", "room", "paras 136-139", ())

    @pytest.mark.parametrize(
        ("wrong", "right", "code"),
        [
            ("issue: t.isue", "issue: t.issue", "P016"),
            ("same: facility", "same: room", "P017"),
            ("- id: t.issue", "- id: t.grave", "P011"),
            ('ecthr-mursich, pinpoint: "paras 136-139"', 'ecthr-mursic, pinpoint: "paras 136-139"', "P012"),
        ],
    )
    def test_what_is_wrong_with_an_issue_is_told_by_its_place(self, read, wrong, right, code):
        """A name that nobody wrote down, another join, a name given twice, an authority that does not exist."""
        text = self.TEXT.replace("- id: t.issue", wrong) if code == "P011" else self.TEXT.replace(right, wrong, 1)
        _, _, problems = read(text.replace("- id: t.issue", "- id: t.grave") if code == "P011" else text)
        assert code in {problem.code for problem in problems}

    def test_an_issue_is_written_once(self, read):
        """Two of one name would hide one another."""
        twice = self.TEXT.replace(
            "issues:",
            """issues:
          - id: t.issue
            at: {instrument: ecthr-mursic, pinpoint: "paras 136-139"}
            concludes: {en: The same., ru: То же., kk: Сол.}""",
        )
        _, _, problems = read(twice)
        assert [problem.code for problem in problems] == ["P015"]
