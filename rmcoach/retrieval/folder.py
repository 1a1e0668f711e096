"""The files of a knowledge folder that are read, and why others are not."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from rmcoach.documents import MAX_BYTES, Problem


class Stat(NamedTuple):
    """A file, and what tells without reading that it has changed."""

    document: str
    path: str
    size: int
    mtime_ns: int


def walk(root: Path) -> tuple[list[Stat], list[Problem]]:
    """List the Markdown files of a folder; say which were passed over and why.

    Hidden files, files that start with an underscore and the README at the top are not knowledge.
    A link is not followed: it could lead out of the folder.

    Raises:
        OSError: A folder can't be listed.
    """
    found: list[Stat] = []
    problems: list[Problem] = []
    folders = [""]
    top = os.fspath(root)
    while folders:
        folder = folders.pop()
        with os.scandir(f"{top}/{folder}") as entries:
            for entry in entries:
                if entry.name.startswith((".", "_")):
                    continue
                document = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{document}/")
                elif entry.name.endswith(".md") and document != "README.md":
                    _take(entry, document, found, problems)
    found.sort()
    problems.sort(key=lambda problem: problem.document)
    return found, problems


def _take(
    entry: "os.DirEntry[str]", document: str, found: list[Stat], problems: list[Problem]
) -> None:
    try:
        document.encode()
        info = entry.stat(follow_symlinks=False)
    except UnicodeEncodeError:
        name = document.encode("utf-8", "backslashreplace").decode()
        why = "the name of this file is not UTF-8. Rename it."
        problems.append(Problem(document=name, message=why))
        return
    except OSError:
        return
    if not stat.S_ISREG(info.st_mode):
        why = "this is a link or a device, which is not followed. Put a copy of the file here."
    elif info.st_size > MAX_BYTES:
        why = f"too large ({info.st_size:,} bytes; at most {MAX_BYTES:,} are read). Split it."
    else:
        found.append(Stat(document, entry.path, info.st_size, info.st_mtime_ns))
        return
    problems.append(Problem(document=document, message=why))
