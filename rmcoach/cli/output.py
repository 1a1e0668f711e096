"""Results go to standard output, everything else to standard error."""

import enum
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from rmcoach.errors import OutputError


class Level(enum.IntEnum):
    """How much is said beside the result."""

    QUIET = -1
    NORMAL = 0
    VERBOSE = 1


level = Level.NORMAL


def _be_quiet(asked: bool) -> None:
    if asked:
        set_level(Level.QUIET)


def _be_verbose(asked: bool) -> None:
    if asked:
        set_level(Level.VERBOSE)


QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print results only.", callback=_be_quiet)
]
VerboseOption = Annotated[
    bool,
    typer.Option("--verbose", "-v", help="Say what was decided and why.", callback=_be_verbose),
]


def set_level(new: Level) -> None:
    """Say how much is to be said beside the result."""
    global level  # noqa: PLW0603 - one process, one level
    level = new


def show(text: str) -> None:
    """Print a result; whoever reads it may stop reading.

    Raises:
        OutputError: There is no room for it.
    """
    if sys.stdout is None:
        raise OutputError("the result can't be written: standard output is closed.")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(0) from None
        raise OutputError(f"the result can't be written: {error.strerror}.") from None


def say(text: str, *, at: Level = Level.NORMAL) -> None:
    """Print a remark to standard error, unless it was asked not to."""
    if level >= at:
        _to_stderr(text)


def fail(text: str) -> None:
    """Print what went wrong, in one line."""
    _to_stderr(f"rmcoach: {text}")


def bold() -> bool:
    """Say whether a heading may be made bold: on a terminal, unless the user asked for plain."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout is not None and sys.stdout.isatty() and not plain


def deliver(text: str, file: Path | None) -> None:
    """Print a result, or write it to a file: whole, or not at all.

    Raises:
        OutputError: The file can't be written.
    """
    if file is None or str(file) == "-":
        show(text)
        return
    write(file, text)
    say(f"Written: {file}")


def write(file: Path, text: str) -> None:
    """Write a file beside its place, then move it there.

    Raises:
        OutputError: The file can't be written.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True) if beside.parent.is_dir() else None
        raise OutputError(f"can't be written: {error.strerror}.", where=file) from None


def _to_stderr(text: str) -> None:
    from rmcoach.export.plain import clean

    if sys.stderr is None:
        return
    try:
        sys.stderr.write("\n".join(clean(line) for line in text.split("\n")) + "\n")
        sys.stderr.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
