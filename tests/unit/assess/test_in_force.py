"""Which norms are law on the day of the visit, and what is said of those that are not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from unit.assess.small_law import assess, law

from engine.assess.applies import in_force

LIGHT = "- {id: light, require: not dark}"
ROOM = "rooms: [{id: a, dark: yes}]"


def apart(day: str, norms: str = LIGHT, **instruments: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    """What is told of the norms that were not in force on a day."""
    assessment = assess(law(norms, **instruments), ROOM, day)
    assert len(assessment.findings) + len(assessment.not_in_force) == len(assessment.corpus.norms)
    return [(each.why, str(each.day), each.successor) for each in assessment.not_in_force]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2009-12-31", [("not_yet", "2010-01-01", None)]),
        ("2010-01-01", []),
        ("2018-12-31", []),
        ("2019-01-01", [("no_longer", "2018-12-31", "new")]),
    ],
)
def test_an_instrument_holds_from_its_first_day_to_its_last(day: str, why: list[tuple[str, str, str | None]]) -> None:
    """Both days are included; afterwards its successor is named."""
    kz = {"in_force": {"from": "2010-01-01", "until": "2018-12-31"}, "replaced_by": "new"}

    assert apart(day, kz=kz, new={"in_force": {"from": "2019-01-01"}}) == why


def test_an_instrument_without_a_day_of_entry_never_holds_before_it_was_adopted() -> None:
    """A standard of December 2015 is not held against a visit of that spring."""
    norms = "- {id: light, require: not dark, of: un}"

    assert apart("2015-03-01", norms) == [("not_yet", "2015-12-17", None)]
    assert apart("2015-12-17", norms) == []


def test_a_norm_has_days_of_its_own() -> None:
    """An amended norm ends, though its instrument goes on and whatever replaced that later."""
    norms = "- {id: light, require: not dark, in_force: {from: 2012-01-01, until: 2014-12-31}}"
    kz = {"in_force": {"from": "2010-01-01", "until": "2018-12-31"}, "replaced_by": "new"}

    assert apart("2011-06-01", norms, kz=kz, new={}) == [("not_yet", "2012-01-01", None)]
    assert apart("2013-06-01", norms, kz=kz, new={}) == []
    assert apart("2015-06-01", norms, kz=kz, new={}) == [("no_longer", "2014-12-31", None)]


def test_a_norm_whose_edition_was_not_read_is_listed_not_judged() -> None:
    """Only the wording of today was read: on an earlier day it is neither enforced nor passed over."""
    norms = "- {id: light, require: not dark, in_force: {certain_from: 2020-01-01}}"

    assert apart("2018-06-19", norms) == [("edition_not_read", "2020-01-01", None)]
    assert apart("2020-01-01", norms) == []


def test_the_law_of_another_day_can_be_asked_for() -> None:
    """What today's law would say of yesterday's cell."""
    norms = "- {id: light, require: not dark, in_force: {from: 2020-01-01}}"
    then = assess(norms, ROOM)
    today = assess(norms, ROOM, law_on=date(2020, 1, 1))

    assert (len(then.findings), len(then.not_in_force)) == (0, 1)
    assert (len(today.findings), len(today.not_in_force)) == (1, 0)
    assert (then.law_on, today.law_on) == (date(2018, 6, 19), date(2020, 1, 1))


TABLE = """
- id: visits
  each: group
  require: visits >= limit
  limit: {by: [regime], unit: visit, table: [%s]}
"""
PAST = "{regime: light, is: 1, in_force: {until: 2016-12-31}}"
UNREAD = "{regime: light, is: 2, in_force: {from: 2017-01-01, certain_from: 2021-01-01}}"
COMING = "{regime: strict, is: 2, in_force: {from: 2020-01-01}}"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([PAST], ("no_longer", "2016-12-31")),
        ([COMING], ("not_yet", "2020-01-01")),
        ([UNREAD], ("edition_not_read", "2021-01-01")),
        ([PAST, UNREAD, COMING], ("edition_not_read", "2021-01-01")),
        ([PAST, COMING], ("not_yet", "2020-01-01")),
    ],
)
def test_a_table_is_in_force_while_one_of_its_rows_is(rows: list[str], why: tuple[str, str]) -> None:
    """When none is: an unread wording is told before one that comes later, and that before one that is over."""
    norm = law(TABLE % ", ".join(rows)).norms["visits"]
    told = in_force(norm, date(2018, 6, 19))

    assert told is not None
    assert (told.why, str(told.day)) == why
