"""A vocabulary of our own for the tests of visits, so that they say nothing about the law that is shipped."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from engine.errors import VisitError
from engine.standards.corpus import Corpus, Fact, Profile
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.visits.visit import Visit

GROUPS = {
    "women": {"en": "Women", "ru": "Женщины", "kk": "Әйелдер"},
    "juvenile": {"en": "Minors (under 18)", "ru": "Несовершеннолетние", "kk": "Кәмелетке толмағандар"},
    "with_infant": {
        "en": "Mothers with a child, nursing mothers",
        "ru": "Матери с ребёнком и кормящие матери",
        "kk": "Баласы жанындағы және бала емізетін аналар",
    },
    "both_ways": {"en": "Women", "ru": "Ж", "kk": "Ә"},
}
KINDS = {
    "cell": {"en": "Cell", "ru": "Камера", "kk": "Камера"},
    "ward": {"en": "Ward", "ru": "Палата", "kk": "Палата"},
    "solitary_cell": {"en": "Single cell", "ru": "Одиночная камера", "kk": "Жалғыз адамдық камера"},
}


def a_fact(on: str, name: str, kind: str, unit: str = "", **more: Any) -> Fact:
    """A fact with what matters to the reader and nothing else."""
    made = {"choices": {}, "plausible": None, "people": False, "label": {}, **more}
    return Fact(
        name=name,
        on=on,
        type=kind,
        unit=unit,
        ask={},
        how="",
        mend=None,
        ladder=None,
        derive=None,
        assume={},
        reviewed={},
        file="facts.yaml",
        line=1,
        **made,
    )


FACTS = (
    a_fact("facility", "population", "count", "person", plausible=(1, 5000), people=True),
    a_fact("facility", "log_kept", "flag"),
    a_fact("facility", "groups_held", "choices", choices=GROUPS),
    a_fact("facility", "bread_ration", "number", "g", plausible=(100, 1000)),
    a_fact("unit", "occupants", "count", "person"),
    a_fact("unit", "taps", "count", "tap"),
    a_fact("room", "kind", "choice", choices=KINDS),
    a_fact("room", "occupants", "count", "person", plausible=(0, 400)),
    a_fact("room", "beds", "count", "bed"),
    a_fact("room", "floor_area", "number", "m²", plausible=(1, 500), label={"en": "Floor", "ru": "Площадь пола"}),
    a_fact("room", "temperature", "number", "°C", plausible=(-50, 50)),
    a_fact("room", "groups", "choices", choices=GROUPS),
    a_fact("group", "outdoor_minutes", "number", "min/day"),
    a_fact("incident", "at", "datetime"),
    a_fact("incident", "story", "text"),
    a_fact("placement", "started", "date"),
    a_fact("placement", "ended", "date"),
    a_fact("detention", "apprehended_at", "datetime"),
    a_fact("detention", "lawyer_at", "datetime"),
    a_fact("detention", "charged_on", "date"),
    a_fact("detention", "woken", "time"),
)
PLACE = Profile(
    id="kazakhstan/remand_prison",
    jurisdiction="kz",
    classes=("remand",),
    name={"en": "Remand prison"},
    also_called={},
    ministry={},
    always=(),
    possible=(),
    never=(),
    rooms=(),
    law=(),
    note={},
)
KAZAKHSTAN = load_corpus().countries["kazakhstan"]
HEAD = """\
visit: {id: v-1, date: 2018-06-19}
facility: {id: f-1, profile: remand_prison}
"""


@pytest.fixture(scope="session")
def law() -> Corpus:
    """A corpus of facts and one profile, without a norm."""
    facts = {(fact.on, fact.name): fact for fact in FACTS}
    countries = {KAZAKHSTAN.id: KAZAKHSTAN}
    return Corpus(instruments={}, norms={}, facts=facts, profiles={PLACE.id: PLACE}, digest="0", countries=countries)


@pytest.fixture(scope="session")
def fact() -> Callable[..., Fact]:
    """A maker of facts: the type, the unit, and whatever else matters."""
    return lambda kind, unit="", **more: a_fact("room", "it", kind, unit, **more)


@pytest.fixture
def visit(law: Corpus) -> Callable[[str], Visit]:
    """The visit of a text; the head is written for it."""
    return lambda body: read_visit_text(HEAD + dedent(body), law, "visit.yaml")


@pytest.fixture
def told(law: Corpus) -> Callable[[str], str]:
    """All that is wrong with a visit, as a person sees it; the head is line 1 and 2."""

    def problems(body: str, head: str = HEAD) -> str:
        with pytest.raises(VisitError) as refused:
            read_visit_text(head + dedent(body), law, "visit.yaml")
        return str(refused.value)

    return problems


@pytest.fixture
def warned(visit: Callable[[str], Visit]) -> Callable[[str], list[str]]:
    """The warnings of a visit, each as its code and its sentence."""
    return lambda body: [f"{problem.code} {problem.message}" for problem in visit(body).warnings]
