"""Nothing that was written is lost, whatever the law and the visit, and whatever stands in a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from chance import often
from generative.visits_to_assess import cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.assess.assess import assess_visit
from engine.patterns.pattern import Patterns
from engine.reports.render import Checked, rendered

if TYPE_CHECKING:
    from engine.visits.visit import Subject, Visit

NOTE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def noted(draw: st.DrawFn, subject: Subject) -> Subject:
    """A subject with a note of its own and one beside every account."""
    observed = {
        name: replace(each, accounts=tuple(replace(account, note=draw(NOTE)) for account in each.accounts))
        for name, each in subject.observed.items()
    }
    return replace(subject, note=draw(NOTE), observed=observed)


@st.composite
def noted_visits(draw: st.DrawFn, visit: Visit) -> Visit:
    """A visit with a note at every place where one may stand."""
    subjects = {kind: tuple(noted(draw, each) for each in found) for kind, found in visit.subjects.items()}
    return replace(visit, note=draw(NOTE), facility=noted(draw, visit.facility), subjects=subjects)


unhurried = settings(deadline=None, max_examples=often(15), suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("form", ["terminal", "json", "csv"])
@unhurried
@given(data=st.data())
def test_every_note_comes_out(form, data):
    """On the screen in full, in JSON and in the table."""
    case = data.draw(cases())
    visit = data.draw(noted_visits(case.visit))
    told = Checked(assess_visit(visit, case.corpus), (), Patterns({}, {}))
    assert told.unseen(rendered(told, form, "en", full=True), form, "en") == []


@unhurried
@given(data=st.data())
def test_what_is_not_shown_is_named(data):
    """A report that shows nothing is told of every note."""
    case = data.draw(cases())
    visit = replace(case.visit, note="a note that stands nowhere")
    told = Checked(assess_visit(visit, case.corpus), (), Patterns({}, {}))
    assert any("a note that stands nowhere" in sentence for sentence in told.unseen("", "terminal", "en"))
