"""What a careful reader would mend in rules that load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.workshop.lint import lint

if TYPE_CHECKING:
    from pathlib import Path

LAW = "kazakhstan/kz-law.yaml"
FACTS = "vocabulary/facts.yaml"


def told(standards: Path) -> list[str]:
    """The first line of every problem."""
    return [str(problem).partition("\n")[0] for problem in lint(standards)]


def test_a_norm_without_the_examples_that_matter_is_told(small_standards: Path):
    """What it must find and what it must leave open; norms that are not computed or not sure are passed over."""
    assert told(small_standards) == [
        'standards/kazakhstan/kz-law.yaml:15:1: warning N041: "kz-law.space" has no example that is undetermined',
        'standards/kazakhstan/kz-law.yaml:31:1: warning N041: "kz-law.visits" has no example that is breached',
        'standards/kazakhstan/kz-law.yaml:31:1: warning N041: "kz-law.visits" has no example that is undetermined',
    ]


def test_a_missing_language_is_told(small_standards: Path):
    """Of what a norm says, and of what a fact is called."""
    for name, old in ((LAW, ', kk: "Әркімге 2,5 м²."'), (FACTS, 'ru: "Журнал ведётся", ')):
        path = small_standards / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, ""), encoding="utf-8")
    assert [line for line in told(small_standards) if "N040" in line] == [
        'standards/kazakhstan/kz-law.yaml:15:1: warning N040: "kz-law.space" says nothing in kk',
        'standards/vocabulary/facts.yaml:2:1: warning N040: the fact "log_kept" has no label in ru',
    ]


def test_a_states_law_is_asked_for_in_its_own_languages(small_standards: Path):
    """What its country does not name may be missing; the vocabulary belongs to all."""
    country = small_standards.parent / "facility_profiles" / "kazakhstan" / "country.yaml"
    written = country.read_text(encoding="utf-8")
    country.write_text(written.replace("languages: [en, ru, kk]", "languages: [en, ru]"), encoding="utf-8")
    law = small_standards / LAW
    text = (
        law.read_text(encoding="utf-8").replace(', kk: "Әркімге 2,5 м²."', "").replace('ru: "Персонал гуманен.", ', "")
    )
    law.write_text(text, encoding="utf-8")
    assert [line for line in told(small_standards) if "N040" in line] == [
        'standards/kazakhstan/kz-law.yaml:48:1: warning N040: "kz-law.staff" says nothing in ru',
    ]


def test_errors_come_before_warnings(small_standards: Path):
    """What stops the rules from loading is told first."""
    path = small_standards / LAW
    path.write_text(path.read_text(encoding="utf-8").replace("occupants > 0", "ocupants > 0"), encoding="utf-8")
    assert "error C001" in told(small_standards)[0]


def test_days_between_two_versions_are_told(small_standards: Path):
    """The old norm ends in June, and the new one begins in January."""
    path = small_standards / LAW
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: kz-law.space\n")
    old = text[start : text.index("  - id: ", start + 1)]
    ended = old.replace("    source:", "    in_force: {until: 2026-06-30}\n    source:", 1)
    new = old.replace("    source:", "    in_force: {from: 2027-01-01}\n    source:", 1)
    new = new.replace("id: kz-law.space\n", "id: kz-law.space-2\n    replaces: kz-law.space\n")
    path.write_text(text.replace(old, ended + new), encoding="utf-8")
    [line] = [line for line in told(small_standards) if "N043" in line]
    assert line.endswith(
        '"kz-law.space" ends on 2026-06-30 and "kz-law.space-2", which replaces it, begins on 2027-01-01'
    )
