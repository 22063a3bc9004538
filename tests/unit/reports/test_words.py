"""The three files of words: nothing is missing, nothing is empty, and no language says more than another."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, get_args

import pytest

from engine.assess.finding import Reason, Standing, Verdict
from engine.assess.ladder import ROLES, Problem
from engine.conditions.explain import OPPOSITE
from engine.conditions.resolve import KINDS
from engine.reports.grammar import CASES
from engine.reports.language import language
from engine.standards.rule_schema import NormEntry, RemedyEntry
from engine.visits.visit import BY_PROFILE, MEANS
from engine.visits.visit_schema import VisitEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.standards.corpus import Corpus

ENGINE = Path(__file__).resolve().parents[3] / "engine"
LANGUAGES = ("en", "ru", "kk")
OTHERS = ("ru", "kk")

GRAMMAR = {"units", "per", "pinpoint", "pinpoint_names"}
"""Sections in which a language has the forms that its own grammar needs; English needs the fewest."""


def words(code: str) -> dict[str, Any]:
    """The file of a language."""
    return language(code).words


def keys(code: str) -> set[tuple[str, str]]:
    """All keys of the sections that every language must have alike."""
    sections = ((name, section) for name, section in words(code).items() if isinstance(section, dict))
    return {(name, key) for name, section in sections if name not in GRAMMAR for key in section}


def texts(code: str) -> Iterator[tuple[str, str]]:
    """Every text of a language with the place where it stands."""
    for name, section in words(code).items():
        if isinstance(section, str):
            yield name, section
            continue
        for key, value in section.items():
            forms = value if isinstance(value, list) else [value]
            yield from ((f"[{name}] {key}", form) for form in forms)


def placeholders(text: str) -> set[str]:
    """The parts that a sentence asks for, whatever case it wants them in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def choices(model: type, field: str) -> tuple[str, ...]:
    """The words that a field of a schema accepts."""
    return get_args(model.model_fields[field].annotation)


# ---------------------------------------------------------------- the files among themselves


@pytest.mark.parametrize("code", OTHERS)
def test_no_key_is_missing(code: str) -> None:
    """What English says, every language says."""
    assert sorted(keys("en") - keys(code)) == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_key_is_left_over(code: str) -> None:
    """A key that English no longer has is a word that nobody reads."""
    assert sorted(keys(code) - keys("en")) == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_takes_the_same_parts(code: str) -> None:
    """A number that one language tells is told by all."""
    english, other = words("en"), words(code)
    differ = [
        (section, key)
        for section, key in sorted(keys("en") & keys(code))
        if placeholders(english[section][key]) != placeholders(other[section][key])
    ]
    assert differ == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_empty(code: str) -> None:
    """Nor does one begin or end with a space."""
    assert [place for place, text in texts(code) if not text.strip() or text != text.strip()] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_ask_for_cases_that_exist(code: str) -> None:
    """A case with a slip of the pen would stop the report."""
    formats = {form for _, text in texts(code) for _, _, form, _ in Formatter().parse(text) if form}
    assert formats <= set(CASES)


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_word_is_left(code: str) -> None:
    """Russian and Kazakh are written in Cyrillic, but for the names of the engine and of documents."""
    latin = {
        (place, word)
        for place, text in texts(code)
        for word in re.findall(r"[A-Za-z]{2,}", re.sub(r"\{[^}]*\}", "", text))
    }
    assert {word for _, word in latin} <= {"Habeas", "OPCAT", "CPT", "Inf", "VII"}, latin


@pytest.mark.parametrize("code", OTHERS)
def test_the_file_says_that_its_texts_are_drafts(code: str) -> None:
    """Until a speaker has signed them nobody takes them for final."""
    head = (ENGINE / "reports" / "words" / f"{code}.toml").read_text(encoding="utf-8").partition("language =")[0]
    assert "drafts until" in head


# ---------------------------------------------------------------- what the words may say


def test_only_a_binding_norm_is_breached_in_russian() -> None:
    """Soft norms, treaties and presumptions are told without the word for a violation."""
    verdicts = words("ru")["verdict"]
    assert [key for key, text in verdicts.items() if "наруш" in text] == ["breached"]


def test_only_a_binding_norm_is_breached_in_kazakh() -> None:
    """The same distinction as in Russian."""
    verdicts = words("kk")["verdict"]
    assert [key for key, text in verdicts.items() if "бұз" in text] == ["breached"]


@pytest.mark.parametrize(
    ("code", "kept"),
    [("en", ("met", "kept", "fine")), ("ru", ("соблюд", "наруш", "выполн")), ("kk", ("сақтал", "бұзыл"))],
)
def test_not_assessed_never_reads_as_in_order(code: str, kept: tuple[str, ...]) -> None:
    """The word for an open verdict shares no root with those for a decided one."""
    assert not any(root in words(code)["verdict"]["undetermined"] for root in kept)


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_verdicts_differ(code: str) -> None:
    """A reader can tell them apart by the word alone."""
    told = list(words(code)["verdict"].values())
    assert len(told) == len(set(told))


# ---------------------------------------------------------------- what the code asks for


def literal(node: ast.expr) -> list[str]:
    """The texts that an argument can be, as far as they are written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return [*literal(node.body), *literal(node.orelse)] if isinstance(node, ast.IfExp) else []


def used() -> set[tuple[str, str]]:
    """Every section and key that is written out in a call of `word`, in the code and in the templates."""
    found: set[tuple[str, str]] = set()
    for path in (*ENGINE.rglob("*.py"), ENGINE.parent / "cli.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "word":
                section, key = ([*map(literal, node.args), [], []])[:2]
                found |= {(one, other) for one in section for other in key}
    for path in (ENGINE / "reports" / "templates").glob("*"):
        found |= set(re.findall(r'\bword\("(\w+)", "(\w+)"', path.read_text(encoding="utf-8")))
    return found


def test_the_search_for_keys_finds_some() -> None:
    """So that the next test cannot pass for want of anything to look at."""
    assert {("report", "internal"), ("report", "key_concerns"), ("subject", "facility")} <= used()


def test_every_key_that_is_written_out_exists() -> None:
    """In English; the other files have the same keys."""
    assert sorted(used() - keys("en")) == []


@pytest.mark.parametrize(
    ("section", "asked"),
    [
        (
            "verdict",
            [*Verdict, "not_met", "not_followed", "not_desirable", "raises_issue", "below_emergency", "not_in_force"],
        ),
        ("reason", [*Reason, "usually", "list_half_known", "list_may_go_on", "one_of_several", "moment_not_exact"]),
        ("standing", Standing),
        ("problem", [*Problem, "practice_for"]),
        ("role", ROLES),
        ("subject", KINDS),
        ("subjects", KINDS),
        ("groups", ["any"]),
        ("means", [*MEANS, BY_PROFILE]),
        ("operator", OPPOSITE),
        ("force", choices(NormEntry, "force")),
        ("severity", choices(NormEntry, "severity")),
        ("addressee", [*choices(RemedyEntry, "to"), "authority"]),
        ("visit_kind", choices(VisitEntry, "kind")),
    ],
)
def test_every_value_that_the_engine_knows_has_a_word(section: str, asked: object) -> None:
    """Keys that the code makes from its own enumerations; and no word is kept that nothing can ask for."""
    assert set(words("en")[section]) == {str(key) for key in asked}  # type: ignore[attr-defined]


def test_every_confidence_of_a_source_has_a_word(corpus: Corpus) -> None:
    """As the shipped law grades its sources."""
    assert {norm.source.confidence for norm in corpus.norms.values()} <= set(words("en")["confidence"])


def test_every_ladder_has_a_name(corpus: Corpus) -> None:
    """As the shipped vocabulary names its ladders."""
    assert {fact.ladder for fact in corpus.facts.values() if fact.ladder} <= set(words("en")["ladder"])


# ---------------------------------------------------------------- units


def known_units(corpus: Corpus) -> set[str]:
    """Every unit that a fact or a table of the shipped law has."""
    facts = {fact.unit for fact in corpus.facts.values() if fact.unit}
    return facts | {norm.limit.unit for norm in corpus.norms.values() if norm.limit}


@pytest.mark.parametrize("code", OTHERS)
def test_every_unit_of_the_law_has_its_words(code: str, corpus: Corpus) -> None:
    """Both what is counted and what it is shared by."""
    units, per = words(code)["units"], words(code)["per"]
    tops = {unit.partition("/")[0] for unit in known_units(corpus)}
    below = {part for unit in known_units(corpus) for part in unit.split("/")[1:]}
    assert (sorted(tops - set(units)), sorted(below - set(per))) == ([], [])


def test_russian_and_kazakh_know_the_same_units() -> None:
    """And all that English knows; its word "per" is a section of whole phrases in the others."""
    assert set(words("ru")["units"]) == set(words("kk")["units"])
    assert set(words("ru")["per"]) == set(words("kk")["per"])
    assert set(words("en")["units"]) - {"per"} <= set(words("ru")["units"])


@pytest.mark.parametrize(("code", "lengths"), [("en", {2}), ("ru", {3, 4}), ("kk", set())])
def test_units_have_the_forms_of_their_language(code: str, lengths: set[int]) -> None:
    """Two in English, three or four in Russian, one in Kazakh."""
    forms = [value for key, value in words(code)["units"].items() if key != "per"]
    assert {len(value) for value in forms if isinstance(value, list)} == lengths


# ---------------------------------------------------------------- pinpoints


def pinpoints(corpus: Corpus, code: str) -> set[tuple[str, str]]:
    """Every pinpoint of the law that is read in a language, with the kind of act that it is in."""
    unread = {country.jurisdiction for country in corpus.countries.values() if code not in country.languages}
    norms = [norm for norm in corpus.norms.values() if norm.instrument.jurisdiction not in unread]
    found = {(norm.instrument.kind, norm.at) for norm in norms}
    found |= {(norm.instrument.kind, row.at) for norm in norms if norm.limit for row in norm.limit.rows}
    acts = [act for act in corpus.instruments.values() if act.jurisdiction not in unread]
    return found | {(act.kind, provision.at) for act in acts for provision in act.provisions}


@pytest.mark.parametrize("code", OTHERS)
def test_every_pinpoint_of_the_law_is_told_in_the_language(code: str, corpus: Corpus) -> None:
    """No English word is left in any of them, but for the marks of documents and Roman numbers."""
    told = {(at, language(code).pinpoint(at, kind)) for kind, at in pinpoints(corpus, code)}
    unknown = re.compile(r"(?!\b(?:CPT|Inf|[IVX]+)\b)\b[A-Za-z]{2,}")
    assert sorted(pair for pair in told if unknown.search(pair[1])) == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_pinpoint_loses_a_number(code: str, corpus: Corpus) -> None:
    """Whatever is turned round, every number of the source is still there, in the same order."""
    for kind, at in pinpoints(corpus, "en"):
        wanted = re.findall(r"\d+", at)
        assert re.findall(r"\d+", language(code).pinpoint(at, kind)) == wanted, at


def test_russian_and_kazakh_know_the_same_pinpoints() -> None:
    """A heading that one language translates the other does too; and all the patterns of English are there."""
    assert set(words("ru")["pinpoint_names"]) == set(words("kk")["pinpoint_names"])
    assert set(words("en")["pinpoint"]) <= set(words("ru")["pinpoint"])
    assert set(words("kk")["pinpoint"]) - set(words("ru")["pinpoint"]) == {"chapter_roman"}
