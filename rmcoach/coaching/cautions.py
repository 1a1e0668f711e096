"""What could spoil a session: each with its ground, and what to do about it."""

from collections.abc import Iterator, Sequence

from rmcoach.coaching import readiness
from rmcoach.coaching.goals import GoalsInTurn
from rmcoach.coaching.situation import Situation
from rmcoach.models.agenda import AgendaWarning, Block
from rmcoach.models.base import Audience, SessionType

_MENTEE_LEADS_TOO_MUCH = 0.4


def cautions(
    situation: Situation, goals: GoalsInTurn, blocks: Sequence[Block]
) -> Iterator[AgendaWarning]:
    """Find what the two should mind, the gravest first."""
    pair = situation.pair
    for lack in (*readiness.reporting_line(pair), *readiness.consent(pair)):
        yield readiness.as_warning(lack, situation.knowledge.cite(lack.query))
    for lack in readiness.judging_goals(goals.goals, situation.snapshot):
        yield readiness.as_warning(lack, situation.knowledge.cite(lack.query))
    yield from _held_back(goals)
    yield from _out_of_time(situation)
    yield from _out_of_balance(situation, blocks)
    yield from _thin(situation, blocks)


def _held_back(goals: GoalsInTurn) -> Iterator[AgendaWarning]:
    for goal in goals.goals:
        if boundary := goals.boundary(goal):
            text = f"“{goal.text}” is left out: you two agreed that “{boundary}” is off limits."
            yield _caution("off-limits", text)
        elif goals.waits(goal):
            text = f"“{goal.text}” is sensitive and waits until you have held a trust session."
            yield _caution("sensitive-waits", text)


def _out_of_time(situation: Situation) -> Iterator[AgendaWarning]:
    if not situation.past and situation.notes:
        yield _caution(
            "no-history",
            "No earlier session is on record, so this is a first meeting."
            " If you have met before, ask for another type.",
        )
    if SessionType.CLOSING in situation.held:
        yield _caution("after-closing", "The closing session of this pair was already held.")
    usual = situation.plan.minutes
    if situation.minutes > 2 * usual and situation.session_type is not SessionType.REGULAR:
        yield _caution(
            "long-session",
            f"A {situation.session_type} session usually takes {usual} minutes;"
            " hold a second one rather than a long one.",
        )


def _out_of_balance(situation: Situation, blocks: Sequence[Block]) -> Iterator[AgendaWarning]:
    pair = situation.pair
    led = sum(block.minutes for block in blocks if block.lead is Audience.MENTEE)
    mentee, mentor = pair.call_names
    if led > _MENTEE_LEADS_TOO_MUCH * situation.minutes:
        text = f"{mentee} leads more than 40 % of the time; hand some of it over."
        yield _caution("mentee-leads", text)
    owners = [action.owner for action in situation.open_actions]
    if 2 * owners.count(pair.mentor.name) > len(owners):
        text = f"{mentor} carries most of the open actions; {mentee} is the one to act."
        yield _caution("junior-carries", text)


def _thin(situation: Situation, blocks: Sequence[Block]) -> Iterator[AgendaWarning]:
    snapshot, language = situation.snapshot, situation.pair.language
    if not situation.knowledge.own_is_read:
        folder = situation.knowledge.folder
        text = f"The knowledge folder {folder} can't be read; the packaged one stands in."
        yield _caution("knowledge-missing", text)
    asks_for_ground = any(block.cite for block in situation.plan.blocks)
    if asks_for_ground and not any(block.citations for block in blocks):
        text = "The knowledge folder holds no guidance on this session."
        yield _caution("thin-guidance", text)
    if not any(block.prompts for block in blocks):
        text = "The knowledge folder holds no questions for this session."
        yield _caution("no-prompts", text)
    elif language not in {bank.record.language for bank in snapshot.banks}:
        text = f"There are no questions in {language!r}; these are in English."
        yield _caution("language", text)


def _caution(code: str, text: str) -> AgendaWarning:
    return AgendaWarning(code=code, text=text, source=f"rule:{code}")
