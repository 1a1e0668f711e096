"""What a model backend is: one method, and the records that go in and come out."""

import time
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, Protocol

from pydantic import Field

from rmcoach.errors import BackendError, BadAnswerError
from rmcoach.models.base import Record, Text
from rmcoach.models.provenance import Tokens

MAX_ANSWER = 100_000
"""An answer of more characters is not read: no job asks for a hundredth of it."""


class Message(Record):
    """One message to a model."""

    role: Literal["system", "user", "assistant"]
    content: str


class ModelRequest(Record):
    """What a model is asked.

    Only the messages and the schema are sent. ``names`` and ``private`` are for the wrappers on
    this side of the wire, ``deadline`` is for everybody who waits.
    """

    messages: tuple[Message, ...] = Field(min_length=1)
    response_schema: Mapping[str, Any] | None = Field(
        default=None, description="The JSON Schema of the answer; null: free text."
    )
    max_tokens: int = Field(default=1000, ge=1)
    temperature: float = Field(default=0.3, ge=0)
    deadline: float | None = Field(
        default=None, description="When it must be done, on the clock of time.monotonic."
    )
    job: Text = Field(default="model", description="What it is for: agenda, reflection …")
    names: tuple[Text, ...] = Field(default=(), description="The people that it may speak of.")
    private: bool = Field(default=False, description="Whether it holds a person's own notes.")

    def seconds_left(self, now: float | None = None) -> float | None:
        """Return how much time is left, at least 0; None where there is no end to it."""
        if self.deadline is None:
            return None
        return max(0.0, self.deadline - (time.monotonic() if now is None else now))


class ModelReply(Record):
    """What a model answered."""

    text: str
    model: Text
    tokens: Tokens | None = None
    cost: float | None = Field(default=None, description="In US dollars; null if unknown.")
    finish: str | None = Field(default=None, description="Why it stopped, where that is known.")
    remarks: tuple[Text, ...] = Field(
        default=(), description="What happened on the way: a retry, a model that was passed over."
    )


class Backend(Protocol):
    """A model, or something that stands for one. Safe to share between threads.

    Two attributes are looked at where there are any: ``name``, and ``is_local``, which is true
    where nothing that is sent leaves this machine. Who doesn't say is taken for remote.
    """

    def complete(self, request: ModelRequest) -> ModelReply:
        """Return the answer.

        Raises:
            BackendError: There is none.
        """


class Wrapper:
    """The base of what adds something to a backend and is one itself.

    Args:
        inner: The backend that is asked in the end.
    """

    def __init__(self, inner: Backend) -> None:
        self.inner = inner

    @property
    def name(self) -> str:
        """The name of the model that is asked in the end."""
        return name_of(self.inner)

    @property
    def is_local(self) -> bool:
        """Whether nothing leaves this machine."""
        return is_local(self.inner)

    def price(self, request: ModelRequest) -> "Price | None":
        """Return the most that a request can cost, where the backend can tell."""
        return price_of(self.inner, request)

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask the backend."""
        return self.inner.complete(request)


class Price(NamedTuple):
    """The most that a request can cost."""

    tokens: int
    cost: float | None


def name_of(backend: Backend) -> str:
    """Return the name of a backend; one that has none is called by its class."""
    named = getattr(backend, "name", None)
    return named if isinstance(named, str) and named.strip() else type(backend).__name__


def is_local(backend: Backend) -> bool:
    """Say whether nothing that this backend is sent leaves the machine."""
    return getattr(backend, "is_local", False) is True


def price_of(backend: Backend, request: ModelRequest) -> Price:
    """Return the most that a request can cost; the money is None where it is unknown."""
    asked = getattr(backend, "price", None)
    found = asked(request) if callable(asked) else None
    if isinstance(found, Price):
        return found
    written = sum(len(message.content) for message in request.messages)
    return Price(written // 3 + request.max_tokens, 0.0 if is_local(backend) else None)


def ask(backend: Backend, request: ModelRequest) -> ModelReply:
    """Ask a backend that may be anybody's: whatever goes wrong in it is a ``BackendError``.

    A stranger's error is named by its class alone, as its text may repeat what was sent.

    Raises:
        BackendError: There is no answer that can be used.
    """
    try:
        reply = backend.complete(request)
    except BackendError:
        raise
    except Exception as error:  # noqa: BLE001 - a stranger's code may raise anything
        raise BadAnswerError(f"its backend broke with {type(error).__name__}.") from None
    if not isinstance(reply, ModelReply):
        raise BadAnswerError(f"its backend returned {type(reply).__name__}, not a ModelReply.")
    if len(reply.text) > MAX_ANSWER:
        raise BadAnswerError(f"it answered with {len(reply.text):,} characters.")
    return reply
