"""Which files make the law, and what makes two laws the same."""

from __future__ import annotations

import importlib.resources
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.errors import StandardsError
from engine.standards.load import check_files, load_corpus, profiles_named
from engine.standards.rule_files import HOME, find_files
from engine.text.whole_files import MAX_BYTES

if TYPE_CHECKING:
    from engine.standards.corpus import Corpus

LAW = "kazakhstan/kz-law.yaml"


def names(standards: Path) -> list[str]:
    """The files that are found, as they are shown."""
    return [file.name for file in find_files(standards).found]


def test_files_come_in_a_fixed_order_with_what_they_hold(small_standards: Path):
    """The order of the law is the order of the names, whatever the file system says."""
    assert [(file.holds, file.name) for file in find_files(small_standards).found] == [
        ("norms", "standards/kazakhstan/kz-law.yaml"),
        ("vocabulary", "standards/vocabulary/facts.yaml"),
        ("vocabulary", "standards/vocabulary/terms.yaml"),
        ("country", "facility_profiles/kazakhstan/country.yaml"),
        ("profile", "facility_profiles/kazakhstan/remand_prison.yaml"),
    ]


def test_both_endings_of_yaml_are_read(small_standards: Path):
    """A norm in a file that nobody reads would be a silent pass."""
    (small_standards / LAW).rename(small_standards / "kazakhstan" / "kz-law.YML")
    assert "standards/kazakhstan/kz-law.YML" in names(small_standards)
    assert len(load_corpus(small_standards).norms) == 3


@pytest.mark.parametrize(
    "name",
    [
        "standards/kazakhstan/._kz-law.yaml",
        "standards/kazakhstan/notes.txt",
        "standards/patterns/pattern.yaml",
        "standards/schema/example.yaml",
        "facility_profiles/examples/visit.yaml",
    ],
)
def test_what_is_no_rule_file_is_left_alone(small_standards: Path, name: str):
    """Hidden files of a file system, patterns, schemas and example visits are not law."""
    path = small_standards.parent / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\0")
    assert name not in names(small_standards)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    """The mend says what such a folder holds."""
    with pytest.raises(StandardsError) as raised:
        find_files(tmp_path / "absent")
    assert str(raised.value).endswith(
        "absent: error Y001: there is no such folder of standards\n"
        "  mend: name the folder that holds vocabulary/ and the instruments"
    )


def test_a_huge_file_is_told_and_not_read(small_standards: Path):
    """A hundred megabytes below the standards stop nobody but themselves."""
    with (small_standards / "kazakhstan" / "huge.yaml").open("wb") as file:
        file.truncate(100 * MAX_BYTES)
    with pytest.raises(StandardsError, match=r"huge\.yaml: error Y002: the file is too large: 500 MB"):
        load_corpus(small_standards)


def test_a_folder_named_like_a_file_is_told(small_standards: Path):
    """Whatever cannot be read is a problem of its own, never a crash."""
    (small_standards / "kazakhstan" / "folder.yaml").mkdir()
    _, _, problems = check_files(small_standards)
    assert [str(problem).partition("\n")[0] for problem in problems] == [
        "standards/kazakhstan/folder.yaml: error Y001: this is not a file"
    ]


# ---------------------------------------------------------------- the same rules have the same digest


def test_line_ends_do_not_change_the_law(small_standards: Path):
    """A checkout on Windows may turn them all."""
    before = find_files(small_standards).digest
    for path in small_standards.parent.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert find_files(small_standards).digest == before


def test_the_place_of_the_folder_does_not_change_the_law(small_standards: Path, tmp_path: Path):
    """The receipt of a report names the rules, not the computer."""
    before = find_files(small_standards).digest
    other = tmp_path / "elsewhere" / "our-law"
    shutil.copytree(small_standards, other)
    shutil.copytree(small_standards.parent / "facility_profiles", other.parent / "facility_profiles")
    assert find_files(other).digest == before
    assert names(other)[0] == "our-law/kazakhstan/kz-law.yaml"


@pytest.mark.parametrize(
    "name", ["standards/kazakhstan/kz-law.yaml", "facility_profiles/kazakhstan/remand_prison.yaml"]
)
def test_a_change_of_any_file_changes_the_digest(small_standards: Path, name: str):
    """One letter is enough."""
    before = find_files(small_standards).digest
    path = small_standards.parent / name
    path.write_text(path.read_text(encoding="utf-8") + "\n# a comment\n", encoding="utf-8")
    assert find_files(small_standards).digest != before


def test_a_name_is_part_of_the_law(small_standards: Path):
    """Two files whose texts change places are not the same law."""
    before = find_files(small_standards).digest
    (small_standards / LAW).rename(small_standards / "kazakhstan" / "kz-other.yaml")
    assert find_files(small_standards).digest != before


# ---------------------------------------------------------------- where the shipped law is


def test_the_shipped_law_lies_beside_the_engine():
    """In a wheel, a checkout and an editable install alike; `importlib.resources` agrees."""
    for package in ("standards", "facility_profiles"):
        assert Path(str(importlib.resources.files(package))) == HOME / package


def test_own_standards_without_profiles_use_the_shipped_profiles(small_standards: Path):
    """A team that writes norms need not write kinds of places; the names stay free of the computer's paths."""
    shutil.rmtree(small_standards.parent / "facility_profiles")
    shown = names(small_standards)
    assert "facility_profiles/kazakhstan/remand_prison.yaml" in shown
    assert not [name for name in shown if Path(name).is_absolute()]


def test_the_law_loads_from_an_installed_copy(tmp_path: Path):
    """What a wheel holds is enough, from any folder, with nothing but the engine on the path."""
    site = tmp_path / "site-packages"
    for package in ("engine", "standards", "facility_profiles"):
        shutil.copytree(HOME / package, site / package, ignore=shutil.ignore_patterns("__pycache__"))
    code = (
        "from engine.standards.load import load_corpus; corpus = load_corpus();"
        "print(len(corpus.norms), next(iter(corpus.norms.values())).file)"
    )
    environment = os.environ | {"PYTHONPATH": str(site), "HABEAS_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    count, file = done.stdout.split()
    assert int(count) > 500
    assert file.startswith("standards/")


def test_a_profile_goes_by_its_id_or_by_its_last_part(corpus: Corpus):
    """A monitor writes the shortest that is clear."""
    profile = corpus.profiles["kazakhstan/remand_prison"]
    assert profiles_named(corpus, "kazakhstan/remand_prison") == (profile,)
    assert profiles_named(corpus, "remand_prison") == (profile,)
    assert profiles_named(corpus, "remand_prizon") == ()
