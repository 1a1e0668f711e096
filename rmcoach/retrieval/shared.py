"""Vectors in Chroma, where they are shared between machines or too many to scan.

What is read here ranks as the exact scan does: beside the passages, the store holds the centre of
each kind, from which the kinship of a question with the whole folder is reckoned.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rmcoach.errors import RebuildNeededError, StoreError
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.stores.base import Entry, Filter, Metadata, Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rmcoach.retrieval.dense import Space
    from rmcoach.retrieval.embedders.base import Floats

EXACT = 200_000
"""Up to so many passages an exact scan is faster than anything that chromadb must be loaded for."""

NEAREST = 400
_CENTRE = "centre of "
_INDEX = "rmcoach kb index"


class Near(NamedTuple):
    """The passages nearest to a question, and its cosine with the average passage."""

    embedder: str
    cosines: dict[str, float]
    kinship: float


class Stored(NamedTuple):
    """What a store holds, what there is to do, and what is wrong with it."""

    said: str
    note: str | None = None
    wrong: str | None = None


class Shared:
    """The Chroma store of a knowledge folder, if there is to be one.

    Args:
        url: The address of a Chroma server, or None.
        cache: Where an embedded Chroma is kept; None: there is none.
    """

    def __init__(self, url: str | None, cache: Path | None) -> None:
        self.url = url
        self._cache = cache
        self._stores: dict[tuple[str, Path], Store] = {}

    def store(self, copy: ReadingCopy, embedder: str, passages: int) -> Store | None:
        """Return the store for a folder, or None where an exact scan serves better.

        Raises:
            RmcoachError: The address can't be used.
        """
        if not self.url and (self._cache is None or passages <= EXACT):
            return None
        return self._held(copy, embedder)

    def _held(self, copy: ReadingCopy, embedder: str) -> Store:
        key = embedder, copy.root
        if key not in self._stores:
            self._stores[key] = self._opened(copy, embedder)
        return self._stores[key]

    def _opened(self, copy: ReadingCopy, embedder: str) -> Store:
        if self.url:
            from rmcoach.retrieval.stores.server import ServerStore

            return ServerStore(self.url, embedder=embedder)
        from rmcoach.retrieval.stores.chroma import ChromaStore

        return ChromaStore((self._cache or Path()) / f"chroma-{copy.key}", embedder=embedder)

    def write(self, copy: ReadingCopy, space: "Space") -> int | None:
        """Put the vectors of a folder into its store, unless they are there.

        Returns:
            How many entries there are, or None without a cache or a server to keep them.

        Raises:
            RmcoachError: The store can't be written.
        """
        if not self.kept:
            return None
        there = self.in_step(copy, space.embedder.id)
        if there is None:
            store = self._held(copy, space.embedder.id)
            store.replace(copy.version, _entries(copy, space))
            there = _count(store)
        return there

    @property
    def kept(self) -> bool:
        """Whether there is a store at all."""
        return bool(self.url) or self._cache is not None

    def in_step(self, copy: ReadingCopy, embedder: str) -> int | None:
        """Return how many entries the store holds, or None where it must be filled.

        Raises:
            StoreError: The store can't be reached.
        """
        if not self.kept:
            return None
        store = self._held(copy, embedder)
        try:
            return _count(store) if store.generation() == copy.version else None
        except RebuildNeededError:
            return None

    def state(self, copy: ReadingCopy, embedder: str) -> Stored:
        """Return what the store of a folder holds, beside what it should."""
        if not self.kept:
            return Stored("none: there is no cache folder")
        place = self.url or "Chroma on this machine"
        store = self._held(copy, embedder)
        try:
            generation = store.generation()
            if generation is None:
                return Stored(f"{place}: nothing yet", f"To fill it: {_INDEX}")
            count = _count(store)
        except StoreError as error:
            return Stored(f"{place}: can't be read", wrong=f"{error.message} Run: {_INDEX}")
        rows = copy.embeddable()[1]
        wanted = len({row.name for row in rows}) + len({row.kind for row in rows})
        if generation != copy.version:
            said = f"{place}: {count} entries of another version of the folder"
            return Stored(said, f"The vector store is behind the folder; run: {_INDEX}")
        said = f"{place}: {count} entries for {len(rows)} passages"
        if count != wanted:
            return Stored(said, wrong=f"The vector store lacks entries; run: {_INDEX}")
        return Stored(said)


def _count(store: Store) -> int:
    """Return how many entries a store holds; Chroma is not loaded to count its own."""
    from rmcoach.retrieval.stores.chroma import ChromaStore

    return store.intact() if isinstance(store, ChromaStore) else store.count()


def near(store: Store, embedder: str, vector: "Floats", kind: str, version: str) -> Near | None:
    """Return what the store knows; None where it holds another version of the folder.

    Raises:
        StoreError: The store can't be reached.
    """
    if store.generation() != version:
        return None
    hits = store.search(vector, NEAREST, Filter(kinds=frozenset({kind})))
    centres = store.search(vector, 1, Filter(kinds=frozenset({_CENTRE + kind})))
    if not hits or not centres:
        raise StoreError("The vector index is not complete.", mend="Run: rmcoach kb index.")
    length = float(centres[0].id.rsplit(" ", 1)[-1])
    return Near(embedder, {hit.id: hit.score for hit in hits}, centres[0].score * length)


def _entries(copy: ReadingCopy, space: "Space") -> "Iterator[Entry]":
    """Return an entry for every text; those that stand twice are one."""
    import numpy as np

    names = {row.row: row.name for row in copy.embeddable()[1]}
    seen: set[str] = set()
    for kind, (rows, vectors) in space.kinds.items():
        places = {place.row: place for place in copy.places(kind)}
        for row, vector in zip(rows.tolist(), vectors, strict=True):
            name = names[row]
            if name not in seen:
                seen.add(name)
                place = places[row]
                yield Entry(
                    name,
                    vector,
                    Metadata(
                        place.document,
                        kind,
                        tuple(sorted(place.topics)),
                        tuple(sorted(place.session_types)),
                        place.language,
                        place.audience,
                    ),
                )
        if len(rows):
            centre = vectors.mean(axis=0)
            name = f"{_CENTRE}{kind} {float(np.linalg.norm(centre)):.6f}"
            yield Entry(name, centre, Metadata("", _CENTRE + kind))
