"""Units: what may be compared with what, and what a value written in another unit is worth."""

from __future__ import annotations

import pytest

from engine.conditions.units import dimension, factor_between, multiplied


@pytest.mark.parametrize(
    ("unit", "measures"),
    [
        ("", ()),
        ("person", ()),
        ("person/tap", ()),
        ("visit/year", (("year", -1),)),
        ("m²", (("m", 2),)),
        ("m2", (("m", 2),)),
        ("m³/person", (("m", 3),)),
        ("min/day", (("day", -1), ("min", 1))),
        ("l/person/day", (("day", -1), ("l", 1))),
        ("kg·m²", (("kg", 1), ("m", 2))),
        ("m/m", ()),
        ("°C", (("°C", 1),)),
    ],
)
def test_what_is_measured_has_a_dimension_and_what_is_counted_has_none(
    unit: str, measures: tuple[tuple[str, int], ...]
) -> None:
    """People, taps and beds are counted; metres, minutes and degrees are measured."""
    assert dimension(unit) == measures


def test_products_and_quotients_of_dimensions() -> None:
    """Powers are added and taken away, and what cancels is gone."""
    area, length = dimension("m²"), dimension("m")

    assert multiplied(area, length) == dimension("m³")
    assert multiplied(area, length, -1) == length
    assert multiplied(length, length, -1) == ()


@pytest.mark.parametrize(
    ("written", "wanted", "factor"),
    [
        ("m²", "m²", 1),
        (" m² ", "m²/person", 1),
        ("m²/person", "m²/person", 1),
        ("кв. м", "m²", 1),
        ("cm²", "m²", 1e-4),
        ("m²", "cm²", 1e4),
        ("m", "cm", 100),
        ("см", "m", 0.01),
        ("mm", "cm", 0.1),
        ("kg", "g", 1000),
        ("g", "kg", 0.001),
        ("ml", "l", 0.001),
        ("l", "ml", 1000),
        ("°C", "°C", 1),
        ("%", "percent", 1),
        ("ккал", "kcal/day", 1),
        ("h", "min", 60),
        ("h", "min/day", 60),
        ("min", "h/day", 1 / 60),
        ("суток", "h", 24),
        ("h/day", "min/day", 60),
        ("ч/сутки", "min/day", 60),
        ("weeks", "day", 7),
        ("people", "person", 1),
        ("шт.", "bed", 1),
    ],
)
def test_values_are_converted_from_a_closed_list(written: str, wanted: str, factor: float) -> None:
    """The written unit, times the factor, is the wanted one; a denominator may be left out."""
    assert factor_between(written, wanted) == pytest.approx(factor, rel=1e-15)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("kg", "m"),
        ("person", "m²"),
        ("h", "m"),
        ("m", "min"),
        ("h/week", "min/day"),
        ("h/day", "h"),
        ("h/visit", "h/day"),
        ("furlong", "m"),
    ],
)
def test_what_does_not_fit_is_refused(written: str, wanted: str) -> None:
    """There is no guess at what else the author may have meant."""
    assert factor_between(written, wanted) is None
