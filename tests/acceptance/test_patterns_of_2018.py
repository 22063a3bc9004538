"""The grave situations of the 2018 report: what the findings mean together there, and nothing beyond the facts."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.choose import choose
from engine.patterns.draw import draw_conclusions
from engine.patterns.load_patterns import load_patterns
from engine.patterns.reference import ReferenceMatcher
from engine.reports.render import Checked, rendered
from engine.standards.load import HOME
from engine.visits.read import read_visit

EXAMPLES = HOME / "facility_profiles" / "examples"


@pytest.fixture(scope="module")
def drawn(corpus):
    """The patterns concluded on an example visit, with the kind of case."""
    patterns = load_patterns(corpus)

    def run(name):
        visit = read_visit(EXAMPLES / f"{name}.yaml", corpus)
        [(_, conclusions)] = draw_conclusions([assess_visit(visit, corpus)], patterns, ReferenceMatcher())
        return {(each.pattern.id, each.case[0]) for each in conclusions if str(each.outcome) == "concluded"}

    return run


def test_the_search_of_21_april(drawn):
    """JD-158/4: force on many at once, no entries, copied acts, erased entries: injuries are concealed."""
    found = drawn("2018-jd-158-4")
    assert {
        ("collective-force", "incident"),
        ("force-without-record", "incident"),
        ("copied-records", "incident"),
        ("concealment-of-injuries", "facility"),
        ("records-cannot-be-relied-on", "facility"),
        ("duty-to-investigate", "incident"),
    } <= found


def test_nothing_is_said_of_what_the_report_does_not_tell(drawn):
    """No cell was measured and nobody's isolation was timed at JD-158/4: nothing is concluded of either."""
    names = {name for name, _ in drawn("2018-jd-158-4")}
    assert not names & {"mursic-presumption", "mursic-three-to-four", "solitary-by-facts", "prolonged-solitary"}


def test_the_log_of_the_detainee_s_s_i(drawn):
    """JD-158/7: a painted-over entry, no circumstances, a lowered grade eight days after the complaint."""
    found = drawn("2018-jd-158-7")
    assert {
        ("entries-erased-or-erasable", "facility"),
        ("concealment-of-injuries", "facility"),
        ("reprisal-after-complaint", "facility"),
    } <= found


def test_the_handcuffing_of_29_to_30_january(drawn):
    """RU-170/1: hours in handcuffs, no entry of it."""
    found = drawn("2018-01-30-ru-170-1")
    assert {("painful-restraint-for-hours", "incident"), ("force-without-record", "incident")} <= found


def test_the_segregation_areas_of_mixed_security(drawn):
    """People moved apart to keep order lose the rights that their category has."""
    assert ("segregated-without-rights", "group") in drawn("2018-special-local-areas")


@pytest.mark.parametrize("name", ["2018-jd-158-4", "2018-jd-158-7", "2018-01-30-ru-170-1"])
def test_both_engines_give_the_same_bytes(corpus, name):
    """A report does not tell which engine chained its patterns."""
    patterns = load_patterns(corpus)
    assessment = assess_visit(read_visit(EXAMPLES / f"{name}.yaml", corpus), corpus)
    texts = set()
    for matcher in (ReferenceMatcher(), choose().matcher):
        [(_, conclusions)] = draw_conclusions([assessment], patterns, matcher)
        texts.add(rendered(Checked(assessment, conclusions, patterns), "json", "en"))
    assert len(texts) == 1


def test_a_python_without_durable_rules_gives_the_same_bytes():
    """The same command with durable-rules hidden, in a process of its own."""
    path = EXAMPLES / "2018-jd-158-7.yaml"
    hide = "import sys; sys.modules['durable'] = None; "
    start = "import sys, cli; sys.argv = ['habeas', 'check', sys.argv[1], '--format', 'json', '--fail-on', 'never']; cli.main()"
    outputs = set()
    for prefix, matcher in (("", []), (hide, ["--matcher", "reference"])):
        code = prefix + start.replace("'never']", f"'never', *{matcher!r}]")
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True, cwd=HOME)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["conclusions"]
