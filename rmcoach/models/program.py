"""The programme that a pair belongs to."""

import datetime as dt

from pydantic import Field, model_validator

from rmcoach.models.base import Formality, Record, Text


class Program(Record):
    """What the organisation wants from its reverse mentoring programme. All of it is optional."""

    goal: Text | None = Field(default=None, description="What the programme is for.")
    frequency: Text | None = Field(
        default=None, description="How often pairs meet: 'every 3 weeks', 'monthly'."
    )
    formality: Formality | None = Field(default=None, description="How sessions are held.")
    start: dt.date | None = Field(default=None, description="The first day of the programme.")
    end: dt.date | None = Field(default=None, description="The last day; none if open ended.")
    outcomes: tuple[Text, ...] = Field(default=(), description="What pairs are to arrive at.")
    topics: tuple[Text, ...] = Field(default=(), description="What pairs may start with.")
    sensitive_topics: tuple[Text, ...] = Field(
        default=(), description="What waits until a trust session was held."
    )
    facilitator: Text | None = Field(default=None, description="Whom a pair can turn to.")

    @model_validator(mode="after")
    def _in_order(self) -> "Program":
        if self.start and self.end and self.end <= self.start:
            raise ValueError(f"the programme ends ({self.end}) before it starts ({self.start})")
        return self
