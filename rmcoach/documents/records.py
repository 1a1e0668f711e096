"""Knowledge files as typed records."""

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, field_validator, model_validator

from rmcoach.errors import did_you_mean
from rmcoach.models.base import Audience, Lines, Record, SessionType, Stance, Text
from rmcoach.models.reflection import Moment
from rmcoach.rule_files import RuleBody

MICRO_QUESTIONS = 3
"""How many questions look back on a session at its end."""

FOLLOW_UPS = 2
"""How many follow-up questions a prompt for reflection has."""

AGENDA_SLOTS = ("goal",)
"""What may stand in brackets in a prompt of an agenda."""

REFLECTION_SLOTS = ("goal", "mentee", "mentor")
"""What may stand in brackets in a prompt for reflection."""

PLAN_SLOTS = (*REFLECTION_SLOTS, "facilitator")
"""What may stand in brackets in a session plan."""

_SLOT = re.compile(r"\[([^\]\[]*)\]")


class Kind(StrEnum):
    """What a knowledge file is."""

    GUIDANCE = "guidance"
    QUESTIONS = "questions"
    SESSION_PLAN = "session-plan"
    RULES = "rules"


class Problem(Record):
    """Something in a knowledge file that could not be used, and what to do about it."""

    document: Text
    line: int | None = None
    message: Text

    def __str__(self) -> str:
        place = self.document if self.line is None else f"{self.document}:{self.line}"
        return f"{place}: {self.message}"


class Section(Record):
    """A stretch of guidance under one heading, short enough to be read at a glance."""

    heading: Text
    path: Annotated[Text, Field(description="The headings above it, outermost first.")]
    lines: Lines
    text: Text


class BankPrompt(Record):
    """A prompt of a question bank.

    ``[goal]`` in the text stands for the subject of a goal. A prompt with a moment is for
    reflection and never stands in an agenda; there ``[mentor]`` and ``[mentee]`` are the names.
    """

    text: Text
    stance: Stance
    audience: Audience
    topics: tuple[Text, ...]
    session_types: tuple[SessionType, ...]
    line: Annotated[int, Field(ge=1)]
    moments: tuple[Moment, ...] = ()
    follow_ups: Annotated[tuple[Text, ...], Field(max_length=2)] = ()
    avoid: Text | None = Field(default=None, description="Its judgmental twin, and why.")
    why: Text | None = Field(default=None, description="What it is good for.")
    cite: Text | None = Field(default=None, description="What to look for in the guidance.")

    @model_validator(mode="after")
    def _two_follow_ups(self) -> "BankPrompt":
        if self.moments and len(self.follow_ups) != FOLLOW_UPS:
            raise ValueError(
                "a prompt for reflection needs two follow-up questions;"
                " write each below it as '- then: …'"
            )
        return self

    @model_validator(mode="after")
    def _slots(self) -> "BankPrompt":
        slots = REFLECTION_SLOTS if self.moments else AGENDA_SLOTS
        for text in (self.text, *self.follow_ups):
            _check_slots(text, slots)
            if text.count("{") != text.count("}"):
                raise ValueError("a brace without its partner; write {sessions: trust} at the end")
        return self


class Subject(StrEnum):
    """What a block of a session plan is about."""

    GOAL = "goal"
    ALL_GOALS = "all-goals"
    CARRIED_OVER = "carried-over"
    RELATIONSHIP = "relationship"


class PlanBlock(Record):
    """A block of a session plan."""

    title: Text
    intent: Text
    share: Annotated[int, Field(ge=1, le=100, description="Of the time, relative to the others.")]
    least: Annotated[int, Field(ge=1, description="Minutes below which it makes no sense.")] = 1
    most: Annotated[int, Field(ge=1, description="Minutes beyond which it only drags.")] = 180
    from_minutes: Annotated[int, Field(ge=1, description="Only in a session this long.")] = 1
    lead: Audience
    on: Subject = Subject.RELATIONSHIP
    optional: bool = Field(default=False, description="May be left out of a short session.")
    prompts: Annotated[int, Field(ge=0, le=3)] = 0
    audience: Audience = Field(default=Audience.MENTEE, description="Who asks.")
    stances: tuple[Stance, ...] = ()
    topics: tuple[Text, ...] = ()
    cite: Text | None = Field(default=None, description="What to look for in the guidance.")
    done_when: Text

    @field_validator("title", "intent", "done_when")
    @classmethod
    def _slots(cls, value: str) -> str:
        _check_slots(value, PLAN_SLOTS)
        return value

    @field_validator("stances", "topics", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return split_words(value)

    @model_validator(mode="after")
    def _least_and_most(self) -> "PlanBlock":
        if self.least > self.most:
            raise ValueError(f"least is {self.least} minutes and most only {self.most}")
        return self


class Reader(StrEnum):
    """Who a knowledge file is written for."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"
    FACILITATOR = "facilitator"


class Document(Record):
    """A knowledge file; the front matter says all of this but the path."""

    document: Text
    title: Text
    kind: Kind
    topics: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = Field(default=(), description="Other words for its topics.")
    session_types: tuple[SessionType, ...] = ()
    audience: Reader = Reader.BOTH
    owner: Text | None = None
    reviewed: dt.date | None = None
    review_by: dt.date | None = None
    sources: tuple[Text, ...] = ()
    licence: Text | None = None
    language: Text = "en"
    sensitive: bool = False

    @field_validator("topics", "keywords", "session_types", "sources", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @property
    def sections(self) -> tuple[Section, ...]:
        """What can be found and cited in it."""
        return ()


class Guidance(Document):
    """Advice for the pair or the facilitator, by sections."""

    body: tuple[Section, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """What can be found and cited in it."""
        return self.body


class QuestionBank(Document):
    """Prompts on a topic."""

    moments: tuple[Moment, ...] = Field(default=(), description="When to reflect on its prompts.")
    prompts: tuple[BankPrompt, ...] = ()

    @field_validator("moments", mode="before")
    @classmethod
    def _one_moment(cls, value: Any) -> Any:
        return split_words(value)


class SessionPlan(Document):
    """How a type of session runs.

    In its texts ``[mentor]``, ``[mentee]`` and ``[facilitator]`` stand for the names and
    ``[goal]`` for the subject of the first goal.
    """

    minutes: Annotated[int, Field(ge=10, le=180)]
    opening: Text
    purpose: Text
    reciprocity: Text
    learned: Text
    commitment: Text
    micro_questions: Annotated[tuple[Text, ...], Field(min_length=MICRO_QUESTIONS)]
    prepare_mentee: tuple[Text, ...] = ()
    prepare_mentor: tuple[Text, ...] = ()
    blocks: Annotated[tuple[PlanBlock, ...], Field(min_length=1)]

    @field_validator(
        "opening", "purpose", "reciprocity", "learned", "commitment", "micro_questions",
        "prepare_mentee", "prepare_mentor",
    )  # fmt: skip
    @classmethod
    def _slots(cls, value: Any) -> Any:
        for text in [value] if isinstance(value, str) else value:
            _check_slots(text, PLAN_SLOTS)
        return value


class Rule(RuleBody, Document):
    """A judgment rule; one without a code holds lists of words that the others use."""


def _check_slots(text: str, known: tuple[str, ...]) -> None:
    """Refuse a text with a slot that nobody would fill."""
    for slot in _SLOT.findall(text):
        if slot not in known:
            shown = ", ".join(f"[{one}]" for one in known)
            raise ValueError(f"unknown slot [{slot}]{did_you_mean(slot, known)}; known: {shown}")


def split_words(value: Any) -> Any:
    """Split a text at commas or spaces; leave anything else as it is."""
    if not isinstance(value, str):
        return value
    parts: Iterable[str] = value.split(",") if "," in value else value.split()
    return [part.strip() for part in parts if part.strip()]
