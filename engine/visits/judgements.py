"""The `judged:` entries of a visit file in, the verdicts of a person out; what is wrong joins the document.

A person decides what no condition can: a norm that is only to be judged, and the limbs of a norm that nothing
reads.  Whatever else is judged is kept and told to be of no effect, so that nobody relies on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import Problem, unknown
from engine.text.sourced import below
from engine.text.strict_yaml import Sequence as List
from engine.text.strict_yaml import word
from engine.visits.visit import PLURALS, Judged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.standards.corpus import Norm, Profile
    from engine.text.strict_yaml import Node
    from engine.visits.facts import FactReader
    from engine.visits.visit import Subject
    from engine.visits.visit_schema import VisitFile


def judged(
    reader: FactReader, frame: VisitFile | None, subjects: Mapping[str, Sequence[Subject]], profile: Profile | None
) -> tuple[Judged, ...]:
    """Each verdict of a person with the subject that it is of, in the order of the file.

    Without a frame, which has faults of its own, there are none; what else is wrong with them is told all the same.
    """
    nodes = below(reader.document.root, "judged")
    found: dict[tuple[str, str], Judged] = {}
    for number, node in enumerate(nodes.items if isinstance(nodes, List) else ()):
        norm = _norm(reader, node)
        name = None if norm is None else _subject(reader, norm, node, subjects)
        if norm is None or name is None:
            continue
        if (norm.id, name) in found:
            reader.say("V025", node, f'{norm.id} is judged twice of "{name}"', "keep one verdict, with all its reasons")
        for why, mend in () if profile is None else _idle(reader, norm, profile):
            message = f"the judgement of {norm.id} is kept and decides nothing: {why}"
            reader.document.problems.append(Problem("V038", reader.document.place(node), message, mend, warning=True))
        if frame is not None:
            entry, place = frame.judged[number], reader.document.place(node)
            each = Judged(norm.id, norm.each, name, entry.verdict, entry.why, entry.by, place, entry.note)
            found[norm.id, name] = each
    return tuple(found.values())


def _norm(reader: FactReader, node: Node) -> Norm | None:
    norms = reader.corpus.norms
    name = word(below(node, "norm"))
    if name and name not in norms:
        place = reader.document.place(below(node, "norm"))
        reader.document.problems.append(unknown("V023", place, "norm", name, norms))
    return norms.get(name)


def _subject(reader: FactReader, norm: Norm, node: Node, subjects: Mapping[str, Sequence[Subject]]) -> str | None:
    """The id of the subject that the verdict is of: the facility where the norm speaks of it."""
    known = [word(below(reader.document.root, "facility", "id"))]
    if norm.each != "facility":
        known = [subject.id for subject in subjects[norm.each]]
    name = word(below(node, "subject"))
    if name in known:
        return name
    if norm.each == "facility" and not name:
        return known[0]
    if name:
        place = reader.document.place(below(node, "subject"))
        reader.document.problems.append(unknown("V024", place, norm.each, name, known))
    else:
        mend = f'add "subject:" with the id of one of the {PLURALS[norm.each]}'
        reader.say("V024", node, f"{norm.id} speaks of each {norm.each}", mend)
    return None


def _idle(reader: FactReader, norm: Norm, profile: Profile) -> Iterator[tuple[str, str]]:
    """Why a person's verdict on a norm is of no effect, and what to do."""
    if norm not in reader.corpus.norms_at(profile):
        yield f"it does not speak of {profile.id}", "judge a norm of this kind of place"
    elif reader.visited is not None and norm.is_off(reader.visited):
        yield f"the pack {norm.off[0].by} has switched it off", "the report tells why"
    elif not norm.source.enforceable:
        yield "the norm is not verified", "have its text checked; what is not verified decides nothing"
    elif norm.judge is None and not norm.unread:
        yield "it is worked out from facts", f"note the facts that it asks for: habeas norms show {norm.id}"
