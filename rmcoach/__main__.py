"""The ``rmcoach`` command."""

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A thread pool for matrix products costs a short-lived process more than it gives.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from rmcoach.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
