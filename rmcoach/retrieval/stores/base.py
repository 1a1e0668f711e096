"""What every vector store offers, and the words in which it is spoken to.

A store is a cache. It holds one *generation* at a time, written as a whole and switched to when
it is complete; what it says is either right or a :class:`~rmcoach.errors.StoreError`. Nothing of
the libraries behind it shows here.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rmcoach.errors import InputError, RebuildNeededError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float32]

SCORE_DIGITS = 6
"""Scores are rounded to so many digits, so that equal vectors have equal scores everywhere."""


class Metadata(NamedTuple):
    """What an entry can be filtered by.

    What holds for every session type is entered with all of them: a filter keeps what carries
    the word that is asked for, and nothing else.
    """

    document: str
    kind: str
    topics: tuple[str, ...] = ()
    session_types: tuple[str, ...] = ()
    language: str = ""
    audience: str = ""


class Entry(NamedTuple):
    """A vector with its id and its metadata."""

    id: str
    vector: "ArrayLike"
    metadata: Metadata


class Hit(NamedTuple):
    """An entry that was found, and the cosine of its vector with the one searched for."""

    id: str
    score: float


@dataclass(frozen=True)
class Filter:
    """Which entries count. Each set that is not empty must have a word in common with the entry."""

    documents: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    session_types: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()

    def keeps(self, metadata: Metadata) -> bool:
        """Say whether an entry with this metadata counts."""
        pairs = (
            (self.documents, (metadata.document,)),
            (self.kinds, (metadata.kind,)),
            (self.topics, metadata.topics),
            (self.session_types, metadata.session_types),
            (self.languages, (metadata.language,)),
            (self.audiences, (metadata.audience,)),
        )
        return all(not wanted or not wanted.isdisjoint(has) for wanted, has in pairs)


class Store(Protocol):
    """A store of vectors, safe to share between threads; it opens itself when it is first used."""

    def replace(self, generation: str, entries: Iterable[Entry]) -> None:
        """Build a new generation beside the present one, which serves until it is complete.

        Args:
            generation: The name of what is in it, such as a hash of embedder and contents.
            entries: All of its entries; no two with the same id.

        Raises:
            InputError: An entry can't be stored; the present generation stays.
            StoreError: It could not be written; the present generation stays.
        """

    def search(self, vector: "ArrayLike", k: int, where: Filter | None = None) -> list[Hit]:
        """Return the ``k`` entries nearest by cosine, best first, equal ones in order of their ids.

        Raises:
            InputError: The vector has no direction.
            RebuildNeededError: There is no generation, or it is damaged or of another length.
            StoreError: The store can't be reached.
        """

    def count(self) -> int:
        """Return how many entries the present generation really holds.

        Raises:
            RebuildNeededError: There is no generation, or it is damaged.
            StoreError: The store can't be reached.
        """

    def generation(self) -> str | None:
        """Return the name of the present generation, None where there is none that can be used.

        Raises:
            StoreError: The store can't be reached.
        """

    def close(self) -> None:
        """Let go of files and connections. A store that is used again opens itself again."""


class Prepared(NamedTuple):
    """Entries that have been checked, their vectors of length one in the rows of a matrix."""

    ids: list[str]
    matrix: "Floats"
    metadata: list[Metadata]

    @property
    def dimensions(self) -> int:
        """How long the vectors are; 0 where there are none."""
        return int(self.matrix.shape[1])


def prepare(entries: Iterable[Entry]) -> Prepared:
    """Check entries and bring their vectors to length one.

    Raises:
        InputError: An id is empty or comes twice, or a vector can't be compared with the others.
    """
    import numpy as np

    ids: dict[str, None] = {}
    rows: list[Floats] = []
    metadata: list[Metadata] = []
    for entry in entries:
        if not entry.id or entry.id in ids:
            raise InputError(
                f"The entry id {entry.id!r} comes twice." if entry.id else "An entry has no id."
            )
        row = direction(entry.vector, f"The vector of {entry.id!r}")
        if rows and len(row) != len(rows[0]):
            raise InputError(
                f"The vector of {entry.id!r} has {len(row)} dimensions, the first has "
                f"{len(rows[0])}.",
                mend="Embed all texts with the same model.",
            )
        ids[entry.id] = None
        rows.append(row)
        metadata.append(entry.metadata)
    matrix = np.vstack(rows) if rows else np.zeros((0, 0), dtype=np.float32)
    return Prepared([*ids], matrix, metadata)


def direction(vector: "ArrayLike", name: str) -> "Floats":
    """Return a vector at length one, as float32.

    Raises:
        InputError: It is no vector, or has no direction.
    """
    import numpy as np

    try:
        wide = np.asarray(vector, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(f"{name} is not a list of numbers.") from None
    if wide.ndim != 1 or not len(wide):
        raise InputError(f"{name} has the shape {wide.shape}: a list of numbers is wanted.")
    largest = float(np.abs(wide).max())
    if not math.isfinite(largest) or not largest:
        raise InputError(f"{name} has no direction: it is zero or not finite.")
    # Scaled first: the square of a large number is no number any more.
    wide = wide / largest
    return (wide / np.linalg.norm(wide)).astype(np.float32)


def same_length(wanted: int, vector: "Floats") -> None:
    """Refuse a query that comes from another embedder than the entries.

    Raises:
        RebuildNeededError: The lengths differ.
    """
    if len(vector) != wanted:
        raise RebuildNeededError(
            f"The vector index holds vectors of {wanted} dimensions, the query has {len(vector)}.",
            mend="Rebuild it with the embedder in use: rmcoach kb index.",
        )


def ranked(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits best first, equal ones in order of their ids."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def score(cosine: float) -> float:
    """Return a cosine as a score: rounded, from -1 to 1, never minus zero."""
    return round(min(1.0, max(-1.0, cosine)), SCORE_DIGITS) + 0.0


def best(
    ids: Sequence[str],
    rows: "Floats",
    vector: "Floats",
    k: int,
    kept: "NDArray[np.intp] | None" = None,
) -> list[Hit]:
    """Return the ``k`` best of some rows by an exact scan.

    The scan is single precision; whatever comes near the last place is compared again in double.

    Args:
        ids: The ids of the rows.
        rows: The vectors, at length one.
        vector: What to search for, at length one.
        k: How many to return at most.
        kept: The places of the rows that count; None for all of them.
    """
    import numpy as np

    places = np.arange(len(ids)) if kept is None else kept
    if not len(places) or k < 1:
        return []
    # einsum runs in this thread; a product by BLAS waits for its other threads, which costs fifty
    # times as much where the processor has something else to do.
    rough = np.einsum("ij,j->i", rows, vector)[places]
    if k < len(places):
        limit = np.partition(rough, len(places) - k)[len(places) - k]
        places = places[rough >= limit - _ROUGHNESS]
    exact = rows[places].astype(np.float64) @ vector.astype(np.float64)
    return ranked(
        Hit(ids[int(place)], score(float(cosine)))
        for place, cosine in zip(places, exact, strict=True)
    )[:k]


_ROUGHNESS = 1e-5
