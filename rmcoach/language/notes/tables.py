"""Tables in notes: Markdown, semicolons, tabs."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from rmcoach.language.notes.pieces import Cell

_RULE = re.compile(r"^[\s|:;+-]*-[\s|:;+-]*$")
_MIN_COLUMNS = 2


def separator(raw: str) -> str | None:
    """Return what separates the cells of a line, or None where it is no row."""
    stripped = raw.strip()
    if stripped.count("|") >= 2 or (" | " in stripped):  # noqa: PLR2004 - a row has two edges
        return "|"
    for mark in ("\t", ";"):
        if stripped.count(mark) > (mark == ";"):
            return mark
    return None


def cells(raw: str, start: int, mark: str) -> list[tuple[int, int]]:
    """Return the places of the cells of a row, without the space around them."""
    left, right = 0, len(raw)
    if mark == "|":
        body = raw.strip()
        left = raw.index(body)
        right = left + len(body)
        left += body.startswith("|")
        right -= body.endswith("|") and len(body) > 1
    places = []
    at = left
    for part in raw[left:right].split(mark):
        inner = part.strip()
        offset = at + (part.index(inner) if inner else 0)
        places.append((start + offset, start + offset + len(inner)))
        at += len(part) + 1
    return places


def is_rule(raw: str) -> bool:
    """Say whether a line is the rule below the head of a table."""
    return "-" in raw and _RULE.match(raw) is not None


def head(raw: str, role_of: Callable[[str], str | None], mark: str) -> list[str] | None:
    """Return the roles of the columns where a line is the head of a table of tasks.

    The first column without a role holds the tasks where no other says that it does, else the
    notes beside a topic, else the first of topics or notes.
    """
    titles = [raw[a:b] for a, b in cells(raw, 0, mark)]
    if len(titles) < _MIN_COLUMNS:
        return None
    roles = [role_of(title.strip("*_ ")) or "" for title in titles]
    if "name" in roles:
        at = roles.index("name")
        roles[at] = "owner" if "task" in roles and "owner" not in roles else "task"
    if "task" not in roles:
        others = [role for role in roles if role in {"note", "topic"}]
        beside = "note" if ("topic", "note") in pairwise(roles) else next(iter(others), None)
        spare = "" if "" in roles else beside
        if "owner" not in roles or spare is None:
            return None
        roles[roles.index(spare)] = "task"
    if not {"owner", "due", "status"} & {*roles}:
        return None
    return roles


def row(raw: str, start: int, mark: str, roles: list[str]) -> Iterator[Cell]:
    """Yield the cells of a row, each with the role of its column."""
    for role, (first, last) in zip(roles, cells(raw, start, mark), strict=False):
        yield Cell(role, first, last)
