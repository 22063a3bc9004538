"""Settling names, types and units: what each leaf becomes, and what cannot be settled."""

from __future__ import annotations

import pytest
from condition_facts import VOCABULARY, settled

from engine.conditions import tree
from engine.conditions.parse import ConditionError, parse
from engine.conditions.possible import NOT_BELOW_ZERO
from engine.conditions.resolve import ABOVE, KINDS, Observable, resolve


def refused(text: str, on: str = "room") -> tuple[str, str, str]:
    """What is told of a condition that must be refused: the message, the columns as text, the mend."""
    with pytest.raises(ConditionError) as caught:
        settled(text, on)
    return str(caught.value), text[slice(*caught.value.span)], caught.value.mend


def test_names_become_facts_with_type_unit_and_place() -> None:
    """After settling, a leaf knows all that evaluating and explaining it needs."""
    leaf = settled("occupants", wanted="number")

    assert leaf == tree.Fact("occupants", None, "count", "person", possible=NOT_BELOW_ZERO)
    assert leaf.span == (0, 9)
    assert settled("unit.taps", wanted="number") == tree.Fact("taps", "unit", "count", "tap", possible=NOT_BELOW_ZERO)
    assert settled("temperature", wanted="number") == tree.Fact("temperature", None, "number", "°C")
    kind = settled('kind == "cell"')
    assert isinstance(kind, tree.Compare)
    assert kind.left == tree.Fact("kind", None, "choice", choices=("cell", "dormitory", "ward"))


def test_limit_is_the_figure_of_the_table() -> None:
    """The word `limit` is a leaf of its own where the norm has a table, and a misspelt fact where it has none."""
    assert settled("floor_area >= limit", limit_unit="m²") == tree.Compare(
        ">=", tree.Fact("floor_area", None, "number", "m²", possible=NOT_BELOW_ZERO), tree.Limit("m²")
    )
    assert refused("floor_area >= limit")[2] == "give the norm a limit table"
    with pytest.raises(ConditionError, match=r"different units are compared: m\^2 with m"):
        settled("floor_area >= limit", limit_unit="m")


def test_a_derived_fact_keeps_its_formula_as_the_vocabulary_wrote_it() -> None:
    """The formula is read on the subject reached, so no scope is written into it."""
    derived = settled("unit.per_tap", wanted="number")

    assert isinstance(derived, tree.Derived)
    assert derived.scope == "unit"
    assert derived.of == settled("occupants / taps", "unit", wanted="number")


def test_assumptions_reach_the_parts_of_the_formula_and_no_others() -> None:
    """A fact is assumed inside of the formula that says so; the same fact elsewhere is not."""
    net = settled("net_space", wanted="number")
    assumed = [leaf.assume for leaf in tree.leaves(net)]

    assert assumed == [None, (0.0, 3.0), None]
    assert settled("annexe", wanted="number") == tree.Fact("annexe", None, "number", "m²", possible=NOT_BELOW_ZERO)


@pytest.mark.parametrize(
    ("formula", "assumes"),
    [
        ("annexe + 1", True),
        ("annexe if annexe > 1 else 2", True),
        ("2 if annexe > 1 and not annexe < 1 or annexe == 1 else 2", True),
        ("2 if known(annexe) else 3", False),
        ("unit.annexe + 1", False),
        ("sum(room.beds * annexe for room in rooms)", True),
        ("min(room.annexe for room in rooms)", False),
        ("net_area + 1", True),
        ("unit.net_area + 1", False),
        ("2", None),
    ],
)
def test_what_is_assumed_is_the_own_part_and_is_not_known(formula: str, *, assumes: bool | None) -> None:
    """Every mention of the own fact has the assumption; a fact of another subject, and `known`, have not."""
    vocabulary = {**VOCABULARY, ("unit", "annexe"): VOCABULARY["room", "annexe"]}
    vocabulary["unit", "net_area"] = VOCABULARY["room", "net_area"]
    derive = resolve(parse(formula), "room", vocabulary, wanted="number")
    vocabulary["room", "made"] = Observable("made", "number", "", (), derive, (("annexe", (4.0, 5.0)),))
    node = resolve(parse("made > 0"), "room", vocabulary)
    found = {leaf.assume == (4.0, 5.0) for leaf in tree.leaves(node) if leaf.name == "annexe"}

    assert found == (set() if assumes is None else {assumes})


def test_an_inner_assumption_stands_where_the_outer_formula_says_nothing() -> None:
    """And gives way where the outer formula speaks of the same part."""
    vocabulary = dict(VOCABULARY)
    derive = resolve(parse("net_area * 2"), "room", vocabulary, wanted="number")
    for name, assume in (("quiet", ()), ("loud", (("annexe", (1.0, 2.0)),))):
        vocabulary["room", name] = Observable(name, "number", "m²", (), derive, assume)
    assumed = {
        name: [leaf.assume for leaf in tree.leaves(resolve(parse(f"{name} > 0"), "room", vocabulary))][1]
        for name in ("quiet", "loud")
    }

    assert assumed == {"quiet": (0.0, 3.0), "loud": (1.0, 2.0)}


def test_a_loop_names_its_members_and_may_hide_a_subject_above() -> None:
    """The word after `for` stands for the member wherever it is met inside of the loop."""
    node = settled("any(unit.beds > 4 for unit in rooms)", "facility")

    assert isinstance(node, tree.Aggregate)
    beds = tree.Fact("beds", "unit", "count", "bed", possible=NOT_BELOW_ZERO)
    assert node.element == tree.Compare(">", beds, tree.Number(4))
    inner = settled("any(max(each.beds for each in rooms) > room.beds for room in rooms)", "facility")
    assert {leaf.scope for leaf in tree.leaves(inner)} == {"each", "room"}


@pytest.mark.parametrize(
    ("text", "on", "told"),
    [
        ("ocupants > 1", "room", ('a room has no fact "ocupants"', "ocupants", 'did you mean "occupants"?')),
        ("\u043eccupants > 1", "room", ('a room has no fact "\u043eccupants"', "\u043eccupants",
         'the letter \u043e at place 1 is Cyrillic; did you mean "occupants"?')),
        ("lights > 1", "incident", ('an incident has no fact "lights"', "lights", "add it to standards/vocabulary/ first")),
        ("unit.bed > 1", "room", ('a unit has no fact "bed"', "unit.bed", "add it to standards/vocabulary/ first")),
        ("taps > 1", "room", ('a room has no fact "taps"', "taps", '"taps" is a fact of a unit: write unit.taps')),
        ("beds > 1", "unit", ('a unit has no fact "beds"', "beds", '"beds" is a fact of a room')),
        ("room.beds > 1", "unit", ('"room" is not above a unit', "room.beds", "it can speak of facility")),
        ("incident.beds > 1", "incident", ('"incident" is not above an incident', "incident.beds",
         "write beds: the condition is about this incident")),
        ("any(room.dark for room in rooms)", "incident", ("an incident does not hold rooms",
         "any(room.dark for room in rooms)", "")),
        ("any(room for room in rooms)", "facility", ('a facility has no fact "room"', "room",
         "add it to standards/vocabulary/ first")),
        ("sum(room.dark for room in rooms) > 1", "facility", ("this is a flag, not a number", "room.dark", "")),
        ("any(room.beds for room in rooms)", "facility", ("this is a count, not a yes or no", "room.beds",
         "compare it with something")),
        ("any(room.dark for room in rooms if room.beds)", "facility", ("this is a count, not a yes or no", "room.beds",
         "compare it with something")),
        ("count(rooom for room in rooms) > 1", "facility", ("count(...) counts subjects", "rooom",
         "write count(room for room in rooms if ...)")),
        ("dark > soap", "room", ("a flag is compared with a flag", "dark > soap", "")),
        ('kind > "cell"', "room", ("a choice is compared with a choice", 'kind > "cell"', "")),
        ('note == "x"', "room", ("a text is compared with a choice", 'note == "x"', "")),
        ("beds == dark", "room", ("a count is compared with a flag", "beds == dark", "")),
        ("kind == dark", "room", ("a choice is compared with a flag", "kind == dark", "")),
        ("women_in == groups", "room", ("a choices is compared with a choices", "women_in == groups",
         'write "option" in fact')),
        ("held_from > lights_out", "detention", ("a datetime is compared with a time", "held_from > lights_out", "")),
        ("hours_between(lights_out, held_from) > 1", "detention", ("hours_between takes dates, and this is a time",
         "lights_out", "")),
        ("hours_between(held_from, charged_on) > 1", "detention", ("hours_between takes two days or two moments, not one of each",
         "hours_between(held_from, charged_on)", "make both facts datetime: a visit may still note the day alone")),
        ("known(earliest(charged_on, held_from))", "detention", ("earliest takes two days or two moments, not one of each",
         "earliest(charged_on, held_from)", "make both facts datetime: a visit may still note the day alone")),
        ('dark in ("cell", "ward")', "room", ("only a choice can be among choices, and this is a flag",
         'dark in ("cell", "ward")', "")),
        ("kind in groups", "room", ('write "option" in fact, where the fact holds several choices', "kind in groups", "")),
        ('"cell" in kind', "room", ('write "option" in fact, where the fact holds several choices', '"cell" in kind', "")),
        ('"woman" in groups', "room", ('there is no choice "woman"', '"woman"', 'did you mean "women"?')),
        ('(kind if dark else "yurt") == "yard"', "room", ('there is no choice "yard"',
         '(kind if dark else "yurt") == "yard"', 'did you mean "ward"?')),
        ("(1 if dark else soap) > 1", "room", ("gives a number or a flag", "1 if dark else soap",
         "both ways give one type")),
        ("(floor_area if dark else temperature) > 1", "room", ("gives m^2 or °C", "floor_area if dark else temperature",
         "both ways give one unit")),
        ("(1 if beds else 2) > 1", "room", ("this is a count, not a yes or no", "beds", "compare it with something")),
        ("beds > floor_area", "room", ("different units are compared: a plain number with m^2", "beds > floor_area",
         "bring both to one unit")),
        ('"cell"', "room", ("this gives a choice, and a flag is needed", '"cell"', "compare it with something")),
    ],
)  # fmt: skip
def test_what_cannot_be_settled_is_told_with_its_mend(text: str, on: str, told: tuple[str, str, str]) -> None:
    """A misspelt name, a wrong subject, a wrong type, a wrong unit, a wrong choice."""
    assert refused(text, on) == told


def test_a_formula_must_give_what_its_fact_is() -> None:
    """A derived number cannot be a yes or no, nor the other way round."""
    with pytest.raises(ConditionError, match="this gives a flag, and a number is needed") as caught:
        settled("dark", wanted="number")
    assert caught.value.mend == "write an expression that gives a number"
    assert settled("beds", wanted="count") == settled("beds", wanted="number")


def test_brackets_of_choices_stand_only_after_in() -> None:
    """A tree made by hand is held to the same rules as one that was read."""
    with pytest.raises(ConditionError, match="choices in brackets stand only after in"):
        resolve(tree.Options(("cell",)), "room", VOCABULARY)


def test_choices_of_either_way_may_be_asked_for() -> None:
    """A choice between two choices has the options of both; with one open, any."""
    assert settled('(kind if dark else "ward") == "ward"')
    vocabulary = {**VOCABULARY, ("room", "colour"): Observable("colour", "choice")}
    assert resolve(parse('(colour if dark else "ward") == "blue"'), "room", vocabulary)
    assert resolve(parse('colour in ("blue", "green")'), "room", vocabulary)


def test_moments_are_compared_with_their_like() -> None:
    """A datetime with a datetime, and the earliest of two is one of them."""
    assert settled("held_from < held_until", "detention")
    assert settled("earliest(held_from, held_until) < judge_at", "detention")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_subject_is_below_the_facility(kind: str) -> None:
    """Whatever is above a subject, the facility is the last of it."""
    assert ABOVE[kind][-1:] == (() if kind == "facility" else ("facility",))
