"""Which prompts of the question banks fit a block, without repeats."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from rmcoach.coaching import goal_words
from rmcoach.documents import BankPrompt, PlanBlock
from rmcoach.journal import Offered
from rmcoach.language.text import contains, stems
from rmcoach.models.agenda import AgendaPrompt, PastSession
from rmcoach.models.base import Audience, Role, SessionType, Stance
from rmcoach.models.pair import Goal
from rmcoach.models.reflection import Moment
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.snapshot import Bank, Snapshot

SLOT = "[goal]"
ANY_GOAL = "any-goal"
PERMISSION = "permission"
RECIPROCITY = "reciprocity"
WRAP_UP = "wrap-up"

RECENT_SESSIONS = 6
"""A prompt is not offered again to a pair within so many sessions."""

_MAX_TOPICS = 2


@dataclass(frozen=True)
class Topic:
    """The banks that a goal leads to, best first, and the words to put in a slot.

    The words are empty where the goal's own would not fit into a sentence, or judge.
    """

    slugs: tuple[str, ...]
    subject: str
    sensitive: bool
    judges: bool = False


class Offer(NamedTuple):
    """A prompt, the bank it stands in, and its text with the words of the goal in the slot."""

    prompt: BankPrompt
    bank: Bank
    text: str

    @property
    def place(self) -> tuple[str, int]:
        """Its document and line."""
        return self.bank.record.document, self.prompt.line


@dataclass
class Chooser:
    """Picks prompts for one agenda or one reflection, each at most once.

    Args:
        knowledge: Where relevance is asked for.
        snapshot: The banks.
        session_type: What the session is; None: unknown, so only prompts for any session fit.
        language: What the prompts must be written in, if any is.
        seed: What breaks a tie; the same seed picks the same prompts.
        used: Texts that were used lately.
        moment: When prompts for reflection are wanted; None: prompts for an agenda are.
    """

    knowledge: Knowledge
    snapshot: Snapshot
    session_type: SessionType | None
    language: str
    seed: str
    used: set[str] = field(default_factory=set)
    moment: Moment | None = None
    _relevances: dict[str, dict[tuple[str, int], float]] = field(default_factory=dict)

    @cached_property
    def banks(self) -> tuple[Bank, ...]:
        """The banks in the pair's language, or in English where there are none."""
        own = [bank for bank in self.snapshot.banks if bank.record.language == self.language]
        english = [bank for bank in self.snapshot.banks if bank.record.language == "en"]
        return tuple(own or english)

    def topic(self, goal: Goal, sensitive: Iterable[str] = ()) -> Topic:
        """Find the banks that a goal leads to by the words of its topic, text and outcome."""
        words = stems(" ".join(filter(None, (goal.topic, goal.text, goal.outcome))))
        present = {*words}
        named = stems(goal.topic.replace("-", " ")) if goal.topic else []
        weights: dict[str, int] = {}
        private = any(contains(words, stems(topic)) for topic in sensitive)
        private = private or any(contains(words, [*word]) for word in self.snapshot.sensitive)
        for bank in self.banks:
            slug = bank.record.topics[0] if bank.record.topics else ""
            if slug not in self.subjects:
                continue
            likely = [keyword for keyword in bank.keywords if present.issuperset(keyword)]
            found = [keyword for keyword in likely if contains(words, [*keyword])]
            weight = sum(len(keyword) for keyword in found)
            weight += 10 if named and [*named] in [[*keyword] for keyword in bank.keywords] else 0
            if weight:
                weights[slug] = max(weight, weights.get(slug, 0))
        near = max(weights.values(), default=0) / 2
        slugs = sorted((-weight, slug) for slug, weight in weights.items() if weight > near)
        judges = goal_words.why_not(goal, self.snapshot) is not None
        short = "" if judges else goal_words.of(goal)
        return Topic(tuple(slug for _, slug in slugs[:_MAX_TOPICS]), short, private, judges)

    def for_goal(
        self, block: PlanBlock, goal: Goal, topic: Topic, *, named_first: bool = False
    ) -> list[AgendaPrompt]:
        """Pick prompts about a goal: from its topics' banks, and now and then about its very words.

        Where no bank holds the topic, they are about its words by turns, so that these are not
        said three times in a row. Where it is sensitive, they come from its banks alone: the
        others were not written with it in mind.

        Args:
            block: How many prompts, of which stances, and who asks.
            goal: What they are about.
            topic: Where it leads.
            named_first: Whether the first one is about its very words.
        """
        if goal.whose is Role.MENTOR:
            return self.for_topics(block, (RECIPROCITY,), Audience.MENTOR, query=goal.text)
        offers = [*self.offers({ANY_GOAL}, block.audience, topic.subject)]
        worded = [offer for offer in offers if SLOT in offer.prompt.text]
        pointing = [offer for offer in offers if SLOT not in offer.prompt.text]
        banked = [*self.offers(set(topic.slugs), block.audience)]
        query = " ".join(filter(None, (goal.topic, goal.text, goal.outcome)))
        turn = (
            0
            if named_first
            else hashlib.sha256(f"{self.seed}|{goal.id}".encode()).digest()[0] % (block.prompts + 1)
        )
        picked: list[AgendaPrompt] = []
        for number, stance in enumerate(_wanted(block)):
            if banked:
                pools = [worded, banked] if number == turn else [banked, pointing]
            else:
                pools = [pointing, worded] if number % 2 else [worded, pointing]
            offer = self._best([banked] if topic.sensitive and banked else pools, stance, query)
            if offer is not None:
                picked.append(self._take(offer))
        return picked

    def for_topics(
        self,
        block: PlanBlock,
        topics: Sequence[str],
        audience: Audience,
        query: str = "",
    ) -> list[AgendaPrompt]:
        """Pick prompts of some topics, best fitting a query where one is given."""
        pool = [*self.offers(set(topics), audience)]
        picked: list[AgendaPrompt] = []
        for stance in _wanted(block):
            offer = self._best([pool], stance, query)
            if offer is not None:
                picked.append(self._take(offer))
        return picked

    def permission(self, subject_words: str) -> AgendaPrompt | None:
        """Pick a prompt that asks leave for a sensitive subject."""
        pool = [*self.offers({PERMISSION}, Audience.MENTEE, subject_words)]
        best = self._best([pool], Stance.LEARN, subject_words)
        return None if best is None else self._take(best)

    def closing(self, stance: Stance, instead: str) -> str:
        """Pick what the mentor asks in the last minutes; where no bank holds it, the plan's own."""
        pool = [o for o in self.offers({WRAP_UP}, Audience.MENTOR) if o.prompt.stance is stance]
        best = self._best([pool], stance, "")
        return instead if best is None else self._take(best).text

    def offers(
        self, topics: AbstractSet[str] | None, audience: Audience, subject_words: str = ""
    ) -> Iterator[Offer]:
        """Return what the banks hold on some topics; None: on any."""
        for prompt, bank in self._timely:
            fits = topics is None or not topics.isdisjoint(prompt.topics)
            fits = fits and (bool(subject_words) or SLOT not in prompt.text)
            if fits and _offered_to(prompt.audience, audience):
                yield Offer(prompt, bank, filled(prompt.text, subject_words))

    @cached_property
    def _timely(self) -> list[tuple[BankPrompt, Bank]]:
        """The prompts for this moment and type of session, in English where there are no others."""
        english = [bank for bank in self.snapshot.banks if bank.record.language == "en"]
        return self._serving(self.banks) or self._serving(english)

    def _serving(self, banks: Iterable[Bank]) -> list[tuple[BankPrompt, Bank]]:
        return [
            (prompt, bank)
            for bank in banks
            for prompt in bank.record.prompts
            if (not prompt.session_types or self.session_type in prompt.session_types)
            and self.moment in (prompt.moments or (None,))
        ]

    def _best(
        self, pools: Sequence[Sequence[Offer]], stance: Stance | None, query: str
    ) -> Offer | None:
        """Return the best unused prompt: of the first pool that has the stance, else of any."""
        for wanted in (stance, None):
            for pool in pools:
                fitting = [
                    offer
                    for offer in pool
                    if offer.text not in self.used and wanted in {None, offer.prompt.stance}
                ]
                if fitting:
                    relevance = self._relevance(query)
                    fitting.sort(key=lambda o: (relevance.get(o.place, 0.0), self.tie(o)))
                    best = next((o for o in reversed(fitting) if self._passes(o)), None)
                    if best is not None:
                        return best
        return None

    def _passes(self, offer: Offer) -> bool:
        """Say whether the judgment rules let a prompt pass, whoever wrote it.

        Packaged prompts pass them before they ship; what the words of a goal make of them is
        judged here.
        """
        if self.snapshot.packaged and SLOT not in offer.prompt.text:
            return True
        return self.snapshot.passes(offer.text, offer.prompt.audience, offer.bank.record.language)

    def _relevance(self, query: str) -> dict[tuple[str, int], float]:
        if query not in self._relevances:
            found = self.knowledge.relevance(query) if query else {}
            self._relevances[query] = {place: round(score, 1) for place, score in found.items()}
        return self._relevances[query]

    def tie(self, offer: Offer) -> bytes:
        """Return what breaks a tie: it looks like chance and is the same for the same seed."""
        return hashlib.sha256(f"{self.seed}|{offer.prompt.text}".encode()).digest()

    def _take(self, offer: Offer) -> AgendaPrompt:
        self.used.add(offer.text)
        document, line = offer.place
        return AgendaPrompt(
            text=offer.text,
            stance=offer.prompt.stance,
            audience=offer.prompt.audience,
            source=f"guidance:{document}#{line}",
        )

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The topics that a goal can lead to."""
        first = {bank.record.topics[0] for bank in self.banks if bank.record.topics}
        return frozenset(first - self._relationship)

    @cached_property
    def _relationship(self) -> frozenset[str]:
        """The topics that are about the relationship: session plans ask for them by name."""
        named = {t for p in self.snapshot.plans.values() for b in p.blocks for t in b.topics}
        return frozenset(named | {ANY_GOAL, PERMISSION, WRAP_UP, RECIPROCITY})


def lately(
    past: Iterable[PastSession], reflected: Iterable[Offered], on: dt.date | None = None
) -> set[str]:
    """Return the texts that were offered within the last six sessions.

    Those of reflections count from the day after the session before these six. Where no session
    is on record, each day with a saved reflection stands for one.

    Args:
        past: The sessions that were held.
        reflected: What was offered for reflection.
        on: The day that is planned; what was saved for this day or later does not count, so that
            the same day gets the same prompts again.
    """
    sessions = sorted(past, key=lambda session: session.date)
    earlier = [one for one in reflected if on is None or one.date < on]
    days = sorted({session.date for session in sessions} or {one.date for one in earlier})
    since = days[-RECENT_SESSIONS - 1] if len(days) > RECENT_SESSIONS else dt.date.min
    used = {text for session in sessions[-RECENT_SESSIONS:] for text in session.prompts}
    return used | {one.text for one in earlier if one.date > since}


def _wanted(block: PlanBlock) -> list[Stance | None]:
    """Return the stance of each prompt of a block; None where any will do."""
    stances = block.stances or (None,)
    return [stances[n % len(stances)] for n in range(block.prompts)]


def _offered_to(prompt: Audience, asked: Audience) -> bool:
    return Audience.BOTH in {prompt, asked} or prompt is asked


def filled(text: str, words: str, *, slot: str = SLOT) -> str:
    """Put words into a slot of a text, with a capital where they start it."""
    if not text.startswith(slot):
        return text.replace(slot, words)
    return words[:1].upper() + words[1:] + text[len(slot) :].replace(slot, words)
