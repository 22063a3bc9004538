"""A norm in, its mutants out: the norm as it would read with one thing wrong, and what that is in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

from engine.records import dataclass, replace
from engine.standards.corpus import Condition, Span
from engine.standards.terms import ANY
from engine.workshop.tree_mutants import slips, steps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from engine.standards.corpus import Corpus, LimitRow, LimitTable, Norm

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A norm with one thing wrong; `part` is where in the norm, `words` what."""

    norm: Norm
    part: str
    words: str
    wrong: Norm

    @property
    def name(self) -> str:
        """What tells it from all others: the norm, the part, the change."""
        return f"{self.norm.id}: {self.part}: {self.words}"


Wrong: TypeAlias = "tuple[str, str, Norm]"


def mutants(norm: Norm, corpus: Corpus) -> Iterator[Mutant]:
    """Every mutant of a norm, in the order in which the norm is written.

    What a norm requires that is never judged (it informs, or its source cannot be relied on) changes no verdict.
    """
    judged = norm.source.enforceable and norm.force != "informs"
    said = (_of_table, _of_requirement) if judged else ()
    for way in (_of_groups, _of_when, *said, _of_exceptions, _of_days):
        for part, words, wrong in way(norm, corpus):
            yield Mutant(norm, part, words, wrong)


def _of_groups(norm: Norm, corpus: Corpus) -> Iterator[Wrong]:
    """A group lost, or taken for another; a norm for everyone names none."""
    other = next(group for group in corpus.terms.groups if group not in norm.groups)
    for number, group in enumerate(norm.groups if norm.groups != (ANY,) else ()):
        left = (*norm.groups[:number], *norm.groups[number + 1 :])
        if left:
            yield "groups", f"{group} is lost", replace(norm, groups=left)
        yield "groups", f"{group} becomes {other}", replace(norm, groups=(*left, other))


def _of_when(norm: Norm, corpus: Corpus) -> Iterator[Wrong]:
    if norm.when is None:
        return
    yield "when", "all of it is lost", replace(norm, when=None)
    for words, when in _slips(norm, norm.when, corpus):
        yield "when", words, replace(norm, when=when)


def _of_requirement(norm: Norm, corpus: Corpus) -> Iterator[Wrong]:
    if norm.require is not None:
        for words, require in _slips(norm, norm.require, corpus):
            yield "require", words, replace(norm, require=require)


def _of_exceptions(norm: Norm, corpus: Corpus) -> Iterator[Wrong]:
    for number, exception in enumerate(norm.unless):
        before, after = norm.unless[:number], norm.unless[number + 1 :]
        part = f"unless {exception.id}"
        yield part, "all of it is lost", replace(norm, unless=(*before, *after))
        for words, when in _slips(norm, exception.when, corpus):
            yield part, words, replace(norm, unless=(*before, replace(exception, when=when), *after))


def _slips(norm: Norm, condition: Condition, corpus: Corpus) -> Iterator[tuple[str, Condition]]:
    def choices(name: str, option: str) -> tuple[str, ...]:
        own = corpus.facts.get((norm.each, name))
        named = [own, *(fact for (_, fact_name), fact in corpus.facts.items() if fact_name == name)]
        return next((tuple(fact.choices) for fact in named if fact is not None and option in fact.choices), ())

    for words, changed in slips(condition.tree, choices):
        yield words, Condition(condition.text, changed)


# ---------------------------------------------------------------- tables


def _of_table(norm: Norm, _corpus: Corpus) -> Iterator[Wrong]:
    """A figure one step off, the figures of two rows that change places, a row that holds a day too long or too short.

    A day at which the act itself begins or ends hides a slip of the row: that is no mutant.
    """
    table = norm.limit
    if table is None:
        return
    for number, row in enumerate(table.rows):
        part = f"row {number + 1} ({', '.join(row.key)})"
        for near in steps(row.value):
            wrong = _with_row(norm, table, number, replace(row, value=near))
            yield part, f"{row.value:g} becomes {near:g}", wrong
        below = number + 1 if number + 1 < len(table.rows) else 0
        if table.rows[below].value != row.value:
            yield part, f"its figure and that of row {below + 1} change places", _shifted(norm, table, number, below)
        for words, span, certain in _day_slips(row.in_force, row.certain_from):
            moved = replace(row, in_force=span, certain_from=certain)
            if _holds(norm, moved) != _holds(norm, row):
                yield part, words, _with_row(norm, table, number, moved)


def _with_row(norm: Norm, table: LimitTable, number: int, row: LimitRow) -> Norm:
    rows = (*table.rows[:number], row, *table.rows[number + 1 :])
    return replace(norm, limit=replace(table, rows=rows))


def _shifted(norm: Norm, table: LimitTable, one: int, other: int) -> Norm:
    rows = list(table.rows)
    rows[one], rows[other] = (
        replace(rows[one], value=rows[other].value),
        replace(rows[other], value=rows[one].value),
    )
    return replace(norm, limit=replace(table, rows=tuple(rows)))


# ---------------------------------------------------------------- days


def _of_days(norm: Norm, _corpus: Corpus) -> Iterator[Wrong]:
    for words, span, certain in _day_slips(norm.in_force, norm.certain_from):
        wrong = replace(norm, in_force=span, certain_from=certain)
        if _holds(wrong) != _holds(norm):
            yield "in_force", words, wrong


def _holds(norm: Norm, row: LimitRow | None = None) -> Span:
    """The days on which a norm, or a row of its table, surely holds within its act."""
    dated = [(norm.instrument.in_force, None), (norm.in_force, norm.certain_from)]
    dated += [(row.in_force, row.certain_from)] if row else []
    found = Span()
    for span, certain in dated:
        surely = Span(span.surely_from or span.start, span.surely_until or span.end)
        found = found.within(surely).within(Span(certain))
    return found


def _day_slips(span: Span, certain: date | None) -> Iterator[tuple[str, Span, date | None]]:
    """Each day of a span one day earlier and one day later."""
    for step, word in ((-ONE_DAY, "earlier"), (ONE_DAY, "later")):
        if span.start is not None:
            moved = replace(span, start=span.start + step, surely_from=span.surely_from and span.surely_from + step)
            yield f"begins a day {word}", moved, certain
        if span.end is not None:
            moved = replace(span, end=span.end + step, surely_until=span.surely_until and span.surely_until + step)
            yield f"ends a day {word}", moved, certain
        if certain is not None:
            yield f"is certain from a day {word}", span, certain + step
