"""The linked law: frozen values that the rest of the engine reads; every reference in them resolves.

Corpus
+-- instruments   who adopted it, what kind, in force when
+-- norms         one requirement each, with its pinpoint, condition, source
+-- facts         what can be observed, and what follows from it
+-- terms         themes, groups, classes of places, systems of law
+-- countries     what binds each State and since when, its clocks, its languages
+-- profiles      kinds of places, and the national acts that bind there
+-- packs         what was laid over the shipped rules, and what of them it changes

It is a little over 400 lines on purpose: whoever reads one of these values needs the others beside it.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.records import dataclass, replace
from engine.standards.terms import ANY, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from datetime import date

    from engine.conditions.tree import Node
    from engine.standards.days import PartDay
    from engine.standards.pack import Pack

Texts: TypeAlias = "Mapping[str, str]"
"""A text by language: en, ru, kk."""

LANGUAGES: Final = ("en", "ru", "kk")

STAYS: Final = ("hours", "days", "weeks", "months")
"""For how long people are held, the shortest first: the options of the fact `facility.stay`."""
UNSURE: Final = "unsure"
"""The grade of what informs, and decides nothing."""


@dataclass(frozen=True, slots=True)
class Span:
    """Dates between which something can hold, both included; None is open.

    Where only a month or a year of its beginning or end is known, it surely holds from `surely_from` until
    `surely_until` alone.
    """

    start: date | None = None
    end: date | None = None
    surely_from: date | None = None
    surely_until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it can hold on the day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    def surely_holds(self, on: date) -> bool:
        """Whether it holds on the day, whatever is not known of its beginning and its end."""
        return self.holds(on) and not self.unsure_of(on)

    def unsure_of(self, on: date) -> bool:
        """Whether it began later than the day, or ended before it, cannot be told."""
        late, early = self.surely_from, self.surely_until
        return self.holds(on) and ((late is not None and on < late) or (early is not None and early < on))

    def meets(self, other: Span) -> bool:
        """Whether there is a day on which both can hold."""
        return all(
            earlier.end is None or later.start is None or later.start <= earlier.end
            for earlier, later in ((self, other), (other, self))
        )

    def within(self, other: Span) -> Span:
        """The days on which both hold."""
        return Span(
            _last_of(self.start, other.start),
            _first_of(self.end, other.end),
            _last_of(self.surely_from, other.surely_from),
            _first_of(self.surely_until, other.surely_until),
        )


def _last_of(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _first_of(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Instrument:
    """An act, treaty, judgment or guidance, as it is cited."""

    id: str
    short: Texts
    title: Texts
    kind: str
    jurisdiction: str
    number: str | None
    body: Texts
    adopted: PartDay | None
    in_force: Span
    replaced_by: str | None
    also_cited_as: tuple[str, ...]
    url: Texts
    obliges: bool
    """Whether it binds those to whom it is addressed."""
    confidence: str
    note: str
    provisions: tuple[Provision, ...] = ()
    last_seen: date | None = None
    """The last day on which somebody saw it in force."""
    national: bool = False
    """Whether it is the act of one State of which there are files."""
    divided_as: str | None = None
    """The kind of act as which its articles are divided, where that is not its own kind."""
    role: str = "persuasive"
    """How it stands to a State: see `state.ROLES`."""
    rank: int | None = None
    """Its place in the hierarchy of the State that it binds; None for what is outside of it."""
    registers: Mapping[str, str] = field(default_factory=dict)
    """Its numbers in official registers and databases."""
    amended: tuple[str, ...] = ()
    """Days of amendments."""

    @property
    def binding(self) -> bool:
        """Whether it binds the State."""
        return self.role == "binding"


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of an instrument and how far it is encoded."""

    at: str
    status: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a norm's content was read, and how far it can be relied on."""

    confidence: str
    seen: str
    pinpoint_verified: bool
    note: str = ""
    edition_read: str = ""
    checked_by: str | None = None

    @property
    def enforceable(self) -> bool:
        """A norm graded `unsure` informs; it never yields a breach or a pass."""
        return self.confidence != UNSURE


class Condition:
    """A condition as written and as resolved; of one that was kept the tree is made when it is first asked for."""

    __slots__ = ("_tree", "text")

    def __init__(self, text: str, tree: Node | Callable[[], Node]) -> None:
        self.text = text
        self._tree = tree

    @property
    def tree(self) -> Node:
        """The resolved tree."""
        if callable(self._tree):
            self._tree = self._tree()
        return self._tree

    def __eq__(self, other: object) -> bool:
        """The same text that means the same."""
        return isinstance(other, Condition) and (self.text, self.tree) == (other.text, other.tree)

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Condition({self.text!r})"


@dataclass(frozen=True, slots=True)
class NamedException:
    """A named exception: when it holds the norm does not apply."""

    id: str
    when: Condition
    see: str | None = None
    by: str = ""
    """The pack that narrows the norm by it; none of an exception of the norm itself."""


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One row of a table of limits, with its own pinpoint, dates and source."""

    key: tuple[str, ...]
    value: float
    at: str
    in_force: Span
    certain_from: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class LimitTable:
    """A figure for each combination of choices, such as security level and regime."""

    by: tuple[str, ...]
    unit: str
    rows: tuple[LimitRow, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would mend a breach, in words, and who must do it."""

    to: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another norm that demands the opposite, and why."""

    norm: str
    why: str


@dataclass(frozen=True, slots=True)
class Off:
    """By which pack a norm is switched off, and from which day on; None is from ever."""

    by: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """One requirement of one instrument."""

    id: str
    instrument: Instrument
    at: str
    says: Texts
    theme: str
    force: str
    facilities: tuple[str, ...]
    groups: tuple[str, ...]
    each: str
    when: Condition | None
    require: Condition | None
    judge: Texts | None
    unless: tuple[NamedException, ...]
    limit: LimitTable | None
    severity: str
    remedy: Remedy | None
    in_force: Span
    certain_from: date | None
    source: Source
    stricter_than: tuple[str, ...]
    conflicts_with: tuple[Conflict, ...]
    replaces: str | None
    dossier: tuple[str, ...]
    reviewed: Mapping[str, str]
    file: str
    line: int
    unread: tuple[Texts, ...] = ()
    """Limbs of the law that no condition reads, as questions to a person."""
    reads: tuple[str, ...] = ()
    """Every fact that bears on what it says, as `fact`, or as `unit.fact` of a subject above."""
    over_members: bool = False
    """Whether it also reads the subjects below its own."""
    ladders: tuple[str, ...] = ()
    """The measures that it reads on which standards are shown side by side."""
    last_seen: date | None = None
    """The last day on which somebody saw it in force; later days are judged as if nothing had changed."""
    only_at: tuple[str, ...] = ()
    """The ids of the places that it binds, where it binds them alone: an order of a court."""
    reading_of: str | None = None
    """The norm that it carries over, as our reading, to places of which that norm says nothing."""
    off: tuple[Off, ...] = ()
    """The packs by which it is switched off."""

    @property
    def as_written(self) -> Norm:
        """The norm as its own file has it, without what packs change."""
        if not (self.off or any(exception.by for exception in self.unless)):
            return self
        return replace(self, off=(), unless=tuple(exception for exception in self.unless if not exception.by))

    def is_off(self, on: date) -> bool:
        """Whether a pack has it switched off on a day."""
        return any(off.since is None or off.since <= on for off in self.off)

    def applies_at(self, profile: Profile) -> bool:
        """Whether the norm speaks of this kind of place: a State's own act names kinds, every other act classes."""
        if self.instrument.national:
            words: tuple[str, ...] = (profile.kind, ANY) if profile.jurisdiction == self.instrument.jurisdiction else ()
        else:
            words = (*profile.classes, ANY)
        return any(word in self.facilities for word in words)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can be observed of one kind of subject, or that follows from what is observed."""

    name: str
    on: str
    type: str
    unit: str
    label: Texts
    ask: Texts
    how: str
    choices: Mapping[str, Texts]
    plausible: tuple[float, float] | None
    people: bool
    mend: str | None
    ladder: str | None
    derive: Condition | None
    assume: Mapping[str, Assumption]
    reviewed: Mapping[str, str]
    file: str
    line: int
    possible: tuple[float, float] | None = None
    """What a figure can be at all, where the vocabulary says so."""
    implies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked_if: Condition | None = None
    """Where it holds there is sense in asking for the fact."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """The range that a part of a derived fact is taken to lie in when nobody measured it, and why."""

    low: float
    high: float
    why: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of place: its names, who runs it, who is held there, which acts of its own State bind there.

    One of `international` places has no State, and no national law.
    """

    id: str
    jurisdiction: str
    classes: tuple[str, ...]
    name: Texts
    also_called: Mapping[str, tuple[str, ...]]
    ministry: Texts
    always: tuple[str, ...]
    possible: tuple[str, ...]
    never: tuple[str, ...]
    rooms: tuple[str, ...]
    law: tuple[str, ...]
    note: Texts
    some: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()
    """For how long people are usually held there: those of the options of the fact `facility.stay` that occur."""

    @property
    def country(self) -> str:
        """The folder in which it lies: the id of its country, or of none."""
        return self.id.partition("/")[0]

    @property
    def kind(self) -> str:
        """What the acts of its State call it."""
        return self.id.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Joined:
    """Since when a treaty binds a State, and the last day on which somebody saw that it does."""

    span: Span
    source: str
    last_seen: date | None


@dataclass(frozen=True, slots=True)
class Country:
    """A State: what binds it, what its region is, how its acts rank, who is addressed there, what its clocks show."""

    id: str
    jurisdiction: str
    name: Texts
    languages: tuple[str, ...]
    zones: Mapping[str, tuple[str, ...]]
    """The regions of each time zone, by their names in small letters; none where the whole country has one clock."""
    treaties: Mapping[str, Joined]
    regional: Mapping[str, str]
    ranks: Mapping[str, int | None]
    acts: Mapping[str, Texts]
    """What it calls the kinds of its acts."""
    addressees: Mapping[str, Texts]
    note: Texts
    file: str
    line: int

    def zones_of(self, region: str) -> tuple[str, ...]:
        """The time zones that a region may follow: all of the country where the region is not known."""
        name = " ".join(region.casefold().split())
        return next(((zone,) for zone, names in self.zones.items() if name in names), tuple(self.zones))


@dataclass(frozen=True, slots=True)
class Example:
    """A test written beside a norm: what is given, and the verdict it must have."""

    norm: str
    name: str
    given: Mapping[str, object]
    expect: str
    on: str | None
    profile: str | None
    file: str
    line: int
    pack: str = ""
    """The pack that tests by it how a norm of others stands under it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All the law that was loaded, linked; `digest` is the hash of the files it came from."""

    instruments: Mapping[str, Instrument]
    norms: Mapping[str, Norm]
    facts: Mapping[tuple[str, str], Fact]
    profiles: Mapping[str, Profile]
    digest: str
    terms: Terms = field(default_factory=Terms)
    countries: Mapping[str, Country] = field(default_factory=dict)
    as_of: date | None = None
    """The last day on which any of its law was seen in force: of what came later it knows nothing."""
    older: Mapping[str, str] = field(default_factory=dict)
    """For each norm that replaces another: the one that it replaces."""
    left_out: frozenset[str] = frozenset()
    """Norms that are written and could not be linked: who speaks of one makes no second mistake."""
    state: str | None = None
    """The country to which the instruments stand as their roles say (`state.law_of`); None as they were linked."""
    packs: Mapping[str, Pack] = field(default_factory=dict)
    """What is laid over the shipped rules."""
    # what is worked out from the law once: a corpus with other norms (`replace`) begins anew
    named_at: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict, compare=False, repr=False)
    """The ids of the norms at each of its kinds of places, where they are known without reading every norm."""
    kept: dict[Hashable, object] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What others have worked out from it once, by a key of their own."""
    _at: dict[str, tuple[Norm, ...]] = field(init=False, default_factory=dict, compare=False, repr=False)
    _implying: dict[str, tuple[Fact, ...]] = field(init=False, default_factory=dict, compare=False, repr=False)

    def pack_of(self, file: str) -> str:
        """The pack to which a file belongs, by its name in messages; none of what is shipped."""
        return next((name for name, pack in self.packs.items() if file in pack.files), "")

    def norms_at(self, profile: Profile) -> tuple[Norm, ...]:
        """The norms that speak of a kind of place; of its State's own acts those that bind there."""
        if profile.id not in self._at:
            self._at[profile.id] = tuple(self._norms_at(profile))
        return self._at[profile.id]

    def _norms_at(self, profile: Profile) -> Iterator[Norm]:
        if profile.id in self.named_at and self.profiles.get(profile.id) is profile:
            return (self.norms[name] for name in self.named_at[profile.id])
        law = frozenset(profile.law)
        speaking = (norm for norm in self.norms.values() if self.speaks_at(norm, profile))
        return (norm for norm in speaking if not norm.instrument.national or norm.instrument.id in law)

    def speaks_at(self, norm: Norm, profile: Profile) -> bool:
        """Whether a norm speaks of a kind of place; our reading of a norm is silent where that norm itself speaks."""
        read = self.norms.get(norm.reading_of or "")
        return norm.applies_at(profile) and (read is None or not read.applies_at(profile))

    def versions(self, norm_id: str) -> tuple[Norm, ...]:
        """A norm with all that it replaced and all that replaced it, the oldest first; none if there is no such norm.

        Who names one version means the law, whichever version of it is in force on the day.
        """
        return tuple(self.norms[name] for name in self.version_names(norm_id))

    def version_names(self, norm_id: str) -> tuple[str, ...]:
        """The same by their ids."""
        names = [norm_id]
        while (earlier := self.older.get(names[0])) is not None and earlier not in names:
            names.insert(0, earlier)
        newest = [norm_id]
        while newest:
            newest = [newer for newer, older in self.older.items() if older in newest and newer not in names]
            names += newest
        return tuple(name for name in names if name in self.norms)

    def implying(self, kind: str) -> tuple[Fact, ...]:
        """The choices of a kind of subject that tell a person's group by an option."""
        if kind not in self._implying:
            self._implying[kind] = tuple(fact for fact in self._facts_of(kind) if fact.implies)
        return self._implying[kind]

    def people(self, kind: str) -> Fact | None:
        """The fact that tells how many people a subject of this kind concerns."""
        return next((fact for fact in self._facts_of(kind) if fact.people), None)

    def _facts_of(self, kind: str) -> Iterator[Fact]:
        return (self.facts[key] for key in self.facts if key[0] == kind)


def text(texts: Texts, language: str) -> str:
    """The text in a language; a missing one falls back to Russian, then English, with a visible mark."""
    if language in texts:
        return texts[language]
    for other in ("ru", "en", "kk"):
        if other in texts:
            return f"[{other}] {texts[other]}"
    return ""
