"""Units as the field writes them: `m²/person`, `min/day`, `person/tap`.

What can be measured (m, h, g ...) is a dimension and must agree; what is counted (person, tap, bed) is not,
so that `beds >= occupants` reads as it should.  Values typed by people are converted from a closed list.
"""

from __future__ import annotations

from typing import Final, TypeAlias

Dimension: TypeAlias = tuple[tuple[str, int], ...]
"""Measured units with their powers, sorted; empty for a plain count or ratio."""

_POWERS: Final = {"m²": ("m", 2), "m³": ("m", 3), "m2": ("m", 2), "m3": ("m", 3), "cm²": ("cm", 2)}
_MEASURED: Final = frozenset(
    {
        *("m", "cm", "g", "kg", "mg", "l", "ml", "s", "min", "h", "day", "week", "month", "year"),
        *("lux", "°C", "percent", "kcal", "MCI"),
    },
)

_SPELLINGS: Final[dict[str, tuple[str, float]]] = {
    # spelling -> the unit it means and how many of it one is
    "m2": ("m²", 1),
    "sqm": ("m²", 1),
    "м2": ("m²", 1),
    "м²": ("m²", 1),
    "кв.м": ("m²", 1),
    "кв.м.": ("m²", 1),
    "ш.м": ("m²", 1),
    "cm2": ("m²", 1e-4),
    "cm²": ("m²", 1e-4),
    "см²": ("m²", 1e-4),
    "см2": ("m²", 1e-4),
    "m3": ("m³", 1),
    "м3": ("m³", 1),
    "м³": ("m³", 1),
    "м": ("m", 1),
    "metre": ("m", 1),
    "metres": ("m", 1),
    "cm": ("m", 0.01),
    "см": ("m", 0.01),
    "mm": ("m", 0.001),
    "г": ("g", 1),
    "гр": ("g", 1),
    "gram": ("g", 1),
    "grams": ("g", 1),
    "kg": ("g", 1000),
    "кг": ("g", 1000),
    "л": ("l", 1),
    "litre": ("l", 1),
    "litres": ("l", 1),
    "ml": ("l", 0.001),
    "мл": ("l", 0.001),
    "°c": ("°C", 1),
    "c": ("°C", 1),
    "с": ("°C", 1),
    "°с": ("°C", 1),
    "lx": ("lux", 1),
    "лк": ("lux", 1),
    "%": ("percent", 1),
    "процентов": ("percent", 1),
    "ккал": ("kcal", 1),
}
_TIME: Final[dict[str, float]] = {
    # spelling -> minutes
    "min": 1, "mins": 1, "minute": 1, "minutes": 1, "мин": 1, "мин.": 1, "минут": 1,
    "h": 60, "hour": 60, "hours": 60, "ч": 60, "час": 60, "часа": 60, "часов": 60, "сағ": 60, "сағат": 60,
    "day": 1440, "days": 1440, "d": 1440, "день": 1440, "дня": 1440, "дней": 1440, "сутки": 1440, "суток": 1440,
    "күн": 1440, "тәулік": 1440,
    "week": 10080, "weeks": 10080, "неделя": 10080, "недели": 10080, "недель": 10080, "апта": 10080,
}  # fmt: skip
_COUNTED: Final = frozenset(
    ["person", "persons", "people", "prisoners", "detainees", "чел", "чел.", "человек", "адам", "pcs", "шт", "шт."],
)


def dimension(unit: str) -> Dimension:
    """What a unit measures; two numbers can be compared or added only when this is the same."""
    above, _, below = unit.partition("/")
    powers: dict[str, int] = {}
    for part, sign in ((above, 1), *((piece, -1) for piece in below.split("/") if below)):
        for factor in part.split("·"):
            base, power = _POWERS.get(factor.strip(), (factor.strip(), 1))
            if base in _MEASURED:
                powers[base] = powers.get(base, 0) + sign * power
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def multiplied(left: Dimension, right: Dimension, sign: int = 1) -> Dimension:
    """The dimension of a product (sign 1) or a quotient (sign -1)."""
    powers = dict(left)
    for base, power in right:
        powers[base] = powers.get(base, 0) + sign * power
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def factor_between(written: str, wanted: str) -> float | None:
    """What to multiply by to turn a value in the written unit into the wanted one; None if it cannot be.

    The denominator may be left out: `1 h` for a fact in `min/day` is 60.
    """
    written = written.strip().casefold().replace(" ", "")
    top, _, below = wanted.partition("/")
    if written in {wanted.casefold(), top.casefold()}:
        return 1.0
    if "/" in written:
        written_top, _, written_below = written.partition("/")
        if _SPELLINGS.get(written_below, (written_below, 1))[0].casefold() != below.casefold():
            times = _TIME.get(written_below), _TIME.get(below)
            if times[0] is None or times[0] != times[1]:
                return None
        written = written_top
    if written in _TIME:
        return _TIME[written] / _TIME[top] if top in _TIME else None
    if written in _COUNTED:
        return None if dimension(top) else 1.0
    meant, factor = _SPELLINGS.get(written, (written, 1))
    own, own_factor = _SPELLINGS.get(top, (top, 1))
    return factor / own_factor if meant == own else None
