"""The public edition of every format: no secret word is in it, and no small number can be worked out from it.

The strongest promise is the plainest to test: visits that differ only in how few people there were, or in which of
two cells the fewer were, give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import product

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.choose import choose
from engine.patterns.draw import draw_conclusions, over_places
from engine.patterns.load_patterns import load_patterns
from engine.reports.over_places import show_over_places
from engine.reports.redact import redacted
from engine.reports.render import Checked, rendered
from engine.visits.read import read_visit_text

FORMS = ("terminal", "html", "json", "csv")
LANGUAGES = ("en", "ru", "kk")
SMALL = (1, 2, 3, 4)

HEAD = """
visit: {id: v, date: "2018-06-19", kind: regular, team: [CANARY-monitor], note: CANARY of the visit}
facility: {id: colony, name: Colony, profile: PROFILE, region: Zhambyl, note: CANARY of the place}
"""
SECRETS = """
facts:
  bread_per_day: {value: 390, by: measured, note: CANARY weighing, source: CANARY-source, at: CANARY morning}
  capacity: {missing: refused, by: stated_by_staff, note: CANARY refusal, source: CANARY-source}
sources: {CANARY-source: {kind: CANARY interview, title: CANARY words of a prisoner, count: 3}}
previous: [{id: CANARY-r, recommended: CANARY asked, addressee: CANARY chief, note: CANARY answered, status: partly}]
units:
  - {id: CANARY-unit, occupants: {value: 57, by: counted, note: CANARY count}, taps: 2, note: CANARY unit}
rooms:
  - {id: CANARY-room, unit: CANARY-unit, kind: cell, floor_area: 8, sanitary_area: 1, occupants: 3, note: CANARY wall}
  - {id: CANARY-cell, unit: CANARY-unit, kind: cell, floor_area: {missing: refused, note: CANARY no}, occupants: 3}
groups:
  - {id: CANARY-group, outdoor_minutes: {value: 25-30 min, share: CANARY share}}
incidents:
  - id: CANARY-incident
    room: CANARY-room
    person: CANARY-person
    kind: {value: use_of_force, by: documented, source: CANARY-source}
    ground: [{value: punishment, by: stated_by_detainee, note: CANARY quotation}]
placements:
  - {id: CANARY-placement, person: CANARY-person, kind: {value: disciplinary, note: CANARY name}, days: 20}
"""


@pytest.fixture(scope="module")
def published(corpus):
    """The public texts of a visit in each format, whole."""
    patterns = load_patterns(corpus)

    def made(body: str, code: str = "en", profile: str = "kazakhstan/correctional_institution") -> dict[str, str]:
        visit = read_visit_text(HEAD.replace("PROFILE", profile) + body, corpus)
        [(assessment, conclusions)] = draw_conclusions(
            [assess_visit(visit, corpus)], patterns, choose("reference").matcher
        )
        one = Checked(assessment, conclusions, patterns)
        return {form: rendered(one, form, code, public=True, full=True) for form in FORMS}

    return made


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_of_the_team_and_of_those_who_spoke_to_it_gets_out(published, code):
    """Ids of rooms and people, notes, quotations, sources, shares, times, the team, earlier recommendations."""
    for form, text in published(SECRETS, code).items():
        assert "CANARY" not in text, form


def test_nothing_gets_out_over_several_places(corpus):
    """What several visits mean together names places, and nobody in them."""
    patterns, matcher = load_patterns(corpus), choose("reference").matcher
    head = HEAD.replace("PROFILE", "kazakhstan/correctional_institution") + SECRETS
    visits = [read_visit_text(head.replace("id: colony", f"id: colony-{n}"), corpus) for n in range(4)]
    assessments = [assess_visit(visit, corpus) for visit in visits]
    drawn = over_places(assessments, patterns, matcher)
    assert drawn
    assert "CANARY" not in show_over_places(assessments, drawn, patterns, "en", public=True).text


@pytest.mark.parametrize("form", ["html", "json", "csv"])
def test_an_id_of_the_public_edition_tells_of_no_subject(published, form):
    """It is made of the norm, the kind of subject and the verdict: however rooms and people are called, it is the same."""
    renamed = published(re.sub(r"CANARY-(room|cell|unit|group|incident|placement|person)", r"ZEBRA-\1", SECRETS))[form]
    assert renamed == published(SECRETS)[form]
    assert "finding:kz-norm15-taps:unit:breached:established" in renamed


# ---------------------------------------------------------------- the same bytes, however few they were


def listed(plural: str, count: int, facts: str) -> str:
    """So many subjects that are alike."""
    return f"{plural}:\n" + "".join(f"  - {{id: x-{n}, {facts}}}\n" for n in range(count))


@pytest.mark.parametrize(
    ("plural", "facts", "profile"),
    [
        ("placements", "kind: disciplinary, days: 20", "kazakhstan/correctional_institution"),
        ("incidents", "kind: use_of_force, ground: punishment", "kazakhstan/correctional_institution"),
        (
            "detentions",
            "kind: criminal, apprehended_at: 2018-06-15 10:00, judge_at: 2018-06-19 12:00",
            "kazakhstan/temporary_detention_facility",
        ),
    ],
)
def test_one_person_and_four_give_the_same_bytes(published, plural, facts, profile):
    """Whether one was put into isolation or four cannot be told from any format."""
    one = published(listed(plural, 1, facts), profile=profile)
    for count in SMALL[1:]:
        assert published(listed(plural, count, facts), profile=profile) == one


@pytest.mark.parametrize("few", [(2, 3), (3, 4), (2, 4)])
def test_which_small_number_was_in_a_cell_cannot_be_told(published, few):
    """The same room for each, so many people: neither the area nor the number nor how many fewer would do."""
    texts = [
        published(f"rooms: [{{id: a, kind: cell, floor_area: {2.2 * people}, sanitary_area: 0, occupants: {people}}}]")
        for people in few
    ]
    assert texts[0] == texts[1]


def test_which_of_two_cells_holds_the_fewer_cannot_be_told(published):
    """The same people in all; the parts are one line, and cannot be taken from the whole."""
    cells = "rooms: [{{id: a, kind: cell, occupants: {}, dark: yes}}, {{id: b, kind: cell, occupants: {}, dark: yes}}]"
    assert published(cells.format(1, 9)) == published(cells.format(3, 7)) == published(cells.format(4, 6))


# ---------------------------------------------------------------- simple sums


def findings(texts: dict[str, str]) -> list[dict[str, object]]:
    """The findings of the JSON."""
    return json.loads(texts["json"])["findings"]


@pytest.mark.parametrize("people", SMALL)
def test_no_number_of_people_is_told_below_five(published, people):
    """In words and in figures: only the bracket stands anywhere."""
    texts = published(f"rooms: [{{id: a, kind: cell, floor_area: 5.432, sanitary_area: 0, occupants: {people}}}]")
    told = {tuple(each["affected"]) for each in findings(texts) if each["affected"]}
    assert told <= {(0, 4)}
    for text in texts.values():
        assert not re.search(r"\b[1-4]\s(?:person|people) (?:affected|fewer)", text)
        assert "5.432" not in text


@pytest.mark.parametrize(("people", "taps"), list(product(SMALL, (1, 2, 3))))
def test_neither_ratio_nor_parts_nor_remedy_give_the_number(published, people, taps):
    """People to a tap times taps; people less those too many; at most so many and so many fewer."""
    texts = published(f"units: [{{id: u, occupants: {people}, taps: {taps}}}]")
    for each in findings(texts):
        assert each["remedy"] == []
        if each["measure"]:
            assert each["measure"]["shortfall"] is None
            assert each["measure"]["name"] not in {"occupants", "taps"}
            low, high = each["measure"]["range"]
            assert high is None or high - low >= 0.5


def test_a_part_taken_from_the_whole_leaves_no_small_number(published):
    """Fifty-seven in the unit, fifty-four of them in two cells: three are left, and nobody can say so."""
    texts = published(
        "units: [{id: u, occupants: 57, taps: 2}]\n"
        "rooms: [{id: a, unit: u, kind: cell, occupants: 30, floor_area: 60, sanitary_area: 0},"
        " {id: b, unit: u, kind: cell, occupants: 24, floor_area: 48, sanitary_area: 0}]"
    )
    told = {tuple(each["affected"]) for each in findings(texts) if each["affected"]}
    assert told
    for (low, high), (less, more) in product(told, told):
        assert high - less - (low - more) >= 9


def test_the_summary_counts_norms_and_no_subjects(published):
    """Ten cells that breach the same norms sum up as one does."""
    facts = "kind: cell, floor_area: 20, sanitary_area: 0, occupants: 10"
    counts = [json.loads(published(listed("rooms", n, facts))["json"])["summary"] for n in (1, 10)]
    assert counts[0] == counts[1]


def test_the_receipt_holds_no_hash_of_the_visit(published, corpus):
    """Whoever guesses at the visit could hold his guess against it."""
    visit = read_visit_text(HEAD.replace("PROFILE", "kazakhstan/correctional_institution") + SECRETS, corpus)
    for text in published(SECRETS).values():
        assert visit.digest[:12] not in text


def test_the_table_has_a_line_for_each_norm_and_verdict(published):
    """However many rooms: no line of the table is about one of them."""
    rooms = listed("rooms", 7, "kind: cell, floor_area: 9, sanitary_area: 0, occupants: 6")
    lines = list(csv.DictReader(io.StringIO(published(rooms)["csv"]), delimiter=";"))
    breached = [(line["norm"], line["pinpoint"]) for line in lines if line["verdict"] == "breached"]
    assert breached
    assert len(breached) == len(set(breached))


def test_what_is_published_once_is_not_changed_by_doing_it_again(corpus):
    """Pure and final: the same visit gives the same edition, and an edition gives itself."""
    visit = read_visit_text(HEAD.replace("PROFILE", "kazakhstan/correctional_institution") + SECRETS, corpus)
    assessment = assess_visit(visit, corpus)
    once, _ = redacted(assessment)
    assert once.visit == redacted(assessment)[0].visit == redacted(once)[0].visit
    assert [each.grounds for each in once.findings] == [each.grounds for each in redacted(assessment)[0].findings]
