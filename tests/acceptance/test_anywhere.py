"""A place of which no national law is known: standards of the world and of regions are put to it, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.draw import draw_conclusions
from engine.patterns.load_patterns import load_patterns
from engine.patterns.reference import ReferenceMatcher
from engine.reports.render import Checked, rendered
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from engine.assess.finding import Assessment
    from engine.standards.corpus import Corpus

SOCIAL_CARE = """\
visit: {id: v-1, date: 2026-05-05}
facility: {id: home-1, name: Home 1, profile: international/social_care}
facts: {groups_held: [mental_health], patients_name_contact: no}
incidents: [{id: i-1, kind: restraint, groups: [mental_health], continued_after_risk: yes}]
"""
IMMIGRATION = """\
visit: {id: v-2, date: 2026-05-05}
facility: {id: centre-1, name: Centre 1, profile: international/immigration}
facts: {water_supply_litres: 10, immigrants_in_prison_setting: yes}
units: [{id: u-1, occupants: 60, toilets: 2}]
rooms: [{id: r-1, kind: dormitory, floor_area: 12, occupants: 6}]
"""
PRISON = """\
visit: {id: v-3, date: 2026-05-05}
facility: {id: prison-1, name: Prison 1, profile: international/prison}
rooms: [{id: r-1, kind: cell, floor_area: 12, sanitary_area: 1, occupants: 6}]
placements: [{id: p-1, days: 30}]
"""


def assessed(corpus: Corpus, text: str) -> Assessment:
    """The findings of a visit."""
    return assess_visit(read_visit_text(text, corpus), corpus)


def breached(corpus: Corpus, text: str) -> set[str]:
    """The norms that are breached or not met."""
    return {finding.norm.id for finding in assessed(corpus, text).findings if finding.verdict == "breached"}


def test_norms_of_social_care_are_decided(corpus: Corpus) -> None:
    """No kind of place of a country reaches this class."""
    assert {"mi-p12-3", "mi-p11-11b"} <= breached(corpus, SOCIAL_CARE)


def test_norms_of_immigration_detention_are_decided(corpus: Corpus) -> None:
    """Water, toilets and space of people who are held for having no papers."""
    assert {"sphere-water", "sphere-wc", "sphere-space", "gc35-p18"} <= breached(corpus, IMMIGRATION)


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
@pytest.mark.parametrize("form", ["terminal", "html"])
def test_nothing_is_said_of_national_law(corpus: Corpus, code: str, form: str) -> None:
    """No act of any country, no binding norm, nothing lawful at home, no ministry of somebody else."""
    assessment = assessed(corpus, PRISON)
    patterns = load_patterns(corpus)
    [(_, conclusions)] = draw_conclusions([assessment], patterns, ReferenceMatcher())
    page = rendered(Checked(assessment, conclusions, patterns), form, code, full=True)
    text = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    countries = corpus.countries.values()
    said = {
        "en": ["binding", "lawful at home"],
        "ru": ["обязательная норма", "внутри страны"],
        "kk": ["міндетті норма"],
    }[code]
    acts = [act.short.get(code, "") for act in corpus.instruments.values() if act.national]
    names = [name for country in countries for name in country.name.values()]
    ministries = [profile.ministry.get(code, "") for profile in corpus.profiles.values() if profile.jurisdiction]

    told = [each for each in (*said, *acts, *names, *ministries) if each]
    assert re.findall(r"|".join(rf"\b{re.escape(each)}\b" for each in told), text) == []


def test_no_norm_of_a_state_is_put_to_it(corpus: Corpus) -> None:
    """And a treaty binds its parties: whether the State is one is not known."""
    acts = [finding.norm.instrument for finding in assessed(corpus, PRISON).findings]

    assert not any(act.national for act in acts)
    assert {act.role for act in acts if act.kind == "treaty"} == {"parties"}
    assert "binding" not in {act.role for act in acts}


def test_every_class_of_places_can_be_visited(corpus: Corpus) -> None:
    """Each has a profile of its name."""
    classes = {profile.kind for profile in corpus.profiles.values() if not profile.jurisdiction}

    assert classes == set(corpus.terms.classes)
