"""What stands under `previous:` becomes a fact of the facility that patterns can rest on."""

from __future__ import annotations

import pytest

from engine.conditions.values import Interval, point
from engine.visits.read import read_visit_text

HEAD = 'visit: {id: v, date: "2018-06-19"}\nfacility: {id: f, profile: remand_prison}\n'


def undone(corpus, body):
    """The count that a visit with these lines gives."""
    noted = read_visit_text(HEAD + body, corpus).facility.observed.get("recommendations_not_carried_out")
    return None if noted is None else noted.value


def previous(*states):
    """Earlier recommendations with their states."""
    return "previous:\n" + "".join(f"  - {{id: r{n}, status: {state}}}\n" for n, state in enumerate(states))


@pytest.mark.parametrize(
    ("states", "value"),
    [
        (("implemented", "not_implemented", "not_considered"), point(2)),
        (("implemented", "partly"), point(0)),
        (("not_implemented", "unknown"), Interval(1, 2)),
    ],
)
def test_what_is_left_undone_is_counted(corpus, states, value):
    """Partly done is not left undone; a state that nobody knows widens the range."""
    assert undone(corpus, previous(*states)) == value


def test_without_earlier_recommendations_nothing_is_known(corpus):
    """No list is no proof that all was done."""
    assert undone(corpus, "") is None


def test_the_teams_own_count_stands(corpus):
    """What was noted is not replaced."""
    assert undone(corpus, "facts: {recommendations_not_carried_out: 7}\n" + previous("implemented")) == point(7)
