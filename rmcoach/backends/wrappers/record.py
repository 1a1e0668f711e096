"""A record of what was sent, to whom and when; of nothing else."""

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rmcoach.backends.base import Backend, ModelReply, ModelRequest, Wrapper
from rmcoach.errors import BackendError


class Sent(NamedTuple):
    """One request that was sent."""

    when: str
    to: str
    job: str
    messages: tuple[tuple[str, str], ...]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Recorder(Wrapper):
    """Writes down each request before it is sent; what can't be written down is not sent.

    Args:
        inner: The backend that is asked in the end.
        file: Where it is written, a line each; only its owner can read it.
        now: Returns the time.
    """

    def __init__(
        self, inner: Backend, file: Path, *, now: Callable[[], dt.datetime] = _now
    ) -> None:
        super().__init__(inner)
        self._file, self._now = file, now

    def complete(self, request: ModelRequest) -> ModelReply:
        """Write the request down, then ask.

        Raises:
            BackendError: It can't be written, or there is no answer.
        """
        messages = tuple((message.role, message.content) for message in request.messages)
        when = self._now().isoformat(timespec="seconds")
        line = json.dumps(Sent(when, self.name, request.job, messages)._asdict()) + "\n"
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(handle, line.encode())
            finally:
                os.close(handle)
        except OSError as error:
            raise BackendError(
                f"not asked, as {self._file} can't be written: {error.strerror}.",
                mend='To keep no record, set log = "off".',
            ) from None
        return self.inner.complete(request)


def read(file: Path) -> Iterator[Sent]:
    """Yield what was sent, oldest first; a line that is damaged is passed over."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            fields = json.loads(line)
            messages = tuple((str(role), str(text)) for role, text in fields["messages"])
            yield Sent(str(fields["when"]), str(fields["to"]), str(fields["job"]), messages)
        except (ValueError, KeyError, TypeError):
            continue
