"""What a pair still lacks before its first session, each with its ground in the guidance."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rmcoach.coaching import goal_words
from rmcoach.language.rhythm import days_between
from rmcoach.models.agenda import AgendaWarning
from rmcoach.models.base import Role
from rmcoach.models.guidance import Citation
from rmcoach.models.pair import Goal, Pair, Person
from rmcoach.models.program import Program
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.snapshot import Snapshot


class Lack(NamedTuple):
    """Something that is missing or wrong, what to do about it, and what the guidance says."""

    code: str
    text: str
    mend: str
    query: str


class Finding(NamedTuple):
    """A lack together with its ground."""

    lack: Lack
    ground: Citation | None


def check(pair: Pair, program: Program, knowledge: Knowledge) -> list[Finding]:
    """Return everything that should be settled before the first session."""
    judging = judging_goals(pair.goals, knowledge.snapshot())
    lacks = [*reporting_line(pair), *consent(pair), *judging, *_rest(pair, program)]
    return [Finding(lack, knowledge.cite(lack.query)) for lack in lacks]


def as_warning(lack: Lack, ground: Citation | None) -> AgendaWarning:
    """Return a lack as an agenda shows it."""
    source = f"rule:{lack.code}"
    if ground is not None:
        source = f"guidance:{ground.document}#{ground.lines[0]}-{ground.lines[1]}"
    return AgendaWarning(code=lack.code, text=f"{lack.text} {lack.mend}", source=source)


def reporting_line(pair: Pair) -> Iterator[Lack]:
    """Find a reporting line between the two."""
    for lower, upper in ((pair.mentor, pair.mentee), (pair.mentee, pair.mentor)):
        if lower.reports_to and _is(upper, lower.reports_to):
            yield Lack(
                "reporting-line",
                f"{lower.name} reports to {upper.name}.",
                "Ask the facilitator for another match, or agree how it is kept out of reviews.",
                "reporting line between mentor and mentee, conflict of interest",
            )


def consent(pair: Pair) -> Iterator[Lack]:
    """Find whose consent was refused or is not recorded."""
    given = {Role.MENTEE: pair.agreement.consent.mentee, Role.MENTOR: pair.agreement.consent.mentor}
    refused = [pair.person(role).name for role, said in given.items() if said is False]
    unknown = [pair.person(role).name for role, said in given.items() if said is None]
    query = "do both have to agree to the match"
    if refused:
        yield Lack(
            "consent-refused",
            f"{' and '.join(refused)} did not agree to this pair.",
            "Do not meet before that has changed.",
            query,
        )
    if unknown:
        yield Lack(
            "no-consent",
            f"The consent of {' and '.join(unknown)} is not recorded.",
            "Ask, then write agreement.consent in the pair file.",
            query,
        )


def judging_goals(goals: Iterable[Goal], snapshot: Snapshot) -> Iterator[Lack]:
    """Find the goals whose words judge."""
    for goal in goals:
        why = goal_words.why_not(goal, snapshot)
        if why is not None and goal_words.is_at_fault(goal, snapshot):
            reason = why[0].lower() + why[1:]
            yield Lack(
                "judging-goal",
                f"“{goal.text}” judges, so no question repeats its words: {reason}",
                "Say instead what was seen or heard, and what you would like to understand of it.",
                "curious questions, not judgmental",
            )


def _rest(pair: Pair, program: Program) -> Iterator[Lack]:
    lines = [(pair.mentor, pair.mentor.reports_to), (pair.mentee, pair.mentee.reports_to)]
    if not all(manager for _, manager in lines):
        unknown = " and ".join(person.name for person, manager in lines if not manager)
        yield Lack(
            "reporting-unknown",
            f"Whom {unknown} {'report' if ' and ' in unknown else 'reports'} to is not recorded.",
            "Write reports_to, so that a conflict of interest can be seen.",
            "reporting line between mentor and mentee, conflict of interest",
        )
    for role in Role:
        if not any(goal.whose is role for goal in pair.goals):
            yield Lack(
                f"no-{role}-goal",
                f"No goal is {pair.person(role).name}'s own.",
                f"Ask for one and write it with whose: {role}.",
                "what is in it for me as the mentor, ask for something in return"
                if role is Role.MENTOR
                else "what do we have to agree at the start, the goal",
            )
    if not pair.agreement.boundaries:
        yield Lack(
            "no-boundaries",
            "No boundaries are agreed.",
            "Hold a trust session, then write agreement.boundaries.",
            "which subjects are out of bounds",
        )
    if not pair.agreement.confidentiality:
        yield Lack(
            "no-confidentiality",
            "Nothing is agreed about what stays between the two.",
            "Ask both, then write agreement.confidentiality.",
            "is what we say confidential",
        )
    rhythm = pair.cadence or program.frequency
    if not rhythm:
        yield Lack(
            "no-cadence",
            "How often the two meet is not agreed.",
            "Write cadence, for instance: every three weeks.",
            "how often should we meet, frequency",
        )
    elif days_between(rhythm) is None:
        yield Lack(
            "unclear-cadence",
            f"How often is not clear from {rhythm!r}.",
            "Write it as: every three weeks, monthly, twice a month.",
            "how often should we meet, frequency",
        )


def _is(person: Person, name: str) -> bool:
    return name.casefold() in {one.casefold() for one in (person.name, *person.aliases)}
