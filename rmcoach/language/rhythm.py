"""How often a pair meets, from the words people use for it."""

import re

_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "other": 2, "second": 2, "three": 3, "third": 3}
_WORDS |= {"four": 4, "fourth": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_WORDS |= {"ten": 10, "twelve": 12}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
_SINGLE = {
    "daily": 1,
    "biweekly": 14,
    "bi-weekly": 14,
    "weekly": 7,
    "fortnightly": 14,
    "bimonthly": 60,
    "bi-monthly": 60,
    "semi-monthly": 15,
    "monthly": 30,
    "quarterly": 91,
    "yearly": 365,
    "annually": 365,
}
_EVERY = re.compile(
    r"\b(?:every|each|once\s+(?:a|an|per|every))\s+(?:(\d{1,4}|[a-z]+)\s+)?"
    r"(day|week|fortnight|month|quarter|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b"
)
_TIMES = re.compile(
    r"\b(twice|(\d{1,4}|[a-z]+)\s*(?:x|times))\s+(?:a|an|per)\s+(week|month|quarter|year)\b"
)


def days_between(text: str) -> int | None:
    """Return the days from one session to the next, or None where the words don't tell.

    >>> days_between("every three weeks")
    21
    >>> days_between("monthly")
    30
    >>> days_between("when we find time") is None
    True
    """
    words = text.lower()
    times = _TIMES.search(words)
    if times:
        count = 2 if times.group(1) == "twice" else _number(times.group(2))
        return max(1, _UNITS[times.group(3)] // count) if count else None
    every = _EVERY.search(words)
    if every:
        number, unit = every.group(1), every.group(2)
        count = 1 if number is None else _number(number)
        return count * _UNITS.get(unit, 7) or None  # a weekday comes once a week
    return next((days for word, days in _SINGLE.items() if re.search(rf"\b{word}\b", words)), None)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS.get(word, 0)
