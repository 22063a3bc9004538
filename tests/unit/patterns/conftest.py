"""Patterns written for a test, over the shipped norms, and visits written in a few lines."""

from __future__ import annotations

import textwrap

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.conclude import conclude
from engine.patterns.read_patterns import check_patterns
from engine.patterns.reference import ReferenceMatcher
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text

HEAD = 'at: {instrument: ecthr-mursic, pinpoint: "paras 136-138"}, theme: living_space, severity: high, '
WORDS = "concludes: {en: It follows., ru: Следует., kk: Осыдан шығады.}"


@pytest.fixture(scope="session")
def law():
    """The shipped corpus."""
    return load_corpus()


@pytest.fixture
def read(law, tmp_path):
    """Reads patterns from the text of one file; gives the patterns, their tests and the problems."""

    def reading(text):
        folder = tmp_path / "standards" / "patterns"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "test.yaml").write_text(textwrap.dedent(text), encoding="utf-8")
        return check_patterns(law, tmp_path / "standards")

    return reading


@pytest.fixture
def patterns(read):
    """Patterns of short flow mappings: the parts that every pattern has are filled in."""

    def making(*entries, indicators=""):
        lines = [f"  - {{{HEAD}{WORDS}, {entry}}}" for entry in entries]
        text = f"indicators:\n{textwrap.indent(textwrap.dedent(indicators), '  ')}\n" if indicators else ""
        found, _, problems = read(text + "patterns:\n" + "\n".join(lines) + "\n")
        assert not problems, "\n".join(map(str, problems))
        return found

    return making


@pytest.fixture
def assess(law):
    """An assessment of a visit whose subjects are given as YAML."""

    def assessing(body, *, profile="remand_prison", facility="f", date="2018-06-19"):
        head = f'visit: {{id: v-{facility}-{date}, date: "{date}"}}\nfacility: {{id: {facility}, profile: {profile}}}\n'
        return assess_visit(read_visit_text(head + textwrap.dedent(body), law), law)

    return assessing


@pytest.fixture
def outcomes():
    """What patterns conclude on an assessment: (pattern, kind, id) to outcome."""

    def concluding(patterns, assessment, earlier=(), matcher=None):
        found = conclude(assessment, patterns, matcher or ReferenceMatcher(), earlier)
        return {(each.pattern.id, *each.case): str(each.outcome) for each in found}

    return concluding
