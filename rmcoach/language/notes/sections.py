"""Headings, and what they say about the lines below them."""

import re
from functools import lru_cache

from rmcoach.language.notes.pieces import Section
from rmcoach.language.words import CODES, compiled, words_of

_HASHES = re.compile(r"^\s{0,3}(#{1,6})\s*(\S.*?)\s*#*\s*$")
_BOLD = re.compile(
    r"^\s{0,3}(?:\*\*|__)(?P<t>[^*_\n]{2,80})(?:\*\*|__)\s*:?\s*$"
    r"|^\s{0,3}\*(?P<i>[^*\n]{2,60})\*\s*:?\s*$"
)
_COLON = re.compile(r"^\s*(?!:)(\S[^\n:]{0,70}?)\s*:\s*$")
_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|~{3,})\s*$")
_DECORATION = re.compile(r"^[\W_]+|[\W_]+$")
_PARENTHESES = re.compile(r"\s*\([^)]*\)")
_MAX_WORDS = 9
_MAX_COLON_WORDS = 8
_CAPITALS = re.compile(r"^[A-ZÄÖÜÁÉÍÓÚÑ][A-ZÄÖÜÁÉÍÓÚÑ0-9 &/'-]{3,50}$")


def heading(  # noqa: PLR0911 - one return for each shape of a heading
    raw: str, below: str
) -> tuple[int, str] | None:
    """Return the level and the words of a heading, or None.

    Args:
        raw: A line.
        below: The line after it.
    """
    hashes = _HASHES.match(raw)
    if hashes:
        return len(hashes.group(1)), hashes.group(2)
    bold = _BOLD.match(raw)
    if bold:
        return 7, bold.group("t") or bold.group("i")
    stripped = raw.strip()
    if not stripped or len(stripped) > 80:  # noqa: PLR2004 - a heading is short
        return None
    if _UNDERLINE.match(below) and stripped[-1:] not in ".,;|" and stripped[0] not in "|-*>[":
        return (1 if "=" in below else 2), stripped
    colon = _COLON.match(raw)
    if colon and len(stripped.split()) <= _MAX_COLON_WORDS and stripped[0] not in "-*+>|•":
        return 8, colon.group(1)
    if _CAPITALS.match(stripped) and len(stripped.split()) <= 5:  # noqa: PLR2004
        return 8, stripped
    if len(stripped.split()) <= 4 and section_of(stripped) is not None and stripped[0].isalpha():  # noqa: PLR2004
        return 8, stripped
    return None


@lru_cache(maxsize=512)
def section_of(title: str) -> Section | None:
    """Return what a heading announces, or None where it is just a title.

    >>> section_of("Action items (by next time)")
    <Section.ACTIONS: 'actions'>
    """
    words = _PARENTHESES.sub("", title)
    words = _DECORATION.sub("", words)
    if not words or len(words.split()) > _MAX_WORDS:
        return None
    for code in CODES:
        for name, pattern in words_of(code).sections:
            if compiled(rf"^(?:{pattern})$").match(words):
                return Section(name)
    return None


@lru_cache(maxsize=512)
def column_of(title: str) -> str | None:
    """Return what the column of a table holds, from its head, or None."""
    words = _DECORATION.sub("", title)
    for code in CODES:
        for role, pattern in words_of(code).columns:
            if compiled(rf"^(?:{pattern})$").match(words):
                return role
    return None
