"""Privacy: whoever can be recognised in a visit file is warned of; the warning never says who."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from engine.text.strict_yaml import Document
from engine.visits.privacy import named_people
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.standards.corpus import Corpus
    from engine.visits.visit import Visit

    Reader = Callable[[str], Visit]


@pytest.mark.parametrize(
    ("private", "what"),
    [
        ("850412301234", "an identity number (IIN)"),
        ("ИИН 850412301234.", "an identity number (IIN)"),
        ("+7 701 123 45 67", "a telephone number"),
        ("8(7172)55-66-77", "a telephone number"),
        ("87011234567", "a telephone number"),
        ("Иванов Иван Иванович", "a full name"),
        ("Иван Иванович Иванов", "a full name"),
        ("Иван Иванович", "a full name"),
        ("Петрова-Водкина Анна Ильинична", "a full name"),
        ("Сәкенов Әлібек Сәкенұлы", "a full name"),
        ("Айгүл Қайратқызы", "a full name"),
        ("Мамедов Али Вагиф оглы", "a full name"),
        ("Ivanov Ivan Ivanovich", "a full name"),
        ("Alibek Sakenuly", "a full name"),
    ],
)
def test_who_can_be_recognised_is_warned_of_and_not_named(visit: Reader, private: str, what: str) -> None:
    """The place and the kind, and nothing that would carry the name into a log."""
    (warning,) = visit(f'incidents: [{{id: i, note: "he is {private}"}}]').warnings
    assert (warning.code, warning.message) == ("V040", f"this looks like {what}")
    assert warning.place.line == 3
    assert not any(word in str(warning) for word in private.split())
    assert warning.place.source == ""


@pytest.mark.parametrize(
    "text",
    [
        "И. И. Иванов", "Иванов И. И.", "convict A., 45 years old", "order 850 of 12.04.2018", "1234567890123",
        "201813451234", "8 700 g of bread", "JD 158/7", "Медицинская часть", "Карагандинская область",
        "Special Reception Centre", "8 to 12 people of 157", "10:30 to 12:30 on 19.06.2018",
    ],
)  # fmt: skip
def test_codes_and_initials_are_not_warned_of(visit: Reader, text: str) -> None:
    """What a monitor should write instead."""
    assert visit(f'incidents: [{{id: i, note: "{text}"}}]').warnings == ()


def test_comments_are_read_too(visit: Reader) -> None:
    """A file is sent with its comments."""
    (warning,) = visit("# Иван Иванович said so\nfacts: {log_kept: yes}").warnings
    assert (warning.place.line, warning.place.column) == (3, 3)


def test_each_line_is_told_once_for_each_kind(visit: Reader) -> None:
    """Two names in one line are one warning; a name and a number are two."""
    warnings = visit(
        "incidents:\n- {id: i, note: Иван Иванович и Анна Ивановна}\n- {id: j, note: Иван Иванович 87011234567}"
    ).warnings
    assert [warning.place.line for warning in warnings] == [4, 5, 5]


def test_a_name_broken_over_two_lines_is_still_a_name(visit: Reader) -> None:
    """Folded text is read as it is meant."""
    (warning,) = visit("incidents:\n- id: i\n  note: Иванов Иван\n    Иванович").warnings
    assert warning.place.line == 5


def test_escapes_do_not_hide_a_name(law: Corpus) -> None:
    """JSON may write every letter as a number, in values, in keys and in lists."""
    document = {
        "visit": {"id": "v", "date": "2018-06-19", "team": ["Иван Иванович"]},
        "facility": {"id": "f", "profile": "remand_prison"},
        "sources": {"Анна Ивановна": {"kind": "interview"}},
    }
    visit = read_visit_text(json.dumps(document, indent=1), law, "visit.json")
    assert [warning.place.line for warning in visit.warnings] == [6, 14]
    assert {warning.code for warning in visit.warnings} == {"V040"}


def test_a_document_without_content_names_nobody() -> None:
    """A file that could not be read is not searched for values."""
    assert list(named_people(Document("visit.yaml", ""))) == []
