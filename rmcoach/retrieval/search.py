"""What a search gives back, and the search itself."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from rmcoach.language.text import content_words
from rmcoach.models.guidance import Passage
from rmcoach.retrieval.reading_copy import ReadingCopy

MAX_QUERY_WORDS = 32
"""Of a longer query, only so many words are looked for."""

_LEAST_COVERAGE = 0.25
_POOL = 50
_LEAST_ROWS = 100
"""A smaller folder is weighed as if it had so many rows: in it, every word looks common."""


@dataclass(frozen=True)
class SearchResult(Sequence[Passage]):
    """Passages, best first; where there are none, ``reason`` says why."""

    passages: tuple[Passage, ...] = ()
    reason: str | None = field(default=None)

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
class Coverage:
    """How much of a query each row covers, rare words counting more."""

    words: tuple[str, ...]
    by_row: dict[int, float]
    matched: dict[int, tuple[str, ...]]


def cover(copy: ReadingCopy, query: str, kind: str) -> Coverage:
    """Weigh every row of a kind against a query."""
    words = content_words(query)[:MAX_QUERY_WORDS]
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


def search(
    copy: ReadingCopy, query: str, k: int, *, kind: str = "guidance", leave_out: frozenset[int]
) -> SearchResult:
    """Find passages by their words.

    Args:
        copy: Where to look.
        query: What to look for, in any words.
        k: How many passages to return at most.
        kind: Which kind of knowledge file.
        leave_out: Rows that must not be returned.
    """
    coverage = cover(copy, query, kind)
    if not coverage.words:
        return SearchResult(reason="The query holds no word that says what it is about.")
    if not copy.count(kind):
        return SearchResult(reason=f"The knowledge folder holds no {kind}.")
    if max(coverage.by_row.values(), default=0.0) < _LEAST_COVERAGE:
        return SearchResult(reason="Nothing in the knowledge folder answers this.")
    passages: list[Passage] = []
    for row, _ in copy.ranked(coverage.words, kind, _POOL):
        if row in leave_out or len(passages) == k:
            continue
        unit = copy.unit(row)
        passages.append(
            Passage(
                document=unit.document,
                folder=str(copy.root),
                heading=unit.heading,
                lines=(unit.first, unit.last),
                text=unit.text,
                score=round(min(1.0, coverage.by_row.get(row, 0.0)), 3),
                why="words: " + ", ".join(coverage.matched.get(row, ())),
                reviewed=unit.reviewed and dt.date.fromisoformat(unit.reviewed),
            )
        )
    return SearchResult(tuple(passages))
