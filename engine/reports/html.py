"""A report out as one HTML file that needs nothing else: no script, no request, no clock.

The file reads well on a screen and prints well on A4.  What is folded away on the screen is printed: the content
of a fold stands beside its `<details>`, where a style sheet can show it (inside, only a script could).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from engine.assess.ladder import Problem
from engine.patterns.pattern import Outcome
from engine.records import dataclass
from engine.reports import first_page
from engine.reports.acts import act_rows, checks
from engine.reports.anchors import Anchors, together
from engine.reports.ladder_figures import ladder_svg
from engine.reports.language import language
from engine.reports.lines import address_of, receipt_told
from engine.reports.markup import css_string, in_language, links, point, points, safe_url, to, unbroken
from engine.reports.patterns_told import listed
from engine.reports.report import Pointer
from engine.standards.state import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from engine.reports.language import Language
    from engine.reports.report import (
        AccountLine,
        ConclusionLine,
        FindingLine,
        LadderFigure,
        ProofLine,
        Report,
        ThemeSection,
    )
    from engine.standards.corpus import Instrument, Norm

_TEMPLATES: Final = Path(__file__).parent / "templates"
_WITHHELD: Final = ("refused", "no_access")
SHOWN_AT_ONCE: Final = 12
"""Rows of norms that are met; more than this are folded."""
ELSEWHERE: Final = frozenset({"number", "page", "binds"})
"""What of an act is told beside its title: also whether it binds the State visited."""
FEW_NORMS: Final = 5
"""A conclusion about single norms names so many of them; more are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """Findings of one norm that read alike, in one row of a table: the places, and one of the findings."""

    places: tuple[Pointer, ...]
    line: FindingLine


@dataclass(frozen=True, slots=True)
class NormRows:
    """A norm as it is cited, and its rows."""

    line: FindingLine
    rows: tuple[Row, ...]

    @property
    def measured(self) -> bool:
        """Whether there are numbers to show."""
        return any(row.line.value for row in self.rows)


@dataclass(frozen=True, slots=True)
class ThemeTables:
    """A theme with its findings set in tables."""

    section: ThemeSection
    breached: tuple[NormRows, ...]
    met: tuple[NormRows, ...]
    open: tuple[NormRows, ...]

    @property
    def decided(self) -> bool:
        """Whether there is anything to say but that it is open."""
        return bool(self.breached or self.met)

    @property
    def fold_met(self) -> bool:
        """Whether the table of what is kept is too long to be shown at once."""
        return sum(len(norm.rows) for norm in self.met) > SHOWN_AT_ONCE


@dataclass(frozen=True, slots=True)
class OpenFor:
    """How many findings are open for one reason, and how many of them under each theme."""

    reason: str
    count: int
    themes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A ladder as it is drawn, and each sentence on it with the places of which it holds."""

    label: str
    svg: Markup
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All accounts of one fact of one subject."""

    label: str
    where: str
    accounts: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """An instrument that is cited: what it is, and who compared the norms that are cited with its text."""

    act: Instrument
    details: tuple[str, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a proof with the lines that it rests on."""

    line: ProofLine
    below: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What a conclusion rests on, what would rebut it, what is not known; and the places of which that holds."""

    places: tuple[Pointer, ...]
    standing: str
    proof: tuple[Step, ...]
    rebuttal: tuple[Step, ...]
    missing: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What findings mean together, said once, with all the cases of which it is said."""

    line: ConclusionLine
    where: str
    cases: tuple[Case, ...]


def render_html(report: Report) -> str:
    """The whole report as the text of an HTML file."""
    words = language(report.language)
    opened = [line for section in report.themes for line in section.open]
    drawn = [line for line in report.conclusions if line.conclusion.outcome is not Outcome.OPEN]
    suspected = [line for line in report.conclusions if line.conclusion.outcome is Outcome.OPEN]
    anchors = Anchors()
    anchors.place_facts(report.written)
    for line in (*report.to_judge, *report.for_information):
        anchors.place_together(line.says, [line.id])
    return (
        _templates()
        .get_template("report.html.j2")
        .render(
            report=report,
            words=words,
            address=lambda instrument: safe_url(address_of(instrument, report.language)),
            word=words.word,
            role_of=lambda act: words.role(act, report.assessment.corpus.terms),
            anchors=anchors,
            sheet=first_page,
            receipt=receipt_told(report.receipt, words),
            themes=[_tables(section, anchors) for section in report.themes],
            figures=[_figure(figure, report.language) for figure in sorted(report.ladders, key=_gravity)],
            opened=_opened(report, words),
            withheld=_withheld(opened, words),
            limbs={line.finding.norm.id: line for line in opened if line.unread}.values(),
            cited=_cited(report, words),
            concluded=_meanings(drawn, words, anchors),
            suspected=_meanings(suspected, words, anchors),
        )
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for made in (by_fact, css_string, in_language, links, points, unbroken):
        environment.filters[made.__name__] = made
    environment.globals |= {"point": point, "to": to, "Pointer": Pointer}
    return environment


# ---------------------------------------------------------------- tables


def _tables(section: ThemeSection, anchors: Anchors) -> ThemeTables:
    return ThemeTables(
        section=section,
        breached=_by_norm(section.breached, lambda line: (*_numbers(line), line.where), anchors),
        met=_by_norm(section.met, _numbers, anchors),
        open=_by_norm(section.open, lambda line: (line.reason, line.missing), anchors),
    )


def _numbers(line: FindingLine) -> tuple[str, ...]:
    return (line.value, line.limit, line.shortfall, line.affected, line.standing)


def _by_norm(
    lines: Iterable[FindingLine], alike: Callable[[FindingLine], Hashable], anchors: Anchors
) -> tuple[NormRows, ...]:
    """Each norm once, with a row for all its findings that are alike."""
    norms: dict[tuple[str, str], dict[Hashable, list[FindingLine]]] = {}
    for line in lines:
        norms.setdefault((line.finding.norm.id, line.citation), {}).setdefault(alike(line), []).append(line)
    return tuple(
        NormRows(
            next(iter(rows.values()))[0],
            tuple(Row(anchors.place(group), group[0]) for group in rows.values()),
        )
        for rows in norms.values()
    )


def by_fact(accounts: Iterable[AccountLine]) -> tuple[Told, ...]:
    """The accounts by the fact that they speak of, so that those that differ stand beside each other."""
    facts: dict[tuple[str, str], list[AccountLine]] = {}
    for account in accounts:
        facts.setdefault((account.label, account.where), []).append(account)
    return tuple(Told(label, where, tuple(said)) for (label, where), said in facts.items())


# ---------------------------------------------------------------- conclusions


def _meanings(lines: Iterable[ConclusionLine], words: Language, anchors: Anchors) -> tuple[Meaning, ...]:
    """Each meaning once, in the order of the report; places with the same proof are one case."""
    grouped: dict[tuple[str, Outcome], list[ConclusionLine]] = {}
    for line in lines:
        grouped.setdefault((line.conclusion.pattern.id, line.conclusion.outcome), []).append(line)
    return tuple(_meaning(group, words, anchors) for group in grouped.values())


def _meaning(lines: list[ConclusionLine], words: Language, anchors: Anchors) -> Meaning:
    """Norms are only counted where they are many: each of them is told under its theme."""
    norms = len(lines) > FEW_NORMS and all(line.conclusion.case[0] == "norm" for line in lines)
    if norms:
        where = words.word("html", "norms_counted", count=len(lines))
        places = anchors.place_together(where, [line.id for line in lines])
        return Meaning(lines[0], where, (Case(places, "", (), (), _tree(lines[0].missing)),))
    cases: dict[Case, list[tuple[ConclusionLine, Case]]] = {}
    for line in lines:
        case = _case(line)
        cases.setdefault(case, []).append((line, case))
    told = tuple(_together(alike, anchors) for alike in cases.values())
    return Meaning(lines[0], listed(line.where for line in lines), told)


def _case(line: ConclusionLine) -> Case:
    """A case of no place yet; what is not known of a rebuttal is told in the rebuttal."""
    missing = () if line.rebuttal else line.missing
    return Case((), line.standing, _tree(line.proof), _tree(line.rebuttal), _tree(missing))


def _together(alike: Sequence[tuple[ConclusionLine, Case]], anchors: Anchors) -> Case:
    """Cases that read alike as one, with all their places."""
    cases = [case for _, case in alike]
    return Case(
        anchors.place([line for line, _ in alike]),
        cases[0].standing,
        _merged([case.proof for case in cases]),
        _merged([case.rebuttal for case in cases]),
        _merged([case.missing for case in cases]),
    )


def _merged(trees: Sequence[tuple[Step, ...]]) -> tuple[Step, ...]:
    """Trees that read alike as one."""
    if len(trees) == 1:
        return trees[0]
    return tuple(
        Step(together([step.line for step in steps]), _merged([step.below for step in steps]))
        for steps in zip(*trees, strict=True)
    )


def _tree(lines: Sequence[ProofLine]) -> tuple[Step, ...]:
    """Lines with a depth as steps inside of steps."""
    starts = [number for number, line in enumerate(lines) if line.depth <= lines[0].depth]
    return tuple(Step(lines[start], _tree(lines[start + 1 : end])) for start, end in pairwise([*starts, len(lines)]))


# ---------------------------------------------------------------- figures


_GRAVEST: Final = tuple(Problem)


def _gravity(figure: LadderFigure) -> int:
    """Figures on which somebody stands below a standard come first, those below a binding one before all."""
    return min((_GRAVEST.index(line.on.problem) for line in figure.placed), default=len(_GRAVEST))


def _figure(figure: LadderFigure, code: str) -> Figure:
    places: dict[str, dict[str, None]] = {}
    for line in sorted(figure.placed, key=lambda line: (_GRAVEST.index(line.on.problem), _counted(line.where))):
        places.setdefault(line.sentence, {})[line.where] = None
    drawn = Markup(ladder_svg(figure, code))  # noqa: S704  (ElementTree wrote it, and escapes every text)
    return Figure(figure.label, drawn, tuple((", ".join(where), sentence) for sentence, where in places.items()))


def _counted(where: str) -> list[str]:
    """A key that puts room 9 before room 10."""
    return [part.zfill(8) if part.isdigit() else part for part in re.split(r"(\d+)", where)]


# ---------------------------------------------------------------- what is open, and what is cited


def _opened(report: Report, words: Language) -> tuple[OpenFor, ...]:
    """Why verdicts are open, and under which themes: refusals first, then by how many."""
    withheld = {words.word("reason", key) for key in _WITHHELD}
    counts: dict[str, Counter[str]] = {}
    for section in report.themes:
        for line in section.open:
            counts.setdefault(line.reason, Counter())[section.name] += 1
    found = [OpenFor(reason, themes.total(), tuple(themes.items())) for reason, themes in counts.items()]
    return tuple(sorted(found, key=lambda open_for: (open_for.reason not in withheld, -open_for.count)))


def _withheld(opened: list[FindingLine], words: Language) -> tuple[tuple[str, str], ...]:
    """What was refused and where no access was given: each fact of each place once."""
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for line in opened:
        finding = line.finding
        for noted, told in zip(finding.missing, line.missing, strict=True):
            if noted.observation is not None and noted.observation.missing in _WITHHELD:
                same = (noted.kind, noted.id) == (finding.kind, finding.subject)
                where = line.where if same else words.word("subject", noted.kind)
                found.setdefault(noted.key, (where, told))
    return tuple(dict.fromkeys(found.values()))


def _cited(report: Report, words: Language) -> tuple[Cited, ...]:
    """The instruments behind what was decided: what binds first, by its rank."""
    lines = [line for section in report.themes for line in (*section.breached, *section.met)]
    norms = {line.finding.norm.id: line.finding.norm for line in lines}
    found = [norm.instrument for norm in norms.values()]
    found += [line.instrument for line in report.conclusions]
    acts = sorted({instrument.id: instrument for instrument in found}.values(), key=_precedence)
    return tuple(
        _details(act, [norm for norm in norms.values() if norm.instrument.id == act.id], report, words) for act in acts
    )


def _details(act: Instrument, norms: Iterable[Norm], report: Report, words: Language) -> Cited:
    """An act with what is told nowhere else in the report."""
    rows = act_rows(act, report.assessment.corpus, words)
    told = [f"{words.word('act', key)}: {value}" for key, value in rows if key not in ELSEWHERE]
    return Cited(act, tuple(told), checks(norms, words))


def _precedence(instrument: Instrument) -> tuple[int, int, str]:
    rank = 99 if instrument.rank is None else instrument.rank
    return (ROLES.index(instrument.role), rank, instrument.id)
