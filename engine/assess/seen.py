"""How far the law was looked at: the corpus knows nothing of what came after its own day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from engine.standards.corpus import Corpus, Norm


def known_until(corpus: Corpus, law_on: date) -> date | None:
    """The last day of which any law was read, where the day judged is later; None when it is not."""
    return corpus.as_of if corpus.as_of is not None and law_on > corpus.as_of else None


def unseen_since(norms: Iterable[Norm], law_on: date) -> dict[str, date]:
    """For each norm that goes on after it was last seen in force: the day since when nobody has looked."""
    seen = ((norm.id, norm.last_seen or norm.instrument.last_seen) for norm in norms)
    return {name: day for name, day in seen if day is not None and day < law_on}
