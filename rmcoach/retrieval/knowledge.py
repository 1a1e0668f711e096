"""The knowledge folder as the rest of the package sees it."""

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rmcoach import _resources
from rmcoach.documents import Kind, Problem, QuestionBank, Rule, SessionPlan
from rmcoach.language.curiosity import Curiosity
from rmcoach.models.base import Audience, Role, SessionType
from rmcoach.models.guidance import Citation, Passage
from rmcoach.models.reflection import Verdict
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.search import SearchResult, cover, search

_STOPS = frozenset({Verdict.JUDGMENTAL, Verdict.MIXED, Verdict.UNSAFE})
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_QUOTE_LENGTH = range(40, 181)
_NOT_PROSE = ("-", "*", "|", "#", ">", "`", "<")
_LEANING = (
    "it ", "that ", "this ", "they ", "these ", "those ", "he ", "she ", "so ", "and ", "but ",
    "or ", "then ", "such ", "both ", "the other ", "its ",
)  # fmt: skip


@dataclass(frozen=True)
class Bank:
    """A question bank and the stems of the words that lead to it."""

    record: QuestionBank
    keywords: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Snapshot:
    """Everything in the knowledge that does not depend on a query, at one moment."""

    version: str
    plans: dict[SessionType, SessionPlan]
    banks: tuple[Bank, ...]
    problems: tuple[Problem, ...]
    reviewed: dict[str, dt.date | None]
    rules: tuple[Rule, ...] = ()
    spare: dict[SessionType, SessionPlan] = field(default_factory=dict)
    _passed: dict[tuple[str, Audience, str], bool] = field(default_factory=dict)

    def passes(self, text: str, audience: Audience, language: str) -> bool:
        """Say whether the judgment rules let a question pass, whoever of its audience asks it.

        A text on which they have no verdict passes.
        """
        key = text, audience, language
        if key not in self._passed:
            askers = Role if audience is Audience.BOTH else (Role(audience.value),)
            self._passed[key] = not any(
                self.curiosity.check(text, asker=asker, language=language).verdict in _STOPS
                for asker in askers
            )
        return self._passed[key]

    def plan(self, session_type: SessionType) -> SessionPlan:
        """Return a session plan, the packaged questions in place of those that judge."""
        plan = self.plans[session_type]
        spare = self.spare.get(session_type, plan)
        if plan is spare:
            return plan

        def kept(own: str, packaged: str) -> str:
            return own if self.passes(own, Audience.BOTH, plan.language) else packaged

        asked = zip(plan.micro_questions, spare.micro_questions, strict=True)
        return plan.model_copy(
            update={
                "learned": kept(plan.learned, spare.learned),
                "commitment": kept(plan.commitment, spare.commitment),
                "micro_questions": tuple(kept(own, packaged) for own, packaged in asked),
            }
        )

    @cached_property
    def curiosity(self) -> Curiosity:
        """The judgment rules, ready to be applied."""
        return Curiosity(self.rules)


class Knowledge:
    """Guidance, question banks and session plans. Safe to share between threads.

    Args:
        folder: The knowledge folder; None: the packaged one. Packaged session plans fill what the
            folder lacks, and the whole packaged knowledge stands in for a folder that can't be
            read.
        cache: Where reading copies are kept; None: in memory.
    """

    def __init__(self, folder: Path | None = None, *, cache: Path | None = None) -> None:
        self.folder = folder
        self._packaged = ReadingCopy(_resources.folder("knowledge"), cache)
        self._own = None if folder is None else ReadingCopy(folder, cache)
        self._snapshot: Snapshot | None = None
        self._citations: dict[str, Citation | None] = {}
        self._seen: tuple[str, str] = ("", "")

    @property
    def copy(self) -> ReadingCopy:
        """The reading copy that searches use."""
        return self._packaged if self._own is None else self._own

    def snapshot(self) -> Snapshot:
        """Follow the folder and return what it holds now."""
        missing: tuple[Problem, ...] = ()
        own = self._own
        if own is not None:
            try:
                own.sync()
            except OSError as error:
                why = f"the knowledge folder can't be read ({error.strerror}); "
                missing = (
                    Problem(document=str(own.root), message=why + "the packaged one stands in."),
                )
                own = None
        copies = [self._packaged] if own is None else [own, self._packaged]
        self._packaged.sync()
        seen = (copies[0].version, "missing" if missing else self._packaged.version)
        if self._snapshot is None or seen != self._seen:
            self._snapshot = _take(copies, missing)
            self._citations = {}
            self._seen = seen
        return self._snapshot

    def search(self, query: str, k: int = 5, *, for_facilitators: bool = True) -> SearchResult:
        """Find passages of guidance.

        Args:
            query: What to look for, in any words.
            k: How many passages to return at most.
            for_facilitators: Whether guidance for facilitators counts.

        Returns:
            Passages, best first; empty with a reason where the folder does not answer.
        """
        copy = self._readable()
        leave_out = frozenset(
            row
            for row, _, _, audience, _ in copy.places(Kind.GUIDANCE)
            if audience == "facilitator" and not for_facilitators
        )
        return search(copy, query, k, leave_out=leave_out)

    def cite(self, query: str) -> Citation | None:
        """Return the words of the guidance that serve a query best, or None."""
        citations = self._citations
        if query not in citations:
            citations[query] = self._cite(query)
        return citations[query]

    def _cite(self, query: str) -> Citation | None:
        for passage in self.search(query, k=3, for_facilitators=False):
            quote = _quote(passage)
            if quote is not None:
                return Citation(
                    document=passage.document,
                    heading=passage.heading,
                    lines=passage.lines,
                    quote=quote,
                    score=passage.score,
                    reviewed=passage.reviewed,
                )
        return None

    def relevance(self, query: str) -> dict[tuple[str, int], float]:
        """Return how much of a query each prompt covers, by its document and line."""
        copy = self._readable()
        rows = {row: (document, line) for row, document, line, *_ in copy.places(Kind.QUESTIONS)}
        coverage = cover(copy, query, Kind.QUESTIONS)
        return {rows[row]: score for row, score in coverage.by_row.items()}

    def _readable(self) -> ReadingCopy:
        self.snapshot()
        own = self._own
        return self._packaged if own is None or not own.version else own


def _take(copies: list[ReadingCopy], missing: tuple[Problem, ...]) -> Snapshot:
    plans: dict[SessionType, SessionPlan] = {}
    spare: dict[SessionType, SessionPlan] = {}
    for copy in copies:
        for stored in copy.stored([Kind.SESSION_PLAN]):
            plan = SessionPlan.model_validate_json(stored.record or "")
            for session_type in plan.session_types:
                plans.setdefault(session_type, plan)
                if copy is copies[-1]:
                    spare.setdefault(session_type, plan)
    banks = tuple(
        Bank(QuestionBank.model_validate_json(stored.record or ""), stored.keywords)
        for stored in copies[0].stored([Kind.QUESTIONS])
    )
    reviewed = {bank.record.document: bank.record.reviewed for bank in banks}
    return Snapshot(
        version=copies[0].version,
        plans=plans,
        banks=banks,
        problems=(*missing, *copies[0].problems),
        reviewed=reviewed,
        rules=_rules(copies),
        spare=spare,
    )


def _rules(copies: list[ReadingCopy]) -> tuple[Rule, ...]:
    """Return the rules of the folder; packaged ones fill what it lacks, by code and language."""
    rules: dict[tuple[str, str], Rule] = {}
    for copy in copies:
        for stored in copy.stored([Kind.RULES]):
            rule = Rule.model_validate_json(stored.record or "")
            name = rule.code or f"{copy.root}/{rule.document}"
            rules.setdefault((rule.language, name), rule)
    return tuple(rules.values())


def _quote(passage: Passage) -> str | None:
    """Return the words of a passage to quote: what its author set in bold, or else a sentence.

    The sentence is the first one of a fitting length that does not lean on the one before it.
    """
    marked = _BOLD.search(passage.text)
    if marked is not None:
        return marked.group(1)
    import sentencex

    for line in passage.text.split("\n"):
        if line.lstrip().startswith(_NOT_PROSE):
            continue
        for sentence in sentencex.segment("en", line):
            words = str(sentence).strip()
            leans = words.lower().startswith(_LEANING) or words.count('"') % 2
            if len(words) in _QUOTE_LENGTH and not leans:
                return words
    return None
