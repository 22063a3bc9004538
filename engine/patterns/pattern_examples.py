"""The tests that stand beside each pattern, run: findings given in words in, the outcome out.

What an example does not mention is undetermined, as in a visit where nobody looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.assess.evidence import NoEvidence
from engine.assess.finding import DECIDED, AsGiven, Finding, Ruling, Standing, Verdict
from engine.assess.ladder import Ladder, OnLadder, Problem
from engine.patterns.conclude import conclude_views
from engine.patterns.pattern import Outcome, Pattern, Patterns, PatternTest, Premise, Sign, Status
from engine.patterns.view import View
from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.patterns.matcher import Matcher
    from engine.patterns.pattern import Case
    from engine.standards.corpus import Corpus

PLACE: Case = ("facility", "example")


@dataclass(frozen=True, slots=True)
class PatternResult:
    """An example with the outcome it got."""

    test: PatternTest
    got: str

    @property
    def holds(self) -> bool:
        """Whether the pattern says what its author meant."""
        return self.got == self.test.expect

    def __str__(self) -> str:
        test = self.test
        given = "; ".join((*test.given, *(f"earlier {each}" for each in test.earlier))) or "nothing"
        where = f"{test.file}:{test.line}: {test.pattern}: {test.name}"
        return f"{where}\n  given {given}\n  expected {test.expect}, got {self.got}"


def run_pattern_tests(
    corpus: Corpus, patterns: Patterns, tests: Iterable[PatternTest], matcher: Matcher
) -> Iterable[PatternResult]:
    """Each example with its outcome, in the order of the files."""
    for test in tests:
        if test.pattern in patterns.patterns:
            yield PatternResult(test, _outcome(corpus, patterns, test, matcher))


def _outcome(corpus: Corpus, patterns: Patterns, test: PatternTest, matcher: Matcher) -> str:
    pattern = patterns.patterns[test.pattern]
    case = PLACE if pattern.same == "facility" else (pattern.same, "case")
    if pattern.same == "norm":
        case = ("norm", _first_norm(test))
    now = _view(corpus, patterns, test.given, case, pattern)
    earlier = [_view(corpus, patterns, test.earlier, case, pattern)] if test.earlier else []
    others = [_elsewhere(now, number) for number in range(1, _places(pattern))]
    found = conclude_views(pattern_set(patterns, pattern, others), now, earlier, matcher, others)
    own = [each for each in found if each.pattern.id == pattern.id and each.case == case]
    outcome = own[0].outcome if own else None
    return "not_concluded" if outcome is None else "open" if outcome is Outcome.OPEN else str(outcome)


def pattern_set(patterns: Patterns, pattern: Pattern, others: list[View]) -> list[Pattern]:
    """The pattern with all that it rests on; one that counts places stands alone."""
    return [pattern] if others else list(patterns.patterns.values())


def _places(pattern: Pattern) -> int:
    return max((premise.facilities for premise in pattern.premises), default=1)


def _elsewhere(view: View, number: int) -> View:
    """The same findings in another place: an example of a pattern over places is true of each."""
    return View(f"elsewhere-{number}", f"elsewhere-{number}", view.by_norm, view.by_theme, view.signs, view.placed)


def _first_norm(test: PatternTest) -> str:
    return next((given.partition(" ")[0] for given in (*test.given, *test.earlier)), "")


def _view(corpus: Corpus, patterns: Patterns, given: tuple[str, ...], case: Case, pattern: Pattern) -> View:
    view = View("example", "example")
    view.cases = {"facility": (PLACE,), case[0]: (case,)}
    view.above = {case: (PLACE,)} if case != PLACE else {}
    for name in _norms_asked(patterns):
        view.by_norm[name] = {}
    for line in given:
        _take(corpus, patterns, line, case, view)
    _fill(corpus, patterns, case, pattern, view)
    return view


def _norms_asked(patterns: Patterns) -> set[str]:
    return {
        name
        for pattern in patterns.patterns.values()
        for premise in (*pattern.premises, *pattern.none, *pattern.rebutted_if_all)
        if premise.kind == "finding"
        for name in premise.names
    }


def _take(corpus: Corpus, patterns: Patterns, line: str, case: Case, view: View) -> None:
    what, status, *where = line.split(" ")
    subject = _subject(where[0][1:] if where else "", case, view)
    if what.startswith("problem:"):
        ladder = Ladder("example", "", ())
        view.placed.setdefault(subject, []).append(OnLadder(ladder, *subject, (), Problem(what.partition(":")[2])))
    elif what in patterns.indicators:
        each = patterns.indicators[what].each
        _sign(view, what, _of_kind(each, subject, view), Status(status))
    elif what in patterns.patterns:
        _assume_pattern(corpus, patterns, what, case, view)
    elif what.startswith("theme:"):
        norm = next(n for n in corpus.norms.values() if n.theme == what.partition(":")[2])
        _put(view, corpus, norm.id, Verdict(status), subject)
    else:
        _put(view, corpus, what, Verdict(status), subject)


def _subject(where: str, case: Case, view: View) -> Case:
    """The case itself, the facility, or another subject of the same kind (for a facility, another room in it)."""
    if not where:
        return ("room", "case") if case[0] == "norm" else case
    if where == "facility":
        return PLACE
    subject = ("room" if case[0] in {"facility", "norm"} else case[0], where)
    view.above.setdefault(subject, (PLACE,))
    return subject


def _sign(view: View, name: str, case: Case, status: Status) -> None:
    standing = Standing.ESTABLISHED if status is Status.HOLDS else None
    view.signs.setdefault(name, {})[case] = Sign(case, status, standing)


def _of_kind(each: str, subject: Case, view: View) -> Case:
    """An indicator is read on its own kind of subject, inside of the case or above it."""
    if each in {subject[0], "facility"}:
        return PLACE if each == "facility" else subject
    inner = (each, "case")
    view.above.setdefault(inner, (PLACE,))
    view.inside[subject] = (*view.inside.get(subject, ()), inner)
    return inner


def _put(view: View, corpus: Corpus, name: str, verdict: Verdict, subject: Case) -> None:
    norm = corpus.norms[name]
    standing = Standing.ESTABLISHED if verdict in DECIDED else None
    finding = Finding(Ruling(norm, norm.at, verdict), *subject, AsGiven(NoEvidence(standing)))
    view.by_norm.setdefault(name, {})[subject] = finding
    view.by_theme.setdefault(norm.theme, {}).setdefault(subject, []).append(finding)


def _least(pattern: Pattern) -> tuple[Premise, ...]:
    """A smallest set of premises that concludes a pattern, for examples that take it as given."""
    some = pattern.at_least[1][: pattern.at_least[0]] if pattern.at_least else ()
    return (*pattern.all, *pattern.any[:1], *some)


def _assume_pattern(corpus: Corpus, patterns: Patterns, name: str, case: Case, view: View) -> None:
    """Make a pattern that an example takes as given be concluded, on a case of its own kind inside of this one."""
    pattern = patterns.patterns[name]
    own = case if pattern.same == case[0] else PLACE if pattern.same == "facility" else (pattern.same, "inner")
    if own not in view.cases.setdefault(own[0], ()):
        view.cases[own[0]] = (*view.cases[own[0]], own)
        view.above[own] = (PLACE,)
    for premise in _least(pattern):
        if premise.kind == "conclusion":
            _assume_pattern(corpus, patterns, premise.names[0], own, view)
        else:
            _assume(corpus, patterns, premise, own, view)


def _assume(corpus: Corpus, patterns: Patterns, premise: Premise, case: Case, view: View) -> None:
    """Make one premise hold on a case."""
    if premise.kind == "finding":
        _put(view, corpus, premise.names[0], Verdict(premise.verdict or "breached"), case)
    elif premise.kind == "indicator":
        subject = _of_kind(patterns.indicators[premise.names[0]].each, case, view)
        _sign(view, premise.names[0], subject, Status.HOLDS)
    elif premise.kind == "theme":
        norm = next(norm for norm in corpus.norms.values() if norm.theme == premise.names[0])
        _put(view, corpus, norm.id, Verdict.BREACHED, case)


def _fill(corpus: Corpus, patterns: Patterns, case: Case, pattern: Pattern, view: View) -> None:
    """What the example does not mention is undetermined on the case."""
    open_case = PLACE if case[0] == "norm" else case
    for name in list(view.by_norm):
        versions = (view.by_norm.get(norm.id) for norm in corpus.versions(name))
        if not any(versions) and name in corpus.norms and case[0] != "norm":
            _put(view, corpus, name, Verdict.UNDETERMINED, open_case)
    for premise in (*pattern.premises, *pattern.none):
        for theme in premise.names if premise.kind == "theme" else ():
            norms = [norm for norm in corpus.norms.values() if norm.theme == theme]
            if not view.by_theme.get(theme):
                _put(view, corpus, norms[0].id, Verdict.UNDETERMINED, open_case)
    for name in patterns.indicators:
        view.signs.setdefault(name, {})
