"""Does a norm speak of this subject, on this day?  True, false with the clause, or unknown."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from engine.assess.finding import NotInForce, Reason
from engine.conditions import values
from engine.conditions.evaluate import truth
from engine.conditions.values import Choices, Interval, Truth
from engine.records import dataclass
from engine.standards.terms import ANY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from engine.assess.case import Law
    from engine.conditions.evaluate import Scope
    from engine.conditions.values import Value
    from engine.standards.corpus import Corpus, LimitRow, Norm, Profile, Span
    from engine.visits.scope import SubjectScope
    from engine.visits.visit import Visit


@dataclass(frozen=True, slots=True)
class Applies:
    """Whether a norm applies; when it does not, the reason and the clause that excluded it."""

    truth: Truth
    reason: Reason | None = None
    clause: str = ""


def in_force(norm: Norm, day: date) -> NotInForce | None:
    """None if the norm is surely in force on the day, and nobody switched it off; else why it is not taken.

    A norm of which only a later wording was read (`certain_from`), or whose first or last day is not known
    nearer than to a year, is neither enforced nor passed over in silence on the days that are not sure: it is
    listed with its own reason; so is one that a pack switches off.
    """
    if norm.is_off(day):
        return NotInForce(norm, "switched_off", None, None)
    spans = ((norm.instrument.in_force, norm.instrument.replaced_by), (norm.in_force, None))
    for span, successor in spans:
        if span.start is not None and day < span.start:
            return NotInForce(norm, "not_yet", span.start, None)
        if span.end is not None and day > span.end:
            return NotInForce(norm, "no_longer", span.end, successor)
    for span, _ in spans:
        if span.unsure_of(day):
            return _not_sure(norm, span, day)
    if norm.certain_from is not None and day < norm.certain_from:
        return NotInForce(norm, "edition_not_read", norm.certain_from, None)
    if norm.limit is not None:
        return _table_in_force(norm, norm.limit.rows, day)
    return None


def _not_sure(norm: Norm, span: Span, day: date) -> NotInForce:
    if span.surely_from is not None and day < span.surely_from:
        return NotInForce(norm, "beginning_not_known", span.surely_from, None)
    return NotInForce(norm, "end_not_known", span.surely_until, None)


def _table_in_force(norm: Norm, rows: tuple[LimitRow, ...], day: date) -> NotInForce | None:
    if any(row_holds(row, day) for row in rows):
        return None
    unsure = [row.in_force for row in rows if row.in_force.unsure_of(day)]
    if unsure:
        return _not_sure(norm, unsure[0], day)
    unread = [row.certain_from for row in rows if row.in_force.holds(day) and row.certain_from]
    if unread:
        return NotInForce(norm, "edition_not_read", min(unread), None)
    starts = [row.in_force.start for row in rows if row.in_force.start and day < row.in_force.start]
    if starts:
        return NotInForce(norm, "not_yet", min(starts), None)
    return NotInForce(norm, "no_longer", max(row.in_force.end for row in rows if row.in_force.end), None)


def row_holds(row: LimitRow, day: date) -> bool:
    """Whether a row of a table is in force on the day, and its wording of that day was read."""
    return row.in_force.surely_holds(day) and (row.certain_from is None or row.certain_from <= day)


def applies(norm: Norm, scope: SubjectScope, law: Law, *, figure: Truth = True) -> Applies:
    """One formula: the group, `when`, no exception, and a figure in the table for the case."""
    if not binds_at(norm, scope.visit):
        return Applies(False, Reason.EXCLUDED_BY_PLACE, ", ".join(norm.only_at))
    group = belongs(norm.groups, scope, law)
    if group is False:
        return Applies(False, Reason.EXCLUDED_BY_GROUP, ", ".join(norm.groups))
    when = True if norm.when is None else truth(norm.when.tree, scope)
    if when is False:
        return Applies(False, Reason.EXCLUDED_BY_WHEN, norm.when.text if norm.when else "")
    excepted: list[Truth] = []
    for exception in norm.unless:
        holds = truth(exception.when.tree, scope)
        if holds is True:
            return Applies(False, Reason.EXCLUDED_BY_EXCEPTION, exception.id)
        excepted.append(holds)
    if figure is False:
        return Applies(False, Reason.NO_FIGURE)
    return Applies(values.both([group, figure, when, values.negation(values.either(excepted))]))


def binds_at(norm: Norm, visit: Visit) -> bool:
    """Whether a norm binds the place visited: an order of a court may bind one alone."""
    return not norm.only_at or visit.facility.id in norm.only_at


def belongs(groups: tuple[str, ...], scope: SubjectScope, law: Law) -> Truth:
    """Whether the subject is, or holds, people of one of the groups.

    What a kind of place always holds is settled by its profile; then the subject's own list counts, then its
    unit's, then the facility's.  A list for the whole facility can exclude a group but cannot place it in one
    room; and what the profile rules out does not overrule what the team saw.  What a choice implies need not be
    told twice: whoever is held in criminal proceedings is a suspect or an accused.  A list that names no ground on
    which people are held, as `women` or `none` alone, is silent on it: nobody is held on no ground.

    The record of a detention is a history, and may have begun elsewhere: on what ground it was is settled by the
    record, and neither by who is held at the place today nor by who never is.
    """
    if groups == (ANY,) or any(implied <= set(groups) for implied in _implied(scope, law)):
        return True
    return values.either([_belongs(group, scope, law) for group in groups])


def speaks_of_nobody(norm: Norm, facility: SubjectScope, law: Law) -> bool:
    """Whether a place surely has nobody of whom a norm speaks, so that nothing can have been left unrecorded."""
    history = any(_told_by_record(group, norm.each, law) for group in norm.groups)
    return not history and belongs(norm.groups, facility, law) is False


def _implied(scope: SubjectScope, law: Law) -> Iterator[frozenset[str]]:
    """Sets of groups of which the subject surely is, or holds, people of one; its own list of grounds goes first."""
    own = _list_of(scope, "groups")
    if own is not None and _tells_ground(own, law):
        return
    for fact in law.corpus.implying(scope.subject.kind):
        value = scope.value(fact.name)
        option = next(iter(value)) if isinstance(value, frozenset) and len(value) == 1 else ""
        implied = frozenset(fact.implies.get(option, ()))
        if implied:
            yield implied & {*law.profile.always, *law.profile.possible} or implied


def _told_by_record(group: str, kind: str, law: Law) -> bool:
    """Whether an option of a choice of such a subject tells its group: a record then speaks for itself."""
    return any(group in implied for fact in law.corpus.implying(kind) for implied in fact.implies.values())


def _belongs(group: str, scope: SubjectScope, law: Law) -> Truth:
    profile = law.profile
    if group == ANY or group in profile.always:
        return True
    held = _list_of(scope.above("facility"), "groups_held")
    if scope.subject.kind == "facility":
        if held is not None:
            told = _holds(held, group, law)
            return None if told is False and _listed_below(group, scope) else told
        return True if group in profile.some else _never(group, profile)
    here = _list_of(scope, "groups") or _list_of(scope.above("unit"), "groups")
    if here is not None:
        return _holds(here, group, law)
    if _told_by_record(group, scope.subject.kind, law):
        return None
    if held is not None:
        return False if _holds(held, group, law) is False else None
    return _never(group, profile)


def _listed_below(group: str, scope: SubjectScope) -> bool:
    """Whether people of a group are surely somewhere in the place, whatever the list of the whole place says."""
    lists = (subject.observed.get("groups") for subject in scope.visit.all_subjects())
    found = (noted.value for noted in lists if noted is not None)
    return any(isinstance(value, Choices) and group in value.surely for value in found)


def _tells_ground(groups: Choices, law: Law) -> bool:
    """Whether a list names the ground on which people are held; one of "women" alone is silent on it."""
    return not law.corpus.terms.grounds.isdisjoint(groups.possibly)


def _holds(groups: Choices, group: str, law: Law) -> Truth:
    """Whether people of a group are on a list; unknown of a ground where the list names none."""
    telling = group not in law.corpus.terms.grounds or _tells_ground(groups, law)
    return values.holds(groups, group) if telling else None


def _list_of(scope: Scope | None, fact: str) -> Choices | None:
    """The groups listed, if any list there is: one that leaves a group open counts before a wider one."""
    value = None if scope is None else scope.value(fact)
    return value if isinstance(value, Choices) else None


def _never(group: str, profile: Profile) -> Truth:
    return False if group in profile.never else None


def unsettled_group(norm: Norm, scope: SubjectScope, law: Law) -> str | None:
    """The fact that would tell whether the norm's group is here, when that is open."""
    if belongs(norm.groups, scope, law) is not None:
        return None
    return "groups_held" if scope.subject.kind == "facility" else "groups"


@dataclass(frozen=True, slots=True)
class Figure:
    """The table's figure for a subject: its range over the cases possible, its pinpoint if one row is left.

    `verified` is false where the figure of a possible case was not read in its wording of the day, or was read in
    a source that cannot be relied on.
    """

    limit: Interval | None
    found: Truth
    at: str | None = None
    open_facts: tuple[str, ...] = ()
    verified: bool = True


def figure(norm: Norm, scope: SubjectScope, day: date, corpus: Corpus) -> Figure:
    """What the norm's table gives for the subject on the day.

    A choice that is not known may be any of its options: the verdict is then given only if all their rows
    decide alike, and only if the table has a row for each of them.
    """
    if norm.limit is None:
        return Figure(None, True)
    cases = [_possible(scope.value(fact), corpus.facts[(norm.each, fact)].choices) for fact in norm.limit.by]
    there = [row for row in norm.limit.rows if row.in_force.holds(day) and _fits(row, cases)]
    rows = [row for row in there if row_holds(row, day)]
    if not rows:
        return Figure(None, None, None, (), verified=False) if there else Figure(None, False)
    given = {row.key: row.value for row in rows}
    return Figure(
        limit=Interval(min(given.values()), max(given.values())),
        found=True if all(case in given for case in product(*cases)) else None,
        at=rows[0].at if len(rows) == 1 else None,
        open_facts=tuple(fact for n, fact in enumerate(norm.limit.by) if _matters(n, cases, given)),
        verified=rows == there and all(row.source.enforceable for row in rows),
    )


def _possible(value: Value, options: Iterable[str]) -> frozenset[str]:
    """The options that a choice may be; all of them when nothing is known."""
    return value if isinstance(value, frozenset) else frozenset(options)


def _fits(row: LimitRow, cases: list[frozenset[str]]) -> bool:
    return all(part in case for part, case in zip(row.key, cases, strict=True))


def _matters(number: int, cases: list[frozenset[str]], given: Mapping[tuple[str, ...], float]) -> bool:
    """Whether the figure, all else being equal, changes with one of the choices."""
    others = [[""] if n == number else sorted(case) for n, case in enumerate(cases)]
    for case in product(*others):
        figures = {given.get((*case[:number], option, *case[number + 1 :])) for option in cases[number]}
        if len(figures) > 1:
            return True
    return False
