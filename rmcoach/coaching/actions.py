"""The life of an action item: a draft, open once a person confirms it, then done or dropped."""

import datetime as dt
from collections.abc import Iterable, Sequence

from rmcoach.errors import InputError, NotFoundError
from rmcoach.journal import Kept
from rmcoach.models.summary import ActionItem, ActionStatus, OwnerBasis

_FROM = {
    ActionStatus.OPEN: {*ActionStatus} - {ActionStatus.OPEN},
    ActionStatus.DONE: {ActionStatus.OPEN, ActionStatus.BLOCKED},
    ActionStatus.BLOCKED: {ActionStatus.OPEN},
    ActionStatus.DROPPED: {ActionStatus.DRAFT, ActionStatus.OPEN, ActionStatus.BLOCKED},
}
"""Which states each state can be reached from; what was ended by mistake can be confirmed again."""


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
        state = "still a draft" if item.status is ActionStatus.DRAFT else item.status.value
        raise InputError(f"“{item.task}” is {state};", mend="confirm it first.")
    blocked = blocked_by if to is ActionStatus.BLOCKED else None
    return item.model_copy(update={"status": to, "blocked_by": blocked})


def corrected(
    item: ActionItem, *, owner: str | None = None, due: dt.date | None = None
) -> ActionItem:
    """Return an action item with what a person knows better than the notes say.

    Args:
        item: The action item.
        owner: Who does it; None leaves it as it is.
        due: By when; None leaves it as it is.
    """
    update: dict[str, object] = {}
    if owner is not None:
        update |= {"owner": owner.strip(), "owner_basis": OwnerBasis.EXPLICIT}
    if due is not None:
        update |= {"due": due, "due_text": None, "due_basis": "set by hand"}
    return ActionItem.model_validate({**item.model_dump(), **update})


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
    if not wanted or not found:
        raise NotFoundError(
            f"no action begins with {beginning!r};", mend="see: rmcoach actions list"
        )
    if len(found) > 1:
        raise NotFoundError(f"{len(found)} actions begin with {beginning!r};", mend="type more.")
    return found[0]
