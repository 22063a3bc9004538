"""Typed entries in, the frozen values of the linked model out; nothing is looked up here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from engine.conditions import tree
from engine.standards import model
from engine.standards.entries import DatesEntry
from engine.standards.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.standards import schema
    from engine.standards.entries import Language, SourceEntry, TextsEntry
    from engine.standards.sourced import Sourced


def texts(entry: TextsEntry | None) -> model.Texts:
    """A text by language; languages in which it is not written are left out."""
    written = ((language, getattr(entry, language, None)) for language in LANGUAGES)
    return {language: text for language, text in written if text}


def span(entry: DatesEntry) -> model.Span:
    """The dates between which it holds."""
    return model.Span(entry.from_, entry.until)


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
        implies={option: tuple(map(str, groups)) for option, groups in entry.implies.items()},
    )


def instrument(entry: schema.InstrumentEntry) -> model.Instrument:
    """An instrument."""
    return model.Instrument(
        id=entry.id,
        short=texts(entry.short),
        title=texts(entry.title),
        kind=entry.kind,
        jurisdiction=entry.jurisdiction,
        number=entry.number,
        body=texts(entry.body),
        adopted=entry.adopted,
        in_force=_never_before_adoption(entry),
        replaced_by=entry.replaced_by,
        also_cited_as=entry.also_cited_as,
        url=dict(entry.url),
        binding=entry.binding,
        confidence=entry.confidence,
        note=entry.note,
        provisions=tuple(model.Provision(each.at, each.status, each.why) for each in entry.provisions),
    )


def _never_before_adoption(entry: schema.InstrumentEntry) -> model.Span:
    """When an instrument holds; where the day of entry into force was not read, not before it was adopted."""
    told = span(entry.in_force)
    try:
        adopted = None if entry.adopted is None else date.fromisoformat(entry.adopted)
    except ValueError:  # only the year or the month is known
        adopted = None
    return model.Span(told.start or adopted, told.end)


def limit_row(row: schema.LimitRowEntry, key: tuple[str, ...], norm: schema.NormEntry) -> model.LimitRow:
    """A row keeps its own pinpoint, dates and source where it has them, else its norm's."""
    dates = row.in_force if row.in_force != DatesEntry() else norm.in_force
    return model.LimitRow(
        key=key,
        value=row.is_,
        at=row.at or norm.at,
        in_force=span(dates),
        certain_from=dates.certain_from,
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
        in_force=span(entry.in_force),
        certain_from=entry.in_force.certain_from,
        source=source(entry.source),
        stricter_than=entry.stricter_than,
        conflicts_with=tuple(model.Conflict(each.norm, each.why) for each in entry.conflicts_with),
        replaces=entry.replaces,
        dossier=entry.dossier,
        reviewed=_by_language(entry.reviewed),
        file=place.file,
        line=place.line,
        unread=tuple(map(texts, entry.unread)),
        reads=_reads(entry, [when, require, *unless]),
        over_members=any(each is not None and tree.over_members(each.tree) for each in (when, require, *unless)),
    )


def _reads(entry: schema.NormEntry, conditions: list[model.Condition | None]) -> tuple[str, ...]:
    """Every fact that bears on what a norm says, those by which the group is told included."""
    told_by: tuple[str, ...] = ("groups", "unit.groups", "facility.groups_held")
    if entry.applies_to.groups == ("any",):
        told_by = ()
    elif entry.each == "facility":
        told_by = ("groups_held",)
    named = (name for each in conditions if each is not None for name in tree.names(each.tree))
    return tuple(dict.fromkeys((*named, *(entry.limit.by if entry.limit else ()), *told_by)))


def example(sourced: Sourced[schema.NormEntry], number: int) -> model.Example:
    """A test beside a norm."""
    written, place = sourced.entry.examples[number], sourced.place("examples", number)
    return model.Example(
        norm=sourced.entry.id,
        name=written.name,
        given=written.given,
        expect=written.expect,
        on=None if written.on is None else written.on.isoformat(),
        profile=None if written.profile is None else str(written.profile),
        file=place.file,
        line=place.line,
    )


def profile(entry: schema.ProfileEntry) -> model.Profile:
    """A kind of place."""
    return model.Profile(
        id=entry.id,
        type=str(entry.type),
        classes=tuple(map(str, entry.classes)),
        name=texts(entry.name),
        also_called={str(language): names for language, names in entry.also_called.items()},
        ministry=texts(entry.ministry),
        always=tuple(map(str, entry.groups.always)),
        some=tuple(map(str, entry.groups.some)),
        possible=tuple(map(str, entry.groups.possible)),
        never=tuple(map(str, entry.groups.never)),
        rooms=entry.rooms,
        law=(*entry.law.binding, *entry.law.guidance, *entry.law.persuasive),
        note=texts(entry.note),
    )


def _by_language(reviewed: Mapping[Language, str]) -> dict[str, str]:
    return {str(language): who for language, who in reviewed.items()}
