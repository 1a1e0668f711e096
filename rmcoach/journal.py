"""The journal: which sessions a pair has held, and which prompts it was offered."""

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from rmcoach.errors import JournalError
from rmcoach.models.agenda import Agenda, PastSession
from rmcoach.models.base import SessionType
from rmcoach.models.reflection import ReflectionSet
from rmcoach.models.summary import ActionItem

_WAIT_SECONDS = 10

_MIGRATIONS = (
    """
    CREATE TABLE sessions(
        id INTEGER PRIMARY KEY,
        pair TEXT NOT NULL,
        date TEXT NOT NULL,
        session_type TEXT NOT NULL,
        agenda TEXT NOT NULL,
        UNIQUE(pair, date)
    );
    """,
    """
    CREATE TABLE reflected(
        id INTEGER PRIMARY KEY,
        pair TEXT NOT NULL,
        date TEXT NOT NULL,
        moment TEXT NOT NULL,
        audience TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE(pair, date, text)
    );
    """,
)
"""What brings a journal from each version to the next, the first from nothing."""


class Offered(NamedTuple):
    """A prompt that was offered for reflection, and when."""

    date: dt.date
    text: str


class Journal(Protocol):
    """Where saved sessions and reflections are kept."""

    def sessions(self, pair: str) -> tuple[PastSession, ...]:
        """Return the sessions of a pair, oldest first."""

    def open_actions(self, pair: str) -> tuple[ActionItem, ...]:
        """Return the action items of a pair that are open or blocked."""

    def save_agenda(self, agenda: Agenda) -> None:
        """Keep an agenda; one of the same pair and date is replaced."""

    def reflected(self, pair: str) -> tuple[Offered, ...]:
        """Return the prompts of the saved reflections of a pair, oldest first."""

    def save_reflection(self, reflection: ReflectionSet) -> None:
        """Keep which prompts a reflection offered; they count as used by the pair."""


class SqliteJournal:
    """A journal in one SQLite file that only its owner can read. Safe to share between threads.

    Args:
        file: The file; it is made when something is first saved.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def sessions(self, pair: str) -> tuple[PastSession, ...]:
        """Return the sessions of a pair, oldest first.

        Raises:
            JournalError: The file can't be read.
        """
        if not os.path.exists(self.file):  # noqa: PTH110 - Path fails on a name that is too long
            return ()
        with self._connection(reading=True) as connection:
            rows = connection.execute(
                "SELECT date, session_type, agenda FROM sessions WHERE pair = ? ORDER BY date",
                (pair,),
            ).fetchall()
        try:
            return tuple(_past(*row) for row in rows)
        except (TypeError, ValueError):
            raise self._failed("a saved session is damaged") from None

    def open_actions(self, pair: str) -> tuple[ActionItem, ...]:
        """Return the action items of a pair that are open or blocked."""
        del pair
        return ()

    def save_agenda(self, agenda: Agenda) -> None:
        """Keep an agenda; one of the same pair and date is replaced.

        Raises:
            JournalError: The agenda has no date, or the file can't be written.
        """
        if agenda.date is None:
            raise JournalError("an agenda without a date can't be saved;", mend="give its date.")
        with self._connection() as connection:
            connection.execute(
                "INSERT INTO sessions(pair, date, session_type, agenda) VALUES (?, ?, ?, ?)"
                " ON CONFLICT(pair, date) DO UPDATE SET session_type = excluded.session_type,"
                " agenda = excluded.agenda",
                (
                    agenda.pair,
                    agenda.date.isoformat(),
                    agenda.session_type.value,
                    agenda.model_dump_json(),
                ),
            )

    def reflected(self, pair: str) -> tuple[Offered, ...]:
        """Return the prompts of the saved reflections of a pair, oldest first.

        Raises:
            JournalError: The file can't be read.
        """
        if not self.file.exists():
            return ()
        with self._connection() as connection:
            rows = connection.execute(
                "SELECT date, text FROM reflected WHERE pair = ? ORDER BY date, id", (pair,)
            ).fetchall()
        return tuple(Offered(dt.date.fromisoformat(date), text) for date, text in rows)

    def save_reflection(self, reflection: ReflectionSet) -> None:
        """Keep which prompts a reflection offered; they count as used by the pair.

        Raises:
            JournalError: The reflection has no pair or no date, or the file can't be written.
        """
        if reflection.pair is None or reflection.date is None:
            lacks = "pair" if reflection.pair is None else "date"
            raise JournalError(
                f"a reflection without a {lacks} can't be saved;", mend=f"give its {lacks}."
            )
        place = (reflection.pair, reflection.date.isoformat())
        rows = [(*place, p.moment.value, p.audience.value, p.text) for p in reflection.prompts]
        with self._connection() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO reflected(pair, date, moment, audience, text)"
                " VALUES (?, ?, ?, ?, ?)",
                rows,
            )

    @contextlib.contextmanager
    def _connection(self, *, reading: bool = False) -> Iterator[sqlite3.Connection]:
        """Open the file, bring it to the newest version, and commit or roll back at the end."""
        try:
            self._make()
            connection = sqlite3.connect(self.file, timeout=_WAIT_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise self._failed(_why(error)) from None
        try:
            connection.execute("PRAGMA synchronous = FULL")
            # Reading needs no lock that only a writer can have, once the tables are there.
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            current = version == len(_MIGRATIONS)
            connection.execute("BEGIN" if reading and current else "BEGIN IMMEDIATE")
            _migrate(connection, self.file)
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._failed(_why(error)) from None
        finally:
            connection.close()

    def _make(self) -> None:
        """Make the file before SQLite does, so that nobody else can ever read it."""
        if not os.path.exists(self.file):  # noqa: PTH110 - see sessions
            self.file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.file, os.O_CREAT | os.O_RDWR, 0o600))

    def _failed(self, why: str) -> JournalError:
        return JournalError(
            f"the journal can't be used: {why}.",
            mend="It was left as it is; restore a copy, or move it away to start a new one.",
            where=self.file,
        )


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _migrate(connection: sqlite3.Connection, file: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(_MIGRATIONS):
        raise JournalError(
            "the journal was written by a newer rmcoach.", mend="Update rmcoach.", where=file
        )
    for number, script in enumerate(_MIGRATIONS[version:], version + 1):
        for statement in script.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")


def _past(date: str, session_type: str, agenda: str) -> PastSession:
    saved = Agenda.model_validate_json(agenda)
    return PastSession(
        date=dt.date.fromisoformat(date),
        session_type=SessionType(session_type),
        goals=tuple(goal.id for goal in saved.goals),
        prompts=tuple(prompt.text for block in saved.blocks for prompt in block.prompts),
    )
