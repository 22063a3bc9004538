"""Everything that a visit says is told: what no norm reads, the notes, and all of it subject by subject."""

from __future__ import annotations

import pytest

from engine.patterns.pattern import Patterns
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.render import Checked, rendered
from engine.reports.unread import unread_facts
from engine.reports.written_lines import lost, written
from engine.reports.written_screen import unread_line

BODY = """\
units: [{id: u-1, occupants: 57, taps: 2, note: UNITNOTE}]
rooms:
  - id: c-1
    kind: cell
    floor_area: {value: 9, by: measured, source: tape, note: wall to wall}
    occupants: [{value: 4, by: documented}, {value: 9, by: stated_by_detainee, share: two nights of seven}]
    dark: {missing: refused, by: stated_by_staff, note: "no, and no again"}
sources: {tape: {kind: instrument, title: steel tape, confidential: yes}}
previous: [{id: r-1, recommended: More taps., status: partly, note: two of six}]
"""


@pytest.fixture
def told(checked):
    """Everything written, and the lines that told it."""

    def made(body=BODY, code="en"):
        one = checked(body)
        lines = Lines(one.assessment, language(code))
        return written(lines, one.patterns), lines

    return made


def entry(everything, name):
    """One subject of the visit."""
    return next(each for each in everything.entries if each.id == name)


def test_a_note_that_belongs_to_no_account_is_told(checked):
    """The note of a unit stood in no report: here it stands in the page and in the full text."""
    one = checked("units: [{id: u, occupants: 57, taps: 2, note: UNITNOTE}]")
    assert "UNITNOTE" in rendered(one, "html", "en")
    assert "UNITNOTE" in rendered(one, "terminal", "en", full=True)


def test_notes_stand_by_subject_with_what_they_are_about(told):
    """The subject's own first, then those of its facts."""
    everything, _ = told()
    assert entry(everything, "u-1").notes == (("", "UNITNOTE"),)
    assert [note for _, note in entry(everything, "c-1").notes] == ["wall to wall", "no, and no again"]


def test_an_account_is_told_with_its_means_its_part_and_its_source(told):
    """Nothing is averaged, nothing is left out."""
    everything, _ = told()
    occupants = next(fact for fact in entry(everything, "c-1").facts if fact.name == "occupants")
    assert [line.said for line in occupants.accounts] == ["4", "9"]
    assert occupants.accounts[1].grounds == ("stated by detained people", "of a part: two nights of seven")


def test_what_is_missing_says_why_and_who_said_so(told):
    """A refusal is an entry like any other."""
    everything, _ = told()
    [dark] = [fact for fact in entry(everything, "c-1").facts if fact.name == "dark"]
    assert (dark.accounts[0].said, dark.accounts[0].means) == ("the information was refused", "stated by staff")


def test_sources_and_earlier_recommendations_are_told(told):
    """What accounts rest on, and what was asked before."""
    everything, _ = told()
    assert [part.key for part in everything.parts] == ["sources", "previous"]
    assert everything.parts[0].lines == ("tape: instrument; steel tape; confidential",)
    assert everything.parts[1].lines == ("r-1; More taps.; carried out in part; two of six",)


def test_a_fact_that_no_norm_reads_is_named_on_the_screen(assessed):
    """One line says how many and which; the full text lists them with what was said."""
    assessment = assessed("incidents: [{id: i-1, at_night: {value: yes, note: rats in the store}}]")
    one = Checked(assessment, (), Patterns({}, {}))
    assert unread_facts(assessment, one.patterns) == (("incident", "at_night"),)
    told = rendered(one, "terminal", "en")
    assert "Facts noted here that no norm reads: 1 (At night). --full lists them." in told
    assert "rats in the store" not in told
    assert "rats in the store" in rendered(one, "terminal", "en", full=True)
    assert "Noted; no norm here reads it" in rendered(one, "html", "en")


def test_what_a_pattern_reads_is_read(checked):
    """The indicator of a pattern uses the same fact."""
    one = checked("incidents: [{id: i-1, at_night: yes}]")
    assert unread_facts(one.assessment, one.patterns) == ()


def test_where_every_fact_is_read_nothing_is_said(told):
    """No line without need."""
    everything, lines = told("units: [{id: u-1, occupants: 57, taps: 2}]")
    assert everything.unread == ()
    assert unread_line(everything, lines.language, "--full") == ""


@pytest.mark.parametrize("form", ["html", "terminal"])
@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_a_whole_report_loses_nothing(checked, told, form, code):
    """The check at its end finds every text of the visit."""
    _, lines = told(code=code)
    assert list(lost(rendered(checked(BODY), form, code, full=True), form, lines)) == []


def test_what_does_not_appear_is_named_with_its_place(told):
    """Where in the visit, and what."""
    _, lines = told("units: [{id: u-1, note: UNITNOTE}]")
    assert list(lost("v-1, unit u-1 of rp-1", "terminal", lines)) == [("unit u-1", "UNITNOTE")]
