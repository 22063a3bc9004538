"""A line of a proof in, the name of its step out; all lines of a proof in, the same with ids out.

The name says what a step is about: a norm with its subject, a sign, a pattern with its case, a case that is possible.
Below another step it stands after the name of that, with `/` between.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from engine.conditions.values import Interval
from engine.records import replace
from engine.reports.ids import about, drawn, first_of, joined, part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.assess.finding import Finding
    from engine.patterns.pattern import Conclusion, Premise, World
    from engine.reports.report import ProofLine


def of_findings(premise: Premise, findings: Sequence[Finding]) -> str:
    """The name of a step that rests on findings that say the same: the norm, and the first subject by name."""
    told = first_of(findings).removeprefix("finding:")
    return f"earlier:{told}" if premise.earlier else told


def of_premise(premise: Premise, name: str = "") -> str:
    """The name of a step that asks for something; `name` is one of several things of which one would do."""
    kind = "" if premise.kind == "finding" else premise.kind
    names = [name] if name else list(premise.names[:1])
    one_of = "one-of" if not name and len(premise.names) > 1 else ""
    return joined("earlier" if premise.earlier else "", one_of, kind, *names, premise.verdict or "")


def of_world(worlds: Sequence[World], number: int) -> str:
    """The name of a case that is possible: the fact, and what it is there; of a range which of its parts."""
    world = worlds[number]
    return joined("case", about(world.kind, world.id), world.fact, _value(world, number))


def _value(world: World, number: int) -> str:
    if isinstance(world.value, bool):
        return "yes" if world.value else "no"
    if isinstance(world.value, Interval) or not isinstance(world.value, frozenset):
        return str(number + 1)
    return "-".join(map(part, sorted(world.value)))


def below(name: str, lines: Iterable[ProofLine], depth: int = 1) -> Iterator[ProofLine]:
    """Lines as steps that belong to one of that name, so much deeper."""
    return (replace(line, depth=line.depth + depth, id=f"{name}/{line.id}") for line in lines)


def numbered(conclusion: Conclusion, lines: Iterable[ProofLine], part: str = "") -> Iterator[ProofLine]:
    """The lines of a proof, or of a `part` beside it, with their ids; what is said a second time ends in `+2`."""
    start = "/".join(name for name in (step_id(conclusion), part) if name)
    seen: Counter[str] = Counter()
    for line in lines:
        seen[line.id] += 1
        again = f"+{seen[line.id]}" if seen[line.id] > 1 else ""
        yield replace(line, id=f"{start}/{line.id}{again}")


def step_id(conclusion: Conclusion, name: str = "") -> str:
    """The id of a step of the proof of a conclusion, by its name."""
    return "/".join(told for told in (f"step:{drawn(conclusion)}", name) if told)
