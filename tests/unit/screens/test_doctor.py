"""What an installation tells of itself, also when something is missing or broken."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from engine import __version__
from engine.errors import Place, Problem, StandardsError
from engine.screens import doctor


@pytest.fixture
def told():
    """The rows by their names."""
    return lambda: dict(line.split(maxsplit=1) for line in doctor.show_doctor().text.splitlines())


def test_the_versions_are_told(told):
    """Of the engine and of what it rests on."""
    rows = told()
    assert rows["habeas"] == __version__
    assert rows["pydantic"][0].isdigit()


def test_a_package_that_is_missing_is_told(told, monkeypatch):
    """The pattern engine is optional."""

    def version(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "version", version)
    assert told()["durable-rules"] == "not installed"


def test_rules_that_cannot_be_used_do_not_stop_it(told, monkeypatch):
    """That is when it is needed most."""

    def broken():
        raise StandardsError([Problem("N001", Place("a.yaml"), "unknown key")])

    monkeypatch.setattr(doctor, "load_corpus", broken)
    assert told()["rules"] == "cannot be used: 1 problems; see habeas lint"


@pytest.mark.parametrize(("has", "reader"), [(True, "C (libyaml)"), (False, "Python (slower")])
def test_the_reader_of_yaml_is_told(monkeypatch, has, reader):
    """Without the C library rules load in seconds, once."""
    if has:
        monkeypatch.setattr(doctor.yaml, "CLoader", object, raising=False)
    else:
        monkeypatch.delattr(doctor.yaml, "CLoader", raising=False)
    monkeypatch.setattr(doctor, "load_corpus", _no_rules)
    assert f"YAML reader    {reader}" in doctor.show_doctor().text


def test_the_packs_that_hold_here_are_told(told, tmp_path, monkeypatch):
    """Where a colleague gets other findings, that may be why."""
    monkeypatch.chdir(tmp_path)
    assert told()["packs"] == "none: no habeas.toml here names any"
    (tmp_path / "habeas.toml").write_text('packs = ["."]', encoding="utf-8")
    assert told()["packs"] == str(tmp_path)
    (tmp_path / "habeas.toml").write_text("packs = [", encoding="utf-8")
    assert told()["packs"] == "habeas.toml cannot be used: 1 problems; see habeas lint"


def _no_rules():
    raise StandardsError([])
