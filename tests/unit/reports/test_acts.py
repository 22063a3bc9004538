"""What there is to say of an act: its kind by its country's own name, who made it, whom it binds, who compared it."""

from __future__ import annotations

from datetime import date

import pytest

from engine.records import replace
from engine.reports.acts import act_rows, checks, kind_of
from engine.reports.language import language
from engine.standards.corpus import Joined, Span
from engine.standards.state import law_of

EN = language("en")


def rows(act, corpus, code="en"):
    """The details by their keys."""
    return dict(act_rows(act, corpus, language(code)))


def test_all_that_a_file_gives_is_told(two_law):
    """In the language where there is a text; days as the language writes them."""
    act = two_law.instruments["xn-act"]
    assert rows(act, two_law) == {
        "kind": "Act of the Assembly",
        "number": "7 of 2001",
        "body": "Assembly",
        "adopted": "2001-05",
        "amended": "2004-02-01 No. 3; 2009-11-30 No. 12",
        "registers": "Gazette 2001/7; Register A-7",
        "page": "https://example.org/cells",
    }
    assert rows(two_law.instruments["kz-law"], two_law, "ru")["adopted"] == "30.03.1999"


def test_what_a_file_does_not_give_has_no_row(two_law):
    """An empty row would look like an answer."""
    assert rows(two_law.instruments["rules"], two_law) == {"body": "General Assembly", "adopted": "2015-12-17"}
    bare = replace(two_law.instruments["rules"], adopted=None, body={})
    assert rows(bare, two_law) == {}


def test_the_kind_of_an_act_has_the_name_that_its_own_country_gives(two_law):
    """The same word of the files is a law here and an Act there."""
    assert kind_of(two_law.instruments["kz-law"], two_law, EN) == "law"
    assert kind_of(two_law.instruments["xn-act"], two_law, EN) == "Act of the Assembly"
    assert kind_of(two_law.instruments["xn-act"], two_law, language("kk")) == "Жиналыс актісі"


def test_a_treaty_has_the_name_that_it_has_in_a_state_which_it_binds(two_law):
    """To one that did not join, and to nobody in particular, it has none."""
    pact = two_law.instruments["pact"]
    assert kind_of(pact, two_law, EN) == ""
    assert kind_of(pact, law_of(two_law, "northland"), EN) == "joined treaty"
    assert kind_of(pact, law_of(two_law, "kazakhstan"), EN) == ""


def test_a_kind_that_the_country_does_not_name_is_not_told(two_law):
    """Nobody made up a name."""
    assert kind_of(replace(two_law.instruments["xn-act"], kind="bylaw"), two_law, EN) == ""


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (Span(date(2000, 1, 1)), "Northland (since 2000-01-01)"),
        (Span(date(2000, 1, 1), surely_from=date(2000, 12, 31)), "Northland (since 2000)"),
        (Span(surely_from=date(2003, 6, 4)), "Northland"),
    ],
)
def test_a_treaty_names_the_countries_that_it_binds_and_since_when(two_law, span, told):
    """As far as the day is known."""
    country = replace(two_law.countries["northland"], treaties={"pact": Joined(span, "", None)})
    law = replace(two_law, countries={**two_law.countries, "northland": country})
    assert rows(law.instruments["pact"], law)["binds"] == told


def test_who_compared_norms_is_told_with_the_edition_and_where(two_law):
    """Norms that are signed alike stand together; one that nobody signed is not named."""
    shared, single = two_law.norms["xn.shared"], two_law.norms["xn.single"]
    assert checks([shared, single], EN) == ("A. Reader, 2026-05-04 (edition read: 2009-11-30): s. 5",)
    other = replace(single, at="s. 6", source=shared.source)
    assert checks([shared, other], EN) == ("A. Reader, 2026-05-04 (edition read: 2009-11-30): s. 5; s. 6",)
    no_edition = replace(single, source=replace(shared.source, edition_read=""))
    assert checks([no_edition], EN) == ("A. Reader, 2026-05-04: s. 5",)
    assert checks([single], EN) == ()
