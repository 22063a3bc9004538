"""A person's mistake is a message on one screen, with the place and the mend; the other visits are still checked."""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path

import pytest

SCREEN = 24
"""Lines of a small terminal."""
GOOD = Path("visits/other.yaml")
TEXT = Path(__file__).with_name("visits").joinpath("other.yaml").read_text(encoding="utf-8")


def written(folder, name, content):
    """A file with a content, given as text or bytes."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def changed(old, new):
    """The good visit with one slip in it."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


BOMB = "\n".join(["a: &a [x, x, x, x]", *(f"{n}: &{n} [*{m}, *{m}, *{m}]" for m, n in ("ab", "bc", "cd", "de"))])
SLIPS = {
    "an unknown fact": (changed("taps", "tpas"), "V010", ':5:37: error V010: a unit has no fact "tpas"', '"taps"?'),
    "a duplicated key": (changed("taps: 1", "taps: 1, taps: 2"), "Y012", ":5:46: error", "keep one of them"),
    "a wrong unit": (changed("floor_area: 9", "floor_area: 9 kg"), "V020", ":7:42: error", "in m²"),
    "a day that does not exist": (changed("2018-07-01", "2018-06-31"), "V005", ":1:26: error", "June has 30 days"),
    "an unknown place": (changed("remand_prison", "remand_prisn"), "V011", ":2:45: error", '"kazakhstan/remand'),
    "an empty file": ("", "Y005", ": error", "copy a file that works"),
    "a binary file": (random.Random(1).randbytes(3000), "Y003", ": error", "name a .yaml or .json file"),
    "an alias bomb": (BOMB, "Y007", ":1:4: error", "write the value out"),
    "a file in cp1251": (changed("RP 2", "Колония").encode("cp1251"), "Y004", ":2:29: error", '"UTF-8"'),
    "no YAML at all": (TEXT + "  - {id: x", "Y006", ":8:5: error", "close the bracket"),
    "no mapping": ("just a sentence\n", "V006", ":1:1: error", "key: value"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_visit_is_told_with_its_place_and_mend(small, tmp_path, slip):
    """The exit code is 2, there is no traceback, and the good visit is printed all the same."""
    content, code, place, mend = SLIPS[slip]
    bad = written(tmp_path, "bad.yaml", content)
    ran = small("check", bad, GOOD)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) <= SCREEN
    assert code in ran.err
    assert f"bad.yaml{place}" in ran.err
    assert mend in ran.err
    assert "Conditions of detention: RP 2" in ran.out


def test_a_file_that_is_not_there(small):
    """Nothing is created, and the other visit is checked."""
    ran = small("check", "nowhere.yaml", GOOD)
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "nowhere.yaml: error Y001: the file cannot be read: No such file or directory",
        "  mend: check the name and the folder",
    ]
    assert "RP 2" in ran.out


def test_a_folder_in_place_of_a_file(small, tmp_path):
    """Somebody drags the wrong thing into the window."""
    ran = small("check", tmp_path, GOOD)
    assert ran.code == 2
    assert "this is not a file" in ran.err


def test_a_file_of_a_hundred_megabytes_is_refused_unread(small, tmp_path):
    """A video by mistake costs neither memory nor time."""
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    ran = small("check", huge, GOOD)
    assert ran.code == 2
    assert "too large: 100 MB" in ran.err
    assert len(ran.err.splitlines()) <= SCREEN


def test_of_hundreds_of_slips_none_is_cut(small, tmp_path):
    """The first ones, whole, and of the others, which are of the same kind, every line."""
    rooms = "".join(f"  - {{id: r-{n}, kind: cell, ocupants: {n}}}\n" for n in range(200))
    bad = written(tmp_path, "bad.yaml", f"{TEXT.partition('rooms:')[0]}rooms:\n{rooms}")
    ran = small("check", bad)
    assert ran.code == 2
    assert len(ran.err.splitlines()) <= SCREEN
    lines = ", ".join(str(number) for number in range(12, 207))
    assert ran.err.endswith(f"... and 195 more of the same kind (V010) in {bad}: lines {lines}\n")


def test_a_misspelt_key_of_a_norm_names_its_line(run, tmp_path):
    """Legal teams get the same care: place, caret, mend."""
    shutil.copytree("law", tmp_path / "law")
    act = tmp_path / "law/standards/kazakhstan/kz-law.yaml"
    text = act.read_text(encoding="utf-8")
    act.write_text(text.replace("    severity: high", "    severty: high", 1), encoding="utf-8")
    ran = run("check", GOOD, "--standards", tmp_path / "law/standards")
    assert ran.code == 2
    assert re.search(r"kz-law\.yaml:27:5: error N001: unknown key \"severty\"", ran.err)
    assert 'did you mean "severity"' in ran.err
    assert len(ran.err.splitlines()) <= SCREEN
    assert ran.out == ""


def test_a_folder_of_standards_that_is_not_there(run):
    """The folder is named as it was understood."""
    ran = run("check", GOOD, "--standards", "nowhere")
    assert ran.code == 2
    assert "there is no such folder of standards" in ran.err


def test_the_folder_above_the_standards(run, tmp_path):
    """One error that says which folder is meant, and not one for each file in it."""
    (tmp_path / "standards" / "vocabulary").mkdir(parents=True)
    ran = run("lint", "--standards", tmp_path)
    assert ran.code == 2
    assert ran.err.count("error Y001") == 1
    assert f"mend: name {tmp_path / 'standards'}" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("explain", GOOD, "kz-law.spase"), 'there is no norm "kz-law.spase"\n  mend: did you mean "kz-law.space"?'),
        (("explain", GOOD, "kz-law.space", "cell-2"), 'there is no room "cell-2"\n  mend: did you mean "cell-1"?'),
        (("ladder", "living_spase"), 'there is no measure "living_spase"\n  mend: did you mean "living_space"?'),
        (("ladder", "zzz"), "mend: known: floor_per_person, living_space, people_per_tap"),
        (("ladder", "living_space", "--profile", "prison"), 'mend: did you mean "remand_prison"?'),
        (("norms", "show", "rules.lag"), 'mend: did you mean "rules.log"?'),
        (("norms", "list", "kz-lae"), 'there is no instrument "kz-lae"\n  mend: did you mean "kz-law"?'),
        (("norms", "list", "--theme", "living"), 'there is no theme "living"'),
        (("norms", "list", "--profile", "remand_prisn"), 'mend: did you mean "remand_prison"?'),
        (("coverage", "kz-lwa"), 'mend: did you mean "kz-law"?'),
        (("test", "kz-lwa"), 'no example belongs to a norm or pattern with "kz-lwa" in its id'),
        (
            ("ladder", "--countries", "kazahstan"),
            'no country "kazahstan"\n  mend: did you mean "kazakhstan"? (known: kazakhstan)',
        ),
        (("ladder", "living_space", "--countries", "kz,atlantis"), 'no country "atlantis"\n  mend: known: kazakhstan'),
        (("check", GOOD, "--as", "remand_prisn"), 'mend: did you mean "remand_prison"?'),
        (("check", GOOD, "--as", ""), 'there is no facility profile ""'),
        (("explain", GOOD, "kz-law.space", "--as", ""), 'there is no facility profile ""'),
        (
            ("check", GOOD, "--set", "cell-1.ocupants=3"),
            '1 | cell-1.ocupants=3\n    |        ^^^^^^^^\n  mend: did you mean "occupants"?',
        ),
        (
            ("explain", GOOD, "kz-law.space", "--set", "cell-2.occupants=3"),
            'the visit other has no "cell-2"\n  1 | cell-2.occupants=3',
        ),
    ],
)
def test_a_name_that_means_nothing_is_answered_with_the_nearest(small, arguments, told):
    """Did you mean; and exit code 2."""
    ran = small(*arguments)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", GOOD, "--law-on", "2018-02-30"), 'the date "2018-02-30" does not exist; February 2018 has 28 days'),
        (("check", GOOD, "--law-on", "yesterday"), '"yesterday"'),
        (("ladder", "living_space", "nan"), '"nan" is not a number; write it as 3.3 or 3,3'),
        (("ladder", "living_space", "3 m2"), '"3 m2" is not a number'),
        (("ask", GOOD, "--most", "0"), "0 is not in the range"),
        (("check",), "Missing argument"),
        (("check", GOOD, "--lang", "fr"), "'en', 'ru', 'kk'"),
        (("check", GOOD, GOOD, "--format", "html"), "for several visits a folder (-o reports)"),
        (("check", GOOD, "--format", "html", "--as", "a", "--as", "b"), "for several visits a folder (-o reports)"),
        (("ladder", "--countries", " , "), "name one or more, with commas between them"),
        (("ladder", "--countries", "kz", "--profile", "remand_prison"), "leave out either it or --countries"),
    ],
)
def test_an_argument_that_cannot_be_used_is_told_in_a_sentence(small, arguments, told):
    """The usage, then what is wrong; exit code 2."""
    ran = small(*arguments)
    assert ran.code == 2
    assert told in ran.err
    assert len(ran.err.splitlines()) <= 5


def test_the_wording_of_mistakes_is_held_to_a_file(run, tmp_path, golden, monkeypatch):
    """Messages are part of the interface: a change of one is seen."""
    monkeypatch.chdir(tmp_path)
    standards = Path(__file__).parent / "law" / "standards"
    told = []
    for slip, (content, *_) in SLIPS.items():
        written(tmp_path, "visit.yaml", content)
        told.append(f"# {slip}\n{run('check', 'visit.yaml', '--standards', standards).err}")
    golden("mistakes.txt", "\n".join(told))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read(small, tmp_path):
    """The message is that of the system, without a traceback."""
    locked = written(tmp_path, "locked.yaml", TEXT)
    locked.chmod(0)
    ran = small("check", locked)
    assert ran.code == 2
    assert "cannot be read" in ran.err
