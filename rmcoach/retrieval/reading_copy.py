"""The reading copy of a knowledge folder: one SQLite file in the cache.

It holds every file as a typed record, its sections and prompts as rows, and a full-text index.
It is a cache: it follows an edit of the folder at once, and at the first doubt it is made again.
"""

import contextlib
import errno
import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from rmcoach._markdown import CHUNKER
from rmcoach.documents import Problem
from rmcoach.errors import InputError
from rmcoach.retrieval import judged
from rmcoach.retrieval.folder import Stat, walk
from rmcoach.retrieval.rows import (
    Change,
    Embeddable,
    Generation,
    Place,
    Progress,
    Stored,
    Unit,
    connect,
    embedded_text,
    place,
    prove,
    read,
    stamp_of,
    store,
    transaction,
    version_of,
)
from rmcoach.retrieval.vectors import sealed, text_hash, unsealed

_SCHEMA_VERSION = 5
_LOCK_SECONDS = 30
_MOST_WORDS = 10_000
_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}

Answer = TypeVar("Answer")


class ReadingCopy:
    """What can be read fast of one knowledge folder. Safe to share between threads.

    Args:
        root: The knowledge folder; it is only read.
        cache: The folder to keep the copy in; None keeps it in memory.

    Raises:
        OSError: The knowledge folder can't be listed.
    """

    def __init__(self, root: Path, cache: Path | None) -> None:
        self.root = root
        self.key = _key(root)
        self._file = cache and cache / f"reading-{_SCHEMA_VERSION}.{CHUNKER}-{self.key}.sqlite"
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self.version = ""
        """Stands for the contents of the folder."""
        self.stamp = ""
        """Stands for the rows of the copy."""
        self.problems: tuple[Problem, ...] = ()
        self.rebuilt = False
        """Whether the copy turned out to be damaged and was made again."""
        self._followed: tuple[int, list[Problem]] = 0, []
        self._counts: tuple[str, dict[str, int]] = "never", {}
        self._places: dict[str, tuple[str, tuple[Place, ...]]] = {}
        self._frequencies: tuple[str, dict[str, int]] = "never", {}

    def sync(self, progress: Progress = None) -> bool:
        """Follow the folder; say whether anything is different from the last time.

        Args:
            progress: Is told how many files are read, of how many.

        Raises:
            OSError: The folder can't be listed, or is empty and was not.
            InputError: Another process keeps the index to itself.
        """
        found, passed_over = walk(self.root)
        return self._use(lambda db: self._follow(db, found, passed_over, progress))

    @property
    def place(self) -> str:
        """Where the copy is kept."""
        return "in memory" if self._file is None else str(self._file)

    def stored(self, kinds: Iterable[str]) -> list[Stored]:
        """Return the files of some kinds, in order of their paths."""
        marks = ", ".join("?" * len(wanted := [*kinds]))
        query = (
            f"SELECT document, kind, record, keywords FROM files WHERE kind IN ({marks}) ORDER BY 1"  # noqa: S608 - the marks are question marks
        )
        rows = self._use(lambda connection: connection.execute(query, wanted).fetchall())
        return [Stored(name, kind, record, _unpack(words)) for name, kind, record, words in rows]

    def sensitive_words(self) -> list[tuple[str, ...]]:
        """Return the stems of the keywords, not of the topics, of files marked as sensitive."""
        query = (
            "SELECT keywords, json_array_length(record, '$.topics') FROM files"
            " WHERE json_extract(record, '$.sensitive')"
        )
        rows = self._use(lambda connection: connection.execute(query).fetchall())
        return [words for row in rows for words in _unpack(row[0])[row[1] :]]

    def documents(self) -> list[tuple[str, str | None]]:
        """Return the path and the kind of every file, None for one that could not be read."""
        query = "SELECT document, kind FROM files ORDER BY document"
        return self._use(lambda connection: connection.execute(query).fetchall())

    def hits(self, word: str, kind: str) -> set[int]:
        """Return the rows of one kind that hold a word, whatever its ending."""
        # A cross join looks up the word first; else SQLite may try every row of the kind.
        query = (
            "SELECT words.rowid FROM words CROSS JOIN units ON units.id = words.rowid"
            " WHERE words MATCH ? AND units.kind = ?"
        )
        rows = self._use(lambda db: db.execute(query, (_quoted(word), kind)).fetchall())
        return {row for (row,) in rows}

    def ranked(self, words: Iterable[str], kind: str, limit: int) -> list[tuple[int, float]]:
        """Return rows of one kind that hold any of the words, best first by BM25."""
        query = (
            "SELECT words.rowid, -bm25(words, 2.0, 1.0, 0.6) AS score FROM words"
            " CROSS JOIN units ON units.id = words.rowid WHERE words MATCH ? AND units.kind = ?"
            " ORDER BY score DESC, words.rowid LIMIT ?"
        )
        match = " OR ".join(_quoted(word) for word in words)
        return self._use(lambda db: db.execute(query, (match, kind, limit)).fetchall())

    def count(self, kind: str | None = None) -> int:
        """Return how many rows of a kind, or of all kinds, there are."""
        stamp, counts = self._counts
        if stamp != self.stamp:
            query = "SELECT kind, count(*) FROM units GROUP BY kind"
            counts = dict(self._use(lambda connection: connection.execute(query).fetchall()))
            self._counts = self.stamp, counts
        return sum(counts.values()) if kind is None else counts.get(kind, 0)

    def unit(self, row: int) -> Unit | None:
        """Return one row, or None where another process has replaced it meanwhile."""
        query = (
            "SELECT document, heading, first, last, text, reviewed, path, kind, hash"
            " FROM units WHERE id = ?"
        )

        def whole(connection: sqlite3.Connection) -> Unit | None:
            found = connection.execute(query, (row,)).fetchone()
            if found is None:
                return None
            *fields, kind, key = found
            unit = Unit(*fields)
            if text_hash(embedded_text(kind, unit.heading, unit.text)) != key:
                raise sqlite3.DatabaseError("a row is damaged")
            return unit

        return self._use(whole)

    def at_once(self, work: Callable[[], Answer]) -> Answer:
        """Do some reading that sees one moment, whoever follows an edit meanwhile."""

        def read(connection: sqlite3.Connection) -> Answer:
            connection.execute("BEGIN")
            try:
                return work()
            finally:
                connection.execute("COMMIT")

        return self._use(read)

    def doubt(self) -> None:
        """Throw the copy away: what it gave back can't be right. The next use makes it again."""
        with self._lock:
            self._discard()

    def prove(self) -> bool:
        """Read all of the copy and make it again where it is damaged; say whether it was.

        Raises:
            OSError: The folder can't be listed, or is empty and was not.
            InputError: Another process keeps the index to itself.
        """
        self._use(prove)
        self.sync()
        damaged, self.rebuilt = self.rebuilt, False
        return damaged

    def places(self, kind: str) -> tuple[Place, ...]:
        """Return where every row of a kind stands, in order of the rows."""
        stamp, places = self._places.get(kind, ("", ()))
        if stamp != self.stamp:
            query = (
                "SELECT id, document, first, audience, language, path, topics, session_types, name"
                " FROM units WHERE kind = ? ORDER BY id"
            )
            found = self._use(lambda connection: connection.execute(query, (kind,)).fetchall())
            places = tuple(place(row) for row in found)
            self._places[kind] = self.stamp, places
        return places

    def frequencies(self, words: Iterable[str]) -> list[int]:
        """Return how many rows hold each word, whatever its ending."""
        query = "SELECT doc FROM vocabulary WHERE term = ?"
        wanted = [*words]
        stamp, known = self._frequencies
        if stamp != self.stamp or len(known) > _MOST_WORDS:
            known = {}
            self._frequencies = self.stamp, known

        def count(connection: sqlite3.Connection) -> list[int]:
            # SQLite reads through all the rows of a word to count them.
            for stem in wanted:
                if stem not in known:
                    row = connection.execute(query, (stem,)).fetchone()
                    known[stem] = 0 if row is None else row[0]
            return [known[stem] for stem in wanted]

        return self._use(count)

    def scores(self, words: Iterable[str]) -> list[tuple[int, float]]:
        """Return every row that holds any of the words, with its score by BM25."""
        query = "SELECT rowid, -bm25(words, 1.0, 1.0, 0.6) FROM words WHERE words MATCH ?"
        match = " OR ".join(_quoted(word) for word in words)
        return self._use(lambda db: db.execute(query, (match,)).fetchall())

    def embeddable(self) -> tuple[str, list[Embeddable]]:
        """Return the stamp of the rows, and those that can have a vector, kind by kind."""
        query = "SELECT id, kind, name, hash, heading, text FROM units ORDER BY kind, id"

        def look(connection: sqlite3.Connection) -> tuple[str, list[Embeddable]]:
            connection.execute("BEGIN")
            try:
                rows = connection.execute(query).fetchall()
                return stamp_of(connection), [
                    Embeddable(row, kind, name, key, embedded_text(kind, heading, text))
                    for row, kind, name, key, heading, text in rows
                ]
            finally:
                connection.execute("COMMIT")

        return self._use(look)

    def generation(self, embedder: str) -> Generation | None:
        """Return the complete vectors of an embedder, for whichever rows they were made."""
        query = "SELECT stamp, kinds, ids, vectors FROM generations WHERE embedder = ?"
        row = self._use(lambda db: db.execute(query, (embedder,)).fetchone())
        if row is None or (vectors := unsealed(row[3])) is None:
            return None
        stamp, kinds, rows, _ = row
        return Generation(stamp, kinds, rows, vectors)

    def generations(self) -> list[tuple[str, str]]:
        """Return the embedder and the stamp of every set of complete vectors."""
        query = "SELECT embedder, stamp FROM generations ORDER BY embedder"
        return self._use(lambda connection: connection.execute(query).fetchall())

    def put_generation(self, embedder: str, made: Generation) -> None:
        """Put complete vectors in place; those of other embedders have served their time.

        Where the folder has changed meanwhile, they are not complete and are not kept.
        """

        def write(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                if stamp_of(connection) != made.stamp:
                    return
                connection.execute("DELETE FROM generations")
                row = (embedder, *made[:3], sealed(made.vectors))
                connection.execute("INSERT INTO generations VALUES (?, ?, ?, ?, ?)", row)

        self._use(write)

    def recall(self, stamp: str, asked: judged.Asked) -> bool | None:
        """Return whether a question passed the rules that a stamp stands for, if that is known."""
        return self._use(lambda connection: judged.recall(connection, stamp, asked))

    def remember(self, stamp: str, passed: dict[judged.Asked, bool]) -> None:
        """Remember which questions passed the rules that a stamp stands for."""

        def write(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                if version_of(connection) == self.version:  # else other rules may have spoken
                    judged.remember(connection, stamp, passed)

        with contextlib.suppress(InputError):  # another process writes: they are judged again
            self._use(write)

    def _use(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Run one piece of work; make the copy again where it turns out to be unusable."""
        with self._lock:
            for last in (False, True):
                try:
                    return work(self._open())
                except (sqlite3.Error, ValueError) as error:
                    if getattr(error, "sqlite_errorname", "") in _BUSY:
                        raise InputError(
                            "another rmcoach is writing the index.", mend="Try again in a moment."
                        ) from None
                    self._discard()
                    if last:
                        self._file = None
            return work(self._open())

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connect(self._file, _LOCK_SECONDS)
            if self._connection is None:
                self._file = None
                self._connection = connect(None, _LOCK_SECONDS)
            if self._connection is None:  # pragma: no cover - memory is always there
                raise sqlite3.OperationalError("no database")
            if self.version:
                self.version = ""
                self._follow(self._connection, *walk(self.root))
        return self._connection

    def _discard(self) -> None:
        self._frequencies = "never", {}
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._file is not None:
            self.rebuilt = True
            try:
                self._file.unlink(missing_ok=True)
                # What a killed process left half done belongs to the file that is gone.
                self._file.with_name(f"{self._file.name}-journal").unlink(missing_ok=True)
            except OSError:
                self._file = None

    def _follow(
        self,
        connection: sqlite3.Connection,
        found: list[Stat],
        passed_over: list[Problem],
        progress: Progress = None,
    ) -> bool:
        changes = self._changes(connection, found)
        (state,) = connection.execute("PRAGMA data_version").fetchone()
        if not changes and self.version and (state, passed_over) == self._followed:
            return False
        if changes:
            passed_over = self._write(connection, found, changes, progress)
        version = version_of(connection)
        rows = connection.execute("SELECT problems FROM files ORDER BY document").fetchall()
        lines = [line for row in rows for line in row[0].split("\n") if line]
        own = [Problem.model_validate_json(line) for line in lines]
        self.problems = (*own, *passed_over)
        changed = version != self.version
        self.version = version
        self.stamp = stamp_of(connection)
        (state,) = connection.execute("PRAGMA data_version").fetchone()
        self._followed = state, passed_over
        return changed

    def _write(
        self,
        connection: sqlite3.Connection,
        found: list[Stat],
        changes: list[Change],
        progress: Progress,
    ) -> list[Problem]:
        """Store what has changed; return which files were passed over."""
        if not found:
            raise _emptied()
        # Reading takes long, writing does not: others wait for the writing only.
        ready = dict(zip(changes, read(changes, progress), strict=True))
        with transaction(connection):
            # Another process may have followed a later edit while this one read or waited.
            found, passed_over = walk(self.root)
            if not found:
                raise _emptied()
            changes = self._changes(connection, found)
            late = [change for change in changes if change not in ready]
            ready.update(zip(late, read(late, None), strict=True))
            for change in changes:
                store(connection, *ready[change])
        return passed_over

    def _changes(self, connection: sqlite3.Connection, found: list[Stat]) -> list[Change]:
        """Return the documents whose size or time differ, and those that are gone."""
        rows = connection.execute("SELECT document, size, changed_ns FROM files")
        known = {document: (size, changed) for document, size, changed in rows}
        new = [
            (one.document, one)
            for one in found
            if known.pop(one.document, None) != (one.size, one.changed_ns)
        ]
        return [*new, *((document, None) for document in known)]


def _emptied() -> OSError:
    return OSError(errno.ENOENT, "it is empty, and was not; nothing was forgotten")


def _unpack(keywords: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in keywords.split("\n") if line)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _key(root: Path) -> str:
    return hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
