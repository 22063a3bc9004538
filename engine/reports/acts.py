"""An act in, what there is to say of it out: what it is, who made it and when, whom it binds, who compared its norms.

Only what the rule files give is told; a row without a value is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.lines import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.reports.language import Language
    from engine.standards.corpus import Corpus, Instrument, Norm


def act_rows(act: Instrument, corpus: Corpus, words: Language) -> tuple[tuple[str, str], ...]:
    """The details of an act, as keys of the words and values."""
    return tuple((key, value) for key, value in _rows(act, corpus, words) if value)


def _rows(act: Instrument, corpus: Corpus, words: Language) -> Iterator[tuple[str, str]]:
    yield "kind", kind_of(act, corpus, words)
    yield "number", act.number or ""
    yield "body", words.of(act.body)
    day = act.adopted
    yield "adopted", "" if day is None else words.day(day.first) if day.first == day.last else str(day)
    yield "binds", "; ".join(_bound(act, corpus, words))
    yield "amended", "; ".join(act.amended)
    yield "registers", "; ".join(f"{register} {number}" for register, number in act.registers.items())
    yield "page", address_of(act, words.code)


def kind_of(act: Instrument, corpus: Corpus, words: Language) -> str:
    """What its country calls such an act; a treaty goes by the name that it has in a State which it binds."""
    country = corpus.countries.get(corpus.state or "")
    if act.national:
        country = next((each for each in corpus.countries.values() if each.jurisdiction == act.jurisdiction), None)
    elif country is None or act.id not in country.treaties:
        return ""
    return "" if country is None else words.of(country.acts.get(act.kind, {}))


def _bound(act: Instrument, corpus: Corpus, words: Language) -> Iterator[str]:
    """The countries that joined it, each with the day since which it binds, as far as that is known."""
    for country in corpus.countries.values():
        joined = country.treaties.get(act.id)
        if joined is None:
            continue
        start, name = joined.span.start, words.of(country.name)
        if start is None:
            yield name
        else:
            since = words.day(start) if joined.span.surely_from is None else f"{start:%Y}"
            yield f"{name} ({words.word('written', 'since', date=since)})"


def checks(norms: Iterable[Norm], words: Language) -> tuple[str, ...]:
    """Who compared the norms of an act with its text and which edition, with the pinpoints of those signed alike."""
    found: dict[str, dict[str, None]] = {}
    for norm in norms:
        source = norm.source
        if source.checked_by:
            edition = words.word("report", "edition", edition=source.edition_read) if source.edition_read else ""
            at = words.pinpoint(norm.at, norm.instrument.divided_as or norm.instrument.kind)
            found.setdefault(f"{source.checked_by} ({edition})" if edition else source.checked_by, {})[at] = None
    return tuple(f"{told}: {'; '.join(places)}" for told, places in found.items())
