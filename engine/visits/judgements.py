"""The `judged:` entries of a visit file in, the verdicts of a person out; what is wrong joins the document.

A person decides what no condition can: a norm that is only to be judged, and the limbs of a norm that nothing
reads.  Whatever else is judged is kept and told to be of no effect, so that nobody relies on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import Problem, unknown
from engine.standards.sourced import below
from engine.visits.model import PLURALS, Judged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.standards.model import Norm, Profile
    from engine.standards.strict_yaml import Node
    from engine.visits.facts import FactReader
    from engine.visits.model import Subject
    from engine.visits.schema import JudgedEntry, VisitFile


def judged(
    reader: FactReader, frame: VisitFile, subjects: Mapping[str, Sequence[Subject]], profile: Profile | None
) -> tuple[Judged, ...]:
    """Each verdict of a person with the subject that it is of, in the order of the file."""
    found: dict[tuple[str, str], Judged] = {}
    for number, entry in enumerate(frame.judged):
        node = below(reader.document.root, "judged", number)
        norm = _norm(reader, entry, node)
        name = None if norm is None else _subject(reader, norm, entry, node, frame.facility.id, subjects)
        if norm is None or name is None:
            continue
        if (norm.id, name) in found:
            reader.say("V025", node, f'{norm.id} is judged twice of "{name}"', "keep one verdict, with all its reasons")
        place = reader.document.place(node)
        found[norm.id, name] = Judged(norm.id, norm.each, name, entry.verdict, entry.why, entry.by, place, entry.note)
        for why, mend in () if profile is None else _idle(reader, norm, profile):
            message = f"the judgement of {norm.id} is kept and decides nothing: {why}"
            reader.document.problems.append(Problem("V038", place, message, mend, warning=True))
    return tuple(found.values())


def _norm(reader: FactReader, entry: JudgedEntry, node: Node | None) -> Norm | None:
    norms = reader.corpus.norms
    if entry.norm not in norms:
        place = reader.document.place(below(node, "norm"))
        reader.document.problems.append(unknown("V023", place, "norm", entry.norm, norms))
        return None
    return norms[entry.norm]


def _subject(
    reader: FactReader,
    norm: Norm,
    entry: JudgedEntry,
    node: Node | None,
    facility: str,
    subjects: Mapping[str, Sequence[Subject]],
) -> str | None:
    """The id of the subject that the verdict is of: the facility where the norm speaks of it."""
    known = [facility] if norm.each == "facility" else [subject.id for subject in subjects[norm.each]]
    if entry.subject is None and norm.each == "facility":
        return facility
    if entry.subject in known:
        return entry.subject
    problems = reader.document.problems
    if entry.subject is None:
        mend = f'add "subject:" with the id of one of the {PLURALS[norm.each]}'
        problems.append(Problem("V024", reader.document.place(node), f"{norm.id} speaks of each {norm.each}", mend))
    else:
        place = reader.document.place(below(node, "subject"))
        problems.append(unknown("V024", place, norm.each, entry.subject, known))
    return None


def _idle(reader: FactReader, norm: Norm, profile: Profile) -> Iterator[tuple[str, str]]:
    """Why a person's verdict on a norm is of no effect, and what to do."""
    if norm not in reader.corpus.norms_at(profile):
        yield f"it does not speak of {profile.id}", "judge a norm of this kind of place"
    elif not norm.source.enforceable:
        yield "the norm is not verified", "have its text checked; what is not verified decides nothing"
    elif norm.judge is None and not norm.unread:
        yield "it is worked out from facts", f"note the facts that it asks for: habeas norms show {norm.id}"
