"""The agenda for a terminal: one screen, plain when piped."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rmcoach.export.plain import plain
from rmcoach.models.pair import call_name, call_names

if TYPE_CHECKING:
    from rmcoach.models.agenda import Agenda

WIDTH = 80
_LABEL = 11
_INDENT = 11
_SCREEN = 40
_CAN_BE_LEFT_OUT = 3
_MOST_OPEN = 5
_MINUTES_TO_LEARN, _MINUTES_TO_LOOK_BACK = 1, 3
_FIRST_ODD = "\u0300"  # below it, each character takes one column
_TYPOGRAPHIC = "“”‘’–—…·"


def agenda_text(agenda: "Agenda", *, bold: bool = False) -> str:
    """Return an agenda as text, at most 80 columns wide.

    What a screen of 40 lines has no room for is left out, the least needed first: the
    micro-questions, the guidance, all but the first thing to prepare.

    Args:
        agenda: The agenda.
        bold: Whether headings are made bold, for a terminal.
    """
    strong = _strong if bold else str
    data = plain(agenda)
    names = short_names(data)
    lines: list[str] = []
    for left_out in range(_CAN_BE_LEFT_OUT + 1):
        parts = [
            [strong(line) for line in wrapped(_headline(data, names), 0)],
            wrapped(data["opening"], 0),
            [""],
            *_front(data, names, left_out),
            [""],
            *_blocks(data, names, strong, left_out),
            *_back(data, left_out),
        ]
        lines = [line for part in parts for line in part]
        if len(lines) < _SCREEN:
            break
    return "\n".join(lines) + "\n"


def day(date: dt.date) -> str:
    """Return a date as people say it, whatever the locale.

    >>> day(dt.date(2026, 11, 23))
    'Monday 23 November 2026'
    """
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]} {date.year}"


def short_day(date: dt.date) -> str:
    """Return the day and the month of a date, for where the year is plain.

    >>> short_day(dt.date(2026, 11, 23))
    '23 Nov'
    """
    return f"{date.day} {_MONTHS[date.month - 1][:3]}"


def short_names(data: dict[str, Any]) -> dict[str, str]:
    """Return what the two people of an agenda are called for short, by their role."""
    mentee, mentor = call_names(data["mentee"], data["mentor"])
    return {"mentee": mentee, "mentor": mentor}


def state_of(action: dict[str, Any], on: dt.date | None) -> str:
    """Say in a few words who owes an action and how it stands."""
    words = [action["owner"] and call_name(action["owner"])]
    if action["status"] == "blocked":
        by = action["blocked_by"]
        words.append(f"blocked by {by}" if by else "blocked")
    due = action["due"]
    if due is not None and on is not None and due < on:
        late = (on - due).days
        words.append(f"{late} day{'s' if late > 1 else ''} overdue")
    elif due is not None:
        words.append(f"due {short_day(due)}")
    return ", ".join(word for word in words if word)


def _headline(data: dict[str, Any], names: dict[str, str]) -> str:
    parts = [
        f"{names['mentee']} and {names['mentor']}",
        f"{data['session_type'].capitalize()} session",
        day(data["date"]) if data["date"] else "",
        f"{data['minutes']} minutes",
        "over coffee" if data["format"] == "coffee chat" else "",
    ]
    return " · ".join(part for part in parts if part)


def _front(data: dict[str, Any], names: dict[str, str], left_out: int) -> Iterator[list[str]]:
    yield labelled("Purpose", [data["purpose"]])
    yield labelled("Rules", [" · ".join(rule.rstrip(".") for rule in data["ground_rules"])])
    bring = [f"{names['mentee']}: {text}" for text in data["preparation"]["mentee"]]
    yield labelled("Before", bring[:1] if left_out >= _CAN_BE_LEFT_OUT else bring)
    owed = [f"{a['task']} ({state_of(a, data['date'])})" for a in data["carried_over"]]
    more = [f"and {len(owed) - _MOST_OPEN} more"] if len(owed) > _MOST_OPEN else []
    yield labelled("Open", [text.removesuffix(" ()") for text in owed[:_MOST_OPEN]] + more)
    to_learn = {goal["id"] for goal in data["goals"] if goal["whose"] == "mentee"}
    if to_learn.isdisjoint(block["goal_id"] for block in data["blocks"]):
        yield labelled("Goals", [_with_outcome(goal) for goal in data["goals"]])


def _with_outcome(goal: dict[str, Any]) -> str:
    return f"{goal['text']} (it worked if: {goal['outcome']})" if goal["outcome"] else goal["text"]


def _blocks(
    data: dict[str, Any], names: dict[str, str], strong: Any, left_out: int
) -> Iterator[list[str]]:
    start = 0
    last = len(data["blocks"]) - 1
    for number, block in enumerate(data["blocks"]):
        clock = f"{start // 60}:{start % 60:02d}"
        lead = f"{names[block['lead']]} leads" if block["lead"] in names else "both lead"
        start += block["minutes"]
        head = f"{clock:>4} {block['minutes']:>3}'  "
        title = wrapped(block["title"], _INDENT, width=WIDTH - len(lead) - 2)
        title[0] = head + title[0][_INDENT:]
        title[0] += " " * max(1, WIDTH - _width(title[0]) - _width(lead)) + lead
        yield [strong(title[0]), *title[1:]]
        for prompt in block["prompts"]:
            asker = names.get(prompt["audience"])
            text = f"{asker}: {prompt['text']}" if asker else prompt["text"]
            yield wrapped(f"- {text}", _INDENT, hang=2)
        if number == last:
            most = _MINUTES_TO_LOOK_BACK if left_out else block["minutes"]
            yield from _closing(data, names, min(most, block["minutes"]))


def _closing(data: dict[str, Any], names: dict[str, str], minutes: int) -> Iterator[list[str]]:
    """Print as much of the ending as there is time for."""
    closing = data["closing"]
    if minutes > _MINUTES_TO_LEARN:
        yield wrapped(f"- {names['mentor']}: {closing['learned']}", _INDENT, hang=2)
    yield wrapped(f"- {names['mentor']}: {closing['commitment']}", _INDENT, hang=2)
    date = closing["next_session"]
    if data["session_type"] != "closing":
        yield wrapped(f"- Next: {day(date) if date else 'agree on a date'}", _INDENT, hang=2)
    if minutes > _MINUTES_TO_LOOK_BACK:
        yield wrapped(f"- Last: {' '.join(closing['micro_questions'])}", _INDENT, hang=2)


def _back(data: dict[str, Any], left_out: int) -> Iterator[list[str]]:
    yield [""]
    yield labelled("Later", [goal["text"] for goal in data["parking_lot"]])
    yield labelled("Mind", [warning["text"] for warning in data["warnings"]])
    if data["citations"] and left_out < _CAN_BE_LEFT_OUT - 1:
        another_day = data["date"].toordinal() if data["date"] else 0
        citation = data["citations"][another_day % len(data["citations"])]
        place = f"{citation['document']}:{citation['lines'][0]}"
        yield labelled("Guidance", [f"“{citation['quote']}” ({place})"])


def labelled(label: str, texts: list[str]) -> list[str]:
    """Return texts in a column beside their label; nothing where there are none."""
    lines = [line for text in texts for line in wrapped(text, _LABEL)]
    if lines:
        lines[0] = f"{label:<{_LABEL}}" + lines[0][_LABEL:]
    return lines


def wrapped(text: str, indent: int, *, hang: int = 0, width: int = WIDTH) -> list[str]:
    """Break a text into lines; the second and later ones hang by some columns more."""
    lines = [" " * indent]
    for word in text.split():
        room = width - _width(lines[-1])
        if lines[-1].strip() and _width(word) + 1 > room:
            lines.append(" " * (indent + hang))
        glue = " " if lines[-1].strip() else ""
        lines[-1] += glue + word
    return lines


def _width(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    if all(char < _FIRST_ODD or char in _TYPOGRAPHIC for char in text):
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def _strong(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
