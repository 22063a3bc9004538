"""What the engine finds of published situations, beside what their authors concluded: read, run, and written as a table.

`python tests/acceptance/table.py` writes docs/acceptance.md; a test says when that is due.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from engine.assess.assess import assess_visit
from engine.standards.load import load_corpus
from engine.visits.read import read_visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.assess.finding import Assessment, Finding, Measure
    from engine.conditions.values import Interval

HERE = Path(__file__).parent
HOME = HERE.parents[1]
VISITS = HOME / "facility_profiles" / "examples"
PAGE = HOME / "docs" / "acceptance.md"

AGREES = {"yes": "agree", "differs": "differ", "cannot_compute": "cannot say"}
MONITORS = {
    "violation": "a violation",
    "recommendation_not_implemented": "a recommendation not carried out",
    "recommendation_partially_implemented": "a recommendation partly carried out",
    "recommendation_implemented": "a recommendation carried out",
    "concern_without_norm": "a concern, without a norm",
    "alleged_only": "an allegation",
    "not_confirmed": "not confirmed",
    "compliant": "in order",
    "undetermined": "not enough to say",
    "figures_agree": "figures that add up",
}
SIGNS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than", "==": "exactly", "!=": "not"}


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation as it was published: where, and what its authors concluded."""

    case: str
    document: str
    where: str
    place: str
    monitors: str
    concluded: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that answers a situation."""

    norm: str
    subject: str
    verdict: str
    standing: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine finds of a situation, and how that stands to what was published."""

    case: str
    visit: str | None
    monitors: str
    engine: tuple[Expected, ...]
    agrees: str
    why: str
    file: str


def documents() -> dict[str, str]:
    """The documents in which the situations were published."""
    found: dict[str, str] = _read(HERE / "published.yaml")["documents"]
    return found


def situations() -> list[Situation]:
    """The published situations, in the order of the documents."""
    return [Situation(**entry) for entry in _read(HERE / "published.yaml")["situations"]]


def answers() -> list[Answer]:
    """What the engine is said to find of each."""
    return [
        Answer(
            **{
                **entry,
                "visit": None if entry["visit"] == "null" else entry["visit"],
                "engine": tuple(Expected(**finding) for finding in entry["engine"]),
                "file": path.name,
            }
        )
        for path in sorted(HERE.glob("cases-*.yaml"))
        for entry in _read(path)["cases"]
    ]


def _read(path: Path) -> Any:
    """Plain texts: `yes` is a word here, not a truth."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


@cache
def assessment(visit: str) -> Assessment:
    """A published visit, assessed once."""
    corpus = load_corpus()
    return assess_visit(read_visit(VISITS / f"{visit}.yaml", corpus), corpus)


def found(answer: Answer, expected: Expected) -> Finding | None:
    """The finding that an answer speaks of, if the visit has it."""
    for finding in assessment(str(answer.visit)).findings:
        if finding.norm.id == expected.norm and _subject(finding) == expected.subject:
            return finding
    return None


def _subject(finding: Finding) -> str:
    return "facility" if finding.kind == "facility" else f"{finding.kind}:{finding.subject}"


# ---------------------------------------------------------------- the page

HEAD = """\
<!-- written by `python tests/acceptance/table.py`; a test says when it is due -->
# What the engine finds of published situations

Every situation that the documents below tell with enough detail was written down as a visit, and the visits were run:
four documents on Kazakhstan, and what inspectors and courts said of places in South Africa. Each row holds what the
authors concluded, in our words, against what the engine finds; where the two part, the last column says why. Nothing was
added to a visit so that a norm would decide.

*agree*: the engine finds a breach where monitors found a violation, none where they found none, and leaves open or
marks as alleged what was only alleged; of a concern for which they named no norm it names one that is breached, or
decides nothing; where there was not enough to say, it decides nothing either. *differ*: it finds something else.
*cannot say*: no fact of the vocabulary, or no norm of the corpus, speaks of the situation. A row without findings is one
of which the engine says nothing.
"""


def page() -> str:
    """The page as it should be."""
    by_case = {answer.case: answer for answer in answers()}
    return "\n".join([HEAD, *_summary(by_case), *_sections(by_case)]) + "\n"


def _summary(by_case: dict[str, Answer]) -> Iterator[str]:
    counts = Counter((answer.monitors, answer.agrees) for answer in by_case.values())
    yield f"| the authors concluded | situations | {' | '.join(AGREES.values())} |"
    yield f"| --- | ---: | {' | '.join('---:' for _ in AGREES)} |"
    for monitors, told in MONITORS.items():
        row = [counts[monitors, agrees] for agrees in AGREES]
        yield f"| {told} | {sum(row)} | {' | '.join(map(str, row))} |"
    whole = [sum(counts[monitors, agrees] for monitors in MONITORS) for agrees in AGREES]
    yield f"| **all** | **{sum(whole)}** | {' | '.join(f'**{count}**' for count in whole)} |"


def _sections(by_case: dict[str, Answer]) -> Iterator[str]:
    for document, title in documents().items():
        yield f"\n## {title}"
        before = ""
        for situation in situations():
            if situation.document != document:
                continue
            chapter = situation.where.partition(" / ")[0] if document == "npm-2018" else ""
            if chapter != before or not before:
                if chapter:
                    yield f"\n### {chapter[0].upper()}{chapter[1:]}"
                if chapter or not before:
                    yield "\n| situation | the authors concluded | the engine finds | | why |"
                    yield "| --- | --- | --- | --- | --- |"
                before = chapter or "-"
            yield _row(situation, by_case[situation.case])


def _row(situation: Situation, answer: Answer) -> str:
    findings = "<br>".join(_told(answer, expected) for expected in answer.engine) or "nothing"
    cells = (
        f"{situation.place}<br>`{situation.case}`",
        f"*{MONITORS[situation.monitors]}*: {situation.concluded}",
        findings,
        AGREES[answer.agrees],
        answer.why,
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _told(answer: Answer, expected: Expected) -> str:
    finding = found(answer, expected)
    if finding is None:
        return f"not found: `{expected.norm}`"
    subject = "" if finding.kind == "facility" else f", {finding.kind} {finding.subject}"
    how = str(finding.standing or finding.reason or "").replace("_", " ")
    measured = "" if finding.measure is None else _measured(finding.measure)
    verdict = str(finding.verdict).replace("_", " ")
    return f"**{verdict}** ({how}): `{finding.norm.id}`{subject}{measured}"


def _measured(measure: Measure) -> str:
    if measure.value is None or measure.limit is None:
        return ""
    return f"; {_range(measure.value)} {measure.unit}, {SIGNS[measure.operator]} {_range(measure.limit)}"


def _range(value: Interval) -> str:
    low, high = f"{value.low:.4g}", f"{value.high:.4g}"
    return low if low == high else f"{low} to {high}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
