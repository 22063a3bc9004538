"""What could be wrong with the law without any example noticing; run as `make mutants`.

With `--draft` the examples that are missing are written beside their norms: read each of them before you keep it, for
the verdict is the one that the norm gives now.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from engine.standards.load import load_with_examples
from engine.standards.rule_files import HOME
from engine.workshop.beside import with_examples, written
from engine.workshop.drafts import drafts
from engine.workshop.mutate import mutate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.standards.corpus import Corpus, Example
    from engine.workshop.mutants import Mutant

MOST_ALIVE: Final = 0.03
"""The share of mutants, those without a difference left out, that may live unnoticed."""

EQUIVALENT: Final = Path(__file__).with_name("equivalent.yaml")


def equivalent() -> dict[str, str]:
    """The mutants that say the same as the norm in every case that can be, with the reason."""
    listed = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8"))
    return {entry["mutant"]: entry["why"] for entry in listed or ()}


def alive(survivors: Iterable[Mutant]) -> list[Mutant]:
    """The survivors that an example could notice."""
    without_difference = equivalent()
    return [mutant for mutant in survivors if mutant.name not in without_difference]


def missing(corpus: Corpus, examples: Iterable[Example], survivors: Iterable[Mutant]) -> dict[str, list[Example]]:
    """By norm the examples that would notice its survivors."""
    beside, by_norm = defaultdict(list), defaultdict(list)
    for example in examples:
        beside[example.norm].append(example)
    for mutant in survivors:
        by_norm[mutant.norm.id].append(mutant)
    return {norm: drafts(corpus, corpus.norms[norm], beside[norm], found) for norm, found in by_norm.items()}


def told(survivors: Iterable[Mutant], drafted: Mapping[str, list[Example]]) -> str:
    """The survivors by norm, and the examples that are missing there."""
    by_norm: dict[str, list[str]] = defaultdict(list)
    for mutant in survivors:
        by_norm[mutant.norm.id].append(f"  {mutant.part}: {mutant.words}")
    lines: list[str] = []
    for norm, found in by_norm.items():
        missed = [f"  missing: {written(example)}" for example in drafted.get(norm, ())]
        lines += [norm, *found, *missed, ""]
    return "\n".join(lines)


def write(corpus: Corpus, examples: Iterable[Example], drafted: Mapping[str, list[Example]]) -> None:
    """Each missing example beside its norm, in the file that it stands in."""
    by_file: dict[str, list[Example]] = defaultdict(list)
    for norm, found in drafted.items():
        by_file[corpus.norms[norm].file] += found
    for name, new in by_file.items():
        path = HOME / name
        beside = [example for example in examples if example.file == name]
        text = with_examples(path.read_bytes().decode("utf-8"), corpus.norms, beside, new)
        path.write_bytes(text.encode("utf-8"))


def main() -> int:
    """The exit code: 1 if too much lives."""
    corpus, examples = load_with_examples()
    found = mutate(corpus, examples)
    living = alive(found.survivors)
    drafted = missing(corpus, examples, living)
    print(told(living, drafted))  # noqa: T201
    counted = found.mutants - len(found.survivors) + len(living)
    print(f"{len(living)} of {counted} mutants live unnoticed ({len(living) / counted:.1%})")  # noqa: T201
    if "--draft" in sys.argv[1:]:
        write(corpus, examples, drafted)
        return 0
    return int(len(living) > MOST_ALIVE * counted)


if __name__ == "__main__":
    sys.exit(main())
