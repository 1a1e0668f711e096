"""A built-in pair with a little history, to try things out on."""

import datetime as dt
from typing import NamedTuple

from rmcoach.models.agenda import PastSession
from rmcoach.models.base import Role, SessionType
from rmcoach.models.pair import Agreement, Consent, Goal, Pair, Person
from rmcoach.models.program import Program
from rmcoach.models.summary import ActionItem, ActionStatus, Evidence, OwnerBasis


class Example(NamedTuple):
    """A pair, its programme and what has happened so far."""

    pair: Pair
    program: Program
    past: tuple[PastSession, ...]
    open_actions: tuple[ActionItem, ...]


def example(on: dt.date) -> Example:
    """Return the pair as it stands before a session on a day."""
    pair = Pair(
        id="dana",
        mentee=Person(name="Dana Whitfield", role="Senior VP Sales", reports_to="Ingrid Solberg"),
        mentor=Person(name="Priya Raman", role="Business development", reports_to="Tom Okafor"),
        goals=(
            Goal(
                id="g1",
                text="Understand which AI tools our newest sellers use, and what for",
                outcome="I have done one of my own tasks with one of them",
            ),
            Goal(id="g2", text="Find out why good people leave us in their first year"),
            Goal(id="g3", text="See how decisions about accounts are made", whose=Role.MENTOR),
        ),
        agreement=Agreement(
            consent=Consent(mentee=True, mentor=True),
            confidentiality="What is said here stays here, unless both agree.",
            boundaries=("ratings of named colleagues",),
            rules=("Whoever is shown something keeps the hands on the keyboard.",),
        ),
        cadence="every three weeks",
        minutes=45,
    )
    weeks = dt.timedelta(weeks=3)
    past = (
        PastSession(date=on - 4 * weeks, session_type=SessionType.KICKOFF),
        PastSession(date=on - 3 * weeks, session_type=SessionType.TRUST),
        PastSession(date=on - 2 * weeks, session_type=SessionType.REGULAR, goals=("g2",)),
        PastSession(date=on - weeks, session_type=SessionType.REGULAR, goals=("g2",)),
    )
    due = on - dt.timedelta(days=10)
    quote = f"Dana asks IT who may use the call assistant, by {due}"
    action = ActionItem(
        id="example-1",
        task="Ask IT who may use the call assistant",
        owner=pair.mentee.name,
        owner_basis=OwnerBasis.EXPLICIT,
        due=due,
        due_text=f"by {due}",
        evidence=(Evidence(quote=quote, start=0, end=len(quote), line=1),),
        status=ActionStatus.OPEN,
    )
    return Example(pair, Program(facilitator="Ben Adeyemi"), past, (action,))
