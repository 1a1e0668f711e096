"""Prompts to reflect on before, during, after and between sessions: gather, draft, verify."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rmcoach._version import __version__
from rmcoach.coaching import readiness, session_type
from rmcoach.coaching.choosing import (
    ANY_GOAL,
    RECIPROCITY,
    SLOT,
    Chooser,
    Offer,
    Topic,
    filled,
    lately,
)
from rmcoach.coaching.goals import crossed
from rmcoach.documents import FOLLOW_UPS
from rmcoach.errors import InputError
from rmcoach.journal import Offered
from rmcoach.models.agenda import PastSession
from rmcoach.models.base import Audience, Role, SessionType, Stance
from rmcoach.models.pair import Goal, Pair
from rmcoach.models.program import Program
from rmcoach.models.provenance import Note, Provenance
from rmcoach.models.reflection import Moment, ReflectionPrompt, ReflectionSet
from rmcoach.models.summary import SessionSummary
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.snapshot import Snapshot

MAX_COUNT = 20
ROLE_SLIP, OPEN_QUESTION, INSIGHT = "role-slip", "open-question", "insight"
"""The topics of prompts that take up the last session's summary."""

_WAITS = "is sensitive and waits until a trust session was held"
_GROUNDS = {
    Stance.LEARN: "It asks for something that you do not know yet.",
    Stance.NOTICE: "It asks what could be seen or heard, before anyone explains it.",
    Stance.CHECK_ASSUMPTION: "It looks for what you take for granted.",
    Stance.FOLLOW_UP: "It goes on from an answer in place of starting anew.",
    Stance.REFLECT_BACK: "It says back what was heard, so that it can be corrected.",
    Stance.REPAIR: "It looks at your own part, and leaves the other's alone.",
    Stance.COMMIT: "It ends in something that you will do.",
}


@dataclass(frozen=True)
class Request:
    """What is asked for."""

    moment: Moment = Moment.BEFORE
    audience: Audience = Audience.MENTEE
    count: int = 5
    on: dt.date | None = None


@dataclass(frozen=True)
class Situation:
    """Everything that a set of prompts is drafted from."""

    request: Request
    pair: Pair | None
    program: Program
    knowledge: Knowledge
    snapshot: Snapshot
    summary: SessionSummary | None
    goals: tuple[Goal, ...]
    session_type: SessionType | None
    trusted: bool
    used: frozenset[str]
    is_curious: Callable[[str], bool]


class Slot(NamedTuple):
    """A place in the set: what it is about, what the last session said on it, and for whom."""

    topics: frozenset[str] | None
    goal: Goal | None = None
    topic: Topic | None = None
    said: str | None = None
    audience: Audience | None = None


def anything(question: str) -> bool:
    """Accept any question: the guard where no judgment rules are plugged in."""
    del question
    return True


def gather(  # noqa: PLR0913 - what a set of prompts depends on
    pair: Pair | None,
    request: Request,
    *,
    program: Program,
    knowledge: Knowledge,
    summary: SessionSummary | None = None,
    past: Iterable[PastSession] = (),
    reflected: Iterable[Offered] = (),
    is_curious: Callable[[str], bool] = anything,
) -> Situation:
    """Collect what the draft needs; ``is_curious`` says of a question whether it may be printed.

    Raises:
        InputError: The count is out of range.
    """
    if request.count not in range(1, MAX_COUNT + 1):
        raise InputError(
            f"{request.count!r} prompts can't be chosen;", mend=f"choose between 1 and {MAX_COUNT}."
        )
    ahead = request.moment in {Moment.BEFORE, Moment.DURING}
    on = request.on
    sessions = sorted((s for s in past if on is None or s.date <= on), key=lambda s: s.date)
    held = [s for s in sessions if not ahead or on is None or s.date < on]
    present = _present(request, sessions, held)
    kind = None
    if pair is not None:
        kind = present.session_type if present else session_type.due(pair, program, held, on)[0]
    return Situation(
        request=request,
        pair=pair,
        program=program,
        knowledge=knowledge,
        snapshot=knowledge.snapshot(),
        summary=summary,
        goals=_in_turn(pair, request, present, held) if pair else (),
        session_type=kind,
        trusted=SessionType.TRUST in {session.session_type for session in held},
        used=frozenset(lately(sessions, reflected, on)),
        is_curious=is_curious,
    )


def reflect(situation: Situation) -> ReflectionSet:
    """Draft prompts and verify them; one that fails gives its place to the next best."""
    refused: dict[str, str] = {}
    while True:
        drafted = _Draft(situation, refused).reflection()
        failed = verify(drafted, situation)
        if not failed:
            return drafted
        refused |= failed


def verify(drafted: ReflectionSet, situation: Situation) -> dict[str, str]:
    """Return the sources of the prompts that must not be printed, each with the reason."""
    failed: dict[str, str] = {}
    seen: set[str] = set()
    for prompt in drafted.prompts:
        if prompt.text in situation.used or prompt.text in seen:
            failed[prompt.source] = "the pair has had it lately"
        elif len(prompt.follow_ups) != FOLLOW_UPS:
            failed[prompt.source] = "it has no two follow-up questions"
        elif prompt.needs_permission and not situation.trusted:
            failed[prompt.source] = "it is sensitive and no trust session was held"
        elif not all(map(situation.is_curious, (prompt.text, *prompt.follow_ups))):
            failed[prompt.source] = "the judgment rules found fault with it"
        seen.add(prompt.text)
    return failed


def _present(
    request: Request, sessions: Sequence[PastSession], held: Sequence[PastSession]
) -> PastSession | None:
    """Return the session that the moment belongs to, if it is on record."""
    if sessions and sessions[-1].date == request.on:
        return sessions[-1]
    looks_back = request.moment in {Moment.AFTER, Moment.BETWEEN}
    return held[-1] if held and looks_back else None


def _in_turn(
    pair: Pair, request: Request, present: PastSession | None, held: Sequence[PastSession]
) -> tuple[Goal, ...]:
    """Order the goals: this session's, then the person's own, the longest untouched first."""
    last = {goal_id: session.date for session in held for goal_id in session.goals}
    current = present.goals if present else ()

    def turn(goal: Goal) -> tuple[bool, bool, dt.date]:
        anothers = goal.whose.value != request.audience
        return goal.id not in current, anothers, last.get(goal.id, dt.date.min)

    return tuple(sorted(pair.goals, key=turn))


@dataclass
class _Draft:
    """One draft in the making."""

    situation: Situation
    refused: dict[str, str]
    picked: list[ReflectionPrompt] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        situation, pair = self.situation, self.situation.pair
        self.names = dict(zip(Role, pair.call_names, strict=True)) if pair else {}
        self.chooser = Chooser(
            knowledge=situation.knowledge,
            snapshot=situation.snapshot,
            session_type=situation.session_type,
            language=pair.language if pair else "en",
            seed=f"{pair.id if pair else ''}|{situation.request.on}",
            used={*situation.used},
            moment=situation.request.moment,
        )

    def reflection(self) -> ReflectionSet:
        """Fill the places of the set: the last session first, then goals and the two in turn."""
        situation = self.situation
        self._fill_all(self._from_summary())
        in_turn = [*self._in_turn()]
        while self._fill_all(in_turn):
            pass
        for source, why in self.refused.items():
            self._note(f"{source}: {why}")
        if len(self.picked) < situation.request.count:
            self._note(self._why_fewer(in_turn))
        return ReflectionSet(
            pair=situation.pair and situation.pair.id,
            date=situation.request.on,
            prompts=tuple(self.picked),
            provenance=Provenance(
                engine=f"rmcoach {__version__}",
                knowledge=situation.snapshot.version,
                notes=tuple(self.notes),
            ),
        )

    def _note(self, why: str) -> None:
        self.notes.append(Note(field="prompts", action="dropped", why=why))

    def _why_fewer(self, slots: Iterable[Slot]) -> str:
        request, used = self.situation.request, self.situation.used
        known = (offer for slot in slots for offer in self._offers(slot, fresh=False))
        whom = (
            "either of the two" if request.audience is Audience.BOTH else f"the {request.audience}"
        )
        reason = f"there are no more for {whom} and this moment ({request.moment})"
        if any(self._named(offer.text) in used for offer in known):
            reason += " that the pair has not had within its last six sessions"
        given = len(self.picked) or "none"
        return f"{request.count} prompts were asked for and {given} can be given: {reason}"

    # -- what the set is about ------------------------------------------------------------------

    def _in_turn(self) -> Iterator[Slot]:
        """Return what places are about: a goal, then the two themselves, and so on.

        A goal comes up from its topic, later from its own words. In the room and after it, what
        the two did comes first.
        """
        goals = [*self._goals()]
        if self.situation.request.moment in {Moment.DURING, Moment.AFTER} or not goals:
            yield Slot(None)
        for about in (*goals, *map(_own_words, goals)):
            yield about
            yield Slot(None)

    def _from_summary(self) -> Iterator[Slot]:
        """Return what the last session left behind for this person."""
        summary = self.situation.summary
        if summary is None:
            return
        audience, learned = self.situation.request.audience, summary.insights
        whose = audience
        if audience is Audience.BOTH:
            whose = Audience.MENTEE if learned.mentee else Audience.MENTOR
        insights = learned.mentor if whose is Audience.MENTOR else learned.mentee
        slip = summary.talk and summary.talk.role_slip
        left = [(ROLE_SLIP, slip, audience)] if slip else []
        left += [(OPEN_QUESTION, one.text, audience) for one in summary.open_questions[:1]]
        left += [(INSIGHT, insight.text, whose) for insight in insights[:1]]
        for topic, said, asked in left:
            about = self._topic(Goal(id=topic, text=said))
            if about.sensitive and not self.situation.trusted:
                self._note(f"“{said}” {_WAITS}")
            else:
                yield Slot(frozenset({topic}), topic=about, said=said, audience=asked)

    def _goals(self) -> Iterator[Slot]:
        """Return the goals that may be taken up."""
        pair = self.situation.pair
        for goal in self.situation.goals:
            topic = self._topic(goal)
            boundary = crossed(goal, pair.agreement.boundaries) if pair else None
            if boundary is not None:
                self._note(f"“{goal.text}” is off limits: the two agreed on “{boundary}”")
                continue
            if topic.sensitive and not self.situation.trusted:
                self._note(f"“{goal.text}” {_WAITS}")
                continue
            for lack in readiness.judging_goals([goal], self.situation.snapshot):
                self._note(f"{lack.text} {lack.mend}".rstrip("."))
            slugs = (RECIPROCITY,) if goal.whose is Role.MENTOR else topic.slugs
            yield Slot(frozenset(slugs), goal, topic)

    def _topic(self, goal: Goal) -> Topic:
        return self.chooser.topic(goal, self.situation.program.sensitive_topics)

    # -- choosing -------------------------------------------------------------------------------

    def _fill_all(self, slots: Iterable[Slot]) -> bool:
        """Fill places until the set is complete; say whether going on could add more."""
        count = self.situation.request.count
        added = [self._fill(slot) for slot in slots if len(self.picked) < count]
        return any(added) and len(self.picked) < count

    def _fill(self, slot: Slot) -> bool:
        """Put the best prompt on a subject into the set; say whether there was one."""
        offers = [*self._offers(slot)]
        if not offers and slot.goal is not None:
            offers = [*self._offers(_own_words(slot))]
        if not offers:
            return False
        best = min(offers, key=self._rank)
        self.picked.append(self._prompt(best, slot))
        pair, language = self.situation.pair, best.bank.record.language
        if pair is not None and language != pair.language and len(self.picked) == 1:
            why = f"there are none in {pair.language!r} for this; these are in {language!r}"
            self.notes.append(Note(field="prompts", action="chosen", why=why))
        return True

    def _offers(self, slot: Slot, *, fresh: bool = True) -> Iterator[Offer]:
        """Return what may be offered on some topics; without topics, what fits any pair."""
        topic, topics, audience = slot.topic, slot.topics, self.situation.request.audience
        taken = {prompt.source for prompt in self.picked} | {*self.refused}
        words = topic.subject if topic else ""
        for offer in self.chooser.offers(topics, slot.audience or audience, words):
            if topics is None and not self._is_general(offer):
                continue
            if offer.bank.record.sensitive and not self.situation.trusted:
                continue
            if fresh and (_source(offer) in taken or self._named(offer.text) in self.chooser.used):
                continue
            if SLOT not in offer.prompt.text or slot.goal is not None:
                yield offer

    def _is_general(self, offer: Offer) -> bool:
        particular = self.chooser.subjects | {ANY_GOAL, OPEN_QUESTION, INSIGHT}
        return particular.isdisjoint(offer.prompt.topics)

    def _rank(self, offer: Offer) -> tuple[int, int, int, bytes]:
        """Prefer what the set holds least of: the stance, the person, the first words."""
        prompt, opening = offer.prompt, offer.text.split()[:2]
        several = self.situation.request.audience is Audience.BOTH
        return (
            sum(other.stance is prompt.stance for other in self.picked),
            sum(other.audience is prompt.audience for other in self.picked) if several else 0,
            sum(other.text.split()[:2] == opening for other in self.picked),
            self.chooser.tie(offer),
        )

    def _prompt(self, offer: Offer, slot: Slot) -> ReflectionPrompt:
        text = self._named(offer.text)
        self.chooser.used.add(text)
        prompt, words = offer.prompt, slot.topic.subject if slot.topic else ""
        follow_ups = tuple(self._named(filled(one, words)) for one in prompt.follow_ups)
        own = [one for one in prompt.topics if one != ANY_GOAL]
        asked = [one for one in own if slot.topics and one in slot.topics]
        if not own and slot.goal and slot.topic:
            own = [*slot.topic.slugs, *filter(None, [slot.goal.topic])]
        return ReflectionPrompt(
            text=text,
            moment=self.situation.request.moment,
            audience=prompt.audience,
            stance=prompt.stance,
            topic=next(iter((*asked, *own)), None),
            goal_id=slot.goal and slot.goal.id,
            why=self._why(offer, slot.said),
            source=_source(offer),
            follow_ups=follow_ups,
            avoid=prompt.avoid and self._named(filled(prompt.avoid, words), whose="my"),
            needs_permission=offer.bank.record.sensitive
            or bool(slot.topic and slot.topic.sensitive),
        )

    def _why(self, offer: Offer, said: str | None) -> str:
        """Quote the last session and the guidance; without either, say what the stance does."""
        prompt = offer.prompt
        cited = self.situation.knowledge.cite(prompt.cite) if prompt.cite else None
        ground = prompt.why and self._named(prompt.why)
        if ground is None and cited is not None:
            ground = f"“{cited.quote}” ({cited.document}:{cited.lines[0]})"
        ground = ground or f"{_GROUNDS[prompt.stance]} (rule: {prompt.stance})"
        return ground if said is None else f"From the last session: “{said}” {ground}"

    def _named(self, text: str, whose: str = "your") -> str:
        """Put the names into a text, or "your mentor" where there is no pair."""
        for role in Role:
            text = filled(text, self.names.get(role, f"{whose} {role}"), slot=f"[{role}]")
        return text


def _own_words(slot: Slot) -> Slot:
    """Return the place as one about the goal's own words.

    A sensitive goal keeps to its topics' prompts, if there are any, and the mentor's to its own.
    """
    goal, topic = slot.goal, slot.topic
    keeps = (goal and goal.whose is Role.MENTOR) or (topic and topic.sensitive and topic.slugs)
    return slot if keeps else slot._replace(topics=frozenset({ANY_GOAL}))


def _source(offer: Offer) -> str:
    document, line = offer.place
    return f"guidance:{document}#{line}"
