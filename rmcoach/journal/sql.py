"""The journal in SQL, the same for every database."""

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from rmcoach.errors import JournalError
from rmcoach.journal.base import Kept, Offered
from rmcoach.models.agenda import Agenda, PastSession
from rmcoach.models.base import SessionType
from rmcoach.models.reflection import ReflectionSet
from rmcoach.models.summary import ActionItem, ActionStatus, SessionSummary

MIGRATIONS = (
    """
    CREATE TABLE sessions(
        pair TEXT NOT NULL, date TEXT NOT NULL, session_type TEXT NOT NULL, agenda TEXT NOT NULL,
        PRIMARY KEY(pair, date)
    );
    CREATE TABLE reflected(
        pair TEXT NOT NULL, date TEXT NOT NULL, number INTEGER NOT NULL,
        moment TEXT NOT NULL, audience TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY(pair, date, text)
    );
    CREATE TABLE summaries(
        pair TEXT NOT NULL, date TEXT NOT NULL, summary TEXT NOT NULL, PRIMARY KEY(pair, date)
    );
    CREATE TABLE actions(
        id TEXT NOT NULL PRIMARY KEY, pair TEXT NOT NULL, date TEXT NOT NULL,
        number INTEGER NOT NULL, status TEXT NOT NULL, item TEXT NOT NULL
    );
    """,
)
"""What brings a journal from each version to the next, the first from nothing."""


class Transaction(Protocol):
    """What happens in it happens as a whole, or not at all."""

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a statement, with a question mark for each value, and return its rows."""


class Database(Protocol):
    """Where the tables are."""

    where: str

    def exists(self) -> bool:
        """Say whether anything was ever kept."""

    def transaction(
        self, *, reading: bool = False
    ) -> contextlib.AbstractContextManager[Transaction]:
        """Begin, bring the tables to the newest version, and commit or roll back at the end.

        Reading needs no lock that only a writer can have, once the tables are there.
        """


def newest_version() -> int:
    """Return the version that this rmcoach reads and writes."""
    return len(MIGRATIONS)


def migrate(transaction: Transaction, version: int, where: str) -> int:
    """Bring the tables to the newest version and return it.

    Raises:
        JournalError: They were written by a newer rmcoach.
    """
    if version > newest_version():
        raise JournalError(
            "the journal was written by a newer rmcoach.", mend="Update rmcoach.", where=where
        )
    for script in MIGRATIONS[version:]:
        for statement in script.split(";"):
            if statement.strip():
                transaction.run(statement)
    return newest_version()


class SqlJournal:
    """A journal in a database. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sessions(self, pair: str) -> tuple[PastSession, ...]:
        """Return the sessions of a pair that have an agenda or notes, oldest first."""
        rows = self._read(
            "SELECT date, session_type, agenda FROM sessions WHERE pair = ? UNION ALL"
            " SELECT date, NULL, NULL FROM summaries WHERE pair = ? ORDER BY date",
            pair,
            pair,
        )
        with _undamaged(self._database.where):
            held = [_past(*row) for row in rows]
        planned = {session.date for session in held if session.session_type is not None}
        return tuple(s for s in held if s.session_type is not None or s.date not in planned)

    def save_agenda(self, agenda: Agenda) -> None:
        """Keep an agenda; one of the same pair and date is replaced."""
        date = _date(agenda.date, "an agenda")
        with self._database.transaction() as transaction:
            transaction.run(
                "INSERT INTO sessions(pair, date, session_type, agenda) VALUES (?, ?, ?, ?)"
                " ON CONFLICT(pair, date) DO UPDATE SET session_type = excluded.session_type,"
                " agenda = excluded.agenda",
                (agenda.pair, date, agenda.session_type.value, agenda.model_dump_json()),
            )

    def reflected(self, pair: str) -> tuple[Offered, ...]:
        """Return the prompts of the saved reflections of a pair, oldest first."""
        rows = self._read(
            "SELECT date, text FROM reflected WHERE pair = ? ORDER BY date, number", pair
        )
        with _undamaged(self._database.where):
            return tuple(Offered(dt.date.fromisoformat(date), text) for date, text in rows)

    def save_reflection(self, reflection: ReflectionSet) -> None:
        """Keep which prompts a reflection offered; they count as used by the pair."""
        place = (_pair(reflection.pair, "a reflection"), _date(reflection.date, "a reflection"))
        with self._database.transaction() as transaction:
            for number, prompt in enumerate(reflection.prompts):
                transaction.run(
                    "INSERT INTO reflected(pair, date, number, moment, audience, text)"
                    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(pair, date, text) DO NOTHING",
                    (*place, number, prompt.moment.value, prompt.audience.value, prompt.text),
                )

    def save_summary(self, summary: SessionSummary) -> None:
        """Keep a summary, in place of one of that pair and date, and add its action items."""
        place = (_pair(summary.pair, "a summary"), _date(summary.date, "a summary"))
        draft = ActionStatus.DRAFT.value
        with self._database.transaction() as transaction:
            transaction.run(
                "INSERT INTO summaries(pair, date, summary) VALUES (?, ?, ?)"
                " ON CONFLICT(pair, date) DO UPDATE SET summary = excluded.summary",
                (*place, summary.model_dump_json()),
            )
            for number, item in enumerate(summary.actions):
                transaction.run(
                    "INSERT INTO actions(id, pair, date, number, status, item)"
                    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE"
                    " SET number = excluded.number, item = excluded.item"
                    " WHERE actions.status = ?",
                    (item.id, *place, number, item.status.value, item.model_dump_json(), draft),
                )

    def last_summary(self, pair: str) -> SessionSummary | None:
        """Return the newest summary of a pair."""
        rows = self._read(
            "SELECT summary FROM summaries WHERE pair = ? ORDER BY date DESC LIMIT 1", pair
        )
        with _undamaged(self._database.where):
            return SessionSummary.model_validate_json(rows[0][0]) if rows else None

    def actions(
        self, pair: str | None = None, statuses: Iterable[ActionStatus] | None = None
    ) -> tuple[Kept, ...]:
        """Return action items, by pair, session and the order in the notes; None: of all."""
        wanted = None if statuses is None else {status.value for status in statuses}
        rows = self._read(
            "SELECT pair, date, status, item FROM actions ORDER BY pair, date, number"
        )
        with _undamaged(self._database.where):
            return tuple(
                Kept(of, dt.date.fromisoformat(date), ActionItem.model_validate_json(item))
                for of, date, status, item in rows
                if pair in {None, of} and (wanted is None or status in wanted)
            )

    def open_actions(self, pair: str, on: dt.date | None = None) -> tuple[ActionItem, ...]:
        """Return what is open or blocked of a pair, of sessions up to a day; None: of all."""
        kept = self.actions(pair, {ActionStatus.OPEN, ActionStatus.BLOCKED})
        return tuple(one.item for one in kept if on is None or one.session <= on)

    def set_action(self, item: ActionItem) -> None:
        """Replace an action item that the journal holds by a newer state of it."""
        with self._database.transaction() as transaction:
            found = transaction.run("SELECT id FROM actions WHERE id = ?", (item.id,))
            if not found:
                raise JournalError(f"the journal holds no action {item.id!r}.")
            transaction.run(
                "UPDATE actions SET status = ?, item = ? WHERE id = ?",
                (item.status.value, item.model_dump_json(), item.id),
            )

    def _read(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        if not self._database.exists():
            return []
        with self._database.transaction(reading=True) as transaction:
            return transaction.run(statement, values)


def _past(date: str, session_type: str | None, agenda: str | None) -> PastSession:
    day = dt.date.fromisoformat(date)
    if session_type is None or agenda is None:
        return PastSession(date=day, session_type=None)
    saved = Agenda.model_validate_json(agenda)
    return PastSession(
        date=day,
        session_type=SessionType(session_type),
        goals=tuple(goal.id for goal in saved.goals),
        prompts=tuple(prompt.text for block in saved.blocks for prompt in block.prompts),
    )


def _date(date: dt.date | None, what: str) -> str:
    if date is None:
        raise JournalError(f"{what} without a date can't be saved;", mend="give its date.")
    return date.isoformat()


def _pair(pair: str | None, what: str) -> str:
    if pair is None:
        raise JournalError(f"{what} without a pair can't be saved;", mend="say whose it is.")
    return pair


@contextlib.contextmanager
def _undamaged(where: str) -> Iterator[None]:
    """Turn a saved record that can't be read into one line.

    Raises:
        JournalError: What was saved is damaged.
    """
    try:
        yield
    except (TypeError, ValueError):
        raise _failed("what was saved is damaged", where) from None


def _failed(why: str, where: str) -> JournalError:
    return JournalError(
        f"the journal can't be used: {' '.join(why.split())}.",
        mend="It was left as it is; restore a copy, or move it away to start a new one.",
        where=where,
    )


def rows_of(cursor: Any) -> list[tuple[Any, ...]]:
    """Return what a statement gave, as tuples; nothing for one that gives no rows."""
    return [] if cursor.description is None else [tuple(row) for row in cursor.fetchall()]


@contextlib.contextmanager
def speaking(error_class: type[Exception], where: str) -> Iterator[None]:
    """Turn a database's own errors into ours.

    Raises:
        JournalError: What went wrong, and how to go on.
    """
    try:
        yield
    except (OSError, error_class) as error:
        why = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
        raise _failed(why, where) from None
