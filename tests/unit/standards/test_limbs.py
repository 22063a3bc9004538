"""A norm says which limbs its law names, and is held to what its conditions read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Told: TypeAlias = Callable[[str, str, str], str]

LAW = "kazakhstan/kz-law.yaml"
REQUIRE = "require: floor_per_person >= 2.5\n"
UNREAD = '    unread: [{en: "Is it enough?", ru: "Достаточно ли?", kk: "Жеткілікті ме?"}]\n'


@pytest.mark.parametrize("reads", ["floor_per_person", "floor_area", "occupants"])
def test_a_limb_is_read_through_a_derived_fact_too(told_after: Told, reads: str):
    """Each part of the figure tells the limb that the figure tells."""
    limbs = f"    limbs: [{{limb: space, reads: [{reads}]}}]\n"
    assert told_after(LAW, REQUIRE, REQUIRE + limbs) == ""


def test_a_limb_that_nothing_reads_is_an_error(told_after: Told):
    """It would pass unread; the mend is to read it or to ask a person."""
    limbs = "    limbs: [{limb: space, reads: [floor_per_person]}, {limb: window, reads: [window]}]\n"
    told = told_after(LAW, REQUIRE, REQUIRE + limbs)
    assert 'error N027: the limb "window" reads "window", which no condition of "kz-law.space" reads' in told
    assert 'or move the limb to "unread"' in told


def test_a_fact_of_no_limb_is_an_error(told_after: Told):
    """A list of limbs that is given is whole."""
    limbs = "    limbs: [{limb: somebody is there, reads: [kind]}]\n"
    told = told_after(LAW, REQUIRE, REQUIRE + limbs)
    assert 'error N028: "require" reads "floor_per_person", which belongs to no limb of "kz-law.space"' in told


@pytest.mark.parametrize("minimum", ["floor_area > 0", "floor_per_person > 0", "occupants >= 1"])
def test_a_mere_minimum_needs_what_is_not_read(told_after: Told, minimum: str):
    """More than none can be missed; met, it says nothing of enough."""
    told = told_after(LAW, REQUIRE, f"require: {minimum}\n")
    assert 'error N029: the whole "require" of "kz-law.space" is a mere minimum' in told
    assert '"unread"' in told


@pytest.mark.parametrize(
    "require",
    [
        f"require: floor_area > 0\n{UNREAD}",
        f"require: occupants >= 1\n{UNREAD}",
        "require: occupants >= 1\n    limbs: [{limb: one, reads: [occupants]}]\n",
        "require: floor_area > 0 and occupants >= 1\n",
        "require: occupants >= 2\n",
    ],
)
def test_what_is_no_mere_minimum_or_says_what_is_left(told_after: Told, require: str):
    """A question for a person, the figure of the law itself, more than one thing, more than one."""
    assert told_after(LAW, REQUIRE, require) == ""
