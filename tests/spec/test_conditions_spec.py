"""Every table of `docs/conditions.md` is true of the engine: the page is the specification, and this runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from spec.given import LIMIT_UNIT, expected, subject, vocabulary
from spec.markdown_tables import Row, blocks, rows

from engine.assess.norm_examples import run_examples
from engine.conditions.evaluate import evaluate, truth
from engine.conditions.parse import ConditionError, parse
from engine.conditions.resolve import resolve
from engine.conditions.values import Interval, Value, same
from engine.standards.load import check_files
from engine.standards.rule_files import HOME

PAGE = Path(__file__).parents[2] / "docs" / "conditions.md"
ROWS = tuple(rows(PAGE))
YAML = tuple(yaml.safe_load(block) for block in blocks(PAGE, "yaml"))
ASSUMED = {fact["name"]: fact.get("assume", {}) for block in YAML if isinstance(block, list) for fact in block}
FACTS = vocabulary((row for row in ROWS if "choices or formula" in row.has), ASSUMED)

TRUTHS = [row for row in ROWS if "verdict" not in row.has and set(row.cells.values()) <= {"true", "false", "unknown"}]
VALUES = [row for row in ROWS if {"condition", "given", "value"} <= row.has]
UNITS = [row for row in ROWS if "accepted" in row.has]
REFUSED = [row for row in ROWS if "message" in row.has]
VERDICTS = [row for row in ROWS if "verdict" in row.has]
INSTRUMENT = """
instrument:
  id: page
  adopted: "2010-01-01"
  short: {en: Page}
  title: {en: Page}
  kind: law
  jurisdiction: international
  body: {en: parliament}
  binding: true
  in_force: {from: 2000-01-01}
  confidence: official_copy
"""


def named(row: Row) -> str:
    """How a row shows when the tests are listed."""
    return f"{row.heading}: " + ", ".join(cell for cell in row.cells.values() if cell)


def value_of(condition: str, given: str, on: str) -> Value:
    """The value of a condition or a figure on the subject that a row describes."""
    parsed, seen = parse(condition), subject(given, on, FACTS)
    try:
        node = resolve(parsed, on, FACTS, limit_unit=LIMIT_UNIT)
    except ConditionError:
        return evaluate(resolve(parsed, on, FACTS, limit_unit=LIMIT_UNIT, wanted="number"), seen)
    return truth(node, seen)


def is_same(left: Value, right: Value) -> bool:
    """Equal by the boundary rule."""
    if isinstance(left, Interval) and isinstance(right, Interval):
        return same(left.low, right.low) and same(left.high, right.high)
    return left is right


def test_the_page_has_all_its_tables() -> None:
    """A table whose head was misspelt would be passed over; none is."""
    told = {"type", "step"}
    run = [*TRUTHS, *VALUES, *UNITS, *REFUSED, *VERDICTS]
    others = [row for row in ROWS if row not in run and not (told | {"fact"}) & row.has]

    assert others == []
    assert len(VALUES) > 150
    assert len(TRUTHS) == 9 + 3 + 5


@pytest.mark.parametrize("row", VALUES, ids=named)
def test_condition_has_the_value_of_its_row(row: Row) -> None:
    """A condition, given what was observed, has the value that the page says."""
    value = value_of(row["condition"], row["given"], row.get("on", "room"))

    assert is_same(value, expected(row["value"])), f"line {row.line}: {value}"


@pytest.mark.parametrize("row", TRUTHS, ids=named)
def test_truth_table_holds(row: Row) -> None:
    """A row of a truth table: the columns named by a fact are given, the others follow."""
    given = {head: cell for head, cell in row.cells.items() if ("room", head) in FACTS and cell != "unknown"}
    told = ", ".join(f"{fact}: {cell}" for fact, cell in given.items())
    follow = [head for head in row.cells if ("room", head) not in FACTS]

    assert follow
    for condition in follow:
        assert value_of(condition, told, "room") is expected(row[condition]), f"line {row.line}: {condition}"


@pytest.mark.parametrize("row", UNITS, ids=named)
def test_units_agree_or_are_refused(row: Row) -> None:
    """What is measured meets only its like; what is counted and bare numbers meet anything."""
    parsed = parse(row["condition"])

    if row["accepted"] == "yes":
        assert resolve(parsed, row["on"], FACTS)
        return
    with pytest.raises(ConditionError, match=r"different units|gives .* or "):
        resolve(parsed, row["on"], FACTS)


@pytest.mark.parametrize("row", REFUSED, ids=named)
def test_mistake_is_refused_with_its_place_and_mend(row: Row) -> None:
    """A mistake is told with a message, the columns it concerns, and what to write instead."""
    with pytest.raises(ConditionError) as caught:
        resolve(parse(row["condition"]), row["on"], FACTS)

    error = caught.value
    start, end = error.span
    assert (str(error), row["condition"][start:end], error.mend) == (row["message"], row["at"], row["mend"])


@pytest.mark.parametrize("row", VERDICTS, ids=named)
def test_one_formula_gives_the_verdict(row: Row, tmp_path: Path) -> None:
    """Whether the norm applies and whether its requirement holds make the verdict, and nothing else does."""
    columns = {"when": "heated", "unless": "dark", "require": "soap"}
    given = {fact: row[column] for column, fact in columns.items() if row[column] != "unknown"}
    norms = next(block["norms"] for block in YAML if "norms" in block and "when" in block["norms"][0])
    norms = [{**norms[0], "examples": [{"name": "the row", "given": given, "expect": row["verdict"]}]}]

    assert verdicts(norms, tmp_path) == [("the row", row["verdict"], row["leaning"])], f"line {row.line}"


def test_examples_of_the_limit_table_hold(tmp_path: Path) -> None:
    """The figure of the row that fits decides; while several are possible, all must decide alike."""
    norms = next(block["norms"] for block in YAML if "norms" in block and "limit" in block["norms"][0])
    wanted = [(example["name"], example["expect"]) for example in norms[0]["examples"]]

    assert [(name, verdict) for name, verdict, _ in verdicts(norms, tmp_path)] == wanted


def verdicts(norms: list[dict[str, object]], folder: Path) -> list[tuple[str, str, str]]:
    """The verdict of each example of some norms, and what it leans to, in a corpus of the page's facts and nothing else."""
    standards = folder / "standards"
    (standards / "vocabulary").mkdir(parents=True)
    (folder / "facility_profiles").mkdir()
    terms = (HOME / "standards" / "vocabulary" / "terms.yaml").read_text(encoding="utf-8")
    (standards / "vocabulary" / "terms.yaml").write_text(terms, encoding="utf-8")
    facts = {"facts": [fact_entry(row) for row in ROWS if "choices or formula" in row.has and row["of"] == "room"]}
    (standards / "vocabulary" / "page.yaml").write_text(yaml.safe_dump(facts), encoding="utf-8")
    law = INSTRUMENT + yaml.safe_dump({"norms": norms}, allow_unicode=True)
    (standards / "page.yaml").write_text(law, encoding="utf-8")
    corpus, examples, problems = check_files(standards)

    assert [str(problem) for problem in problems if not problem.warning] == []
    results = list(run_examples(corpus, examples))
    assert [result.problems for result in results if result.problems] == []
    leanings = [str((result.finding and result.finding.leaning) or "") for result in results]
    return [(result.example.name, result.got, leaning) for result, leaning in zip(results, leanings, strict=True)]


def fact_entry(row: Row) -> dict[str, object]:
    """A fact of the page as an entry of a vocabulary file; formulas are not needed there."""
    entry: dict[str, object] = {"name": row["fact"], "on": row["of"], "type": row["type"]}
    entry |= {"label": {"en": row["fact"]}, "ask": {"en": f"{row['fact']}?"}}
    if row["unit"]:
        entry["unit"] = row["unit"]
    if row["type"] in {"choice", "choices"}:
        entry["choices"] = {word.strip(): {"en": word.strip()} for word in row["choices or formula"].split(",")}
    return entry
