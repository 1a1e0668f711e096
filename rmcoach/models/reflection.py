"""Reflection prompts, and questions made curious."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from rmcoach.models.base import Audience, Record, Source, Stance, Text
from rmcoach.models.provenance import Provenance


class Moment(StrEnum):
    """When a reflection prompt is for."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    BETWEEN = "between"


class ReflectionPrompt(Record):
    """One question to think about or to ask."""

    text: Text
    moment: Moment
    audience: Audience
    stance: Stance
    topic: Text | None
    goal_id: Text | None
    why: Text = Field(description="Which guidance or rule it serves.")
    source: Source
    follow_ups: Annotated[tuple[Text, ...], Field(max_length=2)] = ()
    avoid: Text | None = Field(default=None, description="Its judgmental twin, and why.")
    needs_permission: bool = False
    instead_of: Text | None = Field(
        default=None, description="The draft's words, where a model put them better; used as well."
    )

    @property
    def used(self) -> tuple[str, ...]:
        """The words that the pair has had then: these, and those that they stand for."""
        return (self.text,) if self.instead_of is None else (self.text, self.instead_of)


class ReflectionSet(Record):
    """Prompts for one moment, none of them used by the pair in its last six sessions."""

    pair: Text | None
    date: dt.date | None
    prompts: tuple[ReflectionPrompt, ...]
    provenance: Provenance


class Verdict(StrEnum):
    """What the judgment rules say of a question."""

    CURIOUS = "curious"
    MIXED = "mixed"
    JUDGMENTAL = "judgmental"
    UNSAFE = "unsafe"


class Severity(StrEnum):
    """How heavily a finding weighs."""

    HINT = "hint"
    MEDIUM = "medium"
    STRONG = "strong"
    BLOCKS = "blocks"


class Finding(Record):
    """One reason why a question may land badly."""

    code: Text
    span: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]] = Field(
        description="Start and end in the question, in code points."
    )
    severity: Severity
    why: Text
    source: Text = Field(description="Where this is published.")


class Rewrite(Record):
    """A question to ask in place of another, with curiosity."""

    text: Text
    operator: Text
    sure: bool = Field(
        default=True,
        description="False where all may well miss what the question wants to know; of those that"
        " are sure, at least one most likely does not.",
    )


class Reframing(Record):
    """What the rules say of one question, and how else it could be asked."""

    question: str
    verdict: Verdict | None = Field(description="Null where the rules can't tell.")
    reason: Text | None = Field(default=None, description="Why there is no verdict.")
    findings: tuple[Finding, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    advice: Text | None = Field(
        default=None, description="What to do before, beside or instead of asking."
    )
    provenance: Provenance
