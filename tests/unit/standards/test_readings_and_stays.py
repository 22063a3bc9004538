"""What a norm carries over to other places as our reading, and what a profile says of the length of stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.standards.load import check_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.standards.corpus import Corpus

LAW = "kazakhstan/kz-law.yaml"
PROFILE = "../facility_profiles/kazakhstan/remand_prison.yaml"
LAST = "    judge: {en: "
"""The last norm of the small law asks a person."""


def test_a_reading_informs_and_nothing_more(told_after: Callable[[str, str, str], str]):
    """What the source does not carry for a place can breach nothing there."""
    told = told_after(LAW, LAST, f"    reading_of: kz-law.space\n{LAST}")
    assert 'error N005: the norm "kz-law.staff" is our reading of "kz-law.space": it has "force: informs"' in told


def test_a_reading_is_of_a_norm(told_after: Callable[[str, str, str], str]):
    """A slip in the name is told with the nearest."""
    told = told_after(LAW, "    force: shall\n    applies_to: {facilities: [remand_prison]}\n    each: facility\n",
                      "    force: informs\n    reading_of: kz-law.spaces\n"
                      "    applies_to: {facilities: [remand_prison]}\n    each: facility\n")  # fmt: skip
    assert 'error N017: there is no norm "kz-law.spaces"' in told
    assert 'did you mean "kz-law.space"?' in told


def test_a_reading_is_silent_where_the_norm_itself_speaks(corpus: Corpus):
    """Of a place that is a prison and in the hands of the police the figure for prisons is said once."""
    read = corpus.norms["cptls-9b-police"]
    spoken = {name for name, profile in corpus.profiles.items() if corpus.speaks_at(read, profile)}
    itself = {name for name, profile in corpus.profiles.items() if corpus.norms["cptls-9b"].applies_at(profile)}
    assert "kazakhstan/police_station" in spoken
    assert "kazakhstan/special_reception_centre" in itself
    assert not spoken & itself
    for name in spoken | itself:
        told = {norm.id for norm in corpus.norms_at(corpus.profiles[name])} & {"cptls-9b", "cptls-9b-police"}
        assert len(told) == 1


@pytest.mark.parametrize("stay", ["[hours]", "[hours, days, weeks, months]", "[]"])
def test_a_profile_says_for_how_long_it_holds_people(
    told_after: Callable[[str, str, str], str], small_standards: Path, stay: str
):
    """Those lengths that occur, or none where nobody knows."""
    assert told_after(PROFILE, "  classes: [remand]\n", f"  classes: [remand]\n  stay: {stay}\n") == ""
    corpus, _, _ = check_files(small_standards)
    written = tuple(filter(None, stay.strip("[]").split(", ")))
    assert corpus.profiles["kazakhstan/remand_prison"].stay == written


def test_a_length_of_stay_is_one_of_four(told_after: Callable[[str, str, str], str]):
    """Years are months or longer."""
    told = told_after(PROFILE, "  classes: [remand]\n", "  classes: [remand]\n  stay: [weeks, monts]\n")
    assert "error N003" in told
    assert 'did you mean "months"?' in told


def test_the_lengths_of_a_profile_are_those_of_the_fact(corpus: Corpus):
    """A profile stands in for what a visit would say, and says it in the same words."""
    options = tuple(corpus.facts[("facility", "stay")].choices)
    assert options == tuple(corpus.facts[("room", "stay")].choices) == ("hours", "days", "weeks", "months")
    assert all(set(profile.stay) <= set(options) for profile in corpus.profiles.values())


def test_every_kind_of_place_of_kazakhstan_says_it(corpus: Corpus):
    """Where no act tells, the profile lists what its note leaves possible."""
    silent = [name for name, each in corpus.profiles.items() if name.startswith("kazakhstan/") and not each.stay]
    assert silent == []
