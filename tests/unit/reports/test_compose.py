"""The report model: what is counted, what is told once, in which order, and what a public edition leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.assess.changed import changed

from engine.assess.finding import NotInForce, Reason, Verdict
from engine.assess.ladder import ladders
from engine.reports.compose import build_report, glance, ladder_figure, why_apart
from engine.reports.language import language

ROOMS = """\
rooms:
  - {id: c-1, kind: cell, floor_area: 9, occupants: 5}
  - {id: c-2, kind: cell, floor_area: 9, occupants: 5}
  - {id: c-3, kind: cell, floor_area: 9, occupants: 2}
  - {id: w-1, kind: ward, floor_area: 9, occupants: 2}
units: [{id: u-1, occupants: {value: 57, by: estimated}, taps: 2}]
"""


def test_verdicts_are_counted_by_what_they_mean(assessed):
    """Binding apart from guidance; established apart from alleged."""
    assert glance(assessed(ROOMS)) == {
        "breached_binding": 3,
        "of_which_established": 2,
        "not_met_guidance": 2,
        "met": 2,
        "undetermined": 5,
        "not_applicable": 2,
        "not_in_force": 2,
    }


def test_the_counts_sum_up_to_all_findings(assessed):
    """Nothing falls between two stools."""
    assessment = assessed(ROOMS)
    counts = glance(assessment)
    counted = ("breached_binding", "not_met_guidance", "met", "undetermined", "not_applicable")
    assert sum(counts[key] for key in counted) == len(assessment.findings)


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_the_counts_are_told_in_the_language(assessed, code):
    """In the same order."""
    assessment = assessed(ROOMS)
    report = build_report(assessment, code)
    assert [count for _, count in report.glance] == list(glance(assessment).values())
    assert report.glance[0][0] == language(code).word("glance", "breached_binding")


def test_the_head_says_place_ministry_law_and_edition(assessed):
    """What is not known is left out."""
    report = build_report(assessed(""))
    assert [name for name, _ in report.facts] == ["Kind of place", "Addressed to", "", ""]
    assert report.facts[-2][1] == "Law as in force on 2018-06-19"
    assert report.facts[-1][1].startswith("Internal edition")


def test_within_a_theme_what_binds_comes_first(assessed):
    """Then by severity, rank and id."""
    [space] = [section for section in build_report(assessed(ROOMS)).themes if section.theme == "living_space"]
    assert [line.role for line in space.breached] == [
        "binding",
        "binding",
        "international guidance",
        "international guidance",
    ]
    assert [line.where for line in space.breached[:2]] == ["room c-1", "room c-2"]


def test_themes_keep_the_order_of_the_list_of_themes(assessed):
    """A reader of two reports finds each at the same place."""
    assert [section.theme for section in build_report(assessed(ROOMS)).themes] == [
        "living_space",
        "sanitation_hygiene",
        "restraint_force",
    ]


def test_what_a_person_must_judge_is_told_once(assessed):
    """However many rooms it was asked of; and it is no part of the themes."""
    report = build_report(assessed(ROOMS))
    assert [line.finding.norm.id for line in report.to_judge] == ["kz-law.staff"]
    assert "staff" not in [section.theme for section in report.themes]


def test_what_informs_is_told_apart(assessed):
    """A norm for information is no question that is open."""
    assessment = assessed(ROOMS)
    norm = replace(assessment.corpus.norms["rules.log"], force="informs")
    findings = [f for f in assessment.findings if f.norm.id == "rules.log"]
    informed = tuple(changed(f, norm=norm, reason=Reason.INFORMS) for f in findings)
    report = build_report(replace(assessment, findings=informed))
    assert [line.finding.norm.id for line in report.for_information] == ["rules.log"]
    assert report.themes == ()


def test_of_what_nothing_was_recorded_one_sentence_is_made(assessed):
    """With the number of norms about it."""
    told = build_report(assessed("")).unrecorded
    assert len(told) == 4
    assert all("were recorded" in sentence for sentence in told)


def test_the_same_recommendation_is_made_once_with_all_its_grounds(assessed):
    """To whom it may concern, solved, with every citation."""
    report = build_report(assessed(ROOMS))
    assert [(line.number, line.solved) for line in report.recommendations] == [
        (1, "room c-1: 2 people fewer (at most 3); room c-2: 2 people fewer (at most 3)"),
    ]
    assert report.recommendations[0].citations == ("Law 1, art. 22", "The Rules, Rule 12")


def test_a_recommendation_may_be_another_norm_s_of_the_same_concern(assessed):
    """Where the headline has none."""
    assessment = assessed(ROOMS)
    remedy = assessment.corpus.norms["kz-law.space"].remedy
    swapped = {"kz-law.space": None, "rules.space": remedy}
    findings = tuple(
        changed(f, norm=replace(f.norm, remedy=swapped.get(f.norm.id, f.norm.remedy))) for f in assessment.findings
    )
    assert len(build_report(replace(assessment, findings=findings)).recommendations) == 1


def test_places_stand_on_the_ladder_of_their_measure(assessed):
    """Those that were measured; a measure with one standard only is no ladder."""
    report = build_report(assessed(ROOMS))
    [figure] = report.ladders
    assert figure.name == "living_space"
    assert {placed.where for placed in figure.placed} == {"room c-1", "room c-2", "room c-3"}


def test_a_rung_says_how_it_stands(small_law):
    """A figure that is not verified, informs, or is an emergency floor says so in place of its role."""
    words = language("en")
    ladder = ladders(small_law)["living_space"]
    rung = ladder.rungs[1]

    def role(**changes):
        other = replace(rung, norm=replace(rung.norm, **changes), source=changes.get("source", rung.source))
        return ladder_figure(replace(ladder, rungs=(other,)), small_law.terms, words).rungs[0].role

    assert role() == "binding"
    assert role(force="informs") == "for information"
    assert role(force="emergency_floor") == "emergency floor"
    assert role(source=replace(rung.source, confidence="unsure")) == "not verified: never a breach"


def test_what_was_not_applied_is_grouped_by_act_and_reason(assessed):
    """With a mark for what must be looked up."""
    apart = build_report(assessed("")).apart
    assert [(line.instrument, line.norms, line.unread) for line in apart] == [
        ("Law 1", ("kz-law.dark",), True),
        ("Order 7 (old)", ("kz-old.space",), False),
    ]


@pytest.mark.parametrize(
    ("why", "day", "successor", "told"),
    [
        ("not_yet", True, None, "not yet in force (from 2018-06-19)"),
        ("no_longer", True, None, "no longer in force (until 2018-06-19)"),
        ("no_longer", True, "kz-law", "no longer in force (until 2018-06-19); replaced by Law 1"),
        ("no_longer", True, "kz-unknown", "no longer in force (until 2018-06-19)"),
        ("no_longer", False, None, "no longer in force (until ?)"),
    ],
)
def test_the_reason_names_the_day_and_the_successor(small_law, assessed, why, day, successor, told):
    """As far as they are known."""
    on = assessed("").visit.date if day else None
    apart = NotInForce(small_law.norms["kz-old.space"], why, on, successor)
    assert why_apart(apart, small_law, language("en")) == told


def test_a_public_edition_names_no_subject(assessed):
    """In no concern, no ladder, no question; and warns of nothing."""
    body = ROOMS.replace("{value: 57, by: estimated}", "{missing: refused}")
    internal, public = build_report(assessed(body)), build_report(assessed(body), public=True)
    assert {concern.headline.where for concern in public.concerns} <= {"room", "unit", "facility"}
    assert {question.where for question in public.questions} <= {"room", "unit", "facility"}
    assert "room c-1" in {concern.headline.where for concern in internal.concerns}
    assert public.warnings == ()
    assert public.facts[-1][1].startswith("Public edition")


def test_the_same_of_twenty_cells_is_one_concern_with_their_number(assessed):
    """Each cell stands under the first."""
    rooms = "rooms:\n" + "".join(f"  - {{id: c-{n}, kind: cell, floor_area: 9, occupants: 5}}\n" for n in range(20))
    report = build_report(assessed(rooms))
    (concern,) = report.concerns
    assert (concern.where, len(concern.alike), report.concerns_left) == ("room c-0 and 19 more", 19, 0)


def test_the_receipt_is_that_of_the_assessment(assessed):
    """Its hashes do not depend on the language; that of the visit stays inside, for it could be guessed at."""
    assessment = assessed(ROOMS)
    inside = build_report(assessment).receipt
    assert build_report(assessment, "kk").receipt == inside
    assert build_report(assessment, "kk", public=True).receipt == replace(inside, visit="")
    assert assessment.with_verdict(Verdict.BREACHED)
