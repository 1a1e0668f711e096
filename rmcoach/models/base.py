"""What all records share: frozen, closed to unknown keys, words from closed sets."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Record(BaseModel):
    """The base of every record: it can't be changed, and a key it doesn't know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text with something in it."""

Minutes = Annotated[int, Field(ge=1)]
"""A length of time in whole minutes."""

Lines = tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]
"""First and last line in a file, counted from 1, both included."""

Source = Annotated[
    str, StringConstraints(pattern=r"^(input|guidance:.+#\d+(-\d+)?|rule:[\w.-]+|model:.+)$")
]
"""Where a text comes from: ``input``, ``guidance:<document>#<lines>``, ``rule:<id>``,
``model:<name>``."""


class Role(StrEnum):
    """The two people of a pair."""

    MENTEE = "mentee"
    MENTOR = "mentor"


class Audience(StrEnum):
    """Who something is for."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


class SessionType(StrEnum):
    """What kind of session it is."""

    KICKOFF = "kickoff"
    TRUST = "trust"
    REGULAR = "regular"
    CHECKPOINT = "checkpoint"
    CLOSING = "closing"
    REPAIR = "repair"


class Stance(StrEnum):
    """What a prompt does."""

    LEARN = "learn"
    NOTICE = "notice"
    CHECK_ASSUMPTION = "check-assumption"
    FOLLOW_UP = "follow-up"
    REFLECT_BACK = "reflect-back"
    REPAIR = "repair"
    COMMIT = "commit"


class Formality(StrEnum):
    """How a session is held."""

    COFFEE_CHAT = "coffee chat"
    MEETING = "meeting with objectives"
