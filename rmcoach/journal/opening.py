"""Which journal an address means."""

from pathlib import Path

from rmcoach.journal.base import Journal
from rmcoach.journal.sqlite import SqliteJournal

POSTGRES = ("postgresql://", "postgres://")


def open_journal(address: str | Path) -> Journal:
    """Return the journal at a path, or at the URL of a PostgreSQL database.

    Raises:
        JournalError: What it needs is not installed.
    """
    if isinstance(address, str) and address.startswith(POSTGRES):
        from rmcoach.journal.postgres import PostgresJournal

        return PostgresJournal(address)
    return SqliteJournal(Path(address))
