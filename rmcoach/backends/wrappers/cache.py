"""Answers that were given before, kept on disk."""

import contextlib
import hashlib
import json
import os
from pathlib import Path

from rmcoach.backends.base import Backend, ModelReply, ModelRequest, Wrapper


class Cache(Wrapper):
    """Gives the answer that the same model gave to the same request.

    Only whole answers are kept. What holds a person's own notes is not, unless that is asked for.

    Args:
        inner: The backend that is asked in the end.
        folder: Where the answers are kept; anything in it can be deleted at any time.
        private: Whether answers to private requests are kept too.
    """

    def __init__(self, inner: Backend, folder: Path, *, private: bool = False) -> None:
        super().__init__(inner)
        self._folder, self._private = folder, private

    def complete(self, request: ModelRequest) -> ModelReply:
        """Return the answer that was kept, or ask.

        Raises:
            BackendError: There is no answer.
        """
        if request.private and not self._private:
            return self.inner.complete(request)
        file = self._folder / f"{self._key(request)}.json"
        kept = _read(file)
        if kept is not None:
            return kept.model_copy(update={"cost": 0.0, "remarks": ("the answer was kept",)})
        reply = self.inner.complete(request)
        if _is_whole(reply, request):
            _write(file, reply)
        return reply

    def _key(self, request: ModelRequest) -> str:
        """Return a hash of everything that the answer depends on."""
        asked = request.model_dump(
            mode="json", include={"messages", "response_schema", "max_tokens", "temperature"}
        )
        text = json.dumps([self.name, asked], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _is_whole(reply: ModelReply, request: ModelRequest) -> bool:
    if request.response_schema is None:
        return bool(reply.text.strip())
    try:
        return isinstance(json.loads(reply.text), dict)
    except (ValueError, RecursionError):
        return False


def _read(file: Path) -> ModelReply | None:
    try:
        return ModelReply.model_validate_json(file.read_bytes())
    except (OSError, ValueError):
        return None


def _write(file: Path, reply: ModelReply) -> None:
    """Write beside its place, then move it there; where that fails, nothing is kept."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.{id(reply)}.tmp")
    kept = reply.model_copy(update={"remarks": ()}).model_dump_json()
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(kept)
        beside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
