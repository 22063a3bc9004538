"""Law that loads in, what a careful reader would mend of it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import Place, Problem
from engine.standards.corpus import LANGUAGES
from engine.workshop.lint_relations import relation_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.standards.corpus import Corpus, Example


def careful(corpus: Corpus, examples: tuple[Example, ...]) -> Iterator[Problem]:
    """The warnings about rules that load."""
    yield from _languages(corpus)
    yield from _untested(corpus, examples)
    yield from relation_problems(corpus)


def _languages(corpus: Corpus) -> Iterator[Problem]:
    """A text that lacks a language is shown in another one, which a reader of a report should not meet.

    A State's own law is written in the languages that its country names, what is everybody's in those of its files.
    """
    of_states = {country.jurisdiction: country.languages for country in corpus.countries.values()}
    for norm in corpus.norms.values():
        for language in of_states.get(norm.instrument.jurisdiction) or languages_of(norm.file, corpus):
            if language not in norm.says:
                yield _warning("N040", norm.file, norm.line, f'"{norm.id}" says nothing in {language}')
    for fact in corpus.facts.values():
        for language in languages_of(fact.file, corpus):
            if language not in fact.label:
                yield _warning("N040", fact.file, fact.line, f'the fact "{fact.name}" has no label in {language}')


def languages_of(file: str, corpus: Corpus) -> tuple[str, ...]:
    """The languages of what is everybody's in a file: all of them, in a pack those of its countries, else English."""
    pack = corpus.pack_of(file)
    if not pack:
        return LANGUAGES
    own = [country.languages for country in corpus.countries.values() if corpus.pack_of(country.file) == pack]
    return tuple(dict.fromkeys(("en", *(language for languages in own for language in languages))))


def _untested(corpus: Corpus, examples: tuple[Example, ...]) -> Iterator[Problem]:
    """A norm that computes is tested on what it must find and on what it must leave open."""
    expected: dict[str, set[str]] = {}
    for example in examples:
        expected.setdefault(example.norm, set()).add(example.expect)
    for norm in corpus.norms.values():
        if norm.judge is not None or not norm.source.enforceable or norm.force == "informs":
            continue
        for verdict in ("breached", "undetermined"):
            if verdict not in expected.get(norm.id, set()):
                yield _warning("N041", norm.file, norm.line, f'"{norm.id}" has no example that is {verdict}')


def _warning(code: str, file: str, line: int, message: str) -> Problem:
    return Problem(code, Place(file, line, 1), message, warning=True)
