"""The knowledge folder as the rest of the package sees it."""

import threading
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from rmcoach import _resources
from rmcoach.documents import Kind, Problem, Reader
from rmcoach.errors import ConfigError, InputError, RmcoachError, did_you_mean
from rmcoach.models.base import SessionType
from rmcoach.models.guidance import Citation
from rmcoach.retrieval.quotes import quotable
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.rows import Progress
from rmcoach.retrieval.search import (
    MAX_QUERY_CHARACTERS,
    MENDED,
    NO_WORDS,
    Filters,
    SearchResult,
    cover,
    search,
)
from rmcoach.retrieval.snapshot import Snapshot, sure, take

if TYPE_CHECKING:
    from rmcoach.retrieval.dense import Dense, Indexed
    from rmcoach.retrieval.embedders.base import Embedder

_PATIENCE = 3
_TURNS = 3
_NEARLY_AS_GOOD = 0.8


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
        store: What the vector store holds.
        notes: What there is to do or to know.
        mended: Whether the reading copy was damaged and has been made again.
        wrong: What is wrong and stays so, with its mend, or None.
    """

    folder: str
    files: int
    unread: int
    passages: int
    vectors: int
    embedder: str | None
    store: str
    notes: tuple[str, ...]
    mended: bool
    wrong: str | None


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
        offline: Whether a search may ask neither a provider nor that server.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        cache: Path | None = None,
        embedder: "str | Embedder" = "auto",
        chroma: str | None = None,
        offline: bool = False,
    ) -> None:
        self.folder = folder
        self._searching = embedder, cache, chroma
        self._offline = offline
        self._lock = threading.Lock()
        self._packaged = ReadingCopy(_resources.folder("knowledge"), cache)
        self._own = None if folder is None else ReadingCopy(folder, cache)
        self._snapshot: Snapshot | None = None
        self._citations: dict[str, tuple[object, list[Citation]]] = {}
        self._seen: tuple[object, ...] = ()
        self._in_use = self.copy

    @property
    def dense(self) -> "Dense":
        """What finds by meaning; an agenda never asks for it."""
        with self._lock:
            return self._dense

    @cached_property
    def _dense(self) -> "Dense":
        from rmcoach.retrieval.dense import Dense

        return Dense(*self._searching, offline=self._offline)

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
        own, missing = self._follow()
        copies = [self._packaged] if own is None else [own, self._packaged]
        self._read_packaged()
        self._in_use = copies[0]
        problems = (*missing, *copies[0].problems)
        seen = (copies[0].version, self._packaged.version, problems)
        snapshot = self._snapshot
        if snapshot is None or seen != self._seen:
            snapshot = sure(copies, lambda: take(copies, problems))
            self._snapshot = snapshot
            self._citations = {}
            self._seen = seen
        return snapshot

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
            InputError: ``k`` is less than one, or a filter is not one of its words.
            ConfigError: The setting names no embedder.
        """
        _check(k, kind, session_type, audience)
        filters = Filters(kind, topic, session_type, language, audience, for_facilitators)
        for _ in range(_PATIENCE):
            copy = self._searched()
            result = sure([copy], partial(self._found, copy, query, k, filters))
            if result is not None:
                rebuilt = MENDED if copy.rebuilt else None
                copy.rebuilt = False
                return replace(result, note=result.note or rebuilt)
        return search(self._searched(), query, k, filters)

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
        """Return how much of the folder can be searched, and how; read all of it for that."""
        from rmcoach.retrieval.shared import Stored

        copy = self._searched()
        mended = copy.prove()
        embedder, note = self.dense.choice
        count = copy.count()
        missing = self.dense.missing(copy)
        if missing:
            note = f"{missing} passages have no vector yet; run: rmcoach kb index"
        stored = Stored("none: there are no vectors")
        if embedder is not None:
            stored = self.dense.shared.state(copy, embedder.id)
        return State(
            folder=str(copy.root),
            files=len(copy.documents()),
            unread=sum(kind is None for _, kind in copy.documents()),
            passages=count,
            vectors=0 if embedder is None else count - missing,
            embedder=None if embedder is None else embedder.id,
            store=stored.said,
            notes=tuple(one for one in (note, stored.note) if one),
            mended=mended,
            wrong=stored.wrong,
        )

    def cite(self, query: str, turn: int = 0) -> Citation | None:
        """Return words of the guidance that serve a query, or None.

        They stand in the file as it is now.

        Args:
            query: What to look for.
            turn: Another number gives another of the passages that serve it nearly as well.
        """
        sign, found = self._citations.get(query, (None, []))
        if sign is None or sign != self._sign(found):
            found = self._cite(query)
            self._citations[query] = self._sign(found), found
        return found[turn % len(found)] if found else None

    def _sign(self, citations: list[Citation]) -> object:
        """Return what changes when a cited file does."""
        signs = []
        for document in {one.document for one in citations}:
            try:
                info = (self._in_use.root / document).stat()
            except OSError:
                return None
            signs.append((document, info.st_size, info.st_mtime_ns))
        return sorted(signs)

    def _cite(self, query: str) -> list[Citation]:
        # By words: an agenda must not wait for a model.
        copy = self._readable()
        wanted = Filters(for_facilitators=False)
        passages = copy.at_once(lambda: search(copy, query, _TURNS, wanted))
        quoted = [(passage, quotable(passage)) for passage in passages]
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
        """Return how much of a query each prompt covers, by its document and line.

        The prompts are those of the last snapshot: whoever weighs them holds it.
        """
        copy = self._readable() if self._snapshot is None else self._in_use

        def weigh() -> dict[tuple[str, int], float]:
            places = copy.places(Kind.QUESTIONS)
            rows = {place.row: (place.document, place.first) for place in places}
            by_row = cover(copy, query, Kind.QUESTIONS).by_row
            return {rows[row]: score for row, score in by_row.items() if row in rows}

        return copy.at_once(weigh)

    def _searched(self) -> ReadingCopy:
        """Return the reading copy to search, in step with its folder."""
        own, _ = self._follow()
        if own is None:
            self._read_packaged()
        return own or self._packaged

    def _read_packaged(self) -> None:
        """Read what came with rmcoach, once: it does not change while a process runs."""
        if not self._packaged.version:
            self._packaged.sync()

    def _readable(self) -> ReadingCopy:
        """Return the reading copy that the snapshot was taken from."""
        self.snapshot()
        return self._in_use


def _check(k: int, kind: str, session_type: str | None, audience: str | None) -> None:
    if k < 1:
        raise InputError(f"k is {k};", mend="ask for one passage at least.")
    for what, given, known in (
        ("kind of knowledge to search", kind, (Kind.GUIDANCE, Kind.QUESTIONS)),
        ("type of session", session_type, SessionType),
        ("reader", audience, Reader),
    ):
        words = [word.value for word in known]
        if given is not None and given not in words:
            raise InputError(
                f"{given!r} is no {what}{did_you_mean(given, words)};",
                mend=f"choose {', '.join(words[:-1])} or {words[-1]}.",
            )
