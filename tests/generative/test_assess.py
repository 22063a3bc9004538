"""The promises of an assessment, held on the law that is shipped, on small laws made up, and on visits to both."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from chance import PROMISED, often
from generative.visits_to_assess import (
    EXAMPLES,
    Case,
    asked_whether_known,
    cases,
    changed,
    example,
    made_up_visits,
    seen,
    shipped,
    small_law,
    small_norms,
    spoken_of,
    values_of,
)
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from engine.assess.ask import what_to_ask
from engine.assess.assess import assess_visit
from engine.assess.concern import concerns
from engine.assess.finding import Verdict
from engine.assess.ladder import Problem, on_ladders, rungs_of
from engine.conditions.evaluate import truth
from engine.conditions.values import Choices, Interval, Value, point
from engine.standards.load import load_corpus
from engine.text.strict_yaml import plain, read_file
from engine.visits.read import read_visit_text
from engine.visits.scope import SubjectScope
from engine.visits.visit import Observation

if TYPE_CHECKING:
    from pathlib import Path

    from engine.assess.finding import Assessment, Finding, Noted
    from engine.standards.corpus import Corpus
    from engine.visits.visit import Subject, Visit

MET, BREACHED, OPEN, APART = Verdict.MET, Verdict.BREACHED, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE
DECIDED = {MET, BREACHED, APART}
unhurried = settings(deadline=None, max_examples=often(40), suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module", autouse=True)
def read_beforehand(cache_apart: Path) -> None:
    """The law and the published visits are read before anything is drawn."""
    for path in EXAMPLES:
        example(path)


Verdicts = dict[tuple[str, str, str], Verdict]


def verdicts(visit: Visit, corpus: Corpus) -> Verdicts:
    """The verdict of each finding under its key."""
    return {found.key: found.verdict for found in assess_visit(visit, corpus).findings}


def turned(before: Verdicts, after: Verdicts) -> dict[tuple[str, str, str], tuple[Verdict, Verdict]]:
    """The verdicts that changed."""
    assert before.keys() == after.keys()
    return {key: (verdict, after[key]) for key, verdict in before.items() if verdict is not after[key]}


# ---------------------------------------------------------------- one more fact


def at_stake(visit: Visit, corpus: Corpus) -> list[tuple[Subject, str]]:
    """The facts of which nothing is known, and of which norms speak that something is known for."""
    found: dict[tuple[str, str, str], tuple[Subject, str]] = {}
    for norm in corpus.norms_at(corpus.profiles[visit.profile]):
        spoken = [
            (subject, name)
            for kind, name in spoken_of(norm)
            for subject in visit.of_kind(kind)
            if (kind, name) in corpus.facts and corpus.facts[(kind, name)].type != "text"
        ]
        if any(_is_noted(subject, name) for subject, name in spoken):
            found |= {(each.kind, each.id, name): (each, name) for each, name in spoken if not _is_noted(each, name)}
    return list(found.values())


def _is_noted(subject: Subject, name: str) -> bool:
    observation = subject.observed.get(name)
    return observation is not None and observation.value is not None


@unhurried
@given(st.data(), cases())
def test_an_absent_fact_never_turns_one_verdict_into_the_other(data: st.DataObject, case: Case) -> None:
    """What was met is not breached, and what was breached is not met, by learning something more.

    Two kinds of facts are left out, because a rule reads something into their absence: those of which one asks
    `known(...)` (a person with no hour of release is taken to be still held, and the hour of release then shortens
    the time), and the parts of a formula for which the vocabulary assumes a range, when the value lies outside.
    """
    unknown = at_stake(case.visit, case.corpus)
    assume(unknown)
    subject, name = data.draw(st.sampled_from(unknown))
    fact = case.corpus.facts[(subject.kind, name)]
    assume(not asked_whether_known(name))
    value = data.draw(values_of(fact, [0.0, 1.0, 2.5, 4.0, 10.0, 60.0]))
    assume(_as_assumed(case.corpus, name, value))
    before = verdicts(case.visit, case.corpus)
    after = verdicts(changed(case.visit, subject, name, seen(name, value)), case.corpus)

    for key, pair in turned(before, after).items():
        note(f"{key}, {subject.kind} {subject.id}: {name} = {value}: {pair}")
        assert set(pair) != {MET, BREACHED}
        if fact.derive is None and name not in {"groups", "groups_held"}:
            # only a total that contradicts its parts, or a list nearer than the one that counted, can do more
            assert pair in {(OPEN, MET), (OPEN, BREACHED), (OPEN, APART)}


@settings(PROMISED, max_examples=PROMISED.max_examples // 4)
@given(cases(only="ready"))
def test_forgetting_a_fact_never_adds_a_pass(case: Case) -> None:
    """Each known fact in turn becomes unknown: no norm is met, no measure is free of problems, that was not before.

    Nor does a breach become a pass.  Three kinds of facts are left out, since without them something else counts: a
    stated whole beside its parts, a list of groups nearer than another, a part outside of what is assumed of it.

    A visit has six known facts in the mean, each of which is one example of the promise.
    """
    visit = without_wholes(case.visit, case.corpus)
    before = assess_visit(visit, case.corpus)
    assert all(rests_on_a_possible_figure(found) for found in before.findings if found.verdict in DECIDED)
    met = {found.key for found in before.findings if found.verdict is MET}
    free = free_of_problems(before)
    for subject in visit.all_subjects():
        for name, noted in subject.observed.items():
            if name in {"groups", "groups_held"} or not _as_assumed(case.corpus, name, noted.value):
                continue
            after = assess_visit(changed(visit, subject, name, Observation(name)), case.corpus)
            note(f"{subject.kind} {subject.id} without {name}")
            assert {found.key for found in after.findings if found.verdict is MET} <= met
            assert free_of_problems(after) <= free


def without_wholes(visit: Visit, corpus: Corpus) -> Visit:
    """The same visit, with what follows from other facts left to them."""
    for subject in visit.all_subjects():
        for name in subject.observed:
            if corpus.facts[(subject.kind, name)].derive is not None and _is_noted(subject, name):
                return without_wholes(changed(visit, subject, name, Observation(name)), corpus)
    return visit


def free_of_problems(assessment: Assessment) -> set[tuple[str, str, str]]:
    """The measures of subjects on which no standard is said to be missed."""
    return {(on.ladder.name, on.kind, on.subject) for on in on_ladders(assessment) if on.problem is Problem.NONE}


def rests_on_a_possible_figure(found: Finding) -> bool:
    """No finding is measured by a negative length, area or count."""
    return found.measure is None or found.measure.value is None or found.measure.value.low >= 0


def _as_assumed(corpus: Corpus, name: str, value: Value) -> bool:
    """Whether a value lies in every range that the vocabulary takes for granted of the fact."""
    ranges = [fact.assume[name] for fact in corpus.facts.values() if name in fact.assume]
    return all(isinstance(value, Interval) and each.low <= value.low and value.high <= each.high for each in ranges)


DETAINED = """\
visit: {{id: v, date: "2024-06-19"}}
facility: {{id: f, profile: temporary_detention_facility}}
detentions: [{{id: d, kind: criminal, apprehended_at: 2024-06-10 10:00, judge_at: 2024-06-14 10:00{more}}}]
"""


def test_a_rule_may_read_something_into_an_absence() -> None:
    """Four days until the judge are too long, unless the person turns out to have been released after one."""
    held, released = (
        verdicts(read_visit_text(DETAINED.format(more=more), shipped()), shipped())[("gc35-p33", "detention", "d")]
        for more in ("", ", released_at: 2024-06-11 10:00")
    )

    assert (held, released) == (BREACHED, MET)
    assert asked_whether_known("released_at")


# ---------------------------------------------------------------- knowing better


def narrowed(draw: st.DrawFn, value: Value) -> Value:
    """A value that leaves less open."""
    match value:
        case Interval(low=low, high=high) if low < high < float("inf"):
            inner = sorted(draw(st.tuples(*(st.sampled_from([low, (low + high) / 2, high]) for _ in range(2)))))
            return Interval(*inner)
        case Interval(low=low):
            return point(low)
        case Choices(surely=surely, possibly=possibly):
            more = draw(st.frozensets(st.sampled_from(sorted(possibly)))) if possibly else frozenset()
            less = draw(st.frozensets(st.sampled_from(sorted(possibly)))) if possibly else frozenset()
            return Choices(surely | more, surely | more | less)
        case frozenset():
            return draw(st.frozensets(st.sampled_from(sorted(value)), min_size=1))
    return value


@unhurried
@given(st.data(), cases())
def test_measuring_better_never_undecides(data: st.DataObject, case: Case) -> None:
    """A range that is narrowed, an option that is ruled out: what was decided stays decided alike."""
    known = [
        (subject, name)
        for subject in case.visit.all_subjects()
        for name, observation in subject.observed.items()
        if observation.value is not None and not isinstance(observation.value, str)
    ]
    assume(known)
    subject, name = data.draw(st.sampled_from(known))
    value = data.draw(st.composite(narrowed)(subject.observed[name].value))
    before = verdicts(case.visit, case.corpus)
    after = verdicts(changed(case.visit, subject, name, seen(name, value)), case.corpus)

    for key, pair in turned(before, after).items():
        note(f"{key} {name}: {subject.observed[name].value} -> {value}: {pair}")
        assert pair[0] is OPEN


# ---------------------------------------------------------------- one person more

SHARED = frozenset({"living_space", "people_per_tap", "people_per_toilet", "people_per_shower", "beds_per_person"})
"""Ladders of what people share: space, fixtures, beds."""


def on_what_is_shared(found: Finding, corpus: Corpus) -> bool:
    """Whether a finding's norm sets a figure on something that people share."""
    return any(rung.measure.ladder in SHARED for rung in rungs_of(found.norm, corpus))


@unhurried
@given(st.data(), cases(exact=True, ladders=SHARED))
def test_one_person_more_never_helps(data: st.DataObject, case: Case) -> None:
    """With one person more in a room or a unit no norm on space, fixtures or beds turns out better.

    It may turn out not to apply (the larger figure is for a person alone in a cell); it is never met where it was
    breached or open, and where it did not apply before nothing is claimed.
    """
    counted = [
        subject
        for subject in case.visit.all_subjects()
        if subject.kind in {"room", "unit"} and _is_noted(subject, "occupants")
    ]
    assume(counted)
    subject = data.draw(st.sampled_from(counted))
    now = subject.observed["occupants"].value
    assert isinstance(now, Interval)
    fuller = changed(case.visit, subject, "occupants", seen("occupants", point(now.high + 1)))
    before, after = (assess_visit(visit, case.corpus) for visit in (case.visit, fuller))

    for first, second in zip(before.findings, after.findings, strict=True):
        if first.verdict in {BREACHED, OPEN} and second.verdict is MET:
            note(f"{first.key}: {first.verdict} {first.measure} -> {second.verdict} {second.measure}")
            assert not on_what_is_shared(first, case.corpus)


# ---------------------------------------------------------------- order


def told(found: Finding) -> tuple[Any, ...]:
    """All that a finding says, apart from where its norm is written."""
    return (
        *found.key, found.at, found.verdict, found.reason, found.clause, found.standing, found.measure,
        found.changes, found.affected,
        sorted(noted.key for noted in found.missing), sorted(noted.key for noted in found.rests_on),
    )  # fmt: skip


def everything(assessment: Assessment) -> Any:
    """Findings, concerns and questions, in an order of our own."""
    return (
        sorted((told(found) for found in assessment.findings), key=str),
        sorted((apart.norm.id, apart.why, str(apart.day)) for apart in assessment.not_in_force),
        [(each.headline.key, [other.key for other in each.others]) for each in concerns(assessment)],
        [
            (each.fact.on, each.fact.name, sorted(each.subjects), sorted(each.settles))
            for each in what_to_ask(assessment)
        ],
    )


@unhurried
@given(st.randoms(use_true_random=False), cases())
def test_the_order_of_subjects_and_facts_changes_nothing(shuffle: random.Random, case: Case) -> None:
    """Rooms in another order, facts in another order: the same findings, concerns and questions."""

    def mixed(subject: Subject) -> Subject:
        return replace(subject, observed=dict(shuffled(shuffle, subject.observed.items())))

    subjects = {
        kind: tuple(shuffled(shuffle, map(mixed, held)))
        for kind, held in shuffled(shuffle, case.visit.subjects.items())
    }
    other = replace(case.visit, facility=mixed(case.visit.facility), subjects=subjects)

    assert everything(assess_visit(other, case.corpus)) == everything(assess_visit(case.visit, case.corpus))


def shuffled(shuffle: random.Random, items: Any) -> list[Any]:
    """The items in another order."""
    found = list(items)
    shuffle.shuffle(found)
    return found


@unhurried
@given(st.data(), st.randoms(use_true_random=False), small_norms())
def test_the_order_of_norms_changes_nothing(data: st.DataObject, shuffle: random.Random, norms: list[str]) -> None:
    """A law written in another order says the same."""
    corpus, other = small_law(norms), small_law(shuffled(shuffle, norms))
    profile = next(iter(corpus.profiles.values()))
    visit = data.draw(made_up_visits(corpus, profile))

    assert everything(assess_visit(visit, corpus)) == everything(assess_visit(visit, other))


@settings(unhurried, max_examples=often(25))
@given(st.sampled_from(EXAMPLES), st.randoms(use_true_random=False))
def test_the_formatting_of_a_visit_changes_nothing(path: Path, shuffle: random.Random) -> None:
    """The same visit as one line of JSON, its keys in another order: the same findings and the same digest."""
    root = read_file(path, path.name).root
    assert root is not None
    written = json.dumps(_keys_shuffled(plain(root), shuffle), ensure_ascii=False)
    visit = read_visit_text(written, shipped(), "visit.json")

    assert visit.digest == example(path).digest
    assert everything(assess_visit(visit, shipped())) == everything(assess_visit(example(path), shipped()))


def _keys_shuffled(value: Any, shuffle: random.Random) -> Any:
    if isinstance(value, dict):
        return {key: _keys_shuffled(item, shuffle) for key, item in shuffled(shuffle, value.items())}
    return [_keys_shuffled(item, shuffle) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_in_which_rule_files_were_written_changes_nothing(
    small_standards: Path, tmp_path: Path, seed: int
) -> None:
    """Folders list their files in the order of their making on some machines: the same digest, the same norms."""
    files = shuffled(random.Random(seed), (path for path in small_standards.parent.rglob("*.yaml")))
    for path in files:
        copied = tmp_path / "copy" / path.relative_to(small_standards.parent)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") if seed == 3 else path.read_bytes())
    first, second = load_corpus(small_standards), load_corpus(tmp_path / "copy" / "standards")

    assert first.digest == second.digest
    assert list(first.norms) == list(second.norms)


# ---------------------------------------------------------------- nothing is left unsaid


@unhurried
@given(cases())
def test_every_norm_of_the_place_is_accounted_for_once(case: Case) -> None:
    """One finding for each subject, or one in all where nothing was recorded, or one entry among those not in force."""
    assessment = assess_visit(case.visit, case.corpus)
    profile = case.corpus.profiles[case.visit.profile]
    apart = [each.norm.id for each in assessment.not_in_force]
    found = [each.key for each in assessment.findings]
    expected = [
        (norm.id, norm.each, subject)
        for norm in case.corpus.norms_at(profile)
        if norm.id not in apart
        for subject in [each.id for each in case.visit.of_kind(norm.each)] or [""]
    ]

    assert found == expected
    assert len(set(found)) == len(found)
    assert len(set(apart)) == len(apart)


@unhurried
@given(cases())
def test_every_finding_says_why(case: Case) -> None:
    """An open one its reason, one that does not apply its clause, a decided one how well it stands."""
    for found in assess_visit(case.visit, case.corpus).findings:
        note(f"{found.key} {found.verdict} {found.reason}")
        assert (found.reason is None) == (found.verdict in {MET, BREACHED})
        assert (found.standing is None) == (found.verdict not in {MET, BREACHED})
        assert not (found.missing and found.verdict in DECIDED)
        assert not (found.changes and found.verdict is not BREACHED)
        assert found.norm.force != "informs" or found.verdict in {OPEN, APART}
        assert found.norm.source.enforceable or found.verdict in {OPEN, APART}
        assert found.norm.force != "emergency_floor" or found.verdict is not MET


@unhurried
@given(cases())
def test_a_remedy_mends(case: Case) -> None:
    """With the count that a remedy tells the norm is met, or speaks of the subject no more; a floor is not missed."""
    for found in assess_visit(case.visit, case.corpus).findings:
        for change in found.changes:
            subject = case.visit.named(change.kind, change.subject)
            assert subject is not None
            mended = changed(case.visit, subject, change.fact, seen(change.fact, point(change.target)))
            note(f"{found.key} {change}")
            reached = verdicts(mended, case.corpus)[found.key]
            assert reached in {MET, APART} or (reached is OPEN and found.norm.force == "emergency_floor")


def worth_asking(noted: Noted, case: Case) -> bool:
    """Whether the vocabulary sees sense in asking for a fact of its subject: nobody sleeps in a classroom."""
    where = case.corpus.facts[noted.kind, noted.fact].asked_if
    subject = case.visit.named(noted.kind, noted.id)
    assert subject is not None
    return where is None or truth(where.tree, SubjectScope(case.visit, subject)) is not False


@settings(unhurried, max_examples=often(25))
@given(cases())
def test_the_questions_together_settle_every_norm_that_waits_for_a_fact(case: Case) -> None:
    """Each fact is asked for once, and with the last answer no norm is left that waits for one worth asking."""
    assessment = assess_visit(case.visit, case.corpus)
    questions = what_to_ask(assessment, most=1000)
    facts = [(question.fact.on, question.fact.name) for question in questions]
    settled = {norm for question in questions for norm in question.settles}
    waiting = {
        found.norm.id
        for found in assessment.with_verdict(OPEN)
        if found.norm.source.enforceable and any(worth_asking(noted, case) for noted in found.missing)
    }

    assert len(set(facts)) == len(facts)
    assert settled == waiting
