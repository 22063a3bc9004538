"""Habeas: conditions of detention held against legal norms, with citations.

law -> conditions -> visit -> findings -> reports

For example, with a visit that is shipped:

from importlib.resources import files
from engine import assess_visit, load_corpus, read_visit

corpus = load_corpus()
visit = read_visit(files("facility_profiles") / "examples" / "2018-03-17-ec-166-5.yaml", corpus)
for finding in assess_visit(visit, corpus).findings:
    print(finding.norm.id, finding.subject, finding.verdict)
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"

__all__ = ["__version__", "assess_visit", "load_corpus", "read_visit"]


def __getattr__(name: str) -> Any:
    """The three entry points are imported when they are first asked for: `--help` should cost nothing."""
    if name == "load_corpus":
        from engine.standards.load import load_corpus  # noqa: PLC0415

        return load_corpus
    if name == "read_visit":
        from engine.visits.read import read_visit  # noqa: PLC0415

        return read_visit
    if name == "assess_visit":
        from engine.assess.assess import assess_visit  # noqa: PLC0415

        return assess_visit
    raise AttributeError(name)
