"""Vectors that were made before, filed by embedder and text, so that no text is embedded twice."""

import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rmcoach.retrieval.embedders.base import Floats

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors(
    embedder TEXT, query INTEGER, hash BLOB, data BLOB, PRIMARY KEY (embedder, query, hash)
) WITHOUT ROWID
"""
_MOST_QUERIES = 5_000
_COUNTED_EVERY = 100
_ASKED_AT_ONCE = 500
_LOCK_SECONDS = 10
_SCALE_BYTES = 4
_SEAL_BYTES = 4

Answer = TypeVar("Answer")


def text_hash(text: str) -> bytes:
    """Return what a text is filed under."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def pack(vectors: "Floats") -> list[bytes]:
    """Return each row as a scale and one byte a number; that loses nothing which is measurable."""
    import numpy as np

    most = np.abs(vectors).max(axis=1, keepdims=True)
    steps = np.rint(vectors / np.where(most > 0, most, 1) * 127).astype(np.int8)
    length = np.linalg.norm(steps.astype(np.float32), axis=1)
    scales = (1 / np.where(length > 0, length, 1)).astype("<f4")
    return [scale.tobytes() + row.tobytes() for scale, row in zip(scales, steps, strict=True)]


def unpack(data: bytes, dimensions: int) -> "Floats":
    """Return packed rows, one after the other, as vectors of length one.

    Raises:
        ValueError: The data is not whole.
    """
    import numpy as np

    kind = np.dtype([("scale", "<f4"), ("steps", "i1", (dimensions,))])
    rows = np.frombuffer(data, dtype=kind)
    vectors: Floats = rows["steps"].astype(np.float32)
    vectors *= rows["scale"][:, None]
    return vectors


def sealed(data: bytes) -> bytes:
    """Return data with a check sum behind it."""
    return data + zlib.crc32(data).to_bytes(_SEAL_BYTES, "little")


def unsealed(data: bytes) -> bytes | None:
    """Return what was sealed, or None where it is damaged."""
    body, seal = data[:-_SEAL_BYTES], data[-_SEAL_BYTES:]
    return body if zlib.crc32(body) == int.from_bytes(seal, "little") and body else None


def packed_size(dimensions: int) -> int:
    """Return the bytes of a packed row."""
    return _SCALE_BYTES + dimensions


class VectorCache:
    """Packed vectors in one SQLite file. Safe to share between threads and processes.

    It is a cache: where it can't be written, or is damaged, it starts anew, in memory if need be.

    Args:
        folder: Where to keep the file; None keeps it in memory.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder and folder / "vectors-1.sqlite"
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._put = 0

    @property
    def place(self) -> str:
        """Where the vectors are kept."""
        return "in memory" if self._file is None else str(self._file)

    def get(self, embedder: str, hashes: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the packed vectors of texts, as far as they are known."""
        wanted = [*dict.fromkeys(hashes)]

        def read(connection: sqlite3.Connection) -> dict[bytes, bytes]:
            found: dict[bytes, bytes] = {}
            for start in range(0, len(wanted), _ASKED_AT_ONCE):
                some = wanted[start : start + _ASKED_AT_ONCE]
                marks = ", ".join("?" * len(some))
                sql = f"SELECT hash, data FROM vectors WHERE embedder = ? AND query = 0 AND hash IN ({marks})"  # noqa: S608, E501 - the marks are question marks
                found.update(connection.execute(sql, [embedder, *some]).fetchall())
            return {key: whole for key, data in found.items() if (whole := unsealed(data))}

        return self._use(read)

    def put(self, embedder: str, vectors: dict[bytes, bytes]) -> None:
        """Keep the packed vectors of texts."""
        rows = [(embedder, 0, key, sealed(data)) for key, data in vectors.items()]
        self._use(lambda db: self._write(db, rows))

    def query(self, embedder: str, text: str) -> bytes | None:
        """Return the vector of a query that was asked before, as 32-bit floats."""
        sql = "SELECT data FROM vectors WHERE embedder = ? AND query = 1 AND hash = ?"
        key = text_hash(text)
        row = self._use(lambda db: db.execute(sql, (embedder, key)).fetchone())
        return None if row is None else unsealed(row[0])

    def put_query(self, embedder: str, text: str, data: bytes) -> None:
        """Keep the vector of a query; when there are very many, all are forgotten."""
        rows = [(embedder, 1, text_hash(text), sealed(data))]

        def write(connection: sqlite3.Connection) -> None:
            # To count takes longer than to write, and a few more do no harm.
            if self._put % _COUNTED_EVERY == 0:
                sql = "SELECT count(*) FROM vectors WHERE embedder = ? AND query = 1"
                if connection.execute(sql, (embedder,)).fetchone()[0] >= _MOST_QUERIES:
                    connection.execute("DELETE FROM vectors WHERE query = 1")
            self._put += 1
            self._write(connection, rows)

        self._use(write)

    def count(self, embedder: str) -> int:
        """Return how many texts have a vector."""
        sql = "SELECT count(*) FROM vectors WHERE embedder = ? AND query = 0"
        return int(self._use(lambda db: db.execute(sql, (embedder,)).fetchone())[0])

    @staticmethod
    def _write(connection: sqlite3.Connection, rows: list[tuple[str, int, bytes, bytes]]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def _use(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Run one piece of work; where the file turns out to be unusable, start anew."""
        with self._lock:
            try:
                return work(self._open())
            except sqlite3.Error as error:
                self._give_up(error)
            try:
                return work(self._open())
            except sqlite3.Error:
                self._connection = None
                self._file = None
                return work(self._open())

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            if self._file is not None:
                try:
                    self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                except OSError:
                    self._file = None
            self._connection = sqlite3.connect(
                self._file or ":memory:",
                timeout=_LOCK_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            # Every row carries a check sum; there is nothing to wait for the disk for.
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(_SCHEMA)
        return self._connection

    def _give_up(self, error: sqlite3.Error) -> None:
        """Close the file; throw it away unless it is only in use by another process."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        busy = getattr(error, "sqlite_errorname", "") in {"SQLITE_BUSY", "SQLITE_LOCKED"}
        if self._file is not None and not busy:
            try:
                self._file.unlink(missing_ok=True)
            except OSError:
                self._file = None
