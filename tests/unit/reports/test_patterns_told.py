"""Conclusions as a person reads them: what each rests on, what would rebut it, and what nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.conclude import conclude
from engine.patterns.load_patterns import load_patterns
from engine.patterns.pattern import Conclusion, Ground, Outcome, Premise, Sign, Status
from engine.patterns.reference import ReferenceMatcher
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.patterns_told import Told, listed
from engine.reports.redact import redacted
from engine.reports.report import ProofLine
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text

VISIT = """
visit: {id: v, date: "2018-06-19", kind: regular}
facility: {id: f, name: F, profile: kazakhstan/correctional_institution}
units:
  - {id: u1, occupants: 57, taps: 2}
  - {id: u2, occupants: 57, taps: 2}
"""
TAPS = "kz-norm15-taps"
FORCE = "mandela-r82-1a"
MUSIC = "mandela-r105"


@pytest.fixture(scope="module")
def assessment():
    """Two units with too few taps."""
    corpus = load_corpus()
    return assess_visit(read_visit_text(VISIT, corpus), corpus)


@pytest.fixture(scope="module")
def patterns(assessment):
    """All patterns."""
    return load_patterns(assessment.corpus)


def told(assessment, patterns, *, code="en"):
    """The teller of conclusions."""
    return Told(Lines(assessment, language(code)), patterns.indicators, patterns.patterns)


def taps(assessment, *units):
    """A premise that holds on too few taps in some units."""
    findings = tuple(f for f in assessment.findings if f.norm.id == TAPS and f.subject in units)
    return Ground(Premise("finding", (TAPS,), "breached"), Status.HOLDS, findings)


def conclusion(patterns, *grounds, rebuttal=(), missing=(), case=("unit", "u1")):
    """Something concluded of a unit."""
    pattern = next(iter(patterns.patterns.values()))
    return Conclusion(pattern, case, Outcome.CONCLUDED, None, grounds, rebuttal, missing)


def asked(*names, kind="finding", status=Status.OPEN, verdict="breached", earlier=False):
    """A premise that rests on nothing."""
    return Ground(Premise(kind, names, verdict, earlier=earlier), status)


# ---------------------------------------------------------------- what it rests on


def test_a_finding_is_told_with_its_verdict_its_norm_and_its_numbers(assessment, patterns):
    """The place is not repeated where the whole conclusion is about it."""
    [line] = told(assessment, patterns).conclusion(conclusion(patterns, taps(assessment, "u1"))).proof
    assert (line.depth, line.mark, line.head) == (0, "▲", "breached")
    assert line.says == "In penal premises at most ten people share a water tap."
    assert "28.5\N{NO-BREAK SPACE}people per tap (at most 10)" in line.detail
    assert line.text == f"{line.head}: {line.says} {line.detail}"


def test_findings_that_say_the_same_are_one_line_with_all_places(assessment, patterns):
    """Two units with the same fault are not two steps of a proof."""
    [line] = told(assessment, patterns).conclusion(conclusion(patterns, taps(assessment, "u1", "u2"))).proof
    assert line.head == "breached, unit u1, unit u2"


def test_a_public_edition_names_no_place_and_counts_none(assessment, patterns):
    """Two units with the same fault are one step there, about one kind of place."""
    outside, [meaning] = redacted(assessment, [conclusion(patterns, taps(assessment, "u1", "u2"))])
    line = told(outside, patterns).conclusion(meaning)
    assert line.where == "unit"
    assert [step.head for step in line.proof] == ["breached"]


def test_places_of_one_name_are_counted():
    """Where several have no name of their own."""
    assert listed(["unit", "unit", "room"]) == "unit (2), room"


def test_a_sign_is_told_with_the_place_where_it_was_seen(assessment, patterns):
    """Unless that is what the conclusion is about."""
    name = next(iter(patterns.indicators))
    here, there = (Sign(("unit", unit), Status.HOLDS) for unit in ("u1", "u2"))
    premise = Premise("indicator", (name,))
    grounds = (Ground(premise, Status.HOLDS, (), (here,)), Ground(premise, Status.HOLDS, (), (there,)))
    label = patterns.indicators[name].label["en"]
    line = told(assessment, patterns).conclusion(conclusion(patterns, *grounds))
    assert [step.says for step in line.proof] == [label, f"{label} (unit u2)"]


def test_a_conclusion_below_another_brings_its_own_proof(assessment, patterns):
    """One step deeper."""
    below = conclusion(patterns, taps(assessment, "u1"))
    above = Ground(Premise("conclusion", (below.pattern.id,)), Status.HOLDS, (), (), (below,))
    line = told(assessment, patterns).conclusion(conclusion(patterns, above))
    assert [(step.depth, step.mark) for step in line.proof] == [(0, "▲"), (1, "▲")]
    assert line.proof[0].says == line.sentence


# ---------------------------------------------------------------- what would rebut it, and what is not known


@pytest.mark.parametrize(
    ("status", "mark", "head"),
    [(Status.HOLDS, "●", "confirmed"), (Status.FAILS, "▲", "refuted"), (Status.OPEN, "?", "not known")],
)
def test_a_limb_of_a_rebuttal_says_whether_it_is_so(assessment, patterns, status, mark, head):
    """What rebuts speaks for the place, and has the shape of a norm that is met."""
    rebuttal = (replace(taps(assessment, "u1"), status=status),)
    line = told(assessment, patterns).conclusion(conclusion(patterns, rebuttal=rebuttal))
    assert [(step.mark, step.head) for step in line.rebuttal] == [(mark, head)]
    assert ("28.5" in line.rebuttal[0].detail) == (status is Status.HOLDS)


def test_of_several_norms_one_is_asked(assessment, patterns):
    """They are alternatives, and stand below a line that says so."""
    line = told(assessment, patterns).conclusion(conclusion(patterns, missing=(asked(FORCE, MUSIC),)))
    assert [(step.depth, step.mark) for step in line.missing] == [(0, "?"), (1, "?"), (1, "?")]
    assert line.missing[0].says == "One of these"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("en", "The same norm: breached (an earlier visit)"),
        ("ru", "Та же норма: нарушено (предыдущее посещение)"),
        ("kk", "Сол норма: бұзылған (алдыңғы сапар)"),
    ],
)
def test_what_an_earlier_visit_would_tell_is_asked_in_words(assessment, patterns, code, says):
    """Without one nobody knows whether a norm is breached again."""
    missing = (asked(kind="verdict", earlier=True),)
    line = told(assessment, patterns, code=code).conclusion(conclusion(patterns, missing=missing))
    assert tuple(line.missing) == (ProofLine(0, "?", says),)


def test_a_conclusion_that_is_lacking_is_named_by_its_sentence(assessment, patterns):
    """Not by the name that rule files give it."""
    pattern = next(iter(patterns.patterns.values()))
    missing = (asked(pattern.id, kind="conclusion"),)
    line = told(assessment, patterns).conclusion(conclusion(patterns, missing=missing))
    assert [step.says for step in line.missing] == [pattern.concludes["en"]]


# ---------------------------------------------------------------- what it is about


@pytest.mark.parametrize(
    ("code", "name", "where"), [("en", "p-7", "person p-7"), ("en", "", "person"), ("ru", "p-7", "человек p-7")]
)
def test_a_person_is_told_by_a_code_and_not_at_all_outside(assessment, patterns, code, name, where):
    """The code joins what happened to one person; nobody outside needs it, and a public edition has none."""
    line = told(assessment, patterns, code=code).conclusion(conclusion(patterns, case=("person", name)))
    assert line.where == where


def test_a_conclusion_about_a_norm_says_the_norm(assessment, patterns):
    """In its own words."""
    line = told(assessment, patterns).conclusion(conclusion(patterns, case=("norm", TAPS)))
    assert line.where == "In penal premises at most ten people share a water tap."


# ---------------------------------------------------------------- what holds in every possible case

EITHER_WAY = """
visit: {id: v, date: "2018-06-19", kind: regular}
facility: {id: f, name: F, profile: remand_prison}
rooms: [{id: cell-8, kind: cell, floor_area: 18.06, occupants: 6, ventilation_works: no, groups: [remand]}]
"""


@pytest.fixture(scope="module")
def crowded():
    """A cell of three square metres each, the annexe not measured and no air: an assessment and its issue."""
    corpus = load_corpus()
    found = assess_visit(read_visit_text(EITHER_WAY, corpus), corpus)
    drawn = conclude(found, load_patterns(corpus), ReferenceMatcher())
    return found, next(each for each in drawn if each.pattern.id == "article-3-space")


@pytest.mark.parametrize(
    ("code", "cases"),
    [
        ("en", ["less than 3\N{NO-BREAK SPACE}m²/person", "at least 3\N{NO-BREAK SPACE}m²/person"]),
        ("ru", ["менее 3\N{NO-BREAK SPACE}м² на человека", "не менее 3\N{NO-BREAK SPACE}м² на человека"]),
        ("kk", ["бір адамға 3\N{NO-BREAK SPACE}м² мәнінен кем", "бір адамға кемінде 3\N{NO-BREAK SPACE}м²"]),
    ],
)
def test_the_cases_are_told_by_the_figures_at_which_they_part(crowded, patterns, code, cases):
    """Either below 3 m², or at least that: nothing is said of what was measured."""
    found, issue = crowded
    line = told(found, patterns, code=code).conclusion(issue)
    assert [world.value for world in line.worlds] == cases
    assert [world.pattern for world in line.worlds] == ["mursic-presumption", "mursic-three-to-four"]


def test_the_proof_names_each_case_what_follows_in_it_and_on_what(crowded, patterns):
    """A case, its conclusion, its findings, and what would rebut it."""
    found, issue = crowded
    proof = told(found, patterns).conclusion(issue).proof
    heads = [line.says for line in proof if line.depth == 0]
    assert heads == [
        "Possible case: Floor area per person, without the toilet annexe: less than 3\N{NO-BREAK SPACE}m²/person",
        "Possible case: Floor area per person, without the toilet annexe: at least 3\N{NO-BREAK SPACE}m²/person",
    ]
    assert any(line.says.startswith("It would fall") for line in proof if line.depth == 1)
    assert [line.mark for line in proof if line.depth == 2] == ["▲", "?", "?", "?", "●", "▲", "▲"]


def test_what_is_only_supposed_is_not_told_as_measured(crowded, patterns):
    """The norm that is breached in one case of the figure and met in the other shows no figure."""
    found, issue = crowded
    proof = told(found, patterns).conclusion(issue).proof
    assert not [line.text for line in proof if "2.51" in line.text or "3.01" in line.text]
