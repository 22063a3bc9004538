"""Typed files in, one linked `Corpus` out, with every broken reference and condition told by its place.

Order matters only inside: words and facts first (conditions need them), then countries, instruments, norms, profiles.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel

from engine.records import dataclass, replace
from engine.standards import build, pack_schema, place_schema
from engine.standards import corpus as model
from engine.standards import rule_schema as schema
from engine.standards.conditions import Conditions
from engine.standards.link_countries import check_treaties, link_countries
from engine.standards.link_facts import link_facts
from engine.standards.link_norms import check_beginnings, check_successors, link_instruments, link_norms
from engine.standards.link_packs import Laid, LaidOver
from engine.standards.link_profiles import Places, link_profiles
from engine.standards.link_terms import link_terms
from engine.text.sourced import Report, Sourced, child, listed
from engine.text.typed import typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.errors import Problem
    from engine.standards.rule_files import PackFiles
    from engine.text.strict_yaml import Document

_ID: Final = re.compile(r"^ *- (?:\{ *)?id: *[\"']?([^\s\"',}]+)", re.MULTILINE)
"""The id of an entry of a list, in a file that cannot be read further."""
_File = TypeVar("_File", bound=BaseModel)


@dataclass(slots=True)
class Linker:
    """Collects files, then links them; `problems` grows as it goes, and nothing stops at the first."""

    report: Report = field(default_factory=Report)
    facts: list[Sourced[schema.FactEntry]] = field(default_factory=list)
    instruments: list[Sourced[schema.InstrumentEntry]] = field(default_factory=list)
    chapters: list[Sourced[schema.InstrumentFile]] = field(default_factory=list)
    norms: list[tuple[str, Sourced[schema.NormEntry]]] = field(default_factory=list)
    profiles: list[Sourced[place_schema.ProfileEntry]] = field(default_factory=list)
    countries: list[Sourced[place_schema.CountryEntry]] = field(default_factory=list)
    themes: list[Sourced[schema.TermEntry]] = field(default_factory=list)
    groups: list[Sourced[schema.GroupEntry]] = field(default_factory=list)
    classes: list[Sourced[schema.TermEntry]] = field(default_factory=list)
    systems: list[Sourced[schema.SystemEntry]] = field(default_factory=list)
    laid: list[Laid] = field(default_factory=list)
    whole_vocabulary: bool = True
    whole_places: bool = True

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong, in the order in which it was found."""
        return self.report.problems

    def add_vocabulary(self, document: Document) -> None:
        """Take the facts and the words of a vocabulary file."""
        file = self._typed(document, schema.VocabularyFile)
        if file is None:
            self.whole_vocabulary = False
        else:
            self.facts += listed(document, "facts", file.facts)
            self.themes += listed(document, "themes", file.themes)
            self.groups += listed(document, "groups", file.groups)
            self.classes += listed(document, "classes", file.classes)
            self.systems += listed(document, "systems", file.systems)

    def add_instrument(self, document: Document) -> None:
        """Take the instrument and the norms of a file."""
        file = self._typed(document, schema.InstrumentFile)
        if file is None:
            return
        if file.instrument is not None:
            self.instruments.append(Sourced(file.instrument, child(document.root, "instrument"), document))
        else:
            self.chapters.append(Sourced(file, document.root, document))
        owner = file.instrument.id if file.instrument else str(file.chapter_of)
        self.norms += [(owner, sourced) for sourced in listed(document, "norms", file.norms)]

    def add_profile(self, document: Document) -> None:
        """Take the profile of a file."""
        file = self._typed(document, place_schema.ProfileFile)
        if file is None:
            self.whole_places = False
        else:
            self.profiles.append(Sourced(file.profile, child(document.root, "profile"), document))

    def add_country(self, document: Document) -> None:
        """Take the country of a file."""
        file = self._typed(document, place_schema.CountryFile)
        if file is not None:
            self.countries.append(Sourced(file.country, child(document.root, "country"), document))

    def add_pack(self, files: PackFiles, document: Document | None) -> None:
        """Take what a pack says of itself, if it says anything; its other files are taken like all others."""
        file = None if document is None else self._typed(document, pack_schema.PackFile)
        sourced = (
            None if file is None or document is None else Sourced(file.pack, child(document.root, "pack"), document)
        )
        self.laid.append(Laid(files, sourced))

    def _typed(self, document: Document, kind: type[_File]) -> _File | None:
        file = None if document.root is None else typed(document, document.root, kind, "N")
        self.report.problems += document.problems
        if file is None:
            self.report.broken.append(document)
        return file

    def link(self, digest: str) -> tuple[model.Corpus, tuple[model.Example, ...]]:
        """The corpus and the examples beside its norms; what could not be linked is left out and told."""
        conditions = Conditions(self.report, self.whole_vocabulary)
        terms = link_terms(self.themes, self.groups, self.classes, self.systems, self.report)
        facts = link_facts(self.facts, terms, conditions)
        countries = link_countries(self.countries, terms, self.report)
        places = Places(terms, countries, self.profiles, whole=self.whole_places)
        instruments = link_instruments(self.instruments, places, self.report)
        check_beginnings(self.instruments, self.norms, self.report)
        check_treaties(self.countries, instruments, self.report)
        for chapter in self.chapters:
            owner = str(chapter.entry.chapter_of)
            if owner not in instruments:
                self.report.unknown("N013", chapter.place("chapter_of"), "instrument", owner, instruments)
        linked = link_norms(self.norms, instruments, places, conditions)
        over = LaidOver(self.laid, linked, self._written(), conditions)
        check_successors(self.norms, over.norms, over.home, self.report)
        norms = {name: _on_ladders(norm, facts) for name, norm in over.norms.items()}
        profiles = link_profiles(self.profiles, places, instruments, norms, over.home, self.report)
        older = {norm.id: norm.replaces for norm in norms.values() if norm.replaces in norms}
        joined = (each.last_seen for country in countries.values() for each in country.treaties.values())
        seen = [*(act.last_seen for act in instruments.values()), *(norm.last_seen for norm in norms.values()), *joined]
        as_of = max((day for day in seen if day is not None), default=None)
        left_out = self._written() - norms.keys()
        corpus = model.Corpus(
            instruments,
            norms,
            facts,
            profiles,
            digest,
            terms,
            countries,
            as_of=as_of,
            older=older,
            left_out=left_out,
            packs=over.packs,
        )
        return corpus, (*self._examples(), *over.examples)

    def _examples(self) -> Iterator[model.Example]:
        """The tests beside norms."""
        for _, sourced in self.norms:
            for number, example in enumerate(sourced.entry.examples):
                yield build.example(sourced.entry.id, example, sourced.place("examples", number))

    def _written(self) -> frozenset[str]:
        """The ids of all norms that are written, also in files of which nothing could be taken."""
        named = {sourced.entry.id for _, sourced in self.norms}
        broken = (_ID.findall(each.text) for each in self.report.broken)
        return frozenset(named.union(*broken))


def _on_ladders(norm: model.Norm, facts: Mapping[tuple[str, str], model.Fact]) -> model.Norm:
    """The norm with the ladders on which it can stand."""
    read = (name.rpartition(".") for name in norm.reads)
    known = (facts.get((scope or norm.each, fact)) for scope, _, fact in read)
    ladders = {fact.ladder for fact in known if fact is not None and fact.ladder is not None}
    return replace(norm, ladders=tuple(sorted(ladders)))
