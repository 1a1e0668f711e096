"""Which type of session is due, from what has happened before."""

import datetime as dt
from collections.abc import Sequence

from rmcoach.language.rhythm import days_between
from rmcoach.models.agenda import PastSession
from rmcoach.models.base import SessionType
from rmcoach.models.pair import Pair
from rmcoach.models.program import Program

SESSIONS_TO_CHECKPOINT = 5
"""After so many regular sessions a checkpoint is due (a programme default)."""

_DEFAULT_DAYS = 28


def due(
    pair: Pair, program: Program, past: Sequence[PastSession], on: dt.date | None
) -> tuple[SessionType, str]:
    """Return the type of session that is due and why.

    Kickoff first, then trust; then regular sessions, a checkpoint halfway through the programme
    (or after five regular sessions where it has no end), and a closing where the next session
    would come after its end.
    """
    held = [session.session_type for session in past]
    if not held:
        return SessionType.KICKOFF, "no earlier session is on record"
    if on is not None and program.end is not None and SessionType.CLOSING not in held:
        gap = _days_between_sessions(pair, program)
        if (program.end - on).days < gap:
            return SessionType.CLOSING, (
                f"the programme ends on {program.end} and the next session would come after it"
            )
    if SessionType.TRUST not in held:
        return SessionType.TRUST, "no trust session is on record"
    if on is not None and program.start and program.end and SessionType.CHECKPOINT not in held:
        middle = program.start + (program.end - program.start) / 2
        if on >= middle:
            return SessionType.CHECKPOINT, f"half of the programme was over on {middle}"
    if not program.end and _regular_since_checkpoint(past) >= SESSIONS_TO_CHECKPOINT:
        return SessionType.CHECKPOINT, (
            f"{SESSIONS_TO_CHECKPOINT} regular sessions were held since the last look back"
        )
    return SessionType.REGULAR, f"{len(held)} earlier sessions are on record, nothing else is due"


def _days_between_sessions(pair: Pair, program: Program) -> int:
    for words in (pair.cadence, program.frequency):
        days = days_between(words) if words else None
        if days is not None:
            return days
    return _DEFAULT_DAYS


def _regular_since_checkpoint(past: Sequence[PastSession]) -> int:
    count = 0
    for session in sorted(past, key=lambda one: one.date):
        if session.session_type is SessionType.CHECKPOINT:
            count = 0
        elif session.session_type is SessionType.REGULAR:
            count += 1
    return count
