"""A fault of ours becomes a sentence and a file for whoever helps, in which no word of a visit stands."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

import cli
from cli import habeas, main
from engine.fault import fault_report, tell_fault
from engine.patterns.matcher import PatternError

QUOTED = "Ivan Petrov, cell 8"


def _fail() -> None:
    note = {}
    try:
        note[QUOTED]
    except KeyError as error:
        raise ValueError(QUOTED) from error


@pytest.fixture
def fault() -> BaseException:
    """An exception whose message, cause and variables quote a visit."""
    with pytest.raises(ValueError, match="Petrov") as raised:
        _fail()
    return raised.value


@pytest.fixture(autouse=True)
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files for whoever helps go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_report_tells_the_way_to_the_fault_and_nothing_of_the_visit(fault: BaseException):
    """Types, places, versions; the first cause first."""
    told = fault_report(
        fault, ["check", "petrov.yaml", "--lang", "ru", "--law-on=2018-01-01", "-o", "/x/petrov"], habeas
    )
    assert "habeas check ....yaml --lang ru --law-on=... -o ...\n" in told
    assert told.index("KeyError") < told.index("ValueError")
    assert "tests/unit/test_fault.py:" in told
    assert "Python 3." in told
    assert "etrov" not in told
    assert str(Path(__file__).parents[2]) not in told


def test_the_sentence_names_what_broke_where_and_the_file(
    fault: Exception, faults: Path, capsys: pytest.CaptureFixture[str]
):
    """So that it helps over the telephone too."""
    tell_fault(fault, habeas)
    [written] = faults.glob("habeas-fault-*.txt")
    told = capsys.readouterr().err
    assert told.startswith("habeas: error X001: a fault of Habeas, not yours: ValueError at tests/unit/test_fault.py:")
    assert str(written) in told
    assert "etrov" not in told + written.read_text(encoding="utf-8")


def test_without_a_place_for_the_file_the_sentence_remains(
    fault: Exception, faults: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """A disk that is full is often why."""
    monkeypatch.setattr(tempfile, "tempdir", str(faults / "nowhere"))
    tell_fault(fault, habeas)
    assert capsys.readouterr().err.endswith("mend: tell this line to whoever helps you\n")


def test_engines_that_differ_are_a_sentence_with_a_way_on(capsys: pytest.CaptureFixture[str]):
    """The code is that of the difference."""
    tell_fault(PatternError("the two engines differ: [...]"), habeas)
    told = capsys.readouterr().err
    assert told.startswith("habeas: error X002: the two engines differ: [...]\n")
    assert "--matcher reference" in told


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (RecursionError("deep"), 3, "error X001"),
        (MemoryError(), 3, "error X001"),
        (KeyboardInterrupt(), 130, "stopped\n"),
    ],
)
def test_whatever_happens_the_command_ends_in_a_word(
    raised: BaseException, code: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """With an exit code of its own, and no half of a report before it."""

    def broken(*_: object, **__: object) -> None:
        print("half of it")  # noqa: T201
        raise raised

    monkeypatch.setattr(sys, "argv", ["habeas", "doctor"])
    monkeypatch.setattr(cli.doctor, "callback", broken)
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == code
    printed = capsys.readouterr()
    assert told in printed.err
    assert "Traceback" not in printed.err
    assert code == 130 or printed.out == ""
