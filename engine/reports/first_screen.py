"""The first page out as text for a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.reports.first_page import CONCERNS, DIFFERENCES, MEANINGS, WOULD

if TYPE_CHECKING:
    from engine.reports.first_page import ClashLine, FirstPage, MeaningLine, WouldLine
    from engine.reports.language import Language
    from engine.reports.report import AccountLine, ConcernLine, FindingLine
    from engine.reports.screen import Screen

STYLES: Final = {"▲": "bold red", "●": "green", "?": "yellow", "–": "dim", "△": "red", "○": "green"}
FULL: Final = "--full"


NAMED: Final = 2
"""Other subjects of which the same is said; more are counted."""


def add_first_page(
    page: FirstPage, glance: tuple[tuple[str, int], ...], words: Language, screen: Screen, *, full: bool
) -> None:
    """What is breached, what it means, what would be breached, what cannot be right or differs, and the counts.

    In full each part is told whole, what the findings mean only beneath with the proofs.
    """
    screen.heading(words.word("first", "breached"))
    if not page.concerns:
        screen.add(page.nothing)
    for concern in page.concerns if full else page.concerns[:CONCERNS]:
        add_concern(concern, words, screen, most=len(concern.alike) if full else NAMED)
    _left(page.unshown + (0 if full else len(page.concerns) - CONCERNS), words, screen, key="more")
    _meanings(page, words, screen, full=full)
    _would(page, words, screen, len(page.would) if full else WOULD)
    _clashes("impossible", page.impossible, len(page.impossible), words, screen)
    _clashes("differ", page.differ, len(page.differ) if full else DIFFERENCES, words, screen)
    screen.heading(words.word("report", "glance"))
    for name, count in glance:
        screen.add(f"{count:>5}  {name}")


def _left(count: int, words: Language, screen: Screen, *, key: str = "more_full") -> None:
    if count > 0:
        screen.add(words.word("first", key, count=count, option=FULL), "dim", 4)


# ---------------------------------------------------------------- what is breached


def add_concern(concern: ConcernLine, words: Language, screen: Screen, *, most: int) -> None:
    """One concern: where and what, by whose law, by how much, for how many, and what would mend it.

    Of other subjects of which the same is said at most so many are told, and the rest counted.
    """
    head = concern.headline
    screen.add()
    screen.add(f"{concern.number:>2}. {head.mark} {concern.where}: {head.says}", STYLES[head.mark])
    screen.add(verdict_told(head), "italic", 4)
    screen.add(_numbers(head, head.affected if concern.alike else concern.affected), "", 4)
    _remedies(head, words, screen)
    for other in concern.alike[:most]:
        screen.add(f"{other.where}: {_numbers(other, other.affected)}", "", 4)
        _remedies(other, words, screen)
    _left(len(concern.alike) - most, words, screen)
    if concern.alike and concern.affected:
        screen.add(f"{words.word('report', 'together')}: {concern.affected}", "", 4)
    for other in concern.also:
        screen.add(f"{words.word('report', 'also')}: {verdict_told(other)}", "dim", 4)


def _numbers(line: FindingLine, affected: str) -> str:
    """What was measured, how far it is on the wrong side, for how many, and how well it stands."""
    return "; ".join(part for part in (line.measured, line.shortfall, affected, line.standing) if part)


def _remedies(line: FindingLine, words: Language, screen: Screen) -> None:
    if line.remedies:
        joined = f" {words.word('report', 'or')} ".join(line.remedies)
        screen.add(f"→ {joined}", "", 4)


def verdict_told(line: FindingLine) -> str:
    """The word, the citation and how binding it is: `breached: Law 1, art. 22 [binding]`."""
    return f"{line.verdict}: {line.citation} [{line.role}]"


# ---------------------------------------------------------------- what it means, what would be, what differs


def _meanings(page: FirstPage, words: Language, screen: Screen, *, full: bool) -> None:
    if page.meanings:
        screen.heading(words.word("pattern", "title"))
    for line in page.meanings[:MEANINGS]:
        _meaning(line, screen)
    _left(len(page.meanings) - MEANINGS, words, screen, key="more" if full else "more_full")


def _meaning(line: MeaningLine, screen: Screen) -> None:
    screen.add(f"{line.mark} {line.sentence}", STYLES[line.mark], 2)
    screen.add("; ".join(part for part in (line.where, line.severity, line.standing) if part), "dim", 4)


def _would(page: FirstPage, words: Language, screen: Screen, most: int) -> None:
    if page.would:
        screen.heading(words.word("first", "would"))
    for line in page.would[:most]:
        _would_line(line, words, screen)
    _left(len(page.would) - most, words, screen)


def _would_line(line: WouldLine, words: Language, screen: Screen) -> None:
    norm, more = line.norms[0], len(line.norms) - 1
    others = f"; {words.word('first', 'more_norms', count=more)}" if more else ""
    screen.add(f"{norm.mark} {line.where}: {norm.says}", STYLES[norm.mark], 2)
    screen.add(f"{norm.citation} [{norm.role}]{others}", "italic", 4)
    screen.add(words.word("first", "settle", facts=line.facts), "", 4)


def _clashes(title: str, lines: tuple[ClashLine, ...], most: int, words: Language, screen: Screen) -> None:
    if lines:
        screen.heading(words.word("first", title))
    for line in lines[:most]:
        told = (f"{label}: {'; '.join(map(_said, said))}" for label, said in line.by_label.items())
        screen.add(f"{line.where}. {'; '.join(told)}", "", 2)
    _left(len(lines) - most, words, screen)


def _said(account: AccountLine) -> str:
    return f"{account.said or '–'} ({', '.join(account.grounds)})"
