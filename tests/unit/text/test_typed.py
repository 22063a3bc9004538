"""Values of the wrong shape are told at their line and column, with the source and the mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

LAW = "kazakhstan/kz-law.yaml"
FACTS = "vocabulary/facts.yaml"
PROFILE = "../facility_profiles/kazakhstan/remand_prison.yaml"

SLIPS = (
    pytest.param(
        LAW,
        "theme: staff",
        "themes: staff",
        """\
standards/kazakhstan/kz-law.yaml:48:5: error N002: "theme" is missing in norms > kz-law.staff
  48 |   - id: kz-law.staff
     |     ^
  mend: add "theme:" here
standards/kazakhstan/kz-law.yaml:51:5: error N001: unknown key "themes"
  51 |     themes: staff
     |     ^^^^^^
  mend: did you mean "theme"?
""",
        id="a key that is misspelt",
    ),
    pytest.param(
        LAW,
        """\
    at: art. 22
""",
        "",
        """\
standards/kazakhstan/kz-law.yaml:15:5: error N002: "at" is missing in norms > kz-law.space
  15 |   - id: kz-law.space
     |     ^
  mend: add "at:" here
""",
        id="a key that is needed",
    ),
    pytest.param(
        LAW,
        "source: {confidence: unsure}",
        "source: {confidence: unsure, certain_from: 2018-01-01}",
        """\
standards/kazakhstan/kz-law.yaml:57:34: error N001: unknown key "certain_from"
  57 |     source: {confidence: unsure, certain_from: 2018-01-01}
     |                                  ^^^^^^^^^^^^
  mend: the keys here are confidence, seen, pinpoint_verified, checked_by, edition_read, note
""",
        id="a key where another level has it",
    ),
    pytest.param(
        LAW,
        "severity: high",
        "severity: hihg",
        """\
standards/kazakhstan/kz-law.yaml:24:15: error N003: "severity": "hihg" is not possible here
  24 |     severity: hihg
     |               ^^^^
  mend: did you mean "high"?
""",
        id="a word that is misspelt",
    ),
    pytest.param(
        LAW,
        "severity: high",
        "severity:",
        """\
standards/kazakhstan/kz-law.yaml:24:5: error N003: "severity": a blank is not possible here
  24 |     severity:
     |     ^^^^^^^^
  mend: one of: low, medium, high, critical
""",
        id="a word that is not there",
    ),
    pytest.param(
        LAW,
        "severity: high",
        "severity: 7",
        """\
standards/kazakhstan/kz-law.yaml:24:15: error N003: "severity": "7" is not possible here
  24 |     severity: 7
     |               ^
  mend: one of: low, medium, high, critical
""",
        id="a word far from all known",
    ),
    pytest.param(
        LAW,
        "remedy: {to: facility,",
        "remedy: {to: [facility],",
        """\
standards/kazakhstan/kz-law.yaml:25:14: error N003: "to": a list is not possible here
  25 |     remedy: {to: [facility], en: "House fewer people.", ru: "Разместить меньше людей.", kk: "Адам са...
     |              ^^
  mend: one of: facility, ministry, government, parliament, prosecutor, court, health_authority, custodian
""",
        id="a list in place of a word",
    ),
    pytest.param(
        LAW,
        """\
[remand_prison]}
    each: room""",
        """\
[remand_prizon]}
    each: room""",
        """\
standards/kazakhstan/kz-law.yaml:20:31: error N032: there is no kind of places of kazakhstan "remand_prizon"
  20 |     applies_to: {facilities: [remand_prizon]}
     |                               ^^^^^^^^^^^^^
  mend: did you mean "remand_prison"?
""",
        id="one item of a list",
    ),
    pytest.param(
        LAW,
        """\
[remand_prison]}
    each: room""",
        """\
[]}
    each: room""",
        """\
standards/kazakhstan/kz-law.yaml:20:18: error N006: "facilities": at least one is needed here
  20 |     applies_to: {facilities: []}
     |                  ^^^^^^^^^^
  mend: add one, or remove the key
""",
        id="an empty list",
    ),
    pytest.param(
        LAW,
        """\
[remand_prison]}
    each: room""",
        """\
remand_prison}
    each: room""",
        """\
standards/kazakhstan/kz-law.yaml:20:30: error N006: "facilities": a list is needed here
  20 |     applies_to: {facilities: remand_prison}
     |                              ^^^^^^^^^^^^^
  mend: start each item on a line of its own with a dash
""",
        id="a word in place of a list",
    ),
    pytest.param(
        LAW,
        "source: {confidence: unsure}",
        "source: unsure",
        """\
standards/kazakhstan/kz-law.yaml:57:13: error N006: "source": named values (key: value) are needed here
  57 |     source: unsure
     |             ^^^^^^
  mend: write it as lines of key: value, indented
""",
        id="a word in place of named values",
    ),
    pytest.param(
        PROFILE,
        "",
        """\
- a
- b
""",
        """\
facility_profiles/kazakhstan/remand_prison.yaml:1:1: error N006: named values (key: value) are needed here
  1 | - a
    | ^
  mend: write it as lines of key: value, indented
""",
        id="a list in place of a whole file",
    ),
    pytest.param(
        LAW,
        "{from: 1999-04-15}",
        "{from: 15.04.1999}",
        """\
standards/kazakhstan/kz-law.yaml:10:20: error N004: "from": "15.04.1999" is not a date
  10 |   in_force: {from: 15.04.1999}
     |                    ^^^^^^^^^^
  mend: write it as 1999-04-15
""",
        id="a local date",
    ),
    pytest.param(
        LAW,
        "{from: 1999-04-15}",
        "{from: 0}",
        """\
standards/kazakhstan/kz-law.yaml:10:20: error N004: "from": "0" is not a date
  10 |   in_force: {from: 0}
     |                    ^
  mend: write a day as 2018-06-19, a month as 2018-06, a year as 2018
""",
        id="a number for a date, which pydantic would take for a moment of 1970",
    ),
    pytest.param(
        LAW,
        "{from: 1999-04-15}",
        "{from: 1999-02-30}",
        """\
standards/kazakhstan/kz-law.yaml:10:20: error N004: "from": "1999-02-30" is not a date
  10 |   in_force: {from: 1999-02-30}
     |                    ^^^^^^^^^^
  mend: February 1999 has 28 days
""",
        id="a day that does not exist",
    ),
    pytest.param(
        LAW,
        "{from: 1999-04-15}",
        "{from: 1999-04-15, until: 1998-01-01}",
        """\
standards/kazakhstan/kz-law.yaml:10:3: error N005: in force from 1999-04-15 until 1998-01-01: the dates are in the wrong order
  10 |   in_force: {from: 1999-04-15, until: 1998-01-01}
     |   ^^^^^^^^
""",
        id="dates in the wrong order",
    ),
    pytest.param(
        LAW,
        "id: kz-law.space",
        "id: кз-закон.space",
        """\
standards/kazakhstan/kz-law.yaml:15:9: error N006: "id": "кз-закон.space" is not spelt as it should be
  15 |   - id: кз-закон.space
     |         ^^^^^^^^^^^^^^
  mend: the letter к at place 1 is Cyrillic; use Latin letters, digits and . _ / - and start with a small letter or a digit
""",
        id="an identifier in Cyrillic",
    ),
    pytest.param(
        LAW,
        "binding: true",
        "binding: perhaps",
        """\
standards/kazakhstan/kz-law.yaml:11:12: error N006: "binding": true or false is needed here
  11 |   binding: perhaps
     |            ^^^^^^^
""",
        id="a flag that is neither",
    ),
    pytest.param(
        LAW,
        "is: 6,",
        "is: six,",
        """\
standards/kazakhstan/kz-law.yaml:43:34: error N006: "is": a number is needed here
  43 |         - {regime: ordinary, is: six, at: art. 30(1)}
     |                                  ^^^
  mend: write it in digits, with a point: 2.5
""",
        id="a figure in words",
    ),
    pytest.param(
        LAW,
        "is: 6,",
        "is: nan,",
        """\
standards/kazakhstan/kz-law.yaml:43:34: error N006: "is": a number is needed here
  43 |         - {regime: ordinary, is: nan, at: art. 30(1)}
     |                                  ^^^
  mend: write it in digits, with a point: 2.5
""",
        id="a figure that is no number, which would poison every range",
    ),
    pytest.param(
        LAW,
        "is: 6,",
        "is: 1e999,",
        """\
standards/kazakhstan/kz-law.yaml:43:34: error N006: "is": a number is needed here
  43 |         - {regime: ordinary, is: 1e999, at: art. 30(1)}
     |                                  ^^^^^
  mend: write it in digits, with a point: 2.5
""",
        id="a figure without end",
    ),
    pytest.param(
        LAW,
        'says: {en: "Staff are humane.", ',
        'says: {en: "", ',
        """\
standards/kazakhstan/kz-law.yaml:50:16: error N006: "en": a text is needed here
  50 |     says: {en: "", ru: "Персонал гуманен.", kk: "Қызметкерлер ізгі."}
     |                ^^
""",
        id="a blank text",
    ),
    pytest.param(
        LAW,
        "source: {confidence: unsure}",
        """\
source: {confidence: unsure}
    reviewed: {de: me}""",
        """\
standards/kazakhstan/kz-law.yaml:58:16: error N003: "de" is not possible here
  58 |     reviewed: {de: me}
     |                ^^
  mend: one of: en, ru, kk
""",
        id="a language that is not ours",
    ),
    pytest.param(
        LAW,
        "require: floor_per_person >= 2.5",
        """\
require: floor_per_person >= 2.5
    judge: {en: x}""",
        """\
standards/kazakhstan/kz-law.yaml:15:5: error N005: the norm "kz-law.space" needs either "require" (computed) or "judge" (a question), not both
  15 |   - id: kz-law.space
     |     ^
""",
        id="both a condition and a question",
    ),
    pytest.param(
        "kazakhstan/orphan.yaml",
        "",
        """\
norms: []
""",
        """\
standards/kazakhstan/orphan.yaml:1:1: error N005: a file has either "instrument" (its identity) or "chapter_of" (the id of one)
  1 | norms: []
    | ^
""",
        id="a file of norms that belongs nowhere",
    ),
    pytest.param(
        FACTS,
        "plausible: [0, 400]",
        "plausible: [400, 0]",
        """\
standards/vocabulary/facts.yaml:21:5: error N005: the range 400 to 0 runs downwards
  21 |     plausible: [400, 0]
     |     ^^^^^^^^^
""",
        id="a range that runs downwards",
    ),
    pytest.param(
        FACTS,
        "plausible: [0, 400]",
        "plausible: [0]",
        """\
standards/vocabulary/facts.yaml:21:5: error N006: "plausible": two values are needed here
  21 |     plausible: [0]
     |     ^^^^^^^^^
  mend: write it as [1, 2]
""",
        id="half of a range",
    ),
    pytest.param(
        FACTS,
        "plausible: [0, 400]",
        "plausible: [0, 1, 2]",
        """\
standards/vocabulary/facts.yaml:21:5: error N006: "plausible": there are too many values here
  21 |     plausible: [0, 1, 2]
     |     ^^^^^^^^^
  mend: keep as many as are needed
""",
        id="more than a range",
    ),
    pytest.param(
        FACTS,
        "between: [0, 3]",
        "between: [3, 0]",
        """\
standards/vocabulary/facts.yaml:48:23: error N005: the range 3 to 0 runs downwards
  48 |       sanitary_area: {between: [3, 0], why: "annexe not measured"}
     |                       ^^^^^^^
""",
        id="an assumption that runs downwards, which would break a range later",
    ),
    pytest.param(
        FACTS,
        "name: log_kept",
        "name: log-kept",
        """\
standards/vocabulary/facts.yaml:2:11: error N006: "name": "log-kept" is not spelt as it should be
  2 |   - name: log-kept
    |           ^^^^^^^^
  mend: use small Latin letters, digits and _ and start with a letter
""",
        id="a fact's name with a hyphen",
    ),
    pytest.param(
        FACTS,
        "      cell: {en",
        "      Cell: {en",
        """\
standards/vocabulary/facts.yaml:12:7: error N006: "Cell" is not spelt as it should be
  12 |       Cell: {en: "cell", ru: "камера", kk: "камера"}
     |       ^^^^
  mend: use small Latin letters, digits and _ and start with a letter
""",
        id="an option with a capital",
    ),
    pytest.param(
        FACTS,
        """\
type: choice
    choices:
      ordinary: {en: "ordinary", ru: "обычные", kk: "қарапайым"}
      light: {en: "light", ru: "облегчённые", kk: "жеңіл"}""",
        """\
type: choice
    choices_from: kind""",
        """\
standards/vocabulary/facts.yaml:53:19: error N006: "choices_from": "kind" is not spelt as it should be
  53 |     choices_from: kind
     |                   ^^^^
  mend: write it as subject.fact, such as room.kind
""",
        id="a fact of another fact that is not named as one",
    ),
    pytest.param(
        FACTS,
        """\
    unit: person
""",
        "",
        """\
standards/vocabulary/facts.yaml:17:5: error N005: the fact "occupants" is a count and needs a "unit"
  17 |   - name: occupants
     |     ^
""",
        id="a count without a unit",
    ),
    pytest.param(
        FACTS,
        """\
    ask: {en: "Is a log kept?", ru: "Ведётся ли журнал?", kk: "Журнал жүргізіле ме?"}
""",
        "",
        """\
standards/vocabulary/facts.yaml:2:5: error N005: the fact "log_kept" needs "ask" (a question) or "derive" (a formula)
  2 |   - name: log_kept
    |     ^
""",
        id="a fact that nobody can ask for",
    ),
    pytest.param(
        FACTS,
        """\
type: choice
    choices:
      ordinary: {en: "ordinary", ru: "обычные", kk: "қарапайым"}
      light: {en: "light", ru: "облегчённые", kk: "жеңіл"}""",
        "type: choice",
        """\
standards/vocabulary/facts.yaml:50:5: error N005: the fact "regime" is a choice and needs "choices"
  50 |   - name: regime
     |     ^
""",
        id="a choice without options",
    ),
    pytest.param(
        PROFILE,
        "groups: {always: [remand]}",
        "groups: {always: [remand], never: [remand]}",
        """\
facility_profiles/kazakhstan/remand_prison.yaml:6:3: error N005: "remand" is listed under "always" and under "never"
  6 |   groups: {always: [remand], never: [remand]}
    |   ^^^^^^
""",
        id="people who are always and never there",
    ),
)


@pytest.mark.parametrize(("file", "old", "new", "told"), SLIPS)
def test_a_slip_is_told_where_it_is_with_its_mend(
    told_after: Callable[[str, str, str], str], file: str, old: str, new: str, told: str
):
    """The whole message is the promise: place, code, sentence, source line, caret, mend; and nothing else is told."""
    assert told_after(file, old, new) == told
