"""What a careful reader would mend in rules that load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.standards.lint import lint

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


def test_errors_come_before_warnings(small_standards: Path):
    """What stops the rules from loading is told first."""
    path = small_standards / LAW
    path.write_text(path.read_text(encoding="utf-8").replace("occupants > 0", "ocupants > 0"), encoding="utf-8")
    assert "error C001" in told(small_standards)[0]
