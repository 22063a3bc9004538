"""Flags and choices: a word in any of three languages in, a truth or options out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.conditions.values import Choices
from engine.visits.scalars import NotReadable, chosen, read_scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.standards.corpus import Corpus, Fact

    Maker = Callable[..., Fact]


def refused(text: str, fact: Fact) -> NotReadable:
    """What is said of a text that cannot be read."""
    with pytest.raises(NotReadable) as problem:
        read_scalar(text, fact)
    return problem.value


@pytest.mark.parametrize("text", ["true", "yes", "Yes", "да", "ДА", "иә", "ия", "y", " yes "])
def test_yes_is_yes(fact: Maker, text: str) -> None:
    """In three languages and in any case."""
    assert read_scalar(text, fact("flag")) is True


@pytest.mark.parametrize("text", ["false", "no", "No", "нет", "жоқ", "n"])
def test_no_is_no(fact: Maker, text: str) -> None:
    """YAML's own reading of these words plays no part."""
    assert read_scalar(text, fact("flag")) is False


@pytest.mark.parametrize("text", ["", "1", "0", "maybe", "unknown", "+"])
def test_anything_else_is_neither(fact: Maker, text: str) -> None:
    """A flag has two values and no third."""
    problem = refused(text, fact("flag"))
    assert problem.message == f'"{text}" is neither yes nor no'
    assert problem.mend == "write yes or no (да, нет; иә, жоқ)"


@pytest.mark.parametrize("text", ["partly", "частично", "ішінара"])
def test_partly_is_a_share(fact: Maker, text: str) -> None:
    """Some is never all, and never none: the mend shows where it goes."""
    assert "share:" in refused(text, fact("flag")).mend


@pytest.mark.parametrize(
    "text",
    ["solitary_cell", "solitary cell", "Solitary-Cell", "Single cell", "одиночная камера", "жалғыз адамдық камера"],
)
def test_a_choice_goes_by_its_id_or_its_label(law: Corpus, text: str) -> None:
    """A monitor may write what the form says, in any language."""
    assert read_scalar(text, law.facts[("room", "kind")]) == frozenset({"solitary_cell"})


def test_a_choice_that_is_misspelt_shows_the_nearest(law: Corpus) -> None:
    """Of ids and labels alike."""
    problem = refused("Камерв", law.facts[("room", "kind")])
    assert problem.message == '"Камерв" is not a choice of kind'
    assert problem.mend == 'did you mean "Камера"?'


def test_a_choice_that_nobody_meant_shows_all(law: Corpus) -> None:
    """When nothing is near, the list is shown; a very long text is not compared with anything."""
    kind = law.facts[("room", "kind")]
    assert refused("garage", kind).mend == "one of: cell, ward, solitary_cell"
    assert refused("cell" * 100, kind).mend == "one of: cell, ward, solitary_cell"


def test_a_label_of_two_choices_names_neither(law: Corpus) -> None:
    """A vocabulary may give two choices one label; then the id must be written."""
    problem = refused("Women", law.facts[("room", "groups")])
    assert problem.message == '"Women" means several choices of groups'
    assert problem.mend == "write one of: women, both_ways"


@pytest.mark.parametrize(
    "text",
    ["women, with_infant", "женщины, матери с ребенком и кормящие матери", "women,Mothers with a child,  nursing mothers",
     "Mothers with a child, nursing mothers, women", "women, , with_infant,"],
)  # fmt: skip
def test_choices_are_set_apart_by_commas(law: Corpus, text: str) -> None:
    """A label may hold a comma of its own; ё and е are one letter."""
    assert read_scalar(text, law.facts[("room", "groups")]) == chosen(["women", "with_infant"])


@pytest.mark.parametrize("text", ["none", "нет", "жоқ", "Никто"])
def test_none_of_the_choices_can_be_said(law: Corpus, text: str) -> None:
    """None is an answer; silence is not."""
    assert read_scalar(text, law.facts[("room", "groups")]) == Choices(frozenset(), frozenset())


def test_none_may_be_a_choice_of_its_own(fact: Maker) -> None:
    """Where the vocabulary names it, it is that choice."""
    means = fact("choices", choices={"none": {"en": "None"}, "letters": {"en": "Letters"}})
    assert read_scalar("none", means) == chosen(["none"])


def test_no_choice_at_all_is_not_none(law: Corpus) -> None:
    """A blank between quotation marks says nothing."""
    problem = refused("", law.facts[("room", "groups")])
    assert problem.message == '"" names no choice of groups'
    assert problem.mend == "write [] when there are none"


def test_one_wrong_choice_spoils_the_list(law: Corpus) -> None:
    """What is not understood is told, never left out."""
    assert refused("with_infant, juvenil", law.facts[("room", "groups")]).mend == 'did you mean "juvenile"?'


def test_a_text_is_a_text(fact: Maker) -> None:
    """Whatever was written, without the spaces around it."""
    assert read_scalar("  so it was  ", fact("text")) == "so it was"


def test_every_label_that_is_shipped_reads_back(corpus: Corpus) -> None:
    """In all languages, alone and in a list, whatever commas it holds."""
    for fact in corpus.facts.values():
        for option, labels in fact.choices.items():
            for label in (option, *labels.values()):
                expected = frozenset({option}) if fact.type == "choice" else chosen([option])
                assert read_scalar(label, fact) == expected, f"{fact.on} {fact.name}: {label}"
