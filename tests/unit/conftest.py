"""The small law by which most is tested: visits under it written in a line or two, and a slip made in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.draw import draw_conclusions
from engine.patterns.load_patterns import load_patterns
from engine.patterns.reference import ReferenceMatcher
from engine.reports.render import Checked
from engine.standards.load import check_files, load_corpus
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.assess.finding import Assessment
    from engine.patterns.pattern import Patterns
    from engine.standards.corpus import Corpus

SMALL = Path(__file__).parents[1] / "cli" / "law" / "standards"
HEAD = """\
visit: {id: v-1, date: 2018-06-19}
facility: {id: rp-1, name: RP 1, profile: remand_prison}
"""


@pytest.fixture(scope="session")
def small_law() -> Corpus:
    """Eleven norms of three instruments."""
    return load_corpus(SMALL)


@pytest.fixture(scope="session")
def small_patterns(small_law: Corpus) -> Patterns:
    """Three patterns over them."""
    return load_patterns(small_law, SMALL)


@pytest.fixture
def assessed(small_law: Corpus) -> Callable[..., Assessment]:
    """The findings of a visit of which only the body is written."""

    def made(body: str, head: str = HEAD, law_on: str | None = None) -> Assessment:
        visit = read_visit_text(head + dedent(body), small_law, "visit.yaml")
        return assess_visit(visit, small_law, law_on=date.fromisoformat(law_on) if law_on else None)

    return made


@pytest.fixture
def checked(assessed: Callable[..., Assessment], small_patterns: Patterns) -> Callable[..., Checked]:
    """The same, with what the findings mean together."""

    def made(body: str, **more: str) -> Checked:
        [(assessment, conclusions)] = draw_conclusions([assessed(body, **more)], small_patterns, ReferenceMatcher())
        return Checked(assessment, conclusions, small_patterns)

    return made


@pytest.fixture
def told_after(small_standards: Path) -> Callable[[str, str, str], str]:
    """A function: in a file write `new` in place of `old` (or a new file), and return all that is told."""

    def told(file: str, old: str, new: str) -> str:
        path = small_standards / file
        text = path.read_text(encoding="utf-8") if old else ""
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")
        return "".join(f"{problem}\n" for problem in check_files(small_standards)[2])

    return told
