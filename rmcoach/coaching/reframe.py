"""A judgmental question made curious: gather, draft, verify."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from rmcoach._version import __version__
from rmcoach.documents import Rule
from rmcoach.language import asking, asks
from rmcoach.language.claims import claim
from rmcoach.language.curiosity import Judgment
from rmcoach.language.said import said
from rmcoach.language.stretches import Stretches
from rmcoach.models.base import Role
from rmcoach.models.provenance import Note, Provenance
from rmcoach.models.reflection import Finding, Reframing, Rewrite, Severity, Verdict
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.snapshot import Snapshot

MOST_REWRITES = 3

KIND_LINE = "This leaves room for an answer that surprises you. Ask it as it is."
NAME_IT = "Say in one sentence what you saw or heard; then ask: how do you see it?"
ACKNOWLEDGE = "Say first, in a sentence, what you saw or heard; then ask."

_SLOT = re.compile(r"\[([a-z]+)\]")


def reframe(
    question: str, *, knowledge: Knowledge, asker: Role = Role.MENTEE, language: str = "en"
) -> Reframing:
    """Judge a question and offer up to three that ask for the same with curiosity.

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
            why = "nothing that could be asked about its words keeps its matter surely enough"
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
    if any(rewrite.sure for rewrite in rewrites):
        return advice_beside(judgment.findings)
    return NAME_IT


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
        self.judgment = judgment
        self.curiosity = curiosity = snapshot.curiosity
        self.rules = _by_code(snapshot, language)
        self.asker = asker
        self.language = language
        self.said = said(question, curiosity.hear(question, asker=asker, language=language))
        self.stretches = Stretches(self.said.ending(asks.MOST_WORDS))
        self.known = language in asks.LANGUAGES and bool(self.stretches.places)
        self.claim = claim(self.stretches) if self.known else None

    @cached_property
    def choices(self) -> list[asks.Choice]:
        """What the table would ask; not worked out where a claim is asked about."""
        return asks.choices(self.stretches, self.asker, asks.weights()) if self.known else []

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return those that pass: of the open questions that fit, and of the rules' operators.

        What is sure stands first.
        """
        own = [
            Rewrite(text=text, operator=operator)
            for operator, text in self._own()
            if self._passes(text)
        ]
        fitting = self._fitting(MOST_REWRITES - bool(own))
        every = {one.text: one for one in [*fitting, *own]}
        return tuple(sorted(every.values(), key=lambda one: not one.sure)[:MOST_REWRITES])

    def _fitting(self, most: int) -> list[Rewrite]:
        """Return open questions that fit, the best first, no two of an operator.

        None where the best too likely misses what the question is about, and none is sure where it
        is not. From there on the weights of the others hardly matter: what the best is about, they
        are about too.
        """
        kept: dict[str, str] = {}
        best = -math.inf
        for operator, text, weight in self._of_asks():
            if len(kept) == most or weight < (asks.LEAST if kept else asks.LEAST_OF_FIRST):
                break
            if operator not in kept and self._passes(text):
                best = best if kept else weight
                kept[operator] = text
        best -= asks.ALONE * (len(kept) == 1)
        if best < asks.LEAST_OF_FIRST:
            return []
        sure = best >= asks.SURE
        return [Rewrite(text=text, operator=operator, sure=sure) for operator, text in kept.items()]

    def _of_asks(self) -> Iterator[tuple[str, str, float]]:
        """Yield operators with what they ask and its weight: only of a claim where there is one."""
        if self.claim is not None:
            for name in asking.OF_PROOF if self.claim.to_prove else asking.OF_CLAIM:
                about = asking.about_claim(name, self.claim.text)
                yield asks.by_name()[name].operator, about, math.inf
            return
        for choice in self.choices:
            for one in dict.fromkeys([asking.whole(self.stretches, choice), choice]):
                text = asking.asked(self.stretches, one)
                if text is not None:
                    yield one.ask.operator, text, one.weight

    def _own(self) -> Iterator[tuple[str, str]]:
        """Yield the operators of the rules that fired, filled with words of the question."""
        templates = [
            template
            for code in dict.fromkeys(f.code for f in self.judgment.findings if _counts(f))
            for template in self.rules[code].rewrites
        ]
        slots = asking.slots(self.stretches, self.choices) if templates else {}
        for template in templates:
            named = _SLOT.findall(template.text)
            if named and all(name in slots for name in named):
                text = _SLOT.sub(lambda slot: slots[slot.group(1)], template.text)
                yield template.operator, text[:1].upper() + text[1:]

    def _passes(self, text: str) -> bool:
        """Say whether a question is curious, and free of what a slip in filling it leaves."""
        words = _folded(text).split()
        slipped = any(one == other for one, other in pairwise(words))
        slipped = slipped or " ".join(words) == _folded(self.said.text)
        return not slipped and self.curiosity.is_curious(text, self.asker, self.language)


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.HINT
