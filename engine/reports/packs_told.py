"""An assessment in, the packs under which it was made out, and what they took away of the law of this kind of place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.assess.finding import Assessment
    from engine.reports.language import Language
    from engine.standards.corpus import Corpus, Norm


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack that was laid over the shipped rules."""

    id: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A norm that a pack switches off, or narrows by the condition `unless`, and why; `told` says so in a sentence."""

    norm: Norm
    says: str
    citation: str
    pack: str
    unless: str
    why: str
    told: str


def pack_lines(corpus: Corpus, words: Language) -> tuple[PackLine, ...]:
    """The packs by their ids."""
    return tuple(PackLine(pack.id, words.of(pack.title), pack.digest) for _, pack in sorted(corpus.packs.items()))


def change_lines(assessment: Assessment, words: Language) -> tuple[ChangeLine, ...]:
    """What packs change of the norms of this kind of place on the day, in the order of the law."""
    corpus = assessment.corpus
    if not corpus.packs:
        return ()
    norms = corpus.norms_at(corpus.profiles[assessment.visit.profile])
    off = (line for norm in norms if norm.is_off(assessment.law_on) for line in switched_off(norm, corpus, words))
    narrowed = (line for norm in norms for line in narrowings(norm, corpus, words))
    return (*off, *narrowed)


def switched_off(norm: Norm, corpus: Corpus, words: Language) -> Iterator[ChangeLine]:
    """The packs that switch a norm off, and why."""
    for off in norm.off:
        why = words.of(corpus.packs[off.by].switches_off[norm.id].why)
        since = {} if off.since is None else {"day": words.day(off.since)}
        key = "switched_off_from" if since else "switched_off"
        yield _line(norm, off.by, "", why, words, words.word("pack", key, pack=off.by, why=why, **since))


def narrowings(norm: Norm, corpus: Corpus, words: Language) -> Iterator[ChangeLine]:
    """The packs that narrow a norm, by which condition, and why."""
    for exception in norm.unless:
        if exception.by:
            why = words.of(corpus.packs[exception.by].narrows[norm.id].why)
            unless = exception.when.text
            told = words.word("pack", "narrowed", pack=exception.by, unless=unless, why=why)
            yield _line(norm, exception.by, unless, why, words, told)


def _line(norm: Norm, pack: str, unless: str, why: str, words: Language, told: str) -> ChangeLine:
    citation = words.citation(norm.instrument, norm.at, verified=norm.source.pinpoint_verified)
    return ChangeLine(norm, words.of(norm.says), citation, pack, unless, why, told)
