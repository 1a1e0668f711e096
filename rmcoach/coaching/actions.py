"""The life of an action item: a draft, open once a person confirms it, then done or dropped."""

import datetime as dt
from collections.abc import Iterable, Sequence

from rmcoach.errors import InputError, NotFoundError
from rmcoach.journal import Kept
from rmcoach.models.summary import ActionItem, ActionStatus

_FROM = {
    ActionStatus.OPEN: {ActionStatus.DRAFT, ActionStatus.BLOCKED},
    ActionStatus.DONE: {ActionStatus.OPEN, ActionStatus.BLOCKED},
    ActionStatus.BLOCKED: {ActionStatus.OPEN},
    ActionStatus.DROPPED: {ActionStatus.DRAFT, ActionStatus.OPEN, ActionStatus.BLOCKED},
}
"""Which states each state can be reached from."""

_LEAST_CHARACTERS = 4


def moved(item: ActionItem, to: ActionStatus, *, blocked_by: str | None = None) -> ActionItem:
    """Return an action item in a new state; in the state that it is in, it stays as it is.

    Args:
        item: The action item.
        to: The state.
        blocked_by: What blocks it, where it is blocked.

    Raises:
        InputError: That state can't be reached from the one it is in.
    """
    if item.status is to and blocked_by in {None, item.blocked_by}:
        return item
    if item.status is not to and item.status not in _FROM.get(to, set()):
        mend = "Confirm it first." if item.status is ActionStatus.DRAFT else ""
        raise InputError(f"“{item.task}” is {item.status} and can't be {to}.", mend=mend)
    blocked = blocked_by if to is ActionStatus.BLOCKED else None
    return item.model_copy(update={"status": to, "blocked_by": blocked})


def urgency(item: ActionItem, on: dt.date | None) -> tuple[bool, bool, bool, dt.date]:
    """Return what sorts action items: blocked, then overdue, then by date; drafts come last."""
    overdue = item.due is not None and on is not None and item.due < on
    draft = item.status is ActionStatus.DRAFT
    blocked = item.status is ActionStatus.BLOCKED
    return draft, not blocked, not overdue, item.due or dt.date.max


def carried_over(items: Iterable[ActionItem], on: dt.date | None) -> tuple[ActionItem, ...]:
    """Keep what a person confirmed and is not finished, the most urgent first."""
    carried = {ActionStatus.OPEN, ActionStatus.BLOCKED}
    kept = (item for item in items if item.status in carried)
    return tuple(sorted(kept, key=lambda item: urgency(item, on)))


def find(kept: Sequence[Kept], beginning: str) -> Kept:
    """Return the one action item whose id begins so.

    Raises:
        NotFoundError: None does, or more than one.
    """
    wanted = beginning.strip().lower()
    found = [one for one in kept if one.item.id.startswith(wanted)]
    if len(wanted) < _LEAST_CHARACTERS or not found:
        raise NotFoundError(
            f"no action begins with {beginning!r};", mend="see: rmcoach actions list"
        )
    if len(found) > 1:
        raise NotFoundError(f"{len(found)} actions begin with {beginning!r};", mend="type more.")
    return found[0]
