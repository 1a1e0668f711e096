"""What came out of a session: a summary and the action items, each with the words that prove it."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from rmcoach.models.base import Record, Text
from rmcoach.models.provenance import Provenance


class OwnerBasis(StrEnum):
    """How the owner of an action item is known."""

    EXPLICIT = "explicit"
    SELF = "self"
    ROLE = "role"
    NONE = "none"


class ActionKind(StrEnum):
    """What was said: a promise, or less."""

    COMMITMENT = "commitment"
    REQUEST = "request"
    SUGGESTION = "suggestion"
    IDEA = "idea"
    PRACTICE = "practice"


class Certainty(StrEnum):
    """How sure it is that this is an action item, from what can be seen in the words."""

    EXPLICIT = "explicit"
    LIKELY = "likely"
    NEEDS_CONFIRMATION = "needs-confirmation"


class ActionStatus(StrEnum):
    """The life of an action item. Only open and blocked ones carry over."""

    DRAFT = "draft"
    OPEN = "open"
    DONE = "done"
    BLOCKED = "blocked"
    DROPPED = "dropped"


class Evidence(Record):
    """Words of the notes: ``notes[start:end] == quote``, in code points."""

    quote: Annotated[str, Field(min_length=1)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    line: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _length(self) -> "Evidence":
        if self.end - self.start != len(self.quote):
            raise ValueError("end - start must be the length of the quote")
        return self


class ActionItem(Record):
    """Who does what by when, and the words that prove it."""

    id: Text = Field(description="Stable: a hash of pair, session date and quote.")
    task: Text = Field(description="One action, starting with a verb.")
    owner: Text | None = Field(description="A name on the roster, or null.")
    owner_basis: OwnerBasis
    due: dt.date | None = Field(default=None, description="Computed from due_text and the date.")
    due_text: Text | None = Field(default=None, description="The words of the notes.")
    due_basis: Text | None = Field(default=None, description="How the date was computed.")
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    kind: ActionKind = ActionKind.COMMITMENT
    certainty: Certainty = Certainty.EXPLICIT
    status: ActionStatus = ActionStatus.DRAFT
    done_when: Text | None = None
    blocked_by: Text | None = None


class Insight(Record):
    """Something that was learned, with the words that prove it."""

    text: Text
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]


class Insights(Record):
    """What each of the two learned."""

    mentee: tuple[Insight, ...] = ()
    mentor: tuple[Insight, ...] = ()


class Shares(Record):
    """A share between 0 and 1 for each of the two."""

    mentee: Annotated[float, Field(ge=0, le=1)]
    mentor: Annotated[float, Field(ge=0, le=1)]


class Talk(Record):
    """Who talked and who asked, from a transcript with speakers."""

    share: Shares = Field(description="Of the words.")
    questions: Shares = Field(description="Of the questions.")
    role_slip: Text | None = Field(default=None, description="A word when the senior talks most.")


class Voice(Record):
    """What the mentor raised and what the leader will do about it."""

    raised: Text
    response: Text | None = None
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]


class Unsupported(Record):
    """A claim that was dropped because the notes don't hold it."""

    claim: Text
    why: Text


class SessionSummary(Record):
    """What the notes of a session hold."""

    pair: Text | None
    date: dt.date | None
    summary: str = Field(description="Never longer than the notes; empty with a reason.")
    reason: Text | None = Field(default=None, description="Why the summary is empty.")
    insights: Insights = Insights()
    decisions: tuple[Insight, ...] = ()
    talk: Talk | None = None
    ignored_preparation: tuple[Evidence, ...] = ()
    open_questions: tuple[Insight, ...] = ()
    voice_and_influence: tuple[Voice, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    next_session: dt.date | None = None
    unsupported: tuple[Unsupported, ...] = ()
    needs_confirmation: tuple[Text, ...] = Field(default=(), description="Ids of action items.")
    provenance: Provenance
