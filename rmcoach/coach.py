"""The facade: everything that rmcoach does, as methods of one object."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rmcoach import config as configuration
from rmcoach.coaching import agenda as agenda_job
from rmcoach.coaching import readiness
from rmcoach.errors import InputError, did_you_mean
from rmcoach.journal import Journal, SqliteJournal
from rmcoach.models.agenda import Agenda, PastSession
from rmcoach.models.base import SessionType
from rmcoach.models.pair import Pair
from rmcoach.models.program import Program
from rmcoach.models.summary import ActionItem
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.workspace import Workspace

if TYPE_CHECKING:
    from rmcoach.retrieval.embedders.base import Embedder


class Coach:
    """The session coach. Safe to share between threads.

    Without arguments it uses the packaged knowledge and touches no file, no journal and no
    network.

    Args:
        knowledge: A folder of guidance in place of the packaged one; packaged session plans fill
            what it lacks.
        program: What the organisation's programme asks for.
        journal: Where saved sessions are kept; None: nowhere.
        cache: A folder for what can be made again; None keeps it in memory.
        embedder: What finds other words for the same in the guidance: ``auto`` (the model of the
            extra ``semantic`` where it is installed), ``none``, ``litellm:`` and a model, or an
            object that is one.
        chroma: The address of a Chroma server that holds the vectors for several machines.
    """

    def __init__(  # noqa: PLR0913 - each says where one thing is
        self,
        knowledge: Path | str | None = None,
        *,
        program: Program | None = None,
        journal: Journal | None = None,
        cache: Path | None = None,
        embedder: "str | Embedder" = "auto",
        chroma: str | None = None,
    ) -> None:
        folder = None if knowledge is None else Path(knowledge)
        self.knowledge = Knowledge(folder, cache=cache, embedder=embedder, chroma=chroma)
        self.program = program or Program()
        self.journal = journal

    @classmethod
    def from_workspace(cls, folder: Path | str = ".") -> "Coach":
        """Make a coach with the settings, the programme and the journal of a workspace.

        Args:
            folder: The workspace, or a folder inside of it.

        Raises:
            ConfigError: A setting is wrong.
        """
        return cls.from_config(configuration.load(configuration.find_root(Path(folder))))

    @classmethod
    def from_config(cls, config: configuration.Config) -> "Coach":
        """Make a coach with settings that were worked out before."""
        workspace = Workspace(config)
        file = config.path("journal") if config.root is not None else None
        return cls(
            config.path("knowledge"),
            program=workspace.program(),
            journal=None if file is None else SqliteJournal(file),
            cache=configuration.cache_folder(config),
            embedder=config.values["embedder"].value or "auto",
            chroma=config.values["chroma"].value,
        )

    def agenda(  # noqa: PLR0913 - each says one thing about the session
        self,
        pair: Pair,
        *,
        minutes: int | None = None,
        session_type: SessionType | str = "auto",
        on: dt.date | None = None,
        focus: str | None = None,
        open_actions: Iterable[ActionItem] | None = None,
        past_sessions: Iterable[PastSession] | None = None,
    ) -> Agenda:
        """Draft the agenda of a session.

        Args:
            pair: Whose session it is.
            minutes: How long it lasts, 10 to 180; by default what the pair or the plan says.
            session_type: One of the session types, or ``auto``: what is due after the sessions
                that were held.
            on: The date of the session; dates that depend on it stay null without one.
            focus: What the session is about, in a few words; a goal that holds them goes first.
            open_actions: What is carried over; by default what the journal says.
            past_sessions: What was held before; by default what the journal says.

        Raises:
            InputError: The minutes or the session type can't be used.
            JournalError: The journal can't be read.
        """
        held = past_sessions
        if held is None:
            held = self.journal.sessions(pair.id) if self.journal else ()
        carried = open_actions
        if carried is None:
            carried = self.journal.open_actions(pair.id) if self.journal else ()
        request = agenda_job.Request(
            minutes=minutes,
            session_type=_session_type(session_type),
            on=on,
            focus=focus and focus.strip(),
        )
        situation = agenda_job.gather(
            pair,
            request,
            program=self.program,
            knowledge=self.knowledge,
            past=held,
            open_actions=carried,
        )
        return agenda_job.draft(situation)

    def save(self, agenda: Agenda) -> None:
        """Keep an agenda in the journal, so that the next one knows what has happened.

        Raises:
            InputError: This coach has no journal.
            JournalError: The journal can't be written, or the agenda has no date.
        """
        if self.journal is None:
            raise InputError("there is no journal outside of a workspace.", mend="rmcoach init")
        self.journal.save_agenda(agenda)

    def check(self, pair: Pair) -> list[readiness.Finding]:
        """Return what should be settled before the first session of a pair."""
        return readiness.check(pair, self.program, self.knowledge)


def _session_type(name: SessionType | str) -> SessionType | None:
    known = [*(kind.value for kind in SessionType)]
    if name == "auto":
        return None
    if name not in known:
        raise InputError(
            f"unknown session type {str(name)!r}{did_you_mean(str(name), known)};",
            mend=f"choose auto, {', '.join(known)}.",
        )
    return SessionType(name)
