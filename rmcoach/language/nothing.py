"""Marked lines that are no items: nothing to do, done, dropped, a question."""

import re

from rmcoach.language.reading import Reading
from rmcoach.language.words import compiled

DONE_HEAD = re.compile(
    r"^\W*(?:(?:DONE|CLOSED|COMPLETED|ERLEDIGT|HECHO)\b"
    r"|(?i:(?:no|old|past|former|previous|obsolete|closed|cancelled|dropped)\s+(?:action|to-?do|task)s?\b[^:\n]{0,60}:"
    r"|(?:action|to-?do|task|ai|ap)s?\b[^:\n]{0,50}\b(?:closed|done|obsolete|dropped|cancelled|completed|finished|rejected|withdrawn|moot)\b[^:\n]{0,20}:))"
)
MAX_LINE = 420
MAX_REST = 40
_STRUCK = re.compile(r"^\W*~~")
_PAST_START = re.compile(r"^\W*(?:already|schon|bereits|ya)\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"(?:^|[-:;,(]\s*)(?:we(?:'re|\s+are)?\s+)?(?:not\s+(?:\w+ing|now|yet|this|for\s+now|happening|needed|pursued)|no\s+longer|called\s+off|scrapped|dropped)\b|\s[-:(]\s*(?:already\s+)?(?:closed|done|finished|completed|sorted|settled|no\s+action)\b(?!\s+by)|\bno,?\s+(?:moved|scrap|cancel\w*|wait)\b"
    r"|\b(?:ya\s+(?:quedó|está|se\s+hizo|lo\s+hizo)|schon\s+(?:erledigt|gemacht)|bereits\s+(?:erledigt|gemacht))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:(?:can|could|would|will)\s+(?:you|u)|(?:kannst|könntest|würdest|magst)\s+du|pued[eo]s?|podrías?|podés|te\s+importa)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")


def soft(reading: Reading, content: str) -> bool:
    """Say whether a line calls itself an idea."""
    soft = compiled(rf"^\W*(?:{reading.words.soft_marks})\b")
    return soft.match(content) is not None


def none_of_it(reading: Reading, content: str) -> bool:
    """Say whether a marked line is no item: nothing to do, done, dropped, a question."""
    words = reading.words
    if compiled(rf"^\W*(?:{words.nothing})$").match(content.strip(" .*_")):
        return True
    if compiled(
        r"^\W*(?:none|nothing|no\s+(?:new\s+)?actions?|keine?\s|nichts|ningun[oa]|nada)\b"
    ).match(content):
        return True
    if (
        _NOT_DONE.search(content)
        or _STRUCK.match(content)
        or DONE_HEAD.match(content)
        or _PAST_START.match(content)
    ):
        return True
    asked = _REQUEST.search(content) is None and re.match(r"[^.!?]{3,200}\?(?=\s)", content)
    if (
        asked
        and len(content) - asked.end() < MAX_REST
        and _asks(asked.group(), words.question_starts)
    ):
        return True
    if _NOTE.sub("", content).rstrip(" )").endswith("?") and not _REQUEST.search(content):
        return len(content) < MAX_LINE and _asks(content, words.question_starts)
    tail = content[-60:]
    return (
        compiled(
            r"(?:\b(?:done|completed|finished|sent|closed|passed|scrapped|dropped|sorted|ticked(?:\s+off)?|tick|delivered|called\s+off|cancelled|shelved|erledigt|gestrichen|fertig|hecho|listo|enviado)\b|✅|✔|☑)[\W\d]{0,12}$|\((?:done|completed)\b[^)]*\)|\b(?:is|was|already)\s+(?:done|completed|sent)\b|:\s*(?:done|completed)\b|\bDONE\b"
        ).search(tail)
        is not None
    )


def _asks(content: str, starts: str) -> bool:
    first = content.strip(" -*:\"'")
    label = first.split(":", 1)[-1].strip()
    return any(compiled(starts).match(part) is not None for part in (first, label))
