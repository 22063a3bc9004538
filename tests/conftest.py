"""What all tests share: the shipped law, and a small law of our own that a test may break."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import chance  # noqa: F401  (how often, and how, hypothesis tries)
import pytest

from engine.standards.load import load_corpus
from engine.standards.rule_files import HOME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from engine.standards.corpus import Corpus

FACTS = """\
facts:
  - name: log_kept
    on: facility
    type: flag
    label: {en: "Log kept", ru: "Журнал ведётся", kk: "Журнал жүргізіледі"}
    ask: {en: "Is a log kept?", ru: "Ведётся ли журнал?", kk: "Журнал жүргізіле ме?"}

  - name: kind
    on: room
    type: choice
    choices:
      cell: {en: "cell", ru: "камера", kk: "камера"}
      ward: {en: "ward", ru: "палата", kk: "палата"}
    label: {en: "Kind of room", ru: "Вид помещения", kk: "Бөлме түрі"}
    ask: {en: "What is this room?", ru: "Что это за помещение?", kk: "Бұл қандай бөлме?"}

  - name: occupants
    on: room
    type: count
    unit: person
    plausible: [0, 400]
    people: true
    mend: fewer
    label: {en: "People in the room", ru: "Людей в помещении", kk: "Бөлмедегі адам саны"}
    ask: {en: "How many slept here?", ru: "Сколько человек спало?", kk: "Қанша адам ұйықтады?"}

  - name: floor_area
    on: room
    type: number
    unit: m²
    label: {en: "Floor", ru: "Площадь", kk: "Аудан"}
    ask: {en: "How large is the floor?", ru: "Какова площадь?", kk: "Ауданы қанша?"}

  - name: sanitary_area
    on: room
    type: number
    unit: m²
    label: {en: "Annexe", ru: "Санузел", kk: "Санторап"}
    ask: {en: "How large is the annexe?", ru: "Какова площадь санузла?", kk: "Санторап ауданы қанша?"}

  - name: floor_per_person
    on: room
    derive: (floor_area - sanitary_area) / occupants
    unit: m²/person
    ladder: living_space
    label: {en: "Floor for each person", ru: "Площадь на человека", kk: "Бір адамға аудан"}
    assume:
      sanitary_area: {between: [0, 3], why: "annexe not measured"}

  - name: regime
    on: group
    type: choice
    choices:
      ordinary: {en: "ordinary", ru: "обычные", kk: "қарапайым"}
      light: {en: "light", ru: "облегчённые", kk: "жеңіл"}
    label: {en: "Regime", ru: "Условия", kk: "Жағдай"}
    ask: {en: "Which regime?", ru: "Какие условия?", kk: "Қандай жағдай?"}

  - name: visits_per_year
    on: group
    type: count
    unit: visit/year
    label: {en: "Visits in a year", ru: "Свиданий в год", kk: "Жылдағы кездесу"}
    ask: {en: "How many visits?", ru: "Сколько свиданий?", kk: "Қанша кездесу?"}
"""

LAW = """\
instrument:
  id: kz-law
  short: {en: "Law 1", ru: "Закон 1", kk: "1-заң"}
  title: {en: "Law on places", ru: "Закон о местах", kk: "Орындар туралы заң"}
  kind: law
  jurisdiction: kz
  number: 012
  body: {en: "parliament", ru: "парламент", kk: "парламент"}
  adopted: 1999-03-30
  in_force: {from: 1999-04-15}
  binding: true
  confidence: official_copy

norms:
  - id: kz-law.space
    at: art. 22
    says: {en: "Everyone has 2.5 m² of floor.", ru: "Каждому 2,5 м².", kk: "Әркімге 2,5 м²."}
    theme: living_space
    force: shall
    applies_to: {facilities: [remand_prison]}
    each: room
    when: kind == "cell" and occupants > 0
    require: floor_per_person >= 2.5
    severity: high
    remedy: {to: facility, en: "House fewer people.", ru: "Разместить меньше людей.", kk: "Адам санын азайту."}
    source: {confidence: official_copy, seen: "report, ch. 5", pinpoint_verified: true}
    examples:
      - {name: at the limit, given: {kind: cell, floor_area: 25, sanitary_area: 0, occupants: 10}, expect: met}
      - {name: one too many, given: {kind: cell, floor_area: 25, sanitary_area: 0, occupants: 11}, expect: breached}

  - id: kz-law.visits
    at: art. 30
    says: {en: "Visits by regime.", ru: "Свидания по условиям.", kk: "Жағдайға қарай кездесу."}
    theme: contact
    force: shall
    applies_to: {facilities: [remand_prison]}
    each: group
    require: visits_per_year >= limit
    limit:
      by: [regime]
      unit: visit/year
      table:
        - {regime: ordinary, is: 6, at: art. 30(1)}
        - {regime: light, is: 12, at: art. 30(2)}
    severity: medium
    source: {confidence: official_copy}

  - id: kz-law.staff
    at: art. 40
    says: {en: "Staff are humane.", ru: "Персонал гуманен.", kk: "Қызметкерлер ізгі."}
    theme: staff
    force: shall
    applies_to: {facilities: [remand_prison]}
    each: facility
    judge: {en: "Are staff humane?", ru: "Гуманен ли персонал?", kk: "Қызметкерлер ізгі ме?"}
    severity: low
    source: {confidence: unsure}
"""

COUNTRY = """\
country:
  id: kazakhstan
  jurisdiction: kz
  name: {en: "Kazakhstan", ru: "Казахстан", kk: "Қазақстан"}
  languages: [en, ru, kk]
  zones: {Asia/Almaty: [Almaty], Asia/Oral: [West Kazakhstan]}
  acts:
    - {kind: code, rank: 3, name: {en: "code", ru: "кодекс", kk: "кодекс"}}
    - {kind: law, rank: 4, name: {en: "law", ru: "закон", kk: "заң"}}
    - {kind: ministerial_order, rank: 8, name: {en: "order of a minister", ru: "приказ министра", kk: "министр бұйрығы"}}
"""

PROFILE = """\
profile:
  id: kazakhstan/remand_prison
  classes: [remand]
  name: {en: "Remand prison", ru: "Следственный изолятор", kk: "Тергеу изоляторы"}
  ministry: {en: "Ministry", ru: "Министерство", kk: "Министрлік"}
  groups: {always: [remand]}
  law: [kz-law]
"""

CLI = HOME / "tests" / "cli"

TERMS = (HOME / "standards" / "vocabulary" / "terms.yaml").read_text(encoding="utf-8")
"""The words of the shipped vocabulary: themes, groups, classes, systems."""


@pytest.fixture(scope="session", autouse=True)
def cache_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test writes to the cache of the person who runs it."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HABEAS_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def corpus(cache_apart: Path) -> Corpus:
    """The law that is shipped, linked once for all tests."""
    return load_corpus()


@pytest.fixture(scope="session")
def two_standards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small law of the screens with a second country beside it, a treaty that it joined, and a court of its region."""
    root = tmp_path_factory.mktemp("two")
    for part in ("law", "northland"):
        shutil.copytree(CLI / part, root, dirs_exist_ok=True)
    return root / "standards"


@pytest.fixture(scope="session")
def two_law(two_standards: Path) -> Corpus:
    """The law of two countries."""
    return load_corpus(two_standards)


@pytest.fixture
def small_standards(tmp_path: Path) -> Path:
    """A folder of standards with eight facts, one instrument of three norms, and one profile beside it."""
    root = tmp_path / "law"
    for name, text in (
        ("standards/vocabulary/facts.yaml", FACTS),
        ("standards/vocabulary/terms.yaml", TERMS),
        ("standards/kazakhstan/kz-law.yaml", LAW),
        ("facility_profiles/kazakhstan/country.yaml", COUNTRY),
        ("facility_profiles/kazakhstan/remand_prison.yaml", PROFILE),
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "standards"


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    """Writes a pack: files by their paths inside of it; the texts of `pack.yaml` and the others as they are."""

    def written(files: Mapping[str, str], name: str = "mine") -> Path:
        for inside, text in files.items():
            path = tmp_path / name / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / name

    return written
