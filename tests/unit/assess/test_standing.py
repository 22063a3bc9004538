"""How well the facts behind a verdict stand: what was met, what is documented, what was only said, and by whom."""

from __future__ import annotations

import pytest
from unit.assess.small_law import finding, law, visit

from engine.assess.evidence import standing_of
from engine.visits.scope import SubjectScope

LIGHT = "- {id: light, require: not dark}"


def standing(dark: str, norms: str = LIGHT) -> str | None:
    """The standing of the finding on a room that is, or is not, dark; None where it decides nothing."""
    return finding(norms, f"rooms: [{{id: a, dark: {dark}}}]").standing


@pytest.mark.parametrize(
    ("means", "breached", "met"),
    [
        ("measured", "established", "established"),
        ("counted", "established", "established"),
        ("seen", "established", "established"),
        ("photographed", "established", "established"),
        ("documented", "established", "established"),
        ("stated_by_detainee", "alleged", "alleged"),
        ("estimated", "alleged", "alleged"),
        ("stated_by_staff", "established", None),  # an admission; a word in their own favour decides nothing
    ],
)
def test_each_means_stands_in_its_own_way(means: str, breached: str, met: str | None) -> None:
    """What staff say against their own side is an admission; what they say for it leaves the verdict open."""
    assert standing(f"{{value: yes, by: {means}}}") == breached
    assert standing(f"{{value: no, by: {means}}}") == met


def test_two_independent_means_corroborate() -> None:
    """A detainee and an estimate agree: more than an allegation, less than a fact met."""
    assert standing("[{value: yes, by: stated_by_detainee}, {value: yes, by: estimated}]") == "corroborated"
    assert standing("[{value: no, by: stated_by_staff}, {value: no, by: stated_by_detainee}]") == "corroborated"


def test_two_accounts_by_the_same_means_do_not_corroborate() -> None:
    """Two detainees are one means."""
    assert standing("[{value: yes, by: stated_by_detainee}, {value: yes, by: stated_by_detainee}]") == "alleged"


def test_a_direct_account_prevails() -> None:
    """What was seen decides and is established, whatever was said beside it."""
    assert standing("[{value: yes, by: seen}, {value: no, by: stated_by_staff}]") == "established"


def test_accounts_that_differ_but_decide_alike_stand_by_the_best() -> None:
    """The register says 11 and the detainee 13: at 2.5 m² for each of 25 m² both are too many."""
    differ = "[{value: 11, by: documented}, {value: 13, by: stated_by_detainee}]"
    found = finding("- {id: s, require: space >= 2.5}", f"rooms: [{{id: a, floor_area: 25, occupants: {differ}}}]")

    assert str(found.standing) == "established"


def test_a_verdict_is_as_strong_as_its_weakest_fact() -> None:
    """A measured floor divided by people of whom only a detainee spoke."""
    told = "{value: 20, by: stated_by_detainee}"
    found = finding("- {id: s, require: space >= 2.5}", f"rooms: [{{id: a, floor_area: 25, occupants: {told}}}]")

    assert str(found.standing) == "alleged"
    assert [noted.fact for noted in found.rests_on] == ["floor_area", "occupants"]


def test_one_weak_fact_is_not_corroborated_by_another() -> None:
    """Only when every weak fact has two means is the whole corroborated."""
    both = "- {id: it, when: damp, require: not dark}"
    twice = "[{value: yes, by: stated_by_detainee}, {value: yes, by: estimated}]"
    once = "{value: yes, by: stated_by_detainee}"

    def stands(dark: str, damp: str) -> str:
        return str(finding(both, f"rooms: [{{id: a, dark: {dark}, damp: {damp}}}]").standing)

    assert stands(twice, twice) == "corroborated"
    assert stands(twice, once) == "alleged"
    assert stands(twice, "yes") == "corroborated"


def test_of_several_sufficient_facts_the_strongest_counts() -> None:
    """Dark, says a detainee; damp, saw the team: either breaches, and the second is established."""
    norms = "- {id: it, require: not dark and not damp}"
    found = finding(norms, "rooms: [{id: a, dark: {value: yes, by: stated_by_detainee}, damp: yes}]")

    assert str(found.standing) == "established"
    assert [noted.fact for noted in found.rests_on] == ["damp"]


def test_a_denied_exception_is_among_the_grounds() -> None:
    """That nobody consented only the detainee says: so the breach is alleged."""
    norms = "- {id: it, each: group, require: visits >= 2, unless: [{id: consent, when: consents}]}"
    said = "{value: no, by: stated_by_detainee}"
    found = finding(norms, f"groups: [{{id: g, visits: 0, consents: {said}}}]")

    assert (str(found.verdict), str(found.standing)) == ("breached", "alleged")
    assert [noted.fact for noted in found.rests_on] == ["consents", "visits"]


def test_an_assumed_part_rests_on_what_was_measured() -> None:
    """The annexe was not measured: nobody noted it, and nobody is cited for it."""
    found = finding("- {id: s, require: net_space >= 3}", "rooms: [{id: a, floor_area: 20, occupants: 10}]")

    assert (str(found.verdict), str(found.standing)) == ("breached", "established")
    assert [noted.fact for noted in found.rests_on] == ["floor_area", "occupants"]


def test_a_reason_that_rests_on_an_assumption_is_the_weakest() -> None:
    """Too small if the annexe is what it is taken to be, and dark, says a detainee: the word is told."""
    norms = "- {id: it, require: not dark and net_space >= 3}"
    said = "{value: yes, by: stated_by_detainee}"
    found = finding(norms, f"rooms: [{{id: a, floor_area: 20, occupants: 10, dark: {said}}}]")

    assert [noted.fact for noted in found.rests_on] == ["dark"]
    assert str(found.standing) == "alleged"


def test_what_was_refused_the_team_met_itself() -> None:
    """A norm that asks whether anything can be learned at all is breached by the refusal, not by a rumour."""
    norms = "- {id: shown, require: known(dark)}"
    refused, told = "{missing: refused}", "{missing: refused, by: stated_by_detainee}"

    assert standing(refused, norms) == "established"
    assert standing(told, norms) == "alleged"


@pytest.mark.parametrize(
    ("dark", "expected"),
    [
        ("yes", "established"),
        ("{value: yes, by: stated_by_staff}", "established"),  # an admission
        ("{value: yes, by: stated_by_detainee}", "alleged"),
        ("[{value: yes, by: stated_by_detainee}, {value: yes, by: estimated}]", "corroborated"),
    ],
)
def test_a_condition_by_itself_stands_like_a_breach(dark: str, expected: str) -> None:
    """A sign of ill-treatment is no norm, and what it rests on is weighed in the same way."""
    corpus = law("- {id: it, require: dark}")
    seen = visit(f"rooms: [{{id: a, dark: {dark}}}]", corpus)
    condition = corpus.norms["it"].require
    assert condition is not None

    assert str(standing_of(condition, SubjectScope(seen, seen.of_kind("room")[0]))) == expected


def test_an_open_verdict_stands_on_nothing() -> None:
    """Standing is of what was decided."""
    found = finding(LIGHT, "rooms: [{id: a}]")

    assert (found.standing, found.rests_on) == (None, ())
