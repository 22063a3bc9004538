"""The `habeas` command: parse arguments, call the engine, print.  Everything that costs time is imported late.

It is a little over 400 lines on purpose: every command and its options stand here, and nothing else does.
"""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from engine.desk import (
    AS,
    AS_EACH,
    COUNTRIES,
    FAULT,
    FILE,
    FOUND,
    LANGUAGE,
    LAW_ON,
    PROFILE,
    SET,
    STOPPED,
    UNUSABLE,
    Desk,
    assess,
    assessed,
    countries_named,
    fails,
    hand_over,
    norm_named,
    place_named,
    pointed_at,
    read_by,
    read_figure,
    ruled,
    shared,
    suppositions,
    tell_mistakes,
)
from engine.errors import HabeasError, asked_wrongly
from engine.text.whole_files import whole_output

if TYPE_CHECKING:
    from datetime import date

    from engine.standards.rule_files import RuleFolders


KINDS = ("facility", "unit", "room", "group", "incident", "placement", "detention")

COLLECT_AFTER: Final = 100_000
"""New objects; a command has a short life with many small ones, and the collector would look at each for nothing."""


def main() -> None:
    """Run the command: UTF-8 with plain line ends everywhere, output whole, and whatever happens told in a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # consoles that write Russian are often cp866 or cp1251
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    gc.set_threshold(COLLECT_AFTER)
    try:
        with whole_output():
            habeas()
    except HabeasError as error:
        tell_mistakes(error)
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except Exception as error:  # noqa: BLE001  (the last resort)
        from engine.fault import tell_fault

        tell_fault(error, habeas)
        sys.exit(FAULT)


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="habeas")
def habeas() -> None:
    """Check conditions of detention against legal standards.

    Begin with: habeas demo
    """


# ---------------------------------------------------------------- for monitors


@habeas.command()
@click.option("-o", "--output", type=FILE, default=Path("report.html"), show_default=True, help="The page to write.")
@LANGUAGE
def demo(output: Path, lang: str) -> None:
    """A first look: real visits checked, one report as a page."""
    from engine.screens.demo import run_demo

    run_demo(output, lang).show()


@habeas.command()
@click.argument("visits", nargs=-1, required=True, type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "html", "csv"]),
    default="terminal",
    show_default=True,
)
@click.option("-o", "--output", type=FILE, help="A file; for several visits a folder.")
@LAW_ON
@click.option("--public", is_flag=True, help="Leave out rooms, quotations and notes.")
@click.option("--full", is_flag=True, help="On the screen: every finding, every proof, what was not applied.")
@click.option(
    "--fail-on",
    type=click.Choice(["breach", "undetermined", "never"]),
    default="breach",
    show_default=True,
    help="What makes the exit code 1.",
)
@SET
@AS_EACH
@click.option(
    "--matcher", type=click.Choice(["auto", "durable", "reference"]), default="auto", help="What chains patterns."
)
@shared
def check(
    visits: tuple[Path, ...],
    form: str,
    output: Path | None,
    law_on: date | None,
    fail_on: str,
    matcher: str,
    facts: tuple[str, ...],
    kinds: tuple[str, ...],
    lang: str,
    rules: RuleFolders,
    *,
    public: bool,
    full: bool,
) -> None:
    """Check visits: findings with citations, what to ask.

    What if: --set supposes another fact, --as another kind of place; no file is changed, and the report says so.

    Exit code 0: nothing at or above --fail-on; 1: something; 2: a file or the rules cannot be used;
    3: a fault of Habeas.
    """
    from engine.patterns.choose import choose
    from engine.patterns.draw import draw_conclusions, over_places
    from engine.patterns.load_patterns import load_patterns
    from engine.reports.over_places import show_over_places
    from engine.reports.render import Checked, as_screen, rendered
    from engine.reports.screen import RULE
    from engine.screens.same_facts import tables
    from engine.standards.load import load_corpus

    several = len(visits) > 1 or len(kinds) > 1
    if form == "html" and output is None and (several or sys.stdout.isatty()):
        raise click.UsageError("name the page to write (-o report.html), or for several visits a folder (-o reports)")
    corpus = load_corpus(*rules)
    patterns, engine = load_patterns(corpus, *rules), choose(matcher).matcher
    runs, unusable = assessed(visits, corpus, law_on, suppositions(corpus, facts, kinds))
    drawn = [pair for run in runs for pair in draw_conclusions(run, patterns, engine)]
    assessments = [assessment for assessment, _ in drawn]
    every = [Checked(assessment, conclusions, patterns) for assessment, conclusions in drawn]
    on_screen = form == "terminal" and output is None
    beside = form == "terminal" and len(runs) > 1
    texts: list[tuple[str, str]] = []
    for number, (name, screen) in enumerate(tables(every, lang, public=public) if beside else ()):
        texts.append((name, screen.text))
        if on_screen:
            click.echo(f"\n{RULE}\n" if number else "", nl=False)
            screen.show()
    for number, checked in enumerate(() if beside else every):
        if on_screen:
            click.echo(f"\n{RULE}\n" if number else "", nl=False)
            screen = as_screen(checked, lang, public=public, full=full)
            screen.show()
            text = screen.text
        else:
            text = rendered(checked, form, lang, public=public, full=full, first=not number)
            texts.append((checked.assessment.visit.id, text))
        if not public and (full or form != "terminal"):
            for unseen in checked.unseen(text, form, lang):
                click.echo(unseen, err=True)
    if form == "terminal" and len(assessments) > 1 and not beside:
        drawn_over = over_places(assessments, patterns, engine)
        together = show_over_places(assessments, drawn_over, patterns, lang, public=public)
        if on_screen:
            click.echo(f"\n{RULE}\n" if together.lines else "", nl=False)
            together.show()
        elif together.lines:
            texts.append(("over-places", together.text))
    if not on_screen:
        inputs = partial(read_by, visits, rules)
        hand_over(texts, form, output, lang, several=several and not (beside and len(visits) == 1), inputs=inputs)
    found = any(fails(assessment, fail_on) for assessment in assessments)
    sys.exit(UNUSABLE if unusable else FOUND if found else 0)


@habeas.command()
@click.argument("visit", type=FILE)
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="How many questions.")
@LAW_ON
@shared
def ask(visit: Path, most: int, law_on: date | None, lang: str, rules: RuleFolders) -> None:
    """What to observe before leaving, the most useful first."""
    from engine.screens.questions import show_questions
    from engine.standards.load import load_corpus

    show_questions(assess(visit, load_corpus(*rules), law_on), most, lang).show()


@habeas.command()
@click.argument("visit", type=FILE)
@click.argument("norm")
@click.argument("subject", required=False)
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@SET
@AS
@LAW_ON
@shared
def explain(
    visit: Path,
    norm: str,
    subject: str | None,
    form: str,
    facts: tuple[str, ...],
    kind: str | None,
    law_on: date | None,
    lang: str,
    rules: RuleFolders,
) -> None:
    """Why a norm came out as it did: facts, accounts, numbers.

    SUBJECT is an id of the visit, such as cell-8; without it every subject of which the norm speaks is explained.
    NORM may also be what a report gives to be pointed at: finding:NORM:room:cell-8.
    """
    from engine.screens.explanation import explain_norm
    from engine.standards.load import load_corpus

    corpus = load_corpus(*rules)
    norm, subject = pointed_at(norm, subject)
    assessment = assess(visit, corpus, law_on, *suppositions(corpus, facts, () if kind is None else (kind,)))
    wanted = norm_named(corpus, norm)
    subjects = assessment.visit.of_kind(wanted.each)
    named = [each for each in subjects if subject in {None, each.id, each.kind, f"{each.kind}:{each.id}"}]
    if subject is not None and subjects and not named:
        raise asked_wrongly("A002", wanted.each, subject, [each.id for each in subjects])
    if form == "json":
        from engine.screens.explanation_data import explained

        click.echo(explained(assessment, wanted, named, lang), nl=False)
    else:
        explain_norm(assessment, wanted, named, lang).show()


@habeas.command()
@click.argument("measure", required=False)
@click.argument("value", required=False, callback=read_figure)
@PROFILE
@COUNTRIES
@LAW_ON
@shared
def ladder(
    measure: str | None,
    value: float | None,
    profile: str | None,
    countries: tuple[str, ...],
    law_on: date | None,
    lang: str,
    rules: RuleFolders,
) -> None:
    """Every standard on a MEASURE, and where a VALUE stands.

    For example: habeas ladder living_space 3.3. Without a MEASURE, all measures are listed.
    With --countries, what each of them has of its own, and what all others say.
    """
    from engine.assess.ladder import ladders
    from engine.screens.ladder_text import list_ladders, show_ladder
    from engine.screens.ladders_beside import list_sides, show_sides
    from engine.standards.load import load_corpus
    from engine.standards.state import law_of

    corpus = load_corpus(*rules)
    place = place_named(corpus, profile)
    beside = countries_named(corpus, countries)
    if place is not None and beside:
        raise click.UsageError("--profile names one kind of place of one country: leave out either it or --countries")
    law = corpus if place is None else law_of(corpus, place.country)
    known = ladders(law, day=law_on, profile=place)
    if measure is None:
        (list_sides(known, beside, lang) if beside else list_ladders(known, lang)).show()
        return
    by_fact = {rung.measure.name: name for name, each in known.items() for rung in each.rungs}
    found = known.get(measure) or known.get(by_fact.get(measure, ""))
    if found is None:
        raise asked_wrongly("A001", "measure", measure, known.keys() | by_fact.keys())
    if beside:
        show_sides(found, beside, value, lang, law, law_on).show()
    else:
        show_ladder(found, value, lang, law, law_on, everywhere=place is None).show()


# ---------------------------------------------------------------- for legal teams


@habeas.group(cls=Desk, invoke_without_command=True)
@click.option("--facts", is_flag=True, help="What can be observed, and the norms that each fact decides.")
@click.option("--on", "kind", type=click.Choice(KINDS), help="With --facts: of one kind of subject.")
@shared
@click.pass_context
def norms(context: click.Context, kind: str | None, lang: str, rules: RuleFolders, *, facts: bool) -> None:
    """Browse the law that is encoded."""
    from engine.standards.load import load_corpus

    if facts:
        from engine.screens.listing import show_facts

        show_facts(load_corpus(*rules), kind, lang).show()
    elif context.invoked_subcommand is None:
        click.echo(context.get_help())


@norms.command("list")
@click.argument("instrument", required=False)
@click.option("--theme", help="Only one theme, such as living_space.")
@PROFILE
@shared
def norms_list(instrument: str | None, theme: str | None, profile: str | None, lang: str, rules: RuleFolders) -> None:
    """The norms, of one INSTRUMENT or all."""
    from engine.screens.listing import list_norms
    from engine.standards.load import load_corpus

    corpus = load_corpus(*rules)
    place = place_named(corpus, profile)
    if instrument and instrument not in corpus.instruments:
        raise asked_wrongly("A005", "instrument", instrument, corpus.instruments)
    if theme and theme not in corpus.terms.themes:
        raise asked_wrongly("A007", "theme", theme, corpus.terms.themes)
    chosen = corpus.norms_at(place) if place else corpus.norms.values()
    fitting = (n for n in chosen if instrument in {None, n.instrument.id} and theme in {None, n.theme})
    list_norms(fitting, lang).show()


@norms.command("show")
@click.argument("norm")
@shared
def norms_show(norm: str, lang: str, rules: RuleFolders) -> None:
    """One norm in full, with its source and its examples."""
    from engine.screens.listing import show_norm
    from engine.standards.load import load_with_examples

    corpus, examples = load_with_examples(*rules)
    wanted = norm_named(corpus, norm)
    show_norm(corpus, wanted, [example for example in examples if example.norm == wanted.id], lang).show()


@norms.command("search")
@click.argument("words", nargs=-1, required=True)
@shared
def norms_search(words: tuple[str, ...], lang: str, rules: RuleFolders) -> None:
    """The norms in which all WORDS occur, in any language."""
    from engine.screens.listing import list_norms, search
    from engine.standards.load import load_corpus

    list_norms(search(load_corpus(*rules), " ".join(words)), lang).show()


@norms.command("timeline")
@click.argument("subject", nargs=-1, required=True)
@shared
def norms_timeline(subject: tuple[str, ...], lang: str, rules: RuleFolders) -> None:
    """Which act governed a SUBJECT when.

    A theme, a measure, or words: habeas norms timeline remand rules.
    """
    from engine.screens.law import show_timeline
    from engine.standards.load import load_corpus

    show_timeline(load_corpus(*rules), " ".join(subject), lang).show()


@norms.command("conflicts")
@shared
def norms_conflicts(lang: str, rules: RuleFolders) -> None:
    """Norms that collide, national figures below others."""
    from engine.screens.law import show_conflicts
    from engine.standards.load import load_corpus

    show_conflicts(load_corpus(*rules), lang).show()


@habeas.command()
@click.argument("instrument", required=False)
@shared
def coverage(instrument: str | None, lang: str, rules: RuleFolders) -> None:
    """What of each INSTRUMENT is encoded, and what is not."""
    from engine.screens.listing import show_coverage, show_languages
    from engine.standards.load import load_corpus

    corpus = load_corpus(*rules)
    if instrument is not None and instrument not in corpus.instruments:
        raise asked_wrongly("A005", "instrument", instrument, corpus.instruments)
    show_coverage(corpus, instrument, lang).show()
    if lang != "en" and instrument is None:
        show_languages(corpus, lang).show()


@habeas.command()
@ruled
def lint(rules: RuleFolders) -> None:
    """Check the rule files: structure, names, types, units."""
    from engine.workshop.lint import lint as run

    problems = run(*rules)
    for problem in problems:
        click.echo(str(problem))
    errors = sum(not problem.warning for problem in problems)
    warnings = len(problems) - errors
    click.echo(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}")
    sys.exit(UNUSABLE if errors else 0)


@habeas.command("test")
@click.argument("words", required=False)
@ruled
def run_tests(words: str | None, rules: RuleFolders) -> None:
    """Run the examples beside the norms (of ids with WORDS)."""
    from engine.workshop.testing import run_all

    passed, failures = run_all(rules.standards, words, rules.packs)
    if not passed and not failures:
        raise click.UsageError(f'no example belongs to a norm or pattern with "{words}" in its id')
    for failure in failures:
        click.echo(failure)
    click.echo(f"{passed} passed, {len(failures)} failed")
    sys.exit(FOUND if failures else 0)


@habeas.command()
@click.option("-o", "--output", type=FILE, help="A folder to write them to; without it they are only listed.")
@ruled
def schema(output: Path | None, rules: RuleFolders) -> None:
    """JSON Schemas of rule files, visits and reports."""
    from engine.reports.schemas import all_schemas
    from engine.standards.load import load_corpus
    from engine.text.whole_files import write_whole

    for name, text in all_schemas(load_corpus(*rules)).items():
        if output is not None:
            write_whole(output / name, text)
        click.echo(name)


@habeas.command()
@click.argument("kind", type=click.Choice(["pack", "country", "profile", "instrument", "norm", "pattern"]))
@click.argument("name")
@click.option("--in", "folder", type=FILE, default=Path(), help="The folder of the pack, if you do not stand in it.")
@click.option("--class", "classes", multiple=True, help="Of a profile: what international standards call it.")
@click.option("--by", default="", help="Of an instrument: the country, or the system of law, whose it is.")
@click.option("--of", default="", help="Of a norm or a pattern: its instrument, if its name does not begin with it.")
@click.option("--at", multiple=True, help="Of a norm: the kinds of places of which it speaks.")
@ruled
def new(
    kind: str,
    name: str,
    folder: Path,
    classes: tuple[str, ...],
    by: str,
    of: str,
    at: tuple[str, ...],
    rules: RuleFolders,
) -> None:
    """Begin a pack, or something in one, with comments.

    A country NAME, a profile COUNTRY/KIND, an instrument ID, a norm INSTRUMENT.NAME, a pattern INSTRUMENT.NAME.
    """
    from engine.workshop.begin import Details, begin

    begun = begin(kind, name, folder, rules, Details(classes, by, of, at))
    for path in begun.paths:
        click.echo(f"Written: {path}")
    click.echo(f"Next: {begun.then}")


@habeas.command()
def doctor() -> None:
    """What this installation has, for whoever helps you."""
    from engine.screens.doctor import show_doctor

    show_doctor().show()


if __name__ == "__main__":
    main()
