"""Trying again, where that may help, as long as there is time."""

import random
import time
from collections.abc import Callable

from rmcoach.backends.base import Backend, ModelReply, ModelRequest, Wrapper
from rmcoach.errors import BackendError


class Retry(Wrapper):
    """Tries again when a server is down, fails or throttles for now; nothing else.

    The waits double and are drawn at random below that, so that many who failed together don't
    come back together. What the server asks for in ``Retry-After`` is kept; where that is later
    than the deadline, it gives up at once.

    Args:
        inner: The backend that is asked in the end.
        attempts: How often it is asked at most.
        first_wait: The longest first wait, in seconds.
        longest_wait: The longest of all.
        clock: What tells the time, like ``time.monotonic``.
        sleep: What waits.
        chance: Returns a number from 0 to 1.
    """

    def __init__(  # noqa: PLR0913 - each is one knob with a default
        self,
        inner: Backend,
        *,
        attempts: int = 3,
        first_wait: float = 0.5,
        longest_wait: float = 8.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(inner)
        self._attempts = attempts
        self._first, self._longest = first_wait, longest_wait
        self._clock, self._sleep, self._chance = clock, sleep, chance

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask the backend, again if need be.

        Raises:
            BackendError: There is still no answer.
        """
        remarks: list[str] = []
        while True:
            try:
                reply = self.inner.complete(request)
            except BackendError as error:
                tries = len(remarks) + 1
                wait = self._wait(error, tries)
                left = request.seconds_left(self._clock())
                hopeless = not error.transient or tries == self._attempts
                if hopeless or (left is not None and wait >= left):
                    if tries > 1:
                        error.message = f"{error.message.rstrip('.')} ({tries} tries)."
                    raise
                remarks.append(f"tried again after {wait:.1f} s: {error.message}")
                self._sleep(wait)
            else:
                return reply.model_copy(update={"remarks": (*remarks, *reply.remarks)})

    def _wait(self, error: BackendError, tries: int) -> float:
        if error.retry_after is not None:
            return error.retry_after
        most = min(self._longest, self._first * 2.0 ** (tries - 1))
        return most / 4 + most * 3 / 4 * self._chance()
