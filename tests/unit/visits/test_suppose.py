"""What is supposed: read as a file is, in the place of what was written, and told where the option stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.conditions.values import Choices, Interval, point
from engine.errors import HabeasError
from engine.visits.read import read_visit
from engine.visits.suppose import Supposed, read_supposed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.standards.corpus import Corpus
    from engine.visits.visit import Account, Visit

    Reader = Callable[..., Visit]

VISIT = """\
visit: {id: v-1, date: 2018-06-19}
facility: {id: f-1, name: F, profile: remand_prison}
facts:
  population: {value: 30, by: documented, source: night, note: evening count}
units:
  - {id: d.1, taps: 2}
rooms:
  - id: cell-8
    unit: d.1
    kind: cell
    floor_area: {value: 9.6, plus_minus: 0.2, by: measured, note: from wall to wall}
    occupants: [{value: 4, by: documented, source: night}, {value: 5, by: stated_by_detainee}]
    beds: [{value: 4, by: photographed}]
  - {id: cell-9, kind: ward}
incidents:
  - {id: i-1, at: "2018-06-18 10:00", story: a search}
sources: {night: {kind: register, title: Night register}}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The visit in a file; errors name it by a short name."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "visit.yaml"
    path.write_text(VISIT, encoding="utf-8")
    return path


@pytest.fixture
def supposing(file: Path, law: Corpus) -> Reader:
    """A function: the visit with some facts supposed."""
    return lambda *facts, **more: read_supposed(file.name, law, Supposed(facts, **more))


@pytest.fixture
def told(supposing: Reader) -> Callable[..., str]:
    """A function: all that is told of options with which something is wrong."""

    def text(*facts: str) -> str:
        with pytest.raises(HabeasError) as stopped:
            supposing(*facts)
        return str(stopped.value)

    return text


def accounts(visit: Visit, fact: str, kind: str = "room", name: str = "cell-8") -> tuple[Account, ...]:
    """What is said of a fact of a subject."""
    subject = visit.facility if kind == "facility" else visit.named(kind, name)
    assert subject is not None
    noted = subject.observation(fact)
    return () if noted is None else noted.accounts


# ---------------------------------------------------------------- whose fact


@pytest.mark.parametrize(
    ("option", "kind", "name"),
    [
        ("room:cell-8.floor_area=12", "room", "cell-8"),
        ("cell-8.floor_area=12", "room", "cell-8"),
        ("  cell-8 . floor_area = 12 ", "room", "cell-8"),
        ("unit:d.1.taps=12", "unit", "d.1"),
        ("d.1.taps=12", "unit", "d.1"),
        ("unit.taps=12", "unit", "d.1"),
        ("population=12", "facility", ""),
        ("facility.population=12", "facility", ""),
        ("facility:f-1.population=12", "facility", ""),
    ],
)
def test_a_subject_goes_by_its_id_its_kind_or_both(supposing: Reader, option: str, kind: str, name: str) -> None:
    """Its kind alone where there is one of it; a fact alone is of the facility."""
    fact = option.partition("=")[0].rpartition(".")[2].strip()
    [account] = accounts(supposing(option), fact, kind, name)
    assert account.value == point(12)


def test_several_facts_are_supposed_at_once(supposing: Reader) -> None:
    """All else is as the file says."""
    visit = supposing("cell-8.occupants=7", "cell-8.beds=2", "cell-9.floor_area=20")
    assert [account.said for account in accounts(visit, "occupants")] == ["7"]
    assert [account.said for account in accounts(visit, "beds")] == ["2"]
    assert [account.said for account in accounts(visit, "floor_area", name="cell-9")] == ["20"]
    assert [account.said for account in accounts(visit, "floor_area")] == ["9.6 ± 0.2"]


def test_a_fact_of_which_the_file_says_nothing_can_be_supposed(supposing: Reader) -> None:
    """So can the first fact of a facility."""
    assert accounts(supposing("log_kept=no"), "log_kept", "facility")[0].value is False


def test_a_room_can_be_supposed_in_another_unit(supposing: Reader) -> None:
    """Where it lies is said as a text."""
    room = supposing("cell-9.unit=d.1").named("room", "cell-9")
    assert room is not None
    assert room.unit == "d.1"


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("cell-8.floor_area=9,6", point(9.6)),
        ("cell-8.floor_area=25..30", Interval(25, 30)),
        ("cell-8.floor_area=10 ± 0.5 m²", Interval(9.5, 10.5)),
        ("cell-8.kind=Палата", frozenset({"ward"})),
        ("log_kept=иә", True),
        ("groups_held=women, juvenile", Choices(frozenset({"women", "juvenile"}), frozenset({"women", "juvenile"}))),
        ("groups_held=[women]", Choices(frozenset({"women"}), frozenset({"women"}))),
        ("i-1.story=a fight, and nobody came = alone", "a fight, and nobody came = alone"),
    ],
)
def test_a_value_is_written_as_in_a_file(supposing: Reader, option: str, value: object) -> None:
    """Ranges, tape error, units, a comma in a number, choices and yes in three languages."""
    path = option.partition("=")[0]
    subject, _, fact = path.rpartition(".")
    kind, name = ("incident", "i-1") if subject == "i-1" else ("room", subject) if subject else ("facility", "")
    assert [account.value for account in accounts(supposing(option), fact, kind, name)] == [value]


def test_a_value_alone_is_known_by_the_means_by_which_the_old_one_was(supposing: Reader) -> None:
    """All else being as it is; what was noted of the old value is not true of the new one."""
    [account] = accounts(supposing("cell-8.floor_area=12"), "floor_area")
    assert (account.by, account.said, account.source, account.note) == ("measured", "12", None, "--set")
    [counted] = accounts(supposing("population=40"), "population", "facility")
    assert (counted.by, counted.source, counted.note) == ("documented", None, "--set")
    [listed] = accounts(supposing("cell-8.beds=1"), "beds")
    assert listed.by == "photographed"


def test_where_several_said_something_a_value_alone_is_seen(supposing: Reader) -> None:
    """Nobody can say whose means it would have."""
    [account] = accounts(supposing("cell-8.occupants=6"), "occupants")
    assert account.by == "seen"


def test_braces_hold_a_whole_account(supposing: Reader) -> None:
    """By what means, and of what part, is supposed too."""
    [account] = accounts(supposing("cell-8.occupants={value: 9, by: stated_by_staff, share: by night}"), "occupants")
    assert (account.value, account.by, account.share, account.note) == (
        point(9),
        "stated_by_staff",
        "by night",
        "--set",
    )


def test_brackets_hold_several_accounts(supposing: Reader) -> None:
    """That contradict each other; a note of one's own stays."""
    found = accounts(supposing("cell-8.beds=[{value: 3, note: mine}, {value: 4, by: documented}, 5]"), "beds")
    assert [(each.value, each.by, each.note) for each in found] == [
        (point(3), "seen", "mine"),
        (point(4), "documented", "--set"),
        (point(5), "seen", ""),
    ]


def test_what_is_missing_can_be_supposed(supposing: Reader) -> None:
    """A refusal is reportable."""
    room = supposing("cell-8.occupants={missing: refused}").named("room", "cell-8")
    assert room is not None
    noted = room.observation("occupants")
    assert noted is not None
    assert (noted.missing, noted.accounts) == ("refused", ())


def test_a_blank_is_a_fact_that_was_not_observed(supposing: Reader) -> None:
    """What if nobody had measured it."""
    assert accounts(supposing("cell-8.floor_area="), "floor_area") == ()


# ---------------------------------------------------------------- the mark


def test_the_visit_says_what_is_supposed_and_what_the_file_says(supposing: Reader) -> None:
    """Beside each other, so that nobody need look."""
    visit = supposing("cell-8.occupants=7", "log_kept=no")
    assert visit.supposed is not None
    first, second = visit.supposed.facts
    assert (first.kind, first.subject, first.fact, first.said) == ("room", "cell-8", "occupants", "7")
    assert first.was is not None
    assert [account.said for account in first.was.accounts] == ["4", "5"]
    assert (second.kind, second.subject, second.was) == ("facility", "f-1", None)
    assert visit.supposed.place == ""


def test_what_was_found_is_no_supposition(file: Path, law: Corpus) -> None:
    """A visit that is read says nothing."""
    assert read_visit(file, law).supposed is None
    assert not Supposed()
    assert Supposed(("a=1",))


def test_it_has_an_id_of_its_own(supposing: Reader, law: Corpus) -> None:
    """In a table, and as the name of a file."""
    place = law.profiles["kazakhstan/remand_prison"]
    assert supposing("cell-8.beds=1").id == "v-1-supposed"
    assert supposing(place=place).id == "v-1-as-kazakhstan-remand_prison"
    assert supposing("cell-8.beds=1", place=place).id == "v-1-supposed-as-kazakhstan-remand_prison"


def test_the_hash_of_the_visit_differs_even_where_the_value_is_the_same(
    supposing: Reader, file: Path, law: Corpus
) -> None:
    """The receipt of a supposition is no receipt of the visit."""
    found = read_visit(file, law).digest
    same, other = supposing("unit.taps=2").digest, supposing("unit.taps=3").digest
    assert len({found, same, other}) == 3


def test_the_file_stays_as_it_is(supposing: Reader, file: Path) -> None:
    """Nothing is written."""
    before = file.stat()
    supposing("cell-8.occupants=7", "cell-8.floor_area=")
    assert file.read_text(encoding="utf-8") == VISIT
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_another_kind_of_place_is_supposed(supposing: Reader, law: Corpus) -> None:
    """And the one in the file is remembered."""
    visit = supposing(place=law.profiles["kazakhstan/remand_prison"])
    assert visit.profile == "kazakhstan/remand_prison"
    assert visit.supposed is not None
    assert visit.supposed.place == "kazakhstan/remand_prison"


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["cell-8.ocupants=5"], "--set:1:8: error V010"),
        (["cell-8.beds=1", "cell-8.occupants=many"], "--set:2:18: error V020"),
        (["cell-8.occupants=5 kg"], "--set:1:18: error V020"),
        (["cell-8.occupants={value: many}"], "--set:1:26: error V020"),
        (["cell-8.occupants={value: 5, by: eye}"], "--set:1:33: error V003"),
        (["cell-8.occupants={value: 9,6}"], "--set:1:28: error Y014"),
        (["cell-8.occupants={value: 5"], "--set:1:18: error Y006"),
        (["cell-8.unit=d.9"], "--set:1:13: error V014"),
        (["cell-8.occupants"], "--set:1:1: error A021"),
        (["=5"], "--set:1:1: error A021"),
        (["cell-8.id=5"], "--set:1:1: error A021"),
        (["cell-8.story=a\x07b"], "--set:1:1: error A021"),
        (["cell-8.beds=1", "room:cell-8.beds=2"], "--set:2:1: error A021"),
        (["beds=1"], "--set:1:1: error A021"),
        (["cell-7.beds=1"], "--set:1:1: error A022"),
        (["room.beds=1"], "--set:1:1: error A022"),
        (["group.outdoor_minutes=1"], "--set:1:1: error A022"),
    ],
)
def test_what_is_wrong_is_told_where_the_option_stands(told: Callable[..., str], options: list[str], line: str) -> None:
    """By its number and its column, with the option as it was typed."""
    text = told(*options)
    assert line in text
    number = int(line.split(":")[1])
    assert f"\n  {number} | {options[number - 1]}".replace("\x07", "\N{REPLACEMENT CHARACTER}") in text
    assert "visit.yaml" not in text


@pytest.mark.parametrize(
    ("options", "mend"),
    [
        (["cell-8.ocupants=5"], 'did you mean "occupants"?'),
        (["room:cell8.beds=1"], 'did you mean "room:cell-8"?'),
        (["xyz.beds=1"], "known: facility:f-1, unit:d.1, room:cell-8, room:cell-9, incident:i-1"),
        (["room.beds=1"], "write room:cell-8 or room:cell-9"),
        (["beds=1"], "it is a fact of a room: write --set room:cell-8.beds=..."),
        (["started=2018-06-01"], "it is a fact of a placement, and this visit has none"),
        (["beds"], "write it as --set room:cell-8.occupants=5, or --set population=120 for the facility"),
    ],
)
def test_the_mend_is_what_to_type(told: Callable[..., str], options: list[str], mend: str) -> None:
    """Not what to write in the file."""
    assert f"mend: {mend}" in told(*options)


def test_a_file_with_faults_of_its_own_is_told_first(supposing: Reader, file: Path) -> None:
    """What is supposed of it would be built on sand."""
    file.write_text(VISIT.replace("kind: ward", "kind: wrad"), encoding="utf-8")
    with pytest.raises(HabeasError) as stopped:
        supposing("cell-8.bods=1")
    assert "visit.yaml:14:24: error V020" in str(stopped.value)
    assert "--set" not in str(stopped.value)


def test_what_looks_like_a_slip_is_warned_of_where_the_option_stands(supposing: Reader) -> None:
    """As in a file: unusual figures, and names of people."""
    visit = supposing("cell-8.floor_area=900", "i-1.story=Иванов Иван Иванович")
    assert [(each.code, str(each.place)) for each in visit.warnings] == [("V030", "--set:1:19"), ("V040", "--set:2:11")]


def test_a_visit_in_json_can_be_supposed_of(tmp_path: Path, law: Corpus) -> None:
    """It is read by the same reader, and ends in no line."""
    path = tmp_path / "visit.json"
    path.write_text('{"visit": {"id": "v", "date": "2018-06-19"}, "facility": {"id": "f", "profile": "remand_prison"}}')
    visit = read_supposed(path, law, Supposed(("population=12",)))
    assert accounts(visit, "population", "facility")[0].value == point(12)
    with pytest.raises(HabeasError, match=r"--set:1:12: error V020"):
        read_supposed(path, law, Supposed(("population=all",)))
