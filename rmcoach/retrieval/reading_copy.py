"""The reading copy of a knowledge folder: one SQLite file in the cache.

It holds every file as a typed record, its sections and prompts as rows, and a full-text index.
It is a cache: it follows an edit of the folder at once, and at the first doubt it is made again.
"""

import hashlib
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from rmcoach.documents import MAX_BYTES, Document, Problem, QuestionBank, parse
from rmcoach.language.text import stems

_SCHEMA_VERSION = 2
_SCHEMA = """
CREATE TABLE files(
    document TEXT PRIMARY KEY, size INTEGER, changed_ns INTEGER, sha256 TEXT,
    kind TEXT, record TEXT, keywords TEXT, problems TEXT
);
CREATE TABLE units(
    id INTEGER PRIMARY KEY, document TEXT, kind TEXT, heading TEXT, first INTEGER, last INTEGER,
    text TEXT, reviewed TEXT, language TEXT, audience TEXT
);
CREATE INDEX units_document ON units(document);
CREATE VIRTUAL TABLE words USING fts5(heading, body, keywords, tokenize='porter unicode61');
"""
_LOCK_SECONDS = 5
_TICK_NS = 20_000_000
"""Two edits within it may bear the same time: the clock of a file system is coarse."""

Answer = TypeVar("Answer")


class Unit(NamedTuple):
    """A row that can be found: a section of guidance or a prompt of a bank."""

    document: str
    heading: str
    first: int
    last: int
    text: str
    reviewed: str | None


class Stored(NamedTuple):
    """A file of the folder as it was read."""

    document: str
    kind: str | None
    record: str | None
    keywords: tuple[tuple[str, ...], ...]


class _Stat(NamedTuple):
    document: str
    path: Path
    size: int
    changed_ns: int


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
        self._file = cache and cache / f"reading-{_SCHEMA_VERSION}-{_key(root)}.sqlite"
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self.version = ""
        self.problems: tuple[Problem, ...] = ()

    def sync(self) -> bool:
        """Follow the folder; say whether anything is different from the last time."""
        seen = _walk(self.root)
        return self._use(lambda connection: self._follow(connection, *seen))

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
        query = (
            "SELECT words.rowid FROM words JOIN units ON units.id = words.rowid"
            " WHERE words MATCH ? AND units.kind = ?"
        )
        rows = self._use(lambda db: db.execute(query, (_quoted(word), kind)).fetchall())
        return {row for (row,) in rows}

    def ranked(self, words: Iterable[str], kind: str, limit: int) -> list[tuple[int, float]]:
        """Return rows of one kind that hold any of the words, best first by BM25."""
        query = (
            "SELECT words.rowid, -bm25(words, 2.0, 1.0, 0.6) AS score FROM words"
            " JOIN units ON units.id = words.rowid WHERE words MATCH ? AND units.kind = ?"
            " ORDER BY score DESC, words.rowid LIMIT ?"
        )
        match = " OR ".join(_quoted(word) for word in words)
        return self._use(lambda db: db.execute(query, (match, kind, limit)).fetchall())

    def count(self, kind: str) -> int:
        """Return how many rows of a kind there are."""
        query = "SELECT count(*) FROM units WHERE kind = ?"
        return int(self._use(lambda connection: connection.execute(query, (kind,)).fetchone())[0])

    def unit(self, row: int) -> Unit:
        """Return one row."""
        query = "SELECT document, heading, first, last, text, reviewed FROM units WHERE id = ?"
        return Unit(*self._use(lambda connection: connection.execute(query, (row,)).fetchone()))

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

    def places(self, kind: str) -> list[tuple[int, str, int, str, str]]:
        """Return row, document, first line, audience and language of every row of a kind."""
        query = "SELECT id, document, first, audience, language FROM units WHERE kind = ?"
        return self._use(lambda connection: connection.execute(query, (kind,)).fetchall())

    def _use(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Run one piece of work; make the copy again where it turns out to be unusable."""
        with self._lock:
            for _ in range(2):
                try:
                    return work(self._open())
                except (sqlite3.Error, ValueError):
                    self._discard()
            self._file = None
            return work(self._open())

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = _connect(self._file)
            if self._connection is None:
                self._file = None
                self._connection = _connect(None)
            if self._connection is None:  # pragma: no cover - memory is always there
                raise sqlite3.OperationalError("no database")
            if self.version:
                self.version = ""
                self._follow(self._connection, *_walk(self.root))
        return self._connection

    def _discard(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._file is not None:
            try:
                self._file.unlink(missing_ok=True)
                # What a killed process left half done belongs to the file that is gone.
                self._file.with_name(f"{self._file.name}-journal").unlink(missing_ok=True)
            except OSError:
                self._file = None

    def _follow(
        self, connection: sqlite3.Connection, found: list[_Stat], passed_over: list[Problem]
    ) -> bool:
        if self._changes(connection, found):
            connection.execute("BEGIN IMMEDIATE")
            try:
                # Another process may have followed a later edit while this one waited.
                found, passed_over = _walk(self.root)
                for change in self._changes(connection, found):
                    _store(connection, change)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        rows = connection.execute(
            "SELECT document, sha256, problems FROM files ORDER BY document"
        ).fetchall()
        digest = hashlib.sha256("\n".join(f"{row[0]} {row[1]}" for row in rows).encode())
        version = digest.hexdigest()[:16]
        lines = [line for row in rows for line in row[2].split("\n") if line]
        own = [Problem.model_validate_json(line) for line in lines]
        self.problems = (*own, *passed_over)
        changed = version != self.version
        self.version = version
        return changed

    def _changes(
        self, connection: sqlite3.Connection, found: list[_Stat]
    ) -> list[tuple[str, _Stat | None]]:
        """Return the documents whose size or time differ, and those that are gone."""
        rows = connection.execute("SELECT document, size, changed_ns FROM files")
        known = {document: (size, changed) for document, size, changed in rows}
        new = [
            (one.document, one)
            for one in found
            if known.pop(one.document, None) != (one.size, one.changed_ns)
        ]
        return [*new, *((document, None) for document in known)]


def _connect(file: Path | None) -> sqlite3.Connection | None:
    """Open the copy, making its tables; None where the place can't be written."""
    connection = None
    try:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(
            file or ":memory:",
            timeout=_LOCK_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        has_tables = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'words'"
        ).fetchone()[0]
        if not has_tables:
            connection.execute("BEGIN EXCLUSIVE")
            for statement in filter(str.strip, _SCHEMA.split(";\n")):
                connection.execute(statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))
            connection.execute("COMMIT")
    except (OSError, sqlite3.Error):
        if connection is not None:
            connection.close()
        if file is None:
            raise
        return None
    return connection


def _store(connection: sqlite3.Connection, change: tuple[str, _Stat | None]) -> None:
    """Write what one file holds now in place of what it held."""
    document, now = change
    connection.execute(
        "DELETE FROM words WHERE rowid IN (SELECT id FROM units WHERE document = ?)", (document,)
    )
    connection.execute("DELETE FROM units WHERE document = ?", (document,))
    connection.execute("DELETE FROM files WHERE document = ?", (document,))
    if now is None:
        return
    try:
        content = now.path.read_bytes()
    except OSError:
        return
    record, problems = parse(document, content)
    age = time.time_ns() - now.changed_ns
    # Another edit may still get the time of this one: the next look reads the file once more.
    settled = not 0 <= age < _TICK_NS
    keywords = [[*stems(word.replace("-", " "))] for word in _topic_words(record)]
    connection.execute(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document,
            now.size,
            now.changed_ns if settled else 0,
            hashlib.sha256(content).hexdigest(),
            record and record.kind.value,
            record and record.model_dump_json(),
            "\n".join(" ".join(words) for words in keywords if words),
            "\n".join(problem.model_dump_json() for problem in problems),
        ),
    )
    for heading, first, last, text in _units(record):
        assert record is not None  # noqa: S101 - a file without a record has no units
        reviewed = record.reviewed and record.reviewed.isoformat()
        row = connection.execute(
            "INSERT INTO units(document, kind, heading, first, last, text, reviewed, language,"
            " audience) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document,
                record.kind.value,
                heading,
                first,
                last,
                text,
                reviewed,
                record.language,
                str(record.audience),
            ),
        ).lastrowid
        connection.execute(
            "INSERT INTO words(rowid, heading, body, keywords) VALUES (?, ?, ?, ?)",
            (row, heading, text, " ".join(_topic_words(record))),
        )


def _units(record: Document | None) -> Iterator[tuple[str, int, int, str]]:
    if record is None:
        return
    for section in record.sections:
        yield section.heading, *section.lines, section.text
    if isinstance(record, QuestionBank):
        for prompt in record.prompts:
            yield record.title, prompt.line, prompt.line, prompt.text


def _topic_words(record: Document | None) -> list[str]:
    if record is None:
        return []
    return [*(topic.replace("-", " ") for topic in record.topics), *record.keywords]


def _unpack(keywords: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in keywords.split("\n") if line)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _key(root: Path) -> str:
    return hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]


def _walk(root: Path) -> tuple[list[_Stat], list[Problem]]:
    """List the Markdown files of a folder; say which were passed over and why.

    Hidden files, files that start with an underscore and the README at the top are not knowledge.
    A link is not followed: it could lead out of the folder.
    """
    found: list[_Stat] = []
    problems: list[Problem] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        for entry in _entries(root, folder, problems):
            document = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{document}/")
            elif (entry.name.endswith(".md") and document != "README.md") or (
                entry.is_symlink() and entry.is_dir()
            ):
                _take(entry, document, found, problems)
    found.sort()
    problems.sort(key=lambda problem: problem.document)
    return found, problems


def _entries(root: Path, folder: str, problems: list[Problem]) -> "list[os.DirEntry[str]]":
    """List a folder without what is hidden; one inside that can't be listed is a problem."""
    try:
        with os.scandir(root / folder) as entries:
            return [entry for entry in entries if not entry.name.startswith((".", "_"))]
    except OSError as error:
        if not folder:
            raise
        problems.append(_problem(folder, f"this folder can't be read: {error.strerror}."))
        return []


def _take(
    entry: "os.DirEntry[str]", document: str, found: list[_Stat], problems: list[Problem]
) -> None:
    try:
        info = entry.stat(follow_symlinks=False)
    except OSError:
        return
    if not stat.S_ISREG(info.st_mode):
        why = "this is a link or a device, which is not followed. Put a copy of the file here."
    elif info.st_size > MAX_BYTES:
        why = f"too large ({info.st_size:,} bytes; at most {MAX_BYTES:,} are read). Split it."
    elif not os.access(entry.path, os.R_OK):
        why = "this file can't be read: permission denied."
    elif _utf8(document) != document:
        why = "the name of this file is not UTF-8. Give it another one."
    else:
        # A copy that keeps the time of the original shows only in the time of the change.
        changed = max(info.st_mtime_ns, info.st_ctime_ns)
        found.append(_Stat(document, Path(entry.path), info.st_size, changed))
        return
    problems.append(_problem(document, why))


def _problem(document: str, message: str) -> Problem:
    return Problem(document=_utf8(document), message=message)


def _utf8(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
