"""What a long process does, as JSON: verdicts a second, patterns, and a visit of 3,000 rooms.

It calls only what older versions have too, so that `run.py --before` can time both; garbage is collected as seldom as
by the commands of each.  Counted is the time of the processor.
"""

from __future__ import annotations

import gc
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import cli
from engine.assess.assess import assess_visit
from engine.patterns.choose import choose
from engine.patterns.draw import draw_conclusions
from engine.patterns.load_patterns import load_patterns
from engine.reports.render import Checked, rendered
from engine.standards.load import load_corpus
from engine.visits.read import read_visit, read_visit_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

EXAMPLES = Path("facility_profiles/examples")
ROOM = """\
  - id: cell-{number}
    kind: cell
    floor_area: {area}
    occupants: {people}
    beds: {people}
    window_area: 0.6-1.2
"""


def rooms(count: int) -> str:
    """A visit to a colony of so many cells, no two next to each other alike."""
    listed = (ROOM.format(number=n, area=20 + n % 37, people=4 + n % 9) for n in range(count))
    head = "visit: {id: many-rooms, date: 2018-06-19}\n"
    place = "facility: {id: many, profile: kazakhstan/correctional_institution}\nrooms:\n"
    return head + place + "".join(listed)


def timed(action: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """The least seconds of an action, and what came of it."""
    least, made = float("inf"), None
    for _ in range(times):
        start = time.process_time()
        made = action()
        least = min(least, time.process_time() - start)
    return least, made


def main() -> None:
    """Measure and print."""
    gc.set_threshold(getattr(cli, "COLLECT_AFTER", gc.get_threshold()[0]))
    corpus = load_corpus()
    patterns, matcher = load_patterns(corpus), choose().matcher
    visits = [read_visit(path, corpus) for path in sorted(EXAMPLES.glob("*.yaml"))]
    assessing, assessed = timed(lambda: [assess_visit(visit, corpus) for visit in visits], 3)
    judging, _ = timed(lambda: [draw_conclusions([each], patterns, matcher) for each in assessed], 2)
    told = {
        "verdicts a second": sum(len(each.findings) for each in assessed) / assessing,
        "patterns, ms a visit": judging / len(visits) * 1000,
    }
    for count in (300, 3000):
        visit = read_visit_text(rooms(count), corpus)
        seconds, assessment = timed(lambda visit=visit: assess_visit(visit, corpus))
        drawing, drawn = timed(lambda each=assessment: draw_conclusions([each], patterns, matcher))
        told[f"{count:,} rooms, s"] = seconds + drawing
    report = Checked(assessment, drawn[0][1], patterns)
    told[f"{count:,} rooms as JSON, s"], _ = timed(lambda: rendered(report, "json", "en"))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
