"""The session coach for reverse mentoring: a junior mentors a senior leader.

>>> from rmcoach import Coach, Pair
>>> pair = Pair(
...     id="dana",
...     mentee={"name": "Dana Whitfield"},
...     mentor={"name": "Priya Raman"},
...     goals=["Understand how our newest sellers use AI"],
... )
>>> agenda = Coach().agenda(pair, minutes=45, session_type="regular")
>>> sum(block.minutes for block in agenda.blocks)
45

Names are loaded when they are first used, so that ``import rmcoach`` costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rmcoach.coach import Coach as Coach
    from rmcoach.errors import RmcoachError as RmcoachError
    from rmcoach.models.agenda import Agenda as Agenda
    from rmcoach.models.agenda import Block as Block
    from rmcoach.models.agenda import PastSession as PastSession
    from rmcoach.models.guidance import Citation as Citation
    from rmcoach.models.guidance import Passage as Passage
    from rmcoach.models.pair import Goal as Goal
    from rmcoach.models.pair import Pair as Pair
    from rmcoach.models.pair import Person as Person
    from rmcoach.models.program import Program as Program
    from rmcoach.models.reflection import ReflectionSet as ReflectionSet
    from rmcoach.models.reflection import Reframing as Reframing
    from rmcoach.models.summary import ActionItem as ActionItem
    from rmcoach.models.summary import SessionSummary as SessionSummary

_HOMES = {
    "ActionItem": "rmcoach.models.summary",
    "Agenda": "rmcoach.models.agenda",
    "Block": "rmcoach.models.agenda",
    "Citation": "rmcoach.models.guidance",
    "Coach": "rmcoach.coach",
    "Goal": "rmcoach.models.pair",
    "Pair": "rmcoach.models.pair",
    "Passage": "rmcoach.models.guidance",
    "PastSession": "rmcoach.models.agenda",
    "Person": "rmcoach.models.pair",
    "Program": "rmcoach.models.program",
    "ReflectionSet": "rmcoach.models.reflection",
    "Reframing": "rmcoach.models.reflection",
    "RmcoachError": "rmcoach.errors",
    "SessionSummary": "rmcoach.models.summary",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from rmcoach._version import __version__

        return __version__
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
