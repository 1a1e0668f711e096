"""Which questions passed the judgment rules, remembered beside the knowledge they were judged by.

Reading the rules and applying them costs more than the rest of an agenda. What is remembered
holds for these rules, this table and this code alone; one change of any of them, and everything
is judged anew.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rmcoach import rule_files
from rmcoach._version import __version__

_MOST = 5_000


class Asked(NamedTuple):
    """A question, who may ask it, and the language of the rules."""

    text: str
    audience: str
    language: str


def stamp_of(versions: Iterable[str]) -> str:
    """Return what stands for all that a verdict depends on, given the versions of the knowledge."""
    return _digest("\n".join((*versions, __version__, _code())))


@cache
def _code() -> str:
    """Return what stands for the code of the rules and the tables beside it: sizes and times."""
    rules = Path(rule_files.__file__)
    language = rules.parent / "language"
    files = [rules, *language.glob("*.py"), *language.glob("words/*.tsv")]
    stats = sorted((file.name, file.stat()) for file in files)
    return "\n".join(f"{name} {one.st_size} {one.st_mtime_ns}" for name, one in stats)


def recall(connection: sqlite3.Connection, stamp: str, asked: Asked) -> bool | None:
    """Return whether a question passed, or None where that is not known."""
    query = "SELECT passed FROM judged WHERE question = ? AND stamp = ?"
    row = connection.execute(query, (_digest("\n".join(asked)), stamp)).fetchone()
    return None if row is None else bool(row[0])


def remember(connection: sqlite3.Connection, stamp: str, passed: dict[Asked, bool]) -> None:
    """Remember which questions passed; what was judged by other rules is forgotten."""
    connection.execute("DELETE FROM judged WHERE stamp != ?", (stamp,))
    (count,) = connection.execute("SELECT count(*) FROM judged").fetchone()
    if count > _MOST:
        connection.execute("DELETE FROM judged")
    rows = [(_digest("\n".join(asked)), stamp, one) for asked, one in passed.items()]
    connection.executemany("INSERT OR REPLACE INTO judged VALUES (?, ?, ?)", rows)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
