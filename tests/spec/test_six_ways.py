"""The six ways from unknown to compliant, and the text, are closed on every path that evaluates: `docs/peers.md`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import pytest
import yaml
from spec.markdown_tables import Row, rows
from unit.assess.small_law import law

from engine.assess.assess import assess_visit
from engine.assess.finding import Verdict
from engine.conditions.evaluate import truth
from engine.errors import VisitError
from engine.patterns.pattern import Indicator, Status
from engine.patterns.view import view_of
from engine.visits.read import read_visit_text
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.conditions.values import Truth
    from engine.standards.corpus import Condition, Corpus
    from engine.visits.visit import Visit

PAGE = Path(__file__).parents[2] / "docs" / "peers.md"
ROWS = tuple(rows(PAGE))
COLUMNS: Final = {row["column"]: (row["of"], row["condition"]) for row in ROWS if "condition" in row.has}
MATRIX: Final = [row for row in ROWS if "written" in row.has]
CELLS: Final = [(row, column) for row in MATRIX for column in COLUMNS if row[column] != "-"]

NORMS = "\n".join(
    f"- {{id: {column.replace(' ', '-')}, each: {of}, require: '{condition}'}}"
    for column, (of, condition) in COLUMNS.items()
)
CORPUS: Final = law(NORMS)
Asked: TypeAlias = "Callable[[Corpus, str, Visit], Truth]"


def by_tree(corpus: Corpus, norm: str, visit: Visit) -> Truth:
    """The condition by itself, on the first subject of its kind."""
    kind = corpus.norms[norm].each
    return truth(_required(corpus, norm).tree, SubjectScope(visit, visit.of_kind(kind)[0]))


def by_visit(corpus: Corpus, norm: str, visit: Visit) -> Truth:
    """The verdict of the norm that requires it."""
    (finding,) = [each for each in assess_visit(visit, corpus).findings if each.norm.id == norm]
    return {Verdict.MET: True, Verdict.BREACHED: False}.get(finding.verdict)


def by_pattern(corpus: Corpus, norm: str, visit: Visit) -> Truth:
    """The sign that a pattern reads off it."""
    indicator = Indicator("sign", corpus.norms[norm].each, _required(corpus, norm), {"en": "A sign"})
    (sign,) = view_of(assess_visit(visit, corpus), {"sign": indicator}).signs_of("sign").values()
    return {Status.HOLDS: True, Status.FAILS: False}.get(sign.status)


PATHS: Final[dict[str, Asked]] = {"tree": by_tree, "visit": by_visit, "pattern": by_pattern}


def _required(corpus: Corpus, norm: str) -> Condition:
    condition = corpus.norms[norm].require
    assert condition is not None
    return condition


def visit_of(row: Row) -> Visit:
    """The visit in which the rooms are written as the row says."""
    head = {"visit": {"id": "v-1", "date": "2018-06-19"}, "facility": {"id": "f-1", "profile": "remand_prison"}}
    body = yaml.load("{" + row["written"] + "}", Loader=yaml.BaseLoader)  # noqa: S506  (texts, lists, mappings)
    written = yaml.safe_dump({**head, **body}, allow_unicode=True, default_style='"')
    return read_visit_text(written.replace('"null"', "null"), CORPUS)


def test_the_matrix_is_whole() -> None:
    """Every column has its condition and every row an answer or a dash in each."""
    assert all(set(COLUMNS) <= row.has for row in MATRIX)
    assert {row[column] for row in MATRIX for column in COLUMNS} == {"true", "false", "unknown", "refused", "-"}
    assert len(CELLS) > 100


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("row", "column"), CELLS, ids=lambda part: part if isinstance(part, str) else part["written"])
def test_no_way_leads_from_unknown_to_compliant(row: Row, column: str, path: str) -> None:
    """What was not observed is unknown under every operator, and text is read by the type of the fact or refused."""
    if row[column] == "refused":
        with pytest.raises(VisitError):
            visit_of(row)
        return
    answer = PATHS[path](CORPUS, column.replace(" ", "-"), visit_of(row))
    assert answer is {"true": True, "false": False, "unknown": None}[row[column]], f"line {row.line}"


def test_engines_are_told_with_their_versions() -> None:
    """A claim about another's program names the release in which it was seen."""
    engines = [row for row in ROWS if "engine" in row.has]

    assert len(engines) >= 20
    assert all(row["version"].count(".") == 2 for row in engines)
