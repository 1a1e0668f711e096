"""The task in a promise: its verb, its words without the date, its date."""

import re
from typing import NamedTuple

from rmcoach.language import dates
from rmcoach.language.reading import Reading
from rmcoach.language.words import NAME, Words

_FILLER = re.compile(
    rf"(?:[\s,]*(?:um+|uh+|erm?|ähm?|also|then|just|definitely|personally|quickly|now|still|first"
    rf"|probably|please|pls|kindly|both|each|all|again|really|actually|even|maybe|too|simply|do\s+is"
    rf"|try\s+(?:to|and)|make\s+sure\s+(?:to|that\s+\w+)|remember\s+to|have\s+to|need\s+to|be\s+able\s+to"
    rf"|go\s+(?:ahead\s+)?and|go\s+on\s+to|be(?=\s+\w+ing\b)|have(?=\s+\w+(?:ed|en|nt)\b)|to|d{NAME}"
    rf"|not\s+forget\s+to|himself|herself|in\s+turn|,)(?=[\s,]|$))+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_TRIM = " \t\n\r,;:-–—.>|*_~"
_LEAD = re.compile(
    r"^(?:[\s,;:>*_~|.–—-]|(?:and|then|also|to|und|y|that|dass|que|please|pls|bitte|kindly|just)\s+(?=\w))+",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:who|which)\s+(?:[^\W\d]+\s+){1,3}$", re.IGNORECASE)
"""What a day tells more about: "those who start on 1 February"."""

_BRACKETS = {"(": ")", "[": "]"}
_MAX_TASK = 240
_NEAR = 40
_LOOSE = re.compile(r"\s+([,;.:])(?=\s|$)")
_LEFT_OVER = re.compile(
    r"[\s.,;–-]*(?:\b(?:deadline|due|by|until|termin|frist|plazo)|,\s*(?:s?he|they)\s+said)\W*$",
    re.IGNORECASE,
)
_VERB_LAST = re.compile(r"\s+[a-zäöüß]+en\W*$")
_SPACES = re.compile(r"\s+")


class Verb(NamedTuple):
    """The verb of a task: its place, the word in lower case, whether the tables know it."""

    start: int
    end: int
    word: str
    known: bool


def first_verb(veiled: str, start: int, end: int, words: Words) -> Verb | None:
    """Return the first word of a task, past small words and hesitation."""
    filler = _FILLER.match(veiled, start, end)
    at = filler.end() if filler else start
    found = _WORD.search(veiled, at, end)
    if found is None or found.start() > at + 3:
        return None
    word = found.group().lower()
    plain = base(word, words)
    known = plain in words.verbs or plain in words.doing
    return Verb(found.start(), found.end(), plain, known)


def base(word: str, words: Words) -> str:
    """Return a verb as the tables list it: "sending", "sends" and "sent" are "send".

    >>> from rmcoach.language.words import words_of
    >>> base("cancelling", words_of("en"))
    'cancel'
    """
    tables = (words.verbs, words.states, words.doing, words.no_plans)
    if words.code != "en" or any(word in table for table in tables):
        return word
    for ending, instead in (
        ("ing", ""),
        ("ing", "e"),
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
    ):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            for form in (stem + instead, stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
                if any(form in table for table in tables):
                    return form
    return word


def due_in(
    reading: Reading,
    start: int,
    end: int,
    *,
    after: int = 0,
    within: tuple[int, int] | None = None,
) -> dates.Due | None:
    """Return the words that say by when: a deadline before any other day, the first after that.

    Args:
        reading: The notes.
        start: Where the search starts.
        end: Where it ends.
        after: Where the task starts; what stands behind it counts more.
        within: The sentence that it is a part of, which is looked through once for all its parts.
    """
    whole = within or (start, end)
    found = reading.dues.get(whole)
    if found is None:
        found = reading.dues[whole] = _dues(reading, *whole)
    if within is not None:
        found = tuple(due for due in found if start <= due.start and due.end <= end)
    if not found:
        return None
    return min(
        found, key=lambda due: (not due.strong, due.day is None, due.start < after, due.start)
    )


def _dues(reading: Reading, start: int, end: int) -> tuple[dates.Due, ...]:
    """Return the words that say by when, without those in quotes and those that tell which one."""
    plain = reading.notes.plain
    return tuple(
        due
        for due in dates.find(plain, start, end, reading.words, reading.days)
        if not reading.in_quotes(due.start)
        and (due.strong or not _THAT.search(plain, max(start, due.start - _NEAR), due.start))
    )


def tidy(reading: Reading, start: int, end: int, due: dates.Due | None) -> str:
    """Return the words of a task without its date, starting with a capital letter."""
    text = reading.notes.text
    parts = [(start, end)]
    of_it = due is not None and text.startswith(("'s", "’s"), due.end)
    if due is not None and start <= due.start < end and not of_it:
        parts = [(start, due.start), (min(due.end, end), end)]
        verb_last = reading.words.code == "de" and _VERB_LAST.match(text, due.end, end)
        if due.end < end and not verb_last and _rest(text, due.end, end) is False:
            parts = [(start, due.start)]
    words = " ".join(_SPACES.sub(" ", text[a:b]).strip() for a, b in parts)
    words = _LEAD.sub("", words).strip(_TRIM).rstrip("?").rstrip()
    words = _LOOSE.sub(r"\1", words)
    words = _LEFT_OVER.sub("", _balanced(words)).rstrip(_TRIM)
    if len(words) > _MAX_TASK:
        cut = words.rfind(" ", 0, _MAX_TASK)
        words = words[: cut if cut > 0 else _MAX_TASK].rstrip(_TRIM) + "…"
    return words[:1].upper() + words[1:]


def _rest(text: str, start: int, end: int) -> bool:
    """Say whether the words behind a date belong to the task."""
    return len(_WORD.findall(text[start:end])) > 1


def _balanced(words: str) -> str:
    """Drop a bracket that lost its other half."""
    for opening, closing in _BRACKETS.items():
        words = words.replace(f"{opening}{closing}", " ").replace(f"{opening} {closing}", " ")
        if words.count(opening) != words.count(closing):
            words = words.removeprefix(opening) if closing not in words else words
            words = (
                words.rstrip(opening + " ")
                if words.count(opening) > words.count(closing)
                else words
            )
            if words.count(opening) < words.count(closing):
                words = words.removesuffix(closing)
    return _SPACES.sub(" ", words).strip(" ,;:–—-")
