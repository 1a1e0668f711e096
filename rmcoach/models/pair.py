"""The two people, what they want, and what they agreed on."""

import datetime as dt
from typing import Annotated, Any

from pydantic import Field, field_validator

from rmcoach.models.base import Record, Role, Text

MIN_MINUTES, MAX_MINUTES = 10, 180
"""The shortest and the longest session that an agenda is drafted for."""

SessionMinutes = Annotated[int, Field(ge=MIN_MINUTES, le=MAX_MINUTES)]


_TITLES = frozenset("dr mr mrs ms mx miss prof professor sir dame herr frau sra sr señor".split())


def call_name(name: str) -> str:
    """Return the first name, without titles.

    >>> call_name("Dr. Ada Lovelace")
    'Ada'
    """
    parts = [part.strip(",;:.") or part for part in name.split()]
    return next((part for part in parts if part.lower() not in _TITLES), name)


def call_names(mentee: str, mentor: str) -> tuple[str, str]:
    """Return what two people are called for short: full names where the first ones are alike."""
    short = call_name(mentee), call_name(mentor)
    return (mentee, mentor) if short[0].casefold() == short[1].casefold() else short


class Person(Record):
    """One of the two."""

    name: Text
    role: Text | None = Field(default=None, description="What the person does in the organisation.")
    reports_to: Text | None = Field(default=None, description="The name of the person's manager.")
    aliases: tuple[Text, ...] = Field(
        default=(), description="Other names that notes may use: nicknames, initials, @handles."
    )


class Goal(Record):
    """Something that one of the two wants from the relationship, in that person's words."""

    id: Text = Field(description="Unique within the pair; g1, g2 … where none is given.")
    text: Text = Field(description="The person's own words; they are never changed.")
    topic: Text | None = Field(default=None, description="The subject in two or three words.")
    outcome: Text | None = Field(default=None, description="How one will see that it worked.")
    whose: Role = Field(default=Role.MENTEE, description="Whose goal it is.")


class Consent(Record):
    """Whether each of the two agreed to be paired. Null is unknown, which is not no."""

    mentee: bool | None = None
    mentor: bool | None = None


class Agreement(Record):
    """What the two agreed on. What is missing was not recorded; nothing is assumed."""

    consent: Consent = Consent.model_construct()
    confidentiality: Text | None = Field(default=None, description="What stays between the two.")
    boundaries: tuple[Text, ...] = Field(default=(), description="What is not talked about.")
    rules: tuple[Text, ...] = Field(default=(), description="How the two treat each other.")


class Pair(Record):
    """A reverse mentoring pair: the senior mentee learns from the junior mentor.

    Required are ``id``, the two names and the text of one goal.
    """

    id: Annotated[str, Field(pattern=r"^[\w][\w.-]*$", description="Letters, digits, . _ -")]
    mentee: Person = Field(description="The senior person, who learns.")
    mentor: Person = Field(description="The junior person, who teaches.")
    goals: Annotated[tuple[Goal, ...], Field(min_length=1)]
    agreement: Agreement = Agreement.model_construct()
    cadence: Text | None = Field(default=None, description="How often the two meet.")
    minutes: SessionMinutes | None = Field(default=None, description="The usual length.")
    language: Text = "en"
    next_session: dt.date | None = None

    @field_validator("mentee", "mentor", mode="before")
    @classmethod
    def _name_alone(cls, person: Any) -> Any:
        """Let a person be written as the name alone."""
        return {"name": person} if isinstance(person, str) else person

    @field_validator("goals", mode="before")
    @classmethod
    def _number_goals(cls, goals: Any) -> Any:
        """Let a goal be written as its text alone, and give it an id where it has none."""
        if not isinstance(goals, list | tuple):
            return goals
        numbered = []
        for number, goal in enumerate(goals, 1):
            fields = {"text": goal} if isinstance(goal, str) else goal
            if isinstance(fields, dict) and "id" not in fields:
                fields = {"id": f"g{number}", **fields}
            numbered.append(fields)
        return numbered

    @field_validator("goals", mode="after")
    @classmethod
    def _unique_ids(cls, goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
        ids = [goal.id for goal in goals]
        twice = next((one for one in ids if ids.count(one) > 1), None)
        if twice is not None:
            raise ValueError(f"two goals have the id {twice!r}; give each its own")
        return goals

    @property
    def call_names(self) -> tuple[str, str]:
        """What the mentee and the mentor are called for short."""
        return call_names(self.mentee.name, self.mentor.name)

    def names(self) -> tuple[str, ...]:
        """Return what the two are called, and those they report to."""
        people = (self.mentee, self.mentor)
        names = [(person.name, *person.aliases, person.reports_to) for person in people]
        return tuple(dict.fromkeys(name for each in names for name in each if name))

    def person(self, role: Role) -> Person:
        """Return the mentee or the mentor."""
        return self.mentee if role is Role.MENTEE else self.mentor
