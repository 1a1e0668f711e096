"""What the rules say of a question, for a terminal: the verdict, why, and what to ask in place."""

from collections.abc import Iterator
from typing import Any

from rmcoach.export.plain import plain
from rmcoach.export.text import labelled, wrapped
from rmcoach.models.reflection import Reframing

SHOWN = 3
"""How many rewrites are shown; the record holds all."""

_LONGEST, _LONGEST_SPAN = 200, 50
"""The most characters of a question, and of the words that judge, that are said back."""

_LABELS = {
    "curious": "Curious",
    "mixed": "Partly",
    "judgmental": "Judging",
    "unsafe": "Unsafe",
    None: "No verdict",
}

_MAYBE = "Maybe"
_ASKS = {"Ask": True, _MAYBE: False}
"""What stands before the rewrites that are sure, and before the others."""


def reframing_text(review: Reframing) -> str:
    """Return one question's review as text, at most 80 columns wide."""
    data = plain(review)
    return "\n".join(line for part in _parts(review, data) for line in part) + "\n"


def reframing_line(review: Reframing) -> str:
    """Return a review as one line for a list of many: the verdict, the question, what to ask."""
    data = plain(review)
    words = [f"{_LABELS[data['verdict']]:<11}{_shown(data['question'], _LONGEST)}"]
    if data["rewrites"]:
        first = data["rewrites"][0]
        words.append(f"{'':<9}> {'' if first['sure'] else f'{_MAYBE}: '}{first['text']}")
    elif data["verdict"] not in {None, "curious"}:
        words.append(f"{'':<9}> {data['advice']}")
    elif data["reason"]:
        words.append(f"{'':<9}> {data['reason']}")
    return "\n".join(words) + "\n"


def _parts(review: Reframing, data: dict[str, Any]) -> Iterator[list[str]]:
    label = _LABELS[data["verdict"]]
    if data["verdict"] is None:
        yield labelled(label, [data["reason"]])
        return
    found = [finding for finding in data["findings"] if finding["severity"] != "hint"]
    if not found:
        yield labelled(label, [data["advice"]])
        return
    first = found[0]
    start, end = first["span"]
    words = _shown(review.question[start:end], _LONGEST_SPAN)
    yield labelled(label, [f"“{words}”: {first['why']}"])
    shown = data["rewrites"][:SHOWN]
    for name, sure in _ASKS.items():
        asks = [wrapped(f"- {one['text']}", 11, hang=2) for one in shown if one["sure"] is sure]
        if asks:
            lines = [line for ask in asks for line in ask]
            lines[0] = f"{name:<11}" + lines[0][11:]
            yield lines
    if data["advice"]:
        beside = "First" if shown and shown[0]["sure"] else "Or" if shown else "Instead"
        yield labelled(beside, [data["advice"]])


def _shown(words: str, most: int) -> str:
    text = " ".join(words.split())
    return text if len(text) <= most else text[: most - 1] + "…"
