"""A pack's folder in, all rules as they stand with it out, and what of them lies in the folder itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.errors import AskedWrongly, Place, Problem, asked_wrongly
from engine.records import dataclass
from engine.standards.load import check_files
from engine.standards.rule_files import HOME, RuleFile, RuleFolders, find_files
from engine.text.sourced import below
from engine.text.strict_yaml import read_bytes, word
from engine.workshop.norm_lint import languages_of

if TYPE_CHECKING:
    from pathlib import Path

    from engine.standards.corpus import Corpus, Country, Instrument


ALWAYS: Final = ("en",)
"""The language that every text has."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The folder in which somebody works, and the rules that are there; what is wrong with them is left to lint."""

    folder: Path
    rules: RuleFolders
    corpus: Corpus
    own: tuple[RuleFile, ...]

    @property
    def pack(self) -> str:
        """The pack that lies in the folder; none of the shipped rules."""
        return self.corpus.pack_of(self.own[0].name) if self.own else ""

    @property
    def countries(self) -> list[str]:
        """The countries of the folder."""
        return [each.id for each in self.corpus.countries.values() if self.corpus.pack_of(each.file) == self.pack]

    def country(self, name: str) -> Country | None:
        """The country with an id, or whose acts write so."""
        return next((each for each in self.corpus.countries.values() if name in {each.id, each.jurisdiction}), None)

    def folder_of(self, jurisdiction: str) -> str:
        """The folder of the acts of a country or of a system."""
        country = self.country(jurisdiction)
        return jurisdiction if country is None else country.id

    def languages(self, jurisdiction: str) -> tuple[str, ...]:
        """The languages in which what is written for a country or a system must be complete."""
        country = self.country(jurisdiction)
        named = self.languages_here if country is None else country.languages
        return tuple(dict.fromkeys((*ALWAYS, *named)))

    @property
    def languages_here(self) -> tuple[str, ...]:
        """Those of what belongs to no country."""
        return languages_of(self.own[0].name, self.corpus) if self.own else ALWAYS

    def acts_of(self, country: Country) -> list[str]:
        """The acts of a country, the highest first."""
        kinds = list(country.acts)
        acts = [act for act in self.corpus.instruments.values() if act.jurisdiction == country.jurisdiction]
        return [
            act.id for act in sorted(acts, key=lambda act: kinds.index(act.kind) if act.kind in kinds else len(kinds))
        ]

    def instrument_of(self, name: str, of: str) -> Instrument:
        """The instrument that was named, else the one with whose id a name begins; raises `AskedWrongly`."""
        acts = self.corpus.instruments
        fitting = [act for act in acts if name.startswith(act)]
        wanted = of or max(fitting, key=len, default=name.rpartition(".")[0] or name)
        if wanted in acts:
            return acts[wanted]
        path = self.file_of(wanted)
        if path is not None:
            message = f'"{wanted}" is written there and cannot be used yet'
            raise AskedWrongly(
                [Problem("A016", Place(str(path)), message, "mend it first: habeas lint tells what is wrong")]
            )
        raise asked_wrongly("A005", "instrument", wanted, acts)

    def is_own(self, profile: str) -> bool:
        """Whether a kind of place is written in the folder."""
        return any(file.inside.startswith(f"facility_profiles/{profile}.") for file in self.own)

    def file_of(self, instrument: str) -> Path | None:
        """The file of the folder in which an instrument, or a chapter of it, is written."""
        for file in self.own:
            if file.holds == "norms" and file.content is not None:
                root = read_bytes(file.content, file.name).root
                if instrument in {word(below(root, "instrument", "id")), word(below(root, "chapter_of"))}:
                    return self.folder / file.path.relative_to(self.folder.resolve())
        return None


def bench(folder: Path, rules: RuleFolders) -> Bench:
    """The rules with the pack in a folder laid over them; raises what finding them raises."""
    standards = (rules.standards or HOME / "standards").resolve()
    is_pack = folder.resolve() != standards.parent
    laid = RuleFolders(rules.standards, (*rules.packs, folder)) if is_pack else rules
    corpus, _, _ = check_files(*laid)
    files = find_files(*laid)
    found = (*files.found, *(file for pack in files.packs for file in pack.found))
    own = tuple(file for file in found if file.path.is_relative_to(folder.resolve()))
    return Bench(folder, laid, corpus, own)
