"""Where a pack lies: each once, in a folder of its own, and told when it is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.errors import StandardsError
from engine.standards.rule_files import HOME, find_files, pattern_files, rule_paths

if TYPE_CHECKING:
    from collections.abc import Callable

    Pack = Callable[..., Path]

FILES = {
    "pack.yaml": "pack: {id: mine}\n",
    "standards/kazakhstan/act.yaml": "chapter_of: kz-law\n",
    "standards/vocabulary/facts.yaml": "facts: []\n",
    "standards/patterns/pattern.yaml": "patterns: []\n",
    "facility_profiles/ruritania/country.yaml": "country: {}\n",
    "facility_profiles/ruritania/cell.yaml": "profile: {}\n",
}
LEFT_ALONE = {
    "README.yaml": "not read",
    "visits/visit.yaml": "visit: {}\n",
    "facility_profiles/examples/visit.yaml": "visit: {}\n",
    "standards/schema/x.yaml": "",
    "standards/.hidden.yaml": "",
    "standards/notes.txt": "",
}


def found(standards: Path, *packs: Path) -> list[tuple[str, str]]:
    """What the files of packs hold, and their names."""
    return [(file.holds, file.name) for pack in find_files(standards, packs).packs for file in pack.found]


def refused(standards: Path, *packs: Path) -> str:
    """What is told of packs that cannot be used."""
    with pytest.raises(StandardsError) as raised:
        find_files(standards, packs)
    return str(raised.value)


def test_the_files_of_a_pack_come_in_a_fixed_order_with_what_they_hold(small_standards: Path, pack: Pack):
    """Visits that lie in it are none of its rules."""
    assert found(small_standards, pack(FILES | LEFT_ALONE)) == [
        ("pack", "mine/pack.yaml"),
        ("norms", "mine/standards/kazakhstan/act.yaml"),
        ("patterns", "mine/standards/patterns/pattern.yaml"),
        ("vocabulary", "mine/standards/vocabulary/facts.yaml"),
        ("profile", "mine/facility_profiles/ruritania/cell.yaml"),
        ("country", "mine/facility_profiles/ruritania/country.yaml"),
    ]


def test_every_file_that_is_read_is_known_as_one(small_standards: Path, pack: Pack):
    """So that no report is written over it."""
    laid = pack(FILES)
    paths = rule_paths(small_standards, [laid])
    assert [path for name in FILES if (path := laid / name) not in paths] == []
    assert [file.name for file in pattern_files(small_standards, [laid])] == ["mine/standards/patterns/pattern.yaml"]


@pytest.mark.parametrize(
    "part", ["pack.yaml", "standards/kazakhstan/act.yaml", "facility_profiles/ruritania/cell.yaml"]
)
def test_any_part_of_a_pack_is_enough(small_standards: Path, pack: Pack, part: str):
    """A pack may only switch norms off, or only add a kind of place."""
    assert [name for _, name in found(small_standards, pack({part: "x: y\n"}))] == [f"mine/{part}"]


def test_both_endings_of_its_file_are_read(small_standards: Path, pack: Pack):
    """And two files that tell what a pack is are one too many."""
    laid = pack({"pack.yml": "pack: {id: mine}\n"})
    assert found(small_standards, laid) == [("pack", "mine/pack.yml")]
    pack({"pack.yaml": "pack: {id: mine}\n"})
    assert "error N035: a pack tells what it is in one file: pack.yaml or pack.yml\n  mend: remove one" in refused(
        small_standards, laid
    )


def test_the_same_pack_twice_is_one(small_standards: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch):
    """By whatever way it is named."""
    laid = pack(FILES)
    monkeypatch.chdir(laid)
    assert len(find_files(small_standards, [laid, Path(), Path("../mine"), laid / "standards" / ".."]).packs) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_pack_may_be_named_by_a_link(small_standards: Path, pack: Pack, tmp_path: Path):
    """And is the same one; a link inside that leads to the rules is not followed into them."""
    laid = pack(FILES)
    (tmp_path / "link").symlink_to(laid)
    assert found(small_standards, laid, tmp_path / "link") == found(small_standards, laid)
    shutil.rmtree(laid / "standards")
    (laid / "standards").symlink_to(small_standards)
    assert "error N036: this pack holds files of the rules themselves" in refused(small_standards, laid)


def test_the_hash_of_a_pack_hangs_on_its_files(small_standards: Path, pack: Pack):
    """Each of them, also the patterns; line ends do not matter."""
    digests = {find_files(small_standards, [pack(FILES, "whole")]).packs[0].digest}
    for number, name in enumerate(FILES):
        changed = FILES | {name: f"{FILES[name]}# more\n"}
        digests.add(find_files(small_standards, [pack(changed, f"changed-{number}")]).packs[0].digest)
    assert len(digests) == len(FILES) + 1
    windows = pack({name: text.replace("\n", "\r\n") for name, text in FILES.items()}, "windows")
    assert find_files(small_standards, [windows]).packs[0].digest in digests


# ---------------------------------------------------------------- what is no pack


def test_a_folder_that_is_not_there(small_standards: Path, tmp_path: Path):
    """The mend says what a pack is."""
    assert refused(small_standards, tmp_path / "absent") == (
        f"{tmp_path / 'absent'}: error Y001: the pack cannot be read: No such file or directory\n"
        "  mend: check the name; a pack is a folder with standards/, facility_profiles/ or pack.yaml"
    )


def test_a_name_that_no_folder_can_have(small_standards: Path):
    """A zero, or too many letters: a sentence and no crash."""
    assert "error Y001" in refused(small_standards, Path("a\0b"))
    assert "error Y001" in refused(small_standards, Path("x" * 5000))


def test_a_file_of_a_pack_is_named_in_place_of_its_folder(small_standards: Path, pack: Pack):
    """The folder is offered."""
    laid = pack(FILES)
    assert refused(small_standards, laid / "pack.yaml").endswith(
        f"error N035: a pack is a folder, and this is a file\n  mend: name {laid}"
    )


@pytest.mark.parametrize(
    ("inside", "mend"),
    [
        ("standards", "name {pack}"),
        ("facility_profiles", "name {pack}"),
        ("visits", "begin one with: habeas new pack NAME"),
    ],
)
def test_a_folder_inside_of_a_pack_is_named(small_standards: Path, pack: Pack, inside: str, mend: str):
    """The pack around it is offered."""
    laid = pack(FILES | LEFT_ALONE)
    text = refused(small_standards, laid / inside)
    assert "error N035: this is no pack: it has no standards/, facility_profiles/ or pack.yaml" in text
    assert text.endswith(f"mend: {mend.format(pack=laid)}")


def test_a_folder_that_holds_packs_is_named(small_standards: Path, pack: Pack):
    """The first of them is offered."""
    laid = pack(FILES)
    assert refused(small_standards, laid.parent).endswith(f"mend: name {laid.parent / 'law'}")


@pytest.mark.parametrize(
    "inside", ["standards/notes.txt", "standards/schema/x.yaml", "facility_profiles/examples/v.yaml"]
)
def test_a_pack_of_which_nothing_is_read_is_told(small_standards: Path, pack: Pack, inside: str):
    """Somebody meant it to hold rules, and would never know."""
    text = refused(small_standards, pack({inside: ""}))
    assert "error N035: no file of this pack is read: there is none in standards/ or facility_profiles/" in text


def test_a_visit_named_as_a_pack(small_standards: Path, pack: Pack):
    """Its folder is none either, and is not offered."""
    visits = pack({"v.yaml": ""}, "visits")
    assert refused(small_standards, visits / "v.yaml").endswith("mend: begin one with: habeas new pack NAME")


def test_a_folder_in_large_letters_would_not_be_read(small_standards: Path, pack: Pack):
    """On some systems it would, and on others not."""
    laid = pack({"Standards/act.yaml": "x: y\n"})
    if not (laid / "standards").exists():
        assert (
            'error N035: the folder "Standards" would not be read\n  mend: write its name in small letters: standards'
            in (refused(small_standards, laid))
        )


def test_the_rules_themselves_are_no_pack(small_standards: Path):
    """Every id in them would clash with itself."""
    text = refused(small_standards, small_standards.parent)
    assert f"error N036: this pack holds files of the rules themselves: {small_standards}" in text
    with pytest.raises(StandardsError, match="N036"):
        find_files(None, [HOME])


def test_a_pack_within_the_rules_of_another_would_be_read_twice(small_standards: Path, pack: Pack):
    """Beside them, or below another pack in a folder of its own, it may lie."""
    outer = pack(FILES)
    inner = pack({"standards/act.yaml": "x: y\n"}, "mine/standards/inner")
    assert "error N036" in refused(small_standards, outer, inner)
    beside = pack({"standards/act.yaml": "x: y\n"}, "mine/packs/beside")
    shutil.rmtree(inner)
    assert len(find_files(small_standards, [outer, beside]).packs) == 2


def test_all_that_is_wrong_is_told_at_once(small_standards: Path, pack: Pack, tmp_path: Path):
    """A person mends it in one go."""
    text = refused(small_standards, tmp_path / "absent", pack({"visits/v.yaml": ""}), small_standards.parent)
    assert [code for code in ("Y001", "N035", "N036") if f"error {code}" not in text] == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_folder_that_may_not_be_read(small_standards: Path, pack: Pack):
    """The pack itself, or one below it: a sentence and no crash."""
    laid = pack(FILES)
    for folder in (laid / "standards" / "kazakhstan", laid):
        folder.chmod(0)
        assert "error Y001" in refused(small_standards, laid)
        folder.chmod(0o700)


def test_a_folder_of_rules_that_cannot_be_read_is_told(small_standards: Path, monkeypatch: pytest.MonkeyPatch):
    """Whatever the system says."""

    def locked(folder: str) -> None:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "scandir", locked)
    with pytest.raises(StandardsError, match="error Y001: the folder cannot be read: Permission denied"):
        find_files(small_standards)
