"""References and conditions that lead nowhere are told where they are written, and only once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from engine.conditions import tree
from engine.standards.corpus import Span
from engine.standards.load import check_files
from engine.text.sourced import listed
from engine.text.strict_yaml import read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LAW = "kazakhstan/kz-law.yaml"
FACTS = "vocabulary/facts.yaml"
PROFILE = "../facility_profiles/kazakhstan/remand_prison.yaml"
COUNTRY = "../facility_profiles/kazakhstan/country.yaml"
VOCABULARY = "vocabulary/terms.yaml"

SLIPS = (
    pytest.param(
        FACTS,
        """\
  - name: log_kept
""",
        """\
  - {name: kind, on: room, type: text, label: {en: a}, ask: {en: a}}
  - name: log_kept
""",
        """\
standards/vocabulary/facts.yaml:9:11: error N010: the fact "kind" of a room is defined twice; see standards/vocabulary/facts.yaml:2:12
  9 |   - name: kind
    |           ^^^^
  mend: remove one
standards/kazakhstan/kz-law.yaml:22:11: error C001: a text is compared with a choice
  22 |     when: kind == "cell" and occupants > 0
     |           ^^^^^^^^^^^^^^
""",
        id="a fact defined twice",
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
    choices_from: room.knid""",
        """\
standards/vocabulary/facts.yaml:53:19: error N011: there is no fact "room.knid"
  53 |     choices_from: room.knid
     |                   ^^^^^^^^^
  mend: did you mean "room.kind"?
""",
        id="options of a fact that is not there, and not the table that rests on them",
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
    choices_from: room.floor_area""",
        """\
standards/vocabulary/facts.yaml:53:19: error N011: the fact "room.floor_area" has no choices of its own
  53 |     choices_from: room.floor_area
     |                   ^^^^^^^^^^^^^^^
  mend: name the fact where they are written out
""",
        id="options of a fact that has none",
    ),
    pytest.param(
        "kazakhstan/zz.yaml",
        "",
        """\
instrument:
  id: kz-law
  short: {en: Law}
  title: {en: Law}
  kind: law
  jurisdiction: kz
  body: {en: parliament}
  binding: true
  confidence: seed
""",
        """\
standards/kazakhstan/zz.yaml:2:7: error N012: the instrument "kz-law" is defined twice; see standards/kazakhstan/kz-law.yaml:2:7
  2 |   id: kz-law
    |       ^^^^^^
  mend: in all but one file, write "chapter_of" instead
""",
        id="an instrument defined twice",
    ),
    pytest.param(
        LAW,
        "  number: 012",
        "  replaced_by: kz-lav",
        """\
standards/kazakhstan/kz-law.yaml:7:16: error N013: there is no instrument "kz-lav"
  7 |   replaced_by: kz-lav
    |                ^^^^^^
  mend: did you mean "kz-law"?
""",
        id="a successor that is not there",
    ),
    pytest.param(
        "kazakhstan/zz.yaml",
        "",
        """\
chapter_of: kz-lwa
norms:
  - id: a.one
    at: art. 9
    says: {en: Extra.}
    theme: records
    force: shall
    applies_to: {facilities: [remand_prison]}
    each: facility
    require: log_kept
    severity: low
    source: {confidence: seed}
  - id: a.two
    at: art. 9
    says: {en: Extra.}
    theme: records
    force: shall
    applies_to: {facilities: [remand_prison]}
    each: facility
    require: log_kept
    severity: low
    source: {confidence: seed}
""",
        """\
standards/kazakhstan/zz.yaml:1:13: error N013: there is no instrument "kz-lwa"
  1 | chapter_of: kz-lwa
    |             ^^^^^^
  mend: did you mean "kz-law"?
""",
        id="chapters of an instrument that is not there, once for the file",
    ),
    pytest.param(
        LAW,
        "id: kz-law.staff",
        "id: kz-law.space",
        """\
standards/kazakhstan/kz-law.yaml:48:9: error N014: the norm "kz-law.space" is written twice; the first is at standards/kazakhstan/kz-law.yaml:15
  48 |   - id: kz-law.space
     |         ^^^^^^^^^^^^
  mend: give each norm its own id
""",
        id="a norm written twice",
    ),
    pytest.param(
        LAW,
        "{regime: ordinary, is: 6",
        "{regim: ordinary, is: 6",
        """\
standards/kazakhstan/kz-law.yaml:43:11: error N015: a row needs exactly the keys regime beside its figure
  43 |         - {regim: ordinary, is: 6, at: art. 30(1)}
     |           ^
  mend: see the other rows
""",
        id="a row with another key",
    ),
    pytest.param(
        LAW,
        "{regime: ordinary, is: 6",
        "{regime: ordinry, is: 6",
        """\
standards/kazakhstan/kz-law.yaml:43:20: error N016: there is no choice of group.regime named "ordinry"
  43 |         - {regime: ordinry, is: 6, at: art. 30(1)}
     |                    ^^^^^^^
  mend: did you mean "ordinary"?
""",
        id="a row for an option that is not there",
    ),
    pytest.param(
        LAW,
        "by: [regime]",
        "by: [regme]",
        """\
standards/kazakhstan/kz-law.yaml:40:12: error N016: there is no choice fact of a group named "regme"
  40 |       by: [regme]
     |            ^^^^^
  mend: did you mean "regime"?
""",
        id="a table by a fact that is not there",
    ),
    pytest.param(
        LAW,
        "by: [regime]",
        "by: [visits_per_year]",
        """\
standards/kazakhstan/kz-law.yaml:40:12: error N016: there is no choice fact of a group named "visits_per_year"
  40 |       by: [visits_per_year]
     |            ^^^^^^^^^^^^^^^
  mend: known: regime
""",
        id="a table by a number",
    ),
    pytest.param(
        LAW,
        "{regime: light",
        "{regime: ordinary",
        """\
standards/kazakhstan/kz-law.yaml:44:11: error N024: rows 1 and 2 give two figures for one case on the same days
  44 |         - {regime: ordinary, is: 12, at: art. 30(2)}
     |           ^
  mend: give each its own dates in force, or remove one
""",
        id="two figures for one case",
    ),
    pytest.param(
        LAW,
        "visits_per_year >= limit",
        "visits_per_year >= 3",
        """\
standards/kazakhstan/kz-law.yaml:40:7: error N023: the norm has a table that its "require" does not use
  40 |       by: [regime]
     |       ^
  mend: compare with "limit" in require, or remove the table
""",
        id="a table that does nothing",
    ),
    pytest.param(
        LAW,
        """\
    severity: high
""",
        """\
    stricter_than: [kz-law.visit]
    conflicts_with: [{norm: kz-law.staf, why: x}]
    unless:
      - {id: ward, when: kind == "ward", see: kz-law.spaces}
    replaces: kz-law.old
    severity: high
""",
        """\
standards/kazakhstan/kz-law.yaml:24:21: error N017: there is no norm "kz-law.visit"
  24 |     stricter_than: [kz-law.visit]
     |                     ^^^^^^^^^^^^
  mend: did you mean "kz-law.visits"?
standards/kazakhstan/kz-law.yaml:25:29: error N017: there is no norm "kz-law.staf"
  25 |     conflicts_with: [{norm: kz-law.staf, why: x}]
     |                             ^^^^^^^^^^^
  mend: did you mean "kz-law.staff"?
standards/kazakhstan/kz-law.yaml:27:47: error N017: there is no norm "kz-law.spaces"
  27 |       - {id: ward, when: kind == "ward", see: kz-law.spaces}
     |                                               ^^^^^^^^^^^^^
  mend: did you mean "kz-law.space"?
standards/kazakhstan/kz-law.yaml:28:15: error N017: there is no norm "kz-law.old"
  28 |     replaces: kz-law.old
     |               ^^^^^^^^^^
  mend: did you mean "kz-law.staff"?
""",
        id="norms that are not there, each where it is named",
    ),
    pytest.param(
        LAW,
        """\
    severity: high
""",
        """\
    severity: high
    replaces: kz-law.visits
""",
        """\
standards/kazakhstan/kz-law.yaml:25:15: error N025: "kz-law.space" replaces "kz-law.visits", and both are in force on the same days
  25 |     replaces: kz-law.visits
     |               ^^^^^^^^^^^^^
  mend: end "kz-law.visits" with in_force: {until: ...} on the day before this one begins
""",
        id="an amended norm beside the one that it replaces",
    ),
    pytest.param(
        PROFILE,
        "law: [kz-law]",
        "law: [kz-lw]",
        """\
facility_profiles/kazakhstan/remand_prison.yaml:7:9: error N018: there is no instrument "kz-lw"
  7 |   law: [kz-lw]
    |         ^^^^^
  mend: did you mean "kz-law"?
facility_profiles/kazakhstan/remand_prison.yaml:7:8: error N020: "kz-law" has norms for a remand_prison but is not listed
  7 |   law: [kz-lw]
    |        ^
  mend: add it to law
""",
        id="an instrument that is not there, and what is then not listed",
    ),
    pytest.param(
        "../facility_profiles/kazakhstan/zz.yaml",
        "",
        """\
profile:
  id: international/prison
  classes: [prison]
  name: {en: "Prison"}
  law: [kz-law]
""",
        """\
facility_profiles/kazakhstan/zz.yaml:5:9: error N019: "kz-law" is no act of the State of this place
  5 |   law: [kz-law]
    |         ^^^^^^
  mend: a place of no State has no law of its own: remove "law"
""",
        id="an act of a State at a place of none",
    ),
    pytest.param(
        LAW,
        "theme: contact",
        "theme: contacts",
        """\
standards/kazakhstan/kz-law.yaml:34:12: error N032: there is no theme "contacts"
  34 |     theme: contacts
     |            ^^^^^^^^
  mend: did you mean "contact"?
""",
        id="a theme that the vocabulary does not have",
    ),
    pytest.param(
        LAW,
        "{facilities: [remand_prison]}",
        "{facilities: [remand_prison], groups: [woman]}",
        """\
standards/kazakhstan/kz-law.yaml:20:56: error N032: there is no group "woman"
  20 |     applies_to: {facilities: [remand_prison], groups: [woman]}
     |                                                        ^^^^^
  mend: did you mean "women"?
""",
        id="a group that the vocabulary does not have",
    ),
    pytest.param(
        LAW,
        "jurisdiction: kz",
        "jurisdiction: kazakhstan",
        """\
standards/kazakhstan/kz-law.yaml:6:17: error N032: there is no jurisdiction "kazakhstan"
  6 |   jurisdiction: kazakhstan
    |                 ^^^^^^^^^^
  mend: known: africa, council-of-europe, england-and-wales, international, kz
facility_profiles/kazakhstan/remand_prison.yaml:7:9: error N019: "kz-law" is no act of the State of this place
  7 |   law: [kz-law]
    |         ^^^^^^
  mend: list the acts of its own State only; others find the place by its classes
""",
        id="a jurisdiction that is none",
    ),
    pytest.param(
        COUNTRY,
        "Asia/Almaty",
        "Asia/Almati",
        """\
facility_profiles/kazakhstan/country.yaml:6:24: error N034: there is no time zone "Asia/Almati"
  6 |   zones: {Asia/Almati: [Almaty], Asia/Oral: [West Kazakhstan]}
    |                        ^
  mend: did you mean "Asia/Almaty"?
""",
        id="a clock that no database knows",
    ),
    pytest.param(
        "../facility_profiles/kazakhstan/country-of.yaml",
        "",
        "profile: {id: international/prison, classes: [jail], name: {en: Prison}}",
        """\
facility_profiles/kazakhstan/country-of.yaml:1:47: error N032: there is no class of places "jail"
  1 | profile: {id: international/prison, classes: [jail], name: {en: Prison}}
    |                                               ^^^^
  mend: known: court, health, immigration, juvenile, military, police, prison, psychiatric, remand, social_care, transport
""",
        id="a class that the vocabulary does not have",
    ),
    pytest.param(
        COUNTRY,
        "languages: [en, ru, kk]",
        "languages: [en, ru, kk]\n  treaties: {kz-law: {from: 2000, source: nowhere}}",
        """\
facility_profiles/kazakhstan/country.yaml:6:22: error N019: "kz-law" is no treaty: it is a State's own act
  6 |   treaties: {kz-law: {from: 2000, source: nowhere}}
    |                      ^
  mend: list treaties here
""",
        id="a State's own act among the treaties",
    ),
    pytest.param(
        VOCABULARY,
        "{name: water,",
        "{name: food,",
        """\
standards/vocabulary/terms.yaml:11:12: error N031: the theme "food" is written twice; see standards/vocabulary/terms.yaml:10:12
  11 |   - {name: food, label: {en: "Water", ru: "Вода", kk: "Су"}}
     |            ^^^^
  mend: remove one
""",
        id="a theme written twice",
    ),
    pytest.param(
        PROFILE,
        "law: [kz-law]",
        "law: []",
        """\
facility_profiles/kazakhstan/remand_prison.yaml:7:8: error N020: "kz-law" has norms for a remand_prison but is not listed
  7 |   law: []
    |        ^
  mend: add it to law
""",
        id="law that a place would lose",
    ),
    pytest.param(
        "../facility_profiles/kazakhstan/zz.yaml",
        "",
        """\
profile:
  id: kazakhstan/remand_prison
  classes: [remand]
  name: {en: "Remand prison", ru: "Следственный изолятор", kk: "Тергеу изоляторы"}
  ministry: {en: "Ministry", ru: "Министерство", kk: "Министрлік"}
  groups: {always: [remand]}
  law: [kz-law]
""",
        """\
facility_profiles/kazakhstan/zz.yaml:2:7: error N026: the profile "kazakhstan/remand_prison" is written twice; see facility_profiles/kazakhstan/remand_prison.yaml:2:7
  2 |   id: kazakhstan/remand_prison
    |       ^^^^^^^^^^^^^^^^^^^^^^^^
  mend: give each profile its own id
""",
        id="a profile written twice",
    ),
    pytest.param(
        FACTS,
        "      sanitary_area: {b",
        "      sanitary_aera: {b",
        """\
standards/vocabulary/facts.yaml:48:22: error N021: there is no part of the formula named "sanitary_aera"
  48 |       sanitary_aera: {between: [0, 3], why: "annexe not measured"}
     |                      ^
  mend: did you mean "sanitary_area"?
""",
        id="an assumption on what the formula does not name",
    ),
    pytest.param(
        FACTS,
        """\
  - name: log_kept
""",
        """\
  - {name: one, on: room, unit: m², derive: two + 1, label: {en: one}}
  - {name: two, on: room, unit: m², derive: one + 1, label: {en: two}}
  - {name: three, on: room, unit: m², derive: two + 1, label: {en: three}}
  - name: log_kept
""",
        """\
standards/vocabulary/facts.yaml:2:45: error N022: these formulas rest on one another: one > two > one
  2 |   - {name: one, on: room, unit: m², derive: two + 1, label: {en: one}}
    |                                             ^^^^^^^
  mend: write one of them without the other
standards/vocabulary/facts.yaml:3:45: error N022: these formulas rest on one another: two > one > two
  3 |   - {name: two, on: room, unit: m², derive: one + 1, label: {en: two}}
    |                                             ^^^^^^^
  mend: write one of them without the other
""",
        id="formulas in a ring, and not the one that rests on it",
    ),
    pytest.param(
        FACTS,
        "(floor_area - sanitary_area) / occupants",
        "floor_per_person / occupants",
        """\
standards/vocabulary/facts.yaml:43:13: error N022: these formulas rest on one another: floor_per_person > floor_per_person
  43 |     derive: floor_per_person / occupants
     |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  mend: write one of them without the other
""",
        id="a formula that rests on itself, and not the norm that uses it",
    ),
    pytest.param(
        FACTS,
        "(floor_area - sanitary_area)",
        "(flor_area - sanitary_area)",
        """\
standards/vocabulary/facts.yaml:43:14: error C001: a room has no fact "flor_area"
  43 |     derive: (flor_area - sanitary_area) / occupants
     |              ^^^^^^^^^
  mend: did you mean "floor_area"?
""",
        id="a formula with a misspelt fact, and not the norm that uses it",
    ),
    pytest.param(
        FACTS,
        "(floor_area - sanitary_area)",
        "(floor_area - sanitary_area",
        """\
standards/vocabulary/facts.yaml:43:13: error C001: cannot be read here: '(' was never closed
  43 |     derive: (floor_area - sanitary_area / occupants
     |             ^
  mend: see docs/conditions.md for what a condition may hold
""",
        id="a formula that is no formula",
    ),
    pytest.param(
        LAW,
        "require: floor_per_person >= 2.5",
        "require: floor_per_persn >= 2.5",
        """\
standards/kazakhstan/kz-law.yaml:23:14: error C001: a room has no fact "floor_per_persn"
  23 |     require: floor_per_persn >= 2.5
     |              ^^^^^^^^^^^^^^^
  mend: did you mean "floor_per_person"?
""",
        id="a misspelt fact in a condition",
    ),
    pytest.param(
        LAW,
        "require: floor_per_person >= 2.5",
        "require: floor_per_person >= 2.5 and floor_area >= occupants",
        """\
standards/kazakhstan/kz-law.yaml:23:42: error C001: different units are compared: m^2 with a plain number
  23 |     require: floor_per_person >= 2.5 and floor_area >= occupants
     |                                          ^^^^^^^^^^^^^^^^^^^^^^^
  mend: bring both to one unit
""",
        id="different units in a condition",
    ),
    pytest.param(
        LAW,
        "require: floor_per_person >= 2.5",
        'require: "floor_per_person >= 2.5 && occupants > 0"',
        """\
standards/kazakhstan/kz-law.yaml:23:40: error C001: cannot be read here
  23 |     require: "floor_per_person >= 2.5 && occupants > 0"
     |                                        ^
  mend: write "and" in place of "&&"
""",
        id="a sign of another language, in quotation marks",
    ),
    pytest.param(
        LAW,
        "require: floor_per_person >= 2.5",
        """\
require: >
      floor_per_person
      >= ocupants""",
        """\
standards/kazakhstan/kz-law.yaml:23:14: error C001: a room has no fact "ocupants"
  23 |     require: >
     |              ^
  mend: did you mean "occupants"?
""",
        id="a condition over several lines, told at its beginning",
    ),
    pytest.param(
        LAW,
        """\
    severity: high
""",
        """\
    unless:
      - {id: ward, when: kind == "wrd"}
    severity: high
""",
        """\
standards/kazakhstan/kz-law.yaml:25:26: error C001: there is no choice "wrd"
  25 |       - {id: ward, when: kind == "wrd"}
     |                          ^^^^^^^^^^^^^
  mend: did you mean "ward"?
""",
        id="an exception that cannot be read",
    ),
)


@pytest.mark.parametrize(("file", "old", "new", "told"), SLIPS)
def test_a_broken_link_is_told_where_it_is_with_its_mend(
    told_after: Callable[[str, str, str], str], file: str, old: str, new: str, told: str
):
    """The whole message is the promise; what merely follows from the slip is not told beside it."""
    assert told_after(file, old, new) == told


def test_a_broken_vocabulary_is_told_and_not_every_condition_that_rests_on_it(
    told_after: Callable[[str, str, str], str],
):
    """One slip in a file of facts must not bury itself under hundreds of unknown names."""
    told = told_after(FACTS, "type: flag", "type: flug")
    assert told.count("error") == 1
    assert "error N003" in told


def test_a_broken_vocabulary_does_not_hide_a_condition_that_cannot_be_read(small_standards: Path):
    """How a condition is spelt can be judged without any fact."""
    for name, old, new in ((FACTS, "type: flag", "type: flug"), (LAW, "occupants > 0", "occupants >")):
        path = small_standards / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    _, _, problems = check_files(small_standards)
    assert [problem.code for problem in problems] == ["N003", "C001"]


@pytest.mark.parametrize(("old", "new"), [("theme: staff", "theme: stuff"), ("theme: staff", 'theme: "staff')])
def test_a_broken_file_of_law_is_told_and_not_those_who_name_it(
    told_after: Callable[[str, str, str], str], old: str, new: str
):
    """Profiles that list an instrument of a broken file are not wrong."""
    told = told_after(LAW, old, new)
    assert told.count("error") == 1
    assert "kz-law.yaml:" in told.splitlines()[0]


def test_what_links_is_returned_beside_what_is_wrong(small_standards: Path):
    """The linter shows the problems, and can still judge the rest."""
    path = small_standards / LAW
    path.write_text(path.read_text(encoding="utf-8").replace("occupants > 0", "ocupants > 0"), encoding="utf-8")
    corpus, examples, problems = check_files(small_standards)
    assert [problem.code for problem in problems] == ["C001"]
    assert list(corpus.norms) == ["kz-law.visits", "kz-law.staff"]
    assert len(examples) == 2


def test_a_whole_law_links_without_a_word(small_standards: Path):
    """Facts, instruments, norms, profiles and examples come out with their places."""
    corpus, examples, problems = check_files(small_standards)
    assert problems == []
    assert [len(part) for part in (corpus.facts, corpus.instruments, corpus.norms, corpus.profiles)] == [8, 1, 3, 1]
    space = corpus.norms["kz-law.space"]
    assert (space.file, space.line) == ("standards/kazakhstan/kz-law.yaml", 15)
    assert space.require is not None
    assert tree.names(space.require.tree) == ("floor_per_person", "floor_area", "sanitary_area", "occupants")
    assert [(each.norm, each.line) for each in examples] == [("kz-law.space", 28), ("kz-law.space", 29)]
    assert corpus.instruments["kz-law"].number == "012"


def test_a_row_inherits_from_its_norm_what_it_does_not_say(small_standards: Path):
    """A row has its own pinpoint, dates and source, or those of its norm."""
    path = small_standards / LAW
    text = path.read_text(encoding="utf-8")
    text = text.replace("at: art. 30(2)}", "in_force: {from: 2018-01-01}, source: {confidence: unsure}}")
    path.write_text(text, encoding="utf-8")
    corpus, _, problems = check_files(small_standards)
    assert problems == []
    table = corpus.norms["kz-law.visits"].limit
    assert table is not None
    ordinary, light = table.rows
    assert (ordinary.key, ordinary.value, ordinary.at) == (("ordinary",), 6.0, "art. 30(1)")
    assert (ordinary.in_force, ordinary.source.confidence) == (Span(), "official_copy")
    assert (light.at, light.in_force.start, light.source.confidence) == ("art. 30", date(2018, 1, 1), "unsure")


def test_options_can_be_those_of_another_fact(told_after: Callable[[str, str, str], str], small_standards: Path):
    """The security levels of a group and of a facility are written once."""
    extra = "{name: second_kind, on: room, type: choice, choices_from: room.kind, label: {en: a}, ask: {en: a}}"
    assert told_after(FACTS, "facts:\n", f"facts:\n  - {extra}\n") == ""
    corpus, _, _ = check_files(small_standards)
    assert corpus.facts["room", "second_kind"].choices == corpus.facts["room", "kind"].choices


def test_an_amended_norm_takes_over_on_the_day_after_the_old_one_ends(told_after: Callable[[str, str, str], str]):
    """Two norms of which one replaces the other, with dates that do not meet, are as they should be."""
    new = """\
    replaces: kz-law.staff
    in_force: {from: 2018-01-01}
    severity: high
"""
    assert "N025" in told_after(LAW, "    severity: high\n", new)
    assert told_after(LAW, "    severity: low\n", "    severity: low\n    in_force: {until: 2017-12-31}\n") == ""


def test_exceptions_keep_their_order_and_the_norm_that_governs_instead(
    told_after: Callable[[str, str, str], str], small_standards: Path
):
    """Each exception has a condition of its own and may name another norm."""
    exceptions = """\
    unless:
      - {id: ward, when: kind == "ward", see: kz-law.staff}
      - {id: empty, when: occupants == 0}
    severity: high
"""
    assert told_after(LAW, "    severity: high\n", exceptions) == ""
    corpus, _, _ = check_files(small_standards)
    told = [(each.id, each.when.text, each.see) for each in corpus.norms["kz-law.space"].unless]
    assert told == [("ward", 'kind == "ward"', "kz-law.staff"), ("empty", "occupants == 0", None)]


@pytest.mark.parametrize(
    ("adopted", "in_force", "start"),
    [
        ("1999-03-30", "{from: 1999-04-15}", date(1999, 4, 15)),
        ("1999-03-30", "{}", date(1999, 3, 30)),
        ("1999-03", "{}", date(1999, 3, 1)),
        ("1999", "{}", date(1999, 1, 1)),
        ("1999-03-30", "{from: 1999}", date(1999, 1, 1)),
    ],
)
def test_no_instrument_is_in_force_before_it_was_adopted(
    told_after: Callable[[str, str, str], str], small_standards: Path, adopted: str, in_force: str, start: date | None
):
    """Where the day of entry into force was not read, the day of adoption is the earliest that it can be."""
    written = "  adopted: 1999-03-30\n  in_force: {from: 1999-04-15}\n"
    assert told_after(LAW, written, f"  adopted: {adopted}\n  in_force: {in_force}\n") == ""
    corpus, _, _ = check_files(small_standards)
    assert corpus.instruments["kz-law"].in_force.start == start


def test_a_place_is_as_near_as_the_file_goes():
    """What was left out of an entry is told where the entry stands."""
    document = read_text("norms:\n  - id: a\n    unless: [b]\n", "law.yaml")
    entry = listed(document, "norms", [None])[0]
    assert str(entry.place("unless", 0)) == "law.yaml:3:14"
    assert str(entry.place("unless", 7)) == "law.yaml:3:13"
    assert str(entry.place("limit", "table")) == "law.yaml:2:5"
    assert str(entry.place("id", "deeper")) == "law.yaml:2:9"


COUNTRY_OF_OURS = """\
country:
  id: {name}
  jurisdiction: {jurisdiction}
  name: {{en: "Atlantis"}}
  languages: [en]
  clock: Atlantic/Azores
  acts: [{{kind: law, name: {{en: law}}}}]
"""


@pytest.mark.parametrize(
    ("name", "jurisdiction", "told"),
    [
        ("lemuria", "at", 'country.yaml:2:7: error N033: the country "lemuria" lies in the folder "atlantis"'),
        ("atlantis", "kz", 'error N033: "kz" is also the jurisdiction of the country in facility_profiles/atlantis'),
        ("atlantis", "africa", 'error N033: "africa" is the name of a system of law beyond one State'),
    ],
)
def test_a_country_is_one_of_its_own(small_standards: Path, name: str, jurisdiction: str, told: str):
    """It has its own folder, and nobody else's name."""
    folder = small_standards.parent / "facility_profiles" / "atlantis"
    folder.mkdir()
    (folder / "country.yaml").write_text(COUNTRY_OF_OURS.format(name=name, jurisdiction=jurisdiction), encoding="utf-8")
    assert told in "".join(map(str, check_files(small_standards)[2]))
