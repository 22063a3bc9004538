"""The promises of `docs/conditions.md`, held on generated conditions and visits."""

from __future__ import annotations

import math

from chance import often
from generative.strategies import KIND, LIMIT_UNIT, VOCABULARY, Sighting, figures, flags, settled, sightings
from hypothesis import given, settings
from hypothesis import strategies as st
from spec.given import Subject

from engine.conditions import explain, tree
from engine.conditions.evaluate import evaluate, truth
from engine.conditions.parse import ConditionError, parse
from engine.conditions.resolve import resolve
from engine.conditions.values import Interval, Value
from engine.conditions.write import written

MEASURES = st.sampled_from(["count", "m²", "°C"])
unhurried = settings(deadline=None, max_examples=often(60))


def holds(wide: Value, narrow: Value) -> bool:
    """Whether everything that the narrow value can be is something that the wide value can be."""
    if wide is None:
        return True
    if isinstance(wide, Interval):
        return isinstance(narrow, Interval) and wide.low <= narrow.low and narrow.high <= wide.high
    return wide == narrow


# ---------------------------------------------------------------- knowing more


@unhurried
@given(flags(), sightings())
def test_measuring_better_never_unsettles(condition: tree.Node, seen: Sighting) -> None:
    """What is decided on ranges is decided alike on narrower ones, and in the world that lies within both."""
    node = settled(condition)
    rough, fine, exact = (truth(node, subject) for subject in (seen.rough, seen.fine, seen.exact))

    assert holds(rough, fine)
    assert holds(fine, exact)


@unhurried
@given(st.data(), MEASURES, sightings())
def test_a_figure_narrows_with_its_facts(data: st.DataObject, measure: str, seen: Sighting) -> None:
    """The range of a figure holds the range that better measurements give."""
    node = settled(data.draw(figures(measure, 3)), "number")
    rough, fine, exact = (evaluate(node, subject) for subject in (seen.rough, seen.fine, seen.exact))

    assert holds(rough, fine)
    assert holds(fine, exact)


@unhurried
@given(flags(), sightings(whole=True))
def test_what_is_missing_suffices(condition: tree.Node, seen: Sighting) -> None:
    """With the missing facts filled in, the condition is worth what it is worth in the world."""
    node = settled(condition)
    before = truth(node, seen.rough)
    missing = explain.missing(node, seen.rough)
    for subject, fact in missing:
        assert isinstance(subject, Subject)
        subject.facts[fact] = seen.exact_of[id(subject)].facts[fact]

    assert before is None or missing == ()
    assert truth(node, seen.rough) is truth(node, seen.exact)


@unhurried
@given(flags(), sightings())
def test_what_decided_suffices(condition: tree.Node, seen: Sighting) -> None:
    """Without any fact but those that decided, the verdict stands."""
    node = settled(condition)
    verdict = truth(node, seen.fine)
    if verdict is None:
        return
    kept = {(id(subject), fact) for subject, fact in explain.deciding(node, seen.fine)}
    for subject in everyone(seen.fine):
        subject.facts = {fact: value for fact, value in subject.facts.items() if (id(subject), fact) in kept}

    assert truth(node, seen.fine) is verdict


@unhurried
@given(flags(), sightings(), st.sampled_from(["people_per_tap", "crowded", "net_area", "beds_in_all"]))
def test_a_noted_total_that_is_true_never_turns_a_verdict(condition: tree.Node, seen: Sighting, fact: str) -> None:
    """A derived fact noted as a whole may settle or unsettle; it never makes of met breached, or the other way."""
    node = settled(condition)
    before = truth(node, seen.fine)
    seen.fine.facts[fact] = evaluate(settled(tree.Name(fact), VOCABULARY[KIND, fact].type), seen.exact)
    after = truth(node, seen.fine)

    assert before is None or after is None or before is after
    assert holds(after, truth(node, seen.exact))


# ---------------------------------------------------------------- three values


@unhurried
@given(flags(2), flags(2), sightings())
def test_de_morgan(left: tree.Node, right: tree.Node, seen: Sighting) -> None:
    """Not both is either not; not either is both not."""
    for one, other in ((tree.And, tree.Or), (tree.Or, tree.And)):
        outside = settled(tree.Not(one((left, right))))
        inside = settled(other((tree.Not(left), tree.Not(right))))

        assert truth(outside, seen.rough) is truth(inside, seen.rough)


@unhurried
@given(flags(2), sightings())
def test_double_negation(condition: tree.Node, seen: Sighting) -> None:
    """Not not is nothing."""
    assert truth(settled(tree.Not(tree.Not(condition))), seen.rough) is truth(settled(condition), seen.rough)


@unhurried
@given(flags(2), sightings())
def test_nothing_holds_together_with_its_opposite(condition: tree.Node, seen: Sighting) -> None:
    """A condition and its negation are never both true."""
    assert truth(settled(tree.And((condition, tree.Not(condition)))), seen.rough) is not True


# ---------------------------------------------------------------- nothing breaks


@unhurried
@given(flags(4, knowing=True), sightings())
def test_evaluation_and_explanation_never_break(condition: tree.Node, seen: Sighting) -> None:
    """A resolved condition has a value on any subject, and the explanation agrees with it; `known` too."""
    node = settled(condition)
    for subject in (seen.rough, seen.fine, seen.exact, Subject()):
        value = truth(node, subject)
        assert evaluate(node, subject) in {None, value}
        assert explain.steps(node, subject, written(node)).value is value
        assert value is None or explain.missing(node, subject) == ()
        explain.deciding(node, subject)
        measured = explain.measured(node, subject)
        if measured is not None and measured.shortfall is not None:
            assert 0 <= measured.shortfall.low <= measured.shortfall.high


@unhurried
@given(st.data(), MEASURES, sightings())
def test_no_range_holds_nan_or_everything(data: st.DataObject, measure: str, seen: Sighting) -> None:
    """A figure is a range that runs upwards and has at least one bound, or it is unknown."""
    node = settled(data.draw(figures(measure, 3, knowing=True)), "number")
    for subject in (seen.rough, seen.fine, seen.exact, Subject()):
        value = evaluate(node, subject)
        assert value is None or isinstance(value, Interval)
        if value is not None:
            assert value.low <= value.high
            assert (value.low, value.high) != (-math.inf, math.inf)


# ---------------------------------------------------------------- text


@unhurried
@given(flags(4, knowing=True))
def test_what_is_written_out_reads_as_the_same_tree(condition: tree.Node) -> None:
    """Writing and reading are each other's opposite, before and after names are settled."""
    node = settled(condition)

    assert parse(written(condition)) == condition
    assert settled(parse(written(node))) == node


WORDS = st.sampled_from(
    [
        *("occupants", "taps", "room", "rooms", "kind", "groups", "limit", "unit", "opened", "True", "None", "lambda"),
        *("and", "or", "not", "in", "is", "if", "else", "for", "any", "sum", "count", "known", "hours_between"),
        *(".", "(", ")", ",", "+", "-", "*", "/", "<=", "<", "==", "=", ":", "[", "]", "#", "'"),
        *("1", "2.5", "1e999", '"cell"', '"women"'),
    ]
)


def refused_or_read(text: str) -> None:
    """Read a text, and settle its names; the one thing that may go wrong is told with columns inside of the text."""
    told = ConditionError("read", (0, 0))
    try:
        resolve(parse(text), KIND, VOCABULARY, limit_unit=LIMIT_UNIT)
    except ConditionError as error:
        told = error
    start, end = told.span
    assert told.message
    assert 0 <= start <= end <= len(text)


@unhurried
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail in any way but its own."""
    refused_or_read(text)


@unhurried
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_row_of_words_is_read_or_refused(text: str) -> None:
    """Nor does a text that is made of the language's own words."""
    refused_or_read(text)


@unhurried
@given(flags(3).map(written), st.data())
def test_any_slip_is_read_or_refused(text: str, data: st.DataObject) -> None:
    """Nor does a condition with a slip of the pen."""
    place = data.draw(st.integers(0, len(text)))
    refused_or_read(text[:place] + data.draw(st.text(max_size=2)) + text[place + data.draw(st.integers(0, 2)) :])


def test_deep_and_long_texts_are_refused() -> None:
    """Neither depth nor length runs over: such texts are refused like all others."""
    for text in (
        "(" * 1_900,
        "not " * 490 + "dark",
        "a." * 990 + "a",
        "1+" * 990 + "1",
        "-" * 1_990 + "1",
        "[" * 1_500,
    ):
        refused_or_read(text)
    refused_or_read("sum(x for x in " + "f(" * 90 + ")" * 90 + ")")


def everyone(unit: Subject) -> list[Subject]:
    """All subjects that a unit can speak of."""
    return [unit, *unit.higher.values(), *unit.lists["room"][0]]
