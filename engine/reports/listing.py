"""The law itself out, for browsing: lists of norms, one norm in full, facts and what they decide, coverage."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from engine.conditions import tree, values
from engine.reports.build import ladder_figure
from engine.reports.language import Language, language
from engine.reports.screen import Screen
from engine.reports.terminal import render_ladder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.assess.ladder import Ladder, Rung
    from engine.standards.model import Condition, Corpus, Example, Instrument, LimitRow, Norm, Span


def list_norms(norms: Iterable[Norm], code: str) -> Screen:
    """One line a norm: its id, its citation, what it says."""
    words = language(code)
    screen = Screen()
    count = 0
    for count, norm in enumerate(norms, start=1):  # noqa: B007  (the count is used below)
        screen.add(f"{norm.id}  {_cited(norm, words)}", "bold")
        screen.add(words.of(norm.says), "", 4)
    screen.add()
    screen.add(f"{count}", "dim")
    return screen


def search(corpus: Corpus, wanted: str) -> list[Norm]:
    """The norms in which every word occurs, in any language, in the id or in the citation."""
    parts = [part.casefold() for part in re.split(r"\s+", wanted.strip()) if part]
    found = []
    for norm in corpus.norms.values():
        short = norm.instrument
        hay = " ".join([norm.id, norm.at, norm.theme, *norm.says.values(), *short.short.values(), *short.also_cited_as])
        if all(part in hay.casefold() for part in parts):
            found.append(norm)
    return found


def show_norm(norm: Norm, examples: Iterable[Example], code: str) -> Screen:
    """Everything about one norm."""
    words = language(code)
    screen = Screen()
    screen.add(norm.id, "bold")
    screen.add(words.of(norm.says))
    screen.add(_cited(norm, words), "italic")
    rows = [
        ("theme", words.word("theme", norm.theme)),
        ("force", f"{words.word('force', norm.force)} ({words.word('role', norm.instrument.role)})"),
        ("facilities", ", ".join(norm.facilities)),
        ("groups", ", ".join(words.word("groups", group) for group in norm.groups)),
        ("each", words.word("subject", norm.each)),
        ("when", norm.when.text if norm.when else ""),
        ("require", norm.require.text if norm.require else ""),
        ("judge", words.of(norm.judge) if norm.judge else ""),
        *((f"unless {exception.id}", exception.when.text) for exception in norm.unless),
        ("severity", words.word("severity", norm.severity)),
        ("remedy", words.of(norm.remedy.texts) if norm.remedy else ""),
        ("in force", _span(norm.in_force, norm.instrument.in_force)),
        ("certain from", norm.certain_from.isoformat() if norm.certain_from else ""),
        ("confidence", f"{words.word('confidence', norm.source.confidence)}. {norm.source.seen}"),
        ("edition read", norm.source.edition_read),
        ("note", norm.source.note),
        ("stricter than", ", ".join(norm.stricter_than)),
        ("conflicts with", "; ".join(f"{c.norm}: {c.why}" for c in norm.conflicts_with)),
        ("replaces", norm.replaces or ""),
        ("research", ", ".join(norm.dossier)),
        ("file", f"{norm.file}:{norm.line}"),
    ]
    for name, value in rows:
        if value:
            screen.add(f"{name:<15} {value}")
    if norm.limit is not None:
        screen.add(f"{'limit':<15} {words.unit(norm.limit.unit)}")
        for row in norm.limit.rows:
            screen.add(f"{', '.join(row.key)}: {words.number(row.value)}  {_row_at(row, norm, words)}", "", 16)
    for example in examples:
        given = ", ".join(f"{fact}: {value}" for fact, value in example.given.items())
        screen.add(f"{'example':<15} {example.name}: {given or '–'} → {example.expect}", "dim")
    return screen


def show_facts(corpus: Corpus, kind: str | None, code: str) -> Screen:
    """Every fact with the norms that it decides; facts that nothing uses are marked."""
    words = language(code)
    screen = Screen()
    used = norms_by_fact(corpus)
    for (on, name), fact in sorted(corpus.facts.items()):
        if kind not in {None, on}:
            continue
        deciding = used.get((on, name), ())
        unit = f" [{fact.unit}]" if fact.unit else ""
        derived = f" = {fact.derive.text}" if fact.derive else ""
        screen.add(f"{on}.{name}{unit}{derived}: {words.of(fact.ask) or words.of(fact.label)}", "bold")
        if fact.choices:
            screen.add(", ".join(fact.choices), "", 4)
        screen.add(", ".join(deciding) if deciding else "-- decides nothing by itself", "dim", 4)
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


def show_ladder(ladder: Ladder, value: float | None, code: str) -> Screen:
    """A ladder, with where a value stands on each rung."""
    words = language(code)
    stands: tuple[bool | None, ...] = ()
    if value is not None:
        stands = tuple(rung.stands(values.point(value)) for rung in ladder.rungs)
    screen = render_ladder(ladder_figure(ladder, words), words, value, stands)
    if value is not None:
        screen.add()
        screen.add(_stands(ladder.rungs, stands, words))
    return screen


def _stands(rungs: tuple[Rung, ...], stands: tuple[bool | None, ...], words: Language) -> str:
    """The sentences under a ladder: practice or law, and the groups for whom a stricter binding figure is missed."""
    missed = [rung for rung, stand in zip(rungs, stands, strict=True) if stand is False]
    binding = [rung for rung in rungs if rung.counts and rung.role == "binding"]
    least = [rung for rung in binding if rung.value == binding[0].value]
    cited = "; ".join(_rung_cited(rung, words) for rung in missed if rung.role != "binding")
    if any(rung in missed for rung in least):
        return words.word("problem", "practice")
    for_groups = [rung for rung in binding if rung in missed and rung not in least]
    groups = ", ".join(dict.fromkeys(words.word("groups", group) for rung in for_groups for group in rung.norm.groups))
    extra = f"\n{words.word('problem', 'practice_for', groups=groups)}" if groups else ""
    if cited:
        return words.word("problem", "law" if binding else "silent", standards=cited) + extra
    return words.word("problem", "none") + extra


def _rung_cited(rung: Rung, words: Language) -> str:
    return words.citation(rung.norm.instrument, rung.at, verified=rung.norm.source.pinpoint_verified)


def show_coverage(corpus: Corpus, wanted: str | None, code: str) -> Screen:
    """What of each instrument is encoded, and what is not; for one instrument, provision by provision."""
    words = language(code)
    screen = Screen()
    by_instrument: dict[str, list[Norm]] = {}
    for norm in corpus.norms.values():
        by_instrument.setdefault(norm.instrument.id, []).append(norm)
    header = (
        "norms",
        "computed",
        "judged",
        "informs",
        "unverified",
        "provisions",
        "encoded",
        "partly",
        "manual",
        "not checkable",
        "not read",
    )
    if wanted is None:
        screen.add("  ".join(header), "bold")
    total: Counter[str] = Counter()
    for instrument in corpus.instruments.values():
        if wanted not in {None, instrument.id}:
            continue
        counts = coverage(instrument, by_instrument.get(instrument.id, []))
        total.update(counts)
        numbers = "  ".join(f"{counts[name]:>{len(name)}}" for name in header)
        screen.add(f"{numbers}  {instrument.id}: {words.of(instrument.short)}")
        if wanted is not None:
            _provisions(instrument, by_instrument.get(instrument.id, []), screen)
    if wanted is None:
        screen.add("  ".join(f"{total[name]:>{len(name)}}" for name in header), "bold")
    return screen


def coverage(instrument: Instrument, norms: list[Norm]) -> Counter[str]:
    """How many norms of an instrument compute, are judged or inform, and the status of its provisions."""
    counts: Counter[str] = Counter(norms=len(norms))
    for norm in norms:
        kind = "judged" if norm.judge else "informs" if norm.force == "informs" else "computed"
        counts[kind] += 1
        counts["unverified"] += not norm.source.enforceable
    counts["provisions"] = len(instrument.provisions) or len({norm.at for norm in norms})
    for provision in instrument.provisions:
        counts[provision.status.replace("_", " ")] += 1
    if not instrument.provisions:
        judged = {norm.at for norm in norms if norm.judge}
        computed = {norm.at for norm in norms if not norm.judge}
        counts["partly"] = len(judged & computed)
        counts["manual"] = len(judged - computed)
        counts["encoded"] = len(computed - judged)
    return counts


def _provisions(instrument: Instrument, norms: list[Norm], screen: Screen) -> None:
    for provision in instrument.provisions:
        why = f": {provision.why}" if provision.why else ""
        screen.add(f"{provision.at:<12} {provision.status}{why}", "", 2)
    if not instrument.provisions:
        for norm in norms:
            screen.add(f"{norm.at:<24} {'manual' if norm.judge else 'encoded'}  {norm.id}", "", 2)


def show_languages(corpus: Corpus, code: str) -> Screen:
    """How many texts exist in a language, and how many of them a speaker has signed."""
    screen = Screen()
    norms = [(norm.says, norm.reviewed) for norm in corpus.norms.values()]
    facts = [(fact.label, fact.reviewed) for fact in corpus.facts.values()]
    for kind, entries in (("norms", norms), ("facts", facts)):
        present = sum(code in texts for texts, _ in entries)
        signed = sum(code in reviewed for _, reviewed in entries)
        screen.add(f"{kind}: {len(entries)}, in {code}: {present}, reviewed: {signed}, draft: {present - signed}")
    return screen


def _row_at(row: LimitRow, norm: Norm, words: Language) -> str:
    return words.citation(norm.instrument, row.at, verified=row.source.pinpoint_verified)


def _cited(norm: Norm, words: Language) -> str:
    return words.citation(norm.instrument, norm.at, verified=norm.source.pinpoint_verified)


def _span(*spans: Span) -> str:
    starts = [span.start for span in spans if span.start]
    ends = [span.end for span in spans if span.end]
    start = max(starts).isoformat() if starts else "..."
    return f"{start} to {min(ends).isoformat()}" if ends else f"from {start}"
