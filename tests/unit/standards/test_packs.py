"""Packs laid over rules: their own norms join, and those of others change only by name and with a reason."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.standards import load
from engine.standards.load import check_files, load_corpus, load_with_examples
from engine.visits.read import read_visit_text
from engine.workshop.testing import run_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.standards.corpus import Corpus

    Pack = Callable[..., Path]

ORDER = """\
instrument:
  id: kz-order
  short: {en: "Order 9"}
  title: {en: "Order on cells"}
  kind: ministerial_order
  jurisdiction: kz
  body: {en: "ministry"}
  adopted: 2010
  binding: true
  confidence: official_copy

norms:
  - id: kz-order.space
    at: item 4
    says: {en: "Everyone has 4 m² of floor.", ru: "Каждому 4 м².", kk: "Әркімге 4 м²."}
    theme: living_space
    force: shall
    applies_to: {facilities: [remand_prison]}
    each: room
    when: kind == "cell" and occupants > 0
    require: floor_per_person >= 4
    severity: high
    source: {confidence: official_copy, pinpoint_verified: true}
    examples:
      - {name: at the limit, given: {kind: cell, floor_area: 8, sanitary_area: 0, occupants: 2}, expect: met}
      - {name: below, given: {kind: cell, floor_area: 7, sanitary_area: 0, occupants: 2}, expect: breached}
      - {name: not measured, given: {kind: cell, occupants: 2}, expect: undetermined}
"""
STATE = """\
country:
  {id: kazakhstan, jurisdiction: qz, name: {en: a}, languages: [en], clock: UTC, acts: [{kind: law, name: {en: a}}]}
"""
OFF = """\
pack:
  id: mine
  title: {en: "Our office"}
  switches_off:
    - norm: kz-law.space
      why: {en: "the court has annulled it"}
"""
NARROW = """\
pack:
  id: mine
  narrows:
    - norm: kz-law.space
      unless: occupants == 1
      why: {en: "nobody shares the cell"}
      examples:
        - {name: alone, given: {kind: cell, floor_area: 2, sanitary_area: 0, occupants: 1}, expect: not_applicable}
        - {name: two, given: {kind: cell, floor_area: 2, sanitary_area: 0, occupants: 2}, expect: breached}
"""
CELL = """\
visit: {id: v-1, date: 2018-06-19}
facility: {id: rp-1, name: RP 1, profile: remand_prison}
rooms: [{id: c-1, kind: cell, floor_area: 4, sanitary_area: 0, occupants: 2}]
"""


def verdicts(corpus: Corpus, text: str = CELL) -> dict[str, str]:
    """The verdict of each norm on the room of a visit; `apart` for what was not applied."""
    found = assess_visit(read_visit_text(text, corpus), corpus)
    told = {each.norm.id: str(each.verdict) for each in found.findings if each.kind == "room"}
    return told | {each.norm.id: each.why for each in found.not_in_force}


def told(standards: Path, *packs: Path) -> str:
    """Everything that is wrong."""
    return "".join(f"{problem}\n" for problem in check_files(standards, packs)[2])


# ---------------------------------------------------------------- what a pack adds


def test_the_norms_of_a_pack_join_those_of_the_rules(small_standards: Path, pack: Pack):
    """An act for a kind of place that others profiled binds there without their file being touched."""
    laid = pack({"standards/kazakhstan/kz-order.yaml": ORDER})
    corpus = load_corpus(small_standards, [laid])
    assert verdicts(corpus) == {"kz-law.space": "breached", "kz-order.space": "breached"}
    assert corpus.profiles["kazakhstan/remand_prison"].law == ("kz-law", "kz-order")
    assert (corpus.pack_of(corpus.norms["kz-order.space"].file), corpus.pack_of("standards/x")) == ("mine", "")


def test_a_pack_that_forgets_an_act_in_its_own_profile_is_told(small_standards: Path, pack: Pack):
    """There its author can list it, at its place in the hierarchy."""
    profile = "profile:\n  id: kazakhstan/lockup\n  classes: [police]\n  name: {en: Lock-up}\n  law: []\n"
    laid = pack(
        {
            "standards/kazakhstan/kz-order.yaml": ORDER.replace("[remand_prison]", "[lockup]"),
            "facility_profiles/kazakhstan/lockup.yaml": profile,
        }
    )
    assert told(small_standards, laid).splitlines()[0] == (
        'mine/facility_profiles/kazakhstan/lockup.yaml:5:8: error N020: "kz-order" has norms for a lockup but is not listed'
    )


@pytest.mark.parametrize(
    ("file", "text", "code", "first"),
    [
        (
            "standards/vocabulary/facts.yaml",
            "facts:\n  - {name: kind, on: room, type: text, label: {en: a}, ask: {en: a}}\n",
            "N010",
            "standards/vocabulary/facts.yaml:8:11",
        ),
        (
            "standards/kazakhstan/x.yaml",
            ORDER.replace("kz-order\n", "kz-law\n"),
            "N012",
            "standards/kazakhstan/kz-law.yaml:2:7",
        ),
        (
            "standards/kazakhstan/x.yaml",
            ORDER.replace("kz-order.space", "kz-law.space"),
            "N014",
            "standards/kazakhstan/kz-law.yaml:15",
        ),
        (
            "facility_profiles/kazakhstan/x.yaml",
            "profile: {id: kazakhstan/remand_prison, name: {en: a}, law: [kz-law]}\n",
            "N026",
            "facility_profiles/kazakhstan/remand_prison.yaml:2:7",
        ),
        (
            "standards/vocabulary/t.yaml",
            "themes: [{name: food, label: {en: a}}]\n",
            "N031",
            "standards/vocabulary/terms.yaml",
        ),
        (
            "standards/vocabulary/t.yaml",
            "classes: [{name: prison, label: {en: a}}]\n",
            "N031",
            "standards/vocabulary/terms.yaml",
        ),
        (
            "standards/vocabulary/t.yaml",
            "groups: [{name: women, label: {en: a}, short: {en: a}}]\n",
            "N031",
            "standards/vocabulary/terms.yaml",
        ),
        (
            "facility_profiles/kazakhstan/country.yaml",
            STATE,
            "N033",
            "facility_profiles/kazakhstan/country.yaml",
        ),
    ],
)
def test_ids_are_kept_apart(small_standards: Path, pack: Pack, file: str, text: str, code: str, first: str):
    """A clash is an error with both places, and each says whose file it is."""
    [line] = [line for line in told(small_standards, pack({file: text})).splitlines() if f"error {code}" in line]
    assert line.startswith(f"mine/{file}:")
    assert f" {first}" in line


def test_two_packs_may_not_define_the_same_either(small_standards: Path, pack: Pack):
    """Where their folders have one name, as much of the way is told as tells them apart."""
    one = pack({"standards/kazakhstan/a.yaml": ORDER}, "one/rules")
    other = pack({"standards/kazakhstan/b.yaml": ORDER, "pack.yaml": "pack: {id: other}"}, "other/rules")
    text = told(small_standards, one, other)
    assert "one/rules/standards/kazakhstan/a.yaml:2:7" in text
    assert "other/rules/standards/kazakhstan/b.yaml:2:7" in text


def test_two_packs_have_two_names(small_standards: Path, pack: Pack):
    """Reports tell them apart by these."""
    packs = [pack({"pack.yaml": f"# {name}\npack: {{id: same}}"}, name) for name in ("one", "other")]
    place = r"(one|other)/pack\.yaml:2:12"
    message = f'{place}: error N037: two packs are called "same"; see {place}'
    found = re.match(message, told(small_standards, *packs))
    assert found is not None
    assert {*found.groups()} == {"one", "other"}


def test_a_kind_of_place_lies_in_a_country_or_in_none(small_standards: Path, pack: Pack):
    """A slip in the name of the folder would leave it without national law, in silence."""
    laid = pack({"facility_profiles/kazakstan/x.yaml": "profile: {id: kazakstan/x, name: {en: a}}\n"})
    assert told(small_standards, laid).startswith(
        'mine/facility_profiles/kazakstan/x.yaml:1:15: error N039: there is no country "kazakstan"'
    )
    laid = pack({"facility_profiles/international/x.yaml": "profile: {id: international/x, name: {en: a}}\n"}, "other")
    assert told(small_standards, laid) == ""


# ---------------------------------------------------------------- what a pack switches off


def test_a_norm_that_is_switched_off_is_not_applied_and_listed(small_standards: Path, pack: Pack):
    """It is told apart, and is no finding."""
    corpus = load_corpus(small_standards, [pack({"pack.yaml": OFF})])
    assert verdicts(corpus) == {"kz-law.space": "switched_off"}
    assert corpus.packs["mine"].switches_off["kz-law.space"].why == {"en": "the court has annulled it"}


def test_a_judgement_of_what_is_switched_off_is_told_to_decide_nothing(small_standards: Path, pack: Pack):
    """Whoever wrote it must not rely on it."""
    laid = pack({"pack.yaml": OFF.replace("kz-law.space", "kz-law.staff")})
    visit = f"{CELL}judged: [{{norm: kz-law.staff, verdict: met, why: seen, by: m}}]\n"
    [warning] = read_visit_text(visit, load_corpus(small_standards, [laid])).warnings
    assert warning.message.endswith("is kept and decides nothing: the pack mine has switched it off")


@pytest.mark.parametrize(("since", "found"), [("2018-06-19", "switched_off"), ("2018-06-20", "breached")])
def test_a_norm_can_be_switched_off_from_a_day_on(small_standards: Path, pack: Pack, since: str, found: str):
    """What was law until then stays law of earlier visits."""
    laid = pack({"pack.yaml": OFF.replace("kz-law.space\n", f"kz-law.space\n      from: {since}\n")})
    assert verdicts(load_corpus(small_standards, [laid])) == {"kz-law.space": found}


def test_several_packs_can_switch_off_the_same_norm(small_standards: Path, pack: Pack):
    """Each gives its reason, and the earliest day counts."""
    later = OFF.replace("id: mine", "id: later").replace("kz-law.space\n", "kz-law.space\n      from: 2030-01-01\n")
    corpus = load_corpus(small_standards, [pack({"pack.yaml": OFF}), pack({"pack.yaml": later}, "later")])
    assert [off.by for off in corpus.norms["kz-law.space"].off] == ["later", "mine"]
    assert verdicts(corpus) == {"kz-law.space": "switched_off"}


def test_a_new_wording_can_follow_one_that_is_switched_off(small_standards: Path, pack: Pack):
    """The law was amended before the rules were: the old wording ends on the day before the new one begins."""
    amended = ORDER.replace(
        "    severity: high\n", "    severity: high\n    in_force: {from: 2020-01-01}\n    replaces: kz-law.space\n"
    )
    laid = pack({"standards/kazakhstan/kz-order.yaml": amended})
    assert 'mend: switch "kz-law.space" off in pack.yaml, from the day on which this one begins' in told(
        small_standards, laid
    )
    laid = pack({"pack.yaml": OFF.replace("kz-law.space\n", "kz-law.space\n      from: 2020-01-01\n")})
    corpus = load_corpus(small_standards, [laid])
    assert verdicts(corpus) == {"kz-law.space": "breached", "kz-order.space": "not_yet"}
    later = CELL.replace("2018-06-19", "2020-06-19")
    assert verdicts(corpus, later) == {"kz-law.space": "switched_off", "kz-order.space": "breached"}


# ---------------------------------------------------------------- what a pack narrows


@pytest.mark.parametrize(
    ("occupants", "verdict"),
    [("1", "not_applicable"), ("2", "breached"), ("[1, 2]", "undetermined")],
)
def test_a_norm_is_narrowed_by_one_more_exception(small_standards: Path, pack: Pack, occupants: str, verdict: str):
    """Where it holds the norm does not apply; where it is open, no breach is claimed."""
    corpus = load_corpus(small_standards, [pack({"pack.yaml": NARROW})])
    text = CELL.replace("occupants: 2", f"occupants: {occupants}").replace("floor_area: 4", "floor_area: 2")
    assert verdicts(corpus, text) == {"kz-law.space": verdict}
    [finding] = [each for each in assess_visit(read_visit_text(text, corpus), corpus).findings if each.kind == "room"]
    assert finding.clause == ("pack/mine" if verdict == "not_applicable" else "")


def test_a_narrowing_by_another_fact_is_not_overlooked(small_standards: Path, pack: Pack):
    """A norm that read nothing of the facility is put anew to what is known of it."""
    laid = pack({"pack.yaml": NARROW.replace("occupants == 1", "facility.log_kept").partition("      examples")[0]})
    corpus = load_corpus(small_standards, [laid])
    for said, verdict in (("yes", "not_applicable"), ("no", "breached")):
        assert verdicts(corpus, f"{CELL}facts: {{log_kept: {said}}}\n") == {"kz-law.space": verdict}
    assert verdicts(corpus) == {"kz-law.space": "undetermined"}


# ---------------------------------------------------------------- what a pack may not


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("kz-law.space", "kz-law.spase", ['error N017: there is no norm "kz-law.spase"', 'did you mean "kz-law.space"?']),
        ("kz-law.space", "kz-order.space", ['error N038: "kz-order.space" is a norm of this pack itself']),
        ("      unless: occupants == 1\n", "", ['error N002: "unless" is missing in pack > narrows > item 1']),
        ('      why: {en: "nobody shares the cell"}\n', "", ['error N002: "why" is missing in pack > narrows > item 1']),
        ("occupants == 1", "ocupants == 1", ['error C001: a room has no fact "ocupants"', "      unless: ocupants == 1", "^^^^^^^^"]),
        ("occupants == 1", "occupants ==", ["error C001"]),
        ("occupants == 1", "1 == 1", ["error N038: this condition reads nothing that is observed"]),
        ("occupants == 1", "occupants", ["error C001"]),
        ("  id: mine\n", "  id: Mine!\n", ["error N006"]),
        ("  narrows:", "  widens:", ['error N001: unknown key "widens"']),
    ],
)  # fmt: skip
def test_what_a_pack_may_not_do_is_told_at_its_place(
    small_standards: Path, pack: Pack, old: str, new: str, lines: list[str]
):
    """Each change names a norm of others, gives a reason, and can be read."""
    laid = pack({"pack.yaml": NARROW.replace(old, new, 1), "standards/kazakhstan/kz-order.yaml": ORDER})
    text = told(small_standards, laid)
    assert text.startswith("mine/pack.yaml:")
    assert [line for line in lines if line not in text] == []


def test_a_pack_says_once_what_it_does_with_a_norm(small_standards: Path, pack: Pack):
    """Both at once would leave a reader to guess."""
    both = OFF + NARROW.partition("  id: mine\n")[2]
    assert 'error N005: the pack speaks twice of "kz-law.space"' in told(small_standards, pack({"pack.yaml": both}))


def test_a_norm_that_is_broken_is_told_once(small_standards: Path, pack: Pack):
    """That a pack cannot switch off what did not link is no second mistake."""
    law = small_standards / "kazakhstan" / "kz-law.yaml"
    law.write_text(law.read_text("utf-8").replace("floor_per_person >= 2.5", "floor_per_persn >= 2.5"), "utf-8")
    assert told(small_standards, pack({"pack.yaml": OFF})).count("error") == 1


# ---------------------------------------------------------------- tests of packs


def test_with_packs_only_what_stands_in_them_is_tested(small_standards: Path, pack: Pack):
    """The tests of a norm of others are of the norm as it is written, and a pack does not break them."""
    laid = pack({"pack.yaml": NARROW, "standards/kazakhstan/kz-order.yaml": ORDER})
    assert run_all(small_standards, None, [laid]) == (5, [])
    assert run_all(small_standards, "kz-order", [laid]) == (3, [])
    _, examples = load_with_examples(small_standards, [laid])
    assert [example.name for example in examples if example.pack] == ["alone", "two"]


def test_a_narrowing_that_does_not_do_what_its_test_says_fails(small_standards: Path, pack: Pack):
    """With the line of the pack."""
    laid = pack({"pack.yaml": NARROW.replace("expect: not_applicable", "expect: breached")})
    passed, [failure] = run_all(small_standards, None, [laid])
    assert passed == 1
    assert failure.startswith("mine/pack.yaml:8: kz-law.space: alone")
    assert "expected breached, got not_applicable" in failure


# ---------------------------------------------------------------- kept, and the same in any order


def test_what_packs_change_is_kept_with_the_corpus(small_standards: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch):
    """The second time nothing is linked."""
    laid = [pack({"pack.yaml": NARROW}), pack({"pack.yaml": OFF.replace("id: mine", "id: off")}, "off")]
    first = load_corpus(small_standards, laid)
    monkeypatch.setattr(load, "_linked", None)
    again = load_corpus(small_standards, laid)
    assert again.packs == first.packs
    assert dict(again.norms) == dict(first.norms)
    assert load_corpus(small_standards, laid[::-1]).digest == first.digest


def test_without_packs_the_digest_is_that_of_the_rules_alone(small_standards: Path, pack: Pack):
    """And each pack has a hash of its own, which hangs on nothing but its files."""
    alone = load_corpus(small_standards)
    one = load_corpus(small_standards, [pack({"pack.yaml": OFF})])
    elsewhere = load_corpus(small_standards, [pack({"pack.yaml": OFF}, "deep/elsewhere")])
    assert alone.digest != one.digest == elsewhere.digest
    assert one.packs["mine"].digest == elsewhere.packs["mine"].digest
    assert load_corpus(small_standards).packs == {}


def test_a_pack_without_a_file_goes_by_the_name_of_its_folder(small_standards: Path, pack: Pack):
    """The name is then a part of what is hashed: reports show it."""
    files = {"standards/kazakhstan/kz-order.yaml": ORDER}
    one, other = (load_corpus(small_standards, [pack(files, name)]) for name in ("one", "other"))
    assert ([*one.packs], [*other.packs]) == (["one"], ["other"])
    assert one.digest != other.digest


def test_a_corpus_as_it_stands_to_a_state_keeps_its_packs(small_standards: Path, pack: Pack):
    """A report is made of that one."""
    corpus = load_corpus(small_standards, [pack({"pack.yaml": OFF})])
    found = assess_visit(read_visit_text(CELL, corpus), corpus, law_on=date(2020, 1, 1))
    assert found.corpus.state == "kazakhstan"
    assert found.corpus.packs == corpus.packs
