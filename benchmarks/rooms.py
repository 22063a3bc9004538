"""How long one visit with very many rooms takes, as multiples of `python -c "import pydantic"` in the same run.

    python benchmarks/rooms.py [ROOMS]

Every step is timed for so many rooms and for a third of them: what is linear in rooms takes three times as long.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.assess.assess import assess_visit
from engine.patterns.choose import choose
from engine.patterns.draw import draw_conclusions
from engine.patterns.load_patterns import load_patterns
from engine.reports.render import Checked, rendered
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus

ROOMS = 3000
HEAD = """\
visit: {id: many-rooms, date: 2018-06-19, team: [monitor-1]}
facility: {id: colony, name: Colony, profile: correctional_institution, region: Zhambyl}
units:
"""


def visit_text(rooms: int) -> str:
    """A colony of so many cells, forty to a unit: a dozen kinds of cell, two to seven people, two accounts of them."""
    units = [
        f"  - {{id: unit-{n}, occupants: {150 + n % 60}, taps: {6 + n % 9}, toilets: {5 + n % 7}}}\n"
        for n in range(rooms // 40 + 1)
    ]
    cells = [
        f"  - {{id: cell-{n}, unit: unit-{n // 40}, kind: cell,"
        f" floor_area: {{value: {8 + n % 12 * 1.5}, by: measured}},"
        f" occupants: [{{value: {2 + n % 6}, by: counted}}, {{value: {3 + n % 6}, by: stated_by_detainee}}],"
        f" fresh_air_from_window: {'yes' if n % 9 else 'no'}, note: corridor {n // 20}}}\n"
        for n in range(rooms)
    ]
    return HEAD + "".join(units) + "rooms:\n" + "".join(cells)


@dataclass(frozen=True)
class Taken:
    """What was done, and in how many seconds."""

    step: str
    seconds: float


def steps(rooms: int, corpus: Corpus) -> list[Taken]:
    """The way of one visit from its text to a report in JSON, step by step."""
    taken: list[Taken] = []

    def timed(step, work):
        start = time.perf_counter()
        made = work()
        taken.append(Taken(step, time.perf_counter() - start))
        return made

    text = visit_text(rooms)
    patterns, matcher = load_patterns(corpus), choose("reference").matcher
    visit = timed("read", lambda: read_visit_text(text, corpus))
    assessment = timed("assess", lambda: assess_visit(visit, corpus))
    [(_, drawn)] = timed("conclude", lambda: draw_conclusions([assessment], patterns, matcher))
    told = Checked(assessment, drawn, patterns)
    whole = timed("JSON", lambda: rendered(told, "json", "en"))
    print(f"{rooms} rooms: {len(assessment.findings)} findings, {len(whole) / 1e6:.1f} MB of JSON")
    return taken


def main() -> None:
    """Time a third of the rooms, then all of them, and print both."""
    rooms = int(sys.argv[1]) if len(sys.argv) > 1 else ROOMS
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import pydantic"], check=True)
    unit = time.perf_counter() - start
    corpus = load_corpus()
    for third, whole in zip(steps(rooms // 3, corpus), steps(rooms, corpus), strict=True):
        growth = whole.seconds / third.seconds if third.seconds else 0.0
        print(f"{whole.step:<10} {whole.seconds:>8.2f} s {whole.seconds / unit:>8.1f}x   {growth:>5.1f}x a third")


if __name__ == "__main__":
    main()
