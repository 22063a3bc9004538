"""Explanations: the steps, the facts that decided, the facts that would, the measure and its shortfall."""

from __future__ import annotations

import math

import pytest
from condition_facts import settled
from spec.given import Subject

from engine.conditions import explain
from engine.conditions.explain import Leaf, Measured, Step
from engine.conditions.values import Choices, Interval, point


def told(leaves: tuple[Leaf, ...], **subjects: Subject) -> list[str]:
    """Leaves as `subject.fact`, or as the fact alone for the condition's own subject."""
    names = {id(subject): f"{name}." for name, subject in subjects.items()}
    return [f"{names.get(id(subject), '')}{fact}" for subject, fact in leaves]


def listed(step: Step, depth: int = 0) -> list[str]:
    """The trace as lines, indented by depth."""
    line = f"{'  ' * depth}{step.said} = {step.value}"
    return [line, *(below for part in step.below for below in listed(part, depth + 1))]


# ---------------------------------------------------------------- the trace


def test_every_part_is_a_step_with_its_value() -> None:
    """As the author wrote it; what is a literal needs no line of its own."""
    text = 'kind  in ("cell", "ward") and (beds+1) >= 2'
    room = Subject({"kind": frozenset({"cell"}), "beds": point(4)})

    assert listed(explain.steps(settled(text), room, text)) == [
        f"{text} = True",
        '  kind  in ("cell", "ward") = True',
        "    kind = frozenset({'cell'})",
        "  (beds+1) >= 2 = True",
        "    beds+1 = Interval(low=5.0, high=5.0)",
        "      beds = Interval(low=4.0, high=4.0)",
    ]


def test_a_derived_fact_shows_its_formula() -> None:
    """Which nobody wrote at that place, so it is written out; of a unit that nobody named there is nothing to show."""
    text = "unit.dry or crowded"
    room = Subject({"occupants": point(5), "capacity": point(4)}, {"unit": Subject({"occupants": point(3)})})
    lines = listed(explain.steps(settled(text), room, text))

    assert [line.split(" = ")[0].lstrip() for line in lines] == [
        text, "unit.dry", "per_tap > 10", "per_tap", "occupants / taps", "occupants", "taps",
        "crowded", "occupants > capacity", "occupants", "capacity",
    ]  # fmt: skip
    assert explain.steps(settled("unit.dry"), Subject()) == Step("unit.dry", None)


def test_an_aggregate_shows_each_member() -> None:
    """First whether it counts, then what it gives; a member that does not count gives nothing."""
    text = "sum(room.beds for room in rooms if room.dark if room.soap) > 2"
    dark = Subject({"dark": True, "soap": True, "beds": point(3)})
    light = Subject({"dark": False, "beds": point(2)})
    trace = explain.steps(settled(text, "facility"), Subject(lists={"room": ([dark, light], True)}), text)
    members = trace.below[0].below

    assert [(step.said, step.value) for step in members] == [
        ("room.dark and room.soap", True),
        ("room.beds", point(3)),
        ("room.dark and room.soap", False),
    ]
    facility = Subject(lists={"room": ([dark, light], True)})
    for text, below in (("any(room.dark for room in rooms)", 2), ("count(room for room in rooms)", 0)):
        node = settled(f"{text} == log_kept" if below else f"{text} > 1", "facility")
        assert len(explain.steps(node, facility).below[0].below) == below


# ---------------------------------------------------------------- what decided


def test_all_parts_of_a_true_and_decide_it() -> None:
    """And one false part decides a false one; the other way round for `or`."""
    room = Subject({"dark": True, "soap": True, "heated": False})

    assert told(explain.deciding(settled("dark and soap"), room)) == ["dark", "soap"]
    assert told(explain.deciding(settled("dark and heated"), room)) == ["heated"]
    assert told(explain.deciding(settled("heated or soap"), room)) == ["soap"]
    assert told(explain.deciding(settled("heated or not dark"), room)) == ["heated", "dark"]
    assert told(explain.deciding(settled('kind in ("cell", "ward") or dark'), room)) == ["dark"]


def test_of_several_reasons_the_strongest_is_told() -> None:
    """A reason is as weak as its weakest fact."""
    room = Subject({"dark": True, "soap": True, "heated": True})
    weak = {"dark": 2, "soap": 0, "heated": 1}

    def weakness(leaf: Leaf) -> int:
        return weak[leaf[1]]

    assert told(explain.deciding(settled("dark or soap or heated"), room, weakness)) == ["soap"]
    assert told(explain.deciding(settled("dark and soap or heated"), room, weakness)) == ["heated"]
    assert told(explain.deciding(settled("dark or soap"), room)) == ["dark"]


def test_the_way_taken_and_its_test_decide() -> None:
    """With the test unknown both ways decide, and the test does not."""
    known = Subject({"dark": True, "soap": True})
    unknown = Subject({"soap": True, "heated": True})

    assert told(explain.deciding(settled("soap if dark else heated"), known)) == ["dark", "soap"]
    assert told(explain.deciding(settled("soap if not dark else dark"), known)) == ["dark"]
    assert told(explain.deciding(settled("soap if dark else heated"), unknown)) == ["soap", "heated"]


def test_a_derived_fact_rests_on_its_parts_or_on_what_was_noted() -> None:
    """For a figure on both where both made the range; for a yes or no on the stronger."""
    parts = {"occupants": point(5), "capacity": point(4), "floor_area": point(20)}
    noted = {"crowded": True, "space": point(4)}

    assert told(explain.deciding(settled("crowded"), Subject(parts))) == ["occupants", "capacity"]
    assert told(explain.deciding(settled("crowded"), Subject({"crowded": True}))) == ["crowded"]
    assert told(explain.deciding(settled("crowded"), Subject(parts | noted), lambda leaf: leaf[1] != "crowded")) == [
        "crowded"
    ]
    assert told(explain.deciding(settled("space > 2"), Subject(parts | noted))) == ["floor_area", "occupants", "space"]
    assert told(explain.deciding(settled("space > 2"), Subject(noted))) == ["space"]


def test_nothing_rests_on_a_subject_that_nobody_named() -> None:
    """The facts of an unnamed unit are nobody's."""
    room = Subject({"dark": True})

    assert told(explain.deciding(settled("dark or unit.dry"), room)) == ["dark"]
    assert explain.deciding(settled("unit.dry"), room) == ()
    assert explain.deciding(settled("unit.taps > 1"), room) == ()


def test_one_member_decides_any_and_its_opposite_all() -> None:
    """The strongest of those that would do; when none would, all members decide."""
    dark, light, other = (Subject({"dark": value, "kind": frozenset({"cell"})}) for value in (True, False, True))
    facility = Subject(lists={"room": ([dark, light, other], True)})

    def reasons(text: str) -> list[str]:
        node = settled(text, "facility")
        found = explain.deciding(node, facility, lambda leaf: leaf[0] is dark)
        return told(found, first=dark, second=light, third=other)

    assert reasons("any(room.dark for room in rooms)") == ["third.dark"]
    assert reasons('any(room.dark for room in rooms if room.kind == "cell")') == ["third.dark", "third.kind"]
    assert reasons("all(room.dark for room in rooms)") == ["second.dark"]
    assert reasons("all(not room.dark or room.dark for room in rooms)") == ["first.dark", "second.dark", "third.dark"]
    assert reasons('any(room.dark for room in rooms if room.kind == "ward")') == [
        "first.kind", "second.kind", "third.kind",
    ]  # fmt: skip
    assert reasons('any(room.dark and not room.dark for room in rooms if room.kind == "cell")') == [
        "first.dark", "second.dark", "third.dark",
    ]  # fmt: skip
    assert reasons("any(room.dark and not room.dark for room in rooms if not room.dark)") == [
        "first.dark", "second.dark", "third.dark",
    ]  # fmt: skip


def test_figures_rest_on_all_members_that_count() -> None:
    """And on what keeps the others out."""
    dark, light = Subject({"dark": True, "beds": point(2)}), Subject({"dark": False, "beds": point(3)})
    facility = Subject({"population": point(1)}, lists={"room": ([dark, light], True)})

    def reasons(text: str) -> list[str]:
        return told(explain.deciding(settled(text, "facility"), facility), first=dark, second=light)

    assert reasons("sum(room.beds for room in rooms) > population") == ["first.beds", "second.beds", "population"]
    assert reasons("sum(room.beds for room in rooms if room.dark) > 1") == ["first.beds", "first.dark", "second.dark"]
    assert reasons("count(room for room in rooms if room.dark) > 0") == ["first.dark", "second.dark"]


def test_a_fact_of_the_outer_subject_is_told_as_its_own() -> None:
    """Inside of a loop too, so that its accounts can be looked up."""
    member = Subject({"beds": point(2)})
    facility = Subject({"population": point(1)}, lists={"room": ([member], True)})
    node = settled("any(room.beds > population for room in rooms)", "facility")

    assert [subject for subject, _ in explain.deciding(node, facility)] == [member, facility]


# ---------------------------------------------------------------- what is missing


def test_a_decided_condition_misses_nothing() -> None:
    """However little is known of its other parts."""
    assert explain.missing(settled("dark or beds > 4"), Subject({"dark": True})) == ()
    assert explain.missing(settled("beds > 4"), Subject({"beds": Interval(5, 9)})) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dark", ["dark"]),
        ("beds > 4", ["beds"]),
        ("temperature > 18", ["temperature"]),
        ("dark and soap and floor_area > 9", ["dark"]),
        ("beds > 4 and soap", ["beds"]),
        ('kind == "cell"', ["kind"]),
        ('kind in ("cell", "ward")', ["kind"]),
        ('"women" in groups', ["groups"]),
        ("known(dark) or dark", ["dark"]),
        ("dark if soap else heated", ["dark"]),
        ("soap if dark else heated", ["dark"]),
        ("(floor_area if dark else 20) >= 15", ["dark"]),
        ("floor_area + annexe > 12", ["annexe"]),
        ("unit.taps > 1", []),
        ("unit.dry", []),
    ],
)
def test_what_is_missing_is_what_is_unknown_or_straddles(text: str, names: list[str]) -> None:
    """Facts that would settle nothing are not asked for."""
    room = Subject(
        {
            "soap": True,
            "heated": False,
            "beds": Interval(3, 5),
            "temperature": Interval(17, 19),
            "kind": frozenset({"cell", "dormitory"}),
            "groups": Choices(frozenset(), frozenset({"women"})),
            "floor_area": point(10),
        }
    )

    assert told(explain.missing(settled(text), room)) == names


def test_what_is_settled_is_not_asked_again() -> None:
    """Not a number, a choice, a list of choices that are exact; not a yes or no."""
    exact = Choices(frozenset({"women"}), frozenset({"women"}))
    room = Subject({"floor_area": point(10), "kind": frozenset({"cell"}), "groups": exact, "dark": True})
    node = settled('(beds > 1) == (dark and "women" in groups and kind == "cell" and floor_area > 2)')

    assert told(explain.missing(node, room)) == ["beds"]


def test_an_assumed_part_is_missing_all_the_same() -> None:
    """When what is assumed of it leaves the verdict open."""
    assert told(explain.missing(settled("net_area >= 8"), Subject({"floor_area": point(10)}))) == ["annexe"]
    assert explain.missing(settled("net_area >= 6"), Subject({"floor_area": point(10)})) == ()


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ({}, ["floor_area", "occupants"]),
        ({"floor_area": point(10)}, ["occupants"]),
        ({"space": Interval(2, 4)}, ["space"]),
        ({"space": point(4), "floor_area": point(10), "occupants": Interval(3, 5)}, ["occupants"]),
        ({"space": Interval(2, 4), "floor_area": point(10), "occupants": Interval(3, 5)}, ["space", "occupants"]),
        ({"space": point(2), "floor_area": point(10), "occupants": point(2)}, ["space"]),
        ({"space": Interval(2, 4), "floor_area": point(10), "occupants": point(2)}, ["space"]),
    ],
)
def test_of_a_derived_fact_the_parts_are_missing_or_the_whole(facts: dict[str, object], names: list[str]) -> None:
    """The whole only where somebody noted it, and it is a range or contradicts the formula."""
    assert told(explain.missing(settled("space >= 3"), Subject(facts))) == names


def test_a_derived_figure_that_is_settled_misses_nothing() -> None:
    """Another part of the comparison does."""
    room = Subject({"floor_area": point(10), "occupants": point(4)})

    assert told(explain.missing(settled("space * beds >= 3"), room)) == ["beds"]


def test_flags_that_contradict_are_missing_as_a_whole() -> None:
    """The formula says no and somebody noted yes: somebody should look again."""
    room = Subject({"occupants": point(3), "capacity": point(4), "crowded": True})

    assert told(explain.missing(settled("crowded"), room)) == ["crowded"]


def test_members_that_cannot_change_the_answer_are_not_asked_for() -> None:
    """Not those that do not count, nor those that have said all they can."""
    names = ("dark", "light", "out", "perhaps")
    rooms = [
        Subject({"heated": True, "soap": True}),
        Subject({"dark": False, "heated": True}),
        Subject({"heated": False}),
        Subject({"dark": True}),
    ]
    facility = Subject(lists={"room": (rooms, True)})

    def missing(text: str) -> list[str]:
        return told(explain.missing(settled(text, "facility"), facility), **dict(zip(names, rooms, strict=True)))

    assert missing("any(room.dark for room in rooms if room.heated)") == ["dark.dark", "perhaps.heated"]
    assert missing("all(not room.dark for room in rooms if room.heated)") == ["dark.dark", "perhaps.heated"]
    assert missing("count(room for room in rooms if room.heated) > 2") == ["perhaps.heated"]
    assert missing("sum(room.beds for room in rooms if room.heated) > 2") == [
        "dark.beds", "light.beds", "perhaps.beds", "perhaps.heated",
    ]  # fmt: skip


def test_no_fact_is_told_for_what_no_fact_can_settle() -> None:
    """A list that is not whole, and nothing over nothing."""
    facility = Subject(lists={"room": ([Subject({"dark": False})], False)})
    unit = Subject({"occupants": point(0), "taps": point(0)})

    assert explain.missing(settled("any(room.dark for room in rooms)", "facility"), facility) == ()
    assert explain.missing(settled("per_tap <= 10", "unit"), unit) == ()


# ---------------------------------------------------------------- what was measured


def measured(text: str, room: Subject, on: str = "room", limit_unit: str | None = None) -> tuple[str, str, str]:
    """The comparison that a requirement comes down to: name, operator, unit."""
    found = explain.measured(settled(text, on, limit_unit=limit_unit), room)
    return ("", "", "") if found is None else (found.name, found.operator, found.unit)


@pytest.mark.parametrize(
    ("text", "name", "operator", "unit"),
    [
        ("beds >= 4", "beds", ">=", "bed"),
        ("4 <= beds", "beds", ">=", "bed"),
        ("4 < beds", "beds", ">", "bed"),
        ("4 >= beds", "beds", "<=", "bed"),
        ("4 > beds", "beds", "<", "bed"),
        ("4 == beds", "beds", "==", "bed"),
        ("limit <= floor_area", "floor_area", ">=", "m²"),
        ("limit * 2 <= floor_area", "floor_area", ">=", "m²"),
        ("2 <= limit", "2", "<=", "m²"),
        ("not beds > 4", "beds", "<=", "bed"),
        ("not (not beds > 4)", "beds", ">", "bed"),
        ("not beds == 4", "beds", "!=", "bed"),
        ("space >= 4", "space", ">=", "m²/person"),
        ("unit.taps >= 4", "taps", ">=", "tap"),
        ("occupants / beds <= 1", "occupants / beds", "<=", "person/bed"),
        ("(floor_area - annexe) / occupants >= 4", "(floor_area - annexe) / occupants", ">=", "m²/person"),
        ("floor_area / 2 > 4", "floor_area / 2", ">", "m²"),
        ("2 / beds > 4", "2 / beds", ">", ""),
        ("(beds if dark else occupants) > 4", "beds if dark else occupants", ">", "bed"),
        ("crowded", "occupants", ">", "person"),
        ("not crowded", "occupants", "<=", "person"),
        ("unit.dry", "per_tap", ">", "person/tap"),
        ("dark", "", "", ""),
        ('kind == "cell"', "", "", ""),
        ("known(beds) == dark", "", "", ""),
        ("known(beds)", "", "", ""),
    ],
)
def test_the_measure_has_a_name_a_limit_and_a_unit(text: str, name: str, operator: str, unit: str) -> None:
    """Read so that what was measured stands on the left, and negation is taken into the sign."""
    room = Subject({"dark": True}, {"unit": Subject()})

    assert measured(text, room, limit_unit="m²") == (name, operator, unit)


@pytest.mark.parametrize(
    ("text", "on", "name", "unit"),
    [
        ("count(room for room in rooms) >= 4", "facility", "count(room for room in rooms)", ""),
        ("4 <= count(room for room in rooms)", "facility", "count(room for room in rooms)", ""),
        ("sum(room.beds for room in rooms) >= 4", "facility", "sum(room.beds for room in rooms)", "bed"),
        ("hours_between(held_from, judge_at) > 72", "detention", "hours_between(held_from, judge_at)", "h"),
        ("days_between(held_from, judge_at) > 3", "detention", "days_between(held_from, judge_at)", "day"),
        ("held_from < judge_at", "detention", "", ""),
        ("earliest(held_from, held_until) < judge_at", "detention", "", ""),
        ("any(room.dark for room in rooms) == log_kept", "facility", "", ""),
        ("all(room.beds > 4 for room in rooms)", "facility", "", ""),
    ],
)
def test_what_is_counted_over_others_is_a_measure_too(text: str, on: str, name: str, unit: str) -> None:
    """But neither a moment nor a yes or no is."""
    assert measured(text, Subject(), on)[::2] == (name, unit)


def test_of_several_comparisons_the_one_that_decided_is_told() -> None:
    """A failing one that did not matter is not what the requirement came down to."""
    room = Subject({"beds": point(2), "floor_area": point(20), "dark": False, "soap": True})

    assert measured("beds > 4 or floor_area > 9", room)[0] == "floor_area"
    assert measured("floor_area > 9 and beds > 4", room)[0] == "beds"
    assert measured("floor_area > 9 and temperature > 18", room)[0] == "temperature"
    assert measured("(beds > 4 or soap) and floor_area > 30", room)[0] == "floor_area"
    assert measured("not (floor_area < 9 or beds < 4)", room)[0] == "beds"
    assert measured("floor_area > 9 if soap else beds > 4", room)[0] == "floor_area"
    assert measured("floor_area > 9 if dark else beds > 4", room)[0] == "beds"


def test_where_no_comparison_decided_the_worst_is_told() -> None:
    """First one that fails, then one that is open, then any."""
    room = Subject({"beds": point(2), "floor_area": point(20), "dark": False})

    assert measured("dark and (floor_area > 9 and beds > 4)", room)[0] == "beds"
    assert measured("dark and not (beds < 4)", room)[0] == "beds"
    assert measured("dark and floor_area > 9 and temperature > 18", room)[0] == "temperature"
    assert measured("dark and floor_area > 9", room)[0] == "floor_area"
    assert measured("floor_area > 9 if heated else beds > 4", room) == ("", "", "")
    assert measured("unit.dry", room) == ("", "", "")


@pytest.mark.parametrize(
    ("operator", "value", "limit", "shortfall"),
    [
        ("<=", point(12), point(10), point(2)),
        ("<", point(12), point(10), point(2)),
        (">=", point(8), point(10), point(2)),
        (">", point(8), point(10), point(2)),
        ("<=", Interval(9, 12), point(10), Interval(0, 2)),
        (">=", Interval(7, 8), Interval(9, 10), Interval(1, 3)),
        ("<=", point(10), point(10), None),
        ("<=", point(9), point(10), None),
        (">", point(10), point(10), None),
        ("==", point(9), point(10), None),
        ("<=", point(math.inf), point(10), point(math.inf)),
        ("<=", point(math.inf), point(math.inf), None),
        ("<=", None, point(10), None),
        ("<=", point(10), None, None),
    ],
)
def test_the_shortfall_runs_from_the_best_to_the_worst_case(
    operator: str, value: Interval | None, limit: Interval | None, shortfall: Interval | None
) -> None:
    """How far the measure is on the wrong side; none where it is not, or where there is no distance."""
    node = settled("beds <= 4")
    found = Measured("beds", "bed", operator, value, limit, node)  # type: ignore[arg-type]

    assert found.shortfall == shortfall
