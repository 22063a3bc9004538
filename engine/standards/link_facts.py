"""Fact entries in, linked facts out: options looked up, formulas resolved after those that they rest on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

from engine.conditions import tree
from engine.conditions.parse import ConditionError
from engine.conditions.resolve import Observable, resolve
from engine.records import replace
from engine.standards import build
from engine.standards import corpus as model
from engine.standards import rule_schema as schema
from engine.standards.conditions import pointed_at
from engine.standards.link_terms import check_words
from engine.text.sourced import Sourced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.standards.conditions import Conditions, FactKey
    from engine.standards.terms import Terms

GROUPS: Final = "groups"
"""In `choices_from`: the groups of the vocabulary."""

Entry: TypeAlias = Sourced[schema.FactEntry]


def link_facts(entries: list[Entry], terms: Terms, conditions: Conditions) -> dict[FactKey, model.Fact]:
    """The facts that hold together; `conditions` learns what can be observed."""
    facts = _once(entries, conditions)
    choices = {key: _choices(sourced, facts, terms, conditions) for key, sourced in facts.items()}
    for key, sourced in facts.items():
        entry = sourced.entry
        if entry.derive is None:
            possible = None if entry.possible is None else entry.possible.range
            options = tuple(choices[key])
            conditions.observables[key] = Observable(entry.name, entry.type, entry.unit, options, possible=possible)
    _taken(facts, conditions)
    derived = _derived(facts, conditions)
    for sourced in facts.values():
        for option, groups in sourced.entry.implies.items():
            check_words("group", groups, terms.groups, sourced, ("implies", option), conditions.report)
    return {
        key: build.fact(sourced, choices[key], derived.get(key), _asked_if(sourced, conditions))
        for key, sourced in facts.items()
        if sourced.entry.derive is None or key in derived
    }


def _asked_if(sourced: Entry, conditions: Conditions) -> model.Condition | None:
    """The condition under which there is sense in asking for a fact."""
    text = sourced.entry.asked_if
    return None if text is None else conditions.condition(sourced, ("asked_if",), text, sourced.entry.on, None)


def _once(entries: list[Entry], conditions: Conditions) -> dict[FactKey, Entry]:
    """Each fact once: it has one unit and one definition, whoever speaks of it."""
    facts: dict[FactKey, Entry] = {}
    for sourced in entries:
        key = (sourced.entry.on, sourced.entry.name)
        first = facts.setdefault(key, sourced)
        if first is not sourced:
            message = f'the fact "{key[1]}" of a {key[0]} is defined twice; see {first.place("name")}'
            conditions.report.say("N010", sourced.place("name"), message, "remove one")
    return facts


def _choices(
    sourced: Entry, facts: Mapping[FactKey, Entry], terms: Terms, conditions: Conditions
) -> dict[str, model.Texts]:
    entry = sourced.entry
    if entry.choices_from is None:
        return {name: build.texts(each) for name, each in entry.choices.items()}
    if entry.choices_from == GROUPS:
        return {name: group.label for name, group in terms.groups.items()}
    on, _, name = entry.choices_from.partition(".")
    other = next((each for key, each in facts.items() if key == (on, name)), None)
    place = sourced.place("choices_from")
    if other is None:
        conditions.report.unknown("N011", place, "fact", entry.choices_from, [".".join(key) for key in facts])
        return {}
    if not other.entry.choices:
        message = f'the fact "{entry.choices_from}" has no choices of its own'
        conditions.report.say("N011", place, message, "name the fact where they are written out")
    return {option: build.texts(each) for option, each in other.entry.choices.items()}


def _taken(facts: Mapping[FactKey, Entry], conditions: Conditions) -> None:
    """What is taken for granted of a fact, once all that its condition may speak of is known."""
    for key, sourced in facts.items():
        taken = sourced.entry.taken
        if taken is None:
            continue
        where = conditions.condition(sourced, ("taken", "when"), taken.when, sourced.entry.on, None)
        if where is not None:
            known = conditions.observables[key]
            conditions.observables[key] = replace(known, taken=(taken.at_least, math.inf), taken_if=where.tree)


# ---------------------------------------------------------------- formulas


def _derived(facts: Mapping[FactKey, Entry], conditions: Conditions) -> dict[FactKey, model.Condition]:
    """Derived facts may rest on one another: settle those whose parts are settled until none is left."""
    waiting = _parsed(facts, conditions)
    done: dict[FactKey, model.Condition] = {}
    failed: dict[FactKey, ConditionError] = {}
    progress = True
    while progress:
        progress = False
        for key, parsed in list(waiting.items()):
            entry = facts[key].entry
            wanted = "flag" if entry.type == "flag" else "number"
            try:
                resolved = resolve(parsed, entry.on, conditions.observables, wanted=wanted)
            except ConditionError as error:
                failed[key] = error
                continue
            assume = tuple((name, part.between) for name, part in entry.assume.items())
            possible = None if entry.possible is None else entry.possible.range
            observable = Observable(entry.name, entry.type, entry.unit, (), resolved, assume, possible)
            conditions.observables[key] = observable
            done[key] = model.Condition(str(entry.derive), resolved)
            del waiting[key]
            progress = True
            _assumptions(facts[key], resolved, conditions)
    conditions.unsound |= set(waiting)
    _tell_failed({key: (facts[key], failed[key]) for key in waiting}, conditions)
    return done


def _parsed(facts: Mapping[FactKey, Entry], conditions: Conditions) -> dict[FactKey, tree.Node]:
    found: dict[FactKey, tree.Node] = {}
    for key, sourced in facts.items():
        if sourced.entry.derive is not None:
            parsed = conditions.parsed(sourced, ("derive",), sourced.entry.derive)
            if parsed is None:
                conditions.unsound.add(key)
            else:
                found[key] = parsed
    return found


def _assumptions(sourced: Entry, resolved: tree.Node, conditions: Conditions) -> None:
    """An assumption about a fact that the formula does not name would do nothing, and nobody would notice."""
    parts = [leaf.name for leaf in tree.leaves(resolved)]
    for name in sourced.entry.assume:
        if name not in parts:
            place = sourced.place("assume", name)
            conditions.report.unknown("N021", place, "part of the formula named", name, parts)


def _tell_failed(failed: dict[FactKey, tuple[Entry, ConditionError]], conditions: Conditions) -> None:
    """Formulas that are wrong by themselves, and formulas that rest on one another in a ring."""
    if not conditions.whole_vocabulary:
        return
    rests_on: dict[str, str] = {}
    for (_, name), (sourced, error) in failed.items():
        rests_on[name] = pointed_at(str(sourced.entry.derive), error)
    for (_, name), (sourced, error) in failed.items():
        if not conditions.rests_on_unsound(str(sourced.entry.derive), error):
            conditions.tell(sourced, ("derive",), error)
        elif name in (ring := _ring(name, rests_on)):
            told = " > ".join([*ring, name])
            message = f"these formulas rest on one another: {told}"
            conditions.report.say("N022", sourced.place("derive"), message, "write one of them without the other")


def _ring(name: str, rests_on: Mapping[str, str]) -> list[str]:
    """The names on the way from one through what it rests on, if the way comes back; else nothing."""
    way = [name]
    while (following := rests_on.get(way[-1])) not in {None, *way}:
        way.append(str(following))
    return way if following == name else []
