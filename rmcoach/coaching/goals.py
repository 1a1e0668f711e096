"""Which goals a session takes up, and which have to wait."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rmcoach.coaching.choosing import Topic
from rmcoach.language.text import content_words, stems
from rmcoach.models.agenda import PastSession
from rmcoach.models.base import Role
from rmcoach.models.pair import Goal, Pair

SESSIONS_PER_GOAL = 2
"""A goal keeps its turn for so many sessions (a programme default)."""

FOCUS_ID = "focus"
"""The id of a goal that was made of what a session was asked to be about."""

_ANYBODY = frozenset("people person colleagues named anybody anyone individual private".split())


def in_turn(pair: Pair, past: Sequence[PastSession], focus: str | None) -> tuple[Goal, ...]:
    """Order the goals: the focus, then the mentee's own, then the mentor's.

    A goal stays first for two sessions in a row, so that it is followed through; then comes the
    one that was first longest ago.
    """
    held = sorted((session for session in past if session.goals), key=_day)
    last = {session.goals[0]: session.date for session in held}
    leading = [session.goals[0] for session in held][-SESSIONS_PER_GOAL:]
    again = leading[-1] if leading.count(leading[-1] if leading else "") == 1 else None
    ordered = sorted(
        pair.goals,
        key=lambda g: (g.whose is Role.MENTOR, g.id != again, last.get(g.id, dt.date.min)),
    )
    if not focus:
        return tuple(ordered)
    wanted = set(stems(" ".join(content_words(focus))))

    def overlap(goal: Goal) -> int:
        return len(wanted & set(stems(f"{goal.topic or ''} {goal.text} {goal.outcome or ''}")))

    best = max(ordered, key=overlap)
    if 2 * overlap(best) > len(wanted):
        return (best, *(goal for goal in ordered if goal is not best))
    return (Goal(id=FOCUS_ID, text=focus), *ordered)


def crossed(goal: Goal, boundaries: Iterable[str]) -> str | None:
    """Return the boundary that a goal crosses: one half of whose words it holds."""
    words = set(stems(f"{goal.topic or ''} {goal.text}"))
    for boundary in boundaries:
        line = set(stems(" ".join(w for w in content_words(boundary) if w not in _ANYBODY)))
        if line and 2 * len(line & words) >= len(line):
            return boundary
    return None


@dataclass(frozen=True)
class GoalsInTurn:
    """The goals of a pair in turn, and what holds some of them back.

    Args:
        goals: In the order in which they are taken up.
        topics: What each is about, by its id.
        boundaries: What the two agreed not to talk about.
        trusted: Whether a trust session was held.
        focused: Whether somebody asked for the first of them.
    """

    goals: tuple[Goal, ...]
    topics: Mapping[str, Topic]
    boundaries: tuple[str, ...]
    trusted: bool
    focused: bool

    @cached_property
    def free(self) -> list[Goal]:
        """The goals that may be taken up."""
        return [goal for goal in self.goals if not self.boundary(goal) and not self.waits(goal)]

    def boundary(self, goal: Goal) -> str | None:
        """Return the boundary that a goal crosses, or None."""
        return crossed(goal, self.boundaries)

    def waits(self, goal: Goal) -> bool:
        """Say whether a goal is sensitive while no trust session was held."""
        return self.topics[goal.id].sensitive and not self.trusted

    def to_learn(self, room: int) -> list[Goal]:
        """Return the goals that a session takes up which has room for so many."""
        mentees = [goal for goal in self.free if goal.whose is Role.MENTEE]
        return (self.free if self.focused else mentees or self.free)[:room]

    def mentors_own(self) -> Goal | None:
        """Return the first goal of the mentor's own that may be taken up."""
        return next((goal for goal in self.free if goal.whose is Role.MENTOR), None)

    def subject(self) -> str | None:
        """Return the subject of the first goal that may be taken up, as words for a sentence."""
        return next(filter(None, (self.topics[goal.id].subject for goal in self.free)), None)


def _day(session: PastSession) -> dt.date:
    return session.date
