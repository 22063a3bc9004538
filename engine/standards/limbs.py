"""Does a condition read all that the law names?  A norm's limbs in, held against what it reads; problems out.

A limb that nothing reads makes a false pass, so it is an error, not a matter of care.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.conditions import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.standards import corpus as model
    from engine.standards import rule_schema as schema
    from engine.text.sourced import Report, Sourced


def check_limbs(sourced: Sourced[schema.NormEntry], norm: model.Norm, report: Report) -> None:
    """Tell each limb that is not read, each fact that belongs to no limb, and a mere minimum that passes for all."""
    entry = sourced.entry
    for number, limb in enumerate(entry.limbs):
        for place, name in enumerate(limb.reads):
            if name not in norm.reads:
                message = f'the limb "{limb.limb}" reads "{name}", which no condition of "{norm.id}" reads'
                mend = 'read it in "require", or move the limb to "unread" as a question to a person'
                report.say("N027", sourced.place("limbs", number, "reads", place), message, mend)
    if entry.limbs and norm.require is not None:
        for name in _of_no_limb(entry, norm.require.tree):
            message = f'"require" reads "{name}", which belongs to no limb of "{norm.id}"'
            report.say("N028", sourced.place("limbs"), message, 'add it to the "reads" of its limb, or add the limb')
    if norm.require is not None and not norm.unread and not _answers(entry, norm.require.tree):
        message = f'the whole "require" of "{norm.id}" is a mere minimum: it can be missed, and says little when met'
        mend = 'add "unread" with what the law asks besides, or "limbs" if one is the figure of the law itself'
        report.say("N029", sourced.place("require"), message, mend)


def _of_no_limb(entry: schema.NormEntry, require: tree.Node) -> Iterator[str]:
    """What `require` speaks of, where no limb names it, one of its parts, or what it is a part of."""
    named = {name for limb in entry.limbs for name in limb.reads}
    for fact in _spoken_of(require):
        if not named & set(tree.names(fact)):
            yield tree.names(fact)[0]


def _spoken_of(node: tree.Node) -> tuple[tree.Node, ...]:
    """The facts of a condition as they are written, a derived one for itself."""
    if isinstance(node, tree.Fact | tree.Derived):
        return (node,)
    return tuple(dict.fromkeys(fact for child in tree.children(node) for fact in _spoken_of(child)))


def _answers(entry: schema.NormEntry, require: tree.Node) -> bool:
    """Whether a condition can be the whole of a requirement: more than none at all is never what a law says."""
    match require:
        case tree.Compare(operator=">", left=tree.Fact() | tree.Derived(), right=tree.Number(value=0)):
            return False
        case tree.Compare(operator=">=", left=tree.Fact() | tree.Derived(), right=tree.Number(value=1)):
            return bool(entry.limbs)
        case _:
            return True
