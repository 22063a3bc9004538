"""One requirement with a figure for each group or regime: which row counts, and what an open case leaves open."""

from __future__ import annotations

import pytest
from unit.assess.small_law import assess, finding

from engine.assess.finding import Leaning, Reason, Verdict
from engine.conditions.values import Interval, point

VISITS = """
- id: visits
  at: art. 136
  each: group
  require: visits >= limit
  limit:
    by: [security, regime]
    unit: visit
    table:
      - {security: low, regime: ordinary, is: 6, at: art. 136(1)}
      - {security: low, regime: light, is: 12, at: art. 136(2)}
      - {security: low, regime: strict, is: 4, at: art. 136(3)}
      - {security: high, regime: ordinary, is: 2, at: art. 140(1)}
"""


def test_one_row_gives_its_figure_and_its_pinpoint() -> None:
    """The finding cites the row of the table, not the norm as a whole."""
    found = finding(VISITS, "groups: [{id: g, security: low, regime: light, visits: 10}]")

    assert (found.verdict, found.at) == (Verdict.BREACHED, "art. 136(2)")
    assert found.measure is not None
    assert (found.measure.limit, found.measure.shortfall) == (point(12), point(2))


def test_a_case_without_a_row_is_not_applicable() -> None:
    """The table says nothing of a light regime at high security."""
    found = finding(VISITS, "groups: [{id: g, security: high, regime: light, visits: 0}]")

    assert (found.verdict, found.reason, found.clause) == (Verdict.NOT_APPLICABLE, Reason.NO_FIGURE, "")


@pytest.mark.parametrize(
    ("visits", "verdict"),
    [(12, "met"), (13, "met"), (3, "breached"), (0, "breached"), (4, "undetermined"), (11, "undetermined")],
)
def test_an_unknown_regime_decides_only_if_every_row_decides_alike(visits: int, verdict: str) -> None:
    """Twelve visits are enough in every regime, three in none, and in between it depends."""
    found = finding(VISITS, f"groups: [{{id: g, security: low, visits: {visits}}}]")

    assert (str(found.verdict), found.at) == (verdict, "art. 136")
    assert found.measure is not None
    assert found.measure.limit == Interval(4, 12)
    if verdict == "undetermined":
        assert [noted.fact for noted in found.missing] == ["regime"]


def test_an_uncovered_case_keeps_the_verdict_open() -> None:
    """At high security only one regime has a figure: in the others nothing is required, so nothing is sure."""
    some, none = (finding(VISITS, f"groups: [{{id: g, security: high, visits: {n}}}]") for n in (5, 0))

    assert (some.verdict, some.leaning) == (Verdict.UNDETERMINED, Leaning.MET)
    assert (none.verdict, none.leaning) == (Verdict.UNDETERMINED, Leaning.BREACHED)
    assert [noted.fact for noted in none.missing] == ["regime"]


def test_accounts_that_differ_leave_some_rows() -> None:
    """Ordinary or strict, says one or the other: the light regime is out of the question."""
    differ = "[{value: ordinary, by: documented}, {value: strict, by: documented}]"
    found = finding(VISITS, f"groups: [{{id: g, security: low, regime: {differ}, visits: 3}}]")

    assert str(found.verdict) == "breached"
    assert found.measure is not None
    assert found.measure.limit == Interval(4, 6)


def test_no_row_for_any_open_case_is_not_applicable() -> None:
    """When none of the cases that are possible has a figure, knowing which it is would change nothing."""
    only_low = "\n".join(line for line in VISITS.splitlines() if "security: high" not in line)
    found = finding(only_low, "groups: [{id: g, security: high, visits: 0}]")

    assert (found.verdict, found.reason, found.missing) == (Verdict.NOT_APPLICABLE, Reason.NO_FIGURE, ())


def test_a_choice_that_changes_nothing_is_not_asked_for() -> None:
    """The figure is the same in every regime: only the security matters."""
    norms = """
    - id: visits
      each: group
      require: visits >= limit
      limit:
        by: [security, regime]
        unit: visit
        table:
          - {security: low, regime: ordinary, is: 6}
          - {security: low, regime: light, is: 6}
          - {security: low, regime: strict, is: 6}
          - {security: high, regime: ordinary, is: 2}
          - {security: high, regime: light, is: 2}
          - {security: high, regime: strict, is: 2}
    """
    found = finding(norms, "groups: [{id: g, visits: 4}]")

    assert [noted.fact for noted in found.missing] == ["security"]


def test_the_case_is_among_the_grounds() -> None:
    """What a breach rests on includes the regime that selected the row, and how well it is known."""
    found = finding(
        VISITS, "groups: [{id: g, security: low, regime: {value: light, by: stated_by_detainee}, visits: 0}]"
    )

    assert [noted.fact for noted in found.rests_on] == ["visits", "security", "regime"]
    assert str(found.standing) == "alleged"


# ---------------------------------------------------------------- rows with dates and sources of their own

DATED = """
- id: visits
  each: group
  require: visits >= limit
  limit:
    by: [regime]
    unit: visit
    table:
      - {regime: ordinary, is: 6, at: old, in_force: {until: 2017-12-31}}
      - {regime: ordinary, is: 8, at: new, in_force: {from: 2018-01-01}}
      - {regime: light, is: 12, at: light, in_force: {certain_from: 2018-06-01}}
      - {regime: strict, is: 4, at: strict, source: {confidence: unsure}}
"""


EITHER = "[{value: ordinary, by: documented}, {value: light, by: documented}]"


@pytest.mark.parametrize(("day", "at", "figure"), [("2017-12-31", "old", 6), ("2018-01-01", "new", 8)])
def test_a_row_holds_on_its_own_days(day: str, at: str, figure: int) -> None:
    """An amended figure counts from its day on; the last day of the old one is included."""
    found = finding(DATED, "groups: [{id: g, regime: ordinary, visits: 0}]", day)

    assert found.at == at
    assert found.measure is not None
    assert found.measure.limit == point(figure)


def test_a_row_of_which_only_a_later_wording_was_read_is_not_applied() -> None:
    """Neither breached nor passed over: the figure of that day is not known to us."""
    before, after = (
        finding(DATED, "groups: [{id: g, regime: light, visits: 0}]", day) for day in ("2018-05-31", "2018-06-01")
    )

    assert (str(before.verdict), before.reason, before.missing) == ("undetermined", Reason.UNVERIFIED, ())
    assert str(after.verdict) == "breached"


def test_an_unsure_row_never_decides() -> None:
    """The source of a row counts like the source of a norm."""
    none, many = (finding(DATED, f"groups: [{{id: g, regime: strict, visits: {n}}}]") for n in (0, 9))

    assert [(str(found.verdict), found.reason) for found in (none, many)] == [
        ("undetermined", Reason.UNVERIFIED),
        ("undetermined", Reason.UNVERIFIED),
    ]


def test_a_case_that_may_have_an_unread_figure_is_not_passed() -> None:
    """Eight visits are enough in the ordinary regime; in the light one the figure of that day is not known."""
    found = finding(DATED, f"groups: [{{id: g, regime: {EITHER}, visits: 8}}]", "2018-01-01")

    assert (str(found.verdict), found.reason) == ("undetermined", Reason.DIFFER)
    assert [noted.fact for noted in found.missing] == ["regime"]


def test_a_table_without_a_row_on_the_day_is_not_in_force() -> None:
    """Listed apart, with the day on which its first row begins."""
    later = """
    - id: visits
      each: group
      require: visits >= limit
      limit:
        {by: [regime], unit: visit, table: [{regime: light, is: 1, in_force: {from: 2020-07-07}}]}
    """
    assessment = assess(later, "groups: [{id: g, regime: light, visits: 0}]")

    assert assessment.findings == ()
    assert [(apart.why, str(apart.day)) for apart in assessment.not_in_force] == [("not_yet", "2020-07-07")]
