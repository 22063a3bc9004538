"""Packs in, the norms of others as they stand under them out: switched off or narrowed, by name and with a reason.

Nothing else of a norm of others can be changed, and none is changed in silence: each pack is kept with the corpus, and
reports tell what it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from engine.conditions import tree
from engine.errors import Place
from engine.records import dataclass, replace
from engine.standards import build
from engine.standards import corpus as model
from engine.standards import pack_schema as schema
from engine.standards.pack import Narrowing, Pack, SwitchedOff
from engine.text.sourced import Sourced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.standards.conditions import Conditions, Path
    from engine.standards.rule_files import PackFiles

Entry: TypeAlias = Sourced[schema.PackEntry]
Change: TypeAlias = schema.SwitchOffEntry | schema.NarrowEntry


@dataclass(frozen=True, slots=True)
class Laid:
    """The files of a pack, and what it says of itself, if it says anything that can be read."""

    files: PackFiles
    sourced: Entry | None = None

    @property
    def name(self) -> str:
        """Its own id, else the name of its folder."""
        return self.files.named or self.files.shown if self.sourced is None else self.sourced.entry.id

    def place(self, *path: str | int) -> Place:
        """The place of something that it says of itself."""
        return Place(self.files.shown) if self.sourced is None else self.sourced.place(*path)

    @property
    def changes(self) -> Iterator[tuple[Path, Change]]:
        """What it changes of the norms of others, each with its place."""
        entry = None if self.sourced is None else self.sourced.entry
        for number, off in enumerate(() if entry is None else entry.switches_off):
            yield ("switches_off", number), off
        for number, narrows in enumerate(() if entry is None else entry.narrows):
            yield ("narrows", number), narrows


class LaidOver:
    """The norms of a corpus while packs are laid over them; `written` are the ids of all, linked or not."""

    def __init__(
        self, packs: Iterable[Laid], norms: Mapping[str, model.Norm], written: Iterable[str], conditions: Conditions
    ) -> None:
        self.written = [*written]
        self.conditions = conditions
        self.report = conditions.report
        self.packs: dict[str, Pack] = {}
        self.examples: list[model.Example] = []
        laid = sorted(packs, key=lambda pack: pack.name)
        self.home = home_of(laid)
        self.norms = dict(norms)
        for each in laid:
            self._lay(each, next(first for first in laid if first.name == each.name))

    def _lay(self, laid: Laid, first: Laid) -> None:
        if first is not laid:
            message = f'two packs are called "{laid.name}"; see {first.place("id")}'
            self.report.say("N037", laid.place("id"), message, 'give each an "id" of its own in its pack.yaml')
            return
        off, narrows = {}, {}
        for path, change in laid.changes:
            norm = self._norm_of_others(laid, path, change)
            if norm is None:
                continue
            why = build.texts(change.why)
            if isinstance(change, schema.SwitchOffEntry):
                off[norm.id] = SwitchedOff(why, change.from_)
                self.norms[norm.id] = replace(norm, off=(*norm.off, model.Off(laid.name, change.from_)))
            elif self._narrowed(laid, path, change, norm):
                narrows[norm.id] = Narrowing(change.unless, why)
        title = build.texts(None if laid.sourced is None else laid.sourced.entry.title)
        files = tuple(file.name for file in laid.files.found)
        self.packs[laid.name] = Pack(laid.name, title, laid.files.digest, files, off, narrows)

    def _norm_of_others(self, laid: Laid, path: Path, change: Change) -> model.Norm | None:
        norm, place = self.norms.get(change.norm), laid.place(*path, "norm")
        if norm is None:
            if change.norm not in self.written:
                self.report.unknown("N017", place, "norm", change.norm, self.written)
            return None
        if self.home.get(norm.file) == laid.name:
            message = f'"{norm.id}" is a norm of this pack itself'
            self.report.say("N038", place, message, "change or remove it where it is written")
            return None
        return norm

    def _narrowed(self, laid: Laid, path: Path, change: schema.NarrowEntry, norm: model.Norm) -> bool:
        """Whether a norm could be narrowed: by one more of its named exceptions."""
        sourced = laid.sourced
        if sourced is None:
            return False
        unit = None if norm.limit is None else norm.limit.unit
        condition = self.conditions.condition(sourced, (*path, "unless"), change.unless, norm.each, unit)
        if condition is None:
            return False
        if not tree.names(condition.tree):
            message = f'this condition reads nothing that is observed: it would switch "{norm.id}" off, or do nothing'
            self.report.say(
                "N038", laid.place(*path, "unless"), message, "to switch it off, name it under switches_off"
            )
            return False
        exception = model.NamedException(f"pack/{laid.name}", condition, by=laid.name)
        self.norms[norm.id] = replace(
            norm,
            unless=(*norm.unless, exception),
            reads=tuple(dict.fromkeys((*norm.reads, *tree.names(condition.tree)))),
            over_members=norm.over_members or tree.over_members(condition.tree),
        )
        self.examples += [
            build.example(norm.id, example, laid.place(*path, "examples", number), laid.name)
            for number, example in enumerate(change.examples)
        ]
        return True


def home_of(laid: Iterable[Laid]) -> dict[str, str]:
    """The pack to which each file belongs, by the name of the file in messages."""
    return {file.name: pack.name for pack in laid for file in pack.files.found}
