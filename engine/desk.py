"""What all commands share: their options, their order, how a mistake is told, how a report is handed over."""

from __future__ import annotations

import sys
from functools import wraps
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from engine.errors import HabeasError, asked_wrongly, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from engine.assess.finding import Assessment
    from engine.standards.corpus import Corpus, Country, Norm, Profile
    from engine.standards.rule_files import RuleFolders
    from engine.visits.suppose import Supposed

FOUND, UNUSABLE, FAULT, STOPPED = 1, 2, 3, 130
"""Exit codes; 0 is that nothing was found, `FAULT` one of ours, `STOPPED` that the person pressed Ctrl+C."""
ONE_SCREEN: Final = 20
"""Lines of problems that are printed at once."""


class Desk(click.Group):
    """Commands in the order in which a newcomer needs them; a person's mistake is told in words, with exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (the name is click's)
        """As they are written below, not by the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except HabeasError as error:
            tell_mistakes(error)
            ctx.exit(UNUSABLE)
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            ctx.exit(STOPPED)


def read_day(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    """The day that an option names, in any of the ways in which a visit may write it."""
    from engine.visits.scalars import NotReadable, read_date  # noqa: PLC0415  (costs time)

    if text is None:
        return None
    try:
        return read_date(text)
    except NotReadable as problem:
        raise click.BadParameter(f"{problem.message}; {problem.mend}") from None


def read_figure(_context: click.Context, _argument: click.Parameter, text: str | None) -> float | None:
    """The number that an argument gives, with a point or a comma."""
    if text is None:
        return None
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = float("inf")
    if not isfinite(number):
        raise click.BadParameter(f'"{text}" is not a number; write it as 3.3 or 3,3, without the unit')
    return number


def read_names(_context: click.Context, _option: click.Parameter, text: str | None) -> tuple[str, ...]:
    """The names in an option, set apart by commas."""
    if text is None:
        return ()
    names = tuple(filter(None, (name.strip() for name in text.split(","))))
    if not names:
        raise click.BadParameter("name one or more, with commas between them")
    return names


LANGUAGES = click.Choice(["en", "ru", "kk"])
FILE = click.Path(path_type=Path)
RULES = (
    click.option("--standards", type=FILE, help="Another folder of standards."),
    click.option("--pack", "packs", type=FILE, multiple=True, metavar="DIR", help="Lay a pack over it; repeatable."),
)
LAW_ON = click.option("--law-on", metavar="DATE", callback=read_day, help="Apply the law as in force on this date.")
COUNTRIES = click.option(
    "--countries",
    metavar="A,B",
    callback=read_names,
    help="The figures of these countries side by side.",
)
SET = click.option(
    "--set", "facts", multiple=True, metavar="FACT=VALUE", help="Suppose a fact, such as room:cell-8.occupants=5."
)
AS = click.option("--as", "kind", metavar="KIND", help="Suppose another kind of place.")
AS_EACH = click.option(
    "--as", "kinds", multiple=True, metavar="KIND", help="Suppose another kind of place; several are set side by side."
)
PROFILE = click.option("--profile", metavar="KIND", help="Only the norms for one kind of place.")
LANGUAGE = click.option("--lang", type=LANGUAGES, default="en", show_default=True, help="Language.")


def ruled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where the rules lie, handed to a command as its `rules`.

    The packs that a `habeas.toml` names, beside the visits of the command or where the person stands, come first.
    """

    @wraps(function)
    def run(*given: Any, standards: Path | None, packs: tuple[Path, ...], **more: Any) -> Any:
        from engine.standards.rule_files import RuleFolders  # noqa: PLC0415  (costs time)
        from engine.standards.settings import packs_set  # noqa: PLC0415

        visits = more.get("visits") or [more[name] for name in ("visit",) if name in more]
        rules = RuleFolders(standards, (*packs_set(visits), *packs))
        return function(*given, rules=rules, **more)

    for option in RULES:
        run = option(run)
    return run


def shared(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that most commands take."""
    return LANGUAGE(ruled(function))


def suppositions(corpus: Corpus, facts: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[Supposed | None, ...]:
    """What is supposed of a visit: once for each kind of place; None where it is taken as it was found."""
    if not (facts or kinds):
        return (None,)
    from engine.visits.suppose import Supposed  # noqa: PLC0415  (few ask for it)

    if not kinds:
        return (Supposed(facts),)
    places = {}
    for kind in kinds:
        place = place_named(corpus, kind)
        if place is None:
            raise asked_wrongly("A003", "facility profile", kind, corpus.profiles)
        places[place.id] = place
    return tuple(Supposed(facts, place) for place in places.values())


def assess(path: Path, corpus: Corpus, day: date | None, supposed: Supposed | None = None) -> Assessment:
    """The findings of one visit file, as it is or as it would be; raises `HabeasError`."""
    from engine.assess.assess import assess_visit  # noqa: PLC0415

    if supposed is None:
        from engine.visits.read import read_visit  # noqa: PLC0415

        return assess_visit(read_visit(path, corpus), corpus, law_on=day)
    from engine.visits.suppose import read_supposed  # noqa: PLC0415

    return assess_visit(read_supposed(path, corpus, supposed), corpus, law_on=day)


def assessed(
    paths: tuple[Path, ...], corpus: Corpus, day: date | None, supposed: tuple[Supposed | None, ...] = (None,)
) -> tuple[list[list[Assessment]], bool]:
    """Every visit that can be read, once for each thing supposed of it; and whether some could not be read.

    One bad file never costs the good ones.
    """
    runs: list[list[Assessment]] = [[] for _ in supposed]
    unusable = False
    for path in paths:
        try:
            each = [assess(path, corpus, day, one) for one in supposed]
        except HabeasError as error:
            tell_mistakes(error)
            unusable = True
        else:
            for run, assessment in zip(runs, each, strict=True):
                run.append(assessment)
    return runs, unusable


def pointed_at(norm: str, subject: str | None) -> tuple[str, str | None]:
    """The norm and the subject that were asked for, or those that the id of a finding names in place of a norm."""
    if "finding:" not in norm or subject is not None:
        return norm, subject
    from engine.reports.ids import norm_and_subject  # noqa: PLC0415  (costs time)

    return norm_and_subject(norm)


def norm_named(corpus: Corpus, name: str) -> Norm:
    """The norm with an id; raises `HabeasError` with the nearest."""
    if name not in corpus.norms:
        raise asked_wrongly("A006", "norm", name, corpus.norms)
    return corpus.norms[name]


def place_named(corpus: Corpus, name: str | None) -> Profile | None:
    """The kind of place under any of its names, or None where none was given; raises `HabeasError`."""
    from engine.standards.load import profiles_named  # noqa: PLC0415

    if not name:
        return None
    places = profiles_named(corpus, name)
    if not places:
        kinds = dict.fromkeys(each.kind for each in corpus.profiles.values())
        raise asked_wrongly("A003", "facility profile", name, [*kinds, *corpus.profiles])
    if len(places) > 1:
        raise asked_wrongly("A011", "single facility profile", name, [each.id for each in places])
    return places[0]


def countries_named(corpus: Corpus, names: Iterable[str]) -> tuple[Country, ...]:
    """The countries under any of their names, each once; raises `HabeasError` with the nearest and all there are."""
    from engine.standards.state import country_named  # noqa: PLC0415  (costs time)

    found = {name: country_named(corpus, name) for name in names}
    for name, country in found.items():
        if country is None:
            raise asked_wrongly("A020", "country", name, corpus.countries, every=True)
    return tuple({country.id: country for country in found.values() if country is not None}.values())


def fails(assessment: Assessment, fail_on: str) -> bool:
    """Whether a visit has a finding at or above what the person asked to be told by the exit code."""
    from engine.assess.finding import Verdict  # noqa: PLC0415

    grave = {
        "breach": {Verdict.BREACHED},
        "undetermined": {Verdict.BREACHED, Verdict.UNDETERMINED},
        "never": set(),
    }
    return any(finding.verdict in grave[fail_on] for finding in assessment.findings)


def tell_mistakes(error: HabeasError) -> None:
    """Everything that is wrong; past one screen those of one kind are told together."""
    for text in folded(error.problems, ONE_SCREEN):
        click.echo(text, err=True)


def read_by(visits: Iterable[Path], rules: RuleFolders) -> Iterator[Path]:
    """Every file that a run reads: nothing may be written over it."""
    from engine.standards.rule_files import pattern_files, rule_paths  # noqa: PLC0415

    yield from visits
    yield from rule_paths(*rules)
    yield from (file.path for file in pattern_files(*rules))


def hand_over(
    texts: list[tuple[str, str]],
    form: str,
    output: Path | None,
    lang: str,
    *,
    several: bool,
    inputs: Callable[[], Iterable[Path]],
) -> None:
    """To the file or folder that was named, else to standard output; several JSON reports make one list.

    Nothing is written when one of the files would take the place of an input.
    """
    from engine.reports.language import language  # noqa: PLC0415
    from engine.reports.render import suffix  # noqa: PLC0415
    from engine.text.whole_files import file_names, refuse, write_whole  # noqa: PLC0415

    whole = "".join(text for _, text in texts)
    if output is None:
        if form == "json" and several:
            whole = "[\n" + ",\n".join(text.rstrip() for _, text in texts) + "\n]\n"
        marked = form == "csv" and not sys.stdout.isatty()  # Excel takes a file without the mark for cp1251
        sys.stdout.write(f"\ufeff{whole}" if marked else whole)
        return
    names = file_names([name for name, _ in texts], suffix(form))
    if form == "csv":
        files = [(output / "findings.csv" if output.is_dir() else output, whole)] if texts else []
    elif several or output.is_dir():
        files = [(output / name, text) for name, (_, text) in zip(names, texts, strict=True)]
    else:
        files = [(output, whole)] if texts else []
    for path, _ in files:
        refuse(path, inputs())
    for path, text in files:
        write_whole(path, text, "utf-8-sig" if form == "csv" else "utf-8")
        click.echo(language(lang).word("screen", "written", path=path), err=True)
