"""`docs/countries.md`, followed word by word: an invented country is added by files alone, and its law is applied."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from documents import follow, scenes

from engine.standards.load import load_corpus
from engine.standards.rule_files import HOME

pytestmark = pytest.mark.xdist_group("countries")

DOCUMENT = HOME / "docs" / "countries.md"
VISIT = "visits/2026-03-05-strelsau.yaml"
COUNTRY = "ruritania"


def shipped() -> dict[str, str]:
    """Every file of Habeas with the hash of what it holds."""
    folders = ("engine", "standards", "facility_profiles")
    files = [path for folder in folders for path in (HOME / folder).rglob("*") if path.is_file()]
    return {
        path.relative_to(HOME).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if "__pycache__" not in path.parts
    }


@dataclass
class Followed:
    """Where one stands at the end of the page, and the files of Habeas before it and after it."""

    start: Path
    end: Path
    before: dict[str, str]
    after: dict[str, str]


ONCE: list[Followed] = []
"""The page is long: it is followed once, and by one process."""


@pytest.fixture
def followed(tmp_path_factory, monkeypatch, run):
    """The end of the page."""
    if not ONCE:
        start, before = tmp_path_factory.mktemp("page"), shipped()
        monkeypatch.chdir(start)
        follow(DOCUMENT, run, monkeypatch.chdir)
        ONCE.append(Followed(start, Path.cwd(), before, shipped()))
    monkeypatch.chdir(ONCE[0].end)
    return ONCE[0]


def test_the_page_adds_a_country_by_files_alone(followed, run):
    """Every command and every file of it, word by word; the law that binds is the country's own, and so is who is told."""
    assert followed.end.name == COUNTRY
    report = json.loads(run("check", VISIT, "--format", "json").out)
    norms = {norm["id"]: norm for norm in report["norms"]}
    verdicts = {each["norm"]: each["verdict"] for each in report["findings"] if norms[each["norm"]]["pack"] == COUNTRY}
    assert verdicts == {
        "rt-custody-act.space": "breached",
        "rt-custody-act.judge": "breached",
        "rt-custody-act.candle": "undetermined",
    }
    assert {norms[name]["role"] for name in verdicts} == {"binding"}
    assert [pack["id"] for pack in report["receipt"]["packs"]] == [COUNTRY]
    full = run("check", VISIT, "--full").out
    assert "the Crown Counsel: See that nobody is held beyond 24 hours without a judge." in full
    assert "Addressed to: Ministry of the Interior" in full


def test_treaties_that_it_joined_bind_it_and_others_do_not(followed, run):
    """The Convention since the day that its file gives; the standards of a region to which it does not belong never."""
    report = json.loads(run("check", VISIT, "--format", "json").out)
    roles = {norm["instrument"]: norm["role"] for norm in report["norms"]}
    assert roles["cat"] == "binding"
    assert roles["iccpr"] != "binding"
    assert roles["nelson-mandela-rules"] == "guidance"
    assert {role for instrument, role in roles.items() if instrument.startswith("cpt")} == {"persuasive"}
    assert not [name for name in roles if name.startswith("kz-")]


def test_no_file_of_habeas_is_touched(followed):
    """Before and after the page they are the same."""
    assert followed.after == followed.before
    assert [path.name for path in followed.start.iterdir()] == [COUNTRY]


def test_the_country_is_invented():
    """Nobody's law is written from memory: no country that is shipped, and each source says that it is made up."""
    text = DOCUMENT.read_text(encoding="utf-8")
    countries = load_corpus().countries.values()
    assert not [name for country in countries for name in country.name.values() if name in text]
    files = [parts[1] for kind, *parts in scenes(text) if kind == "file" and not parts[0].startswith("visits/")]
    sources = [line for file in files for line in file.splitlines() if "source: " in line]
    assert len(sources) >= 4
    assert [line for line in sources if "invented" not in line] == []


def test_the_page_has_commands_and_files():
    """So that the tests above cannot pass for want of anything to follow."""
    kinds = [kind for kind, *_ in scenes(DOCUMENT.read_text(encoding="utf-8"))]
    assert (kinds.count("go"), kinds.count("fail")) == (1, 2)
    assert kinds.count("run") >= 20
    assert kinds.count("file") >= 7
