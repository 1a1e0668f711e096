"""Gathering: everything that an agenda is drafted from."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rmcoach.coaching import session_type
from rmcoach.coaching.actions import carried_over
from rmcoach.coaching.goals import in_turn
from rmcoach.documents import SessionPlan
from rmcoach.errors import InputError
from rmcoach.journal import Offered
from rmcoach.models.agenda import PastSession
from rmcoach.models.base import SessionType
from rmcoach.models.pair import MAX_MINUTES, MIN_MINUTES, Goal, Pair
from rmcoach.models.program import Program
from rmcoach.models.provenance import Note
from rmcoach.models.summary import ActionItem
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.snapshot import Snapshot


class Request(NamedTuple):
    """What is asked for; None leaves the choice to the plan and to what has happened before."""

    minutes: int | None = None
    session_type: SessionType | None = None
    on: dt.date | None = None
    focus: str | None = None


@dataclass(frozen=True)
class Situation:
    """Everything that an agenda is drafted from."""

    pair: Pair
    program: Program
    knowledge: Knowledge
    snapshot: Snapshot
    past: tuple[PastSession, ...]
    reflected: tuple[Offered, ...]
    open_actions: tuple[ActionItem, ...]
    on: dt.date | None
    plan: SessionPlan
    session_type: SessionType
    minutes: int
    goals: tuple[Goal, ...]
    focused: bool
    notes: tuple[Note, ...]

    @property
    def held(self) -> set[SessionType]:
        """The types of the sessions that were held."""
        return {session.session_type for session in self.past if session.session_type}


def gather(  # noqa: PLR0913 - what an agenda depends on
    pair: Pair,
    request: Request,
    *,
    program: Program,
    knowledge: Knowledge,
    past: Iterable[PastSession] = (),
    reflected: Iterable[Offered] = (),
    open_actions: Iterable[ActionItem] = (),
) -> Situation:
    """Collect what the draft needs and settle what was left open.

    Raises:
        InputError: The minutes are out of range.
    """
    snapshot = knowledge.snapshot()
    earlier = tuple(s for s in past if request.on is None or s.date < request.on)
    notes: tuple[Note, ...] = ()
    if request.session_type is None:
        kind, why = session_type.due(pair, program, earlier, request.on)
        notes = (Note(field="session_type", action="chosen", why=why),)
    else:
        kind = request.session_type
    plan = snapshot.plan(kind)
    minutes = request.minutes
    if minutes is None:
        usual = pair.minutes if kind is not SessionType.KICKOFF else None
        minutes = usual or plan.minutes
    if not MIN_MINUTES <= minutes <= MAX_MINUTES:
        raise InputError(
            f"a session of {minutes} minutes can't be planned;",
            mend=f"choose between {MIN_MINUTES} and {MAX_MINUTES}.",
        )
    return Situation(
        pair=pair,
        program=program,
        knowledge=knowledge,
        snapshot=snapshot,
        past=earlier,
        reflected=tuple(reflected),
        open_actions=carried_over(open_actions, request.on),
        on=request.on,
        plan=plan,
        session_type=kind,
        minutes=minutes,
        goals=in_turn(pair, earlier, request.focus),
        focused=bool(request.focus),
        notes=notes,
    )
