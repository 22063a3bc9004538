"""Numbers, ranges, units and pinpoints in; the same as English, Russian and Kazakh write them out."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from engine.conditions.values import Interval, point
from engine.records import replace
from engine.reports.grammar import Phrase, noun, sentence
from engine.reports.language import language
from engine.standards.corpus import Instrument, Span
from engine.standards.state import law_of

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus, Texts

LANGUAGES = ("en", "ru", "kk")
CRANES = ["кран", "крана", "кранов"]
PEOPLE = ["человек", "человека", "человек", "человека"]
WEEKS = ["неделя", "недели", "недель", "неделю"]


def plain(text: str) -> str:
    """The text with ordinary spaces, so that tables can be read."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def instrument(name: str = "kz-law", kind: str = "law", short: Texts | None = None) -> Instrument:
    """An act of a kind, known by a short name."""
    return Instrument(
        id=name,
        short=short or {"en": "Law 1", "ru": "Закон № 1", "kk": "№ 1 Заң"},
        title={},
        kind=kind,
        jurisdiction="kz",
        number=None,
        body={},
        adopted=None,
        in_force=Span(),
        replaced_by=None,
        also_cited_as=(),
        url={},
        obliges=True,
        confidence="official_copy",
        note="",
    )


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (0, "0", "0"),
        (4, "4", "4"),
        (2.5, "2.5", "2,5"),
        (2.25, "2.25", "2,25"),
        (3.999, "4", "4"),
        (0.1 + 0.2, "0.3", "0,3"),
        (100, "100", "100"),
        (1000, "1000", "1000"),
        (9999.5, "9999.5", "9999,5"),
        (10_000, "10\u202f000", "10\u202f000"),
        (1_234_567.8, "1\u202f234\u202f567.8", "1\u202f234\u202f567,8"),
        (-5, "−5", "−5"),
        (-0.001, "0", "0"),
        (math.inf, "∞", "∞"),
        (-math.inf, "−∞", "−∞"),
    ],
)
def test_a_number(value: float, english: str, russian: str) -> None:
    """At most two decimals; a comma in Russian and Kazakh; thousands set apart from 10 000 up."""
    assert language("en").number(value) == english
    assert language("ru").number(value) == russian
    assert language("kk").number(value) == russian


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (25, 30, "25–30"),
        (2.5, 3, "2,5–3"),
        (4, 4, "4"),
        (3.999, 4.001, "4"),
        (-10, -5, "−10…−5"),
        (-5, 5, "−5…5"),
        (9000, 12_000, "9000–12\u202f000"),
        (20, math.inf, "≥ 20"),
        (-math.inf, 20, "≤ 20"),
        (math.inf, math.inf, "∞"),
    ],
)
def test_a_range(low: float, high: float, told: str) -> None:
    """Ends that look alike are said once, open ends by signs, and no dash stands beside a minus."""
    assert language("ru").interval(Interval(low, high)) == told


# ---------------------------------------------------------------- forms of nouns


@pytest.mark.parametrize(
    ("number", "nominative", "genitive", "accusative"),
    [
        (0, "кранов", "кранов", "кранов"),
        (1, "кран", "крана", "кран"),
        (2, "крана", "кранов", "крана"),
        (4, "крана", "кранов", "крана"),
        (5, "кранов", "кранов", "кранов"),
        (11, "кранов", "кранов", "кранов"),
        (12, "кранов", "кранов", "кранов"),
        (14, "кранов", "кранов", "кранов"),
        (21, "кран", "крана", "кран"),
        (22, "крана", "кранов", "крана"),
        (25, "кранов", "кранов", "кранов"),
        (101, "кран", "крана", "кран"),
        (111, "кранов", "кранов", "кранов"),
        (112, "кранов", "кранов", "кранов"),
        (1002, "крана", "кранов", "крана"),
        (0.5, "крана", "крана", "крана"),
        (28.5, "крана", "крана", "крана"),
        (-2, "крана", "кранов", "крана"),
        (math.inf, "кранов", "кранов", "кранов"),
        (None, "кранов", "кранов", "кранов"),
    ],
)
def test_a_russian_noun(number: float | None, nominative: str, genitive: str, accusative: str) -> None:
    """1 кран, не менее 1 крана; 2 крана, не менее 2 кранов; a fraction takes the form after 2 in every case."""
    found = noun(CRANES, number)
    assert (found, found.cases["genitive"], found.cases["accusative"]) == (nominative, genitive, accusative)


@pytest.mark.parametrize(
    ("forms", "number", "accusative"),
    [
        (PEOPLE, 1, "человека"),
        (PEOPLE, 3, "человека"),
        (PEOPLE, 5, "человек"),
        (PEOPLE, 21, "человека"),
        (WEEKS, 1, "неделю"),
        (WEEKS, 2, "недели"),
        (WEEKS, 11, "недель"),
    ],
)
def test_a_fourth_form_is_the_accusative_singular(forms: list[str], number: float, accusative: str) -> None:
    """На 1 человека меньше, на 1 неделю больше."""
    assert noun(forms, number).cases["accusative"] == accusative


@pytest.mark.parametrize(("number", "told"), [(0, "taps"), (1, "tap"), (2, "taps"), (0.5, "taps"), (None, "taps")])
def test_an_english_noun(number: float | None, told: str) -> None:
    """One is singular and everything else plural."""
    assert noun(["tap", "taps"], number) == told


@pytest.mark.parametrize("number", [0, 1, 2, 5, 21, 28.5, None])
def test_what_never_changes_is_one_form(number: float | None) -> None:
    """Kazakh nouns after numbers, and symbols everywhere."""
    assert noun("адам", number) == "адам"


@given(some.integers(min_value=0, max_value=10_000))
def test_russian_forms_repeat_every_hundred(number: int) -> None:
    """Only the last two digits of a whole number matter."""
    assert noun(CRANES, number) == noun(CRANES, number % 100)


# ---------------------------------------------------------------- sentences


def test_a_sentence_asks_for_a_case() -> None:
    """The template knows the grammar of its language; the code that fills it in does not."""
    people = Phrase("3 человека", {"genitive": "3 человек"})
    assert sentence("не более {n:genitive}; {n}", {"n": people}) == "не более 3 человек; 3 человека"


@pytest.mark.parametrize("part", ["10", Phrase("10")])
def test_a_part_without_cases_stays_as_it_is(part: str) -> None:
    """Plain texts and numbers can stand where a case is asked for."""
    assert sentence("не более {n:genitive}", {"n": part}) == "не более 10"


def test_a_sentence_still_takes_formats() -> None:
    """What is no case is a format, as in `str.format`."""
    assert sentence("{n:.1f}", {"n": 2.25}) == "2.2"


def test_a_key_that_nobody_wrote_is_shown() -> None:
    """A missing word is seen in the report, and no report is lost for it."""
    assert language("ru").word("report", "no_such_key") == "no_such_key"
    assert language("ru").word("no_such_section", "key", count=1) == "key"


# ---------------------------------------------------------------- quantities and limits


@pytest.mark.parametrize(
    ("low", "high", "unit", "english", "russian", "kazakh"),
    [
        (1, 1, "tap", "1 tap", "1 кран", "1 шүмек"),
        (2, 2, "tap", "2 taps", "2 крана", "2 шүмек"),
        (5, 5, "tap", "5 taps", "5 кранов", "5 шүмек"),
        (20, 21, "tap", "20–21 taps", "20–21 кран", "20–21 шүмек"),
        (2, 2.5, "tap", "2–2.5 taps", "2–2,5 крана", "2–2,5 шүмек"),
        (2.001, 2.001, "tap", "2 taps", "2 крана", "2 шүмек"),
        (2, math.inf, "tap", "≥ 2 taps", "≥ 2 кранов", "≥ 2 шүмек"),
        (-math.inf, 3, "tap", "≤ 3 taps", "≤ 3 кранов", "≤ 3 шүмек"),
        (28.5, 28.5, "person/tap", "28.5 people per tap", "28,5 человека на кран", "бір шүмекке 28,5 адам"),
        (1, 1, "person/tap", "1 person per tap", "1 человек на кран", "бір шүмекке 1 адам"),
        (math.inf, math.inf, "person/tap", "∞ people per tap", "∞ человек на кран", "бір шүмекке ∞ адам"),
        (57, 57, "person", "57 people", "57 человек", "57 адам"),
        (2.5, 2.5, "m²/person", "2.5 m²/person", "2,5 м² на человека", "бір адамға 2,5 м²"),
        (15, 15, "l/person/day", "15 l/person/day", "15 л на человека в день", "бір адамға күніне 15 л"),
        (0.08, 0.08, "m²/m²", "0.08 m²/m²", "0,08 м² на 1 м²", "1 м² алаңға 0,08 м²"),
        (25, 30, "min/day", "25–30 min per day", "25–30 мин в день", "күніне 25–30 мин"),
        (22, 22, "h/day", "22 h per day", "22 ч в день", "күніне 22 сағ"),
        (3, 3, "meal/day", "3 meals per day", "3 приема пищи в день", "күніне 3 рет тамақтану"),
        (6, 6, "visit/year", "6 visits per year", "6 свиданий в год", "жылына 6 кездесу"),
        (1, 1, "visit/day", "1 visit per day", "1 посещение в день", "күніне 1 рет келу"),
        (2, 2, "shower/week", "2 showers per week", "2 помывки в неделю", "аптасына 2 рет жуыну"),
        (2, 2, "shower", "2 showers", "2 душа", "2 душ"),
        (12, 12, "parcel/year", "12 parcels per year", "12 шт. в год", "жылына 12 дана"),
        (6, 6, "MCI/month", "6 MCI per month", "6 МРП в месяц", "айына 6 АЕК"),
        (14, 14, "year", "14 years", "14 лет", "14 жыл"),
        (2, 2, "year", "2 years", "2 года", "2 жыл"),
        (1.5, 1.5, "month", "1.5 months", "1,5 месяца", "1,5 ай"),
        (-12, -12, "°C", "−12 °C", "−12 °C", "−12 °C"),
        (28.5, 28.5, "percent", "28.5 %", "28,5 %", "28,5 %"),
        (520, 520, "g", "520 g", "520 г", "520 г"),
        (4, 4, "", "4", "4", "4"),
    ],
)
def test_a_quantity(low: float, high: float, unit: str, english: str, russian: str, kazakh: str) -> None:
    """A range takes the form of its last number as it is shown; Kazakh says first what it is shared by."""
    value = Interval(low, high)
    assert [plain(language(code).quantity(value, unit)) for code in LANGUAGES] == [english, russian, kazakh]


def test_a_number_is_never_parted_from_its_unit() -> None:
    """A line does not break between them."""
    assert language("ru").quantity(point(4), "m²") == "4\N{NO-BREAK SPACE}м²"


@pytest.mark.parametrize(
    ("operator", "number", "unit", "english", "russian", "kazakh"),
    [
        (
            "<=",
            10,
            "person/tap",
            "at most 10 people per tap",
            "не более 10 человек на кран",
            "бір шүмекке ең көбі 10 адам",
        ),
        ("<=", 1, "person", "at most 1 person", "не более 1 человека", "ең көбі 1 адам"),
        (">=", 2, "tap", "at least 2 taps", "не менее 2 кранов", "кемінде 2 шүмек"),
        (">=", 21, "day", "at least 21 days", "не менее 21 дня", "кемінде 21 күн"),
        (">=", 2.5, "m²/person", "at least 2.5 m²/person", "не менее 2,5 м² на человека", "бір адамға кемінде 2,5 м²"),
        ("<", 22, "h/day", "less than 22 h per day", "менее 22 ч в день", "күніне 22 сағ мәнінен кем"),
        (">", 0, "min/day", "more than 0 min per day", "более 0 мин в день", "күніне 0 мин мәнінен артық"),
        ("==", 2, "tap", "exactly 2 taps", "ровно 2 крана", "дәл 2 шүмек"),
        ("!=", 2, "person", "not 2 people", "не 2 человека", "2 адам емес"),
        ("<=", 10, "", "at most 10", "не более 10", "ең көбі 10"),
    ],
)
def test_a_limit(operator: str, number: float, unit: str, english: str, russian: str, kazakh: str) -> None:
    """Russian puts the limit into the genitive; Kazakh sets the words of the limit before the number."""
    told = [plain(language(code).limit(operator, point(number), unit)) for code in LANGUAGES]
    assert told == [english, russian, kazakh]


@pytest.mark.parametrize(
    ("unit", "english", "russian", "kazakh"),
    [
        ("person/tap", "people per tap", "человек на кран", "бір шүмекке адам"),
        ("m²/person", "m²/person", "м² на человека", "бір адамға м²"),
        ("day", "days", "дней", "күн"),
        ("unheard", "unheard", "unheard", "unheard"),
    ],
)
def test_a_unit_at_the_head_of_a_column(unit: str, english: str, russian: str, kazakh: str) -> None:
    """Without a number it is plural; a unit that nobody translated is shown as it is."""
    assert [language(code).unit(unit) for code in LANGUAGES] == [english, russian, kazakh]


def test_an_amount_leaves_out_what_it_is_shared_by() -> None:
    """Of the visits a year that are missing only the visits are told, and they stay visits of the family."""
    assert plain(language("ru").amount(point(2), "visit/year")) == "2 свидания"
    assert plain(language("ru").amount(point(2), "visit/day")) == "2 посещения"


@pytest.mark.parametrize(
    ("key", "number", "unit", "russian", "kazakh"),
    [
        ("shortfall", 2, "tap", "не хватает 2 кранов", "2 шүмек жетіспейді"),
        ("shortfall", 1, "tap", "не хватает 1 крана", "1 шүмек жетіспейді"),
        ("shortfall", 0.5, "m²", "не хватает 0,5 м²", "0,5 м² жетіспейді"),
        ("excess", 1, "person", "превышение на 1 человека", "1 адам артық"),
        ("excess", 18.5, "person", "превышение на 18,5 человека", "18,5 адам артық"),
        ("excess", 5, "day", "превышение на 5 дней", "5 күн артық"),
    ],
)
def test_how_far_it_is_from_the_limit(key: str, number: float, unit: str, russian: str, kazakh: str) -> None:
    """The sentences of the report bend what is put into them."""
    told = [
        plain(language(code).word("report", key, value=language(code).amount(point(number), unit)))
        for code in ("ru", "kk")
    ]
    assert told == [russian, kazakh]


@pytest.mark.parametrize(
    ("low", "high", "russian", "kazakh"),
    [
        (1, 1, "затронуто: 1 человек", "1 адамға қатысты"),
        (3, 3, "затронуто: 3 человека", "3 адамға қатысты"),
        (57, 57, "затронуто: 57 человек", "57 адамға қатысты"),
        (55, 61, "затронуто: 55–61 человек", "55–61 адамға қатысты"),
    ],
)
def test_how_many_people_it_concerns(low: float, high: float, russian: str, kazakh: str) -> None:
    """The count of people is grammatical for every number."""
    people = Interval(low, high)
    told = [
        plain(language(code).word("report", "affected", count=language(code).quantity(people, "person")))
        for code in ("ru", "kk")
    ]
    assert told == [russian, kazakh]


@pytest.mark.parametrize(
    ("key", "number", "unit", "russian", "kazakh"),
    [
        ("remedy_more", 1, "tap", "на 1 кран больше (всего 6)", "тағы 1 шүмек (барлығы 6)"),
        ("remedy_more", 4, "tap", "на 4 крана больше (всего 6)", "тағы 4 шүмек (барлығы 6)"),
        (
            "remedy_fewer",
            1,
            "person",
            "на 1 человека меньше (не более 6)",
            "басқа жерге 1 адам ауыстыру (мұнда ең көбі 6 қалады)",
        ),
        (
            "remedy_fewer",
            37,
            "person",
            "на 37 человек меньше (не более 6)",
            "басқа жерге 37 адам ауыстыру (мұнда ең көбі 6 қалады)",
        ),
    ],
)
def test_what_would_mend_it(key: str, number: float, unit: str, russian: str, kazakh: str) -> None:
    """Russian says by how many in the accusative."""
    told = []
    for code in ("ru", "kk"):
        words, by = language(code), point(number)
        told.append(words.word("report", key, count=words.interval(by), unit=words.unit(unit, by), target=6))
    assert told == [russian, kazakh]


@pytest.mark.parametrize(("code", "told"), [("en", "2018-06-09"), ("ru", "09.06.2018"), ("kk", "09.06.2018")])
def test_a_day(code: str, told: str) -> None:
    """ISO in English, day first in Russian and Kazakh."""
    assert language(code).day(date(2018, 6, 9)) == told


# ---------------------------------------------------------------- pinpoints


@pytest.mark.parametrize(
    ("kind", "at", "russian", "kazakh"),
    [
        ("code", "art. 136(4)(3)", "ст. 136, ч. 4, п. 3)", "136-бап, 4-бөлік, 3) тармақ"),
        ("code", "art. 115(1)", "ст. 115, ч. 1", "115-бап, 1-бөлік"),
        ("code", "art. 146", "ст. 146", "146-бап"),
        ("code", "art. 788(4)-(5)", "ст. 788, ч. 4–5", "788-бап, 4–5-бөліктер"),
        ("code", "art. 117(3) and (3-1)", "ст. 117, ч. 3 и 3-1", "117-бап, 3 және 3-1-бөліктер"),
        ("code", "art. 791(4) and (10)", "ст. 791, ч. 4 и 10", "791-бап, 4 және 10-бөліктер"),
        ("code", "arts 136, 138, 140", "ст. 136, 138, 140", "136, 138, 140-баптар"),
        (
            "code",
            "art. 131/133 (old edition)",
            "ст. 131/133 (в прежней редакции)",
            "131/133-баптар (бұрынғы редакцияда)",
        ),
        ("code", "arts 587ff", "ст. 587 и след.", "587 және одан кейінгі баптар"),
        (
            "code",
            "art. 144 or 145 (to be confirmed)",
            "ст. 144 или 145 (подлежит уточнению)",
            "144 немесе 145-бап (нақтылануға жатады)",
        ),
        ("code", "art. 1(2)(3)(4)", "ст. 1, ч. 2, п. 3), (4)", "1-бап, 2-бөлік, 3) тармақ, (4)"),
        ("law", "art. 32(2)(1)", "ст. 32, п. 2, пп. 1)", "32-бап, 2-тармақ, 1) тармақша"),
        ("law", "art. 46-22(2)", "ст. 46-22, п. 2", "46-22-бап, 2-тармақ"),
        ("law", "art. 38(3)-(5)", "ст. 38, п. 3–5", "38-бап, 3–5-тармақтар"),
        ("law", "OPCAT art. 21(1)", "ФПКПП, ст. 21, п. 1", "АҚК ФХ, 21-бап, 1-тармақ"),
        ("constitution", "art. 16(2)", "ст. 16, п. 2", "16-бап, 2-тармақ"),
        ("treaty", "Art. 10(2)(a)", "ст. 10, п. 2, пп. a)", "10-бап, 2-тармақ, a) тармақша"),
        ("treaty", "Art. 17(2)(c)-(d)", "ст. 17, п. 2, пп. c)–d)", "17-бап, 2-тармақ, c)–d) тармақшалар"),
        ("treaty", "Art. 37(b)", "ст. 37, п. b)", "37-бап, b) тармақ"),
        ("treaty", "Art. 19(a)-(b)", "ст. 19, п. a)–b)", "19-бап, a)–b) тармақтар"),
        ("ministerial_order", "item 65(7)", "п. 65, пп. 7)", "65-тармақ, 7) тармақша"),
        ("ministerial_order", "item 85", "п. 85", "85-тармақ"),
        ("ministerial_order", "items 5-7", "п. 5–7", "5–7-тармақтар"),
        ("ministerial_order", "item 65-1", "п. 65-1", "65-1-тармақ"),
        ("ministerial_order", "Annex 6, item 20", "приложение 6, п. 20", "6-қосымша, 20-тармақ"),
        ("ministerial_order", "chapter 9", "гл. 9", "9-тарау"),
        ("soft_law", "Rule 23(1)", "правило 23 (1)", "23 (1)-қағида"),
        ("soft_law", "Rule 29(1)(a)", "правило 29 (1) (a)", "29 (1) (a)-қағида"),
        ("soft_law", "Rule 37(a)-(c)", "правило 37 (a)–(c)", "37 (a)–(c)-қағида"),
        ("soft_law", "Rule 61(1); Rule 120(1)", "правило 61 (1); правило 120 (1)", "61 (1)-қағида; 120 (1)-қағида"),
        (
            "soft_law",
            "Rule 43(1)(b) with 44",
            "правило 43 (1) (b) в сочетании с правилом 44",
            "43 (1) (b)-қағида 44-қағидамен бірге",
        ),
        ("soft_law", "Principle 13(1)(b)", "принцип 13 (1) (b)", "13 (1) (b)-қағидат"),
        ("guidance", "Principle 2 (safeguards)", "принцип 2 (гарантии)", "2-қағидат (кепілдіктер)"),
        ("regional_standard", "Rule 60.6.a", "правило 60.6.a", "60.6.a-қағида"),
        ("regional_standard", "Rule 53A", "правило 53A", "53A-қағида"),
        ("regional_standard", "Rule 94-101 (Part VII)", "правила 94–101 (часть VII)", "94–101-қағидалар (VII бөлік)"),
        ("regional_standard", "para. 9", "п. 9", "9-тармақ"),
        ("regional_standard", "23rd GR para. 73", "23-й общий доклад, п. 73", "23-жалпы баяндама, 73-тармақ"),
        (
            "regional_standard",
            "21st GR para. 56(b)",
            "21-й общий доклад, п. 56 (b)",
            "21-жалпы баяндама, 56 (b)-тармақ",
        ),
        (
            "regional_standard",
            "24th GR (staff section)",
            "24-й общий доклад (раздел о персонале)",
            "24-жалпы баяндама (қызметкерлер туралы бөлім)",
        ),
        ("regional_standard", "1.7", "п. 1.7", "1.7-тармақ"),
        ("regional_standard", "sect. 2", "разд. 2", "2-бөлім"),
        ("regional_standard", "title page; para. 10", "титульный лист; п. 10", "титул парағы; 10-тармақ"),
        ("general_comment", "para. 95(a)", "п. 95 (a)", "95 (a)-тармақ"),
        ("case_law", "paras 136-137", "п. 136–137", "136–137-тармақтар"),
        ("building_norm", "paras 5.4.2.9.3-5.4.2.9.4", "п. 5.4.2.9.3–5.4.2.9.4", "5.4.2.9.3–5.4.2.9.4-тармақтар"),
        ("guidance", "ch. 3C", "гл. 3C", "3C-тарау"),
        ("guidance", "ch. III (promptness)", "гл. III (о безотлагательности)", "III тарау (кідіріссіздік туралы)"),
        ("guidance", "Men v5, no. 24", "для мужских тюрем, 5-е изд., № 24", "ерлер түрмелері үшін, 5-басылым, № 24"),
        ("guidance", "Shelter std 3", "раздел «Жилье», стандарт 3", "«Баспана» бөлімі, 3-стандарт"),
        ("guidance", "a heading of its own", "a heading of its own", "a heading of its own"),
    ],
)
def test_a_pinpoint(kind: str, at: str, russian: str, kazakh: str) -> None:
    """Codes have parts and points, laws paragraphs, orders items; a name that nobody knows stays as it is."""
    assert language("en").pinpoint(at, kind) == at
    assert language("ru").pinpoint(at, kind) == russian
    assert language("kk").pinpoint(at, kind) == kazakh


# ---------------------------------------------------------------- citations


def test_a_citation_names_the_instrument_and_the_place() -> None:
    """In the language of the report."""
    assert language("ru").citation(instrument(), "art. 32(2)(1)") == "Закон № 1, ст. 32, п. 2, пп. 1)"
    assert language("kk").citation(instrument(), "art. 32(2)(1)") == "№ 1 Заң, 32-бап, 2-тармақ, 1) тармақша"
    assert language("en").citation(instrument(), "art. 32(2)(1)") == "Law 1, art. 32(2)(1)"


@pytest.mark.parametrize("name", ["kz-health-2009", "kz-health-2020", "kz-social-code"])
def test_health_and_social_codes_are_divided_like_laws(corpus: Corpus, name: str) -> None:
    """Their articles have paragraphs (пункт); only the other codes have parts (часть)."""
    act = replace(corpus.instruments[name], short={"ru": "Кодекс"})
    assert language("ru").citation(act, "art. 121(3)") == "Кодекс, ст. 121, п. 3"


def test_codes_of_the_criminal_cycle_have_parts() -> None:
    """And parts have points."""
    assert language("ru").citation(instrument("kz-pec", "code"), "art. 121(3)") == "Закон № 1, ст. 121, ч. 3"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("art. 32", "Law 1 (art. 32; pinpoint unverified)"),
        ("23rd GR para. 73", "Law 1 (23rd GR para. 73; pinpoint unverified)"),
        ("ch. III (promptness)", "Law 1 (ch. III (promptness); pinpoint unverified)"),
        ("art. 16 (number to be confirmed)", "Law 1 (pinpoint unverified)"),
        ("article to be confirmed (507?)", "Law 1 (pinpoint unverified)"),
        ("not given", "Law 1 (pinpoint unverified)"),
        ("gap", "Law 1 (pinpoint unverified)"),
        ("informed consent", "Law 1 (pinpoint unverified)"),
        ("Norm No. 15", "Law 1 (pinpoint unverified)"),
    ],
)
def test_an_unverified_pinpoint_says_so(at: str, told: str) -> None:
    """And what stands in place of a number is not printed as if it were one."""
    assert language("en").citation(instrument(), at, verified=False) == told


def test_an_unverified_pinpoint_says_so_in_every_language() -> None:
    """The caution stands beside the place, in brackets."""
    assert (
        language("ru").citation(instrument(), "art. 32", verified=False)
        == "Закон № 1 (ст. 32; место в акте не сверено)"
    )
    assert (
        language("kk").citation(instrument(), "art. 32", verified=False)
        == "№ 1 Заң (32-бап; актідегі орны салыстырылмаған)"
    )


def test_a_text_in_another_language_is_marked() -> None:
    """A short name that was not translated is shown, with the language it is in."""
    only_english = instrument(short={"en": "Law 1"})
    assert language("ru").citation(only_english, "art. 32") == "[en] Law 1, ст. 32"


@pytest.mark.parametrize(
    ("act", "to_kazakhstan", "to_northland", "to_nobody"),
    [
        ("court", "standard from elsewhere", "guidance of its own region", "regional standard"),
        ("rules", "international guidance", "international guidance", "international guidance"),
        ("pact", "treaty: binds the States that joined it", "binding", "treaty: binds the States that joined it"),
    ],
)
def test_guidance_of_ones_own_region_is_told_from_that_of_the_world(
    two_law: Corpus, act: str, to_kazakhstan: str, to_northland: str, to_nobody: str
) -> None:
    """The same word would hide who speaks."""
    laws = [law_of(two_law, state) for state in ("kazakhstan", "northland", "")]
    told = [language("en").role(law.instruments[act], law.terms) for law in laws]
    assert told == [to_kazakhstan, to_northland, to_nobody]
