"""How long things take, as multiples of `python -c "import pydantic"` in the same run: prints a table, asserts nothing.

    python benchmarks/run.py

A machine that is twice as slow doubles both sides; the ratios are what to compare between machines and versions.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((HOME / "facility_profiles" / "examples").glob("*.yaml"))
HABEAS = "import sys, cli; sys.argv = ['habeas', *sys.argv[1:]]; cli.main()"
LOADING = "from engine.standards.load import load_corpus; load_corpus()"
LINKING = "from engine.standards.load import check_files; check_files()"
CHECK = ("--fail-on", "never")


@dataclass(frozen=True)
class Command:
    """A Python process to be timed from start to end."""

    name: str
    code: str
    arguments: tuple[str, ...] = ()
    promised: str = ""


def commands() -> list[Command]:
    """What is timed, cold: every run is a process of its own, with the compiled rules already kept."""
    one = str(HOME / "facility_profiles" / "examples" / "2018-03-17-ec-166-5.yaml")
    many = tuple(str(path) for path in EXAMPLES[:25])
    with_html = ("--format", "html", "-o", str(Path(tempfile.gettempdir()) / "habeas-benchmark.html"))
    return [
        Command("python -c pass", "pass"),
        Command('python -c "import pydantic"', "import pydantic"),
        Command("habeas --help", HABEAS, ("--help",), "0.15 s"),
        Command("load the rules from the cache", LOADING, (), "0.25 s"),
        Command("link the rules anew", LINKING),
        Command("habeas check, one visit", HABEAS, ("check", one, *CHECK), "0.5 s"),
        Command("habeas check, one visit, HTML", HABEAS, ("check", one, *CHECK, *with_html)),
        Command("habeas ask", HABEAS, ("ask", one)),
        Command("habeas check, 25 visits, CSV", HABEAS, ("check", *many, "--format", "csv", *CHECK)),
    ]


def seconds(command: Command, times: int) -> float:
    """The median time of a command in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", command.code, *command.arguments],
            check=True,
            cwd=HOME,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Time the commands, then the pattern engines, and print the tables."""
    seconds(next(each for each in commands() if "one visit" in each.name), 1)  # compiles and keeps the rules
    measured = {command: seconds(command, 7) for command in commands()}
    unit = next(value for command, value in measured.items() if command.name.endswith('pydantic"'))
    print(f"{'command':<36} {'seconds':>8} {'x pydantic':>11}  promised")
    for command, value in measured.items():
        print(f"{command.name:<36} {value:>8.3f} {value / unit:>10.1f}x  {command.promised}")
    print()
    from patterns import measure_against, measure_patterns, measure_published

    measure_patterns(unit)
    print()
    measure_published(unit)
    print()
    measure_against()


if __name__ == "__main__":
    main()
