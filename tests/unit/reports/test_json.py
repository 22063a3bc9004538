"""The JSON report: what a program can rely on."""

from __future__ import annotations

import json

import pytest

from engine.reports.json_report import SCHEMA, render_json, report_data

ROOMS = """\
rooms:
  - id: c-1
    kind: cell
    floor_area: {value: 9, by: measured, source: tape, note: wall to wall}
    occupants: {value: 5, by: counted}
  - {id: c-2, kind: cell, occupants: 3, floor_area: {missing: refused}}
units: [{id: u-1, occupants: 57, taps: 0}]
incidents: [{id: i-1, at_night: yes}]
"""


@pytest.fixture
def data(checked):
    """The report as data."""

    def made(body=ROOMS, *, public=False, code="en", **more):
        one = checked(body, **more)
        return report_data(one, code, public=public)

    return made


def finding(report, norm, number=0):
    """One of the findings of a norm."""
    return [each for each in report["findings"] if each["norm"] == norm][number]


def observed(report, kind, name):
    """One subject with what was observed of it."""
    return next(each for each in report["observed"] if (each["kind"], each["id"]) == (kind, name))


def test_the_report_names_its_schema_its_edition_and_its_receipt(data):
    """So that two reports can be told apart, and compared."""
    report = data()
    assert report["schema"] == SCHEMA == "report/v1"
    assert report["edition"] == "internal"
    assert set(report["receipt"]) == {"engine", "rules", "packs", "visit", "law_on"}
    assert report["receipt"]["law_on"] == "2018-06-19"


def test_every_finding_is_there_whatever_its_verdict(data):
    """Nobody has to guess what was left out."""
    assert {each["verdict"] for each in data()["findings"]} == {"breached", "undetermined"}
    more = data(ROOMS + "facts: {log_kept: yes}\n")
    assert {each["verdict"] for each in more["findings"]} == {"breached", "undetermined", "met"}


def test_a_measure_has_its_range_its_limit_and_its_shortfall(data):
    """Two numbers each, the lower first."""
    assert finding(data(), "kz-law.space")["measure"] == {
        "name": "floor_per_person",
        "range": [1.8, 1.8],
        "unit": "m²/person",
        "operator": ">=",
        "limit": [2.5, 2.5],
        "shortfall": [0.7, 0.7],
    }


def test_an_end_that_is_open_is_null(data):
    """Fifty-seven people and no tap: JSON has no infinity."""
    measure = finding(data(), "kz-law.taps")["measure"]
    assert measure["range"] == [None, None]
    assert "Infinity" not in json.dumps(data())


def test_a_remedy_says_which_fact_in_which_direction(data):
    """Solved, not written."""
    assert finding(data(), "kz-law.space")["remedy"] == [
        {
            "subject": {"kind": "room", "id": "c-1"},
            "fact": "occupants",
            "direction": "fewer",
            "target": 3,
            "by": [2.0, 2.0],
        }
    ]


def test_what_is_missing_is_named(data):
    """The fact, of which subject, and the reason."""
    refused = finding(data(), "kz-law.space", 1)
    assert refused["missing"] == [{"kind": "room", "id": "c-2", "fact": "floor_area", "label": "Floor"}]
    assert refused["reason"] == "refused"


def test_accounts_say_who_said_what(data):
    """As written down, whether a norm reads it or not."""
    report = data()
    [area] = [each for each in observed(report, "room", "c-1")["facts"] if each["fact"] == "floor_area"]
    told = {"said": "9", "by": "measured", "source": "tape", "note": "wall to wall", "status": "actual"}
    assert area["accounts"] == [{**told, **dict.fromkeys(("at", "share", "from", "until"))}]
    assert area["missing"] is None
    [refused] = [each for each in observed(report, "room", "c-2")["facts"] if each["fact"] == "floor_area"]
    assert refused["missing"] == {"why": "refused", "by": None, "source": None, "note": ""}


def test_a_finding_rests_on_facts_that_are_observed(data):
    """By kind, subject and name, so that a program can join them."""
    rests_on = finding(data(), "kz-law.space")["rests_on"]
    assert {"kind": "room", "id": "c-1", "fact": "floor_area"} in rests_on
    assert finding(data(""), "rules.log")["rests_on"] == []


def test_what_is_the_same_of_many_rooms_is_said_once(data):
    """One entry with all of them: each lacks a fact of its own, so that none is named."""
    report = data("rooms: [{id: a, kind: cell}, {id: b, kind: cell}, {id: c, kind: cell, occupants: 9}]")
    both = finding(report, "kz-law.space")
    assert both["subjects"] == ["a", "b"]
    assert {each["id"] for each in both["missing"]} == {None}
    alone = finding(report, "kz-law.space", 1)
    assert (alone["subjects"], alone["affected"]) == (["c"], [9.0, 9.0])


def test_people_are_counted_over_all_subjects_of_an_entry(data):
    """Two cells of five are ten people; where some are not counted, at least so many."""
    rooms = "{id: a, kind: cell, floor_area: 9, occupants: 5}, {id: b, kind: cell, floor_area: 9, occupants: 5}"
    assert finding(data(f"rooms: [{rooms}]"), "kz-law.space")["affected"] == [10.0, 10.0]


def test_facts_known_by_other_means_are_another_entry(data):
    """What was counted and what was only said do not stand alike."""
    rooms = (
        "{id: a, kind: cell, floor_area: 9, occupants: {value: 5, by: counted}},"
        " {id: b, kind: cell, floor_area: 9, occupants: {value: 5, by: stated_by_detainee}}"
    )
    report = data(f"rooms: [{rooms}]")
    assert [finding(report, "kz-law.space", n)["standing"] for n in (0, 1)] == ["established", "alleged"]


def test_a_norm_is_told_once_with_what_it_says(data):
    """Whatever it was put to: its words, its force, the limbs that nothing reads."""
    norms = {each["id"]: each for each in data()["norms"]}
    assert norms["kz-law.space"]["says"] == "Everyone has 2.5 m² of floor."
    assert norms["kz-law.space"]["role"] == "binding"
    assert norms["kz-law.space"]["unread"] == []


def test_everything_that_was_written_is_there(data):
    """Notes, sources, what differs, what no norm reads: nothing written is lost."""
    body = ROOMS + "sources: {tape: {kind: instrument, title: steel tape, count: 1}}\n"
    report = data(body.replace("taps: 0", "taps: [{value: 0}, {value: 2}], note: UNITNOTE"))
    assert {"kind": "unit", "id": "u-1", "fact": None, "note": "UNITNOTE"} in report["notes"]
    assert {"kind": "room", "id": "c-1", "fact": "floor_area", "note": "wall to wall"} in report["notes"]
    assert report["differences"] == [{"kind": "unit", "id": "u-1", "fact": "taps"}]
    assert report["unread_facts"] == []
    assert {"kind": "incident", "fact": "at_night", "label": "At night", "type": "flag", "unit": "", "read": True} in (
        report["facts"]
    )
    assert report["sources"] == [
        {"id": "tape", "kind": "instrument", "title": "steel tape", "count": 1, "confidential": False}
    ]


def test_the_public_edition_names_no_subject_but_the_facility(data):
    """Ids, accounts and warnings are left out; figures are brackets; the hash of the visit stays inside."""
    report = data(public=True)
    assert report["edition"] == "public"
    assert {name for each in report["findings"] for name in each["subjects"]} == {"rp-1"}
    assert {missing["id"] for each in report["findings"] for missing in each["missing"]} <= {None, "rp-1"}
    assert [each["facts"] for each in report["observed"] if each["facts"]] == []
    assert report["notes"] == report["sources"] == report["judged"] == report["previous"] == []
    assert report["warnings"] == []
    assert finding(report, "kz-law.space")["measure"]["range"] == [1.0, 2.0]
    assert finding(report, "kz-law.space")["measure"]["shortfall"] is None
    assert finding(report, "kz-law.space")["remedy"] == []
    assert report["receipt"]["visit"] is None


def test_conclusions_come_with_their_proof(data):
    """What they rest on, what is missing, what to do next."""
    together = [each for each in data()["conclusions"] if each["pattern"] == "crowded-and-dry"]
    [conclusion] = together
    assert conclusion["outcome"] == "concluded"
    assert [case["kind"] for case in conclusion["cases"]] == ["facility"]
    assert [step["mark"] for step in conclusion["proof"]] == ["▲", "▲"]
    assert conclusion["advice"] == "Come back at night."
    [open_one] = [each for each in data()["conclusions"] if each["pattern"] == "force-unrecorded"]
    assert open_one["outcome"] == "open"
    assert [case["id"] for case in open_one["cases"]] == ["i-1"]
    assert open_one["advice"] is None


def test_ladders_concerns_and_questions_are_there(data):
    """The same as on the page."""
    report = data()
    assert [each["name"] for each in report["ladders"]] == ["living_space"]
    assert report["concerns"][0]["number"] == 1
    assert report["ask"][0]["fact"]


def test_what_was_not_applied_says_why(data):
    """Since when, until when, replaced by what."""
    assert {"norm": "kz-old.space", "instrument": "kz-old", "says": "Everyone has 2 m² of floor.", "why": "no_longer",
            "day": "1999-04-14", "successor": "kz-law"} in data()["not_in_force"]  # fmt: skip


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_only_sentences_change_with_the_language(data, code):
    """Keys, ids, numbers and verdicts are the same."""

    def bare(value):
        if isinstance(value, dict):
            told = {
                "says",
                "citation",
                "word",
                "language",
                "where",
                "sentence",
                "question",
                "advice",
                "proof",
                "missing",
                "judge",
                "unread",
                "label",
            }
            return {key: bare(part) for key, part in value.items() if key not in told}
        return [bare(part) for part in value] if isinstance(value, list) else value

    told, other = data(), data(code=code)
    names = {report["visit"]["facility"]["country"].pop("name") for report in (told, other)}
    assert bare(other) == bare(told)
    assert len(names) == 2


def test_the_text_is_readable_and_ends_with_a_line_end(checked):
    """Cyrillic as Cyrillic; numbers rounded to what was measured."""
    one = checked(ROOMS)
    text = render_json(one, "ru")
    assert text.endswith("}\n")
    assert "Закон № 1" in text
    assert "\\u" not in text
    assert all(len(entry) for entry in text.splitlines())
