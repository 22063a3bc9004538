"""Pattern files in, linked `Patterns` and their examples out, with every problem told by its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from engine.assess.concern import SEVERITIES
from engine.conditions import tree as tree_of
from engine.conditions.evaluate import truth
from engine.conditions.parse import ConditionError, parse
from engine.conditions.resolve import Observable, resolve
from engine.errors import Place, Problem, nearest
from engine.patterns.example_words import Given, given_problems
from engine.patterns.pattern import Indicator, Pattern, Patterns, PatternTest, Premise
from engine.patterns.pattern_schema import IndicatorEntry, IssueEntry, PatternEntry, PatternFile, PremiseEntry
from engine.records import replace
from engine.standards.build import texts
from engine.standards.corpus import Condition
from engine.standards.rule_files import digest_of, pattern_files
from engine.text.sourced import below
from engine.text.strict_yaml import Document, Node, read_bytes, read_file
from engine.text.typed import typed
from engine.visits.scope import SubjectScope
from engine.visits.visit import Subject, nothing_observed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from engine.standards.corpus import Corpus, Instrument


def check_patterns(
    corpus: Corpus, standards: Path | None = None, packs: Sequence[Path] = ()
) -> tuple[Patterns, tuple[PatternTest, ...], list[Problem]]:
    """What can be linked, the examples, and what is wrong."""
    reader = _Reader(corpus)
    files = pattern_files(standards, packs)
    for file in files:
        reader.file(read_file(file.path, file.name) if file.content is None else read_bytes(file.content, file.name))
    reader.check_names()
    reader.check_issues()
    reader.problems += given_problems(reader.given, corpus, reader.patterns, reader.indicators)
    patterns = Patterns(reader.patterns, reader.indicators, digest_of(files), _issues(reader))
    return patterns, tuple(reader.tests), reader.problems


class _Reader:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.problems: list[Problem] = []
        self.patterns: dict[str, Pattern] = {}
        self.indicators: dict[str, Indicator] = {}
        self.issues: dict[str, IssueEntry] = {}
        self.tests: list[PatternTest] = []
        self.given: list[Given] = []
        self.places: dict[str, tuple[Document, Node | None]] = {}
        self.signs: dict[str, Place] = {}
        self.observables = observables(corpus)

    def file(self, document: Document) -> None:
        file = typed(document, document.root, PatternFile, "P") if document.root is not None else None
        self.problems += document.problems
        if file is None:
            return
        for number, issue in enumerate(file.issues):
            self.issue(issue, document, below(document.root, "issues", number))
        for number, entry in enumerate(file.indicators):
            self.indicator(entry, document, below(document.root, "indicators", number))
        for number, pattern in enumerate(file.patterns):
            node = below(document.root, "patterns", number)
            for index, entry in enumerate(pattern.indicators):
                self.indicator(entry, document, below(node, "indicators", index))
            self.pattern(pattern, document, node)

    def indicator(self, entry: IndicatorEntry, document: Document, node: Node | None) -> None:
        if entry.id in self.indicators:
            message = f'the indicator "{entry.id}" is written twice; see {self.signs[entry.id]}'
            self.say("P010", document, node, message, "remove one")
            return
        self.signs.setdefault(entry.id, document.place(node))
        try:
            tree = resolve(parse(entry.holds), entry.each, self.observables)
        except ConditionError as error:
            self.say("C001", document, below(node, "holds"), error.message, error.mend)
            return
        holds = Condition(entry.holds, tree)
        blank = SubjectScope(nothing_observed("", date.min), Subject(entry.each, "", {}))
        reads = _own_facts(tree) if truth(tree, blank) is None else ()
        self.indicators[entry.id] = Indicator(entry.id, entry.each, holds, texts(entry.label), reads)

    def issue(self, entry: IssueEntry, document: Document, node: Node | None) -> None:
        if entry.id in self.issues or entry.id in self.patterns:
            message = f'the name "{entry.id}" is given twice; see {self.first_at(entry.id)}'
            self.say("P015", document, below(node, "id"), message, "name one of the two otherwise")
        elif self.instrument(entry.at.instrument, document, node) is not None:
            self.issues[entry.id] = entry
            self.places[entry.id] = (document, node)

    def pattern(self, entry: PatternEntry, document: Document, node: Node | None) -> None:
        if entry.id in self.patterns or entry.id in self.issues:
            message = f'the pattern "{entry.id}" is written twice; see {self.first_at(entry.id)}'
            self.say("P011", document, below(node, "id"), message, "remove one")
            return
        instrument = self.instrument(entry.at.instrument, document, node)
        if instrument is None:
            return
        self.theme(entry.theme, document, below(node, "theme"))
        place = document.place(node)
        some = entry.at_least
        self.places[entry.id] = (document, node)
        self.patterns[entry.id] = Pattern(
            id=entry.id,
            instrument=instrument,
            at=entry.at.pinpoint,
            pinpoint_verified=entry.at.pinpoint_verified,
            concludes=texts(entry.concludes),
            theme=str(entry.theme),
            severity=entry.severity,
            same=entry.same,
            all=tuple(map(self.premise, entry.all)),
            any=tuple(map(self.premise, entry.any)),
            none=tuple(map(self.premise, entry.none)),
            at_least=None if some is None else (some.count, tuple(map(self.premise, some.of))),
            rebutted_if_all=tuple(map(self.premise, entry.rebutted_if_all)),
            advice=texts(entry.advice),
            note=entry.note,
            file=place.file,
            line=place.line,
            issue=entry.issue or "",
        )
        for number, test in enumerate(entry.examples):
            spot = document.place(below(node, "examples", number))
            for key, lines in (("given", test.given), ("earlier", test.earlier)):
                spots = (document.place(below(node, "examples", number, key, place)) for place in range(len(lines)))
                self.given += zip(lines, spots, strict=True)
            self.tests.append(
                PatternTest(entry.id, test.name, test.given, test.earlier, test.expect, spot.file, spot.line)
            )

    def instrument(self, name: str, document: Document, node: Node | None) -> Instrument | None:
        found = self.corpus.instruments.get(name)
        if found is None:
            mend = nearest(name, self.corpus.instruments)
            self.say("P012", document, below(node, "at"), f'there is no instrument "{name}"', mend)
        return found

    def theme(self, name: str, document: Document, node: Node | None) -> None:
        themes = self.corpus.terms.themes
        if name not in themes:
            self.say("P019", document, node, f'there is no theme "{name}"', nearest(name, themes))

    def check_issues(self) -> None:
        """Every issue that a pattern raises is written down, and the patterns that raise it join on the same."""
        joins: dict[str, str] = {}
        for pattern in self.patterns.values():
            if not pattern.issue:
                continue
            document, node = self.places[pattern.id]
            if pattern.issue not in self.issues:
                message = f'the pattern "{pattern.id}" raises the issue "{pattern.issue}", which does not exist'
                self.say("P016", document, below(node, "issue"), message, nearest(pattern.issue, self.issues))
            elif joins.setdefault(pattern.issue, pattern.same) != pattern.same:
                message = f'the patterns that raise "{pattern.issue}" are joined by {joins[pattern.issue]}'
                mend = f'"{pattern.id}" is joined by {pattern.same}: give it another issue, or the same join'
                self.say("P017", document, below(node, "same"), message, mend)

    def check_names(self) -> None:
        """Every norm, indicator and pattern that a premise names must exist; no pattern rests on itself."""
        for pattern in self.patterns.values():
            for premise in (*pattern.premises, *pattern.none, *pattern.rebutted_if_all):
                known: Any = {
                    "finding": self.corpus.norms,
                    "theme": self.corpus.terms.themes,
                    "indicator": self.indicators,
                    "conclusion": self.patterns,
                }.get(premise.kind)
                for name in premise.names if known is not None else ():
                    if name not in known and not (premise.kind == "finding" and name in self.corpus.left_out):
                        document, node = self.places[pattern.id]
                        message = (
                            f'the pattern "{pattern.id}" speaks of the {premise.kind} "{name}", which does not exist'
                        )
                        self.say("P013", document, below(node, "id"), message, nearest(name, known))
            if pattern.id in self._rests_on(pattern.id, set()):
                document, node = self.places[pattern.id]
                self.say("P014", document, below(node, "id"), f'the pattern "{pattern.id}" rests on itself')

    def _rests_on(self, name: str, seen: set[str]) -> set[str]:
        found: set[str] = set()
        for premise in self.patterns[name].premises if name in self.patterns else ():
            if premise.kind == "conclusion":
                for below in premise.names:
                    found.add(below)
                    if below not in seen:
                        seen.add(below)
                        found |= self._rests_on(below, seen)
        return found

    def first_at(self, name: str) -> Place:
        document, node = self.places[name]
        return document.place(below(node, "id"))

    def premise(self, entry: PremiseEntry) -> Premise:
        return _premise(entry, self.corpus)

    def say(self, code: str, document: Document, node: Node | None, message: str, mend: str = "") -> None:
        self.problems.append(Problem(code, document.place(node), message, mend))


def observables(corpus: Corpus) -> dict[tuple[str, str], Observable]:
    """The vocabulary as conditions see it."""
    return {
        key: Observable(
            fact.name,
            fact.type,
            fact.unit,
            tuple(fact.choices),
            fact.derive.tree if fact.derive else None,
            tuple((name, (assumed.low, assumed.high)) for name, assumed in fact.assume.items()),
            fact.possible,
        )
        for key, fact in corpus.facts.items()
    }


def _own_facts(node: tree_of.Node) -> tuple[str, ...]:
    """The facts of its own subject that a condition reads, if it hangs on nothing else."""
    found: dict[str, None] = {}
    waiting = [node]
    while waiting:
        part = waiting.pop()
        match part:
            case tree_of.Fact(scope=None, assume=None) | tree_of.Derived(scope=None):
                found[part.name] = None
            case tree_of.Fact() | tree_of.Derived() | tree_of.Aggregate() | tree_of.Call():
                return ()
        waiting += tree_of.children(part)
    return tuple(found)


def _issues(reader: _Reader) -> dict[str, Pattern]:
    """Each issue told like a pattern without premises, no graver than the least grave that raises it."""
    found: dict[str, Pattern] = {}
    for entry in reader.issues.values():
        raising = [each for each in reader.patterns.values() if each.issue == entry.id]
        if raising:
            least = max(raising, key=lambda each: SEVERITIES.index(each.severity))
            document, node = reader.places[entry.id]
            found[entry.id] = replace(
                least,
                id=entry.id,
                instrument=reader.corpus.instruments[entry.at.instrument],
                at=entry.at.pinpoint,
                pinpoint_verified=entry.at.pinpoint_verified,
                concludes=texts(entry.concludes),
                advice=texts(entry.advice),
                all=(),
                any=(),
                none=(),
                at_least=None,
                rebutted_if_all=(),
                note="",
                line=document.place(node).line,
            )
    return found


def _premise(entry: PremiseEntry, corpus: Corpus) -> Premise:
    found: dict[str, Any] = {
        "finding": entry.finding,
        "theme": entry.theme,
        "indicator": entry.indicator,
        "conclusion": entry.conclusion,
        "problem": entry.problem,
    }
    kind, value = next(((kind, value) for kind, value in found.items() if value is not None), ("verdict", ()))
    names = (value,) if isinstance(value, str) else tuple(map(str, value))
    if kind == "finding":
        names = _all_versions(names, corpus)
    verdict = entry.verdict or ("breached" if kind in {"finding", "theme"} else None)
    return Premise(
        kind,  # type: ignore[arg-type]  # the keys above are the kinds
        names,
        verdict,
        entry.binding,
        entry.subjects,
        entry.facilities,
        entry.earlier,
    )


def _all_versions(names: tuple[str, ...], corpus: Corpus) -> tuple[str, ...]:
    """The norms named, and what they replaced and were replaced by: on a day one version is in force."""
    return tuple(dict.fromkeys((*names, *(norm.id for name in names for norm in corpus.versions(name)))))
