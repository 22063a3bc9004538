"""The law against itself and over time, as text: which act governed a subject when, and where norms collide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.ladder import ladders
from engine.conditions.values import point
from engine.reports.language import Language, language
from engine.reports.screen import Screen
from engine.standards.state import law_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from engine.assess.ladder import Ladder, Rung
    from engine.standards.corpus import Corpus, Instrument, Norm, Span


def show_timeline(corpus: Corpus, subject: str, code: str) -> Screen:
    """The instruments on a subject in the order in which they came into force, with what replaced them.

    A subject is a theme, a ladder, or words of titles and norms; an act that was replaced brings its chain along.
    Acts of which no date is known come last.
    """
    words = language(code)
    screen = Screen()
    norms = norms_on(corpus, subject)
    counts: dict[str, int] = {}
    for norm in norms:
        counts[norm.instrument.id] = counts.get(norm.instrument.id, 0) + 1
    named = {each.id for each in corpus.instruments.values() if _titled(each, subject)}
    chosen = with_chains(corpus, named | counts.keys())
    if not chosen:
        measures = ", ".join(ladders(corpus))
        screen.add(words.word("screen", "nothing_on", themes=", ".join(corpus.terms.themes), measures=measures))
    for instrument in sorted(chosen, key=lambda each: (str(each.in_force.start or each.adopted or "9"), each.id)):
        count = counts.get(instrument.id, 0)
        dates = period(instrument.in_force, words)
        screen.add(f"{dates:<26} {words.of(instrument.short)} ({instrument.id})", "bold")
        details = [role_told(instrument, corpus, words), words.word("timeline", "norms", count=count)]
        if instrument.replaced_by:
            successor = corpus.instruments[instrument.replaced_by]
            details.append(words.word("timeline", "replaced_by", successor=words.of(successor.short)))
        screen.add(", ".join(details), "", 27)
        _dated_norms((norm for norm in norms if norm.instrument.id == instrument.id), words, screen)
    return screen


def _dated_norms(norms: Iterable[Norm], words: Language, screen: Screen) -> None:
    """Norms whose own dates differ from those of their act: amendments."""
    for norm in norms:
        starts = [norm.in_force.start, norm.in_force.end, norm.certain_from]
        if any(starts):
            told = period(norm.in_force, words) if norm.in_force.start or norm.in_force.end else ""
            read = words.day(norm.certain_from) if norm.certain_from else ""
            certain = words.word("timeline", "certain_from", day=read) if read else ""
            screen.add(f"{norm.id}: {', '.join(part for part in (told, certain) if part)}", "dim", 29)


def norms_on(corpus: Corpus, subject: str) -> list[Norm]:
    """The norms on a subject: of a theme, on a ladder, or with all of its words."""
    themed = [norm for norm in corpus.norms.values() if norm.theme == subject]
    ladder = ladders(corpus).get(subject)
    if themed or ladder:
        rungs = ladder.rungs if ladder else ()
        return themed + [rung.norm for rung in rungs if rung.norm not in themed]
    parts = subject.casefold().split()
    return [n for n in corpus.norms.values() if all(part in " ".join(n.says.values()).casefold() for part in parts)]


def with_chains(corpus: Corpus, names: Iterable[str]) -> list[Instrument]:
    """The instruments with all that they replaced and that replaced them."""
    found = set(names)
    grown = True
    while grown:
        after = {corpus.instruments[name].replaced_by for name in found} - {None}
        before = {each.id for each in corpus.instruments.values() if each.replaced_by in found}
        grown = not (after | before) <= found
        found |= {name for name in after | before if name is not None}
    return [each for each in corpus.instruments.values() if each.id in found]


def _titled(instrument: Instrument, subject: str) -> bool:
    parts = subject.casefold().split()
    texts = (*instrument.title.values(), *instrument.short.values(), *instrument.also_cited_as)
    return bool(parts) and all(part in " ".join(texts).casefold() for part in parts)


def period(span: Span, words: Language) -> str:
    """Dates between which something holds: `2012-03-29 – 2017-07-25`; an open or unknown end is three dots."""
    return f"{_day(span.start, words)} – {_day(span.end, words)}"


def _day(day: date | None, words: Language) -> str:
    return words.day(day) if day else "..."


# ---------------------------------------------------------------- conflicts


def show_conflicts(corpus: Corpus, code: str) -> Screen:
    """Where one norm demands what another forbids, and where the national minimum is below another standard."""
    words = language(code)
    screen = Screen()
    screen.add(words.word("conflict", "demands"), "bold")
    pairs = _pairs(corpus)
    if not pairs:
        screen.add(words.word("screen", "no_conflicts"))
    for (one, other), reasons in pairs.items():
        screen.add()
        for each in (corpus.norms[one], corpus.norms[other]):
            role = role_told(each.instrument, corpus, words)
            screen.add(f"{cited(each, words)} [{role}]: {words.of(each.says)}", "", 2)
        for why in reasons:
            screen.add(f"→ {words.of({'en': why})}", "", 4)
    screen.heading(words.word("conflict", "below"))
    before = len(screen.lines)
    for seen, whose in _by_state(corpus, words):
        for name, ladder in ladders(seen).items():
            _below(ladder, seen, f"{whose}{words.word('ladder', name)}", words, screen)
    if len(screen.lines) == before:
        screen.add(words.word("screen", "no_conflicts"))
    return screen


def _pairs(corpus: Corpus) -> dict[tuple[str, str], list[str]]:
    """Each two norms that collide, once, with the reasons that either of them gives."""
    found: dict[tuple[str, str], list[str]] = {}
    for norm in corpus.norms.values():
        for conflict in norm.conflicts_with:
            mirrored = (conflict.norm, norm.id)
            found.setdefault(mirrored if mirrored in found else mirrored[::-1], []).append(conflict.why)
    return found


def _by_state(corpus: Corpus, words: Language) -> list[tuple[Corpus, str]]:
    """The law as it stands to each country, with its name where there are several: no two are measured together."""
    if len(corpus.countries) < 2:
        return [(corpus, "")]
    return [(law_of(corpus, each.id), f"{words.of(each.name)}. ") for each in corpus.countries.values()]


def _below(ladder: Ladder, corpus: Corpus, label: str, words: Language, screen: Screen) -> None:
    """The national figure in force today, and the figures elsewhere that ask for more."""
    standing = (rung for rung in ladder.rungs if not _is_foreign(rung.norm.instrument))
    counting = [rung for rung in standing if rung.counts and rung.norm.in_force.end is None]
    binding = (rung for rung in counting if rung.role == "binding" and rung.norm.instrument.national)
    national = [rung for rung in binding if rung.norm.instrument.in_force.end is None]
    if not national:
        return
    least = national[0]
    stricter = [rung for rung in counting if rung.role != "binding" and more_demanding(rung, least)]
    if not stricter:
        return
    screen.add()
    limit = words.limit(least.operator, point(least.value), ladder.unit)
    screen.add(f"{label}: {limit}. {cited(least.norm, words)}", "bold", 2)
    for rung in stricter:
        told = words.limit(rung.operator, point(rung.value), "")
        groups = words.groups(rung.norm.groups, corpus.terms)
        tail = f"; {groups}" if groups else ""
        screen.add(f"{told}: {cited(rung.norm, words)} [{words.role(rung.norm.instrument, corpus.terms)}{tail}]", "", 6)


def _is_foreign(act: Instrument) -> bool:
    """Whether it is the act of another State: its law, and no standard for this one."""
    return act.national and act.role == "persuasive"


def more_demanding(rung: Rung, other: Rung) -> bool:
    """Whether a rung asks for more than another, in the direction of both."""
    if rung.operator in {">=", ">"} and other.operator in {">=", ">"}:
        return rung.value > other.value
    if rung.operator in {"<=", "<"} and other.operator in {"<=", "<"}:
        return rung.value < other.value
    return False


def cited(norm: Norm, words: Language) -> str:
    """A norm's citation."""
    return words.citation(norm.instrument, norm.at, verified=norm.source.pinpoint_verified)


def role_told(act: Instrument, corpus: Corpus, words: Language) -> str:
    """How an act stands to a State; of a national one also whose it is, where there are several countries."""
    return word_of_country(act, corpus, words.role(act, corpus.terms), words)


def word_of_country(act: Instrument, corpus: Corpus, told: str, words: Language) -> str:
    """What is told of an act, with its country before it where there are several and the act is one country's own."""
    country = next((each for each in corpus.countries.values() if each.jurisdiction == act.jurisdiction), None)
    if country is None or len(corpus.countries) < 2:
        return told
    return words.word("screen", "to_country", country=words.of(country.name), role=told)
