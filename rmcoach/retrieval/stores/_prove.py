"""The process in which a new index is opened for the first time: it may abort, its parent not."""

import json
import sys
from pathlib import Path

from rmcoach.errors import StoreError
from rmcoach.retrieval.stores.chroma import prove


def main() -> None:
    """Read folder, count and canary as JSON from standard input; say ``good`` or what is wrong."""
    folder, count, canary = json.load(sys.stdin)
    try:
        prove(Path(folder), count, canary)
    except StoreError as error:
        print(error.message)  # noqa: T201 - the parent reads it
        sys.exit(1)
    print("good")  # noqa: T201 - see above


if __name__ == "__main__":
    main()
