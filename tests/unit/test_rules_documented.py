"""`docs/rules.md` tells every key of a rule file, and what it shows can be written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from engine.standards import corpus as model
from engine.standards import place_schema
from engine.standards import rule_parts as entries
from engine.standards import rule_schema as schema
from engine.standards.load import load_corpus
from engine.text.strict_yaml import read_text
from engine.text.typed import typed

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
WORDS = set(
    re.findall(
        r"[a-z_]+",
        " ".join(re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", DOCUMENT, flags=re.MULTILINE | re.DOTALL))),
    )
)


@pytest.mark.parametrize(
    "entry",
    [
        schema.NormEntry, schema.InstrumentEntry, schema.FactEntry, place_schema.ProfileEntry, schema.LimitEntry,
        schema.LimitRowEntry, schema.ExceptionEntry, schema.ExampleEntry, schema.ConflictEntry, schema.AssumptionEntry,
        schema.ProvisionEntry, place_schema.GroupsEntry, place_schema.CountryEntry, schema.GroupEntry, schema.SystemEntry, schema.AppliesEntry, entries.DatesEntry,
        entries.SourceEntry,
    ],
)  # fmt: skip
def test_every_key_is_told(entry: type[entries.Entry]):
    """Whoever meets a key in a file finds it there."""
    keys = {field.alias or name for name, field in entry.model_fields.items()} - {"table"}
    assert keys - WORDS == set()


@pytest.mark.parametrize(
    "words",
    [
        ("shall", "should", "desirable", "presumption", "emergency_floor", "informs"),
        ("official_copy", "reproduction", "secondary", "seed", "known", "unsure"),
        ("met", "breached", "undetermined", "not_applicable", "not_in_force"),
    ],
)
def test_every_word_that_changes_a_verdict_is_told(words: tuple[str, ...]):
    """Forces, grades of confidence, and verdicts."""
    assert set(words) - WORDS == set()


def test_what_is_shown_is_yaml():
    """Every block can be copied."""
    for block in BLOCKS:
        read = read_text(block, "rules.md")
        assert [problem.code for problem in read.problems] in ([], ["Y005"]), block


@pytest.mark.parametrize(
    ("start", "key", "kind"),
    [
        ("  - id: mandela-r23-1", "norms", schema.InstrumentFile),
        ("instrument:", "", schema.InstrumentFile),
        ("  - name: floor_area", "facts", schema.VocabularyFile),
    ],
)
def test_a_whole_entry_that_is_shown_can_be_used(start: str, key: str, kind: type[entries.Entry]):
    """The norm, the instrument and the fact of the page are complete."""
    block = next(block for block in BLOCKS if block.startswith(start))
    head = "chapter_of: x\n" if key == "norms" else ""
    document = read_text(f"{head}{key}:\n{block}" if key else block, "rules.md")
    typed(document, document.root, kind, "N")
    assert [str(problem) for problem in document.problems] == []


def test_the_norm_that_is_shown_is_the_one_that_is_shipped(corpus: model.Corpus):
    """The page does not drift from the law."""
    shown = yaml.safe_load(next(block for block in BLOCKS if "mandela-r23-1" in block))[0]
    norm = corpus.norms["mandela-r23-1"]
    assert norm.require is not None
    assert norm.when is not None
    assert (shown["at"], shown["says"], shown["require"], shown["when"]) == (
        norm.at,
        dict(norm.says),
        norm.require.text,
        norm.when.text,
    )


def test_the_amendment_that_is_told_is_the_one_that_is_shipped(corpus: model.Corpus):
    """Old norm until, new norm from, and `replaces`."""
    old, new = corpus.norms["kz-cpc-72h-before-2018"], corpus.norms["kz-cpc-48h"]
    assert new.replaces == old.id
    told = yaml.safe_load(next(block for block in BLOCKS if "kz-cpc-48h" in block and "replaces" in block))
    assert [model.Span(each["in_force"].get("from"), each["in_force"].get("until")) for each in told] == [
        old.in_force,
        new.in_force,
    ]


def test_an_amendment_made_as_the_page_says_links(small_standards: Path):
    """The three steps, done on the small law: both norms are there, each on its own days."""
    path = small_standards / "kazakhstan" / "kz-law.yaml"
    text = path.read_text(encoding="utf-8")
    old = text[text.index("  - id: kz-law.space") : text.index("  - id: kz-law.visits")]
    ended = old.replace("    severity: high\n", "    severity: high\n    in_force: {until: 2023-05-19}\n")
    new = (
        old.replace("kz-law.space", "kz-law.space-2023")
        .replace(">= 2.5", ">= 4")
        .replace(
            "    severity: high\n", "    severity: high\n    in_force: {from: 2023-05-20}\n    replaces: kz-law.space\n"
        )
    )
    path.write_text(text.replace(old, ended + new), encoding="utf-8")
    corpus = load_corpus(small_standards)
    assert not corpus.norms["kz-law.space"].in_force.meets(corpus.norms["kz-law.space-2023"].in_force)
