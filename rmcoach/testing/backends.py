"""A scripted model, and the contract of model backends as tests."""

import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rmcoach.backends.base import Backend, Message, ModelReply, ModelRequest, name_of
from rmcoach.errors import BackendError, BadAnswerError
from rmcoach.models.provenance import Tokens

Answer = str | Mapping[str, Any] | ModelReply | Exception | Callable[[ModelRequest], Any]
"""A text, an object to be sent as JSON, a whole reply, an error to raise, or a function of the
request that returns one of these."""


class ScriptedBackend:
    """A model that gives the answers it was given, one after the other. Safe between threads.

    Args:
        answers: What it says; a single one is said every time.
        name: What it is called.
        is_local: Whether it stands for a model on this machine.

    Attributes:
        requests: What it was asked.
    """

    def __init__(
        self, answers: Iterable[Answer] | Answer, *, name: str = "scripted", is_local: bool = True
    ) -> None:
        several = isinstance(answers, Iterable) and not isinstance(answers, str | Mapping)
        several = several and not isinstance(answers, ModelReply)
        self._queue: list[Answer] = [*answers] if several else []  # type: ignore[misc]  # a single answer is told apart above
        self._always: Answer | None = None if several else answers  # type: ignore[assignment]  # the same
        self.name, self.is_local, self.in_process = name, is_local, is_local
        self.requests: list[ModelRequest] = []
        self._lock = threading.Lock()

    def complete(self, request: ModelRequest) -> ModelReply:
        """Give the next answer.

        Raises:
            BadAnswerError: There is none left.
        """
        with self._lock:
            self.requests.append(request)
            if self._always is None and not self._queue:
                raise BadAnswerError("the script is at its end.")
            answer = self._queue.pop(0) if self._always is None else self._always
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, ModelReply):
            return answer
        text = answer if isinstance(answer, str) else json.dumps(answer)
        read = sum(len(message.content) for message in request.messages) // 4
        return ModelReply(
            text=text, model=self.name, tokens=Tokens(input=read, output=len(text) // 4), cost=0.0
        )


class BackendContract:
    """The tests that every backend must pass; pytest collects them from a subclass.

    Override ``backend`` so that it returns one that answers whatever it is asked.

    >>> class TestMine(BackendContract):
    ...     def backend(self):
    ...         return ScriptedBackend("hello")
    """

    def backend(self) -> Backend:
        """Return the backend to test."""
        raise NotImplementedError

    def request(self, **fields: Any) -> ModelRequest:
        """Return a small request."""
        messages = (
            Message(role="system", content="Answer in one word."),
            Message(role="user", content="zebra-crossing"),
        )
        return ModelRequest(messages=messages, **fields)

    def test_it_has_a_name_that_can_be_shown(self) -> None:
        """A name is one line of text."""
        assert name_of(self.backend()).isprintable()

    def test_an_answer_is_a_reply_that_says_who_gave_it(self) -> None:
        """What comes back is a ModelReply with a text and a name."""
        reply = self.backend().complete(self.request(deadline=time.monotonic() + 60))

        assert isinstance(reply, ModelReply)
        assert reply.text
        assert reply.model

    def test_what_is_unknown_stays_unknown(self) -> None:
        """Tokens and cost are counted or None; none is negative."""
        reply = self.backend().complete(self.request())

        assert reply.cost is None or reply.cost >= 0

    def test_a_request_is_left_as_it_was(self) -> None:
        """Asking changes nothing of the request."""
        request = self.request()
        before = request.model_dump_json()
        self.backend().complete(request)

        assert before == request.model_dump_json()

    def test_it_is_safe_between_threads(self) -> None:
        """Eight at once get an answer each."""
        backend, replies = self.backend(), []
        threads = [
            threading.Thread(target=lambda: replies.append(backend.complete(self.request())))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)

        assert [True] * 8 == [isinstance(reply, ModelReply) for reply in replies]

    def test_nothing_is_printed(self, capfd: Any) -> None:
        """Standard output and standard error belong to the application."""
        self.backend().complete(self.request())

        assert ("", "") == tuple(capfd.readouterr())

    def test_it_ends_when_the_time_is_up(self) -> None:
        """A request whose deadline has passed ends at once, by an error of ours or an answer."""
        start = time.monotonic()
        try:
            self.backend().complete(self.request(deadline=start - 1))
        except BackendError as error:
            assert "zebra-crossing" not in str(error)
        assert time.monotonic() - start < 5
