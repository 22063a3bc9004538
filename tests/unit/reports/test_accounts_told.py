"""What each source said of a fact, as a reader sees it: in the report's language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.assess.assess import assess_visit
from engine.assess.finding import Noted
from engine.reports.language import language
from engine.reports.lines import Lines
from engine.reports.redact import redacted
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text

VISIT = """
visit: {id: v, date: "2018-06-19", kind: regular}
facility: {id: f, name: F, profile: kazakhstan/correctional_institution}
rooms:
  - id: c1
    kind: cell
    bedding_clean: [{value: yes, by: seen, note: under the window}, {value: no, by: stated_by_detainee, source: talks}]
groups:
  - {id: g1, given_free: []}
  - {id: g2, given_free: {includes: [food], lacks: [linen]}}
  - {id: g3, given_free: [food, linen]}
sources: {talks: {kind: interview, title: talks in the yard}}
"""


@pytest.fixture(scope="module")
def assessment():
    """Accounts of every shape."""
    corpus = load_corpus()
    return assess_visit(read_visit_text(VISIT, corpus), corpus)


def accounts(assessment, kind, name, fact, *, code="en"):
    """The accounts of one fact as they are told."""
    lines = Lines(assessment, language(code))
    subject = assessment.visit.named(kind, name)
    return lines.accounts(Noted(kind, name, fact, subject.observation(fact)))


def test_each_account_says_what_it_says_itself(assessment):
    """What was seen prevails and decides; what detained people said against it is not told as if they agreed."""
    said = [(line.said, line.means) for line in accounts(assessment, "room", "c1", "bedding_clean")]
    assert said == [("yes", "seen"), ("no", "stated by detained people")]


def test_an_account_has_its_note_and_its_source(assessment):
    """Both as they were written."""
    lines = accounts(assessment, "room", "c1", "bedding_clean")
    assert [(line.note, line.source) for line in lines] == [("under the window", ""), ("", "talks in the yard")]


def test_a_public_edition_has_no_account(assessment):
    """What was said stays inside, whoever said it; the standing of a finding tells how well it is founded."""
    outside, _ = redacted(assessment)
    assert all(not noted.observation for finding in outside.findings for noted in finding.rests_on)
    assert all(not subject.observed for subject in outside.visit.all_subjects())


@pytest.mark.parametrize(
    ("code", "group", "said"),
    [
        ("en", "g1", "none of these"),
        ("ru", "g1", "ничего из перечисленного"),
        ("kk", "g1", "аталғандардың ешқайсысы"),
        ("en", "g2", "+{food}, \N{MINUS SIGN}{linen}"),
        ("kk", "g2", "+{food}, \N{MINUS SIGN}{linen}"),
        ("ru", "g3", "{food}, {linen}"),
    ],
)
def test_options_are_told_in_the_language_with_their_signs(assessment, code, group, said):
    """No option is something too; an option that is surely there or surely lacking keeps its sign."""
    options = assessment.corpus.facts[("group", "given_free")].choices
    names = {name: language(code).of(texts) for name, texts in options.items()}
    assert [line.said for line in accounts(assessment, "group", group, "given_free", code=code)] == [
        said.format(**names)
    ]


def test_free_words_are_told_as_they_were_written(assessment):
    """A fact that is a text is a quotation."""
    lines = Lines(assessment, language("en"))
    noted = assessment.visit.named("room", "c1").observation("bedding_clean")
    unknown = Noted("room", "c1", "in_their_own_words", replace(noted, fact="in_their_own_words"))
    assert lines.accounts(unknown)[0].said == "yes"
