"""Every published situation has one answer, every answer is what the engine finds, and the page about them is up to date."""

from __future__ import annotations

from collections import Counter

import pytest
from acceptance.table import AGREES, MONITORS, PAGE, VISITS, Answer, answers, assessment, found, page, situations

pytestmark = pytest.mark.xdist_group("cases")  # the visits are assessed once for all of them
ANSWERS = answers()


def test_every_published_situation_is_answered_once() -> None:
    """None is left out, none is invented, none is told twice."""
    published = [situation.case for situation in situations()]

    assert Counter(answer.case for answer in ANSWERS) == Counter(published)
    assert len(published) == len(set(published)) == 239


def test_the_conclusion_is_the_one_that_was_published() -> None:
    """What the authors concluded is not bent to what the engine finds."""
    concluded = {situation.case: situation.monitors for situation in situations()}

    assert {answer.case: answer.monitors for answer in ANSWERS} == concluded
    assert set(concluded.values()) <= set(MONITORS)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.case)
def test_the_engine_finds_what_the_answer_says(answer: Answer) -> None:
    """Each listed finding is there with its verdict, and with its standing or its reason where that is told."""
    for expected in answer.engine:
        finding = found(answer, expected)
        told = f"{answer.file}: {answer.case}: {expected.norm} on {expected.subject}"

        assert finding is not None, f"{told} is not among the findings of {answer.visit}"
        assert str(finding.verdict) == expected.verdict, told
        assert expected.standing in {None, str(finding.standing)}, told
        assert expected.reason in {None, str(finding.reason)}, told


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.case)
def test_whatever_does_not_agree_says_why(answer: Answer) -> None:
    """A difference, a silence and a case without a visit are each explained in a sentence."""
    assert answer.agrees in AGREES
    assert answer.why or (answer.agrees == "yes" and answer.engine)
    assert answer.why == "" or answer.why.endswith((".", ")", "?"))
    assert answer.visit is not None or answer.engine == ()


@pytest.mark.parametrize(
    "answer", [answer for answer in ANSWERS if answer.agrees == "yes"], ids=lambda answer: answer.case
)
def test_agreement_means_the_same_thing_everywhere(answer: Answer) -> None:
    """A violation is a breach, what is in order is none, an allegation is open or alleged, too little to say is open."""
    breaches = [expected for expected in answer.engine if expected.verdict == "breached"]
    if answer.monitors in {"violation", "recommendation_not_implemented"}:
        assert breaches
    if answer.monitors in {"compliant", "not_confirmed", "recommendation_implemented", "figures_agree"}:
        assert not breaches
    if answer.monitors == "undetermined":
        assert {expected.verdict for expected in answer.engine} <= {"undetermined"}
    if answer.monitors == "alleged_only":
        assert all(expected.standing in {"alleged", "corroborated"} for expected in breaches)


def test_every_example_visit_answers_a_situation() -> None:
    """The visits in the examples are there because something published is told in them."""
    used = {answer.visit for answer in ANSWERS if answer.visit is not None}

    assert used == {path.stem for path in VISITS.glob("*.yaml")}
    assert all(assessment(visit).findings for visit in used)


def test_the_page_is_up_to_date() -> None:
    """`docs/acceptance.md` is what `python tests/acceptance/table.py` writes."""
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/acceptance/table.py"
