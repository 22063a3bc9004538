"""`judged:` in a visit: a person's verdict, on a norm and a subject that exist, where a person's verdict counts."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from engine.errors import VisitError
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text
from engine.visits.visit import Account, Judged, Observation

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.standards.corpus import Corpus
    from engine.visits.visit import Visit

HEAD = "visit: {id: v, date: 2020-01-02}\nfacility: {id: f, profile: remand_prison}\nrooms: [{id: a, occupants: 3}, {id: b}]\n"


@pytest.fixture(scope="module")
def law() -> Corpus:
    """The shipped law."""
    return load_corpus()


@pytest.fixture(scope="module")
def judging(law: Corpus) -> dict[str, str]:
    """An id for each case: a norm to judge of the facility and of a room, one that is computed, one unverified."""
    norms = law.norms_at(law.profiles["kazakhstan/remand_prison"])

    def first(**wanted: Any) -> str:
        return next(
            norm.id
            for norm in norms
            if norm.each == wanted["each"]
            and (norm.judge is not None) is wanted["judge"]
            and norm.source.enforceable is wanted["sure"]
            and not norm.unread
        )

    return {
        "facility": first(each="facility", judge=True, sure=True),
        "room": first(each="room", judge=True, sure=True),
        "computed": first(each="room", judge=False, sure=True),
        "elsewhere": next(norm.id for norm in law.norms.values() if norm.judge and norm not in norms),
    }


@pytest.fixture
def read(law: Corpus) -> Callable[[str], Visit]:
    """The visit of a text under one head."""
    return lambda body: read_visit_text(HEAD + dedent(body), law, "visit.yaml")


def test_a_person_judges_the_facility_unless_a_subject_is_named(read: Any, judging: dict[str, str]) -> None:
    """Norm, subject, verdict, reason, by whom, and what else there is to say."""
    visit = read(
        f"judged:\n"
        f"- {{norm: {judging['facility']}, verdict: met, why: seen, by: m-1, note: at noon}}\n"
        f"- {{norm: {judging['room']}, subject: b, verdict: breached, why: heard, by: m-2}}\n"
    )
    assert visit.judged == (
        Judged(judging["facility"], "facility", "f", "met", "seen", "m-1", note="at noon"),
        Judged(judging["room"], "room", "b", "breached", "heard", "m-2"),
    )
    assert [str(each.place) for each in visit.judged] == ["visit.yaml:5:3", "visit.yaml:6:3"]
    assert visit.warnings == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(
            "judged: [{norm: NORMx, verdict: met, why: seen, by: m}]",
            ['V023 there is no norm "NORMx"', 'did you mean "NORM"?'],
            id="a norm that does not exist shows the nearest",
        ),
        pytest.param(
            "judged: [{norm: ROOM, verdict: met, why: seen, by: m}]",
            ["V024 ROOM speaks of each room", 'add "subject:" with the id of one of the rooms'],
            id="a norm of rooms is judged of one room",
        ),
        pytest.param(
            "judged: [{norm: ROOM, subject: c, verdict: met, why: seen, by: m}]",
            ['V024 there is no room "c"', "known: a, b"],
            id="of a room that is in this file",
        ),
        pytest.param(
            "judged: [{norm: NORM, verdict: met, why: x, by: m}, {norm: NORM, subject: f, verdict: breached, why: y, by: n}]",
            ['V025 NORM is judged twice of "f"', "keep one verdict, with all its reasons"],
            id="one verdict for one norm and one subject",
        ),
        pytest.param(
            "judged: [{norm: NORM, verdict: perhaps, why: seen, by: m}]",
            ['V003 "verdict": "perhaps" is not possible here', "one of: met, breached"],
            id="met or breached and nothing else",
        ),
        pytest.param(
            "judged: [{norm: NORM, verdict: met, by: m}]",
            ['V002 "why" is missing in judged > item 1', 'add "why:" here'],
            id="a verdict has a reason",
        ),
    ],
)
def test_a_judgement_that_cannot_be_used_is_an_error(
    read: Any, judging: dict[str, str], body: str, told: list[str]
) -> None:
    """Never dropped without a word."""
    named = {"NORM": judging["facility"], "ROOM": judging["room"]}
    for short, norm in named.items():
        body, told = body.replace(short, norm), [each.replace(short, norm) for each in told]
    with pytest.raises(VisitError) as refused:
        read(body)
    (problem,) = refused.value.problems
    assert [f"{problem.code} {problem.message}", problem.mend] == told


@pytest.mark.parametrize(
    ("which", "why"),
    [("computed", "it is worked out from facts"), ("elsewhere", "it does not speak of kazakhstan/remand_prison")],
)
def test_a_judgement_of_no_effect_is_kept_and_warned_of(
    read: Any, law: Corpus, judging: dict[str, str], which: str, why: str
) -> None:
    """Whoever wrote it must not rely on it."""
    norm = law.norms[judging[which]]
    subject = "a" if norm.each == "room" else "f"
    extra = "" if norm.each in {"room", "facility"} else f"{norm.each}s: [{{id: f}}]\n"
    visit = read(f"{extra}judged: [{{norm: {norm.id}, subject: {subject}, verdict: met, why: seen, by: m}}]")
    assert len(visit.judged) == 1
    (warning,) = [each for each in visit.warnings if each.code == "V038"]
    assert warning.message == f"the judgement of {norm.id} is kept and decides nothing: {why}"


def test_what_was_found_by_others_does_not_outrank_what_the_team_met() -> None:
    """A court's finding counts like a register: fully, but for what the team counted itself."""
    by_court, counted = Account(True, "yes", by="found_by_court"), Account(False, "no", by="seen")
    assert Observation("it", (by_court,)).value is True
    assert Observation("it", (by_court, counted)).value is False


def test_a_lawyer_does_not_corroborate_a_client() -> None:
    """What is known from one person is one account, however many repeat it."""
    client, lawyer = Account(True, "yes", by="stated_by_detainee"), Account(True, "yes", by="stated_by_lawyer")
    assert not Observation("it", (client, lawyer)).corroborated
    assert Observation("it", (client, Account(True, "yes", by="documented"))).corroborated
