"""What a journal does, whoever keeps it."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from rmcoach.models.agenda import Agenda, PastSession
from rmcoach.models.reflection import ReflectionSet
from rmcoach.models.summary import ActionItem, ActionStatus, SessionSummary


class Offered(NamedTuple):
    """A prompt that was offered for reflection, and when."""

    date: dt.date
    text: str


class Kept(NamedTuple):
    """An action item in the journal, and the pair and the session that it comes from."""

    pair: str
    session: dt.date
    item: ActionItem


class Journal(Protocol):
    """Where saved sessions are kept. What a method has returned from was kept for good.

    Every method raises JournalError where the journal can't be read or written; it is then left
    as it was.
    """

    def sessions(self, pair: str) -> tuple[PastSession, ...]:
        """Return the sessions of a pair that have an agenda or notes, oldest first."""

    def save_agenda(self, agenda: Agenda) -> None:
        """Keep an agenda; one of the same pair and date is replaced."""

    def reflected(self, pair: str) -> tuple[Offered, ...]:
        """Return the prompts of the saved reflections of a pair, oldest first."""

    def save_reflection(self, reflection: ReflectionSet) -> None:
        """Keep which prompts a reflection offered; they count as used by the pair."""

    def save_summary(self, summary: SessionSummary) -> None:
        """Keep a summary and its action items; a summary of the same pair and date is replaced.

        Action items are only ever added: one that a person has looked at stays as it is, a draft
        takes the newer form, and one that the new summary does not hold stays too.
        """

    def last_summary(self, pair: str) -> SessionSummary | None:
        """Return the newest summary of a pair."""

    def actions(
        self, pair: str | None = None, statuses: Iterable[ActionStatus] | None = None
    ) -> tuple[Kept, ...]:
        """Return action items, by pair, session and the order in the notes; None: of all."""

    def open_actions(self, pair: str, on: dt.date | None = None) -> tuple[ActionItem, ...]:
        """Return the action items of a pair that are open or blocked.

        Args:
            pair: Whose they are.
            on: Leave out what sessions after this day promised; None: nothing.
        """

    def set_action(self, item: ActionItem) -> None:
        """Replace an action item that the journal holds by a newer state of it."""
