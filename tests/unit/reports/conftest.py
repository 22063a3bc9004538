"""The small law by which screens are tested, and visits under it written in a line or two."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.judge import judge
from engine.patterns.load import load_patterns
from engine.patterns.reference import ReferenceMatcher
from engine.reports.render import Judged
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.assess.finding import Assessment
    from engine.patterns.model import Patterns
    from engine.standards.model import Corpus

SMALL = Path(__file__).parents[2] / "cli" / "law" / "standards"
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
def judged(assessed: Callable[..., Assessment], small_patterns: Patterns) -> Callable[..., Judged]:
    """The same, with what the findings mean together."""

    def made(body: str, **more: str) -> Judged:
        [(assessment, conclusions)] = judge([assessed(body, **more)], small_patterns, ReferenceMatcher())
        return Judged(assessment, conclusions, small_patterns)

    return made
