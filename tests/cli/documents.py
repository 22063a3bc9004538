"""A document in, what it does in its order out; and a person who follows it word by word.

A document may bring files (`<!-- file: cell.yaml -->` before a block), change them
(`<!-- change in cell.yaml: "3" to "4" -->`) and enter a folder (`$ cd ruritania`).  Lines under a command must stand in what
the command prints, in order; a command that shows a mistake has `<!-- fails -->` before its block.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

FILE = re.compile(r"<!-- file: (\S+) -->")
CHANGE = re.compile(r'<!-- change in (\S+): "(.+)" to "(.+)" -->')
FAILS = "<!-- fails -->"


def scenes(text):
    """("file", name, text), ("change", name, old, new), ("go", folder), ("run", line, shown), ("fail", line, shown)."""
    lines = iter(text.splitlines())
    kind = "run"
    for line in lines:
        if found := FILE.fullmatch(line):
            assert next(lines).startswith("```")
            yield "file", found[1], "\n".join(_block(lines)) + "\n"
        elif found := CHANGE.fullmatch(line):
            yield "change", *found.groups()
        elif line == FAILS:
            kind = "fail"
        elif line == "```console":
            yield from _commands(_block(lines), kind)
            kind = "run"


def _block(lines):
    for line in lines:
        if line.startswith("```"):
            return
        yield line


def _commands(block, kind):
    """Each command with the lines under it; commands of other programs are passed over."""
    command, shown = "", []
    for line in [*block, "$ "]:
        if not line.startswith("$ "):
            shown.append(line.strip())
            continue
        if command.startswith("habeas "):
            yield kind, command, [each for each in shown if each]
        elif command.startswith("cd "):
            yield "go", command.removeprefix("cd ")
        command, shown = line.removeprefix("$ ").partition(" # ")[0].strip(), []


def follow(document, run, go):
    """Do what a document says where one stands; `go` enters a folder."""
    for kind, *parts in scenes(document.read_text(encoding="utf-8")):
        if kind == "file":
            name, text = parts
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        elif kind == "change":
            name, old, new = parts
            text = Path(name).read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{document.name}: {name} does not hold {old}"
            Path(name).write_text(text.replace(old, new), encoding="utf-8")
        elif kind == "go":
            go(parts[0])
        else:
            line, shown = parts
            ran = run(*shlex.split(line)[1:])
            assert ran.code in ({2} if kind == "fail" else {0, 1}), f"{document.name}: {line}\n{ran.out}\n{ran.err}"
            _stands_in(shown, ran.out + (ran.err if kind == "fail" else ""), f"{document.name}: {line}")


def _stands_in(shown, out, where):
    """Lines may be shortened at their end, and lines between them left out; their order is kept."""
    printed = [line.strip() for line in out.replace("\N{NO-BREAK SPACE}", " ").splitlines()]
    for line in shown:
        rest = [number for number, each in enumerate(printed) if each.startswith(line)]
        assert rest, f"{where} does not print: {line}\n{out}"
        printed = printed[rest[0] + 1 :]
