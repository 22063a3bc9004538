"""A visit file in, a typed `Visit` out; or every problem in it, each with its line, column and mend.

YAML and JSON are read by the same strict reader.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Problem, VisitError, nearest
from engine.records import replace
from engine.standards.load import profiles_named
from engine.text.sourced import below
from engine.text.strict_yaml import Document, Node, plain, read_file, read_text, word
from engine.visits import entries, follow_up, judgements, quality, to_come, turned
from engine.visits.clocks import STANDING, Clock
from engine.visits.facts import FactReader
from engine.visits.visit import PLURALS, SourceNoted, Visit

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus, Profile

__all__ = ["FactReader", "read_visit", "read_visit_text", "visit_of"]


def read_visit(path: Path | str, corpus: Corpus) -> Visit:
    """The visit in a file; raises `VisitError` with every problem found."""
    return visit_of(read_file(Path(path), str(path)), corpus)


def read_visit_text(text: str, corpus: Corpus, name: str = "visit") -> Visit:
    """The visit in a text; raises `VisitError` with every problem found."""
    return visit_of(read_text(text, name), corpus)


def visit_of(document: Document, corpus: Corpus) -> Visit:
    """The visit in a document; raises `VisitError` with every problem found."""
    if document.root is None:
        raise VisitError(document.problems)
    digest = _digest(document.root)
    root = document.root = turned.set_apart(document, document.root)
    frame = entries.visit_file(document, root)
    profile = _profile(document, corpus)
    clock = STANDING
    if frame is not None and profile is not None:
        country = corpus.countries.get(profile.country)
        clock = Clock(country.zones_of(frame.facility.region) if country else (), frame.visit.date)
    reader = FactReader(document, corpus, frame.visit.date if frame else None, clock)
    facility = reader.subject("facility", frame.facility.id if frame else "", below(root, "facts"))
    subjects = {kind: tuple(reader.subjects(kind, below(root, plural))) for kind, plural in PLURALS.items()}
    reader.check_links(subjects)
    judged = judgements.judged(reader, frame, subjects, profile)
    errors = [problem for problem in document.problems if not problem.warning]
    if errors or frame is None or profile is None:
        raise VisitError(sorted(document.problems, key=lambda problem: (problem.place.line, problem.place.column)))
    if ("facility", follow_up.FACT) in corpus.facts:
        facility = follow_up.with_follow_up(facility, frame.previous)
    notes = (frame.facility.note, facility.note)
    visit = Visit(
        id=frame.visit.id,
        date=frame.visit.date,
        kind=frame.visit.kind,
        team=frame.visit.team,
        facility=replace(facility, note=" ".join(note for note in notes if note)),
        facility_name=frame.facility.name or frame.facility.id,
        profile=profile.id,
        region=frame.facility.region,
        subjects=subjects,
        complete=frozenset(frame.complete),
        sources={name: SourceNoted(**vars(entry)) for name, entry in frame.sources.items()},
        previous=tuple(dict(vars(entry)) for entry in frame.previous),
        digest=digest,
        file=document.file,
        note=frame.visit.note,
        until=frame.visit.until,
        judged=judged,
        clock=clock,
    )
    return to_come.as_planned(quality.with_warnings(visit, document, corpus), corpus)


def _profile(document: Document, corpus: Corpus) -> Profile | None:
    """The facility profile that the file names, or None with the problem told."""
    node = below(document.root, "facility", "profile")
    name = word(node)
    places = profiles_named(corpus, name)
    if len(places) == 1:
        return places[0]
    if places:
        mend = f"write its whole name: {' or '.join(each.id for each in places)}"
        document.problems.append(Problem("V042", document.place(node), f'several countries have a "{name}"', mend))
    elif name:
        known = list(corpus.profiles)
        mend = nearest(name, known) or f"known: {', '.join(known)}"
        document.problems.append(Problem("V011", document.place(node), f'there is no facility profile "{name}"', mend))
    return None


def _digest(root: Node) -> str:
    """The hash of what the file says, whatever its formatting and the order of its keys."""
    canonical = json.dumps(plain(root), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
