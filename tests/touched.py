"""Runs the examples of the rule files that differ from the last landed state, and of no others.

A touched vocabulary or profile may change what any norm says: then all examples run.  So do they where git cannot tell.
"""

from __future__ import annotations

import subprocess
import sys

from engine.assess.norm_examples import run_examples, told
from engine.standards.load import load_with_examples
from engine.standards.rule_files import HOME


def touched() -> set[str] | None:
    """The rule files that differ from the main branch, or from the last commit on it; None if git cannot tell."""
    try:
        base = _git("merge-base", "HEAD", "main").strip()
        names = _git("diff", "--name-only", base, "--", "standards", "facility_profiles")
        names += _git("ls-files", "--others", "--exclude-standard", "--", "standards", "facility_profiles")
    except (OSError, subprocess.CalledProcessError):
        return None
    return set(names.split())


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=HOME, check=True, capture_output=True, encoding="utf-8").stdout


def bears_on_all(name: str) -> bool:
    """Whether any norm may say something else when this file changes."""
    return name.startswith("standards/vocabulary/") or (
        name.startswith("facility_profiles/") and not name.startswith("facility_profiles/examples/")
    )


def main() -> int:
    """The exit code: 1 if an example fails."""
    files = touched()
    corpus, examples = load_with_examples()
    everything = files is None or any(map(bears_on_all, files))
    chosen = [example for example in examples if everything or example.file in (files or ())]
    results = list(run_examples(corpus, chosen))
    failures = [told(result) for result in results if not result.holds]
    print("\n".join([*failures, f"{len(results) - len(failures)} passed, {len(failures)} failed"]))  # noqa: T201
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
