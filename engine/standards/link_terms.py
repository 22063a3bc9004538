"""The vocabulary's words in, `Terms` out; and whether a word that a file uses is one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from engine.standards import build
from engine.standards.terms import ANY, Group, System, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.standards import rule_schema as schema
    from engine.standards.conditions import Path
    from engine.text.sourced import Report, Sourced

_Entry = TypeVar("_Entry", "schema.TermEntry", "schema.GroupEntry", "schema.SystemEntry")


def link_terms(
    themes: Iterable[Sourced[schema.TermEntry]],
    groups: Iterable[Sourced[schema.GroupEntry]],
    classes: Iterable[Sourced[schema.TermEntry]],
    systems: Iterable[Sourced[schema.SystemEntry]],
    report: Report,
) -> Terms:
    """All words, each once."""
    of_groups = _once("group", groups, report)
    return Terms(
        themes={name: build.texts(each.label) for name, each in _once("theme", themes, report).items()},
        groups={
            name: Group(build.texts(each.label), build.texts(each.short), each.ground)
            for name, each in of_groups.items()
        },
        classes={name: build.texts(each.label) for name, each in _once("class", classes, report).items()},
        systems={
            name: System(build.texts(each.label), each.reach) for name, each in _once("system", systems, report).items()
        },
        grounds=frozenset(name for name, each in of_groups.items() if each.ground),
    )


def _once(what: str, entries: Iterable[Sourced[_Entry]], report: Report) -> Mapping[str, _Entry]:
    firsts: dict[str, Sourced[_Entry]] = {}
    for sourced in entries:
        name = sourced.entry.name
        first = firsts.setdefault(name, sourced)
        if first is not sourced:
            message = f'the {what} "{name}" is written twice; see {first.place("name")}'
            report.say("N031", sourced.place("name"), message, "remove one")
        elif name == ANY:
            message = f'"{ANY}" is no name of a {what}: it stands for every one of them'
            report.say("N031", sourced.place("name"), message, "give it another name")
    return {name: sourced.entry for name, sourced in firsts.items()}


def check_words(
    what: str, names: Iterable[str], known: Iterable[str], sourced: Sourced[object], path: Path, report: Report
) -> None:
    """Each word of a list is known, or told with the nearest."""
    words = [*known]
    for number, name in enumerate(names):
        if name not in words:
            report.unknown("N032", sourced.place(*path, number), what, name, words)
