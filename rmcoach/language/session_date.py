"""The date of a session where the notes themselves state it, in their head."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from rmcoach.language import dates
from rmcoach.language.notes.pieces import same_length
from rmcoach.language.words import CODES, language_of, words_of

_FIELD = re.compile(
    r"\s*[*_]*(?:date|sent|datum|gesendet|fecha|enviado)(?:\s+of\s+(?:the\s+)?session)?[*_]*\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:next|by|before|until|till|due|deadline|since|last|from|for|bis|vor|seit|nächst\w*|letzt\w*"
    r"|próxim[ao]s?|antes|hasta|para|desde|actions?|to-?dos?|agenda|plan|call|send|ask|meet)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\s*(?:#{1,6}\s|[*_]{2})")
_TITLE = re.compile(
    r"\b(?:session|meeting|notes?|recap|minutes|mentoring|sitzung|treffen|notizen|protokoll|sesión|reunión|notas)\b|\s[/&+]\s|\w/\w",
    re.IGNORECASE,
)
_NUMBER_AND_MONTH = re.compile(r"\d[\s.]*[^\W\d_]{3}|[^\W\d_]{3}\w*\.?\s+\d|\d+[./-]\d+[./-]\d+")
_LINES = 12
_LONGEST = 90
_BACK = dt.timedelta(days=330)


class Stated(NamedTuple):
    """The date of a session, and the words of the notes that state it."""

    day: dt.date
    words: str


def stated_date(text: str, today: dt.date) -> Stated | None:
    """Return the date of the session that the head of the notes states, or None.

    A ``Date:`` line counts, and a heading or first line with a day and a month. A date without a
    year is the one within the last eleven months, or the next one.

    Args:
        text: The notes.
        today: What a date without a year is counted from.
    """
    lines = same_length(text[: _LINES * 200]).splitlines()
    head = [line for line in lines if line.strip()][:_LINES]
    words = words_of(language_of(text))
    days = dates.Calendar(today - _BACK, None, words.dates.day_first)
    for line, start in _places(head):
        for code in dict.fromkeys((words.code, *CODES)):
            for due in dates.find(line, start, len(line), words_of(code), days):
                said = line[due.start : due.end]
                if due.day is not None and not due.strong and _NUMBER_AND_MONTH.search(said):
                    return Stated(due.day, said.strip())
    return None


def _places(head: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the lines that may state the date, each with the place where it can start."""
    for line in head:
        field = _FIELD.match(line)
        if field and len(line) <= _LONGEST:
            yield line, field.end()
    for number, line in enumerate(head):
        titled = number == 0 and (line[:1].isdigit() or _TITLE.search(line) is not None)
        if (
            (titled or _HEADING.match(line))
            and len(line) <= _LONGEST
            and not _OTHER_DAY.search(line)
        ):
            yield line, 0
