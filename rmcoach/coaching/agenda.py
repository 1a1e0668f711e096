"""The agenda of a session: gather, draft, verify."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rmcoach._version import __version__
from rmcoach.coaching import readiness, session_type, time_boxes
from rmcoach.coaching.choosing import RECIPROCITY, Chooser
from rmcoach.documents import PlanBlock, SessionPlan, Subject
from rmcoach.errors import InputError
from rmcoach.language.text import content_words, stems
from rmcoach.models.agenda import (
    Agenda,
    AgendaPrompt,
    AgendaWarning,
    Block,
    Closing,
    PastSession,
    Preparation,
)
from rmcoach.models.base import Audience, Formality, Role, SessionType, Stance
from rmcoach.models.guidance import Citation
from rmcoach.models.pair import MAX_MINUTES, MIN_MINUTES, Goal, Pair
from rmcoach.models.program import Program
from rmcoach.models.provenance import Note, Provenance
from rmcoach.models.summary import ActionItem, ActionStatus
from rmcoach.retrieval.knowledge import Knowledge, Snapshot

MINUTES_PER_GOAL = 15
"""A goal gets at least so long before a second one is taken up (a programme default)."""

_RECENT_SESSIONS = 6
_MENTEE_LEADS_TOO_MUCH = 0.4
_FOCUS_ID = "focus"


class Request(NamedTuple):
    """What is asked for; None leaves the choice to the plan and to what has happened before."""

    minutes: int | None = None
    session_type: SessionType | None = None
    on: dt.date | None = None
    focus: str | None = None


@dataclass(frozen=True)
class Situation:
    """Everything that an agenda is drafted from."""

    pair: Pair
    program: Program
    knowledge: Knowledge
    snapshot: Snapshot
    past: tuple[PastSession, ...]
    open_actions: tuple[ActionItem, ...]
    on: dt.date | None
    plan: SessionPlan
    session_type: SessionType
    minutes: int
    goals: tuple[Goal, ...]
    notes: tuple[Note, ...]

    @property
    def held(self) -> set[SessionType]:
        """The types of the sessions that were held."""
        return {session.session_type for session in self.past}


def gather(  # noqa: PLR0913 - what an agenda depends on
    pair: Pair,
    request: Request,
    *,
    program: Program,
    knowledge: Knowledge,
    past: Iterable[PastSession] = (),
    open_actions: Iterable[ActionItem] = (),
) -> Situation:
    """Collect what the draft needs and settle what was left open.

    Raises:
        InputError: The minutes are out of range.
    """
    snapshot = knowledge.snapshot()
    earlier = tuple(s for s in past if request.on is None or s.date < request.on)
    notes: tuple[Note, ...] = ()
    if request.session_type is None:
        kind, why = session_type.due(pair, program, earlier, request.on)
        notes = (Note(field="session_type", action="chosen", why=why),)
    else:
        kind = request.session_type
    plan = snapshot.plan(kind)
    minutes = request.minutes
    if minutes is None:
        usual = pair.minutes if kind is not SessionType.KICKOFF else None
        minutes = usual or plan.minutes
    if not MIN_MINUTES <= minutes <= MAX_MINUTES:
        raise InputError(
            f"a session of {minutes} minutes can't be planned;",
            mend=f"choose between {MIN_MINUTES} and {MAX_MINUTES}.",
        )
    return Situation(
        pair=pair,
        program=program,
        knowledge=knowledge,
        snapshot=snapshot,
        past=earlier,
        open_actions=_by_urgency(open_actions, request.on),
        on=request.on,
        plan=plan,
        session_type=kind,
        minutes=minutes,
        goals=_in_turn(pair, earlier, request.focus),
        notes=notes,
    )


def draft(situation: Situation) -> Agenda:
    """Draft a complete agenda by rules alone: same situation, same agenda."""
    return _Draft(situation).agenda()


def _by_urgency(actions: Iterable[ActionItem], on: dt.date | None) -> tuple[ActionItem, ...]:
    """Keep what a person confirmed and is not finished: blocked, overdue, then by date."""

    def urgency(action: ActionItem) -> tuple[bool, bool, dt.date]:
        overdue = action.due is not None and on is not None and action.due < on
        blocked = action.status is ActionStatus.BLOCKED
        return not blocked, not overdue, action.due or dt.date.max

    carried = {ActionStatus.OPEN, ActionStatus.BLOCKED}
    return tuple(sorted((a for a in actions if a.status in carried), key=urgency))


def _in_turn(pair: Pair, past: Sequence[PastSession], focus: str | None) -> tuple[Goal, ...]:
    """Order the goals: the focus, then the mentee's, those first that had a session longest ago."""
    last = {goal_id: session.date for session in past for goal_id in session.goals}
    ordered = sorted(
        pair.goals, key=lambda g: (g.whose is Role.MENTOR, last.get(g.id, dt.date.min))
    )
    if not focus:
        return tuple(ordered)
    wanted = set(stems(" ".join(content_words(focus))))

    def overlap(goal: Goal) -> int:
        return len(wanted & set(stems(f"{goal.topic or ''} {goal.text} {goal.outcome or ''}")))

    best = max(ordered, key=overlap)
    if 2 * overlap(best) > len(wanted):
        return (best, *(goal for goal in ordered if goal is not best))
    return (Goal(id=_FOCUS_ID, text=focus), *ordered)


class _Draft:
    """One draft in the making."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.pair = situation.pair
        self.chooser = Chooser(
            knowledge=situation.knowledge,
            snapshot=situation.snapshot,
            session_type=situation.session_type,
            language=situation.pair.language,
            seed=f"{situation.pair.id}|{situation.on}",
            used={
                text
                for session in sorted(situation.past, key=lambda s: s.date)[-_RECENT_SESSIONS:]
                for text in session.prompts
            },
        )
        self.topics = {
            goal.id: self.chooser.topic(goal, situation.program.sensitive_topics)
            for goal in situation.goals
        }
        self.notes = [*situation.notes]
        self.cited: list[Citation] = []

    def agenda(self) -> Agenda:
        """Put the parts together."""
        situation, plan = self.situation, self.situation.plan
        blocks, served = self._blocks()
        blocks = self._led_by_mentor(blocks)
        goals = tuple(goal for goal in situation.goals if goal.id in served)
        carried = situation.open_actions
        learned = self.chooser.closing(Stance.REFLECT_BACK, plan.learned)
        commitment = self.chooser.closing(Stance.COMMIT, plan.commitment)
        return Agenda(
            pair=self.pair.id,
            mentee=self.pair.mentee.name,
            mentor=self.pair.mentor.name,
            date=situation.on,
            session_type=situation.session_type,
            format=self._format(),
            minutes=situation.minutes,
            purpose=self._purpose(goals),
            goals=goals,
            opening=self._named(plan.opening),
            ground_rules=self._ground_rules(goals),
            carried_over=carried,
            blocks=tuple(blocks),
            preparation=self._preparation(),
            reciprocity=self._reciprocity(),
            closing=Closing(
                learned=self._named(learned),
                commitment=self._named(commitment),
                next_session=self._next_session(),
                micro_questions=tuple(self._named(text) for text in plan.micro_questions),
            ),
            parking_lot=tuple(goal for goal in situation.goals if goal.id not in served),
            warnings=tuple(self._warnings(blocks)),
            citations=tuple(self.cited),
            provenance=Provenance(
                engine=f"rmcoach {__version__}",
                knowledge=situation.snapshot.version,
                notes=tuple(self.notes),
            ),
        )

    # -- blocks ---------------------------------------------------------------------------------

    def _blocks(self) -> tuple[list[Block], set[str]]:
        """Give every block its minutes, its goal, its prompts and its ground."""
        situation = self.situation
        boxes = [box for box in situation.plan.blocks if self._has_a_subject(box)]
        boxes = time_boxes.fitting(boxes, situation.minutes)
        served: set[str] = set()
        blocks: list[Block] = []
        for box, minutes in zip(boxes, time_boxes.allot(boxes, situation.minutes), strict=True):
            if box.on is Subject.GOAL:
                goals = self._goals_for(minutes)
                served.update(goal.id for goal in goals)
                parts = time_boxes.split(minutes, max(1, len(goals)))
                takers: list[Goal | None] = [*goals] or [None]
                for part, taker in zip(parts, takers, strict=True):
                    blocks.append(self._block(box, part, taker, several=len(goals) > 1))
                continue
            goal = self._mentors_goal() if RECIPROCITY in box.topics else None
            served.update([goal.id] if goal else ())
            if box.on is Subject.ALL_GOALS:
                served.update(goal.id for goal in situation.goals)
            blocks.append(self._block(box, minutes, goal))
        return _with_ids(blocks), served

    def _has_a_subject(self, box: PlanBlock) -> bool:
        if box.on is not Subject.CARRIED_OVER:
            return True
        return bool(self.situation.open_actions or self.situation.past)

    def _goals_for(self, minutes: int) -> list[Goal]:
        """Return the goals that this session has time for and may take up."""
        room = max(1, minutes // MINUTES_PER_GOAL)
        allowed = [goal for goal in self.situation.goals if not self._waits(goal)]
        mentees = [goal for goal in allowed if goal.whose is Role.MENTEE]
        return (mentees or allowed)[:room]

    def _waits(self, goal: Goal) -> bool:
        """Say whether a goal is sensitive and no trust session was held."""
        return self.topics[goal.id].sensitive and SessionType.TRUST not in self.situation.held

    def _mentors_goal(self) -> Goal | None:
        own = (g for g in self.situation.goals if g.whose is Role.MENTOR and not self._waits(g))
        return next(own, None)

    def _block(
        self, box: PlanBlock, minutes: int, goal: Goal | None, *, several: bool = False
    ) -> Block:
        title = self._named(box.title)
        if several and goal is not None:
            title = f"{title}: {self.topics[goal.id].subject}"
        citation = self.situation.knowledge.cite(box.cite) if box.cite else None
        if citation is not None and citation not in self.cited:
            self.cited.append(citation)
        return Block(
            id="block",
            title=title,
            minutes=minutes,
            lead=box.lead,
            goal_id=goal and goal.id,
            intent=self._named(box.intent),
            prompts=tuple(self._prompts(box, goal)),
            citations=() if citation is None else (citation,),
            done_when=self._named(box.done_when),
        )

    def _prompts(self, box: PlanBlock, goal: Goal | None) -> list[AgendaPrompt]:
        if box.on is Subject.GOAL and goal is not None:
            topic = self.topics[goal.id]
            prompts = self.chooser.for_goal(box, goal, topic)
            leave = self.chooser.permission(topic.subject) if topic.sensitive else None
            return prompts if leave is None else [leave, *prompts[: max(1, box.prompts - 1)]]
        topics = box.topics or self._common_topics()
        return self.chooser.for_topics(box, topics, box.audience, query=goal.text if goal else "")

    def _common_topics(self) -> tuple[str, ...]:
        """Return what to ask about where no goal may be taken up: an ordinary working day."""
        return ("day-to-day",)

    def _led_by_mentor(self, blocks: list[Block]) -> list[Block]:
        """Hand blocks to the mentor until the mentor leads most minutes, and say so."""
        while 2 * _minutes(blocks, Audience.MENTOR) <= self.situation.minutes:
            others = [n for n, block in enumerate(blocks) if block.lead is not Audience.MENTOR]
            shared = [n for n in others if blocks[n].lead is Audience.BOTH]
            n = max(shared or others, key=lambda number: blocks[number].minutes)
            blocks[n] = blocks[n].model_copy(update={"lead": Audience.MENTOR})
            why = "the session plan gave the mentor half of the minutes or less"
            self.notes.append(Note(field=f"blocks.{blocks[n].id}.lead", action="repaired", why=why))
        return blocks

    # -- words ----------------------------------------------------------------------------------

    def _named(self, text: str) -> str:
        """Put the names into a text of the session plan."""
        helper = self.situation.program.facilitator or "the facilitator"
        names = {
            "[mentor]": self.pair.mentor.first_name,
            "[mentee]": self.pair.mentee.first_name,
            "[facilitator]": helper,
        }
        for slot, name in names.items():
            text = text.replace(slot, name)
        return text

    def _format(self) -> Formality:
        if self.situation.program.formality is not None:
            return self.situation.program.formality
        first = self.situation.session_type is SessionType.KICKOFF
        return Formality.COFFEE_CHAT if first else Formality.MEETING

    def _purpose(self, goals: Sequence[Goal]) -> str:
        """One sentence: the goal and its sign of success, or what this type of session is for."""
        has_goal = any(block.on is Subject.GOAL for block in self.situation.plan.blocks)
        mentees = [goal for goal in goals if goal.whose is Role.MENTEE]
        if self.situation.session_type is not SessionType.REGULAR or not has_goal or not goals:
            return self._named(self.situation.plan.purpose)
        goal = (mentees or goals)[0]
        text = goal.text.strip().rstrip(".")
        outcome = goal.outcome and goal.outcome.strip().rstrip(".")
        return f"{text}; it worked if: {outcome}." if outcome else f"{text}."

    def _ground_rules(self, goals: Sequence[Goal]) -> tuple[str, ...]:
        agreement = self.pair.agreement
        rules = [*agreement.rules, *(f"Off limits: {line}" for line in agreement.boundaries)]
        if agreement.confidentiality:
            rules.append(agreement.confidentiality)
        else:
            rules.append("Ask each other before you start: what stays between the two of you?")
        if any(self.topics[goal.id].sensitive for goal in goals):
            helper = self.situation.program.facilitator
            turn_to = f" {helper} is there if it gets too much." if helper else ""
            rules.append(
                f"“Not today” is a full answer; either of you may skip a question.{turn_to}"
            )
        return tuple(rules)

    def _preparation(self) -> Preparation:
        """At most two things for the mentee: first what is owed, then what the plan asks."""
        plan = self.situation.plan
        owed = [a for a in self.situation.open_actions if a.owner == self.pair.mentee.name]
        mentee = [self._named(text) for text in plan.prepare_mentee]
        if owed:
            those = "open action" if len(owed) == 1 else f"{len(owed)} open actions"
            mentee = [f"Be ready to say what became of your {those}.", *mentee]
        return Preparation(
            mentee=tuple(mentee[:2]),
            mentor=tuple(self._named(text) for text in plan.prepare_mentor[:1]),
        )

    def _reciprocity(self) -> str:
        goal = self._mentors_goal()
        if goal is not None:
            return f"{self.pair.mentor.first_name}'s own goal: {goal.text}"
        return self._named(self.situation.plan.reciprocity)

    def _next_session(self) -> dt.date | None:
        planned, on = self.pair.next_session, self.situation.on
        return None if planned is None or (on is not None and planned <= on) else planned

    # -- warnings -------------------------------------------------------------------------------

    def _warnings(self, blocks: Sequence[Block]) -> Iterator[AgendaWarning]:
        situation, pair = self.situation, self.pair
        for lack in (*readiness.reporting_line(pair), *readiness.consent(pair)):
            yield readiness.as_warning(lack, situation.knowledge.cite(lack.query))
        if not situation.past and situation.notes:
            yield _warning(
                "no-history",
                "No earlier session is on record, so this is a first meeting."
                " If you have met before, ask for another type.",
            )
        for goal in situation.goals:
            if self._waits(goal) and goal.id != _FOCUS_ID:
                yield _warning(
                    "sensitive-waits",
                    f"“{goal.text}” is sensitive and waits until you have held a trust session.",
                )
        if _minutes(blocks, Audience.MENTEE) > _MENTEE_LEADS_TOO_MUCH * situation.minutes:
            yield _warning(
                "mentee-leads",
                f"{pair.mentee.first_name} leads more than 40 % of the time; hand some of it over.",
            )
        owners = [action.owner for action in situation.open_actions]
        if 2 * owners.count(pair.mentor.name) > len(owners):
            yield _warning(
                "junior-carries",
                f"{pair.mentor.first_name} carries most of the open actions;"
                f" {pair.mentee.first_name} is the one to act.",
            )
        if not self.cited and any(block.cite for block in situation.plan.blocks):
            yield _warning(
                "thin-guidance", "The knowledge folder holds no guidance on this session."
            )
        if not any(block.prompts for block in blocks):
            yield _warning(
                "no-prompts", "The knowledge folder holds no questions for this session."
            )
        if not self._speaks(pair.language):
            yield _warning(
                "language", f"There are no questions in {pair.language!r}; these are in English."
            )

    def _speaks(self, language: str) -> bool:
        return any(bank.record.language == language for bank in self.situation.snapshot.banks)


def _warning(code: str, text: str) -> AgendaWarning:
    return AgendaWarning(code=code, text=text, source=f"rule:{code}")


def _minutes(blocks: Iterable[Block], lead: Audience) -> int:
    return sum(block.minutes for block in blocks if block.lead is lead)


def _with_ids(blocks: Iterable[Block]) -> list[Block]:
    return [block.model_copy(update={"id": f"b{n}"}) for n, block in enumerate(blocks, 1)]
