"""The knowledge folder as the rest of the package sees it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rmcoach import _resources
from rmcoach.documents import MICRO_QUESTIONS, Kind, Problem, QuestionBank, Rule, SessionPlan
from rmcoach.errors import InputError
from rmcoach.models.base import Audience, Role, SessionType
from rmcoach.models.guidance import Citation, Passage
from rmcoach.models.reflection import Verdict
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.search import SearchResult, cover, search

if TYPE_CHECKING:
    from rmcoach.language.curiosity import Curiosity

Answer = TypeVar("Answer")

_STOPS = frozenset({Verdict.JUDGMENTAL, Verdict.MIXED, Verdict.UNSAFE})
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_QUOTE_LENGTH = range(40, 181)
_TURNS = 3
_NEARLY_AS_GOOD = 0.8
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
    packaged: bool = False


@dataclass(frozen=True)
class Snapshot:
    """Everything in the knowledge that does not depend on a query, at one moment.

    ``sensitive`` holds the stems of the keywords of files that are marked as sensitive,
    ``own_plans`` every session plan of the folder that was asked for, ``plans`` the one of each
    type that agendas follow.
    """

    version: str
    plans: dict[SessionType, SessionPlan]
    banks: tuple[Bank, ...]
    problems: tuple[Problem, ...]
    sensitive: tuple[tuple[str, ...], ...]
    read_rules: Callable[[], tuple[Rule, ...]] = tuple
    spare: dict[SessionType, SessionPlan] = field(default_factory=dict)
    own_plans: tuple[SessionPlan, ...] = ()
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

        asked = [q for q in plan.micro_questions if self.passes(q, Audience.BOTH, plan.language)]
        lacking = max(0, MICRO_QUESTIONS - len(asked))
        return plan.model_copy(
            update={
                "learned": kept(plan.learned, spare.learned),
                "commitment": kept(plan.commitment, spare.commitment),
                "micro_questions": (*asked, *spare.micro_questions[:lacking]),
            }
        )

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The judgment rules, read when something is first judged."""
        return self.read_rules()

    @cached_property
    def curiosity(self) -> "Curiosity":
        """The judgment rules, ready to be applied."""
        from rmcoach.language.curiosity import Curiosity

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
        self._citations: dict[str, list[Citation]] = {}
        self._seen: tuple[object, ...] = ()
        self._in_use = self.copy

    @property
    def copy(self) -> ReadingCopy:
        """The reading copy of the folder that was asked for."""
        return self._packaged if self._own is None else self._own

    @property
    def own_is_read(self) -> bool:
        """Whether the folder that was asked for could be read when it was last looked at."""
        return self.folder is None or not any(
            problem.document == str(self.folder) for problem in self.snapshot().problems
        )

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
        self._in_use = copies[0]
        problems = (*missing, *copies[0].problems)
        seen = (copies[0].version, self._packaged.version, problems)
        snapshot = self._snapshot
        if snapshot is None or seen != self._seen:
            snapshot = _sure(copies, lambda: _take(copies, problems))
            self._snapshot = snapshot
            self._citations = {}
            self._seen = seen
        return snapshot

    def search(self, query: str, k: int = 5, *, for_facilitators: bool = True) -> SearchResult:
        """Find passages of guidance.

        Args:
            query: What to look for, in any words.
            k: How many passages to return at most.
            for_facilitators: Whether guidance for facilitators counts.

        Returns:
            Passages, best first; empty with a reason where the folder does not answer.

        Raises:
            InputError: k is less than 1.
        """
        if k < 1:
            raise InputError(f"a search for {k} passages finds none;", mend="ask for 1 or more.")
        copy = self._readable()

        def find() -> SearchResult:
            leave_out = frozenset(
                row
                for row, _, _, audience, _ in copy.places(Kind.GUIDANCE)
                if audience == "facilitator" and not for_facilitators
            )
            return search(copy, query, k, leave_out=leave_out)

        return _sure([copy], lambda: copy.at_once(find))

    def cite(self, query: str, turn: int = 0) -> Citation | None:
        """Return words of the guidance that serve a query, or None.

        Args:
            query: What to look for.
            turn: Another number gives another of the passages that serve it nearly as well.
        """
        citations = self._citations
        if query not in citations:
            citations[query] = self._cite(query)
        found = citations[query]
        return found[turn % len(found)] if found else None

    def _cite(self, query: str) -> list[Citation]:
        passages = self.search(query, k=_TURNS, for_facilitators=False)
        quoted = [(passage, _quote(passage)) for passage in passages]
        least = _NEARLY_AS_GOOD * passages[0].score if passages else 0.0
        return [
            Citation(
                document=passage.document,
                heading=passage.heading,
                lines=passage.lines,
                quote=quote,
                score=passage.score,
                reviewed=passage.reviewed,
            )
            for passage, quote in quoted
            if quote is not None and passage.score >= least
        ]

    def relevance(self, query: str) -> dict[tuple[str, int], float]:
        """Return how much of a query each prompt covers, by its document and line."""
        copy = self._readable()

        def weigh() -> dict[tuple[str, int], float]:
            rows = {
                row: (document, line) for row, document, line, *_ in copy.places(Kind.QUESTIONS)
            }
            by_row = cover(copy, query, Kind.QUESTIONS).by_row
            return {rows[row]: score for row, score in by_row.items()}

        return copy.at_once(weigh)

    def _readable(self) -> ReadingCopy:
        self.snapshot()
        return self._in_use


def _sure(copies: list[ReadingCopy], work: Callable[[], Answer]) -> Answer:
    """Do some work; where what the copies give back is no record, make them again first."""
    try:
        return work()
    except ValueError:
        for copy in copies:
            copy.doubt()
            copy.sync()
        return work()


def _take(copies: list[ReadingCopy], problems: tuple[Problem, ...]) -> Snapshot:
    plans: dict[SessionType, SessionPlan] = {}
    spare: dict[SessionType, SessionPlan] = {}
    own: list[SessionPlan] = []
    for copy in copies:
        for stored in copy.stored([Kind.SESSION_PLAN]):
            plan = SessionPlan.model_validate_json(stored.record or "")
            if copy is copies[0]:
                own.append(plan)
            for session_type in plan.session_types:
                plans.setdefault(session_type, plan)
                if copy is copies[-1]:
                    spare.setdefault(session_type, plan)
    banks = tuple(
        Bank(
            QuestionBank.model_validate_json(stored.record or ""),
            stored.keywords,
            packaged=len(copies) == 1,
        )
        for stored in copies[0].stored([Kind.QUESTIONS])
    )
    return Snapshot(
        version=copies[0].version,
        plans=plans,
        banks=banks,
        problems=problems,
        sensitive=tuple(words for copy in copies for words in copy.sensitive_words()),
        read_rules=lambda: _rules(copies),
        spare=spare,
        own_plans=tuple(own),
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
