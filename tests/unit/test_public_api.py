"""What a program imports from `engine`: three functions, each imported when it is first asked for."""

from __future__ import annotations

from code import InteractiveConsole

import pytest

import engine
from engine.standards.load import HOME


def test_a_visit_is_read_and_assessed_in_three_calls():
    """As the docstring of the package shows."""
    from engine import assess_visit, load_corpus, read_visit

    corpus = load_corpus()
    visit = read_visit(HOME / "facility_profiles" / "examples" / "2018-03-17-ec-166-5.yaml", corpus)
    assert "kz-norm15-taps" in {finding.norm.id for finding in assess_visit(visit, corpus).findings}


def test_the_example_in_the_docstring_runs_when_pasted(capsys):
    """As it stands, line by line, into a fresh interpreter."""
    example = engine.__doc__[engine.__doc__.index("from importlib") :]
    console = InteractiveConsole({})
    assert [console.push(line) for line in [*example.splitlines(), ""]][-1] is False
    out, err = capsys.readouterr()
    assert err == ""
    assert "kz-norm15-taps detachment-5 breached" in out.splitlines()


def test_what_does_not_exist_is_an_attribute_error():
    """As of any module."""
    with pytest.raises(AttributeError):
        _ = engine.nothing_of_the_kind
