"""The ``rmcoach`` command."""

import contextlib
import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # The matrices of a search are small: threads that share them wait for each other, on a busy
    # machine twenty times longer than one thread reckons.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A plugin of pydantic is told of every record that is read, and notes are private; to look for
    # one is also to look through every package that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Nearly all that is made at the start is kept: looking through it for garbage, again and
    # again, costs a seventh of a short command.
    gc.set_threshold(100_000)
    try:
        from rmcoach.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    deadline = sys.modules.get("rmcoach.backends.wrappers.deadline")
    if deadline is not None and deadline.left_behind():
        # A model that did not answer in time is not waited for at the end either.
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, OSError, ValueError):  # it may be closed
                stream.flush()
        os._exit(code)
    # What is left needs no looking through before the process ends: a fifth of a short command.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
