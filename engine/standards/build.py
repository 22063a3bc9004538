"""Typed entries in, the frozen values of the linked model out; nothing is looked up here."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from engine.conditions import tree
from engine.records import replace
from engine.standards import corpus as model
from engine.standards.corpus import LANGUAGES
from engine.standards.days import NotADay, part_day
from engine.standards.rule_parts import DatesEntry
from engine.standards.state import role_of
from engine.standards.terms import ANY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from engine.errors import Place
    from engine.standards import place_schema
    from engine.standards import rule_schema as schema
    from engine.standards.days import PartDay
    from engine.standards.rule_parts import BindsEntry, Language, SourceEntry, TextsEntry
    from engine.standards.terms import Terms
    from engine.text.sourced import Sourced


def texts(entry: TextsEntry | None) -> model.Texts:
    """A text by language; languages in which it is not written are left out."""
    written = ((language, getattr(entry, language, None)) for language in LANGUAGES)
    return {language: text for language, text in written if text}


def span(entry: DatesEntry, attested: Iterable[PartDay] = (), adopted: PartDay | None = None) -> model.Span:
    """The dates between which it holds; one whose beginning is not known surely holds since it was first seen to."""
    seen = sorted(day.last for day in attested)
    begin, end = entry.from_ or adopted, None if entry.until is None else entry.until.last
    if begin is None:
        return model.Span(None, end, seen[0] if seen else None, _before(entry.until))
    surely = min([begin.last, *(day for day in seen if day >= begin.first)])
    return model.Span(begin.first, end, surely if surely > begin.first else None, _before(entry.until))


def _before(end: PartDay | None) -> date | None:
    """The last day before something may have ended, where the day of its end is not known."""
    return None if end is None or end.first == end.last else end.first


def _certain(entry: DatesEntry) -> date | None:
    """The day from which the wording that was read surely holds."""
    return None if entry.certain_from is None else entry.certain_from.last


def _last_seen(attested: Iterable[PartDay], edition_read: str = "") -> date | None:
    """The last day on which something was seen in force; an edition may be told in words instead of a day."""
    days = [day.first for day in attested]
    with suppress(NotADay):
        days.append(part_day(edition_read).first)
    return max(days, default=None)


def source(entry: SourceEntry) -> model.Source:
    """Where it was read."""
    return model.Source(
        confidence=entry.confidence,
        seen=entry.seen,
        pinpoint_verified=entry.pinpoint_verified,
        note=entry.note,
        edition_read=entry.edition_read,
        checked_by=entry.checked_by,
    )


def fact(
    sourced: Sourced[schema.FactEntry],
    choices: Mapping[str, model.Texts],
    derive: model.Condition | None,
    asked_if: model.Condition | None = None,
) -> model.Fact:
    """A fact with its options and its resolved formula."""
    entry, place = sourced.entry, sourced.place()
    return model.Fact(
        name=entry.name,
        on=entry.on,
        type=entry.type,
        unit=entry.unit,
        label=texts(entry.label),
        ask=texts(entry.ask),
        how=entry.how,
        choices=choices,
        plausible=entry.plausible,
        people=entry.people,
        mend=entry.mend,
        ladder=entry.ladder,
        derive=derive,
        assume={name: model.Assumption(*part.between, part.why) for name, part in entry.assume.items()},
        reviewed=_by_language(entry.reviewed),
        file=place.file,
        line=place.line,
        possible=None if entry.possible is None else entry.possible.range,
        asked_if=asked_if,
        implies={option: tuple(map(str, groups)) for option, groups in entry.implies.items()},
    )


def instrument(entry: schema.InstrumentEntry, terms: Terms, *, national: bool) -> model.Instrument:
    """An instrument as it stands to no State in particular; `national` if it is the act of a State."""
    act = model.Instrument(
        id=entry.id,
        short=texts(entry.short),
        title=texts(entry.title),
        kind=entry.kind,
        jurisdiction=entry.jurisdiction,
        number=entry.number,
        body=texts(entry.body),
        adopted=entry.adopted,
        in_force=span(entry.in_force, entry.attested, entry.adopted),
        replaced_by=entry.replaced_by,
        also_cited_as=entry.also_cited_as,
        url=dict(entry.url),
        obliges=entry.binding,
        confidence=entry.confidence,
        note=entry.note,
        provisions=tuple(model.Provision(each.at, each.status, each.why) for each in entry.provisions),
        last_seen=_last_seen(entry.attested),
        national=national,
        divided_as=entry.divided_as,
        registers=dict(entry.registers),
        amended=entry.amended,
    )
    return replace(act, role=role_of(act, None, terms))


def limit_row(row: schema.LimitRowEntry, key: tuple[str, ...], norm: schema.NormEntry) -> model.LimitRow:
    """A row keeps its own pinpoint, dates and source where it has them, else its norm's."""
    dates = row.in_force if row.in_force != DatesEntry() else norm.in_force
    return model.LimitRow(
        key=key,
        value=row.is_,
        at=row.at or norm.at,
        in_force=span(dates),
        certain_from=_certain(dates),
        source=source(row.source or norm.source),
    )


def norm(
    sourced: Sourced[schema.NormEntry],
    instrument: model.Instrument,
    when: model.Condition | None,
    require: model.Condition | None,
    unless: tuple[model.Condition, ...],
    limit: model.LimitTable | None,
) -> model.Norm:
    """A norm with its resolved conditions; `unless` has one for each exception, in their order."""
    entry, place = sourced.entry, sourced.place()
    return model.Norm(
        id=entry.id,
        instrument=instrument,
        at=entry.at,
        says=texts(entry.says),
        theme=str(entry.theme),
        force=entry.force,
        facilities=tuple(map(str, entry.applies_to.facilities)),
        groups=tuple(map(str, entry.applies_to.groups)),
        each=entry.each,
        when=when,
        require=require,
        judge=None if entry.judge is None else texts(entry.judge),
        unless=tuple(
            model.NamedException(each.id, condition, each.see)
            for each, condition in zip(entry.unless, unless, strict=True)
        ),
        limit=limit,
        severity=entry.severity,
        remedy=None if entry.remedy is None else model.Remedy(entry.remedy.to, texts(entry.remedy)),
        in_force=span(entry.in_force, entry.attested),
        certain_from=_certain(entry.in_force),
        source=source(entry.source),
        stricter_than=entry.stricter_than,
        conflicts_with=tuple(model.Conflict(each.norm, each.why) for each in entry.conflicts_with),
        replaces=entry.replaces,
        reading_of=entry.reading_of,
        dossier=entry.dossier,
        reviewed=_by_language(entry.reviewed),
        file=place.file,
        line=place.line,
        unread=tuple(map(texts, entry.unread)),
        reads=_reads(entry, [when, require, *unless]),
        over_members=any(each is not None and tree.over_members(each.tree) for each in (when, require, *unless)),
        last_seen=_last_seen(entry.attested, entry.source.edition_read),
        only_at=entry.applies_to.only_at,
    )


def _reads(entry: schema.NormEntry, conditions: list[model.Condition | None]) -> tuple[str, ...]:
    """Every fact that bears on what a norm says, those by which the group is told included."""
    told_by: tuple[str, ...] = ("groups", "unit.groups", "facility.groups_held")
    if entry.applies_to.groups == (ANY,):
        told_by = ()
    elif entry.each == "facility":
        told_by = ("groups_held",)
    named = (name for each in conditions if each is not None for name in tree.names(each.tree))
    return tuple(dict.fromkeys((*named, *(entry.limit.by if entry.limit else ()), *told_by)))


def example(norm: str, written: schema.ExampleEntry, place: Place, pack: str = "") -> model.Example:
    """A test of a norm: beside it, or of how it stands under a pack."""
    return model.Example(
        norm=norm,
        name=written.name,
        given=written.given,
        expect=written.expect,
        on=None if written.on is None else written.on.isoformat(),
        profile=None if written.profile is None else str(written.profile),
        file=place.file,
        line=place.line,
        pack=pack,
    )


def profile(entry: place_schema.ProfileEntry, jurisdiction: str) -> model.Profile:
    """A kind of place; of one in no country the jurisdiction is empty."""
    return model.Profile(
        id=entry.id,
        jurisdiction=jurisdiction,
        classes=tuple(map(str, entry.classes)),
        name=texts(entry.name),
        also_called={str(language): names for language, names in entry.also_called.items()},
        ministry=texts(entry.ministry),
        always=tuple(map(str, entry.groups.always)),
        some=tuple(map(str, entry.groups.some)),
        stay=tuple(map(str, entry.stay)),
        possible=tuple(map(str, entry.groups.possible)),
        never=tuple(map(str, entry.groups.never)),
        rooms=entry.rooms,
        law=entry.law,
        note=texts(entry.note),
    )


def country(sourced: Sourced[place_schema.CountryEntry]) -> model.Country:
    """A State."""
    entry, place = sourced.entry, sourced.place()
    named = {zone: tuple(" ".join(name.casefold().split()) for name in names) for zone, names in entry.zones.items()}
    return model.Country(
        id=entry.id,
        jurisdiction=entry.jurisdiction,
        name=texts(entry.name),
        languages=tuple(map(str, entry.languages)),
        zones={entry.clock: ()} if entry.clock else named,
        treaties={name: _joined(each) for name, each in entry.treaties.items()},
        regional=dict(entry.regional),
        ranks={each.kind: each.rank for each in entry.acts},
        acts={each.kind: texts(each.name) for each in entry.acts},
        addressees={name: texts(each) for name, each in entry.addressees.items()},
        note=texts(entry.note),
        file=place.file,
        line=place.line,
    )


def _joined(entry: BindsEntry) -> model.Joined:
    return model.Joined(span(entry, entry.attested), entry.source, _last_seen(entry.attested))


def _by_language(reviewed: Mapping[Language, str]) -> dict[str, str]:
    return {str(language): who for language, who in reviewed.items()}
