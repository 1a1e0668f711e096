"""What the knowledge holds at one moment: plans, banks and rules."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rmcoach.documents import MICRO_QUESTIONS, Kind, Problem, QuestionBank, Rule, SessionPlan
from rmcoach.models.base import Audience, Role, SessionType
from rmcoach.models.reflection import Verdict
from rmcoach.retrieval.reading_copy import ReadingCopy

if TYPE_CHECKING:
    from rmcoach.language.curiosity import Curiosity

_STOPS = frozenset({Verdict.JUDGMENTAL, Verdict.MIXED, Verdict.UNSAFE})


@dataclass(frozen=True)
class Bank:
    """A question bank and the stems of the words that lead to it."""

    record: QuestionBank
    keywords: tuple[tuple[str, ...], ...]
    packaged: bool = False


@dataclass(frozen=True)
class Snapshot:
    """Everything in the knowledge that does not depend on a query, at one moment.

    ``sensitive`` holds the stems of the keywords of files that are marked as sensitive,
    ``own_plans`` every session plan of the folder that was asked for, ``plans`` the one of each
    type that agendas follow.
    """

    version: str
    plans: dict[SessionType, SessionPlan]
    banks: tuple[Bank, ...]
    problems: tuple[Problem, ...]
    sensitive: tuple[tuple[str, ...], ...]
    read_rules: Callable[[], tuple[Rule, ...]] = tuple
    spare: dict[SessionType, SessionPlan] = field(default_factory=dict)
    own_plans: tuple[SessionPlan, ...] = ()
    _passed: dict[tuple[str, Audience, str], bool] = field(default_factory=dict)

    def passes(self, text: str, audience: Audience, language: str) -> bool:
        """Say whether the judgment rules let a question pass, whoever of its audience asks it.

        A text on which they have no verdict passes.
        """
        key = text, audience, language
        if key not in self._passed:
            askers = Role if audience is Audience.BOTH else (Role(audience.value),)
            self._passed[key] = not any(
                self.curiosity.check(text, asker=asker, language=language).verdict in _STOPS
                for asker in askers
            )
        return self._passed[key]

    def plan(self, session_type: SessionType) -> SessionPlan:
        """Return a session plan, the packaged questions in place of those that judge."""
        plan = self.plans[session_type]
        spare = self.spare.get(session_type, plan)
        if plan is spare:
            return plan

        def kept(own: str, packaged: str) -> str:
            return own if self.passes(own, Audience.BOTH, plan.language) else packaged

        asked = [q for q in plan.micro_questions if self.passes(q, Audience.BOTH, plan.language)]
        lacking = max(0, MICRO_QUESTIONS - len(asked))
        return plan.model_copy(
            update={
                "learned": kept(plan.learned, spare.learned),
                "commitment": kept(plan.commitment, spare.commitment),
                "micro_questions": (*asked, *spare.micro_questions[:lacking]),
            }
        )

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
    """Read plans, banks and rules from copies; the first one counts, the others fill it up."""
    plans: dict[SessionType, SessionPlan] = {}
    spare: dict[SessionType, SessionPlan] = {}
    own: list[SessionPlan] = []
    for copy in copies:
        for stored in copy.stored([Kind.SESSION_PLAN]):
            plan = SessionPlan.model_validate_json(stored.record or "")
            if copy is copies[0]:
                own.append(plan)
            for session_type in plan.session_types:
                plans.setdefault(session_type, plan)
                if copy is copies[-1]:
                    spare.setdefault(session_type, plan)
    banks = tuple(
        Bank(
            QuestionBank.model_validate_json(stored.record or ""),
            stored.keywords,
            packaged=len(copies) == 1,
        )
        for stored in copies[0].stored([Kind.QUESTIONS])
    )
    return Snapshot(
        version=copies[0].version,
        plans=plans,
        banks=banks,
        problems=problems,
        sensitive=tuple(words for copy in copies for words in copy.sensitive_words()),
        read_rules=lambda: _rules(copies),
        spare=spare,
        own_plans=tuple(own),
    )


def _rules(copies: list[ReadingCopy]) -> tuple[Rule, ...]:
    """Return the rules of the folder; packaged ones fill what it lacks, by code and language."""
    rules: dict[tuple[str, str], Rule] = {}
    for copy in copies:
        for stored in copy.stored([Kind.RULES]):
            rule = Rule.model_validate_json(stored.record or "")
            name = rule.code or f"{copy.root}/{rule.document}"
            rules.setdefault((rule.language, name), rule)
    return tuple(rules.values())
