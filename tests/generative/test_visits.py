"""Visits, whatever is written in them: read, or refused in words; never a crash, never a guess."""

from __future__ import annotations

import contextlib
import json
import math
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from chance import often
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.conditions.values import Choices, Interval
from engine.direction import MARKS
from engine.errors import VisitError
from engine.text.strict_yaml import NULLS
from engine.visits.read import read_visit_text
from engine.visits.scalars import NotReadable, hours_of, moment_told, read_scalar, within
from engine.visits.visit import MEANS, MISSING, PLURALS, Account, Observation, combined
from engine.visits.written import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.standards.corpus import Corpus, Fact
    from engine.visits.visit import Visit

    Facts = Callable[[], list[Fact]]
    FactNamed = Callable[[str, str], Fact]
    Reader = Callable[[str], Visit]

VISITED = date(2018, 6, 19)

FORMS = """
0 1 9 12 30 2018 -06 -19 19.06. 2018-06-19 10:30 24:00 . , - .. – … ± +- +/- < > <= >= ≥ ~ / : % ^ 1,200 1e9 ² ٣ Ⅳ
to from between and до от с по и h min ч мин сағ m² м2 кв.м person чел. people a day в день per person not yet ongoing
more than не менее кемінде -дан көп дейін кейін after before yes да жоқ partly women, T Z +06:00 about none нет [ ] { } #
"""
PIECES = st.sampled_from([*FORMS.split(), " ", "\t", "\u00a0", "\u2212", '"', "'", "|"])
SCALARS = st.one_of(
    st.text(max_size=30), st.lists(PIECES, max_size=8).map("".join), st.lists(PIECES, max_size=8).map(" ".join)
)


@pytest.fixture(scope="module")
def facts(corpus: Corpus) -> Facts:
    """One fact of each type and unit that is shipped; a function, for hypothesis prints what it is given."""
    kinds = {(fact.type, fact.unit): fact for fact in corpus.facts.values()}
    return lambda: list(kinds.values())


@pytest.fixture(scope="module")
def fact(corpus: Corpus) -> Callable[[str, str], Fact]:
    """A fact of a subject by its name."""
    return lambda on, name: corpus.facts[(on, name)]


@pytest.fixture(scope="module")
def read(corpus: Corpus) -> Callable[[str], Visit]:
    """The reader of whole visits."""
    return lambda text: read_visit_text(text, corpus)


@settings(max_examples=often(300), deadline=None)
@given(text=SCALARS)
def test_any_scalar_is_read_or_refused(facts: Facts, text: str) -> None:
    """No text raises anything but `NotReadable`, and what is read is well formed."""
    for fact in facts():
        with contextlib.suppress(NotReadable):
            value = read_scalar(text, fact, VISITED)
            assert value is not None
            if isinstance(value, Interval):
                assert value.low <= value.high
                assert value.low != math.inf
                assert value.high != -math.inf
            if isinstance(value, Choices):
                assert value.surely == value.possibly <= set(fact.choices)


@settings(max_examples=often(200), deadline=None)
@given(text=SCALARS, error=SCALARS)
def test_any_margin_contains_the_value(facts: Facts, text: str, error: str) -> None:
    """Widening by `plus_minus` never loses what was noted."""
    for fact in facts():
        with contextlib.suppress(NotReadable):
            value = read_scalar(text, fact, VISITED)
            widened = within(value, error, fact)
            assert isinstance(value, Interval)
            assert widened.low <= value.low <= value.high <= widened.high


FIGURES = st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False, allow_infinity=False)


@given(low=FIGURES, high=FIGURES, comma=st.booleans(), sign=st.sampled_from(["..", "-", " - ", "–", " to ", " до "]))
def test_a_range_is_read_as_it_was_written(fact: FactNamed, low: Any, high: Any, sign: str, *, comma: bool) -> None:
    """Both ends, with a point or with a comma, whatever stands between them."""
    low, high = sorted([low, high])
    texts = [str(end) + ("0" if comma else "") for end in (low, high)]  # four decimals are no thousand
    text = sign.join(texts)
    value = read_scalar(text.replace(".", ",") if comma and sign != ".." else text, fact("room", "floor_area"))
    assert value == Interval(float(low), float(high))


@given(count=st.integers(min_value=0, max_value=10**9))
def test_a_count_is_read_as_it_was_written(fact: FactNamed, count: int) -> None:
    """With its thousands set apart or not."""
    occupants = fact("room", "occupants")
    for text in (str(count), f"{count:,}".replace(",", " "), f"{count:,} people".replace(",", "\u00a0")):
        assert read_scalar(text, occupants) == Interval(count, count)


@given(moment=st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 30)))  # noqa: DTZ001
def test_a_moment_is_told_as_it_was_read(fact: FactNamed, moment: datetime) -> None:
    """To the minute, in both ways of writing it."""
    text = f"{moment.year:04}-{moment:%m-%d %H:%M}"
    for form in (text, f"{moment:%d.%m}.{moment.year:04} {moment:%H:%M}", text.replace(" ", "T")):
        value = read_scalar(form, fact("incident", "at"))
        assert isinstance(value, Interval)
        assert value.is_point
        assert moment_told(value.low) == text


@given(day=st.dates(max_value=date(9999, 12, 30)), minute=st.integers(0, 24 * 60 - 1))
def test_every_minute_of_a_day_lies_in_it(fact: FactNamed, day: date, minute: int) -> None:
    """A day without an hour holds all of its hours."""
    whole = read_scalar(day.isoformat(), fact("incident", "at"))
    assert isinstance(whole, Interval)
    assert whole.low <= hours_of(day, f"{minute // 60}:{minute % 60}") <= whole.high
    assert whole.high == hours_of(day + timedelta(days=1))


# ---------------------------------------------------------------- accounts

INTERVALS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Interval(min(ends), max(ends)))
ACCOUNTS = st.builds(
    Account,
    value=INTERVALS,
    said=st.just(""),
    by=st.sampled_from(MEANS),
    share=st.sampled_from([None, "some"]),
    status=st.sampled_from(["actual", "planned", "former"]),
)


@given(accounts=st.lists(ACCOUNTS, max_size=6))
def test_accounts_together_hold_each_that_decides(accounts: list[Account]) -> None:
    """The hull and no more; no plan and no past is in it; no indirect one where the team met the whole itself.

    A part alone decides nothing; beside the whole it is in the hull, unless it was only told and the whole was met.
    """
    noted = Observation("occupants", tuple(accounts))
    whole = [account for account in noted.deciding if account.counts]
    assert all(account.is_actual for account in noted.deciding)
    assert len({account.is_direct for account in whole}) <= 1
    assert bool(whole) is bool(noted.deciding) is any(account.counts for account in accounts)
    assert all(account.is_direct for account in noted.deciding if whole[0].is_direct)
    value = noted.value
    if not noted.deciding:
        assert value is None
        return
    assert isinstance(value, Interval)
    values = [account.value for account in noted.deciding if isinstance(account.value, Interval)]
    assert (value.low, value.high) == (min(v.low for v in values), max(v.high for v in values))
    for account in accounts:
        heard = account.is_direct or not whole[0].is_direct
        if account.is_actual and heard and isinstance(account.value, Interval):
            assert value.low <= account.value.low + 1e-6
            assert account.value.high <= value.high + 1e-6


@given(
    values=st.lists(st.one_of(st.booleans(), INTERVALS, st.frozensets(st.sampled_from("abc"), min_size=1)), min_size=1)
)
def test_the_order_of_accounts_does_not_matter(values: list[Any]) -> None:
    """Whoever was asked first."""
    assert combined(values) == combined(values[::-1])


# ---------------------------------------------------------------- whole files

KEYS = [
    *("visit", "facility", "facts", "complete", "sources", "previous", *PLURALS.values()),
    *("id", "date", "until", "kind", "profile", "unit", "room", "note", "team", "name", "count", "confidential"),
    *("value", "plus_minus", "by", "source", "at", "share", "status", "from", "missing"),
    *("occupants", "beds", "floor_area", "population", "groups", "groups_held", "started", "ended", "apprehended_at"),
]
# YAML takes three characters for line ends that JSON does not, and knows no surrogate pairs.
TEXTS = st.text(st.characters(max_codepoint=0xD7FF, exclude_characters="\u0085\u2028\u2029"), max_size=20)
WORDS = st.none() | st.booleans() | st.integers(-5, 10**6) | TEXTS | st.sampled_from([*MEANS, *MISSING, "former", "a"])


def below(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists and mappings of what is inside, with the keys of a visit and others."""
    return st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | TEXTS, inner, max_size=6)


ANYTHING = st.recursive(WORDS, below, max_leaves=20)


def observed(*written: str) -> st.SearchStrategy[Any]:
    """A fact as it may be noted: these values, bare or as accounts, a reason for missing, now and then anything."""
    value = st.sampled_from(written)
    account = st.fixed_dictionaries(
        {"value": value},
        optional={
            "by": st.sampled_from(MEANS),
            "note": TEXTS,
            "at": st.sampled_from(["10:30", "2018-06-19", "noon"]),
            "source": st.sampled_from(["r", "s"]),
            "share": st.just("some"),
            "status": st.sampled_from(["actual", "planned", "former"]),
        },
    )
    missing = st.fixed_dictionaries({"missing": st.sampled_from(MISSING)}, optional={"note": TEXTS})
    well = st.one_of(value, account, st.lists(account | value, max_size=3), missing, st.none())
    return st.integers(0, 30).flatmap(lambda odd: ANYTHING if odd == 30 else well)


FACTS = {
    "facility": {"population": observed("57", "150-160"), "groups_held": observed("women", "none", "juvenile, women")},
    "units": {"taps": observed("4", "4 taps", "0")},
    "rooms": {
        "kind": observed("cell", "палата"),
        "occupants": observed("4", "11..13", ">5"),
        "beds": observed("2", "4 коек"),
        "floor_area": observed("9.6", "9,6 м²", "9.6 ± 0.2", "900"),
    },
    "groups": {"outdoor_minutes": observed("1 h 30 min", "25-30", "<60")},
    "incidents": {"at": observed("2018-06-18", "2018-06", "2081-06-18 10:00")},
    "placements": {"started": observed("2018-06-01"), "ended": observed("ongoing", "2018-05-01", "19.06.2018")},
    "detentions": {"apprehended_at": observed("2018-06-18 10:00"), "judge_at": observed("not yet", ">2018-06-17")},
}


def subjects(plural: str) -> st.SearchStrategy[Any]:
    """Up to three subjects of a kind, each with an id of its own."""
    one = st.fixed_dictionaries({}, optional={**FACTS[plural], "note": TEXTS})
    return st.lists(one, max_size=3).map(
        lambda made: [{"id": name, **facts} for name, facts in zip("abc", made, strict=False)]
    )


VISITS = st.fixed_dictionaries(
    {
        "visit": st.just({"id": "v", "date": "2018-06-19"}),
        "facility": st.just({"id": "f", "profile": "remand_prison"}),
    },
    optional={
        "facts": st.fixed_dictionaries({}, optional=FACTS["facility"]),
        "complete": st.lists(st.sampled_from(list(PLURALS.values())), max_size=2),
        "sources": st.just({"r": {"kind": "register", "confidential": "да"}}),
        **{plural: subjects(plural) for plural in PLURALS.values()},
    },
)


@settings(max_examples=often(200), deadline=None)
@given(data=st.one_of(ANYTHING, VISITS), indent=st.sampled_from([None, 1, "\t"]), escaped=st.booleans())
def test_any_document_is_a_visit_or_a_visit_error(read: Reader, data: Any, indent: Any, *, escaped: bool) -> None:
    """Whatever the shape: a visit, or problems that each say something at a place in the file."""
    text = json.dumps(data, indent=indent, ensure_ascii=escaped)
    problems = []
    try:
        problems += read(text).warnings
    except VisitError as error:
        problems += error.problems or [None]
    for problem in problems:
        assert problem is not None
        assert problem.message
        assert problem.place.file == "visit"


@settings(max_examples=often(200), deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from([*KEYS, ": ", "\n", "- ", "  ", "[", "{", "&a", "*a", "!!x", "|", "'"])).map("".join),
    )
)
def test_any_text_is_a_visit_or_a_visit_error(read: Reader, text: str) -> None:
    """Also what is no YAML at all."""
    with contextlib.suppress(VisitError):
        read(text)


@settings(max_examples=often(50), deadline=None)
@given(data=VISITS)
def test_the_digest_is_of_the_content(read: Reader, data: Any) -> None:
    """The order of keys, the indentation and the escapes do not count."""

    def turned(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: turned(part[key]) for key in reversed(part)}
        return [turned(item) for item in part] if isinstance(part, list) else part

    with contextlib.suppress(VisitError):
        visit = read(json.dumps(data, ensure_ascii=False))
        again = read(json.dumps(turned(data), indent=2))
        assert again.digest == visit.digest
        assert again.subjects == visit.subjects


# ---------------------------------------------------------------- nothing is lost


def told_by(visit: Visit) -> list[tuple[tuple[str, ...], str]]:
    """What was written, without its place."""
    return [((each.what, each.kind, each.subject, each.fact), each.text) for each in written(visit)]


def holders(data: Any) -> list[dict[str, Any]]:
    """Every entry in which a note may stand."""
    subjects = [data.get("facts"), *(each for plural in PLURALS.values() for each in data.get(plural) or [])]
    facts = [fact for each in subjects if each for fact in each.values()]
    accounts = [each for fact in facts for each in (fact if isinstance(fact, list) else [fact])]
    return [data["visit"], data["facility"], *(each for each in [*subjects, *accounts] if isinstance(each, dict))]


def with_more(data: Any, drawn: st.DataObject) -> Any:
    """The same visit with a note, a fact or an entry more."""
    data = deepcopy(data)
    if drawn.draw(st.booleans(), "a note"):
        holder = drawn.draw(st.sampled_from(holders(data)))
        holder["note"] = f"{holder.get('note') or ''} {drawn.draw(TEXTS)}".strip()
        return data
    plural = drawn.draw(st.sampled_from(list(PLURALS.values())))
    listed = data.setdefault(plural, [])
    entry = drawn.draw(st.sampled_from([*listed, None])) or {"id": "new"}
    if entry["id"] == "new":
        listed.append(entry)
    name = drawn.draw(st.sampled_from(sorted(FACTS[plural])))
    entry.setdefault(name, drawn.draw(FACTS[plural][name]))
    return data


@settings(max_examples=often(200), deadline=None)
@given(data=VISITS, drawn=st.data())
def test_adding_a_fact_or_a_note_never_removes_what_was_written(read: Reader, data: Any, drawn: st.DataObject) -> None:
    """Each text of the visit is still there, with its subject; a note may have grown longer."""
    try:
        before = told_by(read(json.dumps(data, ensure_ascii=False)))
        more = with_more(data, drawn)
        after = told_by(read(json.dumps(more, ensure_ascii=False)))
    except VisitError:
        return
    for key, text in before:
        assert any(key == other and MARKS.sub("", text) in MARKS.sub("", longer) for other, longer in after)


@settings(max_examples=often(100), deadline=None)
@given(data=VISITS)
def test_every_text_of_a_file_is_listed(read: Reader, data: Any) -> None:
    """Notes, shares, sources and values: as they stand in the file."""
    try:
        listed = [MARKS.sub("", text) for _, text in told_by(read(json.dumps(data, ensure_ascii=False)))]
    except VisitError:
        return
    for holder in holders(data):
        for key in ("note", "share", "source", "at"):
            text = holder.get(key)
            if isinstance(text, str) and text not in NULLS:
                assert any(MARKS.sub("", text).strip() in each for each in listed)


MISTAKES: dict[str, tuple[str, Any]] = {
    # the code, and a room with the mistake; {} is told in the message
    "a fact that is none": ("V010", {"{}": 3}),
    "a number that is none": ("V020", {"beds": "{}"}),
    "a bad margin": ("V020", {"floor_area": {"value": 9, "plus_minus": "{}"}}),
    "an unknown key of an account": ("V001", {"beds": {"value": 3, "{}": "x"}}),
    "an unknown key that is blank": ("V001", {"beds": {"value": 3, "{}": None}}),
    "an unknown means": ("V003", {"beds": {"value": 3, "by": "{}"}}),
    "a bad value beside an unknown means": ("V020", {"beds": {"value": "{}", "by": "nobody"}}),
    "an unknown reason": ("V003", {"beds": {"missing": "{}"}}),
    "a link to nowhere": ("V014", {"unit": "{}"}),
    "a bad date": ("V021", {"beds": {"value": 3, "status": "former", "from": "{}"}}),
    "an unknown choice": ("V020", {"kind": "{}"}),
}
ELSEWHERE: dict[str, tuple[str, Any]] = {
    "an unknown profile": ("V011", {"facility": {"profile": "{}"}}),
    "an unknown key of the head": ("V001", {"visit": {"{}": None}}),
    "an unknown list": ("V001", {"{}": []}),
    "a bad date of the visit": ("V005", {"visit": {"date": "{}"}}),
    "a list that is none": ("V003", {"complete": ["{}"]}),
    "a judgement of no norm": ("V023", {"judged": [{"norm": "{}", "verdict": "met", "why": "w", "by": "b"}]}),
}


def put(part: Any, word: str) -> Any:
    """The mistake with a word of its own."""
    if isinstance(part, dict):
        return {key.replace("{}", word): put(value, word) for key, value in part.items()}
    if isinstance(part, list):
        return [put(each, word) for each in part]
    return part.replace("{}", word) if isinstance(part, str) else part


@settings(max_examples=often(200), deadline=None)
@given(
    rooms=st.lists(st.sampled_from(sorted(MISTAKES)), max_size=8),
    heads=st.lists(st.sampled_from(sorted(ELSEWHERE)), max_size=4, unique=True),
    indent=st.sampled_from([None, 1]),
)
def test_every_problem_of_a_broken_file_is_told(read: Reader, rooms: list[str], heads: list[str], indent: Any) -> None:
    """However many there are, and whatever else is wrong: each with its own words, none hides another."""
    data: dict[str, Any] = {
        "visit": {"id": "v", "date": "2018-06-19"},
        "facility": {"id": "f", "profile": "remand_prison"},
        "rooms": [{"id": f"r{number}", **put(MISTAKES[name][1], f"zz{number}q")} for number, name in enumerate(rooms)],
    }
    for number, name in enumerate(heads):
        for key, value in put(ELSEWHERE[name][1], f"yy{number}q").items():
            data[key] = {**data[key], **value} if isinstance(value, dict) and key in data else value
    expected = [(MISTAKES[name][0], f"zz{number}q") for number, name in enumerate(rooms)]
    expected += [(ELSEWHERE[name][0], f"yy{number}q") for number, name in enumerate(heads)]
    problems: list[tuple[str, str]] = []
    try:
        read(json.dumps(data, indent=indent))
    except VisitError as error:
        problems = [(problem.code, problem.message) for problem in error.problems]
    for code, word in expected:
        assert any(code == told and word in message for told, message in problems), (code, word, problems)
