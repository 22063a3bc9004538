"""What a report tells of in, the id by which a reader points at it out, made of what it is about.

    finding:mursic-137:room:cell-8              a norm on a subject
    fact:room:cell-8:floor_area                 what was noted of a subject
    conclusion:mursic-presumption:room:cell-8   a pattern on a case
    step:mursic-presumption:room:cell-8/...     a step of its proof, below those that it belongs to

An id is the same on every run, in every language and format and whatever the order of a file, and unique in its
report.  It is fit to be the `id` of an element and, as it stands, the fragment of an address.  The place visited is
`facility` and no more.  Where no other subject is named (none of the kind was recorded, or the edition is public) an id
tells what is said, since it cannot tell of whom.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from engine.assess.evidence import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.assess.finding import Finding
    from engine.patterns.pattern import Conclusion

FACILITY: Final = "facility"
_SIGN: Final = re.compile(r"[^\w.-]")
_BYTES: Final = re.compile(r"(?:~[\dA-F]{2})+")
_NO_WORD: Final = re.compile(r"\W+")


@cache
def part(name: str) -> str:
    """A name that somebody chose as a part of an id: letters of every script, figures, `-`, `_` and `.` stay.

    Of any other sign the bytes of UTF-8 are told, `~` before each: `cell 8` is `cell~208`.
    """
    return _SIGN.sub(_told, name) if _SIGN.search(name) else name


def _told(sign: re.Match[str]) -> str:
    """A sign of ASCII, or one that nobody sees, by its bytes; marks above and below letters stay."""
    found = sign.group()
    if not found.isascii() and found.isprintable():
        return found
    return "".join(f"~{byte:02X}" for byte in found.encode("utf-8", "surrogatepass"))


def name_of(told: str) -> str:
    """The name that `part` has told."""
    return _BYTES.sub(lambda found: bytes.fromhex(found.group().replace("~", "")).decode("utf-8", "replace"), told)


def joined(*names: str) -> str:
    """Parts as one id; those that are empty are left out."""
    return ":".join(name for name in names if name)


def about(kind: str, name: str) -> str:
    """A subject as a part of an id: a kind and a name; there is one place only."""
    return f"{kind}:{part(name)}" if name and kind != FACILITY else kind


# ---------------------------------------------------------------- findings and facts


def finding_id(finding: Finding) -> str:
    """The id of a norm on a subject."""
    ruling, kind, subject, _ = finding
    if subject:
        return f"finding:{ruling.norm.id}:{about(kind, subject)}"
    at = "" if ruling.at == ruling.norm.at else _NO_WORD.sub("-", ruling.at).strip("-")
    said = (ruling.verdict, ruling.reason, ruling.clause, ruling.leaning, finding.standing)
    return joined("finding", ruling.norm.id, kind, *(part(str(each or "")) for each in said), at)


def norm_and_subject(told: str) -> tuple[str, str]:
    """The norm and the subject, with its kind, that the id of a finding names, also at the end of an address."""
    _, norm, *subject = told.rpartition("#")[2].split(":")
    return norm, ":".join(map(name_of, subject))


def first_of(findings: Iterable[Finding]) -> str:
    """The id of what is said of several subjects alike: that of the first by name."""
    return finding_id(min(findings, key=lambda finding: finding.subject))


def elsewhere_id(finding: Finding) -> str:
    """The id of a finding of another visit: that of the visit, then the finding's in its report; none if unknown."""
    basis = finding.basis
    return f"{part(basis.scope.visit.id)}#{finding_id(finding)}" if isinstance(basis, Place) else ""


def fact_id(kind: str, subject: str, fact: str) -> str:
    """The id of a fact of a subject."""
    return f"fact:{about(kind, subject)}:{fact}"


# ---------------------------------------------------------------- conclusions and their proofs


def conclusion_id(conclusion: Conclusion) -> str:
    """The id of a pattern on a case."""
    return f"conclusion:{drawn(conclusion)}"


def drawn(conclusion: Conclusion) -> str:
    """A pattern and a case, as the ids of a conclusion and of its steps tell them."""
    kind, name = conclusion.case
    if name:
        return f"{conclusion.pattern.id}:{about(kind, name)}"
    return joined(conclusion.pattern.id, kind, conclusion.outcome, str(conclusion.standing or ""))
