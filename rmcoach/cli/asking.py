"""What all commands share that may ask a model: options, the wait, and what became of it."""

import dataclasses
import json
import math
import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import output

if TYPE_CHECKING:
    from rmcoach.backends.base import Backend, ModelReply, ModelRequest
    from rmcoach.coach import Coach
    from rmcoach.config import Config
    from rmcoach.models.provenance import Provenance


def _seconds(text: str) -> float:
    """Read a number of seconds that was typed."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < 86_400:  # noqa: PLR2004 - a day
        raise typer.BadParameter(f"{text!r} is not a number of seconds.") from None
    return seconds


ModelOption = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        metavar="M",
        help="Ask a model for better words: ollama/llama3.2, anthropic/…, weights.gguf. "
        "Of several, the next is asked when one fails.",
    ),
]
TimeoutOption = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        parser=_seconds,
        metavar="S",
        help="The seconds that it may take; then comes the draft.",
    ),
]
OfflineOption = Annotated[
    bool, typer.Option("--offline", help="Send nothing to anybody, whatever the settings say.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Print what a model would be sent, and send nothing.")
]


def flags(
    model: list[str] | None, timeout: float | None, *, offline: bool
) -> dict[str, str | None]:
    """Return what was typed as settings."""
    return {
        "model": ",".join(model) if model else None,
        "timeout": None if timeout is None else str(timeout),
        "offline": "on" if offline else None,
    }


def prepared(
    model: list[str] | None, timeout: float | None, *, offline: bool, dry_run: bool
) -> "tuple[Config, Asked, Coach]":
    """Return the settings of this folder, the model that they name, and a coach that asks it."""
    from rmcoach import config as configuration
    from rmcoach.coach import Coach

    root = configuration.find_root(Path.cwd())
    config = configuration.load(root, flags=flags(model, timeout, offline=offline))
    asked = Asked(config, dry_run=dry_run)
    return config, asked, Coach.from_config(config, backend=asked.backend)


class Asked:
    """The model that the settings name, for one command.

    Args:
        config: The settings.
        dry_run: Whether it is only shown what would be sent.
    """

    def __init__(self, config: "Config", *, dry_run: bool = False) -> None:
        self._shown: list[str] = []
        self._until: float | None = None
        self.backend: Backend | None = None
        if not config.text("model"):
            return
        from rmcoach.backends import choose

        chosen = choose.from_config(config, self._show if dry_run else None)
        self.backend = chosen if dry_run or chosen is None else _waiting(chosen)

    def share_time(self, coach: "Coach") -> None:
        """Leave the next of several results what is left of the time, which is for all of them."""
        if coach.model is None:
            return
        self._until = self._until or time.monotonic() + coach.model.seconds
        left = max(0.0, self._until - time.monotonic())
        coach.model = dataclasses.replace(coach.model, seconds=left)

    def show(self, provenance: "Provenance") -> None:
        """Print what would be sent for a result that was made in a dry run."""
        if self.backend is None:
            output.say("No model is named, so nothing would be sent.")
        elif not self._shown:
            notes = [note for note in provenance.notes if note.field == "model"]
            why = "a model could help with nothing here."
            if all(note.action == "dropped" for note in notes):
                why = f"{' '.join(note.why for note in notes)} See: rmcoach models"
            output.say(f"Nothing would be sent: {why}")
        output.show("\n".join(self._shown))
        self._shown.clear()

    def _show(self, name: str, is_local: bool, request: "ModelRequest") -> None:
        from rmcoach.export.plain import clean

        where = "on this machine" if is_local else "leaves this machine"
        lines = [f"To {clean(name)} ({where})"]
        for message in request.messages:
            lines += ["", f"[{message.role}]", *map(clean, message.content.split("\n"))]
        if request.response_schema is not None:
            lines += ["", "[schema]", json.dumps(dict(request.response_schema))]
        self._shown.append("\n".join(lines) + "\n")


def remark(provenance: "Provenance", but: str | None = None) -> None:
    """Say in a line if a model could not help; with --verbose what was decided, and the cost.

    Args:
        provenance: What made a result.
        but: A field whose notes are told elsewhere.
    """
    for note in provenance.notes:
        if note.field == but:
            continue
        if note.field == "model" and note.action == "dropped":
            output.say(f"{note.why} What follows is the draft.")
        else:
            output.say(f"{note.field} {note.action}: {note.why}", at=output.Level.VERBOSE)
    if provenance.template is None:
        return
    tokens = provenance.tokens
    used = f"{tokens.input} tokens read, {tokens.output} written" if tokens else "tokens unknown"
    cost = "cost unknown" if provenance.cost is None else f"{provenance.cost:.4f} US dollars"
    output.say(f"model used: {used}, {cost}", at=output.Level.VERBOSE)


def _waiting(backend: "Backend") -> "Backend":
    """Return the backend with a sign of life on a terminal, where Ctrl-C takes the draft."""
    from rmcoach.backends.base import Wrapper
    from rmcoach.errors import StoppedError

    class Waiting(Wrapper):
        keeps_time = True  # so that it is this thread that waits, and gets the Ctrl-C

        def complete(self, request: "ModelRequest") -> "ModelReply":
            spinner = _Spinner(self.name)
            try:
                return self.inner.complete(request)
            except KeyboardInterrupt:
                raise StoppedError("stopped.") from None
            finally:
                spinner.stop()

    return Waiting(backend)


class _Spinner:
    """Shows on a terminal who is asked and for how long; elsewhere it does nothing."""

    def __init__(self, name: str) -> None:
        self._done = threading.Event()
        self._thread: threading.Thread | None = None
        plain = os.environ.get("TERM") == "dumb" or output.level < output.Level.NORMAL
        if sys.stderr is not None and sys.stderr.isatty() and not plain:
            from rmcoach.export.plain import clean

            self._text = clean(name)[:40]
            self._thread = threading.Thread(target=self._turn, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Take it off the screen."""
        self._done.set()
        if self._thread is not None:
            self._thread.join(1)
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _turn(self) -> None:
        start = time.monotonic()
        while not self._done.wait(0.2):
            seconds = int(time.monotonic() - start)
            mark = "|/-\\"[int((time.monotonic() - start) * 5) % 4]
            sys.stderr.write(f"\r{mark} {self._text} {seconds} s · Ctrl-C takes the draft\x1b[K")
            sys.stderr.flush()
