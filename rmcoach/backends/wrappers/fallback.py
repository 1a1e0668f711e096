"""A chain of models: the next one is asked when one fails."""

import time
from collections.abc import Callable, Sequence

from rmcoach.backends.base import Backend, ModelReply, ModelRequest, is_local, name_of
from rmcoach.backends.wrappers.deadline import named
from rmcoach.errors import BackendError


class Fallback:
    """Asks one model after the other until one answers.

    Each gets its share of the time that is left, so that one that stalls leaves some for the
    next.

    Args:
        chain: The backends, best first.
        clock: What tells the time, like ``time.monotonic``.
    """

    def __init__(
        self, chain: Sequence[Backend], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._chain = tuple(chain)
        self._clock = clock

    @property
    def name(self) -> str:
        """The names of all, in order."""
        return ", ".join(name_of(backend) for backend in self._chain)

    @property
    def is_local(self) -> bool:
        """Whether all of them are on this machine."""
        return all(is_local(backend) for backend in self._chain)

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask the first one that answers.

        Raises:
            BackendError: None of them did; the message says why for each.
        """
        said: list[str] = []
        for number, backend in enumerate(self._chain):
            try:
                reply = backend.complete(self._share(request, len(self._chain) - number))
            except BackendError as error:
                said.append(str(named(error, name_of(backend))))
            else:
                return reply.model_copy(update={"remarks": (*said, *reply.remarks)})
        failed = BackendError(" ".join(said))
        failed.where = ""
        raise failed

    def _share(self, request: ModelRequest, waiting: int) -> ModelRequest:
        now = self._clock()
        left = request.seconds_left(now)
        if left is None or waiting == 1:
            return request
        return request.model_copy(update={"deadline": now + left / waiting})
