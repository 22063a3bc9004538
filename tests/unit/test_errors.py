"""A problem says where, what, and how to mend it; its code is stable and documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import (
    AskedWrongly,
    HabeasError,
    Place,
    Problem,
    StandardsError,
    VisitError,
    asked_wrongly,
    folded,
    nearest,
    unknown,
)

ROOT = Path(__file__).resolve().parents[2]
CODE = r"\b[A-Z]\d{3}\b"


# ---------------------------------------------------------------- how a problem is told


def test_a_problem_shows_the_line_with_a_caret_and_the_mend():
    """Place, code, sentence, source, caret, mend: each on its own line."""
    place = Place("visit.yaml", 12, 15, "    occupants: fuor", 4)
    problem = Problem("V020", place, '"fuor" is not a number', "write it as 4")
    assert str(problem) == (
        'visit.yaml:12:15: error V020: "fuor" is not a number\n'
        "  12 |     occupants: fuor\n"
        "     |               ^^^^\n"
        "  mend: write it as 4"
    )


def test_a_warning_is_called_one():
    """A warning never stops a run."""
    assert str(Problem("V030", Place("visit.yaml", 3, 1), "unusual", warning=True)) == (
        "visit.yaml:3:1: warning V030: unusual"
    )


def test_a_place_without_a_line_is_the_file():
    """A missing file has no lines."""
    assert str(Place("visit.yaml")) == "visit.yaml"


@pytest.mark.parametrize(
    ("column", "shown", "caret"),
    [
        (5, "x" * 100 + "...", 4),
        (100, "x" * 100 + "...", 99),
        (150, "..." + "x" * 100 + "...", 53),
        (300, "..." + "x" * 51, 53),
    ],
)
def test_a_long_line_is_cut_around_the_caret(column: int, shown: str, caret: int):
    """A condition of 2,000 characters does not fill the screen."""
    source = "x" * 300
    _, line, under = str(Problem("C001", Place("law.yaml", 7, column, source), "here")).split("\n")
    assert line == f"  7 | {shown}"
    assert under == f"    | {' ' * caret}^"


def test_a_caret_is_never_longer_than_what_is_shown():
    """A text over several lines is marked to the end of its first one."""
    place = Place("law.yaml", 1, 4, "a: 'two", 90)
    assert str(Problem("N006", place, "wrong")).endswith("    |    ^^^^")


def test_nothing_in_a_file_can_command_the_terminal():
    """Control characters, line ends and marks that turn the direction of writing are shown and not obeyed."""
    place = Place("a\x1b.yaml", 1, 1, "a:\tb\x1b[31m\u202e", 1)
    problem = Problem("V010", place, 'no fact "\x1b[2J\n\u202e"', 'did you mean\xa0"x"?')
    assert str(problem) == (
        "a\N{REPLACEMENT CHARACTER}.yaml:1:1: error V010: "
        'no fact "\N{REPLACEMENT CHARACTER}[2J \N{REPLACEMENT CHARACTER}"\n'
        "  1 | a: b\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}\n"
        "    | ^\n"
        '  mend: did you mean "x"?'
    )


# ---------------------------------------------------------------- many problems


def _many(count: int, code: str = "V010", first: int = 1) -> list[Problem]:
    return [
        Problem(code, Place("v.yaml", line, 1), f'a room has no fact "f{line}"') for line in range(first, first + count)
    ]


def test_what_fits_a_screen_is_told_in_full():
    """Nothing is folded where nothing is gained."""
    problems = _many(20)
    assert folded(problems, 20) == list(map(str, problems))


def test_past_a_screenful_those_of_one_kind_are_told_together_with_all_their_places():
    """None is cut: whoever mends the file finds each line."""
    problems = [*_many(3), *_many(2, "V020", 40), Problem("V011", Place("v.yaml"), "no profile")]
    assert folded(problems, 2) == [
        'v.yaml:1:1: error V010: a room has no fact "f1"',
        'v.yaml:2:1: error V010: a room has no fact "f2"',
        "... and 1 more of the same kind (V010) in v.yaml: line 3",
        'v.yaml:40:1: error V020: a room has no fact "f40"',
        "... and 1 more of the same kind (V020) in v.yaml: line 41",
        "v.yaml: error V011: no profile",
    ]


def test_a_kind_is_a_sentence_and_not_only_a_code():
    """What must be mended in another way is told in words."""
    problems = [*_many(2), Problem("V010", Place("v.yaml", 9, 1), "a unit has no taps")]
    assert folded(problems, 1)[1:] == [
        "... and 1 more of the same kind (V010) in v.yaml: line 2",
        "v.yaml:9:1: error V010: a unit has no taps",
    ]


@given(
    st.lists(
        st.builds(
            lambda code, line, word: Problem(code, Place("v.yaml", line, 1, "x"), f'no "{word}"', "mend"),
            st.sampled_from(["V001", "V010"]), st.integers(1, 300), st.sampled_from("abc"),
        )
    ),
    st.integers(1, 30),
)  # fmt: skip
def test_every_problem_is_told_with_its_line(problems: list[Problem], screen: int):
    """In full or folded, whatever there are."""
    told = folded(problems, screen)
    in_full = [text for text in told if not text.startswith("...")]
    more = [re.match(r"\.\.\. and (\d+) more of the same kind \((\w+)\) in v.yaml: lines? (.*)", text) for text in told]
    assert len(in_full) + sum(int(each[1]) for each in more if each) == len(problems)
    for problem in problems:
        folded_here = [each for each in more if each and each[2] == problem.code]
        assert str(problem) in told or any(str(problem.place.line) in each[3].split(", ") for each in folded_here)


# ---------------------------------------------------------------- the tree


@pytest.mark.parametrize("kind", [StandardsError, VisitError, AskedWrongly])
def test_an_error_tells_all_its_problems(kind: type[HabeasError]):
    """Whoever mends a file wants to know everything at once."""
    error = kind([Problem("Y005", Place("a.yaml"), "one"), Problem("Y005", Place("b.yaml"), "two")])
    assert isinstance(error, HabeasError)
    assert str(error) == "a.yaml: error Y005: one\nb.yaml: error Y005: two"


def test_an_error_can_be_kept_in_a_set():
    """Groups of exceptions and loggers do so."""
    error = HabeasError()
    assert {error} == {error}
    assert error != HabeasError()


# ---------------------------------------------------------------- did you mean


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("ocupants", 'did you mean "occupants"?'),
        ("OCCUPANTS", 'did you mean "occupants"?'),
        ("kz-353.spac", 'did you mean "KZ-353.space"?'),
        ("entirely else", ""),
    ],
)
def test_the_nearest_spelling_is_offered(word: str, hint: str):
    """Whatever the case of the letters; and nothing when nothing is near."""
    assert nearest(word, ["occupants", "capacity", "KZ-353.space"]) == hint


def test_a_name_that_means_nothing_is_told_with_some_that_do():
    """Twelve names show what kind of name is wanted."""
    error = asked_wrongly("A001", "measure", "?", [f"m{number:02}" for number in range(20)])
    assert str(error) == (
        'command line: error A001: there is no measure "?"\n'
        "  mend: known: m00, m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11 ..."
    )
    assert unknown("A001", Place("x"), "measure", "?", ["b", "a"]).mend == "known: a, b"
    assert unknown("A001", Place("x"), "measure", "?", []).mend == ""


def test_of_few_things_the_nearest_is_told_and_all_there_are():
    """Fourteen countries are few."""
    known = [f"land-{number:02}" for number in range(14)]
    listed = f"known: {', '.join(known)}"
    assert unknown("A020", Place("x"), "country", "?", known, every=True).mend == listed
    assert unknown("A020", Place("x"), "country", "land-3", known, every=True).mend.endswith(f'"? ({listed})')


# ---------------------------------------------------------------- the list of codes


def _codes_in_use() -> set[str]:
    """Every code that is written in the source; wrong shapes have the letter of what is read."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*(ROOT / "engine").rglob("*.py"), ROOT / "cli.py"])
    letters = re.findall(r'\btyped\([^)]*"([A-Z])"\)', text)
    shapes = {letter + number for number in re.findall(r"\{prefix\}(\d{3})", text) for letter in letters}
    return shapes | set(re.findall(r'"([A-Z]\d{3})"', text))


def _codes_documented() -> list[str]:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    return [code for heading in re.findall(r"^### .*", text, re.MULTILINE) for code in re.findall(CODE, heading)]


def test_every_code_is_documented_once_and_no_other():
    """A code is a promise: whoever meets one finds it in `docs/errors.md`."""
    assert sorted(_codes_documented()) == sorted(_codes_in_use())


def test_every_code_says_what_it_means_shows_an_example_and_tells_the_mend():
    """A heading alone helps nobody."""
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    for entry in re.split(rf"^### (?={CODE})", text, flags=re.MULTILINE)[1:]:
        assert re.search(r"^```", entry, re.MULTILINE), entry
        assert "**Mend.**" in entry, entry
