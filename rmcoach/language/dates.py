"""Days that people speak of, worked out from the words and the date of the session.

Conventions: a bare weekday is the next such day after the session; "next Friday" is the Friday of
the following week, Monday to Sunday; "this Friday" that of the same week; the end of the week is
Friday, the end of a month its last day. What can't be told stays open, with the reason.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rmcoach.language.numeric_dates import coming, numeric, possible, valid
from rmcoach.language.words import DateWords, Words

_FRIDAY = 4
_WEEK = 7


class Due(NamedTuple):
    """Words that say by when, and the day that they mean."""

    start: int
    end: int
    day: dt.date | None
    basis: str
    strong: bool


@dataclass(frozen=True)
class Calendar:
    """What days are counted from.

    Attributes:
        on: The date of the session, or None.
        next_session: When the two meet next, or None.
        day_first: Whether 4/12 is the fourth of December; None where nothing tells.
        why: What tells.
    """

    on: dt.date | None
    next_session: dt.date | None = None
    day_first: bool | None = None
    why: str = ""


@lru_cache(maxsize=8)
def _pattern(code: str) -> re.Pattern[str]:
    """Return one pattern for every way in which a language speaks of days."""
    from rmcoach.language.words import words_of

    words = words_of(code).dates
    weekday = _any(words.weekdays)
    month = _any(words.months)
    number = rf"(?:\d{{1,3}}|{_any(words.numbers)})"
    unit = "|".join(form for form, _ in words.units)
    date = (
        rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
        rf"|(?P<dm_day>\d{{1,2}}|{_any(_ORDINALS)})(?:{words.ordinal})?{words.of}\s*(?P<dm_month>{month})\b\.?(?:,?\s*(?:de\s+)?(?P<dm_year>\d{{4}}))?"
        rf"|(?P<md_month>{month})\.?\s*(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s*(?P<md_year>\d{{4}}))?"
        rf"|(?<![\d./-])(?P<n1>\d{{1,2}})(?P<nsep>[/.-])(?P<n2>\d{{1,2}})(?:(?P=nsep)(?P<n3>\d{{4}}|\d{{2}})|\.(?!\d))?(?![\d/%-]|[.,]\d)"
    )
    bare = _weekday_form(words, weekday, "")
    dated = _weekday_form(words, weekday, "_dated")
    forms = (
        rf"(?P<recurring>{words.recurring})\b",
        rf"(?P<after_tomorrow>{words.after_tomorrow})\b",
        rf"(?:(?P<before_n>{number})\s+(?P<before_unit>{unit})\s+(?:before|vor|antes\s+de)\s+)?(?P<session>{words.session})",
        rf"(?P<end>{words.end})\s*(?:(?P<end_next>{words.following})\s+|(?:{words.this})\s+)?(?:(?P<end_week>{words.week})|(?P<end_month>{words.month})|(?P<end_quarter>{words.quarter}|q(?P<end_q>[1-4]))|(?P<end_year>{words.year})|(?P<end_named>{month}))\b",
        r"(?P<compound>monatsende|wochenende|jahresende|eow|eom|month[- ]end)\b",
        rf"(?:{words.within}\s+(?P<in_n>{number})\s*(?P<in_unit>{unit})\b(?:'?\s*time)?|(?P<from_n>{number})\s+(?P<from_unit>{unit})\s+{words.from_now}\b)",
        rf"a\s+(?P<ahead>week|fortnight)\s+(?:on|from)\s+(?P<ahead_day>{weekday}|tomorrow|today)\b",
        rf"(?:{dated}[,\s]*\(?\s*(?:the\s+|den\s+|el\s+)?)?(?:{date})\)?(?:\s*\(?(?P<weekday_after>{weekday})\b\)?)?",
        rf"(?:the|el|den|am)\s+(?P<nth>\d{{1,2}})(?:{words.ordinal})(?!\w)",
        bare,
        rf"(?P<tomorrow>{words.tomorrow})\b",
        rf"(?P<today>{words.today})\b",
        rf"(?P<fixed>{_any(words.fixed)})\b",
        rf"(?:(?P<this_week>{words.this}\s+{words.week})|(?P<this_month>{words.this}\s+{words.month}))\b",
        rf"(?P<vague>{words.vague})(?!\w)",
        rf"(?P<day_end>{words.day_end})\b",
    )
    again = "|".join(forms)
    prefix = (
        rf"(?:(?P<prep>{words.before})\s+)?(?:\d{{1,2}}(?::\d\d)?\s*[ap]\.?m\.?,?\s+(?:on\s+)?)?"
        rf"(?:(?P<lead_end>{words.day_end})(?:\s+(?:on|of))?[\s,]+(?=\w))?"
        r"(?:(?:the|el|la|dem|den|der)\s+)?"
    )
    return re.compile(rf"(?<![\w@#$€£]){prefix}(?:{again})(?P<at>{words.at})*", re.IGNORECASE)


def _weekday_form(words: DateWords, weekday: str, suffix: str) -> str:
    """Return the pattern of a day of the week; its groups carry a suffix, as they stand twice."""
    return (
        rf"(?:(?P<next{suffix}>{words.following})(?:\s+{words.week}(?:\s+(?:am|on|el))?)?\s+|(?P<this{suffix}>{words.this})(?:\s+{words.week})?\s+)?"
        rf"(?P<weekday{suffix}>{weekday})\b\.?(?P<week_after{suffix}>\s+{words.week_after}\b)?"
        rf"(?:\s+(?:(?:der|de\s+la|in\s+der)\s+)?(?P<later{suffix}>{words.following}|que\s+viene)\b(?:\s+{words.week}\b)?(?!\s+(?:session|meeting|time)))?"
    )


_ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        " twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth"
        " twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        1,
    )
}
_ORDINALS |= {word.replace("-", " "): number for word, number in _ORDINALS.items()}


def find(text: str, start: int, end: int, words: Words, days: Calendar) -> Iterator[Due]:
    """Yield the words in a part of a text that say by when, with the day that they mean."""
    for found in _pattern(words.code).finditer(text, start, end):
        if not _plausible(found, words.dates, text):
            continue
        prep = (found.group("prep") or "").lower()
        if prep == "de" and found.group("today"):
            continue
        day, basis = _day(found, words.dates, days)
        if day is not None and days.on is not None and day < days.on:
            basis += f"; that is before the session of {days.on}"
        start, end = found.span()
        if prep.rstrip(": ") in _LABELS:
            start = found.end("prep") + 1
        while text[end - 1] in ".,: " and not text[end - 2].isdigit():
            end -= 1
        if text[end - 1] == ")" and "(" not in text[start:end]:
            end -= 1
        strong = bool(prep) and prep.split()[0] in _DEADLINE
        yield Due(start, end, day, basis, strong or bool(found.group("session")))


_LABELS = frozenset({"deadline", "due", "termin", "frist", "plazo", "fecha", "@"})
_DEADLINE = frozenset(
    "by before until till til due no not deadline latest bis vor spätestens fällig frist antes para"
    " hasta plazo".split()
)


def _plausible(  # noqa: C901, PLR0911 - one return for each thing that is no day
    found: re.Match[str], words: DateWords, text: str
) -> bool:
    """Say whether words mean a day ahead: not "last Friday", not "4.2" or "24/7"."""
    before = text[max(0, found.start() - 12) : found.start()]
    if re.search(rf"(?:{words.ago})\s*$", before, re.IGNORECASE):
        return False
    if re.match(r"\s*(?:ago|pasad)", text[found.end() : found.end() + 8], re.IGNORECASE):
        return False
    if _of_something(found, text):
        return False
    if found.group("recurring") and _DESCRIBES.search(text[found.start() : found.end() + 16]):
        return False
    if found.group("n1"):
        numbers = int(found.group("n1")), int(found.group("n2"))
        dotted = found.group("nsep") == "."
        clear = found.group("prep") or found.group("n3") or found.group("weekday_dated")
        if not possible(*numbers) or numbers == (24, 7):
            return False
        if found.group("nsep") == "-" and not clear:
            return False
        return not dotted or bool(clear) or words.day_first is True or found.group().endswith(".")
    if found.group("weekday") and len(found.group("weekday")) <= 3:  # noqa: PLR2004
        near = found.group("prep") or found.group("next") or found.group("this")
        return found.group("weekday")[0].isupper() or bool(near)
    may = (found.group("md_month") or found.group("dm_month") or "").lower()
    if may == "may" and found.group("md_month"):
        return found.group("md_month")[0].isupper()
    if found.group("day_end"):
        return bool(found.group("prep")) or found.group("day_end").lower() in {"eod", "cob", "eob"}
    return True


_DESCRIBES = re.compile(
    r"^(?:the|el|la)\s+\w+ly\b|^(?:daily|weekly|monthly)\s+"
    r"(?!(?:for|until|from|by|and|or|on|at|to|with|in|until|starting|if|as|till)\b)[a-z]{3}",
    re.IGNORECASE,
)
"""Words that only tell what comes again and again: "the monthly newsletter"."""


def _of_something(found: re.Match[str], text: str) -> bool:
    """Say whether a day only tells which thing is meant: "the Monday standup", "Friday's talk"."""
    if not found.group("weekday") or found.group("next") or found.group("this"):
        return False
    behind = text[found.end() : found.end() + 16]
    if re.match(r"'s\s+\w", behind):
        before = text[max(0, found.start() - 8) : found.start()]
        return re.search(r"\b(?:at|in|for|by|before|on|until|to)\s+$", before) is None and not (
            found.group("prep")
        )
    return (
        re.search(
            r"\b(?:the|an?|our|my|his|her|their|your)\s+(?:[\w:.]+\s+)?\w+$",
            text[max(0, found.start() - 6) : found.end()],
            re.IGNORECASE,
        )
        is not None
        or re.search(
            r"\b(?:an?|our|my|his|her|their|your)\s+$",
            text[max(0, found.start() - 6) : found.start()],
        )
        is not None
    ) and re.match(
        r"\s+(?!(?:morning|afternoon|evening|night|at|by|and|after|before|of|so|if|with|to|in|then|or|for|we|I|she|he|week|when|because)\b)[a-z]",
        behind,
    ) is not None


def _day(  # noqa: PLR0911 - one return for each way of speaking
    found: re.Match[str], words: DateWords, days: Calendar
) -> tuple[dt.date | None, str]:
    """Return the day that a match means and how it was worked out, or None and why not."""
    said = " ".join(found.group().split()).rstrip(".,: ")
    said = said if "(" in said else said.rstrip(")")
    if found.group("recurring"):
        return None, f"“{said}” comes again and again"
    if found.group("session") is not None:
        return _session(found, words, days, said)
    if found.group("vague"):
        return None, f"“{said}” names no day"
    if found.group("iso"):
        year, month, day = map(int, found.group("iso").split("-"))
        return _made(year, month, day, said)
    if found.group("n1"):
        return numeric(found, days.on, order=days.day_first, why=days.why)
    if found.group("dm_month") or found.group("md_month"):
        return _named(found, words, days, said)
    if days.on is None:
        return None, f"“{said}” can't be worked out: the date of the session is not known"
    return _relative(found, words, days.on, said)


def _session(
    found: re.Match[str], words: DateWords, days: Calendar, said: str
) -> tuple[dt.date | None, str]:
    if days.next_session is None:
        return None, f"“{said}”: the date of the next session is not known"
    day = days.next_session
    if found.group("before_n"):
        day = _later(day, found.group("before_n"), found.group("before_unit"), words, back=True)
    return day, f"the next session is on {days.next_session}"


def _relative(  # noqa: C901, PLR0911, PLR0912 - one line for each way of speaking
    found: re.Match[str], words: DateWords, on: dt.date, said: str
) -> tuple[dt.date | None, str]:
    how = f"“{said}” from {on}"
    group = found.group
    if group("after_tomorrow"):
        return on + dt.timedelta(days=2), how
    if group("end"):
        return _end(found, words, on), how
    if group("compound"):
        word = group("compound").lower()
        if "mon" in word or word == "eom":
            return _month_end(on.year, on.month), how
        return (dt.date(on.year, 12, 31) if "jahr" in word else _friday(on)), how
    if group("in_n") or group("from_n"):
        number = group("in_n") or group("from_n")
        unit = group("in_unit") or group("from_unit")
        if words.numbers.get(number.lower()) == 0:
            return None, f"“{said}” names no day"
        return _later(on, number, unit, words), how
    if group("ahead"):
        first = group("ahead_day").lower()
        base = on if first == "today" else on + dt.timedelta(days=1)
        if first in words.weekdays:
            base = _next_weekday(on, words.weekdays[first])
        return base + dt.timedelta(days=7 if group("ahead") == "week" else 14), how
    if group("nth"):
        return _nth(on, int(group("nth"))), how
    if group("weekday"):
        return _weekday(found, words, on), how
    if group("tomorrow"):
        return on + dt.timedelta(days=1), how
    if group("today") or group("day_end"):
        return on, how
    if group("fixed"):
        month, day = words.fixed[group("fixed").lower()]
        return coming(on, month, day), how
    if group("this_week"):
        return _friday(on), how
    if group("this_month"):
        return _month_end(on.year, on.month), how
    return None, f"“{said}” names no day"


def _end(found: re.Match[str], words: DateWords, on: dt.date) -> dt.date:
    later = bool(found.group("end_next"))
    if found.group("end_week"):
        return _friday(on) + dt.timedelta(days=_WEEK * later)
    if found.group("end_month"):
        year, month = divmod(on.year * 12 + on.month - 1 + later, 12)
        return _month_end(year, month + 1)
    if found.group("end_quarter"):
        stated = found.group("end_q")
        quarter = int(stated) if stated else (on.month - 1) // 3 + 1 + later
        year = on.year + (quarter - 1) // 4
        quarter = (quarter - 1) % 4 + 1
        end = _month_end(year, 3 * quarter)
        return end if end >= on else _month_end(year + 1, 3 * quarter)
    if found.group("end_year"):
        return dt.date(on.year + later, 12, 31)
    month = words.months[found.group("end_named").lower()]
    year = on.year if month >= on.month else on.year + 1
    return _month_end(year, month)


def _weekday(found: re.Match[str], words: DateWords, on: dt.date) -> dt.date:
    number = words.weekdays[found.group("weekday").lower()]
    monday = on - dt.timedelta(days=on.weekday())
    if found.group("next") or found.group("later"):
        return monday + dt.timedelta(days=_WEEK + number)
    if found.group("this"):
        day = monday + dt.timedelta(days=number)
        return day if day >= on else day + dt.timedelta(days=_WEEK)
    day = _next_weekday(on, number)
    return day + dt.timedelta(days=_WEEK) if found.group("week_after") else day


def _named(
    found: re.Match[str], words: DateWords, days: Calendar, said: str
) -> tuple[dt.date | None, str]:
    """Work out "12 December" and "Dec 12"."""
    kind = "dm" if found.group("dm_month") else "md"
    month = words.months[found.group(f"{kind}_month").lower().rstrip(".")]
    raw = found.group(f"{kind}_day").lower()
    day = _ORDINALS[raw] if raw in _ORDINALS else int(raw)
    year = found.group(f"{kind}_year")
    if year:
        return _made(int(year), month, day, said)
    if days.on is None:
        return None, f"“{said}” names no year, and the date of the session is not known"
    ahead = valid(days.on.year, month, day)
    if ahead is None or ahead < days.on:
        ahead = valid(days.on.year + 1, month, day)
    return ahead, f"“{said}” after {days.on}" if ahead else f"“{said}” is no day"


def _any(words: dict[str, int] | dict[str, tuple[int, int]]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def _later(
    day: dt.date, number: str, unit: str, words: DateWords, *, back: bool = False
) -> dt.date:
    spelled = " ".join(number.lower().split())
    count = int(spelled) if spelled.isdigit() else words.numbers.get(spelled, 1)
    count = -count if back else count
    length = next(n for form, n in words.units if re.fullmatch(form, unit, re.IGNORECASE))
    if length:
        return day + dt.timedelta(days=count * length)
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _friday(on: dt.date) -> dt.date:
    day = on + dt.timedelta(days=_FRIDAY - on.weekday())
    return day if day >= on else day + dt.timedelta(days=_WEEK)


def _next_weekday(on: dt.date, number: int) -> dt.date:
    return on + dt.timedelta(days=(number - on.weekday() - 1) % _WEEK + 1)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _nth(on: dt.date, number: int) -> dt.date | None:
    for ahead in range(3):
        year, month = divmod(on.year * 12 + on.month - 1 + ahead, 12)
        day = valid(year, month + 1, number)
        if day is not None and day > on:
            return day
    return None


def _made(year: int, month: int, day: int, said: str) -> tuple[dt.date | None, str]:
    made = valid(year, month, day)
    return made, f"“{said}” as written" if made else f"“{said}” is no day"
