"""Everything that was written in a visit, as a list: nothing of it may be missing from a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.visits.written import Written, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.visits.visit import Visit

BODY = """\
facts:
  note: brick
  log_kept: {missing: refused, by: stated_by_staff, source: talks, note: locked away}
units:
  - {id: d5, taps: 4, note: second floor}
rooms:
  - id: cell-8
    unit: d5
    beds:
      - {value: 4 beds, by: counted, at: "14:30", note: two are broken}
      - {value: 8, by: documented, source: night, share: on paper, status: former, from: 2017, until: 2017-12}
    groups: {includes: [women], lacks: [juvenile]}
placements:
  - {id: p-1, room: cell-8, person: k-7, started: 2018-06-01}
complete: [rooms]
sources:
  night: {kind: register, title: Night register}
  talks: {kind: interviews, count: 12}
previous:
  - {id: r-1, date: 2017-05-01, recommended: Put in taps., addressee: facility, status: partly, note: one tap}
"""


def test_every_text_is_listed_with_its_subject_and_its_key(visit: Callable[[str], Visit]) -> None:
    """In the order of the file: what, of whom, of which fact."""
    listed = [(each.kind, each.subject, each.fact, each.what, each.text) for each in written(visit(BODY))]
    assert listed == [
        ("visit", "v-1", "", "id", "v-1"),
        ("visit", "v-1", "", "date", "2018-06-19"),
        ("visit", "v-1", "", "kind", "regular"),
        ("facility", "f-1", "", "name", "f-1"),
        ("facility", "f-1", "", "profile", "kazakhstan/remand_prison"),
        ("facility", "f-1", "", "id", "f-1"),
        ("facility", "f-1", "", "note", "brick"),
        ("facility", "f-1", "log_kept", "missing", "refused"),
        ("facility", "f-1", "log_kept", "by", "stated_by_staff"),
        ("facility", "f-1", "log_kept", "source", "talks"),
        ("facility", "f-1", "log_kept", "note", "locked away"),
        ("unit", "d5", "", "id", "d5"),
        ("unit", "d5", "", "note", "second floor"),
        ("unit", "d5", "taps", "said", "4"),
        ("unit", "d5", "taps", "by", "seen"),
        ("room", "cell-8", "", "id", "cell-8"),
        ("room", "cell-8", "", "unit", "d5"),
        ("room", "cell-8", "beds", "said", "4 beds"),
        ("room", "cell-8", "beds", "by", "counted"),
        ("room", "cell-8", "beds", "note", "two are broken"),
        ("room", "cell-8", "beds", "at", "14:30"),
        ("room", "cell-8", "beds", "said", "8"),
        ("room", "cell-8", "beds", "by", "documented"),
        ("room", "cell-8", "beds", "source", "night"),
        ("room", "cell-8", "beds", "share", "on paper"),
        ("room", "cell-8", "beds", "status", "former"),
        ("room", "cell-8", "beds", "from", "2017-01-01"),
        ("room", "cell-8", "beds", "until", "2017-12-31"),
        ("room", "cell-8", "groups", "said", "+women, \N{MINUS SIGN}juvenile"),
        ("room", "cell-8", "groups", "by", "seen"),
        ("placement", "p-1", "", "id", "p-1"),
        ("placement", "p-1", "", "room", "cell-8"),
        ("placement", "p-1", "", "person", "k-7"),
        ("placement", "p-1", "started", "said", "2018-06-01"),
        ("placement", "p-1", "started", "by", "seen"),
        ("visit", "v-1", "", "complete", "rooms"),
        ("sources", "night", "", "kind", "register"),
        ("sources", "night", "", "title", "Night register"),
        ("sources", "talks", "", "kind", "interviews"),
        ("sources", "talks", "", "count", "12"),
        ("previous", "r-1", "", "id", "r-1"),
        ("previous", "r-1", "", "date", "2017-05-01"),
        ("previous", "r-1", "", "recommended", "Put in taps."),
        ("previous", "r-1", "", "addressee", "facility"),
        ("previous", "r-1", "", "status", "partly"),
        ("previous", "r-1", "", "note", "one tap"),
    ]


def test_what_was_written_knows_its_place(visit: Callable[[str], Visit]) -> None:
    """So that a message can say which text is lost."""
    (room,) = [each for each in written(visit(BODY)) if each.text == "two are broken"]
    assert isinstance(room, Written)
    assert str(room.place) == "visit.yaml:12:7"
