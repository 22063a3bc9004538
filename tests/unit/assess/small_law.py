"""A law of our own, written norm by norm in the tests that need it: what a test leaves out is filled in here.

A norm is YAML with what matters (`id`, `require`); the rest is the plainest that there is: a binding law, in force
since 2010, that says "shall" of every room of a remand prison.  A visit is YAML without its head.
"""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import yaml

from engine.assess.assess import assess_visit
from engine.standards.link import Linker
from engine.standards.rule_files import HOME
from engine.text.strict_yaml import read_text
from engine.visits.read import read_visit_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from engine.assess.finding import Assessment, Finding
    from engine.standards.corpus import Corpus, Example
    from engine.visits.visit import Visit

TERMS = (HOME / "standards" / "vocabulary" / "terms.yaml").read_text(encoding="utf-8")
HELD = "{women: {en: women}, juvenile: {en: minors}, remand: {en: remand}, convicted: {en: convicted}}"
FACTS = f"""\
- {{name: population, on: facility, type: count, unit: person, people: true, mend: fewer}}
- {{name: groups_held, on: facility, type: choices, choices: {HELD}}}
- {{name: log_kept, on: facility, type: flag}}
- {{name: staff, on: facility, type: count, unit: person, mend: more}}
- {{name: bread, on: facility, type: number, unit: g, ladder: bread}}

- {{name: occupants, on: unit, type: count, unit: person, people: true, mend: fewer}}
- {{name: taps, on: unit, type: count, unit: tap, mend: more}}
- {{name: yards, on: unit, type: count, unit: yard}}
- {{name: groups, on: unit, type: choices, choices: {HELD}}}
- {{name: people_per_tap, on: unit, derive: occupants / taps, unit: person/tap, ladder: people_per_tap}}

- {{name: kind, on: room, type: choice, choices: {{cell: {{en: cell}}, ward: {{en: ward}}}}}}
- {{name: occupants, on: room, type: count, unit: person, people: true, mend: fewer}}
- {{name: beds, on: room, type: count, unit: bed, mend: more}}
- {{name: floor_area, on: room, type: number, unit: m²}}
- {{name: annexe, on: room, type: number, unit: m²}}
- {{name: dark, on: room, type: flag}}
- {{name: damp, on: room, type: flag}}
- {{name: groups, on: room, type: choices, choices: {HELD}}}
- {{name: space, on: room, derive: floor_area / occupants, unit: m²/person, ladder: living_space}}
- name: net_space
  on: room
  derive: (floor_area - annexe) / occupants
  unit: m²/person
  ladder: living_space
  assume: {{annexe: {{between: [0, 3], why: not measured}}}}

- {{name: size, on: group, type: count, unit: person, people: true}}
- {{name: groups, on: group, type: choices, choices: {HELD}}}
- {{name: regime, on: group, type: choice, choices: {{light: {{en: light}}, ordinary: {{en: o}}, strict: {{en: s}}}}}}
- {{name: security, on: group, type: choice, choices: {{low: {{en: low}}, high: {{en: high}}}}}}
- {{name: visits, on: group, type: count, unit: visit, mend: more}}
- {{name: walk, on: group, type: number, unit: min, mend: more, ladder: outdoors}}
- {{name: consents, on: group, type: flag}}

- {{name: kind, on: incident, type: choice, choices: {{search: {{en: search}}, death: {{en: death}}}}}}
- {{name: persons, on: incident, type: count, unit: person, people: true}}
- {{name: recorded, on: incident, type: flag}}
- {{name: days, on: placement, type: number, unit: day}}
- {{name: hours, on: detention, type: number, unit: h}}
- {{name: groups, on: detention, type: choices, choices: {HELD}}}
- name: ground
  on: detention
  type: choice
  choices: {{criminal: {{en: crime}}, administrative: {{en: offence}}, care: {{en: care}}}}
  implies: {{criminal: [remand, uncharged], administrative: [administrative]}}
"""
KZ: Mapping[str, Any] = {
    "id": "kz",
    "short": {"en": "Law"},
    "title": {"en": "Law on places"},
    "kind": "law",
    "jurisdiction": "kz",
    "body": {"en": "parliament"},
    "adopted": "2009-12-01",
    "in_force": {"from": "2010-01-01"},
    "binding": True,
    "confidence": "official_copy",
}
UN: Mapping[str, Any] = {
    **KZ,
    "id": "un",
    "kind": "soft_law",
    "jurisdiction": "international",
    "adopted": "2015-12-17",
    "in_force": {},
    "binding": False,
}
CPT: Mapping[str, Any] = {
    **UN,
    "id": "cpt",
    "kind": "regional_standard",
    "jurisdiction": "council-of-europe",
    "adopted": "1992",
}
COUNTRY: Mapping[str, Any] = {
    "id": "kazakhstan",
    "jurisdiction": "kz",
    "name": {"en": "Kazakhstan"},
    "languages": ["en"],
    "zones": {"Asia/Almaty": ["Almaty"]},
    "acts": [{"kind": kind, "name": {"en": kind}} for kind in ("code", "law", "ministerial_order")],
}
PROFILE: Mapping[str, Any] = {
    "id": "kazakhstan/remand_prison",
    "classes": ["remand"],
    "name": {"en": "Remand prison"},
    "ministry": {"en": "Ministry"},
    "groups": {"never": ["administrative"]},
}
POLICE: Mapping[str, Any] = {
    "id": "kazakhstan/police_station",
    "classes": ["police"],
    "name": {"en": "Police station"},
    "ministry": {"en": "Ministry"},
}
NORM: Mapping[str, Any] = {
    "at": "art. 1",
    "says": {"en": "It is so."},
    "theme": "living_space",
    "force": "shall",
    "applies_to": {"facilities": ["remand_prison"]},
    "each": "room",
    "severity": "medium",
    "source": {"confidence": "official_copy"},
}
VISIT = """\
visit: {{id: v-1, date: "{day}"}}
facility: {{id: f-1, profile: remand_prison}}
"""


def law(norms: str, *, profile: Mapping[str, Any] | None = None, **instruments: Mapping[str, Any]) -> Corpus:
    """The corpus of some norms; one may name its instrument with `of: un`.

    Keywords change an instrument (`kz={"replaced_by": "new"}`) or add one; `profile` changes the kind of place.
    """
    return law_with_examples(norms, profile=profile, **instruments)[0]


def law_with_examples(
    norms: str, *, profile: Mapping[str, Any] | None = None, **instruments: Mapping[str, Any]
) -> tuple[Corpus, tuple[Example, ...]]:
    """The same, with the examples that stand beside the norms."""
    files: dict[str, dict[str, Any]] = {entry["id"]: {"instrument": {**entry}, "norms": []} for entry in (KZ, UN, CPT)}
    for name, changed in instruments.items():
        files.setdefault(name, {"instrument": {**KZ, "id": name}, "norms": []})["instrument"].update(changed)
    for written in _loaded(dedent(norms)):
        file = files[written.pop("of", "kz")]
        own = file["instrument"]["jurisdiction"] == COUNTRY["jurisdiction"]
        places = {} if own else {"applies_to": {"facilities": ["remand"]}}
        file["norms"].append({**NORM, **places, **written})
    own_acts = [name for name, file in files.items() if file["instrument"]["jurisdiction"] == COUNTRY["jurisdiction"]]
    linker = Linker()
    linker.add_vocabulary(read_text(TERMS, "terms.yaml"))
    linker.add_vocabulary(_document({"facts": [_told(fact) for fact in _loaded(FACTS)]}, "facts.yaml"))
    linker.add_country(_document({"country": COUNTRY}, "country.yaml"))
    for name, file in files.items():
        linker.add_instrument(_document(file, f"{name}.yaml"))
    linker.add_profile(_document({"profile": {**PROFILE, "law": own_acts, **(profile or {})}}, "profile.yaml"))
    linker.add_profile(_document({"profile": {**POLICE, "law": own_acts}}, "police_station.yaml"))
    found = linker.link("0")
    assert not linker.problems, "\n".join(map(str, linker.problems))
    return found


def _loaded(text: str) -> Any:
    """Plain text throughout: the engine's own reader types it."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  (builds nothing but lists, mappings and texts)


def _told(fact: dict[str, Any]) -> dict[str, Any]:
    """A fact with a label, and with a question if it is observed."""
    asked = {} if "derive" in fact else {"ask": {"en": f"{fact['name']}?"}}
    return {"label": {"en": fact["name"].replace("_", " ")}, **asked, **fact}


def _document(content: Mapping[str, Any], name: str) -> Any:
    return read_text(json.dumps(content, ensure_ascii=False), name)


def visit(body: str, corpus: Corpus, day: str = "2018-06-19") -> Visit:
    """The visit with a body of facts, rooms and so on."""
    return read_visit_text(VISIT.format(day=day) + dedent(body), corpus)


def assess(norms: str | Corpus, body: str, day: str = "2018-06-19", *, law_on: date | None = None) -> Assessment:
    """A visit held against some norms."""
    corpus = law(norms) if isinstance(norms, str) else norms
    return assess_visit(visit(body, corpus, day), corpus, law_on=law_on)


def finding(norms: str | Corpus, body: str, day: str = "2018-06-19") -> Finding:
    """The one finding of one norm on one subject."""
    (found,) = assess(norms, body, day).findings
    return found


def verdicts(assessment: Assessment) -> dict[str, str]:
    """Each verdict under `norm` or `norm subject`, whatever is shorter and unique."""
    several = len({each.norm.id for each in assessment.findings}) < len(assessment.findings)
    return {
        f"{each.norm.id} {each.subject}".strip() if several else each.norm.id: str(each.verdict)
        for each in assessment.findings
    }
