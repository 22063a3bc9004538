"""The report on a screen: what stands where, what is told once, what only in full."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.assess.changed import changed

from engine.reports.compose import build_report
from engine.reports.language import language
from engine.reports.terminal import render_terminal, worth

CROWD = (
    "rooms: [{id: c-1, kind: cell, floor_area: 9, occupants: 5}, {id: c-2, kind: cell, floor_area: 8, occupants: 4}]\n"
)
BREACHED = "What is breached, and by how much"
DRY = "units: [{id: u-1, occupants: 57, taps: 2}]\n"
FORCE = "incidents: [{id: i-1, at_night: yes}, {id: i-2, at_night: yes}]\n"


@pytest.fixture
def told(checked):
    """The text of the screen, with ordinary spaces."""

    def text(body, *, public=False, full=False, **more):
        report = checked(body, **more).report("en", public=public)
        return render_terminal(report, full=full).text.replace("\N{NO-BREAK SPACE}", " ")

    return text


def section(text, heading):
    """What stands under a heading."""
    return text.partition(f"\n{heading}\n")[2].partition("\n\n\n")[0]


def test_what_is_breached_stands_before_what_it_means_and_both_before_what_is_open(told):
    """Whoever reads one screen reads what matters most."""
    text = told(CROWD + DRY)
    headings = ["What is breached", "What the findings mean together", "In numbers", "Standards side by side",
                "What could not be assessed", "What to ask next", "Norms not applied", "Habeas "]  # fmt: skip
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_a_concern_says_where_what_who_and_what_would_mend_it(told):
    """Four lines: the place with the norm, the verdict with its citation, the numbers, the remedy."""
    assert section(told(DRY), BREACHED).strip().splitlines()[:4] == [
        "1. ▲ unit u-1: At most ten people share a tap.",
        "    breached: Law 1 (art. 23(2); pinpoint unverified) [binding]",
        "    People per tap: 28.5 people per tap (at most 10); 18.5 people too many; 57 people affected; established",
        "    → 4 taps more (6 in all) or 37 people fewer (at most 20)",
    ]


def test_other_norms_that_say_the_same_stand_beneath(told):
    """One concern for one thing that is wrong."""
    assert "    Also: not met: The Rules, Rule 12 [international guidance]" in told(CROWD)


def test_with_nothing_breached_that_is_said_of_what_was_assessed_only(told):
    """Silence is not compliance."""
    text = told("rooms: [{id: c-1, kind: cell, floor_area: 9, occupants: 2}]")
    assert "No breach was found in what could be assessed." in text


def test_with_nothing_assessed_no_breach_is_not_claimed(told):
    """An empty visit says nothing good of the place."""
    text = told("")
    assert "No breach" not in text
    assert "Nothing could be decided" in text


def test_a_meaning_is_told_once_with_all_of_which_it_is_said(told):
    """Two incidents, one sentence."""
    text = told(f"facts: {{log_kept: no}}\n{FORCE}")
    assert text.count("Force at night that nobody logs may be hidden.") == 1
    assert "incident i-1, incident i-2; severity: critical; established" in text


def test_what_is_one_step_short_is_counted_and_told_in_full(told):
    """A hint is no conclusion."""
    assert "One step short of a conclusion: 2. To see them: --full" in told(FORCE)
    full = told(FORCE, full=True)
    assert "? Force at night that nobody logs may be hidden." in full
    assert "incident i-1. Not known:\n      ? Force is logged." in full


def test_proofs_are_told_in_full_only(told):
    """A proof is for whoever doubts."""
    assert "Rests on" not in told(CROWD + DRY)
    proof = told(CROWD + DRY, full=True).partition("    facility. Rests on:\n")[2]
    assert proof.startswith("      ▲ breached, room c-1: Everyone has 2.5 m² of floor. Law 1, art. 22: ")


def test_places_of_which_the_same_is_to_be_said_stand_together(told):
    """Thirty cells with one problem are one line."""
    text = told(CROWD)
    assert "  Living space for each person. room c-1: 1.8 m²/person; room c-2: 2 m²/person\n" in text
    assert text.count("a problem of practice") == 1


def test_full_lists_every_finding_and_every_conclusion_with_its_id(told):
    """So that it can be pointed at, and explained."""
    text = told(CROWD + DRY, full=True)
    for name in ("kz-law.space:room:c-1", "rules.space:room:c-1", "kz-law.taps:unit:u-1"):
        assert f"  finding:{name}\n" in text
    assert "    conclusion:crowded-and-dry:facility\n" in text
    assert "finding:" not in told(CROWD + DRY)
    assert "1 decided: 1 breached or not met, 0 met. 0 not assessed, 0 not applicable." in text


def test_full_lists_recommendations_and_what_a_person_must_judge(told):
    """The addressee, the solved remedy, the grounds; and the question."""
    text = told(CROWD, full=True)
    assert " 1. the administration of the facility: House fewer people here." in text
    assert "    → room c-1: 2 people fewer (at most 3)" in text
    assert "    ? Are staff humane? Law 1 (art. 40; pinpoint unverified)" in text


def test_refusals_are_told_once_and_before_what_nobody_looked_at(told):
    """A refusal is reportable (OPCAT art. 20)."""
    text = told("rooms: [{id: c-1, kind: cell, occupants: 2, floor_area: {missing: refused}}]")
    assert text.count("  room c-1: Floor (the information was refused)") == 1
    assert text.index("was refused)") < text.index("were recorded;")


def test_a_refused_fact_of_another_subject_is_told_without_a_place(assessed):
    """A finding on a room may wait for a fact of its unit."""
    assessment = assessed("rooms: [{id: c-1, kind: cell, occupants: 2, floor_area: {missing: no_access}}]")
    findings = []
    for finding in assessment.findings:
        moved = (replace(noted, kind="unit", id="u-1", fact="occupants") for noted in finding.missing)
        findings.append(changed(finding, missing=tuple(moved)))
    text = render_terminal(build_report(replace(assessment, findings=tuple(findings)))).text
    assert "\n  People who share the unit (no access was given)\n" in text


def test_what_was_not_applied_is_counted_and_listed_in_full(told):
    """An edition that was not read must be looked up."""
    assert "Norms not applied on this date: 2; of these, only a later wording was read: 1." in told("")
    assert "    1  Order 7 (old): no longer in force (until 1999-04-14); replaced by Law 1" in told("", full=True)


def test_the_acts_not_applied_are_named_when_another_day_is_asked_for(told):
    """Whoever asks for the law of another day wants to know what changes."""
    text = told("", law_on="2021-01-01")
    assert "    1  Order 7 (old): no longer in force (until 1999-04-14); replaced by Law 1" in text
    assert "Norms not applied on this date" not in text


def test_under_the_law_of_another_day_that_is_said_at_the_top(told):
    """Nobody takes it for the law of the visit."""
    assert "Law as in force on 2021-01-01, which is not the day of the visit (2018-06-19)" in told(
        "", law_on="2021-01-01"
    )


def test_warnings_stand_at_the_end_and_not_in_a_public_edition(told):
    """They speak to the team."""
    many = "rooms: [{id: c-1, kind: cell, floor_area: 900, occupants: 500}]"
    assert "Worth a second look" in told(many)
    assert "Worth a second look" not in told(many, public=True)


def test_warnings_say_that_they_are_english_where_the_report_is_not(checked):
    """The readers of visits speak English only."""
    report = checked("rooms: [{id: c-1, kind: cell, floor_area: 900, occupants: 500}]").report("ru", public=False)
    assert report.warnings
    assert all(warning.startswith("[en] ") for warning in report.warnings)


def test_a_question_says_what_it_is_worth():
    """How many norms it settles, and how many it helps to settle."""
    words = language("en")
    assert worth(words, 2, 3) == "settles 2, helps with 3"
    assert worth(words, 0, 3) == "helps with 3"
    assert worth(words, 2, 0) == "settles 2"


def test_the_same_of_twenty_cells_is_told_once(told):
    """With the number of cells and of people together."""
    rooms = "".join(f"  - {{id: c-{n}, kind: cell, floor_area: 9, occupants: 5}}\n" for n in range(20))
    text = told(f"rooms:\n{rooms}")
    assert " 1. ▲ room c-0 and 19 more: " in text
    assert "Together: 100 people affected" in text


def test_with_nothing_left_out_nothing_is_said_of_it(assessed):
    """No empty heading."""
    report = build_report(replace(assessed(""), not_in_force=()))
    for full in (False, True):
        assert "pplied on this date" not in render_terminal(report, full=full).text


def test_a_recommendation_that_cannot_be_solved_is_told_without_a_number(assessed):
    """Who must do it and on what ground."""
    report = build_report(assessed(CROWD))
    unsolved = tuple(replace(line, solved="") for line in report.recommendations)
    text = render_terminal(replace(report, recommendations=unsolved), full=True).text
    assert "House fewer people here.\n    Law 1, art. 22" in text
