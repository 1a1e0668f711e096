"""Sentences with their places. Lines and list items are told apart before; see ``notes``."""

import re
from collections.abc import Iterator

_LONG = 600
_UNBROKEN = 160
_SHORT = 40
_BREATH = re.compile(
    r"\n|\s(?=(?:and\s+)?(?:um+|uh+|erm?|hm+|okay|ok|right(?:\s+so|\s+then)?|anyway|anyhow|also|plus|second(?:ly)?|third(?:ly)?|finally|oh|well"
    r"|so\s+(?:yeah|i(?:'?(?:m|ll|ve))?|he|she|we|anyway|then|before)|(?:and\s+)?then\s+(?:also|i|he|she|we|there)|and\s+then|what\s+else|next\s+(?:thing|up|one)|another\s+thing|one\s+(?:more|last)\s+thing"
    r"|last\s+thing|other\s+thing|but\s+(?:i|he|she|we|then|anyway)|and\s+(?:i|he|she|we)(?:'?(?:ll|s|m|re|d)|\s+(?:will|am|is|are|said|told|promised|asked|agreed|have|has|need))"
    r"|and\s+(?:the\s+two|both)\s+of|because|no\s+(?:wait|im|i'm|hang)|oh\s+and|hey|by\s+the\s+way|meanwhile|btw|speaking\s+of|as\s+for|now\s+(?:for|the)"
    r"|äh+|ähm?|außerdem|also|und\s+(?:dann|ich|er|sie|wir)|ach\s+(?:ja|so)|genau|naja|na\s+ja|übrigens|jedenfalls|dann\s+noch|was\s+noch|aber\s+(?:ich|er|sie|wir)"
    r"|eh+|bueno|pues|y\s+(?:luego|yo|ella|él|también|además)|además|ah\s+y|por\s+cierto|total\s+que|o\s+sea|vale|luego|pero\s+(?:yo|ella|él))\s)",
    re.IGNORECASE,
)
_HESITANT = re.compile(
    r"(?:um+|uh+|erm?|hm+|well|because|right|äh+|ähm?|eh+|pues|also|and|und|y|but|aber)\b",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|\s|\()[A-ZÀ-Þ]\.\s*$")
_END = re.compile(r"[.!?…][\"')\]]*\s")


def sentences(text: str, start: int, end: int, language: str = "en") -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences in a part of a text, without the space around them.

    Args:
        text: The text.
        start: Where the part starts.
        end: Where it ends.
        language: A code such as ``en``; abbreviations differ.
    """
    part = text[start:end]
    if _END.search(part) is None and len(part) < _LONG:
        if len(part) > _UNBROKEN and "," not in part:
            yield from _breaths(text, start, end)
        else:
            yield start, end
        return
    from sentencex import segment

    at = 0
    held: int | None = None
    for found in segment(language, part):
        length = len(found)
        if _INITIAL.search(found) and at + length < len(part):
            held = held if held is not None else at
            at += length
            continue
        if part[at : at + length] != found:
            at = part.find(found, at)
            if at < 0:
                return
        yield from _trimmed(text, start + (at if held is None else held), start + at + length)
        at += length
        held = None


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > _LONG:
        yield from _breaths(text, start, end)
    elif end > start:
        yield start, end


def _breaths(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield parts of speech that was written down without full stops."""
    at = start
    for found in _BREATH.finditer(text, start, end):
        least = _SHORT if _HESITANT.match(text, found.end()) else _SHORT // 4
        if found.start() - at >= (0 if found.group() == "\n" else least):
            yield at, found.start()
            at = found.end()
    while end - at > 4 * _LONG:
        cut = text.rfind(" ", at, at + 4 * _LONG)
        cut = cut if cut > at else at + 4 * _LONG
        yield at, cut
        at = cut + (text[cut : cut + 1] == " ")
    if end > at:
        yield at, end
