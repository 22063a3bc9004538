"""One finding in, one line of a report out: its verb, its citation, its numbers, its accounts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from engine.assess.case import why_missing
from engine.assess.finding import Finding, Leaning, Reason, Verdict
from engine.assess.seen import unseen_since
from engine.conditions.values import Choices, Interval, point
from engine.records import replace
from engine.reports.coarse import FEW
from engine.reports.ids import fact_id
from engine.reports.report import AccountLine, FindingLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.assess.finding import Assessment, Change, Measure, Noted
    from engine.assess.receipt import Receipt
    from engine.reports.language import Language
    from engine.standards.corpus import Fact, Instrument, Norm
    from engine.visits.visit import Account, Observation

MARKS: Final[Mapping[Verdict, str]] = {
    Verdict.BREACHED: "▲",
    Verdict.MET: "●",
    Verdict.UNDETERMINED: "?",
    Verdict.NOT_APPLICABLE: "–",
}
LEANING_MARKS: Final[Mapping[Leaning, str]] = {Leaning.BREACHED: "△", Leaning.MET: "○"}
"""What an open finding leans to has the hollow shape of what it would be."""
MOMENTS: Final = frozenset({"date", "time", "datetime"})
"""Types of facts that are points in time."""
_SIGNS: Final = frozenset(["+", "\N{MINUS SIGN}"])


class Lines:
    """Makes lines for one assessment in one language."""

    def __init__(self, assessment: Assessment, language: Language) -> None:
        self.assessment = assessment
        self.language = language

    def line(self, finding: Finding) -> FindingLine:
        """The finding as a line."""
        norm = finding.norm
        language = self.language
        label, value, limit = self.measured(finding)
        return FindingLine(
            finding=finding,
            mark=LEANING_MARKS[finding.leaning] if finding.leaning else MARKS[finding.verdict],
            verdict=language.word("verdict", verb(finding)),
            says=language.of(norm.says),
            citation=self.citation(finding),
            pinpoint_verified=norm.source.pinpoint_verified,
            url=address_of(norm.instrument, language.code),
            role=language.role(norm.instrument, self.assessment.corpus.terms),
            severity=language.word("severity", norm.severity),
            where=self.where(finding.kind, finding.subject),
            measured=self.phrase(label, value, limit),
            shortfall=self.shortfall(finding.measure),
            affected=self.affected(finding.affected),
            standing=language.word("standing", str(finding.standing)) if finding.standing else "",
            reason=self.reason(finding),
            missing=tuple(self.missing(noted) for noted in finding.missing),
            remedies=tuple(self.change(change) for change in finding.changes),
            accounts=tuple(self.accounts_of(finding)),
            confidence=self.confidence(norm),
            label=label,
            value=value,
            limit=limit,
            leaning=self.leaning(finding),
            unread=self.unread(finding),
        )

    def leaning(self, finding: Finding) -> str:
        """What an open finding would be, and on what that hangs: `would be breached, if it applies (Groups)`."""
        if finding.leaning is None:
            return ""
        if finding.reason is Reason.AS_FAR_AS_ASKED:
            return self.language.word("leaning", "as_far_as_asked", questions=" ".join(self.unread(finding)))
        key = "would_be_met" if finding.leaning is Leaning.MET else f"would_be_{verb_of_breach(finding.norm)}"
        would = self.language.word("leaning", key)
        condition = "if_confirmed" if finding.reason is Reason.STAFF_ALONE else "if_applies"
        facts = "; ".join(dict.fromkeys(map(self.missing, finding.missing)))
        return self.language.word("leaning", condition, would=would, facts=facts)

    def unread(self, finding: Finding) -> tuple[str, ...]:
        """What a person is still asked of a norm that is met as far as facts were asked for."""
        if finding.reason is not Reason.AS_FAR_AS_ASKED:
            return ()
        return tuple(map(self.language.of, finding.norm.unread))

    def reason(self, finding: Finding) -> str:
        """Why it is open, told by the fact that leaves it so where a range may lie on both sides."""
        if finding.reason is None:
            return ""
        if finding.reason is not Reason.STRADDLES:
            return self.language.word("reason", str(finding.reason))
        ranged = (each for each in finding.missing if why_missing(each.observation) is Reason.STRADDLES)
        return next(map(self.why, ranged), self.language.word("reason", str(finding.reason)))

    def why(self, noted: Noted) -> str:
        """Why a fact settles nothing; of a list that is known in part, what of it is not known."""
        why = why_missing(noted.observation)
        if noted.is_usual:
            return self.language.word("reason", "usually", options=self.usually(noted))
        if why is not Reason.STRADDLES or noted.observation is None:
            return self.language.word("reason", str(why))
        return self.known_in_part(noted, noted.observation)

    def usually(self, noted: Noted) -> str:
        """What is usual at such a place, where nobody noted it of this one."""
        return ", ".join(line.said for line in self.accounts(noted))

    def known_in_part(self, noted: Noted, observation: Observation) -> str:
        """What is not known of a value: options of a list, which of several it is, the time of a day, or a figure."""
        words, value = self.language, observation.value
        fact = self.assessment.corpus.facts.get((noted.kind, noted.fact))
        if fact is not None and isinstance(value, Choices | frozenset):
            parts = value.possibly - value.surely if isinstance(value, Choices) else value
            told = [words.of(texts) for name, texts in fact.choices.items() if name in parts]
            key = "list_half_known" if isinstance(value, Choices) else "one_of_several"
            if not told:  # a minor may be on remand as well, of which nothing was said
                return words.word("reason", "list_may_go_on")
            return words.word("reason", key, options=", ".join(told))
        if fact is not None and fact.type in MOMENTS:
            return words.word("reason", "moment_not_exact")
        return words.word("reason", str(Reason.STRADDLES))

    def accounts_of(self, finding: Finding) -> Iterator[AccountLine]:
        """What was said of the facts that decided, of those that cannot all be right, or by the person who judged."""
        impossible = finding.missing if finding.reason is Reason.IMPOSSIBLE else ()
        for noted in (*finding.rests_on, *impossible):
            yield from self.accounts(noted)
        judged = finding.judged
        if judged is not None:
            label = self.language.word("written", "judged")
            yield AccountLine(label, self.where(*finding.key[1:]), judged.why, judged.by, "", judged.note)

    def confidence(self, norm: Norm) -> str:
        """How the text was read; of a norm that nobody has looked at since it was last seen in force, also that."""
        read = self.language.word("confidence", norm.source.confidence)
        day = unseen_since([norm], self.assessment.law_on).get(norm.id)
        return read if day is None else f"{read}; {self.language.word('report', 'unseen', day=self.language.day(day))}"

    def citation(self, finding: Finding) -> str:
        """The instrument and the pinpoint that a finding cites."""
        norm = finding.norm
        return self.language.citation(norm.instrument, finding.at, verified=norm.source.pinpoint_verified)

    def where(self, kind: str, subject: str) -> str:
        """The subject's name; its kind alone where it has none, as in a public edition."""
        if kind == "facility":
            return self.language.word("subject", "facility")
        told = self.language.word("subject", kind)
        return told if not subject else f"{told} {subject}"

    def label(self, kind: str, fact: str) -> str:
        """A fact's label, or its name where it is worked out inside a condition."""
        known = self.assessment.corpus.facts.get((kind, fact))
        return self.language.of(known.label) if known is not None else fact.replace("_", " ")

    def measured(self, finding: Finding) -> tuple[str, str, str]:
        """What was measured, its value, and the limit; empty texts where nothing was."""
        measure = finding.measure
        if measure is None or measure.value is None:
            return "", "", ""
        known = self.assessment.corpus.facts.get((finding.kind, measure.name))
        unit = known.unit if known is not None else measure.unit
        language = self.language.telling_apart(measure.value, measure.limit)
        limit = "" if measure.limit is None else language.limit(measure.operator, measure.limit, "")
        value = language.quantity(measure.value, unit)
        return self.label(finding.kind, measure.name), value, limit

    def phrase(self, label: str, value: str, limit: str) -> str:
        """The three of `measured` as one phrase."""
        if not limit:
            return f"{label}: {value}" if label else ""
        return self.language.word("report", "measured", label=label, value=value, limit=limit)

    def shortfall(self, measure: Measure | None) -> str:
        """How far the measure is on the wrong side."""
        if measure is None or measure.shortfall is None or math.isinf(measure.shortfall.high):
            return ""
        key = "excess" if measure.operator in {"<=", "<"} else "shortfall"
        return self.language.word(
            "report",
            key,
            value=self.language.telling_apart(measure.shortfall, point(0)).amount(measure.shortfall, measure.unit),
        )

    def affected(self, people: Interval | None) -> str:
        """How many people it concerns."""
        if people is None:
            return ""
        if people == FEW:
            return self.language.word("report", "affected_few")
        return self.language.word("report", "affected", count=self.language.quantity(people, "person"))

    def change(self, change: Change) -> str:
        """A solved remedy: `4 taps more (6 in all)`."""
        key = "remedy_more" if change.direction == "more" else "remedy_fewer"
        unit = self.language.unit(change.unit, change.by)
        count = self.language.interval(change.by)
        return self.language.word("report", key, count=count, unit=unit, target=change.target)

    def missing(self, noted: Noted) -> str:
        """A fact that is missing, with the reason when it is known."""
        label = self.label(noted.kind, noted.fact)
        silent = why_missing(noted.observation) is Reason.NOT_OBSERVED and not noted.is_usual
        return label if silent else f"{label} ({self.why(noted)})"

    def accounts(self, noted: Noted) -> list[AccountLine]:
        """What each source said of a fact, or why there is nothing."""
        observation = noted.observation
        if observation is None:
            return []
        lines = [self.account(noted, account) for account in observation.accounts]
        if observation.missing is not None:
            why = self.why_nothing(observation.missing)
            means = self.language.word("means", observation.by) if observation.by else ""
            lines.append(self.account_line(noted, why, means, observation.source, observation.note))
        return lines

    def why_nothing(self, missing: str) -> str:
        """Why there is nothing of a fact, in words."""
        return self.language.word("verdict" if missing == "not_applicable" else "reason", missing)

    def account(self, noted: Noted, account: Account) -> AccountLine:
        """One account as a line."""
        means = self.language.word("means", account.by)
        line = self.account_line(noted, self.said(noted, account), means, account.source, account.note)
        return replace(line, bounds=tuple(self.bounds(account)))

    def account_line(self, noted: Noted, said: str, means: str, source: str | None, note: str) -> AccountLine:
        """A line of what was said of a fact, with the title of its source."""
        label, where = self.label(noted.kind, noted.fact), self.where(noted.kind, noted.id)
        known = self.assessment.visit.sources.get(source or "")
        title = (known.title or known.kind) if known else (source or "")
        return AccountLine(label, where, said, means, title, note, (), fact_id(*noted.key))

    def bounds(self, account: Account) -> Iterator[str]:
        """Of what part and of what time an account speaks."""
        words = self.language
        if account.share is not None:
            yield words.word("written", "share", share=account.share)
        if account.at is not None:
            yield words.word("written", "at", time=account.at)
        if account.status != "actual":
            yield words.word("written", account.status)
        if account.during is not None:
            ends = (("since", account.during.start), ("until", account.during.end))
            yield from (words.word("written", key, date=words.day(day)) for key, day in ends if day is not None)

    def said(self, noted: Noted, account: Account) -> str:
        """A value as it was written; yes and no, and choices, in the report's language."""
        fact = self.assessment.corpus.facts.get((noted.kind, noted.fact))
        said = account.said
        if fact is None or fact.type == "text":
            return said
        if isinstance(account.value, bool):
            return self.language.word("yes_no", "yes" if account.value else "no")
        if fact.type == "choice" and said in fact.choices:
            return self.language.of(fact.choices[said])
        if fact.type == "choices" and not said and account.value is not None:
            return self.language.word("yes_no", "none")
        if fact.type == "choices":
            return self.options(fact, said)
        return said

    def options(self, fact: Fact, said: str) -> str:
        """Options set apart by commas, in the report's language."""
        return ", ".join(self.option(fact, option.strip()) for option in said.split(","))

    def option(self, fact: Fact, option: str) -> str:
        """One of several options in the report's language, with the sign of one that is surely there or lacking."""
        sign = option[:1] if option[:1] in _SIGNS else ""
        name = option.removeprefix(sign)
        return f"{sign}{self.language.of(fact.choices[name])}" if name in fact.choices else option


def verb(finding: Finding) -> str:
    """The word for a verdict: a key of `words/*.toml`."""
    return verb_of_breach(finding.norm) if finding.verdict is Verdict.BREACHED else str(finding.verdict)


def verb_of_breach(norm: Norm) -> str:
    """What a norm is when it is not kept: a key of `words/*.toml`.

    Only a court finds a violation: soft norms are not met, presumptions and treaties raise an issue.
    """
    by_force = {
        "presumption": "raises_issue",
        "emergency_floor": "below_emergency",
        "desirable": "not_desirable",
        "should": "not_followed",
    }
    if norm.force in by_force:
        return by_force[norm.force]
    if norm.instrument.kind in {"treaty", "regional_treaty", "case_law"} and not norm.instrument.national:
        return "raises_issue"
    return "breached" if norm.instrument.binding else "not_met"


def address_of(instrument: Instrument, code: str) -> str:
    """The official page of an instrument: in the language if there is one, else in that of the original."""
    urls = instrument.url
    return urls.get(code) or urls.get("ru") or urls.get("en") or next(iter(urls.values()), "")


def receipt_told(receipt: Receipt, words: Language, *, digits: int | None = None) -> str:
    """The receipt as a sentence, its hashes whole or cut to some digits; a public edition has none of the visit."""
    parts = {"engine": receipt.engine, "rules": receipt.rules[:digits], "law_on": receipt.law_on}
    if receipt.visit:
        return words.word("report", "receipt_text", visit=receipt.visit[:digits], **parts)
    return words.word("report", "receipt_public", **parts)
