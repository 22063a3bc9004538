"""Every `habeas` line of the README and of the documents runs, and what the documents print is what it prints.

How a document is followed, and what it may bring: `documents.py`.  One that adds a country is followed in
`test_countries.py`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from documents import follow, scenes

from engine.standards.rule_files import HOME

DOCUMENTS = [HOME / "README.md", *sorted((HOME / "docs").rglob("*.md"))]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a copy of what the documents name, where files may be written."""
    shutil.copytree(HOME / "facility_profiles" / "examples", tmp_path / "facility_profiles" / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "document",
    [path for path in DOCUMENTS if path.name != "countries.md"],
    ids=lambda path: path.relative_to(HOME).as_posix(),
)
@pytest.mark.usefixtures("desk")
def test_a_document_says_what_the_program_does(document, run, monkeypatch):
    """Every line runs; 0 and 1 are answers, 2 would be a mistake of the document."""
    follow(document, run, monkeypatch.chdir)


def test_the_documents_have_commands():
    """So that a change of the fences cannot let the test above pass for want of anything to run."""
    counts = {
        document.name: sum(kind == "run" for kind, *_ in scenes(document.read_text(encoding="utf-8")))
        for document in DOCUMENTS
    }
    assert counts["README.md"] >= 12
    assert counts["monitors.md"] >= 10
    assert counts["trainers.md"] >= 12


LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(HOME).as_posix())
def test_every_link_to_a_file_leads_somewhere(document):
    """A newcomer clicks on all of them."""
    text = document.read_text(encoding="utf-8")
    missing = [link for link in LINK.findall(text) if not (document.parent / link).exists()]
    assert missing == []


def test_the_examples_named_in_documents_exist():
    """Also those that stand within a sentence."""
    named = {
        Path(name)
        for document in DOCUMENTS
        for name in re.findall(r"facility_profiles/examples/[\w.-]+\.yaml", document.read_text(encoding="utf-8"))
    }
    assert sorted(str(name) for name in named if not (HOME / name).exists()) == []
