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
    changed_ns: int


def walk(root: Path) -> tuple[list[Stat], list[Problem]]:
    """List the Markdown files of a folder; say which were passed over and why.

    Hidden files, files that start with an underscore and the README at the top are not knowledge.
    A link is not followed: it could lead out of the folder.

    Raises:
        OSError: The folder can't be listed.
    """
    found: list[Stat] = []
    problems: list[Problem] = []
    folders = [""]
    top = os.fspath(root)
    while folders:
        folder = folders.pop()
        for entry in _entries(top, folder, problems):
            document = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{document}/")
            elif (entry.name.endswith(".md") and document != "README.md") or (
                entry.is_symlink() and entry.is_dir()
            ):
                _take(entry, document, found, problems)
    found.sort()
    problems.sort(key=lambda problem: problem.document)
    return found, problems


def _entries(top: str, folder: str, problems: list[Problem]) -> "list[os.DirEntry[str]]":
    """List a folder without what is hidden; one inside that can't be listed is a problem."""
    try:
        with os.scandir(f"{top}/{folder}") as entries:
            return [entry for entry in entries if not entry.name.startswith((".", "_"))]
    except OSError as error:
        if not folder:
            raise
        problems.append(_problem(folder, f"this folder can't be read: {error.strerror}."))
        return []


def _take(
    entry: "os.DirEntry[str]", document: str, found: list[Stat], problems: list[Problem]
) -> None:
    try:
        info = entry.stat(follow_symlinks=False)
    except OSError:
        return
    if not stat.S_ISREG(info.st_mode):
        why = "this is a link or a device, which is not followed. Put a copy of the file here."
    elif info.st_size > MAX_BYTES:
        why = f"too large ({info.st_size:,} bytes; at most {MAX_BYTES:,} are read). Split it."
    elif not os.access(entry.path, os.R_OK):
        why = "this file can't be read: permission denied."
    elif _utf8(document) != document:
        why = "the name of this file is not UTF-8. Give it another one."
    else:
        # A copy that keeps the time of the original shows only in the time of the change.
        changed = max(info.st_mtime_ns, info.st_ctime_ns)
        found.append(Stat(document, entry.path, info.st_size, changed))
        return
    problems.append(_problem(document, why))


def _problem(document: str, message: str) -> Problem:
    return Problem(document=_utf8(document), message=message)


def _utf8(name: str) -> str:
    return name if name.isascii() else name.encode("utf-8", "replace").decode()
