"""A pinpoint as the rule files write it (`art. 136(4)(3)`) in; the same as a language cites it out.

Rule files write pinpoints in English.  Codes number parts and points, laws paragraphs and sub-paragraphs, orders
items and sub-items; resolutions of the United Nations number rules and principles.  What has no number is a name:
it is looked up in `[pinpoint_names]`, and stays as it is where nobody translated it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from engine.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER: Final = r"(?:\d+(?:[.–-]\d+)*(?:[A-Z](?![a-z]))?(?:\.[a-z])?|[IVX]+)"
_NUMBERED: Final = (
    r"(?i)(?P<head>arts?|items?|rules?|principles?|paras?|ch|chapter|sect)\.?\s+"
    rf"(?P<number>{_NUMBER}(?:(?:,\s|\sor\s|\sand\s|/){_NUMBER})*)(?P<following>ff)?"
    r"(?P<below>(?:(?:[–-]|\sand\s)?\([^()]+\))*)"
)
_BELOW: Final = r"(?P<joint>[–-]|\sand\s)?\((?P<part>[^()]+)\)"
_PLURAL: Final = r"\w(?:,\s|\sand\s|/|–)\w"
_REMARK: Final = r"(?P<at>.*\S) \((?P<remark>[^()]*(?:[A-Za-z]{2}|\?)[^()]*)\)"
_REPORT: Final = r"(?P<number>\d+)[a-z]{2} GR(?: (?P<rest>.+))?"
_ANNEX: Final = r"Annex (?P<number>\d+)(?:, (?P<rest>.+))?"
_OTHER_ACT: Final = r"(?P<name>[A-Z]{3,}) (?P<rest>arts?\b.+)"
_WITH_RULE: Final = r"(?P<rest>Rule .+) with (?P<number>\d+)"
_ENTRY: Final = r"(?P<name>.+), no\. (?P<number>\d+)"
_STANDARD: Final = r"(?P<name>.+) std (?P<number>[\d.]+)"
_BARE: Final = r"\d+(?:\.\d+)+"

_HEADS: Final = {
    "art": "article", "arts": "article", "item": "item", "items": "item", "rule": "rule", "rules": "rule",
    "principle": "principle", "principles": "principle", "para": "para", "paras": "para",
    "ch": "chapter", "chapter": "chapter", "sect": "section",
}  # fmt: skip
_INSERTED: Final = frozenset(["art", "item"])
"""Heads after which a hyphen is part of the number (art. 46-22 was inserted behind 46), and no range."""
_BELOW_ARTICLE: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("part", "point"),
    "treaty": ("paragraph_of_treaty", "sub_paragraph"),
}
_BRACKETED: Final = frozenset(["point", "sub_paragraph", "sub_item"])

_NOT_GIVEN: Final = r"(?i)confirm|not given|none|gap|\?|norm no"
"""What the sources write where they give no number; Norm No. 15 is the name of the whole act."""


def is_numbered(at: str) -> bool:
    """Whether a pinpoint leads to a place, and is not a word in place of one."""
    found = re.fullmatch(_REMARK, at)
    leads = re.search(r"\d", at) or re.fullmatch(_NUMBERED, found["at"] if found else at)
    return re.search(_NOT_GIVEN, at) is None and leads is not None


@dataclass(frozen=True, slots=True)
class Pinpoints:
    """How one language cites; `words` are its `[pinpoint]` patterns, `names` its `[pinpoint_names]`."""

    words: Mapping[str, Any]
    names: Mapping[str, str]

    def told(self, at: str, kind: str) -> str:
        """The pinpoint in this language; `kind` is the kind of act, on which the names of its parts depend."""
        return "; ".join(self._one(part.strip(), kind) for part in at.split(";"))

    def _one(self, at: str, kind: str) -> str:
        if at in self.names:
            return self.names[at]
        if found := re.fullmatch(_REMARK, at):
            return f"{self._one(found['at'], kind)} ({self._name(found['remark'])})"
        if found := re.fullmatch(_REPORT, at):
            return self._with_rest(self._word("general_report", found["number"]), found["rest"], kind)
        if found := re.fullmatch(_ANNEX, at):
            return self._with_rest(self._word("annex", found["number"]), found["rest"], kind)
        if found := re.fullmatch(_OTHER_ACT, at):
            return self._with_rest(self._name(found["name"]), found["rest"], "treaty")
        if found := re.fullmatch(_WITH_RULE, at):
            return f"{self._one(found['rest'], kind)} {self._word('with_rule', found['number'])}"
        return self._numbered(at, kind)

    def _numbered(self, at: str, kind: str) -> str:
        if found := re.fullmatch(_NUMBERED, at):
            return self._headed(found, kind)
        if found := re.fullmatch(_ENTRY, at):
            return f"{self._name(found['name'])}, № {found['number']}"
        if found := re.fullmatch(_STANDARD, at):
            return f"{self._name(found['name'])}, {self._word('standard', found['number'])}"
        return self._word("para", at) if re.fullmatch(_BARE, at) else at

    def _with_rest(self, told: str, rest: str | None, kind: str) -> str:
        return told if rest is None else f"{told}, {self._one(rest, kind)}"

    def _headed(self, found: re.Match[str], kind: str) -> str:
        """A head with its number, and what stands in brackets below it: `art.`, `136`, `(4)(3)`."""
        head, number = found["head"].casefold(), found["number"]
        name = _HEADS[head]
        if head not in _INSERTED:
            number = number.replace("-", "–")
        if name in {"article", "item"}:
            below = _BELOW_ARTICLE.get(kind, ("paragraph", "sub_paragraph")) if name == "article" else ("sub_item",)
            following = "article_following" if found["following"] else name
            levels = self._levels(found["below"], below)
            return ", ".join([self._word(following, number, plural=_is_plural(number)), *levels])
        shown = number + "".join(
            f"{self._joint(joint, ' ')}({part})" for joint, part in re.findall(_BELOW, found["below"])
        )
        roman = f"{name}_roman" if f"{name}_roman" in self.words and not number[0].isdigit() else name
        return self._word(roman, shown, plural=_is_plural(number))

    def _levels(self, below: str, names: tuple[str, ...]) -> list[str]:
        """The levels below an article or item; `(3)-(4)` and `(3) and (5)` are one level with several parts."""
        levels: list[list[tuple[str, str]]] = []
        for joint, part in re.findall(_BELOW, below):
            if joint and levels:
                levels[-1].append((joint, part))
            else:
                levels.append([("", part)])
        named = [self._level(name, level) for name, level in zip(names, levels, strict=False)]
        return named + [f"({part})" for level in levels[len(names) :] for _, part in level]

    def _level(self, name: str, level: list[tuple[str, str]]) -> str:
        lettered = name not in _BRACKETED and not level[0][1][0].isdigit()
        bracket = ")" if lettered or name in _BRACKETED else ""
        shown = "".join(f"{self._joint(joint, '')}{part}{bracket}" for joint, part in level)
        return self._word("lettered_paragraph" if lettered else name, shown, plural=len(level) > 1)

    def _joint(self, joint: str, none: str) -> str:
        if not joint:
            return none
        return f" {self.words['and']} " if joint.strip() == "and" else "–"

    def _word(self, name: str, number: str, *, plural: bool = False) -> str:
        """The pattern of one head with its number; where the plural differs there are two patterns."""
        forms = self.words[name]
        form = forms if isinstance(forms, str) else forms[plural]
        number = number.replace(" or ", f" {self.words['or']} ").replace(" and ", f" {self.words['and']} ")
        return str(form.format(n=number))

    def _name(self, name: str) -> str:
        return self.names.get(name, name)


def _is_plural(number: str) -> bool:
    return re.search(_PLURAL, number) is not None
