"""The exact scan: every vector compared, in memory or from a file that is mapped into it.

It is the reference that the contract suite measures the other stores by, and the fastest of them
up to some tens of thousands of entries.
"""

import hashlib
import json
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rmcoach.errors import RebuildNeededError, StoreError
from rmcoach.retrieval.stores import _files
from rmcoach.retrieval.stores.base import (
    Entry,
    Filter,
    Hit,
    Metadata,
    Prepared,
    best,
    direction,
    prepare,
    same_length,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

_MAGIC = b"rmcoach exact store 1\n"
_DIGEST = 64
_FILTERS = 64
_START = len(_MAGIC) + _DIGEST + 8


class _Held(NamedTuple):
    generation: str
    entries: Prepared
    kept: "dict[Filter, NDArray[np.intp]]"
    """Which entries the filters keep that have been used so far."""


class ExactStore:
    """Vectors in memory, or in one file that is mapped into it.

    Args:
        file: Where to keep them; None keeps them in memory only.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._sign: tuple[int, int, int] | None = None
        self._held: _Held | None = None
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"ExactStore({str(self._file)!r})" if self._file else "ExactStore()"

    def replace(self, generation: str, entries: Iterable[Entry]) -> None:
        """Write a new generation in place of the present one."""
        prepared = prepare(entries)
        with self._lock:
            if self._file is None:
                self._held = _Held(generation, prepared, {})
                return
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                _files.put(self._file, _pack(generation, prepared))
            except OSError as error:
                raise StoreError(
                    f"The vectors can't be written: {error.strerror}.", where=self._file
                ) from None
            self._held = self._sign = None

    def search(self, vector: "ArrayLike", k: int, where: Filter | None = None) -> list[Hit]:
        """Return the nearest entries by comparing with every one."""
        query = direction(vector, "The query vector")
        held = self._open()
        entries = held.entries
        if k < 1 or not entries.ids:
            return []
        same_length(entries.dimensions, query)
        kept = None if where is None else _kept(held, where)
        return best(entries.ids, entries.matrix, query, k, kept)

    def count(self) -> int:
        """Return how many entries there are."""
        return len(self._open().entries.ids)

    def generation(self) -> str | None:
        """Return the name of the present generation, None where there is none to be used."""
        try:
            return self._open().generation
        except RebuildNeededError:
            return None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._file is not None:
                self._held = self._sign = None

    def _open(self) -> _Held:
        with self._lock:
            if self._file is not None:
                sign = _files.sign(self._file)
                if self._held is None or sign != self._sign:
                    self._held, self._sign = None, sign
                    self._held = _unpack(self._file)
            if self._held is None:
                raise RebuildNeededError(
                    "The vector index holds nothing yet.", mend="Build it: rmcoach kb index."
                )
            return self._held


def _kept(held: _Held, where: Filter) -> "NDArray[np.intp]":
    """Return the places of the entries that a filter keeps."""
    import numpy as np

    places = held.kept.get(where)
    if places is None:
        metadata = held.entries.metadata
        places = np.asarray(
            [place for place, found in enumerate(metadata) if where.keeps(found)], dtype=np.intp
        )
        if len(held.kept) >= _FILTERS:
            held.kept.clear()
        held.kept[where] = places
    return places


def _pack(generation: str, entries: Prepared) -> list[bytes]:
    head = json.dumps(
        {
            "generation": generation,
            "shape": entries.matrix.shape,
            "ids": entries.ids,
            "metadata": entries.metadata,
        }
    ).encode()
    # The vectors start at a multiple of 64 bytes, which the processor reads fastest.
    head += b" " * (-(_START + len(head)) % 64)
    body = entries.matrix.astype("<f4").tobytes()
    length = len(head).to_bytes(8, "little")
    digest = hashlib.sha256(length + head)
    digest.update(body)
    return [_MAGIC, digest.hexdigest().encode(), length, head, body]


def _unpack(file: Path) -> _Held:
    """Map what :func:`_pack` wrote, after every byte of it has been checked."""
    import numpy as np

    try:
        return _parse(np.memmap(file, dtype=np.uint8, mode="r"))
    except FileNotFoundError:
        raise RebuildNeededError(
            "The vector index holds nothing yet.", mend="Build it: rmcoach kb index.", where=file
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise RebuildNeededError(
            "The vector index is damaged.", mend="Rebuild it: rmcoach kb index.", where=file
        ) from None


def _parse(data: "NDArray[np.uint8]") -> _Held:
    start = _START + int.from_bytes(data[_START - 8 : _START].tobytes(), "little")
    if data[: len(_MAGIC)].tobytes() != _MAGIC or not _START <= start <= len(data):
        raise ValueError("this is no such file")
    digest = hashlib.sha256(data[_START - 8 :].data).hexdigest().encode()
    if digest != data[len(_MAGIC) : _START - 8].tobytes():
        raise ValueError("this is not as it was written")
    head = json.loads(data[_START:start].tobytes())
    metadata = [
        Metadata(name, kind, tuple(topics), tuple(types), language, audience)
        for name, kind, topics, types, language, audience in head["metadata"]
    ]
    matrix = data[start:].view("<f4").reshape(head["shape"])
    return _Held(head["generation"], Prepared(head["ids"], matrix, metadata), {})
