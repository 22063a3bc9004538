"""The shipped law keeps its promises: examples hold, what is not verified never decides, no fact and no language is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from chance import often
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.assess.norm_examples import run_example, run_examples, told
from engine.conditions import tree
from engine.patterns.read_patterns import check_patterns
from engine.standards.corpus import LANGUAGES, Example
from engine.standards.load import load_with_examples
from engine.visits.visit import PLURALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.standards.corpus import Condition, Corpus, Fact, Norm

DECIDED = {"met", "breached"}


@pytest.fixture(scope="module")
def examples(cache_apart: Path) -> tuple[Example, ...]:
    """The tests that stand beside the norms."""
    return load_with_examples()[1]


# ---------------------------------------------------------------- (a) the examples


def test_every_example_beside_a_norm_has_the_verdict_that_its_author_meant(
    corpus: Corpus, examples: tuple[Example, ...]
):
    """What the linter reads as tests is run as tests; a failure shows the place, the norm and both verdicts."""
    results = list(run_examples(corpus, examples))
    assert len(results) == len(examples)
    failed = [told(result) for result in results if not result.holds]
    assert not failed, "\n\n".join(["", f"{len(failed)} of {len(results)} examples fail:", *failed])


def test_every_norm_that_computes_has_an_example(corpus: Corpus, examples: tuple[Example, ...]):
    """Whoever writes a condition shows what it means."""
    shown = {example.norm for example in examples}
    assert [norm.id for norm in corpus.norms.values() if norm.require and norm.id not in shown] == []


# ---------------------------------------------------------------- (b) what never decides


def _kept_from_deciding(corpus: Corpus) -> list[tuple[Norm, set[str]]]:
    """Norms that were not verified, or that only inform, and floors of an emergency; with what they may never yield."""
    found: list[tuple[Norm, set[str]]] = []
    for norm in corpus.norms.values():
        if not norm.source.enforceable or norm.force == "informs":
            found.append((norm, DECIDED))
        elif norm.force == "emergency_floor":
            found.append((norm, {"met"}))
    return found


def _surer(norm: Norm) -> Norm:
    """The same norm, were it read in the official text and binding."""
    return replace(norm, force="shall", source=replace(norm.source, confidence="official_copy"))


def test_no_example_of_a_norm_that_is_not_verified_is_decided(corpus: Corpus, examples: tuple[Example, ...]):
    """Neither met nor breached; and an emergency floor is never met."""
    kept = {norm.id: never for norm, never in _kept_from_deciding(corpus)}
    assert kept
    for result in run_examples(corpus, [example for example in examples if example.norm in kept]):
        assert result.got not in kept[result.example.norm], told(result)


def test_it_is_the_source_that_keeps_such_a_norm_from_deciding(corpus: Corpus, examples: tuple[Example, ...]):
    """On the same facts it would decide if it were verified: the promise is not kept by examples that say nothing."""
    for norm, never in _kept_from_deciding(corpus):
        own = [example for example in examples if example.norm == norm.id]
        got = {run_example(corpus, _surer(norm), example).got for example in own}
        assert norm.judge is not None or got & never, norm.id


def test_a_row_of_a_table_that_is_not_verified_does_not_decide(corpus: Corpus, examples: tuple[Example, ...]):
    """Each row has a source of its own: were it graded unsure, its examples would be left open."""
    tables = [norm for norm in corpus.norms.values() if norm.limit is not None and norm.source.enforceable]
    assert tables
    for norm in tables:
        assert norm.limit is not None
        rows = tuple(replace(row, source=replace(row.source, confidence="unsure")) for row in norm.limit.rows)
        unsure = replace(norm, limit=replace(norm.limit, rows=rows))
        own = [example for example in examples if example.norm == norm.id]
        assert {run_example(corpus, norm, example).got for example in own} & DECIDED
        assert not {run_example(corpus, unsure, example).got for example in own} & DECIDED, norm.id


@settings(max_examples=often(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_facts_make_a_norm_decide_that_is_not_verified(corpus: Corpus, data: st.DataObject):
    """Whatever a team could observe, drawn around the figures of the norm."""
    norm, never = data.draw(st.sampled_from(_kept_from_deciding(corpus)))
    facts = data.draw(_given(norm, corpus))
    example = Example(norm.id, "drawn", facts, "", None, None, norm.file, norm.line)
    result = run_example(corpus, norm, example)
    assert result.problems == ()
    assert result.got not in never


# ---------------------------------------------------------------- (c) the facts


def _leaves(node: tree.Node, kind: str, bound: dict[str, str]) -> Iterator[tuple[str | None, str, str]]:
    """Every fact that a condition speaks of: from where it is read, of which kind of subject, its name."""
    if isinstance(node, tree.Fact | tree.Derived):
        yield node.scope, bound.get(node.scope or "", node.scope or kind), node.name
    if isinstance(node, tree.Aggregate):
        bound = {**bound, node.variable: node.over}
    for child in tree.children(node):
        yield from _leaves(child, kind, bound)


def _conditions(norm: Norm) -> list[Condition]:
    written = (norm.when, norm.require, *(exception.when for exception in norm.unless))
    return [condition for condition in written if condition is not None]


def _used(corpus: Corpus) -> set[tuple[str, str]]:
    """Facts that a norm, a formula or a sign of a pattern speaks of, or that select a row of a table."""
    used: set[tuple[str, str]] = set()
    for norm in corpus.norms.values():
        for condition in _conditions(norm):
            used |= {(kind, name) for _, kind, name in _leaves(condition.tree, norm.each, {})}
        used |= {(norm.each, name) for name in (norm.limit.by if norm.limit else ())}
    for key, fact in corpus.facts.items():
        if fact.derive is not None:
            used |= {(kind, name) for _, kind, name in _leaves(fact.derive.tree, fact.on, {})} - {key}
    for indicator in check_patterns(corpus)[0].indicators.values():
        used |= {(kind, name) for _, kind, name in _leaves(indicator.holds.tree, indicator.each, {})}
    return used


WITHOUT_A_NORM = {("incident", "at"): "places an incident in time"}
"""Facts on which nothing rests, each with the reason for asking all the same."""


def test_every_fact_serves_a_norm(corpus: Corpus):
    """A form of 500 questions will not be filled in: what serves nothing is not asked."""
    linking = {key for key in corpus.facts if key[1] in {"groups", "groups_held"}}
    people = {key for key, fact in corpus.facts.items() if fact.people}
    idle = set(corpus.facts) - _used(corpus) - linking - people
    assert idle == set(WITHOUT_A_NORM)


# ---------------------------------------------------------------- (d) the languages


def _texts(corpus: Corpus, jurisdiction: str | None) -> Iterator[tuple[str, Any]]:
    """Every text of one State's law and places that a reader can meet; without a State, those that every State shares."""
    country = next((each for each in corpus.countries.values() if each.jurisdiction == jurisdiction), None)
    national = {each.jurisdiction for each in corpus.countries.values()}

    def here(of: str) -> bool:
        return of == jurisdiction if jurisdiction else of not in national

    for norm in corpus.norms.values():
        if not here(norm.instrument.jurisdiction):
            continue
        yield f"{norm.id} says", norm.says
        if norm.judge is not None:
            yield f"{norm.id} judge", norm.judge
        if norm.remedy is not None:
            yield f"{norm.id} remedy", norm.remedy.texts
    for fact in () if jurisdiction else corpus.facts.values():
        yield f"{fact.on}.{fact.name} label", fact.label
        yield from ((f"{fact.on}.{fact.name} option {name}", texts) for name, texts in fact.choices.items())
        if fact.derive is None or fact.ask:
            yield f"{fact.on}.{fact.name} ask", fact.ask
    for instrument in corpus.instruments.values():
        if not here(instrument.jurisdiction):
            continue
        yield f"{instrument.id} short", instrument.short
        yield f"{instrument.id} title", instrument.title
        yield f"{instrument.id} body", instrument.body
    for profile in corpus.profiles.values():
        if profile.country != country.id if country else profile.country in corpus.countries:
            continue
        yield f"{profile.id} name", profile.name
        if profile.jurisdiction:
            yield f"{profile.id} ministry", profile.ministry
        if profile.note:
            yield f"{profile.id} note", profile.note


def test_every_text_is_there_in_the_languages_of_its_readers(corpus: Corpus):
    """A report in one language holds no words of another: what all share is in three, a State's own law in its own."""
    read_in = {each.jurisdiction: each.languages for each in corpus.countries.values()}
    lacking = [
        f"{what}: {language}"
        for jurisdiction, languages in {None: LANGUAGES, **read_in}.items()
        for what, texts in _texts(corpus, jurisdiction)
        for language in languages
        if not texts.get(language, "").strip()
    ]
    assert lacking == []


# ---------------------------------------------------------------- facts, drawn


@st.composite
def _given(draw: st.DrawFn, norm: Norm, corpus: Corpus) -> dict[str, object]:
    """Facts of the subject, of those above it and of those below it, each of which may be left out."""
    figures = sorted(_figures(norm)) or [1.0]
    facts: dict[str, object] = {}
    members: dict[str, dict[str, Fact]] = {}
    spoken_of = {leaf for condition in _conditions(norm) for leaf in _leaves(condition.tree, norm.each, {})}
    spoken_of |= {(None, norm.each, name) for name in (norm.limit.by if norm.limit else ())}
    for scope, kind, name in sorted(spoken_of, key=str):
        fact = corpus.facts[kind, name]
        if scope in {None, "facility", "unit", "room"} and (scope is None or scope == kind):
            value = draw(st.none() | _value(fact, figures))
            if value is not None:
                facts[name if scope is None else f"{scope}.{name}"] = value
        else:
            members.setdefault(kind, {})[name] = fact
    for kind, below in members.items():
        one = st.fixed_dictionaries({}, optional={name: _value(fact, figures) for name, fact in below.items()})
        facts[PLURALS[kind]] = draw(st.lists(one, max_size=3))
    return facts


def _figures(norm: Norm) -> set[float]:
    """The numbers that a norm compares with, in its conditions and in its table."""
    nodes = [condition.tree for condition in _conditions(norm)]
    found = {row.value for row in norm.limit.rows} if norm.limit else set()
    while nodes:
        node = nodes.pop()
        nodes += tree.children(node)
        if isinstance(node, tree.Number):
            found.add(abs(node.value))
    return found


def _value(fact: Fact, figures: list[float]) -> st.SearchStrategy[Any]:
    """A value as a monitor would write it, often at the edge of a figure of the norm."""
    match fact.type:
        case "flag":
            return st.sampled_from(["yes", "no"])
        case "choice":
            return st.sampled_from(sorted(fact.choices))
        case "choices":
            return st.lists(st.sampled_from(sorted(fact.choices)), min_size=1, max_size=3, unique=True)
        case "date" | "datetime":
            return st.builds("2018-06-{:02}".format, st.integers(1, 28))
        case "time":
            return st.builds("{:02}:30".format, st.integers(0, 23))
        case "text":
            return st.just("noted")
    edges = st.builds(lambda figure, step: max(figure + step, 0), st.sampled_from(figures), st.integers(-1, 1))
    number = st.one_of(edges, st.integers(0, 300).map(float))
    if fact.type == "count":
        number = number.map(round)
    return st.one_of(number, st.tuples(number, number).map(lambda ends: f"{min(ends)}..{max(ends)}"))
