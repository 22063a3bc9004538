"""Every `habeas` line of the README and of the documents runs, and what the documents print is what it prints.

A document may bring files (`<!-- file: cell.yaml -->` before a block) and change them
(`<!-- change in cell.yaml: "3" to "4" -->`); lines under a command must stand in what the command prints, in order.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from engine.standards.rule_files import HOME

DOCUMENTS = [HOME / "README.md", *sorted((HOME / "docs").rglob("*.md"))]
FILE = re.compile(r"<!-- file: (\S+) -->")
CHANGE = re.compile(r'<!-- change in (\S+): "(.+)" to "(.+)" -->')


def scenes(text):
    """What a document does, in its order: ("file", name, text), ("change", name, old, new), ("run", line, shown)."""
    lines = iter(text.splitlines())
    for line in lines:
        if found := FILE.fullmatch(line):
            assert next(lines).startswith("```")
            yield "file", found[1], "\n".join(_block(lines)) + "\n"
        elif found := CHANGE.fullmatch(line):
            yield "change", *found.groups()
        elif line == "```console":
            yield from _commands(_block(lines))


def _block(lines):
    for line in lines:
        if line.startswith("```"):
            return
        yield line


def _commands(block):
    """Each command with the lines under it; commands of other programs are passed over."""
    command, shown = "", []
    for line in [*block, "$ "]:
        if not line.startswith("$ "):
            shown.append(line.strip())
            continue
        if command.startswith("habeas "):
            yield "run", command, [each for each in shown if each]
        command, shown = line.removeprefix("$ ").partition(" # ")[0].strip(), []


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a copy of what the documents name, where files may be written."""
    shutil.copytree(HOME / "facility_profiles" / "examples", tmp_path / "facility_profiles" / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(HOME).as_posix())
def test_a_document_says_what_the_program_does(document, run, desk):
    """Every line runs; 0 and 1 are answers, 2 would be a mistake of the document."""
    for kind, *parts in scenes(document.read_text(encoding="utf-8")):
        if kind == "file":
            name, text = parts
            (desk / name).write_text(text, encoding="utf-8")
        elif kind == "change":
            name, old, new = parts
            text = (desk / name).read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{document.name}: {name} does not hold {old}"
            (desk / name).write_text(text.replace(old, new), encoding="utf-8")
        else:
            line, shown = parts
            ran = run(*shlex.split(line)[1:])
            assert ran.code in {0, 1}, f"{document.name}: {line}\n{ran.err}"
            _stands_in(shown, ran.out, f"{document.name}: {line}")


def _stands_in(shown, out, where):
    """Lines may be shortened at their end, and lines between them left out; their order is kept."""
    printed = [line.strip() for line in out.replace("\N{NO-BREAK SPACE}", " ").splitlines()]
    for line in shown:
        rest = [number for number, each in enumerate(printed) if each.startswith(line)]
        assert rest, f"{where} does not print: {line}"
        printed = printed[rest[0] + 1 :]


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
