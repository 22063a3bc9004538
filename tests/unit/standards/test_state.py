"""The law as it stands to a State: what binds it, what guides it, what is from elsewhere; and since when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from engine.records import replace
from engine.standards.corpus import Joined, Span
from engine.standards.state import ROLES, country_named, law_of, role_of

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus

KZ = "kazakhstan"


@pytest.mark.parametrize(
    ("act", "to_kazakhstan", "to_nobody", "to_a_neighbour"),
    [
        ("kz-353", "binding", "binding", "persuasive"),  # a State's own law
        ("cat", "binding", "parties", "parties"),  # a treaty that the neighbour is not known to have joined
        ("nelson-mandela-rules", "guidance", "guidance", "guidance"),  # addressed to every State
        ("ecthr-mursic", "persuasive", "regional", "guidance"),  # the neighbour belongs to the region
        ("luanda-guidelines", "persuasive", "regional", "persuasive"),
        ("hmip-expectations", "persuasive", "persuasive", "persuasive"),  # those of one State without files
    ],
)
def test_an_instrument_stands_to_each_state_in_its_own_way(
    corpus: Corpus, act: str, to_kazakhstan: str, to_nobody: str, to_a_neighbour: str
) -> None:
    """The same act binds one State, guides another, and is from elsewhere to a third."""
    home = corpus.countries[KZ]
    neighbour = replace(home, jurisdiction="xx", treaties={}, regional={"council-of-europe": "guidance"})
    found = corpus.instruments[act]

    assert role_of(found, home, corpus.terms) == to_kazakhstan
    assert role_of(found, None, corpus.terms) == to_nobody
    assert role_of(found, neighbour, corpus.terms) == to_a_neighbour


def test_a_regional_instrument_binds_a_member_where_it_obliges_and_the_country_says_so(corpus: Corpus) -> None:
    """Recommendations stay guidance, whatever the country says of its region."""
    member = replace(corpus.countries[KZ], jurisdiction="xx", treaties={}, regional={"council-of-europe": "binding"})
    found = corpus.instruments["ecthr-mursic"]

    assert role_of(found, member, corpus.terms) == "guidance"
    assert role_of(replace(found, obliges=True), member, corpus.terms) == "binding"


def test_every_role_is_one_of_the_list(corpus: Corpus) -> None:
    """For the State of each country, and for none."""
    for country in (*corpus.countries, "international"):
        assert {act.role for act in law_of(corpus, country).instruments.values()} <= set(ROLES)


def test_a_treaty_holds_since_the_state_joined_it(corpus: Corpus) -> None:
    """Not since it began in the world."""
    assert law_of(corpus, KZ).instruments["iccpr"].in_force.start == date(2006, 4, 24)
    assert corpus.instruments["iccpr"].in_force.start == date(1976, 3, 23)


def test_what_a_state_left_no_longer_binds_it(corpus: Corpus) -> None:
    """The days of joining have an end too."""
    home = corpus.countries[KZ]
    left = Joined(Span(date(2000, 1, 1), date(2010, 1, 1)), "for a test", None)
    changed = replace(corpus, countries={KZ: replace(home, treaties={"iccpr": left})})

    assert law_of(changed, KZ).instruments["iccpr"].in_force.end == date(2010, 1, 1)


def test_ranks_are_those_of_the_states_own_acts(corpus: Corpus) -> None:
    """What does not bind has no rank."""
    acts = law_of(corpus, KZ).instruments

    assert (acts["kz-const-1995"].rank, acts["cat"].rank, acts["kz-pec"].rank, acts["kz-353"].rank) == (0, 1, 3, 4)
    assert acts["nelson-mandela-rules"].rank is None


def test_the_law_of_a_state_is_made_once_and_is_the_same_law(corpus: Corpus) -> None:
    """Its norms have the ids, the order and the digest of all."""
    made = law_of(corpus, KZ)

    assert law_of(corpus, KZ) is made
    assert law_of(made, KZ) is made
    assert (list(made.norms), made.digest) == (list(corpus.norms), corpus.digest)
    assert all(norm.instrument is made.instruments[norm.instrument.id] for norm in made.norms.values())


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("northland", "northland"),
        ("xn", "northland"),
        ("Northland", "northland"),
        ("  НОРТЛАНДИЯ ", "northland"),
        ("kz", "kazakhstan"),
        ("Қазақстан", "kazakhstan"),
        ("", None),
        ("atlantis", None),
        ("international", None),
    ],
)
def test_a_country_goes_by_its_folder_its_code_and_its_names(two_law: Corpus, name: str, country: str | None) -> None:
    """In any language, in any case; one of two words with a blank, a hyphen or an underscore."""
    found = country_named(two_law, name)
    assert (None if found is None else found.id) == country
    long = replace(two_law.countries["northland"], id="far_north_land")
    assert country_named(replace(two_law, countries={long.id: long}), "Far-North Land") is long


def test_what_a_region_makes_is_told_from_what_the_world_makes(corpus: Corpus) -> None:
    """A State of which there are no files is neither."""
    terms = corpus.terms
    assert [terms.is_regional(name) for name in ("africa", "international", "england-and-wales", "kz")] == [
        True,
        False,
        False,
        False,
    ]
    assert [terms.is_worldwide(name) for name in ("africa", "international", "england-and-wales", "kz")] == [
        False,
        True,
        False,
        False,
    ]
