"""How long things take here, and took before: prints a table of ratios, asserts nothing.

    python benchmarks/run.py                    this version alone
    python benchmarks/run.py --before c65672c   beside an older one, measured in the same run

Times of one process are told as multiples of `python -c "import pydantic"`: a machine that is twice as slow doubles
both.  Counted is the time of the processor, where the system tells it, and the least of several runs, which a busy
machine disturbs least.  Every process is cold and finds what an installation has: byte code, and the compiled rules in
their cache.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import resource
except ImportError:  # Windows
    resource = None

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).resolve().parents[1]
VISIT = "facility_profiles/examples/2018-03-17-ec-166-5.yaml"
HABEAS = "import sys, cli; sys.argv = ['habeas', *sys.argv[1:]]; cli.main()"
LOADING = "from engine.standards.load import load_corpus; load_corpus()"
CHECK = ("check", VISIT, "--fail-on", "never")
UNIT = 'python -c "import pydantic"'
WORK_TIMES = 3


@dataclass(frozen=True)
class Command:
    """A Python process to be timed from start to end; what is promised of it is a multiple of the unit."""

    name: str
    code: str
    arguments: tuple[str, ...] = ()
    promised: float | None = None


COMMANDS = (
    Command("python -c pass", "pass"),
    Command(UNIT, "import pydantic"),
    Command("habeas --help", HABEAS, ("--help",), 1.5),
    Command("load the rules from the cache", LOADING),
    Command("habeas check, one visit", HABEAS, CHECK, 4.5),
    Command("habeas check, one visit, JSON", HABEAS, (*CHECK, "--format", "json")),
    Command("habeas check, one visit, HTML", HABEAS, (*CHECK, "--format", "html")),
    Command("habeas ask", HABEAS, ("ask", VISIT)),
)


@dataclass(frozen=True)
class Version:
    """A checkout of the program, with byte code and a cache of its own."""

    home: Path
    kept: Path

    def run(self, *arguments: str) -> str:
        """Run Python in it; returns what was printed."""
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {
            "PYTHONPATH": str(self.home),
            "PYTHONPYCACHEPREFIX": str(self.kept / "bytecode"),
            "HABEAS_CACHE": str(self.kept / "cache"),
        }
        run = [sys.executable, *arguments]
        return subprocess.run(run, check=True, cwd=self.home, env=environment, capture_output=True, text=True).stdout

    def seconds(self, command: Command) -> float:
        """How long one run of a command keeps a processor busy, so that others on the machine do not count."""
        start, before = time.perf_counter(), _used()
        self.run("-c", command.code, *command.arguments)
        return (_used() - before) or (time.perf_counter() - start)


def _used() -> float:
    """Seconds that processes begun from here have used; Windows does not tell."""
    if resource is None:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def versions(before: str | None) -> Iterator[dict[str, Version]]:
    """This version, and an older one in a checkout that is removed again."""
    with tempfile.TemporaryDirectory(prefix="habeas-benchmark-") as folder:
        root = Path(folder)
        found = {"now": Version(HOME, root / "now")}
        if before is None:
            yield found
            return
        tree = root / "tree"
        git = ("git", "-C", str(HOME), "worktree")
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), before], check=True)
        try:
            yield {"before": Version(tree, root / "before"), **found}
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def least(found: dict[str, Version], times: int) -> dict[str, dict[Command, float]]:
    """The least time of each command in each version; they take turns, so that a busy minute disturbs all alike."""
    for version in found.values():
        for command in COMMANDS:
            version.seconds(command)  # compiles, and keeps the rules
    taken = {name: {command: float("inf") for command in COMMANDS} for name in found}
    for _ in range(times):
        for command in COMMANDS:
            for name, version in found.items():
                taken[name][command] = min(taken[name][command], version.seconds(command))
    return taken


def tell_commands(measured: dict[str, dict[Command, float]]) -> None:
    """Each command in seconds and in units, before and now."""
    print(f"{'command':<32}" + "".join(f"{name + ', s':>11}{'x pydantic':>12}" for name in measured) + "  promised")
    units = {
        name: next(value for each, value in times.items() if each.name == UNIT) for name, times in measured.items()
    }
    for command in COMMANDS:
        told = "".join(
            f"{times[command]:>11.3f}{times[command] / units[name]:>11.1f}x" for name, times in measured.items()
        )
        promised = f"  at most {command.promised:.1f}x" if command.promised else ""
        print(f"{command.name:<32}{told}{promised}")


def best_work(found: dict[str, Version]) -> dict[str, dict[str, float]]:
    """What a long process does in each version, the best of some runs of each in turn."""
    told: dict[str, dict[str, float]] = {name: {} for name in found}
    for _ in range(WORK_TIMES):
        for name, version in found.items():
            run = json.loads(version.run(str(HOME / "benchmarks" / "work.py")))
            for row, value in run.items():
                better = max if "a second" in row else min
                told[name][row] = better(told[name].get(row, value), value)
    return told


def tell_work(measured: dict[str, dict[str, float]]) -> None:
    """What a long process does, before and now, and by how much it is quicker."""
    promised = {
        "verdicts a second": "at least 15x",
        "patterns, ms a visit": "at most 5 ms",
        "3,000 rooms, s": "at most 1/15",
        "3,000 rooms as JSON, s": "under 3 s",
    }
    print(f"{'in one process':<32}" + "".join(f"{name:>14}" for name in measured) + f"{'quicker':>10}  promised")
    for name, now in measured["now"].items():
        told = "".join(f"{each[name]:>14,.3f}" for each in measured.values())
        before = measured.get("before", {}).get(name)
        quicker = "" if before is None else f"{now / before if 'a second' in name else before / now:.1f}x"
        print(f"{name:<32}{told}{quicker:>10}  {promised.get(name, '')}")


def main() -> None:
    """Time the commands, then what a long process does, then the pattern engines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", metavar="REV", help="an older version, measured in the same run")
    parser.add_argument("--times", type=int, default=15, help="runs of each command, of which the least is told")
    parser.add_argument("--commands-only", action="store_true", help="only what a person waits for")
    asked = parser.parse_args()
    with versions(asked.before) as found:
        tell_commands(least(found, asked.times))
        if asked.commands_only:
            return
        print()
        tell_work(best_work(found))
        print()
        print(found["now"].run(str(HOME / "benchmarks" / "patterns.py")))


if __name__ == "__main__":
    main()
