"""What a search gives back, and the search by words alone."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from rmcoach.language.text import content_words
from rmcoach.models.guidance import Passage
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.rows import Place, Unit

MAX_QUERY_WORDS = 32
"""Of a longer query, only so many words are looked for."""

MAX_QUERY_CHARACTERS = 4_000
"""What comes after is not looked at: a question is shorter."""

NO_WORDS = "The query holds no word that says what it is about."
NO_ANSWER = "Nothing in the knowledge folder answers this."

MENDED = "The index was damaged and has been made again."

_LEAST_COVERAGE = 0.25
_POOL = 50
_LEAST_ROWS = 100
"""A smaller folder is weighed as if it had so many rows: in it, every word looks common."""


@dataclass(frozen=True)
class SearchResult(Sequence[Passage]):
    """Passages, best first; where there are none, ``reason`` says why.

    Attributes:
        passages: What was found.
        reason: Why there is nothing, or None.
        note: What the reader should know about how the search was done, or None.
    """

    passages: tuple[Passage, ...] = ()
    reason: str | None = field(default=None)
    note: str | None = field(default=None)

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, index: int | slice) -> Passage | tuple[Passage, ...]:
        return self.passages[index]

    def __len__(self) -> int:
        return len(self.passages)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self.passages)


@dataclass(frozen=True)
class Filters:
    """What a passage must be to count; None means anything.

    Attributes:
        kind: The kind of knowledge file.
        topic: One of its topics.
        session_type: A type of session it is for; a passage that names none is for all.
        language: Its language.
        audience: Whom it is for; what is for both counts for either.
        for_facilitators: Whether guidance for facilitators counts.
    """

    kind: str = "guidance"
    topic: str | None = None
    session_type: str | None = None
    language: str | None = None
    audience: str | None = None
    for_facilitators: bool = True

    def keep(self, place: Place) -> bool:
        """Say whether a passage counts."""
        return (
            (self.topic is None or self.topic in place.topics)
            and (
                self.session_type is None
                or not place.session_types
                or self.session_type in place.session_types
            )
            and (self.language is None or place.language == self.language)
            and (self.audience is None or place.audience in {self.audience, "both"})
            and (self.for_facilitators or place.audience != "facilitator")
        )

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return self != Filters(self.kind)

    def allowed(self, copy: ReadingCopy) -> set[int]:
        """Return the rows that count."""
        return {place.row for place in copy.places(self.kind) if self.keep(place)}

    def nothing(self, copy: ReadingCopy) -> str:
        """Say why no row counts."""
        if not copy.count(self.kind):
            return f"The knowledge folder holds no {self.kind}."
        said = {
            "topic": self.topic, "session type": self.session_type, "language": self.language,
            "audience": self.audience,
        }  # fmt: skip
        wanted = ", ".join(f"{name} {value}" for name, value in said.items() if value)
        return f"The knowledge folder holds no {self.kind} for {wanted}."


@dataclass(frozen=True)
class Coverage:
    """How much of a query each row covers, rare words counting more."""

    words: tuple[str, ...]
    by_row: dict[int, float]
    matched: dict[int, tuple[str, ...]]


def cover(copy: ReadingCopy, query: str, kind: str) -> Coverage:
    """Weigh every row of a kind against a query."""
    words = content_words(query[:MAX_QUERY_CHARACTERS])[:MAX_QUERY_WORDS]
    rows = max(copy.count(kind), _LEAST_ROWS)
    total = 0.0
    by_row: dict[int, float] = {}
    matched: dict[int, tuple[str, ...]] = {}
    for word in words:
        hits = copy.hits(word, kind)
        weight = math.log(1 + (rows - len(hits) + 0.5) / (len(hits) + 0.5))
        total += weight
        for row in hits:
            by_row[row] = by_row.get(row, 0.0) + weight
            matched[row] = (*matched.get(row, ()), word)
    if total:
        by_row = {row: weight / total for row, weight in by_row.items()}
    return Coverage(tuple(words), by_row, matched)


def search(copy: ReadingCopy, query: str, k: int, filters: Filters) -> SearchResult:
    """Find passages by their words.

    Args:
        copy: Where to look.
        query: What to look for, in any words.
        k: How many passages to return at most.
        filters: Which passages count.
    """
    coverage = cover(copy, query, filters.kind)
    if not coverage.words:
        return SearchResult(reason=NO_WORDS)
    allowed = filters.allowed(copy)
    if not allowed:
        return SearchResult(reason=filters.nothing(copy))
    by_row = {row: weight for row, weight in coverage.by_row.items() if row in allowed}
    if max(by_row.values(), default=0.0) < _LEAST_COVERAGE:
        return SearchResult(reason=NO_ANSWER)
    passages: list[Passage] = []
    for row, _ in copy.ranked(coverage.words, filters.kind, max(_POOL, 3 * k)):
        unit = copy.unit(row) if row in by_row and len(passages) < k else None
        if unit is not None:
            why = "words: " + ", ".join(coverage.matched[row])
            passages.append(passage(copy, unit, by_row[row], why))
    return SearchResult(tuple(passages))


def passage(copy: ReadingCopy, unit: Unit, score: float, why: str) -> Passage:
    """Return a row as it is handed out."""
    return Passage(
        document=unit.document,
        folder=str(copy.root),
        heading=unit.heading,
        lines=(unit.first, unit.last),
        text=unit.text,
        score=round(min(1.0, max(0.0, score)), 3),
        why=why,
        reviewed=unit.reviewed and dt.date.fromisoformat(unit.reviewed),
    )
