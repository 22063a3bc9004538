"""The report, ready to be shown: every sentence in one language, every number with its unit, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, overload

from engine.records import dataclass
from engine.reports.ids import conclusion_id, finding_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from engine.assess.finding import Assessment, Finding
    from engine.assess.ladder import OnLadder
    from engine.assess.receipt import Receipt
    from engine.patterns.pattern import Case, Conclusion
    from engine.reports.first_page import FirstPage
    from engine.reports.packs_told import ChangeLine, PackLine
    from engine.reports.written_lines import Written
    from engine.standards.corpus import Instrument

    Order: TypeAlias = Callable[[Finding], tuple[int | str, ...]]
    """A key by which findings are sorted."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place or a fact by its name, and the id under which a report tells of it."""

    name: str
    id: str


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account: the fact, where, what was said, by what means; `bounds` are the part and the time of which.

    Of a fact of which there is nothing, `said` is why.  `fact` is its id.
    """

    label: str
    where: str
    said: str
    means: str
    source: str
    note: str
    bounds: tuple[str, ...] = ()
    fact: str = ""

    @property
    def grounds(self) -> tuple[str, ...]:
        """By what means it is known, of what part and time it speaks, and on what it rests."""
        return tuple(part for part in (self.means, *self.bounds, self.source) if part)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as a person reads it; `mark` is its shape, so that colour is never needed.

    `label`, `value` and `limit` are the parts of `measured`, for tables.  `leaning` says what an open finding would
    be, and on what facts that hangs; `unread` are questions to a person that no fact answers.
    """

    finding: Finding
    mark: str
    verdict: str
    says: str
    citation: str
    pinpoint_verified: bool
    url: str
    role: str
    severity: str
    where: str
    measured: str
    shortfall: str
    affected: str
    standing: str
    reason: str
    missing: tuple[str, ...]
    remedies: tuple[str, ...]
    accounts: tuple[AccountLine, ...]
    confidence: str
    label: str = ""
    value: str = ""
    limit: str = ""
    leaning: str = ""
    unread: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """By which a reader points at it."""
        return finding_id(self.finding)


class FindingLines(Sequence[FindingLine]):
    """Findings as lines, put in order and made when they are first read: a first page reads few of them."""

    def __init__(
        self, findings: Iterable[Finding], line: Callable[[Finding], FindingLine], order: Order | None = None
    ) -> None:
        self.unordered = tuple(findings)
        self._line = line
        self._order = order
        self._made: dict[int, FindingLine] = {}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order of the lines."""
        return self.unordered if self._order is None else tuple(sorted(self.unordered, key=self._order))

    def __len__(self) -> int:
        return len(self.unordered)

    @overload
    def __getitem__(self, number: int) -> FindingLine: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[FindingLine, ...]: ...
    def __getitem__(self, number: int | slice) -> FindingLine | tuple[FindingLine, ...]:
        if isinstance(number, slice):
            return tuple(self[each] for each in range(*number.indices(len(self))))
        if number not in self._made:
            self._made[number] = self._line(self.findings[number])
        return self._made[number]


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """A key concern: its headline, the citations that say the same, and the other subjects of which it is said.

    `where` names the first subject and counts the others; `affected` counts the people of all of them.
    """

    number: int
    headline: FindingLine
    also: tuple[FindingLine, ...]
    alike: Sequence[FindingLine]
    where: str
    affected: str


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One line of a proof tree: how deep it stands, its shape, and what it says.

    `status` is the verdict of a finding, or how a limb of a rebuttal stands; `where` and `when` that is so; `detail` is
    who says so and by what numbers.  Lines that read alike are alike, whatever their `id` and what they rest on.
    """

    depth: int
    mark: str
    says: str
    status: str = ""
    where: str = ""
    when: str = ""
    detail: str = ""
    id: str = field(default="", compare=False)
    rests_on: tuple[Pointer, ...] = field(default=(), compare=False)
    """The findings, facts and conclusions by which it stands, each with its place or its name."""

    @property
    def head(self) -> str:
        """What stands before that which it says."""
        return ", ".join(told for told in (self.status, self.where, self.when) if told)

    @property
    def text(self) -> str:
        """The whole line, for a screen."""
        told = f"{self.head}: {self.says}" if self.head else self.says
        return f"{told} {self.detail}" if self.detail else told


@dataclass(frozen=True, slots=True)
class WorldLine:
    """One of the cases that a fact leaves possible, and what would then be concluded; `says` is the case in words.

    `id` is that of its step in the proof.
    """

    id: str
    subject: Case
    fact: str
    where: str
    value: str
    pattern: str
    concludes: str
    says: str


class ProofLines(Sequence[ProofLine]):
    """The lines of a proof, made when they are first read: a first page reads none."""

    def __init__(self, tell: Callable[[], Iterable[ProofLine]]) -> None:
        self._tell = tell

    @cached_property
    def lines(self) -> tuple[ProofLine, ...]:
        """All of them."""
        return tuple(self._tell())

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, number: int) -> ProofLine: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[ProofLine, ...]: ...
    def __getitem__(self, number: int | slice) -> ProofLine | tuple[ProofLine, ...]:
        return self.lines[number]

    def __repr__(self) -> str:
        return repr(self.lines)


@dataclass(frozen=True, slots=True)
class ConclusionLine:
    """A conclusion as a person reads it."""

    conclusion: Conclusion
    mark: str
    outcome: str
    where: str
    sentence: str
    instrument: Instrument
    """Its authority, as it stands to the State visited."""
    citation: str
    severity: str
    standing: str
    advice: str
    proof: Sequence[ProofLine]
    rebuttal: Sequence[ProofLine]
    missing: Sequence[ProofLine]
    worlds: tuple[WorldLine, ...] = ()

    @property
    def id(self) -> str:
        """By which a reader points at it."""
        return conclusion_id(self.conclusion)


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """All findings of one theme, with a sentence on how much of it was assessed."""

    theme: str
    name: str
    coverage: str
    breached: FindingLines
    met: FindingLines
    open: FindingLines


@dataclass(frozen=True, slots=True)
class RungLine:
    """One rung of a ladder figure; `case` says of whom a row of a table speaks, such as a regime."""

    value: float
    limit: str
    citation: str
    role: str
    groups: str
    measure: str
    verified: bool
    instrument: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One subject on a ladder figure: its value by each definition, and what that means."""

    where: str
    low: float
    high: float
    value: str
    sentence: str
    on: OnLadder


@dataclass(frozen=True, slots=True)
class LadderFigure:
    """Every standard on one measure, and where the visit's subjects stand."""

    name: str
    label: str
    unit: str
    more_is_better: bool
    rungs: tuple[RungLine, ...]
    placed: tuple[PlacedLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One thing to observe before leaving; of a list, with the choices that there are."""

    number: int
    question: str
    choices: tuple[str, ...]
    how: str
    where: str
    settles: int
    helps: int
    fact: str


@dataclass(frozen=True, slots=True)
class RecommendationLine:
    """What somebody should do, by whom, on what ground; the deadline is for the team to set."""

    number: int
    sentence: str
    solved: str
    addressee: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApartLine:
    """Norms of one instrument that were not applied on the day, and why; `unread`: only a later wording was read."""

    instrument: str
    why: str
    norms: tuple[str, ...]
    unread: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report in one language."""

    language: str
    public: bool
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    glance: tuple[tuple[str, int], ...]
    first: FirstPage
    conclusions: tuple[ConclusionLine, ...]
    concerns: tuple[ConcernLine, ...]
    concerns_left: int
    themes: tuple[ThemeSection, ...]
    unrecorded: tuple[str, ...]
    to_judge: FindingLines
    for_information: FindingLines
    ladders: tuple[LadderFigure, ...]
    questions: tuple[QuestionLine, ...]
    recommendations: tuple[RecommendationLine, ...]
    apart: tuple[ApartLine, ...]
    warnings: tuple[str, ...]
    receipt: Receipt
    assessment: Assessment
    """What it tells of: in a public edition no more than may be published."""
    another_day: bool = False
    """Whether the law of another day than the visit's was asked for."""
    packs: tuple[PackLine, ...] = ()
    """What was laid over the shipped rules."""
    changed: tuple[ChangeLine, ...] = ()
    """What packs take away of the law of this kind of place."""
    supposed: tuple[str, ...] = ()
    """Where some of the visit is only supposed: that it is, and what of it; every format shows it on top."""
    written: Written | None = None
    """Everything that stands in the visit; nothing of it leaves with a public edition."""
