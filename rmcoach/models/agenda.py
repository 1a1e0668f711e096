"""The agenda of one session."""

import datetime as dt

from pydantic import Field, model_validator

from rmcoach.models.base import (
    Audience,
    Formality,
    Minutes,
    Record,
    SessionType,
    Source,
    Stance,
    Text,
)
from rmcoach.models.guidance import Citation
from rmcoach.models.pair import Goal, SessionMinutes
from rmcoach.models.provenance import Provenance
from rmcoach.models.summary import ActionItem


class PastSession(Record):
    """A session that the pair has held."""

    date: dt.date
    session_type: SessionType | None = Field(description="Null where only its notes are known.")
    goals: tuple[Text, ...] = Field(default=(), description="The ids of the goals it was about.")
    prompts: tuple[Text, ...] = Field(default=(), description="The texts of its prompts.")


class AgendaPrompt(Record):
    """A question offered to one of the two, who may ask it."""

    text: Text
    stance: Stance
    audience: Audience = Field(description="Who is offered it, and so who asks.")
    source: Source
    instead_of: Text | None = Field(
        default=None, description="The draft's words, where a model put them better; used as well."
    )

    @property
    def used(self) -> tuple[str, ...]:
        """The words that the pair has had then: these, and those that they stand for."""
        return (self.text,) if self.instead_of is None else (self.text, self.instead_of)


class Block(Record):
    """A time box."""

    id: Text
    title: Text
    minutes: Minutes
    lead: Audience = Field(description="Who leads it.")
    goal_id: Text | None = Field(default=None, description="The goal it serves.")
    intent: Text
    prompts: tuple[AgendaPrompt, ...] = ()
    citations: tuple[Citation, ...] = ()
    done_when: Text


class Preparation(Record):
    """What to do before the session: at most two things for the mentee."""

    mentee: tuple[Text, ...] = Field(default=(), max_length=2)
    mentor: tuple[Text, ...] = Field(default=(), description="Always optional.")


class Closing(Record):
    """How the session ends."""

    learned: Text = Field(description="The mentor asks for one thing learned.")
    commitment: Text = Field(description="The mentor asks for one commitment by the mentee.")
    next_session: dt.date | None = Field(description="The next date; null where none is known.")
    micro_questions: tuple[Text, ...] = Field(min_length=3, max_length=3)


class AgendaWarning(Record):
    """Something that could spoil the session, with its ground and what to do about it."""

    code: Text
    text: Text
    source: Source


class Agenda(Record):
    """A complete, time-boxed agenda, led by the mentor.

    The minutes of the blocks always sum to ``minutes``, and the mentor leads most of them.
    """

    pair: Text = Field(description="The id of the pair.")
    mentee: Text = Field(description="The name of the mentee.")
    mentor: Text = Field(description="The name of the mentor.")
    date: dt.date | None
    session_type: SessionType
    format: Formality
    minutes: SessionMinutes
    purpose: Text
    goals: tuple[Goal, ...] = Field(description="What this session is about, verbatim.")
    opening: Text
    ground_rules: tuple[Text, ...]
    carried_over: tuple[ActionItem, ...] = Field(description="Blocked and overdue first.")
    blocks: tuple[Block, ...] = Field(min_length=1)
    preparation: Preparation
    reciprocity: Text
    closing: Closing
    parking_lot: tuple[Goal, ...] = Field(description="Goals that did not fit.")
    warnings: tuple[AgendaWarning, ...]
    citations: tuple[Citation, ...]
    provenance: Provenance

    @model_validator(mode="after")
    def _check(self) -> "Agenda":
        total = sum(block.minutes for block in self.blocks)
        if total != self.minutes:
            raise ValueError(f"the blocks sum to {total} minutes, not {self.minutes}")
        led = sum(block.minutes for block in self.blocks if block.lead is Audience.MENTOR)
        if 2 * led <= self.minutes:
            raise ValueError(f"the mentor leads {led} of {self.minutes} minutes, not most of them")
        return self
