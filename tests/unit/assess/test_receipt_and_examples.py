"""The receipt of an assessment, and the tests that stand beside each norm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from unit.assess.small_law import assess, law_with_examples

from engine import __version__
from engine.assess.norm_examples import ExampleResult, run_example, run_examples, told
from engine.assess.receipt import Receipt, receipt


def test_a_receipt_names_what_a_report_was_made_from() -> None:
    """The engine, the rules, the visit and the day of the law."""
    assessment = assess("- {id: light, require: not dark}", "rooms: [{id: a}]", law_on=date(2020, 1, 2))

    assert receipt(assessment) == Receipt(__version__, "0", assessment.visit.digest, "2020-01-02")
    assert len(assessment.visit.digest) == 64


# ---------------------------------------------------------------- examples


def run(norm: str, example: str, **more: dict[str, Any]) -> ExampleResult:
    """One example of one norm."""
    corpus, examples = law_with_examples(f"- {{{norm}, examples: [{{name: it, {example}}}]}}", **more)
    (result,) = run_examples(corpus, examples)
    return result


@pytest.mark.parametrize(
    ("norm", "example"),
    [
        ("id: n, require: space >= 2.5", "given: {floor_area: 25, occupants: 10}, expect: met"),
        ("id: n, require: space >= 2.5", "given: {floor_area: 25, occupants: [10, 13]}, expect: undetermined"),
        ("id: n, require: space >= 2.5", "given: {floor_area: 25, occupants: [11, 13]}, expect: breached"),
        ("id: n, require: space >= 2.5", "given: {occupants: 11}, expect: undetermined"),
        ("id: n, require: space >= 2.5", "expect: undetermined"),
        ("id: n, each: facility, require: log_kept", "given: {log_kept: no}, expect: breached"),
        ("id: n, require: facility.log_kept", "given: {facility.log_kept: no}, expect: breached"),
        ("id: n, require: unit.taps > 4", "given: {unit.taps: 2}, expect: breached"),
        (
            "id: n, each: incident, require: not room.dark and unit.taps > 0",
            "given: {room.dark: yes, unit.taps: 1}, expect: breached",
        ),
        (
            "id: n, each: facility, require: sum(room.beds for room in rooms) >= population",
            "given: {population: 5, rooms: [{beds: 2}, {beds: 2}]}, expect: breached",  # the list is whole
        ),
        ("id: n, each: facility, require: count(room for room in rooms) > 0", "given: {rooms: []}, expect: breached"),
        (
            "id: n, each: unit, require: all(room.beds > 0 for room in rooms)",
            "given: {rooms: [{id: r1, unit: example, beds: 0}]}, expect: breached",
        ),
        ("id: n, each: detention, require: hours <= 72", "given: {hours: 72}, expect: met"),
    ],
)
def test_an_example_is_the_smallest_visit_in_which_its_facts_hold(norm: str, example: str) -> None:
    """Facts of the subject by name, of higher subjects with a dot, lists of subjects whole."""
    result = run(norm, example)

    assert result.holds, told(result)


WOMEN = "applies_to: {facilities: [remand_prison], groups: [women]}"


@pytest.mark.parametrize(
    ("norm", "example"),
    [
        (f"id: n, require: not dark, {WOMEN}", "given: {dark: yes}, expect: breached"),
        (f"id: n, require: not dark, {WOMEN}", "given: {dark: yes, groups: [remand]}, expect: not_applicable"),
        (f"id: n, each: facility, require: log_kept, {WOMEN}", "given: {log_kept: no}, expect: breached"),
        (
            f"id: n, each: facility, require: log_kept, {WOMEN}",
            "given: {log_kept: no, groups_held: [remand]}, expect: not_applicable",
        ),
    ],
)
def test_place_and_group_fit_unless_the_example_names_them(norm: str, example: str) -> None:
    """The author of a norm for women need not say in each example that there are women."""
    result = run(norm, example)

    assert result.holds, told(result)


def test_an_example_may_name_the_kind_of_place() -> None:
    """At another kind of place the norm says nothing."""
    norm = "id: n, require: not dark, applies_to: {facilities: [remand_prison, police_station]}"
    elsewhere = "id: n, require: not dark, applies_to: {facilities: [police_station]}"

    assert run(norm, "given: {dark: yes}, profile: remand_prison, expect: breached").holds
    assert run(elsewhere, "given: {dark: yes}, profile: remand_prison, expect: not_applicable").holds
    assert run(elsewhere, "given: {dark: yes}, expect: breached").holds


def test_a_place_where_the_group_always_is_is_chosen_first() -> None:
    """Where everyone is a woman, the example has nothing to say of groups."""
    result = run(
        f"id: n, require: not dark, {WOMEN}",
        "given: {dark: yes}, expect: breached",
        profile={"groups": {"always": ["women"]}},
    )

    assert result.holds


@pytest.mark.parametrize(
    ("dates", "on", "expect"),
    [
        ("{from: 2019-01-01}", "", "breached"),  # a day on which it is surely in force
        ("{from: 2012-01-01, until: 2014-12-31}", "", "breached"),
        ("{until: 2011-06-01}", "", "breached"),
        ("{certain_from: 2023-01-01}", "", "breached"),
        ("{from: 2019-01-01}", "on: 2018-12-31,", "not_in_force"),
        ("{from: 2019-01-01}", "on: 2019-01-01,", "breached"),
    ],
)
def test_an_example_is_tried_on_a_day_when_the_norm_holds(dates: str, on: str, expect: str) -> None:
    """The latest start of anything about it, or the day that the example names."""
    result = run(f"id: n, require: not dark, in_force: {dates}", f"given: {{dark: yes}}, {on} expect: {expect}")

    assert result.holds, told(result)


def test_a_table_is_tried_when_all_its_rows_have_begun() -> None:
    """Each row can then be tested without naming a day."""
    rows = "[{regime: light, is: 9, in_force: {from: 2020-07-07}}, {regime: strict, is: 1}]"
    norm = f"id: n, each: group, require: visits >= limit, limit: {{by: [regime], unit: visit, table: {rows}}}"

    assert run(norm, "given: {regime: light, visits: 8}, expect: breached").holds
    assert run(norm, "given: {regime: strict, visits: 1}, expect: met").holds


def test_a_norm_of_which_nothing_has_a_date_is_tried_within_the_reports_of_the_time() -> None:
    """Any day would do."""
    norm = "id: n, of: cpt, require: not dark"

    assert run(norm, "given: {dark: no}, expect: met").holds


# ---------------------------------------------------------------- when an example fails


def test_a_failing_example_says_where_it_is_and_why() -> None:
    """The place, what was given, what was expected, what came out and the reason."""
    norm = "id: n, require: space >= 2.5"
    wrong = run(norm, "given: {floor_area: 20, occupants: 10}, expect: met")
    open_ = run(norm, "expect: breached")

    assert not wrong.holds
    assert (
        told(wrong)
        == f"kz.yaml:{wrong.example.line}: n: it\n  given floor_area: 20, occupants: 10\n  expected met, got breached"
    )
    assert told(open_).endswith("given nothing\n  expected breached, got undetermined (not_observed)")


def test_a_fact_that_does_not_exist_is_told_at_the_example() -> None:
    """With the nearest name, at the example's own line."""
    result = run("id: n, require: not dark", "given: {darc: yes}, expect: breached")

    assert not result.holds
    assert (
        told(result)
        == f'kz.yaml:{result.example.line}:1: error V010: a room has no fact "darc"\n  mend: did you mean "dark"?'
    )


def test_a_norm_that_did_not_link_is_passed_over() -> None:
    """It was told where it is written; its examples say nothing more."""
    corpus, examples = law_with_examples("- {id: n, require: not dark, examples: [{name: it, expect: undetermined}]}")

    assert list(run_examples(replace(corpus, norms={}), examples)) == []


def test_an_example_holds_only_if_its_verdict_is_the_one_expected() -> None:
    """Nothing else makes it pass."""
    corpus, (example,) = law_with_examples("- {id: n, require: not dark, examples: [{name: it, expect: met}]}")
    result = run_example(corpus, corpus.norms["n"], example)

    assert (result.got, result.holds) == ("undetermined", False)
    assert result.finding is not None
