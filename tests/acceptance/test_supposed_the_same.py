"""What is supposed is read as a file is: to suppose what a visit says already changes its mark and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from engine.assess.assess import assess_visit
from engine.standards.rule_files import HOME
from engine.text.strict_yaml import Mapping, Sequence, plain, read_file
from engine.visits.read import read_visit
from engine.visits.suppose import Supposed, read_supposed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.assess.finding import Assessment
    from engine.standards.corpus import Corpus
    from engine.text.strict_yaml import Node

EXAMPLES = sorted((HOME / "facility_profiles" / "examples").glob("*.yaml"))[::6]
LISTS = ("units", "rooms", "groups", "incidents", "placements", "detentions")
LINKS = {"id", "unit", "room", "person", "note"}


def settings(path: Path) -> Iterator[str]:
    """Every fact of a visit as an option that sets what the file says."""
    root = read_file(path).root
    assert isinstance(root, Mapping)
    facts = root.get("facts")
    yield from _of(facts, "facility")
    for plural in LISTS:
        listed = root.get(plural)
        for item in listed.items if isinstance(listed, Sequence) else ():
            assert isinstance(item, Mapping)
            yield from _of(item, f"{plural[:-1]}:{plain(item)['id']}")


def _of(node: Node | None, subject: str) -> Iterator[str]:
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if key.text not in LINKS:
            told = plain(value)
            yield f"{subject}.{key.text}={told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)}"


def verdicts(assessment: Assessment) -> list[tuple[object, ...]]:
    """What was found, without the notes of where it came from."""
    return [
        (each.norm.id, each.kind, each.subject, each.verdict, each.reason, each.standing, each.leaning)
        for each in assessment.findings
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_to_suppose_what_is_so_changes_no_finding(path: Path, corpus: Corpus) -> None:
    """Each fact, in whatever form it was written, by whatever means it is known."""
    found = read_visit(path, corpus)
    supposed = read_supposed(path, corpus, Supposed(tuple(settings(path))))

    assert supposed.digest != found.digest
    assert verdicts(assess_visit(supposed, corpus)) == verdicts(assess_visit(found, corpus))
