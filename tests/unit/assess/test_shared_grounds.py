"""What would settle a finding, and its measure, are worked out once for all of whom the same is known: rightly."""

from __future__ import annotations

import pytest

from engine.assess.assess import assess_subject, assess_visit
from engine.standards.rule_files import HOME
from engine.visits.read import read_visit
from engine.visits.scope import SubjectScope

VISITS = ("2018-jd-158-4", "2018-01-18-la-155-18", "2018-02-10-ec-166-1")


@pytest.mark.parametrize("name", VISITS)
def test_a_finding_lacks_and_measures_what_it_does_by_itself(corpus, name):
    """Each subject has its own facts, and those of its own unit."""
    visit = read_visit(HOME / "facility_profiles" / "examples" / f"{name}.yaml", corpus)
    assessment = assess_visit(visit, corpus)
    profile = corpus.profiles[visit.profile]
    for finding in assessment.findings:
        subject = visit.named(finding.kind, finding.subject)
        if subject is not None:
            alone = assess_subject(finding.norm, SubjectScope(visit, subject), corpus, profile, visit.date)
            if alone.verdict is finding.verdict and finding.judged is None:
                assert finding.missing == alone.missing, finding.key
                assert finding.measure == alone.measure, finding.key
                assert finding.standing == alone.standing, finding.key
