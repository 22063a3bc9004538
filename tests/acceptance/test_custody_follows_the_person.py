"""The clock goes with the person: a breach of custody is seen wherever somebody who went through it is met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.reports.compose import build_report
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from engine.assess.finding import Assessment
    from engine.standards.corpus import Corpus

PLACES = (
    "police_station",
    "temporary_detention_facility",
    "receiver_distributor_centre",
    "special_reception_centre",
    "remand_prison",
    "security_committee_remand_prison",
    "military_guardhouse",
    "correctional_institution",
    "court_rooms",
    "transport_vehicle",
    "sobering_up_centre",
    "psychiatric_hospital",
)
"""Wherever a suspect, an arrestee or a convict may be met."""

HOURS_68 = 'apprehended_at: "2026-08-03 18:00", judge_at: "2026-08-06 14:00"'
HOURS_48 = 'apprehended_at: "2026-08-03 18:00", judge_at: "2026-08-05 18:00"'
OFFENCE = "kind: administrative, administrative_ground: listed, sobering_hours: 0"
CRIME = "kind: criminal, listed_exceptional_case: false"


def assessed(corpus: Corpus, place: str, record: str, facts: str = "") -> Assessment:
    """A visit of August 2026 to a place, with one detention."""
    head = f"visit: {{id: v, date: 2026-08-20}}\nfacility: {{id: f, profile: {place}, region: Pavlodar}}\n{facts}\n"
    return assess_visit(read_visit_text(f"{head}detentions: [{{id: d, {record}}}]", corpus), corpus)


def verdict(assessment: Assessment, norm: str) -> str:
    """What a norm says of the detention."""
    (found,) = [each for each in assessment.findings if each.norm.id == norm]
    return str(found.verdict)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (f"{OFFENCE}, {HOURS_68}", "breached"),
        (f"{OFFENCE}, {HOURS_48}", "met"),
        (f"{OFFENCE}, groups: [convicted], {HOURS_68}", "breached"),
        (f"kind: administrative, sobering_hours: 0, {HOURS_68}", "breached"),  # over every limit of the code
        (f"administrative_ground: listed, sobering_hours: 0, {HOURS_68}", "undetermined"),
        (f"kind: {{value: criminal}}, sobering_hours: 0, {HOURS_68}", "not_applicable"),
    ],
)
def test_68_hours_in_an_administrative_case(corpus: Corpus, place: str, record: str, expected: str) -> None:
    """The code sets 3, 24 and 48 hours; where the ground is not known nothing is breached."""
    assert verdict(assessed(corpus, place, record), "kz-cao-789") == expected


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("norm", ["kz-cpc-48h", "gc35-p33"])
@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (f"{CRIME}, {HOURS_68}", "breached"),
        (f"{CRIME}, {HOURS_48}", "met"),
        (f"{CRIME}, groups: [convicted], {HOURS_68}", "breached"),
        (f"{CRIME}, held_for_extradition: yes, {HOURS_68}", "not_applicable"),
        (f"listed_exceptional_case: false, {HOURS_68}", "undetermined"),
        (f"kind: administrative, {HOURS_68}", "not_applicable"),
        (f"kind: care, {HOURS_68}", "not_applicable"),
    ],
)
def test_68_hours_before_a_judge_in_a_criminal_case(
    corpus: Corpus, place: str, norm: str, record: str, expected: str
) -> None:
    """48 hours by the code and by the Committee, for whoever was held for a crime and wherever they are now."""
    assert verdict(assessed(corpus, place, record), norm) == expected


@pytest.mark.parametrize("place", ["remand_prison", "security_committee_remand_prison", "correctional_institution"])
def test_who_is_never_held_here_may_have_been_held_elsewhere(corpus: Corpus, place: str) -> None:
    """No profile silences a record, and no list of those who are held today."""
    facts = "facts: {groups_held: [convicted]}"
    assert verdict(assessed(corpus, place, f"{OFFENCE}, {HOURS_68}", facts), "kz-cao-789") == "breached"
    assert verdict(assessed(corpus, place, f"kind: criminal, {HOURS_68}", facts), "kz-cpc-72h-listed") == "met"


@pytest.mark.parametrize(
    ("norm", "fact"),
    [
        ("kz-cpc-135-relatives", "family_told: never"),
        ("kz-cpc-131-rights", "reasons_told: never"),
        ("gc35-p35", "lawyer_access: refused"),
        ("kz-cc-414", "family_told: never"),
    ],
)
def test_what_may_be_of_today_is_not_held_against_the_police(corpus: Corpus, norm: str, fact: str) -> None:
    """A convict whose family was not told of a transfer, or who is kept from a lawyer, is no suspect."""
    prison = "correctional_institution"
    assert verdict(assessed(corpus, prison, f"kind: criminal, {fact}"), norm) == "breached"
    assert verdict(assessed(corpus, prison, f"kind: criminal, groups: [convicted], {fact}"), norm) == "not_applicable"
    assert verdict(assessed(corpus, prison, fact), norm) == "undetermined"


@pytest.mark.parametrize("norm", ["kz-cpc-medexam", "kz-cpc-131-2-record", "kz-cpc-64-2-rights"])
def test_what_is_asked_of_the_place_itself_stays_with_the_police(corpus: Corpus, norm: str) -> None:
    """The examination on arrival and the file of a remand prison are its own, and no record of the detention."""
    findings = assessed(corpus, "remand_prison", "kind: criminal, medical_exam: not_offered").findings
    assert norm not in {each.norm.id for each in findings}


@pytest.mark.parametrize(
    "place", ["police_station", "special_reception_centre", "remand_prison", "correctional_institution"]
)
def test_the_recommendation_goes_to_whoever_held_the_person(corpus: Corpus, place: str) -> None:
    """The governor of a prison cannot mend what the police did."""
    report = build_report(assessed(corpus, place, f"{OFFENCE}, {HOURS_68}"))
    told = {line.addressee for line in report.recommendations if "limit for their case" in line.sentence}
    assert told == {"the authority that held the person at the time"}


def test_one_person_has_two_clocks(corpus: Corpus) -> None:
    """First an offence, then a crime found in the same days: each detention is held against its own law."""
    head = "visit: {id: v, date: 2026-08-20}\nfacility: {id: f, profile: remand_prison, region: Pavlodar}\n"
    first = f"  - {{id: d-1, person: p, {OFFENCE}, {HOURS_68}}}\n"
    second = f'  - {{id: d-2, person: p, {CRIME}, apprehended_at: "2026-08-06 14:30", judge_at: "2026-08-08 09:00"}}\n'
    visit = read_visit_text(f"{head}detentions:\n{first}{second}", corpus)
    found = {(each.norm.id, each.subject): str(each.verdict) for each in assess_visit(visit, corpus).findings}
    assert (found["kz-cao-789", "d-1"], found["kz-cao-789", "d-2"]) == ("breached", "not_applicable")
    assert (found["kz-cpc-48h", "d-1"], found["kz-cpc-48h", "d-2"]) == ("not_applicable", "met")
