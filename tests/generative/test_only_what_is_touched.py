"""Looking only at what a visit touches changes nothing: the whole set of patterns on every case tells the same."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from chance import often
from generative.visits_to_assess import EXAMPLES, example, made_up_visits, shipped
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.assess.assess import assess_visit
from engine.patterns.conclude import conclude, is_systemic
from engine.patterns.load_patterns import load_patterns
from engine.patterns.program import Program
from engine.patterns.reference import ReferenceMatcher
from engine.patterns.run import Run
from engine.patterns.view import view_of


class Exhaustive(Run):
    """A run that looks at every pattern for every case of its kind."""

    def touched(self):
        """Everything."""
        return {ready: dict.fromkeys(self.now.cases.get(ready.same, ())) for ready in self.program.patterns}

    def can_hold(self, _ready):
        """Always, perhaps."""
        return True


@cache
def patterns():
    """The patterns that are shipped."""
    return load_patterns(shipped())


def exhaustively(assessment, earlier=()):
    """What every pattern on every case tells."""
    corpus = assessment.corpus
    profile = corpus.profiles[assessment.visit.profile]
    law = {*profile.law, *(norm.instrument.id for norm in corpus.norms_at(profile))}
    known = {name for name in law if corpus.instruments[name].in_force.surely_holds(assessment.law_on)}
    own = [each for each in patterns().patterns.values() if not is_systemic(each) and each.instrument.id in known]
    views = [view_of(each, patterns().indicators) for each in (assessment, *earlier)]
    return Exhaustive(Program(own), views[0], views[1:]).conclusions(ReferenceMatcher())


@pytest.mark.parametrize("paths", list(pairwise(EXAMPLES)), ids=lambda paths: paths[1].stem)
def test_published_visits_tell_the_same(paths):
    """Each alone, and with another before it as if it were an earlier one."""
    before, now = (assess_visit(example(path), shipped()) for path in paths)
    for earlier in ((), (before,)):
        assert conclude(now, patterns(), ReferenceMatcher(), earlier) == exhaustively(now, earlier)


@settings(max_examples=often(60), deadline=None)
@given(st.data())
def test_made_up_visits_tell_the_same(data):
    """Around norms that patterns name, so that many premises are decided."""
    corpus = shipped()
    profile = data.draw(st.sampled_from(sorted(corpus.profiles.values(), key=lambda each: each.id)))
    assessment = assess_visit(data.draw(made_up_visits(corpus, profile)), corpus)
    assert conclude(assessment, patterns(), ReferenceMatcher()) == exhaustively(assessment)
