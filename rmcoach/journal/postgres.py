"""A journal in PostgreSQL, for a whole programme that shares one."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rmcoach.errors import JournalError
from rmcoach.journal.sql import SqlJournal, Transaction, migrate, rows_of, speaking

if TYPE_CHECKING:
    import psycopg

_LOCK = 7_267_411
"""The number of the advisory lock that migrations take, so that two don't run at once."""

_WAIT_SECONDS = 10


class PostgresJournal(SqlJournal):
    """A journal in a PostgreSQL database. Safe to share between threads and machines.

    Args:
        url: ``postgresql://user@host/database``. A password is better kept in the environment
            (PGPASSWORD) or in the password file of PostgreSQL than in the URL.

    Raises:
        JournalError: The extra ``postgres`` is not installed.
    """

    def __init__(self, url: str) -> None:
        super().__init__(_Server(url))


class _Server:
    """A database on a server, connected to anew for each transaction."""

    def __init__(self, url: str) -> None:
        try:
            import psycopg
        except ImportError:
            raise JournalError(
                "a journal in PostgreSQL needs the extra 'postgres'.",
                mend="Install it with: pip install 'rmcoach[postgres]'",
            ) from None
        self._psycopg = psycopg
        self._url = url
        self.where = _without_secrets(url)

    def exists(self) -> bool:
        return True

    @contextlib.contextmanager
    def transaction(self, *, reading: bool = False) -> Iterator[Transaction]:
        del reading
        with (
            speaking(self._psycopg.Error, self.where),
            self._psycopg.connect(self._url, connect_timeout=_WAIT_SECONDS) as connection,
        ):
            running = _Running(connection)
            running.run("SELECT pg_advisory_xact_lock(?)", (_LOCK,))
            running.run("CREATE TABLE IF NOT EXISTS rmcoach_version(version INTEGER NOT NULL)")
            found = running.run("SELECT version FROM rmcoach_version")
            version = found[0][0] if found else 0
            newest = migrate(running, version, self.where)
            if newest != version:
                running.run("DELETE FROM rmcoach_version")
                running.run("INSERT INTO rmcoach_version(version) VALUES (?)", (newest,))
            yield running


class _Running:
    """A transaction that has begun."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        # No statement of ours holds a question mark or a percent sign of its own.
        cursor = self._connection.execute(statement.replace("?", "%s"), values)
        return rows_of(cursor)


def _without_secrets(url: str) -> str:
    """Return an address that can be printed."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or 'localhost'}{parts.path}"
