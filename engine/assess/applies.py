"""Does a norm speak of this subject, on this day?  True, false with the clause, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from engine.assess.finding import NotInForce, Reason
from engine.conditions import values
from engine.conditions.evaluate import truth
from engine.conditions.values import Choices, Interval, Truth

if TYPE_CHECKING:
    from datetime import date

    from engine.standards.model import Corpus, LimitRow, Norm, Profile
    from engine.visits.scope import SubjectScope


@dataclass(frozen=True, slots=True)
class Applies:
    """Whether a norm applies; when it does not, the reason and the clause that excluded it."""

    truth: Truth
    reason: Reason | None = None
    clause: str = ""


def in_force(norm: Norm, day: date) -> NotInForce | None:
    """None if the norm is in force on the day, else why it is not taken.

    A norm of which only a later wording was read (`certain_from`) is neither enforced nor passed over in
    silence on an earlier day: it is listed with its own reason.
    """
    for span in (norm.instrument.in_force, norm.in_force):
        if span.start is not None and day < span.start:
            return NotInForce(norm, "not_yet", span.start, None)
        if span.end is not None and day > span.end:
            return NotInForce(norm, "no_longer", span.end, norm.instrument.replaced_by)
    if norm.certain_from is not None and day < norm.certain_from:
        return NotInForce(norm, "edition_not_read", norm.certain_from, None)
    if norm.limit is not None:
        return _table_in_force(norm, norm.limit.rows, day)
    return None


def _table_in_force(norm: Norm, rows: tuple[LimitRow, ...], day: date) -> NotInForce | None:
    if any(_row_holds(row, day) for row in rows):
        return None
    unread = [row.certain_from for row in rows if row.in_force.holds(day) and row.certain_from]
    if unread:
        return NotInForce(norm, "edition_not_read", min(unread), None)
    starts = [row.in_force.start for row in rows if row.in_force.start and day < row.in_force.start]
    if starts:
        return NotInForce(norm, "not_yet", min(starts), None)
    return NotInForce(norm, "no_longer", max(row.in_force.end for row in rows if row.in_force.end), None)


def _row_holds(row: LimitRow, day: date) -> bool:
    return row.in_force.holds(day) and (row.certain_from is None or row.certain_from <= day)


def applies(norm: Norm, scope: SubjectScope, profile: Profile, *, figure: Truth = True) -> Applies:
    """One formula: the group, the case of the table, `when`, and no exception."""
    group = belongs(norm.groups, scope, profile)
    if group is False:
        return Applies(False, Reason.EXCLUDED_BY_GROUP, ", ".join(norm.groups))
    if figure is False:
        return Applies(False, Reason.NO_FIGURE, "")
    when = True if norm.when is None else truth(norm.when.tree, scope)
    if when is False:
        return Applies(False, Reason.EXCLUDED_BY_WHEN, norm.when.text if norm.when else "")
    excepted: list[Truth] = []
    for exception in norm.unless:
        holds = truth(exception.when.tree, scope)
        if holds is True:
            return Applies(False, Reason.EXCLUDED_BY_EXCEPTION, exception.id)
        excepted.append(holds)
    return Applies(values.both([group, figure, when, values.negation(values.either(excepted))]))


def belongs(groups: tuple[str, ...], scope: SubjectScope, profile: Profile) -> Truth:
    """Whether the subject is, or holds, people of one of the groups.

    What a kind of place always or never holds is settled by its profile; then the subject's own list counts,
    then its unit's.  A list for the whole facility can exclude a group, but cannot place it in one room.
    """
    return values.either([_belongs(group, scope, profile) for group in groups])


def _belongs(group: str, scope: SubjectScope, profile: Profile) -> Truth:
    if group == "any" or group in profile.always:
        return True
    if group in profile.never:
        return False
    held = scope.visit.facility.observed.get("groups_held")
    held_value = None if held is None else held.value
    if scope.subject.kind == "facility":
        return values.holds(held_value, group) if isinstance(held_value, Choices) else None
    for level in (scope, scope.above("unit")):
        own = None if level is None else level.value("groups")
        if isinstance(own, Choices):
            return values.holds(own, group)
    if isinstance(held_value, Choices) and values.holds(held_value, group) is False:
        return False
    return None


def unsettled_group(norm: Norm, scope: SubjectScope, profile: Profile) -> str | None:
    """The fact that would tell whether the norm's group is here, when that is open."""
    if belongs(norm.groups, scope, profile) is not None:
        return None
    return "groups_held" if scope.subject.kind == "facility" else "groups"


@dataclass(frozen=True, slots=True)
class Figure:
    """The table's figure for a subject: its range over the cases possible, its pinpoint if one row is left."""

    limit: Interval | None
    found: Truth
    at: str | None = None
    open_facts: tuple[str, ...] = ()


def figure(norm: Norm, scope: SubjectScope, day: date, corpus: Corpus) -> Figure:
    """What the norm's table gives for the subject on the day.

    A choice that is not known may be any of its options: the verdict is then given only if all their rows
    decide alike, and only if the table has a row for each of them.
    """
    if norm.limit is None:
        return Figure(None, True)
    cases: list[frozenset[str]] = []
    open_facts = []
    for fact in norm.limit.by:
        value = scope.value(fact)
        every = frozenset(corpus.facts[(norm.each, fact)].choices)
        possible = value if isinstance(value, frozenset) else every
        cases.append(possible)
        if len(possible) > 1:
            open_facts.append(fact)
    rows = [
        row
        for row in norm.limit.rows
        if _row_holds(row, day) and all(part in case for part, case in zip(row.key, cases, strict=True))
    ]
    if not rows:
        return Figure(None, None if open_facts else False, None, tuple(open_facts))
    covered = {row.key for row in rows}
    whole = all(case in covered for case in product(*cases))
    limit = Interval(min(row.value for row in rows), max(row.value for row in rows))
    at = rows[0].at if len(rows) == 1 else None
    return Figure(limit, True if whole else None, at, tuple(open_facts))
