"""The facade: everything that rmcoach does, as methods of one object."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rmcoach import config as configuration
from rmcoach.errors import InputError, did_you_mean
from rmcoach.models.base import Audience, Role, SessionType
from rmcoach.models.pair import Pair
from rmcoach.models.program import Program
from rmcoach.models.reflection import Moment, ReflectionSet, Reframing
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.workspace import Workspace

if TYPE_CHECKING:
    from rmcoach.backends.base import Backend
    from rmcoach.coaching.enrich import Model
    from rmcoach.coaching.readiness import Finding
    from rmcoach.journal import Journal, Offered
    from rmcoach.models.agenda import Agenda, PastSession
    from rmcoach.models.summary import ActionItem, SessionSummary
    from rmcoach.retrieval.embedders.base import Embedder
    from rmcoach.retrieval.snapshot import Snapshot

Word = TypeVar("Word", bound=StrEnum)

SECONDS = 30.0
"""How long a model may take for one result, unless somebody says otherwise."""


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
        backend: A model for better words, by its name; several, of which the next is asked when
            one fails; or an object with a ``complete`` method. None: nobody is asked.
        timeout: The seconds that a model may take for one result.
        templates: A folder whose templates go before the packaged ones.
        embedder: What finds other words for the same in the guidance: ``auto`` (the model of the
            extra ``semantic`` where it is installed), ``none``, ``litellm:`` and a model, or an
            object that is one.
        chroma: The address of a Chroma server that holds the vectors for several machines.
        offline: Whether a search may ask neither a provider nor that server.
    """

    def __init__(  # noqa: PLR0913 - each is a part that an application may replace
        self,
        knowledge: Path | str | None = None,
        *,
        program: Program | None = None,
        journal: "Journal | None" = None,
        cache: Path | None = None,
        backend: "str | Sequence[str] | Backend | None" = None,
        timeout: float = SECONDS,
        templates: Path | None = None,
        embedder: "str | Embedder" = "auto",
        chroma: str | None = None,
        offline: bool = False,
    ) -> None:
        self._workspace: Workspace | None = None
        folder = None if knowledge is None else Path(knowledge)
        self.knowledge = Knowledge(
            folder, cache=cache, embedder=embedder, chroma=chroma, offline=offline
        )
        self.program = program or Program()
        self.journal = journal
        self.model: Model | None = None
        if backend is not None:
            from rmcoach.coaching.enrich import model_of

            self.model = model_of(backend, timeout, templates)

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
    def from_config(
        cls, config: configuration.Config, *, backend: "Backend | None" = None
    ) -> "Coach":
        """Make a coach with settings that were worked out before.

        Args:
            config: The settings.
            backend: A model to ask in place of the one that the settings name.
        """
        if backend is None and config.text("model"):
            from rmcoach.backends import choose

            backend = choose.from_config(config)
        workspace = Workspace(config)
        place = config.values["journal"]
        kept = place.value if config.root or place.origin != "default" else None
        coach = cls(
            config.path("knowledge"),
            program=workspace.program(),
            journal=None if kept is None else _journal(kept),
            cache=configuration.cache_folder(config),
            backend=backend,
            timeout=config.number("timeout"),
            templates=config.path("templates"),
            embedder=config.values["embedder"].value or "auto",
            chroma=config.values["chroma"].value,
            offline=config.flag("offline"),
        )
        coach._workspace = workspace
        return coach

    def agenda(  # noqa: PLR0913 - each says one thing about the session
        self,
        pair: Pair,
        *,
        minutes: int | None = None,
        session_type: SessionType | str = "auto",
        on: dt.date | None = None,
        focus: str | None = None,
        open_actions: "Iterable[ActionItem] | None" = None,
        past_sessions: "Iterable[PastSession] | None" = None,
    ) -> "Agenda":
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
        from rmcoach.coaching import agenda as agenda_job
        from rmcoach.coaching.situation import Request, gather

        _must_be(Pair, pair, "the pair")
        if minutes is not None:
            _must_be(int, minutes, "minutes")
        held, reflected = self._history(pair, past_sessions)
        carried = open_actions
        if carried is None:
            carried = self.journal.open_actions(pair.id, on) if self.journal else ()
        request = Request(
            minutes=minutes,
            session_type=_session_type(session_type),
            on=on,
            focus=focus and focus.strip(),
        )
        situation = gather(
            pair,
            request,
            program=self.program,
            knowledge=self.knowledge,
            past=held,
            reflected=reflected,
            open_actions=carried,
        )
        drafted = agenda_job.draft(situation)
        situation.snapshot.remember()
        if self.model is None:
            return drafted
        from rmcoach.coaching import agenda_words
        from rmcoach.coaching.enrich import enrich

        guard = self._guard(pair, situation.snapshot)
        return enrich(drafted, agenda_words.task(drafted, pair, guard), self.model)

    def reframe(
        self,
        question: str,
        asker: Role | str = Role.MENTEE,
        *,
        language: str = "en",
        people: Iterable[str] = (),
    ) -> Reframing:
        """Judge a question, and offer others that ask for the same with curiosity.

        One that is not ``sure`` may well miss what the question wants to know.

        Args:
            question: One question as it would be asked, with what is said around it.
            asker: Who asks, ``mentee`` or ``mentor``: rank changes what judges.
            language: The language of the rules to apply.
            people: Names that the question may hold, beside those in the pairs of the workspace:
                a model that is not on this machine gets placeholders for them.

        Raises:
            InputError: The asker is neither of the two.
        """
        from rmcoach.coaching import reframe as reframe_job

        who = _one_of(Role, asker, "asker")
        review = reframe_job.reframe(
            question, knowledge=self.knowledge, asker=who, language=language
        )
        if self.model is None:
            return review
        from rmcoach.coaching import reframing_words
        from rmcoach.coaching.enrich import enrich

        judge = self.knowledge.snapshot().curiosity
        known = (*people, *(self._workspace.people() if self._workspace else ()))
        task = reframing_words.task(
            review, who, language, lambda one: judge.is_curious(one, who, language), known
        )
        return enrich(review, task, self.model)

    def reflect(  # noqa: PLR0913 - each says one thing about the moment
        self,
        pair: Pair | None = None,
        *,
        moment: Moment | str = "before",
        audience: Audience | str = "mentee",
        count: int = 5,
        on: dt.date | None = None,
        summary: "SessionSummary | None" = None,
        past_sessions: "Iterable[PastSession] | None" = None,
    ) -> ReflectionSet:
        """Choose prompts to reflect on, none of which the pair had in its last six sessions.

        Args:
            pair: Who reflects; without one the prompts fit any pair.
            moment: ``before``, ``during``, ``after`` or ``between`` sessions.
            audience: ``mentee``, ``mentor`` or ``both``.
            count: How many, 1 to 20; fewer where the banks hold no more, with a note that says so.
            on: The date of the session, or of the reflection.
            summary: What the notes of the last session hold; it changes what is chosen.
            past_sessions: What was held before; by default what the journal says.

        Raises:
            InputError: The moment, the audience or the count can't be used.
            JournalError: The journal can't be read.
        """
        from rmcoach.coaching import reflection as reflection_job

        held, reflected = self._history(pair, past_sessions)
        is_curious = self._guard(pair, self.knowledge.snapshot())
        request = reflection_job.Request(
            moment=_one_of(Moment, moment, "moment"),
            audience=_one_of(Audience, audience, "audience"),
            count=count,
            on=on,
        )
        situation = reflection_job.gather(
            pair,
            request,
            program=self.program,
            knowledge=self.knowledge,
            summary=summary,
            past=held,
            reflected=reflected,
            is_curious=is_curious,
        )
        drafted = reflection_job.reflect(situation)
        situation.snapshot.remember()
        if self.model is None:
            return drafted
        from rmcoach.coaching import reflection_words
        from rmcoach.coaching.enrich import enrich

        task = reflection_words.task(drafted, pair, situation.used, is_curious)
        return enrich(drafted, task, self.model)

    def summarize(
        self,
        notes: str,
        *,
        pair: Pair | None = None,
        participants: Iterable[str] | None = None,
        author: str | None = None,
        on: dt.date | None = None,
    ) -> "SessionSummary":
        """Find what the notes of a session hold: insights, decisions, who will do what by when.

        Args:
            notes: The text as it was pasted; places in the result count its code points.
            pair: Whose session it was.
            participants: Who took part, beside the pair or in its place. Without both, those
                whom the notes themselves name.
            author: Who "I" is: ``mentee``, ``mentor`` or a name; by default what the notes say.
            on: The date of the session; relative dates stay null without one.

        Raises:
            InputError: The notes are too long, or the author is not one of the people.
        """
        from rmcoach.coaching import summary as summary_job

        request = summary_job.Request(
            pair=pair,
            participants=None if participants is None else tuple(participants),
            author=author,
            on=on,
        )
        reading = summary_job.gather(notes, request)
        drafted = summary_job.verify(summary_job.draft(reading, request), reading)
        if self.model is None:
            return drafted
        from rmcoach.coaching import summary_words
        from rmcoach.coaching.enrich import enrich

        return enrich(drafted, summary_words.task(reading, request), self.model)

    def mask(
        self,
        summary: "SessionSummary",
        notes: str,
        *,
        pair: Pair | None = None,
        participants: Iterable[str] | None = None,
    ) -> tuple[dict[str, Any], dict[str, str]]:
        """Return a summary to pass on, as plain values, and what was masked by what.

        Names of people who did not take part, e-mail addresses, phone numbers and links are
        masked, the same one always in the same way. Places in the notes are left out, as masked
        words no longer stand there.

        Args:
            summary: What ``summarize`` returned.
            notes: The notes that it was made from.
            pair: Whose session it was.
            participants: Who took part, beside the pair or in its place.
        """
        from rmcoach.coaching import summary as summary_job
        from rmcoach.export.plain import plain
        from rmcoach.export.share import Mask
        from rmcoach.language.third_parties import third_parties

        request = summary_job.Request(pair, None if participants is None else tuple(participants))
        reading = summary_job.gather(notes, request)
        managers = (pair.mentee.reports_to, pair.mentor.reports_to) if pair else ()
        mask = Mask(reading.roster.names(), third_parties(reading, filter(None, managers)))
        return mask.record(plain(summary)), mask.masked

    def save(self, result: "Agenda | ReflectionSet | SessionSummary") -> bool:
        """Keep an agenda, a reflection or a summary in the journal.

        Prompts count as used by the pair; action items start as drafts.

        Returns:
            Whether it took the place of an agenda of the same pair and date.

        Raises:
            InputError: This coach has no journal.
            JournalError: The journal can't be written, or the result has no date or no pair.
        """
        if self.journal is None:
            raise InputError("there is no journal outside of a workspace.", mend="rmcoach init")
        if isinstance(result, ReflectionSet):
            self.journal.save_reflection(result)
            return False
        from rmcoach.models.summary import SessionSummary

        if isinstance(result, SessionSummary):
            self.journal.save_summary(result)
            return False
        before = {session.date for session in self.journal.sessions(result.pair)}
        self.journal.save_agenda(result)
        return result.date in before

    def pair(self, name: str) -> Pair:
        """Read a pair by the name of its file in the workspace, or by the path of any pair file.

        Raises:
            NotFoundError: There is no such file; the message lists those there are.
            FileFormatError: The file is wrong; with the line.
        """
        return (self._workspace or Workspace(configuration.load(None))).pair(name)

    def check(self, pair: Pair) -> "list[Finding]":
        """Return what should be settled before the first session of a pair."""
        from rmcoach.coaching import readiness

        findings = readiness.check(pair, self.program, self.knowledge)
        self.knowledge.snapshot().remember()
        return findings

    @staticmethod
    def _guard(pair: Pair | None, snapshot: "Snapshot") -> Callable[[str], bool]:
        """Return what says whether the rules of the pair's language and of English let pass."""
        languages = {"en", pair.language if pair else "en"}
        return lambda question: all(
            snapshot.passes(question, Audience.BOTH, language) for language in languages
        )

    def _history(
        self, pair: Pair | None, past: "Iterable[PastSession] | None"
    ) -> "tuple[Iterable[PastSession], Iterable[Offered]]":
        """Return what was held and what was reflected on: as it was passed in, or as journalled."""
        if past is not None or pair is None or self.journal is None:
            return past or (), ()
        return self.journal.sessions(pair.id), self.journal.reflected(pair.id)


def _journal(address: str | Path) -> "Journal":
    from rmcoach.journal import open_journal

    return open_journal(address)


def _one_of(words: type[Word], name: str, what: str, *more: str) -> Word:
    """Return the member of a closed set of words that has a name."""
    choices = [*more, *(str(word.value) for word in words)]
    if name not in choices:
        raise InputError(
            f"unknown {what} {str(name)!r}{did_you_mean(str(name), choices)};",
            mend=f"choose {', '.join(choices[:-1])} or {choices[-1]}.",
        )
    return words(name)


def _must_be(kind: type, value: object, what: str) -> None:
    """Refuse a value of another type, before something obscure comes of it."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise InputError(f"{what} must be of type {kind.__name__}, not {type(value).__name__}.")


def _session_type(name: SessionType | str) -> SessionType | None:
    return None if name == "auto" else _one_of(SessionType, name, "session type", "auto")
