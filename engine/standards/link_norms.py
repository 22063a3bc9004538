"""Norm entries in, linked norms out: each with its instrument, resolved conditions, table, and checked references."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from engine.conditions import tree
from engine.standards import build
from engine.standards import corpus as model
from engine.standards import rule_schema as schema
from engine.standards.corpus import UNSURE
from engine.standards.limbs import check_limbs
from engine.standards.link_terms import check_words
from engine.standards.terms import ANY
from engine.text.sourced import Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.standards.conditions import Conditions, Path
    from engine.standards.link_profiles import Places
    from engine.text.sourced import Report

Entry: TypeAlias = Sourced[schema.NormEntry]


def link_instruments(
    entries: list[Sourced[schema.InstrumentEntry]], places: Places, report: Report
) -> dict[str, model.Instrument]:
    """The instruments by their ids."""
    firsts: dict[str, Sourced[schema.InstrumentEntry]] = {}
    for sourced in entries:
        first = firsts.setdefault(sourced.entry.id, sourced)
        if first is not sourced:
            message = f'the instrument "{sourced.entry.id}" is defined twice; see {first.place("id")}'
            report.say("N012", sourced.place("id"), message, 'in all but one file, write "chapter_of" instead')
    found: dict[str, model.Instrument] = {}
    for name, sourced in firsts.items():
        national = sourced.entry.jurisdiction in places.states
        found[name] = build.instrument(sourced.entry, places.terms, national=national)
        _whose(sourced, places, report)
    for sourced in entries:
        successor = sourced.entry.replaced_by
        if successor is not None and successor not in found:
            report.unknown("N013", sourced.place("replaced_by"), "instrument", successor, found)
    return found


def _whose(sourced: Sourced[schema.InstrumentEntry], places: Places, report: Report) -> None:
    """An instrument is that of a country or of a system of law, and an act of a kind that its State has."""
    entry, state = sourced.entry, places.states.get(sourced.entry.jurisdiction)
    if entry.jurisdiction not in places.jurisdictions:
        report.unknown("N032", sourced.place("jurisdiction"), "jurisdiction", entry.jurisdiction, places.jurisdictions)
    elif state is not None and entry.kind not in state.acts:
        report.unknown("N032", sourced.place("kind"), f"kind of acts of {state.id}", entry.kind, state.acts)


def check_beginnings(
    instruments: list[Sourced[schema.InstrumentEntry]], norms: list[tuple[str, Entry]], report: Report
) -> None:
    """Something tells since when an act is in force; else it would be held against every visit.

    Of an act that is unsure, and has no norm that could be breached, nothing is held against anybody.
    """
    held = {owner for owner, sourced in norms if sourced.entry.source.confidence != UNSURE}
    firsts = {sourced.entry.id: sourced for sourced in reversed(instruments)}
    for sourced in reversed(firsts.values()):
        entry = sourced.entry
        known = entry.in_force.from_ or entry.adopted or entry.attested
        if not known and (entry.confidence != UNSURE or entry.id in held):
            message = f'nothing tells since when "{entry.id}" is in force'
            mend = 'add "adopted" or "in_force: {from: ...}", or under "attested" a day on which it was seen in force'
            report.say("N030", sourced.place("in_force"), message, mend)


def link_norms(
    entries: list[tuple[str, Entry]],
    instruments: Mapping[str, model.Instrument],
    places: Places,
    conditions: Conditions,
) -> dict[str, model.Norm]:
    """The norms by their ids; one that cannot be linked is told and left out."""
    found: dict[str, model.Norm] = {}
    for owner, sourced in entries:
        if owner not in instruments:
            continue  # told once for its file
        first = found.get(sourced.entry.id)
        if first is not None:
            message = f'the norm "{first.id}" is written twice; the first is at {first.file}:{first.line}'
            conditions.report.say("N014", sourced.place("id"), message, "give each norm its own id")
            continue
        _words(sourced, instruments[owner], places, conditions.report)
        norm = _norm(sourced, instruments[owner], conditions)
        if norm is not None:
            found[norm.id] = norm
    written = {sourced.entry.id for _, sourced in entries}
    for _, sourced in entries:
        _references(sourced, written, conditions.report)
    return found


def _words(sourced: Entry, instrument: model.Instrument, places: Places, report: Report) -> None:
    """The theme, the groups and the places that a norm names are known."""
    entry = sourced.entry
    if entry.theme not in places.terms.themes:
        report.unknown("N032", sourced.place("theme"), "theme", entry.theme, places.terms.themes)
    groups = (*places.terms.groups, ANY)
    check_words("group", entry.applies_to.groups, groups, sourced, ("applies_to", "groups"), report)
    known = places.words_of(instrument.jurisdiction)
    state = places.states.get(instrument.jurisdiction)
    what = "class of places" if state is None else f"kind of places of {state.id}"
    told = known == (ANY,) or instrument.jurisdiction not in places.jurisdictions or not (state is None or places.whole)
    if not told:
        check_words(what, entry.applies_to.facilities, known, sourced, ("applies_to", "facilities"), report)


def _norm(sourced: Entry, instrument: model.Instrument, conditions: Conditions) -> model.Norm | None:
    entry = sourced.entry
    unit = None if entry.limit is None else entry.limit.unit
    sound = True

    def resolved(path: Path, text: str | None) -> model.Condition | None:
        nonlocal sound
        condition = None if text is None else conditions.condition(sourced, path, text, entry.each, unit)
        sound = sound and (condition is None) == (text is None)
        return condition

    when = resolved(("when",), entry.when)
    require = resolved(("require",), entry.require)
    unless = [resolved(("unless", number, "when"), each.when) for number, each in enumerate(entry.unless)]
    limit = _limit(sourced, conditions)
    if not sound or (entry.limit is not None and limit is None):
        return None
    if limit is not None and not (require is not None and _speaks_of_limit(require.tree)):
        place = sourced.place("limit")
        mend = 'compare with "limit" in require, or remove the table'
        conditions.report.say("N023", place, 'the norm has a table that its "require" does not use', mend)
    settled = tuple(condition for condition in unless if condition is not None)
    norm = build.norm(sourced, instrument, when, require, settled, limit)
    check_limbs(sourced, norm, conditions.report)
    return norm


def _speaks_of_limit(node: tree.Node) -> bool:
    return isinstance(node, tree.Limit) or any(map(_speaks_of_limit, tree.children(node)))


# ---------------------------------------------------------------- tables


def _limit(sourced: Entry, conditions: Conditions) -> model.LimitTable | None:
    """The table of a norm; None when there is none, or when it is told what is wrong with it."""
    entry, table = sourced.entry, sourced.entry.limit
    if table is None or not _selects(sourced, table, conditions):
        return None
    rows: list[model.LimitRow] = []
    for number, row in enumerate(table.table):
        key = _row_key(sourced, table, number, conditions)
        if key is None:
            return None
        rows.append(build.limit_row(row, key, entry))
    for (first, one), (second, other) in combinations(enumerate(rows), 2):
        if one.key == other.key and one.in_force.meets(other.in_force):
            message = f"rows {first + 1} and {second + 1} give two figures for one case on the same days"
            mend = "give each its own dates in force, or remove one"
            conditions.report.say("N024", sourced.place("limit", "table", second), message, mend)
    return model.LimitTable(table.by, table.unit, tuple(rows))


def _selects(sourced: Entry, table: schema.LimitEntry, conditions: Conditions) -> bool:
    """Rows are selected by choice facts of the same subject."""
    each = sourced.entry.each
    choices = {name for (on, name), fact in conditions.observables.items() if on == each and fact.type == "choice"}
    wrong = [number for number, fact in enumerate(table.by) if fact not in choices]
    if conditions.whole_vocabulary:
        for number in wrong:
            place = sourced.place("limit", "by", number)
            conditions.report.unknown("N016", place, f"choice fact of a {each} named", table.by[number], choices)
    return not wrong


def _row_key(sourced: Entry, table: schema.LimitEntry, number: int, conditions: Conditions) -> tuple[str, ...] | None:
    """The options that a row is for, in the order of `by`."""
    extra = table.table[number].model_extra or {}
    if set(extra) != set(table.by):
        message = f"a row needs exactly the keys {', '.join(table.by)} beside its figure"
        conditions.report.say("N015", sourced.place("limit", "table", number), message, "see the other rows")
        return None
    for fact in table.by:
        known = conditions.observables[sourced.entry.each, fact].choices
        if not known:
            return None  # told where its choices are named
        if extra[fact] not in known:
            place = sourced.place("limit", "table", number, fact)
            what = f"choice of {sourced.entry.each}.{fact} named"
            conditions.report.unknown("N016", place, what, str(extra[fact]), known)
            return None
    return tuple(str(extra[fact]) for fact in table.by)


# ---------------------------------------------------------------- references


def _references(sourced: Entry, written: set[str], report: Report) -> None:
    """Norms that are spoken of must exist."""
    for path, name in _named(sourced.entry):
        if name not in written:
            report.unknown("N017", sourced.place(*path), "norm", name, written)


def check_successors(
    entries: list[tuple[str, Entry]], norms: Mapping[str, model.Norm], packs: Mapping[str, str], report: Report
) -> None:
    """A norm that is replaced must have ended, or be switched off from then on; `packs` as for profiles."""
    for _, sourced in entries:
        this, older = norms.get(sourced.entry.id), norms.get(sourced.entry.replaces or "")
        if this is None or older is None or older.is_off(this.in_force.start or date.min):
            continue
        if this.in_force.meets(older.in_force):
            message = f'"{this.id}" replaces "{older.id}", and both are in force on the same days'
            mend = f'end "{older.id}" with in_force: {{until: ...}} on the day before this one begins'
            if packs.get(this.file) != packs.get(older.file):
                mend = f'switch "{older.id}" off in pack.yaml, from the day on which this one begins'
            report.say("N025", sourced.place("replaces"), message, mend)


def _named(entry: schema.NormEntry) -> Iterator[tuple[Path, str]]:
    """Every norm that an entry speaks of, and where."""
    for number, name in enumerate(entry.stricter_than):
        yield ("stricter_than", number), name
    for number, conflict in enumerate(entry.conflicts_with):
        yield ("conflicts_with", number, "norm"), conflict.norm
    for number, exception in enumerate(entry.unless):
        if exception.see is not None:
            yield ("unless", number, "see"), exception.see
    if entry.replaces is not None:
        yield ("replaces",), entry.replaces
    if entry.reading_of is not None:
        yield ("reading_of",), entry.reading_of
