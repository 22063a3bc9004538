"""Profile entries in, linked profiles out: every act exists and is the State's own, and none is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from engine.records import replace
from engine.standards import build, place_schema
from engine.standards import corpus as model
from engine.standards.link_terms import check_words
from engine.standards.terms import ANY
from engine.text.sourced import Report, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.standards.terms import Terms

Entry: TypeAlias = Sourced[place_schema.ProfileEntry]


class Places:
    """At which places law can speak: the kinds of each State, and the classes of everybody else.

    Where a profile could not be read they are not `whole`, and nobody can say that a kind does not exist.
    """

    def __init__(
        self, terms: Terms, countries: Mapping[str, model.Country], profiles: list[Entry], *, whole: bool
    ) -> None:
        self.whole = whole
        self.terms = terms
        self.countries = countries
        self.states = {country.jurisdiction: country for country in countries.values()}
        self._kinds: dict[str, list[str]] = {}
        for sourced in profiles:
            folder, _, kind = sourced.entry.id.rpartition("/")
            self._kinds.setdefault(folder, []).append(kind)

    def words_of(self, jurisdiction: str) -> tuple[str, ...]:
        """What the norms of a jurisdiction can name."""
        state = self.states.get(jurisdiction)
        return (*(self.terms.classes if state is None else self._kinds.get(state.id, ())), ANY)

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """Whose instruments there can be."""
        return (*self.states, *self.terms.systems)


def link_profiles(
    entries: list[Entry],
    places: Places,
    instruments: Mapping[str, model.Instrument],
    norms: Mapping[str, model.Norm],
    packs: Mapping[str, str],
    report: Report,
) -> dict[str, model.Profile]:
    """The profiles by their ids; `packs` tells to which pack a file belongs, by its name in messages."""
    found: dict[str, model.Profile] = {}
    for sourced in entries:
        first = next((each for each in entries if each.entry.id == sourced.entry.id), sourced)
        if first is not sourced:
            message = f'the profile "{sourced.entry.id}" is written twice; see {first.place("id")}'
            report.say("N026", sourced.place("id"), message, "give each profile its own id")
            continue
        folder = sourced.entry.id.partition("/")[0]
        country = places.countries.get(folder)
        if country is None and not places.terms.is_worldwide(folder):
            report.unknown("N039", sourced.place("id"), "country", folder, places.countries)
        profile = build.profile(sourced.entry, "" if country is None else country.jurisdiction)
        _words(sourced, places.terms, report)
        _law(sourced, profile, instruments, report)
        found[profile.id] = replace(profile, law=(*profile.law, *_unlisted(sourced, profile, norms, packs, report)))
    return found


def _words(sourced: Entry, terms: Terms, report: Report) -> None:
    check_words("class of places", sourced.entry.classes, terms.classes, sourced, ("classes",), report)
    groups = sourced.entry.groups
    for key, names in vars(groups).items():
        check_words("group", names, terms.groups, sourced, ("groups", key), report)


def _law(sourced: Entry, profile: model.Profile, instruments: Mapping[str, model.Instrument], report: Report) -> None:
    for number, name in enumerate(sourced.entry.law):
        place, act = sourced.place("law", number), instruments.get(name)
        if act is None:
            report.unknown("N018", place, "instrument", name, instruments)
        elif not (act.national and act.jurisdiction == profile.jurisdiction):
            message = f'"{name}" is no act of the State of this place'
            mend = "list the acts of its own State only; others find the place by its classes"
            if not profile.jurisdiction:
                mend = 'a place of no State has no law of its own: remove "law"'
            report.say("N019", place, message, mend)


def _unlisted(
    sourced: Entry,
    profile: model.Profile,
    norms: Mapping[str, model.Norm],
    packs: Mapping[str, str],
    report: Report,
) -> Iterator[str]:
    """A national norm that names this kind of place must not be lost because its act is not listed here.

    Whoever writes the profile has to list the act; one with which only other packs speak of the place joins by itself.
    """
    speaking: dict[str, set[str]] = {}
    for norm in norms.values():
        if norm.instrument.national and norm.instrument.id not in profile.law and norm.applies_at(profile):
            speaking.setdefault(norm.instrument.id, set()).add(packs.get(norm.file, ""))
    ours = {"", packs.get(sourced.document.file, "")}
    for name, whose in sorted(speaking.items()):
        if whose <= ours:
            message = f'"{name}" has norms for a {profile.kind} but is not listed'
            report.say("N020", sourced.place("law"), message, "add it to law")
        else:
            yield name
