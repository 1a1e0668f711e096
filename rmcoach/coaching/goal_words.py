"""The words of a goal that questions may repeat, and whether they judge."""

from rmcoach.language.goals import subject
from rmcoach.models.base import Audience
from rmcoach.models.pair import Goal
from rmcoach.retrieval.snapshot import Snapshot

_CARRIERS = (
    "What do you know about {}?",
    "What have you seen of {}?",
    "What is it about {} that you would like to show me?",
)
"""Questions that judge only where the words put into them do."""

_ENOUGH = 2


def of(goal: Goal) -> str:
    """Return what a goal is about, as words for a sentence; empty where there are none."""
    if goal.topic and " " in goal.topic.strip():
        return goal.topic
    return subject(goal.text) or ""


def why_not(goal: Goal, snapshot: Snapshot) -> str | None:
    """Say in a sentence why no question may repeat the words of a goal; None where it may.

    A goal that is itself a question judges where that does. Of others the words are tried in
    questions without a fault of their own; they are at fault where most of those judge.
    """
    words = of(goal)
    tried = [one.format(words) for one in _CARRIERS] if words else []
    judging = [one for one in tried if not _passes(one, snapshot)]
    if "?" in goal.text and not _passes(goal.text, snapshot):
        judging = [goal.text] * _ENOUGH
    if len(judging) < _ENOUGH:
        return None
    why = snapshot.why_not(judging[0], Audience.BOTH, "en")
    return None if why is None else f"{why.partition('. ')[0].rstrip('.')}."


def _passes(question: str, snapshot: Snapshot) -> bool:
    return snapshot.passes(question, Audience.BOTH, "en")
