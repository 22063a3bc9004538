"""The steps of a proof: each has an id of its own that says what it is about, and tells what it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.assess.assess import assess_visit
from engine.conditions.values import Interval
from engine.patterns.load_patterns import load_patterns
from engine.patterns.pattern import Conclusion, Ground, Outcome, Premise, Sign, Status, World
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.patterns_told import Told
from engine.reports.redact import redacted
from engine.reports.steps import of_premise, of_world
from engine.visits.read import read_visit_text

VISIT = """
visit: {id: v, date: "2018-06-19", kind: regular}
facility: {id: f, name: F, profile: kazakhstan/correctional_institution}
units:
  - {id: u1, occupants: 57, taps: 2}
  - {id: u2, occupants: 57, taps: 2}
incidents: [{id: i-1, kind: use_of_force}]
"""
TAPS = "kz-norm15-taps"
FORCE = "force-was-used"


@pytest.fixture(scope="module")
def assessment(corpus):
    """Two units with too few taps, and force that was used."""
    return assess_visit(read_visit_text(VISIT, corpus), corpus)


@pytest.fixture(scope="module")
def patterns(corpus):
    """All patterns."""
    return load_patterns(corpus)


@pytest.fixture
def lines(assessment, patterns):
    """The lines of a conclusion about a unit: its proof, what would rebut it, what is missing."""

    def made(*grounds, case=("unit", "u1"), told_of=assessment, **parts):
        pattern = replace(next(iter(patterns.patterns.values())), id="p")
        drawn = Conclusion(pattern, case, Outcome.CONCLUDED, None, grounds, **parts)
        line = Told(Lines(told_of, language("en")), patterns.indicators, patterns.patterns).conclusion(drawn)
        return [(step.id, [each.id for each in step.rests_on]) for step in (*line.proof, *line.rebuttal, *line.missing)]

    return made


def taps(assessment, *units, earlier=False):
    """A premise that holds on too few taps in some units."""
    findings = tuple(each for each in assessment.findings if each.norm.id == TAPS and each.subject in units)
    return Ground(Premise("finding", (TAPS,), "breached", earlier=earlier), Status.HOLDS, findings)


def test_a_step_is_about_a_norm_and_its_first_subject(lines, assessment):
    """Which it rests on, with those of which the same is said."""
    assert lines(taps(assessment, "u2", "u1")) == [
        (f"step:p:unit:u1/{TAPS}:unit:u1", [f"finding:{TAPS}:unit:u1", f"finding:{TAPS}:unit:u2"])
    ]


def test_what_is_said_a_second_time_has_an_id_of_its_own(lines, assessment):
    """Two premises may stand on one finding."""
    told = [name for name, _ in lines(taps(assessment, "u1"), taps(assessment, "u1"))]
    assert told == [f"step:p:unit:u1/{TAPS}:unit:u1", f"step:p:unit:u1/{TAPS}:unit:u1+2"]


def test_what_an_earlier_visit_found_stands_in_its_report(lines, assessment):
    """The id of that visit comes first, as the name of a file before the place in it."""
    assert lines(taps(assessment, "u1", earlier=True)) == [
        (f"step:p:unit:u1/earlier:{TAPS}:unit:u1", [f"v#finding:{TAPS}:unit:u1"])
    ]


def test_a_sign_rests_on_the_facts_by_which_it_shows(lines):
    """Those that decide it, and no others."""
    shown = Ground(Premise("indicator", (FORCE,)), Status.HOLDS, (), (Sign(("incident", "i-1"), Status.HOLDS),))
    assert lines(shown) == [(f"step:p:unit:u1/indicator:{FORCE}", ["fact:incident:i-1:kind"])]
    earlier = replace(shown, premise=replace(shown.premise, earlier=True))
    assert lines(earlier) == [(f"step:p:unit:u1/earlier:indicator:{FORCE}", [])]


def test_a_conclusion_below_another_is_named_and_its_steps_stand_below_it(lines, assessment, patterns):
    """A path, as of folders."""
    below = Conclusion(
        next(iter(patterns.patterns.values())), ("facility", "f"), Outcome.CONCLUDED, None, (taps(assessment, "u2"),)
    )
    above = Ground(Premise("conclusion", (below.pattern.id,)), Status.HOLDS, (), (), (below,))
    assert lines(above) == [
        (f"step:p:unit:u1/{below.pattern.id}:facility", [f"conclusion:{below.pattern.id}:facility"]),
        (f"step:p:unit:u1/{below.pattern.id}:facility/{TAPS}:unit:u2", [f"finding:{TAPS}:unit:u2"]),
    ]


def test_what_would_rebut_and_what_is_missing_have_parts_of_their_own(lines, assessment):
    """The same premise may stand in both."""
    asked = Ground(Premise("finding", (TAPS, "no-such-norm"), "met"), Status.OPEN, taps(assessment, "u1").findings)
    told = lines(rebuttal=(asked,), missing=(asked,))
    head = f"one-of:{TAPS}:met"
    assert told == [
        (f"step:p:unit:u1/{part}/{name}", rests_on)
        for part in ("rebuttal", "missing")
        for name, rests_on in (
            (head, []),
            (f"{head}/{TAPS}:met", [f"finding:{TAPS}:unit:u1"]),
            (f"{head}/no-such-norm:met", []),
        )
    ]


@pytest.mark.parametrize(
    ("premise", "name"),
    [
        (Premise("finding", ("a",), "breached"), "a:breached"),
        (Premise("finding", ("a", "b"), "breached", earlier=True), "earlier:one-of:a:breached"),
        (Premise("theme", ("food",), "breached"), "theme:food:breached"),
        (Premise("problem", ("law",)), "problem:law"),
        (Premise("verdict", (), "breached", earlier=True), "earlier:verdict:breached"),
        (Premise("conclusion", ("p",)), "conclusion:p"),
    ],
)
def test_what_is_asked_is_named_by_its_kind_and_its_verdict(premise, name):
    """In the words of the rule files, which are the same in every language."""
    assert of_premise(premise) == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (True, "case:room:cell~208:dark:yes"),
        (False, "case:room:cell~208:dark:no"),
        (frozenset({"ward", "cell"}), "case:room:cell~208:dark:cell-ward"),
        (Interval(2, 3), "case:room:cell~208:dark:1"),
    ],
)
def test_a_possible_case_is_named_by_its_fact_and_by_what_that_is(value, name):
    """Of a range by which of its parts: a figure would change with each measurement."""
    assert of_world([World("room", "cell 8", "dark", value, None)], 0) == name


def test_a_public_edition_names_a_step_by_the_kind_of_subject(lines, assessment, patterns):
    """And rests on no fact, since none is told there."""
    pattern = replace(next(iter(patterns.patterns.values())), id="p")
    shown = Ground(Premise("indicator", (FORCE,)), Status.HOLDS, (), (Sign(("incident", "i-1"), Status.HOLDS),))
    drawn = Conclusion(pattern, ("unit", "u1"), Outcome.CONCLUDED, None, (taps(assessment, "u1"), shown))
    public, [meaning] = redacted(assessment, [drawn])
    assert lines(*meaning.grounds, case=meaning.case, told_of=public) == [
        (
            f"step:p:unit:concluded/{TAPS}:unit:breached:established",
            [f"finding:{TAPS}:unit:breached:established"],
        ),
        (f"step:p:unit:concluded/indicator:{FORCE}", []),
    ]
