"""A file of weights (GGUF), run in this process: nothing leaves the machine."""

import os
import secrets
import threading
from pathlib import Path
from typing import Any

from rmcoach.backends.base import ModelReply, ModelRequest
from rmcoach.errors import (
    BackendTimeoutError,
    BadAnswerError,
    ContextTooLongError,
    NotInstalledError,
    UnknownModelError,
)
from rmcoach.models.provenance import Tokens

_CONTEXT = 8192
_MAGIC = b"GGUF"
_WEIGHTS_ONLY = "The file must hold weights in the GGUF format."
_engines: dict[Path, "_Engine"] = {}
_lock = threading.Lock()


class LocalBackend:
    """A file of weights, loaded when it is first asked and kept for the process.

    Args:
        model: The path of the file.
    """

    is_local = True
    in_process = True

    def __init__(self, model: str) -> None:
        self.path = Path(model).expanduser()
        self.name = f"local/{self.path.name}"

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask the model; it stops at the deadline.

        Raises:
            BackendError: There is no answer.
        """
        if request.seconds_left() == 0:
            raise BackendTimeoutError("no time was left to ask it.")
        return _engine(self.path).complete(request, self.name)


def holds_weights(path: Path) -> bool:
    """Say whether a file starts as a file of weights does."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


class _Engine:
    """Loaded weights. They serve one request at a time; the others wait for their turn."""

    def __init__(self, path: Path) -> None:
        try:
            import xllamacpp
        except ImportError:
            raise NotInstalledError(
                "what runs a file of weights is not installed.",
                mend="Install it with: pip install 'rmcoach[local]'",
            ) from None
        settings = xllamacpp.CommonParams()
        settings.model.path = str(path)
        settings.n_ctx, settings.n_parallel = _CONTEXT, 1
        threads = max(1, (os.cpu_count() or 1) - 1)  # one more than are free, and all slow down
        settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = threads
        settings.offline, settings.ui, settings.warmup, settings.verbosity = True, False, False, 0
        # It opens a port whether one wants it or not: on this machine only, behind a random key.
        settings.hostnames, settings.port = ["127.0.0.1"], 0
        settings.api_keys = [secrets.token_hex(16)]
        try:
            self._server = xllamacpp.Server(settings)
        except RuntimeError:
            raise UnknownModelError("it can't be loaded.", mend=_WEIGHTS_ONLY) from None
        self._turn = threading.Lock()

    def complete(self, request: ModelRequest, name: str) -> ModelReply:
        left = request.seconds_left()
        if not self._turn.acquire(timeout=-1 if left is None else left):
            raise BackendTimeoutError("it was busy with other requests.")
        try:
            answer = _Answer(request)
            self._server.handle_chat_completions(_asked(request), answer.take)
        finally:
            self._turn.release()
        return answer.reply(name)


class _Answer:
    """What arrives piece by piece, until it is whole or the time is up."""

    def __init__(self, request: ModelRequest) -> None:
        self._request = request
        self._pieces: list[str] = []
        self._finish: str | None = None
        self._tokens: Tokens | None = None
        self._error: str | None = None
        self._late = False

    def take(self, pieces: Any) -> bool:
        """Take what arrived; return True to stop."""
        for piece in pieces if isinstance(pieces, list) else [pieces]:
            self._take(piece)
        self._late = self._request.seconds_left() == 0
        return self._late or self._error is not None

    def _take(self, piece: dict[str, Any]) -> None:
        if "error" in piece or "type" in piece:
            error = piece.get("error", piece)
            self._error = str(error.get("type", "error")) if isinstance(error, dict) else "error"
            return
        for choice in piece.get("choices", ()):
            self._pieces.append(choice.get("delta", {}).get("content") or "")
            self._finish = choice.get("finish_reason") or self._finish
        usage = piece.get("usage")
        if usage:
            read, written = usage["prompt_tokens"], usage["completion_tokens"]
            self._tokens = Tokens(input=read, output=written)

    def reply(self, name: str) -> ModelReply:
        """Return the whole answer.

        Raises:
            BackendError: It is not whole.
        """
        if self._error == "exceed_context_size_error":
            raise ContextTooLongError("it can't read so much at once.", mend="Name a larger model.")
        if self._error is not None:
            raise BadAnswerError("it could not answer.")
        if self._late:
            raise BackendTimeoutError("no answer came in time.")
        text = "".join(self._pieces)
        if self._finish == "length":
            raise BadAnswerError("its answer was cut off at its limit of tokens.")
        if not text.strip():
            raise BadAnswerError("its answer is empty.")
        return ModelReply(text=text, model=name, tokens=self._tokens, cost=0.0, finish=self._finish)


def _asked(request: ModelRequest) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "messages": [message.model_dump() for message in request.messages],
        "max_tokens": request.max_tokens,
        "temperature": request.temperature,
        "seed": 1,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if request.response_schema is not None:
        schema = {"name": request.job, "schema": dict(request.response_schema), "strict": True}
        asked["response_format"] = {"type": "json_schema", "json_schema": schema}
    return asked


def _engine(path: Path) -> _Engine:
    with _lock:
        if path not in _engines:
            if not path.is_file():
                raise UnknownModelError(f"there is no file {path.name} at that place.")
            if not holds_weights(path):
                raise UnknownModelError("it can't be read.", mend=_WEIGHTS_ONLY)
            _engines[path] = _Engine(path)
        return _engines[path]
