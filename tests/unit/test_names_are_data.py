"""Countries, kinds of places, classes, groups, themes and systems have their names in files of data, not in the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.standards.corpus import Corpus

ROOT = Path(__file__).parents[2]
CODE = [ROOT / "cli.py", *sorted((ROOT / "engine").rglob("*.py"))]

OTHERWISE: dict[str, set[str]] = {
    "search": {"cli.py"},  # a command
    "court": {"engine/standards/rule_schema.py"},  # somebody to whom a recommendation is addressed
}
"""Words that mean something else in the code, and the files in which they do."""


def names(corpus: Corpus) -> set[str]:
    """Everything that a country, a lawyer or a pack could add by a file."""
    terms, countries = corpus.terms, corpus.countries.values()
    words = {*terms.themes, *terms.groups, *terms.classes, *terms.systems}
    words |= {name for country in countries for name in (country.id, country.jurisdiction)}
    return words | {profile.kind for profile in corpus.profiles.values()}


def texts(file: Path) -> Iterator[str]:
    """The texts of a file that are no docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_name_of_a_country_kind_class_group_or_theme_is_in_the_code(corpus: Corpus, file: Path) -> None:
    """A text that is such a name would be a rule for one of them."""
    name = file.relative_to(ROOT).as_posix()
    allowed = {word for word, files in OTHERWISE.items() if name in files}
    assert sorted(names(corpus) & {*texts(file)} - allowed) == []


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_country_is_spoken_of_in_the_code(corpus: Corpus, file: Path) -> None:
    """Not in a comment either: what holds for one only belongs into its files."""
    called = {name for country in corpus.countries.values() for name in country.name.values()}
    assert re.findall("|".join(map(re.escape, called)), file.read_text("utf-8")) == []


def test_the_search_finds_names(corpus: Corpus) -> None:
    """So that the tests above cannot pass for want of anything to look for."""
    assert {"kz", "kazakhstan", "remand_prison", "prison", "women", "living_space", "international"} <= names(corpus)
    assert "search" in {*texts(ROOT / "cli.py")}
