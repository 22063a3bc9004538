"""The house: every file has a name of its own, and the drawing of the packages is what the imports say."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "engine"
FILES = sorted(ENGINE.rglob("*.py"))
PACKAGES = {file.parent.name for file in FILES if file.parent != ENGINE}


def test_a_name_stands_in_one_package_only():
    """Who looks for `lint.py` finds one."""
    names = Counter(file.name for file in FILES if file.name != "__init__.py")
    assert [name for name, count in names.items() if count > 1] == []


def imported(file: Path) -> set[str]:
    """The packages of the engine that a file imports from, its own left out."""
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    named = (node.module or "" for node in nodes if isinstance(node, ast.ImportFrom))
    parts = (name.split(".") for name in named if name.startswith("engine."))
    return {part[1] for part in parts if part[1] in PACKAGES} - {file.parent.name}


def test_the_drawing_of_the_packages_agrees_with_the_imports():
    """`docs/architecture.md` draws an arrow from each package to those that it imports, and no other."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    arrows = re.findall(r"^ *(\w+) --> (.+)$", text, re.MULTILINE)
    drawn = {(above, below.strip()) for above, belows in arrows for below in belows.split("&")}
    true = {(file.parent.name, package) for file in FILES if file.parent != ENGINE for package in imported(file)}
    assert drawn == true
