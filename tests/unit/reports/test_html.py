"""The HTML report: one file that needs nothing else, says everything by words, and gives the same bytes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from engine.assess.assess import assess_visit
from engine.patterns.choose import choose
from engine.patterns.draw import draw_conclusions
from engine.patterns.load_patterns import load_patterns
from engine.patterns.pattern import Outcome
from engine.reports import html as html_module
from engine.reports.compose import build_report
from engine.reports.html import FEW_NORMS, render_html
from engine.reports.language import language
from engine.reports.markup import css_string, in_language, safe_url, unbroken
from engine.reports.render import Checked
from engine.reports.report import ProofLine
from engine.standards.load import HOME, load_corpus
from engine.visits.read import read_visit, read_visit_text

EXAMPLE = HOME / "facility_profiles" / "examples" / "2018-jd-158-4.yaml"
LANGUAGES = ["en", "ru", "kk"]
VISIT = """
visit: {id: v1, date: "2018-06-19", kind: regular, team: [monitor-1]}
facility: {id: ec-166-5, name: "EC <166/5> & sons", profile: kazakhstan/correctional_institution, region: Astana}
facts:
  population: 260
  bread_per_day: {value: 390, by: measured, note: "weighed in the kitchen <b>twice</b>"}
units:
  - id: detachment-5
    occupants: {value: 57, by: counted}
    taps: {value: 2, by: counted}
rooms:
  - {id: c10, kind: cell, floor_area: 10, occupants: 3}
  - {id: c11, kind: cell, floor_area: 10, occupants: 3}
  - {id: c12, kind: cell, floor_area: {missing: refused}, occupants: 3}
groups:
  - id: all
    outdoor_minutes: 25-30 min
"""


class Page(HTMLParser):
    """What a test asks of a page: its elements, and the text that a reader sees."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.texts = []
        self.hidden = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Remember an element with its attributes."""
        self.elements.append((tag, dict(attrs)))
        self.hidden += tag == "style"

    def handle_endtag(self, tag):
        """Text after a style sheet is seen again."""
        self.hidden -= tag == "style"

    def handle_data(self, data):
        """Remember what is not style."""
        if not self.hidden:
            self.texts.append(data)

    def all(self, tag):
        """The attributes of all elements with a name."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self):
        """All text with single spaces."""
        return " ".join("".join(self.texts).split()).replace("\N{WORD JOINER}", "")


@pytest.fixture(scope="module")
def corpus():
    """All the law."""
    return load_corpus()


@pytest.fixture(scope="module")
def assessment(corpus):
    """A visit with concerns, ladders, refusals and much that is open."""
    return assess_visit(read_visit_text(VISIT, corpus), corpus)


@pytest.fixture(scope="module")
def reports(assessment):
    """The report in each language."""
    return {code: build_report(assessment, code) for code in LANGUAGES}


@pytest.fixture(scope="module")
def pages(reports):
    """The rendered page in each language."""
    return {code: Page(render_html(report)) for code, report in reports.items()}


# ---------------------------------------------------------------- one file, offline, safe


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_file_asks_for_nothing(reports, code):
    """No script, no frame, no image, no font, no style from elsewhere: only links that a reader may follow."""
    text = render_html(reports[code])
    page = Page(text)
    names = {name for name, _ in page.elements}
    assert not names & {"script", "iframe", "img", "object", "embed", "form", "base", "video", "audio", "source"}
    assert not any("src" in attributes or "style" in attributes for _, attributes in page.elements)
    assert [link["href"] for link in page.all("link")] == ["data:,"]
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"url\(|@import|@font-face|https?:", style)
    for link in page.all("a"):
        assert link["href"].startswith(("https://", "#"))


def test_the_page_forbids_itself_what_it_does_not_need(pages):
    """A content security policy stops whatever a future mistake might let in."""
    policies = [m["content"] for m in pages["en"].all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_text_from_a_visit_is_shown_and_never_run(pages, reports):
    """A facility's name and a note with markup stay what was written."""
    text = render_html(reports["en"])
    assert "EC &lt;166/5&gt; &amp; sons" in text
    assert "weighed in the kitchen &lt;b&gt;twice&lt;/b&gt;" in text
    assert "EC <166/5> & sons" in pages["en"].text


def test_a_title_cannot_leave_the_style_sheet():
    """The footer of the paper carries the title as a string of CSS, with every sign of meaning escaped."""
    assert css_string('a"; } </style><b>Қ') == r'"a\22 \3b  \7d  \3c \2f style\3e \3c b\3e Қ"'


@pytest.mark.parametrize(
    ("url", "kept"),
    [("https://adilet.zan.kz/", True), ("http://a.example/", True), ("javascript:alert(1)", False), ("", False)],
)
def test_only_addresses_of_the_web_become_links(url, kept):
    """A rule file cannot put a script behind a citation."""
    assert safe_url(url) == (url if kept else "")


def test_the_same_report_gives_the_same_bytes(assessment):
    """There is no clock and no chance in the page."""
    assert render_html(build_report(assessment, "en")) == render_html(build_report(assessment, "en"))


# ---------------------------------------------------------------- a document for everybody


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_says_its_language(pages, code):
    """Screen readers and hyphenation need it."""
    assert pages[code].all("html") == [{"lang": code}]


@pytest.mark.parametrize("code", LANGUAGES)
def test_headings_are_in_order(pages, code):
    """One first heading, and no level is left out on the way down."""
    levels = [int(name[1]) for name, _ in pages[code].elements if re.fullmatch("h[1-6]", name)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_inside_of_the_page_are_unique_and_found(pages, code):
    """Every link and label inside of the page leads to one place."""
    ids = Counter(attributes["id"] for _, attributes in pages[code].elements if "id" in attributes)
    assert not [name for name, count in ids.items() if count > 1]
    wanted = {link["href"][1:] for link in pages[code].all("a") if link["href"].startswith("#")}
    for _, attributes in pages[code].elements:
        wanted |= set(attributes.get("aria-labelledby", "").split())
    assert wanted <= set(ids)


def test_cells_that_head_a_row_or_column_say_which(pages):
    """Every table can be read cell by cell."""
    assert all(cell.get("scope") in {"col", "row", "rowgroup"} for cell in pages["en"].all("th"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_fixed_word_is_translated(code):
    """Each word that the template or a figure names stands in the words of the language."""
    sources = (html_module.__file__, Path(html_module.__file__).parent / "ladder_figures.py")
    texts = [Path(source).read_text(encoding="utf-8") for source in sources]
    texts += [p.read_text(encoding="utf-8") for p in Path(html_module.__file__).parent.glob("templates/*.j2")]
    asked = set(re.findall(r'word\("(\w+)", "(\w+)"', "".join(texts)))
    known = language(code).words
    assert len(asked) > 40
    assert not sorted((section, key) for section, key in asked if key not in known.get(section, {}))


def test_a_text_in_another_language_is_marked():
    """What nobody has translated shows its mark and is pronounced in its own language."""
    assert in_language("[ru] Норма") == '<span lang="ru">[ru] Норма</span>'
    assert in_language("[1] a footnote") == "[1] a footnote"
    assert in_language("[ru] <b>") == '<span lang="ru">[ru] &lt;b&gt;</span>'


def test_a_range_is_not_parted_at_the_end_of_a_line():
    """`30–35 min` keeps both its numbers together."""
    assert unbroken("30–35 min") == "30–\N{WORD JOINER}35 min"


# ---------------------------------------------------------------- nothing is lost


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_part_of_the_report_is_on_the_page(pages, reports, code):
    """Titles, counts, concerns, recommendations, questions, sentences: all are there."""
    report, text = reports[code], pages[code].text
    told = [report.title, *(part for pair in report.facts for part in pair), *(name for name, _ in report.glance)]
    for concern in report.concerns:
        told += [concern.headline.says, concern.headline.citation, concern.headline.shortfall]
        told += [other.citation for other in concern.also]
    for line in report.recommendations:
        told += [line.sentence, line.solved, line.addressee, *line.citations]
    told += [line.sentence for figure in report.ladders for line in figure.placed]
    told += [question.question for question in report.questions]
    told += [*report.unrecorded, *(line.says for line in (*report.to_judge, *report.for_information))]
    told += [line.why for line in report.apart]
    told += [report.receipt.rules, report.receipt.visit]
    missing = [part for part in told if " ".join(part.split()) not in text]
    assert not missing


def test_every_open_finding_is_listed_under_its_theme(pages, reports):
    """Silence is never compliance: a norm that was not assessed is in the annex, with what is missing."""
    annex = pages["en"].text.rpartition(language("en").word("html", "annex"))[2]
    for section in reports["en"].themes:
        assert section.coverage in pages["en"].text
        for line in section.open:
            assert line.says in annex
            assert "; ".join(line.missing) in annex


def sections(text):
    """The main headings of a page, in their order."""
    return re.findall(r'<h2 id="([^"]+)">', text)


def test_what_matters_most_comes_first(corpus):
    """The first page, then each concern, then what they mean together; and what stays open behind the receipt."""
    text = render_html(checked(corpus, read_visit(EXAMPLE, corpus)).report("en", public=False))
    order = ["breached", "glance", "concerns", "conclusions", "recommendations", "themes", "open", "ask"]
    assert sections(text) == [*order, "unread", "notes", "receipt", "annex"]
    annex = text.partition('<h2 id="annex">')[2]
    assert re.findall(r'<h3 id="([^"]+)">', annex) == [
        *("open-themes", "judge", "information", "apart", "instruments", "everything")
    ]


def test_the_standards_stand_between_the_recommendations_and_the_themes(reports):
    """A ladder shows what a recommendation is measured by."""
    order = sections(render_html(reports["en"]))
    assert order[order.index("ladders") - 1 : order.index("ladders") + 2] == ["recommendations", "ladders", "themes"]


def test_the_annex_begins_on_a_new_sheet(reports):
    """The short part can be handed out without it."""
    style = render_html(reports["en"]).partition("@media print {")[2]
    assert ".annex { break-before: page; }" in style


def test_what_could_not_be_assessed_is_short(pages, reports):
    """One row for each reason, refusals first, with how many findings of each theme it leaves open."""
    text = pages["en"].text
    part = text.rpartition(language("en").word("report", "not_assessed_why"))[2]
    part = part.partition(language("en").word("report", "ask"))[0]
    opened = [line for section in reports["en"].themes for line in section.open]
    reasons = Counter(line.reason for line in opened)
    refused = language("en").word("reason", "refused")
    assert part.index(f"{reasons[refused]} {refused}") < part.index(f"{reasons['not observed']} not observed")
    assert all(f"{count} {reason}" in part for reason, count in reasons.items())
    assert not [line.says for line in opened if line.says in part]


def test_themes_without_a_decision_are_named_in_one_sentence(pages, reports):
    """Their open findings are in the annex; here it is only said that there is nothing to read."""
    silent = [s.name for s in reports["en"].themes if s.open and not s.breached and not s.met]
    assert language("en").word("html", "nothing_decided", themes="; ".join(silent)) in pages["en"].text


def test_verdicts_are_told_by_word_and_shape(pages):
    """The shape is hidden from screen readers, since the word follows it."""
    assert "▲ breached" in pages["en"].text
    assert {
        attributes.get("aria-hidden") for _, attributes in pages["en"].elements if attributes.get("class") == "mark"
    } == {"true"}


@pytest.mark.parametrize("role", ["binding", "international guidance", "standard from elsewhere"])
def test_roles_are_told_by_word(pages, role):
    """Law, guidance and what comes from elsewhere are never mixed up."""
    assert role in pages["en"].text


def test_the_address_of_a_cited_norm_is_linked(pages):
    """A reader can open the official page of the norm."""
    assert "https://adilet.zan.kz/rus/docs/P1400001255" in {link["href"] for link in pages["en"].all("a")}


def checked(corpus, visit):
    """A visit with what its findings mean together."""
    assessment = assess_visit(visit, corpus)
    patterns = load_patterns(corpus)
    [(_, conclusions)] = draw_conclusions([assessment], patterns, choose().matcher)
    return Checked(assessment, conclusions, patterns)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_findings_mean_together_is_told_with_its_proof(corpus, code):
    """Each conclusion has its sentence, its outcome in a word, whose authority it is, and every step of the proof."""
    report = checked(corpus, read_visit(EXAMPLE, corpus)).report(code, public=False)
    text = Page(render_html(report)).text
    assert len(report.conclusions) > 3
    for line in report.conclusions:
        is_open = line.conclusion.outcome is Outcome.OPEN
        told = [line.sentence, line.citation, line.advice, language(code).word("html", "one_step")]
        told += [step.text for step in (*line.proof, *line.rebuttal, *line.missing)]
        assert not [part for part in [*told, *([] if is_open else [line.outcome])] if flat(part) not in text]


def flat(text):
    """A text with single spaces, as a page is read."""
    return " ".join(text.split())


def test_a_conclusion_is_said_once_with_all_its_places(corpus):
    """Two incidents of which the same is concluded do not make the reader read it twice."""
    report = checked(corpus, read_visit(EXAMPLE, corpus)).report("en", public=False)
    counts = Counter(line.sentence for line in report.conclusions)
    sentence = next(sentence for sentence, count in counts.items() if count > 1)
    assert Page(render_html(report)).text.count(flat(sentence)) < counts[sentence]


def test_a_conclusion_about_many_norms_counts_them(corpus):
    """Each of the norms is told under its theme; a list of thirty under one sentence would bury the rest."""
    report = checked(corpus, read_visit(EXAMPLE, corpus)).report("en", public=False)
    line = next(line for line in report.conclusions if line.conclusion.outcome is Outcome.OPEN)
    about_norms = tuple(
        replace(line, where=f"norm {n}", conclusion=replace(line.conclusion, case=("norm", f"n{n}")))
        for n in range(FEW_NORMS + 1)
    )
    page = Page(render_html(replace(report, conclusions=about_norms))).text
    assert "norms: 6 (listed under its theme)" in page
    assert "norm 3" not in page


def test_a_proof_is_a_tree(corpus):
    """What a step rests on is a list inside of it, so that a screen reader tells the depth that an eye sees."""
    report = checked(corpus, read_visit(EXAMPLE, corpus)).report("en", public=False)
    drawn = next(line for line in report.conclusions if line.conclusion.outcome is Outcome.CONCLUDED)
    proof = (
        ProofLine(0, "▲", "Records are copied", where="room a", detail="Rule 8"),
        ProofLine(1, "▲", "Two entries are alike"),
        ProofLine(2, "▲", "The words are the same"),
        ProofLine(1, "?", "A third is"),
        ProofLine(0, "●", "Nobody was hurt"),
    )
    text = render_html(replace(report, conclusions=(replace(drawn, proof=proof, rebuttal=(), missing=()),)))
    tree = text[text.rindex('<ul class="proof">', 0, text.index("Records are copied")) :]
    tree = " ".join(re.sub(r"<(?!/?(?:ul|li)\b)[^>]*>", "", re.sub(r"<(ul|li) [^>]*>", r"<\1>", tree)).split())
    assert re.sub(r"\s+(?=<)|(?<=>)\s+", "", tree).startswith(
        "<ul><li>▲ room a: Records are copied Rule 8<ul><li>▲ Two entries are alike<ul>"
        "<li>▲ The words are the same</li></ul></li><li>? A third is</li></ul></li><li>● Nobody was hurt</li></ul>"
    )


def test_what_would_rebut_a_conclusion_is_told_with_whether_it_is_so(corpus):
    """Below 3 m² each a strong presumption arises, and it says which of its three rebuttals nobody has looked at."""
    text = VISIT.partition("rooms:")[0] + (
        "rooms: [{id: c1, kind: cell, floor_area: 8, sanitary_area: 1, occupants: 3}]\n"
    )
    report = checked(corpus, read_visit_text(text, corpus)).report("en", public=False)
    page = Page(render_html(report)).text
    after = page.partition(language("en").word("pattern", "rebuttal"))[2]
    assert "? not known: First condition that rebuts the presumption" in after


def test_accounts_that_differ_stand_beside_each_other(corpus):
    """Each with its own words and its means: what staff deny is not turned into what prisoners say."""
    text = VISIT.replace(
        "{id: c10, kind: cell, floor_area: 10, occupants: 3}",
        "{id: c10, kind: cell, floor_area: 8, sanitary_area: 1, "
        "occupants: [{value: 3, by: counted}, {value: 2, by: stated_by_staff}]}",
    )
    page = Page(render_html(build_report(assess_visit(read_visit_text(text, corpus), corpus), "en"))).text
    assert "People in the room: 3 counted; 2 stated by staff" in page


def test_warnings_are_marked_as_english(reports):
    """The readers of visits speak English only; in a Russian page that is said to whoever reads it aloud."""
    warned = {code: replace(reports[code], warnings=("57 people and 2 beds.",)) for code in ("en", "ru")}
    assert '<ul lang="en">\n<li>57 people and 2 beds.</li>' in render_html(warned["ru"])
    assert "<ul>\n<li>57 people and 2 beds.</li>" in render_html(warned["en"])


def test_how_to_observe_is_marked_as_english_where_it_is(reports, pages):
    """Nobody has translated it yet; that it is English is said to the eye and to whoever reads it aloud."""
    told = [line.how for line in reports["en"].questions if line.how]
    assert told
    assert all(flat(how) in pages["en"].text for how in told)
    for code in ("ru", "kk"):
        marked = [line.how for line in reports[code].questions if line.how]
        assert all(how.startswith("[en] ") and flat(how) in pages[code].text for how in marked)


def test_a_question_lists_its_choices_in_the_language_of_the_report(reports, pages):
    """A question that asks "which of these" without these cannot be taken into a cell."""
    for code, report in reports.items():
        told = [choice for line in report.questions for choice in line.choices]
        assert told
        assert all(flat(choice) in pages[code].text for choice in told)


def test_refusals_have_a_place_of_their_own(pages):
    """What was refused is reportable in itself, whatever it would have settled."""
    heading = language("en").word("html", "withheld")
    after = pages["en"].text.partition(heading)[2]
    assert "room c12: Floor area of the whole room (the information was refused)" in after


def test_findings_that_read_alike_share_a_row(pages):
    """Two cells with the same figures are one row of what is kept."""
    assert "room c10, room c11" in pages["en"].text


def test_figures_say_the_gravest_first_and_count_rooms_as_people_do(corpus):
    """Whoever stands below binding law is named first; room 9 comes before room 10."""
    rooms = "".join(
        f"  - {{id: {n}, kind: cell, floor_area: {8 if n > 11 else 40}, occupants: 4}}\n" for n in range(8, 14)
    )
    text = VISIT.partition("rooms:")[0] + "rooms:\n" + rooms
    page = Page(render_html(build_report(assess_visit(read_visit_text(text, corpus), corpus), "en"))).text
    grave = page.index("room 12, room 13: a problem of practice")
    assert grave < page.index("room 8, room 9, room 10, room 11: not decided")


def test_what_is_folded_stands_outside_of_its_details(reports):
    """A style sheet cannot open `<details>` on paper, so its content is the element after it."""
    text = render_html(reports["en"])
    folds = re.findall(r'<details class="fold"( open)?><summary>[^<]*</summary></details>\s*<div class="folded">', text)
    assert len(folds) == text.count("<details") > 20
    style = text.partition("<style>")[2].partition("</style>")[0]
    screen = style.partition("@media screen {")[2].partition("\n}")[0]
    assert ".fold:not([open]) + .folded { display: none; }" in screen
    assert ".fold + .folded:has(:target) { display: block; }" in screen
    assert style.count("display: none") == 7


SECRETS = """
visit: {id: SECRET-visit, date: "2018-06-19", kind: regular, team: [SECRET-monitor], note: SECRET of the visit}
facility: {id: SECRET-place, name: Colony, profile: kazakhstan/correctional_institution, note: SECRET of the place}
facts:
  bread_per_day: {value: 390, by: measured, note: SECRET weighing, source: SECRET-source}
sources: {SECRET-source: {kind: interview, title: SECRET words of a prisoner}}
units:
  - {id: SECRET-unit, occupants: {value: 57, by: counted, note: SECRET count}, taps: 2}
rooms:
  - {id: SECRET-room, unit: SECRET-unit, kind: cell, floor_area: 8, sanitary_area: 1, occupants: 3, note: SECRET wall}
  - {id: SECRET-cell, unit: SECRET-unit, kind: cell, floor_area: {missing: refused}, occupants: 3}
groups:
  - {id: SECRET-group, outdoor_minutes: 25-30 min}
incidents:
  - id: SECRET-incident
    room: SECRET-room
    person: SECRET-person
    kind: {value: use_of_force, by: documented, source: SECRET-source}
    ground: [{value: punishment, by: stated_by_detainee, note: SECRET quotation}]
placements:
  - {id: SECRET-placement, person: SECRET-person, kind: {value: disciplinary, note: SECRET name}}
"""


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_public_edition_keeps_every_secret(corpus, code):
    """No room, group, incident, person, source, note or quotation is anywhere: tables, figures, proofs, questions."""
    told = checked(corpus, read_visit_text(SECRETS, corpus))
    inside, outside = (told.report(code, public=public) for public in (False, True))
    assert "SECRET" in render_html(inside)
    assert outside.ladders
    assert any(line.proof for line in outside.conclusions)
    assert "SECRET" not in render_html(outside)
    assert "SECRET" not in repr([outside.conclusions[0].proof, outside.questions, outside.recommendations])


def test_a_public_edition_neither_names_nor_counts_rooms(assessment):
    """A count of rooms beside a count of people tells how many are in each."""
    text = render_html(build_report(assessment, "en", public=True))
    assert "c10" not in text
    assert "room" in Page(text).text
    assert not re.search(r"room \(\d+\)", Page(text).text)


def test_a_report_without_concerns_says_so(reports):
    """An empty section would read as a gap; a sentence says that nothing was found in what was assessed."""
    page = replace(reports["en"].first, concerns=())
    empty = replace(reports["en"], first=page, concerns=(), recommendations=(), ladders=(), questions=(), themes=())
    text = Page(render_html(empty)).text
    assert language("en").word("report", "no_concerns") in text
    assert language("en").word("report", "ladders") not in text


def test_concerns_beyond_the_list_are_counted(reports):
    """Fifteen are shown; that there are more is said."""
    assert "7 more are listed under their themes." in Page(render_html(replace(reports["en"], concerns_left=7))).text


# ---------------------------------------------------------------- the instruments that are cited


def annexed(page):
    """The entries of the list of instruments."""
    part = page.partition('<h3 id="instruments">')[2].partition("</section>")[0]
    return [re.sub(r"<[^>]+>", " ", entry) for entry in part.split("<li>")[1:]]


@pytest.fixture
def in_northland(two_law):
    """The page of a visit under a law in which somebody signed for a norm."""
    text = """
visit: {id: v, date: 2018-06-19}
facility: {id: f, name: F, profile: northland/holding_cells}
rooms: [{id: c, kind: cell, floor_area: 5, occupants: 2}]
"""
    return render_html(build_report(assess_visit(read_visit_text(text, two_law), two_law), "en"))


def test_an_instrument_is_told_with_what_its_file_gives(in_northland):
    """Its kind by its country's own name, who adopted it and when, amendments, registers; and who compared the norm."""
    act = next(entry for entry in annexed(in_northland) if "Cells Act" in entry)
    assert "Act on cells, 7 of 2001" in act
    assert (
        "Kind of act: Act of the Assembly. Adopted by: Assembly. Adopted: 2001-05. "
        "Amended: 2004-02-01 No. 3; 2009-11-30 No. 12. In registers: Gazette 2001/7; Register A-7." in act
    )
    assert "Checked by: A. Reader, 2026-05-04 (edition read: 2009-11-30): s. 5." in act


def test_what_was_not_given_and_not_signed_is_not_told(in_northland):
    """No row without a value."""
    rules = next(entry for entry in annexed(in_northland) if "The Rules" in entry)
    assert "Checked by" not in rules
    assert "Amended" not in rules


def test_nothing_of_it_stands_on_the_first_page(in_northland):
    """A minister does not ask for registers."""
    first = in_northland.partition('class="first-page"')[2].partition("</section>")[0]
    assert "A-7" not in first
    assert "A. Reader" not in first
