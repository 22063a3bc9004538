"""What a norm says is worked out once for all subjects of which the same is known: held to asking each by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_subject, assess_visit
from engine.visits.read import read_visit
from engine.visits.scope import SubjectScope

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus

VISITS = sorted((Path(__file__).parents[2] / "facility_profiles" / "examples").glob("*.yaml"))


@pytest.mark.parametrize("part", range(4))
def test_a_ruling_that_was_kept_is_the_ruling(corpus: Corpus, part: int) -> None:
    """Every norm on every subject of the published visits."""
    for path in VISITS[part::4]:
        visit = read_visit(path, corpus)
        profile = corpus.profiles[visit.profile]
        for found in assess_visit(visit, corpus).findings:
            subject = visit.named(found.kind, found.subject)
            if subject is not None and found.judged is None:
                alone = assess_subject(found.norm, SubjectScope(visit, subject), corpus, profile, visit.date)
                assert alone.ruling == found.ruling
