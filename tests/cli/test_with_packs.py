"""`--pack`, `habeas.toml` and `habeas new` on the command line: every command that reads rules takes packs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

CROWDED = Path(__file__).parent / "visits" / "crowded.yaml"
LAW = Path(__file__).parent / "law" / "standards"
OFFICE = """\
pack:
  id: office
  switches_off:
    - {norm: kz-law.taps, why: {en: "annulled"}}
"""
THEME = "themes: [{name: candles, label: {en: Candles}}]\n"


@pytest.fixture
def office(pack, tmp_path, monkeypatch):
    """A pack where the person stands, and a visit beside it."""
    pack({"pack.yaml": OFFICE, "standards/vocabulary/themes.yaml": THEME}, "desk/office")
    pack({"crowded.yaml": CROWDED.read_text(encoding="utf-8")}, "desk/visits")
    monkeypatch.chdir(tmp_path / "desk")
    return Path("office")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", CROWDED), "switched off by the pack office: annulled"),
        (("explain", CROWDED, "kz-law.taps"), "switched off by the pack office: annulled"),
        (("norms", "show", "kz-law.taps"), "switched off by the pack office: annulled"),
        (("norms", "list"), "[switched off: office]"),
        (("norms", "list", "--theme", "candles"), "No norm was found"),
        (("norms", "search", "tap"), "[switched off: office]"),
        (("norms", "timeline", "candles"), "candles"),
        (("ladder", "people_per_tap"), "switched off: office]"),
        (("norms", "conflicts"), ""),
        (("norms", "--facts"), ""),
        (("ask", CROWDED), ""),
        (("coverage",), ""),
        (("lint",), "0 errors"),
    ],
    ids=lambda part: part if isinstance(part, str) else " ".join(map(str, part[:2])),
)
@pytest.mark.usefixtures("office")
def test_every_command_that_reads_rules_takes_packs(run, arguments, told):
    """By the option, and by the settings where the person stands."""
    by_option = run(*arguments, "--standards", LAW, "--pack", "office")
    assert told in by_option.out
    assert by_option.code in {0, 1}
    Path("habeas.toml").write_text('packs = ["office"]', encoding="utf-8")
    assert run(*arguments, "--standards", LAW) == by_option


def test_tests_of_packs_are_run_by_the_option(run, pack, office):
    """Those of the rules are left out, and are all there is without packs."""
    text = OFFICE.partition("  switches_off")[0] + (
        "  narrows:\n    - norm: kz-law.space\n      unless: occupants < 2\n      why: {en: a}\n      examples:\n"
        "        - {name: alone, given: {kind: cell, floor_area: 1, occupants: 1}, expect: not_applicable}\n"
    )
    pack({"pack.yaml": text}, "desk/office")
    assert run("test", "--standards", LAW, "--pack", office).out == "1 passed, 0 failed\n"
    assert run("test", "--standards", LAW).out.endswith("0 failed\n")
    assert run("test", "--standards", LAW).out != "1 passed, 0 failed\n"


def test_schemas_offer_the_words_of_a_pack(run, office):
    """An editor completes them."""
    run("schema", "-o", "schema", "--standards", LAW, "--pack", office)
    assert '"candles"' in Path("schema/instrument.v1.json").read_text("utf-8")


def test_a_visit_stands_under_the_settings_beside_it(run, office):
    """The option adds to them."""
    Path("visits/habeas.toml").write_text('packs = ["../office"]', encoding="utf-8")
    report = json.loads(run("check", "visits/crowded.yaml", "--standards", LAW, "--format", "json").out)
    assert [pack["id"] for pack in report["receipt"]["packs"]] == ["office"]
    assert run("check", "visits/crowded.yaml", CROWDED, "--standards", LAW).err.startswith(
        f"command line: error A012: these visits stand under different settings: {Path('visits/habeas.toml')}, none"
    )


def test_the_order_of_packs_changes_no_byte(run, pack, office):
    """Nor whether one is named twice."""
    other = pack({"pack.yaml": "pack: {id: other}\n"}, "desk/other")
    packs = [("--pack", office), ("--pack", other)]
    texts = {
        run("check", CROWDED, "--standards", LAW, "--format", form, *(word for option in order for word in option)).out
        for order in (packs, packs[::-1], [*packs, packs[0]])
        for form in ("json",)
    }
    assert len(texts) == 1


@pytest.mark.parametrize("form", ["html", "json"])
def test_no_report_takes_the_place_of_a_file_of_a_pack(run, office, form):
    """It is a source of the run."""
    before = (office / "pack.yaml").read_bytes()
    ran = run("check", CROWDED, "--standards", LAW, "--pack", office, "--format", form, "-o", office / "pack.yaml")
    assert (ran.code, "error A008" in ran.err) == (2, True)
    assert (office / "pack.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("packs", "told"),
    [
        (["nowhere"], "nowhere: error Y001: the pack cannot be read"),
        (["office/pack.yaml"], "error N035: a pack is a folder, and this is a file\n  mend: name office"),
        (
            ["."],
            ".: error N035: this is no pack: it has no standards/, facility_profiles/ or pack.yaml\n  mend: name office",
        ),
        ([LAW.parent], "error N036: this pack holds files of the rules themselves"),
    ],
)
@pytest.mark.usefixtures("office")
def test_what_is_no_pack_is_a_sentence_and_exit_code_2(run, packs, told):
    """For whatever command."""
    for command in (("lint",), ("check", CROWDED), ("norms", "list")):
        ran = run(*command, "--standards", LAW, *(word for pack in packs for word in ("--pack", pack)))
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err


def test_settings_that_cannot_be_used_are_a_sentence(run, office):
    """Help is shown all the same."""
    Path("habeas.toml").write_text("packs = [", encoding="utf-8")
    ran = run("lint", "--standards", LAW)
    assert (ran.code, "habeas.toml:1:10: error Y015: this is not TOML" in ran.err) == (2, True)
    assert run("lint", "--help").code == 0


def test_new_tells_what_it_wrote_and_what_comes_next(run, office, monkeypatch):
    """Into the folder in which the person stands, or the one that is named."""
    assert run("new", "country", "ruritania", "--in", office, "--standards", LAW).out == (
        f"Written: {office / 'facility_profiles' / 'ruritania' / 'country.yaml'}\n"
        "Next: habeas new instrument ID --by ruritania\n"
    )
    monkeypatch.chdir(office)
    ran = run("new", "instrument", "rt-act", "--standards", LAW)
    assert ran.out == f"Written: {Path('standards') / 'ruritania' / 'rt-act.yaml'}\nNext: habeas new norm rt-act.NAME\n"


def test_new_refuses_in_a_sentence(run, office):
    """With exit code 2, and nothing written."""
    ran = run("new", "pack", "office")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{office / 'pack.yaml'}: error A013: this file is here already")
    assert run("new", "norm", "x", "--standards", LAW).code == 2
    assert run("new", "theme", "x").code == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has other line ends of its own")
def test_a_file_with_the_line_ends_of_windows_keeps_them(run, office):
    """What joins it has the same."""
    for words in (("country", "ruritania"), ("instrument", "rt-act"), ("norm", "rt-act.a")):
        run("new", *words, "--in", office, "--standards", LAW)
    path = office / "standards" / "ruritania" / "rt-act.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("new", "norm", "rt-act.b", "--in", office, "--standards", LAW).code == 0
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
