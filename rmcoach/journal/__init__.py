"""The journal: sessions, summaries, action items and the prompts that a pair was offered."""

from rmcoach.journal.base import Journal, Kept, Offered
from rmcoach.journal.opening import open_journal
from rmcoach.journal.sqlite import SqliteJournal

__all__ = ["Journal", "Kept", "Offered", "SqliteJournal", "open_journal"]
