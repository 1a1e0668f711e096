"""The search by words and by meaning together, which knows when it knows nothing.

A passage is worth its cosine with the question plus a small share of its BM25 score as it is,
not stretched to the range of the other: where no rare word matches, words hardly count, and
where one does, it lifts its passage over neighbours in meaning. On the four development sets
this beats every mixture of scaled scores and of ranks.
"""

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from rmcoach.language.text import QUERY_STOP_WORDS, content_words, stems
from rmcoach.models.guidance import Passage
from rmcoach.retrieval.packaged import everyday
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.rows import Unit
from rmcoach.retrieval.search import (
    MAX_QUERY_CHARACTERS,
    MAX_QUERY_WORDS,
    NO_ANSWER,
    NO_WORDS,
    Filters,
    SearchResult,
    passage,
)
from rmcoach.retrieval.shared import Near

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rmcoach.retrieval.dense import Space
    from rmcoach.retrieval.embedders.base import Floats

WORDS_SHARE = 0.015
"""What a point of BM25 is worth beside a cosine; anything from .01 to .02 does as well."""

SAME = 0.95
"""Passages with such a cosine say the same."""

PER_SECTION = 2
_DIGITS = 4
_COMMON_SHARE = 8
_COMMON_ROWS = 2_000
_SATURATED = 2.2
_LEAST_SIZE = 64
_LONGEST_WORD = 60


class Weights(NamedTuple):
    """How the chance that a passage answers is reckoned (a logistic curve).

    Attributes:
        cosine: For that of the best passage with the question.
        covered: For the share of the question's words that a passage holds.
        kinship: For the cosine of the question with the average passage.
        everyday: For its cosine with the nearest everyday questions.
        size: For the logarithm of how many passages there are: among many, one is near by chance.
        most: More passages than this count as so many.
        constant: For every question.
        least: The chance below which nothing is handed out.
    """

    cosine: float
    covered: float
    kinship: float
    everyday: float
    size: float
    most: int
    constant: float
    least: float


WEIGHTS = Weights(13.88, 7.69, 17.54, -16.2, size=-1.49, most=600, constant=6.93, least=0.24)
"""Fitted on questions that a folder answers and on questions that it does not."""

WITHOUT_EVERYDAY = Weights(17.3, 7.6, 12.4, 0.0, size=-0.88, most=1_500, constant=-3.53, least=0.23)
"""For embedders for which the vectors of the everyday questions do not come with the package."""

_NEAREST_EVERYDAY = 3


class Evidence(NamedTuple):
    """What speaks for every row of a kind."""

    rows: "NDArray[Any]"
    vectors: "Floats | None"
    cosines: "Floats"
    words: "Floats"
    possible: float
    kinship: float
    everyday: float | None

    @property
    def worth(self) -> "Floats":
        """What the rows are ranked by."""
        worth: Floats = self.cosines + WORDS_SHARE * self.words
        return worth

    def chance(self, cosine: float, words: float) -> float:
        """Return how likely it is that a row answers, 0 to 1."""
        weights = self.weights
        total = (
            weights.cosine * cosine
            + weights.covered * words / self.possible
            + weights.kinship * self.kinship
            + weights.everyday * (self.everyday or 0.0)
            + weights.size * math.log(min(max(len(self.rows), _LEAST_SIZE), weights.most))
            + weights.constant
        )
        return 1 / (1 + math.exp(-total))

    @property
    def weights(self) -> Weights:
        """How the chance is reckoned."""
        return WITHOUT_EVERYDAY if self.everyday is None else WEIGHTS


def query_words(query: str) -> list[str]:
    """Return the words that are looked for."""
    words = content_words(query[:MAX_QUERY_CHARACTERS], QUERY_STOP_WORDS)
    return [word for word in words if len(word) <= _LONGEST_WORD][:MAX_QUERY_WORDS]


def search(  # noqa: PLR0913, PLR0917 - where, by what, what for, how many, which
    copy: ReadingCopy,
    source: "Space | Near",
    vector: "Floats",
    query: str,
    k: int,
    filters: Filters,
) -> SearchResult | None:
    """Find passages by meaning and by words.

    Args:
        copy: Where to look.
        source: The vectors of all its rows, or what a store found near the query.
        vector: The vector of the query.
        query: What to look for, in any words.
        k: How many passages to return at most.
        filters: Which passages count.

    Returns:
        The result; None where another process has changed the copy meanwhile.
    """
    import numpy as np

    words = query_words(query)
    if not words:
        return SearchResult(reason=NO_WORDS)
    found = evidence(copy, source, vector, words, filters.kind)
    worth = found.worth
    if filters.narrow:
        allowed = filters.allowed(copy)
        worth[[row not in allowed for row in found.rows.tolist()]] = -np.inf
    if not np.isfinite(worth).any():
        return SearchResult(reason=filters.nothing(copy))
    best = int(worth.argmax())
    most_words = float(found.words[np.isfinite(worth)].max())
    if found.chance(float(found.cosines[best]), most_words) < found.weights.least:
        return SearchResult(reason=NO_ANSWER)
    return _take(copy, found, worth, words, k)


def evidence(
    copy: ReadingCopy, source: "Space | Near", vector: "Floats", words: list[str], kind: str
) -> Evidence:
    """Return what speaks for every row of a kind."""
    import numpy as np

    if isinstance(source, Near):
        places = copy.places(kind)
        wanted = np.array([place.row for place in places], dtype=np.int64)
        # What the store did not name is farther than all that it named.
        farther = min(source.cosines.values())
        found = [source.cosines.get(place.name, farther) for place in places]
        vectors, cosines = None, np.array(found, dtype=np.float32)
        kinship = source.kinship
    else:
        wanted, vectors = source.kinds[kind]
        cosines = vectors @ vector
        kinship = float(cosines.mean()) if len(cosines) else 0.0
    by_words, possible = _by_words(copy, words)
    scores = np.zeros(len(wanted), np.float32)
    if by_words and len(wanted):
        pairs = np.array(by_words)
        numbers = pairs[:, 0].astype(np.int64)
        at = np.minimum(np.searchsorted(wanted, numbers), len(wanted) - 1)
        ours = wanted[at] == numbers
        scores[at[ours]] = pairs[ours, 1]
    embedder = source.embedder if isinstance(source, Near) else source.embedder.id
    ordinary = _everyday(embedder, vector)
    return Evidence(wanted, vectors, cosines, scores, possible, kinship, ordinary)


def _everyday(embedder: str, vector: "Floats") -> float | None:
    """Return the mean cosine of a question with the nearest everyday questions."""
    import numpy as np

    known = everyday(embedder)
    if known is None:
        return None
    return float(np.partition(known @ vector, -_NEAREST_EVERYDAY)[-_NEAREST_EVERYDAY:].mean())


def _by_words(copy: ReadingCopy, words: list[str]) -> tuple[list[tuple[int, float]], float]:
    """Return rows with their BM25 score, and what a row with all the words could have."""
    rows = copy.count()
    pieces = {word: stems(word) for word in words}
    known = [*dict.fromkeys(stem for found in pieces.values() for stem in found)]
    counts = dict(zip(known, copy.frequencies(known), strict=True))
    weights = {
        stem: max(math.log((rows - count + 0.5) / (count + 0.5)), 1e-6)
        for stem, count in counts.items()
    }
    # In a large folder a word that stands everywhere costs much time and changes nothing.
    common = rows / _COMMON_SHARE if rows > _COMMON_ROWS else rows
    telling = [w for w in words if any(0 < counts[stem] <= common for stem in pieces[w])]
    return copy.scores(telling) if telling else [], _SATURATED * max(sum(weights.values()), 1.0)


def _take(
    copy: ReadingCopy, found: Evidence, worth: "Floats", words: list[str], k: int
) -> SearchResult | None:
    """Hand out the best rows, without those that say the same and third ones of a section."""
    import numpy as np

    passages: list[Passage] = []
    taken: list[int] = []
    sections: Counter[tuple[str, str]] = Counter()
    score = 1.0
    # Rounded, so that equal passages come in the order of the folder on every machine.
    for index in np.argsort(-worth.round(_DIGITS), kind="stable").tolist():
        if len(passages) == k or not math.isfinite(worth[index]):
            break
        if taken and _repeats(found, taken, index):
            continue
        unit = copy.unit(int(found.rows[index]))
        if unit is None:
            return None
        section = (unit.document, unit.path)
        sections[section] += 1
        if sections[section] > PER_SECTION or unit.text in {one.text for one in passages}:
            continue
        taken.append(index)
        cosine = float(found.cosines[index])
        # Nothing is scored higher than what stands above it.
        score = min(score, found.chance(cosine, float(found.words[index])))
        passages.append(passage(copy, unit, score, _why(unit, words, cosine)))
    return SearchResult(tuple(passages))


def _repeats(found: Evidence, taken: list[int], index: int) -> bool:
    """Say whether a row says what one that was taken says."""
    vectors = found.vectors
    return vectors is not None and float((vectors[taken] @ vectors[index]).max()) > SAME


def _why(unit: Unit, words: list[str], cosine: float) -> str:
    """Say what matched."""
    there = {*stems(f"{unit.path} {unit.text}")}
    common = [word for word in words if there & {*stems(word)}]
    shared = f"; words: {', '.join(common)}" if common else ""
    return f"meaning: {cosine:.2f}{shared}"
