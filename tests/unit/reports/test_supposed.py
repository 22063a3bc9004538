"""A supposition in every format: nobody can take it for what was found, and a public edition tells no more of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.draw import draw_conclusions
from engine.patterns.load_patterns import load_patterns
from engine.patterns.reference import ReferenceMatcher
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.render import Checked, rendered
from engine.reports.supposed import mark
from engine.visits.read import read_visit
from engine.visits.suppose import Supposed, read_supposed

VISITS = Path(__file__).parents[2] / "cli" / "visits"
FORMATS = ("terminal", "html", "json", "csv")
MARK = "A supposition: this is not what was found"


@pytest.fixture
def supposed(two_law, two_standards):
    """A function: a visit with something supposed, checked."""

    def made(*facts, place=None, visit="other"):
        path, what = VISITS / f"{visit}.yaml", Supposed(facts, place and two_law.profiles[place])
        read = read_supposed(path, two_law, what) if what else read_visit(path, two_law)
        patterns = load_patterns(two_law, two_standards)
        [(assessment, drawn)] = draw_conclusions([assess_visit(read, two_law)], patterns, ReferenceMatcher())
        return Checked(assessment, drawn, patterns)

    return made


def marked(checked, code="en"):
    """The lines of the mark."""
    return list(mark(Lines(checked.assessment, language(code))))


def test_what_was_found_carries_no_mark(supposed):
    """In no format."""
    found = supposed()
    assert marked(found) == []
    for form in FORMATS:
        assert "supposition" not in rendered(found, form, "en").lower().replace('"supposed": []', "")


def test_the_mark_says_that_it_is_a_supposition_then_what_was_supposed(supposed):
    """With what the file says beside it."""
    assert marked(supposed("cell-1.occupants=4", "log_kept=", "cell-1.floor_area={missing: refused}")) == [
        MARK,
        "room cell-1, People in the room: 4 (seen); the file says: 2 (seen)",
        "facility, Log of force kept: not observed; the file says: yes (seen)",
        "room cell-1, Floor: the information was refused; the file says: 9 (seen)",
    ]


def test_a_fact_of_which_the_file_says_nothing_says_so(supposed):
    """It was not observed."""
    assert marked(supposed("corridor-1.taps=3", "cell-1.dark=yes"))[1:] == [
        "unit corridor-1, Working taps: 3 (seen); the file says: 1 (seen)",
        "room cell-1, Dark by day: yes (seen); the file says: not observed",
    ]


def test_what_was_blank_and_stays_blank_is_named_alone(supposed):
    """There is nothing to compare."""
    assert marked(supposed("cell-1.dark="))[1] == "room cell-1, Dark by day"


def test_where_a_subject_lies_is_told_as_it_was_typed(supposed):
    """It is no fact, and has no means."""
    assert marked(supposed("cell-1.unit=corridor-1"))[1] == "room cell-1, unit: corridor-1"


def test_another_kind_of_place_is_told_with_the_country_of_both(supposed):
    """The title of a kind may be the same in two."""
    place = supposed(place="northland/holding_cells")
    assert marked(place)[1:] == [
        "As if it were a place of another kind: Northland: Holding cells; the file says: Kazakhstan: Remand prison"
    ]
    assert marked(place, "kk")[1].startswith("Басқа түрдегі орын деп есептегенде: Нортландия: Камералар")


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_carries_the_mark_before_all_findings(supposed, form, public):
    """And the id is no id of a visit that took place."""
    text = rendered(supposed("cell-1.occupants=4"), form, "en", public=public)
    first = {"terminal": "not assessed", "html": 'class="first-page"', "json": '"findings"', "csv": "finding;"}[form]
    assert text.index(MARK) < text.lower().index(first)
    if form in {"json", "csv"}:
        assert "other-supposed" in text
    else:
        assert "Supposition. Conditions of detention: RP 2" in text


def test_a_page_says_so_in_its_title_at_the_foot_of_each_sheet_and_in_a_box(supposed):
    """A sheet may be torn out."""
    page = rendered(supposed("cell-1.occupants=4"), "html", "en")
    assert "<title>Supposition. Conditions of detention: RP 2</title>" in page
    assert '@bottom-left { content: "Supposition\\2e  Conditions' in page
    box = page.index('<div class="supposed" role="note">')
    assert page.index("<h1>") < box < page.index('<section class="first-page"')
    assert f"<strong>{MARK}</strong>" in page[box:]


def test_a_program_finds_it_under_a_key_of_its_own(supposed):
    """Empty where all of it was found."""
    assert json.loads(rendered(supposed(), "json", "en"))["supposed"] == []
    told = json.loads(rendered(supposed("cell-1.occupants=4"), "json", "en"))["supposed"]
    assert told[0] == MARK


def test_a_table_says_so_in_its_first_lines_and_in_the_id_of_each(supposed):
    """A line may be sorted away from its header."""
    header, first, second, *others = rendered(supposed("cell-1.occupants=4"), "csv", "en").split("\r\n")
    assert first.startswith("supposed;other-supposed;")
    assert second.startswith("supposed;other-supposed;")
    assert all(line.split(";")[1] == "other-supposed" for line in others if line)
    assert header.startswith("row;visit;")


@pytest.mark.parametrize("form", FORMATS)
def test_a_public_edition_names_the_facts_and_neither_rooms_nor_values(supposed, form):
    """What was supposed may be what is true."""
    text = rendered(supposed("cell-1.floor_area=8.125"), form, "en", public=True)
    assert "room, Floor" in text
    for secret in ("cell-1", "8.125", "--set"):
        assert secret not in text


def test_two_rooms_of_which_the_same_fact_was_set_are_one_line_in_a_public_edition(supposed):
    """How many rooms there were is not told."""
    told = supposed("cell-11.occupants=4", "cell-12.occupants=4", visit="crowded").published()
    assert marked(told) == [MARK, "room, People in the room"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("visit", ["other", "quiet"])
def test_nothing_that_is_written_is_lost(supposed, form, visit):
    """A note says of each account that it was supposed."""
    checked = supposed("cell-1.occupants={value: 4, by: counted, note: in turns}", "cell-1.floor_area=8", visit=visit)
    text = rendered(checked, form, "en", full=True)
    assert checked.unseen(text, form, "en") == []
    assert "in turns" in text
    assert "--set" in text
