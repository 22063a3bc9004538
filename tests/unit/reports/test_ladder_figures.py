"""Ladder figures: what is drawn, where, and that no two things lie on each other."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest

from engine.assess.assess import assess_visit
from engine.assess.ladder import ladders
from engine.reports.compose import build_report, ladder_figure
from engine.reports.drawing import width_of, wrapped
from engine.reports.ladder_figures import (
    MOST_BARS_EACH,
    PLOT_LEFT,
    PLOT_RIGHT,
    VALUE_RIGHT,
    WIDTH,
    Axis,
    ladder_svg,
    sections_of,
)
from engine.reports.language import language
from engine.reports.report import LadderFigure, RungLine
from engine.standards.load import load_corpus
from engine.visits.read import read_visit_text

SVG = "{http://www.w3.org/2000/svg}"
VISIT = """
visit: {id: v, date: "2018-06-19", kind: regular}
facility: {id: f, name: F, profile: kazakhstan/correctional_institution}
rooms:
"""
HOUR = RungLine(60, "at least 60", "Code, art. 1", "binding", "", "Minutes outside", verified=True, instrument="Code")


@pytest.fixture(scope="module")
def corpus():
    """All the law."""
    return load_corpus()


def living_space(corpus, rooms, code="en"):
    """The living space figure of a visit to rooms, each a line of YAML."""
    text = VISIT + "".join(f"  - {{id: c{n}, kind: cell, {room}}}\n" for n, room in enumerate(rooms))
    report = build_report(assess_visit(read_visit_text(text, corpus), corpus), code)
    return next(figure for figure in report.ladders if figure.name == "living_space")


def figure_of(*rungs, more_is_better=True):
    """A figure with rungs and nobody on it."""
    return LadderFigure("outside", "Time outside", "min per day", more_is_better, rungs, ())


def parsed(svg):
    """The figure as elements."""
    return fromstring(svg)  # noqa: S314  (we wrote it)


def texts_of(svg):
    """The text elements of a figure: left or right end, base line, size, words."""
    root = parsed(svg)
    return [
        (e.get("text-anchor", "start"), float(e.get("x")), float(e.get("y")), float(e.get("font-size")), e.text)
        for e in root.iter(f"{SVG}text")
    ]


# ---------------------------------------------------------------- what is shown


def test_a_figure_is_an_image_that_is_told_in_words(corpus):
    """A reader who does not see the figure hears its title, every value found and every standard."""
    root = parsed(ladder_svg(living_space(corpus, ["floor_area: 10, occupants: 3"]), "en"))
    names = root.get("aria-labelledby").split()
    told = {e.get("id"): e.text for e in root if e.get("id")}
    assert root.get("role") == "img"
    assert told[names[0]] == "Living space for each person"
    assert "room c0: 3.33." in told[names[1]]
    assert "at least 4: CPT living space standard" in told[names[1]]


def test_a_subject_stands_beside_the_standards_that_count_as_it_was_counted(corpus):
    """Gross floor area and area net of the annexe are two sections, and the net one is a range."""
    figure = living_space(corpus, ["floor_area: 10, occupants: 3"])
    by_measure = {section.measure: section for section in sections_of(figure, language("en"))}
    gross = by_measure["Floor area per person, the toilet annexe included"].bars[0]
    net = by_measure["Floor area per person, without the toilet annexe"].bars[0]
    assert gross.low == gross.high == pytest.approx(10 / 3)
    assert (net.low, net.high) == (pytest.approx(7 / 3), pytest.approx(10 / 3))


def test_every_value_is_written_out(corpus):
    """No mark has to be read off the axis: each row says its number."""
    words = [text for *_, text in texts_of(ladder_svg(living_space(corpus, ["floor_area: 10, occupants: 3"]), "en"))]
    assert {"2.33–3.33", "3.33", "at least 2.5", "at least 3", "at least 4", "at least 6"} <= set(words)


def test_many_subjects_are_cut_to_the_worst_and_the_others_are_counted(corpus):
    """Of twelve cells the five with the least space are drawn in each way of counting, and a line counts the others."""
    figure = living_space(corpus, [f"floor_area: {area}, occupants: 4" for area in range(8, 20)])
    gross = next(s for s in sections_of(figure, language("en")) if "included" in s.measure)
    assert len(gross.bars) == MOST_BARS_EACH
    assert [bar.low for bar in gross.bars] == sorted(bar.low for bar in (*gross.bars, *gross.more))[:MOST_BARS_EACH]
    assert "and 7 more: 3.25–4.75" in ladder_svg(figure, "en")


def test_a_band_over_the_standards_is_for_few_subjects(corpus):
    """Three cells make a band to read the standards against; a band over twelve would cover everything."""
    few = living_space(corpus, ["floor_area: 10, occupants: 3"])
    many = living_space(corpus, [f"floor_area: {area}, occupants: 4" for area in range(8, 20)])
    assert "<rect" in ladder_svg(few, "en")
    assert "<rect" not in ladder_svg(many, "en")


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_nothing_is_written_past_the_edge(corpus, code):
    """Long words in the legend begin a new line."""
    for anchor, x, _, size, text in texts_of(
        ladder_svg(living_space(corpus, ["floor_area: 9, occupants: 3"], code), code)
    ):
        if anchor == "start":
            assert x + width_of(text, size) <= WIDTH * 1.02, text


def test_rungs_that_ask_the_same_are_one_row_that_cites_them_all():
    """Several articles of one code with one figure do not make several rows, and the code is named once."""
    same = replace(HOUR, citation="Code, art. 2")
    elsewhere = replace(HOUR, citation="Rules, rule 3", instrument="Rules")
    other_people = replace(HOUR, citation="Code, art. 4", groups="women")
    rows = sections_of(figure_of(HOUR, same, elsewhere, other_people), language("en"))[0].rungs
    assert [row.cited for row in rows] == ["Code, art. 1; art. 2; Rules, rule 3", "Code, art. 4"]


def test_a_row_of_a_table_is_cited_with_its_case():
    """Two articles with one figure share a row, and each says of whom it speaks."""
    strict = replace(HOUR, citation="Code, art. 2", case="medium security, strict conditions")
    light = replace(HOUR, citation="Code, art. 3", case="full security, light conditions")
    rows = sections_of(figure_of(HOUR, strict, light), language("en"))[0].rungs
    assert [row.cited for row in rows] == [
        "Code, art. 1; art. 2 (medium security, strict conditions); art. 3 (full security, light conditions)"
    ]
    assert "strict" in "".join(text for *_, text in texts_of(ladder_svg(figure_of(strict), "en")))


@pytest.mark.parametrize(
    ("code", "case"),
    [
        ("en", "medium security, strict conditions"),
        ("ru", "средняя безопасность, строгие условия"),
        ("kk", "орташа қауіпсіз, қатаң жағдайлар"),
    ],
)
def test_the_case_of_a_rung_is_told_as_the_vocabulary_tells_it(corpus, code, case):
    """The time outside depends on the security type and the conditions: each row of the Code's table is a rung."""
    ladder = ladders(corpus)["outdoor_exercise"]
    lines = ladder_figure(ladder, corpus.terms, language(code)).rungs
    told = {rung.key: line.case for rung, line in zip(ladder.rungs, lines, strict=True)}
    assert told[("medium", "strict")] == case
    assert not told[()]


def test_a_ladder_without_a_visit_says_that_nothing_was_measured():
    """The figure of `habeas ladder` has rungs only, and no mark that could be taken for a finding."""
    svg = ladder_svg(figure_of(HOUR), "en")
    assert language("en").word("html", "not_measured_so") in svg
    assert language("en").word("html", "found_here") not in svg


@pytest.mark.parametrize(
    ("role", "shape"),
    [
        ("binding", "polygon"),
        ("treaty: binds the States that joined it", "polygon"),
        ("international guidance", "polygon"),
        ("guidance of its own region", "polygon"),
        ("regional standard", "circle"),
        ("standard from elsewhere", "circle"),
    ],
)
def test_roles_are_told_by_word_and_shape(role, shape):
    """Each role is written in its row and in the legend, beside a shape of its own."""
    svg = ladder_svg(figure_of(replace(HOUR, role=role)), "en")
    assert svg.count(f">{role}<") == 2
    assert len(list(parsed(svg).iter(SVG + shape))) == 2


def test_text_from_outside_is_escaped():
    """A citation with angle brackets stays a text."""
    svg = ladder_svg(figure_of(replace(HOUR, citation="<script>alert(1)</script>", instrument="")), "en")
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


# ---------------------------------------------------------------- where it stands


@pytest.mark.parametrize(
    ("values", "end", "step"),
    [([1], 1.2, 0.2), ([6.6], 8, 2), ([120], 150, 50), ([10, 17.8], 20, 5), ([1e5], 120000, 20000), ([], 1.2, 0.2)],
)
def test_an_axis_ends_at_a_round_number_past_every_value(values, end, step):
    """Ticks are 1, 2 or 5 times a power of ten, and few."""
    axis = Axis.over(values)
    assert (axis.end, axis.step) == (pytest.approx(end), pytest.approx(step))


def test_an_endless_value_is_drawn_at_the_end_of_the_axis():
    """Five people and no tap: infinity has a place, and does not stretch the axis."""
    axis = Axis.over([10, math.inf])
    assert axis.end == pytest.approx(12)
    assert axis.at(math.inf) == PLOT_RIGHT
    assert axis.at(-1) == PLOT_LEFT


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_no_text_lies_on_another(corpus, code):
    """In all languages the words keep to their columns and the lines to their rows."""
    rooms = [f"floor_area: {area}, occupants: {people}" for area, people in ((10, 3), (12, 5), (30, 4))]
    texts = texts_of(ladder_svg(living_space(corpus, rooms, code), code))
    rows = {}
    for anchor, x, y, size, text in texts:
        width = width_of(text, size * 0.9)
        left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
        rows.setdefault(y, []).append((left, left + width, text))
    for row in rows.values():
        for (_, end, one), (begin, _, other) in pairwise(sorted(row)):
            assert end <= begin, (one, other)
    columns = [y for anchor, x, y, *_ in texts if (anchor, x) == ("start", 0)]
    assert all(below - above >= 12 for above, below in pairwise(sorted(columns)))


def test_values_keep_clear_of_the_plot():
    """The column of values ends before the plot begins."""
    svg = ladder_svg(figure_of(HOUR), "en")
    assert ("end", VALUE_RIGHT, "at least 60") in {(anchor, x, text) for anchor, x, _, _, text in texts_of(svg)}
    assert VALUE_RIGHT < PLOT_LEFT


def test_long_words_are_wrapped_and_never_cut():
    """Every word of a long citation is still there, in lines that are no wider than the column."""
    text = "Қазақстан Республикасының Қылмыстық-атқару кодексі, 115-баптың 1-бөлігі"
    lines = wrapped(text, 200)
    assert " ".join(lines) == text
    assert all(width_of(line, 13) <= 200 for line in lines)


def test_the_same_figure_gives_the_same_bytes(corpus):
    """Nothing in a figure depends on the order of a set or on the machine."""
    figure = living_space(corpus, ["floor_area: 10, occupants: 3"])
    assert ladder_svg(figure, "en") == ladder_svg(figure, "en")
