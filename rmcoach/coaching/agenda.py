"""The agenda of a session: draft and verify what was gathered."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence

from rmcoach._version import __version__
from rmcoach.coaching import time_boxes
from rmcoach.coaching.cautions import cautions
from rmcoach.coaching.choosing import RECIPROCITY, SLOT, Chooser, filled, lately
from rmcoach.coaching.goals import FOCUS_ID, GoalsInTurn
from rmcoach.coaching.situation import Situation
from rmcoach.documents import MICRO_QUESTIONS, PlanBlock, Subject
from rmcoach.models.agenda import Agenda, AgendaPrompt, Block, Closing, Preparation
from rmcoach.models.base import Audience, Formality, Role, SessionType, Stance
from rmcoach.models.guidance import Citation
from rmcoach.models.pair import Goal
from rmcoach.models.provenance import Note, Provenance

MINUTES_PER_GOAL = 15
"""A goal gets at least so long before a second one is taken up (a programme default)."""

_TO_PREPARE = 2


def draft(situation: Situation) -> Agenda:
    """Draft a complete agenda by rules alone: same situation, same agenda."""
    return _Draft(situation).agenda()


class _Draft:
    """One draft in the making."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.pair = situation.pair
        self.seed = f"{situation.pair.id}|{situation.on}"
        self.chooser = Chooser(
            knowledge=situation.knowledge,
            snapshot=situation.snapshot,
            session_type=situation.session_type,
            language=situation.pair.language,
            seed=self.seed,
            used=lately(situation.past, situation.reflected, situation.on),
        )
        self.goals = GoalsInTurn(
            goals=situation.goals,
            topics={
                goal.id: self.chooser.topic(goal, situation.program.sensitive_topics)
                for goal in situation.goals
            },
            boundaries=self.pair.agreement.boundaries,
            trusted=SessionType.TRUST in situation.held,
            focused=situation.focused,
        )
        self.mentee, self.mentor = self.pair.call_names
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
            reciprocity=self._reciprocity(goals),
            closing=Closing(
                learned=self._named(learned),
                commitment=self._named(commitment),
                next_session=self._next_session(),
                micro_questions=tuple(self._some(plan.micro_questions, MICRO_QUESTIONS)),
            ),
            parking_lot=tuple(goal for goal in situation.goals if goal.id not in served),
            warnings=tuple(cautions(situation, self.goals, blocks)),
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
                goals = self.goals.to_learn(max(1, minutes // MINUTES_PER_GOAL))
                served.update(goal.id for goal in goals)
                parts = time_boxes.split(minutes, max(1, len(goals)))
                takers: list[Goal | None] = [*goals] or [None]
                for part, taker in zip(parts, takers, strict=True):
                    blocks.append(self._block(box, part, taker, several=len(goals) > 1))
                continue
            goal = self.goals.mentors_own() if RECIPROCITY in box.topics else None
            served.update([goal.id] if goal else ())
            if box.on is Subject.ALL_GOALS:
                served.update(goal.id for goal in situation.goals)
            blocks.append(self._block(box, minutes, goal))
        return _with_ids(blocks), served

    def _has_a_subject(self, box: PlanBlock) -> bool:
        if box.on is not Subject.CARRIED_OVER:
            return True
        return bool(self.situation.open_actions)

    def _block(
        self, box: PlanBlock, minutes: int, goal: Goal | None, *, several: bool = False
    ) -> Block:
        title = self._named(box.title)
        if goal is not None and (several or goal.whose is Role.MENTOR):
            title = f"{title}: {self._about(goal)}"
        turn = len(self.situation.past)
        citation = self.situation.knowledge.cite(box.cite, turn) if box.cite else None
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
            topic = self.goals.topics[goal.id]
            asked_for = goal.id == FOCUS_ID
            prompts = self.chooser.for_goal(box, goal, topic, named_first=asked_for)
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
        """Put the names and the subject of the first goal into a text of the session plan."""
        helper = self.situation.program.facilitator or "the facilitator"
        names = {"[mentor]": self.mentor, "[mentee]": self.mentee, "[facilitator]": helper}
        for slot, name in names.items():
            text = text.replace(slot, name)
        if SLOT not in text:
            return text
        about = self.goals.subject()
        named = about and filled(text, about)
        return named if named and self._stands(named) else filled(text, self._wish(Role.MENTEE))

    def _stands(self, text: str) -> bool:
        """Say whether a text may stand with the words that were put into it."""
        snapshot, language = self.situation.snapshot, self.situation.plan.language
        return "?" not in text or snapshot.passes(text, Audience.BOTH, language)

    def _about(self, goal: Goal) -> str:
        """Return what a goal is about for a title, which may not judge either."""
        topic = self.goals.topics[goal.id]
        return topic.subject or (self._wish(goal.whose) if topic.judges else goal.text)

    def _wish(self, whose: Role) -> str:
        """Return what stands for a goal whose own words can't be repeated."""
        return f"what {self.mentee if whose is Role.MENTEE else self.mentor} wants to learn"

    def _format(self) -> Formality:
        return self.situation.program.formality or Formality.MEETING

    def _purpose(self, goals: Sequence[Goal]) -> str:
        """One sentence: the goal and its sign of success, or what this type of session is for."""
        has_goal = any(block.on is Subject.GOAL for block in self.situation.plan.blocks)
        goals = [goal for goal in goals if not self.goals.topics[goal.id].judges]
        mentees = [goal for goal in goals if goal.whose is Role.MENTEE]
        if self.situation.session_type is not SessionType.REGULAR or not has_goal or not goals:
            return self._named(self.situation.plan.purpose)
        goal = goals[0] if self.situation.focused else (mentees or goals)[0]
        text = goal.text[:1].upper() + goal.text[1:]
        text = text if text.endswith(("?", "!", ".")) else f"{text}."
        if goal.outcome:
            text = f"{text.rstrip('.')}; it worked if: {goal.outcome.rstrip('.')}."
        return text if self._stands(text) else self._named(self.situation.plan.purpose)

    def _ground_rules(self, goals: Sequence[Goal]) -> tuple[str, ...]:
        agreement = self.pair.agreement
        rules = [*agreement.rules, *(f"Off limits: {line}" for line in agreement.boundaries)]
        if agreement.confidentiality:
            rules.append(agreement.confidentiality)
        else:
            rules.append("Ask each other before you start: what stays between the two of you?")
        if any(self.goals.topics[goal.id].sensitive for goal in goals):
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
        those = "open action" if len(owed) == 1 else f"{len(owed)} open actions"
        first = [f"Be ready to say what became of your {those}."] if owed else []
        asked = self._some(plan.prepare_mentee, _TO_PREPARE - len(first))
        return Preparation(
            mentee=(*first, *asked), mentor=tuple(self._some(plan.prepare_mentor, 1))
        )

    def _some(self, texts: Sequence[str], count: int) -> list[str]:
        """Return some of a plan's texts, others another day, in the order of the plan."""

        def chance(text: str) -> bytes:
            return hashlib.sha256(f"{self.seed}|{text}".encode()).digest()

        chosen = sorted(texts, key=chance)[:count]
        return [self._named(text) for text in texts if text in chosen]

    def _reciprocity(self, goals: Sequence[Goal]) -> str:
        own = next((goal for goal in goals if goal.whose is Role.MENTOR), None)
        if own is not None and not self.goals.topics[own.id].judges:
            return f"Time for {self.mentor}'s own goal: {own.text}"
        return self._named(self.situation.plan.reciprocity)

    def _next_session(self) -> dt.date | None:
        planned, on = self.pair.next_session, self.situation.on
        return None if planned is None or (on is not None and planned <= on) else planned


def _minutes(blocks: Iterable[Block], lead: Audience) -> int:
    return sum(block.minutes for block in blocks if block.lead is lead)


def _with_ids(blocks: Iterable[Block]) -> list[Block]:
    return [block.model_copy(update={"id": f"b{n}"}) for n, block in enumerate(blocks, 1)]
