"""Reading a condition: what becomes of its text, and how what is no condition is told."""

from __future__ import annotations

import pytest

from engine.conditions import tree
from engine.conditions.parse import ConditionError, parse
from engine.conditions.write import written

FUNCTIONS = "the functions are hours_between, days_between, earliest, known, any, all, sum, count, min, max"
SEE = "see docs/conditions.md for what a condition may hold"


def refused(text: str) -> ConditionError:
    """The error of a text that must be refused."""
    with pytest.raises(ConditionError) as caught:
        parse(text)
    return caught.value


def test_every_form_becomes_its_node() -> None:
    """The tree holds the forms of the page and nothing else."""
    assert parse("2") == tree.Number(2)
    assert parse("-2.5") == tree.Number(-2.5)
    assert parse('"cell"') == tree.Text("cell")
    assert parse("true") == parse("True") == tree.Flag(value=True)
    assert parse("false") == parse("False") == tree.Flag(value=False)
    assert parse("beds") == tree.Name("beds")
    assert parse("unit.beds") == tree.Name("beds", "unit")
    assert parse("not dark") == tree.Not(tree.Name("dark"))
    assert parse("a / b") == tree.Arithmetic("/", tree.Name("a"), tree.Name("b"))
    assert parse("a if t else b") == tree.IfElse(tree.Name("t"), tree.Name("a"), tree.Name("b"))
    assert parse("known(a)") == tree.Call("known", (tree.Name("a"),))


def test_choices_may_stand_in_any_brackets() -> None:
    """Round, square and curly brackets mean the same after `in`."""
    wanted = tree.In(tree.Name("kind"), tree.Options(("cell", "ward")))

    for text in ('kind in ("cell", "ward")', 'kind in ["cell", "ward"]', 'kind in {"cell", "ward"}'):
        assert parse(text) == wanted
    assert parse('kind not in ("cell", "ward")') == tree.Not(wanted)
    assert parse('"women" in groups') == tree.In(tree.Text("women"), tree.Name("groups"))


def test_a_chain_is_its_links_joined_by_and() -> None:
    """Each link keeps its own columns."""
    chain = parse("2 < beds <= 8")

    assert chain == tree.And((parse("2 < beds"), parse("beds <= 8")))
    assert isinstance(chain, tree.And)
    assert [item.span for item in chain.items] == [(0, 8), (4, 13)]


def test_tests_of_a_loop_are_joined_by_and() -> None:
    """Two `if` in a loop are both asked for; none takes every subject."""
    one = parse("any(room.dark for room in rooms if room.a)")
    two = parse("any(room.dark for room in rooms if room.a if room.b)")

    assert isinstance(one, tree.Aggregate)
    assert isinstance(two, tree.Aggregate)
    assert one.where == tree.Name("a", "room")
    assert two.where == tree.And((tree.Name("a", "room"), tree.Name("b", "room")))
    assert parse("count(room for room in rooms)") == tree.Aggregate("count", tree.Name("room"), "room", "room")


def test_lines_and_blanks_keep_their_columns() -> None:
    """A condition may run over lines and be indented; an error points at what was written."""
    text = "  dark and\n\tbeds ** 2\r\n"
    error = refused(text)

    assert text[slice(*error.span)] == "beds ** 2"


def test_columns_are_counted_in_characters() -> None:
    """A letter of two bytes is one column, as it is for the person who looks for it."""
    text = 'kind == "камера" and beds ** 2 > 4'

    assert text[slice(*refused(text).span)] == "beds ** 2"


@pytest.mark.parametrize(
    ("text", "message", "at", "mend"),
    [
        ("", "the condition is empty", "", "write a comparison, such as occupants <= capacity"),
        ("  \n", "the condition is empty", "", "write a comparison, such as occupants <= capacity"),
        ("dark # always", "a condition has no comments", "# always", "put it in the norm's note"),
        ("dark and", "cannot be read here", "d", SEE),
        ("(dark", "cannot be read here: '(' was never closed", "(", SEE),
        ("dark && soap", "cannot be read here", "&", 'write "and" in place of "&&"'),
        ("dark || soap", "cannot be read here", "|", 'write "or" in place of "||"'),
        ("dark AND soap", "cannot be read here", "A", 'write "and" in place of "AND"'),
        ("beds => 2", "cannot be read here", "=", 'write ">=" in place of "=>"'),
        ("f(beds) != None", 'there is no function "f"', "f(beds)", FUNCTIONS),
        ("b'cell'", "this is not part of the condition language", "b'cell'", SEE),
        ("dark is soap", "this comparison is not part of the language", "dark is soap", 'use "==" or "!="'),
        ("a & b", "this is not part of the condition language", "a & b", 'write "and" in place of "&"'),
        ("a | b", "this is not part of the condition language", "a | b", 'write "or" in place of "|"'),
        ("a + -b", "this is not part of the condition language", "-b", "write 0 - ... in place of the sign"),
        ("a + -True", "this is not part of the condition language", "-True", "write 0 - ... in place of the sign"),
        ("+a", "this is not part of the condition language", "+a", SEE),
        ("a.b.c", "this is not part of the condition language", "a.b.c", SEE),
        ("a == None", "this is not part of the condition language", "None",
         "write known(fact) to ask whether something was observed"),
        ("known(a=1)", "this is not part of the condition language", "known(a=1)", SEE),
        ("known(x for x in rooms)", "this is not part of the condition language", "(x for x in rooms)",
         "write any(room.dark for room in rooms)"),
        ("any([r.dark for r in rooms])", "any(...) goes over subjects", "any([r.dark for r in rooms])",
         "write any(room.occupants for room in rooms)"),
        ("known()", "known takes one argument, not 0", "known()", ""),
        ("days_between(a)", "days_between takes 2 arguments, not 1", "days_between(a)", ""),
        ("kind in (cell, ward)", 'after "in" stand choices in quotation marks', "(cell, ward)",
         'write in ("cell", "ward")'),
        ("kind in (1, 2)", 'after "in" stand choices in quotation marks', "(1, 2)", 'write in ("cell", "ward")'),
        ('kind in ("cell")', 'after "in" stand choices in brackets', '"cell"', 'write == "cell" for one choice'),
        ("kind in 3", 'after "in" stand choices in brackets', "3", ""),
        ("any(a for a in rooms for b in rooms)", "an aggregate has one loop", "any(a for a in rooms for b in rooms)",
         "write any(room.dark for room in rooms)"),
        ("any(a for a, b in rooms)", "an aggregate has one loop", "any(a for a, b in rooms)",
         "write any(room.dark for room in rooms)"),
        ("any(a async for a in rooms)", "an aggregate has one loop", "any(a async for a in rooms)",
         "write any(room.dark for room in rooms)"),
        ("any(a for a in cells)", 'there are no "cells"', "cells",
         "loop over units, rooms, groups, incidents, placements, detentions"),
        ("any(a for a in unit.rooms)", 'there are no "unit.rooms"', "unit.rooms",
         "loop over units, rooms, groups, incidents, placements, detentions"),
        ("a > 10000000000000000", "the number is too large", "10000000000000000", ""),
        ("a > 1e999", "the number is too large", "1e999", ""),
        ("a > -1e16", "the number is too large", "1e16", ""),
        ("dark \ud800", "the condition cannot be read", "dark \ud800", "write it simpler"),
    ],
)  # fmt: skip
def test_what_is_no_condition_is_told_with_its_mend(text: str, message: str, at: str, mend: str) -> None:
    """The message, the columns and the mend are for a person, and they are part of what we promise."""
    error = refused(text)

    assert (str(error), text[slice(*error.span)], error.mend) == (message, at, mend)


def test_a_single_equals_sign_is_mended() -> None:
    """The commonest slip has its own mend, whatever Python says of it."""
    error = refused("beds = 2")

    assert (error.message, error.mend) == ("cannot be read here", 'write "==" to compare')


def test_what_python_only_warns_of_is_refused() -> None:
    """A warning is printed on one version and an error on the next; here it is an error on all."""
    error = refused(r'kind == "c\ell"')

    assert error.message.startswith("cannot be read here: ")


def test_a_condition_has_a_length_and_a_depth() -> None:
    """Neither a file from elsewhere nor a slip of the keyboard can keep the reader busy."""
    long = refused("dark or " * 300 + "dark")
    deep = refused("not " * 41 + "dark")

    assert (long.message, long.span, long.mend) == (
        "a condition longer than 2000 characters",
        (0, 2000),
        "split the norm",
    )
    assert (deep.message, deep.mend) == ("nested too deep", "split the norm or define a derived fact")
    assert parse("not " * 40 + "dark")
    assert refused("(" * 1_000 + "dark" + ")" * 999).span


@pytest.mark.parametrize(
    "text",
    [
        "a - (b - c)",
        "a - b - c",
        "(a + b) * c / (d * 2)",
        "a if t else b if s else c",
        "(a if t else b) > 2",
        "not (a and b or c)",
        "(a or b) and c",
        "(a and b) and c",
        "not a == b",
        "(not a) == b",
        'kind in ("cell", "ward")',
        'kind not in ("cell",)',
        'not ("women" in groups)',
        "0.1 + -2 > 1000000",
        "any((a if b else c) > 1 for room in rooms if (d if e else f))",
        "sum(room.a * 2 for room in rooms if room.b or room.c)",
        "count(room for room in rooms if room.dark)",
        'kind == "a \\"quoted\\" word"',
        "hours_between(a, b) > 1 and known(c) and true",
    ],
)
def test_what_is_written_out_reads_as_the_same_tree(text: str) -> None:
    """Brackets are written where the tree needs them, and nowhere else changes its meaning."""
    assert parse(written(parse(text))) == parse(text)


def test_what_is_written_out_is_pleasant() -> None:
    """The text that explanations show has no more brackets than a person would write."""
    assert written(parse("((a)+(b))*(c)")) == "(a + b) * c"
    assert written(parse("a-(b)-3.0")) == "a - b - 3"
    assert written(parse('not(kind in ("cell",))')) == 'kind not in ("cell",)'
