"""What a reader points at: ids made of what they are about, alike on every run, fit for a page and an address."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.assess.finding import Reason
from engine.reports.ids import drawn, elsewhere_id, fact_id, finding_id, first_of, norm_and_subject, part
from engine.reports.json_report import report_data
from engine.reports.redact import redacted

ROOMS = """\
rooms:
  - {id: c-1, kind: cell, floor_area: 9, occupants: 5}
  - {id: c-2, kind: cell, floor_area: 9, occupants: 5}
units: [{id: u-1, occupants: 57, taps: 2}]
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("cell-8", "cell-8"),
        ("A.12_b", "A.12_b"),
        ("камера-8", "камера-8"),
        ("Ұңғыма", "Ұңғыма"),
        ("ห้อง", "ห้อง"),  # the vowel above a letter is a sign of its own
        ("cell 8", "cell~208"),
        ("3/4", "3~2F4"),
        ("a:b", "a~3Ab"),
        ("~20", "~7E20"),
        ("a\N{NO-BREAK SPACE}b", "a~C2~A0b"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b", "a~E2~80~AEb"),
        ('"<&%#>', "~22~3C~26~25~23~3E"),
    ],
)
def test_a_name_keeps_its_letters_and_tells_all_other_signs_by_their_bytes(name, told):
    """So that a person can read it, and nothing in it ends a part, an attribute or an address."""
    assert part(name) == told


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_names_never_give_one_id(one, other):
    """What is another room has another id."""
    assert (part(one) == part(other)) is (one == other)


@given(st.text(min_size=1))
def test_an_id_is_its_own_fragment_of_an_address(name):
    """No blank, no quotation mark, no bracket, no hash and no percent sign: an address only tells letters by bytes."""
    told = fact_id("room", name, "floor_area")
    assert not any(sign.isspace() or sign in "\"'<>&%#" for sign in told)
    assert unquote(quote(told, errors="surrogatepass"), errors="surrogatepass") == told


def test_a_finding_is_known_by_its_norm_and_its_subject(assessed):
    """The place visited needs no name: there is one."""
    ids = {finding_id(each) for each in assessed(ROOMS).findings}
    assert {
        "finding:kz-law.space:room:c-1",
        "finding:kz-law.space:room:c-2",
        "finding:kz-law.taps:unit:u-1",
        "finding:rules.log:facility",
    } < ids


def test_where_nothing_was_recorded_that_is_said(assessed):
    """No placement in isolation: the one finding of the norm has no subject."""
    [finding] = [each for each in assessed(ROOMS).findings if each.norm.id == "rules.alone"]
    assert finding.reason is Reason.NOTHING_RECORDED
    assert finding_id(finding) == "finding:rules.alone:placement:undetermined:nothing_recorded"


def test_several_subjects_are_known_by_the_first_of_them_by_name(assessed):
    """In whatever order they stand."""
    both = [each for each in assessed(ROOMS).findings if each.norm.id == "kz-law.space"]
    assert first_of(both) == first_of(reversed(both)) == "finding:kz-law.space:room:c-1"


def test_a_finding_of_another_visit_is_known_by_the_visit_too(assessed):
    """As an address: the report, then the place in it; what has no subject has no visit either."""
    found = {finding_id(each): elsewhere_id(each) for each in assessed(ROOMS).findings}
    assert found["finding:kz-law.taps:unit:u-1"] == "v-1#finding:kz-law.taps:unit:u-1"
    assert found["finding:rules.alone:placement:undetermined:nothing_recorded"] == ""


def test_a_public_edition_tells_what_was_found_in_place_of_where(assessed):
    """Two rooms of which the same is said are one finding; of each verdict there is one."""
    rooms = ROOMS.replace("floor_area: 9, occupants: 5}\nunits", "floor_area: 40, occupants: 5}\nunits")
    public, _ = redacted(assessed(rooms))
    ids = [finding_id(each) for each in public.findings if each.norm.id == "kz-law.space"]
    assert ids == ["finding:kz-law.space:room:breached:established", "finding:kz-law.space:room:met:established"]


@pytest.mark.parametrize("name", ["c-1", "камера 8", "a:b/c #2"])
def test_an_id_can_be_read_back(name):
    """Whoever is given one asks for its norm and its subject; also with the address of the page before it."""
    told = f"finding:kz-law.space:room:{part(name)}"
    assert norm_and_subject(told) == norm_and_subject(f"report.html#{told}") == ("kz-law.space", f"room:{name}")
    assert norm_and_subject("finding:rules.log:facility") == ("rules.log", "facility")


def test_a_row_of_a_table_tells_its_pinpoint_where_no_subject_is_named(assessed):
    """In a public edition two rows of a table that came out alike are two findings."""
    groups = "groups: [{id: g-1, regime: ordinary, visits_per_year: 4}, {id: g-2, regime: light, visits_per_year: 4}]"
    public, _ = redacted(assessed(groups))
    ids = [finding_id(each) for each in public.findings if each.norm.id == "kz-law.visits"]
    assert ids == [f"finding:kz-law.visits:group:breached:established:art-30-{row}" for row in (1, 2)]


def test_the_pinpoints_of_a_table_are_told_apart(corpus):
    """Though an id leaves out their brackets."""
    for norm in corpus.norms.values():
        found = {row.at for row in norm.limit.rows} if norm.limit else set()
        assert len({re.sub(r"\W+", "-", at).strip("-") for at in found}) == len(found), norm.id


# ---------------------------------------------------------------- of a whole report


def ids_in(value):
    """Every id that a reader can point at in a report, in its order."""
    if isinstance(value, dict):
        name = value.get("id")
        if isinstance(name, str) and name.partition(":")[0] in {"finding", "fact", "conclusion", "step"}:
            yield name
        value = list(value.values())
    for inside in value if isinstance(value, list) else ():
        yield from ids_in(inside)


def test_the_order_of_the_file_changes_no_id(checked):
    """Rooms that are told in another order are the same rooms."""
    lines = ROOMS.splitlines(keepends=True)
    turned = "".join([lines[0], lines[2], lines[1], lines[3]])
    told, other = (report_data(checked(body), "en") for body in (ROOMS, turned))
    assert set(ids_in(told)) == set(ids_in(other))


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("code", ["ru", "kk"])
def test_the_language_changes_no_id(checked, code, public):
    """A team that writes in Kazakh and a court that reads Russian point at the same."""
    one = checked(ROOMS)
    told = list(ids_in(report_data(one, "en", public=public)))
    assert list(ids_in(report_data(one, code, public=public))) == told
    assert len(told) == len(set(told))


def test_a_conclusion_is_known_by_its_pattern_and_its_case(checked):
    """And each step of its proof by what it is about."""
    [conclusion] = [each for each in checked(ROOMS).conclusions if each.pattern.id == "crowded-and-dry"]
    assert drawn(conclusion) == "crowded-and-dry:facility"
    [entry] = [
        each for each in report_data(checked(ROOMS), "en")["conclusions"] if each["pattern"] == "crowded-and-dry"
    ]
    assert entry["id"] == "conclusion:crowded-and-dry:facility"
    assert [(step["id"], step["rests_on"]) for step in entry["proof"]] == [
        (
            "step:crowded-and-dry:facility/kz-law.space:room:c-1",
            ["finding:kz-law.space:room:c-1", "finding:kz-law.space:room:c-2"],
        ),
        ("step:crowded-and-dry:facility/kz-law.taps:unit:u-1", ["finding:kz-law.taps:unit:u-1"]),
    ]
