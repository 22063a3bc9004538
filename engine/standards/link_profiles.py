"""Profile entries in, linked profiles out: every instrument exists, stands in its own list, and none is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from engine.standards import build
from engine.standards import corpus as model
from engine.standards import rule_schema as schema
from engine.text.sourced import Report, Sourced

if TYPE_CHECKING:
    from collections.abc import Mapping

Entry: TypeAlias = Sourced[schema.ProfileEntry]


def link_profiles(
    entries: list[Entry],
    instruments: Mapping[str, model.Instrument],
    norms: Mapping[str, model.Norm],
    report: Report,
) -> dict[str, model.Profile]:
    """The profiles by their ids."""
    found: dict[str, model.Profile] = {}
    for sourced in entries:
        first = next((each for each in entries if each.entry.id == sourced.entry.id), sourced)
        if first is not sourced:
            message = f'the profile "{sourced.entry.id}" is written twice; see {first.place("id")}'
            report.say("N026", sourced.place("id"), message, "give each profile its own id")
            continue
        profile = build.profile(sourced.entry)
        found[profile.id] = profile
        _law(sourced, instruments, report)
        _forgotten(sourced, profile, norms, report)
    return found


def _law(sourced: Entry, instruments: Mapping[str, model.Instrument], report: Report) -> None:
    law = sourced.entry.law
    for role, names in (("binding", law.binding), ("guidance", law.guidance), ("persuasive", law.persuasive)):
        for number, name in enumerate(names):
            place, instrument = sourced.place("law", role, number), instruments.get(name)
            if instrument is None:
                report.unknown("N018", place, "instrument", name, instruments)
            elif instrument.role != role:
                message = f'"{name}" is {instrument.role} here, not {role}'
                report.say("N019", place, message, f'move it to "{instrument.role}"')


def _forgotten(sourced: Entry, profile: model.Profile, norms: Mapping[str, model.Norm], report: Report) -> None:
    """A norm that names this kind of place must not be lost because its instrument is not listed here."""
    speaking = {norm.instrument.id for norm in norms.values() if norm.applies_at(profile)}
    for name in sorted(speaking - set(profile.law)):
        message = f'"{name}" has norms for a {profile.type} but is not listed'
        report.say("N020", sourced.place("law"), message, "add it to law")
