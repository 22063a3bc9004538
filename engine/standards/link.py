"""Typed files in, one linked `Corpus` out, with every broken reference and condition told by its place.

Order matters only inside: facts first (conditions need them), then instruments, norms, profiles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from engine.conditions.parse import ConditionError, parse
from engine.conditions.resolve import Observable, resolve
from engine.errors import Place, Problem, nearest
from engine.standards import model, schema
from engine.standards.strict_yaml import Document, Mapping, Node, Scalar, Sequence
from engine.standards.typed import typed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Sourced:
    """An entry of a file with the node it was read from."""

    entry: Any
    node: Node | None
    document: Document

    def place(self, *path: str | int) -> Place:
        """The place of something inside of the entry; as near as the file goes."""
        here = self.node
        for part in path:
            below = _child(here, part)
            if below is None:
                break
            here = below
        return self.document.place(here)


@dataclass
class Linker:
    """Collects files, then links them; `problems` grows as it goes, and nothing stops at the first."""

    problems: list[Problem] = field(default_factory=list)
    fact_entries: list[Sourced] = field(default_factory=list)
    instrument_entries: list[Sourced] = field(default_factory=list)
    norm_entries: list[tuple[str, Sourced]] = field(default_factory=list)
    profile_entries: list[Sourced] = field(default_factory=list)
    observables: dict[tuple[str, str], Observable] = field(default_factory=dict)

    # ------------------------------------------------------------ collecting

    def add_vocabulary(self, document: Document) -> None:
        """Take the facts of a vocabulary file."""
        file = self._typed(document, schema.VocabularyFile)
        if file is not None:
            self.fact_entries += _listed(document, "facts", file.facts)

    def add_instrument(self, document: Document) -> None:
        """Take the instrument and the norms of a file."""
        file = self._typed(document, schema.InstrumentFile)
        if file is None:
            return
        if file.instrument is not None:
            self.instrument_entries.append(Sourced(file.instrument, _child(document.root, "instrument"), document))
        owner = file.instrument.id if file.instrument else str(file.chapter_of)
        self.norm_entries += [(owner, sourced) for sourced in _listed(document, "norms", file.norms)]

    def add_profile(self, document: Document) -> None:
        """Take the profile of a file."""
        file = self._typed(document, schema.ProfileFile)
        if file is not None:
            self.profile_entries.append(Sourced(file.profile, _child(document.root, "profile"), document))

    def _typed(self, document: Document, kind: type[BaseModel]) -> Any:
        file = typed(document, document.root, kind, "N") if document.root is not None else None
        self.problems += document.problems
        return file

    # ------------------------------------------------------------ linking

    def link(self, digest: str) -> tuple[model.Corpus, tuple[model.Example, ...]]:
        """The corpus and the examples beside its norms; what could not be linked is left out and told."""
        facts = self._facts()
        instruments = self._instruments()
        norms = self._norms(instruments)
        self._references(norms)
        profiles = self._profiles(instruments, norms)
        corpus = model.Corpus(instruments, norms, facts, profiles, digest)
        return corpus, self._examples()

    def _facts(self) -> dict[tuple[str, str], model.Fact]:
        entries = {}
        for sourced in self.fact_entries:
            key = (sourced.entry.on, sourced.entry.name)
            if key in entries:
                first = entries[key].place("name")
                self._say("N010", sourced.place("name"), f'the fact "{key[1]}" of a {key[0]} is defined twice; see {first}', "remove one")
                continue
            entries[key] = sourced
        choices = {key: self._choices(sourced, entries) for key, sourced in entries.items()}
        for key, sourced in entries.items():
            if sourced.entry.derive is None:
                entry = sourced.entry
                self.observables[key] = Observable(entry.name, entry.type, entry.unit, tuple(choices[key]))
        derived = self._derived({key: s for key, s in entries.items() if s.entry.derive is not None})
        return {
            key: _fact(sourced, choices[key], derived.get(key))
            for key, sourced in entries.items()
            if sourced.entry.derive is None or key in derived
        }

    def _choices(self, sourced: Sourced, entries: dict[tuple[str, str], Sourced]) -> dict[str, model.Texts]:
        source = sourced.entry.choices_from
        if source is None:
            return {name: _texts(texts) for name, texts in sourced.entry.choices.items()}
        on, _, name = source.partition(".")
        other = entries.get((on, name))
        if other is None:
            self._say("N011", sourced.place("choices_from"), f'there is no fact "{source}"', "name it as subject.fact")
            return {}
        return {option: _texts(texts) for option, texts in other.entry.choices.items()}

    def _derived(self, waiting: dict[tuple[str, str], Sourced]) -> dict[tuple[str, str], model.Condition]:
        """Derived facts may rest on one another: settle those whose parts are settled until none is left."""
        done: dict[tuple[str, str], model.Condition] = {}
        failed: dict[tuple[str, str], ConditionError] = {}
        progress = True
        while waiting and progress:
            progress = False
            for key, sourced in list(waiting.items()):
                entry = sourced.entry
                wanted = "flag" if entry.type == "flag" else "number"
                try:
                    tree = resolve(parse(entry.derive), entry.on, self.observables, wanted=wanted)
                except ConditionError as error:
                    failed[key] = error
                    continue
                assume = tuple((name, a.between) for name, a in entry.assume.items())
                self.observables[key] = Observable(entry.name, entry.type, entry.unit, (), tree, assume)
                done[key] = model.Condition(entry.derive, tree)
                del waiting[key]
                progress = True
        for key, sourced in waiting.items():
            self._condition_problem(sourced, ("derive",), failed[key])
        return done

    def _instruments(self) -> dict[str, model.Instrument]:
        found: dict[str, model.Instrument] = {}
        for sourced in self.instrument_entries:
            if sourced.entry.id in found:
                self._say("N012", sourced.place("id"), f'the instrument "{sourced.entry.id}" is defined twice', "remove one")
                continue
            found[sourced.entry.id] = _instrument(sourced.entry)
        for sourced in self.instrument_entries:
            successor = sourced.entry.replaced_by
            if successor is not None and successor not in found:
                self._say("N013", sourced.place("replaced_by"), f'there is no instrument "{successor}"', nearest(successor, found))
        return found

    def _norms(self, instruments: dict[str, model.Instrument]) -> dict[str, model.Norm]:
        found: dict[str, model.Norm] = {}
        for owner, sourced in self.norm_entries:
            entry: schema.NormEntry = sourced.entry
            if owner not in instruments:
                self._say("N013", sourced.place(), f'there is no instrument "{owner}"', nearest(owner, instruments))
                continue
            if entry.id in found:
                other = found[entry.id]
                self._say("N014", sourced.place("id"), f'the norm "{entry.id}" is written twice; the first is at {other.file}:{other.line}', "give each norm its own id")
                continue
            norm = self._norm(sourced, entry, instruments[owner])
            if norm is not None:
                found[entry.id] = norm
        return found

    def _norm(self, sourced: Sourced, entry: schema.NormEntry, instrument: model.Instrument) -> model.Norm | None:
        limit = None if entry.limit is None else self._limit(sourced, entry)
        unit = entry.limit.unit if entry.limit else None
        when = self._condition(sourced, ("when",), entry.when, entry.each, unit)
        require = self._condition(sourced, ("require",), entry.require, entry.each, unit)
        unless = [
            (exception, self._condition(sourced, ("unless", number, "when"), exception.when, entry.each, unit))
            for number, exception in enumerate(entry.unless)
        ]
        broken = (entry.when and not when) or (entry.require and not require) or any(c is None for _, c in unless)
        if broken or (entry.limit and limit is None):
            return None
        start = sourced.place()
        return model.Norm(
            id=entry.id,
            instrument=instrument,
            at=entry.at,
            says=_texts(entry.says),
            theme=str(entry.theme),
            force=entry.force,
            facilities=entry.applies_to.facilities,
            groups=tuple(map(str, entry.applies_to.groups)),
            each=entry.each,
            when=when,
            require=require,
            judge=None if entry.judge is None else _texts(entry.judge),
            unless=tuple(model.NamedException(e.id, c, e.see) for e, c in unless if c is not None),
            limit=limit,
            severity=entry.severity,
            remedy=None if entry.remedy is None else model.Remedy(entry.remedy.to, _texts(entry.remedy)),
            in_force=model.Span(entry.in_force.from_, entry.in_force.until),
            certain_from=entry.in_force.certain_from,
            source=_source(entry.source),
            stricter_than=entry.stricter_than,
            conflicts_with=tuple(model.Conflict(c.norm, c.why) for c in entry.conflicts_with),
            replaces=entry.replaces,
            dossier=entry.dossier,
            reviewed=dict(entry.reviewed),
            file=start.file,
            line=start.line,
        )

    def _limit(self, sourced: Sourced, entry: schema.NormEntry) -> model.LimitTable | None:
        table = entry.limit
        if table is None:
            return None
        rows: list[model.LimitRow] = []
        for number, row in enumerate(table.table):
            extra = row.model_extra or {}
            if set(extra) != set(table.by):
                keys = ", ".join(table.by)
                self._say("N015", sourced.place("limit", "table", number), f"a row needs exactly the keys {keys} beside its figure", "see the other rows")
                return None
            for fact in table.by:
                found = self.observables.get((entry.each, fact))
                if found is None or extra[fact] not in found.choices:
                    known = found.choices if found else ()
                    self._say("N016", sourced.place("limit", "table", number), f'"{extra[fact]}" is not a choice of {entry.each}.{fact}', nearest(str(extra[fact]), known))
                    return None
            rows.append(_row(row, tuple(str(extra[fact]) for fact in table.by), entry))
        return model.LimitTable(table.by, table.unit, tuple(rows))

    def _condition(
        self, sourced: Sourced, path: tuple[str | int, ...], text: str | None, kind: str, limit: str | None
    ) -> model.Condition | None:
        if text is None:
            return None
        try:
            return model.Condition(text, resolve(parse(text), kind, self.observables, limit_unit=limit))
        except ConditionError as error:
            self._condition_problem(sourced, path, error)
            return None

    def _condition_problem(self, sourced: Sourced, path: tuple[str | int, ...], error: ConditionError) -> None:
        """The columns inside of the condition become columns of the file, when it stands on one line."""
        place = sourced.place(*path)
        start, end = error.span
        column = place.column + start + (1 if place.source[place.column - 1 : place.column] in {'"', "'"} else 0)
        if column <= len(place.source):
            place = Place(place.file, place.line, column, place.source, max(1, end - start))
        self._say("C001", place, error.message, error.mend)

    def _references(self, norms: dict[str, model.Norm]) -> None:
        for _, sourced in self.norm_entries:
            entry: schema.NormEntry = sourced.entry
            conflicts = (conflict.norm for conflict in entry.conflicts_with)
            sees = (exception.see for exception in entry.unless if exception.see)
            for named in (*entry.stricter_than, *conflicts, *sees, *([entry.replaces] if entry.replaces else [])):
                if named not in norms:
                    self._say("N017", sourced.place("id"), f'the norm "{entry.id}" speaks of "{named}", which does not exist', nearest(named, norms))

    def _profiles(
        self, instruments: dict[str, model.Instrument], norms: dict[str, model.Norm]
    ) -> dict[str, model.Profile]:
        found: dict[str, model.Profile] = {}
        for sourced in self.profile_entries:
            entry: schema.ProfileEntry = sourced.entry
            for role in ("binding", "guidance", "persuasive"):
                for number, name in enumerate(getattr(entry.law, role)):
                    self._law(sourced, role, number, name, instruments)
            found[entry.id] = _profile(entry)
            self._unlisted_law(sourced, found[entry.id], norms)
        return found

    def _law(
        self, sourced: Sourced, role: str, number: int, name: str, instruments: dict[str, model.Instrument]
    ) -> None:
        place = sourced.place("law", role, number)
        if name not in instruments:
            self._say("N018", place, f'there is no instrument "{name}"', nearest(name, instruments))
        elif instruments[name].role != role:
            self._say("N019", place, f'"{name}" is {instruments[name].role} here, not {role}', f'move it to "{instruments[name].role}"')

    def _unlisted_law(self, sourced: Sourced, profile: model.Profile, norms: dict[str, model.Norm]) -> None:
        """A norm that names this kind of place must not be lost because its instrument is not listed here."""
        speaking = {norm.instrument.id for norm in norms.values() if norm.applies_at(profile)}
        for name in sorted(speaking - set(profile.law)):
            self._say("N020", sourced.place("law"), f'"{name}" has norms for a {profile.type} but is not listed', "add it to law")

    def _examples(self) -> tuple[model.Example, ...]:
        return tuple(
            model.Example(
                norm=sourced.entry.id,
                name=example.name,
                given=example.given,
                expect=example.expect,
                on=None if example.on is None else example.on.isoformat(),
                profile=example.profile,
                file=place.file,
                line=place.line,
            )
            for _, sourced in self.norm_entries
            for number, example in enumerate(sourced.entry.examples)
            for place in [sourced.place("examples", number)]
        )

    def _say(self, code: str, place: Place, message: str, mend: str = "") -> None:
        self.problems.append(Problem(code, place, message, mend))


def _listed(document: Document, key: str, entries: Iterable[Any]) -> list[Sourced]:
    nodes = _child(document.root, key)
    return [Sourced(entry, _child(nodes, number), document) for number, entry in enumerate(entries)]


def _child(node: Node | None, part: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(part, str):
        return node.get(part)
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None


def _texts(entry: schema.TextsEntry | None) -> model.Texts:
    if entry is None:
        return {}
    pairs = ((language, getattr(entry, language)) for language in model.LANGUAGES)
    return {language: text for language, text in pairs if text}


def _source(entry: schema.SourceEntry) -> model.Source:
    return model.Source(
        entry.confidence, entry.seen, entry.pinpoint_verified, entry.note, entry.edition_read, entry.checked_by
    )


def _row(row: schema.LimitRowEntry, key: tuple[str, ...], norm: schema.NormEntry) -> model.LimitRow:
    """A row keeps its own pinpoint, dates and source where it has them, else its norm's."""
    dates = row.in_force if row.in_force != schema.DatesEntry() else norm.in_force
    span = model.Span(dates.from_, dates.until)
    source = row.source or norm.source
    return model.LimitRow(key, row.is_, row.at or norm.at, span, dates.certain_from, _source(source))


def _fact(sourced: Sourced, choices: dict[str, model.Texts], derive: model.Condition | None) -> model.Fact:
    entry: schema.FactEntry = sourced.entry
    place = sourced.place()
    return model.Fact(
        name=entry.name,
        on=entry.on,
        type=entry.type,
        unit=entry.unit,
        label=_texts(entry.label),
        ask=_texts(entry.ask),
        how=entry.how,
        choices=choices,
        plausible=entry.plausible,
        people=entry.people,
        mend=entry.mend,
        ladder=entry.ladder,
        derive=derive,
        assume={name: model.Assumption(*a.between, a.why) for name, a in entry.assume.items()},
        reviewed=dict(entry.reviewed),
        file=place.file,
        line=place.line,
    )


def _instrument(entry: schema.InstrumentEntry) -> model.Instrument:
    return model.Instrument(
        id=entry.id,
        short=_texts(entry.short),
        title=_texts(entry.title),
        kind=entry.kind,
        jurisdiction=entry.jurisdiction,
        number=entry.number,
        body=_texts(entry.body),
        adopted=entry.adopted,
        in_force=model.Span(entry.in_force.from_, entry.in_force.until),
        replaced_by=entry.replaced_by,
        also_cited_as=entry.also_cited_as,
        url=dict(entry.url),
        binding=entry.binding,
        confidence=entry.confidence,
        note=entry.note,
        provisions=tuple(model.Provision(p.at, p.status, p.why) for p in entry.provisions),
    )


def _profile(entry: schema.ProfileEntry) -> model.Profile:
    return model.Profile(
        id=entry.id,
        type=entry.type,
        classes=entry.classes,
        name=_texts(entry.name),
        also_called=dict(entry.also_called),
        ministry=_texts(entry.ministry),
        always=tuple(map(str, entry.groups.always)),
        possible=tuple(map(str, entry.groups.possible)),
        never=tuple(map(str, entry.groups.never)),
        rooms=entry.rooms,
        law=(*entry.law.binding, *entry.law.guidance, *entry.law.persuasive),
        note=_texts(entry.note),
    )
