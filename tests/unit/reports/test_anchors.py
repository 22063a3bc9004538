"""Where a page tells of what: elements to point at, one for each place while they are few, and the links to them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from engine.reports.anchors import POINTED, Anchors, Link, together
from engine.reports.markup import links, point, points, to
from engine.reports.report import Pointer, ProofLine


@dataclass(frozen=True)
class Line:
    """A line that tells of a place."""

    where: str
    id: str


def rooms(count):
    """So many rooms."""
    return [Line(f"room {number}", f"finding:n:room:{number}") for number in range(count)]


@pytest.fixture
def anchors():
    """A page that tells of three rooms, each in its own row."""
    made = Anchors()
    for line in rooms(3):
        made.place([line])
    return made


def test_a_few_places_are_elements_of_their_own():
    """So that each can be pointed at."""
    made = Anchors()
    assert made.place(rooms(2)) == (Pointer("room 0", "finding:n:room:0"), Pointer("room 1", "finding:n:room:1"))
    assert made.to("finding:n:room:1") == "finding:n:room:1"


def test_many_places_are_one_element():
    """A page about three thousand rooms has no three thousand of them in each row; a link leads to the row."""
    made = Anchors()
    [row] = made.place(rooms(POINTED + 1))
    assert row.name.startswith("room 0, room 1, ")
    assert made.to("finding:n:room:7") == row.id == "finding:n:room:0"


def test_places_of_one_name_are_counted_in_one_element():
    """As a public edition tells them."""
    made = Anchors()
    assert made.place([Line("room", "a"), Line("room", "b")]) == (Pointer("room (2)", "a"),)
    assert made.to("b") == "a"


def test_what_the_page_does_not_tell_has_no_element(anchors):
    """A norm that does not apply stands in no table."""
    assert anchors.to("finding:n:room:99") == ""


# ---------------------------------------------------------------- the links of a proof


def pointers(*numbers):
    """Findings in rooms."""
    return tuple(Pointer(f"room {number}", f"finding:n:room:{number}") for number in numbers)


def test_a_verdict_leads_to_its_finding(anchors):
    """Where the place is not told, since the whole proof is about it."""
    line = ProofLine(0, "▲", "Too little.", "breached", rests_on=pointers(1))
    assert anchors.linked(line).head == (Link("breached", "finding:n:room:1"),)


def test_each_of_several_places_leads_to_its_own(anchors):
    """Behind the verdict; when that was stands after them."""
    line = ProofLine(0, "▲", "Too little.", "breached", "room 0, room 2", "an earlier visit", rests_on=pointers(0, 2))
    assert anchors.linked(line).head == (
        Link("breached"),
        Link("room 0", "finding:n:room:0"),
        Link("room 2", "finding:n:room:2"),
        Link("an earlier visit"),
    )


def test_a_finding_of_an_earlier_visit_is_told_and_leads_nowhere(anchors):
    """It stands in the report of that visit."""
    elsewhere = (Pointer("room 0", "v-0#finding:n:room:0"),)
    line = ProofLine(0, "▲", "Too little.", "breached", "room 0", "an earlier visit", rests_on=elsewhere)
    assert anchors.linked(line).head == (Link("breached"), Link("room 0"), Link("an earlier visit"))


def test_what_has_no_head_leads_there_itself(anchors):
    """What is asked, where one finding is open; where several are, each stands behind it by its place."""
    asked = ProofLine(0, "?", "Is it so?", rests_on=pointers(1))
    assert (anchors.linked(asked).says, anchors.linked(asked).after) == ("finding:n:room:1", ())
    several = ProofLine(0, "?", "Is it so?", rests_on=pointers(1, 2))
    assert anchors.linked(several).says == ""
    assert [link.text for link in anchors.linked(several).after] == ["room 1", "room 2"]


def test_of_too_many_places_none_is_told():
    """A question that three thousand rooms leave open stands alone."""
    made = Anchors()
    every = pointers(*range(POINTED + 1))
    made.place(rooms(POINTED + 1))
    assert made.linked(ProofLine(0, "?", "Is it so?", rests_on=every)).after == ()


def test_lines_that_read_alike_rest_on_what_each_of_them_rests_on(anchors):
    """One step about two rooms names both, though each proof alone named none."""
    lines = [ProofLine(0, "▲", "Too little.", "breached", rests_on=pointers(n)) for n in (0, 2)]
    assert [link.text for link in anchors.linked(together(lines)).head] == ["breached", "room 0", "room 2"]
    many = [ProofLine(0, "▲", "Too little.", "breached", rests_on=pointers(n)) for n in range(POINTED + 1)]
    assert together(many).rests_on == ()


# ---------------------------------------------------------------- as elements


def test_a_place_leads_to_itself():
    """Its own address, to be copied; what is in it is escaped."""
    told = point(Pointer("room <8>", "finding:n:room:~3C8~3E"))
    assert told == ('<a class="self" id="finding:n:room:~3C8~3E" href="#finding:n:room:~3C8~3E">room &lt;8&gt;</a>')
    assert points([Pointer("a", "x"), Pointer("b", "y")]).count("</a>, <a") == 1


def test_a_text_without_a_place_to_lead_to_stays_a_text():
    """Nothing on the page is a link to nowhere."""
    assert to("room <8>", "") == "room <8>"
    assert to("room <8>", "x") == '<a class="to" href="#x">room &lt;8&gt;</a>'
    assert links([Link("<a>"), Link("b", "x")], "; ") == '&lt;a&gt;; <a class="to" href="#x">b</a>'
