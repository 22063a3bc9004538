"""`habeas.toml`: where it holds, what it may say, and how a slip in it is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.errors import HabeasError
from engine.standards.settings import packs_set


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the person stands, with a pack and visits below it."""
    for folder in ("pack", "visits/2026", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str, folder: str = ".") -> None:
    """The settings of a folder."""
    (Path(folder) / "habeas.toml").write_text(text, encoding="utf-8")


def told(text: str) -> str:
    """What is told of settings."""
    write(text)
    with pytest.raises(HabeasError) as raised:
        packs_set()
    return str(raised.value)


# ---------------------------------------------------------------- where they hold


def test_without_settings_there_are_no_packs(desk: Path):
    """Nor without the key."""
    assert packs_set() == packs_set([Path("visits/v.yaml")]) == ()
    write("")
    assert packs_set() == ()


def test_settings_hold_where_the_person_stands(desk: Path):
    """For commands without visits, and for visits anywhere below."""
    write('packs = ["pack"]')
    for visits in ([], ["v.yaml"], ["visits/v.yaml"], ["visits/2026/v.yaml", desk / "visits" / "w.yaml"]):
        assert packs_set(map(Path, visits)) == (Path("pack"),)


def test_settings_beside_a_visit_come_first(desk: Path):
    """Then those of the folder above, up to where the person stands."""
    write('packs = ["pack"]')
    write('packs = ["../pack", "../elsewhere"]', "visits")
    assert packs_set([Path("visits/2026/v.yaml")]) == (Path("visits/../pack"), Path("visits/../elsewhere"))
    write("packs = []", "visits/2026")
    assert packs_set([Path("visits/2026/v.yaml")]) == ()


def test_visits_elsewhere_stand_under_the_settings_beside_them(desk: Path, monkeypatch: pytest.MonkeyPatch):
    """And under none of the folders above, in which others may have put something; else under those of the person."""
    write('packs = ["elsewhere"]')
    (desk / "desk").mkdir()
    monkeypatch.chdir(desk / "desk")
    assert packs_set([Path("../visits/v.yaml")]) == ()
    write('packs = ["../pack"]', "../visits")
    assert packs_set([Path("../visits/v.yaml")]) == (desk / "visits" / "../pack",)
    write("packs = []")
    assert packs_set([Path("../visits/2026/v.yaml")]) == ()


def test_visits_of_one_run_stand_under_the_same_settings(desk: Path):
    """Which of them would hold is not guessed."""
    write('packs = ["../pack"]', "visits")
    with pytest.raises(HabeasError) as raised:
        packs_set([Path("visits/v.yaml"), Path("elsewhere/v.yaml")])
    assert str(raised.value) == (
        f"command line: error A012: these visits stand under different settings: {Path('visits/habeas.toml')}, none\n"
        "  mend: check those under one of them in a run of their own"
    )


# ---------------------------------------------------------------- what they may say


@pytest.mark.parametrize("name", ["pack", "./pack", "pack/", "visits/../pack", r".\\pack"])
def test_a_folder_may_be_named_in_many_ways(desk: Path, name: str):
    """From where the file lies; with the strokes of Windows too, if they are doubled as TOML wants them."""
    write(f'packs = ["{name}"]')
    [folder] = packs_set()
    assert folder.resolve() == desk / "pack"


def test_a_folder_may_be_named_from_the_root(desk: Path):
    """Single quotation marks take a name as it is."""
    write(f"packs = ['{desk / 'pack'}']")
    assert packs_set() == (desk / "pack",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'pack = ["pack"]',
            (
                'habeas.toml:1:1: error Y015: unknown key "pack"\n'
                '  1 | pack = ["pack"]\n'
                "    | ^^^^\n"
                '  mend: did you mean "packs"?'
            ),
        ),
        (
            '# ours\npacks = ["pack", "nowhere"]',
            (
                'habeas.toml:2:19: error Y015: there is no folder "nowhere"\n'
                '  2 | packs = ["pack", "nowhere"]\n'
                "    |                   ^^^^^^^\n"
                "  mend: folders are named from where habeas.toml lies"
            ),
        ),
        (
            'packs = "pack"',
            (
                'habeas.toml:1:1: error Y015: "packs" is a list of folders\n'
                '  1 | packs = "pack"\n'
                "    | ^^^^^\n"
                '  mend: write it like this: packs = ["../ruritania"]'
            ),
        ),
    ],
)
def test_a_slip_is_told_at_its_place(desk: Path, text: str, message: str):
    """The whole message is the promise."""
    assert told(text) == message


@pytest.mark.parametrize("text", ["packs = [1]", 'packs = [""]', "packs = 1", "packs = {a = 1}", 'packs = [["pack"]]'])
def test_packs_are_a_list_of_names(desk: Path, text: str):
    """Nothing else."""
    assert '"packs" is a list of folders' in told(text)


@pytest.mark.parametrize(
    "text", ['packs = ["pack"', "packs", 'packs = ["a"]\npacks = ["b"]', "[", "\x00", "packs = [pack]"]
)
def test_what_is_no_toml_is_told_with_its_place(desk: Path, text: str):
    """The words of the reader, the line, and how it should look."""
    message = told(text)
    assert message.startswith("habeas.toml:")
    assert "error Y015: this is not TOML: " in message
    assert "(at " not in message


@pytest.mark.parametrize("name", [r"..\mine", r"C:\packs", r"..\temp", r".\new"])
def test_the_strokes_of_windows_are_told_apart(desk: Path, name: str):
    r"""In a text of TOML `\t` is a tab and `\m` nothing at all."""
    assert "mend: write / in place of \\ in the names of folders, on Windows too" in told(f'packs = ["{name}"]')


def test_a_file_is_no_folder(desk: Path):
    """Nor is a name that no folder can have."""
    (desk / "pack" / "pack.yaml").write_text("pack: {id: x}", encoding="utf-8")
    assert 'there is no folder "pack/pack.yaml"' in told('packs = ["pack/pack.yaml"]')
    assert "there is no folder" in told(r'packs = ["a\u0000b"]')
    assert "there is no folder" in told(f'packs = ["{"x" * 5000}"]')


def test_every_slip_is_told(desk: Path):
    """At once."""
    assert told('pakcs = []\npacks = ["a", "b"]').count("error Y015") == 3


# ---------------------------------------------------------------- files that cannot be read


def test_settings_in_another_encoding_are_told(desk: Path):
    """With the mark of UTF-8 they are read."""
    (desk / "habeas.toml").write_bytes('packs = ["пак"]'.encode("cp1251"))
    with pytest.raises(HabeasError, match="Y015: the text is not in UTF-8"):
        packs_set()
    (desk / "habeas.toml").write_bytes(b'\xef\xbb\xbfpacks = ["pack"]')
    assert packs_set() == (Path("pack"),)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_settings_that_lead_nowhere_are_told(desk: Path):
    """They are not passed over in silence."""
    (desk / "habeas.toml").symlink_to("nowhere.toml")
    with pytest.raises(HabeasError, match="Y015: it cannot be read: No such file or directory"):
        packs_set()
