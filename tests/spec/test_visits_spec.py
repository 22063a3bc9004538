"""The document for monitors, run as a test: every row of its tables, every example, every code."""

from __future__ import annotations

import math
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.conditions.values import Choices, Interval
from engine.visits.read import read_visit_text
from engine.visits.scalars import NotReadable, hours_of, moment_told, read_date, read_scalar
from engine.visits.visit import MEANS, MISSING, PLURALS
from engine.visits.visit_schema import AccountEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.conditions.values import Value
    from engine.standards.corpus import Corpus

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "visits.md").read_text(encoding="utf-8")
VISITED = date(2018, 6, 19)
LANGUAGES = ("English", "Русский", "Қазақша")
HEAD = "visit: {id: v, date: 2018-06-19}\nfacility: {id: f, profile: remand_prison}\nunits: [{id: detachment-5}]\n"


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Every way of writing in the tables: the fact, the language, what is written, what is read."""
    for part in TEXT.split("<!-- read as: ")[1:]:
        name, _, rest = part.partition(" -->")
        lines = rest.strip().split("\n\n")[0].splitlines()
        assert [cell.strip() for cell in lines[0].strip("|").split("|")] == [*LANGUAGES, "is read as"]
        for line in lines[2:]:
            *cells, meaning = (cell.strip() for cell in line.strip("|").split("|"))
            for language, cell in zip(LANGUAGES, cells, strict=True):
                written = re.findall(r"`([^`]+)`", cell)
                assert written, line
                for text in written:
                    yield name, language, text, meaning


ROWS = list(rows())


@pytest.mark.parametrize(
    ("name", "text", "meaning"),
    [pytest.param(name, text, meaning, id=f"{name}: {text}") for name, _, text, meaning in ROWS],
)
def test_a_value_is_read_as_the_document_says(corpus: Corpus, name: str, text: str, meaning: str) -> None:
    """What a monitor writes, and what the engine takes it to mean."""
    on, _, fact_name = name.partition(" ")
    fact = corpus.facts[(on, fact_name)]
    if meaning.startswith("refused"):
        with pytest.raises(NotReadable) as problem:
            read_scalar(text, fact, VISITED)
        assert problem.value.mend
        return
    value = read_scalar(text, fact, VISITED)
    assert holds(value, meaning), f"{text} is read as {value}"


def holds(value: Value, meaning: str) -> bool:
    """Whether a value is what the last column says."""
    match value:
        case bool():
            return meaning == ("yes" if value else "no")
        case Choices():
            return value.surely == value.possibly and (", ".join(sorted(value.surely)) or "none of them") == meaning
        case frozenset():
            return ", ".join(value) == meaning
        case Interval():
            return within(value, meaning)
    raise AssertionError(value)


def within(value: Interval, meaning: str) -> bool:
    """Whether a range is what the last column says; `less than` and `more than` leave the limit itself out."""
    told, _, strictly = meaning.partition(", ")
    if strictly:
        limit = float(strictly.rpartition(" ")[2])
        assert not value.low <= limit <= value.high
    low, high = ends(told)
    return (value.low, value.high) == pytest.approx((low, high), rel=1e-5)


def ends(told: str) -> tuple[float, float]:
    """`9 to 10`, `20 or more`, `2018-06-19 10:30 or earlier`, or one value, as two numbers."""
    if " or " in told:
        end, _, way = told.partition(" or ")
        return (figure(end), math.inf) if way in {"more", "later"} else (-math.inf, figure(end))
    low, _, high = told.partition(" to ")
    return figure(low), figure(high or low)


def figure(told: str) -> float:
    """A number or a moment."""
    if re.match(r"\d{4}-", told):
        day, _, clock = told.partition(" ")
        return hours_of(read_date(day), clock or "00:00")
    return float(told)


def test_a_moment_of_the_table_is_told_as_it_stands() -> None:
    """The last column is what the engine prints."""
    assert moment_told(figure("2018-06-19 10:30")) == "2018-06-19 10:30"


def test_every_kind_of_value_is_in_the_document(corpus: Corpus) -> None:
    """Each type of fact that is shipped has a table, and each table speaks three languages."""
    documented = {corpus.facts[(name.split()[0], name.split()[1])].type for name, *_ in ROWS}
    assert documented >= {fact.type for fact in corpus.facts.values()} - {"text"}
    assert {language for _, language, *_ in ROWS} == set(LANGUAGES)


EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_read(corpus: Corpus, example: str) -> None:
    """Without an error; parts of a visit are read under a head."""
    is_whole = "visit:" in example
    visit = read_visit_text(example if is_whole else HEAD + example, corpus)
    assert [warning.code for warning in visit.warnings] in ([], ["V034"])


def test_the_whole_example_shows_every_list(corpus: Corpus) -> None:
    """Nothing that a visit may hold is left out of it."""
    visit = read_visit_text(EXAMPLES[0], corpus)
    assert all(visit.of_kind(kind) for kind in PLURALS)
    assert visit.complete
    assert visit.sources
    assert visit.previous
    assert visit.until
    assert visit.warnings == ()


def test_every_means_reason_and_key_is_in_the_document() -> None:
    """The lists of the document are those of the engine."""
    keys = [field.alias or name for name, field in AccountEntry.model_fields.items()]
    for word in (*MEANS, *MISSING, *PLURALS.values(), *keys):
        assert f"`{word}`" in TEXT, word


def test_every_code_is_in_the_document() -> None:
    """No reader says anything that is not listed, and nothing is listed that no reader says."""
    sources = [*(ROOT / "engine" / "visits").glob("*.py"), ROOT / "engine" / "text" / "typed.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    said = set(re.findall(r'"(V\d{3})"', code)) | {f"V{number}" for number in re.findall(r'\{prefix\}(\d{3})"', code)}
    assert set(re.findall(r"^\| (V\d{3}) \|", TEXT, re.MULTILINE)) == said


# ---------------------------------------------------------------- the glossary

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def terms(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by their first cell."""
    part = re.split(r"\n#+ ", GLOSSARY.split(f"# {heading}\n")[1])[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return {
        cells[0].strip("`"): cells[1:] for cells in ([c.strip() for c in line.strip("|").split("|")] for line in lines)
    }


@pytest.mark.parametrize(
    ("heading", "section"),
    [("Verdicts", "verdict"), ("Standing", "standing"), ("Subjects", "subject"), ("Means", "means")],
)
def test_the_glossary_and_the_reports_use_the_same_words(heading: str, section: str) -> None:
    """One word for one thing, in three languages."""
    table = terms(heading)
    for number, language in enumerate(("ru", "kk")):
        path = ROOT / "engine" / "reports" / "words" / f"{language}.toml"
        words = tomllib.loads(path.read_text(encoding="utf-8"))[section]
        assert {word: cells[number] for word, cells in table.items()} == {word: words[word] for word in table}
    assert set(table) >= set({"subject": ("facility", *PLURALS), "means": MEANS}.get(section, ()))


def test_every_word_of_the_glossary_has_its_languages() -> None:
    """No cell is left empty, and no word stands twice in one table."""
    for heading in ("The law", "The visit", "The finding"):
        for word, cells in terms(heading).items():
            assert len(cells) == 3, word
            assert all(cells), word
    words = re.findall(r"^\| ([^|*]+) \|", GLOSSARY, re.MULTILINE)
    named = [word for word in words if word not in {"word", "---", "`stated_by_staff`"}]
    assert len(named) == len(set(named))
