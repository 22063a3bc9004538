"""A norm is amended as `docs/rules.md` says; everything that spoke of it follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.choose import choose
from engine.patterns.conclude import conclude
from engine.patterns.load_patterns import load_patterns
from engine.reports.compose import build_report
from engine.standards.load import HOME, load_corpus
from engine.visits.read import read_visit_text
from engine.workshop.lint import lint

if TYPE_CHECKING:
    from pathlib import Path

PEC = "kazakhstan/kz-pec.yaml"
VISIT = """
visit: {{id: v, date: {day}, kind: regular}}
facility: {{id: f, profile: correctional_institution}}
rooms:
  - {{id: d, kind: dormitory, groups: [convicted, men], floor_area: 33, sanitary_area: 0, occupants: 10}}
""".replace("[convicted, men]", "[convicted]")


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped rules, in which 2.5 m² for each man become 4 from 2027-01-01."""
    root = tmp_path_factory.mktemp("amended")
    for part in ("standards", "facility_profiles"):
        for path in (HOME / part).rglob("*.yaml"):
            target = root / path.relative_to(HOME)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    path = root / "standards" / PEC
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: kz-pec-space-men\n")
    old = text[start : text.index("\n  - id: ", start) + 1]
    ended = re.sub(r"    in_force: .*\n", "    in_force: {from: 2015-01-01, until: 2026-12-31}\n", old)
    new = re.sub(r"    examples:\n(      .*\n)+", "", ended)
    new = new.replace("{from: 2015-01-01, until: 2026-12-31}", "{from: 2027-01-01}")
    new = new.replace("kz-pec-space-men\n", "kz-pec-space-men-4\n    replaces: kz-pec-space-men\n").replace("2.5", "4")
    path.write_text(text.replace(old, f"{ended}{new}\n"), encoding="utf-8")
    return root / "standards"


def _concluded(standards: Path, day: str) -> tuple[dict[str, str], set[str], str]:
    corpus = load_corpus(standards)
    patterns = load_patterns(corpus, standards)
    assessment = assess_visit(read_visit_text(VISIT.format(day=day), corpus), corpus)
    found = conclude(assessment, patterns, choose().matcher)
    report = build_report(assessment, conclusions=found, patterns=patterns)
    verdicts = {each.norm.id: str(each.verdict) for each in assessment.findings}
    return verdicts, {each.pattern.id for each in found if str(each.outcome) == "concluded"}, str(report.ladders)


def test_before_the_amendment_the_old_figure_is_the_law(amended: Path) -> None:
    """3.3 m² keep 2.5 and are too little: the law is the problem."""
    verdicts, concluded, _ = _concluded(amended, "2026-12-01")

    assert verdicts["kz-pec-space-men"] == "met"
    assert "kz-pec-space-men-4" not in verdicts
    assert "space-lawful-and-too-little" in concluded


def test_after_the_amendment_no_report_says_both(amended: Path) -> None:
    """3.3 m² miss 4: nobody may say that the room keeps the national minimum."""
    verdicts, concluded, _ = _concluded(amended, "2027-02-01")

    assert verdicts["kz-pec-space-men-4"] == "breached"
    assert "kz-pec-space-men" not in verdicts
    assert "space-lawful-and-too-little" not in concluded


def test_what_is_no_longer_true_is_told(amended: Path) -> None:
    """3 m² for women is no longer stricter than what is due to everybody."""
    told = [str(problem) for problem in lint(amended)]

    assert [line for line in told if ": error " in line] == []
    assert any("N042" in line and '"kz-pec-space-women"' in line and '"kz-pec-space-men-4"' in line for line in told)
