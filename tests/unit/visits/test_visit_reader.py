"""The reader: a visit file in; the visit, or every problem with its place, its caret and its mend, out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from engine.conditions.values import Choices, Interval, point
from engine.errors import VisitError
from engine.standards.corpus import Span
from engine.visits.read import read_visit, read_visit_text
from engine.visits.scalars import hours_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.standards.corpus import Corpus
    from engine.visits.visit import Visit

    Reader = Callable[[str], Visit]
    Telling = Callable[..., str]

WHOLE = """\
visit: {id: v-1, date: 19.06.2018, until: 2018-06-20, kind: special, team: [monitor-1, monitor-2], note: two days}
facility: {id: jd-158-7, name: "JD 158/7", profile: kazakhstan/remand_prison, region: Zhambyl, note: old wing}
facts:
  note: brick
  log_kept: {missing: refused, by: stated_by_staff, source: talks, note: locked away}
  bread_ration: {value: 390 g, by: measured, at: "08:30", note: three quarters of a loaf}
  groups_held: [women, juvenile]
units:
  - {id: d5, taps: 4, note: second floor}
rooms:
  - id: cell-8
    unit: d5
    kind: cell
    floor_area: {value: 9.6, plus_minus: 0.2, by: measured}
    occupants: [{value: 4, by: documented, source: night}, {value: 5, by: stated_by_detainee}]
    beds: [{value: 4}, {value: 8, by: documented, status: former, from: 2017, until: 2017-12}]
    temperature: {missing: no_access}
    groups: []
incidents:
  - {id: i-1, room: cell-8, at: "2018-06-18", story: "a search, at night"}
placements:
  - {id: p-1, started: 2018-06-01, ended: ongoing}
complete: [rooms]
sources:
  night: {kind: register, title: Night register}
  talks: {kind: interviews, count: 12, confidential: да}
previous:
  - {id: r-1, date: 2017-05-01, recommended: Put in taps., status: partly}
"""


@pytest.fixture(scope="module")
def whole(law: Corpus) -> Visit:
    """A visit with everything in it."""
    return read_visit_text(WHOLE, law, "visit.yaml")


def test_the_frame_is_read(whole: Visit) -> None:
    """When, where, by whom, and for how long."""
    assert (whole.id, whole.date, whole.until, whole.kind) == ("v-1", date(2018, 6, 19), date(2018, 6, 20), "special")
    assert whole.last_day == date(2018, 6, 20)
    assert replace(whole, until=None).last_day == date(2018, 6, 19)
    assert whole.team == ("monitor-1", "monitor-2")
    assert (whole.facility.id, whole.facility_name, whole.region) == ("jd-158-7", "JD 158/7", "Zhambyl")
    assert whole.profile == "kazakhstan/remand_prison"
    assert whole.complete == {"rooms"}
    assert (whole.note, whole.facility.note) == ("two days", "old wing brick")
    assert whole.warnings == ()


def test_subjects_keep_their_order_and_their_links(whole: Visit) -> None:
    """The facility first, then each list as in the file."""
    assert [subject.id for subject in whole.all_subjects()] == ["jd-158-7", "d5", "cell-8", "i-1", "p-1"]
    room = whole.named("room", "cell-8")
    assert room is not None
    assert (room.unit, room.room, room.note) == ("d5", None, "")
    assert whole.of_kind("group") == ()
    assert whole.named("room", "cell-9") is None
    assert whole.named("facility", "jd-158-7") is whole.facility
    assert room.observation("floor_area") is not None
    assert room.observation("nothing") is None


def test_an_account_keeps_what_was_said_of_it(whole: Visit) -> None:
    """The value, the words, the means, the note and the time."""
    noted = whole.facility.observed["bread_ration"]
    (account,) = noted.accounts
    assert noted.value == point(390)
    assert (account.said, account.by, account.at) == ("390 g", "measured", "08:30")
    assert account.note == "three quarters of a loaf"


def test_a_reason_for_missing_keeps_who_gave_it(whole: Visit) -> None:
    """A refusal is itself a fact to report."""
    noted = whole.facility.observed["log_kept"]
    assert noted.accounts == ()
    assert noted.value is None
    assert (noted.missing, noted.by, noted.source, noted.note) == ("refused", "stated_by_staff", "talks", "locked away")


def test_accounts_stand_side_by_side(whole: Visit) -> None:
    """Several accounts of one fact are one observation."""
    (room,) = whole.of_kind("room")
    assert room.observed["occupants"].value == Interval(4, 5)
    assert [account.source for account in room.observed["occupants"].accounts] == ["night", None]
    assert room.observed["floor_area"].accounts[0].said == "9.6 ± 0.2"
    assert room.observed["temperature"].missing == "no_access"


def test_a_past_state_keeps_its_dates_and_does_not_count(whole: Visit) -> None:
    """Eight beds in 2017 are no beds today."""
    (room,) = whole.of_kind("room")
    now, then = room.observed["beds"].accounts
    assert room.observed["beds"].value == point(4)
    assert now.during is None
    assert then.during == Span(date(2017, 1, 1), date(2017, 12, 31))


def test_lists_of_choices_are_one_account(whole: Visit) -> None:
    """A list says exactly these; an empty list says none of them."""
    held = frozenset({"women", "juvenile"})
    assert whole.facility.observed["groups_held"].value == Choices(held, held)
    (room,) = whole.of_kind("room")
    assert room.observed["groups"].value == Choices(frozenset(), frozenset())


def test_moments_know_the_day_of_the_visit(whole: Visit) -> None:
    """What is ongoing has not ended before the visit."""
    (placement,) = whole.of_kind("placement")
    assert placement.observed["ended"].value == Interval(hours_of(date(2018, 6, 19)), float("inf"))


def test_sources_and_earlier_recommendations_are_kept(whole: Visit) -> None:
    """What accounts rest on, and what is followed up."""
    assert whole.sources["night"].title == "Night register"
    assert (whole.sources["talks"].count, whole.sources["talks"].confidential) == (12, True)
    assert whole.previous[0]["status"] == "partly"
    assert whole.previous[0]["date"] == date(2017, 5, 1)


def test_a_file_is_read_as_its_text_is(law: Corpus, tmp_path: Path, whole: Visit) -> None:
    """By its path, which the messages name."""
    path = tmp_path / "visit.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_visit(path, law).digest == whole.digest
    assert read_visit(str(path), law).file == str(path)


def test_what_is_left_blank_was_not_observed(visit: Reader) -> None:
    """A form with empty lines is a visit in which little was noted."""
    read = visit(
        """\
        facts:
        rooms:
          - id: a
            unit:
            note:
            beds:
            occupants: [~, 3]
            floor_area: []
            temperature: {value: 18, note: , source: }
        sources:
        complete:
        previous:
        """
    )
    (room,) = read.of_kind("room")
    assert list(room.observed) == ["occupants", "temperature"]
    assert room.observed["occupants"].value == point(3)
    assert (room.unit, room.note) == (None, "")


def test_the_head_may_have_blanks_too(law: Corpus) -> None:
    """All but the four things that a visit must have."""
    text = "visit: {id: v, date: 2018-06-19, team: , note: }\nfacility: {id: f, name: , profile: remand_prison}\n"
    assert read_visit_text(text, law).facility_name == "f"


def test_several_single_choices_are_several_accounts(visit: Reader) -> None:
    """One saw a cell, another a ward: it is one of them."""
    (room,) = visit("rooms: [{id: a, kind: [cell, ward], beds: [2, 3]}]").of_kind("room")
    assert room.observed["kind"].value == frozenset({"cell", "ward"})
    assert room.observed["beds"].value == Interval(2, 3)


def test_choices_may_be_told_by_several_accounts(visit: Reader) -> None:
    """Each account is a list of its own."""
    (room,) = visit(
        "rooms: [{id: a, groups: [{value: [women, juvenile], by: documented}, {value: women, by: stated_by_staff}]}]"
    ).of_kind("room")
    assert room.observed["groups"].value == Choices(frozenset({"women"}), frozenset({"women", "juvenile"}))
    assert room.observed["groups"].accounts[0].said == "women, juvenile"


def test_a_list_may_be_known_in_part(visit: Reader) -> None:
    """What surely is on it, what surely is not; of the rest nothing is known."""
    read = visit("rooms: [{id: a, groups: {includes: [women, juvenile], lacks: [with_infant], by: seen}}]")
    (account,) = read.of_kind("room")[0].observed["groups"].accounts
    assert account.value == Choices(frozenset({"women", "juvenile"}), frozenset({"women", "juvenile", "both_ways"}))
    assert account.said == "+women, +juvenile, \u2212with_infant"
    (room,) = visit("rooms: [{id: a, groups: {lacks: [women]}}]").of_kind("room")
    assert room.observed["groups"].value == Choices(frozenset(), frozenset({"juvenile", "with_infant", "both_ways"}))


def test_a_person_goes_by_a_code(visit: Reader) -> None:
    """In whatever happened to them; a group is not a person."""
    read = visit("incidents: [{id: i, person: k-7}]\nplacements: [{id: p, person: k-7}]\ndetentions: [{id: d}]")
    assert [subject.person for subject in read.all_subjects()] == [None, "k-7", "k-7", None]


# ---------------------------------------------------------------- what is wrong, word for word

GOLDEN = [
    pytest.param(
        "facts: {log_kpt: yes}",
        """\
        visit.yaml:3:9: error V010: a facility has no fact "log_kpt"
          3 | facts: {log_kpt: yes}
            |         ^^^^^^^
          mend: did you mean "log_kept"?""",
        id="a fact that is misspelt shows the nearest",
    ),
    pytest.param(
        "facts: {taps: 3}",
        """\
        visit.yaml:3:9: error V010: a facility has no fact "taps"
          3 | facts: {taps: 3}
            |         ^^^^
          mend: it is a fact of a unit: write it under "units:\"""",
        id="a fact of another subject says where to put it",
    ),
    pytest.param(
        "facts: {occupants: 3}",
        """\
        visit.yaml:3:9: error V010: a facility has no fact "occupants"
          3 | facts: {occupants: 3}
            |         ^^^^^^^^^
          mend: it is a fact of a unit or a room: write it under "units:" or "rooms:\"""",
        id="a fact of two other subjects says so",
    ),
    pytest.param(
        "rooms: [{id: a, log_kept: yes}]",
        """\
        visit.yaml:3:17: error V010: a room has no fact "log_kept"
          3 | rooms: [{id: a, log_kept: yes}]
            |                 ^^^^^^^^
          mend: it is a fact of a facility: write it under "facts:\"""",
        id="a fact of the facility goes under facts",
    ),
    pytest.param(
        "rooms: [{id: a, площадь пола: 3}]",
        """\
        visit.yaml:3:17: error V010: a room has no fact "площадь пола"
          3 | rooms: [{id: a, площадь пола: 3}]
            |                 ^^^^^^^^^^^^
          mend: write "floor_area\"""",
        id="a label in place of a name shows the name",
    ),
    pytest.param(
        "incidents: [{id: a, weather: 3}]",
        """\
        visit.yaml:3:21: error V010: an incident has no fact "weather"
          3 | incidents: [{id: a, weather: 3}]
            |                     ^^^^^^^
          mend: see what there is: habeas norms --facts --on incident""",
        id="a fact that is like no other shows where to look",
    ),
    pytest.param(
        "rooms: [{id: a, room: b}]",
        """\
        visit.yaml:3:17: error V010: a room has no fact "room"
          3 | rooms: [{id: a, room: b}]
            |                 ^^^^
          mend: remove it: a room lies in no room""",
        id="a room lies in no room",
    ),
    pytest.param(
        "rooms:\n- {kind: cell}\n- {id: , kind: ward}",
        """\
        visit.yaml:4:3: error V012: this room has no id
          4 | - {kind: cell}
            |   ^
          mend: add "id: room-1"
        visit.yaml:5:3: error V012: this room has no id
          5 | - {id: , kind: ward}
            |   ^
          mend: add "id: room-2\"""",
        id="every subject has an id",
    ),
    pytest.param(
        "rooms: [{id: a}, {id: a}]",
        """\
        visit.yaml:3:23: error V013: there are two rooms with the id "a"
          3 | rooms: [{id: a}, {id: a}]
            |                       ^
          mend: give each its own""",
        id="two subjects of a kind never share an id",
    ),
    pytest.param(
        "units: [{id: d5}]\nrooms: [{id: a, unit: d6}]\nincidents: [{id: i, room: cell}]",
        """\
        visit.yaml:4:23: error V014: the room "a" names the unit "d6", which is not in this file
          4 | rooms: [{id: a, unit: d6}]
            |                       ^^
          mend: add it under "units:"
        visit.yaml:5:27: error V014: the incident "i" names the room "cell", which is not in this file
          5 | incidents: [{id: i, room: cell}]
            |                           ^^^^
          mend: add it under "rooms:\"""",
        id="a link leads somewhere",
    ),
    pytest.param(
        "rooms: [{id: cell-8}]\nincidents: [{id: i, room: cell8}]",
        """\
        visit.yaml:4:27: error V014: the incident "i" names the room "cell8", which is not in this file
          4 | incidents: [{id: i, room: cell8}]
            |                           ^^^^^
          mend: did you mean "cell-8"?""",
        id="a link that is misspelt shows the nearest",
    ),
    pytest.param(
        "units: [{id: d5}, {id: d6}]\nrooms: [{id: a, unit: d5}]\nincidents: [{id: i, room: a, unit: d6}]",
        """\
        visit.yaml:5:27: error V015: the incident "i" is in the unit "d6" and its room in "d5"
          5 | incidents: [{id: i, room: a, unit: d6}]
            |                           ^
          mend: name the room alone: its unit is known""",
        id="nothing is in two units",
    ),
    pytest.param(
        "rooms: [{id: a, note: [x, y]}]",
        """\
        visit.yaml:3:23: error V016: "note" is one text
          3 | rooms: [{id: a, note: [x, y]}]
            |                       ^
          mend: write it on one line, without dashes or brackets""",
        id="a note is one text",
    ),
    pytest.param(
        "rooms: [{id: a, floor_area: {value: 9.6, plus_minus: wide, by: measured}}]",
        """\
        visit.yaml:3:54: error V020: "wide" is not a number
          3 | rooms: [{id: a, floor_area: {value: 9.6, plus_minus: wide, by: measured}}]
            |                                                      ^^^^
          mend: write it as 30, 25-30, 9.6 ± 0.2 or >20, with or without m²""",
        id="a margin that is not a number is shown where it stands",
    ),
    pytest.param(
        "rooms:\n- id: a\n  occupants: [{value: 4, by: documented}, {value: many}]",
        """\
        visit.yaml:5:51: error V020: "many" is not a number
          5 |   occupants: [{value: 4, by: documented}, {value: many}]
            |                                                   ^^^^
          mend: write it as 30, 25-30, 9.6 ± 0.2 or >20, with or without person""",
        id="one bad account does not hide behind a good one",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {by: counted}}]",
        """\
        visit.yaml:3:23: error V020: beds needs one value here
          3 | rooms: [{id: a, beds: {by: counted}}]
            |                       ^
          mend: write "value: ..." or "missing: not_asked\"""",
        id="an account has a value",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {value: [1, 2]}}]",
        """\
        visit.yaml:3:31: error V020: beds needs one value here
          3 | rooms: [{id: a, beds: {value: [1, 2]}}]
            |                               ^
          mend: write "value: ..." or "missing: not_asked\"""",
        id="an account has one value",
    ),
    pytest.param(
        "rooms: [{id: a, groups: [women, ~]}]",
        """\
        visit.yaml:3:25: error V020: one of the choices of groups is blank
          3 | rooms: [{id: a, groups: [women, ~]}]
            |                         ^
          mend: remove it; [] means none of them""",
        id="a blank among choices is not none",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {includes: [women]}}]",
        """\
        visit.yaml:3:23: error V020: beds is no list of choices
          3 | rooms: [{id: a, beds: {includes: [women]}}]
            |                       ^
          mend: write "value: ..." in place of includes and lacks""",
        id="only a list is known in part",
    ),
    pytest.param(
        "rooms: [{id: a, groups: {includes: [women], value: [women]}}]",
        """\
        visit.yaml:3:52: error V020: groups is told twice
          3 | rooms: [{id: a, groups: {includes: [women], value: [women]}}]
            |                                                    ^
          mend: a "value" tells all options at once: write either "value" or "includes" and "lacks\"""",
        id="a list is known in part or as a whole",
    ),
    pytest.param(
        "rooms: [{id: a, groups: {includes: [women], lacks: [women]}}]",
        """\
        visit.yaml:3:25: error V020: "women" is both included and lacking
          3 | rooms: [{id: a, groups: {includes: [women], lacks: [women]}}]
            |                         ^
          mend: keep it in one of the lists""",
        id="what is there does not lack",
    ),
    pytest.param(
        "rooms: [x]",
        """\
        visit.yaml:3:9: error V006: "rooms": named values (key: value) are needed here
          3 | rooms: [x]
            |         ^
          mend: write it as lines of key: value, indented""",
        id="an entry of a list has keys",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {missing: lost}}]",
        """\
        visit.yaml:3:33: error V003: "missing": "lost" is not possible here
          3 | rooms: [{id: a, beds: {missing: lost}}]
            |                                 ^^^^
          mend: one of: not_asked, not_recorded, refused, no_access, not_applicable, not_observed""",
        id="a reason for missing is one of six",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {value: 3, missing: refused}}]",
        """\
        visit.yaml:3:23: error V022: a reason for missing stands alone, not beside accounts
          3 | rooms: [{id: a, beds: {value: 3, missing: refused}}]
            |                       ^
          mend: keep the accounts and tell the rest in "note:", or keep "missing:" alone""",
        id="what is known is not missing",
    ),
    pytest.param(
        "rooms: [{id: a, beds: [3, {missing: refused}]}]",
        """\
        visit.yaml:3:27: error V022: a reason for missing stands alone, not beside accounts
          3 | rooms: [{id: a, beds: [3, {missing: refused}]}]
            |                           ^
          mend: keep the accounts and tell the rest in "note:", or keep "missing:" alone""",
        id="what is known by one is not missing",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {value: 3, by: messured}}]",
        """\
        visit.yaml:3:38: error V003: "by": "messured" is not possible here
          3 | rooms: [{id: a, beds: {value: 3, by: messured}}]
            |                                      ^^^^^^^^
          mend: did you mean "measured"?""",
        id="means are one of a few words",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {value: 3, nots: new}}]",
        """\
        visit.yaml:3:34: error V001: unknown key "nots"
          3 | rooms: [{id: a, beds: {value: 3, nots: new}}]
            |                                  ^^^^
          mend: did you mean "note"?""",
        id="an account has no other keys",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {value: 3, nots: }}]",
        """\
        visit.yaml:3:34: error V001: unknown key "nots"
          3 | rooms: [{id: a, beds: {value: 3, nots: }}]
            |                                  ^^^^
          mend: did you mean "note"?""",
        id="an account has no other keys, blank or not",
    ),
    pytest.param(
        "rooms:\n- {id: a, beds: {value: 3, note: wet, rats}, floor_area: 9,6}\n- {id: a, beds: many}",
        """\
        visit.yaml:4:39: error Y014: inside of braces a comma cuts "wet, rats" in pieces
          4 | - {id: a, beds: {value: 3, note: wet, rats}, floor_area: 9,6}
            |                                       ^^^^
          mend: put quotation marks around the whole: "wet, rats", or brackets if it is a list: [wet, rats]
        visit.yaml:4:60: error Y014: inside of braces a comma cuts "9,6" in pieces
          4 | - {id: a, beds: {value: 3, note: wet, rats}, floor_area: 9,6}
            |                                                            ^
          mend: put quotation marks around the whole: "9,6", or write 9.6
        visit.yaml:5:8: error V013: there are two rooms with the id "a"
          5 | - {id: a, beds: many}
            |        ^
          mend: give each its own
        visit.yaml:5:17: error V020: "many" is not a number
          5 | - {id: a, beds: many}
            |                 ^^^^
          mend: write it as 30, 25-30, 9.6 ± 0.2 or >20, with or without bed""",
        id="what a comma cuts off is told beside all the rest",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {value: 4, until: 2017}}]",
        """\
        visit.yaml:3:41: error V021: dates go with what was or what is planned
          3 | rooms: [{id: a, beds: {value: 4, until: 2017}}]
            |                                         ^^^^
          mend: add "status: former" or "status: planned\"""",
        id="what is now has no dates",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {value: 4, status: former, from: 2017, until: 05.2016}}]",
        """\
        visit.yaml:3:69: error V021: 2016-05-31 is before 2017-01-01
          3 | rooms: [{id: a, beds: {value: 4, status: former, from: 2017, until: 05.2016}}]
            |                                                                     ^^^^^^^
          mend: write the earlier date first""",
        id="a past state ended after it began",
    ),
    pytest.param(
        "rooms: [{id: a, beds: {value: 4, status: planned, from: soon}}]",
        """\
        visit.yaml:3:57: error V021: "soon" is not a date
          3 | rooms: [{id: a, beds: {value: 4, status: planned, from: soon}}]
            |                                                         ^^^^
          mend: write it as 2018-06-19 or 19.06.2018""",
        id="a plan has a date or none",
    ),
    pytest.param(
        "rooms: {a: 1}\ncomplete: [roms]",
        """\
        visit.yaml:3:1: error V006: "rooms": a list is needed here
          3 | rooms: {a: 1}
            | ^^^^^
          mend: start each item on a line of its own with a dash
        visit.yaml:4:12: error V003: "complete": "roms" is not possible here
          4 | complete: [roms]
            |            ^^^^
          mend: did you mean "rooms"?""",
        id="lists are lists",
    ),
    pytest.param(
        "placement: []\nsources: {r: {kind: register, confidential: maybe}}",
        """\
        visit.yaml:3:1: error V001: unknown key "placement"
          3 | placement: []
            | ^^^^^^^^^
          mend: did you mean "placements"?
        visit.yaml:4:45: error V005: "maybe" is neither yes nor no: write yes or no (да, нет; иә, жоқ)
          4 | sources: {r: {kind: register, confidential: maybe}}
            |                                             ^^^^^""",
        id="every problem is told, in the order of the file",
    ),
]


@pytest.mark.parametrize(("body", "expected"), GOLDEN)
def test_what_is_wrong_is_told_with_its_place_and_its_mend(told: Telling, body: str, expected: str) -> None:
    """File, line, column, the sentence, the caret, the mend."""
    assert told(body) == dedent(expected)


def test_a_frame_that_is_wrong_does_not_hide_wrong_facts(told: Telling) -> None:
    """All problems at once: nobody likes to be told one at a time."""
    head = "visit: {id: v, date: 2018-06-31, kind: unusual}\nfacility: {id: f}\n"
    assert [line.split(": ")[1] for line in told("facts: {log_kpt: yes}", head).splitlines() if "error" in line] == [
        "error V005",
        "error V003",
        "error V002",
        "error V010",
    ]


def test_a_profile_that_nobody_knows_shows_the_nearest(told: Telling) -> None:
    """Without a profile no law is known to bind."""
    head = "visit: {id: v, date: 2018-06-19}\nfacility: {id: f, profile: remand_prizon}\n"
    assert told("", head) == dedent("""\
        visit.yaml:2:28: error V011: there is no facility profile "remand_prizon"
          2 | facility: {id: f, profile: remand_prizon}
            |                            ^^^^^^^^^^^^^
          mend: did you mean "kazakhstan/remand_prison"?""")
    assert told("", head.replace("remand_prizon", "castle")).endswith("mend: known: kazakhstan/remand_prison")


def test_a_visit_ends_after_it_began(told: Telling) -> None:
    """Two dates in the wrong order are a slip."""
    head = "visit: {id: v, date: 2018-06-19, until: 2018-06-18}\nfacility: {id: f, profile: remand_prison}\n"
    assert "V005: the visit ends on 2018-06-18, before it began on 2018-06-19" in told("", head)


@pytest.mark.parametrize("text", ["", "# nothing", "[]", "a visit", "visit: [", "visit: {id: 1}\nvisit: {id: 2}"])
def test_what_is_no_visit_is_told(law: Corpus, text: str) -> None:
    """Never an empty error, never another kind of error."""
    with pytest.raises(VisitError) as refused:
        read_visit_text(text, law)
    assert refused.value.problems


def test_a_file_that_is_not_there_is_told(law: Corpus, tmp_path: Path) -> None:
    """As a visit that cannot be used, not as a fault of the machine."""
    with pytest.raises(VisitError, match="Y001"):
        read_visit(tmp_path / "nothing.yaml", law)


def test_wrong_dates_in_the_frame_show_how_to_write_them(told: Telling) -> None:
    """A date that is not text, and one that is not a date."""
    head = "visit: {id: v, date: [2018]}\nfacility: {id: f, profile: remand_prison}\nprevious: [{id: r, date: soon}]\n"
    assert "V004" in told("", head)
    assert "write it as 2018-06-19 or 19.06.2018" in told("", head)


def test_a_yes_that_is_no_text_is_told(told: Telling) -> None:
    """A list is neither yes nor no."""
    assert 'V006: "confidential": true or false is needed here' in told("sources: {r: {kind: x, confidential: []}}")
