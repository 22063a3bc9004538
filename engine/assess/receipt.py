"""What a report was made from, by hashes: the same receipt means the same bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from engine import __version__
from engine.records import dataclass

if TYPE_CHECKING:
    from engine.assess.finding import Assessment


@dataclass(frozen=True, slots=True)
class Receipt:
    """The version of the engine, the hash of the rules, the hash of the visit, and the day of the law."""

    engine: str
    rules: str
    visit: str
    law_on: str


def receipt(assessment: Assessment, patterns: str = "") -> Receipt:
    """The receipt of an assessment; `patterns` is the hash of the pattern files where conclusions were drawn."""
    rules = assessment.corpus.digest
    return Receipt(
        engine=__version__,
        rules=hashlib.sha256((rules + patterns).encode()).hexdigest() if patterns else rules,
        visit=assessment.visit.digest,
        law_on=assessment.law_on.isoformat(),
    )
