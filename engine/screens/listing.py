"""The law itself out, for browsing: lists of norms, one norm in full, facts and what they decide, coverage."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from engine.conditions import tree
from engine.reports.acts import act_rows, checks
from engine.reports.language import Language, language
from engine.reports.packs_told import narrowings, switched_off
from engine.reports.screen import Screen
from engine.screens.law import cited, period, role_told
from engine.standards.corpus import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.standards.corpus import Condition, Corpus, Example, Instrument, Norm

COUNTED: Final = (
    "norms", "computed", "judged", "informs", "unverified",
    "provisions", "encoded", "partly", "manual", "not_checkable", "not_read",
)  # fmt: skip
"""What is counted of an instrument: its norms, then its provisions."""


def list_norms(norms: Iterable[Norm], code: str) -> Screen:
    """One line a norm: its id, its citation, what it says; then how many there are."""
    words = language(code)
    screen = Screen()
    listed = list(norms)
    for norm in listed:
        off = words.word("pack", "off", packs=", ".join(each.by for each in norm.off)) if norm.off else ""
        screen.add(f"{norm.id}  {cited(norm, words)}{f' [{off}]' if off else ''}", "bold")
        screen.add(words.of(norm.says), "", 4)
    screen.add()
    count = words.word("screen", "norms", count=len(listed))
    screen.add(count if listed else words.word("screen", "no_norms"), "dim")
    return screen


def search(corpus: Corpus, wanted: str) -> list[Norm]:
    """The norms in which every word occurs, in any language, in the id or in the citation."""
    parts = wanted.casefold().split()
    found = []
    for norm in corpus.norms.values():
        act = norm.instrument
        hay = " ".join([norm.id, norm.at, norm.theme, *norm.says.values(), *act.short.values(), *act.also_cited_as])
        if all(part in hay.casefold() for part in parts):
            found.append(norm)
    return found


def show_norm(corpus: Corpus, norm: Norm, examples: Iterable[Example], code: str) -> Screen:
    """Everything about one norm."""
    words = language(code)
    screen = Screen()
    screen.add(norm.id, "bold")
    screen.add(words.of(norm.says))
    screen.add(cited(norm, words), "italic")
    screen.add()
    screen.pairs([(words.word("screen", key), value) for key, value in _rows(norm, corpus, words)])
    if norm.limit is not None:
        screen.heading(f"{words.word('screen', 'limit')} ({words.unit(norm.limit.unit)})")
        for row in norm.limit.rows:
            at = words.citation(norm.instrument, row.at, verified=row.source.pinpoint_verified)
            screen.add(f"{', '.join(row.key)}: {words.number(row.value)}. {at}", "", 2)
    told = [(example, ", ".join(f"{fact}: {value}" for fact, value in example.given.items())) for example in examples]
    if told:
        screen.heading(words.word("screen", "example"))
    for example, given in told:
        screen.add(f"{example.name}: {given or '–'} → {words.word('verdict', example.expect)}", "", 2)
    screen.heading(words.word("html", "instrument"))
    screen.add(words.of(norm.instrument.title))
    _act(norm.instrument, corpus, words, screen)
    return screen


def _act(act: Instrument, corpus: Corpus, words: Language, screen: Screen, norms: Iterable[Norm] = ()) -> None:
    """What there is to say of an act, and who compared its norms with the text."""
    rows = [(words.word("act", key), value) for key, value in act_rows(act, corpus, words)]
    screen.pairs([*rows, *((words.word("screen", "checked_by"), told) for told in checks(norms, words))])


def _rows(norm: Norm, corpus: Corpus, words: Language) -> Iterator[tuple[str, str]]:
    """What a norm says of itself, as keys of the words and values; notes exist in English only."""
    source = norm.source
    yield "theme", words.of(corpus.terms.themes[norm.theme])
    yield "force", f"{words.word('force', norm.force)} [{role_told(norm.instrument, corpus, words)}]"
    yield "applies_to", ", ".join(norm.facilities)
    yield "only_at", ", ".join(norm.only_at)
    yield "groups", words.groups(norm.groups, corpus.terms) or words.word("groups", "any")
    yield "each", words.word("subject", norm.each)
    yield "applies_when", norm.when.text if norm.when else ""
    for exception in norm.unless:
        yield "unless", f"{exception.id}: {exception.when.text}"
    yield "requires", norm.require.text if norm.require else ""
    yield "judge", words.of(norm.judge) if norm.judge else ""
    yield "severity", words.word("severity", norm.severity)
    yield "remedy", words.of(norm.remedy.texts) if norm.remedy else ""
    yield "in_force", period(_together(norm.in_force, norm.instrument.in_force), words)
    yield "certain_from", words.day(norm.certain_from) if norm.certain_from else ""
    yield "seen", ". ".join(part for part in (words.word("confidence", source.confidence), source.seen) if part)
    yield "edition", source.edition_read
    yield "checked_by", source.checked_by or ""
    yield "note", words.of({"en": source.note}) if source.note else ""
    yield "stricter_than", ", ".join(norm.stricter_than)
    for conflict in norm.conflicts_with:
        yield "conflicts_with", f"{conflict.norm}: {words.of({'en': conflict.why})}"
    yield "replaces", norm.replaces or ""
    yield "reading_of", norm.reading_of or ""
    for line in (*switched_off(norm, corpus, words), *narrowings(norm, corpus, words)):
        yield "packs", line.told
    yield "research", ", ".join(norm.dossier)
    yield "file", f"{norm.file}:{norm.line}"


def _together(*spans: Span) -> Span:
    """The days on which all hold."""
    starts = [span.start for span in spans if span.start]
    ends = [span.end for span in spans if span.end]
    return Span(max(starts, default=None), min(ends, default=None))


# ---------------------------------------------------------------- facts


def show_facts(corpus: Corpus, kind: str | None, code: str) -> Screen:
    """Every fact with the norms that it decides; facts that nothing uses are marked."""
    words = language(code)
    screen = Screen()
    used = norms_by_fact(corpus)
    for (on, name), fact in sorted(corpus.facts.items()):
        if kind not in {None, on}:
            continue
        unit = f" [{fact.unit}]" if fact.unit else ""
        derived = f" = {fact.derive.text}" if fact.derive else ""
        screen.add(f"{on}.{name}{unit}{derived}: {words.of(fact.ask) or words.of(fact.label)}", "bold")
        if fact.choices:
            screen.add(", ".join(fact.choices), "", 4)
        deciding = ", ".join(used.get((on, name), ()))
        screen.add(deciding or f"-- {words.word('screen', 'decides_nothing')}", "dim", 4)
    return screen


def norms_by_fact(corpus: Corpus) -> dict[tuple[str, str], tuple[str, ...]]:
    """Which norms speak of each fact, directly or through a derived one."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for norm in corpus.norms.values():
        for condition in _conditions(norm):
            for key in _facts_in(condition.tree, norm.each, {}):
                found.setdefault(key, {})[norm.id] = None
        for fact in norm.limit.by if norm.limit else ():
            found.setdefault((norm.each, fact), {})[norm.id] = None
    return {key: tuple(norms) for key, norms in found.items()}


def _conditions(norm: Norm) -> Iterator[Condition]:
    for condition in (norm.when, norm.require, *(exception.when for exception in norm.unless)):
        if condition is not None:
            yield condition


def _facts_in(node: tree.Node, kind: str, bound: dict[str, str]) -> Iterator[tuple[str, str]]:
    if isinstance(node, tree.Aggregate):
        bound = {**bound, node.variable: node.over}
    if isinstance(node, tree.Fact | tree.Derived):
        yield (bound.get(node.scope or "", node.scope or kind), node.name)
    for child in tree.children(node):
        yield from _facts_in(child, kind, bound)


# ---------------------------------------------------------------- coverage


def show_coverage(corpus: Corpus, wanted: str | None, code: str) -> Screen:
    """What of each instrument is encoded, and what is not; for one instrument, provision by provision."""
    words = language(code)
    screen = Screen()
    by_instrument: dict[str, list[Norm]] = {}
    for norm in corpus.norms.values():
        by_instrument.setdefault(norm.instrument.id, []).append(norm)
    if wanted is not None:
        _one(corpus.instruments[wanted], by_instrument.get(wanted, []), corpus, words, screen)
        return screen
    header = [words.word("coverage", key) for key in COUNTED]
    screen.add("  ".join(header), "bold")
    total: Counter[str] = Counter()
    for instrument in corpus.instruments.values():
        counts = coverage(instrument, by_instrument.get(instrument.id, []))
        total.update(counts)
        screen.add(f"{_columns(counts, header)}  {instrument.id}: {words.of(instrument.short)}")
    screen.add(_columns(total, header), "bold")
    return screen


def _columns(counts: Counter[str], header: list[str]) -> str:
    return "  ".join(f"{counts[key]:>{len(name)}}" for key, name in zip(COUNTED, header, strict=True))


def _one(instrument: Instrument, norms: list[Norm], corpus: Corpus, words: Language, screen: Screen) -> None:
    """One instrument: what it is, its counts, each provision or, where none are listed, the pinpoint of each norm."""
    screen.add(f"{instrument.id}: {words.of(instrument.short)}", "bold")
    screen.add(words.of(instrument.title))
    if instrument.note:
        screen.add(words.of({"en": instrument.note}), "dim")
    screen.add()
    _act(instrument, corpus, words, screen, norms)
    screen.add()
    counts = coverage(instrument, norms)
    screen.pairs([(words.word("coverage", key), str(counts[key])) for key in COUNTED if counts[key]])
    screen.add()
    rows = [(each.at, each.status, each.why) for each in instrument.provisions]
    if not rows:
        rows = [(norm.at, "manual" if norm.judge else "encoded", norm.id) for norm in norms]
    told = [
        (words.pinpoint(at, instrument.divided_as or instrument.kind), words.word("coverage", status), why)
        for at, status, why in rows
    ]
    width = max((len(at) for at, _, _ in told), default=0)
    for at, status, why in told:
        screen.add(f"{at:<{width}}  {status}{f': {why}' if why else ''}", "", 2)


def coverage(instrument: Instrument, norms: list[Norm]) -> Counter[str]:
    """How many norms of an instrument compute, are judged or inform, and the status of its provisions."""
    counts: Counter[str] = Counter(norms=len(norms))
    for norm in norms:
        kind = "judged" if norm.judge else "informs" if norm.force == "informs" else "computed"
        counts[kind] += 1
        counts["unverified"] += not norm.source.enforceable
    counts["provisions"] = len(instrument.provisions) or len({norm.at for norm in norms})
    for provision in instrument.provisions:
        counts[provision.status] += 1
    if not instrument.provisions:
        judged = {norm.at for norm in norms if norm.judge}
        computed = {norm.at for norm in norms if not norm.judge}
        counts["partly"] = len(judged & computed)
        counts["manual"] = len(judged - computed)
        counts["encoded"] = len(computed - judged)
    return counts


def show_languages(corpus: Corpus, code: str) -> Screen:
    """How many texts exist in a language, and how many of them a speaker has signed."""
    words = language(code)
    screen = Screen()
    norms = [(norm.says, norm.reviewed) for norm in corpus.norms.values()]
    facts = [(fact.label, fact.reviewed) for fact in corpus.facts.values()]
    for kind, entries in (("texts_norms", norms), ("texts_facts", facts)):
        present = sum(code in texts for texts, _ in entries)
        signed = sum(code in reviewed for _, reviewed in entries)
        told = words.word(
            "screen",
            "texts",
            kind=words.word("screen", kind),
            count=len(entries),
            present=present,
            signed=signed,
            draft=present - signed,
        )
        screen.add(told)
    return screen
