"""The CSV report: a line for each finding and for everything written, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from engine.reports.csv_report import COLUMNS, guarded
from engine.reports.render import rendered


@pytest.fixture
def rows(checked):
    """The lines as dictionaries."""

    def made(body, **options):
        return list(csv.DictReader(io.StringIO(rendered(checked(body), "csv", "en", **options)), delimiter=";"))

    return made


@pytest.mark.parametrize("cell", ["=1+1", "+7 701", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_made_text(cell):
    """An apostrophe before it."""
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "9", "cell-1", "a=b", "– 3", "'=1"])
def test_what_it_would_not_run_stays(cell):
    """Nothing is changed without need."""
    assert guarded(cell) == cell


def test_every_finding_is_a_line_with_all_columns(rows, checked):
    """In the order of the law."""
    body = "units: [{id: u-1, occupants: 57, taps: 2}]"
    lines = rows(body)
    findings = [line["norm"] for line in lines if line["row"] == "finding"]
    assert findings == [finding.norm.id for finding in checked(body).assessment.findings]
    assert all(tuple(line) == COLUMNS and None not in line.values() for line in lines)


def test_numbers_stand_alone_in_their_columns(rows):
    """So that a sheet can add them up."""
    [line] = [line for line in rows("units: [{id: u-1, occupants: 57, taps: 2}]") if line["norm"] == "kz-law.taps"]
    told = [line[name] for name in ("low", "high", "limit", "shortfall_low", "affected_low", "affected_high")]
    assert told == ["28.5", "28.5", "10", "18.5", "57", "57"]
    assert (line["unit"], line["operator"], line["kind_of_place"]) == ("person/tap", "<=", "kazakhstan/remand_prison")


def test_numbers_have_the_decimal_sign_of_the_language(checked):
    """A sheet in Russian takes 28.5 for a day in May."""
    text = rendered(checked("units: [{id: u-1, occupants: 57, taps: 2}]"), "csv", "ru")
    [line] = [each for each in csv.DictReader(io.StringIO(text), delimiter=";") if each["norm"] == "kz-law.taps"]
    assert line["low"] == "28,5"


def test_an_end_that_is_open_is_blank(rows):
    """People and no tap: a sheet has no infinity."""
    [line] = [line for line in rows("units: [{id: u-1, occupants: 57, taps: 0}]") if line["norm"] == "kz-law.taps"]
    assert (line["low"], line["high"]) == ("", "")


def test_a_norm_that_is_not_in_force_has_a_line(rows):
    """With why: two tables of two days can be compared."""
    [line] = [line for line in rows("") if line["norm"] == "kz-old.space"]
    assert (line["row"], line["reason"], line["verdict"]) == ("not_in_force", "no_longer", "")
    assert line["why"].startswith("no longer in force (until 1999-04-14)")


def test_everything_that_was_written_has_a_line(rows):
    """Accounts as they were said, notes where they stand, sources and earlier recommendations."""
    body = (
        "units: [{id: u-1, note: =UNITNOTE, occupants: [{value: 57, by: counted, source: r, note: evening},"
        " {value: 60, by: stated_by_detainee, share: two nights of seven}]}]\n"
        "sources: {r: {kind: register, title: night register}}\n"
        "previous: [{id: p-1, recommended: More taps.}]\n"
    )
    lines = [line for line in rows(body) if line["row"] not in {"finding", "not_in_force"}]
    said = [
        (line["where"], line["said"], line["means"], line["note"]) for line in lines if line["row"] == "observation"
    ]
    assert ("unit u-1", "57", "counted", "evening") in said
    assert [line["bounds"] for line in lines if line["said"] == "60"] == ["of a part: two nights of seven"]
    assert [line["note"] for line in lines if line["row"] == "note"] == ["'=UNITNOTE"]
    assert [line["said"] for line in lines if line["row"] == "sources"] == ["r: register; night register"]
    assert [line["row"] for line in lines if "More taps." in line["said"]] == ["previous"]


def test_every_line_says_in_which_country_and_what_kind_of_place_it_is(rows):
    """So that tables of several States can be laid together; the words of international standards are the same."""
    told = {(line["country"], line["country_name"], line["classes"]) for line in rows("")}
    assert told == {("kazakhstan", "Kazakhstan", "remand")}


def test_what_can_be_pointed_at_has_its_id(rows):
    """The same as in JSON and on the page: of a finding, and of the fact of an account."""
    lines = rows("units: [{id: u-1, occupants: 57, taps: 2}]")
    ids = {line["id"]: line["row"] for line in lines}
    assert ids["finding:kz-law.taps:unit:u-1"] == "finding"
    assert ids["fact:unit:u-1:taps"] == "observation"
    assert {line["row"] for line in lines if not line["id"]} == {"visit", "subject", "not_in_force"}


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


def test_later_visits_of_one_table_have_no_header(checked):
    """It stands once, at the top."""
    one = checked("")
    assert rendered(one, "csv", "en").startswith("row;visit;date;")
    assert rendered(one, "csv", "en", first=False).startswith("finding;v-1;2018-06-19;")


def test_the_public_table_names_no_room(rows):
    """Only what kind of place it was; and it has no line of what anybody said."""
    lines = rows("rooms: [{id: c-1, kind: cell, floor_area: 9, occupants: 9}]", public=True)
    assert {line["where"] for line in lines} <= {
        "",
        "room",
        "facility",
        "unit",
        "group",
        "incident",
        "placement",
        "detention",
    }
    assert {line["row"] for line in lines} == {"finding", "not_in_force"}
