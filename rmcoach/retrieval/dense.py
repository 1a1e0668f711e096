"""Vectors of a whole folder, complete or not at all, and the vector of a question."""

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rmcoach.documents import Kind
from rmcoach.errors import RmcoachError, StoreError
from rmcoach.retrieval.embedders.choose import Choice, choose, former
from rmcoach.retrieval.packaged import packaged
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.rows import Embeddable, Generation, Progress
from rmcoach.retrieval.shared import Near, Shared, near
from rmcoach.retrieval.vectors import VectorCache, pack, packed_size, unpack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rmcoach.retrieval.embedders.base import Embedder, Floats

AT_ONCE = 48
"""So many new passages are embedded while somebody waits for a search; more want an index run."""

_BATCH = 64
_FLOAT_BYTES = 4
_ROW_BYTES = 8


class Space(NamedTuple):
    """The vectors of all rows by their kind, beside the numbers of the rows."""

    embedder: "Embedder"
    stamp: str
    kinds: "dict[str, tuple[NDArray[Any], Floats]]"


class Indexed(NamedTuple):
    """What an index run did."""

    passages: int
    embedded: int
    stored: int | None = None
    note: str | None = None


class Dense:
    """Finds by meaning what :class:`ReadingCopy` finds by words. Safe to share between threads.

    Args:
        setting: Which embedder; see :func:`rmcoach.retrieval.embedders.choose.choose`. Or one.
        cache: A folder for what can be made again; None keeps it in memory.
        chroma: The address of a Chroma server that holds the vectors, or None.
        offline: Whether neither a provider nor a server may be asked.
    """

    def __init__(
        self,
        setting: "str | Embedder",
        cache: Path | None,
        chroma: str | None = None,
        *,
        offline: bool = False,
    ) -> None:
        self.shared = Shared(None if offline else chroma, cache)
        self._offline = offline
        self._setting = setting
        self._folder = cache
        self.cache = VectorCache(cache)
        self._lock = threading.RLock()
        self._chosen: Choice | None = None
        self._spaces: dict[Path, Space] = {}

    @property
    def choice(self) -> Choice:
        """The embedder in use.

        Raises:
            ConfigError: The setting names none.
        """
        with self._lock:
            if self._chosen is None:
                given = self._setting
                if isinstance(given, str):
                    self._chosen = choose(given, self._folder, offline=self._offline)
                else:
                    self._chosen = Choice(given)
            return self._chosen

    def space(self, copy: ReadingCopy) -> tuple[Space | None, str | None]:
        """Return the vectors of a folder as it is now, or None; and what there is to say."""
        embedder, note = self.choice
        if embedder is None:
            return None, note
        with self._lock:
            held = self._spaces.get(copy.root)
            if held is not None and (held.stamp, held.embedder) == (copy.stamp, embedder):
                return held, None
            try:
                found = self._stored(copy, embedder) or self._made(copy, embedder, most=AT_ONCE)
            except RmcoachError as error:
                return None, f"{error} Searching by words only."
            if found is not None:
                self._spaces[copy.root] = found
                return found, None
            return self._former(copy, embedder)

    def query(self, embedder: "Embedder", text: str) -> "Floats":
        """Return the vector of a question, remembered or made.

        Raises:
            RmcoachError: The provider can't be had.
        """
        import numpy as np

        data = self.cache.query(embedder.id, text)
        if data is not None and len(data) % _FLOAT_BYTES == 0:
            return np.frombuffer(data, dtype="<f4")
        vector = embedder.embed_query(text)
        self.cache.put_query(embedder.id, text, vector.astype("<f4").tobytes())
        return vector

    def index(self, copy: ReadingCopy, progress: Progress = None) -> Indexed:
        """Make every vector that is missing, however long it takes; what is made is kept.

        Raises:
            RmcoachError: The provider can't be had.
        """
        embedder = self.choice.embedder
        if embedder is None:
            return Indexed(copy.count(), 0)
        if (embedder.id, copy.stamp) in copy.generations():
            there = self.shared.in_step(copy, embedder.id)
            if there is not None or not self.shared.kept:
                return Indexed(copy.count(), 0, there)
        made: list[int] = []

        def count(done: int, of: int) -> None:
            made[:] = [done]
            if progress is not None:
                progress(done, of)

        space = self._stored(copy, embedder)
        space = space or self._made(copy, embedder, most=None, progress=count)
        stored = note = None
        try:
            stored = None if space is None else self.shared.write(copy, space)
        except StoreError as error:
            if self.shared.url:
                raise
            note = f"{error} Searching goes on without it."
        return Indexed(copy.count(), sum(made), stored, note)

    def near(self, copy: ReadingCopy, text: str, kind: str) -> tuple[Near | None, str | None]:
        """Return what a store finds near a question, or None; and what there is to say.

        Raises:
            RmcoachError: The question can't be embedded.
        """
        embedder = self.choice.embedder
        if embedder is None:
            return None, None
        store = self.shared.store(copy, embedder.id, copy.count())
        if store is None:
            return None, None
        try:
            found = near(store, embedder.id, self.query(embedder, text), kind, copy.version)
        except StoreError as error:
            return None, f"{error} Searching on this machine."
        behind = "The vector store holds another version of the folder; run: rmcoach kb index."
        return found, behind if found is None else None

    def missing(self, copy: ReadingCopy) -> int:
        """Return how many passages have no vector yet."""
        embedder = self.choice.embedder
        if embedder is None:
            return 0
        _, rows = copy.embeddable()
        known = self._known(embedder, rows)
        return sum(row.hash not in known for row in rows)

    def _known(self, embedder: "Embedder", rows: list[Embeddable]) -> dict[bytes, bytes]:
        known = self.cache.get(embedder.id, (row.hash for row in rows))
        if any(row.hash not in known for row in rows):
            known = {**packaged(embedder.id), **known}
        # All have one length, unless a provider has changed its model behind its name.
        sizes = Counter(len(data) for data in known.values())
        usual = sizes.most_common(1)[0][0] if sizes else 0
        return {key: data for key, data in known.items() if len(data) == usual}

    def _stored(self, copy: ReadingCopy, embedder: "Embedder") -> Space | None:
        """Return the generation that is complete for the folder as it is."""
        import numpy as np

        found = copy.generation(embedder.id)
        if found is None or found.stamp != copy.stamp:
            return None
        rows = np.frombuffer(found.rows, dtype="<i8")
        size = len(found.vectors) // max(len(rows), 1)
        if size * len(rows) != len(found.vectors) or size <= packed_size(0):
            return None
        vectors = unpack(found.vectors, size - packed_size(0))
        kinds = {kind.value: (rows[:0], vectors[:0]) for kind in (Kind.GUIDANCE, Kind.QUESTIONS)}
        start = 0
        for kind, count in found.counts.items():
            kinds[kind] = rows[start : start + count], vectors[start : start + count]
            start += count
        return Space(embedder, found.stamp, kinds)

    def _made(
        self,
        copy: ReadingCopy,
        embedder: "Embedder",
        *,
        most: int | None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Space | None:
        """Make a generation; None where more than ``most`` texts would have to be embedded."""
        stamp, rows = copy.embeddable()
        known = self._known(embedder, rows)
        texts = {row.hash: row.text for row in rows if row.hash not in known}
        if not rows or (most is not None and len(texts) > most):
            return None
        hashes = [*texts]
        for start in range(0, len(hashes), _BATCH):
            some = hashes[start : start + _BATCH]
            packed = pack(embedder.embed_documents([texts[key] for key in some]))
            made = dict(zip(some, packed, strict=True))
            self.cache.put(embedder.id, made)
            known.update(made)
            if progress is not None:
                progress(start + len(some), len(hashes))
        numbers = b"".join(row.row.to_bytes(_ROW_BYTES, "little") for row in rows)
        vectors = b"".join(known[row.hash] for row in rows)
        counts = Counter(row.kind for row in rows)
        kinds = " ".join(f"{kind}={count}" for kind, count in counts.items())
        copy.put_generation(embedder.id, Generation(stamp, kinds, numbers, vectors))
        return self._stored(copy, embedder)

    def _former(self, copy: ReadingCopy, embedder: "Embedder") -> tuple[Space | None, str]:
        """Return the complete vectors of another embedder until those of this one are made."""
        note = "The index is not complete; run: rmcoach kb index."
        for name, stamp in copy.generations():
            other = former(name, self._folder)
            if other is not None and name != embedder.id and stamp == copy.stamp:
                return self._stored(copy, other), f"{note} Searching with {name} until then."
        return None, f"{note} Searching by words only until then."
