"""The summary of a session for a terminal: what to keep, who does what, what to confirm."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rmcoach.export.text import day, labelled, wrapped
from rmcoach.models.pair import call_name

_LABEL = 11
_MOST_INSIGHTS = 3
_MOST_QUESTIONS = 3
_QUOTE = 160


def summary_text(data: Mapping[str, Any], *, bold: bool = False, names: Sequence[str] = ()) -> str:
    """Return a summary as text, at most 80 columns wide.

    Args:
        data: The record as plain values, masked or not.
        bold: Whether headings are made bold, for a terminal.
        names: What the two people are called for short, to stand in the heading.
    """
    parts = [*_front(data, names), *_actions(data, bold=bold), *_back(data)]
    lines = [line for part in parts for line in part]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept) + "\n"


def sure_and_maybe(data: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the action items, and apart from them those that a person has to confirm."""
    maybe = {*data["needs_confirmation"]}
    sure = [action for action in data["actions"] if action["id"] not in maybe]
    return sure, [action for action in data["actions"] if action["id"] in maybe]


def kept_insights(data: Mapping[str, Any]) -> list[str]:
    """Return the insights to read first: the mentee's, who learns, then the mentor's."""
    both = data["insights"]
    texts = [one["text"] for one in [*both["mentee"], *both["mentor"]]]
    if len(both["mentee"]) >= _MOST_INSIGHTS and both["mentor"]:
        texts.insert(_MOST_INSIGHTS - 1, both["mentor"][0]["text"])
    return [*dict.fromkeys(texts)][:_MOST_INSIGHTS]


def why_no_owner(data: Mapping[str, Any], action: Mapping[str, Any]) -> str:
    """Return why an action item has no owner, or nothing."""
    field = f"actions.{action['id']}.owner"
    notes = data["provenance"]["notes"]
    return next((note["why"] for note in notes if note["field"] == field), "")


def _front(data: Mapping[str, Any], names: Sequence[str]) -> Iterator[list[str]]:
    heading = [" and ".join(names), f"Session of {day(data['date'])}" if data["date"] else ""]
    if any(heading):
        yield [*wrapped(" · ".join(part for part in heading if part), 0), ""]
    insights = kept_insights(data)
    if insights:
        yield labelled("Insights", [_sentence(text) for text in insights])
    elif data["summary"]:
        yield labelled("Summary", [data["summary"]])
    yield labelled("Decided", [one["text"] for one in data["decisions"][:_MOST_INSIGHTS]])
    if data["talk"] and data["talk"]["role_slip"]:
        yield labelled("Talk", [data["talk"]["role_slip"]])


def _actions(data: Mapping[str, Any], *, bold: bool) -> Iterator[list[str]]:
    sure, maybe = sure_and_maybe(data)
    something = data["summary"] or data["insights"]["mentee"] or data["insights"]["mentor"]
    if something or data["date"]:
        yield [""]
    title = f"Action items ({len(sure)})" if sure else "No action items."
    if not sure and not something and data["reason"]:
        title = f"No action items: {data['reason']}."
    yield [_strong(title) if bold else title]
    for number, action in enumerate(sure, 1):
        yield _item(f"{number}.", action, data)
    if maybe:
        yield ["", _strong("Maybe: confirm") if bold else "Maybe: confirm"]
    for action in maybe:
        yield wrapped(f"? {_said(action)}", 1, hang=2)


def _item(mark: str, action: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """Return an item: who and what, by when; below it the words that prove it."""
    owner = action["owner"]
    who = call_name(owner) if owner and not owner.startswith("@") else owner
    task = action["task"]
    head = f"{who}: {_lower(task)}" if who else task
    head += f" — {due_of(action)}" if due_of(action) else ""
    lines = wrapped(f"{mark:<3}{head}", 1, hang=3)
    why = why_no_owner(data, action)
    proof = f"“{_short(action['evidence'][0]['quote'])}”"
    if not owner and why:
        proof += f" (who? {why})"
    return [*lines, *wrapped(proof, 4)]


def due_of(action: Mapping[str, Any]) -> str:
    """Return by when, as short as people say it; the words of the notes where no day is known."""
    if action["due"] is not None:
        date = day(action["due"]).split()
        past = (
            " (before the session)" if "before the session" in (action["due_basis"] or "") else ""
        )
        return f"{date[0][:3]} {date[1]} {date[2][:3]}{past}"
    return action["due_text"] or ""


def _said(action: Mapping[str, Any]) -> str:
    words = action["evidence"][0]["quote"]
    return _short(" ".join(words.strip("|; ").replace("|", " ").split()))


def _back(data: Mapping[str, Any]) -> Iterator[list[str]]:
    questions = [one["text"] for one in data["open_questions"][:_MOST_QUESTIONS]]
    voices = [
        f"{one['raised']} → {one['response']}"
        for one in data["voice_and_influence"]
        if one["response"]
    ]
    skipped = len(data["ignored_preparation"])
    rest = [
        labelled("Open", questions),
        labelled("Raised", voices[:2]),
        labelled("Next", [day(data["next_session"])] if data["next_session"] else []),
        labelled("Left out", [_preparation(skipped)] if skipped else []),
    ]
    if any(rest):
        yield [""]
    yield from rest


def _preparation(count: int) -> str:
    lines = "1 line" if count == 1 else f"{count} lines"
    return f"{lines} of preparation: notes from before the session."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(task: str) -> str:
    first = task.split(maxsplit=1)[0] if task else ""
    common = first[1:].islower() and len(first) > 1
    return task[:1].lower() + task[1:] if common else task


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _QUOTE:
        return text
    cut = text.rfind(" ", 0, _QUOTE)
    return text[: cut if cut > 0 else _QUOTE] + " …"


def _strong(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"
