"""What a person sees of each command, word for word, on a small law and three small visits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.screens.demo import called, typed

CROWDED, OTHER, QUIET = "visits/crowded.yaml", "visits/other.yaml", "visits/quiet.yaml"
SCREENS = {
    "check.txt": ("check", CROWDED),
    "check-ru.txt": ("check", CROWDED, "--lang", "ru"),
    "check-kk.txt": ("check", CROWDED, "--lang", "kk"),
    "check-full.txt": ("check", CROWDED, "--full"),
    "check-public.txt": ("check", CROWDED, "--public", "--full"),
    "check-law-on.txt": ("check", CROWDED, "--law-on", "2021-01-01"),
    "check-several.txt": ("check", CROWDED, OTHER, QUIET),
    "ask.txt": ("ask", CROWDED),
    "ask-kk.txt": ("ask", CROWDED, "--lang", "kk", "--most", "1"),
    "ask-nothing.txt": ("ask", OTHER),
    "explain-breached.txt": ("explain", CROWDED, "kz-law.space", "cell-11"),
    "explain-pointed-at.txt": ("explain", CROWDED, "report.html#finding:kz-law.taps:unit:corridor-7"),
    "explain-several.txt": ("explain", CROWDED, "kz-law.space"),
    "explain-ru.txt": ("explain", CROWDED, "kz-law.space", "cell-13", "--lang", "ru"),
    "explain-table.txt": ("explain", CROWDED, "kz-law.visits", "regime-group"),
    "explain-not-here.txt": ("explain", CROWDED, "kz-law.hospital"),
    "explain-not-yet.txt": ("explain", CROWDED, "kz-law.dark"),
    "explain-none-recorded.txt": ("explain", CROWDED, "rules.alone"),
    "ladders.txt": ("ladder",),
    "ladder.txt": ("ladder", "living_space"),
    "ladder-value.txt": ("ladder", "living_space", "3,3"),
    "ladder-practice.txt": ("ladder", "floor_per_person", "2.4", "--profile", "remand_prison"),
    "ladder-ended.txt": ("ladder", "living_space", "3", "--law-on", "01.02.1998", "--lang", "ru"),
    "norms-list.txt": ("norms", "list"),
    "norms-list-one.txt": ("norms", "list", "rules", "--theme", "living_space", "--profile", "remand_prison"),
    "norms-show.txt": ("norms", "show", "kz-law.space"),
    "norms-show-table-kk.txt": ("norms", "show", "kz-law.visits", "--lang", "kk"),
    "norms-show-conflict-ru.txt": ("norms", "show", "kz-law.alone", "--lang", "ru"),
    "norms-search.txt": ("norms", "search", "кран"),
    "norms-search-nothing.txt": ("norms", "search", "bread"),
    "norms-facts.txt": ("norms", "--facts", "--on", "room"),
    "norms-facts-incident.txt": ("norms", "--facts", "--on", "incident"),
    "norms-timeline.txt": ("norms", "timeline", "living_space"),
    "norms-timeline-nothing.txt": ("norms", "timeline", "bread"),
    "norms-conflicts.txt": ("norms", "conflicts"),
    "norms-conflicts-kk.txt": ("norms", "conflicts", "--lang", "kk"),
    "coverage.txt": ("coverage",),
    "coverage-kk.txt": ("coverage", "--lang", "kk"),
    "coverage-provisions.txt": ("coverage", "rules"),
    "coverage-norms-ru.txt": ("coverage", "kz-law", "--lang", "ru"),
    "lint.txt": ("lint",),
    "test.txt": ("test",),
    "check-supposed.txt": ("check", OTHER, "--set", "room:cell-1.occupants=4", "--set", "corridor-1.taps=3"),
    "check-supposed-public-ru.txt": ("check", OTHER, "--set", "cell-1.occupants=4", "--public", "--lang", "ru"),
    "explain-supposed.txt": ("explain", OTHER, "kz-law.space", "cell-1", "--set", "cell-1.floor_area=9,9 ± 0.2 m²"),
}
BOTH = ("--countries", "kazakhstan,northland")
AT_BOTH = ("--as", "kazakhstan/remand_prison", "--as", "northland/holding_cells")
TWO = {
    "two-ladder.txt": ("ladder", "living_space", "3"),
    "two-sides.txt": ("ladder", "living_space", *BOTH),
    "two-sides-value.txt": ("ladder", "living_space", "3,2", *BOTH),
    "two-sides-value-ru.txt": ("ladder", "living_space", "2.4", *BOTH, "--lang", "ru"),
    "two-sides-kk.txt": ("ladder", "living_space", "7", *BOTH, "--lang", "kk"),
    "two-sides-then.txt": ("ladder", "living_space", "3", "--countries", "xn, Казахстан", "--law-on", "1999-06-01"),
    "two-sides-none.txt": ("ladder", "people_per_tap", "12", "--countries", "northland,kazakhstan"),
    "two-measures.txt": ("ladder", *BOTH),
    "two-conflicts.txt": ("norms", "conflicts"),
    "two-timeline.txt": ("norms", "timeline", "living_space"),
    "two-norm.txt": ("norms", "show", "xn.shared"),
    "two-act.txt": ("coverage", "xn-act"),
    "two-treaty-ru.txt": ("coverage", "pact", "--lang", "ru"),
    "two-places.txt": ("check", CROWDED, *AT_BOTH),
    "two-places-kk.txt": ("check", OTHER, QUIET, *AT_BOTH, "--set", "room:cell-1.occupants=1", "--lang", "kk"),
    "two-places-one.txt": ("check", OTHER, "--as", "holding_cells"),
}
"""The same with the law of two countries."""


@pytest.mark.parametrize("name", SCREENS)
def test_what_a_person_sees(name, small, golden):
    """The whole screen is held to a file; nothing goes to the error stream."""
    ran = small(*SCREENS[name])
    golden(name, ran.out)
    assert ran.err == ""


@pytest.mark.parametrize("name", TWO)
def test_what_a_person_sees_of_two_countries(name, two, golden):
    """A national figure says whose it is, and nothing of one country is measured by the law of the other."""
    ran = two(*TWO[name])
    golden(name, ran.out)
    assert ran.err == ""


def test_every_golden_is_used():
    """A file that no test reads would say nothing when the screen changes."""
    from pathlib import Path

    kept = {path.name for path in (Path(__file__).parent / "golden").iterdir()}
    elsewhere = {"report.csv", "report.json", "mistakes.txt"}
    assert kept == set(SCREENS) | set(TWO) | elsewhere


def test_the_help_lists_commands_in_the_order_of_need_and_cuts_no_sentence(run):
    """Demo first; a sentence that ends in three dots helps nobody."""
    out = run("--help").out
    listed = out.partition("Commands:")[2].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == [
        "demo",
        "check",
        "ask",
        "explain",
        "ladder",
        "norms",
        "coverage",
        "lint",
        "test",
        "schema",
        "new",
        "doctor",
    ]
    assert "..." not in out.partition("Options:")[2]


@pytest.mark.parametrize("command", ["norms", "check", "ladder", "explain"])
def test_the_help_of_a_command_cuts_no_sentence(run, command):
    """Each of them has sentences of its own."""
    out = run(command, "--help").out
    assert "..." not in out.partition("\n")[2].replace("VISITS...", "").replace("SUBJECT...", "")


def test_norms_alone_shows_its_help(run):
    """Somebody who types half a command is told the other half."""
    ran = run("norms")
    assert ran.code == 0
    assert "timeline" in ran.out


def test_the_demo_tells_five_visits_and_writes_a_page(run, tmp_path):
    """A first look fits two screens, and names the page and the next command."""
    page = tmp_path / "report.html"
    ran = run("demo", "-o", page)
    assert ran.code == 0
    assert len(ran.out.splitlines()) < 48
    assert str(page) in ran.out
    assert " check " in ran.out.splitlines()[-1]
    assert run("demo", "-o", page).code == 0  # over its own page
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.skipif(os.name == "nt", reason="a line for another shell")
def test_the_line_that_the_demo_ends_with_works_in_a_new_shell(process, tmp_path):
    """As it is printed; nothing was activated, and no name of ours is on the path."""
    line = process("demo", "-o", tmp_path / "report.html").stdout.decode("utf-8").splitlines()[-1]
    kept = {name: os.environ[name] for name in ("HOME", "HABEAS_CACHE") if name in os.environ}
    ran = subprocess.run(["sh", "-c", line], env={"PATH": os.defpath, **kept}, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("{environment}/habeas", "{environment}/habeas"),
        ("/usr/local/bin/habeas", "habeas"),
        ("{home}/.local/bin/habeas", "habeas"),
    ],
    ids=["an environment", "the system", "a link that pipx made"],
)
def test_the_demo_names_the_program_as_a_new_shell_knows_it(monkeypatch, program, told):
    """By its path where it lies in an environment, since what is active here is active in no other shell."""
    names = {"environment": Path(sys.executable).parent, "home": Path.home()}
    monkeypatch.setattr(sys, "argv", [program.format(**names)])
    monkeypatch.setattr(sys, "base_prefix", "elsewhere")
    assert called() == [told.format(**names)]


def test_a_path_below_the_folder_that_one_stands_in_is_told_from_there(monkeypatch, tmp_path):
    """`.venv/bin/habeas`, as one would type it; a path with blanks is quoted."""
    program = tmp_path / "my place" / "habeas"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setattr(sys, "executable", str(program.with_name("python")))
    monkeypatch.setattr(sys, "base_prefix", "elsewhere")
    assert called() == [str(Path("my place") / "habeas")]
    assert typed(["my place/habeas", "check"]).replace('"', "'") == "'my place/habeas' check"


def test_the_doctor_tells_versions_rules_and_folders(run):
    """What one reads out on the telephone."""
    ran = run("doctor")
    assert ran.code == 0
    for name in ("habeas", "Python", "YAML reader", "patterns", "rules", "installed in", "cache"):
        assert f"\n{name}" in f"\n{ran.out}"


def test_the_schemas_are_listed_and_written(run, tmp_path):
    """For editors and other programs."""
    listed = run("schema").out.split()
    assert "report.v1.json" in listed
    run("schema", "-o", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(listed)


def test_examples_that_fail_are_told(run, tmp_path):
    """An example is a test: the norm, the name, what came out and what was expected."""
    import shutil

    shutil.copytree("law", tmp_path / "law")
    act = tmp_path / "law/standards/kazakhstan/kz-law.yaml"
    text = act.read_text(encoding="utf-8").replace("occupants: 10}, expect: met", "occupants: 10}, expect: breached")
    act.write_text(text, encoding="utf-8")
    ran = run("test", "kz-law.space", "--standards", tmp_path / "law/standards")
    assert ran.code == 1
    assert "at the limit" in ran.out
    assert ran.out.endswith("2 passed, 1 failed\n")
