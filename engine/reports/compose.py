"""An assessment and a language in, a `Report` out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from engine.assess.alike import alike, how_many
from engine.assess.ask import MOST_ASKED, what_to_ask
from engine.assess.concern import MOST, concerns
from engine.assess.finding import Assessment, Finding, Reason, Standing, Verdict
from engine.assess.ladder import Ladder, OnLadder, Problem, Rung, on_ladders
from engine.assess.receipt import receipt
from engine.assess.seen import known_until
from engine.conditions.values import point
from engine.patterns.pattern import Patterns
from engine.records import replace
from engine.reports.first_page import first_page, in_order
from engine.reports.language import Language, language
from engine.reports.lines import Lines
from engine.reports.packs_told import change_lines, pack_lines, switched_off
from engine.reports.patterns_told import Told
from engine.reports.redact import redacted
from engine.reports.report import (
    ApartLine,
    ConcernLine,
    FindingLines,
    LadderFigure,
    PlacedLine,
    QuestionLine,
    RecommendationLine,
    Report,
    RungLine,
    ThemeSection,
)
from engine.reports.supposed import mark
from engine.reports.written_lines import written
from engine.visits.usual import STAY, stay_of
from engine.visits.visit import BY_PROFILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.assess.concern import Concern
    from engine.assess.finding import NotInForce
    from engine.patterns.pattern import Conclusion
    from engine.standards.corpus import Corpus, Profile, Remedy
    from engine.standards.terms import Terms

_OF_BINDING = frozenset({"breached_binding", "of_which_established"})
"""Counts of norms that bind the State."""
_APART = {Reason.NOTHING_RECORDED, Reason.JUDGE, Reason.INFORMS}
"""Reasons with a section of their own."""


def build_report(
    assessment: Assessment,
    code: str = "en",
    *,
    public: bool = False,
    conclusions: Sequence[Conclusion] = (),
    patterns: Patterns | None = None,
    questions: int = MOST_ASKED,
) -> Report:
    """The report of an assessment in a language; `public` tells only what may be published of it.

    `conclusions` are what the findings mean together, drawn by `patterns`; at most so many `questions` are asked.
    """
    words = language(code)
    drawn_by = patterns or Patterns({}, {})
    if public:
        assessment, conclusions = redacted(assessment, conclusions, drawn_by.indicators)
    lines = Lines(assessment, words)
    every = concerns(assessment)
    visit = assessment.visit
    kind = words.word("visit_kind", visit.kind)
    told = tuple(map(Told(lines, drawn_by.indicators, drawn_by.patterns).conclusion, conclusions))
    key = tuple(_concern(number, concern, lines) for number, concern in enumerate(every[:MOST], start=1))
    left = max(0, len(every) - MOST)
    title = words.word("report", "title", facility=visit.facility_name)
    supposed = mark(lines)
    return Report(
        language=code,
        public=public,
        title=words.word("supposed", "titled", title=title) if supposed else title,
        supposed=supposed,
        subtitle=words.word("report", "subtitle", kind=kind, date=words.day(visit.date)),
        facts=_facts(assessment, words, public=public),
        glance=_glance(assessment, words),
        first=first_page(assessment, lines, key, left, told),
        conclusions=told,
        concerns=key,
        concerns_left=left,
        themes=_themes(assessment, lines),
        unrecorded=_unrecorded(assessment, words),
        to_judge=_once(assessment, Reason.JUDGE, lines),
        for_information=_once(assessment, Reason.INFORMS, lines),
        ladders=_ladders(assessment, lines),
        questions=question_lines(assessment, lines, questions),
        recommendations=_recommendations(every[:MOST], lines),
        apart=_apart(assessment, words),
        warnings=tuple(words.of({"en": f"{p.message}. {p.mend}"}) for p in visit.warnings),
        receipt=receipt(assessment, drawn_by.digest),
        written=None if public else written(lines, drawn_by),
        assessment=assessment,
        packs=pack_lines(assessment.corpus, words),
        changed=change_lines(assessment, words),
        another_day=assessment.law_on != visit.date,
    )


def _facts(assessment: Assessment, words: Language, *, public: bool) -> tuple[tuple[str, str], ...]:
    visit, day = assessment.visit, assessment.law_on
    profile = assessment.corpus.profiles[visit.profile]
    same = day == visit.date
    law = (
        words.word("report", "law_on", date=words.day(day))
        if same
        else words.word("report", "law_on_other_day", date=words.day(day), visit=words.day(visit.date))
    )
    known = known_until(assessment.corpus, day)
    off = sum(norm.is_off(day) for norm in assessment.corpus.norms_at(profile)) if assessment.corpus.packs else 0
    found = [
        (words.word("report", "place"), words.of(profile.name)),
        (words.word("report", "region"), visit.region),
        (words.word("report", "stay"), _stay(assessment, words)),
        (words.word("report", "addressed_to"), words.of(profile.ministry)),
        ("", law),
        ("", "" if profile.jurisdiction else words.word("report", "world_only")),
        ("", words.word("pack", "head", count=off) if off else ""),
        ("", words.word("report", "law_known_until", day=words.day(known)) if known else ""),
        ("", words.word("report", "public" if public else "internal")),
    ]
    return tuple(pair for pair in found if pair[1])


def _glance(assessment: Assessment, words: Language) -> tuple[tuple[str, int], ...]:
    """The counts in words; where no national law is known nothing is counted of what binds."""
    national = assessment.corpus.profiles[assessment.visit.profile].jurisdiction
    counts = glance(assessment).items()
    return tuple((words.word("glance", key), count) for key, count in counts if national or key not in _OF_BINDING)


def _stay(assessment: Assessment, words: Language) -> str:
    """For how long people are held, where a norm asks for it; said by the profile alone, this is told."""
    stay = stay_of(assessment.visit)
    if stay is None or not any("facility.stay" in group[0].norm.reads for group in alike(assessment)):
        return ""
    choices = assessment.corpus.facts[("facility", STAY)].choices
    told = ", ".join(words.of(choices[option]) for option in stay.possibly)
    return f"{told} ({words.word('means', BY_PROFILE)})" if stay.source == "profile" else told


def glance(assessment: Assessment) -> dict[str, int]:
    """The findings counted by what they mean; the keys are stable, their words are in `words/*.toml`."""
    groups = alike(assessment)
    breached = [group for group in groups if group[0].verdict is Verdict.BREACHED]
    binding = [group for group in breached if group[0].norm.instrument.binding]
    return {
        "breached_binding": sum(map(len, binding)),
        "of_which_established": sum(len(group) for group in binding if group[0].standing is Standing.ESTABLISHED),
        "not_met_guidance": sum(map(len, breached)) - sum(map(len, binding)),
        "met": how_many(groups, Verdict.MET),
        "undetermined": how_many(groups, Verdict.UNDETERMINED),
        "not_applicable": how_many(groups, Verdict.NOT_APPLICABLE),
        "not_in_force": sum(apart.why != "switched_off" for apart in assessment.not_in_force),
    }


def _concern(number: int, concern: Concern, lines: Lines) -> ConcernLine:
    head = lines.line(concern.headline)
    more = len(concern.alike)
    return ConcernLine(
        number=number,
        headline=head,
        also=tuple(map(lines.line, concern.others)),
        alike=FindingLines(concern.alike, lines.line),
        where=lines.language.word("report", "and_more", where=head.where, count=more) if more else head.where,
        affected=lines.affected(concern.affected),
    )


def _themes(assessment: Assessment, lines: Lines) -> tuple[ThemeSection, ...]:
    by_theme: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        if finding.reason not in _APART:
            by_theme.setdefault(finding.norm.theme, []).append(finding)
    return tuple(
        _theme(theme, by_theme[theme], lines) for theme in lines.assessment.corpus.terms.themes if theme in by_theme
    )


def _theme(theme: str, findings: list[Finding], lines: Lines) -> ThemeSection:
    counts = Counter(finding.verdict for finding in findings)
    words = lines.language

    def told(verdict: Verdict) -> FindingLines:
        of_verdict = (finding for finding in findings if finding.verdict is verdict)
        return FindingLines(of_verdict, lines.line, in_order)

    coverage = words.word(
        "report",
        "coverage",
        decided=counts[Verdict.BREACHED] + counts[Verdict.MET],
        breached=counts[Verdict.BREACHED],
        met=counts[Verdict.MET],
        open=counts[Verdict.UNDETERMINED],
        not_applicable=counts[Verdict.NOT_APPLICABLE],
    )
    return ThemeSection(
        theme=theme,
        name=words.of(lines.assessment.corpus.terms.themes[theme]),
        coverage=coverage,
        breached=told(Verdict.BREACHED),
        met=told(Verdict.MET),
        open=told(Verdict.UNDETERMINED),
    )


def _unrecorded(assessment: Assessment, words: Language) -> tuple[str, ...]:
    """One sentence for each kind of subject of which the visit has none; this is no finding that none exist."""
    counts = Counter(f.kind for f in assessment.findings if f.reason is Reason.NOTHING_RECORDED)
    return tuple(
        words.word("report", "nothing_recorded", subjects=words.word("subjects", kind), count=count)
        for kind, count in sorted(counts.items())
    )


def _once(assessment: Assessment, reason: Reason, lines: Lines) -> FindingLines:
    """Each norm once, however many rooms it was put to."""
    seen: dict[str, Finding] = {}
    for finding in assessment.findings:
        if finding.reason is reason:
            seen.setdefault(finding.norm.id, finding)
    return FindingLines(seen.values(), lines.line)


# ---------------------------------------------------------------- ladders


def _ladders(assessment: Assessment, lines: Lines) -> tuple[LadderFigure, ...]:
    grouped: dict[str, list[OnLadder]] = {}
    for placed in on_ladders(assessment):
        if placed.problem is not Problem.OPEN or placed.met or placed.breached:
            grouped.setdefault(placed.ladder.name, []).append(placed)
    return tuple(_figure(group, lines) for group in grouped.values() if len(group[0].ladder.rungs) > 1)


def _figure(placed: list[OnLadder], lines: Lines) -> LadderFigure:
    figure = ladder_figure(placed[0].ladder, lines.assessment.corpus.terms, lines.language)
    return replace(figure, placed=tuple(placed_line(each, lines) for each in placed))


def ladder_figure(ladder: Ladder, terms: Terms, words: Language) -> LadderFigure:
    """A ladder with its rungs told in words, and nobody on it yet."""
    rungs = tuple(
        RungLine(
            value=rung.value,
            limit=words.limit(rung.operator, point(rung.value), ""),
            citation=words.citation(rung.norm.instrument, rung.at, verified=rung.norm.source.pinpoint_verified),
            role=_rung_role(rung, terms, words),
            groups=words.groups(rung.norm.groups, terms),
            measure=words.of(rung.measure.label),
            verified=rung.norm.source.enforceable,
            instrument=words.of(rung.norm.instrument.short),
            case=_case(rung, words),
        )
        for rung in ladder.rungs
    )
    return LadderFigure(
        name=ladder.name,
        label=words.word("ladder", ladder.name),
        unit=words.unit(ladder.unit),
        more_is_better=ladder.more_is_better,
        rungs=rungs,
        placed=(),
    )


def _case(rung: Rung, words: Language) -> str:
    """Of whom a row of a table speaks: the choices that lead to it, within a line and so in small letters."""
    told = (words.of(fact.choices[choice]) for fact, choice in zip(rung.by, rung.key, strict=True))
    return ", ".join(f"{choice[:1].lower()}{choice[1:]}" for choice in told)


def _rung_role(rung: Rung, terms: Terms, words: Language) -> str:
    """How a rung stands: a figure that is no standard to be held to says so in place of its role."""
    if not rung.norm.source.enforceable:
        return words.word("confidence", "unsure")
    if rung.norm.reading_of is not None:
        return words.word("report", "our_reading")
    special = {"informs", "emergency_floor"}
    if rung.norm.force in special:
        return words.word("force", rung.norm.force)
    return words.role(rung.norm.instrument, terms)


def placed_line(on: OnLadder, lines: Lines) -> PlacedLine:
    """A subject on a ladder: its value, and what that means."""
    words = lines.language
    values = [f.measure.value for f in on.findings if f.measure is not None and f.measure.value is not None]
    low, high = min(value.low for value in values), max(value.high for value in values)
    unmet = [lines.citation(f) for f in on.breached if not f.norm.instrument.binding]
    still_open = [lines.citation(f) for f in on.open]
    told = {"standards": "; ".join(unmet), "open": "; ".join(dict.fromkeys(still_open))}
    sentence = words.word("problem", str(on.problem), **told)
    shown = words.quantity(values[0], on.ladder.unit)
    return PlacedLine(lines.where(on.kind, on.subject), low, high, shown, sentence, on)


# ---------------------------------------------------------------- what follows


def question_lines(assessment: Assessment, lines: Lines, most: int = MOST_ASKED) -> tuple[QuestionLine, ...]:
    """What to ask next, the most useful first."""
    words = lines.language
    return tuple(
        QuestionLine(
            number=number,
            question=words.of(question.fact.ask) or words.of(question.fact.label),
            choices=tuple(map(words.of, question.fact.choices.values())),
            how=words.of({"en": question.fact.how}) if question.fact.how else "",
            where=", ".join(lines.where(question.fact.on, subject) for subject in question.subjects),
            settles=len(question.settles),
            helps=len(question.helps),
            fact=question.fact.name,
        )
        for number, question in enumerate(what_to_ask(assessment, most), start=1)
    )


def _recommendations(every: tuple[Concern, ...], lines: Lines) -> tuple[RecommendationLine, ...]:
    """One recommendation for each key concern that somebody can mend; the same sentence is made once."""
    words = lines.language
    profile = lines.assessment.corpus.profiles[lines.assessment.visit.profile]
    made: dict[tuple[str, str, str], list[str]] = {}
    for concern in every:
        head = concern.headline
        remedy = head.norm.remedy or next((f.norm.remedy for f in concern.others if f.norm.remedy), None)
        if remedy is None:
            continue
        solved = "; ".join(_solved(each, lines) for each in concern.subjects if each.changes)
        addressee = _addressee(remedy, profile, lines)
        cited = made.setdefault((words.of(remedy.texts), solved, addressee), [])
        for finding in (head, *concern.others):
            citation = lines.citation(finding)
            if citation not in cited:
                cited.append(citation)
    return tuple(
        RecommendationLine(number, sentence, solved, addressee, tuple(cited))
        for number, ((sentence, solved, addressee), cited) in enumerate(made.items(), start=1)
    )


def _addressee(remedy: Remedy, profile: Profile, lines: Lines) -> str:
    """Whom a recommendation means at this place: the country says who its prosecutor is, the profile who runs it."""
    words = lines.language
    country = lines.assessment.corpus.countries.get(profile.country)
    named = None if country is None else country.addressees.get(remedy.to)
    if named is not None:
        return words.of(named)
    if remedy.to == "ministry":
        return words.of(profile.ministry) or words.word("addressee", "authority")
    return words.word("addressee", remedy.to)


def _solved(finding: Finding, lines: Lines) -> str:
    """What would mend one subject: `unit detachment-5: 4 taps more (6 in all) or 37 people fewer (at most 20)`."""
    ways = f" {lines.language.word('report', 'or')} ".join(map(lines.change, finding.changes))
    return f"{lines.where(finding.kind, finding.subject)}: {ways}"


def _apart(assessment: Assessment, words: Language) -> tuple[ApartLine, ...]:
    grouped: dict[tuple[str, str, bool], list[str]] = {}
    for apart in assessment.not_in_force:
        key = (words.of(apart.norm.instrument.short), why_apart(apart, assessment.corpus, words))
        grouped.setdefault((*key, apart.why == "edition_not_read"), []).append(apart.norm.id)
    return tuple(ApartLine(act, why, tuple(norms), unread) for (act, why, unread), norms in sorted(grouped.items()))


def why_apart(apart: NotInForce, corpus: Corpus, words: Language) -> str:
    """Why a norm is not applied on the day: the day and the act that took its place, or the pack and its reason."""
    if apart.why == "switched_off":
        return "; ".join(line.told for line in switched_off(apart.norm, corpus, words))
    day = words.day(apart.day) if apart.day else "?"
    successor = corpus.instruments.get(apart.successor or "")
    key = "no_longer_successor" if apart.why == "no_longer" and successor else apart.why
    return words.word("not_in_force", key, day=day, successor=words.of(successor.short) if successor else "")
