"""Which prompts of the question banks fit a block, without repeats."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from rmcoach.documents import BankPrompt, PlanBlock
from rmcoach.language.goals import subject
from rmcoach.language.text import contains, stems
from rmcoach.models.agenda import AgendaPrompt
from rmcoach.models.base import Audience, Role, SessionType, Stance
from rmcoach.models.pair import Goal
from rmcoach.retrieval.knowledge import Bank, Knowledge, Snapshot

SLOT = "[goal]"
ANY_GOAL = "any-goal"
PERMISSION = "permission"
RECIPROCITY = "reciprocity"
WRAP_UP = "wrap-up"

_MAX_TOPICS = 2


@dataclass(frozen=True)
class Topic:
    """The banks that a goal leads to, best first, and the words to put in a slot."""

    slugs: tuple[str, ...]
    subject: str
    sensitive: bool


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
    """Picks prompts for one agenda, each at most once.

    Args:
        knowledge: Where relevance is asked for.
        snapshot: The banks.
        session_type: What the session is.
        language: What the prompts must be written in, if any is.
        seed: What breaks a tie; the same seed picks the same prompts.
        used: Texts that were used lately.
    """

    knowledge: Knowledge
    snapshot: Snapshot
    session_type: SessionType
    language: str
    seed: str
    used: set[str] = field(default_factory=set)
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
        named = stems(goal.topic.replace("-", " ")) if goal.topic else []
        weights: dict[str, int] = {}
        private = any(contains(words, stems(topic)) for topic in sensitive)
        for bank in self.banks:
            slug = bank.record.topics[0] if bank.record.topics else ""
            if not slug or slug in self._relationship:
                continue
            found = [keyword for keyword in bank.keywords if contains(words, [*keyword])]
            weight = sum(len(keyword) for keyword in found)
            weight += 10 if named and [*named] in [[*keyword] for keyword in bank.keywords] else 0
            if weight:
                weights[slug] = weight
                private = private or bank.record.sensitive
        near = max(weights.values(), default=0) / 2
        slugs = sorted((-weight, slug) for slug, weight in weights.items() if weight > near)
        short = goal.topic if goal.topic and " " in goal.topic.strip() else subject(goal.text)
        return Topic(tuple(slug for _, slug in slugs[:_MAX_TOPICS]), short or goal.text, private)

    def for_goal(self, block: PlanBlock, goal: Goal, topic: Topic) -> list[AgendaPrompt]:
        """Pick prompts about a goal: one about its very words, the others from its topics' banks.

        Where no bank holds the topic, all are about its words; where it is sensitive, none is,
        as those were not written with it in mind.
        """
        if goal.whose is Role.MENTOR:
            return self.for_topics(block, (RECIPROCITY,), Audience.MENTOR, query=goal.text)
        own_words = [*self._of_topics({ANY_GOAL}, block.audience, topic.subject)]
        banked = [*self._of_topics(set(topic.slugs), block.audience)]
        query = " ".join(filter(None, (goal.topic, goal.text, goal.outcome)))
        picked: list[AgendaPrompt] = []
        for number, stance in enumerate(_wanted(block)):
            pools = [own_words, banked] if number == 0 else [banked, own_words]
            if topic.sensitive and banked:
                pools = [banked]
            offer = self._best(pools, stance, query)
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
        pool = [*self._of_topics(set(topics), audience)]
        picked: list[AgendaPrompt] = []
        for stance in _wanted(block):
            offer = self._best([pool], stance, query)
            if offer is not None:
                picked.append(self._take(offer))
        return picked

    def permission(self, subject_words: str) -> AgendaPrompt | None:
        """Pick a prompt that asks leave for a sensitive subject."""
        pool = [*self._of_topics({PERMISSION}, Audience.MENTEE, subject_words)]
        best = self._best([pool], Stance.LEARN, subject_words)
        return None if best is None else self._take(best)

    def closing(self, stance: Stance, instead: str) -> str:
        """Pick a question for the last minutes; where no bank holds one, the plan's own."""
        pool = [o for o in self._of_topics({WRAP_UP}, Audience.MENTEE) if o.prompt.stance is stance]
        best = self._best([pool], stance, "")
        return instead if best is None else self._take(best).text

    def _of_topics(
        self, topics: set[str], audience: Audience, subject_words: str = ""
    ) -> Iterator[Offer]:
        for bank in self.banks:
            for prompt in bank.record.prompts:
                fits = not prompt.session_types or self.session_type in prompt.session_types
                if fits and topics & {*prompt.topics} and _offered_to(prompt.audience, audience):
                    yield Offer(prompt, bank, _filled(prompt.text, subject_words))

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
                    fitting.sort(key=lambda o: (relevance.get(o.place, 0.0), self._tie(o)))
                    best = next((o for o in reversed(fitting) if self._passes(o)), None)
                    if best is not None:
                        return best
        return None

    def _passes(self, offer: Offer) -> bool:
        """Say whether the judgment rules let a prompt pass, whoever wrote it."""
        return self.snapshot.passes(offer.text, offer.prompt.audience, offer.bank.record.language)

    def _relevance(self, query: str) -> dict[tuple[str, int], float]:
        if query not in self._relevances:
            found = self.knowledge.relevance(query) if query else {}
            self._relevances[query] = {place: round(score, 1) for place, score in found.items()}
        return self._relevances[query]

    def _tie(self, offer: Offer) -> bytes:
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
    def _relationship(self) -> frozenset[str]:
        """The topics that are about the relationship: session plans ask for them by name."""
        named = {t for p in self.snapshot.plans.values() for b in p.blocks for t in b.topics}
        return frozenset(named | {ANY_GOAL, PERMISSION, WRAP_UP, RECIPROCITY})


def _wanted(block: PlanBlock) -> list[Stance | None]:
    """Return the stance of each prompt of a block; None where any will do."""
    stances = block.stances or (None,)
    return [stances[n % len(stances)] for n in range(block.prompts)]


def _offered_to(prompt: Audience, asked: Audience) -> bool:
    return Audience.BOTH in {prompt, asked} or prompt is asked


def _filled(text: str, words: str) -> str:
    """Put the words of the goal into the slot, with a capital where they start the sentence."""
    if not text.startswith(SLOT):
        return text.replace(SLOT, words)
    return words[:1].upper() + words[1:] + text[len(SLOT) :].replace(SLOT, words)
