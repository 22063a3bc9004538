"""Walking a tree: its parts, the facts it rests on, the names it speaks of."""

from __future__ import annotations

import pytest
from condition_facts import settled

from engine.conditions import tree
from engine.conditions.parse import parse
from engine.conditions.write import written


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2", []),
        ("beds", []),
        ("a + b", ["a", "b"]),
        ("a < b", ["a", "b"]),
        ('kind in ("cell", "ward")', ["kind", '("cell", "ward")']),
        ('kind in ("cell",)', ["kind", '("cell",)']),
        ("not a", ["a"]),
        ("a and b and c", ["a", "b", "c"]),
        ("a or b", ["a", "b"]),
        ("a if t else b", ["t", "a", "b"]),
        ("hours_between(a, b)", ["a", "b"]),
        ("any(room.a for room in rooms)", ["room.a"]),
        ("any(room.a for room in rooms if room.b)", ["room.a", "room.b"]),
    ],
)
def test_the_parts_of_a_node_in_reading_order(text: str, parts: list[str]) -> None:
    """What stands directly below a node, and nothing below that."""
    assert [written(part) for part in tree.children(parse(text))] == parts


def test_the_part_of_a_derived_fact_is_its_formula() -> None:
    """So that whoever walks a tree comes to what was observed."""
    assert tree.children(settled("crowded")) == (settled("occupants > capacity"),)


def test_leaves_are_what_must_be_observed() -> None:
    """Through derived facts, each once, in reading order, with the scope from which they are read."""
    node = settled("space > 2 and occupants > 1 and unit.per_tap < 10 and per_tap < 10 and unit.dry")

    assert [(leaf.scope, leaf.name) for leaf in tree.leaves(node)] == [
        (None, "floor_area"),
        (None, "occupants"),
        ("unit", "occupants"),
        ("unit", "taps"),
    ]


def test_names_are_all_that_a_condition_speaks_of() -> None:
    """Derived facts as well as their parts, with their scopes."""
    assert tree.names(settled("unit.dry or space > 2")) == (
        "unit.dry", "unit.per_tap", "unit.occupants", "unit.taps", "space", "floor_area", "occupants",
    )  # fmt: skip


def test_the_place_in_the_text_is_no_part_of_what_a_node_is() -> None:
    """Two trees of the same meaning are equal, wherever they were written."""
    close = 'not(a<-2 or true)and(kind in("cell",))==(b if known(c)else"x")and any(r.d for r in rooms)and(e/f>g)'
    apart = close.replace("(", " ( ").replace(")", " ) ").replace("<", " < ")

    assert parse(close) == parse(apart)
    assert hash(parse("a  <  b")) == hash(parse("a < b"))


def test_settled_trees_are_written_out_with_their_names() -> None:
    """A fact, a derived fact and the table's figure show as the author wrote them."""
    for text in ("unit.dry and space >= limit", "count(room for room in groups) > 1"):
        assert written(settled(text, limit_unit="m²/person")) == text
