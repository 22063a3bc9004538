"""What a report was made from, by hashes: the same receipt means the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine import __version__

if TYPE_CHECKING:
    from engine.assess.finding import Assessment


@dataclass(frozen=True, slots=True)
class Receipt:
    """The version of the engine, the hash of the rules, the hash of the visit, and the day of the law."""

    engine: str
    rules: str
    visit: str
    law_on: str


def receipt(assessment: Assessment) -> Receipt:
    """The receipt of an assessment."""
    return Receipt(
        engine=__version__,
        rules=assessment.corpus.digest,
        visit=assessment.visit.digest,
        law_on=assessment.law_on.isoformat(),
    )
