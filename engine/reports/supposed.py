"""A visit of which something is only supposed in; the mark that every report of it carries on top, out.

Nobody may take a supposition for what was found, in no format: so its title, its id and its first lines say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.finding import Noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.reports.language import Language
    from engine.reports.lines import Lines
    from engine.standards.corpus import Corpus, Profile
    from engine.visits.visit import Observation, SetFact, Subject


def mark(lines: Lines) -> tuple[str, ...]:
    """That it is a supposition, and what is supposed; nothing where all of it was found.

    In a public edition of the facts that were set only their names are left.
    """
    return tuple(_mark(lines))


def _mark(lines: Lines) -> Iterator[str]:
    visit, words = lines.assessment.visit, lines.language
    if visit.supposed is None:
        return
    yield words.word("supposed", "title")
    for each in visit.supposed.facts:
        yield _told(each, visit.named(each.kind, each.subject), lines)
    if visit.supposed.place:
        corpus = lines.assessment.corpus
        place, was = (
            place_told(corpus.profiles[name], corpus, words) for name in (visit.profile, visit.supposed.place)
        )
        yield words.word("supposed", "place", place=place, was=was)


def place_told(profile: Profile, corpus: Corpus, words: Language) -> str:
    """A kind of place with its country, if it has one: `Ruritania: Police holding cells`."""
    country = corpus.countries.get(profile.country)
    name = words.of(profile.name)
    return name if country is None else words.word("screen", "to_country", country=words.of(country.name), role=name)


def _told(each: SetFact, subject: Subject | None, lines: Lines) -> str:
    """One fact: whose, which, what it is supposed to be, what the file says."""
    words = lines.language
    label = f"{lines.where(each.kind, each.subject)}, {lines.label(each.kind, each.fact)}"
    noted = None if subject is None else subject.observation(each.fact)
    if not each.said and each.was is None and noted is None:
        return label
    links = (each.kind, each.fact) not in lines.assessment.corpus.facts
    said = each.said if links else _accounts(each, noted, lines)
    was = "" if links else _accounts(each, each.was, lines)
    return words.word("supposed", "fact", label=label, said=said, was=was) if was else f"{label}: {said}"


def _accounts(each: SetFact, noted: Observation | None, lines: Lines) -> str:
    """What all accounts of a fact say, with their means."""
    told = lines.accounts(Noted(each.kind, each.subject, each.fact, noted))
    said = "; ".join(f"{line.said} ({line.means})" if line.means else line.said for line in told)
    return said or lines.language.word("reason", "not_observed")
