"""`habeas new`: what it writes is clean for lint, holds no law, and lies where it is read; nothing is written over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.errors import HabeasError
from engine.standards.load import load_corpus
from engine.standards.rule_files import RuleFolders
from engine.workshop.begin import KINDS, Details, begin
from engine.workshop.lint import lint
from engine.workshop.testing import run_all

if TYPE_CHECKING:
    from collections.abc import Callable

    New = Callable[..., str]

ORDER = (
    "country ruritania",
    "instrument rt-act",
    "profile ruritania/cell",
    "norm rt-act.a",
    "norm rt-act.b",
    "pattern rt-act.p",
    "pattern rt-act.q",
)
"""Everything that can be begun, in an order in which each needs only those before it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of which nothing but its own file was written."""
    begin("pack", "mine", tmp_path, RuleFolders(), Details())
    return tmp_path / "mine"


@pytest.fixture
def new(folder: Path, small_standards: Path) -> New:
    """Begins something in the pack, over the small law, and tells what was written by its path in the pack."""

    def begun(words: str, **details: object) -> str:
        kind, name = words.split(" ")
        if kind == "profile":
            details.setdefault("classes", ["police"])
        made = begin(kind, name, folder, RuleFolders(small_standards), Details(**details))  # type: ignore[arg-type]
        return made.paths[0].relative_to(folder).as_posix()

    return begun


@pytest.fixture
def refused(new: New) -> Callable[..., str]:
    """What is told where something cannot be begun."""

    def told(words: str, **details: object) -> str:
        with pytest.raises(HabeasError) as raised:
            new(words, **details)
        return str(raised.value)

    return told


@pytest.fixture
def problems(small_standards: Path, folder: Path) -> Callable[[], list[str]]:
    """Everything that lint tells of the pack."""
    return lambda: [str(each) for each in lint(small_standards, [folder]) if each.place.file.startswith("mine/")]


# ---------------------------------------------------------------- what is written


def test_everything_that_is_begun_is_clean_at_once(
    new: New, problems: Callable[[], list[str]], small_standards: Path, folder: Path
):
    """After each step, errors and warnings alike; and its examples hold."""
    assert problems() == []
    written = []
    for words in ORDER:
        written.append(new(words))
        assert problems() == []
    assert written == [
        "facility_profiles/ruritania/country.yaml",
        "standards/ruritania/rt-act.yaml",
        "facility_profiles/ruritania/cell.yaml",
        "standards/ruritania/rt-act.yaml",
        "standards/ruritania/rt-act.yaml",
        "standards/patterns/rt-act.yaml",
        "standards/patterns/rt-act.yaml",
    ]
    assert run_all(small_standards, None, [folder]) == (4, [])
    assert {words.split()[0] for words in ORDER} == {*KINDS} - {"pack"}


def test_nothing_that_is_begun_can_be_breached(new: New, small_standards: Path, folder: Path):
    """No law is invented: whatever a beginning says is still to be written, and unsure."""
    for words in ORDER:
        new(words)
    corpus = load_corpus(small_standards, [folder])
    norms = [norm for norm in corpus.norms.values() if norm.id.startswith("rt-")]
    assert [norm.source.confidence for norm in norms] == ["unsure", "unsure"]
    assert {*norms[0].says.values(), norms[0].at, *norms[0].instrument.title.values()} == {"to be written"}
    assert norms[0].facilities == ("cell",)


def test_the_languages_of_the_country_are_those_of_what_is_begun_in_it(
    new: New, folder: Path, problems: Callable[[], list[str]]
):
    """So that nothing is missing in them."""
    country = folder / new("country ruritania")
    country.write_text(country.read_text("utf-8").replace("languages: [en]", "languages: [kk]"), "utf-8")
    for words in ORDER[1:]:
        path = folder / new(words)
        assert '{en: "to be written", kk: "әлі жазылмаған"}' in path.read_text("utf-8")
        assert problems() == []


def test_every_kind_of_file_tells_editors_its_schema(new: New, folder: Path):
    """Where `habeas schema -o standards/schema` writes it."""
    files = [folder / "pack.yaml", *(folder / new(words) for words in ORDER)]
    for path in files:
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        schema = (path.parent / first.partition("=")[2]).resolve()
        assert schema.parent == folder / "standards" / "schema"
        assert (Path(__file__).parents[3] / "standards" / "schema" / schema.name).is_file()


def test_no_line_is_too_long_for_a_screen(new: New, folder: Path):
    """Comments are to be read."""
    for words in ORDER:
        assert [line for line in (folder / new(words)).read_text("utf-8").splitlines() if len(line) > 130] == []


# ---------------------------------------------------------------- for law of others


def test_an_act_of_a_country_that_is_there_speaks_of_places_that_are_named(new: New, refused: Callable[..., str]):
    """Which of them it means cannot be guessed."""
    assert new("instrument kz-new", by="kazakhstan") == "standards/kazakhstan/kz-new.yaml"
    assert refused("norm kz-new.a") == (
        "command line: error A015: say with --at at which kinds of places it speaks\n  mend: known: remand_prison"
    )
    assert 'there is no --at "remand_prisn"\n  mend: did you mean "remand_prison"?' in refused(
        "norm kz-new.a", at=["remand_prisn"]
    )
    assert new("norm kz-new.a", at=["remand_prison"]) == "standards/kazakhstan/kz-new.yaml"


def test_a_norm_of_an_act_of_others_begins_a_chapter(new: New, problems: Callable[[], list[str]], folder: Path):
    """Their files are not touched; the next norm joins the chapter."""
    assert new("norm kz-law.more") == new("norm kz-law.most") == "standards/kazakhstan/kz-law.yaml"
    text = (folder / "standards" / "kazakhstan" / "kz-law.yaml").read_text("utf-8")
    assert text.startswith("chapter_of: kz-law\n\nnorms:\n  - id: kz-law.more\n")
    assert text.count("facilities: [remand_prison]") == 2
    assert problems() == []


def test_an_instrument_of_a_system_names_classes(
    new: New, problems: Callable[[], list[str]], refused: Callable[..., str]
):
    """And binds nobody before somebody says so."""
    assert new("instrument af-guide", by="africa") == "standards/africa/af-guide.yaml"
    new("norm af-guide.a")
    new("norm af-guide.b", at=["police", "prison"])
    assert "there is no --at" in refused("norm af-guide.c", at=["cell"])
    assert problems() == []


def test_a_kind_of_place_may_lie_in_no_country(new: New, problems: Callable[[], list[str]]):
    """It has no national law."""
    assert new("profile international/barge") == "facility_profiles/international/barge.yaml"
    assert problems() == []


def test_the_instrument_is_the_one_with_whose_name_a_norm_begins(new: New, refused: Callable[..., str]):
    """The longest of them, or the one that is named."""
    for words in ("country ruritania", "instrument rt-act", "instrument rt-act-2"):
        new(words)
    assert new("norm rt-act-2.a") == "standards/ruritania/rt-act-2.yaml"
    assert new("norm something", of="rt-act") == "standards/ruritania/rt-act.yaml"
    assert 'error A005: there is no instrument "rt-akt"\n  mend: did you mean "rt-act"?' in refused("norm rt-akt.a")


def test_in_the_folder_of_the_rules_themselves_they_grow(small_standards: Path):
    """Who keeps them begins files there, without a pack."""
    root = small_standards.parent
    begin("instrument", "kz-new", root, RuleFolders(small_standards), Details(by="kazakhstan"))
    begin("norm", "kz-law.b", root, RuleFolders(small_standards), Details())
    assert (small_standards / "kazakhstan" / "kz-law.yaml").read_text("utf-8").count("  - id: kz-law.b") == 1
    assert (small_standards / "kazakhstan" / "kz-new.yaml").is_file()


# ---------------------------------------------------------------- what cannot be begun


@pytest.mark.parametrize(
    ("words", "details", "told"),
    [
        ("country Ruritania", {}, 'error A014: "Ruritania" cannot be used as a name'),
        ("country kazakhstan", {}, 'error A014: there is a country "kazakhstan" already: facility_profiles/kazakhstan/'),
        ("country kz", {}, 'error A014: there is a country "kz" already'),
        ("country ../x", {}, "error A014"),
        ("profile kazakhstan/../../x", {}, "error A014"),
        ("profile kazakhstan", {}, "error A014"),
        ("profile kazakstan/x", {}, 'error A015: there is no country "kazakstan"\n  mend: did you mean "kazakhstan"?'),
        ("profile xyz/x", {}, "mend: begin it first: habeas new country xyz"),
        ("profile kazakhstan/remand_prison", {}, 'error A014: there is a kind of place "kazakhstan/remand_prison" already'),
        ("profile kazakhstan/x", {"classes": []}, "error A015: say with --class what international standards call it"),
        ("profile kazakhstan/x", {"classes": ["polise"]}, 'there is no --class "polise"\n  mend: did you mean "police"?'),
        ("instrument kz-law", {"by": "kz"}, 'error A014: there is an instrument "kz-law" already'),
        ("instrument x", {}, "error A015: say with --by whose it is: a country, or a system of law"),
        ("instrument x", {"by": "asia"}, 'there is no --by "asia"'),
        ("instrument ../x", {"by": "kz"}, "error A014"),
        ("norm kz-law.space", {}, 'error A014: there is a norm "kz-law.space" already: standards/kazakhstan/kz-law.yaml:15'),
        ("instrument a/../../x", {"by": "kz"}, "error A014"),
        ("norm kz-law/../x", {}, "error A014"),
        ("pattern ../x", {"of": "kz-law"}, "error A014"),
        ("pattern x", {"of": "kz-lw"}, 'error A005: there is no instrument "kz-lw"'),
    ],
)  # fmt: skip
def test_what_cannot_be_begun_is_told_with_a_mend(
    refused: Callable[..., str], folder: Path, words: str, details: dict[str, object], told: str
):
    """Nothing is written then."""
    assert told in refused(words, **details)
    assert sorted(path.name for path in folder.rglob("*")) == ["habeas.toml", "pack.yaml"]


def test_nothing_is_written_over(new: New, refused: Callable[..., str], folder: Path, tmp_path: Path):
    """A file of the name may hold something else."""
    path = folder / "standards" / "ruritania" / "rt-act.yaml"
    new("country ruritania")
    path.parent.mkdir(parents=True)
    path.write_text("chapter_of: kz-law\n", encoding="utf-8")
    assert f"{path}: error A013: this file is here already, and would be lost" in refused("instrument rt-act")
    assert path.read_text("utf-8") == "chapter_of: kz-law\n"
    with pytest.raises(HabeasError, match="A013"):
        begin("pack", "mine", tmp_path, RuleFolders(), Details())


def test_an_act_is_listed_before_its_norms_are_written(new: New, refused: Callable[..., str], folder: Path):
    """Else the norm would speak of a place where its act does not bind."""
    for words in ("country ruritania", "profile ruritania/cell", "instrument rt-act"):
        new(words)
    for details in ({}, {"at": ["cell"]}):
        assert 'error A016: "rt-act" is not listed under "law" of ruritania/cell' in refused("norm rt-act.a", **details)
    profile = folder / "facility_profiles" / "ruritania" / "cell.yaml"
    profile.write_text(profile.read_text("utf-8").replace("law: []", "law: [rt-act]"), "utf-8")
    new("norm rt-act.a")


def test_what_is_written_and_cannot_be_used_is_mended_first(new: New, refused: Callable[..., str], folder: Path):
    """That there were no such instrument would be wrong."""
    new("country ruritania")
    path = folder / new("instrument rt-act")
    path.write_text(path.read_text("utf-8").replace("confidence: unsure", "confidence: sure"), "utf-8")
    assert refused("norm rt-act.a") == (
        f'{path}: error A016: "rt-act" is written there and cannot be used yet\n'
        "  mend: mend it first: habeas lint tells what is wrong"
    )


def test_a_pattern_rests_on_a_norm(new: New, refused: Callable[..., str]):
    """Of an act without norms there is nothing to conclude from."""
    for words in ("country ruritania", "instrument rt-act"):
        new(words)
    assert refused("pattern rt-act.p").endswith(
        "has no norm on which a pattern could rest\n  mend: habeas new norm rt-act.NAME"
    )


def test_a_pattern_has_a_name_of_its_own(new: New, refused: Callable[..., str]):
    """Also of those that others wrote."""
    for words in ORDER:
        new(words)
    assert 'error A014: there is a pattern "rt-act.p" already: mine/standards/patterns/rt-act.yaml:4' in refused(
        "pattern rt-act.p"
    )


def test_only_a_pack_is_added_to(tmp_path: Path, small_standards: Path):
    """No folder is filled in which nobody meant to keep rules."""
    (tmp_path / "home").mkdir()
    with pytest.raises(HabeasError, match="error N035: this is no pack"):
        begin("country", "ruritania", tmp_path / "home", RuleFolders(small_standards), Details())
    assert [*(tmp_path / "home").iterdir()] == []


def test_a_pack_that_is_broken_can_be_added_to(new: New, folder: Path):
    """A lawyer need not mend all before going on."""
    new("country ruritania")
    (folder / "standards").mkdir()
    (folder / "standards" / "broken.yaml").write_text("norms: [", encoding="utf-8")
    assert new("instrument rt-act") == "standards/ruritania/rt-act.yaml"
