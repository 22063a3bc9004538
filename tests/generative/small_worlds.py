"""Conditions that repeat what they speak of, what was seen of a unit, and the exact worlds that it may be.

All is made from one seed, with figures that stand at the limits of the condition more often than not.  A world gives
every fact one exact value; what a condition is worth in it is worked out here once more, in fractions, by rules that
share nothing with those of the engine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING, TypeAlias

from generative.strategies import KIND, LIMIT_UNIT, VOCABULARY
from spec.given import Subject

from engine.conditions import tree
from engine.conditions.evaluate import Bound, Scope, reached
from engine.conditions.parse import parse
from engine.conditions.resolve import resolve
from engine.conditions.values import Choices, Interval, Value, point

if TYPE_CHECKING:
    from random import Random

Exact: TypeAlias = "Fraction | float | bool | str | frozenset[str] | None"
"""One value: a fraction (or an infinity), a truth, an option, the options chosen; None where there is no value."""

World: TypeAlias = "dict[tuple[int, str], Exact]"
"""The value of each fact of each subject, by the subject's identity."""

Seen: TypeAlias = "tuple[Subject, str]"
KINDS = ("cell", "dormitory", "ward")
GROUPS = ("women", "juvenile", "remand")
LIMIT = "limit"


class ImpossibleError(Exception):
    """Raised for a world that is none: a length, an area or a count in it is below zero."""


# ---------------------------------------------------------------- conditions


@dataclass
class Conditions:
    """Conditions made from a seed; each speaks of few facts, so that it repeats them."""

    random: Random
    loops: bool = True
    pool: dict[str | None, dict[str, list[str]]] = field(default_factory=dict)

    def one(self) -> tree.Node:
        """A condition, settled."""
        pick = self.random.sample
        own = ["occupants", "taps", "people_per_tap", "facility.population"]
        areas = ["area", "annexe", "net_area", "facility.land", LIMIT]
        self.pool = {
            None: {"count": pick(own, 2), "m²": pick(areas, 2), "flag": pick(["dark", "soap", "crowded"], 2)},
            "room": {
                "count": ["room.beds", *pick(own[:2], 1)],
                "m²": ["room.area", *pick(areas[:2], 1)],
                "flag": ["room.dark", "soap"],
            },
        }
        return resolve(parse(self.flag(3, None)), KIND, VOCABULARY, limit_unit=LIMIT_UNIT)

    def flag(self, depth: int, loop: str | None) -> str:
        """A condition as it is written."""
        forms = ["flag", "choice"] if depth == 0 else ["compare", "compare", "compare", "and", "or", "not", "flag"]
        forms += ["choice", "if"] if depth > 1 else []
        forms += ["any"] if self.loops and depth > 1 and loop is None else []
        match self.random.choice(forms):
            case "compare":
                measure = self.random.choice(["count", "m²"])
                sign = self.random.choice(["<=", ">=", "<", ">", "==", "!="])
                return f"({self.figure(measure, depth - 1, loop)} {sign} {self.figure(measure, depth - 1, loop)})"
            case "and" | "or" as word:
                return f"({self.flag(depth - 1, loop)} {word} {self.flag(depth - 1, loop)})"
            case "not":
                return f"(not {self.flag(depth - 1, loop)})"
            case "if":
                one, test, other = (self.flag(depth - 1, loop) for _ in range(3))
                return f"({one} if {test} else {other})"
            case "any":
                where = f" if {self.flag(1, 'room')}" if self.random.random() < 0.3 else ""
                word = self.random.choice(["any", "all"])
                return f"{word}({self.flag(depth - 1, 'room')} for room in rooms{where})"
            case "choice":
                return self.choice()
        return self.random.choice(self.pool[loop]["flag"])

    def choice(self) -> str:
        """A question about one choice or several."""
        kind = self.random.choice(KINDS)
        forms = [f'kind == "{kind}"', f'kind != "{kind}"', 'kind in ("cell", "ward")', "kind == meant_as"]
        return self.random.choice([*forms, f'"{self.random.choice(GROUPS)}" in groups'])

    def figure(self, measure: str, depth: int, loop: str | None) -> str:
        """A figure as it is written: mostly a fact or a number."""
        forms = ["name", "name", "number", *(["sum", "times", "ratio", "if"] if depth > 0 else [])]
        forms += ["all"] if self.loops and depth > 0 and loop is None else []
        number = str(self.random.choice([0, 1, 2, 3, 4]))
        match self.random.choice(forms):
            case "sum":
                sign = self.random.choice("+-")
                return f"({self.figure(measure, depth - 1, loop)} {sign} {self.figure(measure, depth - 1, loop)})"
            case "times":
                return f"(2 * {self.figure(measure, depth - 1, loop)})"
            case "ratio":
                return f"({self.figure(measure, depth - 1, loop)} / {self.figure('count', depth - 1, loop)})"
            case "if":
                one, other = self.figure(measure, 0, loop), self.figure(measure, 0, loop)
                return f"({one} if {self.flag(1, loop)} else {other})"
            case "all" if measure == "count":
                return f"count(room for room in rooms if {self.flag(1, 'room')})"
            case "all":
                word = self.random.choice(["sum", "min", "max"])
                return f"{word}({self.figure(measure, 0, 'room')} for room in rooms)"
            case "number":
                return number
        return self.random.choice(self.pool[loop][measure])


# ---------------------------------------------------------------- what was seen


def unit(random: Random) -> Subject:
    """A unit with its rooms, of which all is known; its figures are small, so that they meet the limits."""
    facility = Subject({"population": point(random.randint(0, 4)), "land": _quarters(random), "old": True})
    found = Subject(higher={"facility": facility}, figure=_quarters(random))
    area = _quarters(random)
    found.facts = {
        "occupants": point(random.randint(0, 4)),
        "taps": point(random.randint(0, 3)),
        "area": area,
        "annexe": point(random.randint(0, int(min(area.low, 3) * 4)) / 4),
        "kind": frozenset({random.choice(KINDS)}),
        "meant_as": frozenset({random.choice(KINDS)}),
        "dark": random.random() < 0.5,
        "soap": random.random() < 0.5,
    }
    chosen = frozenset(random.sample(GROUPS, random.randint(0, 3)))
    found.facts["groups"] = Choices(chosen, chosen)
    rooms = [_room(random, {"unit": found, "facility": facility}) for _ in range(random.randint(0, 2))]
    found.lists["room"] = (rooms, True)
    return found


def _room(random: Random, above: dict[str, Subject]) -> Subject:
    facts: dict[str, Value] = {"beds": point(random.randint(0, 4)), "area": _quarters(random)}
    return Subject({**facts, "dark": random.random() < 0.5}, higher=above)


def _quarters(random: Random) -> Interval:
    return point(random.choice([0.0, 0.25, 1.0, 1.5, 2.0, 2.75, 3.0, 4.0]))


def subjects(seen: Subject) -> list[Subject]:
    """The unit, what it lies in, and its rooms."""
    return [seen, seen.higher["facility"], *seen.lists["room"][0]]


def blur(subject: Subject, fact: str, random: Random) -> None:
    """See less of a fact: a range around what it is, more options than one, or nothing at all."""
    value = subject.figure if fact == LIMIT else subject.facts[fact]
    less = None if random.random() < 0.4 else _less(value, random)
    if fact == LIMIT:
        subject.figure = less if isinstance(less, Interval) else subject.figure
    else:
        subject.facts[fact] = less


def _less(value: Value, random: Random) -> Value:
    if isinstance(value, Interval):
        low, high = (random.choice([0, 0, 1, 1, 2]) for _ in range(2))
        return Interval(max(value.low - low, 0), value.high + high)
    if isinstance(value, Choices):
        hidden = frozenset(random.sample(GROUPS, 1))
        return Choices(value.surely - hidden, value.possibly | hidden)
    if isinstance(value, frozenset):
        return value | {random.choice(KINDS)}
    return None


# ---------------------------------------------------------------- the worlds that it may be


def possible(seen: Seen, figures: set[Fraction]) -> list[Exact]:
    """Values that a fact may have: of a range its ends, the figures of the condition, and what lies between them."""
    subject, fact = seen
    value = subject.figure if fact == LIMIT else subject.facts[fact]
    if isinstance(value, Choices):
        open_ = sorted(value.possibly - value.surely)
        return [value.surely, value.possibly, *(value.surely | {option} for option in open_)]
    if isinstance(value, frozenset):
        return [*sorted(value)]
    if isinstance(value, bool):
        return [value]
    if value is None and fact in {"kind", "meant_as"}:
        return [*KINDS]
    if value is None and fact == "groups":
        return [frozenset(), frozenset(GROUPS), *(frozenset({group}) for group in GROUPS)]
    if value is None and fact in {"dark", "soap", "old"}:
        return [True, False]
    assert value is None or isinstance(value, Interval)
    return [*_within(value, fact, figures)]


def _within(value: Interval | None, fact: str, figures: set[Fraction]) -> list[Fraction]:
    low = Fraction(value.low) if value is not None else Fraction(0)
    # what is assumed of the annexe must hold, or no promise does
    more = max(figures, default=Fraction(9)) + 5
    high = (Fraction(3) if fact == "annexe" else more) if value is None else Fraction(value.high)
    inner = sorted({low, high, *(figure for figure in figures if low < figure < high)})
    inner += [(one + other) / 2 for one, other in pairwise(inner)]
    if fact in {"occupants", "taps", "population", "beds"}:
        return sorted({Fraction(end(each)) for each in inner for end in (math.floor, math.ceil)} & _whole(low, high))
    return inner


def _whole(low: Fraction, high: Fraction) -> set[Fraction]:
    return {Fraction(number) for number in range(math.ceil(low), math.floor(high) + 1)}


def worlds(seen: Subject, open_: list[Seen], figures: set[Fraction], random: Random, most: int) -> list[World]:
    """Some of the worlds that the unit may be; with one open fact all that `figures` tells apart."""
    choices = {(id(subject), fact): possible((subject, fact), figures) for subject, fact in open_}
    settled = {
        (id(subject), fact): possible((subject, fact), set())[0]
        for subject in subjects(seen)
        for fact in subject.facts
        if (id(subject), fact) not in choices
    }
    settled.setdefault((id(seen), LIMIT), Fraction(seen.figure.low if seen.figure else 0))
    if len(choices) == 1:
        ((key, values),) = choices.items()
        return [{**settled, key: value} for value in values]
    return [{**settled, **{key: random.choice(values) for key, values in choices.items()}} for _ in range(most)]


# ---------------------------------------------------------------- what a condition is worth in a world


def exact(node: tree.Node, scope: Scope, world: World) -> Exact:
    """The value of a tree in a world; None if it has none.  Raises ImpossibleError for what cannot be."""
    match node:
        case tree.Number(value=number):
            return Fraction(number)
        case tree.Flag(value=flag):
            return flag
        case tree.Text(value=word):
            return word
        case tree.Fact(name=name):
            return world[id(reached(scope, node.scope)), name]
        case tree.Limit():
            return world[id(reached(scope, None)), LIMIT]
        case tree.Derived(of=of):
            subject = reached(scope, node.scope)
            assert subject is not None
            value = exact(of, subject, world)
            return value if node.type == "flag" else _can_be(value, node)
        case tree.Arithmetic():
            sides = (exact(side, scope, world) for side in (node.left, node.right))
            return _can_be(_calculated(node.operator, *sides), node)
        case tree.Compare():
            return _compared(node.operator, *(exact(side, scope, world) for side in (node.left, node.right)))
        case tree.In(item=tree.Text(value=word), options=tree.Fact() as fact):
            chosen = exact(fact, scope, world)
            return word in chosen if isinstance(chosen, frozenset) else None
        case tree.In(item=item, options=tree.Options(values=words)):
            return exact(item, scope, world) in words
        case tree.Not(item=item):
            value = exact(item, scope, world)
            return None if value is None else not value
        case tree.And(items=items):
            return _every([exact(item, scope, world) for item in items])
        case tree.Or(items=items):
            return _some([exact(item, scope, world) for item in items])
        case tree.IfElse(test=test, yes=yes, no=no):
            tested = exact(test, scope, world)
            return None if tested is None else exact(yes if tested else no, scope, world)
    assert isinstance(node, tree.Aggregate)
    return _over(node, scope, world)


def _can_be(value: Exact, node: tree.Derived | tree.Arithmetic) -> Exact:
    if isinstance(value, Fraction | float) and not node.possible[0] <= value <= node.possible[1]:
        raise ImpossibleError
    return value


def _calculated(operator: str, left: Exact, right: Exact) -> Exact:
    if not isinstance(left, Fraction | float) or not isinstance(right, Fraction | float):
        return None
    if operator == "/" and right == 0:
        return None if left == 0 else math.copysign(math.inf, left)
    value = {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }[operator]()
    return None if math.isnan(value) else value


def _compared(operator: str, left: Exact, right: Exact) -> Exact:
    if left is None or right is None:
        return None
    if operator in {"==", "!="}:
        return (left == right) is (operator == "==")
    assert isinstance(left, Fraction | float)
    assert isinstance(right, Fraction | float)
    return {"<=": left <= right, ">=": left >= right, "<": left < right, ">": left > right}[operator]


def _every(values: list[Exact]) -> Exact:
    return False if False in values else None if None in values else True


def _some(values: list[Exact]) -> Exact:
    return True if True in values else None if None in values else False


def _over(node: tree.Aggregate, scope: Scope, world: World) -> Exact:
    members = [Bound(scope, node.variable, member) for member in scope.members(node.over)[0]]
    counted = [True if node.where is None else exact(node.where, each, world) for each in members]
    if node.function in {"any", "all"}:
        values = [
            exact(node.element, each, world) for each, sure in zip(members, counted, strict=True) if sure is not False
        ]
        sure = [each for each in counted if each is not False]
        if node.function == "any":
            return _some([_every(list(pair)) for pair in zip(sure, values, strict=True)])
        return _every(
            [_some([not one if one is not None else None, other]) for one, other in zip(sure, values, strict=True)]
        )
    if None in counted:
        return None
    taken = [each for each, sure in zip(members, counted, strict=True) if sure]
    if node.function == "count":
        return Fraction(len(taken))
    figures = [exact(node.element, each, world) for each in taken]
    if None in figures:
        return None
    numbers = [figure for figure in figures if isinstance(figure, Fraction | float)]
    if node.function == "sum":
        return sum(numbers, Fraction(0))
    return {"min": min, "max": max}[node.function](numbers) if numbers else None


# ---------------------------------------------------------------- where the answer can change


Quotient: TypeAlias = "tuple[Fraction, Fraction, Fraction, Fraction]"
"""`(a x + b) / (c x + d)`: what a figure is in which one open fact stands once."""


def turns(node: tree.Node, scope: Scope, world: World, key: tuple[int, str]) -> set[Fraction]:
    """Every value of one open fact at which a part of a condition can change its answer, have none, or be impossible."""
    found: set[Fraction] = set()
    if isinstance(node, tree.Compare):
        for left in quotients(node.left, scope, world, key):
            for right in quotients(node.right, scope, world, key):
                found |= _meeting(left, right)
    elif isinstance(node, tree.Arithmetic):
        for a, b, c, d in quotients(node, scope, world, key):
            found |= _roots(a, b) | _roots(c, d)
    inside = reached(scope, node.scope) if isinstance(node, tree.Derived) else scope
    assert inside is not None
    for child in tree.children(node):
        found |= turns(child, inside, world, key)
    return found


def _meeting(left: Quotient, right: Quotient) -> set[Fraction]:
    """Where two figures are equal, one of which is settled."""
    a, b, c, d = left
    e, f, g, h = right
    return _roots(a * h - e * d + b * g - f * c, b * h - f * d) | _roots(c, d) | _roots(g, h)


def _roots(slope: Fraction, height: Fraction) -> set[Fraction]:
    return {-height / slope} if slope else set()


def quotients(node: tree.Node, scope: Scope, world: World, key: tuple[int, str]) -> list[Quotient]:
    """A figure as it hangs on one open fact; several where an `if` stands in it."""
    match node:
        case tree.Number(value=number):
            return [_settled(Fraction(number))]
        case tree.Fact() | tree.Limit():
            subject = reached(scope, node.scope if isinstance(node, tree.Fact) else None)
            here = (id(subject), node.name if isinstance(node, tree.Fact) else LIMIT)
            if here == key:
                return [(Fraction(1), Fraction(0), Fraction(0), Fraction(1))]
            value = world[here]
            return [_settled(value)] if isinstance(value, Fraction) else []
        case tree.Derived(of=of):
            subject = reached(scope, node.scope)
            assert subject is not None
            return quotients(of, subject, world, key)
        case tree.IfElse(yes=yes, no=no):
            return [*quotients(yes, scope, world, key), *quotients(no, scope, world, key)]
        case tree.Arithmetic(operator=sign):
            sides = (quotients(side, scope, world, key) for side in (node.left, node.right))
            return [_joined(sign, left, right) for left, right in product(*sides)]
    return []


def _settled(value: Fraction) -> Quotient:
    return (Fraction(0), value, Fraction(0), Fraction(1))


def _joined(sign: str, left: Quotient, right: Quotient) -> Quotient:
    """A sum, a product or a quotient of two figures of which one at least is settled."""
    a, b, c, d = left
    e, f, g, h = right
    if sign == "*":
        return (a * f + b * e, b * f, c * h + d * g, d * h)
    if sign == "/":
        return (a * h + b * g, b * h, c * f + d * e, d * f)
    turned = -1 if sign == "-" else 1
    return (a * h + b * g + turned * (e * d + f * c), b * h + turned * f * d, c * h + d * g, d * h)
