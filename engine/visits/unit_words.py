"""A unit as people write it and the unit of a fact in; the factor between them out.

`engine.conditions.units` converts what is measured.  Here the words of three languages become its spellings,
and what is counted is told apart, so that people never pass for beds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from engine.conditions.units import dimension, factor_between

if TYPE_CHECKING:
    from collections.abc import Mapping

_COUNTED: Final[Mapping[str, str]] = {
    "person": "persons people prisoner prisoners detainee detainees inmate inmates patient patients"
    " чел человек человека люди адам",
    "bed": "beds место места мест орын койка койки коек кровать кровати кроватей төсек",
    "tap": "taps кран крана кранов шүмек",
    "toilet": "toilets туалет туалета туалетов унитаз унитаза унитазов дәретхана",
    "shower": "showers душ душа душей помывка помывки помывок помывку ретжуыну",
    "urinal": "urinals писсуар писсуара писсуаров",
    "visit": "visits посещение посещения посещений реткелу свидание свидания свиданий кездесу",
    "parcel": "parcels package packages бандероль бандероли бандеролей посылка посылки посылок"
    " передача передачи передач сәлемдеме",
    "meal": "meals приемпищи приемапищи приемовпищи тамақ реттамақтану",
    "letter": "letters письмо письма писем хат",
    "recommendation": "recommendations рекомендация рекомендации рекомендаций ұсыным",
}
_ANYTHING: Final = frozenset(
    ["time", "times", "раз", "раза", "рет", "pc", "pcs", "piece", "pieces", "шт", "штук", "дана"]
)
"""Words that count whatever the fact counts."""

_MEASURED: Final[Mapping[str, str]] = {
    "m²": "sqm sq.m squaremetre squaremetres кв.м квм кв.метр кв.метра кв.метров ш.м шаршыметр",
    "m³": "куб.м кубм текшеметр",
    "m": "метр метра метров",
    "cm": "сантиметр сантиметра сантиметров",
    "g": "gr грамм грамма граммов",
    "kg": "килограмм килограмма килограммов",
    "l": "литр литра литров",
    "°C": "degree degrees градус градуса градусов °",
    "min": "минута минуту минуты",
    "h": "hr hrs часы",
    "day": "дн",
    "week": "нед неделю",
    "month": "months mo мес месяц месяца месяцев ай",
    "year": "years yr год года лет жыл",
    "percent": "процент процента пайыз",
    "MCI": "мрп аек",
}
_CANONICAL: Final = {word: unit for unit, words in (*_COUNTED.items(), *_MEASURED.items()) for word in words.split()}

_EACH: Final[Mapping[str, str]] = {
    "day": r"(?:per|a|each) day|daily|в день|в сутки|ежедневно|күніне|тәулігіне",
    "week": r"(?:per|a|each) week|weekly|в неделю|аптасына",
    "month": r"(?:per|a|each) month|monthly|в месяц|айына",
    "year": r"(?:per|a|each) year|yearly|в год|жылына",
    "person": r"(?:per|for each) person|each|на (?:одного )?человека|(?:бір )?адамға",
}
_EACH_LAST: Final = tuple((rf"\s*\b(?:{words})$", unit) for unit, words in _EACH.items())

EACH_FIRST: Final = rf"(?i)(?P<each>{'|'.join(_EACH.values())})\s+(?P<amount>\S.*)$"
"""In Kazakh, and often in Russian, what is counted by comes first: `аптасына 2 рет`."""


def factor_of(written: str, unit: str) -> float | None:
    """What to multiply by to turn a value in the written unit into `unit`; None if it does not fit."""
    above, below = _spelt(written)
    wanted_above, _, wanted_below = unit.partition("/")
    if not above or (above in _ANYTHING and wanted_above != "person" and not dimension(wanted_above)):
        above = wanted_above
    if above in _COUNTED:
        return 1.0 if above == wanted_above and below in {"", wanted_below} else None
    return factor_between(f"{above}/{below}" if below else above, unit)


def _spelt(written: str) -> tuple[str, str]:
    """The unit and what it is counted by: `раза в неделю` is `раза` and `week`."""
    text = written.strip().casefold().replace("^", "").replace("ё", "е").rstrip(".")
    each: list[str] = []
    found = True
    while found:
        found = False
        for pattern, unit in _EACH_LAST:
            shorter = re.sub(pattern, "", text)
            if shorter != text:
                text, found = shorter, True
                each.insert(0, unit)
    above, *below = (_word(part) for part in text.split("/"))
    return above, "/".join([*below, *each])


def _word(part: str) -> str:
    word = part.replace(" ", "").rstrip(".")
    return _CANONICAL.get(word, word)
