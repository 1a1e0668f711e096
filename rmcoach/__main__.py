"""The ``rmcoach`` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from rmcoach.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
