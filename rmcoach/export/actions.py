"""Action items as a calendar and as a table for a spreadsheet."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from rmcoach.export.text import state_of
from rmcoach.prompts import escape_markdown

_COLUMNS = (
    "task", "owner", "due", "due_text", "certainty", "kind", "status", "quote", "line", "id",
)  # fmt: skip
_ACTIVE = frozenset("=+-@|\t\r＝＋－＠｜")
"""What a spreadsheet takes for a formula or a command at the start of a cell."""


def actions_csv(actions: Iterable[Mapping[str, Any]]) -> str:
    """Return action items as CSV that is safe to open in a spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for action in actions:
        proof = action["evidence"][0]
        values = {**action, "quote": proof["quote"], "line": proof.get("line")}
        writer.writerow([safe_cell(values[column]) for column in _COLUMNS])
    return sheet.getvalue()


def safe_cell(value: Any) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula.

    >>> safe_cell(" =1+1")
    "' =1+1"
    """
    text = "" if value is None else str(value)
    first = text.lstrip(" \n\u00a0\u3000\ufeff")[:1]
    return f"'{text}" if first in _ACTIVE and first else text


def actions_ics(actions: Iterable[Mapping[str, Any]], on: dt.date | None) -> tuple[str, int]:
    """Return the dated action items as a calendar, and how many have no date.

    Args:
        actions: The items as plain values.
        on: The date of the session.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//rmcoach//action items//EN")
    calendar.add("version", "2.0")
    undated = 0
    for action in actions:
        if action["due"] is None:
            undated += 1
            continue
        event = Event()
        event.add("uid", f"{action['id']}@rmcoach")
        stamp = on or action["due"]
        event.add("dtstamp", dt.datetime(stamp.year, stamp.month, stamp.day, tzinfo=dt.UTC))
        event.add("dtstart", action["due"])
        event.add("dtend", action["due"] + dt.timedelta(days=1))
        owner = action["owner"]
        event.add("summary", f"{owner}: {action['task']}" if owner else action["task"])
        event.add("description", f"“{action['evidence'][0]['quote']}”")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical().decode("utf-8"), undated


def actions_markdown(actions: Iterable[Mapping[str, Any]], on: dt.date) -> str:
    """Return action items as a list with boxes to tick."""
    lines = []
    for action in actions:
        state = state_of(dict(action), on)
        lines.append(f"- [ ] {escape_markdown(action['task'])}" + (f" ({state})" if state else ""))
    return "".join(f"{line}\n" for line in lines)


def actions_json(actions: Iterable[Mapping[str, Any]]) -> str:
    """Return action items as a JSON list of records."""
    return json.dumps([*actions], indent=2, default=str, ensure_ascii=True) + "\n"
