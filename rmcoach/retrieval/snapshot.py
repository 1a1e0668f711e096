"""What the knowledge holds at one moment: plans, banks and rules."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from rmcoach.documents import MICRO_QUESTIONS, Kind, Problem, QuestionBank, Rule, SessionPlan
from rmcoach.models.base import Audience, Role, SessionType
from rmcoach.models.reflection import Verdict
from rmcoach.retrieval.judged import Asked, stamp_of
from rmcoach.retrieval.reading_copy import ReadingCopy

if TYPE_CHECKING:
    from rmcoach.language.curiosity import Curiosity

Answer = TypeVar("Answer")

_STOPS = frozenset({Verdict.JUDGMENTAL, Verdict.MIXED, Verdict.UNSAFE})


@dataclass(frozen=True)
class Bank:
    """A question bank and the stems of the words that lead to it."""

    record: QuestionBank
    keywords: tuple[tuple[str, ...], ...]


class Held(NamedTuple):
    """The session plans and question banks of the folders, the one that was asked for first.

    Attributes:
        plans: The session plans, by folder.
        banks: The banks of the first folder.
        sensitive: The stems of the keywords of files that are marked as sensitive.
    """

    plans: tuple[tuple[SessionPlan, ...], ...]
    banks: tuple[Bank, ...]
    sensitive: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Snapshot:
    """Everything in the knowledge that does not depend on a query, read when it is asked for.

    ``packaged`` says whether no other folder was asked for. ``recall`` says what was judged
    before, ``keep`` is told what is judged now.
    """

    version: str
    problems: tuple[Problem, ...]
    packaged: bool
    read: Callable[[], Held]
    read_rules: Callable[[], tuple[Rule, ...]]
    recall: Callable[[Asked], bool | None]
    keep: Callable[[dict[Asked, bool]], None]
    _passed: dict[Asked, bool] = field(default_factory=dict)
    _new: dict[Asked, bool] = field(default_factory=dict)

    @cached_property
    def _held(self) -> Held:
        return self.read()

    @property
    def banks(self) -> tuple[Bank, ...]:
        """The question banks."""
        return self._held.banks

    @property
    def sensitive(self) -> tuple[tuple[str, ...], ...]:
        """The stems of the keywords of files that are marked as sensitive."""
        return self._held.sensitive

    @property
    def own_plans(self) -> tuple[SessionPlan, ...]:
        """Every session plan of the folder that was asked for."""
        return self._held.plans[0]

    @cached_property
    def plans(self) -> dict[SessionType, SessionPlan]:
        """The session plan of each type that agendas follow."""
        return _by_type(self._held.plans)

    @cached_property
    def spare(self) -> dict[SessionType, SessionPlan]:
        """The packaged session plan of each type."""
        return _by_type(self._held.plans[-1:])

    def passes(self, text: str, audience: Audience, language: str) -> bool:
        """Say whether the judgment rules let a question pass, whoever of its audience asks it.

        A text on which they have no verdict passes. The rules are read only for a question that
        was not judged before.
        """
        asked = Asked(text, audience.value, language)
        passed = self._passed.get(asked)
        if passed is None:
            passed = self.recall(asked)
            if passed is None:
                passed = self._new[asked] = self.why_not(text, audience, language) is None
            self._passed[asked] = passed
        return passed

    def why_not(self, text: str, audience: Audience, language: str) -> str | None:
        """Return why a question does not pass, or None where it does."""
        askers = Role if audience is Audience.BOTH else (Role(audience.value),)
        for asker in askers:
            judgment = self.curiosity.check(text, asker=asker, language=language)
            if judgment.verdict in _STOPS:
                return judgment.findings[0].why
        return None

    def remember(self) -> None:
        """Remember beside the knowledge what was judged since the last time."""
        new = {asked: self._new.pop(asked) for asked in tuple(self._new)}
        if new:
            self.keep(new)

    def plan(self, session_type: SessionType) -> SessionPlan:
        """Return a session plan, packaged texts in place of questions that judge."""
        plan = self.plans[session_type]
        if self.packaged:
            return plan
        spares = [self.spare.get(session_type, plan), *self.spare.values()]

        def stands(text: str) -> bool:
            return self.passes(text.replace("[goal]", "this"), Audience.BOTH, plan.language)

        return _passing(plan, spares, stands)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The judgment rules, read when something is first judged."""
        return self.read_rules()

    @cached_property
    def curiosity(self) -> "Curiosity":
        """The judgment rules, ready to be applied."""
        from rmcoach.language.curiosity import Curiosity

        return Curiosity(self.rules)


def take(copies: list[ReadingCopy], problems: tuple[Problem, ...]) -> Snapshot:
    """Return what copies hold; the first one counts, the others fill it up."""
    stamp = stamp_of(copy.version for copy in copies)
    return Snapshot(
        version=copies[0].version,
        problems=problems,
        packaged=len(copies) == 1,
        read=lambda: sure(copies, lambda: _held(copies)),
        read_rules=lambda: sure(copies, lambda: _rules(copies)),
        recall=lambda asked: copies[0].recall(stamp, asked),
        keep=lambda passed: copies[0].remember(stamp, passed),
    )


def sure(copies: list[ReadingCopy], work: Callable[[], Answer]) -> Answer:
    """Do some work; where what the copies give back is no record, make them again first."""
    try:
        return work()
    except ValueError:
        for copy in copies:
            copy.doubt()
            copy.sync()
        return work()


def _held(copies: list[ReadingCopy]) -> Held:
    banks = copies[0].stored([Kind.QUESTIONS])
    return Held(
        plans=tuple(
            tuple(
                SessionPlan.model_validate_json(stored.record or "")
                for stored in copy.stored([Kind.SESSION_PLAN])
            )
            for copy in copies
        ),
        banks=tuple(
            Bank(QuestionBank.model_validate_json(stored.record or ""), stored.keywords)
            for stored in banks
        ),
        sensitive=tuple(words for copy in copies for words in copy.sensitive_words()),
    )


def _by_type(folders: Iterable[Iterable[SessionPlan]]) -> dict[SessionType, SessionPlan]:
    plans: dict[SessionType, SessionPlan] = {}
    for plan in chain.from_iterable(folders):
        for session_type in plan.session_types:
            plans.setdefault(session_type, plan)
    return plans


def questions_of(plan: SessionPlan) -> Iterator[str]:
    """Yield what a session plan asks: its questions, and those that stand in its other texts."""
    yield from (plan.learned, plan.commitment, *plan.micro_questions)
    others = [plan.opening, plan.purpose, plan.reciprocity]
    others += [*plan.prepare_mentee, *plan.prepare_mentor]
    others += [text for one in plan.blocks for text in (one.title, one.intent, one.done_when)]
    yield from (text for text in others if "?" in text)


def _passing(
    plan: SessionPlan, spares: Sequence[SessionPlan], passes: Callable[[str], bool]
) -> SessionPlan:
    """Return a plan without the questions that judge; where no other passes, the packaged stand."""

    def stands(text: str) -> bool:
        return "?" not in text or passes(text)

    update: dict[str, Any] = {}
    for name in ("opening", "purpose", "reciprocity"):
        update[name] = next(filter(stands, _texts(name, plan, *spares)), getattr(spares[0], name))
    for name in ("learned", "commitment"):
        update[name] = next(filter(passes, _texts(name, plan, *spares)), getattr(spares[0], name))
    for name in ("prepare_mentee", "prepare_mentor"):
        update[name] = tuple(filter(stands, getattr(plan, name)))
    asked = [*filter(passes, plan.micro_questions)]
    if len(asked) < MICRO_QUESTIONS:
        more = [question for spare in spares for question in spare.micro_questions]
        asked = [*dict.fromkeys((*asked, *filter(passes, more), *more))][:MICRO_QUESTIONS]
    update["micro_questions"] = tuple(asked)
    if not all(stands(t) for one in plan.blocks for t in (one.title, one.intent, one.done_when)):
        update["blocks"] = spares[0].blocks
    return plan.model_copy(update=update)


def _texts(name: str, *plans: SessionPlan) -> list[str]:
    return [getattr(plan, name) for plan in plans]


def _rules(copies: list[ReadingCopy]) -> tuple[Rule, ...]:
    """Return the rules of the folder; packaged ones fill what it lacks, by code and language."""
    rules: dict[tuple[str, str], Rule] = {}
    for copy in copies:
        for stored in copy.stored([Kind.RULES]):
            rule = Rule.model_validate_json(stored.record or "")
            name = rule.code or f"{copy.root}/{rule.document}"
            rules.setdefault((rule.language, name), rule)
    return tuple(rules.values())
