"""What is written is whole, and nothing that a run reads is ever written over."""

from __future__ import annotations

import errno
import io
import os
import stat
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import pytest

from engine.errors import HabeasError
from engine.text.whole_files import refuse, refuse_another, whole_output, write_whole

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has other links, rights and devices")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A visit of which there is no copy; no ending gives it away."""
    path = tmp_path / "mine.json"
    path.write_text("the only copy", encoding="utf-8")
    return path


def _refused(path: Path, *inputs: Path) -> str:
    with pytest.raises(HabeasError) as told:
        write_whole(path, "a report", inputs=inputs)
    return told.value.problems[0].code


def test_an_input_is_not_written_over(source: Path):
    """Under its name, and by a way round."""
    assert _refused(source, source) == "A008"
    assert _refused(source.parent / "not there" / ".." / "mine.json", source) == "A008"
    (source.parent / "deeper").mkdir()
    assert _refused(source.parent / "deeper" / ".." / "mine.json", source) == "A008"
    assert source.read_text(encoding="utf-8") == "the only copy"


@POSIX
def test_an_input_is_known_under_each_of_its_names(source: Path):
    """Through symbolic links, on either side, and hard links."""
    soft, hard, folder = (source.parent / name for name in ("soft.json", "hard.json", "folder"))
    soft.symlink_to(source)
    os.link(source, hard)
    folder.symlink_to(source.parent)
    for written, read in ((soft, source), (source, soft), (hard, source), (folder / "mine.json", source)):
        assert _refused(written, read) == "A008"


@pytest.mark.parametrize("name", ["visit.yaml", "law.yml", "LOUD.YAML"])
def test_no_yaml_file_is_written_over(tmp_path: Path, name: str):
    """Another visit that this run does not read would be lost as well."""
    path = tmp_path / name
    path.write_text("visit:", encoding="utf-8")
    assert _refused(path) == "A008"
    assert path.read_text(encoding="utf-8") == "visit:"


def test_no_visit_in_json_is_written_over(tmp_path: Path):
    """Also one that this run does not read; a report of an earlier run may be renewed."""
    visit, report = tmp_path / "visit.json", tmp_path / "report.json"
    visit.write_text('{"visit": {"id": "v-1"}, "facility": {"id": "f-1"}}', encoding="utf-8")
    report.write_text('{"schema": "habeas", "visit": {"id": "v-1"}}', encoding="utf-8")

    assert _refused(visit) == "A008"
    write_whole(report, "a report")
    assert report.read_text(encoding="utf-8") == "a report"


def test_an_input_that_is_gone_is_no_reason(tmp_path: Path):
    """What cannot be read cannot be lost."""
    path = tmp_path / "report.html"
    path.write_text("the old one", encoding="utf-8")
    write_whole(path, "the new one", inputs=[tmp_path / "gone.yaml"])
    assert path.read_text(encoding="utf-8") == "the new one"


def test_a_folder_is_no_file(tmp_path: Path):
    """The mend names a file in it."""
    with pytest.raises(HabeasError, match=r"A009.*folder") as told:
        refuse(tmp_path)
    assert str(tmp_path / "report") in told.value.problems[0].mend


@POSIX
def test_a_device_and_a_pipe_are_no_files(tmp_path: Path):
    """A device must not become a file, and a pipe must not wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path.__class__(os.devnull)):
        assert _refused(path) == "A009"
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@POSIX
def test_a_link_stays_and_its_file_is_written(tmp_path: Path):
    """Whether or not the file is there yet."""
    target, link = tmp_path / "shared" / "report.html", tmp_path / "report.html"
    target.parent.mkdir()
    link.symlink_to(target)
    for text in ("first", "second"):
        write_whole(link, text)
        assert link.is_symlink()
        assert target.read_text(encoding="utf-8") == text
    assert [each.name for each in target.parent.iterdir()] == ["report.html"]


@POSIX
def test_links_in_a_ring_are_a_message(tmp_path: Path):
    """There is no file at the end of it."""
    (tmp_path / "a.html").symlink_to(tmp_path / "b.html")
    (tmp_path / "b.html").symlink_to(tmp_path / "a.html")
    assert _refused(tmp_path / "a.html") == "A004"


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_private_report_stays_private(tmp_path: Path, mode: int):
    """Writing it again opens it to nobody else."""
    path = tmp_path / "report.html"
    path.write_text("the old one", encoding="utf-8")
    path.chmod(mode)
    write_whole(path, "the new one")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_file_that_is_closed_to_writing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its owner meant it."""
    path = tmp_path / "report.html"
    path.write_text("the old one", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert _refused(path) == "A004"
    assert path.read_text(encoding="utf-8") == "the old one"
    assert len(list(tmp_path.iterdir())) == 1


# ---------------------------------------------------------------- standard output


class Full(io.StringIO):
    """A disk without room behind `>`."""

    def write(self, _text: str) -> int:
        """It has none."""
        raise OSError(errno.ENOSPC, "No space left on device")


def _print_within(ending: BaseException | None = None) -> None:
    with whole_output():
        print("a report")  # noqa: T201
        if ending is not None:
            raise ending


def test_what_is_printed_arrives_at_once():
    """However a command ends; a failure on the way leaves no half."""
    real = io.StringIO()
    with redirect_stdout(real):
        _print_within()
        with pytest.raises(SystemExit):
            _print_within(SystemExit(1))
        with pytest.raises(KeyError):
            _print_within(KeyError())
    assert real.getvalue() == "a report\n" * 2


@pytest.mark.parametrize("ending", [None, SystemExit(0)])
def test_a_full_disk_is_told(ending: SystemExit | None):
    """Whatever exit code the command had in mind."""
    with redirect_stdout(Full()), pytest.raises(HabeasError, match=r"A010.*No space left"):
        _print_within(ending)


def test_a_closed_output_is_told_if_there_was_something_to_print():
    """`habeas ... >&-`; a command that writes a file says nothing here."""
    with redirect_stdout(None):
        with whole_output():
            pass
        with pytest.raises(HabeasError, match=r"A010.*closed"):
            _print_within()


def test_a_page_that_cannot_be_looked_into_is_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Whose it is cannot be told, so it stays; and this is no fault of the program."""
    path = tmp_path / "report.html"
    path.write_text("the old one", encoding="utf-8")

    def closed(*_: object, **__: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(type(path), "read_text", closed)
    with pytest.raises(HabeasError) as told:
        refuse_another(path, "the mark")
    assert told.value.problems[0].code == "A004"
