"""The command as a process: what it imports, consoles of another encoding, colour, pipes that close early."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import click
import pytest

from cli import habeas, main
from engine import __version__
from engine.reports.screen import Screen

SMALL = ("--standards", "law/standards")
CROWDED = "visits/crowded.yaml"


def imported(*arguments):
    """The packages that a command imports, by what Python itself tells of it."""
    command = [sys.executable, "-X", "importtime", "-m", "cli", *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=_here())
    assert ran.returncode in {0, 1}, ran.stderr
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines() if "|" in line}


def test_help_imports_nothing_that_costs_time():
    """Neither models, nor YAML, nor templates, nor colours, nor the pattern engine."""
    heavy = {
        "pydantic",
        "pydantic_core",
        "rich",
        "yaml",
        "jinja2",
        "markupsafe",
        "durable",
        "tempfile",
        "json",
        "email",
    }
    assert imported("--help") & heavy == set()
    assert "click" in imported("--help")


@pytest.mark.parametrize("visit", [CROWDED, "visits/quiet.yaml"])
def test_a_check_of_a_good_visit_imports_no_more_than_it_needs(visit):
    """Once the rules are compiled: no models, since nothing has to be told; no colours, since nobody sees them."""
    imported("check", visit, *SMALL)
    heavy = {"pydantic", "pydantic_core", "annotated_types", "rich", "jinja2", "email", "pickle", "asyncio", "ssl"}
    assert imported("check", visit, *SMALL) & heavy == set()


def _here():
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.mark.parametrize(
    ("encoding", "form"),
    [("cp1251", "terminal"), ("cp866", "terminal"), ("ascii", "terminal"), ("cp1251", "json"), ("ascii", "csv")],
)
def test_a_console_of_another_encoding_is_given_utf_8(process, encoding, form):
    """Қ and ▲ never stop a report."""
    ran = process("check", CROWDED, "--lang", "kk", "--format", form, *SMALL, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert "қ" in ran.stdout.decode("utf-8")


def test_a_message_reaches_a_console_of_another_encoding(process, tmp_path):
    """The line with the mistake may hold any letter."""
    visit = tmp_path / "визит.yaml"
    visit.write_text("visit: {id: Қарағанды\n", encoding="utf-8")
    ran = process("check", visit, *SMALL, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert ran.returncode == 2
    assert "Қарағанды" in ran.stderr.decode("utf-8")
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("settings", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}, {"COLUMNS": "20"}])
def test_a_pipe_gets_plain_whole_lines_whatever_the_environment(small, process, settings):
    """So that `> report.txt` and `| less` show the same."""
    sent = process("check", CROWDED, *SMALL, **settings).stdout.decode("utf-8")
    assert "\x1b" not in sent
    assert sent.splitlines() == small("check", CROWDED).out.splitlines()


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes in another way")
def test_a_reader_that_stops_early_causes_no_noise():
    """`habeas norms list | head -1` shows one line and no traceback."""
    command = [sys.executable, "-m", "cli", "norms", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_here()) as running:
        assert running.stdout.readline()
        running.stdout.close()
        told = running.stderr.read()
    assert told == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [("check", CROWDED, *SMALL), ("--help",), ("norms", "list", *SMALL)])
def test_a_full_disk_behind_the_output_is_a_sentence(arguments):
    """Not a report that is cut, and exit code 0."""
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "cli", *arguments], stdout=full, stderr=subprocess.PIPE, check=False, env=_here()
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"standard output: error A010: what was found cannot be written: No space left")
    assert len(ran.stderr.splitlines()) == 2


def test_the_exit_code_reaches_the_shell(process):
    """For scripts and for CI."""
    codes = [process("check", visit, *SMALL).returncode for visit in (CROWDED, "visits/quiet.yaml", "nowhere.yaml")]
    assert codes == [1, 0, 2]


def test_the_version_is_that_of_the_package(process):
    """For a letter to whoever helps."""
    assert process("--version").stdout.decode().split()[-1] == __version__


# ---------------------------------------------------------------- a terminal


class Terminal(io.StringIO):
    """Standard output as a terminal."""

    def isatty(self):
        """It is one."""
        return True


@pytest.fixture
def terminal(monkeypatch):
    """What a person with a colour terminal of forty columns sees."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")
    return Terminal()


def shown(terminal, told=None):
    """What the terminal is sent."""
    with redirect_stdout(terminal):
        (told or screen()).show()
    return terminal.getvalue()


def screen():
    """A heading, a long finding, and what a visit file should not be able to do."""
    made = Screen()
    made.heading("Key concerns")
    made.add("▲ breached: " + "a long sentence " * 6, "bold red", 4)
    made.add("[red]not markup[/red]\x1b[2J\nsecond line", "", 2)
    return made


def test_a_terminal_gets_colour_and_lines_that_fit(terminal):
    """Wrapped with a hanging indent, never cut."""
    sent = shown(terminal)
    assert "\x1b[1;31m" in sent
    lines = [line for line in _plain(sent).splitlines() if "sentence" in line]
    assert len(lines) > 2
    assert all(line.startswith("    ") and len(line) <= 40 for line in lines)
    assert " ".join(_plain(sent).split()).count("a long sentence") == 6


def test_no_color_means_no_colour(terminal, monkeypatch):
    """https://no-color.org; lines still fit the terminal."""
    monkeypatch.setenv("NO_COLOR", "1")
    sent = shown(terminal)
    assert "31m" not in sent
    assert all(len(line) <= 40 for line in _plain(sent).splitlines())


def test_a_visit_cannot_command_the_terminal(terminal):
    """Escape sequences and markup of a file are text; a line break is a space."""
    sent = shown(terminal)
    assert "\x1b[2J" not in sent
    assert "[red]not markup[/red]\N{REPLACEMENT CHARACTER}[2J second line" in " ".join(_plain(sent).split())


def _plain(text):
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_a_page_is_not_poured_over_a_terminal(terminal):
    """Without a file the page would be a wall of tags."""
    with redirect_stdout(terminal), pytest.raises(click.UsageError, match=r"-o report\.html"):
        habeas(["check", CROWDED, "--format", "html", *SMALL], standalone_mode=False)


# ---------------------------------------------------------------- the entry point itself


@pytest.fixture
def called(monkeypatch):
    """Calls the entry point with arguments and a standard output; returns the exit code."""

    def call(output, *arguments):
        monkeypatch.setattr(sys, "argv", ["habeas", *arguments, *SMALL])
        with redirect_stdout(output), pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code

    return call


def test_whatever_the_console_speaks_utf_8_is_written(called):
    """With the line ends of the project, on every system."""
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp1251", newline="\r\n")
    assert called(console, "ladder", "--lang", "kk") == 0
    assert console.buffer.getvalue().decode("utf-8").startswith("living_space      4 стандарт  Бір адамға")
    assert b"\r" not in console.buffer.getvalue()


def test_a_stream_that_cannot_be_turned_to_utf_8_is_used_as_it_is(called):
    """Such as one that a program put in place."""
    stream = io.StringIO()
    assert called(stream, "ladder") == 0
    assert "people_per_tap" in stream.getvalue()


def test_a_pipe_that_closed_is_replaced_by_nothing(called, tmp_path):
    """What was not yet written goes nowhere, and Python does not complain at the end."""

    class Closed(io.StringIO):
        def flush(self):
            raise BrokenPipeError

        def fileno(self):
            return file.fileno()

    with (tmp_path / "pipe").open("wb") as file:
        assert called(Closed(), "ladder") == 0
        os.write(file.fileno(), b"lost")
    assert (tmp_path / "pipe").read_bytes() == b""
