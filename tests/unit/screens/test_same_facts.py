"""The same facts at several kinds of places: what a value means at each, and how many norms of each theme decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.pattern import Patterns
from engine.reports.render import Checked
from engine.screens.same_facts import show_same_facts, tables
from engine.visits.suppose import Supposed, read_supposed

VISITS = Path(__file__).parents[2] / "cli" / "visits"
HOME, AWAY, HOSPITAL = "kazakhstan/remand_prison", "northland/holding_cells", "kazakhstan/tuberculosis_hospital"


@pytest.fixture
def checked(two_law):
    """A function: a visit checked at several kinds of places."""

    def made(visit, *places, facts=()):
        path = VISITS / f"{visit}.yaml"
        what = [Supposed(tuple(facts), two_law.profiles[place]) for place in places]
        visits = [read_supposed(path, two_law, each) for each in what]
        return [Checked(assess_visit(each, two_law), (), Patterns({}, {})) for each in visits]

    return made


@pytest.fixture
def shown(checked):
    """A function: the lines of the table."""

    def lines(visit, *places, code="en", public=False, **more):
        reports = [each.report(code, public=public) for each in checked(visit, *places, **more)]
        return show_same_facts(reports).text.replace("\N{NO-BREAK SPACE}", " ").splitlines()

    return lines


def test_it_says_on_top_that_it_is_a_supposition_and_which_facts_were_set(shown):
    """That the places differ is told by the letters."""
    lines = shown("other", HOME, AWAY, facts=["cell-1.occupants=3"])
    assert lines[0] == "Supposition. Conditions of detention: RP 2"
    assert lines[2] == "A supposition: this is not what was found"
    assert lines[3] == "room cell-1, People in the room: 3 (seen); the file says: 2 (seen)"
    assert "As if it were" not in "\n".join(lines)


def test_a_letter_stands_for_each_place_with_its_country(shown):
    """In the order in which they were asked for."""
    lines = shown("other", AWAY, HOME, HOSPITAL)
    assert lines[4:7] == [
        "A  Northland: Holding cells",
        "B  Kazakhstan: Remand prison",
        "C  Kazakhstan: Tuberculosis hospital",
    ]


def test_each_measure_is_told_place_by_place_with_what_binds_there(shown):
    """The sentence, then the figures."""
    lines = shown("other", HOME, AWAY, facts=["cell-1.floor_area=5.2"])
    start = lines.index("  Living space for each person: room cell-1")
    assert lines[start + 1 : start + 6] == [
        "    A  lawful at home, below The Court, para. 3; The Rules, Rule 12: a problem of law",
        "       ● Floor for each person: 2.6 m²/person (at least 2.5). Law 1, art. 22",
        "    B  a problem of practice: binding law is not kept",
        "       ● Floor for each person: 2.6 m²/person (at least 2). The Pact, art. 10",
        "       ▲ Floor for each person: 2.6 m²/person (at least 3). Cells Act, s. 5",
    ]


def test_a_place_without_a_standard_on_a_measure_says_so(shown):
    """It is not left out."""
    lines = shown("other", HOSPITAL, HOME, facts=["cell-1.kind=ward"])
    start = lines.index("  Living space for each person: room cell-1")
    assert lines[start + 1 : start + 4] == [
        "    A  a problem of practice: binding law is not kept",
        "       ▲ Floor for each person: 4.5 m²/person (at least 5). Law 1, art. 50",
        "    B  no standard there is set on this measure, or none can be said to be met or missed",
    ]


def test_themes_are_counted_by_norms_what_binds_apart_from_the_others(shown):
    """Thirty rooms under one norm are one; a norm may be breached in one room and met in another."""
    lines = shown("crowded", HOME, AWAY)
    head = next(number for number, line in enumerate(lines) if line.split() == ["A", "B"])
    table = {
        line.strip(): lines[head + 1 + number + 1 : head + 1 + number + 3]
        for number, line in enumerate(lines[head + 1 :])
    }
    binding, others = table["Living space"]
    assert binding.split() == ["binding", "▲", "1", "?", "1", "▲", "1", "●", "1", "?", "2"]
    assert others.split() == ["others", "▲", "2", "●", "1", "?", "3", "▲", "2", "?", "2"]
    assert table["Sanitation and hygiene"][0].split() == ["binding", "▲", "1", "–"]


def test_columns_stand_below_their_letters(shown):
    """Whatever the language."""
    for code in ("en", "ru", "kk"):
        lines = shown("crowded", HOME, AWAY, code=code)
        head = next(line for line in lines if line.split() == ["A", "B"])
        cells = [line for line in lines[lines.index(head) + 1 :] if line.startswith("    ") and line.strip()]
        assert cells
        for line in cells:
            assert line[head.index("A")] in "▲●?–"
            assert line[head.index("B")] in "▲●?–"
            assert line[head.index("B") - 1] == " "


def test_themes_of_which_nothing_is_decided_are_counted(shown):
    """Nothing is passed over in silence."""
    assert "Themes under which nothing is decided at any of these places: 1" in shown("crowded", HOME, AWAY)


def test_it_fits_a_narrow_screen(shown):
    """What is wider is a sentence, and wraps."""
    lines = shown("crowded", HOME, AWAY, HOSPITAL)
    head = next(number for number, line in enumerate(lines) if line.split() == ["A", "B", "C"])
    assert max(map(len, lines[head : lines.index("", head)])) < 80


def test_a_public_table_names_no_room_and_no_value(shown):
    """As a public report does."""
    text = "\n".join(shown("crowded", HOME, AWAY, public=True, facts=["cell-11.occupants=6"]))
    assert "cell-11" not in text
    assert "6 (" not in text
    assert "room, People in the room" in text
    assert "Living space for each person: room\n" in text


def test_each_visit_has_a_table_of_its_own(checked):
    """With the id of the first of its suppositions, so that it can be a file."""
    every = [*checked("other", HOME, AWAY), *checked("quiet", HOME, AWAY)]
    assert [name for name, _ in tables(every, "en", public=False)] == [
        "other-as-kazakhstan-remand_prison",
        "quiet-as-kazakhstan-remand_prison",
    ]
