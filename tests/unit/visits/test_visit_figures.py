"""Numbers: what is written in, the range that it means out."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.conditions.values import Interval, point
from engine.visits.scalars import NotReadable, read_scalar, within

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.standards.corpus import Corpus, Fact

    Maker = Callable[..., Fact]

WORDS = Path(__file__).resolve().parents[3] / "engine" / "reports" / "words"


def close(value: object, low: float, high: float) -> bool:
    """Whether a value is the range, but for the last binary digit."""
    return isinstance(value, Interval) and (value.low, value.high) == pytest.approx((low, high))


def refused(text: str, fact: Fact) -> NotReadable:
    """What is said of a text that cannot be read."""
    with pytest.raises(NotReadable) as problem:
        read_scalar(text, fact)
    return problem.value


@pytest.mark.parametrize(
    "text",
    ["9.6", "9,6", " 9.6 ", "9.6 m²", "9,6 м2", "9.6 кв. м", "9.6 sq m", "9.6 m^2", "9.6m2", "96000 cm²", "9.6 ш.м"],
)
def test_one_area_is_one_area_in_every_spelling(fact: Maker, text: str) -> None:
    """Decimal commas, Cyrillic units and square centimetres all mean the same floor."""
    assert close(read_scalar(text, fact("number", "m²")), 9.6, 9.6)


@pytest.mark.parametrize(
    "text",
    ["25-30 min", "25..30", "25…30", "25–30", "25 — 30 мин", "25 to 30 min", "from 25 to 30 min", "between 25 and 30",
     "от 25 до 30 минут", "25-тен 30-ға дейін", "25 min - 30 min", "25 min - 30", "25−30", "25 минут - 0,5 ч"],
)  # fmt: skip
def test_a_range_is_kept_whole(fact: Maker, text: str) -> None:
    """Both ends are kept, whichever dash or word stands between them."""
    assert close(read_scalar(text, fact("number", "min/day")), 25, 30)


@pytest.mark.parametrize("text", ["9.6 ± 0.2 m²", "9.6±0.2", "9,6 м² ± 0,2", "9.6 +- 0.2", "9.6 m² +/- 2000 cm²"])
def test_a_margin_of_error_is_a_range(fact: Maker, text: str) -> None:
    """What the tape cannot tell is not known."""
    assert close(read_scalar(text, fact("number", "m²")), 9.4, 9.8)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1 h", 60),
        ("1,5 ч", 90),
        ("1 h 30 min", 90),
        ("1h30min", 90),
        ("1 ч. 30 мин.", 90),
        ("1 час 30 минут", 90),
        ("1 сағ 30 мин", 90),
        ("1 hour and 30 minutes", 90),
        ("1.5 h/day", 90),
        ("1.5 hours a day", 90),
        ("90 минут в день", 90),
        ("90 мин күніне", 90),
        ("күніне 90 мин", 90),
        ("в день 1 ч 30 мин", 90),
        ("1 h 30 min a day", 90),
        ("1 h 30 min/day", 90),
    ],
)
def test_time_is_converted_to_the_unit_of_the_fact(fact: Maker, text: str, minutes: float) -> None:
    """Hours, and hours with minutes, become minutes."""
    assert close(read_scalar(text, fact("number", "min/day")), minutes, minutes)


def test_a_range_may_hold_quantities_of_two_parts(fact: Maker) -> None:
    """Half an hour to an hour and a half is thirty to ninety minutes."""
    assert close(read_scalar("30 min - 1 h 30 min", fact("number", "min")), 30, 90)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f"])
def test_thousands_may_be_set_apart_by_any_space(fact: Maker, space: str) -> None:
    """Spreadsheets write thin and unbreakable spaces."""
    assert read_scalar(f"1{space}200", fact("count", "person")) == point(1200)


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [
        (">20|more than 20|over 20|более 20|больше 20|свыше 20|20-дан көп|20-дан астам", 21, math.inf),
        (">=20|≥ 20|at least 20|from 20|не менее 20|от 20|кемінде 20|20-дан кем емес", 20, math.inf),
        ("<20|less than 20|fewer than 20|менее 20|20-дан аз|20-дан кем", 0, 19),
        ("<=20|≤20|at most 20|up to 20|не более 20|до 20|көп дегенде 20|20-дан аспайды|Не более 20", 0, 20),
    ],
)
def test_a_bound_leaves_the_other_end_open(fact: Maker, texts: str, low: float, high: float) -> None:
    """Twenty blows or more may be any number of blows."""
    for text in texts.split("|"):
        assert read_scalar(text, fact("count", "person")) == Interval(low, high), text


def test_a_strict_bound_of_a_measure_is_just_past_it(fact: Maker) -> None:
    """More than 20 m² does not include 20 m², and leaves nothing out that a tape could show."""
    value = read_scalar("> 20 m²", fact("number", "m²"))
    assert isinstance(value, Interval)
    assert 20 < value.low < 20.001
    assert value.high == math.inf


def test_below_has_a_floor_only_where_nothing_is_negative(fact: Maker) -> None:
    """Less than 5 m² is at least nothing; less than 5 °C may be any frost."""
    assert read_scalar("<=5", fact("number", "m²")) == Interval(0, 5)
    assert read_scalar("<=5", fact("number", "°C", plausible=(-50, 50))) == Interval(-math.inf, 5)


def test_frost_is_read(fact: Maker) -> None:
    """A minus may be the mathematical one."""
    assert read_scalar("\u22125..3 °C", fact("number", "°C", plausible=(-50, 50))) == Interval(-5, 3)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("57 people", "person"), ("57 чел.", "person"), ("57 человек", "person"), ("57 адам", "person"),
        ("57 taps", "tap"), ("57 кранов", "tap"), ("57 шт.", "tap"), ("57 times", "visit/year"),
        ("57 visits a year", "visit/year"), ("57 свиданий в год", "visit/year"), ("57/year", "visit/year"),
        ("57 раз в неделю", "time/week"), ("57 рет аптасына", "time/week"), ("57", "time/week"),
        ("57 l per person per day", "l/person/day"), ("57 л на человека в сутки", "l/person/day"),
        ("57 месяцев", "month"), ("57 ай", "month"), ("57 лет", "year"), ("57 градусов", "°C"), ("57%", "percent"),
        ("0.057 kg", "g"), ("57 г", "g"), ("57 дней", "day"), ("57 тәулік", "day"), ("57", ""),
    ],
)  # fmt: skip
def test_units_are_read_in_three_languages(fact: Maker, text: str, unit: str) -> None:
    """What is counted and what is measured, with or without what it is counted by."""
    assert close(read_scalar(text, fact("number", unit)), 57, 57)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("57 people", "bed"), ("57 beds", "person"), ("57 times", "person"), ("9 m", "m²"), ("9 m²", "min/day"),
        ("6 visits a month", "visit/year"), ("60 l a day", "l/person/day"), ("2 years", "month"), ("9 z", "m"),
    ],
)  # fmt: skip
def test_a_unit_that_does_not_fit_is_an_error(fact: Maker, text: str, unit: str) -> None:
    """People are not beds, and a month is not a year."""
    problem = refused(text, fact("number", unit))
    assert problem.message.endswith(f"does not fit it, which is in {unit}")
    assert problem.mend == f"write the number in {unit}"


def test_what_a_report_prints_can_be_typed_in_again(fact: Maker, corpus: Corpus) -> None:
    """The words of the Russian and Kazakh reports for each unit of the vocabulary are read as that unit."""
    for language in ("ru", "kk"):
        words = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
        for unit in {each.unit for each in corpus.facts.values() if each.unit}:
            forms = words["units"].get(unit) or words["units"][unit.partition("/")[0]]
            for form in [forms] if isinstance(forms, str) else forms:
                if "или" not in form and "немесе" not in form:
                    assert close(read_scalar(f"5 {form}", fact("number", unit)), 5, 5), f"5 {form} for {unit}"


def test_a_unit_where_there_is_none_is_an_error(fact: Maker) -> None:
    """A fact without a unit takes a bare number."""
    problem = refused("9 m", fact("number"))
    assert problem.message == 'the unit "m" does not fit it, which has no unit'
    assert problem.mend == "write the number alone"


@pytest.mark.parametrize(
    "text",
    ["4.5", "-1", "2..3.5", ">20.5", "<0", "4 ± 0.5"],
)
def test_counts_are_whole_and_not_negative(fact: Maker, text: str) -> None:
    """Nobody counts half a person."""
    problem = refused(text, fact("count", "person"))
    assert problem.message == f'"{text}" is not a whole number, and it counts'


def test_a_negative_measure_is_kept_for_the_warning(fact: Maker) -> None:
    """A measure out of range is told as unusual, not refused."""
    assert read_scalar("-5", fact("number", "m²")) == point(-5)


@pytest.mark.parametrize(("text", "mend"), [("1,200", "write 1200 or 1.2"), ("12,345 m²", "write 12345 or 12.345")])
def test_what_can_be_read_in_two_ways_is_not_read(fact: Maker, text: str, mend: str) -> None:
    """A comma before three digits is a thousand in English and a decimal in Russian."""
    problem = refused(text, fact("number", "m²"))
    assert problem.message.endswith("can be read in two ways")
    assert problem.mend == mend


def test_three_decimals_after_a_zero_are_decimals(fact: Maker) -> None:
    """No thousand begins with a zero."""
    assert read_scalar("0,125", fact("number", "m²")) == point(0.125)


@pytest.mark.parametrize("text", ["about 20", "~20", "около 20", "почти 20", "шамамен 20", "20-ға жуық"])
def test_what_is_near_must_say_how_near(fact: Maker, text: str) -> None:
    """About twenty is not a range that anybody could defend."""
    assert refused(text, fact("number", "m²")).message == f'"{text}" does not say how near'


@pytest.mark.parametrize(
    "text",
    ["", "many", "1:30", "9.6.5", "1 2", "1 h 30", "30 min 1 h", "9 m² 9 m²", "2018-06-19", "25-30-35", ">20-30", "9.6 ± x",
     "x ± 1", ">x", "more than few", "1 - x", "٣m m", "nan", "inf", "1e999"],
)  # fmt: skip
def test_what_is_not_a_number_says_how_to_write_one(fact: Maker, text: str) -> None:
    """The mend shows the forms that would do."""
    problem = refused(text, fact("number", "min"))
    assert problem.mend


def test_the_forms_are_shown_with_the_unit(fact: Maker) -> None:
    """The mend is a sentence to follow."""
    problem = refused("many", fact("number", "m²/person"))
    assert problem.message == '"many" is not a number'
    assert problem.mend == "write it as 30, 25-30, 9.6 ± 0.2 or >20, with or without m²"


def test_a_range_runs_upwards(fact: Maker) -> None:
    """Two numbers in the wrong order are a slip that nobody may guess at."""
    assert refused("30-25", fact("number", "min")).message == 'the range "30-25" runs downwards'


def test_a_row_of_digits_is_not_a_number(fact: Maker) -> None:
    """What is too long or too large is refused, and never becomes infinity."""
    assert refused("9" * 20, fact("number")).message.endswith("is larger than anything here")
    assert refused("9" * 5000, fact("number")).message == f'"{"9" * 57}..." is not a number'


# ---------------------------------------------------------------- plus_minus


def test_plus_minus_widens_on_both_sides(fact: Maker) -> None:
    """The margin may be in a unit of its own, and a range widens as well."""
    area = fact("number", "m²")
    assert close(within(point(9.6), "2000 cm²", area), 9.4, 9.8)
    assert close(within(Interval(9, 10), "0,5", area), 8.5, 10.5)


def test_no_margin_makes_an_area_negative(fact: Maker) -> None:
    """A small annexe measured badly is at least nothing; a frost measured badly is a deeper frost."""
    assert within(point(0.1), "0.2", fact("number", "m²")) == Interval(0, 0.1 + 0.2)
    assert within(point(2), "3", fact("count", "person")) == Interval(0, 5)
    assert within(point(1), "3", fact("number", "°C", plausible=(-50, 50))) == Interval(-2, 4)
    assert within(point(-1), "1", fact("number", "m²")) == Interval(-2, 0)


def test_an_open_end_stays_open(fact: Maker) -> None:
    """More than twenty, give or take one, is more than nineteen."""
    assert within(Interval(20, math.inf), "1", fact("number", "m²")) == Interval(19, math.inf)


@pytest.mark.parametrize("error", ["1..2", "-0.2", ">1", "x", "1 kg"])
def test_a_margin_is_one_number(fact: Maker, error: str) -> None:
    """A margin that is itself a range or negative is not understood."""
    with pytest.raises(NotReadable):
        within(point(9.6), error, fact("number", "m²"))


@pytest.mark.parametrize(("kind", "value"), [("flag", True), ("date", point(1)), ("number", None)])
def test_only_numbers_have_a_margin(fact: Maker, kind: str, value: object) -> None:
    """There is no yes give or take a little."""
    with pytest.raises(NotReadable) as problem:
        within(value, "1", fact(kind))
    assert problem.value.message == "plus_minus goes with a number"
