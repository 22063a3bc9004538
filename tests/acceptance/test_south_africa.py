"""South Africa, a country by files alone: its own law binds, its own bodies are addressed, and silence says nothing.

What inspectors and courts concluded of twenty situations is held in `cases-4.yaml`; here stands what no table tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from acceptance.table import VISITS

from engine.assess.ask import what_to_ask
from engine.assess.assess import assess_visit
from engine.reports.compose import build_report
from engine.visits.read import read_visit, read_visit_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.assess.finding import Assessment
    from engine.standards.corpus import Corpus

    Assessing = Callable[[str], Assessment]

POLLSMOOR = "2015-04-23-pollsmoor-remand"
EBONGWENI = "2021-05-12-ebongweni"
MANGAUNG = "2021-mangaung"
ALL = (
    "2010-01-25-lindela", "2010-pollsmoor-remand", "2013-12-mother-and-child-units", "2014-08-28-lindela", POLLSMOOR,
    "2016-12-05-pollsmoor-remand", "2017-06-30-pollsmoor-remand", "2017-pollsmoor-remand", "2018-correctional-centres",
    "2019-09-03-correctional-centres", EBONGWENI, MANGAUNG,
)  # fmt: skip
DECIDED = {"met", "breached"}


@pytest.fixture(scope="module")
def assessed(corpus: Corpus) -> Assessing:
    """A function: the assessment of a published visit, by its name, or of the text of one."""

    def assess(name: str) -> Assessment:
        if "\n" in name:
            return assess_visit(read_visit_text(name, corpus), corpus)
        return assess_visit(read_visit(VISITS / f"{name}.yaml", corpus), corpus)

    return assess


def roles(assessment: Assessment) -> dict[str, str]:
    """How the instruments of the findings stand to the State of the visit."""
    return {finding.norm.instrument.id: finding.norm.instrument.role for finding in assessment.findings}


def decided(assessment: Assessment, *subjects: str) -> set[str]:
    """The norms that are met or breached, on the subjects named or on all."""
    return {
        finding.norm.id
        for finding in assessment.findings
        if str(finding.verdict) in DECIDED and (not subjects or finding.subject in subjects)
    }


def placed(profile: str, identity: str, rest: str, day: str = "2026-03-02") -> str:
    """The text of a visit to a kind of place of South Africa."""
    head = f'visit: {{id: v, date: "{day}"}}\nfacility: {{id: {identity}, profile: south_africa/{profile}}}\n'
    return f"{head}{rest}\n"


# ---------------------------------------------------------------- whose law


@pytest.mark.parametrize("visit", ALL)
def test_its_own_law_binds_and_no_law_of_another_state_is_spoken_of(assessed: Assessing, visit: str) -> None:
    """At places of South Africa its acts bind and those of Kazakhstan are not named."""
    found = roles(assessed(visit))

    assert found["za-const"] == "binding"
    assert {role for act, role in found.items() if act.startswith("za-")} == {"binding"}
    assert not [act for act in found if act.startswith("kz-")]


def test_treaties_bind_soft_law_guides_and_the_european_court_is_from_elsewhere(assessed: Assessing) -> None:
    """As seen from South Africa: Muršić and the CPT persuade, the Nelson Mandela Rules guide, the Convention binds."""
    found = roles(assessed(EBONGWENI))

    assert {found[act] for act in ("cat", "opcat")} == {"binding"}
    assert found["nelson-mandela-rules"] == "guidance"
    assert {found[act] for act in ("ecthr-mursic", "ecthr-ananyev", "cpt-living-space", "epr")} == {"persuasive"}


def test_the_african_commission_speaks_for_its_region(assessed: Assessing) -> None:
    """The Luanda Guidelines are of its own region: guidance, where Kazakhstan has them from elsewhere."""
    custody = "detentions: [{id: d, kind: criminal}]"

    assert roles(assessed(placed("police_cell", "a-police-station", custody)))["luanda-guidelines"] == "guidance"
    elsewhere = 'visit: {id: v, date: "2026-03-02"}\nfacility: {id: f, profile: kazakhstan/police_station}\n'
    assert roles(assessed(f"{elsewhere}{custody}\n"))["luanda-guidelines"] == "persuasive"


def test_a_treaty_binds_from_its_day(assessed: Assessing) -> None:
    """The Optional Protocol bound South Africa from 20 July 2019."""
    refused = "facts: {monitor_access: refused}"
    before = assessed(placed("correctional_centre", "a-centre", refused, "2019-07-19"))
    after = assessed(placed("correctional_centre", "a-centre", refused, "2019-07-20"))

    assert "opcat" not in roles(before)
    assert "opcat" in roles(after)
    assert any(norm.startswith("opcat-") for norm in decided(after))


# ---------------------------------------------------------------- who is addressed


def test_the_department_is_addressed(assessed: Assessing) -> None:
    """A recommendation to the ministry goes to whoever runs the place."""
    for visit, runs_it in ((POLLSMOOR, "Department of Correctional Services"), (EBONGWENI, "Department of Correctional Services"),
                           ("2014-08-28-lindela", "Department of Home Affairs")):  # fmt: skip
        report = build_report(assessed(visit))
        assert runs_it in {line.addressee for line in report.recommendations}, visit


def test_prosecutors_are_called_by_their_name(assessed: Assessing) -> None:
    """Where a norm asks for the prosecutor, the report names the one whom South Africa has."""
    beaten = (
        "incidents:\n  - {id: i, kind: ill_treatment_allegation, injury_unexplained: yes,"
        " investigation_started: not_started, evidence_preserved: no}"
    )
    report = build_report(assessed(placed("correctional_centre", "a-centre", beaten)))

    assert any("National Prosecuting Authority" in line.addressee for line in report.recommendations)


# ---------------------------------------------------------------- the order on Pollsmoor


def test_the_order_on_pollsmoor_is_spoken_of_there_alone(assessed: Assessing) -> None:
    """Another remand detention facility, however full, is not held to it."""
    full = "facts: {population: 2000, capacity: 1000}"
    another = placed("remand_detention_facility", "another-remand", full)
    for _ in range(2):  # whichever is assessed first
        assert "za-sonke-150" not in decided(assessed(another))
        assert "za-sonke-150" in decided(assessed(placed("remand_detention_facility", "pollsmoor-remand", full)))


def test_the_order_does_not_reach_back(assessed: Assessing) -> None:
    """In 2015 the place held three times as many people as places, and no norm gave a figure."""
    found = assessed(POLLSMOOR)

    assert "za-sonke-150" not in {finding.norm.id for finding in found.findings}
    assert "za-sonke-150" in {apart.norm.id for apart in found.not_in_force}


# ---------------------------------------------------------------- what is left open


@pytest.mark.parametrize(
    "visit", ["2010-pollsmoor-remand", MANGAUNG, "2013-12-mother-and-child-units", "2019-09-03-correctional-centres"]
)
def test_where_too_little_is_known_nothing_is_met_and_nothing_breached(assessed: Assessing, visit: str) -> None:
    """No figure without its other half, no guilt by association, and "most" decides of none."""
    assert decided(assessed(visit)) == set()


def test_a_locked_shared_cell_is_neither_solitary_nor_a_day_without_exercise(assessed: Assessing) -> None:
    """Up to 23 hours behind a door, with others: one hour outside is just possible."""
    assert decided(assessed(POLLSMOOR), "locked-up-to-23-hours", "locked-cells") == set()


def test_the_hour_of_breakfast_is_asked_for(assessed: Assessing) -> None:
    """The last meal at two in the afternoon: whether fourteen hours pass until the next is what to ask."""
    questions = what_to_ask(assessed(POLLSMOOR), most=1000)

    assert "night_meal_gap" in {question.fact.name for question in questions}


def test_figures_that_add_up_come_out_as_they_were_printed(assessed: Assessing) -> None:
    """162,875 people on 118,572 places are 37 percent over: the parts give what was printed, where a norm reads it."""
    text = (VISITS / "2018-correctional-centres.yaml").read_text(encoding="utf-8")
    there = text.replace("id: correctional-centres", "id: pollsmoor-remand").replace(
        "south_africa/correctional_centre", "south_africa/remand_detention_facility"
    )
    (found,) = (each for each in assessed(there).findings if each.norm.id == "za-sonke-150")

    assert found.measure is not None
    assert found.measure.value is not None
    assert 136.5 <= found.measure.value.low <= 100 * 162875 / 118572 <= found.measure.value.high <= 137.5


# ---------------------------------------------------------------- kinds of places


@pytest.mark.parametrize("kind", ["super_maximum_centre", "public_private_centre", "mother_and_child_unit"])
def test_special_centres_are_correctional_centres(assessed: Assessing, kind: str) -> None:
    """What the Act says of correctional centres holds there too."""
    found = assessed(placed(kind, "f", "groups: [{id: g, visit_minutes_per_month: 0, outdoor_minutes: 30}]"))

    assert {"za-csa-13-3", "za-csa-11"} <= decided(found, "g")


def test_the_act_does_not_reach_the_police(assessed: Assessing) -> None:
    """Police cells are under the Constitution, and the Immigration Act where foreigners are held."""
    found = roles(
        assessed(placed("police_cell", "f", "detentions: [{id: d, kind: immigration, groups: [foreign_national]}]"))
    )

    assert {act for act in found if act.startswith("za-")} == {"za-const", "za-immigration"}


def test_a_weekend_is_no_breach_and_a_working_day_is(assessed: Assessing) -> None:
    """48 hours to a court, or the first court day after: until somebody says whether one sat, nothing is claimed."""
    clock = 'apprehended_at: "2026-02-27 10:00", judge_at: "2026-03-02 11:00"'
    verdicts = {}
    for sat, told in (("weekend", "yes"), ("working day", "no"), ("nobody asked", "{missing: not_asked}")):
        person = f"detentions: [{{id: d, kind: criminal, {clock}, first_court_day: {told}}}]"
        found = assessed(placed("police_cell", "f", person))
        verdicts[sat] = {str(each.verdict) for each in found.findings if each.norm.id == "za-const-35-1d"}

    assert verdicts == {"weekend": {"not_applicable"}, "working day": {"breached"}, "nobody asked": {"undetermined"}}
