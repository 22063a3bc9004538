"""What an example of a pattern gives is typed when it is read, and one mistake gives one error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.errors import StandardsError
from engine.standards.load import HOME
from engine.workshop.lint import lint
from engine.workshop.testing import run_all

if TYPE_CHECKING:
    from pathlib import Path

PATTERN = """
    indicators:
      - {{id: t.dark, each: room, holds: not daylight_to_read, label: {{en: dark, ru: темно, kk: қараңғы}}}}
    patterns:
      - id: t.presumption
        at: {{instrument: ecthr-mursic, pinpoint: "paras 136-138"}}
        concludes: {{en: It follows., ru: Следует., kk: Осыдан шығады.}}
        theme: living_space
        severity: critical
        all: [{{finding: mursic-137}}]
        none: [{{indicator: t.dark}}]
        examples:
          - {{name: it, given: ["{given}"], expect: concluded}}
"""


@pytest.mark.parametrize(
    ("given", "message", "mend"),
    [
        ("mursic-137 kept", '"kept" cannot be said of "mursic-137"', "one of: met, breached"),
        ("mursic-137 breeched", '"breeched" cannot be said of "mursic-137"', 'did you mean "breached"?'),
        ("mursic-137 holds", '"holds" cannot be said of "mursic-137"', "one of: met"),
        ("mursic-1377 met", 'there is nothing named "mursic-1377"', 'did you mean "mursic-137"?'),
        ("t.dark met", '"met" cannot be said of "t.dark"', "one of: holds"),
        ("t.presumption breached", '"breached" cannot be said of "t.presumption"', "one of: holds"),
        ("theme:fod breached", 'there is nothing named "theme:fod"', 'did you mean "theme:food"?'),
        ("problem:xyz holds", 'there is nothing named "problem:xyz"', "name a norm"),
        ("norm:mursic-137 met", 'there is nothing named "norm:mursic-137"', "name a norm"),
        (
            "mursic-13\u0437 met",
            'there is nothing named "mursic-13\u0437"',
            "the letter \u0437 at place 10 is Cyrillic",
        ),
    ],
)
def test_a_line_that_means_nothing_is_told_at_its_place(read, given, message, mend):
    """A verdict of a norm, a state of a sign; the nearest name, or what can be said."""
    [problem] = read(PATTERN.format(given=given))[2]
    assert (problem.code, problem.message) == ("P018", message)
    assert mend in problem.mend
    assert problem.place.source[problem.place.column :].startswith(given)


@pytest.mark.parametrize("given", ["mursic-137 breached", "theme:food met", "problem:law holds", "t.dark open"])
def test_what_means_something_is_let_through(read, given):
    """Of each kind one."""
    assert read(PATTERN.format(given=given))[2] == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped rules, to be amended."""
    for part in ("standards", "facility_profiles"):
        for path in (HOME / part).rglob("*.yaml"):
            target = tmp_path / path.relative_to(HOME)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return tmp_path / "standards"


def test_an_error_inside_a_norm_is_told_once(copied: Path):
    """The pattern that names the norm makes no second mistake, and no example is run over a broken rule."""
    path = copied / "kazakhstan" / "kz-furniture-norm-15.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("people_per_tap <= 10", "people_per_tep <= 10"), "utf-8")
    assert [problem.code for problem in lint(copied) if not problem.warning] == ["C001"]
    with pytest.raises(StandardsError, match="C001"):
        run_all(copied, "taps")


def test_an_error_in_a_pattern_stops_its_examples_too(copied: Path):
    """Half of them would say nothing of the law as it is written."""
    path = copied / "patterns" / "living-space.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("mursic-137 breached", "mursic-137 kept", 1), "utf-8")
    with pytest.raises(StandardsError, match="P018"):
        run_all(copied, None)
