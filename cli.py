"""The `habeas` command: parse arguments, call the engine, print.  Everything that costs time is imported late."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from engine.assess.finding import Assessment
    from engine.errors import Problem
    from engine.standards.model import Corpus, Norm

LANGUAGES = click.Choice(["en", "ru", "kk"])
KINDS = ("facility", "unit", "room", "group", "incident", "placement", "detention")
FOUND, UNUSABLE = 1, 2


def main() -> None:
    """Run the command; a person's mistake is told in words, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # consoles in Russia and Kazakhstan are often cp866 or cp1251
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from engine.errors import HabeasError

    try:
        habeas(standalone_mode=True)
    except HabeasError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def shared(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that most commands take."""
    folder = click.Path(path_type=Path)
    function = click.option("--standards", type=folder, default=None, help="Another folder of standards.")(function)
    return click.option("--lang", type=LANGUAGES, default="en", show_default=True, help="Language.")(function)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="habeas")
def habeas() -> None:
    """Check conditions of detention against legal standards.

    Begin with: habeas demo
    """


# ---------------------------------------------------------------- for monitors


@habeas.command()
@click.argument("visits", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "html", "csv"]),
    default="terminal",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; for several visits a folder.")
@click.option("--law-on", metavar="DATE", help="Apply the law as in force on this date.")
@click.option("--public", is_flag=True, help="Leave out rooms, quotations and notes.")
@click.option("--full", is_flag=True, help="On the screen: every finding, theme by theme.")
@click.option("--fail-on", type=click.Choice(["breach", "undetermined", "never"]), default="breach", show_default=True)
@click.option(
    "--matcher", type=click.Choice(["auto", "durable", "reference"]), default="auto", help="What chains patterns."
)
@shared
def check(
    visits: tuple[Path, ...],
    form: str,
    output: Path | None,
    law_on: str | None,
    fail_on: str,
    matcher: str,
    lang: str,
    standards: Path | None,
    *,
    public: bool,
    full: bool,
) -> None:
    """Check visits: findings with citations, what is not assessed, what to ask."""
    from engine.patterns.choose import choose
    from engine.patterns.judge import judge, over_places
    from engine.patterns.load import load_patterns
    from engine.reports.render import Judged, rendered, suffix
    from engine.standards.load import load_corpus

    corpus = load_corpus(standards)
    patterns, engine = load_patterns(corpus, standards), choose(matcher).matcher
    assessments, unusable = _assess_all(visits, corpus, _day(law_on))
    texts: list[tuple[str, str]] = []
    for assessment, conclusions in judge(assessments, patterns, engine):
        judged = Judged(assessment, conclusions, patterns)
        if form == "terminal" and output is None:
            from engine.reports.terminal import render_terminal

            render_terminal(judged.report(lang, public=public), full=full).show()
        else:
            text = rendered(judged, form, lang, public=public, full=full, first=not texts)
            texts.append((assessment.visit.id, text))
    if form == "terminal" and len(assessments) > 1:
        from engine.reports.over_places import show_over_places

        show_over_places(assessments, over_places(assessments, patterns, engine), patterns, lang).show()
    _hand_over(texts, form, output, suffix(form), several=len(visits) > 1)
    found = any(_fails(assessment, fail_on) for assessment in assessments)
    sys.exit(UNUSABLE if unusable else FOUND if found else 0)


@habeas.command()
@click.argument("visit", type=click.Path(path_type=Path))
@click.option("--most", default=20, show_default=True, help="How many questions.")
@click.option("--law-on", metavar="DATE")
@shared
def ask(visit: Path, most: int, law_on: str | None, lang: str, standards: Path | None) -> None:
    """What to observe before leaving, the most useful first."""
    from engine.reports.questions import show_questions
    from engine.standards.load import load_corpus

    show_questions(_assess(visit, load_corpus(standards), _day(law_on)), most, lang).show()


@habeas.command()
@click.argument("visit", type=click.Path(path_type=Path))
@click.argument("norm")
@click.argument("subject", required=False)
@click.option("--law-on", metavar="DATE")
@shared
def explain(visit: Path, norm: str, subject: str | None, law_on: str | None, lang: str, standards: Path | None) -> None:
    """Why a norm came out as it did on a visit: every fact, account and number."""
    from engine.errors import asked_wrongly
    from engine.reports.explanation import explain_finding
    from engine.standards.load import load_corpus

    corpus = load_corpus(standards)
    assessment = _assess(visit, corpus, _day(law_on))
    wanted = _norm(corpus, norm)
    subjects = assessment.visit.of_kind(wanted.each)
    named = [each for each in subjects if subject in {None, each.id, f"{each.kind}:{each.id}"}]
    if subject is not None and not named:
        raise asked_wrongly("A002", wanted.each, subject, [each.id for each in subjects])
    for each in named:
        explain_finding(assessment, wanted, each, lang).show()
    if not subjects:
        click.echo(f"{norm} speaks of a {wanted.each}, and the visit records none.")


@habeas.command()
@click.argument("measure", required=False)
@click.argument("value", required=False)
@click.option("--profile", help="Only the norms for one kind of place.")
@click.option("--law-on", metavar="DATE")
@shared
def ladder(
    measure: str | None,
    value: str | None,
    profile: str | None,
    law_on: str | None,
    lang: str,
    standards: Path | None,
) -> None:
    """Every standard on one MEASURE side by side, and where a VALUE stands (habeas ladder living_space 3.3)."""
    from engine.assess.ladder import ladders
    from engine.errors import asked_wrongly
    from engine.reports.listing import show_ladder
    from engine.standards.load import load_corpus, profile_named

    corpus = load_corpus(standards)
    place = profile_named(corpus, profile) if profile else None
    if profile and place is None:
        raise asked_wrongly("A003", "facility profile", profile, corpus.profiles)
    known = ladders(corpus, day=_day(law_on), profile=place)
    if measure is None:
        for name, each in known.items():
            click.echo(f"{name:<24} {len(each.rungs):>3}  {each.unit}")
        return
    by_fact = {rung.measure.name: name for name, each in known.items() for rung in each.rungs}
    found = known.get(measure) or known.get(by_fact.get(measure, ""))
    if found is None:
        raise asked_wrongly("A001", "measure", measure, [*known, *by_fact])
    show_ladder(found, _number(value), lang).show()


@habeas.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("report.html"), show_default=True)
@click.option("--lang", type=LANGUAGES, default="en", show_default=True)
def demo(output: Path, lang: str) -> None:
    """A first look on real data: visits of 2018 checked, and one report written as a page."""
    from engine.reports.demo import run_demo

    run_demo(output, lang).show()


# ---------------------------------------------------------------- for legal teams


@habeas.group(invoke_without_command=True)
@click.option("--facts", is_flag=True, help="What can be observed, and the norms that each fact decides.")
@click.option("--on", "kind", type=click.Choice(KINDS), help="With --facts: of one kind of subject.")
@shared
@click.pass_context
def norms(context: click.Context, kind: str | None, lang: str, standards: Path | None, *, facts: bool) -> None:
    """Browse the law that is encoded."""
    from engine.standards.load import load_corpus

    if facts:
        from engine.reports.listing import show_facts

        show_facts(load_corpus(standards), kind, lang).show()
    elif context.invoked_subcommand is None:
        click.echo(context.get_help())


@norms.command("list")
@click.argument("instrument", required=False)
@click.option("--theme", help="Only one theme, such as living_space.")
@click.option("--profile", help="Only the norms for one kind of place.")
@shared
def norms_list(
    instrument: str | None, theme: str | None, profile: str | None, lang: str, standards: Path | None
) -> None:
    """The norms, of one INSTRUMENT or all."""
    from engine.errors import asked_wrongly
    from engine.reports.listing import list_norms
    from engine.standards.load import load_corpus, profile_named
    from engine.standards.model import THEMES

    corpus = load_corpus(standards)
    place = profile_named(corpus, profile) if profile else None
    if profile and place is None:
        raise asked_wrongly("A003", "facility profile", profile, corpus.profiles)
    if instrument and instrument not in corpus.instruments:
        raise asked_wrongly("A005", "instrument", instrument, corpus.instruments)
    if theme and theme not in THEMES:
        raise asked_wrongly("A007", "theme", theme, THEMES)
    chosen = corpus.norms_at(place) if place else corpus.norms.values()
    fitting = (n for n in chosen if instrument in {None, n.instrument.id} and theme in {None, n.theme})
    list_norms(fitting, lang).show()


@norms.command("show")
@click.argument("norm")
@shared
def norms_show(norm: str, lang: str, standards: Path | None) -> None:
    """One norm in full, with its source and its examples."""
    from engine.reports.listing import show_norm
    from engine.standards.load import load_with_examples

    corpus, examples = load_with_examples(standards)
    wanted = _norm(corpus, norm)
    show_norm(wanted, [example for example in examples if example.norm == wanted.id], lang).show()


@norms.command("search")
@click.argument("words", nargs=-1, required=True)
@shared
def norms_search(words: tuple[str, ...], lang: str, standards: Path | None) -> None:
    """The norms in which all WORDS occur, in any language."""
    from engine.reports.listing import list_norms, search
    from engine.standards.load import load_corpus

    list_norms(search(load_corpus(standards), " ".join(words)), lang).show()


@norms.command("timeline")
@click.argument("subject", nargs=-1, required=True)
@shared
def norms_timeline(subject: tuple[str, ...], lang: str, standards: Path | None) -> None:
    """Which act governed a SUBJECT when: a theme, a measure, or words (habeas norms timeline remand rules)."""
    from engine.reports.law import show_timeline
    from engine.standards.load import load_corpus

    show_timeline(load_corpus(standards), " ".join(subject), lang).show()


@norms.command("conflicts")
@shared
def norms_conflicts(lang: str, standards: Path | None) -> None:
    """Where norms collide, and where the national figure is below another standard."""
    from engine.reports.law import show_conflicts
    from engine.standards.load import load_corpus

    show_conflicts(load_corpus(standards), lang).show()


@habeas.command()
@click.argument("instrument", required=False)
@shared
def coverage(instrument: str | None, lang: str, standards: Path | None) -> None:
    """What of each instrument is encoded, judged by people, or not checkable."""
    from engine.errors import asked_wrongly
    from engine.reports.listing import show_coverage, show_languages
    from engine.standards.load import load_corpus

    corpus = load_corpus(standards)
    if instrument is not None and instrument not in corpus.instruments:
        raise asked_wrongly("A005", "instrument", instrument, corpus.instruments)
    show_coverage(corpus, instrument, lang).show()
    if lang != "en":
        show_languages(corpus, lang).show()


@habeas.command()
@click.option("--standards", type=click.Path(path_type=Path), default=None, help="Another folder of standards.")
def lint(standards: Path | None) -> None:
    """Check the rule files: structure, references, names, types, units."""
    from engine.patterns.lint import lint as run

    _tell(run(standards))


@habeas.command("test")
@click.argument("words", required=False)
@click.option("--standards", type=click.Path(path_type=Path), default=None, help="Another folder of standards.")
def run_tests(words: str | None, standards: Path | None) -> None:
    """Run the examples written beside the norms (of those whose id holds WORDS)."""
    from engine.reports.testing import run_all

    passed, failures = run_all(standards, words)
    for failure in failures:
        click.echo(failure)
    click.echo(f"{passed} passed, {len(failures)} failed")
    sys.exit(FOUND if failures else 0)


@habeas.command()
def doctor() -> None:
    """What this installation has: versions, the pattern engine and why, where the cache lies."""
    from engine.reports.doctor import show_doctor

    show_doctor().show()


@habeas.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A folder to write them to.")
def schema(output: Path | None) -> None:
    """The JSON Schemas of rule files, visits and reports, for editors and other programs."""
    from engine.files import write_whole
    from engine.reports.schemas import all_schemas

    for name, text in all_schemas().items():
        if output is None:
            click.echo(name)
        else:
            write_whole(output / name, text)


# ---------------------------------------------------------------- helpers of the commands


def _assess(path: Path, corpus: Corpus, day: date | None) -> Assessment:
    from engine.assess.assess import assess_visit
    from engine.visits.read import read_visit

    return assess_visit(read_visit(path, corpus), corpus, law_on=day)


def _assess_all(paths: tuple[Path, ...], corpus: Corpus, day: date | None) -> tuple[list[Assessment], bool]:
    """Every visit that can be read, and whether some could not: one bad file never costs the good ones."""
    from engine.errors import HabeasError

    assessments, unusable = [], False
    for path in paths:
        try:
            assessments.append(_assess(path, corpus, day))
        except HabeasError as error:
            click.echo(str(error), err=True)
            unusable = True
    return assessments, unusable


def _day(text: str | None) -> date | None:
    from engine.visits.scalars import NotReadable, read_date

    if text is None:
        return None
    try:
        return read_date(text)
    except NotReadable as problem:
        raise click.BadParameter(f"{problem.message}; {problem.mend}", param_hint="--law-on") from None


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise click.BadParameter(f'"{text}" is not a number', param_hint="VALUE") from None


def _norm(corpus: Corpus, name: str) -> Norm:
    from engine.errors import asked_wrongly

    if name not in corpus.norms:
        raise asked_wrongly("A006", "norm", name, corpus.norms)
    return corpus.norms[name]


def _fails(assessment: Assessment, fail_on: str) -> bool:
    from engine.assess.finding import Verdict

    grave = {
        "breach": {Verdict.BREACHED},
        "undetermined": {Verdict.BREACHED, Verdict.UNDETERMINED},
        "never": set(),
    }
    return any(finding.verdict in grave[fail_on] for finding in assessment.findings)


def _hand_over(texts: list[tuple[str, str]], form: str, output: Path | None, suffix: str, *, several: bool) -> None:
    """To the file or folder that was named, else to standard output; several JSON reports make one list."""
    from engine.files import write_whole

    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    if output is not None and several and form != "csv":
        for name, text in texts:
            write_whole(output / f"{name}{suffix}", text, encoding)
        return
    whole = "".join(text for _, text in texts)
    if form == "json" and several:
        whole = "[\n" + ",\n".join(text.rstrip() for _, text in texts) + "\n]\n"
    if output is not None and texts:
        write_whole(output, whole, encoding)
    elif output is None:
        sys.stdout.write(whole)


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem))
    errors = sum(not problem.warning for problem in problems)
    click.echo(f"{errors} errors, {len(problems) - errors} warnings")
    sys.exit(UNUSABLE if errors else 0)


if __name__ == "__main__":
    main()
