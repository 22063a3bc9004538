"""What stands under `given` in the examples of patterns, line by line; every line that means nothing, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from engine.assess.finding import Verdict
from engine.assess.ladder import Problem as LadderProblem
from engine.errors import Place, Problem, nearest
from engine.patterns.pattern import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.patterns.pattern import Indicator, Pattern
    from engine.standards.corpus import Corpus

Given: TypeAlias = tuple[str, Place]
"""A line such as `mursic-137 breached`, and where it stands."""

_VERDICTS = tuple(map(str, Verdict))
_STATES = tuple(map(str, Status))


def given_problems(
    given: Iterable[Given], corpus: Corpus, patterns: Mapping[str, Pattern], indicators: Mapping[str, Indicator]
) -> Iterator[Problem]:
    """Each line names something that exists, and says of it a word that can be said of it."""
    for line, place in given:
        what, status = line.split(" ")[:2]
        kind, _, name = what.rpartition(":")
        if kind or what not in corpus.left_out:
            known, words = _known(kind, name, corpus, patterns, indicators)
            if name not in known:
                yield Problem("P018", place, f'there is nothing named "{what}"', _hint(kind, name, known))
            elif status not in words:
                mend = nearest(status, words) or f"one of: {', '.join(words)}"
                yield Problem("P018", place, f'"{status}" cannot be said of "{what}"', mend)


def _known(
    kind: str, name: str, corpus: Corpus, patterns: Mapping[str, Pattern], indicators: Mapping[str, Indicator]
) -> tuple[list[str], tuple[str, ...]]:
    """What can be named after a prefix, and what can be said of this name."""
    if kind:
        problems = [str(each) for each in LadderProblem]
        kinds = {"theme": (list(corpus.terms.themes), _VERDICTS), "problem": (problems, ("holds",))}
        return kinds.get(kind, ([], ()))
    words = _STATES if name in indicators else ("holds",) if name in patterns else _VERDICTS
    return [*corpus.norms, *patterns, *indicators], words


def _hint(kind: str, name: str, known: list[str]) -> str:
    near = nearest(name, known).replace('"', f'"{kind}:', 1) if kind else nearest(name, known)
    return near or 'name a norm, an indicator, a pattern, "theme:..." or "problem:..."'
