"""The knowledge folder as the rest of the package sees it."""

import datetime as dt
import re
import threading
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rmcoach import _resources
from rmcoach.documents import Kind, Problem, QuestionBank, SessionPlan
from rmcoach.errors import ConfigError, InputError, RmcoachError, did_you_mean
from rmcoach.models.base import SessionType
from rmcoach.models.guidance import Citation, Passage
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.rows import Progress
from rmcoach.retrieval.search import (
    MAX_QUERY_CHARACTERS,
    NO_WORDS,
    Filters,
    SearchResult,
    cover,
    search,
)

if TYPE_CHECKING:
    from rmcoach.retrieval.dense import Dense, Indexed
    from rmcoach.retrieval.embedders.base import Embedder

_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_PATIENCE = 3
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


@dataclass(frozen=True)
class State:
    """How much of a folder can be searched.

    Attributes:
        folder: The folder.
        files: Its knowledge files.
        unread: Those of them that can't be read.
        passages: Its passages and prompts.
        vectors: Those of them that have a vector.
        embedder: What makes the vectors, or None.
        note: What there is to do or to know, or None.
    """

    folder: str
    files: int
    unread: int
    passages: int
    vectors: int
    embedder: str | None
    note: str | None


class Knowledge:
    """Guidance, question banks and session plans. Safe to share between threads.

    Args:
        folder: The knowledge folder; None: the packaged one. Packaged session plans fill what the
            folder lacks, and the whole packaged knowledge stands in for a folder that can't be
            read.
        cache: Where reading copies and vectors are kept; None: in memory.
        embedder: What finds other words for the same: ``auto`` (the model of the extra
            ``semantic`` where it is installed), ``none``, ``litellm:`` and a provider's model, or
            an object that is one.
        chroma: The address of a Chroma server that holds the vectors for several machines.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        cache: Path | None = None,
        embedder: "str | Embedder" = "auto",
        chroma: str | None = None,
    ) -> None:
        self.folder = folder
        self._searching = embedder, cache, chroma
        self._lock = threading.Lock()
        self._packaged = ReadingCopy(_resources.folder("knowledge"), cache)
        self._own = None if folder is None else ReadingCopy(folder, cache)
        self._snapshot: Snapshot | None = None
        self._citations: dict[str, tuple[str, Citation | None]] = {}
        self._seen: tuple[str, str] = ("", "")
        self._readable_root = self.copy.root

    @property
    def dense(self) -> "Dense":
        """What finds by meaning; an agenda never asks for it."""
        with self._lock:
            return self._dense

    @cached_property
    def _dense(self) -> "Dense":
        from rmcoach.retrieval.dense import Dense

        return Dense(*self._searching)

    @property
    def copy(self) -> ReadingCopy:
        """The reading copy that searches use."""
        return self._packaged if self._own is None else self._own

    def snapshot(self) -> Snapshot:
        """Follow the folder and return what it holds now."""
        own, missing = self._follow()
        copies = [self._packaged] if own is None else [own, self._packaged]
        self._packaged.sync()
        seen = (copies[0].version, "missing" if missing else self._packaged.version)
        if self._snapshot is None or seen != self._seen:
            self._snapshot = _take(copies, missing)
            self._citations = {}
            self._seen = seen
        return self._snapshot

    def _follow(self) -> tuple[ReadingCopy | None, tuple[Problem, ...]]:
        """Follow the own folder; return its copy, or None and why it can't be read."""
        own = self._own
        if own is None:
            return None, ()
        try:
            own.sync()
        except OSError as error:
            why = f"the knowledge folder can't be read ({error.strerror}); "
            problem = Problem(document=str(own.root), message=why + "the packaged one stands in.")
            return None, (problem,)
        return own, ()

    def search(  # noqa: PLR0913 - each says one thing about what is looked for
        self,
        query: str,
        k: int = 5,
        *,
        kind: str = Kind.GUIDANCE,
        topic: str | None = None,
        session_type: str | None = None,
        language: str | None = None,
        audience: str | None = None,
        for_facilitators: bool = True,
    ) -> SearchResult:
        """Find passages, by meaning where a model is installed, and by words.

        Args:
            query: What to look for, in any words.
            k: How many passages to return at most.
            kind: ``guidance`` or ``questions``.
            topic: Only what has this topic.
            session_type: Only what serves this type of session.
            language: Only what is in this language.
            audience: Only what is for this person; what is for both counts.
            for_facilitators: Whether guidance for facilitators counts.

        Returns:
            Passages, best first; empty with a reason where the folder does not answer.

        Raises:
            InputError: ``k`` is less than one, or nothing of that kind can be searched.
            ConfigError: The setting names no embedder.
        """
        _check(k, kind)
        filters = Filters(kind, topic, session_type, language, audience, for_facilitators)
        for _ in range(_PATIENCE):
            copy = self._readable()
            result = self._found(copy, query, k, filters)
            if result is not None:
                rebuilt = "The index was damaged and has been made again." if copy.rebuilt else None
                copy.rebuilt = False
                return replace(result, note=result.note or rebuilt)
        return search(self._readable(), query, k, filters)

    def _found(
        self, copy: ReadingCopy, query: str, k: int, filters: Filters
    ) -> SearchResult | None:
        """Search as well as it can be done now; None where the folder has just changed."""
        from rmcoach.retrieval import hybrid

        if not hybrid.query_words(query):
            return SearchResult(reason=NO_WORDS)
        dense, text = self.dense, query[:MAX_QUERY_CHARACTERS]
        try:
            near, note = dense.near(copy, text, filters.kind)
            space, unready = (None, None) if near else dense.space(copy)
            source, embedder = near or space, dense.choice.embedder
            note = note or unready
            if source is None or embedder is None:
                return replace(search(copy, query, k, filters), note=note)
            vector = dense.query(space.embedder if space else embedder, text)
        except ConfigError:
            raise
        except RmcoachError as error:
            note = f"{error} Searching by words only."
            return replace(search(copy, query, k, filters), note=note)
        result = hybrid.search(copy, source, vector, query, k, filters)
        return None if result is None else replace(result, note=note)

    def index(self, files: Progress = None, passages: Progress = None) -> "Indexed":
        """Follow the folder and make every vector that is missing, however long it takes.

        Args:
            files: Is told how many changed files are read, of how many.
            passages: Is told how many passages are embedded, of how many.

        Raises:
            OSError: The folder can't be read; nothing was forgotten.
            RmcoachError: The provider can't be had, or another process keeps the index.
        """
        copy = self.copy
        copy.sync(files)
        return self.dense.index(copy, passages)

    def state(self) -> State:
        """Return how much of the folder can be searched, and how."""
        copy = self._readable()
        embedder, note = self.dense.choice
        count = copy.count()
        missing = self.dense.missing(copy)
        if missing:
            note = f"{missing} passages have no vector yet; run: rmcoach kb index"
        return State(
            folder=str(copy.root),
            files=len(copy.documents()),
            unread=sum(kind is None for _, kind in copy.documents()),
            passages=count,
            vectors=0 if embedder is None else count - missing,
            embedder=None if embedder is None else embedder.id,
            note=note,
        )

    def cite(self, query: str) -> Citation | None:
        """Return the words of the guidance that serve a query best, or None.

        They stand in the file as it is now.
        """
        citations = self._citations
        sign, citation = citations.get(query, ("", None))
        if not sign or sign != self._sign(citation):
            citation = self._cite(query)
            citations[query] = self._sign(citation), citation
        return citation

    def _sign(self, citation: Citation | None) -> str:
        """Return what changes when the cited file does."""
        if citation is None:
            return "nothing"
        try:
            info = (self._readable_root / citation.document).stat()
        except OSError:
            return ""
        return f"{info.st_size} {info.st_mtime_ns}"

    def _cite(self, query: str) -> Citation | None:
        # By words: an agenda must not wait for a model.
        copy = self._readable()
        self._readable_root = copy.root
        for passage in search(copy, query, 3, Filters(for_facilitators=False)):
            quote = quotable(passage)
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
        rows = {place.row: (place.document, place.first) for place in copy.places(Kind.QUESTIONS)}
        coverage = cover(copy, query, Kind.QUESTIONS)
        return {rows[row]: score for row, score in coverage.by_row.items() if row in rows}

    def _readable(self) -> ReadingCopy:
        """Return the reading copy to search, in step with its folder."""
        own, _ = self._follow()
        if own is None:
            self._packaged.sync()
        return own or self._packaged


def _check(k: int, kind: str) -> None:
    if k < 1:
        raise InputError(f"k is {k};", mend="ask for one passage at least.")
    known = [Kind.GUIDANCE.value, Kind.QUESTIONS.value]
    if kind not in known:
        raise InputError(
            f"nothing of the kind {kind!r} can be searched{did_you_mean(kind, known)};",
            mend=f"choose {' or '.join(known)}.",
        )


def _take(copies: list[ReadingCopy], missing: tuple[Problem, ...]) -> Snapshot:
    plans: dict[SessionType, SessionPlan] = {}
    for copy in copies:
        for stored in copy.stored([Kind.SESSION_PLAN]):
            plan = SessionPlan.model_validate_json(stored.record or "")
            for session_type in plan.session_types:
                plans.setdefault(session_type, plan)
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
    )


def quotable(passage: Passage) -> str | None:
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
