"""An answer in time, or an error in time, whatever the backend does."""

import contextvars
import threading

from rmcoach.backends.base import ModelReply, ModelRequest, Wrapper, ask
from rmcoach.errors import BackendError, BackendTimeoutError

_left: set[threading.Thread] = set()


class Deadline(Wrapper):
    """Asks in a thread of its own, and stops to wait for it at the deadline.

    A server that sends a byte now and then passes every time limit of an HTTP client, and a
    backend that was written in an afternoon has none.
    """

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask the backend.

        Raises:
            BackendError: There is no answer, or none in time.
        """
        call = _Call(self, request)
        _left.add(call.thread)
        call.thread.start()
        if not call.done.wait(request.seconds_left()):
            raise named(BackendTimeoutError("no answer came in time."), self.name)
        _left.discard(call.thread)
        if call.error is not None:
            raise call.error
        if call.reply is None:
            raise named(BackendError("its backend stopped without an answer."), self.name)
        return call.reply


class _Call:
    """One request under way."""

    def __init__(self, wrapper: Deadline, request: ModelRequest) -> None:
        self.reply: ModelReply | None = None
        self.error: BackendError | None = None
        self.done = threading.Event()
        self._wrapper, self._request = wrapper, request
        context = contextvars.copy_context()
        self.thread = threading.Thread(
            target=context.run, args=(self._run,), name="rmcoach-model", daemon=True
        )

    def _run(self) -> None:
        try:
            self.reply = ask(self._wrapper.inner, self._request)
        except BackendError as error:
            self.error = named(error, self._wrapper.name)
        finally:
            self.done.set()
            _left.discard(self.thread)


def named(error: BackendError, model: str) -> BackendError:
    """Return the error with the model's name in front, unless it has one."""
    if error.where is None:
        error.where = model
    return error


def left_behind() -> bool:
    """Say whether a request is still under way that nobody waits for any more."""
    return any(thread.is_alive() for thread in _left)
