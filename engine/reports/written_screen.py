"""Everything written in a visit, as text for a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.reports.language import Language
    from engine.reports.report import AccountLine
    from engine.reports.screen import Screen
    from engine.reports.written_lines import FactTold, Written


def unread_line(written: Written, words: Language, option: str) -> str:
    """One line on the facts that no norm here reads; empty when there are none."""
    labels = list(dict.fromkeys(fact.label for _, fact in written.unread))
    if not labels:
        return ""
    return words.word("written", "unread_line", count=len(labels), facts="; ".join(labels), option=option)


def add_written(written: Written, words: Language, screen: Screen) -> None:
    """What no norm reads, then the notes, then everything subject by subject."""
    _unread(written, words, screen)
    _notes(written, words, screen)
    screen.heading(words.word("written", "title"))
    for line in written.visit:
        screen.add(line, "", 2)
    for entry in written.entries:
        screen.add("; ".join((entry.where, *entry.details)), "bold", 2)
        if entry.note:
            screen.add(entry.note, "", 4)
        for fact in entry.facts:
            _fact(fact, screen)
    for part in written.parts:
        screen.heading(part.title)
        for line in part.lines:
            screen.add(line, "", 2)


def _unread(written: Written, words: Language, screen: Screen) -> None:
    if written.unread:
        screen.heading(words.word("written", "unread"))
        screen.add(words.word("written", "unread_why"), "dim")
    for entry, fact in written.unread:
        screen.add(entry.where, "bold", 2)
        _fact(fact, screen)


def _notes(written: Written, words: Language, screen: Screen) -> None:
    if not (written.note or written.notes):
        return
    screen.heading(words.word("written", "notes"))
    if written.note:
        screen.add(written.note, "", 2)
    for entry in written.notes:
        screen.add(entry.where, "bold", 2)
        for label, note in entry.notes:
            screen.add(f"{label}: {note}" if label else note, "", 4)


def _fact(fact: FactTold, screen: Screen) -> None:
    for line in fact.accounts:
        screen.add(f"{fact.label}: {told(line)}", "", 4)


def told(line: AccountLine) -> str:
    """An account on one line: what was said, by what means, of what part, on what it rests, and its note."""
    return "; ".join((line.said or "–", *line.grounds, *([line.note] if line.note else [])))
