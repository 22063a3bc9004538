"""A finding that says something else, for tests of what is told of it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from engine.assess.evidence import NoEvidence
from engine.assess.finding import AsGiven, Finding, Ruling

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_RULING = {each.name for each in fields(Ruling)}
_OF_GROUNDS = [each.name for each in fields(NoEvidence)]


def changed(finding: Finding, **values: Any) -> Finding:
    """The same finding with other values of its ruling (`verdict`, `norm` ...) or of its grounds (`measure` ...)."""
    ruling = replace(finding.ruling, **_some(values, lambda name: name in _OF_RULING))
    grounds = {name: getattr(finding.grounds, name) for name in _OF_GROUNDS}
    grounds |= _some(values, lambda name: name not in _OF_RULING)
    return Finding(ruling, finding.kind, finding.subject, AsGiven(NoEvidence(**grounds)))


def _some(values: Mapping[str, Any], wanted: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if wanted(name)}
