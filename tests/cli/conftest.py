"""How the command is run in tests, and the plain text files to which what it prints is held.

The small law in `law/` and the visits in `visits/` change only when a test needs it, so the goldens are stable.
After a change that is meant: `HABEAS_RENEW=1 python -m pytest tests/cli`, then read the differences in git.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from cli import habeas
from engine import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SMALL = ("--standards", "law/standards")


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str


def pytest_configure(config: pytest.Config) -> None:
    """Tests that build and install are marked, so that they can be left out while one works."""
    config.addinivalue_line("markers", 'slow: builds and installs the package; leave out with -m "not slow"')


@pytest.fixture(autouse=True)
def among_the_fixtures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named as a person names them: by short relative paths."""
    monkeypatch.chdir(HERE)


@pytest.fixture
def run() -> Callable[..., Ran]:
    """Runs the command in this process; what is no message of ours is raised."""

    def ran(*arguments: str | Path) -> Ran:
        result = CliRunner().invoke(habeas, list(map(str, arguments)))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return ran


@pytest.fixture
def small(run: Callable[..., Ran]) -> Callable[..., Ran]:
    """Runs the command on the small law."""
    return lambda *arguments: run(*arguments, *SMALL)


@pytest.fixture
def two(run: Callable[..., Ran], two_standards: Path) -> Callable[..., Ran]:
    """Runs the command on the law of two countries."""
    return lambda *arguments: run(*arguments, "--standards", two_standards)


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the command in a process of its own, with whatever the environment is given on top."""

    def ran(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
        # a subprocess warns about nothing of which pytest would not know
        return subprocess.run(
            [sys.executable, "-m", "cli", *map(str, arguments)],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(HERE.parents[1]), **environment},
        )

    return ran


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Holds a text to the file of that name, or writes the file when `HABEAS_RENEW` is set."""

    def held(name: str, text: str) -> None:
        path = HERE / "golden" / name
        told = text.replace(f"Habeas {__version__}", "Habeas VERSION").replace("\\", "/")
        if os.environ.get("HABEAS_RENEW"):
            path.write_text(told, encoding="utf-8", newline="\n")
        assert told == path.read_text(encoding="utf-8"), f"{name} differs; if it is meant: HABEAS_RENEW=1"

    return held
