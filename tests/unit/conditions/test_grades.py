"""A figure that is worked out and the same figure stated: what is known by means that carry further prevails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spec.given import Subject

from engine.conditions import tree
from engine.conditions.evaluate import evaluate
from engine.conditions.explain import deciding, missing
from engine.conditions.grades import prevailing
from engine.conditions.values import Choices, Interval, Value, point

if TYPE_CHECKING:
    from collections.abc import Mapping

AREA, PEOPLE = tree.Fact("area", None, "number", "m²"), tree.Fact("people", None, "count", "person")
EACH = tree.Derived("each", tree.Arithmetic("/", AREA, PEOPLE), None, "number", "m²/person", possible=(0, 100))
ENOUGH = tree.Compare(">=", EACH, tree.Number(2.5))
SAID, PAPER, SEEN = 0, 1, 2


def room(grades: Mapping[str, int], **facts: Value) -> Subject:
    """A room with facts, and how far each carries."""
    return Subject(dict(facts), graded=dict(grades))


@pytest.mark.parametrize(
    ("grades", "people", "stated", "value"),
    [
        ((SEEN, SEEN, SAID), point(4), point(6), point(1.25)),
        ((SEEN, PAPER, SAID), point(4), point(6), point(1.25)),
        ((SEEN, SAID, SAID), point(4), point(6), Interval(1.25, 6)),
        ((SEEN, SEEN, SEEN), point(4), point(6), Interval(1.25, 6)),
        ((PAPER, PAPER, SEEN), point(4), point(6), point(6)),
        ((SEEN, SAID, PAPER), point(4), point(6), point(6)),
        ((SEEN, SEEN, SAID), Interval(2, 4), point(2), point(2)),
        ((SEEN, SEEN, SAID), Interval(2, 4), Interval(2, 9), Interval(2, 2.5)),
        ((SEEN, SEEN, SAID), Interval(2, 4), point(6), Interval(1.25, 2.5)),
        ((SEEN, SEEN, SAID), None, point(6), point(6)),
    ],
)
def test_the_better_known_prevails_and_the_other_narrows_what_it_leaves_open(
    grades: tuple[int, int, int], people: Value, stated: Value, value: Value
) -> None:
    """Five square metres: parts of better means stand, a whole of better means stands, equals widen each other."""
    subject = room(
        dict(zip(("area", "people", "each"), grades, strict=True)), area=point(5), people=people, each=stated
    )

    assert evaluate(EACH, subject) == value


def test_the_weakest_part_tells_how_far_a_figure_carries() -> None:
    """What was measured over what was only said is only said."""
    subject = room({"area": SEEN, "people": SAID, "each": PAPER}, area=point(5), people=point(4), each=point(6))
    assert prevailing(EACH, subject) == "whole"
    assert prevailing(EACH, room({"area": SEEN}, area=point(5), each=point(6))) == "parts"
    assert prevailing(EACH, room({}, each=point(6))) == "neither"


def test_parts_may_be_worked_out_themselves_or_belong_to_members() -> None:
    """Through formulas, through lists, and where a case supposes a part."""
    rooms = [room({"area": SEEN}, area=point(5)), room({"area": PAPER}, area=point(7))]
    total = tree.Aggregate("sum", tree.Fact("area", "r", "number", "m²"), "r", "room")
    whole = tree.Derived("total", total, None, "number", "m²", possible=(0, 1000))
    facility = Subject({"total": point(20)}, lists={"room": (rooms, True)}, graded={"total": SAID})
    assert evaluate(whole, facility) == point(12)

    twice = tree.Derived("twice", tree.Arithmetic("*", EACH, tree.Number(2)), None, "number", "m²", possible=(0, 100))
    subject = room({"area": SEEN, "people": SEEN}, area=point(5), people=point(4), twice=point(9))
    assert evaluate(twice, subject) == point(2.5)
    supposed = tree.Derived("each", tree.Arithmetic("/", tree.Supposed(AREA, point(5)), PEOPLE), None, "number", "m²")
    assert prevailing(supposed, subject) == "parts"


@pytest.mark.parametrize(
    ("parts", "stated", "value"),
    [
        (frozenset({"cell", "ward"}), frozenset({"ward"}), frozenset({"ward"})),
        (frozenset({"cell"}), frozenset({"ward"}), frozenset({"cell"})),
        (
            Choices(frozenset("a"), frozenset("abc")),
            Choices(frozenset("b"), frozenset("ab")),
            Choices(frozenset("ab"), frozenset("ab")),
        ),
        (
            Choices(frozenset("a"), frozenset("a")),
            Choices(frozenset("b"), frozenset("b")),
            Choices(frozenset("a"), frozenset("a")),
        ),
        (True, False, True),
    ],
)
def test_choices_and_flags_are_narrowed_like_figures(parts: Value, stated: Value, value: Value) -> None:
    """What was said fills in what was left open, and never contradicts it."""
    kind = tree.Derived("kind", tree.Fact("seen", None, "choice", ""), None, "choice", "")
    assert evaluate(kind, room({"seen": SEEN, "kind": SAID}, seen=parts, kind=stated)) == value


def test_only_what_prevails_is_told_as_the_reason() -> None:
    """A word that changed nothing is no ground of a finding."""
    names = lambda leaves: [name for _, name in leaves]  # noqa: E731
    seen = room({"area": SEEN, "people": SEEN, "each": SAID}, area=point(5), people=point(4), each=point(6))
    assert names(deciding(ENOUGH, seen, lambda _leaf: 0)) == ["area", "people"]
    stated = room({"each": SEEN}, area=point(5), people=point(4), each=point(6))
    assert names(deciding(ENOUGH, stated, lambda _leaf: 0)) == ["each"]
    both = room({"area": SEEN, "people": SEEN}, area=point(5), people=Interval(1, 4), each=point(3))
    assert names(deciding(ENOUGH, both, lambda _leaf: 0)) == ["area", "people", "each"]


def test_what_prevails_is_what_is_asked_for() -> None:
    """A figure that was measured as a whole and is too wide is measured again, not its parts."""
    subject = room({"each": SEEN}, area=point(5), people=point(4), each=Interval(2, 3))
    assert [name for _, name in missing(ENOUGH, subject)] == ["each"]
