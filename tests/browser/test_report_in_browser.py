"""The HTML report in a real browser: it needs no network, and what is folded on the screen is on the paper.

Skipped where Chromium (or, for the text of a PDF, poppler's `pdftotext`) is not installed.
"""

from __future__ import annotations

import shutil
import subprocess

import pytest

from engine.assess.assess import assess_visit
from engine.reports.compose import build_report
from engine.reports.html import render_html
from engine.reports.language import language
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
    "--disable-background-networking", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
VISIT = """
visit: {id: v1, date: "2018-06-19", kind: regular}
facility: {id: f, name: Учреждение Қ-1, profile: kazakhstan/correctional_institution}
facts: {bread_per_day: {value: 390, by: measured}}
rooms:
  - {id: c10, kind: cell, floor_area: 10, occupants: 3}
"""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here")


@pytest.fixture(scope="module")
def report():
    """A report in Kazakh: the letters that a font may lack."""
    corpus = load_corpus()
    return build_report(assess_visit(read_visit_text(VISIT, corpus), corpus), "kk")


@pytest.fixture(scope="module")
def page(report, tmp_path_factory):
    """The report as a file."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render_html(report), encoding="utf-8")
    return path


def browse(page, *options):
    """What the browser prints when it opens the page."""
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [BROWSER, *QUIET, profile, *options, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()


def test_the_page_opens_whole_without_a_network(page, report):
    """The browser builds the page to its last line, with the figure as a picture of its own."""
    built = browse(page, "--dump-dom")
    assert report.receipt.visit in built
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in built


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")
def test_what_is_folded_is_printed(page, report):
    """The accounts behind a concern and the open findings are closed on the screen and are on the paper."""
    paper = page.with_suffix(".pdf")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True).stdout.decode()
    words = set(text.split())
    opened = next(section.open for section in report.themes if section.open)
    assert set(report.concerns[0].headline.accounts[0].label.split()) <= words
    assert set(opened[0].says.split()) <= words
    assert set(report.to_judge[0].says.split()) <= words


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")
def test_the_annex_is_printed_on_sheets_of_its_own(page):
    """The short part can be handed to somebody who will not read the rest."""
    paper = page.with_suffix(".pdf")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True).stdout.decode()
    title = language("kk").word("html", "annex")
    [first] = [printed for printed in text.split("\f") if title in printed]
    assert first.strip().startswith(title)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")
def test_the_first_page_is_one_sheet(page, report):
    """It ends with the counts, and the key concerns begin on the next."""
    paper = page.with_suffix(".pdf")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True).stdout.decode()
    first, second, *_ = text.split("\f")
    words = language("kk")
    assert words.word("first", "breached") in first
    assert report.glance[-1][0].split()[0] in first
    assert words.word("report", "key_concerns") in second


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")
def test_every_printed_page_says_its_number_and_its_report(page):
    """A page that falls out of the file can be put back."""
    paper = page.with_suffix(".pdf")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True).stdout.decode()
    pages = text.rstrip("\f").split("\f")
    assert len(pages) > 5
    for number, printed in enumerate(pages, start=1):
        assert "Учреждение Қ-1" in printed
        assert f"{number} / {len(pages)}" in " ".join(printed.split())
