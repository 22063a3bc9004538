"""Patterns as linked values, and the conclusions drawn from them with their proof."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.assess.finding import Finding, Standing
    from engine.conditions.values import Value
    from engine.patterns.program import Program
    from engine.standards.corpus import Condition, Instrument, Texts

Case: TypeAlias = tuple[str, str]
"""What a pattern is about: a kind and an id, such as ("room", "cell-8")."""

Kind: TypeAlias = Literal["finding", "theme", "indicator", "conclusion", "problem", "verdict"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign read off the facts of one kind of subject."""

    id: str
    each: str
    holds: Condition
    label: Texts
    reads: tuple[str, ...] = ()
    """The facts of its own subject without which it is open; none where it reads more than those."""


@dataclass(frozen=True, slots=True)
class Premise:
    """One thing that must hold for a case.

    `names` are norm ids, themes, an indicator, a pattern or a ladder problem, by `kind`; `subjects` is how many
    different subjects of the case must show it, `facilities` how many different places.
    """

    kind: Kind
    names: tuple[str, ...]
    verdict: str | None = None
    binding: bool = False
    subjects: int = 1
    facilities: int = 1
    earlier: bool = False

    @property
    def topic(self) -> str:
        """The premise as one word for the matcher: equal premises share it."""
        marks = ("b" if self.binding else "", "e" if self.earlier else "", f"s{self.subjects}", f"f{self.facilities}")
        return "|".join([self.kind, ",".join(self.names), self.verdict or "", *marks])


@dataclass(frozen=True, slots=True)
class Pattern:
    """What findings mean together: the premises, the join, the rebuttal, and the authority for it."""

    id: str
    instrument: Instrument
    at: str
    pinpoint_verified: bool
    concludes: Texts
    theme: str
    severity: str
    same: str
    all: tuple[Premise, ...]
    any: tuple[Premise, ...]
    none: tuple[Premise, ...]
    at_least: tuple[int, tuple[Premise, ...]] | None
    rebutted_if_all: tuple[Premise, ...]
    advice: Texts
    note: str
    file: str
    line: int
    issue: str = ""
    """The issue that it raises, in common with other patterns."""

    @property
    def premises(self) -> tuple[Premise, ...]:
        """Every premise that speaks for it, in the order of the file."""
        return (*self.all, *self.any, *(self.at_least[1] if self.at_least else ()))


@dataclass(frozen=True, slots=True)
class PatternTest:
    """An example beside a pattern."""

    pattern: str
    name: str
    given: tuple[str, ...]
    earlier: tuple[str, ...]
    expect: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns with the indicators that they share; `digest` is the hash of the files they came from."""

    patterns: Mapping[str, Pattern]
    indicators: Mapping[str, Indicator]
    digest: str = ""
    issues: Mapping[str, Pattern] = field(default_factory=dict)
    """What several patterns raise in common, each told like a pattern; it is drawn where one of them surely holds."""
    programs: dict[frozenset[str], Program] = field(default_factory=dict, compare=False, repr=False)
    """The patterns made ready to be run, by the authorities that hold; filled where they are first run."""


class Status(StrEnum):
    """How a premise, or a conclusion, stands for a case."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


class Outcome(StrEnum):
    """What became of a pattern for a case."""

    CONCLUDED = "concluded"
    REBUTTED = "rebutted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Sign:
    """An indicator read on one subject: whether it shows, and how well the facts behind it stand."""

    case: Case
    status: Status
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One premise in a proof: how it stands and what it rests on."""

    premise: Premise
    status: Status
    findings: tuple[Finding, ...] = ()
    signs: tuple[Sign, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """One of the cases that are possible: a fact of a subject with a value, and what would then be concluded.

    `value` is part of what the fact can be: a part of a range, a flag, one or more options.
    """

    kind: str
    id: str
    fact: str
    value: Value
    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A pattern that stands (or fell) for a case, with its whole proof.

    What holds in every possible case of a fact, though no one knows in which, has its proof in `worlds`.
    """

    pattern: Pattern
    case: Case
    outcome: Outcome
    standing: Standing | None
    grounds: tuple[Ground, ...]
    rebuttal: tuple[Ground, ...] = ()
    missing: tuple[Ground, ...] = ()
    visits: tuple[str, ...] = field(default=())
    worlds: tuple[World, ...] = ()
