"""The law in, the same law as it stands to one State out: what binds it and since when, what guides it, what does not.

A treaty binds the States that joined it; a region's standards guide its own States and come from elsewhere to all
others.  Without a State (anyone, anywhere) a treaty binds its parties, and nothing is said of national law.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from engine.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.standards.corpus import Corpus, Country, Instrument
    from engine.standards.terms import Terms

ROLES: Final = ("binding", "parties", "guidance", "regional", "persuasive")
"""How an instrument stands to a State, the closest first; `parties` and `regional` where nothing more is known."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def law_of(corpus: Corpus, country: str) -> Corpus:
    """The law as it stands to a country, by its id; to no State in particular where the id is empty."""
    if corpus.state == country:
        return corpus
    kept = corpus.kept.get(("law of", country))
    if isinstance(kept, type(corpus)):
        return kept
    state = corpus.countries.get(country)
    acts = _As(corpus.instruments, lambda act: _act_of(act, state, corpus.terms))
    norms = _As(corpus.norms, lambda norm: replace(norm, instrument=acts[norm.instrument.id]))
    made = replace(corpus, instruments=acts, norms=norms, state=country)
    made.named_at.update(corpus.named_at)
    corpus.kept["law of", country] = made
    return made


def country_named(corpus: Corpus, name: str) -> Country | None:
    """The country under its folder's name, the code that its acts write, or what it is called in any language."""
    wanted = _plain(name)
    for country in corpus.countries.values():
        if wanted in map(_plain, (country.id, country.jurisdiction, *country.name.values())):
            return country
    return None


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def role_of(act: Instrument, state: Country | None, terms: Terms) -> str:
    """One of `ROLES`."""
    if state is not None and act.id in state.treaties:
        return "binding"
    if act.national:
        own = state is None or act.jurisdiction == state.jurisdiction
        return ("binding" if act.obliges else "guidance") if own else "persuasive"
    if terms.is_worldwide(act.jurisdiction):
        return "parties" if act.obliges else "guidance"
    if state is None:
        return "regional" if terms.is_regional(act.jurisdiction) else "persuasive"
    belongs = state.regional.get(act.jurisdiction)
    if belongs is None:
        return "persuasive"
    return "binding" if belongs == "binding" and act.obliges else "guidance"


def _act_of(act: Instrument, state: Country | None, terms: Terms) -> Instrument:
    role = role_of(act, state, terms)
    rank = state.ranks.get(act.kind) if state is not None and role == "binding" else None
    joined = None if state is None else state.treaties.get(act.id)
    if joined is None:
        return replace(act, role=role, rank=rank)
    seen = max(filter(None, (act.last_seen, joined.last_seen)), default=None)
    return replace(act, role=role, rank=rank, in_force=act.in_force.within(joined.span), last_seen=seen)


class _As(Mapping[_Key, _Value], Generic[_Key, _Value]):
    """A mapping of which each value is seen in a certain way, when it is first asked for."""

    def __init__(self, base: Mapping[_Key, _Value], seen: Callable[[_Value], _Value]) -> None:
        self._base = base
        self._seen = seen
        self._made: dict[_Key, _Value] = {}

    def __getitem__(self, key: _Key) -> _Value:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._seen(self._base[key])
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._base

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)
