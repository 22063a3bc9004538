"""Country entries in, linked countries out: clocks that exist, systems that are known, treaties that are written."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from engine.standards import build, place_schema
from engine.standards import corpus as model
from engine.text.sourced import Report, Sourced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.standards.terms import Terms

Entry: TypeAlias = Sourced[place_schema.CountryEntry]


def link_countries(entries: list[Entry], terms: Terms, report: Report) -> dict[str, model.Country]:
    """The countries by their ids."""
    found: dict[str, model.Country] = {}
    for sourced in entries:
        entry = sourced.entry
        folder = sourced.document.file.replace("\\", "/").split("/")[-2:-1]
        if folder and folder != [entry.id]:
            message = f'the country "{entry.id}" lies in the folder "{folder[0]}"'
            report.say("N033", sourced.place("id"), message, "give the folder the name of the country")
        for other in found.values():
            for key in ("id", "jurisdiction"):
                if getattr(entry, key) == getattr(other, key):
                    message = f'"{getattr(entry, key)}" is also the {key} of the country in {other.file}'
                    report.say("N033", sourced.place(key), message, f"give each country its own {key}")
        if entry.jurisdiction in terms.systems:
            message = f'"{entry.jurisdiction}" is the name of a system of law beyond one State'
            report.say("N033", sourced.place("jurisdiction"), message, "give the country one of its own")
        _clocks(sourced, report)
        regions = [name for name, system in terms.systems.items() if system.reach == "region"]
        for name in entry.regional:
            if name not in regions:
                report.unknown("N032", sourced.place("regional", name), "region", name, regions)
        found.setdefault(entry.id, build.country(sourced))
    return found


def check_treaties(entries: list[Entry], instruments: Mapping[str, model.Instrument], report: Report) -> None:
    """What binds a State is written somewhere, and is no act of its own."""
    for sourced in entries:
        for name in sourced.entry.treaties:
            act = instruments.get(name)
            if act is None:
                report.unknown("N018", sourced.place("treaties", name), "instrument", name, instruments)
            elif act.national or not act.obliges:
                message = f'"{name}" is no treaty: ' + (
                    "it is a State's own act" if act.national else "it binds nobody"
                )
                report.say("N019", sourced.place("treaties", name), message, "list treaties here")


def _clocks(sourced: Entry, report: Report) -> None:
    entry = sourced.entry
    if entry.clock is not None and entry.clock not in _zones():
        report.unknown("N034", sourced.place("clock"), "time zone", entry.clock, _zones())
    for zone in entry.zones:
        if zone not in _zones():
            report.unknown("N034", sourced.place("zones", zone), "time zone", zone, _zones())


@cache
def _zones() -> frozenset[str]:
    """The zones of the IANA database, as the package `tzdata` lists them."""
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())
