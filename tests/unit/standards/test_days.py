"""Days of the law: a day, a month, a year, or unknown; never silently more than is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.assess.seen import known_until, unseen_since
from engine.standards.corpus import Span
from engine.standards.days import NotADay, PartDay, part_day
from engine.standards.load import check_files, load_corpus
from engine.standards.state import law_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    Told: TypeAlias = Callable[[str, str, str], str]

LAW = "kazakhstan/kz-law.yaml"
DATES = "  adopted: 1999-03-30\n  in_force: {from: 1999-04-15}\n"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-03-09", date(2018, 3, 9), date(2018, 3, 9)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_a_part_of_a_date_is_every_day_that_it_can_be(text: str, first: date, last: date):
    """And is written again as it was."""
    assert part_day(text) == PartDay(first, last)
    assert str(part_day(text)) == text


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: date):
    """Whatever the day, with leading noughts."""
    assert part_day(day.isoformat()) == PartDay(day, day)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("1999-03-32", "March has 31 days"),
        ("2018-06-31", "June has 30 days"),
        ("2018-06-00", "June has 30 days"),
        ("2018-02-29", "February 2018 has 28 days"),
        ("2016-02-30", "February 2016 has 29 days"),
        ("2018-13", "a year has 12 months"),
        ("2018-00-01", "a year has 12 months"),
        ("01.06.2018", "write it as 2018-06-01"),
        ("1/6/2018", "write it as 2018-06-01"),
        ("31.06.2018", "June has 30 days"),
        ("0000", "write a day as 2018-06-19, a month as 2018-06, a year as 2018"),
        ("2018-6-1", "write a day as 2018-06-19, a month as 2018-06, a year as 2018"),
        ("spring", "write a day as 2018-06-19, a month as 2018-06, a year as 2018"),
        ("", "write a day as 2018-06-19, a month as 2018-06, a year as 2018"),
    ],
)
def test_what_is_no_day_is_refused_with_the_mend(text: str, mend: str):
    """How long the month is, or the same date written out."""
    with pytest.raises(NotADay) as error:
        part_day(text)
    assert error.value.mend == mend


@pytest.mark.parametrize("key", ["adopted: ", "in_force: {from: ", "in_force: {until: ", "attested: ["])
def test_no_day_of_a_law_is_taken_unread(told_after: Told, key: str):
    """An impossible day of adoption once removed the beginning of a law."""
    closing = {"{": "}", "[": "]"}.get(next((each for each in key if each in "{["), ""), "")
    told = told_after(LAW, DATES, f"  {key}1999-03-32{closing}\n")
    assert "error N004" in told
    assert "mend: March has 31 days" in told


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("adopted: 1999-03-30", Span(date(1999, 3, 30))),
        ("adopted: 1999", Span(date(1999, 1, 1), None, date(1999, 12, 31))),
        ("adopted: 1999\n  attested: [1999-06-01, 2018]", Span(date(1999, 1, 1), None, date(1999, 6, 1))),
        ("adopted: unknown\n  attested: [2018-05, 2020-01-01]", Span(None, None, date(2018, 5, 31))),
        ("adopted: 1999-03-30\n  in_force: {from: 1999-04}", Span(date(1999, 4, 1), None, date(1999, 4, 30))),
        (
            "adopted: 1999-03-30\n  in_force: {until: 2018}",
            Span(date(1999, 3, 30), date(2018, 12, 31), None, date(2018, 1, 1)),
        ),
    ],
)
def test_an_act_holds_surely_only_when_that_is_known(told_after: Told, small_standards: Path, written: str, span: Span):
    """Within a year or month, and before it was first seen, it may hold."""
    assert told_after(LAW, DATES, f"  {written}\n") == ""
    assert check_files(small_standards)[0].instruments["kz-law"].in_force == span


def test_an_act_of_which_nothing_is_known_is_refused(told_after: Told):
    """No beginning, no adoption, nobody who saw it: it would bind in the Middle Ages."""
    told = told_after(LAW, DATES, "  in_force: {}\n")
    assert 'error N030: nothing tells since when "kz-law" is in force' in told


def test_the_corpus_knows_the_last_day_of_its_law(told_after: Told, small_standards: Path):
    """The latest day on which an act or a norm was seen in force, or an edition read."""
    assert told_after(LAW, DATES, f"{DATES}  attested: [2018-05-20, 2019]\n") == ""
    corpus, _, _ = check_files(small_standards)
    assert corpus.as_of == corpus.instruments["kz-law"].last_seen == date(2019, 1, 1)
    assert known_until(corpus, date(2019, 1, 2)) == date(2019, 1, 1)
    assert known_until(corpus, date(2019, 1, 1)) is None
    assert set(unseen_since(corpus.norms.values(), date(2020, 1, 1)).values()) == {date(2019, 1, 1)}
    assert unseen_since(corpus.norms.values(), date(2018, 1, 1)) == {}


def test_treaties_bind_since_the_day_of_the_state():
    """Not since their day in the world."""
    acts = law_of(load_corpus(), "kazakhstan").instruments
    assert acts["crpd"].in_force.start == date(2015, 5, 21)
    assert acts["iccpr"].in_force.start == date(2006, 4, 24)
    assert not acts["opcat"].in_force.surely_holds(date(2008, 7, 1))
    assert acts["opcat"].in_force.surely_holds(date(2009, 5, 13))
