"""The rows of a reading copy: what they hold, and how a file becomes rows."""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rmcoach.documents import Document, Kind, Parsed, Problem, QuestionBank, parse
from rmcoach.language.text import stems
from rmcoach.retrieval.folder import Stat
from rmcoach.retrieval.vectors import text_hash

SCHEMA = """
CREATE TABLE files(
    document TEXT PRIMARY KEY, size INTEGER, changed_ns INTEGER, sha256 TEXT,
    kind TEXT, record TEXT, keywords TEXT, problems TEXT
);
CREATE TABLE units(
    id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT, kind TEXT, heading TEXT,
    first INTEGER, last INTEGER,
    text TEXT, reviewed TEXT, language TEXT, audience TEXT, path TEXT, topics TEXT,
    session_types TEXT, name TEXT, hash BLOB
);
CREATE INDEX units_document ON units(document);
CREATE INDEX units_kind ON units(kind);
CREATE VIRTUAL TABLE words USING fts5(heading, body, keywords, tokenize='porter unicode61');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
CREATE TABLE generations(embedder TEXT PRIMARY KEY, stamp TEXT, kinds TEXT, ids BLOB, vectors BLOB);
CREATE TABLE judged(question TEXT PRIMARY KEY, stamp TEXT, passed INTEGER)
"""

Change = tuple[str, Stat | None]
"""A document, and the file that is to be read; None where it is gone."""

_TICK_NS = 20_000_000
"""Two edits within it may bear the same time: the clock of a file system is coarse."""

Progress = Callable[[int, int], None] | None
"""Is told how many are done, of how many."""


class Unit(NamedTuple):
    """A row that can be found: a section of guidance or a prompt of a bank."""

    document: str
    heading: str
    first: int
    last: int
    text: str
    reviewed: str | None
    path: str


class Stored(NamedTuple):
    """A file of the folder as it was read."""

    document: str
    kind: str | None
    record: str | None
    keywords: tuple[tuple[str, ...], ...]


class Place(NamedTuple):
    """Where a row stands and whom it is for."""

    row: int
    document: str
    first: int
    audience: str
    language: str
    path: str
    topics: frozenset[str]
    session_types: frozenset[str]
    name: str


class Embeddable(NamedTuple):
    """A row, the name of its text that survives a rename, and what is embedded for it."""

    row: int
    kind: str
    name: str
    hash: bytes
    text: str


class _Unit(NamedTuple):
    heading: str
    path: str
    first: int
    last: int
    text: str
    topics: tuple[str, ...]
    session_types: tuple[str, ...]
    audience: str


class Generation(NamedTuple):
    """The vectors of all rows by one embedder, complete for the rows of one stamp."""

    stamp: str
    kinds: str
    rows: bytes
    vectors: bytes

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind there are, in the order in which they stand."""
        pairs = (one.split("=") for one in self.kinds.split())
        return {kind: int(count) for kind, count in pairs}


def connect(file: Path | None, patience: float) -> sqlite3.Connection | None:
    """Open the copy, making its tables; None where the place can't be written."""
    connection = None
    try:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(
            file or ":memory:",
            timeout=patience,
            isolation_level=None,
            check_same_thread=False,
        )
        has_tables = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'words'"
        ).fetchone()[0]
        if not has_tables:
            connection.execute("BEGIN EXCLUSIVE")
            for statement in filter(str.strip, SCHEMA.split(";\n")):
                connection.execute(statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))
            connection.execute("COMMIT")
    except (OSError, sqlite3.Error):
        if connection is not None:
            connection.close()
        if file is None:
            raise
        return None
    return connection


def prove(connection: sqlite3.Connection) -> None:
    """Read everything.

    Raises:
        sqlite3.Error: Something is damaged.
    """
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    connection.execute("INSERT INTO words(words) VALUES ('integrity-check')")
    (indexed,) = connection.execute("SELECT count(*) FROM words_docsize").fetchone()
    rows = connection.execute("SELECT kind, heading, text, hash FROM units").fetchall()
    whole = all(text_hash(embedded_text(*row[:3])) == row[3] for row in rows)
    if said != "ok" or indexed != len(rows) or not whole:
        raise sqlite3.DatabaseError("the copy is damaged")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write everything or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def place(stored: tuple[int, str, int, str, str, str, str, str, str]) -> Place:
    """Return where a row stands from what is stored of it."""
    row, document, first, audience, language, path, topics, types, name = stored
    ours, sessions = frozenset(filter(None, topics.split("\n"))), frozenset(types.split())
    return Place(row, document, first, audience, language, path, ours, sessions, name)


def version_of(connection: sqlite3.Connection) -> str:
    """Return what stands for the contents of all files."""
    rows = connection.execute("SELECT document, sha256 FROM files ORDER BY document").fetchall()
    return hashlib.sha256("\n".join(" ".join(row) for row in rows).encode()).hexdigest()[:16]


def stamp_of(connection: sqlite3.Connection) -> str:
    """Return what stands for the rows: contents may come back, but under other numbers."""
    (last,) = connection.execute("SELECT ifnull(max(seq), 0) FROM sqlite_sequence").fetchone()
    return f"{version_of(connection)}.{last}"


def read(
    changes: list[Change], progress: Progress
) -> Iterator[tuple[str, Stat | None, bytes, Parsed]]:
    """Read the files that are new or changed; one that has vanished meanwhile is gone."""
    for number, (document, now) in enumerate(changes, 1):
        content, parsed = b"", Parsed(None, ())
        try:
            if now is not None:
                content = Path(now.path).read_bytes()
                parsed = parse(document, content)
        except FileNotFoundError:
            now = None  # noqa: PLW2901 - as if it had not been listed
        except OSError as error:
            why = f"this file can't be read ({error.strerror})."
            parsed = Parsed(None, (Problem(document=document, message=why),))
        yield document, now, content, parsed
        if progress is not None:
            progress(number, len(changes))


def store(
    connection: sqlite3.Connection,
    document: str,
    now: Stat | None,
    content: bytes,
    parsed: Parsed,
) -> None:
    """Write what one file holds now in place of what it held; what holds the same stays."""
    sha256 = hashlib.sha256(content).hexdigest()
    if now is not None:
        age = time.time_ns() - now.changed_ns
        # Another edit may still get the time of this one: the next look reads the file once more.
        settled = now.changed_ns if not 0 <= age < _TICK_NS else 0
        same = connection.execute(
            "UPDATE files SET size = ?, changed_ns = ? WHERE (document, sha256) = (?, ?)",
            (now.size, settled, document, sha256),
        )
        if same.rowcount:
            return
    old = "SELECT id FROM units WHERE document = ?"
    connection.execute(f"DELETE FROM words WHERE rowid IN ({old})", (document,))  # noqa: S608 - fixed
    connection.execute("DELETE FROM units WHERE document = ?", (document,))
    connection.execute("DELETE FROM files WHERE document = ?", (document,))
    if now is None:
        return
    record, problems = parsed
    keywords = [[*stems(word.replace("-", " "))] for word in _topic_words(record)]
    connection.execute(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document,
            now.size,
            settled,
            sha256,
            record and record.kind.value,
            record and record.model_dump_json(),
            "\n".join(" ".join(words) for words in keywords if words),
            "\n".join(problem.model_dump_json() for problem in problems),
        ),
    )
    for unit in _units(record):
        assert record is not None  # noqa: S101 - a file without a record has no units
        _store_unit(connection, record, unit)


def _store_unit(connection: sqlite3.Connection, record: Document, unit: _Unit) -> None:
    heading, path, first, last, text, topics, session_types, audience = unit
    kind = record.kind.value
    row = connection.execute(
        "INSERT INTO units(document, kind, heading, first, last, text, reviewed, language,"
        " audience, path, topics, session_types, name, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record.document,
            kind,
            heading,
            first,
            last,
            text,
            record.reviewed and record.reviewed.isoformat(),
            record.language,
            audience,
            path,
            "\n".join(topics),
            "\n".join(session_types),
            text_hash(f"{path}\n{text}").hex(),
            text_hash(embedded_text(kind, heading, text)),
        ),
    ).lastrowid
    connection.execute(
        "INSERT INTO words(rowid, heading, body, keywords) VALUES (?, ?, ?, ?)",
        (row, path, text, " ".join(_topic_words(record))),
    )


def embedded_text(kind: str, heading: str, text: str) -> str:
    """Return what is embedded: the nearest heading and the text; of a prompt, the text alone."""
    return f"{heading}\n{text}" if kind == Kind.GUIDANCE else text


def _units(record: Document | None) -> Iterator[_Unit]:
    """Return what can be found in a file."""
    if record is None:
        return
    audience = str(record.audience)
    for section in record.sections:
        place = (section.heading, section.path, *section.lines, section.text)
        yield _Unit(*place, record.topics, record.session_types, audience)
    if isinstance(record, QuestionBank):
        for prompt in record.prompts:
            place = (record.title, record.title, prompt.line, prompt.line, prompt.text)
            yield _Unit(*place, prompt.topics, prompt.session_types, str(prompt.audience))


def _topic_words(record: Document | None) -> list[str]:
    if record is None:
        return []
    return [*(topic.replace("-", " ") for topic in record.topics), *record.keywords]
