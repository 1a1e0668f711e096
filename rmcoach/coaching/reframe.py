"""A judgmental question made curious: gather, draft, verify."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from rmcoach._version import __version__
from rmcoach.documents import Rule
from rmcoach.language.curiosity import Heard, Judgment
from rmcoach.language.slots import CLAUSE, DO, DOING, DONE, TOPIC, slots
from rmcoach.models.base import Role
from rmcoach.models.provenance import Note, Provenance
from rmcoach.models.reflection import Finding, Reframing, Rewrite, Severity, Verdict
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.snapshot import Snapshot
from rmcoach.rule_files import Template

MOST_REWRITES = 3

KIND_LINE = "This leaves room for an answer that surprises you. Ask it as it is."
NAME_IT = "Say what you saw, and name the thing you want to understand; then ask about that."
ACKNOWLEDGE = "Say first, in a sentence, what you saw or heard; then ask."

_SLOT = re.compile(r"\[([a-z]+)\]")


def reframe(
    question: str, *, knowledge: Knowledge, asker: Role = Role.MENTEE, language: str = "en"
) -> Reframing:
    """Judge a question and offer two or three that ask for the same with curiosity.

    Args:
        question: As it would be asked.
        knowledge: Where the rules are.
        asker: Who asks.
        language: The language of the rules to apply.
    """
    snapshot = knowledge.snapshot()
    judgment = snapshot.curiosity.check(question, asker=asker, language=language)
    rewrites: tuple[Rewrite, ...] = ()
    notes: tuple[Note, ...] = ()
    if judgment.verdict in {Verdict.JUDGMENTAL, Verdict.MIXED}:
        rewrites = _Draft(question, snapshot, judgment, asker, language).rewrites()
        if not rewrites:
            why = "no phrase of the question could be kept without its judgment"
            notes = (Note(field="rewrites", action="dropped", why=why),)
    return Reframing(
        question=question,
        verdict=judgment.verdict,
        reason=judgment.reason,
        findings=judgment.findings,
        rewrites=rewrites,
        advice=_advice(judgment, rewrites, _by_code(snapshot, language)),
        provenance=Provenance(
            engine=f"rmcoach {__version__}", knowledge=snapshot.version, notes=notes
        ),
    )


def _by_code(snapshot: Snapshot, language: str) -> dict[str | None, Rule]:
    return {
        rule.code or rule.document: rule for rule in snapshot.rules if rule.language == language
    }


def _advice(
    judgment: Judgment, rewrites: Sequence[Rewrite], rules: dict[str | None, Rule]
) -> str | None:
    """Return what to do beside or instead of asking."""
    if judgment.verdict is None:
        return None
    if judgment.verdict is Verdict.CURIOUS:
        return KIND_LINE
    if judgment.verdict is Verdict.UNSAFE:
        blocking = [f for f in judgment.findings if f.severity is Severity.BLOCKS]
        return rules[blocking[0].code].advice
    return advice_beside(judgment.findings) if rewrites else NAME_IT


def advice_beside(findings: Sequence[Finding]) -> str | None:
    """Return what to do before one of the rewrites is asked."""
    if any(finding.severity is Severity.STRONG for finding in findings):
        return ACKNOWLEDGE
    return None


class _Draft:
    """The rewrites of one question in the making."""

    def __init__(
        self, question: str, snapshot: Snapshot, judgment: Judgment, asker: Role, language: str
    ) -> None:
        self.question = question
        self.judgment = judgment
        self.curiosity = curiosity = snapshot.curiosity
        self.rules = rules = _by_code(snapshot, language)
        self.asker = asker
        self.language = language
        heard = curiosity.hear(question, asker=asker, language=language)
        self.slots = slots(sorted(heard, key=_heaviest))
        if not self.slots.keys() & {TOPIC, DO, DOING, DONE, CLAUSE}:
            for name, phrase in _neutral(heard, rules):
                self.slots.setdefault(name, phrase)

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return those that pass: one of each operator first, the heaviest finding's first."""
        kept: dict[str, Rewrite] = {}
        spare: list[Rewrite] = []
        for template in self._templates():
            if len(kept) == MOST_REWRITES:
                break
            rewrite = self._filled(template)
            if rewrite is None or any(rewrite.text == other.text for other in kept.values()):
                continue
            if template.operator in kept:
                spare.append(rewrite)
            else:
                kept[template.operator] = rewrite
        return tuple([*kept.values(), *spare][: max(2, len(kept))])

    def _templates(self) -> Iterator[Template]:
        """Yield templates: of each finding's rule by operator, what fits best first.

        Which operator and which of two equal ones comes first depends on the question, so that
        questions which are alike need not get the same answer.
        """
        codes = dict.fromkeys(f.code for f in self.judgment.findings if _counts(f))
        for code in [*codes, "J15", "J05"]:
            rule = self.rules.get(code)
            templates = rule.rewrites if rule else ()
            order = [*dict.fromkeys(template.operator for template in templates)]
            yield from sorted(templates, key=lambda template: self._rank(template, order))

    def _rank(self, template: Template, order: Sequence[str]) -> tuple[int, int, bytes]:
        named = _SLOT.findall(template.text)
        fit = min((_PREFERRED.index(name) for name in named if name in _PREFERRED), default=9)
        seed = f"{template.text}|{self.question}"
        turn = hashlib.sha256(self.question.encode()).digest()[0]
        place = (order.index(template.operator) + turn) % len(order)
        return place, fit, hashlib.sha256(seed.encode()).digest()

    def _filled(self, template: Template) -> Rewrite | None:
        """Fill a template and ask the engine; None where a slot is empty or it judges."""
        named = _SLOT.findall(template.text)
        if any(name not in self.slots for name in named):
            return None
        text = _SLOT.sub(lambda slot: self.slots[slot.group(1)], template.text)
        text = text[:1].upper() + text[1:]
        if not self.curiosity.is_curious(text, self.asker, self.language):
            return None
        return Rewrite(text=text, operator=template.operator)


_PREFERRED = ("clause", "once", "when", "do", "doing", "done", "topic")


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.HINT


def _heaviest(heard: Heard) -> int:
    return -sum(_counts(finding) for finding in heard.found)


def _neutral(heard: Sequence[Heard], rules: dict[str | None, Rule]) -> Iterator[tuple[str, str]]:
    """Yield what a trait is about, in neutral words, where a rule file says so."""
    for rule in rules.values():
        for name, rows in rule.words.items():
            trait = name.removeprefix("instead-of-")
            if trait != name and any(_names(one, trait) for one in heard):
                yield "topic", rows[0]


def _names(heard: Heard, trait: str) -> bool:
    """Say whether a trait is named, and not only that something is difficult."""
    tokens = heard.sentence.tokens
    return any(tokens[start].word != "difficult" for start, _ in heard.marked(trait))
