"""The words of a goal that questions may repeat, and whether they judge."""

from rmcoach.language.goals import subject
from rmcoach.models.base import Audience
from rmcoach.models.pair import Goal
from rmcoach.models.reflection import Severity
from rmcoach.retrieval.snapshot import Snapshot

_CARRIERS = (
    "What do you know about {}?",
    "What have you seen of {}?",
    "What is it about {} that you would like to show me?",
)
"""Questions that judge only where the words put into them do."""

_ENOUGH = 2
_NO_FAULT = frozenset({"J01", "J02"})
"""Codes that a goal may break: to ask why something goes wrong, and to name a group."""

_OF_A_GROUP = frozenset({"J12", "J15", "J16"})
"""Codes that it may break where it does no more than name a group."""

_GROUPS = ("speaks-for", "generation", "identity-group")


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


def is_at_fault(goal: Goal, snapshot: Snapshot) -> bool:
    """Say whether somebody should be told that a goal judges.

    A question put to one person may not ask for a group, nor look for what went wrong in them; as
    the wish to understand a group or a loss, the same words are a common goal and no fault. What
    the goal labels or presumes is. A goal that is a question is read as one.
    """
    words = of(goal)
    if "?" in goal.text or not words:
        return True
    faults = [_faults(one.format(words), snapshot) for one in _CARRIERS]
    return sum(map(bool, faults)) >= _ENOUGH


def _faults(question: str, snapshot: Snapshot) -> set[str]:
    """Return the codes of what is wrong with a question, without what a goal may break."""
    found = {
        finding.code
        for finding in snapshot.curiosity.check(question).findings
        if finding.severity is not Severity.HINT
    } - _NO_FAULT
    heard = snapshot.curiosity.hear(question) if found & _OF_A_GROUP else []
    names_a_group = any(one.marked(name) for one in heard for name in _GROUPS)
    return found - _OF_A_GROUP if names_a_group else found


def _passes(question: str, snapshot: Snapshot) -> bool:
    return snapshot.passes(question, Audience.BOTH, "en")
