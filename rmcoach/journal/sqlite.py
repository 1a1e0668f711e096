"""A journal in one SQLite file that only its owner can read."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rmcoach.journal.sql import (
    SqlJournal,
    Transaction,
    migrate,
    newest_version,
    rows_of,
    speaking,
)

_WAIT_SECONDS = 10


class SqliteJournal(SqlJournal):
    """A journal in one file. Safe to share between threads and between processes.

    Args:
        file: The file; it is made when something is first saved.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(_File(file))


class _File:
    """A database in a file, opened anew for each transaction."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.where = str(file)

    def exists(self) -> bool:
        return os.path.exists(self._file)  # noqa: PTH110 - Path fails on a name that is too long

    @contextlib.contextmanager
    def transaction(self, *, reading: bool = False) -> Iterator[Transaction]:
        with speaking(sqlite3.Error, self.where):
            self._make()
            connection = sqlite3.connect(self._file, timeout=_WAIT_SECONDS, isolation_level=None)
            try:
                connection.execute("PRAGMA synchronous = FULL")
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                current = version == newest_version()
                connection.execute("BEGIN" if reading and current else "BEGIN IMMEDIATE")
                running = _Running(connection)
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                newest = migrate(running, version, self.where)
                if newest != version:
                    connection.execute(f"PRAGMA user_version = {newest}")
                yield running
                connection.execute("COMMIT")
            finally:
                connection.close()

    def _make(self) -> None:
        """Make the file before SQLite does, so that nobody else can ever read it."""
        if not self.exists():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))


class _Running:
    """A transaction that has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return rows_of(self._connection.execute(statement, values))
