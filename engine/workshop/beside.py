"""Examples in, and the text of a rule file: the file with each of them below the last one of its norm.

Nothing else of the file changes by a byte.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.standards.corpus import Example, Norm

_PLAIN: Final = re.compile(r"[\w.+-]+( [\w.+-]+)*")
"""What needs no quotation marks within braces."""


def with_examples(text: str, norms: Mapping[str, Norm], beside: Iterable[Example], new: Iterable[Example]) -> str:
    """A rule file with new examples; `beside` are those that stand there."""
    lines = text.split("\n")
    last = {example.norm: example.line for example in sorted(beside, key=lambda example: example.line)}
    added: dict[str, list[Example]] = defaultdict(list)
    for example in new:
        added[example.norm].append(example)
    for norm in sorted(added, key=lambda each: -norms[each].line):
        at, dash, head = _place(lines, norms[norm], last.get(norm))
        lines[at:at] = [*head, *(f"{dash}- {written(example)}" for example in added[norm])]
    return "\n".join(lines)


def _place(lines: Sequence[str], norm: Norm, last: int | None) -> tuple[int, str, list[str]]:
    """The line before which examples go, what stands before their dash, and the key where there is none."""
    start = (last or norm.line) - 1
    indent = _indent(lines[start])
    at = start + 1
    while at < len(lines) and lines[at].strip() and _indent(lines[at]) > indent:
        at += 1
    if last is not None:
        return at, " " * indent, []
    return at, " " * (indent + 4), [" " * (indent + 2) + "examples:"]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def written(example: Example) -> str:
    """An example as the rule files write it: in braces on one line."""
    parts: dict[str, object] = {"name": example.name}
    if example.on is not None:
        parts["on"] = example.on
    if example.profile is not None:
        parts["profile"] = example.profile
    return _flow({**parts, "given": dict(example.given), "expect": example.expect})


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    word = str(value)
    return word if _PLAIN.fullmatch(word) else json.dumps(word, ensure_ascii=False)
