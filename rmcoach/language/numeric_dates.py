"""Dates in numbers: whether 4/12 is the fourth of December or the twelfth of April."""

import datetime as dt
import re

_NEAR, _FAR = 75, 100
_MONTHS_IN_YEAR = 12
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/-])")


def numeric(
    found: re.Match[str], on: dt.date | None, *, order: bool | None, why: str
) -> tuple[dt.date | None, str]:
    """Return the day of 4/12, 4.12. or 4/12/2026 and how it was read, or None and why not."""
    first, second = int(found.group("n1")), int(found.group("n2"))
    year = int(found.group("n3")) if found.group("n3") else None
    year = year + 2000 if year is not None and year < 100 else year  # noqa: PLR2004
    said = " ".join(found.group().split())
    order = True if found.group("nsep") == "." else order
    if max(first, second) > _MONTHS_IN_YEAR or first == second:
        order, why = first >= second, "only one order is possible"
    weekday = found.group("weekday_dated") or found.group("weekday_after")
    readings = {
        flag: _reading(first if flag else second, second if flag else first, year, on)
        for flag in (True, False)
    }
    if weekday and order is None:
        from rmcoach.language.words import CODES, words_of

        tables = (words_of(code).dates.weekdays for code in CODES)
        number = next((t[weekday.lower()] for t in tables if weekday.lower() in t), None)
        fits = [f for f, day in readings.items() if day and day.weekday() == number]
        order, why = (fits[0], f"the other order is no {weekday}") if len(fits) == 1 else (None, "")
    if order is None and on is not None:
        order, why = _nearer(readings, on)
    if order is None:
        return None, f"“{said}” may be day/month or month/day"
    day = readings[order]
    if day is None:
        return None, f"“{said}” is no day, or its year is not known"
    return day, f"“{said}” read as {'day/month' if order else 'month/day'}" + (why and f": {why}")


def _nearer(readings: dict[bool, dt.date | None], on: dt.date) -> tuple[bool | None, str]:
    """Prefer the order that gives a day soon after the session, where the other is far off."""
    away = {flag: (day - on).days for flag, day in readings.items() if day is not None}
    near = [flag for flag, days in away.items() if 0 <= days <= _NEAR]
    far = [flag for flag in readings if flag not in away or not 0 <= away[flag] <= _FAR]
    if len(near) == 1 and len(far) == 1:
        return near[0], "the other order is months away"
    return None, ""


def _reading(day: int, month: int, year: int | None, on: dt.date | None) -> dt.date | None:
    if not (1 <= month <= _MONTHS_IN_YEAR):
        return None
    if year is None:
        return None if on is None else coming(on, month, day)
    return valid(year, month, day)


def order_of_numbers(
    text: str, on: dt.date | None, known: tuple[dt.date | None, ...]
) -> tuple[bool | None, str]:
    """Return whether dates such as 4/12 start with the day, where notes show it, and how."""
    votes: dict[bool, str] = {}
    for found in _NUMBERS.finditer(text):
        first, second = int(found.group(1)), int(found.group(2))
        if not possible(first, second) or first == second:
            continue
        said = found.group().strip()
        if max(first, second) > _MONTHS_IN_YEAR and "/" in said:
            votes.setdefault(first > second, f"so is {said}")
        for day in (on, *known):
            if day is not None and {first, second} == {day.day, day.month}:
                votes.setdefault(first == day.day, f"{said} is {day}")
    if len(votes) == 1:
        return next(iter(votes.items()))
    return None, ""


def possible(first: int, second: int) -> bool:
    """Say whether two numbers can be a day and a month, in either order."""
    low, high = sorted((first, second))
    return 1 <= low <= _MONTHS_IN_YEAR and high <= 31  # noqa: PLR2004 - days of a month


def coming(on: dt.date, month: int, day: int) -> dt.date | None:
    """Return the next such day; one of the last weeks is that one, not the one in a year."""
    this_year = valid(on.year, month, day)
    if this_year is not None and (on - this_year).days <= _NEAR:
        return this_year
    return valid(on.year + 1, month, day)


def valid(year: int, month: int, day: int) -> dt.date | None:
    """Return a day, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
