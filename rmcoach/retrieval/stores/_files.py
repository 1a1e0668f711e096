"""Writing files so that a reader sees the old content or the new one, and nothing in between."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


def put(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file beside its place, see it on the disk, and only then move it there.

    Raises:
        OSError: It could not be written; what stood there before stands there still.
    """
    beside = path.with_name(f"{path.name}.{uuid4().hex[:8]}.tmp")
    try:
        with beside.open("xb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(path: Path) -> None:
    """See a file, or the names in a folder, on the disk, where the system can do so."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sign(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file is replaced, None where there is no file."""
    try:
        info = path.stat()
    except OSError:
        return None
    return info.st_ino, info.st_size, info.st_mtime_ns
