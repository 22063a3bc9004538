"""The package as people get it: built, installed into an empty environment, run from another folder."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from engine.standards.rule_files import HOME

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]  # one installation serves all of them
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def pip(*arguments, python=sys.executable):
    """Runs pip; without a network the test is left out, but never where every change is tested."""
    command = [python, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode and not os.environ.get("CI"):
        pytest.skip(f"pip could not do it: {ran.stderr.strip().splitlines()[-1:]}")
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    isolated = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    pip("wheel", "--quiet", "--no-deps", *isolated, "--wheel-dir", folder, HOME)
    [path] = folder.glob("habeas-*.whl")
    return path


@pytest.fixture(scope="module")
def habeas(wheel, tmp_path_factory):
    """Runs the command that is installed from the wheel, in a folder where nothing of this checkout lies."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", folder / ".venv"], check=True)
    scripts = folder / ".venv" / SCRIPTS
    pip("install", "--quiet", wheel, python=scripts / "python")
    apart = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}

    def run(*arguments):
        command = [scripts / "habeas", *map(str, arguments)]
        environment = {**apart, "HABEAS_CACHE": str(folder / "cache")}
        return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=environment)

    run.folder = folder
    run.environment = {"HABEAS_CACHE": str(folder / "cache")}
    return run


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    """The names in the source archive of this checkout, without its first folder."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("sdist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder], check=True, cwd=HOME)
    [path] = folder.glob("habeas-*.tar.gz")
    with tarfile.open(path) as archive:
        return [name.partition("/")[2] for name in archive.getnames()]


def in_a_new_shell(line, folder, environment):
    """What a line does when it is typed into a shell that knows nothing but the system's own programs."""
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env={"PATH": os.defpath, "HOME": str(Path.home()), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_the_law_the_words_and_the_templates_and_no_tests(wheel):
    """Everything that is read at run time, and nothing that is not."""
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "cli.py",
        "standards/kazakhstan/kz-pec.yaml",
        "standards/patterns/living-space.yaml",
        "standards/schema/report.v1.json",
        "standards/vocabulary/core.yaml",
        "facility_profiles/kazakhstan/remand_prison.yaml",
        "facility_profiles/examples/2018-jd-158-4.yaml",
        "engine/reports/words/kk.toml",
        "engine/reports/templates/report.html.j2",
        *(path.relative_to(HOME).as_posix() for path in (HOME / "engine" / "workshop" / "beginnings").iterdir()),
    ):
        assert name in names
    assert [name for name in names if name.startswith(("tests", "docs", "benchmarks"))] == []


def test_what_is_handed_on_carries_its_licences(wheel, sdist):
    """Of the program and of the law as data; with the sources also how to cite them and how to report a weakness."""
    licences = [name.partition("licenses/")[2] for name in zipfile.ZipFile(wheel).namelist() if "licenses/" in name]
    assert sorted(licences) == ["LICENSE", "standards/LICENSE"]
    assert {"LICENSE", "standards/LICENSE", "CITATION.cff", "SECURITY.md"} <= set(sdist)


def test_an_installation_has_its_own_data(habeas):
    """It reads what lies beside it, and not this checkout."""
    ran = habeas("doctor")
    assert (ran.returncode, ran.stderr) == (0, "")
    told = dict(line.split(maxsplit=1) for line in ran.stdout.splitlines() if line.startswith(("rules", "cache")))
    assert "norms" in told["rules"]
    assert str(HOME) not in ran.stdout
    assert str(habeas.folder) in told["cache"]


def test_a_country_is_begun_in_an_installation(habeas):
    """Whoever adds one needs no checkout."""
    for words in (("pack", "ruritania"), ("country", "ruritania", "--in", "ruritania")):
        ran = habeas("new", *words)
        assert (ran.returncode, ran.stderr) == (0, "")
    ran = habeas("lint", "--pack", "ruritania")
    assert (ran.returncode, ran.stdout) == (0, "0 errors, 0 warnings\n")


def test_the_demo_runs_in_an_installation(habeas):
    """The first command of a newcomer writes its page where the newcomer is."""
    ran = habeas("demo")
    assert (ran.returncode, ran.stderr) == (0, "")
    page = (habeas.folder / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert str(habeas.folder / "report.html") in ran.stdout


@pytest.mark.skipif(os.name == "nt", reason="the lines for Windows stand in the README beside these")
def test_the_lines_after_the_demo_work_in_a_new_shell(habeas):
    """The line that the demo prints, and the README's next one: as they stand, with nothing activated."""
    copies = habeas.folder / "facility_profiles" / "examples"
    shutil.copytree(HOME / "facility_profiles" / "examples", copies, dirs_exist_ok=True)
    told = habeas("demo").stdout.splitlines()[-1]
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\$ (\.venv/bin/habeas .*)$", readme, flags=re.MULTILINE)
    assert told.startswith(".venv/bin/habeas check ")
    assert shown
    for line in (told, *shown, ". .venv/bin/activate && habeas doctor"):
        ran = in_a_new_shell(line, habeas.folder, habeas.environment)
        assert (ran.returncode in {0, 1}, ran.stderr) == (True, ""), line
        assert ran.stdout


@pytest.mark.parametrize("form", ["terminal", "json", "html", "csv"])
def test_a_visit_is_checked_in_an_installation(habeas, form):
    """In every format; the second time from the cache."""
    copy = habeas.folder / "visit.yaml"
    copy.write_bytes((HOME / "facility_profiles" / "examples" / "2018-03-17-ec-166-5.yaml").read_bytes())
    first, second = habeas("check", copy, "--format", form), habeas("check", copy, "--format", form)
    assert (first.returncode, first.stderr) == (1, "")
    assert first.stdout == second.stdout
    assert "detachment-5" in first.stdout


def test_rules_are_linted_and_tested_in_an_installation(habeas):
    """A legal team without a checkout can still try its rules."""
    assert habeas("lint").returncode == 0
    assert habeas("test", "mandela-r4").returncode == 0
