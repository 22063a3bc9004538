"""`habeas check`: exit codes, formats, files, the public edition, and the same bytes for the same input."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import stat
from pathlib import Path

import pytest
from json_shape import misfits

from engine.reports.language import language
from engine.reports.schemas import report_schema
from engine.standards.rule_files import HOME
from engine.visits.read import read_visit

CROWDED, OTHER, QUIET = "visits/crowded.yaml", "visits/other.yaml", "visits/quiet.yaml"
EXAMPLES = HOME / "facility_profiles" / "examples"
RICH = EXAMPLES / "2018-jd-158-4.yaml"
SHIPPED = (RICH, EXAMPLES / "2018-03-17-ec-166-5.yaml", EXAMPLES / "2018-02-21-la-155-14.yaml")
FORMATS = ("terminal", "json", "html", "csv")
SUFFIXES = {"terminal": ".txt", "json": ".json", "html": ".html", "csv": ".csv"}


# ---------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    ("visit", "fail_on", "code"),
    [
        (CROWDED, "breach", 1),
        (CROWDED, "undetermined", 1),
        (CROWDED, "never", 0),
        (QUIET, "breach", 0),
        (QUIET, "undetermined", 1),
        (QUIET, "never", 0),
        ("nowhere.yaml", "never", 2),
        ("nowhere.yaml", "breach", 2),
    ],
)
def test_the_exit_code_says_what_was_asked_for(small, visit, fail_on, code):
    """0 nothing at or above --fail-on, 1 something found, 2 unusable input."""
    assert small("check", visit, "--fail-on", fail_on).code == code


def test_without_fail_on_a_breach_counts(small):
    """What most people mean."""
    assert (small("check", CROWDED).code, small("check", QUIET).code) == (1, 0)


def test_one_visit_with_a_breach_is_enough(small):
    """And one unusable file outweighs it."""
    assert small("check", QUIET, OTHER).code == 1
    assert small("check", QUIET, OTHER, "nowhere.yaml").code == 2


# ---------------------------------------------------------------- JSON


@pytest.mark.parametrize("options", [(), ("--public",), ("--lang", "ru"), ("--law-on", "2021-01-01")])
@pytest.mark.parametrize("visit", [CROWDED, OTHER, QUIET])
def test_json_is_alone_on_standard_output_and_as_the_schema_promises(small, visit, options):
    """A program reads it without looking for where it begins."""
    ran = small("check", visit, "--format", "json", *options)
    assert ran.err == ""
    assert list(misfits(json.loads(ran.out), report_schema())) == []


@pytest.mark.parametrize("visit", SHIPPED)
def test_json_of_shipped_visits_is_as_the_schema_promises(run, visit):
    """With all the law there is."""
    report = json.loads(run("check", visit, "--format", "json", "--lang", "kk").out)
    assert list(misfits(report, report_schema())) == []
    assert report["findings"]


def test_several_json_reports_are_one_list(small):
    """Also when only one of the files could be used; what is wrong with the other goes to the error stream."""
    both = small("check", CROWDED, OTHER, "--format", "json")
    assert [report["visit"]["id"] for report in json.loads(both.out)] == ["crowded", "other"]
    one = small("check", "nowhere.yaml", OTHER, "--format", "json")
    assert [report["visit"]["id"] for report in json.loads(one.out)] == ["other"]
    assert "nowhere.yaml: error Y001" in one.err
    assert one.code == 2


def test_the_keys_of_the_summary_are_the_same_in_every_language(small):
    """A program that counts does not read Kazakh."""
    summaries = [
        json.loads(small("check", CROWDED, "--format", "json", "--lang", code).out)["summary"] for code in ("en", "kk")
    ]
    assert summaries[0] == summaries[1]
    assert summaries[0]["breached_binding"] == 3


def test_the_whole_json_report(small, golden):
    """Field for field; a change of it is a change of an interface."""
    golden(
        "report.json",
        re.sub(r'"engine": "[^"]+"', '"engine": "VERSION"', small("check", CROWDED, "--format", "json").out),
    )


# ---------------------------------------------------------------- CSV


def test_the_whole_csv_report(small, golden):
    """One line a finding, `;` between the cells."""
    golden("report.csv", small("check", CROWDED, OTHER, "--format", "csv").out.replace("\r\n", "\n"))


def test_csv_opens_in_excel_with_cyrillic(small, tmp_path):
    """A mark of UTF-8 at the start, `;` between cells, Windows line ends: to a file and to standard output alike."""
    small("check", CROWDED, "--format", "csv", "--lang", "kk", "-o", tmp_path / "findings.csv")
    text = (tmp_path / "findings.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeffrow;visit;date;facility;")
    assert text.count("\ufeff") == 1
    assert text.count("\r\n") == text.count("\n")
    printed = small("check", CROWDED, "--format", "csv", "--lang", "kk").out
    assert printed.replace("\r\n", "\n") == text.replace("\r\n", "\n")


def test_several_visits_are_one_table_with_one_header(small, tmp_path):
    """Into a folder that exists it goes under a name of its own."""
    small("check", CROWDED, OTHER, "--format", "csv", "-o", tmp_path)
    rows = list(csv.reader(io.StringIO((tmp_path / "findings.csv").read_text("utf-8-sig")), delimiter=";"))
    assert {row[1] for row in rows} == {"visit", "crowded", "other"}
    assert [row[0] for row in rows].count("row") == 1
    assert len({len(row) for row in rows}) == 1


def test_a_cell_that_a_spreadsheet_would_run_is_text(small, tmp_path):
    """A facility named like a formula stays a name."""
    visit = tmp_path / "formula.yaml"
    visit.write_text(
        Path(OTHER).read_text(encoding="utf-8").replace("id: rp-2", "id: '=1+1'").replace("cell-1", '"@SUM(A1)"'),
        encoding="utf-8",
    )
    rows = list(csv.DictReader(io.StringIO(small("check", visit, "--format", "csv").out), delimiter=";"))
    assert {row["facility"] for row in rows} == {"'=1+1"}
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t"} for row in rows for cell in row.values())


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_goes_into_the_file_that_is_named(small, tmp_path, form):
    """Standard output stays empty; the error stream says what was written."""
    path = tmp_path / "deep" / "report.out"
    ran = small("check", CROWDED, "--format", form, "-o", path)
    assert (ran.code, ran.out, ran.err) == (1, "", f"Written: {path}\n")
    assert path.stat().st_size > 500
    assert [each.name for each in path.parent.iterdir()] == ["report.out"]


@pytest.mark.parametrize(("form", "suffix"), [("terminal", ".txt"), ("json", ".json"), ("html", ".html")])
def test_several_reports_go_into_a_folder_under_the_names_of_the_visits(small, tmp_path, form, suffix):
    """What several places mean together is a file of its own."""
    small("check", CROWDED, OTHER, "--format", form, "-o", tmp_path / "reports")
    names = {path.name for path in (tmp_path / "reports").iterdir()}
    together = {"over-places.txt"} if form == "terminal" else set()
    assert names == {f"crowded{suffix}", f"other{suffix}"} | together


def test_where_several_places_mean_nothing_together_there_is_no_file_for_it(small, tmp_path):
    """An empty file would raise a question."""
    small("check", OTHER, QUIET, "-o", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.txt", "quiet.txt"]


def test_one_report_into_a_folder_that_exists(small, tmp_path):
    """Somebody names the folder and means a file in it."""
    small("check", CROWDED, "--format", "html", "-o", tmp_path)
    assert (tmp_path / "crowded.html").exists()


def test_visits_with_the_same_or_a_strange_id_do_not_overwrite_anything(small, tmp_path):
    """An id is no path: separators are replaced, and a second one gets a number."""
    text = Path(OTHER).read_text(encoding="utf-8")
    files = []
    for number, name in enumerate(["../../up", "up", "UP", "..", "a b: c"]):
        files.append(tmp_path / f"{number}.yaml")
        files[-1].write_text(text.replace("id: other", f'id: "{name}"'), encoding="utf-8")
    small("check", *files, "--format", "json", "-o", tmp_path / "reports")
    names = sorted(path.name for path in (tmp_path / "reports").iterdir())
    assert names == ["UP-3.json", "a-b-c.json", "up-2.json", "up.json", "visit.json"]


def test_a_folder_that_cannot_be_written_is_a_message(small, tmp_path):
    """The report is not lost in a traceback."""
    (tmp_path / "file").write_text("in the way")
    ran = small("check", CROWDED, "--format", "html", "-o", tmp_path / "file" / "report.html")
    assert ran.code == 2
    assert "error A004: the file cannot be written" in ran.err
    assert "choose another folder" in ran.err
    assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize("form", FORMATS)
def test_no_report_takes_the_place_of_what_the_run_reads(small, tmp_path, form):
    """Of the visit, of another visit, of a rule; nothing at all is written then."""
    mine, other = tmp_path / "crowded.json", tmp_path / "other.yaml"
    shutil.copy(CROWDED, mine)
    shutil.copy(OTHER, other)
    link = tmp_path / "reports" / f"other{SUFFIXES[form]}"
    link.parent.mkdir()
    if os.name != "nt" and form != "csv":
        link.symlink_to(other)
        ran = small("check", mine, other, "--format", form, "-o", link.parent)
        assert (ran.code, "error A008" in ran.err) == (2, True)
        assert list(link.parent.iterdir()) == [link]
    for output in (mine, other, Path("law/standards/kazakhstan/kz-law.yaml")):
        before = output.read_bytes()
        ran = small("check", mine, "--format", form, "-o", output)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"{output}: error A008: this file is a source")
        assert output.read_bytes() == before


def test_no_other_command_writes_over_a_source(run, tmp_path):
    """`demo` and `schema` have the same writer."""
    visit = tmp_path / "visit.yaml"
    visit.write_text("the only copy")
    assert run("demo", "-o", visit).code == 2
    assert run("demo", "-o", tmp_path).err.count("error A009") == 1
    assert visit.read_text() == "the only copy"
    page = tmp_path / "report.html"
    page.write_text("the report of a visit of one's own")
    assert run("demo", "-o", page).err.startswith(f"{page}: error A008: another page is here")
    assert page.read_text() == "the report of a visit of one's own"
    (tmp_path / "rules.v1.json").mkdir()
    names = run("schema").out.split()
    (tmp_path / "schema" / names[0]).mkdir(parents=True)
    assert "error A009" in run("schema", "-o", tmp_path / "schema").err


def test_a_disk_that_is_full_leaves_the_old_report_as_it_was(small, tmp_path, monkeypatch):
    """Whole or not at all, and nothing half-written is left behind."""
    path = tmp_path / "report.html"
    path.write_text("the old one")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = small("check", CROWDED, "--format", "html", "-o", path)
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("report.html", "the old one")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_confidential_report_is_as_private_as_the_person_wants(small, tmp_path):
    """The rights of the file follow the umask."""
    before = os.umask(0o077)
    try:
        small("check", CROWDED, "--format", "html", "-o", tmp_path / "report.html")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o600


def test_with_no_visit_that_can_be_used_no_file_is_written(small, tmp_path):
    """An empty report would look like one in which nothing was found."""
    for form in FORMATS:
        assert small("check", "nowhere.yaml", "--format", form, "-o", tmp_path / "r.out").code == 2
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- the public edition


def private_words(path, corpus):
    """Ids, notes, sources and members of the team: all of a visit that a public edition may not hold."""
    visit = read_visit(path, corpus)
    words = {*visit.team, visit.note, visit.facility.note}
    for subject in visit.all_subjects():
        if subject.kind != "facility":
            words |= {subject.id, subject.person or "", subject.note}
        for observation in subject.observed.values():
            words |= {observation.note, observation.source or ""}
            words |= {each for account in observation.accounts for each in (account.note, account.source or "")}
    for name, source in visit.sources.items():
        words |= {name, source.title}
    # an id such as "convicts" or a note such as "at least" stands in the law too
    return {word for word in words if re.search(r"[-\d]|\w+ \w+ \w", word)}


@pytest.mark.parametrize("form", FORMATS)
def test_a_public_edition_of_the_small_visit_holds_nothing_private(small, form):
    """No room, no note, no quotation, no source: in any format."""
    text = small("check", CROWDED, "--format", form, "--public", "--full").out
    private = [
        "corridor-7", "cell-11", "cell-12", "cell-13", "ward-14", "regime-group", "search-of-may", "register-9",
        "evening", "night shift", "brick", "we slept in turns", "HYPERLINK", "monitor-1",
    ]  # fmt: skip
    internal = small("check", CROWDED, "--format", form, "--full").out
    assert "cell-11" in internal
    assert [word for word in private if word in text] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("visit", SHIPPED, ids=lambda path: path.stem)
def test_a_public_edition_of_a_shipped_visit_holds_nothing_private(run, corpus, visit, form):
    """All ids and notes of the visit are looked for."""
    private = private_words(visit, corpus)
    assert len(private) > 5
    text = run("check", visit, "--format", form, "--public", "--full").out
    assert sorted(word for word in private if word in text) == []


def test_a_public_look_over_several_places_names_places_only(small):
    """Not the unit in which it was."""
    out = small("check", CROWDED, OTHER, "--public").out
    assert "Over several places" in out
    assert "RP 2; RP <1> & sons" in out
    assert "corridor" not in out


# ---------------------------------------------------------------- languages


@pytest.mark.parametrize("code", ["ru", "kk"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", CROWDED, "--full"),
        ("check", CROWDED, OTHER),
        ("ask", CROWDED),
        ("ladder", "living_space", "3"),
        ("norms", "list"),
        ("norms", "show", "kz-law.visits"),
        ("norms", "timeline", "living_space"),
        ("coverage",),
        ("explain", CROWDED, "kz-law.visits"),
    ],
    ids=" ".join,
)
def test_no_english_is_left_in_another_language(small, code, arguments):
    """Only ids, names, conditions, what the visit itself says and what is marked as English are in Latin letters."""
    told = small(*arguments, "--lang", code).out.splitlines()
    out = [line for line in told if not line.lstrip().startswith("[en] ")]
    ids = re.compile(
        r"https://\S+|(?:finding|conclusion):\S+|[a-z]+(?:[-_.][\w-]+)+|\S*\.yaml:\d+|--full|Habeas [\d.]+|RP <1> & sons|RP \d|Pavlodar|\[en\]|[\da-f]{12}"
    )
    conditions = re.compile(r".*(?:>=|<=|==).*|.* = .*")
    left = [ids.sub("", line) for line in out if not conditions.fullmatch(line)]
    words = {word for line in left for word in re.findall(r"[A-Za-z]{2,}", line)}
    said = set(re.findall(r"[A-Za-z]{2,}", (Path(__file__).parent / CROWDED).read_text(encoding="utf-8")))
    assert words - said <= {"rules", "ordinary", "light"}, words


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_no_fixed_phrase_stays_english_on_a_shipped_visit(run, code):
    """Every phrase of the English words of two words or more is looked for, but for those that the visit says."""
    out = run("check", RICH, "--full", "--lang", code).out
    phrases = {
        text
        for section in language("en").words.values()
        if isinstance(section, dict)
        for text in section.values()
        if isinstance(text, str) and len(text.split()) > 1 and "{" not in text
    }
    said = " ".join(Path(RICH).read_text(encoding="utf-8").split())
    assert sorted(phrase for phrase in phrases if phrase in out and phrase not in said) == []


# ---------------------------------------------------------------- the same bytes


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_bytes(run, process, form):
    """Twice in one process, in another one with another order of hashes, and with the other pattern engine."""
    arguments = ("check", RICH, "--format", form, "--full", "--fail-on", "never")
    first = run(*arguments).out
    assert run(*arguments).out == first
    assert run(*arguments, "--matcher", "reference").out == first
    elsewhere = process(*arguments, PYTHONHASHSEED="77").stdout.decode("utf-8")
    assert elsewhere.replace("\r\n", "\n") == first.replace("\r\n", "\n")


def test_a_visit_says_the_same_alone_and_among_others(small):
    """Its neighbours are of other places and change nothing."""
    alone = small("check", OTHER).out
    assert alone in small("check", CROWDED, OTHER).out


def test_on_the_screen_nothing_is_cut(small):
    """Piped output is plain text: every line whole, no colour, no line wrapped."""
    out = small("check", CROWDED).out
    assert "\x1b" not in out
    longest = max(out.splitlines(), key=len)
    assert len(longest) > 100
    assert "…" not in out


# ---------------------------------------------------------------- what if

AWAY = ("--as", "kazakhstan/remand_prison", "--as", "northland/holding_cells")


def test_what_is_supposed_counts_for_the_exit_code(small):
    """As if it had been found."""
    assert small("check", QUIET).code == 0
    assert small("check", QUIET, "--set", "cell-1.occupants=4").code == 1
    assert small("check", QUIET, "--set", "cell-1.occupants=4", "--fail-on", "never").code == 0


def test_what_is_supposed_of_one_visit_and_cannot_be_of_another_costs_only_that(small):
    """The good one is printed; the exit code says that not all could be used."""
    ran = small("check", CROWDED, OTHER, "--set", "cell-1.occupants=3")
    assert ran.code == 2
    assert "the visit crowded has no" in ran.err
    assert "Supposition. Conditions of detention: RP 2" in ran.out


def test_a_mistake_in_what_is_supposed_is_told_once_however_many_places_there_are(two):
    """It is one mistake."""
    assert two("check", OTHER, *AWAY, "--set", "cell-1.occupants=many").err.count("error V020") == 1


def test_at_several_places_each_report_is_a_file_of_its_own(two, tmp_path):
    """Named by what it is."""
    ran = two("check", OTHER, *AWAY, "--format", "html", "-o", tmp_path / "out")
    assert ran.code == 1
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["other-as-kazakhstan-remand_prison.html", "other-as-northland-holding_cells.html"]


def test_at_several_places_the_json_is_a_list_and_the_csv_one_table(two):
    """In the order of the options."""
    reports = json.loads(two("check", OTHER, *AWAY, "--format", "json").out)
    assert [report["visit"]["facility"]["profile"] for report in reports] == [
        "kazakhstan/remand_prison",
        "northland/holding_cells",
    ]
    table = two("check", OTHER, *AWAY, "--format", "csv").out
    assert table.count("row;visit;") == 1
    assert "other-as-northland-holding_cells" in table


def test_the_same_place_twice_is_one(two):
    """A report, and no table of one column."""
    ran = two("check", OTHER, "--as", "holding_cells", "--as", "northland/holding_cells")
    assert "What is breached" in ran.out


def test_a_table_can_be_written_to_a_file(two, tmp_path):
    """The same as on the screen; of several visits one each."""
    two("check", OTHER, *AWAY, "-o", tmp_path / "table.txt")
    assert (tmp_path / "table.txt").read_text(encoding="utf-8") == two("check", OTHER, *AWAY).out
    two("check", OTHER, QUIET, *AWAY, "-o", tmp_path / "tables")
    assert len(list((tmp_path / "tables").iterdir())) == 2


def test_visits_to_one_place_are_its_history_kind_of_place_by_kind_of_place(two, tmp_path):
    """What is supposed of the first is no earlier visit for what is supposed otherwise of the second."""
    second = tmp_path / "later.yaml"
    text = Path(OTHER).read_text(encoding="utf-8")
    second.write_text(text.replace("id: other, date: 2018-07-01", "id: later, date: 2019-07-01"), encoding="utf-8")
    alone = json.loads(two("check", OTHER, second, *AWAY[2:], "--format", "json").out)
    both = json.loads(two("check", OTHER, second, *AWAY, "--format", "json").out)
    assert both[2:] == alone
