"""What an installation has and why, for whoever helps a colleague over the telephone."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import yaml

from engine import __version__
from engine.errors import HabeasError
from engine.patterns.choose import choose
from engine.reports.screen import Screen
from engine.standards.cache import cache_folder, is_trusted
from engine.standards.load import HOME, load_corpus
from engine.standards.settings import SETTINGS, packs_set

_PACKAGES = ("pydantic", "PyYAML", "rich", "click", "Jinja2", "durable-rules")


def show_doctor() -> Screen:
    """Versions, the YAML reader, the pattern engine with the reason for it, the rules, the packs, the folders."""
    screen = Screen()
    choice = choose()
    rows = [
        ("habeas", __version__),
        ("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        *((name, _version(name)) for name in _PACKAGES),
        ("YAML reader", "C (libyaml)" if hasattr(yaml, "CLoader") else "Python (slower: rules load in seconds once)"),
        ("patterns", f"{choice.matcher.name}: {choice.why}"),
        ("rules", _rules()),
        ("packs", _packs()),
        ("installed in", str(HOME)),
        ("cache", _cache()),
    ]
    for name, value in rows:
        screen.add(f"{name:<14} {value}")
    return screen


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _cache() -> str:
    """The folder; one in which others could put a law of their own is not used."""
    folder = cache_folder()
    return str(folder) if is_trusted(folder) else f"{folder}: not used, because others can write to it"


def _packs() -> str:
    """The packs that a `habeas.toml` sets where the person stands: why the same visit is judged otherwise elsewhere."""
    try:
        packs = packs_set()
    except HabeasError as error:
        return f"{SETTINGS} cannot be used: {len(error.problems)} problems; see habeas lint"
    return ", ".join(str(pack.resolve()) for pack in packs) or f"none: no {SETTINGS} here names any"


def _rules() -> str:
    try:
        corpus = load_corpus()
    except HabeasError as error:
        return f"cannot be used: {len(error.problems)} problems; see habeas lint"
    return f"{len(corpus.norms)} norms, {len(corpus.facts)} facts, {len(corpus.profiles)} kinds of places"
