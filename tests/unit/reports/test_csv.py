"""The CSV report: one line a finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from engine.reports.csv_report import COLUMNS, guarded
from engine.reports.render import rendered


@pytest.fixture
def rows(judged):
    """The lines as dictionaries."""

    def made(body, **options):
        return list(csv.DictReader(io.StringIO(rendered(judged(body), "csv", "en", **options)), delimiter=";"))

    return made


@pytest.mark.parametrize("cell", ["=1+1", "+7 701", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_made_text(cell):
    """An apostrophe before it."""
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "9", "cell-1", "a=b", "– 3", "'=1"])
def test_what_it_would_not_run_stays(cell):
    """Nothing is changed without need."""
    assert guarded(cell) == cell


def test_every_finding_is_a_line_with_all_columns(rows, judged):
    """In the order of the law."""
    body = "units: [{id: u-1, occupants: 57, taps: 2}]"
    lines = rows(body)
    assert [line["norm"] for line in lines] == [finding.norm.id for finding in judged(body).assessment.findings]
    assert all(tuple(line) == COLUMNS and None not in line.values() for line in lines)


def test_numbers_and_remedies_are_told_in_words(rows):
    """As on the screen; several remedies in one cell."""
    [line] = [line for line in rows("units: [{id: u-1, occupants: 57, taps: 2}]") if line["norm"] == "kz-law.taps"]
    assert line["measured"].replace("\N{NO-BREAK SPACE}", " ") == "People per tap: 28.5 people per tap (at most 10)"
    assert line["remedy"] == "4 taps more (6 in all); 37 people fewer (at most 20)"
    assert (line["verdict"], line["standing"], line["where"]) == ("breached", "established", "unit u-1")


def test_a_text_with_a_semicolon_or_a_line_end_stays_in_its_cell(rows):
    """Quoted as CSV asks."""
    lines = rows('rooms: [{id: "a; b", kind: cell, floor_area: 9, occupants: 9}]')
    assert "room a; b" in {line["where"] for line in lines}


def test_later_visits_of_one_table_have_no_header(judged):
    """It stands once, at the top."""
    one = judged("")
    assert rendered(one, "csv", "en").startswith("visit;date;")
    assert rendered(one, "csv", "en", first=False).startswith("v-1;2018-06-19;")


def test_the_public_table_names_no_room(rows):
    """Only what kind of place it was."""
    lines = rows("rooms: [{id: c-1, kind: cell, floor_area: 9, occupants: 9}]", public=True)
    assert {line["where"] for line in lines} <= {
        "room",
        "facility",
        "unit",
        "group",
        "incident",
        "placement",
        "detention",
    }
